# Decorators of many kinds: with arguments, on classes and methods, stacked, stateful, generic.
import functools


def trace(fn=None, *, prefix="->"):
    if fn is None:
        return functools.partial(trace, prefix=prefix)

    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        shown = ", ".join([repr(a) for a in args] + [f"{k}={v!r}" for k, v in kwargs.items()])
        print(f"{prefix} {fn.__name__}({shown})")
        result = fn(*args, **kwargs)
        print(f"{prefix} = {result!r}")
        return result
    return wrapper


class CountCalls:
    def __init__(self, fn):
        functools.update_wrapper(self, fn)
        self.fn = fn
        self.count = 0

    def __call__(self, *args, **kwargs):
        self.count += 1
        return self.fn(*args, **kwargs)

    def __get__(self, instance, owner=None):
        return self if instance is None else functools.partial(self, instance)


def memoize(fn):
    cache = {}

    def inner(*args):
        if args not in cache:
            cache[args] = fn(*args)
        return cache[args]
    inner.cache = cache
    return inner


def retry(times, on=Exception):
    def decorate(fn):
        @functools.wraps(fn)
        def wrapper(*a, **k):
            for attempt in range(1, times + 1):
                try:
                    return fn(*a, **k)
                except on as e:
                    print(f"attempt {attempt}: {e}")
                    last = e
            raise RuntimeError(f"{fn.__name__} failed {times} times") from last
        return wrapper
    return decorate


def singleton(cls):
    instances = {}

    @functools.wraps(cls, updated=())
    def get(*a, **k):
        if cls not in instances:
            instances[cls] = cls(*a, **k)
        return instances[cls]
    return get


def add_repr(cls):
    def __repr__(self):
        return f"<{cls.__qualname__} {' '.join(f'{k}={v}' for k, v in vars(self).items())}>"
    cls.__repr__ = __repr__
    return cls


@trace
def add(a, b=2): return a + b


@trace(prefix="**")
@CountCalls
def greet(name, *, punctuation="!"):
    """Says hello."""
    return f"Hello, {name}{punctuation}"


@memoize
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)


attempts = iter([ValueError("one"), ValueError("two"), 42])


@retry(5, on=ValueError)
def flaky():
    x = next(attempts)
    if isinstance(x, Exception):
        raise x
    return x


@retry(2, on=(KeyError, IndexError))
def hopeless(): return {}["key"]


@singleton
@add_repr
class Config:
    "Configuration."

    def __init__(self, path): self.path = path


class Thing:
    def __init__(self, n): self.n = n

    @CountCalls
    def times(self, k): return self.n * k

    @staticmethod
    @trace(prefix="S")
    def helper(x): return x * 2

    @classmethod
    @trace(prefix="C")
    def build(cls, n): return cls(n).n


print(add(1), add(1, b=5))
print(greet("World"), greet("You", punctuation="?"))
print(greet.__name__, greet.__doc__, greet.__wrapped__.count)
print(fib(80), len(fib.cache))
print(flaky())
try:
    hopeless()
except RuntimeError as e:
    print(e, "from", repr(e.__cause__))
print(Config("a"), Config("b") is Config("a"), Config.__name__, Config.__doc__)
t, u = Thing(3), Thing(5)
print(t.times(2), u.times(3), Thing.times.count, Thing.helper(4), Thing.build(9), t.helper("x"))


@lambda f: f()
def immediately(): return "called at once"


print(immediately)
buttons = [lambda f, i=i: (i, f()) for i in range(3)]


@buttons[1]
def pressed(): return "pressed"


print(pressed)


@functools.lru_cache(maxsize=2)
def square(x):
    print("computing", x)
    return x * x


print(square(2), square(3), square(2), square(4), square(3), square.cache_info())
square.cache_clear()
print(square.cache_info(), square.__wrapped__(9))


@functools.singledispatch
def describe(x): return f"something: {x!r}"


@describe.register(int)
def _(x): return f"int {x}"


@describe.register(list)
@describe.register(tuple)
def _(x): return f"sequence of {len(x)}"


print(describe(3), describe([1]), describe((1, 2)), describe("s"), describe(True))
