# memoryviews, sliced, reversed, cast, kept while their buffer changes.
buf = bytearray(range(8))
v = memoryview(buf)
w = v[::2]
def poke(i, x):
    buf[i] = x
    return w.tolist()
print(poke(2, 200), poke(3, 99))
h = v.cast("H")
print(len(h), h.itemsize, h.format)
for b in v[::-3]: print(b)
try: buf.append(1)
except BufferError as e: print(e)
v[0:2] = b"\x07\x08"
print(bytes(buf[:3]), w[0], v.readonly, memoryview(b"q").readonly)
