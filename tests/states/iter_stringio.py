# StringIO and BytesIO in the middle of being read and written.
import io
s = io.StringIO("one\ntwo\nthree\n")
print(repr(s.readline()), s.tell())
for line in s: print(repr(line))
w = io.StringIO()
for i in range(4):
    w.write(str(i) * i)
    print(w.tell())
w.seek(1)
w.write("XY")
print(w.getvalue(), repr(w.read()))
b = io.BytesIO(b"ab\ncd\nef")
print(b.readline(), b.read(1))
for line in b: print(line)
b.write(b"!")
print(b.getvalue(), b.tell(), b.seek(-2, 2), b.read())
