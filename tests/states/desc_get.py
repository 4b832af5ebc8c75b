# Descriptors: __get__, __set__ and __delete__ under way, data and non-data.
def work(x):
    for i in range(2): print(x, i)
class Data:
    def __get__(self, o, t=None): work("get"); return "data", o is None
    def __set__(self, o, v): work("set"); o.__dict__["d"] = v
    def __delete__(self, o): work("delete"); del o.__dict__["d"]
class Non:
    def __get__(self, o, t=None): work("nget"); return "non", t.__name__
class A:
    d, n = Data(), Non()
a = A()
print(a.d, A.d, a.n, A.n)
a.d = 5
print(a.__dict__)
a.n = "own"
print(a.n)
del a.d
print(a.__dict__)
try: del a.d
except KeyError as e: print(e)
a.d = [1]
print(getattr(a, "d"), hasattr(A, "d"))
