# The story of whole_program.py, told in two processes, its second part twice.
"$TERN" whole_program.py "$TMPDIR/world.image" || exit 1
"$TERN" resume "$TMPDIR/world.image" || exit 1
"$TERN" resume "$TMPDIR/world.image" | tail -n 1
