# What a file holds unwritten when the program is saved is written once, by the file that goes on.
# env: TERN_STRESS=save:1
import posix
P = posix.environ.get(b"TERN_TEST_TMP", b"/tmp").decode() + "/written_once"
f = open(P, "w+b")
t = open(P + ".txt", "w")
f.write(b"abc")
t.write("abc")
for i in range(5): pass
f.flush()
f.seek(0)
f.write(b"X")
f.flush()
t.write("X")
t.close()
print(open(P, "rb").read(), open(P + ".txt").read())  # expect: b'Xbc' abcX
f.close()
posix.unlink(P)
posix.unlink(P + ".txt")
