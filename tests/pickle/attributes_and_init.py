# Saved in __init__, __new__, properties, descriptors, __getattr__, __setattr__, __del__-free classes, metaclasses.
from _saved import pause, run
class Meta(type):
    def __call__(cls, *a): pause(); o = super().__call__(*a); pause(); return o
    def __instancecheck__(cls, o): pause(); return o == 5
    def __getattr__(cls, n): pause(); return n + "?"
class Base:
    def __new__(cls, *a): pause(); return super().__new__(cls)
    def __init__(self, v): pause(); self.v = v; pause()
class D(Base, metaclass=Meta):
    def __init__(self, v): pause(); super().__init__(v + 1); self.w = [v]; pause()
    @property
    def p(self): pause(); return self.v
    @p.setter
    def p(self, x): pause(); self.v = x; pause()
    @p.deleter
    def p(self): pause(); self.v = "deleted"
    def __getattr__(self, n): pause(); return n.upper()
    def __setattr__(self, n, x): pause(); object.__setattr__(self, n, x)
    def __delattr__(self, n): pause(); object.__delattr__(self, n)
class Desc:
    def __get__(self, o, t): pause(); return "get"
    def __set__(self, o, v): pause(); print("set", v)
class H:
    d = Desc()
    def __getattribute__(self, n): pause(); return object.__getattribute__(self, n)
def job():
    d = D(1)
    print(d.v, d.w, d.p); d.p = 10; print(d.p, d.zip); del d.p; print(d.v); d.n = 3; del d.n; print(d.n)
    print(isinstance(5, D), isinstance(6, D), D.nope, getattr(d, "x"), hasattr(d, "y"), getattr(D, "z"))
    h = H(); print(h.d); h.d = 3; h.e = 4; print(h.e, H.d)
    setattr(d, "k", 1); print(vars(d)["k"], [D(i).v for i in range(2)])
    d.v = 1; d.v += 5; print(d.v); d.p += 7; print(d.p)
run(job)
