# pickle under way: __reduce__, __getstate__, __setstate__, persistent ids, nested objects.
import pickle, io
class A:
    def __init__(self, n): self.n = n
    def __getstate__(self):
        for i in range(2): print("getstate", self.n, i)
        return {"n": self.n}
    def __setstate__(self, s): print("setstate", s); self.n = s["n"] + 1
class B:
    def __reduce__(self): print("reduce"); return make, (5,), None, iter([1, 2]), iter({"k": "v"}.items())
class L(list):
    def append(self, x): print("append", x); super().append(x)
    def extend(self, xs):
        for x in xs: self.append(x)
    def __setitem__(self, k, v): print("setitem", k, v)
def make(n): print("make", n); return L([n])
for p in range(6):
    x = pickle.loads(pickle.dumps([A(1), {"k": (A(2), "s")}, None], p))
    print(p, x[0].n, x[1]["k"][0].n)
print(pickle.loads(pickle.dumps(B())))
a = A(7)
y = pickle.loads(pickle.dumps((a, a, [a])))
print(y[0] is y[1] is y[2][0])
