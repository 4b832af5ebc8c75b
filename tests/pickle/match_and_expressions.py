# Saved half-way through expressions: the values already computed are kept.
from _saved import pause, run
def p(v): pause(); return v
class Pt:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self._x, self._y = x, y
    @property
    def x(self): pause(); return self._x
    @property
    def y(self): pause(); return self._y
def m(v):
    match v:
        case Pt(0, y): return "x0", y
        case Pt(x, y) if p(x == y): return "diag", x
        case Pt(x=a): return "pt", a
        case [a, *b] if p(a): return a, b
        case {"k": k, **r}: return k, r
        case _: return "none"
def f(*a, **k): return a, k
def job():
    print(p(1) + p(2) * p(3) - p(4) / p(5), [p(1), p(2)], (p(3), p(4)), {p(5): p(6)}, {p(7)}, p(8) if p(0) else p(9), p(0) or p(1) and p(2))
    print(f(p(1), *p([2, 3]), p(4), a=p(5), **p({"b": 6}), c=p(7)), p("abc")[p(1)], p([1, 2, 3])[p(0):p(2)], p(1) < p(2) < p(3), not p(1), -p(2))
    print(f"{p(1)}-{p('x')!r:>{p(5)}}-{p(2.5):.{p(2)}f}", "%s %d" % (p("s"), p(3)), p("a") in p("abc"), p(None) is None, [p(x) for x in p([1, 2]) if p(x) > p(1)], (lambda a=p(1): p(a))())
    l = [0, 0, 0]; l[p(0)] = p(5); l[p(1)] += p(6); l[p(1):p(3)] = p([7, 8, 9]); print(l); del l[p(0)]; print(l)
    d = {}; d[p("k")], d[p("j")] = p(1), p(2); a, (b, *c) = p(1), p([2, 3, 4]); print(d, a, b, c); a = b = p(3); print((q := p(4)) + q, a, b)
    for v in (Pt(0, 1), Pt(2, 2), Pt(1, 3), [1, 2], [0], {"k": 1, "z": 2}, 5): print(m(v))
    def deco(x): pause(); return lambda fn: p(fn)
    @deco(p(1))
    def g(a: p("ann") = p(2), *, b=p(3)) -> p("r"): return a, b
    print(g(), g.__annotations__)
    class C(p(object), metaclass=p(type)):
        x = p(1); y = [p(i) for i in range(2)]
        pause()
        def m(self): return self.x, C.y
    print(C().m()); assert p(1), p("m")
    try: assert p(0), p("message")
    except AssertionError as e: print(e)
    exec("pause(); print('in exec', p(1)); x = p(2); print(x)")
run(job)
