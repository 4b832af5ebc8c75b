# tee: its branches at different places over one generator, and copies of a branch.
import itertools as I, copy
def gen():
    for i in range(6): print("gen", i); yield i
a, b, c = I.tee(gen(), 3)
print(next(a), next(a), next(a), next(b))
for x in b:
    print("b", x)
    if x == 2: break
d = copy.copy(c)
print("c", list(c), "d", next(d), next(d))
print("a", list(a), "b", list(b), "d", list(d))
x, y = I.tee([1, 2])
z, = I.tee(y, 1)
print(list(x), list(z))
