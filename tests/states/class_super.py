# super() in methods, class methods, properties and closures, through a diamond.
class Base:
    def f(self): print("Base"); return ["Base"]
    @classmethod
    def c(cls): return ["Base.c " + cls.__name__]
    @property
    def p(self): return "Base.p"
class L(Base):
    def f(self): print("L in"); r = super().f(); print("L out"); return r + ["L"]
    @classmethod
    def c(cls): return super().c() + ["L.c"]
class R(Base):
    def f(self): print("R in"); r = super().f(); print("R out"); return r + ["R"]
    @property
    def p(self): return super().p + " R.p"
class D(L, R):
    def f(self):
        def call(): return super(D, self).f()
        return call() + ["D"]
    def __repr__(self): return "D!"
d = D()
print(d.f(), D.c(), d.p, super(L, d).f(), super(R, d).p, super(D, D).c())
