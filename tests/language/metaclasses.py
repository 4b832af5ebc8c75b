# Metaclasses: __prepare__, __new__, __call__, instance checks, __init_subclass__, conflicts, __mro_entries__, name mangling.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class M(type):
    @classmethod
    def __prepare__(m, n, b, **k): print("prepare", n, [x.__name__ for x in b], k); return {"injected": 1}
    def __new__(m, n, b, ns, **k): print("new", n, [x for x in ns if not x.startswith("__")]); return super().__new__(m, n, b, ns)
    def __init__(cls, n, b, ns, **k): print("init", n); super().__init__(n, b, ns)
    def __call__(cls, *a, **k): print("call", cls.__name__, a); return super().__call__(*a, **k)
    def __instancecheck__(cls, o): return o == "magic" or super().__instancecheck__(o)
    def __subclasscheck__(cls, o): return o is int or super().__subclasscheck__(o)
    def __len__(cls): return 42
    def __getitem__(cls, k): return (cls.__name__, k)
    def __iter__(cls): return iter("ab")
    def __contains__(cls, x): return x == 1
    def __getattr__(cls, n): return "meta " + n
    def __repr__(cls): return "<M %s>" % cls.__name__
    def __add__(cls, o): return "added"
    @property
    def mp(cls): return "meta property"
class A(metaclass=M, kw=1):
    x = 1
    def __init__(self, v=0): self.v = v
class B(A, other=2): y = injected
a = B(5); print(a.v, A, B.y, A.injected, len(A), A[3], list(A), 1 in A, A.zip, A.mp, A + 1, isinstance("magic", A), isinstance(5, A), issubclass(int, A), issubclass(B, A), type(B) is M); t(lambda: a.mp); t(lambda: len(a)); t(lambda: a[0])
class M2(type): pass
t(lambda: M2("X", (A,), {})); t(lambda: type("X", (A,), {}).__class__.__name__)
class Base:
    subs = []
    def __init_subclass__(cls, /, tag=None, **k): super().__init_subclass__(**k); Base.subs.append((cls.__name__, tag))
class S1(Base, tag="t"): pass
class S2(S1): pass
print(Base.subs); t(lambda: type("S3", (Base,), {}, tag=3).__name__); t(lambda: type("S4", (Base,), {}, bad=3)); t(lambda: type("S5", (), {}, bad=3)); print(Base.subs[-1])
def fm(n, b, ns): return (n, b, sorted(k for k in ns if k[0] != "_"))
class F(metaclass=fm): z = 1
print(F)
class Entry:
    def __mro_entries__(self, bases): print("mro_entries", len(bases)); return (dict,)
class G(Entry(), metaclass=type): pass
print(G.__mro__, type(G.__orig_bases__[0]).__name__); t(lambda: type("X", (Entry(),), {}))
class P:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(P[1], P[int, str]); t(lambda: P()[1])
class N:
    __secret = 1; _N__other = 2; __dunder__ = 3
    def get(self): return self.__secret, self.__other, __class__.__secret
    def set(self): self.__new = 1; return sorted(self.__dict__)
    def loc(self, __arg=5): __x = __arg; return sorted(locals())
    class __In: pass
class _N_(N): pass
print(N().get(), N().set(), N().loc(), [k for k in vars(N) if "secret" in k or "In" in k]); t(lambda: N.__secret)
class W:
    def __new__(cls, *a): print("W.new", a); return object.__new__(cls) if a else "not a W"
    def __init__(self, *a): print("W.init", a)
print(W(), type(W(1)).__name__)
print(type("D", (A, ), {"q": 1}).q, type(5), type("E", (), {}).__name__, type("F", (int,), {"__doc__": "d"})(3) + 1); t(lambda: type("a", "b", "c")); t(lambda: type(1, 2)); t(lambda: type("G", (), {"__qualname__": 5})); t(lambda: type("G\0", (), {})); t(lambda: type())
