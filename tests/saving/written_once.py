# What a file holds unwritten when the program is saved is written once, by the file that goes on.
# env: TERN_STRESS=save:1
import os
P = (os.environ.get("TERN_TEST_TMP") or "/tmp") + "/written_once"
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
os.unlink(P)
os.unlink(P + ".txt")
