# dict: construction, every method, order, errors.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print({}, dict(), {1: 2, "a": [3]}, dict(a=1, b=2), dict([(1, 2), [3, 4], "ab"]), dict({1: 2}, x=3), dict(zip("ab", range(2))), {**{1: 2}, 1: 3}, dict.fromkeys("abc"), dict.fromkeys([1, 2], 0), {1: "a", True: "b", 1.0: "c"}, dict(dict(a=1)), {(1, 2): 3}, {None: 1})
d = {"a": 1, "b": 2}; d["c"] = 3; d["a"] = 10; print(d, d["a"], d.get("x"), d.get("x", 5), d.get("a", 5), len(d), "a" in d, "x" not in d, list(d), d.keys(), d.values(), d.items(), d.setdefault("a", 7), d.setdefault("z"), d.setdefault("y", []), d)
print(d.pop("z"), d.pop("nope", "default"), d.popitem(), d, d.update({"q": 1}), d.update([("r", 2)], s=3), d.update(), d, d.copy() == d, d.copy() is d, d.clear(), d)
for f in (lambda: {}["k"], lambda: {}[1, 2], lambda: {}.pop("k"), lambda: {}.popitem(), lambda: {[]: 1}, lambda: {}[[]], lambda: {}.get({}), lambda: dict(5), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: dict(["abc"]), lambda: dict(1, 2), lambda: {}.update(5), lambda: {}.update([1]), lambda: {}.update(["abc"]), lambda: hash({}), lambda: {} < {}, lambda: {} + {}, lambda: {}.foo, lambda: {}.pop(), lambda: {}.setdefault([], 1), lambda: dict.fromkeys(5), lambda: dict.fromkeys([[]]), lambda: {1: 2}.__delitem__(5), lambda: {} | [], lambda: dict(**{1: 2}), lambda: {}.get(), lambda: {}.copy(1), lambda: {}.update({}, {})): t(f)
print({1: 2} | {3: 4, 1: 5}, {1: 2} == {1: 2.0}, {1: 2, 3: 4} == {3: 4, 1: 2}, {1: 2} != {1: 3}, {} == [], bool({}), {1: 2}.__contains__(1), dict(a=1) | {"b": 2}); e = {1: 1}; e |= {2: 2}; e |= [(3, 3)]; print(e, e.__or__(5), e.__ror__({0: 0}))
o = {}
for i in range(5): o[i] = i
del o[1]; o[1] = "again"; del o[4]; o[4] = 0; print(o, list(reversed(o)), list(reversed(o.items())), list(reversed(o.values())), next(iter(o)))
for i in range(1000): o[i * 7 % 1000] = i
for i in range(0, 1000, 2): del o[i]
print(len(o), list(o)[:8], list(o)[-3:], sum(o), sum(o.values()))
k, v, it = d.keys(), d.values(), d.items(); d["new"] = 1; print(k, v, it, len(k), "new" in k, 1 in v, ("new", 1) in it, ("new", 2) in it, "x" in it)
a, b = {1: 1, 2: 2}, {2: 2, 3: 3}; print(a.keys() & b.keys(), sorted(a.keys() | b), a.keys() - b, sorted(a.keys() ^ b.keys()), a.items() & b.items(), a.keys() == {1, 2}, a.keys() < {1, 2, 3}, a.keys().isdisjoint([5]), a.items() - b.items(), a.keys() >= [1] if 0 else a.keys() >= {1}, a.values() == a.values(), a.items() == {(1, 1), (2, 2)}, {1, 2} == a.keys(), type(a.keys() | []).__name__, a.keys() & [2, 9]); t(lambda: a.keys() < [1]); t(lambda: a.keys() & 5); t(lambda: a.values() & a.values()); t(lambda: a.keys().foo); t(lambda: a.keys()[0]); print(a.keys().mapping, type(a.keys().mapping).__name__)
def mut(f):
    x = {i: i for i in range(4)}
    try:
        for k in x: f(x, k)
        print("ok", x)
    except RuntimeError as e: print("RuntimeError", e)
mut(lambda x, k: x.update({k + 10: 0})); mut(lambda x, k: x.pop(k)); mut(lambda x, k: x.__setitem__(k, k * 2)); mut(lambda x, k: (x.pop(k), x.__setitem__(k, 1)) if k == 0 else None); mut(lambda x, k: x.clear())
i = iter({1: 2, 3: 4}); print(next(i), i.__length_hint__(), list(i), list(i)); r = {}; r["self"] = r; r["l"] = [r]; print(r, r.keys(), r.values())
class M(dict):
    def __missing__(self, k): return "missing %r" % (k,)
m = M(a=1); print(m["a"], m["b"], m.get("b"), "b" in m, m, type(m.copy()).__name__, type(m | {}).__name__, M.fromkeys("ab"), repr(m), m == {"a": 1}, isinstance(m, dict)); m.x = 1; print(m.x, vars(m))
