# Saved inside the callbacks of built-ins: sort keys, comparisons, map, sum, min, filter, join, dict and set.
from _saved import pause, run
import functools
def key(x): pause(); return -x
class V:
    def __init__(self, v): pause(); self.v = v
    def __lt__(self, o): pause(); return self.v < o.v
    def __eq__(self, o): pause(); return self.v == o.v
    def __hash__(self): pause(); return self.v % 3
    def __repr__(self): pause(); return "V%d" % self.v
    def __str__(self): pause(); return "v%d" % self.v
    def __add__(self, o): pause(); return V(self.v + o.v)
    def __radd__(self, o): pause(); return V(o + self.v)
    def __iter__(self): pause(); yield self.v; pause(); yield self.v + 1
    def __bool__(self): pause(); return self.v > 1
    def __len__(self): pause(); return self.v
    def __index__(self): pause(); return self.v
    def __format__(self, s): pause(); return s * self.v
    def __contains__(self, x): pause(); return x == self.v
    def __getitem__(self, i): pause(); return i * self.v
    def __call__(self, *a): pause(); return a
def job():
    print(sorted([3, 1, 2], key=key)); l = [5, 4, 6]; l.sort(key=key, reverse=True); print(l)
    print(sorted([V(3), V(1), V(2)])); print(max(1, 5, 3, key=key), min([V(2), V(1)]))
    print(list(map(key, [1, 2])), list(filter(V(2).__eq__, [V(1), V(2)])), sum([V(1), V(2)]), any(map(V, [0, 1, 2])), all(map(V, [2, 1])))
    print([V(1), V(2)].index(V(2)), [V(1), V(1)].count(V(1)), V(3) in (V(1), V(3)), [V(1), V(2)] == [V(1), V(2)], (V(1), 2) < (V(2), 1))
    l = [V(1), V(2), V(3)]; l.remove(V(2)); print(l)
    print({V(1): "a", V(4): "b"}[V(4)], len({V(1), V(4), V(1)}), {V(1)} | {V(2)} == {V(2), V(1)}, {1: V(1)} == {1: V(1)}, dict.fromkeys(V(3)))
    d = {V(1): 1}; d[V(4)] = 2; d.pop(V(1)); d.setdefault(V(7), 3); d.update({V(4): 5}); print(d, V(4) in d, d.get(V(8)))
    print(" ".join(map(str, [V(1), V(2)])), f"{V(1)} {V(2)!r} {V(3):x}", "%s %r" % (V(4), V(5)), "{:y} {}".format(V(2), V(6)), str([V(1), (V(2),), {3: V(3)}]))
    print(list(V(1)), tuple(V(2)), [*V(3)], dict(zip(V(1), V(2))), list(zip(V(1), V(5))), list(enumerate(V(1))))
    a, b = V(8); print(a, b, bool(V(1)), not V(2), len(V(3)), [1, 2, 3][V(1)], range(V(3)), 5 in V(5), V(2)[10], hash(V(5)), list(reversed([V(1)])))
    print(functools.reduce(lambda x, y: pause() or x + y, [1, 2, 3]), V(1)(2), isinstance(V(1), V), divmod(7, V(2).v), round(2.5), int(V(3)), "ab" * V(2), bytes(V(3)) if False else 0)
    print(next(iter(V(9))), list(iter(iter([1, 2, 3]).__next__, 3)), [x for x in V(1) if V(x)], {V(x): x for x in V(1)}, sum(V(1)), max(V(1)), sorted(V(4), key=key), eval("key(5)"), [exec("pause()")])
run(job)
