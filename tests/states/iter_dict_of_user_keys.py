# Looping over a dict whose keys are hashed by user code, while it is rebuilt.
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n % 3
    def __eq__(self, o): return isinstance(o, K) and self.n == o.n
    def __repr__(self): return f"K{self.n}"
d = {}
for i in range(9): d[K(i)] = i
for k in d: print(k, d[k])
for k in list(d):
    if k.n % 2: del d[k]
for k, v in d.items(): print(k, v)
print(K(4) in d, K(5) in d, d.get(K(8)), d.pop(K(0)), list(d))
