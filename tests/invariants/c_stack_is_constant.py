# The C stack under a native is equally deep at the first call and a million calls further down, whatever called.
# timeout: 60
import sys
from _stackless import _c_stack_depth as depth

sys.setrecursionlimit(10 ** 8)
N = 1000000
FEWER = 100000                          # for what holds more memory a level, or passes each answer through all levels
shallow = depth()

def plain(n):
    return depth() if n == 0 else plain(n - 1)

def with_keywords(n, *args, **kw):
    return depth() if n == 0 else with_keywords(*args, n=n - 1, **kw)

class Made:
    def __init__(self, n):
        self.deep = depth() if n == 0 else Made(n - 1).deep

class Property:
    def __init__(self, n): self.n = n
    @property
    def deep(self):
        return depth() if self.n == 0 else Property(self.n - 1).deep

class Missing:
    def __init__(self, n): self.n = n
    def __getattr__(self, name):
        return depth() if self.n == 0 else getattr(Missing(self.n - 1), name)

class Sum:
    def __init__(self, n): self.n = n
    def __add__(self, other):
        return depth() if self.n == 0 else Sum(self.n - 1) + other
    def __radd__(self, other):
        return depth() if self.n == 0 else other + Sum(self.n - 1)

class Compared:
    def __init__(self, n): self.n = n
    def __eq__(self, other):
        if self.n == 0:
            found.append(depth())
            return True
        return [Compared(self.n - 1)] == [other]
    def __lt__(self, other):
        found.append(depth())
        return self.n < other.n

class Shown:
    def __init__(self, n): self.n = n
    def __repr__(self):
        return str(depth()) if self.n == 0 else repr(Shown(self.n - 1))

class Iterated:
    def __init__(self, n): self.n = n
    def __iter__(self):
        return iter([depth()]) if self.n == 0 else iter(Iterated(self.n - 1))

class Managed:
    def __init__(self, n): self.n = n
    def __enter__(self):
        if self.n == 0: return depth()
        with Managed(self.n - 1) as deep: return deep
    def __exit__(self, *args): pass

def key(n):
    if n == 0:
        return depth()
    result = []
    sorted([n - 1], key=lambda n: result.append(key(n)))
    return result[0]

def mapped(n):
    return depth() if n == 0 else list(map(mapped, [n - 1]))[0]

def generator(n):
    if n == 0: yield depth()
    else: yield from generator(n - 1)

def generator_loop(n):
    if n == 0: yield depth()
    else:
        for deep in generator_loop(n - 1): yield deep

async def coroutine(n):
    return depth() if n == 0 else await coroutine(n - 1)

def awaited(n):
    try:
        coroutine(n).send(None)
    except StopIteration as e:
        return e.value

def class_body(n):
    if n == 0: return depth()
    class Body:
        deep = class_body(n - 1)
    return Body.deep

def executed(n):
    return depth() if n == 0 else eval("executed(n - 1)", globals(), {"n": n})

def handler(n):
    try:
        raise KeyError
    except KeyError:
        return depth() if n == 0 else handler(n - 1)

def finalizer(n):
    try:
        return depth() if n == 0 else finalizer(n - 1)
    finally:
        found.append(depth()) if n < 2 else None

def decorated(n):
    if n == 0: return depth()
    @lambda f: f()
    def deep(): return decorated(n - 1)
    return deep

found = []
for name, down, levels in [
    ("calls", plain, N),
    ("calls with * and **", with_keywords, N),
    ("__init__", lambda n: Made(n).deep, N),
    ("property", lambda n: Property(n).deep, N),
    ("__getattr__", lambda n: Missing(n).deep, FEWER),
    ("__add__", lambda n: Sum(n) + 1, N),
    ("__radd__", lambda n: 1 + Sum(n), N),
    ("__eq__ in lists", lambda n: [Compared(n)] == [0] and found.pop(), FEWER),
    ("__lt__ of sort", lambda n: sorted([Compared(n), Compared(1)]) and found.pop(), FEWER),
    ("__repr__", lambda n: int(repr(Shown(n))), FEWER),
    ("__iter__", lambda n: list(Iterated(n))[0], FEWER),
    ("__enter__", lambda n: Managed(n).__enter__(), FEWER),
    ("key of sorted", key, FEWER),
    ("function of map", mapped, FEWER),
    ("yield from", lambda n: next(generator(n)), FEWER),
    ("generators in loops", lambda n: next(generator_loop(n)), FEWER),
    ("await", awaited, FEWER),
    ("class bodies", class_body, 20000),
    ("eval", executed, 20000),
    ("handlers", handler, 5000),
    ("finally", finalizer, FEWER),
    ("decorators", decorated, FEWER),
]:
    ok = down(0) == down(1) == down(levels) == shallow and all(d == shallow for d in found)
    found.clear()
    print(name, "ok" if ok else "NOT CONSTANT")
