# __len__, __hash__, __length_hint__, __contains__, __getitem__, __setitem__, __delitem__, __missing__.
def work(*x):
    for i in range(2): print(*x, i)
class C:
    def __len__(self): work("len"); return 3
    def __hash__(self): work("hash"); return 42
    def __contains__(self, x): work("contains", x); return x
    def __getitem__(self, k): work("get", k); return k
    def __setitem__(self, k, v): work("set", k, v)
    def __delitem__(self, k): work("del", k)
    def __call__(self, *a, **k): work("call", a, k); return self
    def __eq__(self, o): return self is o
c = C()
print(len(c), hash(c), 1 in c, 0 not in c, c[1], c[1:2, ...], {c: 1}[c])
c["k"] = 5
c[1:2] = "v"
del c[0], c["x"]
c["a"] += "b"
c(1)(2, x=3)(*[4], **{"y": 5})
class D(dict):
    def __missing__(self, k): work("missing", k); self[k] = k * 2; return self[k]
d = D()
print(d["a"], d["a"], d[2], d, d.get("q"))
