# namedtuple and typing.NamedTuple: made, replaced, subclassed, unpacked.
from collections import namedtuple
P = namedtuple("P", "x y", defaults=[9])
def gen():
    for i in range(2): print("gen", i); yield i
class Q(P):
    def __new__(cls, *a): print("new", a); return super().__new__(cls, *a)
    @property
    def sum(self):
        t = 0
        for v in self: print("v", v); t += v
        return t
p = P(1)
print(p, p._replace(x=5), P._make(gen()), p._asdict(), P._fields, p == (1, 9))
q = Q(3, 4)
x, y = q
print(q.sum, x, y, q._replace(y=0), sorted([Q(2, 1), Q(1, 2)]), q < (3, 5))
d = {P(1, 2): "v"}
print(d[1, 2], P(*gen()), P(**{"x": 7}))
