# cmp_to_key and total_ordering in the middle of a sort of more than a run's length.
from functools import cmp_to_key, total_ordering
calls = 0
def cmp(a, b):
    global calls
    calls += 1
    return (a % 7 > b % 7) - (a % 7 < b % 7)
l = [(i * 37) % 41 for i in range(41)]
print(sorted(l, key=cmp_to_key(cmp)), calls > 40)
@total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o):
        global calls
        calls += 1
        return self.n < o.n
vs = [V(x) for x in (5, 2, 8, 1)]
print([v.n for v in sorted(vs, reverse=True)], V(1) <= V(1), V(2) >= V(3), V(2) > V(1), max(vs).n)
