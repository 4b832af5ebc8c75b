# Built-in functions and methods held as objects: bound, unbound, wrappers, slots, getters.
import operator
l, d, s = [3, 1, 2], {"a": 1}, "text"
held = [l.append, d.get, s.upper, list.sort, dict.get, str.join, len, int.__add__, (5).__add__, [].__len__, type.mro,
        dict.fromkeys, l.__getitem__, object.__repr__, int.from_bytes, str.maketrans, print, isinstance]
def use(i): return held[i]
use(0)(9)
use(3)(l)
print(l, use(1)("a"), use(2)(), use(4)(d, "z", 0), use(5)("-", "ab"), use(6)(l), use(7)(1, 2), use(8)(3), use(9)())
print(use(10)(bool), use(11)("xy"), use(12)(-1), use(14)(b"\1\0", "big"), use(15)("a", "b"), use(17)(1, use(10).__class__))
for f in held[:5]: print(f.__name__, f.__qualname__)
g = [operator.itemgetter(1, 0), operator.attrgetter("real.imag"), operator.methodcaller("split", ",")]
for i in range(2): print(g[0]("ab"), g[1](5), g[2]("a,b"), i)
class A:
    def m(self): return "m"
    @property
    def p(self): return "p"
    @classmethod
    def c(cls): return cls.__name__
    s = staticmethod(len)
a = A()
kept = [a.m, A.m, A.__dict__["p"], A.c, A.__dict__["c"], A.__dict__["s"], super(A, a), a.__init__, A.__dict__["__dict__"]]
def again(i): return kept[i]
print(again(0)(), again(1)(a), again(2).__get__(a), again(3)(), again(4).__get__(a)(), again(5)("abc"), again(6).__hash__() == hash(a), again(7)(), again(8).__get__(a))
