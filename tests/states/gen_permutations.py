# A recursive generator of permutations.
def perm(items):
    if not items:
        yield []
        return
    for i in range(len(items)):
        for rest in perm(items[:i] + items[i + 1:]):
            yield [items[i]] + rest
for p in perm("abc"): print("".join(p))
