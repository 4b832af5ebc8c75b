# __set_name__ of several attributes, in the middle of the class's creation.
class F:
    def __init__(self, tag): self.tag = tag
    def __set_name__(self, owner, name):
        for i in range(2): print("set_name", self.tag, name, i)
        self.name = name
    def __get__(self, o, t=None): return self if o is None else (self.name, o.v)
class A:
    x = F("first")
    y = F("second")
    z = x
    v = 5
print(A().x, A().y, A.z.name, A.__name__)
class Bad:
    def __set_name__(self, owner, name): raise KeyError("no")
try:
    class B: q = Bad()
except RuntimeError as e: print(e, repr(e.__cause__))
