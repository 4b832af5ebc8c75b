# The program from standard input: "-", nothing, and input() that shares it.
t() { "$TERN" "$@"; echo "status $?"; }
echo 'print("from stdin"); import sys; print(sys.argv)' | t
echo 'import sys; print(sys.argv)' | t - a b
printf 'x = 1\nif x:\n    print("block")\nprint("no newline at the end")' | t -
echo '1/0' | t 2>&1
echo 'syntax error here' | t - 2>&1
t < /dev/null
printf 'one\ntwo\n' | t -c 'print(input(), input("prompt> "))
try: input()
except EOFError as e: print("EOFError", e)'
printf 'a\nb\nc' | t -c 'import sys; print(sys.stdin.readline(), list(sys.stdin))'
printf 'x\r\ny' | t -c 'import sys; print(repr(sys.stdin.read()))'
