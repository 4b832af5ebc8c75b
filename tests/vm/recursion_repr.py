# repr, str, format of objects that contain each other a hundred thousand deep, and of nested lists.
# timeout: 120
N = 100000
class R:
    def __init__(self, n): self.l = [R(n - 1)] if n else []
    def __repr__(self): return repr(self.l)
r = R(N)
print(len(repr(r)))  # expect: 200002
class S:
    def __init__(self, n): self.n = n
    def __str__(self): return "s" + str(S(self.n - 1)) if self.n else "."
    def __format__(self, f): return "f" + format(S(self.n - 1), f) if self.n else "."
print(len(str(S(N))), len(f"{S(N):x}"), len("%s" % S(N)))  # expect: 100001 100001 100001
l = []
for i in range(N): l = [l]
print(len(repr(l)))  # expect: 200002
t = ()
for i in range(N): t = (t,)
print(len(repr(t)))  # expect: 300002
d = {}
for i in range(N): d = {1: d}
print(len(repr(d)))  # expect: 500002
a, b = [], []
for i in range(N): a, b = [a], [b]
print(a == b, a < b, a != b)  # expect: True False False
t, u = (), ()
for i in range(N): t, u = (t,), (u,)
print(t == u, hash(t) == hash(u))  # expect: True True
