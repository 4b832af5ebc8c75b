# What can't travel matters only in programs that do not have it.
set -e
file=$TMPDIR/log
echo > "$file"
"$TERN" other_program_refused.py save "$file"
"$TERN" other_program_refused.py load "$file"
for name in one two; do
    "$TERN" _knows_nothing.py "$file$name" 2>&1 | tail -n 1
done
