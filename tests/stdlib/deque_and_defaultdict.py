# deque with all its methods, its iterators and maxlen; defaultdict, _tuplegetter and _count_elements.
from _collections import deque, defaultdict, _tuplegetter, _count_elements, _deque_iterator, _deque_reverse_iterator


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


class Eq:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        return self.v == (o.v if isinstance(o, Eq) else o)

    def __lt__(self, o):
        return self.v < o.v

    def __hash__(self):
        return hash(self.v)

    def __repr__(self):
        return f"Eq({self.v})"

    def __index__(self):
        return self.v


d = deque([1, 2, 3])
for f in [lambda: d.remove(9), lambda: d.index(9), lambda: d[9], lambda: d["a"], lambda: d.insert("a", 1),
          lambda: deque(1), lambda: deque([], "a"), lambda: deque([], -1), lambda: d + [1], lambda: d * "a",
          lambda: deque([1], 1).insert(0, 1), lambda: d.rotate("a"),
          lambda: _deque_iterator(d, 1).__reduce__(), lambda: _deque_iterator(5), lambda: iter(d).__length_hint__(),
          lambda: d.__reduce__()[:3], lambda: deque(d, 5).__reduce__()[:3], lambda: d < [1], lambda: hash(d),
          lambda: deque().pop(), lambda: deque().popleft(), lambda: d.__setitem__(9, 1), lambda: d.__delitem__(9),
          lambda: d.index(1, 5), lambda: d.index(1, "a"), lambda: d.__class_getitem__(int), lambda: d.maxlen,
          lambda: setattr(d, "maxlen", 1), lambda: d.extend(3), lambda: d[10**30], lambda: d * 10**30,
          lambda: _tuplegetter(1, "x"), lambda: _tuplegetter(0, "x").__reduce__(),
          lambda: _tuplegetter(0, "x").__get__(5), lambda: _tuplegetter(0, "x").__get__(None, 5),
          lambda: _tuplegetter(0, "x").__set__((1,), 2), lambda: _tuplegetter(0, "x").__delete__((1,)),
          lambda: _tuplegetter(0, "x").__get__(()), lambda: _tuplegetter(0, "x").__get__((7,)),
          lambda: defaultdict(1), lambda: defaultdict(None, 1), lambda: defaultdict(int, a=1),
          lambda: defaultdict(int, {1: 2}).__reduce__()[:4], lambda: defaultdict()["a"],
          lambda: defaultdict(int, {1: 2}) | {3: 4}, lambda: {3: 4} | defaultdict(int, {1: 2}),
          lambda: defaultdict(int) | 5, lambda: deque(iterable=[1], maxlen=1), lambda: d.__ne__(5)]:
    t(f)

d = deque()
for i in range(20):
    d.append(i)
    d.appendleft(-i)
print(d, len(d), d[0], d[-1], d[20], d[Eq(3)])
print([d.pop() for _ in range(5)], [d.popleft() for _ in range(5)])
d.rotate(3)
print(d)
d.rotate(-7)
print(d)
d.rotate(1000)
d.reverse()
print(d, list(reversed(d)))
d.insert(2, "a")
d.insert(-2, "b")
d.insert(100, "c")
d.insert(-100, "d")
del d[5], d[-5]
d[3] = "e"
d[Eq(4)] = "f"
print(d, d.index("e"), d.count(0), "b" in d, "zz" in d, d.index("f", -30, 10))
d.remove("b")
print(d.copy() == d, d == deque(list(d)), d != deque(), d < deque([100]) if False else None)
print(deque("abc") < deque("abd"), deque("abc") <= deque("ab"), deque("abc") > deque("ab"), deque([Eq(1), Eq(2)]) < deque([Eq(1), Eq(3)]))
print(deque([Eq(1), Eq(2)]) == deque([Eq(1), Eq(2)]), Eq(2) in deque([1, 2]), deque([Eq(1), Eq(2), Eq(2)]).count(2), deque([Eq(1), Eq(2)]).index(2))
e = deque([Eq(1), Eq(2)])
e.remove(2)
print(e)
m = deque("abcdef", 3)
m.append("g")
m.appendleft("x")
m.extend("yz")
m.extendleft(c for c in "pq")
print(m, m.maxlen, m + m, m * 2, 3 * m, deque([1, 2]) * 2, deque([1], 0), deque(range(3), maxlen=None))
m += "12"
m *= 2
print(m)
a = deque((i * i for i in range(5)))
a.extend(a)
a.extendleft(a)
print(a)
a.clear()
print(a, bool(a))
a.append(a)
print(a)
it = iter(deque([1, 2, 3]))
next(it)
print(it.__length_hint__(), list(it))
d = deque([1, 2, 3])
try:
    for x in d:
        d.append(x)
except RuntimeError as x:
    print(x)


class Mut:
    def __eq__(self, other):
        d.append(1)
        return False


for f in [lambda: d.count(Mut()), lambda: d.index(Mut()), lambda: d.remove(Mut()), lambda: Mut() in d]:
    t(f)


class D(deque):
    def __repr__(self):
        return "D" + super().__repr__()


x = D([1, 2], 3)
x.a = 5
print(x, x.copy(), x + x, x * 2, x.__reduce__()[:3], type(x.__copy__()), D([1]) == deque([1]))
match deque([1, 2]):
    case [a, b]:
        print("sequence", a, b)

dd = defaultdict(list)
for i, w in enumerate("the cat the dog a cat".split()):
    dd[w].append(i)
print(dd, dd.default_factory, dict(dd), dd.copy(), dd.get("x"), "x" in dd)
n = defaultdict(int, a=1, b=2)
n["c"] += 1
n |= {"d": 4}
print(n, n == {"a": 1, "b": 2, "c": 1, "d": 4}, type(n | {}), type(n.copy()))
r = defaultdict(None)
r.default_factory = r.__getitem__
r.default_factory = lambda: 7
print(r["q"], len(r))


class DD(defaultdict):
    def __missing__(self, key):
        return key * 2


print(DD()["ab"], repr(DD(int, x=1)))
calls = defaultdict(lambda: Eq(len(calls)))
print(calls[Eq(5)], calls[5], list(calls))
counts = {}
_count_elements(counts, "abracadabra")
_count_elements(counts, (c for c in "xyz"))
_count_elements(counts, [Eq(1), Eq(1), 1])
print(counts)
t(lambda: _count_elements({}, [1, []]))
