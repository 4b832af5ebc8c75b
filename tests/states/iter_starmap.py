# starmap with a user function, over a generator that makes lists and generators.
import itertools as I
def args(n):
    for i in range(n): print("args", i); yield i
def rows():
    for i in range(4):
        yield (i, i + 1) if i % 2 else args(i)
def f(*a): print("f", a); return sum(a)
s = I.starmap(f, rows())
print(next(s))
for x in s: print(x)
print(list(I.starmap(pow, [(2, 5), (3, 2)])))
