from collections import *
import copy, pickle
P = namedtuple("P", "x y z", defaults=[7]); p = P(1, 2)
print(p, p._asdict(), p._replace(x=9), P._fields, P._field_defaults, P._make([1,2,3]), p == (1,2,7), p[1:], P.__doc__, P.x.__doc__, repr(P.x)[:12])
for a in (("P", "x x"), ("P", "1a"), ("P", "def"), ("class", "a"), ("P", "_x")):
    try: namedtuple(*a)
    except ValueError as e: print(e)
print(namedtuple("Q", "a def a _b c", rename=True)._fields)
try: P(1)
except TypeError as e: print(e)
try: P(1,2,3,4)
except TypeError as e: print(e)
try: p.x = 1
except AttributeError as e: print(e)
try: p._replace(q=1)
except ValueError as e: print(e)
class PP(P):
    __slots__ = ()
    def norm(self): return self.x ** 2 + self.y ** 2
print(PP(3, 4).norm(), PP(3, 4), copy.copy(PP(1,2)))
c = Counter("mississippi"); print(c, c.most_common(2), c["z"], sorted(c.elements()), c.total())
c.subtract("miss"); print(c, +c, -c, c & Counter("pp"), c | Counter("zz"), c + Counter("q"), c - Counter("i"))
c.update(q=3); print(c["q"], c.copy() == c, Counter(a=1) <= Counter(a=2, b=1), Counter({"a": 1}).most_common(), list(Counter(a=0).elements()))
try: Counter.fromkeys("a")
except NotImplementedError as e: print(e)
o = OrderedDict(a=1, b=2, c=3); o.move_to_end("a"); print(o, o.popitem(last=False), o, list(reversed(o)))
o.move_to_end("a", last=False); print(o, o == {"c": 3, "a": 1}, o == OrderedDict(c=3, a=1), o | {"z": 1})
try: o.move_to_end("nope")
except KeyError as e: print(e)
d = defaultdict(list); d["a"].append(1); d["b"]; print(d, d.default_factory, d.get("zz"), copy.copy(d), dict(d))
dd = defaultdict(lambda: defaultdict(int)); dd["x"]["y"] += 5; print(dd["x"]["y"], len(dd))
try: defaultdict(5)
except TypeError as e: print(e)
class DD(defaultdict):
    def __missing__(self, k): return k * 2
print(DD()["ab"], DD(int, a=1))
q = deque([1,2,3], maxlen=3); q.append(4); q.appendleft(0); print(q, q.maxlen, q.rotate(1), q, q.index(2), q.count(2), list(reversed(q)))
q.extend([7,8]); q.extendleft([9]); q.append(7); print(q, 9 in q, q.pop(), q.popleft(), q.remove(7), q, q.copy(), q + deque([5]), q * 2)
for f in (lambda: deque().pop(), lambda: deque().popleft(), lambda: deque([1]).remove(2), lambda: deque([1])[5], lambda: deque(5), lambda: deque([1], -1), lambda: deque([1]).index(3), lambda: deque(maxlen="a")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
q = deque("abc"); q.insert(1, "z"); q.reverse(); del q[0]; q[0] = "Q"; print(q, q < deque("z"), q == deque("Qza"), repr(deque(maxlen=2)))
try:
    for x in q: q.append(1)
except RuntimeError as e: print(e)
m = ChainMap({"a": 1}, {"a": 2, "b": 3}); print(m["a"], m["b"], dict(m), m.new_child({"c": 1}), m.parents, list(m), len(m), m.maps)
m["b"] = 9; del m["b"]; print(m["b"])
try: del m["b"]
except KeyError as e: print(e)
class UD(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.upper(), v)
u = UD(a=1); u["b"] = 2; u.update(c=3); print(u, u.data, "A" in u, len(u), u | {"d": 4}, u.pop("A"))
class UL(UserList):
    def append(self, x): super().append(x * 2)
l = UL([1]); l.append(5); print(l, l + [1], l[0:1], l * 2, sorted(l), type(l[0:1]).__name__)
s = UserString("hello"); print(s.upper(), s + "x", s[1], s == "hello", hash(s) == hash("hello"), s.find("l"), f"{s!r}")
from collections.abc import *
print([isinstance(x, Iterable) for x in ([], 5, "a", {}.keys())], isinstance(print, Callable), isinstance([], Sequence), isinstance((), MutableSequence), issubclass(dict, Mapping), isinstance({}.items(), ItemsView), isinstance((i for i in ()), Generator), isinstance({1}, Set), isinstance(b"", ByteString), isinstance(1, Hashable), isinstance([], Hashable), isinstance(range(3), Reversible))
class MySeq(Sequence):
    def __init__(self, *a): self.a = a
    def __getitem__(self, i): return self.a[i]
    def __len__(self): return len(self.a)
s = MySeq(3, 1, 2, 1); print(list(s), 1 in s, s.index(2), s.count(1), list(reversed(s)), sorted(s))
class MySet(MutableSet):
    def __init__(self, it=()): self.d = dict.fromkeys(it)
    def __contains__(self, x): return x in self.d
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
    def add(self, x): self.d[x] = None
    def discard(self, x): self.d.pop(x, None)
    def __repr__(self): return f"MySet({list(self.d)})"
a, b = MySet("abc"), MySet("bcd"); print(a & b, a | b, a - b, a ^ b, a <= b, a.isdisjoint(b), a == MySet("cab"), a.pop()); a |= {"z"}; a -= {"b"}; print(a); a.clear(); print(a)
try: a.remove("q")
except KeyError as e: print(repr(e))
class MyMap(MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = MyMap(); m.update(a=1, b=2); print(m.setdefault("c", 3), m.pop("a"), m.get("zz", 0), list(m.items()), list(m.keys()), m == {"b": 2, "c": 3}, "b" in m, m.popitem()); print(len(m.keys()), list(m.values()), m.items() & {("c", 3)})
try: Sequence()
except TypeError as e: print(e)
class Bad(MutableMapping): pass
try: Bad()
except TypeError as e: print(e)
Sequence.register(MyMap); print(isinstance(m, Sequence), issubclass(MyMap, Sequence))
