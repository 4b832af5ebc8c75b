# __slots__, with descriptors and inheritance, set and deleted.
class A:
    __slots__ = ("a", "b")
    def __init__(self, a): self.a = a
class B(A): __slots__ = ("c",)
class C(B): pass
def fill(o, **kw):
    for k, v in kw.items(): setattr(o, k, v); print("set", k)
    return o
b = fill(B(1), b=2, c=3)
print(b.a, b.b, b.c, hasattr(b, "__dict__"))
try: b.d = 1
except AttributeError as e: print(e)
c = fill(C(0), d=9, c=8)
print(c.d, c.c, c.__dict__)
del b.b
try: b.b
except AttributeError as e: print(e)
print(A.a.__get__(b), A.a.__name__)
