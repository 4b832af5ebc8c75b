# Numbers of every kind carried through calls and loops: ints of all sizes, floats, complex.
def same(x): return x
def walk(v):
    out = []
    for i in range(3): v = same(v); out.append(v)
    return out
for v in (0, -1, 2 ** 31, -2 ** 31 - 1, 2 ** 47, -2 ** 47 - 1, 2 ** 48, 2 ** 63, -2 ** 64, 10 ** 40, -3 ** 100): print(walk(v)[2])
for v in (0.0, -0.0, 1.5, 1e308, 5e-324, float("inf"), float("-inf"), float("nan"), 0.1 + 0.2): print(walk(v)[1])
for v in (1j, -0.0 - 2.5j, complex("nan+infj"), True, None, ..., "", "é\0", b"\0\xff", (), frozenset()): print(walk(v)[0])
n = 1
for i in range(60): n = n * 7 + i
print(n, n % 1000003, n.bit_length(), n >> 100, -n // 12345)
