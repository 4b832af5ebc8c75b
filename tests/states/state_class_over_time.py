# Classes that change while their instances live: methods, bases, slots, metaclass data, subclasses known.
class A:
    def f(self): return "A.f"
class B(A): pass
b = B()
def look(): return b.f(), [c.__name__ for c in A.__subclasses__()], B.__mro__[-2].__name__
print(look())
B.f = lambda self: "B.f " + A.f(self)
print(look())
A.f = lambda self: "new A.f"
print(look())
del B.f
class C(A):
    def f(self): return "C.f " + super().f()
print(look())
B.__bases__ = (C,)
print(look(), b.f())
A.__eq__ = lambda s, o: "equal"
print(b == 1, B.__dict__.get("f"), isinstance(b, C))
A.__call__ = lambda s, *a: a
A.__len__ = lambda s: 4
print(b(1, 2), len(b), bool(b))
A.__getattr__ = lambda s, n: "got " + n
print(b.zzz)
del A.__len__
try: len(b)
except TypeError as e: print(e)
B.__name__ = "Renamed"
print(type(b).__name__, B.__qualname__)
