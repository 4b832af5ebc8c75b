# lru_cache in all its ways, partial and cmp_to_key with user objects.
import functools


class K:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return self.v % 2

    def __eq__(self, other):
        return isinstance(other, K) and self.v == other.v

    def __repr__(self):
        return f"K({self.v})"


@functools.lru_cache(maxsize=3)
def f(*a, **k):
    print("called", a, k)
    return len(a), sorted(k)


for a in (1, 2, 1, 3, 4, 1, 2, "x", 1.0, True):
    f(a)
print(f.cache_info(), f.cache_parameters())
f(1, x=2)
f(1, x=2)
f(1, y=2)
f(K(1))
f(K(1))
f(K(3))
f(K(5))
f(K(1))
print(f.cache_info())
f.cache_clear()
print(f.cache_info(), f.__name__, f.__wrapped__ is not f, f.__reduce__())
for bad in (lambda: f([]), lambda: functools.lru_cache(None)(5), lambda: functools.lru_cache("a")):
    try:
        bad()
    except TypeError as e:
        print(e)


@functools.lru_cache(maxsize=None, typed=True)
def g(x, y=0):
    if x < 2:
        return x
    return g(x - 1) + g(x - 2)


print(g(300), g.cache_info(), g(1.0), g(1), g.cache_info())


@functools.cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info())


@functools.lru_cache(0)
def never(x):
    return x


print(never(1), never(1), never.cache_info())


class C:
    def __init__(self, n):
        self.n = n

    @functools.lru_cache
    def m(self, x):
        print("m", self.n, x)
        return self.n * x

    @functools.cached_property
    def p(self):
        print("p")
        return self.n


c = C(2)
print(c.m(3), c.m(3), C(5).m(3), C.m(c, 3), c.p, c.p)


def show(*a, **k):
    return a, k


p = functools.partial(show, 1, x=2)
q = functools.partial(p, 3, y=K(4))
print(repr(q).replace(repr(show), 'show'), q(5, x=6), q.func is show, q.args, q.keywords)
q.note = "n"
print(q.__dict__, q.__reduce__()[2][1:])
r = functools.partial(show)
r.__setstate__(q.__reduce__()[2])
print(repr(r).replace(repr(show), 'show'), r(), r.note)
for bad in (lambda: functools.partial(), lambda: functools.partial(5), lambda: p.__setstate__(1), lambda: setattr(p, "func", 1)):
    try:
        bad()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
key = functools.cmp_to_key(lambda a, b: K(0) if False else (a.v > b.v) - (a.v < b.v))
print(sorted([K(3), K(1), K(2)], key=key), key(K(1)) < key(K(2)), key(K(1)) == key(K(1)), key(K(1)).obj)
try:
    key(K(1)) < 5
except TypeError as e:
    print(e)
print(functools.reduce(lambda a, b: a * 10 + b, iter(range(5)), 7), functools.reduce(max, [1, 5, 2]))
for bad in (lambda: functools.reduce(max, []), lambda: functools.reduce(max, 5)):
    try:
        bad()
    except TypeError as e:
        print(e)


@functools.total_ordering
class O:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        return self.v == o.v

    def __lt__(self, o):
        return self.v < o.v


print(O(1) >= O(1), O(2) > O(1), O(1) <= O(0))
