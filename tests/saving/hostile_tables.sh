# A program's dict whose index says that there is hardly a free slot in it: a search might never end. It is not resumed.
cd "$TMPDIR" || exit 1
cat > save.py <<'PY'
import stackless
d = dict.fromkeys(range(9))
for i in range(8): del d[i]
if not stackless.save("image"): raise SystemExit
d[9] = 1
print(7 in d, 8 in d, 9 in d)
PY
cat > change.py <<'PY'
import _tern_image, sys
kind, maker, when, payload, *rest = _tern_image.open_(open("image", "rb").read())
free, gone, entry = b"\x01", b"\x00", b"\x0a"
index = gone * 8 + entry + free * 7
assert payload.count(index) == 1
for name, new in ("same", index), ("bad", gone * 8 + entry + free + gone * 6):
    with open(name, "wb") as f: f.write(_tern_image.seal(kind, payload.replace(index, new)))
PY
export PYTHONHASHSEED=0
"$TERN" save.py && "$TERN" change.py || exit 1
[[ $("$TERN" resume same) == 'False True True' ]] || { echo "not resumed"; exit 1; }
timeout 10 "$TERN" resume bad > out 2>&1
status=$?
[[ $status == 1 && $(< out) == *"a dict's index"* ]] || { echo "$status: $(tail -n 1 out)"; exit 1; }
