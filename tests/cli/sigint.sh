# SIGINT: KeyboardInterrupt can be caught; uncaught, a traceback and death by the signal (130).
# The signal comes after a second, whatever the program has got to by then: not under stress.
# skip-under: stress
cd "$TMPDIR" || exit 1
go() { env --default-signal=INT timeout --preserve-status -s INT 1 "$TERN" "$@"; }
cat > loop.py <<'EOF'
print("start", flush=True)
while True:
    pass
EOF
cat > catch.py <<'EOF'
import time
try:
    time.sleep(20)
except KeyboardInterrupt as e:
    print("caught", repr(e))
finally:
    print("finally")
EOF
cat > handler.py <<'EOF'
import signal, sys
def h(n, f): print("handler", n, f is not None); sys.exit(5)
signal.signal(signal.SIGINT, h)
while True: sum(range(1000))
EOF
go loop.py 2> err; echo "status $?"
sed -n '1p;$p' err
go catch.py; echo "status $?"
go handler.py; echo "status $?"
go -c 'sorted(range(10**9), key=lambda x: 0) if 0 else [0 for _ in iter(int, 1)]' 2>&1 | tail -1
go -c 'import time
time.sleep(20)' 2>&1 | tail -1
