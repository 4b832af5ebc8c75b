# Iterators upon iterators upon a generator; everything is consumed in steps.
import itertools as I
def base():
    for i in range(30): yield i
def even(x): return x % 2 == 0
def tenfold(x): return x * 10
pipe = enumerate(zip(map(tenfold, filter(even, I.islice(base(), 3, 20))), I.cycle("xyz")), 1)
print(next(pipe))
for n, (v, c) in pipe:
    print(n, v, c)
    if n == 5: break
print(list(pipe))
deep = base()
for i in range(12): deep = map(int, I.chain(deep))
print(next(deep), next(deep), sum(deep))
