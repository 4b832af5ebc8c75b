# Order of evaluation of operands, arguments, displays, subscripts, targets.
def f(n):
    print(n, end=" ")
    return n
def call(*a, **k): print("=>", a, k); return a
def get(): print("get", end=" "); return call
f(1) + f(2) * f(3) - f(4); print()
f(2) ** f(3); print()
[f(1), f(2)]; (f(1), f(2)); {f(1), f(2)}; {f(1): f(2), f(3): f(4)}; print()
get()(f(1), f(2), a=f(3), *[f(4)], b=f(5), **{"c": f(6)})
get()(*[f(1)], f(2), *[f(3)], k=f(4), **{"l": f(5)}, m=f(6))
call(f(1), *f("ab"), x=f(2))
f(1) if f(0) else f(2); print()
f(1) < f(2) < f(3); print()
f([1, 2, 3])[f(0):f(2):f(1)]; print()
f({1: {2: 3}})[f(1)][f(2)]; print()
lambda a=f(1), *b, c=f(2): f(3); print()
def g(a: f("ann a") = f("def a"), *b: f("ann b"), c: f("ann c") = f("def c")) -> f("ret"): pass
print()
def deco(n):
    print("deco", n, end=" ")
    def d(fn): print("apply", n, end=" "); return fn
    return d
@deco(1)
@deco(2)
def h(a=f("default")): pass
print()
@deco(1)
@deco(2)
class K(f(int), metaclass=f(type)): f("body")
print()
class T:
    def __getitem__(self, k): print("get", k, end=" "); return self
    def __setitem__(self, k, v): print("set", k, v, end=" ")
    def __delitem__(self, k): print("del", k, end=" ")
    def __iadd__(self, o): print("iadd", o, end=" "); return self
    def __contains__(self, o): print("contains", o, end=" "); return True
    def __getattr__(self, n): print("attr", n, end=" "); return self
    def __call__(self, *a): print("call", a, end=" "); return self
    def __repr__(self): return "T"
t = T()
def mk(): print("mk", end=" "); return t
mk()[f(1)] = f(2); print()
mk()[f(1)] += f(2); print()
mk()[f(1)][f(2)], mk()[f(3)] = f(4), f(5); print()
del mk()[f(1)], mk()[f(2)]; print()
f(1) in mk(); f(2) not in mk(); print()
mk().a.b(f(1)).c[f(2)](f(3), f(4)); print()
mk()[f(1), f(2)]; mk()[f(1):f(2), f(3)]; mk()[...]; print()
x = [f(i) for i in f(range(2)) if f(True)]; print()
assert f(True), f("message"); print()
try: assert f(False), f("message")
except AssertionError as e: print("AssertionError", e)
try: raise f(ValueError) from f(KeyError("c"))
except ValueError as e: print(repr(e.__cause__))
def ret(): return f(1), f(2)
ret(); print()
print(f"{f(1)}{f(2):{f(3)}}{f(4)!r}")
with_order = f(1) and f(0) and f(2) or f(3); print()
d = {}
d[f("k")] = d[f("j")] = f("v"); print(d)
for t[f("target")] in f([1, 2]): f("body")
print()
