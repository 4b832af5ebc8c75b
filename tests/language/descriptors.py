# Descriptors: data and non-data, precedence, __set_name__, properties, class-level access.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Data:
    def __set_name__(self, o, n): self.n = n; print("set_name", o.__name__, n)
    def __get__(self, i, o): return self if i is None else ("data", self.n, i.__dict__.get(self.n))
    def __set__(self, i, v): i.__dict__[self.n] = v
    def __delete__(self, i): print("delete", self.n); i.__dict__.pop(self.n)
class Non:
    def __get__(self, i, o): return ("non", i is not None, o.__name__)
class SetOnly:
    def __set__(self, i, v): print("set", v)
class C:
    d = Data(); n = Non(); s = SetOnly(); plain = "class"
    @property
    def p(self): "doc of p"; return self._p
    @p.setter
    def p(self, v): self._p = v
    @p.deleter
    def p(self): del self._p
    ro = property(lambda self: 1); wo = property(fset=lambda self, v: print("wo", v)); none = property()
c = C(); print(c.d, c.n, C.n, C.d is C.__dict__["d"], c.s is C.s); c.d = 5; print(c.d, c.__dict__); c.n = 1; print(c.n); c.__dict__["s"] = "inst"; print(c.s); c.s = 9; c.__dict__["plain"] = "inst"; print(c.plain); del c.plain; print(c.plain); del c.d; print(c.d)
c.p = 3; print(c.p, C.p.__doc__, type(C.p).__name__, C.p.fget.__name__); del c.p; t(lambda: c.p); t(lambda: setattr(c, "ro", 1)); t(lambda: delattr(c, "ro")); t(lambda: c.wo); c.wo = 4; t(lambda: c.none); t(lambda: setattr(c, "none", 1)); t(lambda: delattr(c, "none")); t(lambda: delattr(c, "n") or c.n); t(lambda: delattr(c, "s"))
class BadName:
    def __set_name__(self, o, n): raise KeyError("in set_name")
try:
    class E: x = BadName()
except RuntimeError as e: print(type(e).__name__, e, repr(e.__cause__))
class Raise:
    def __get__(self, i, o): raise AttributeError("from get")
class G:
    r = Raise()
    def __getattr__(self, n): return "getattr " + n
print(G().r, G().zz); t(lambda: G.r)
class H:
    def __getattribute__(self, n):
        if n == "boom": raise AttributeError("no " + n)
        if n == "err": raise KeyError(n)
        return object.__getattribute__(self, n)
    def __getattr__(self, n): return "fallback " + n
    x = 1
h = H(); print(h.x, h.boom, h.other, hasattr(h, "boom"), getattr(h, "q", 5)); t(lambda: h.err); t(lambda: hasattr(h, "err"))
f = C.__dict__["ro"].fget; print(f.__get__(c, C)(), f.__get__(None, C) is f, type(f.__get__(c)).__name__, (lambda self: 7).__get__(5)(), len.__get__(5) if hasattr(len, "__get__") else "builtin functions do not bind")
print(classmethod(lambda cls: cls).__get__(None, int)(), staticmethod(5).__get__(1), staticmethod(len)("ab"), property(lambda s: 2).__get__(1), classmethod(len).__func__ is len)
class S:
    __slots__ = ("a", "b", "__weakref__"); c = 1
s = S(); s.a = 1; print(s.a, S.a.__get__(s), type(S.a).__name__); t(lambda: s.b); t(lambda: setattr(s, "x", 1)); t(lambda: setattr(s, "c", 1)); t(lambda: s.__dict__); del s.a; t(lambda: s.a); t(lambda: delattr(s, "a")); t(lambda: S.a.__get__(5))
def mk(**ns): return type("T", (), ns)
t(lambda: mk(__slots__=("a", "a")) and "dup ok"); t(lambda: mk(__slots__=("a",), a=1)); t(lambda: mk(__slots__=(5,))); t(lambda: mk(__slots__=("1x",))); t(lambda: mk(__slots__="one")().one); t(lambda: type("U", (int,), {"__slots__": ("x",)})); t(lambda: type("V", (S, mk(__slots__=("z",))), {}))
class Sub(S): pass
x = Sub(); x.new = 1; x.a = 2; print(x.__dict__, x.a)
class M:
    def __setattr__(self, n, v): print("setattr", n, v); super().__setattr__(n, v)
    def __delattr__(self, n): print("delattr", n); super().__delattr__(n)
m = M(); m.a = 1; m.a += 1; del m.a; setattr(m, "b", 2); t(lambda: setattr(m, 5, 1)); t(lambda: getattr(m, 5)); t(lambda: getattr(m)); print(getattr(m, "zz", "dflt"), m.b)
