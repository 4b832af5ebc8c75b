# timeout: 120
# skip-under: stress
# A program that is saved every 20 ms is killed 50 times, at any moment: each time the newest image is whole and carries on, and
# never from before the one it was resumed from. What it counts is right in the end. Not under stress: the clock must not run
# faster than images can be written.
cd "$TMPDIR" || exit 1
fail() { echo "kill $i: $1"; exit 1; }
cat > count.py <<'PY'
import os, time
log = open("log", "ab", buffering=0)
seen, count, total = [], 0, 0
while not os.path.exists("finish"):
    if os.path.exists("ask"):
        print(count)
        os._exit(0)
    count += 1
    total += count
    seen.append(count)
    log.write(b"%d\n" % count)
    time.sleep(0.001)
print("done", seen == list(range(1, count + 1)), total == sum(seen))
PY
run() { # the newest image, or the program from its start
    if [[ -e image ]]; then exec "$TERN" resume --checkpoint image --every 0.02 --files image
    else exec "$TERN" --checkpoint image --every 0.02 --files count.py; fi
}
ask() { # the count that is saved
    touch ask
    saved=$("$TERN" resume image 2>&1) || fail "not resumed: $saved"
    rm ask
    [[ $saved =~ ^[0-9]+$ ]] || fail "resumed, it says $saved"
}

RANDOM=4711 before=0 saved=0 images=0
for ((i = 1; i <= 50; i++)); do
    : > log
    (run) > out 2> err &
    pid=$!
    if ((i % 2)); then # every other one is killed at work, however long it takes to come there
        for ((n = 0; n < 1000; n++)); do [[ -s log ]] && break; sleep 0.01; done
    fi
    sleep 0.$(printf %03d $((RANDOM % 170 + 10)))
    kill -KILL $pid 2> err.kill
    wait $pid 2> err.wait
    [[ -s err || -s out ]] && fail "it says $(cat err out)"
    # it went on with the next number, or with one that it had counted but not yet written down
    first=$(head -1 log) last=$(tail -1 log)
    [[ -z $first || $first == "$((before + 1))" || $first == "$before" ]] || fail "saved at $before, it went on with $first"
    [[ -z $first || $(wc -l < log) == "$((last - first + 1))" ]] || fail "from $first to $last there are gaps"
    [[ -e image ]] || continue
    ask
    ((saved >= before)) || fail "saved at $before, then at $saved"
    ((saved <= ${last:-$before} + 1)) || fail "saved at $saved, but it came to $last only"
    ((saved > before)) && images=$((images + 1))
    before=$saved
done
((images >= 10)) || fail "only $images images were newer than the one before"
touch finish
if "$TERN" -c 'import os; os.open(".", os.O_TMPFILE | os.O_WRONLY)' 2> err; then # files can do without a name here
    left=$(find . -name "*.tmp" | wc -l)
    ((left <= 3)) || fail "$left temporary files are left"
fi
out=$(run 2>&1)
[[ $out == "done True True" ]] || fail "in the end: $out"
