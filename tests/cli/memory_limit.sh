# Allocation for ever under a limit: MemoryError, which can be caught, status 1 when it is not.
# Saves take memory too, and time where all of it is taken: not under stress.
# timeout: 120
# skip-under: asan emulated stress
cd "$TMPDIR" || exit 1
ulimit -v 1000000
for p in 'l = []
while True: l.append("x" * 1000000)' 'l = []
while True: l.append([])' 's = "x"
while True: s += s' 'd = {}
i = 0
while True: d[i] = i; i += 1' 'b = bytearray(1)
while True: b = b + b' 'x = list(range(10 ** 9))' 't = (0,) * (10 ** 9)' 'x = 1 << (10 ** 10)' 'def f(): return [f()]
import sys; sys.setrecursionlimit(10 ** 9); f()' 'class N: pass
h = None
while True: n = N(); n.next = h; h = n'; do
    timeout 300 "$TERN" -c "$p" > out 2> err
    status=$?
    [[ $status == 1 ]] || { echo "$p: status $status"; tail -c 500 err; exit 1; }
    tail -1 err | grep -q '^MemoryError' || { echo "$p: not MemoryError"; tail -c 500 err; exit 1; }
done
timeout 300 "$TERN" -c 'try:
    l = []
    while True: l.append("x" * 10000000)
except MemoryError: del l; print("caught", sum(range(1000)))' || exit 1
