# Three runs, three processes: one count.
for run in 1 2 3; do
    "$TERN" counter.py "$TMPDIR/counter.saved" || exit 1
done
