# visitor.py makes a tasklet, and visitor_host.py, another program, goes on with it.
"$TERN" visitor.py "$TMPDIR/visitor.pickle" && echo "in another program:" && "$TERN" visitor_host.py "$TMPDIR/visitor.pickle"
