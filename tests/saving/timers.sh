# A timer travels with a saved program: it fires as long after the resumption as it had left when it was saved.
cd "$TMPDIR" || exit 1
cat > wait.py <<'PY'
import signal, stackless, time
came = []
signal.signal(signal.SIGALRM, lambda number, frame: came.append(time.monotonic()))
start = time.monotonic()
signal.setitimer(signal.ITIMER_REAL, 0.5, 3000)
signal.setitimer(signal.ITIMER_PROF, 5000)
if stackless.save("image"):
    left, interval = signal.getitimer(signal.ITIMER_REAL)
    print("resumed", 0 < left <= 0.5, interval, 4900 < signal.getitimer(signal.ITIMER_PROF)[0] < 5001)
    while not came and time.monotonic() < start + 60: pass
    print("came", len(came), 0.4 < came[0] - start)
    print(signal.getitimer(signal.ITIMER_REAL)[1])
PY
"$TERN" wait.py || exit 1
sleep 0.6 # longer than it had left: that counts for the program only while it runs
out=$("$TERN" resume image) || { echo "not resumed: $out"; exit 1; }
[[ $out == "resumed True 3000.0 True
came 1 True
3000.0" ]] || { echo "$out"; exit 1; }
