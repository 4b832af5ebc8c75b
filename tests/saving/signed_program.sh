# A program's image that is signed, and whose name begins with a dash: resumed by those who trust the key, again and again.
cd "$TMPDIR" || exit 1
"$TERN" keygen key > keys && "$TERN" keygen other > keys || exit 1
cat > save.py <<'PY'
import stackless, sys
print("resumed" if stackless.save("--checkpoint", key="key") else "saved")
PY
[[ $("$TERN" save.py 2>&1) == saved ]] || exit 1
load() { "$TERN" -c "import os, stackless, sys
sys.executable = os.environ['TERN']     # an emulated program is one for its emulator only, and not for execv
try: stackless.load($1)
except (stackless.ImageError, OSError) as e: print('refused:', e)" 2>&1; }
for ok in '"--checkpoint"' 'b"--checkpoint"' '"--checkpoint", trust=["other.pub", "key.pub"]'; do
    out=$(load "$ok"); [[ $out == resumed ]] || { echo "$ok: $out"; exit 1; }
done
for bad in '"--checkpoint", trust=["other.pub"]' '"--checkpoint", trust=[]' '"--missing"' '"keys"'; do
    out=$(load "$bad"); [[ $out == refused:* ]] || { echo "$bad: $out"; exit 1; }
done
for ((i = 0; i < 12; i++)); do # at other addresses each time
    out=$("$TERN" resume --trust key.pub ./--checkpoint 2>&1)
    [[ $out == resumed ]] || { echo "resume: $out"; exit 1; }
done
exit 0
