# deque, defaultdict, OrderedDict, Counter, namedtuple, ChainMap, UserDict.
from collections import *
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
d = deque([1, 2, 3], maxlen=4); d.append(4); d.append(5); d.appendleft(0); print(d, d.maxlen, d.pop(), d.popleft(), d, len(d), d[0], d[-1], 2 in d, d.index(3), d.count(3), list(reversed(d)), d.rotate(1), d, d.extend("ab"), d, d.extendleft("xy"), d, d.insert(1, "i") if len(d) < 4 else "full", d.copy(), d.remove("b") if "b" in d else 0, d.reverse(), d, d == deque(d), deque([1]) + deque([2]), deque("ab") * 2, deque([1, 2]) < deque([1, 3]))
for f in (lambda: deque().pop(), lambda: deque().popleft(), lambda: deque([1])[5], lambda: deque([1]).remove(2), lambda: deque([1]).index(2), lambda: deque(5), lambda: deque(maxlen=-1), lambda: deque([1], 1).insert(0, 2), lambda: deque() + [1], lambda: hash(deque()), lambda: [x for x in dd if dd.append(1)] if (dd := deque([1, 2])) else 0): t(f)
dd = defaultdict(list); dd["a"].append(1); print(dd, dd["b"], dict(dd), dd.get("z"), dd.default_factory, dd.copy(), defaultdict(int, x=1) | {"y": 2}); t(lambda: defaultdict()["k"]); t(lambda: defaultdict(5)); t(lambda: defaultdict(lambda: 1 / 0)["k"])
o = OrderedDict(a=1, b=2); o["c"] = 3; o.move_to_end("a"); print(o, o.popitem(), o.popitem(last=False), o, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == dict(b=2, a=1), list(reversed(OrderedDict(a=1, b=2)))); t(lambda: o.move_to_end("zz")); t(lambda: OrderedDict().popitem())
c = Counter("abracadabra"); print(c, c.most_common(2), c["zz"], sum(c.values()), c.total(), sorted(c.elements())[:6], c + Counter("a"), c - Counter("aaaa"), c & Counter("ab"), c | Counter("zz"), +Counter(a=-1, b=2), -Counter(a=-1), Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2)); c.subtract("aaaaaaa"); print(c); c.update("zz"); print(c["z"])
P = namedtuple("P", "x y z", defaults=[0]); p = P(1, 2); print(p, p.x, p._asdict(), p._replace(x=9), P._fields, P._field_defaults, P._make([1, 2, 3]), p == (1, 2, 0), P.__doc__, P.x.__doc__, *p, namedtuple("Q", "def a a", rename=True)._fields); t(lambda: P(1)); t(lambda: P(1, 2, 3, 4)); t(lambda: p._replace(q=1)); t(lambda: setattr(p, "x", 1)); t(lambda: namedtuple("Q", "a a")); t(lambda: namedtuple("Q", "_a")); t(lambda: namedtuple("1", "a")); t(lambda: P._make([1]))
m = ChainMap({"a": 1}, {"a": 2, "b": 3}); print(m["a"], m["b"], len(m), sorted(m), m.maps, m.new_child({"c": 5})["c"], m.parents["a"], dict(m)); m["b"] = 9; print(m); t(lambda: m["zz"]); t(lambda: m.__delitem__("zzz")); t(lambda: m.pop("q"))
class U(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
u = U(a=1); u["b"] = 2; u.update(c=3); print(u, u.data, "a" in u, u.get("q"), len(u)); print(UserList([1]) + [2], UserString("ab").upper(), type(UserList([1])[:]).__name__)
