# stackless.save() in all kinds of places: False here, True in the program that is resumed, which goes on exactly there.
cd "$TMPDIR" || exit 1
cat > places.py <<'PY'
import stackless, sys
saves = 0
def save(where):
    global saves
    saves += 1
    resumed = stackless.save(f"image.{saves}")
    print("resumed" if resumed else "saved", where)
    if resumed: sys.stdout.flush()
    return resumed
class Meta(type):
    def __call__(cls, *args): save("metaclass"); return super().__call__(*args)
class Thing(metaclass=Meta):
    def __init__(self, n): self.n = n; save("__init__")
    @property
    def double(self): save("property"); return 2 * self.n
    def __lt__(self, other): save("__lt__") if saves < 7 else None; return self.n < other.n
    def __eq__(self, other): return self.n == other.n
    def __hash__(self): save("__hash__"); return hash(self.n)
def gen():
    for i in range(2):
        save("generator")
        yield i
things = [Thing(2), Thing(1)]
print(sorted(things)[0].double, list(gen()))
print(things[0] in {Thing(2)}, len({things[0]: 1, things[1]: 2}))
channel = stackless.channel()
def producer():
    for i in range(2): channel.send(i)
    save("tasklet")
stackless.tasklet(producer)()
print(channel.receive(), channel.receive())
stackless.run()
try: 1 / 0
except ZeroDivisionError:
    save("except")
    try: raise
    except ZeroDivisionError as e: print(e, e.__context__)
    finally: save("finally")
with open("data", "w") as f: f.write("x")
print("end", saves)
PY
"$TERN" places.py > plain || exit 1
end=$(tail -n 1 plain)
[[ $end == "end "* ]] || { cat plain; exit 1; }
for ((i = 1; i <= ${end#end }; i++)); do
    mkdir -p run && cp image.$i run/ && (cd run && "$TERN" resume image.$i) > got || { echo "image $i"; cat got; exit 1; }
    # the tail of the plain run from this save on, which now says that it was resumed
    awk -v n=$i '/^saved/ { k++; if (k == n) { sub(/^saved/, "resumed"); on = 1 } } on' plain > want
    diff want got || { echo "image $i of $end"; exit 1; }
done
# What can't be saved is named, with the way to it, and the program goes on; an older image stays.
cat > open.py <<'PY'
import stackless
stackless.save("whole")
before = open("whole", "rb").read()
class World: pass
world = World()
world.log = [open("data")]
try: stackless.save("whole")
except TypeError as e: print(e)
print(before == open("whole", "rb").read())
print(stackless.save("files", files=True), world.log[0].read())
PY
"$TERN" open.py > got 2>&1 || { cat got; exit 1; }
cat > want <<'X'
cannot save 'FileIO' object at __main__.world.log[0].buffer.raw: an open file belongs to its process: close it before, and open it again after, or save with files=True
True
False x
X
diff want got || exit 1
[[ $("$TERN" resume files) == "True x" ]] || exit 1
for bad in missing /dev/null . data; do
    "$TERN" resume "$bad" > got 2>&1
    [[ $? == 1 && $(wc -l < got) == 1 && $(cat got) == "tern: $bad: "* ]] || { cat got; exit 1; }
done
exit 0
