# A metaclass: __prepare__, __new__, __init__ and __call__ are under way.
def work(tag):
    for i in range(2): print(tag, i)
class Space(dict):
    def __setitem__(self, k, v):
        if k[0] != "_": print("set", k)
        super().__setitem__(k, v)
class Meta(type):
    @classmethod
    def __prepare__(m, name, bases, **kw): work("prepare " + name); return Space(extra=1)
    def __new__(m, name, bases, ns, **kw): work("new " + name); return super().__new__(m, name, bases, dict(ns))
    def __init__(c, name, bases, ns, **kw): work("init " + name); c.kw = kw
    def __call__(c, *a): work("call " + c.__name__); return super().__call__(*a)
    def __getattr__(c, n): return f"{c.__name__}?{n}"
class A(metaclass=Meta, flag=3):
    x = [work("body") for i in range(1)]
    def __init__(self, *a): print("instance", a)
class B(A): y = A.kw
print(A(1).extra, B(2, 3).y, B.kw, A.what, Meta("D", (A,), {}).__mro__[1] is A)
