# Loops over bytes, bytearray (growing) and memoryview.
for b in b"\x00a\xff": print(b)
ba = bytearray(b"ab")
for b in ba:
    print(b)
    if len(ba) < 5: ba.append(b + 1)
m = memoryview(bytearray(b"pqrs"))[1:]
for b in m: print(b)
it = iter(b"xyz")
print(next(it), it.__length_hint__(), list(it))
it = iter(bytearray(b"12"))
print(next(it), list(it))
for b in reversed(b"mn"): print(b)
