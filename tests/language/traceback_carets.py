# status: 1
# Carets under operators, subscripts, calls and attributes, inside several frames.
def f1(a, b): return a.x.y + b
def f2(d): return d["a"]["b"] + f1(d, 1)
def f3(): return [f2({"a": {"b": i}}) for i in range(1)]
def f4(x): return x * (1 + f3()[0]) - 5
class K:
    def __getattr__(self, n): return f4(10)
    def __add__(self, o): return self.zzz
def f5(): return (K() + 1) if True else None
def gen(): yield f5()
print("before")
for é in gen(): print(é)
