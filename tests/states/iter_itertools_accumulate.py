# accumulate with user functions, with an initial value, over a generator.
import itertools as I
def gen(n):
    for i in range(n): print("gen", i); yield i + 1
def mul(a, b): print("mul", a, b); return a * b
a = I.accumulate(gen(4), mul)
print(next(a), next(a))
for x in a: print(x)
print(list(I.accumulate(gen(3), mul, initial=100)))
print(list(I.accumulate(gen(3))), list(I.accumulate([], initial=None)))
class V:
    def __init__(self, n): self.n = n
    def __add__(self, o): print("add", self.n, o.n); return V(self.n + o.n)
print([v.n for v in I.accumulate([V(1), V(2), V(3)])])
