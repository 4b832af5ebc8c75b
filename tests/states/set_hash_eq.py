# __hash__ and __eq__ in the middle of set operations.
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): print("h", self.n, end=" "); return self.n
    def __eq__(self, o): print("e", self.n, o.n, end=" "); return self.n == o.n
    def __repr__(self): return f"K{self.n}"
def ks(*n): return [K(i) for i in n]
def show(s): print("->", sorted(k.n for k in s) if not isinstance(s, bool) else s)
a, b = set(ks(1, 2, 3)), set(ks(2, 3, 5))
show(a | b); show(a & b); show(a - b); show(a ^ b)
show(a == b); show(a <= b); show(a.isdisjoint(b)); show(a > {K(2)})
a.add(K(3)); a.discard(K(9)); a.remove(K(1)); show(a)
a.update(ks(7, 2)); show(a)
a.intersection_update(ks(7, 3)); show(a)
a |= b; show(a)
a -= set(ks(5)); show(a)
a.symmetric_difference_update(ks(3, 11)); show(a)
show(K(11) in a); show(a.union(ks(1), ks(3))); show(set(ks(1, 1)).issuperset(ks(1)))
try: a.remove(K(100))
except KeyError as e: print(e)
