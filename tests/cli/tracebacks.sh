# Tracebacks on stderr of a script, of -c and of stdin.
cd "$TMPDIR" || exit 1
cat > t.py <<'EOF'
import m
def f(x):
    return m.g(x)
f(1)
EOF
cat > m.py <<'EOF'
def g(x):
    y = [x for x in
         h()]
def h():
    raise ValueError("line one\nline two")
EOF
"$TERN" t.py 2>&1 | sed "s#$PWD/##"
"$TERN" -c 'def f(): 1 / 0
f()' 2>&1
echo 'raise KeyError("k")' | "$TERN" 2>&1
"$TERN" -c 'exec("x = 1\nraise TypeError(5)")' 2>&1
"$TERN" -c 'eval("1 +")' 2>&1
printf 'x = (1,\n' > s.py; "$TERN" s.py 2>&1 | sed "s#$PWD/##"
printf 'if 1:\nx\n' > s.py; "$TERN" s.py 2>&1 | sed "s#$PWD/##"
printf 'try:\n    1/0\nexcept ZeroDivisionError as e:\n    raise RuntimeError("r") from e\n' > s.py; "$TERN" s.py 2>&1 | sed "s#$PWD/##"
printf 'class E(Exception):\n    def __str__(self): raise ValueError\nraise E\n' > s.py; "$TERN" s.py 2>&1 | sed "s#$PWD/##"
