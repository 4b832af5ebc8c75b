# --version, --help and unknown options.
"$TERN" --version > "$TMPDIR/v" 2>&1 || exit 1
[[ $(wc -l < "$TMPDIR/v") == 1 ]] || { echo "--version is not one line"; exit 1; }
"$TERN" -V | cmp - "$TMPDIR/v" || exit 1
"$TERN" --help > "$TMPDIR/h" 2> "$TMPDIR/e" || exit 1
grep -qi usage "$TMPDIR/h" || { echo "--help does not say usage on stdout"; exit 1; }
[[ -s $TMPDIR/e ]] && { echo "--help wrote to stderr"; exit 1; }
"$TERN" -h | cmp - "$TMPDIR/h" || exit 1
"$TERN" --no-such-option > "$TMPDIR/o" 2> "$TMPDIR/e"
[[ $? == 2 ]] || { echo "unknown option: wrong status"; exit 1; }
[[ -s $TMPDIR/o ]] && { echo "unknown option wrote to stdout"; exit 1; }
grep -q -e 'no-such-option' "$TMPDIR/e" || grep -qi usage "$TMPDIR/e" || { echo "unknown option: no message"; exit 1; }
"$TERN" -c 2> "$TMPDIR/e"
[[ $? == 2 ]] || { echo "-c without a program: wrong status"; exit 1; }
"$TERN" -m 2> "$TMPDIR/e"
[[ $? == 2 ]] || { echo "-m without a module: wrong status"; exit 1; }
exit 0
