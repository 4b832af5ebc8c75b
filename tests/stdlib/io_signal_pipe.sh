# timeout: 30
# A signal's handler runs while only a part of what is to be read from a pipe is there, and nothing of it is lost.
cd "$TMPDIR" || exit 1
cat > read.py <<'PY'
import os, signal, sys
signal.signal(signal.SIGUSR1, lambda number, frame: os.mkdir("handled"))
os.mkdir("reads")
print(sys.stdin.buffer.read(int(sys.argv[1])) == b"aaa" + b"b" * (int(sys.argv[1]) - 3), sys.stdin.read())
PY
wait_for() { for ((n = 0; n < 300; n++)); do [[ -e $1 ]] && return; sleep 0.01; done; echo "no $1"; kill -KILL $pid; exit 1; }
mkfifo pipe
for size in 10 9000; do
    rm -rf reads handled
    "$TERN" read.py $size < pipe > out 2>&1 &
    pid=$!
    exec 9> pipe
    printf aaa >&9
    wait_for reads; sleep 0.1
    kill -USR1 $pid; wait_for handled
    head -c $((size - 3)) /dev/zero | tr '\0' b >&9
    printf end >&9
    exec 9>&-
    wait $pid
    [[ $(cat out) == "True end" ]] || { cat out; exit 1; }
done
exit 0
