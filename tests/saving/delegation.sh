# Whom a generator delegates to is asked after each save, though the code, which no compiler makes, never comes to it again.
cd ../pickle
TERN_STRESS=save:1 "$TERN" hostile_code.py > "$TMPDIR/got" 2>&1 || tail -n 1 "$TMPDIR/got"
tail -n 3 "$TMPDIR/got" | head -n 1  # expect: 7
