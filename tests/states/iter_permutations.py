# permutations, combinations and their relatives, each in the middle.
import itertools as I
def gen(n):
    for i in range(n): yield i
p = I.permutations(gen(3))
print(next(p), next(p))
for t in p: print(t)
print(list(I.permutations("abc", 2)))
c = I.combinations(gen(4), 2)
print(next(c), next(c))
for t in c: print(t)
w = I.combinations_with_replacement("xyz", 2)
print(next(w))
for t in w: print("".join(t))
