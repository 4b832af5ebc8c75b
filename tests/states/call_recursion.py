# Recursion: many frames at once, mutual recursion, recursion through built-ins.
def fact(n): return 1 if n < 2 else n * fact(n - 1)
def even(n): return True if n == 0 else odd(n - 1)
def odd(n): return False if n == 0 else even(n - 1)
def total(t): return sum(map(total, t)) if isinstance(t, list) else t
def acker(m, n): return n + 1 if m == 0 else acker(m - 1, 1) if n == 0 else acker(m - 1, acker(m, n - 1))
def hanoi(n, a, b, c): return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)
print(fact(25), even(40), odd(33), total([1, [2, [3, [4, [5]]]], 6]), acker(2, 2), hanoi(5, *"abc"))
class T:
    def __init__(self, *kids): self.kids = kids
    def __len__(self): return 1 + sum(len(k) for k in self.kids)
    def __iter__(self):
        yield self
        for k in self.kids: yield from k
    def __repr__(self): return f"T{list(self.kids)}"
t = T(T(T(), T()), T())
print(len(t), len(list(t)), t)
