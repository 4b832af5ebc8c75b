# Images with code by name: the same files, edited ones in whose functions frames stand or do not, and none.
cd "$TMPDIR" || exit 1
exec > >(sed "s:$(realpath .):...:") 2>&1
cat > world.py <<'PY'
import stackless, sys, rooms
stackless.pickle_flags(stackless.PICKLEFLAGS_CODE_BY_NAME, stackless.PICKLEFLAGS_CODE_BY_NAME)
def greet(n): return f"hello {n}"
class Actor:
    def __init__(self, name): self.name = name
    def speak(self): return greet(self.name)
    twice = property(lambda self: self.name * 2)
def ticker(n):
    for i in range(n):
        stackless.schedule()
        print("tick", i, rooms.describe(i))
namespace = {}
exec(compile("def given(): return 'not from a file'", "no such file", "exec"), namespace)
actor, counter = Actor("ann"), rooms.counter()
adders = [lambda x: x + 1, lambda x: x + 2]
t, last = stackless.tasklet(ticker)(2), [None]
stackless.tasklet(lambda: last.__setitem__(0, (yield)))()
stackless.schedule()
if stackless.save("image"): print("resumed")
print(actor.speak(), actor.twice, [f(1) for f in adders], counter(), namespace["given"]())
print(counter.__code__ in [c for c in rooms.counter.__code__.co_consts if c is counter.__code__], rooms.describe.__code__.co_filename == rooms.__file__)
stackless.run()
PY
cat > rooms.py <<'PY'
def describe(i): return "room %d" % i
def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
PY
cp world.py world.first
cp rooms.py rooms.first
"$TERN" world.py || exit 1
echo "- the same"
"$TERN" resume image || exit 1
sed 's/stackless.pickle_flags.*//' world.first > world_by_value.py
sed -i 's/"image"/"big"/' world_by_value.py
"$TERN" world_by_value.py > by_value.out || exit 1
[[ $(stat -c %s image) -lt $(stat -c %s big) ]] || echo "by name it is not smaller"
echo "- further down in the file, and from another folder"
{ echo; cat rooms.first; } > rooms.py
mkdir -p elsewhere
(cd elsewhere && "$TERN" resume ../image) || exit 1
echo "- an edited function"
sed 's/room/hall/; s/n += 1/n += 10/' rooms.first > rooms.py
"$TERN" resume image
"$TERN" resume --edited image || exit 1
echo "- loaded by a program"
cat > loader.py <<'PY'
import os, stackless, sys
sys.executable = os.environ["TERN"]     # an emulated program is one for its emulator only, and not for execv
try: stackless.load("image")
except stackless.ImageError as e: print(e)
stackless.pickle_flags(stackless.PICKLEFLAGS_EDITED_CODE, stackless.PICKLEFLAGS_EDITED_CODE)
stackless.load("image")
PY
"$TERN" loader.py || exit 1
echo "- a function with a call under way"
sed 's/"tick"/"tock"/' world.first > world.py
"$TERN" resume --edited image
echo "- one of two lambdas"
sed 's/x + 2/x + 3/' world.first > world.py
"$TERN" resume --edited image
echo "- a changed closure"
cp world.first world.py
sed '/nonlocal/d; s/n += 1/n = 1/' rooms.first > rooms.py
"$TERN" resume --edited image
echo "- a function that is gone"
sed 's/describe/described/' rooms.first > rooms.py
"$TERN" resume --edited image
echo "- no Python"
echo 'def describe(i): return (' > rooms.py
"$TERN" resume image
echo "- no file"
rm rooms.py
"$TERN" resume image
mkfifo rooms.py
"$TERN" resume image # does not wait for it
rm rooms.py
"$TERN" inspect image > /dev/null
echo "- saved by those whose file was edited, or is gone"
sed 's/^if stackless.save/open("rooms.py", "w").write("def describe(i): pass\\n")\n&/; s/"image"/"other"/' world.first > world.py
cp rooms.first rooms.py
"$TERN" world.py > /dev/null || exit 1
"$TERN" resume other
"$TERN" resume --edited other || exit 1
exec >&- 2>&-; wait
