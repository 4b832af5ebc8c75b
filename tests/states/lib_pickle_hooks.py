# A Pickler and an Unpickler with hooks: persistent_id, reducer_override, find_class, cycles.
import pickle, io
class T:
    def __init__(self, n): self.n = n
class P(pickle.Pickler):
    def persistent_id(self, o):
        if isinstance(o, T): print("pid", o.n); return "T", o.n
    def reducer_override(self, o):
        if isinstance(o, complex): print("override", o); return complex, (o.real, 0)
        return NotImplemented
class U(pickle.Unpickler):
    def persistent_load(self, pid): print("load", pid); return T(pid[1] * 10)
    def find_class(self, m, n): print("find", n); return super().find_class(m, n)
f = io.BytesIO()
d = {"t": T(1), "c": 3 + 4j, "l": []}
d["l"].append(d)
P(f).dump(d)
r = U(io.BytesIO(f.getvalue())).load()
print(r["t"].n, r["c"], r["l"][0] is r)
class N:
    def __new__(cls, a, *, k): print("new", a, k); return super().__new__(cls)
    def __getnewargs_ex__(self): print("newargs"); return (1,), {"k": 2}
n = N(0, k=0)
n.x = 5
print(pickle.loads(pickle.dumps(n)).x)
class S:
    __slots__ = ("a", "b")
s = S()
s.a = [s]
q = pickle.loads(pickle.dumps(s))
print(q.a[0] is q, hasattr(q, "b"))
