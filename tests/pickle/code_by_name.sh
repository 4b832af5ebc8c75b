# Code that travels by name: the same module, an edited one in whose functions frames stand or do not, and one without them.
set -e
export TERN_TEST_MODULES=$TMPDIR/modules PYTHONDONTWRITEBYTECODE=1
mkdir -p "$TERN_TEST_MODULES"
module=$TERN_TEST_MODULES/_edited.py
cat > "$module" <<'END'
import stackless, functools
def logged(f):
    @functools.wraps(f)
    def inner(*a):
        print("begin", f.__name__)
        return f(*a)
    return inner
@logged
def work(n):
    for i in range(n):
        if i == 1: stackless.schedule_remove()
        print("step", i)
def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
class Thing:
    def __init__(self, n): self.n = n
    def gen(self): yield from range(self.n)
END
cp "$module" "$TMPDIR/first"
run() { "$TERN" code_by_name.py "$@" "$TMPDIR/saved"; }
run save
echo "- the same, further down in the file"
{ echo; echo "# a comment"; cat "$TMPDIR/first"; } > "$module"
run load
echo "- an edited counter"
sed 's/n += 1/n += 10/' "$TMPDIR/first" > "$module"
run load
run accept
echo "- an edited loop"
sed 's/"step"/"a step"/' "$TMPDIR/first" > "$module"
run load
run accept
echo "- no Thing"
sed 's/Thing/Other/' "$TMPDIR/first" > "$module"
run load
