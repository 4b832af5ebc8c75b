# Programs of the other tests under TERN_STRESS: neither a collection nor a switch at a safepoint may change what they print.
programs=(tests/stackless/{schedule_basic,generators_and_tasklets,exceptions_stay_apart,tempval_and_return,channel_exceptions,kill_throw}.py
          tests/language/{generators,try_finally,yield_from}.py)
cd ../.. || exit 1
for how in gc:1 switch:1 gc:3,switch:2; do
    for program in "${programs[@]}"; do
        [[ -f $program ]] || { echo "no $program"; exit 1; }
        (
            cd "${program%/*}" || exit 1
            "$TERN" "${program##*/}" > "$TMPDIR/plain" 2> "$TMPDIR/plain.err"
            TERN_STRESS=$how "$TERN" "${program##*/}" > "$TMPDIR/stressed" 2> "$TMPDIR/stressed.err"
        )
        cmp -s "$TMPDIR/plain" "$TMPDIR/stressed" || { echo "$program under $how:"; diff "$TMPDIR/plain" "$TMPDIR/stressed" | head; exit 1; }
    done
done
TERN_STRESS=nonsense "$TERN" -c pass 2> "$TMPDIR/err"
[[ $? == 2 ]] || { echo 'nonsense was taken'; exit 1; }
