# Comparisons of containers of user objects: == and < in the middle of lists, tuples, dicts.
class E:
    def __init__(self, n): self.n = n
    def __eq__(self, o): print("eq", self.n, o.n); return self.n == o.n
    def __lt__(self, o): print("lt", self.n, o.n); return self.n < o.n
    def __hash__(self): return 1
def es(*ns): return [E(n) for n in ns]
print(es(1, 2, 3) == es(1, 2, 3), es(1, 2) == es(1, 3), es(1) != es(1), es(1, 2) < es(1, 3))
print(tuple(es(1, 5)) < tuple(es(2, 1)), tuple(es(4)) == tuple(es(4)))
print({"a": E(1), "b": E(2)} == {"b": E(2), "a": E(1)}, {"a": es(1, [2])} == {"a": es(1, [2])})
x = E(9)
print([x] == [x], es(1, 2, 3).index(E(2)) if 0 else [E(1), x].index(x), [x, x].count(E(9)), E(3) in es(1, 3))
l = es(1, 2, 3)
l.remove(E(2))
print([e.n for e in l], (1, (2, [x])) == (1, (2, [E(9)])))
