# The runner, tried on fixtures that must pass, fail and be skipped.
run() { ../run -j 2 -t "$TERN" "$@" > "$TMPDIR/log" 2>&1; got=$?; last=$(tail -n 1 "$TMPDIR/log"); }
check() {
    if [ "$1" != "$2" ]; then echo "$3: got '$1', expected '$2'"; cat "$TMPDIR/log"; exit 1; fi
}
said() { grep -q -- "$1" "$TMPDIR/log" || { echo "not said: $1"; cat "$TMPDIR/log"; exit 1; }; }

run fixtures/pass
check "$last" "5 passed, 0 failed, 2 skipped" "passing tests"
check "$got" 0 "passing tests, status"

run fixtures/fail
check "$last" "0 passed, 8 failed" "failing tests"
check "$got" 1 "failing tests, status"
said "no expectation"
said "exit status 4, expected 0"
said "timed out after"
said "^    -2$"
said "^    +1$"
said "last line of stderr"
said "exit status 5, expected 0"

run fixtures/pass/comments.py fixtures/fail/wrong_output.py
check "$last" "1 passed, 1 failed" "chosen files"
check "$got" 1 "chosen files, status"

run "$TMPDIR"
check "$last" "0 passed, 0 failed" "no tests"
check "$got" 1 "no tests, status"

run fixtures/pass fixtures/absent
check "$got" 1 "a path that does not exist, status"

../run -t "$TMPDIR/absent" fixtures/pass > "$TMPDIR/log" 2>&1
check "$?" 1 "no interpreter, status"
echo "the runner behaves"
