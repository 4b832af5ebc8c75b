# tuple: construction, methods, comparison, hash, immutability, repr.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print((), (1,), (1, 2), tuple(), tuple([1, 2]), tuple("ab"), tuple({1: 2}), tuple(x for x in range(3)), 1, (1, (2, (3,))), ((),), ("a",), (1,) + (2,), (1, 2) * 2, 0 * (1,), -1 * (1,), () + ())
a = (3, 1, 2, 1); print(a.count(1), a.index(1), a.index(1, 2), a[0], a[-1], a[1:], a[::-1], a[::2], a[5:], len(a), 2 in a, 5 in a, sorted(a), max(a), sum(a), list(reversed(a)), a[slice(1, 3)], tuple(a) is a, a[:] == a, bool(()), bool((0,)))
t(lambda: a.index(9)); t(lambda: a.index(1, 4)); t(lambda: a[4]); t(lambda: a[-5]); t(lambda: a["x"]); t(lambda: a[1.5]); t(lambda: tuple(5)); t(lambda: tuple(1, 2)); t(lambda: a + [1]); t(lambda: a * "x"); t(lambda: a.__setitem__(0, 1)); t(lambda: exec("a[0] = 1", {"a": a})); t(lambda: exec("del a[0]", {"a": a})); t(lambda: a.append); t(lambda: hash(([],))); t(lambda: a < [1]); t(lambda: a < 5); t(lambda: setattr(a, "x", 1)); t(lambda: (1, "a") < (1, 2)); t(lambda: a[::0]); t(lambda: a.count()); t(lambda: -a)
print((1, 2) < (1, 3), (1,) < (1, 0), () < (1,), (1, 2) == (1.0, 2), (1, "a") < (2, 1), (1, 2) == [1, 2], (1, 2) != (1, 2), (2,) >= (1, 5), ((1, 2), 3) < ((1, 3), 0), {(1, 2): "k"}[(1.0, 2)], hash((1, 2)) == hash((1.0, 2)), hash(()) == hash(()), (1,).__eq__(1))
print(hash(()), hash((1,)), hash((1, 2, 3)), hash((0,)), hash((1, (2, 3))), hash((-1, 2 ** 61)), hash((1.5, True)))
l = []; x = (l, 1); l.append(x); print(x, l)
class P(tuple):
    def __new__(cls, x, y): return super().__new__(cls, (x, y))
    @property
    def x(self): return self[0]
p = P(1, 2); print(p, p.x, p == (1, 2), type(p + (3,)).__name__, type(p[:]).__name__, len(p), p * 2, isinstance(p, tuple), hash(p) == hash((1, 2)), (lambda a, b: a + b)(*p)); t(lambda: P(1)); p.z = 5; print(p.z)
it = iter((1, 2, 3)); print(next(it), it.__length_hint__(), list(it), next(it, "end")); print((1, 2).__contains__(1), (1,).__add__((2,)), (5,).__getnewargs__(), tuple[int, ...], (1, 2).__len__(), (1,).__mul__(2), *(1, 2), (1, 2)[True])
