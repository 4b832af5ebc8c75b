# count, cycle and repeat in the middle.
import itertools as I
c = I.count(5, 3)
print(next(c), next(c))
for x in c:
    print(x)
    if x > 15: break
print(c, next(I.count(2 ** 63)), next(I.count(0.5, 0.25)))
def abc():
    for x in "abc": print("make", x); yield x
cy = I.cycle(abc())
for i in range(8): print(i, next(cy))
r = I.repeat("x", 3)
print(next(r), r, list(r))
for x in zip(I.repeat(1), "ab"): print(x)
f = I.count(2 ** 47 - 1)
print(next(f), next(f), next(f))
