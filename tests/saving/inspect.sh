# tern inspect: what is in an image is shown, nothing of it is run, opened or believed.
cd "$TMPDIR" || exit 1
fail() { echo "$1"; exit 1; }
"$TERN" keygen key > /dev/null || exit 77
echo text > open.txt
cat > program.py <<'PY'
import stackless, weakref
class Loud:
    def __del__(self): print("__del__ ran")
class Dies: pass
def generate():
    try: yield 1
    finally: print("finally ran")
loud, dies, running = Loud(), Dies(), generate()
next(running)
ref, soon = weakref.ref(dies, lambda r: print("callback ran")), weakref.ref(Dies(), lambda r: print("callback ran"))
file = open("open.txt")
jobs, other = stackless.channel(), [stackless.channel()]
def receive(channel):
    return channel.receive()
def deep(n):
    if n: return deep(n - 1)
    for i in range(9): stackless.schedule()
for i in range(1000): stackless.tasklet(receive)(jobs)
stackless.tasklet(receive)(other[0])
stackless.tasklet(deep)(500)
stackless.schedule()
bare = stackless.tasklet(deep)
odd_code = compile("import stackless\ndef f(): stackless.schedule_remove()\nt = stackless.tasklet(f)()", "\x1b[2Jodd.py", "exec")
exec(odd_code)
def save():
    stackless.save("image", files=True, key="key")
stackless.tasklet(save)()
stackless.schedule()
stackless.schedule()
PY
"$TERN" program.py > /dev/null || fail "not saved"
rm open.txt
"$TERN" inspect image > text 2>&1 || fail "inspect: $(cat text)"
"$TERN" inspect --json image > json || fail "inspect --json"
"$TERN" inspect image --all --json > all || fail "inspect --all"
grep -hE "(__del__|finally|callback) ran" text json all && fail "something of the image ran"
grep -q $'\x1b' text && fail "control characters were printed"
grep -qF "signed    by tern-key-ed25519 $(cut -d' ' -f2 key.pub)" text || fail "signed by whom? $(cat text)"
cat > expected <<'TEXT'
1,000 tasklets, receiving on channel 1 (jobs):
  File "program.py", line 14, in receive
    return channel.receive()

receiving on channel 2:
  File "program.py", line 14, in receive
    return channel.receive()
TEXT
sed "s#$PWD/##" text | grep -A2 receiving | grep -v '^--$' | sed '4i\\' > got
diff expected got || fail "tasklets"
cat > look.py <<'PY'
import json, sys
view, each = json.load(open("json")), json.load(open("all"))
print(view["kind"], view["format"], view["size"] > view["payload_size"] > 1000, len(view["checksum"]))
print(view["tasklets"], sum([g["count"] for g in view["groups"]]), len(each["groups"]) == view["tasklets"])
sizes = [t["bytes"] for t in view["types"]]
print(sizes == sorted(sizes, reverse=True), view["payload_size"] - sum(sizes) < 300, sum([t["objects"] for t in view["types"]]) == view["objects"])
types = {t["type"]: t["objects"] for t in view["types"]}
print(types["__main__.Loud"], types["_stackless.channel"], types["_stackless.tasklet"], types["generator"])
print("stackless" in view["modules"], "__main__" in view["modules"], view["channels"])
for g in view["groups"]:
    print(g["states"], g["channel"], g["count"], [(f["line"], f["function"], f["times"], f["source"]) for f in g["traceback"]])
PY
"$TERN" look.py > got || fail "json"
diff - got <<'TEXT' || fail "what there is"
program [1, 0] True 64
1006 1006 True
True True True
1 2 1006 1
True True [{'name': 'jobs', 'balance': -1000}, {'name': None, 'balance': -1}]
['main', 'ready'] None 1 [(28, '<module>', 1, 'stackless.schedule()')]
['current'] None 1 [(26, 'save', 1, 'stackless.save("image", files=True, key="key")')]
['ready'] None 1 [(16, 'deep', 500, 'if n: return deep(n - 1)'), (17, 'deep', 1, 'for i in range(9): stackless.schedule()')]
['not set up'] None 1 []
['paused'] None 1 [(2, 'f', 1, None)]
['receiving'] 1 1000 [(14, 'receive', 1, 'return channel.receive()')]
['receiving'] 2 1 [(14, 'receive', 1, 'return channel.receive()')]
TEXT

# What is no image, or a damaged one, is said; the header of one whose payload can't be read is shown all the same.
refuse() {
    "$TERN" inspect "$1" > out 2> err && fail "$1: accepted"
    [[ $(cat err) == "tern: $1: $2" ]] || fail "$1: $(cat err)"
}
"$TERN" -c 'import _tern_image as t
data = open("image", "rb").read()
payload = t.open_(data, None)[3]
open("short", "wb").write(data[:5000])
open("cut", "wb").write(t.seal(1, payload[:3000], None))
open("none", "wb").write(t.seal(1, b"", None))
open("other", "wb").write(t.seal(2, b"abc", None))
open("flipped", "wb").write(data[:9000] + bytes([data[9000] ^ 1]) + data[9001:])' || fail "no damage"
mkfifo pipe
refuse missing "[Errno 2] No such file or directory: 'missing'"
refuse pipe "[Errno 22] an image can only be read from a regular file: 'pipe'"
refuse program.py "not an image of Tern"
refuse short "truncated image: it has 5000 bytes of $(stat -c %s image)"
refuse flipped "damaged image: its checksum does not fit its bytes"
refuse none "damaged image: too short"
[[ $(head -1 out) == "none: a program, "*" bytes" ]] || fail "the header of none: $(cat out)"
"$TERN" inspect cut > out 2> err && fail "cut: accepted"
[[ $(cat err) == "tern: cut: damaged image: "* ]] || fail "cut: $(cat err)"
"$TERN" inspect --json cut 2> err | grep -q '"error": "damaged image: ' || fail "cut: no error in JSON"
[[ $("$TERN" inspect other | head -1) == "other: a graph, "*" bytes" ]] || fail "a graph"
"$TERN" inspect --what image 2> err; [[ $? == 2 ]] || fail "an unknown option"
"$TERN" inspect --help | grep -q "^usage: tern inspect" || fail "help"
exit 0
