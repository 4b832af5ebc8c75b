# Properties: getter, setter and deleter under way, also in augmented assignment.
class A:
    def __init__(self): self._x = 1
    @property
    def x(self):
        for i in range(2): print("get", i)
        return self._x
    @x.setter
    def x(self, v):
        for i in range(2): print("set", v, i)
        self._x = v
    @x.deleter
    def x(self): print("del"); self._x = None
    @property
    def bad(self): raise AttributeError("inside")
a = A()
a.x += 10
a.x = a.x * 2 + a.x
print(a._x)
del a.x
print(a.x, [a.x for i in range(2)])
try: a.bad
except AttributeError as e: print(e)
print(hasattr(a, "bad"), getattr(a, "bad", "default"))
a.x, y = 1, a.x
for a.x in (7, 8): pass
with_x = lambda q=a.x: q
print(with_x())
