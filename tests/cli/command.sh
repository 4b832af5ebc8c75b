# -c: the program is the argument; sys.argv, several lines, errors.
t() { "$TERN" "$@"; echo "status $?"; }
t -c 'print(1 + 1)'
t -c 'import sys; print(sys.argv, __name__)' a -b --c 'd e'
t -c 'for i in range(2):
    print(i)
print("end")'
t -c 'raise SystemExit'
t -c 'import sys; sys.exit(3)'
t -c 'import sys; sys.exit("message")' 2>&1
t -c 'import sys; sys.exit(None)'
t -c 'import sys; sys.exit([1, 2])' 2>&1
t -c 'import sys; sys.exit(256 + 5)'
t -c 'import sys; sys.exit(True)'
t -c 'raise SystemExit(-1)'
t -c 'try:
    raise SystemExit(4)
finally:
    print("finally")'
t -c '1 / 0' 2>&1
t -c 'def f(:' 2>&1
t -c '' 
t -c '# only a comment'
t -c 'print("no newline", end="")'
t -c 'import os; os._exit(9)'
