# The same output in the program that made the tasklet and in one that knows nothing of it.
set -e
"$TERN" other_program_all_kinds.py "$TMPDIR/tasklet" > "$TMPDIR/here"
"$TERN" _knows_nothing.py "$TMPDIR/tasklet" > "$TMPDIR/there"
cat "$TMPDIR/here"
diff "$TMPDIR/here" "$TMPDIR/there" || true
