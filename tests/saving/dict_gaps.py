# Lookups and updates of dicts with gaps go on when they are saved at every safepoint.
# env: TERN_STRESS=save:1
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o):
        for i in range(2): pass
        return isinstance(o, K) and self.n == o.n
d, e = {}, {}
for i in range(20): d[i] = d[K(i)] = i
for i in range(5): del d[i]
for i in range(0, 20, 3): e[K(i)] = "e"
print(list(d.values())[:5], d[K(4)])
e.update(d)
print(len(e), e[K(3)])
