# -i: prompts on stderr, expressions printed, errors that do not end it, the last value in _.
cd "$TMPDIR" || exit 1
printf '1 + 1\n_ * 2\nx = 5\nx\nNone\nfor i in range(2):\n    print(i)\n\n1 / 0\nprint("still here")\n"text"\ndef f():\n    return [1]\n\nf()\nx y\n(1 +\n2)\n' | "$TERN" -i > out 2> err
echo "status $?"
cat out
grep -c '^ZeroDivisionError: division by zero$\|ZeroDivisionError: division by zero' err
grep -c 'SyntaxError: invalid syntax' err
grep -c '>>>' err
echo 'v = 7' > s.py
echo 'print("from script", v)' | "$TERN" -i s.py 2> err
echo 'import sys; sys.exit(3)' | "$TERN" -i 2> err
echo "status $?"
printf '1/0\n' > bad.py
echo 'print("after the error", __name__)' | "$TERN" -i bad.py 2> err
echo "status $?"
