# bool, None, Ellipsis, NotImplemented: construction, repr, methods, operators.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(bool(), bool(0), bool(1), bool(""), bool("0"), bool([]), bool([0]), bool(0.0), bool(-0.0), bool(0j), bool(None), bool(...), bool({}), bool(set()), bool(range(0)), bool(b""), bool(object()), bool(float("nan")))
print(True, False, repr(True), str(False), int(True), float(True), True + True, True == 1, True is (1 == 1), hash(True), hash(False), {True: "a", 1: "b", 1.0: "c"})
print(True & False, True | 1, True ^ True, ~True, -True, True << 2, True and 5, not True, True < 2, isinstance(True, int), issubclass(bool, int), bool.__mro__, type(True & True), type(True & 1))
print(f"{True}", f"{True:d}", f"{True:5}|", "%s %d" % (True, True), format(True, "b"), True.real, True.bit_length(), True.__and__(False), sum([True, True]), "ab"[True])
t(lambda: bool(1, 2)); t(lambda: bool(x=1)); t(lambda: type("B", (bool,), {}))
class B:
    def __bool__(self): return 5
class L:
    def __len__(self): return -1
class L2:
    def __len__(self): return "x"
class L3:
    def __len__(self): return 1 << 100
class E:
    def __bool__(self): raise KeyError("in bool")
class No:
    __bool__ = None
for c in (B, L, L2, L3, E, No): t(lambda: bool(c())); t(lambda: not c())
print(None, repr(None), None == None, None is None, type(None).__name__, type(None)(), bool(None), hash(None) == hash(None), str(None))
t(lambda: None()); t(lambda: None.x); t(lambda: None + 1); t(lambda: None[0]); t(lambda: len(None)); t(lambda: iter(None)); t(lambda: None < None); t(lambda: type(None)(1))
print(..., Ellipsis is ..., type(...).__name__, repr(Ellipsis), type(...)() is ...)
print(NotImplemented, type(NotImplemented).__name__)
t(lambda: type("X", (type(None),), {})); t(lambda: setattr(None, "a", 1)); t(lambda: None.__eq__(None)); t(lambda: None.__eq__(1)); t(lambda: [None, 1].index(1)); t(lambda: sorted([None, 1]))
