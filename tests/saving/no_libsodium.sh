# Without libsodium everything runs but images, and the error names the package.
# skip-under: static
mkdir "$TMPDIR/lib" && cd "$TMPDIR" || exit 1
for name in libsodium.so.23 libsodium.so.26 libsodium.so; do : > "lib/$name"; done
cat > none.py <<'PY'
import _tern_image as image
try: image.seal(1, b"")
except RuntimeError as e: print(e)
PY
out=$(LD_LIBRARY_PATH=$TMPDIR/lib "$TERN" none.py 2>&1)
[[ $out == *"install the package libsodium23"* ]] || { echo "$out"; exit 1; }
out=$(LD_LIBRARY_PATH=$TMPDIR/lib "$TERN" keygen key 2>&1)
[[ $? == 1 && $out == "tern keygen: "*libsodium23* && ! -e key ]] || { echo "$out"; exit 1; }
"$TERN" none.py | grep . && { echo "it says so with libsodium too"; exit 1; }
exit 0
