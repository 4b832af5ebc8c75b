# A reader that goes away, a closed stdout, and a full device.
cd "$TMPDIR" || exit 1
unset PYTHONUNBUFFERED
"$TERN" -c 'for i in range(100000): print(i)' 2> err | head -1
echo "status ${PIPESTATUS[0]}"
grep -o 'BrokenPipeError: .*' err | head -1
"$TERN" -c 'import sys; print("lost"); print(sys.stdout, file=sys.stderr)' 2>&1 >&-
echo "status $?"
"$TERN" -c 'print("x")' > /dev/full 2> err
echo "status $?"
grep -o 'OSError: .*' err
