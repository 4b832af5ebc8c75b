# User-defined __hash__ and __eq__ as keys; errors and mutation inside them; equal keys of different types.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class K:
    def __init__(self, v, h=None): self.v, self.h = v, h
    def __hash__(self): return hash(self.v) if self.h is None else self.h
    def __eq__(self, o): print("eq", self.v, getattr(o, "v", o), end="; "); return isinstance(o, K) and self.v == o.v
    def __repr__(self): return "K%s" % self.v
a, b, c = K(1, 5), K(2, 5), K(1, 5)
d = {a: "a"}; print(d[a]); d[b] = "b"; print(d); d[c] = "c"; print(d, len(d)); print(c in d, K(3, 5) in d, K(1, 6) in d, 5 in d); del d[c]; print(d); print({a, b, c}, a in {b}, [a, c].index(c), {a: 1} == {c: 1})
class Bad:
    def __hash__(self): raise ValueError("hash")
class BadEq:
    def __hash__(self): return 1
    def __eq__(self, o): raise ValueError("eq")
class NoHash:
    def __eq__(self, o): return True
class NotInt:
    def __hash__(self): return "x"
class Big:
    def __hash__(self): return 1 << 100
class Neg:
    def __hash__(self): return -1
class NotImpl:
    def __hash__(self): return 7
    def __eq__(self, o): return NotImplemented
t(lambda: {Bad(): 1}); t(lambda: {}[Bad()]); t(lambda: {BadEq(): 1}[BadEq()]); t(lambda: {1: 1}[BadEq()]); t(lambda: {NoHash(): 1}); t(lambda: hash(NoHash())); t(lambda: hash(NotInt())); print(hash(Big()) == hash(1 << 100), hash(Neg()), NoHash.__hash__); t(lambda: {NotImpl(): 1}.get(NotImpl())); t(lambda: NotImpl() == NotImpl())
x = NotImpl(); print(x == x, {x: 1}[x], x in [x])
class Clearing:
    def __init__(self, n): self.n = n
    def __hash__(self): return 3
    def __eq__(self, o): cd.clear(); return self.n == getattr(o, "n", None)
cd = {}; k1 = Clearing(1); cd[k1] = 1; print(cd.get(Clearing(2), "gone"), len(cd)); cd[k1] = 1; cd[Clearing(2)] = 2; print(len(cd))
class Growing:
    def __hash__(self): return 3
    def __eq__(self, o):
        for i in range(10, 110): gd[i] = i
        return True
gd = {}; g = Growing(); gd[g] = "v"; print(gd[Growing()], len(gd))
print({1: "i", 1.0: "f", True: "b", 1 + 0j: "c"}, {0: 1}[False], {0.0: 1}[-0.0], {"a": 1}.get(b"a"), {2 ** 70: 1}[float(2 ** 70)], {(1, 2): 1}.get((1.0, 2.0)), {frozenset([1]): 1}[frozenset([1.0])])
class S(str):
    def __hash__(self): return 1
    def __eq__(self, o): return str.__eq__(self, o)
print({"a": 1}.get(S("a")), {S("a"): 1}.get("a"), {S("a"): 1}[S("a")])
class I(int): pass
print({1: "a"}[I(1)], {I(2): "b"}[2]); print({type: 1, int: 2, len: 3}[int], {None: 1, ...: 2}[...])
class Mut:
    def __init__(self, v): self.v = v
    def __hash__(self): return self.v
    def __eq__(self, o): return self.v == o.v
m = Mut(1); md = {m: 1}; m.v = 2; print(m in md, len(md), list(md)[0] is m, Mut(1) in md); m.v = 1; print(m in md)
