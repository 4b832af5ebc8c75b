# Every iterator of itertools over built-in sources, generators and user iterators; states as __reduce__ shows them.
import itertools as I


def gen(*items):
    yield from items


class Up:
    def __init__(self, n):
        self.i, self.n = 0, n

    def __iter__(self):
        return self

    def __next__(self):
        if self.i >= self.n:
            raise StopIteration
        self.i += 1
        return self.i


class Box:
    """A value whose comparison, truth and sum are user code."""

    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return Truth(self.v == other.v)

    def __add__(self, other):
        return Box(self.v + (other.v if isinstance(other, Box) else other))

    __radd__ = __add__

    def __int__(self):
        return self.v

    def __bool__(self):
        return self.v > 1

    def __repr__(self):
        return f"Box({self.v})"


class Truth:
    def __init__(self, t):
        self.t = t

    def __bool__(self):
        return self.t


class Index:
    def __init__(self, i):
        self.i = i

    def __index__(self):
        return self.i


def sources():
    return [[1, 2, 3, 4, 5], gen(1, 2, 3, 4, 5), Up(5)]


def show(it, n=12):
    return list(I.islice(it, n))


for s in range(3):
    src = lambda: sources()[s]
    print("source", s)
    print(show(I.accumulate(src())), show(I.accumulate(src(), lambda a, b: a * b)), show(I.accumulate(src(), initial=10)))
    print(show(I.chain(src(), src(), [], gen())), show(I.chain.from_iterable([src(), "ab", gen(7)])))
    print(show(I.combinations(src(), 2)), show(I.combinations_with_replacement(src(), 2), 20))
    print(show(I.compress(src(), [1, 0, Truth(True), Truth(False), 1])), show(I.compress("abcde", src())))
    print(show(I.cycle(src())))
    print(show(I.dropwhile(lambda x: x < 3, src())), show(I.takewhile(lambda x: Truth(x < 3), src())))
    print(show(I.filterfalse(lambda x: x % 2, src())), show(I.filterfalse(None, I.chain([0, Box(1), Box(2)], src()))))
    print([(k, list(g)) for k, g in I.groupby(src(), lambda x: x // 2)])
    print([k for k, g in I.groupby(src())])
    print(show(I.islice(src(), 2)), show(I.islice(src(), 1, None)), show(I.islice(src(), 0, 4, 2)))
    print(show(I.islice(src(), Index(1), Index(4))))
    print(show(I.pairwise(src())))
    print(show(I.permutations(src(), 2), 5), show(I.product(src(), repeat=Index(2)), 4), show(I.product(src(), "ab")))
    print(show(I.starmap(pow, zip(src(), src()))), show(I.starmap(lambda *a: a, [src(), "xy", (), gen(8)])))
    a, b, c = I.tee(src(), 3)
    print(next(a), next(a), next(b), list(c), list(a), list(b))
    print(show(I.zip_longest(src(), "ab", gen(), fillvalue="-")))

print([(k, list(g)) for k, g in I.groupby([Box(1), Box(1), Box(2), Box(1)])])
g = I.groupby("aabbc")
k1, g1 = next(g)
print(k1, next(g1))
k2, g2 = next(g)
print(k2, list(g1), list(g2), next(g)[0])
print(show(I.accumulate([Box(1), 2, Box(3)])), show(I.count(Box(1), 2), 3), show(I.count(2.5, 0.5), 3))
print(show(I.count(10 ** 20), 2), show(I.count(2 ** 47 - 2), 4), I.count(3), I.count(3, 2), I.count(1.5), I.count(Box(1)))
print(I.repeat(7), I.repeat("a", 3), I.repeat(Box(3), 2), list(I.repeat(1, times=3)), I.repeat(1, -4).__length_hint__())
it = iter(range(10))
print(list(I.islice(it, 5, 3)), list(it))
it = iter(range(10))
print(list(I.islice(it, 0, 9, 4)), list(it))

print("states")
for make in [lambda: I.accumulate(iter([1, 2, 3])), lambda: I.count(5), lambda: I.count(5, 3), lambda: I.repeat(1, 5),
             lambda: I.product("ab", "xy"), lambda: I.permutations("abc", 2), lambda: I.combinations("abcd", 2),
             lambda: I.combinations_with_replacement("ab", 2), lambda: I.product("ab", ""), lambda: I.permutations("a", 3)]:
    it = make()
    for _ in range(3):
        r = it.__reduce__()
        print(r[0].__name__, [type(x).__name__ if hasattr(x, "__next__") else x for x in r[1]], r[2:])
        if type(it) in (I.product, I.permutations, I.combinations, I.combinations_with_replacement):
            again = r[0](*r[1])
            if len(r) > 2:
                again.__setstate__(r[2])
            print(list(again))
        try:
            next(it)
        except StopIteration:
            print("end")
c = I.cycle("abc")
next(c)
print([c.__reduce__()[2]], show(c, 4), c.__reduce__()[2])
t, u = I.tee(range(60))
list(I.islice(t, 58))
print(len(u.__reduce__()[2][0].__reduce__()[1][1]), u.__reduce__()[2][1], t.__reduce__()[2][1])
d = u.__reduce__()
v = d[0](*d[1])
v.__setstate__(d[2])
print(sum(v), sum(u), sum(t))

print("errors")
for f in [lambda: I.islice([1], -1), lambda: I.islice([1], "a"), lambda: I.islice([1], 0, 5, 0), lambda: I.islice([1], 0, -5),
          lambda: I.islice([1]), lambda: I.islice([1], 1, 2, 3, 4), lambda: I.count("a"), lambda: I.chain(1).__next__(),
          lambda: I.chain.from_iterable(3), lambda: I.takewhile(None), lambda: I.takewhile(1, 2), lambda: I.cycle(5),
          lambda: list(I.takewhile(5, [1])), lambda: list(I.starmap(pow, [5])), lambda: I.combinations("ab", -1),
          lambda: I.permutations("ab", -1), lambda: I.permutations("ab", "x"), lambda: I.product("a", repeat=-1),
          lambda: I.tee([], -1), lambda: I.repeat(), lambda: I.zip_longest(1), lambda: I.compress("a"),
          lambda: I.groupby(), lambda: I.combinations("ab"), lambda: next(I.accumulate([])), lambda: I.count(1) + 1,
          lambda: list(I.chain([1], gen(2), 3)), lambda: list(I.accumulate([1, "a"])), lambda: I.pairwise(),
          lambda: list(I.zip_longest(Up(2), (1 / 0 for _ in "a"))), lambda: len(I.repeat(1))]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
