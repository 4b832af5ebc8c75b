# __getattr__ as the last resort, on instances and modules of the user's, with hasattr and getattr.
class A:
    y = 1
    def __getattr__(self, n):
        print("getattr", n)
        if n.startswith("no"): raise AttributeError(n)
        return n.upper()
a = A()
a.x = 5
print(a.x, a.y, a.z, hasattr(a, "nope"), getattr(a, "nothing", "def"), getattr(a, "w"))
try: a.no
except AttributeError as e: print(e)
print(a.f + a.g)
class P(A):
    @property
    def p(self): print("p"); raise AttributeError("from p")
print(P().p)
class Proxy:
    def __init__(self, o): self.o = o
    def __getattr__(self, n): print("->", n); return getattr(self.o, n)
p = Proxy(Proxy([3, 1, 2]))
p.sort()
print(p.o.o, p.index(2))
