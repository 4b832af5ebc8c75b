# Every TypeError message of argument binding, on functions, methods, classes, lambdas.
def t(f, *a, **k):
    try: print(f(*a, **k))
    except TypeError as e: print("TypeError", e)
def f0(): pass
def f1(a): pass
def f2(a, b): pass
def f3(a, b, c): pass
def fd(a, b=1): pass
def fd2(a=1, b=2): pass
def po(a, b, /): pass
def po1(a, /, b=2): pass
def ko(*, k): pass
def ko2(*, k, l): pass
def ko3(a, *, k, l, m): pass
def va(a, *args): pass
def kwd(a, **kw): pass
def kd(a, *, k=1): pass
t(f0, 1); t(f0, 1, 2); t(f0, x=1); t(f1); t(f1, 1, 2); t(f1, 1, a=1); t(f1, b=1); t(f1, 1, b=2)
t(f2); t(f2, 1); t(f2, b=1); t(f2, 1, 2, 3); t(f2, 1, 2, a=3); t(f3); t(f3, 1); t(f3, 1, 2); t(f3, b=1); t(f3, c=1)
t(fd); t(fd, 1, 2, 3); t(fd, b=1); t(fd2, 1, 2, 3); t(fd2, c=1); t(fd2, 1, a=2)
t(po); t(po, 1); t(po, a=1, b=2); t(po, 1, b=2); t(po, 1, 2, 3); t(po1, a=1); t(po1, 1, a=1); t(po1)
t(ko); t(ko, 1); t(ko, k=1, l=2); t(ko2); t(ko2, k=1); t(ko3, 1); t(ko3); t(ko3, 1, 2, k=1); t(ko3, 1, k=1, l=2)
t(va); t(va, a=1, b=2); t(kwd); t(kwd, 1, 2); t(kwd, 1, a=2); t(kd, 1, 2); t(kd, 1, 2, k=3); t(kd, 1, 2, 3, k=3)
t(lambda x: x); t(lambda: 1, 1); t((lambda x, y: 0), 1)
class C:
    def __init__(self, a): pass
    def m(self, a): pass
    def none(): pass
    @classmethod
    def cm(cls): pass
    @staticmethod
    def sm(a): pass
    class In:
        def q(self): pass
t(C); t(C, 1, 2); t(C(1).m); t(C(1).m, 1, 2); t(C(1).none); t(C.m); t(C.cm, 1); t(C.sm); t(C(1).m, b=2); t(C.In().q, 5)
class D: pass
t(D, 1); t(D, x=1); t(object, 1)
class E:
    def __new__(cls, a): return object.__new__(cls)
t(E); t(E, 1, 2)
class G(D):
    def __init__(self): super().__init__(5)
t(G)
t(lambda: f1(*5)); t(lambda: f1(**5)); t(lambda: kwd(1, **{1: 2})); t(lambda: kwd(1, **{"b": 1}, **{"b": 2})); t(lambda: kwd(1, b=1, **{"b": 2}))
t(lambda: f1(**{"a": 1}, **{"a": 2})); t(lambda: f0(*[], **{"z": 1})); t(lambda: f1(*[1], **None)); t(lambda: C(1).m(*1)); t(lambda: print(*None))
five, s, no, lst = 5, "a", None, []
t(lambda: five()); t(lambda: s()); t(lambda: no()); t(lambda: D()()); t(lambda: f0()()); t(lambda: lst(1))
def outer():
    def inner(a): pass
    return inner
t(outer())
def gen(a): yield a
async def co(a): pass
t(gen); t(co)
t(len); t(len, 1, 2); t(len, x=1); t(int, 1, 2, 3); t(ord); t(abs, 1, 2); t(isinstance, 1); t([].append); t([].append, 1, 2); t({}.get); t("".join); t("".join, 1)
t([].sort, 1); t([].sort, foo=1); t(sorted); t(print, foo=1); t(max); t(range); t(range, 1, 2, 3, 4); t(dict, 1); t(getattr, 1); t(str, 1, 2, 3, 4); t("".split, 1, 2, 3); t([].pop, 1, 2)
t(divmod, 1); t(pow, 1); t(chr); t(hash); t(next); t(iter); t(callable); t(sum); t(zip, 1); t(enumerate); t(map); t(map, 1); t(filter, 1); t(bool, 1, 2); t(tuple, 1, 2); t(list, 1, 2); t(float, 1, 2)
