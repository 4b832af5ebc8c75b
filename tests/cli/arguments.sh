# sys.argv, __file__, __name__ and sys.path[0] of a script.
cat > "$TMPDIR/s.py" <<'EOF'
import sys, os
print(len(sys.argv), os.path.basename(sys.argv[0]), sys.argv[1:], __name__, os.path.basename(__file__))
print(os.path.realpath(sys.path[0]) == os.path.realpath(os.path.dirname(sys.argv[0]) or "."))
EOF
"$TERN" "$TMPDIR/s.py"
"$TERN" "$TMPDIR/s.py" a "b c" -x --version -c -- ""
cd "$TMPDIR" || exit 1
"$TERN" s.py 1
"$TERN" ./s.py 2
cp s.py noext; "$TERN" noext 3
"$TERN" s.py "héllo €"
