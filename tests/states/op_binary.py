# Every binary operator, its methods under way.
class N:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"N({self.n})"
def method(name, f):
    def m(self, o):
        for i in range(2): print(name, self.n, o, i)
        return f(self.n, getattr(o, "n", o))
    return m
import operator as O
for name in "add sub mul truediv floordiv mod lshift rshift and or xor pow matmul".split():
    f = getattr(O, {"and": "and_", "or": "or_", "matmul": "mul"}.get(name, name))
    setattr(N, f"__{name}__", method(name, f))
a, b = N(7), N(3)
print(a + b, a - b, a * 2, a / 2, a // b, a % b, a << b, a >> 1, a & b, a | 8, a ^ b, a ** 2, a @ b)
