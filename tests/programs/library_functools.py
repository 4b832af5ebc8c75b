from functools import *
import operator, functools
p = partial(int, base=2); print(p("101"), p.func, p.args, p.keywords, partial(print, 1, sep="-"), partial(partial(pow, 2), 5)())
class T:
    def m(self, a, b=0): return (a, b)
    pm = partialmethod(m, 5, b=6)
    @cached_property
    def cp(self): print("cp"); return 42
    @singledispatchmethod
    def sd(self, x): return "base"
    @sd.register
    def _(self, x: int): return "int"
    @sd.register(str)
    def _(self, x): return "str"
t = T(); print(t.pm(), t.cp, t.cp, t.sd(1), t.sd("a"), t.sd([]), T.cp.__class__.__name__)
print(reduce(operator.add, [1,2,3]), reduce(lambda a, b: a * b, [1,2,3], 10), reduce(max, "hello"))
try: reduce(operator.add, [])
except TypeError as e: print(str(e).split(" at 0x")[0])
@lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n-1) + fib(n-2)
print(fib(100), fib.cache_info(), fib.cache_parameters())
@cache
def g(*a, **k): print("call", a, k); return 1
g(1); g(1); g(1.0); g(a=1, b=2); g(b=2, a=1); print(g.cache_info())
try: g([])
except TypeError as e: print(str(e).split(" at 0x")[0])
@lru_cache(typed=True)
def h(x): return type(x).__name__
print(h(1), h(1.0), h(True), h.cache_info(), h.__wrapped__(3), h.__name__)
@total_ordering
class V:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v
    def __lt__(s, o): return s.v < o.v
print(V(1) <= V(2), V(1) >= V(2), V(2) > V(1), V(1) != V(1), sorted([V(3), V(1)], key=cmp_to_key(lambda a, b: b.v - a.v))[0].v)
@wraps(fib)
def w(): "doc"
print(w.__name__, w.__doc__, w.__wrapped__ is fib, WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES)
@singledispatch
def f(x, *a): return ("object", a)
@f.register
def _(x: int, *a): return ("int", a)
@f.register(float)
@f.register(complex)
def _(x, *a): return ("num", a)
from collections.abc import Sequence, Mapping
@f.register
def _(x: Sequence): return "seq"
f.register(type(None), lambda x: "none")
@f.register
def _(x: list | tuple): return "lt"
print(f(1), f(True, 2), f(1.5), f(1j), f([]), f("s"), f(None), f({}), f(range(3)), f.dispatch(int).__name__, sorted(c.__name__ for c in f.registry))
try: f()
except TypeError as e: print(str(e).split(" at 0x")[0])
try: f.register(5)
except TypeError as e: print(str(e).split(" at 0x")[0])
try:
    @f.register
    def unannotated(x): pass
except TypeError as e: print(str(e).split(" at 0x")[0])
k = cmp_to_key(lambda a, b: (a > b) - (a < b)); print(k(1) < k(2), k(1) == k(1), sorted("bca", key=k), min([3,1,2], key=k))
import operator as op
print(op.itemgetter(1)("abc"), op.itemgetter(0, 2)([1,2,3]), op.attrgetter("real", "imag")(3+4j), op.attrgetter("__class__.__name__")(5), op.methodcaller("split", ",")("a,b"), op.itemgetter(slice(1))([1,2]))
print(op.add(1,2), op.concat("a","b"), op.contains([1], 1), op.countOf([1,1,2], 1), op.indexOf("abc","c"), op.getitem({1:2}, 1), op.index(True), op.inv(5), op.is_not(1, None), op.length_hint([1,2]), op.matmul, op.mod(7,3), op.neg(1), op.not_(0), op.pos(-1), op.pow(2,3), op.truth([]), op.xor(5,3), op.iadd([1],[2]), op.call(len, "abc"))
print(repr(op.itemgetter(1,2)), repr(op.attrgetter("a.b")), repr(op.methodcaller("x", 1, k=2)))
l = [1,2,3]; op.setitem(l, 0, 9); op.delitem(l, 1); print(l, op.lt(1,2), op.floordiv(7,2), op.truediv(7,2), op.lshift(1,3))
for f in (lambda: op.itemgetter(), lambda: op.itemgetter("a")([]), lambda: op.attrgetter(1), lambda: op.methodcaller(), lambda: op.index(1.5), lambda: op.indexOf([], 1), lambda: op.concat(1, 2), lambda: op.length_hint(5, "a")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
