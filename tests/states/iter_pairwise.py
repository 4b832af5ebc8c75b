# pairwise and compress over generators.
import itertools as I
def gen(n):
    for i in range(n): print("gen", i); yield i
p = I.pairwise(gen(4))
print(next(p))
for t in p: print(t)
print(list(I.pairwise(gen(1))), list(I.pairwise("")))
class B:
    def __init__(self, b): self.b = b
    def __bool__(self): print("bool", self.b); return self.b
c = I.compress(gen(5), [B(True), B(False), B(True), B(True)])
print(next(c))
for x in c: print(x)
