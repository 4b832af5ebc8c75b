# Decorators with arguments, stacked, on functions, methods and classes.
from functools import wraps
def deco(tag):
    print("deco", tag)
    def outer(f):
        print("wrap", tag, f.__name__)
        @wraps(f)
        def inner(*a, **k):
            print("before", tag)
            r = f(*a, **k)
            print("after", tag)
            return r
        return inner
    return outer
@deco("a")
@deco("b")
def f(x): "doc"; print("f", x); return x
print(f(1), f.__name__, f.__doc__, f.__wrapped__.__name__)
class Count:
    def __init__(self, f): self.f, self.n = f, 0
    def __call__(self, *a): self.n += 1; return self.n, self.f(*a)
@Count
def g(x): return x * 2
print(g(3), g(4), g.n)
def reg(cls): print("class", cls.__name__); cls.extra = 1; return cls
@reg
class C:
    @staticmethod
    @deco("s")
    def s(): return "s"
print(C.s(), C.extra)
