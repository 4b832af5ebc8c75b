# __getattribute__, __setattr__, __delattr__ and __dir__ under way.
class A:
    def __getattribute__(self, n):
        if n[0] != "_": print("getattribute", n)
        return super().__getattribute__(n)
    def __setattr__(self, n, v):
        for i in range(2): print("set", n, v, i)
        super().__setattr__(n, v)
    def __delattr__(self, n): print("del", n); super().__delattr__(n)
    def __dir__(self): print("dir"); return ["b", "a"]
    def f(self): return self.x
a = A()
a.x = 1
a.x += 2
print(a.f(), dir(a))
del a.x
try: a.x
except AttributeError as e: print(e)
setattr(a, "y", 3)
print(getattr(a, "y"), hasattr(a, "z"), vars(a))
a.y, a.z = 4, 5
delattr(a, "y")
print(a.__dict__)
class B(A):
    def __getattr__(self, n): print("fallback", n); return n
print(B().q)
