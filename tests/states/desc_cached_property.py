# cached_property, classmethod, staticmethod and bound methods, computed under way.
from functools import cached_property, partialmethod
class A:
    def __init__(self, n): self.n = n
    @cached_property
    def total(self):
        t = 0
        for i in range(self.n): print("add", i); t += i
        return t
    def m(self, a, b=0): return self.n, a, b
    pm = partialmethod(m, "first", b=2)
    @classmethod
    def make(cls, n): print("make"); return cls(n)
    @staticmethod
    def st(x): print("static"); return x
a = A.make(4)
print(a.total, a.total, a.__dict__)
del a.total
a.n = 2
print(a.total, a.pm(), a.st(3), A.st(4))
m = a.m
a.n = 50
print(m(1), m.__self__ is a, m.__func__ is A.m, A.m(a, 2))
