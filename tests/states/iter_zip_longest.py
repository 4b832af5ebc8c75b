# zip_longest over generators of different lengths.
import itertools as I
def gen(name, n):
    for i in range(n): print("gen", name, i); yield f"{name}{i}"
z = I.zip_longest(gen("a", 3), gen("b", 1), gen("c", 2), fillvalue="-")
print(next(z))
for t in z: print(t)
print(list(I.zip_longest("ab", gen("d", 1))), list(I.zip_longest()))
