# timeout: 60
# skip-under: stress
# tern --checkpoint: on a signal, in a full or closed folder, in a program that can't be saved, while it waits; and what tern resume
# says of files that are no images. Not under stress: it waits for images by the clock.
cd "$TMPDIR" || exit 1
fail() { echo "$1"; exit 1; }
wait_for() { # a file or folder
    for ((n = 0; n < 1000; n++)); do [[ -e $1 ]] && return; sleep 0.01; done
    fail "no $1"
}

# on a signal, also in the program that is resumed
cat > signalled.py <<'PY'
import os, signal
signal.signal(signal.SIGUSR2, signal.SIG_IGN)
while not os.path.exists("stop"):
    if not os.path.exists("started"): os.mkdir("started")
print("stopped")
PY
"$TERN" --checkpoint on.image --on USR1 signalled.py > out 2> err &
pid=$!
wait_for started
[[ -e on.image ]] && fail "an image nobody asked for"
kill -USR1 $pid; wait_for on.image
mv on.image first.image
kill -STOP $pid; rmdir started
"$TERN" resume --checkpoint on.image --on SIGUSR1 first.image > out.resumed 2> err.resumed &
resumed=$!
wait_for started; kill -USR1 $resumed; wait_for on.image
touch stop; kill -CONT $pid
wait $pid || fail "signal: $(cat err)"
wait $resumed || fail "signal, resumed: $(cat err.resumed)"
[[ $(cat out out.resumed err err.resumed) == $'stopped\nstopped' ]] || fail "signal: $(cat out out.resumed err err.resumed)"
[[ $("$TERN" resume on.image) == stopped ]] || fail "signal: the image of what was resumed"

# what hinders it is said; the program goes on, and the image stays as it was
cat > works.py <<'PY'
import os, signal, sys
exec(sys.argv[1]) if len(sys.argv) > 1 else None
for i in range(3):
    os.kill(os.getpid(), signal.SIGUSR1)
    for j in range(1000): pass
print("went on")
PY
hinder() { # what, the message's pattern, the image, arguments
    local what=$1 message=$2 image=$3; shift 3
    out=$("$TERN" --checkpoint "$image" --on USR1 works.py "$@" 2> err) || fail "$what: status $?"
    [[ $out == "went on" ]] || fail "$what: $out"
    while read -r line; do [[ $line == $message ]] || fail "$what: $line"; done < err
    [[ $(wc -l < err) == 3 ]] || fail "$what: $(cat err)"
}
cp first.image whole
(ulimit -f 20; hinder "file size" "tern: no checkpoint: OSError: *File too large: 'whole'" whole) || exit 1
cmp first.image whole || fail "file size: the image is another"
hinder "no folder" "tern: no checkpoint: *No such file or directory: 'none/image'" none/image
mkdir closed; cp first.image closed/image; chmod 500 closed
if ! touch closed/x 2> err; then
    hinder "closed folder" "tern: no checkpoint: *Permission denied: 'closed/image'" closed/image
    cmp first.image closed/image || fail "closed folder: the image is another"
fi
hinder "an open file" "tern: no checkpoint: *an open file belongs to its process*" whole 'file = open("works.py")'
hinder "a folder" "tern: no checkpoint: *Is a directory: 'closed'" closed
cmp first.image whole || fail "an open file: the image is another"
ls -A | grep -q 'tmp$' && fail "temporary files are left"

# while it sleeps: what is left of the time is slept after the resumption, however long that was after
cat > sleep.py <<'PY'
import os, time
start, counter = time.monotonic(), time.perf_counter_ns()
os.mkdir("sleeps")
time.sleep(0.8)
took = time.monotonic() - start
print(0.8 <= took < 3, abs((time.perf_counter_ns() - counter) / 1e9 - took) < 1)
PY
"$TERN" --checkpoint sleep.image --every 0.02 sleep.py > out 2> err &
pid=$!
wait_for sleeps; rm sleep.image 2> err.rm; wait_for sleep.image
kill -KILL $pid; wait $pid 2> err.wait
sleep 1
before=$EPOCHREALTIME
[[ $("$TERN" resume sleep.image 2>&1) == "True True" ]] || fail "sleep"
took=$((${EPOCHREALTIME/./} - ${before/./}))
((took > 200000)) || fail "sleep: after the resumption it took $took us"

# while it waits for input, which comes to whoever is there then
cat > read.py <<'PY'
import os, sys
os.mkdir("reads")
print(repr(sys.stdin.readline()), repr(sys.stdin.read()))
PY
mkfifo pipe
"$TERN" --checkpoint read.image --every 0.1 read.py < pipe > out 2> err &
pid=$!
exec 9> pipe
wait_for reads; rm read.image 2> err.rm; wait_for read.image
printf 'hal' >&9
for i in 1 2 3; do rm read.image 2> err.rm; wait_for read.image; done # in the third it has read that
kill -KILL $pid; wait $pid 2> err.wait
exec 9>&-
[[ -s err ]] && fail "reading: $(cat err)"
out=$(printf 'f a line\nand more' | "$TERN" resume read.image 2>&1)
[[ $out == "'half a line\\n' 'and more'" ]] || fail "reading: $out"

# what can't be resumed
head -c 2000 first.image > truncated
: > empty
refuse() {
    out=$("$TERN" resume "$1" 2>&1)
    [[ $? == 1 && $out == "tern: $1: "$2 ]] || fail "resume $1: $out"
}
refuse truncated "truncated image: it has 2000 bytes of $(stat -c %s first.image)"
refuse missing "*No such file or directory*"
refuse empty "not an image: it is empty"
refuse works.py "not an image of Tern"
refuse closed "*Is a directory*"
exit 0
