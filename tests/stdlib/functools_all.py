# functools: partial, reduce, lru_cache, wraps, singledispatch, cached_property, total_ordering, cmp_to_key.
import functools as F
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def f(*a, **k): "doc"; return a, k
p = F.partial(f, 1, x=2); q = F.partial(p, 3, y=4); print(p(5), q(6, x=7), q.args, q.keywords, q.func is f, F.partial(int, base=2)("101")); t(lambda: F.partial()); t(lambda: F.partial(5))
print(F.reduce(lambda a, b: a + b, [1, 2, 3]), F.reduce(max, [], 5), F.reduce(lambda a, b: (a, b), "abc")); t(lambda: F.reduce(max, [])); t(lambda: F.reduce(max, 5))
@F.lru_cache(maxsize=2)
def sq(x): print("compute", x, end=" "); return x * x
print(sq(1), sq(1), sq(2), sq(3), sq(1), sq.cache_info()); sq.cache_clear(); print(sq.cache_info(), sq.__wrapped__(9), sq.cache_parameters()); t(lambda: sq([]))
@F.cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(100), fib.cache_info().hits)
@F.lru_cache(typed=True)
def ty(x): return type(x).__name__
print(ty(1), ty(1.0), ty.cache_info().currsize)
@F.wraps(f)
def w(): pass
print(w.__name__, w.__doc__, w.__wrapped__ is f)
@F.singledispatch
def sd(x): return "base"
@sd.register
def _(x: int): return "int"
@sd.register(list)
@sd.register(tuple)
def _(x): return "seq"
print(sd(1), sd(True), sd([]), sd(()), sd("s"), sd.dispatch(bool)(1), sorted(c.__name__ for c in sd.registry)); t(lambda: sd())
class C:
    @F.cached_property
    def cp(self): print("once", end=" "); return 5
    @F.singledispatchmethod
    def m(self, x): return "m base"
    @m.register
    def _(self, x: str): return "m str"
    pm = F.partialmethod(lambda self, a, b: (a, b), 1)
c = C(); print(c.cp, c.cp, c.m(1), c.m("s"), c.pm(2), vars(c))
@F.total_ordering
class T:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
print(T(1) <= T(1), T(2) > T(1), T(1) >= T(2), sorted([3, 1, 2], key=F.cmp_to_key(lambda a, b: b - a))); t(lambda: F.total_ordering(type("X", (), {})))
