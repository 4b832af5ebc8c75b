# sort and sorted: stability, keys, reverse, errors, mutation during the sort, many inputs.
import random
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
l = [3, 1, 2]; print(l.sort(), l, l.sort(reverse=True), l, sorted("hello"), sorted("hello", reverse=True), sorted([]), sorted((3, 1)), sorted({"b": 1, "a": 2}), sorted([3, -1, 2], key=abs), sorted(["b", "A", "c"], key=str.lower), sorted([1.5, 1, True, 0]), sorted([2, 1], key=None))
p = [(1, "b"), (0, "z"), (1, "a"), (0, "y")]; print(sorted(p), sorted(p, key=lambda x: x[0]), sorted(p, key=lambda x: x[0], reverse=True), sorted(p, key=lambda x: x[1]), sorted([[2], [1, 5], []]), sorted(["ab", "a", "", "b"]), sorted([b"b", b"a"]), sorted(["é", "z", "a", "Z", "😀"]))
r = random.Random(3)
for n in (2, 10, 33, 64, 65, 100, 1000, 5000):
    for kind in (lambda: [r.randrange(n) for _ in range(n)], lambda: list(range(n)), lambda: list(range(n, 0, -1)), lambda: [r.random() for _ in range(n)], lambda: [str(r.randrange(50)) for _ in range(n)], lambda: [i // 3 for i in range(n)] + [0], lambda: [(r.randrange(5), i) for i in range(n)], lambda: [r.getrandbits(100) for _ in range(n)]):
        a = kind(); b = sorted(a); c = sorted(a, reverse=True); d = sorted(range(len(a)), key=a.__getitem__)
        ok = all(x <= y for x, y in zip(b, b[1:])) and b == c[::-1] and [a[i] for i in d] == b and all(a[i] < a[j] or i < j for i, j in zip(d, d[1:])) and sum(map(hash, a)) == sum(map(hash, b))
        if not ok: print("wrong", n)
t(lambda: sorted([1, "a"])); t(lambda: sorted([None, 1])); t(lambda: sorted([1j, 2j])); t(lambda: sorted([{}, {}])); t(lambda: [1].sort(lambda x: x)); t(lambda: sorted([1], 2)); t(lambda: sorted()); t(lambda: sorted(5)); t(lambda: sorted([1], key=5)); t(lambda: sorted([1], foo=1)); t(lambda: sorted([2, 1], reverse="x")); t(lambda: [1].sort(reverse=None)); t(lambda: [2, 1].sort(key=lambda: 1)); t(lambda: [(1, "a"), (1, 2)].sort())
def mutate():
    def k(x): m.append(1); return x
    m = [3, 2, 1]
    try: m.sort(key=k)
    except ValueError as e: print(e)
    return m
print(mutate())
def seen():
    m = [2, 1]; out = []
    m.sort(key=lambda x: out.append(list(m)) or x); return out, m
print(seen())
def boom(x):
    if x == 2: raise KeyError(x)
    return x
m = [3, 2, 1]; t(lambda: m.sort(key=boom)); print(m)
class C:
    n = 0
    def __init__(self, v, tag=""): self.v, self.tag = v, tag
    def __lt__(self, o): C.n += 1; return self.v < o.v
    def __repr__(self): return "%s%s" % (self.v, self.tag)
print(sorted([C(2, "a"), C(1, "b"), C(2, "c"), C(1, "d")]), sorted([C(2, "a"), C(1, "b"), C(2, "c")], reverse=True), min([C(1, "x"), C(1, "y")]), max([C(1, "x"), C(1, "y")]))
class Half:
    def __lt__(self, o): return NotImplemented
    def __gt__(self, o): return True
print(len(sorted([Half(), Half()]))); t(lambda: sorted([object(), object()]))
class T:
    def __lt__(self, o): raise ZeroDivisionError("lt")
m = [T(), T(), 5]; t(lambda: m.sort()); print(len(m))
from functools import cmp_to_key
print(sorted([5, 2, 8, 1], key=cmp_to_key(lambda a, b: b - a)), sorted(range(5), key=lambda x: (x % 2, -x)), sorted([float("inf"), 1, -float("inf")]), sorted([10 ** 20, 5, -10 ** 20]), sorted([0.0, -0.0, 0]))
