# A program that hops misses no safepoint: it hops as often as one that is saved where it is.
cat > "$TMPDIR/loop.py" <<'END'
def f(x):
    return x

for i in range(5):
    f(i)
    f(i + 1)

def numbers():
    yield from range(3)

print(sum(n * f(n) for n in numbers()))
END
cd "$TMPDIR" || exit 1
TERN_STRESS=save:1 TERN_STRESS_REPORT=report "$TERN" loop.py
export TERN_STRESS=hop:1:image
hops=0
"$TERN" loop.py
while [ $? = 75 ]; do
    hops=$((hops + 1))
    "$TERN" resume image
done
[ "$hops" = "$(cat report)" ] || echo "$hops hops, $(cat report) saves"
