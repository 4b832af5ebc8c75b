# Files on disk: positions, modes, text and its cookies, buffers, errors.
import io, os, sys
TMP = os.environ.get("TERN_TEST_TMP") or "/tmp"
P = TMP + "/io_disk.bin"
def little(b):  # UTF-16 of this host as a little-endian one writes it
    return b if sys.byteorder == "little" else b"".join(b[i:i + 2][::-1] for i in range(0, len(b), 2))
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, str(e).replace(TMP, "TMP"))
with open(P, "wb") as f:
    print(f.write(b"0123456789" * 2000), f.tell(), type(f).__name__, f.raw.tell(), f.mode, f.seekable(), f.readable(), f.writable(), f.isatty())
f = open(P, "r+b"); print(type(f).__name__, f.read(5), f.tell(), f.write(b"XYZ"), f.tell(), f.read(4), f.seek(0), f.read(12), f.seek(-3, 2), f.read(), f.truncate(15), f.seek(0), f.read()); f.close()
f = open(P, "ab"); print(f.tell(), f.write(b"end"), f.tell()); f.close(); print(open(P, "rb").read())
f = open(P, "rb", 0); print(type(f).__name__, f.read(4), f.readall(), f.read(3), f.seek(2), f.readinto(x := bytearray(4)), x, f.closed, f.name == P, f.closefd); print(repr(f).replace(TMP, "TMP")); f.close(); print(repr(f))
f = open(P, "rb", 4); print(f.peek(1), f.read1(), f.read1(2), f.readline(), f.raw.fileno() == f.fileno()); print(repr(f).replace(TMP, "TMP")); f.close(); print(f.closed, f.raw.closed); t(f.read); t(f.readline); t(lambda: f.seek(0)); t(lambda: f.tell()); t(lambda: f.peek()); t(lambda: next(f)); t(lambda: f.__enter__()); t(f.fileno); t(f.flush); f.close()
w = open(P, "w", encoding="utf-8", newline="\r\n"); print(w.write("äö\nü\n"), w.tell(), w.encoding, w.errors, w.line_buffering, w.newlines, w.write_through, w.closed); w.close(); print(open(P, "rb").read())
for nl in (None, "", "\n", "\r", "\r\n"): print(repr(nl), open(P, encoding="utf-8", newline=nl).readlines())
with open(P, "w", encoding="utf-8") as f: f.writelines("line %d é€😀\n" % i for i in range(3000))
f = open(P, encoding="utf-8"); places = []
for i in range(2000):
    if i % 400 == 0: places.append(f.tell())
    line = f.readline()
print(places)
for p in reversed(places): print(f.seek(p), f.readline(), f.tell())
print(f.seek(0, 2), f.read(), f.tell(), f.seek(0), f.read(9), f.tell(), f.read(3), f.tell(), f.seek(0, 1))
t(lambda: f.seek(1, 1)); t(lambda: f.seek(-1, 2)); t(lambda: f.seek(-1)); t(lambda: f.seek(0, 5)); next(f); t(f.tell); print(sum(1 for _ in f), f.tell())
t(lambda: f.write("x")); f.close(); t(f.read); t(lambda: f.write(1)); t(f.tell); t(lambda: next(f)); t(f.readline)
f = open(P, "r+", encoding="utf-8"); print(f.readline(), f.tell()); f.seek(5); f.write("####"); f.flush(); f.seek(0); print(f.readline()); f.close()
f = open(P, "w+", encoding="utf-16"); f.write("abc\n"); f.write("d\n"); f.seek(0); print(f.readline(), f.tell(), f.read()); f.seek(0, 2); f.write("e"); f.close(); print(little(open(P, "rb").read()))
f = open(P, "a", encoding="utf-16"); f.write("f"); f.close(); print(open(P, encoding="utf-16").read(), little(open(P, "rb").read()[-4:]))
f = open(P, "w", encoding="ascii", errors="replace"); f.write("aé€"); f.close(); print(open(P).read()); f = open(P, "w", encoding="ascii"); t(lambda: f.write("xé")); f.write("y"); f.close(); print(open(P).read())
f = open(P, "w", encoding="latin-1", errors="xmlcharrefreplace"); f.write("é€"); f.close(); print(open(P, "rb").read())
open(P, "wb").write(b"ok\xff\xfe bad\n\xc3"); t(lambda: open(P, encoding="utf-8").read()); print(ascii(open(P, encoding="utf-8", errors="surrogateescape").read()), ascii(open(P, encoding="utf-8", errors="replace").read()), ascii(open(P, encoding="utf-8", errors="ignore").readline()))
t(lambda: open(P, "q")); t(lambda: open(P, "rw")); t(lambda: open(P, "r++")); t(lambda: open(P, "")); t(lambda: open(P, "br", encoding="x")); t(lambda: open(P, buffering=0)); t(lambda: open(P, encoding="nope")); t(lambda: open(P, 5)); t(lambda: open(None)); t(lambda: open([])); t(lambda: open(-1)); t(lambda: open(99)); t(lambda: open("a\0b")); t(lambda: open(P, closefd=False)); t(lambda: open("")); t(lambda: io.FileIO(P, "z")); t(lambda: io.FileIO(P, "rw"))
class Path:
    def __fspath__(self): return P
