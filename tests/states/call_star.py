# Calls built from generators and mappings with user keys() and __getitem__.
def gen(*a):
    for x in a: print("gen", x); yield x
class M:
    def __init__(self, **kw): self.kw = kw
    def keys(self): print("keys"); return gen(*self.kw)
    def __getitem__(self, k): print("item", k); return self.kw[k]
def f(*a, k=0, **kw): print("f", a, k, kw); return a
f(*gen(1, 2), 3, *gen(4), k=5, **M(x=6))
f(0, *[], **{"y": 1}, **M(z=2, w=3))
print([*gen(1), *"ab"], (*gen(2), *gen(3)), sorted({*gen(4), 4}), {**M(a=1), "b": 2})
print(max(*gen(3, 9)), dict(**M(p=1)), "{}{}".format(*gen("q", "r")))
for bad in (lambda: f(**M(k=1), **{"k": 2}), lambda: f(*5), lambda: f(**3)):
    try: bad()
    except TypeError as e: print(str(e).replace("__main__.", ""))
