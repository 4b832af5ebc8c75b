# Every in-place operator: on names, attributes, items; falling back on the binary one.
class N:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"N{self.n}"
    def __add__(self, o): print("add"); return N(self.n + o)
def method(name):
    def m(self, o):
        for i in range(2): print(name, self.n, o, i)
        self.n += 1
        return self
    return m
for name in "sub mul truediv floordiv mod lshift rshift and or xor pow matmul".split():
    setattr(N, f"__i{name}__", method("i" + name))
a = N(0)
a -= 1; a *= 2; a /= 3; a //= 4; a %= 5; a <<= 6; a >>= 7; a &= 8; a |= 9; a ^= 10; a **= 11; a @= 12
a += 100
print(a)
l, d = [N(1)], {"k": N(2)}
def idx(): print("idx"); return 0
l[idx()] += 5
d["k"] -= 6
a.x = N(9)
a.x *= 2
print(l, d, a.x)
t = ([],)
try: t[0] += [1]
except TypeError as e: print(t, e)
