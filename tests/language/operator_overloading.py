# Every binary, in-place, unary operator overloaded: reflected forms, NotImplemented, subclass priority, messages.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
ops = {"add": "+", "sub": "-", "mul": "*", "truediv": "/", "floordiv": "//", "mod": "%", "pow": "**", "lshift": "<<", "rshift": ">>", "and": "&", "or": "|", "xor": "^", "matmul": "@"}
class L: pass
class R: pass
class I: pass
class N: pass
for n, o in ops.items():
    setattr(L, "__%s__" % n, lambda s, x, *m, n=n: ("L", n, type(x).__name__)); setattr(R, "__r%s__" % n, lambda s, x, *m, n=n: ("R", n, type(x).__name__)); setattr(I, "__i%s__" % n, lambda s, x, n=n: ("I", n)); setattr(N, "__%s__" % n, lambda s, x, *m: NotImplemented); setattr(N, "__r%s__" % n, lambda s, x, *m: NotImplemented); setattr(N, "__i%s__" % n, lambda s, x: NotImplemented)
for n, o in ops.items():
    ns = {"L": L, "R": R, "I": I, "N": N, "t": t}
    print(o, eval("L() %s 1, 1 %s R(), L() %s R(), N() %s R(), 'a' %s R()" % ((o,) * 5), ns) if o != "%" else eval("L() % 1, 1 % R(), L() % R(), N() % R()", ns), end=" "); exec("x = I(); x %s= 1; print(x, end=' '); x = L(); x %s= 2; print(x)" % (o, o), ns); t(lambda: eval("N() %s 1" % o, ns)); t(lambda: eval("1 %s N()" % o, ns)); t(lambda: exec("x = N(); x %s= N()" % o, ns)); t(lambda: exec("x = 1; x %s= N()" % o, ns)); t(lambda: eval("object() %s []" % o, ns))
class Base:
    def __add__(self, o): return "Base.add"
    def __radd__(self, o): return "Base.radd"
    def __eq__(self, o): return "Base.eq"
    def __lt__(self, o): return "Base.lt"
    def __gt__(self, o): return "Base.gt"
class Sub(Base):
    def __radd__(self, o): return "Sub.radd"
    def __gt__(self, o): return "Sub.gt"
class Same(Base): pass
print(Base() + Sub(), Sub() + Base(), Base() + Same(), Sub() + Sub(), 1 + Base(), Base() < Sub(), Base() < Base(), Base() == 1, 1 == Base(), Base() != 1, 1 < Base())
class U:
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "inv"
    def __abs__(self): return "abs"
    def __round__(self, n="no"): return ("round", n)
    def __divmod__(self, o): return ("divmod", o)
    def __rdivmod__(self, o): return ("rdivmod", o)
    def __pow__(self, o, m=None): return ("pow", o, m)
    def __rpow__(self, o, m=None): return ("rpow", o, m)
    def __trunc__(self): return 1
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
import math
u = U(); print(-u, +u, ~u, abs(u), round(u), round(u, 2), round(u, None), divmod(u, 1), divmod(1, u), u ** 2, pow(u, 2, 3), 2 ** u, math.trunc(u), math.floor(u), math.ceil(u)); t(lambda: -N()); t(lambda: +N()); t(lambda: ~N()); t(lambda: abs(N())); t(lambda: round(N())); t(lambda: divmod(N(), 1)); t(lambda: pow(N(), 1, 2)); t(lambda: pow(2, u, 3))
class C:
    def __init__(self, r): self.r = r
    def __lt__(self, o): return self.r
    __le__ = __gt__ = __ge__ = __eq__ = __ne__ = __lt__
x = C(NotImplemented); y = C([]); print(y < 1, y == 1, y != 1, y >= 1, bool(y == 1), x == x, x != x, x == 1, not (y < 1 < 2)); t(lambda: x < 1); t(lambda: x >= x); t(lambda: 1 > x); t(lambda: sorted([x, x])); t(lambda: hash(x)); t(lambda: y < 1 < 2 or "falsy chain")
class E:
    def __eq__(self, o): return True
print(E() != 1, E() == 1, 1 == E(), 1 != E(), E.__hash__, [E()] == [1], 5 in [E()])
class Inst: pass
i = Inst(); i.__add__ = lambda o: "instance"; i.__len__ = lambda: 3; t(lambda: i + 1); t(lambda: len(i))
class Seq:
    def __getitem__(self, k):
        if isinstance(k, int) and k > 2: raise IndexError
        return k
    def __len__(self): return 3
print(list(Seq()), 2 in Seq(), 9 in Seq(), list(reversed(Seq())), Seq()[-1], Seq()["a"], max(Seq()), [*Seq()]); t(lambda: Inst()[0]); t(lambda: exec("i[0] = 1", {"i": i})); t(lambda: exec("del i[0]", {"i": i})); t(lambda: 1 in Inst()); t(lambda: iter(Inst())); t(lambda: reversed(Inst())); t(lambda: Inst()()); t(lambda: len(Inst())); t(lambda: Inst < Inst); t(lambda: [1, 2][Inst()]); t(lambda: int(Inst())); t(lambda: float(Inst()))
