# Binding of arguments to every kind of parameter.
def a(): return "a"
def b(x): return x
def c(x, y=2): return x, y
def d(*args): return args
def e(**kw): return kw
def f(x, *args, k=1, **kw): return x, args, k, kw
def g(x, /, y, *, z): return x, y, z
def h(x, /, **kw): return x, kw
def i(x=1, /, y=2, *args, z=3, w, **kw): return x, y, args, z, w, kw
def j(*, k): return k
print(a(), b(1), b(x=1), c(1), c(1, 3), c(y=5, x=4), d(), d(1, 2), e(), e(a=1, b=2))
print(f(1), f(1, 2, 3), f(1, 2, k=5, z=6), f(x=9, q=1), g(1, 2, z=3), g(1, y=2, z=3))
print(h(1, x=2), i(w=0), i(9, 8, 7, w=6, z=5, q=4), j(k=1))
print(d(*[1, 2], 3, *"ab"), e(**{"a": 1}, b=2, **{"c": 3}), f(*(1, 2), **{"k": 3}))
print(b(*[1]), b(**{"x": 1}), c(*[1], **{"y": 7}), d(*()), e(**{}), f(*range(3), *range(2)))
def mutable(x, acc=[]):
    acc.append(x)
    return acc
print(mutable(1), mutable(2), mutable(3, []), mutable.__defaults__)
n = 1
def late(x=n): return x
n = 2
print(late())
def kwonly(*, a=1, b): return a, b
print(kwonly(b=2), kwonly.__kwdefaults__, kwonly.__defaults__)
def change(x, y=1): return x, y
change.__defaults__ = (7, 8); print(change())
change.__defaults__ = None
try: change(1)
except TypeError as e_: print(e_)
kwonly.__kwdefaults__ = {"b": 9, "a": 8}; print(kwonly())
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4), (lambda x, /, y=2: (x, y))(1), (lambda: 0)(), (lambda *, k: k)(k=5))
def order(**kw): return list(kw)
print(order(z=1, a=2, m=3, **{"b": 1, "A": 2}))
def copy(**kw): kw["new"] = 1; return kw
src = {"o": 1}; print(copy(**src), src)
def copyargs(*args): return args
lst = [1, 2]; r = copyargs(*lst); lst.append(3); print(r)
class M:
    def keys(self): return ["p", "q"]
    def __getitem__(self, k): return k * 2
print(e(**M()), e(**M(), z=1))
class S:
    def meth(self, x, *a, **k): return x, a, k
    @classmethod
    def cm(cls, x=1): return cls.__name__, x
    @staticmethod
    def sm(*a): return a
s = S(); print(s.meth(1, 2, y=3), S.meth(s, 4), S.cm(), s.cm(x=2), s.sm(1), S.sm())
print(e(self=1, cls=2, args=3), e(**{"not an identifier": 1, "": 2}))
def many(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12=12, a13=13, *r, k1=1, k2=2): return a1 + a12, a13, r, k1, k2
print(many(*range(11)), many(*range(20), k2=5))
print(d(*range(300))[-1], len(e(**{"k%d" % i: i for i in range(300)})))
print(eval("d(%s)" % ",".join(map(str, range(400))))[-3:])
