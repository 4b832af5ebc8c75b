# Classes: attributes, methods, inheritance, class body, __dict__, repr of things.
class A:
    """Doc of A."""
    x = 1
    y = x + 1
    def __init__(self, v=0): self.v = v
    def get(self): return self.v
    def who(self): return "A"
    @classmethod
    def make(cls, v): return cls(v)
    @staticmethod
    def add(a, b): return a + b
class B(A):
    x = 10
    def who(self): return "B" + super().who()
a, b = A(5), B.make(7)
print(A.x, A.y, B.x, B.y, a.x, b.x, a.get(), b.get(), a.who(), b.who(), A.add(1, 2), b.add(3, 4), type(b).__name__)
a.x = 100; print(a.x, A.x, a.__dict__, B.__dict__["x"], "x" in A.__dict__, "get" in B.__dict__)
A.x = 2; A.new = lambda self: "new %s" % self.v; print(b.x, b.new(), a.new())
print(A.__name__, A.__qualname__, A.__module__, A.__doc__, B.__doc__, A.__bases__, B.__mro__, B.__base__)
print(A, type(A), isinstance(b, A), isinstance(a, B), issubclass(B, A), issubclass(A, (int, object)), B.__subclasses__(), A.__subclasses__())
m = a.get; a.v = 6; print(m(), m.__self__ is a, m.__func__ is A.get, A.get(b), A.get is A.get, a.get == a.get, a.get is a.get, m.__name__)
class C:
    print("in body", __name__, __qualname__, __module__)
    for i in range(3): pass
    if i > 1: cond = "yes"
    class In: z = 1
    def f(self): return C.In.z
    a = b = 2
    c, *d = 1, 2, 3
    del b
    lam = lambda self, k: (self.a, k)
print(C.i, C.cond, C.In.z, C().f(), C.In.__qualname__, C.f.__qualname__, C.c, C.d, hasattr(C, "b"), C().lam(3))
def mk(n):
    class Local:
        v = n
        def m(self): return n
    return Local
L1, L2 = mk(1), mk(2)
print(L1().m(), L2.v, L1 is L2, L1.__qualname__, L1.m.__qualname__)
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: a.nope); t(lambda: A.nope); t(lambda: A.v); t(lambda: A.get()); t(lambda: setattr(5, "x", 1)); t(lambda: setattr(object(), "x", 1)); t(lambda: setattr(int, "x", 1)); t(lambda: None.x); t(lambda: len.x); t(lambda: [].x); t(lambda: a.get.x); t(lambda: setattr(a.get, "x", 1)); t(lambda: "a".b.c)
t(lambda: delattr(a, "who"))

def base(x):
    class Z(x): pass
    return Z
t(lambda: base(5)); t(lambda: base(bool)); t(lambda: base(type(None))); t(lambda: base(lambda: 1)); t(lambda: base(A).__bases__)
def bases(*x):
    class Z(*x): pass
    return [c.__name__ for c in Z.__mro__]
t(lambda: bases(A, B)); t(lambda: bases(B, A)); t(lambda: bases(A, A)); t(lambda: bases(int, str)); t(lambda: bases(object, A)); t(lambda: bases())
A.__name__ = "Renamed"; A.__qualname__ = "Q.Renamed"; print(A.__name__, A, a.__class__.__name__)
t(lambda: setattr(A, "__name__", 5)); t(lambda: setattr(A, "__dict__", {})); t(lambda: A.__dict__.__setitem__("a", 1)); t(lambda: setattr(A, "__doc__", "new") or A.__doc__)
class P: pass
class Q:
    def hi(self): return "hi from Q"
p = P(); p.__class__ = Q; print(p.hi(), type(p).__name__); t(lambda: setattr(p, "__class__", int)); t(lambda: setattr(p, "__class__", 5)); t(lambda: setattr(5, "__class__", P))
p.__dict__ = {"z": 1}; print(p.z, vars(p)); t(lambda: setattr(p, "__dict__", 5)); p.__dict__["w"] = 2; print(p.w)
print(sorted(k for k in dir(p) if not k.startswith("__")), sorted(k for k in vars(A)if not k.startswith("__")))
class R(A, metaclass=type): pass
class P1(P): pass
class P2(P1): pass
P2.__bases__ = (Q,); print(P2.__mro__, P2().hi())
print(object.__mro__, type.__mro__, type(type), object.__bases__, type.__base__, isinstance(type, object), isinstance(object, type))
