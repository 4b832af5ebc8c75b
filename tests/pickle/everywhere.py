# Saved in the middle of what the machine does in C or in its prelude: wherever user code may be called.
from _saved import pause, run
import contextlib, functools, itertools, sys, types
class N:
    def __init__(self, n): pause(); self.n = n
    def __lt__(self, other): pause(); return self.n < other.n
    def __eq__(self, other): pause(); return isinstance(other, N) and self.n == other.n
    def __hash__(self): pause(); return self.n
    def __repr__(self): pause(); return f"N{self.n}"
    def __format__(self, spec): pause(); return f"<{self.n}{spec}>"
    def __index__(self): pause(); return self.n
    def __getattr__(self, name): pause(); return name + "!"
    def __call__(self, *a, **k): pause(); return a, k
    def __len__(self): pause(); return self.n
    def __getitem__(self, i): pause(); return [self.n, i][i] if i < 2 else [][0]
    def __contains__(self, x): pause(); return x == self.n
    def __add__(self, o): pause(); return NotImplemented
    def __radd__(self, o): pause(); return ("radd", o)
    @property
    def prop(self): pause(); return self.n * 10
    @functools.cached_property
    def cached(self): pause(); return self.n * 100
    def __enter__(self): pause(); return self
    def __exit__(self, *e): pause(); return e[0] is not None
class Meta(type):
    def __new__(m, name, bases, ns, **k): pause(); return super().__new__(m, name, bases, ns)
    def __call__(cls, *a): pause(); return super().__call__(*a)
    def __prepare__(name, bases, **k): pause(); return {"prepared": name}
    def __instancecheck__(cls, o): pause(); return o == 1
class Desc:
    def __set_name__(self, owner, name): pause(); self.name = name
    def __get__(self, o, t): pause(); return self.name
    def __set__(self, o, v): pause(); o.__dict__["set"] = v
@contextlib.contextmanager
def manager(x):
    pause()
    try: yield x
    except KeyError as e: pause(); print("manager caught", e)
    pause()
def pausing(it):
    for x in it: pause(); yield x
def job():
    print(sorted([N(3), N(1), N(2)], key=lambda n: n), [N(2), N(1)].index(N(1)), max([N(1), N(3)], key=lambda n: n.n))
    l = [N(2), N(1)]; l.sort(reverse=True); print(l, min(N(4), N(3)), [N(1)] == [N(1)], (N(1), 2) < (N(2), 1))
    d = {N(1): "one", N(2): "two"}; d[N(1)] = "uno"; print(d, d.get(N(2)), N(3) in d, d == {N(1): "uno", N(2): "two"})
    print({N(1), N(1), N(2)} == {N(2), N(1)}, {N(1)} | {N(2)}, frozenset([N(5)]), dict.fromkeys([N(1)], 0))
    print(f"{N(1):x}|{N(2)!r:>4}|{N(3)}", "{:y} {.attr}".format(N(4), N(5)), "%s %r" % (N(6), N(7)), format(N(8), "z"))
    print([10, 20, 30][N(1)], list(range(N(3))), "ab" * N(2), [1, 2, 3, 4][N(1):N(3)], bytes([N(65)]), hex(N(255)))
    print(N(1).attr, N(2).prop, N(3).cached, getattr(N(1), "x"), hasattr(N(1), "y"), N(1)(2, k=3), len(N(4)), bool(N(0)), list(N(7)), 5 in N(5))
    print(1 + N(1), sum([N(1)], 5), [*N(2)], dict(pausing([(1, 2)])), tuple(pausing("ab")), set(pausing([3])), "-".join(pausing(["a", "b"])))
    print(list(map(lambda a, b: (pause(), a + b)[1], pausing([1, 2]), [3, 4])), list(filter(lambda x: (pause(), x)[1], pausing([0, 1, 2]))), list(zip(pausing([1, 2]), pausing("ab"))))
    print(functools.reduce(lambda a, b: (pause(), a + b)[1], pausing([1, 2, 3])), list(enumerate(pausing("ab"), 1)), any(pausing([0, 1])), all(pausing([1, 0])), list(reversed([N(1)])))
    print(list(itertools.chain(pausing([1]), pausing([2]))), list(itertools.islice(pausing(range(9)), 2, 6, 2)), [(k, list(g)) for k, g in itertools.groupby(pausing("aab"), key=lambda c: (pause(), c)[1])], list(itertools.accumulate(pausing([1, 2, 3]), lambda a, b: (pause(), a * 3 + b)[1])))
    print(list(itertools.takewhile(lambda x: (pause(), x < 2)[1], pausing([1, 2, 3]))), list(itertools.starmap(lambda *a: (pause(), a)[1], [(1, 2)])), list(itertools.zip_longest(pausing([1, 2]), pausing([3]))), list(itertools.product(pausing([1, 2]), repeat=2))[-1])
    with N(1) as n, manager("m") as m:
        pause(); print(n, m); raise KeyError("k")
    with N(2): pause(); raise ValueError("swallowed")
    try:
        try: pause(); 1 / 0
        except ZeroDivisionError as e: pause(); raise TypeError("t") from e
        finally: pause(); print("finally")
    except TypeError as e: pause(); print(repr(e), repr(e.__cause__), repr(e.__context__), sys.exc_info()[1] is e)
    class C(metaclass=Meta, k=1):
        pause(); a = Desc(); b = [pause() or i for i in range(2)]
        def m(self): return __class__.__name__
        pause()
    c = C(); c.a = 5; print(C.prepared, c.a, c.b, c.m(), c.__dict__, isinstance(1, C))
    T = types.new_class("T", (), {}, lambda ns: (pause(), ns.update(z=1))[0]); print(T.z)
    def outer(x):
        def inner(): nonlocal x; pause(); x += 1; return x
        return inner
    f = outer(1); f(); pause(); print(f(), f.__closure__[0].cell_contents)
    def deco(fn): pause(); return fn
    @deco
    def decorated(a=pause() or 1, *, b=pause() or 2): return a, b
    print(decorated(), [(x, y) for x in pausing([1, 2]) for y in pausing([3])], {k: v for k, v in pausing([(1, 2)])}, {x for x in pausing([1])}, sum(x for x in pausing([1, 2])))
    match N(3):
        case N(n=2): print("no")
        case N(n=3, other=o): pause(); print("matched", o)
    exec("pause(); print(eval('pause() or 7'))"); assert not pause(), "no"
    import json.scanner, copy; pause(); print(copy.deepcopy([len]), json.scanner.__name__)
    print(repr([{1: (N(1),)}]), str(N(2)), ascii([N(3)]), [N(1), [N(2)]])
    i = iter({"a": 1, "b": 2}.items()); next(i); pause(); print(list(i)); s = super(N, n); pause(); print(s.__class__.__name__)
    it = iter(lambda: (pause(), next(q))[1], 3); q = iter([1, 2, 3]); print(list(it)); g = (pause() or x for x in [1, 2]); print(next(g)); pause(); print(list(g))
    dd = {"k": 1}; it = iter(dd); pause(); dd["new"] = 2
    try: next(it)
    except RuntimeError as e: print(e)
run(job)
