# Properties, __getattr__, __getattribute__, __setattr__ and descriptors, a hundred thousand deep.
# timeout: 120
N = 100000
class P:
    def __init__(self, n): self.n = n
    @property
    def depth(self): return 0 if self.n == 0 else 1 + P(self.n - 1).depth
    def __getattr__(self, name):
        return 0 if self.n == 0 else 1 + getattr(P(self.n - 1), name)
print(P(N).depth)  # expect: 100000
print(P(N).missing)  # expect: 100000
class G:
    def __init__(self, n): object.__setattr__(self, "n", n)
    def __getattribute__(self, name):
        n = object.__getattribute__(self, "n")
        return 0 if n == 0 else 1 + G(n - 1).x
    def __setattr__(self, name, v):
        n = object.__getattribute__(self, "n")
        if n: G(n - 1).x = v + 1
        else: print("set", v)
print(G(N).x)  # expect: 100000
G(N).x = 0  # expect: set 100000
class D:
    def __get__(self, o, t): return t.at(o.n)
class U:
    d = D()
    def __init__(self, n): self.n = n
    @staticmethod
    def at(n): return 0 if n == 0 else 1 + U(n - 1).d
print(U(N).d)  # expect: 100000
