# StringIO, BytesIO and files: read, readline, seek, tell, modes, newlines, encodings, errors.
import io, os
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, str(e).replace(os.environ.get("TERN_TEST_TMP", "?"), "TMP"))
s = io.StringIO("one\ntwo\nthree"); print(s.read(2), repr(s.readline()), s.tell(), s.readlines(), s.read(), s.seek(0), list(s), s.seek(3), s.truncate(), s.getvalue(), s.write("!!"), s.getvalue(), s.closed, s.readable(), s.seekable()); s.close(); t(lambda: s.read()); t(lambda: io.StringIO(b"x")); t(lambda: io.StringIO().write(5)); t(lambda: io.StringIO("a\r\nb\rc").read()); t(lambda: io.StringIO("a\r\nb", newline=None).read()); t(lambda: io.StringIO("a").seek(-1)); t(lambda: io.StringIO("a").seek(1, 1))
b = io.BytesIO(b"abc\ndef"); print(b.read(1), b.readline(), b.tell(), b.seek(-2, 2), b.read(), b.getvalue(), b.seek(10), b.write(b"z"), b.getvalue(), b.getbuffer()[0], b.readinto(bytearray(2)), b.truncate(2), b.getvalue()); t(lambda: io.BytesIO("x")); t(lambda: io.BytesIO().write("x"))
tmp = os.environ["TERN_TEST_TMP"]; p = os.path.join(tmp, "f.txt")
with open(p, "w", encoding="utf-8") as f: print(f.write("héllo\nwörld\n"), f.tell(), f.mode, f.encoding, f.closed, f.writable(), f.readable(), f.name == p); f.writelines(["a\n", "b"])
print(f.closed, open(p, encoding="utf-8").read(), os.path.getsize(p)); t(lambda: f.write("x"))
with open(p, encoding="utf-8") as f: print(repr(f.read(3)), repr(f.readline()), f.readline(1), f.readlines(), repr(f.read()), f.seek(0), next(f), [l for l in f])
with open(p, "ab") as f: f.write(b"\r\nend\r")
with open(p, "rb") as f: print(f.read(4), f.seek(2), f.read(2), f.seek(-4, 2), f.read(), f.tell(), f.peek(1) if hasattr(f, "peek") else b"")
for nl in (None, "", "\n", "\r", "\r\n"):
    with open(p, newline=nl, encoding="latin-1") as f: print(repr(nl), f.readlines()[-2:], f.newlines)
for nl in (None, "", "\n", "\r\n", "\r"):
    with open(p, "w", newline=nl) as f: f.write("a\nb\n")
    print(open(p, "rb").read())
with open(p, "r+") as f: f.read(1); f.seek(0); f.write("Z"); f.seek(0, 2); f.write("end"); f.seek(0); print(repr(f.read()))
with open(p, "wb") as f: f.write(b"a\xff\xc3\xa9")
for e in ("strict", "ignore", "replace", "surrogateescape", "backslashreplace"): t(lambda: ascii(open(p, encoding="utf-8", errors=e).read()))
t(lambda: open(p, "w", encoding="ascii").write("é")); t(lambda: open(os.path.join(tmp, "none"))); t(lambda: open(tmp)); t(lambda: open(p, "x")); t(lambda: open(p, "rw")); t(lambda: open(p, "z")); t(lambda: open(p, "rb", encoding="utf-8")); t(lambda: open(p, "rt+b")); t(lambda: open(p).write("x")); t(lambda: open(p, "w").read()); t(lambda: open(p, encoding="no-such")); t(lambda: open(5.5)); t(lambda: open("a\0b")); t(lambda: open(p, newline="x")); t(lambda: open(p, buffering=0)); t(lambda: open(p, "wb").write("x")); t(lambda: open(-1)); t(lambda: open(999))