class I:
    def __index__(self): return 3
print(ascii(open(Path(), "rb").read(I())), open(Path()).name == P)
fd = os.open(P, os.O_RDONLY); f = open(fd, closefd=False); print(f.name == fd); f.close(); print(os.read(fd, 2)); f = open(fd, "rb"); f.close(); t(lambda: os.read(fd, 1) if 0 else os.fstat(fd))
def opener(path, flags): print(flags & os.O_CREAT != 0, path == P); return os.open(path, flags)
with open(P, "w", opener=opener) as f: f.write("via opener")
print(open(P).read()); t(lambda: open(P, opener=lambda p, fl: -1)); t(lambda: open(P, opener=lambda p, fl: "x"))
f = open(P, "w"); f.reconfigure(encoding="latin-1", line_buffering=True, newline="\r\n"); f.write("é\n"); print(open(P, "rb").read(), f.encoding, f.line_buffering, f.errors); f.close(); t(lambda: f.reconfigure(errors="x"))
f = open(P, encoding="latin-1"); f.read(1); t(lambda: f.reconfigure(encoding="ascii")); print(f._CHUNK_SIZE); f._CHUNK_SIZE = 2; print(f.read()); f.close()
f = open(P, "w"); b = f.detach(); t(lambda: f.write("x")); t(lambda: f.buffer); b.write(b"raw"); r = b.detach(); t(lambda: b.write(b"x")); print(r.write(b"er")); r.close(); print(open(P).read())
try:
    full = open("/dev/full", "w"); full.write("x" * 100000)
except OSError as e: print(e)
try: full.close()
except OSError as e: print(e, full.closed)
full = open("/dev/full", "wb"); full.write(b"abc"); t(full.flush); t(full.close); print(full.closed)
r, w = os.pipe(); os.close(r); f = open(w, "wb", 0); t(lambda: f.write(b"x")); f.close()
r, w = os.pipe(); os.set_blocking(r, False); f = open(r, "rb", 0); print(f.read(), f.read(3)); g = open(r, "rb", closefd=False); print(g.read(2), g.read1(2)); os.write(w, b"hi\nyou"); print(g.readline(), g.read()); os.close(w)
t(lambda: g.seek(0)); t(lambda: g.tell()); print(g.seekable())
f = open(P, "wb"); f.write(b"flushed"); f.close()
print(io.text_encoding(None), io.text_encoding("x"), io.open is open, io.open_code(P).read(), io.DEFAULT_BUFFER_SIZE, issubclass(io.UnsupportedOperation, (OSError)), issubclass(io.UnsupportedOperation, ValueError), isinstance(f, io.BufferedIOBase), isinstance(f, io.IOBase), isinstance(sys.stdout, io.TextIOBase), repr(io.UnsupportedOperation))
for o in (open(P), open(P, "rb"), open(P, "rb", 0)):
    try: o.__getstate__() if hasattr(type(o), "__getstate__") and type(o).__getstate__ is not object.__getstate__ else o.__reduce_ex__(4)
    except TypeError as e: print(e)
print(sys.stdout.name, sys.stdin.mode, sys.stderr.errors, sys.stdout.newlines, sys.stderr.line_buffering)
f.close(); os.unlink(P)
