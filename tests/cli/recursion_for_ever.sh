# A script that recurses for ever ends with RecursionError, status 1, and a readable traceback.
# timeout: 120
cd "$TMPDIR" || exit 1
cat > rec.py <<'EOF'
def f(n):
    return f(n + 1) + 1
try:
    f(0)
except RecursionError as e:
    print("caught", str(e).startswith("maximum recursion depth exceeded"))
class R:
    def __repr__(self): return repr(self)
try:
    repr(R())
except RecursionError: print("caught in repr")
f(0)
EOF
"$TERN" rec.py 2> err
[[ $? == 1 ]] || { echo "wrong status"; exit 1; }
tail -1 err | grep -q '^RecursionError: maximum recursion depth exceeded' || { tail -1 err; exit 1; }
[[ $(wc -l < err) -lt 100 ]] || { echo "the traceback is not shortened"; exit 1; }
grep -q 'Previous line repeated [0-9]* more times' err
