# skip-under: asan emulated
# A set that says that it has room for millions of keys, in a pickle of a few hundred bytes, takes no memory for them.
ulimit -v 200000
"$TERN" -c '
import pickle, sys
try:
    pickle.loads(open(sys.argv[1], "rb").read())
except pickle.UnpicklingError as e:
    print(e)
' ../fuzz/corpus/graph/set_of_many_places > "$TMPDIR/out" 2>&1
grep -q '^damaged image: a number out of range' "$TMPDIR/out" || { cat "$TMPDIR/out"; exit 1; }
