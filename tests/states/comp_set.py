# Set comprehensions with user hashes and comparisons.
class K:
    def __init__(self, s): self.s = s
    def __hash__(self): print("hash", self.s); return 1
    def __eq__(self, o): print("eq", self.s, o.s); return self.s == o.s
s = {K(c) for c in "abac"}
print(len(s))
print(sorted({x % 3 for x in range(10)}), {frozenset({y for y in range(x)}) for x in range(1)})
