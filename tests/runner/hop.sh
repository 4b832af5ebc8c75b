# The runner of hopping programs, tried with a script that plays the interpreter, well and badly.
folder=$PWD/fixtures/hop
export HOP_LOG=$TMPDIR/hops
run() { ../hop "$@" > "$TMPDIR/log" 2>&1; got=$?; last=$(tail -n 1 "$TMPDIR/log"); }
check() {
    if [ "$1" != "$2" ]; then echo "$3: got '$1', expected '$2'"; cat "$TMPDIR/log"; exit 1; fi
}
said() { grep -q -- "$1" "$TMPDIR/log" || { echo "not said: $1"; cat "$TMPDIR/log"; exit 1; }; }
export MODE=well

run -n 2 -b "$folder/interpreter" "$folder/steps.py"
check "$last" "1 passed, 0 failed, 2 hops" "a program that hops"
check "$got" 0 "a program that hops, status"
check "$(tail -n 1 "$HOP_LOG")" "well hop:2 at 2" "the environment and the image"

run -n 3 -g 1 -b "$folder/interpreter" "$folder/steps.py"
check "$(tail -n 3 "$HOP_LOG" | cut -d' ' -f2 | tr '\n' ' ')" "hop:3 hop:6 hop:12 " "hops that become rare"

run -n 2 -f 7 -b "$folder/interpreter" "$folder/steps.py"
check "$(tail -n 3 "$HOP_LOG" | cut -d' ' -f2 | tr '\n' ' ')" "hop:7 hop:2 hop:2 " "a first hop of its own"

run -p -b "$folder/interpreter" "$folder"
check "$last" "1 passed, 0 failed, 0 hops" "saving in the process"

printf '%s\n' "env MODE=first $folder/interpreter" "# a comment" "env MODE=second $folder/interpreter" > "$TMPDIR/chain"
: > "$HOP_LOG"
run -c "$TMPDIR/chain" "$folder/steps.py"
check "$last" "1 passed, 0 failed, 2 hops" "a chain of commands"
check "$(cut -d' ' -f1 "$HOP_LOG" | tr '\n' ' ')" "first second first " "the commands in turn"

for wrong in "repeats:output differs after 2 hops" "7:exit status 7 after hop 2, expected 3" "loses:hop 2 left no image"; do
    MODE=${wrong%%:*}
    run -b "$folder/interpreter" "$folder/steps.py"
    check "$got" 1 "$MODE, status"
    said "${wrong#*:}"
done
MODE=well
run -m 1 -b "$folder/interpreter" "$folder/steps.py"
said "no end after 1 hops"
run -b "$folder/none" "$folder/steps.py"
check "$got" 1 "no interpreter"
run -n 0 "$folder/steps.py"
check "$got" 2 "a wrong number"
