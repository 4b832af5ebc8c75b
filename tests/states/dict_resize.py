# Dicts and sets that grow over their sizes, shrink and grow, with user hashes.
n = 0
class K:
    def __init__(self, v): self.v = v
    def __hash__(self):
        global n
        n += 1
        return hash(self.v)
    def __eq__(self, o): return self.v == o.v
d, s = {}, set()
for i in range(40):
    d[K(i)] = i
    s.add(K(i % 25))
    if i % 3 == 2: del d[K(i - 1)]
print(len(d), len(s), n, [k.v for k in d][:12], d[K(39)], K(24) in s, K(25) in s)
while len(d) > 5: print(d.popitem()[1], end=" ")
print(list(d.values()), n)
for i in range(100, 112): d[K(i)] = -i
print(list(d.values()), n)
