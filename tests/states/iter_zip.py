# zip over generators: which of them has advanced, and how far, when one ends.
def gen(name, n):
    for i in range(n):
        print("make", name, i)
        yield f"{name}{i}"
    print("end of", name)
a, b = gen("a", 4), gen("b", 2)
for pair in zip(a, b): print(pair)
print("left in a:", list(a))
for t in zip(gen("x", 2), "pq", [7, 8, 9]): print(t)
print(list(zip()), list(zip(gen("z", 1))))
