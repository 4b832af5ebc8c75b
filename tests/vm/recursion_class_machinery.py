# Class bodies, decorators, super(), __init_subclass__, isinstance hooks, context managers, deep.
# timeout: 120
def cls(n):
    class C:
        inner = cls(n - 1) if n else None
    return C
c, n = cls(20000), 0
while c.inner: c, n = c.inner, n + 1
print(n)  # expect: 20000
class Base:
    def f(self, n): return 0 if n == 0 else 1 + self.f(n - 1)
class Sub(Base):
    def f(self, n): return super().f(n)
print(Sub().f(100000))  # expect: 100000
class M(type):
    depth = 100000
    def __instancecheck__(cls, o): return True if o == 0 else isinstance(o - 1, K)
    def __subclasscheck__(cls, o): M.depth -= 1; return M.depth == 0 or issubclass(o, K)
class K(metaclass=M): pass
print(isinstance(100000, K), issubclass(int, K))  # expect: True True
class CM:
    def __init__(self, n): self.n = n
    def __enter__(self):
        if self.n == 0: return 0
        with CM(self.n - 1) as v: return v + 1
    def __exit__(self, *a): pass
with CM(100000) as v: print(v)  # expect: 100000
class B:
    def __init__(self, n): self.n = n
    def __bool__(self): return not B(self.n - 1) if self.n else True
print(bool(B(100000)))  # expect: True
def deco(n):
    if n == 0: return lambda f: f
    @deco(n - 1)
    def f(): return n
    return lambda g: f
@deco(20000)
def g(): pass
print(g())  # expect: 1
