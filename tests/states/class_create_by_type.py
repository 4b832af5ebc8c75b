# type() with three arguments, types.new_class, and classes changed over time.
import types
def body(ns):
    for i in range(3): print("body", i); ns[f"m{i}"] = lambda self, i=i: i
C = types.new_class("C", (), {}, body)
print(C().m0(), C().m2())
D = type("D", (C,), {"x": 1, "__len__": lambda s: 5, "__call__": lambda s, *a: a})
d = D()
print(len(d), d(1, 2), d.x, D.__mro__[1] is C)
D.x = 2
D.y = property(lambda s: s.x + 1)
print(d.x, d.y)
d.__class__ = type("E", (D,), {"__bool__": lambda s: False})
print(bool(d), type(d).__name__, d.m1())
D.__bases__ = (type("N", (C,), {"late": "base"}),)
print(d.late, d.m1())
