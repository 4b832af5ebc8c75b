# Hash objects and struct iterators in the middle, binascii over time.
import struct, binascii
it = struct.iter_unpack("<HB", bytes(range(9)))
print(next(it))
for t in it: print(t)
crc = 0
for part in (b"one", b"two", b"three"):
    crc = binascii.crc32(part, crc)
    print(crc, binascii.hexlify(part))
class I:
    def __init__(self, n): self.n = n
    def __index__(self): print("index", self.n); return self.n
print(struct.pack(">BhI", I(1), I(2), I(3)), struct.unpack_from("<I", b"\1\0\0\0\2\0\0\0", I(4)))
s = struct.Struct("<2sx?d")
buf = bytearray(s.size)
s.pack_into(buf, 0, b"ab", I(1), 1.5)
print(buf, s.unpack(buf))
