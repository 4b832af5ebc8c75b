# C3 linearisation, its errors, super() in every form, cooperative calls.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class A:
    def __init__(self, **k): self.log = ["A", k]
    def f(self): return ["A"]
    @classmethod
    def c(cls): return "A.c " + cls.__name__
    @property
    def p(self): return "A.p"
class B(A):
    def __init__(self, b=0, **k): super().__init__(**k); self.log.append("B%s" % b)
    def f(self): return ["B"] + super().f()
    @classmethod
    def c(cls): return "B.c " + super().c()
    @property
    def p(self): return "B.p " + super().p
class C(A):
    def __init__(self, c=0, **k): super().__init__(**k); self.log.append("C%s" % c)
    def f(self): return ["C"] + super(C, self).f()
class D(B, C):
    def f(self): return ["D"] + super().f()
print([c.__name__ for c in D.__mro__], D().f(), D(b=1, c=2, z=3).log, D.c(), D().p, B().f(), super(B, D()).f(), super(A, D()).__thisclass__.__name__)
t(lambda: type("X", (A, B), {})); t(lambda: type("X", (type("P", (A, ), {}), type("Q", (B, C), {}), type("R", (C, B), {})), {})); t(lambda: type("X", (A, A), {})); t(lambda: super(A, D()).f()); t(lambda: super(int, "a")); t(lambda: super(5)); t(lambda: super()); t(lambda: super(D, D()).nope); t(lambda: super(D, D).f(D())); t(lambda: super(B).__self__)
def free(): super().x
t(free)
class E(A):
    def no_args(): return super().f()
    def lam(self): return (lambda: super(E, self).f())()
    def lam2(self): return (lambda s: super().f())(self)
    def comp(self): return [super(E, self).f() for _ in range(1)]
    def gen(self): yield super().f()
    def cls(self): return __class__.__name__
    def rebound(self): self = B(); return super().f()
    def nested(self):
        def g(): return super(E, self).f(), __class__.__name__
        return g()
    @staticmethod
    def st(x): return super(E, x).f()
    def deleted(self):
        del self
        return super().f()
e = E(); print(e.lam(), e.lam2(), e.comp(), list(e.gen()), e.cls(), e.nested(), E.st(e)); t(lambda: E.no_args()); t(e.rebound); t(e.deleted)
class F(A):
    def __getattribute__(self, n): return "hooked " + n
    def get(self): return super(F, self).f
    x = property(lambda self: super(F, self).__getattribute__("log"))
t(lambda: F.get(F())()); print(F().anything, F.x.fget(F()) is not None)
class G(dict):
    def __getitem__(self, k): return ("G", super().__getitem__(k))
    def __repr__(self): return "G" + super().__repr__()
g = G(a=1); print(g["a"], g, g.get("a"))
s = super(B, D()); print(s.f.__qualname__, s.__self_class__.__name__, repr(s).split(",")[0]); t(lambda: setattr(s, "x", 1)); t(lambda: s.zz)
