# A loop over a frozenset of user objects, whose hashes are computed by user code.
class P:
    def __init__(self, n): self.n = n
    def __hash__(self): print("hash", self.n); return self.n
    def __eq__(self, o): print("eq", self.n, o.n); return self.n == o.n
    def __repr__(self): return f"P{self.n}"
f = frozenset([P(1), P(2), P(1), P(9)])
for p in f: print(p)
it = iter(f)
print(next(it), it.__length_hint__())
for p in it: print(p)
print(len(f), f == frozenset([P(9), P(1), P(2)]))
