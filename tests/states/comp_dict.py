# Dict comprehensions: user code in the key, the value and the key's hash.
class K:
    def __init__(self, s): self.s = s
    def __hash__(self): print("hash", self.s); return len(self.s)
    def __eq__(self, o): print("eq", self.s, o.s); return self.s == o.s
    def __repr__(self): return self.s
def v(s): print("value", s); return s.upper()
d = {K(s): v(s) for s in ["a", "bb", "c", "a", "dd"]}
print(d)
print({x: {y: x * y for y in range(x)} for x in range(3)})
