# __int__, __index__, __float__, __complex__, under way in the built-ins that ask for them.
def work(x):
    for i in range(2): print(x, i)
class N:
    def __init__(self, n): self.n = n
    def __int__(self): work("int"); return self.n
    def __index__(self): work("index"); return self.n
    def __float__(self): work("float"); return self.n + 0.5
    def __complex__(self): work("complex"); return self.n * 1j
n = N(2)
print(int(n), float(n), complex(n), hex(n), bin(n), "abcdef"[n], [1, 2, 3][n:], list(range(n)))
print("x" * n, [0] * n, bytes(n), chr(N(65)), "%d %x" % (n, n), round(2.71828, n))
import math, struct
print(math.sqrt(N(2)), struct.pack("<H", n), int("11", n), (5).to_bytes(n, "big"), math.gcd(n, N(4)))
class T:
    def __trunc__(self): work("trunc"); return 4
class I:
    def __index__(self): work("index2"); return 9
print(float(I()), complex(I()), int(I()))
l = [0] * 5
l[n] = 1
l[n:N(4)] = "xyz"
del l[N(0)]
print(l, slice(1, n).indices(I()), "abc".center(I(), "-"))
