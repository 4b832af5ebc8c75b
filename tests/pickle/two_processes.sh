# A tasklet saved by one process is resumed by another, and saved again, until its end.
set -e
file=$TMPDIR/tasklet
"$TERN" two_processes.py save "$file"
for _ in 1 2 3 4 5 6; do
    "$TERN" two_processes.py load "$file"
done
