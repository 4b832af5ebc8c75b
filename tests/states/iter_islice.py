# islice of a generator: start, stop, step; what it takes and what it leaves.
import itertools as I
def gen():
    i = 0
    while True: print("gen", i); yield i; i += 1
g = gen()
for x in I.islice(g, 2): print(x)
for x in I.islice(g, 1, 6, 2): print(x)
print(next(g))
s = I.islice(g, 1, None, 3)
print(next(s), next(s), next(g), next(s))
print(list(I.islice(g, 0)), list(I.islice("abcdef", 1, None, 2)))
