# sum, any, all, join, min, max, len-less consumers of a generator, each suspended within it.
def gen(*a):
    for x in a: print("gen", x); yield x
print(sum(gen(1, 2, 3)), sum(gen(1.5, 2), 10), sum(gen([1], [2]), []))
print(any(gen(0, "", 5, 6)), all(gen(1, 0, 2)), any(gen()), all(gen()))
print(",".join(gen("a", "b", "c")), b"-".join(gen(b"x", b"y")))
print(min(gen(3, 1, 2)), max(gen("b", "z", "c")), max(gen(), default="none"))
print(3 in gen(1, 3, 5), list(enumerate(gen("p"))), dict(zip(gen("k"), gen("v"))))
class V:
    def __init__(self, n): self.n = n
    def __radd__(self, o): print("radd", o); return V(self.n + getattr(o, "n", o))
    def __add__(self, o): print("add"); return V(self.n + o.n)
print(sum([V(1), V(2), V(3)]).n)
import math
print(math.fsum(gen(0.1, 0.2)), math.prod(gen(2, 3, 4)))
