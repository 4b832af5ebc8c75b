# Files that were dropped with unwritten data: the collection that finds them writes it, however their parts lie in memory.
import gc, io, os
P = (os.environ.get("TERN_TEST_TMP") or "/tmp") + "/io_dropped.bin"

def written():
    with open(P, "rb") as f:
        return f.read()

# The buffer and its raw file die together.
lost = 0
for i in range(60):
    data = b"%d" % i * 50
    open(P, "wb").write(data)
    gc.collect()
    lost += written() != data
print(lost)  # expect: 0

# Three layers.
lost = 0
for i in range(60):
    open(P, "w").write("text %d" % i)
    gc.collect()
    lost += written() != b"text %d" % i
print(lost)  # expect: 0

# A raw file of the user's: its write() is called before its close().
class Raw(io.RawIOBase):
    log = []
    def writable(self): return True
    def write(self, data):
        self.log.append("write " + str(self.closed))
        return len(data)
def drop():
    for i in range(20):
        io.BufferedWriter(Raw()).write(b"data")
drop()
gc.collect()
gc.collect()
print(len(Raw.log) >= 18, set(Raw.log))  # expect: True {'write False'}

# An object with __del__ still finds its file open.
class Log:
    said = []
    def __init__(self):
        self.file = open(P, "w")
    def __del__(self):
        try:
            self.file.write("closed properly\n")
            self.said.append("written")
        except ValueError as e:
            self.said.append(str(e))
def logs():
    for i in range(20):
        Log()
logs()
gc.collect()
gc.collect()
print(len(Log.said) >= 18, set(Log.said))  # expect: True {'written'}
os.unlink(P)
