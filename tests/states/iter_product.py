# product, with its pools made from generators, in the middle.
import itertools as I
def gen(s):
    for c in s: print("pool", c); yield c
p = I.product(gen("ab"), gen("xy"), [1, 2])
print(next(p), next(p), next(p))
for t in p: print(t)
print(list(I.product([0, 1], repeat=2)), list(I.product()), list(I.product("ab", [])))
