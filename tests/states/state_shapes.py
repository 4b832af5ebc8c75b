# Instances whose attributes came in different orders, were deleted, counted over, and made into dicts.
class A: pass
def fill(o, names):
    for n in names: setattr(o, n, n * 2); print(list(vars(o)))
    return o
a, b = fill(A(), "xyz"), fill(A(), "zyx")
del a.y
a.y = 1
print(list(a.__dict__.items()), list(b.__dict__))
d = a.__dict__
d["new"] = 5
a.more = 6
print(a.new, d["more"], len(d))
a.__dict__ = {"only": 1}
print(vars(a), "x" in d, hasattr(a, "x"))
c = A()
for i in range(70): setattr(c, f"a{i}", i)
print(sum(vars(c).values()), c.a69, len(vars(c)))
for i in range(0, 70, 2): delattr(c, f"a{i}")
print(len(vars(c)), list(vars(c))[:4], hasattr(c, "a2"))
b.__class__ = type("B", (A,), {"z": property(lambda s: "prop")})
print(b.z, b.x)
