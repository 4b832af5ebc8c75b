# chain and chain.from_iterable over generators.
import itertools as I
def part(n, k):
    for i in range(k): print("part", n, i); yield n * 10 + i
def parts():
    for i in range(3): print("parts", i); yield part(i, i)
for x in I.chain(part(7, 1), "ab", [], part(8, 2)): print(x)
c = I.chain.from_iterable(parts())
print(next(c))
for x in c: print(x)
print(list(c), list(I.chain(I.chain([1], [2]), I.chain())))
