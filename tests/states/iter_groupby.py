# groupby: the outer and the inner iterator both under way, with key functions and user __eq__.
import itertools as I
def gen():
    for x in "aaabbcaa": print("gen", x); yield x
for k, g in I.groupby(gen()):
    print("group", k, next(g))
    if k == "b": print("rest", list(g))
class Key:
    def __init__(self, k): self.k = k
    def __eq__(self, o): print("eq", self.k, o.k); return self.k == o.k
def key(n): print("key", n); return Key(n // 10)
groups = I.groupby([1, 2, 11, 15, 21], key)
k, g = next(groups)
print(k.k, next(g))
k2, g2 = next(groups)
print(list(g), k2.k, list(g2))
for k, g in groups: print(k.k, list(g))
