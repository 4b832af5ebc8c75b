# Iterators of every kind that have come to their end stay there; others that were never begun begin.
import itertools as I
def gen(n):
    for i in range(n): yield i
made = [iter([1]), iter((1,)), iter({1: 2}), iter({1}), iter("a"), iter(b"a"), iter(range(1)), gen(1), zip([1]), map(str, [1]),
        filter(None, [1]), enumerate("a"), reversed([1]), iter(gen(1).__next__, 5), I.chain([1]), I.islice([1], 1),
        I.accumulate([1]), I.groupby([1]), I.product([1]), I.combinations([1], 1), I.zip_longest([1]), I.takewhile(bool, [1]),
        iter(bytearray(b"a")), iter({1: 2}.items()), reversed({1: 2}), I.repeat(1, 1), I.starmap(str, [[1]]), I.pairwise("ab")]
fresh = [gen(2), iter("xy"), map(str, [1, 2]), I.count(3), I.cycle("q"), I.tee([1, 2])[0]]
for it in made:
    n = sum(1 for x in it)
    print(n, next(it, "end"))
for it in made: print(next(it, None), end=" ")
print()
for it in fresh: print(next(it), next(it))
