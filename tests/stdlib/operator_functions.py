# operator: every function, and the callable objects, with user operands.
import operator as o
import pickle
import _operator


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class V:
    def __init__(self, v):
        self.v = v

    def __getitem__(self, k):
        return (self.v, k)

    def __setitem__(self, k, v):
        print("set", k, v)
        return 5

    def __delitem__(self, k):
        print("del", k)

    def __add__(self, other):
        return ("add", other)

    def __iadd__(self, other):
        return ("iadd", other)

    def __lt__(self, other):
        return "lt"

    def __neg__(self):
        return "neg"

    def __bool__(self):
        return self.v > 0

    def __index__(self):
        return self.v

    def __contains__(self, x):
        return x == self.v

    def m(self, *a, **k):
        return self.v, a, k


v = V(3)
v.w = V(4)
v.w.x = "deep"
print(o.add(1, 2), o.sub(5, 2), o.mul(3, 4), o.truediv(1, 2), o.floordiv(7, 2), o.mod(7, 4), o.pow(2, 10), o.lshift(1, 5), o.rshift(64, 2))
print(o.and_(6, 3), o.or_(6, 3), o.xor(6, 3), o.neg(1), o.pos(-1), o.abs(-2), o.inv(5), o.invert(5), o.not_(0), o.truth([]), o.index(7))
print(o.lt(1, 2), o.le(2, 2), o.eq(1, 1.0), o.ne(1, 2), o.gt(1, 2), o.ge(1, 2), o.is_(None, None), o.is_not(1, None))
print(o.contains([1, 2], 2), o.countOf([1, 2, 1], 1), o.indexOf("abc", "c"), o.getitem([1, 2], 1), o.concat([1], [2]), o.length_hint([1, 2]))
print(o.add(v, 1), o.iadd(v, 1), o.lt(v, 1), o.neg(v), o.not_(v), o.truth(v), o.index(v), o.contains(v, 3), o.getitem(v, 9))
print(o.setitem(v, 1, 2), o.delitem(v, 1), o.matmul.__name__, o.__add__ is o.add)
l = [1]
print(o.iadd(l, [2]) is l, o.imul(2, 3), o.iconcat(l, [5]), o.ior({1: 2}, {3: 4}), o.setitem(l, 0, 9), l, o.delitem(l, 0), l)
g = o.itemgetter(1, "k")
print(o.itemgetter(2)([1, 2, 3]), g(v), g, o.itemgetter(slice(1, 3))("abcd"), sorted([(2, 1), (1, 2)], key=o.itemgetter(1)))
a = o.attrgetter("w.x", "v", "w.v")
print(o.attrgetter("v")(v), a(v), a, o.attrgetter("w.x")(v))
m = o.methodcaller("m", 1, k=2)
print(m(v), m, o.methodcaller("upper")("abc"), o.methodcaller("split", "b")("abc"))
for f in (g, a, m, o.methodcaller("m", 5)):
    print(f.__reduce__()[1], repr(pickle.loads(pickle.dumps(f))) == repr(f))
for f in [lambda: o.itemgetter(), lambda: o.attrgetter(), lambda: o.attrgetter(1), lambda: o.methodcaller(), lambda: o.methodcaller(1),
          lambda: o.itemgetter(5)([]), lambda: o.attrgetter("a.b")(v), lambda: o.methodcaller("zz")(v), lambda: o.add(1),
          lambda: o.add(1, "a"), lambda: o.index("a"), lambda: o.setitem((), 0, 1), lambda: o.delitem(5, 0),
          lambda: _operator._compare_digest("a", b"a"), lambda: _operator._compare_digest("é", "a")]:
    t(f)
print(_operator._compare_digest("abc", "abc"), _operator._compare_digest(b"abc", bytearray(b"abd")), _operator._compare_digest(b"", b"a"))
