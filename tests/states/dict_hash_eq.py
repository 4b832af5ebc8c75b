# __hash__ and __eq__ in the middle of dict operations.
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): print("h", self.n, end=" "); return self.n % 2
    def __eq__(self, o):
        if self.n == o.n: print("e", self.n, end=" ")
        return self.n == o.n
    def __repr__(self): return f"K{self.n}"
def show(x): print("->", x)
d = {K(1): "a", K(3): "b", K(1): "c"}
show(d)
d[K(5)] = "d"; d[K(3)] += "!"; show(d)
show(d[K(5)]); show(d.get(K(9))); show(K(3) in d); show(d.pop(K(1))); show(d.setdefault(K(3), 0))
show(d.setdefault(K(2), "new"))
del d[K(5)]; show(d)
d.update({K(3): "u", K(8): "v"}); show(d)
d.update([(K(8), "w"), (K(10), "x")]); show(d)
show(dict.fromkeys([K(1), K(1), K(2)], 0)); show(d | {K(2): "or"}); show(d == {K(2): 1})
show(d.keys() & {K(3), K(7)}); show((K(8), "w") in d.items())
show({**d, K(3): "star"}); show(d.pop(K(77), "absent"))
try: d[K(99)]
except KeyError as e: show(e)
