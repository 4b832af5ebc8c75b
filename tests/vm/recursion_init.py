# A hundred thousand objects, each made in the __init__ (and __new__) of the one before.
# timeout: 120
class A:
    def __init__(self, n): self.next = A(n - 1) if n else None
class B:
    def __new__(cls, n):
        self = super().__new__(cls)
        self.next = cls(n - 1) if n else None
        return self
class M(type):
    def __call__(cls, n): return 1 + cls(n - 1) if n else 0
class C(metaclass=M): pass
def length(o):
    n = 0
    while o.next: o, n = o.next, n + 1
    return n
print(length(A(100000)), length(B(100000)), C(100000))  # expect: 100000 100000 100000
