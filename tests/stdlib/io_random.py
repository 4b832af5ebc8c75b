# Random operations on buffered and text files, against what bytes and str say, over native and user's raw files.
import io, os
P = (os.environ.get("TERN_TEST_TMP") or "/tmp") + "/io_random.bin"
seed = 12345
def rnd(n):
    global seed
    seed = (seed * 1103515245 + 12345) % 2**31
    return seed // 65536 % n
class Raw(io.FileIO):
    count = 0
    def part(self):
        self.count += 5
        return 1 + self.count % 9
    def readinto(self, b):
        return super().readinto(memoryview(b)[:max(1, min(len(b), self.part()))])
    def write(self, b):
        return super().write(bytes(b)[:self.part()])
def run(make, size):
    open(P, "wb").write(bytes(rnd(256) for _ in range(size)))
    model = bytearray(open(P, "rb").read()); pos = 0
    f = make(); log = []
    for step in range(400):
        op = rnd(9)
        if op == 0:
            n = rnd(40); got = f.read(n); want = bytes(model[pos:pos + n])
            assert got == want, (step, "read", n, got, want); pos += len(got)
        elif op == 1:
            data = bytes(rnd(256) for _ in range(rnd(30))); assert f.write(data) == len(data)
            if data:
                if pos > len(model): model.extend(bytes(pos - len(model)))
                model[pos:pos + len(data)] = data; pos += len(data)
        elif op == 2:
            pos = rnd(size + 20); assert f.seek(pos) == pos
        elif op == 3:
            d = rnd(20) - 10
            if pos + d >= 0: pos += d; assert f.seek(d, 1) == pos, step
        elif op == 4:
            end = model.find(b"\n", pos); end = len(model) if end < 0 else end + 1
            want = bytes(model[pos:end]); got = f.readline(); assert got == want, (step, "line", got, want); pos += len(got)
        elif op == 5: assert f.tell() == pos, (step, f.tell(), pos)
        elif op == 6: f.flush()
        elif op == 7:
            x = bytearray(rnd(30)); n = f.readinto(x); assert bytes(x[:n]) == bytes(model[pos:pos + len(x)]), step; pos += n
        elif op == 8 and rnd(5) == 0:
            n = rnd(size + 10); assert f.truncate(n) == n
            if n < len(model): del model[n:]
            else: model.extend(bytes(n - len(model)))
    f.close()
    got = open(P, "rb").read()
    assert got == bytes(model), (len(got), len(model))
    return len(model)
print(*[run(lambda: open(P, "r+b", 1 + rnd(30)), 100 + 30 * i) for i in range(12)])
print(*[run(lambda: io.BufferedRandom(Raw(P, "r+"), 1 + rnd(30)), 100 + 30 * i) for i in range(12)])
print(*[run(lambda: io.BufferedRandom(io.FileIO(P, "r+"), 8192), 100 + 30 * i) for i in range(4)])
def text(enc, newline, opener):
    letters = "ab\n\r\r\n" if enc in ("ascii", "latin-1") else "aé€😀\n\r\r\n"
    s = "".join(letters[rnd(len(letters))] for _ in range(3000)); data = s.encode(enc); open(P, "wb").write(data)
    whole = s
    if newline is None: whole = s.replace("\r\n", "\n").replace("\r", "\n")
    f = opener(enc, newline); f._CHUNK_SIZE = 7 + rnd(60); pos = 0; places = {}; n = 0
    for step in range(300):
        op = rnd(5)
        if op == 0: k = rnd(20); got = f.read(k); assert got == whole[pos:pos + k], (step, got, whole[pos:pos + k]); pos += len(got)
        elif op == 1:
            got = f.readline()
            assert whole.startswith(got, pos), (step, got); assert got == whole[pos:] or got.endswith(("\n", "\r")); pos += len(got)
        elif op == 2: places[f.tell()] = pos; n += 1
        elif op == 3 and places: place = list(places)[rnd(len(places))]; assert f.seek(place) == place; pos = places[place]
        elif op == 4 and rnd(4) == 0: k = rnd(9); got = f.readline(k); assert len(got) <= k; assert whole.startswith(got, pos); pos += len(got)
    f.seek(0); assert f.read() == whole
    f.seek(0); assert "".join(f) == whole
    f.close(); return n
for enc in ("utf-8", "ascii", "latin-1", "utf-16", "utf-32-be"):
    for newline in (None, "", "\n", "\r", "\r\n"):
        print(enc, repr(newline), text(enc, newline, lambda e, nl: open(P, encoding=e, newline=nl)), text(enc, newline, lambda e, nl: io.TextIOWrapper(io.BytesIO(open(P, "rb").read()), encoding=e, newline=nl)), text(enc, newline, lambda e, nl: io.TextIOWrapper(io.BufferedReader(Raw(P), 16), encoding=e, newline=nl)))
def mem(newline):
    s = io.StringIO(newline=newline); model = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline=newline)
    for i in range(60):
        x = "ab\r\n€\n\r"[rnd(7):][:rnd(5)]; s.write(x); model.write(x)
    model.seek(0); s.seek(0); a = s.getvalue(); b = model.buffer.getvalue().decode(); s2 = list(s); return len(a), len(s2), s.newlines
for newline in (None, "", "\n", "\r", "\r\n"): print(repr(newline), mem(newline))
os.unlink(P)
