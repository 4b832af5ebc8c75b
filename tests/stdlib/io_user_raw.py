# Buffers and text over raw files written in the language: which calls they get, and what comes out.
import io, sys

class Raw(io.RawIOBase):
    def __init__(self, data=b"", chunk=5, log=None):
        self.data = bytearray(data); self.pos = 0; self.chunk = chunk; self.log = [] if log is None else log
    def readable(self): return True
    def writable(self): return True
    def seekable(self): return True
    def readinto(self, b):
        n = min(len(b), self.chunk, len(self.data) - self.pos)
        b[:n] = self.data[self.pos:self.pos + n]; self.pos += n
        self.log.append(("readinto", len(b), n)); return n
    def write(self, b):
        n = min(len(b), self.chunk); self.data[self.pos:self.pos + n] = bytes(b[:n]); self.pos += n
        self.log.append(("write", len(b), n)); return n
    def seek(self, pos, whence=0):
        if whence == 1: pos += self.pos
        elif whence == 2: pos += len(self.data)
        self.pos = pos; self.log.append(("seek", pos)); return pos
    def tell(self): return self.pos
    def truncate(self, size=None):
        if size is None: size = self.pos
        del self.data[size:]; return size

r = Raw(b"hello world, this is raw\nsecond line\nthird")
print(r.read(3), r.read(-1), r.log)
r = Raw(b"hello world, this is raw\nsecond line\nthird")
b = io.BufferedReader(r, 8)
print(b.read(2), b.peek(), b.readline(), b.read1(4), b.read1(100), b.tell(), b.read(100), b.read())
print(r.log)
r = Raw(b"0123456789" * 3, 7); b = io.BufferedReader(r, 8)
x = bytearray(12); print(b.readinto(x), x); x = bytearray(12); print(b.readinto1(x), x); print(b.seek(2), b.read(4), b.tell(), b.seek(1, 1), b.read(3), b.seek(-3, 2), b.read())
print(r.log)
for size in (1, 3, 8, 20):
    r = Raw(b"a\nbb\n\nccc", 3); b = io.BufferedReader(r, size); print(list(b), r.log)
r = Raw(chunk=4); w = io.BufferedWriter(r, 8)
print(w.write(b"abc"), r.log, w.write(b"defgh"), r.log, w.write(b"ij"), r.log, w.tell(), w.flush(), bytes(r.data), r.log)
print(w.write(b"x" * 20), r.log[-6:], w.tell()); w.close(); print(bytes(r.data), w.closed, r.closed)
try: w.write(b"x")
except ValueError as e: print(e)
r = Raw(b"0123456789", 100); b = io.BufferedRandom(r, 8)
print(b.read(3), b.write(b"XY"), b.read(2), b.tell(), b.seek(0), b.read()); b.flush(); print(bytes(r.data))
print(b.seek(4), b.write(b"--"), b.seek(0), b.read(), b.truncate(6), bytes(r.data))
p = io.BufferedRWPair(Raw(b"input"), w2 := Raw()); print(p.read(3), p.write(b"out"), p.flush(), bytes(w2.data), p.readable(), p.writable(), p.peek(), p.closed); p.close(); print(p.closed)

r = Raw("häé\nzwei\r\ndrei\rvier".encode(), 4)
t = io.TextIOWrapper(io.BufferedReader(r, 8), encoding="utf-8")
print(list(t), t.newlines)
for nl in (None, "", "\n", "\r", "\r\n"):
    t = io.TextIOWrapper(io.BufferedReader(Raw(b"a\r\nb\rc\nd\r\r\n", 2), 3), encoding="ascii", newline=nl); print(repr(nl), list(t), t.newlines)
t = io.TextIOWrapper(io.BytesIO("αβγ\nδε".encode()), encoding="utf-8")
print(t.read(2), t.tell(), t.read(3), t.tell(), t.seek(2), t.readline(), t.seek(0), t.read())
t = io.TextIOWrapper(io.BytesIO(), encoding="utf-16", newline="\r\n"); t.write("a\nb"); t.flush(); print(t.buffer.getvalue() if sys.byteorder == "little" else b"\xff\xfe" + t.buffer.getvalue().decode("utf-16").encode("utf-16-le")); t.seek(0); print(repr(t.read()))
t = io.TextIOWrapper(io.BytesIO(), encoding="latin-1", write_through=True); t.write("é"); print(t.buffer.getvalue(), t)
t = io.TextIOWrapper(io.BytesIO(), encoding="ascii", line_buffering=True); t.write("é".replace("é", "e")); print(t.buffer.getvalue()); t.write("\n"); print(t.buffer.getvalue())
class Up(io.TextIOWrapper):
    def write(self, s): return super().write(s.upper())
    def close(self): print("closing"); super().close()
raw = io.BytesIO(); u = Up(raw, encoding="utf-8"); print("abc", 1, file=u); u.flush(); print(raw.getvalue()); u.close(); print(raw.closed, u.closed)
class Text(io.TextIOBase):
    def __init__(self): self.parts = []
    def write(self, s): self.parts.append(s); return len(s)
x = Text(); print("a", "b", sep="-", end="!", file=x); x.writelines(["c", "d"]); print(x.parts)
class Lines(io.IOBase):
    def __init__(self, data): self.data = data; self.pos = 0
    def read(self, n=-1):
        got = self.data[self.pos:] if n < 0 else self.data[self.pos:self.pos + n]; self.pos += len(got); return got
print(list(Lines(b"x\ny\nz")), Lines(b"q\nw\n").readlines(), Lines(b"abcdef").readline(3), Lines(b"a\nb\nc\n").readlines(2))
class NB(io.RawIOBase):
    def readable(self): return True
    def writable(self): return True
    def readinto(self, b): return None
    def write(self, b): return None
b = io.BufferedReader(NB()); print(b.read(), b.read(5), b.read1(3), b.readline(), b.peek())
w = io.BufferedWriter(NB(), 4); print(w.write(b"ab"))
for data in (b"cdef", b"xxxxx"):
    try: print(w.write(data))
    except BlockingIOError as e: print(e, e.characters_written)
class Bad(io.RawIOBase):
    def readable(self): return True
    def readinto(self, b): return 1000000
try: io.BufferedReader(Bad()).read(4)
except OSError as e: print(e)
for f in (lambda: io.BufferedReader(Text()), lambda: io.BufferedWriter(io.BytesIO(), 0), lambda: io.RawIOBase().read(1), lambda: io.IOBase().seek(0), lambda: io.IOBase().fileno(), lambda: io.BufferedIOBase().read(), lambda: io.TextIOBase().write("x"), lambda: io.TextIOWrapper(3), lambda: io.TextIOWrapper(io.BytesIO(), newline=3), lambda: io.TextIOWrapper(io.BytesIO(), encoding=3), lambda: io.TextIOWrapper(io.BytesIO(), encoding="rot13")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t = io.TextIOWrapper(io.BytesIO(b"abc")); raw = t.detach(); print(raw.read())
try: t.read()
except ValueError as e: print(e)
with io.IOBase() as f: print(f.closed, f.readable(), f.isatty())
print(f.closed)
try: f.__enter__()
except ValueError as e: print(e)
d = io.IncrementalNewlineDecoder(None, True); print(repr(d.decode("a\r")), repr(d.decode("\nb\r")), repr(d.decode("", True)), d.newlines, d.getstate(), d.reset(), d.newlines)
