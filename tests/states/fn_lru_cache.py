# lru_cache: recursion through it, eviction, user hashes, and its counts.
from functools import lru_cache, cache
@lru_cache(maxsize=None)
def fib(n): print("fib", n); return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(6), fib(6), fib.cache_info())
@lru_cache(maxsize=2)
def sq(n, k=0): print("sq", n, k); return n * n
print(sq(1), sq(2), sq(1), sq(3), sq(2), sq(2, k=1), sq.cache_info())
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): print("hash", self.n); return 1
    def __eq__(self, o): return self.n == o.n
@cache
def f(k): print("f", k.n); return k.n
print(f(K(1)), f(K(2)), f(K(1)))
fib.cache_clear()
print(fib(2), fib.cache_info().misses)
def bad(n): raise ValueError(n)
b = cache(bad)
for i in range(2):
    try: b(1)
    except ValueError as e: print(e, b.cache_info().currsize)
