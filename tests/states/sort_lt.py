# __lt__ in the middle of list.sort, sorted, min and max, stable and reversed.
class P:
    def __init__(self, a, b): self.a, self.b = a, b
    def __lt__(self, o): print("lt", self.a, o.a); return self.a < o.a
    def __repr__(self): return f"{self.a}{self.b}"
data = [P(3, "a"), P(1, "b"), P(3, "c"), P(2, "d"), P(1, "e")]
l = data[:]
l.sort()
print(l)
print(sorted(data, reverse=True))
print(min(data), min(data, default=0), min(P(2, "x"), P(1, "y")))
l = [(P(1, "p"), 2), (P(0, "q"), 1)]
try: print(sorted(l))
except TypeError as e: print(e)
def boom(): raise ValueError("in lt")
P.__lt__ = lambda s, o: boom()
try: data.sort()
except ValueError as e: print(e, len(data))
