# A switch inside every kind of callback comes back to the right place.
import stackless
S = stackless.schedule
class E:
    def __init__(self, v): S(); self.v = v
    def __eq__(self, o): S(); return self.v == getattr(o, "v", o)
    def __hash__(self): S(); return hash(self.v)
    def __lt__(self, o): S(); return self.v < o.v
    def __add__(self, o): S(); return E(self.v + o.v)
    def __radd__(self, o): S(); return E(self.v + o)
    def __bool__(self): S(); return bool(self.v)
    def __len__(self): S(); return 3
    def __getitem__(self, i): S(); return [self.v] * 3 if isinstance(i, slice) else (_ for _ in ()).throw(IndexError) if i > 1 else i
    def __contains__(self, x): S(); return x == self.v
    def __repr__(self): S(); return "E%d" % self.v
    def __str__(self): S(); return "s%d" % self.v
    def __format__(self, f): S(); return f + "!"
    def __call__(self, x): S(); return x + self.v
    def __enter__(self): S(); return self.v
    def __exit__(self, *a): S(); return True
    def __index__(self): S(); return self.v
    def __getattr__(self, n): S(); return n.upper()
    def __iter__(self): S(); yield self.v; S(); yield self.v + 1
    @property
    def p(self): S(); return "prop"
    @p.setter
    def p(self, v): S(); self.q = v
def job():
    out = []
    e = E(1)
    out.append((repr(e + E(2)), repr(sum([E(1), E(2)])), [E(1), E(2)].index(2), [E(5), 6].count(5), E(3) in [1, 2, E(3)]))
    out.append((sorted([E(3), E(1), E(2)]), max(E(1), E(5)), {E(1): "a", E(2): "b"}[E(2)], len({E(1), E(1), E(2)})))
    out.append((bool(E(0)), not E(1), any([E(0), E(1)]), all([E(1), E(0)]), len(e), e[1], e[0:1], list(e), 1 in e))
    out.append((str(e), repr([e, (e,), {"k": e}]), f"{e}{e!r}{e:x}", "%s %r" % (e, e), "{} {!r:>4} {:y}".format(e, e, e), "-".join(map(str, [e, e]))))
    with e as v: 1 / 0
    e.p = 5
    out.append((e.p, e.q, e.nope, e(10), v, [10, 20, 30][e], range(5)[e], bin(e), getattr(e, "zz")))
    out.append((list(map(e, [1, 2])), list(filter(E(0), [0, 1])) if False else 0, sorted([2, 1], key=e), [x + y for x, y in zip(e, e)], dict.fromkeys(e)))
    return out
res = [None] * 3
def go(i): res[i] = repr(job())
for i in range(3): stackless.tasklet(go)(i)
stackless.run()
print(res[0] == res[1] == res[2], res[0] == repr(job()))  # expect: True True
for part in job(): print(part)
# expect: ('E3', 'E3', 1, 1, True)
# expect: ([E1, E2, E3], E5, 'b', 2)
# expect: (False, False, True, False, 3, 1, [1, 1, 1], [1, 2], True)
# expect: ('s1', "[E1, (E1,), {'k': E1}]", '!E1x!', 's1 E1', '!   E1 y!', 's1-s1')
# expect: ('prop', 5, 'NOPE', 11, 1, 20, 1, '0b1', 'ZZ')
# expect: ([2, 3], 0, [1, 2], [2, 4], {1: None, 2: None})
