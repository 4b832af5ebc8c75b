# Cells shared between functions, generators and tasklets stay shared in the copy.
from _saved import pause, run
def counter():
    n = 0
    def inc():
        nonlocal n
        pause()
        n += 1
        return n
    def get(): return n
    return inc, get
def job():
    inc, get = counter()
    pause(); inc(); pause(); inc()
    print(get(), inc.__closure__[0] is get.__closure__[0])
    fs = [lambda: i for i in range(3)]
    pause(); print([f() for f in fs])
    fs = [lambda i=i: i for i in range(3)]
    pause(); print([f() for f in fs])
    x = 1
    def gen():
        nonlocal x
        while x < 4: x += 1; pause(); yield x
    g = gen(); next(g); pause(); x += 1; print(next(g), x, list(g))
    class Local:
        def __init__(self, v): self.v = v
        def get(self): pause(); return self.v, x
        def __repr__(self): return "Local(%r)" % self.v
    o = Local([1]); pause(); print(o, o.get(), type(o).__name__, isinstance(o, Local), Local(2).get())
    class Sub(Local):
        def get(self): return "sub", super().get(), __class__.__name__
    pause(); print(Sub(3).get(), issubclass(Sub, Local))
    def rec(n): pause(); return 1 if n == 0 else n * rec(n - 1)
    print(rec(6))
    def deco(f):
        def w(*a, **k): pause(); return ("w", f(*a, **k))
        return w
    @deco
    @deco
    def f(a, b=2, *c, d=4, **e): pause(); return a, b, c, d, e
    pause(); print(f(1), f(1, 3, 5, d=6, z=7))
    f.attr = [1]; pause(); f.attr.append(2); print(f.attr, f.__name__)
    import functools
    p = functools.partial(f, 1, d=9); pause(); print(p(8))
    m = o.get; pause(); print(m(), m.__self__ is o)
run(job)
