# Output encoding, surrogates, and the file system's names.
cd "$TMPDIR" || exit 1
export LC_ALL=C.UTF-8
"$TERN" -c 'print("héllo € 😀")'
"$TERN" -c 'import sys; print(sys.stdout.encoding.lower(), sys.stdout.errors, sys.stderr.errors)'
"$TERN" -c 'print("\udc80")' 2>&1 | tail -1
"$TERN" -c 'import sys; print("\udc80 é", file=sys.stderr)' 2>&1
"$TERN" -c 'import sys; print(ascii(sys.argv[1]))' "$(printf 'a\xff')"
echo 'print("é", ascii("é"))' > é.py; "$TERN" é.py
PYTHONIOENCODING=latin-1 "$TERN" -c 'print("é")' | od -An -tx1
printf 'h\xc3\xa9\n' | "$TERN" -c 'print(ascii(input()))'
