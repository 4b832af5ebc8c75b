# An image is checked by stackless.load() in a process with other hashes than those of the program that was saved.
cd "$TMPDIR" || exit 1
cat > save.py <<'PY'
import stackless
words = {word: len(word) for word in "one two three four five".split()}
del words["two"], words["four"]
print("resumed" if stackless.save("image") else "saved", list(words), words["three"])
PY
[[ $(PYTHONHASHSEED=77 "$TERN" save.py) == "saved ['one', 'three', 'five'] 5" ]] || exit 1
out=$(PYTHONHASHSEED=78 "$TERN" -c '
import os, stackless, sys
sys.executable = os.environ["TERN"]     # an emulated program is one for its emulator only, and not for execv
stackless.load("image")' 2>&1)
[[ $out == "resumed ['one', 'three', 'five'] 5" ]] || { echo "$out"; exit 1; }
