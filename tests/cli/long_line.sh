# A valid line of 10 MB, a long string, a long list, a file of many lines.
# timeout: 120
cd "$TMPDIR" || exit 1
awk 'BEGIN { printf "x = [0"; for (i = 1; i < 1500000; i++) printf ",%06d", 0; print "]; print(len(x), sum(x))" }' > list.py
[[ $(wc -c < list.py) -gt 10000000 ]] || exit 1
"$TERN" list.py
{ printf 'print(len("'; head -c 10000000 /dev/zero | tr '\0' a; printf '"))\n'; } > str.py
"$TERN" str.py
{ printf 'x = 1  #'; head -c 10000000 /dev/zero | tr '\0' ' '; printf '\nprint(x)\n'; } > comment.py
"$TERN" comment.py
{ head -c 10000000 /dev/zero | tr '\0' '\n'; printf 'print("line")\n1/0'; } > lines.py
"$TERN" lines.py 2>&1 | sed 's/ File .*,//'
awk 'BEGIN { for (i = 0; i < 100000; i++) print "x" i " = " i; print "print(x99999)" }' > names.py
"$TERN" names.py
awk 'BEGIN { print "def f(n):"; for (i = 0; i < 20000; i++) print "    if n == " i ": return " i * 2; print "print(f(19999), f(20000))" }' > branches.py
"$TERN" branches.py
