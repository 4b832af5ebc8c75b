# copy and deepcopy with user hooks, cycles and shared objects.
import copy
class A:
    def __init__(self, n): self.n, self.other = n, None
    def __deepcopy__(self, memo):
        for i in range(2): print("deepcopy", self.n, i)
        r = A(self.n + 100)
        memo[id(self)] = r
        r.other = copy.deepcopy(self.other, memo)
        return r
    def __copy__(self): print("copy", self.n); return A(-self.n)
a, b = A(1), A(2)
a.other, b.other = b, a
c = copy.deepcopy([a, b, {"k": (a, [b])}])
print(c[0].n, c[1].n, c[0].other is c[1], c[1].other is c[0], c[2]["k"][0] is c[0], c[2]["k"][1][0] is c[1])
print(copy.copy(a).n)
l = [1]
l.append(l)
m = copy.deepcopy(l)
print(m[1] is m, m is not l)
class R:
    def __reduce__(self): print("reduce"); return R, (), {"s": [1, 2]}
    def __setstate__(self, s): print("setstate", s); self.s = s
print(copy.copy(R()).s, copy.deepcopy(R()).s)
class S:
    def __init__(self): self.v = [1]
    def __eq__(self, o): return self.v == o.v
s = S()
t, u = copy.copy(s), copy.deepcopy(s)
print(t.v is s.v, u.v is s.v, u == s)
