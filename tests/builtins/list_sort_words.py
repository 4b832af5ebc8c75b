# Sorting many strs and tuples: beginnings that all share, ends, characters of all widths, columns of ints that do not fit a word,
# keys that are equal, input that is nearly in order, and items that cannot be compared.
import random

r = random.Random(5)


def text(alphabet, most):
    return "".join(r.choice(alphabet) for _ in range(r.randrange(most + 1)))


KINDS = {
    "digits": lambda n: str(r.getrandbits(31)),
    "long digits": lambda n: str(r.getrandbits(200)),
    "prefix": lambda n: "a common beginning %d" % r.randrange(n),
    "one of them is the beginning": lambda n: "ab" + text("ab", 40),
    "one letter": lambda n: "x" * r.randrange(30),
    "all equal": lambda n: "same" * 3 + text("a", 0),
    "empty": lambda n: "",
    "nul": lambda n: text("\0\1a", 5),
    "bytes": lambda n: text([chr(c) for c in range(256)], 6),
    "upper end": lambda n: text("\xfd\xfe\xff", 6),
    "two letters, long": lambda n: text("ab", 100),
    "wide": lambda n: text("a\xff\u0100\u20ac\U0001f600", 5),
    "ints": lambda n: (r.randrange(-5, 5), r.randrange(-n, n)),
    "an int": lambda n: (r.randrange(n),),
    "wide ints": lambda n: (r.getrandbits(46) - 2 ** 45, r.getrandbits(40)),
    "many columns": lambda n: tuple(r.randrange(3) for _ in range(30)),
    "lengths": lambda n: tuple(r.randrange(2) for _ in range(r.randrange(6))),
    "int and str": lambda n: (r.randrange(4), str(r.randrange(n))),
    "str and int": lambda n: (str(r.randrange(9)), r.randrange(n)),
    "int and float": lambda n: (r.randrange(2), r.random()),
    "int, then anything": lambda n: (r.randrange(4), r.choice([1, 1.5, True, 2 ** 70])),
    "bools": lambda n: (r.random() < 0.5, r.randrange(n)),
    "big ints": lambda n: (r.getrandbits(70), 1),
    "nested": lambda n: (r.randrange(3), (r.randrange(3), str(n))),
    "the same first": lambda n: (7, r.randrange(n)),
    "the same": lambda n: (7, 7),
}


def check(name, keys):
    """All ways to sort agree, and what is equal keeps its order."""
    places = sorted(range(len(keys)), key=keys.__getitem__)
    for i, j in zip(places, places[1:]):
        assert not keys[j] < keys[i] and (keys[i] < keys[j] or i < j), (name, keys[i], keys[j])
    there = [keys[i] for i in places]
    assert sorted(places) == list(range(len(keys))) and sorted(keys) == there, name
    back = sorted(range(len(keys)), key=keys.__getitem__, reverse=True)
    for i, j in zip(back, back[1:]):
        assert not keys[i] < keys[j] and (keys[j] < keys[i] or i < j), (name, keys[i], keys[j])
    again = keys[:]
    again.sort(reverse=True)
    assert again == [keys[i] for i in back], name
    return there


for name, make in KINDS.items():
    for n in 63, 64, 65, 200, 1025:
        keys = [make(n) for _ in range(n)]
        there = check(name, keys)
        check(name, there)
        check(name, there[::-1])
        check(name, there + keys[:9])
        check(name, keys[:n // 5] + there)
    print(name, ascii([there[0], there[n // 2], there[-1]]))


class Odd:
    def __init__(self, n): self.n = n
    def __lt__(self, other): return self.n > other.n
    def __eq__(self, other): return self.n == other.n


keys = [(r.randrange(3), Odd(r.randrange(100))) for _ in range(300)]
there = sorted(keys)
print([k[0] for k in there] == sorted(k[0] for k in keys), all(a[0] < b[0] or a[1].n >= b[1].n for a, b in zip(there, there[1:])))
for bad in [(n % 3, None) for n in range(100)], [(n % 3, "a" if n < 99 else 1) for n in range(100)], ["a"] * 99 + [1], [(1, 2)] * 99 + [None]:
    keys = bad[:]
    try: keys.sort()
    except TypeError as e: print(e, len(keys), keys.count(bad[0]) == bad.count(bad[0]))
