# heapq and bisect with __lt__ and keys of the user's.
import heapq, bisect
class P:
    def __init__(self, n): self.n = n
    def __lt__(self, o): print("lt", self.n, o.n); return self.n < o.n
    def __repr__(self): return f"P{self.n}"
h = []
for n in (5, 1, 4): heapq.heappush(h, P(n))
print(heapq.heappop(h), heapq.heapreplace(h, P(9)), heapq.heappushpop(h, P(0)), h)
h = [P(n) for n in (3, 2, 1)]
heapq.heapify(h)
print(h)
def key(x): print("key", x); return -x
print(heapq.nlargest(2, [1, 5, 3], key=key), heapq.nsmallest(2, [4, 2, 6]))
print(list(heapq.merge([1, 4], [2, 3], [0])))
l = [P(1), P(3), P(5)]
print(bisect.bisect(l, P(3)), bisect.bisect_left(l, P(3)))
bisect.insort(l, P(4))
print(l, bisect.bisect_right([1, 2, 4], 2, key=lambda x: print("k", x) or x))
