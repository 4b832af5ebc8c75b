# `in`: by __contains__, by __iter__, by __getitem__, and with user __eq__ in containers.
class Eq:
    def __init__(self, n): self.n = n
    def __eq__(self, o): print("eq", self.n, o); return self.n == o
class C:
    def __contains__(self, x): print("contains", x); return [] if x == 0 else [x]
class I:
    def __iter__(self):
        for i in range(4): print("iter", i); yield i
class G:
    def __getitem__(self, i): print("get", i); return [5, 6, 7][i]
print(1 in C(), 0 in C(), 0 not in C(), 2 in I(), 9 in I(), 6 in G(), 1 in G())
print(Eq(3) in [1, 2, 3, 4], Eq(9) in (1, 2), 2 in [Eq(1), Eq(2)], Eq(2) in range(4), Eq("a") in "abc" if 0 else "-")
g = iter(I())
print(1 in g, list(g), 3 in map(lambda x: x + 1, [1, 2, 3]), Eq(1) in {5: 1}.values(), Eq(2) in zip() )
import operator
print(operator.countOf(I(), Eq(2)), operator.indexOf(G(), 7))
