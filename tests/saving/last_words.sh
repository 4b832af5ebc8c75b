# What dies when the program is saved has its last words at once, in the program itself and in the one that hops.
TERN_STRESS=save:1 "$TERN" last_words.py > "$TMPDIR/saved" || exit 1
cat "$TMPDIR/saved"
cp last_words.py "$TMPDIR/hops.py"
cp "$TMPDIR/saved" "$TMPDIR/hops.out"
../hop -n 1 -b "$TERN" "$TMPDIR/hops.py" | sed 's/, [0-9]* hops//'
