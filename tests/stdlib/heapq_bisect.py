# heapq and bisect: what they leave, the order in which items are compared, what happens when that changes the list or
# raises an error, and arguments of all kinds.
import bisect
import heapq
import random
import _heapq

r = random.Random(11)


class Item:
    """Compared by user code, which is noted."""

    log = []

    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        Item.log.append((self.n, other.n))
        return self.n < other.n

    def __repr__(self):
        return f"<{self.n}>"


class Odd:
    """Its answers are neither True nor False."""

    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return [1] if self.n < other.n else ""

    def __repr__(self):
        return f"odd {self.n}"



KINDS = {
    "ints": lambda: r.randrange(30),
    "large ints": lambda: r.choice([1, -1]) << r.randrange(40, 70),
    "floats": lambda: r.choice([r.random(), float("nan"), 1.0, -0.0]),
    "numbers": lambda: r.choice([r.randrange(9), r.random() * 9, True, 1 << 60]),
    "strs": lambda: r.choice(["", "a", "ab", "b", "\xe9", "\u20ac"]) * r.randrange(3),
    "tuples": lambda: (r.randrange(3), r.choice("ab"), r.random() < .5),
    "tuples of all kinds": lambda: (r.randrange(3), r.choice([(1,), (), (1, 2), (0.5,)])),
    "lists": lambda: [r.randrange(3) for _ in range(r.randrange(4))],
    "user": lambda: Item(r.randrange(20)),
    "tuples with user's": lambda: (r.randrange(3), Item(r.randrange(20))),
    "odd": lambda: Odd(r.randrange(9)),
}

for name, make in KINDS.items():
    for n in 0, 1, 2, 3, 7, 8, 30:
        Item.log.clear()
        items = [make() for _ in range(n)]
        heap, largest, pushed = items[:], items[:], []
        print(name, n, heapq.heapify(heap), heap, _heapq._heapify_max(largest), largest)
        for x in items[:12]:
            heapq.heappush(pushed, x)
        print(pushed, [heapq.heappushpop(pushed, make()) for _ in range(n % 5)], pushed)
        if n:
            print([heapq.heapreplace(heap, make()) for _ in range(4)], heap)
            print([_heapq._heapreplace_max(largest, make()) for _ in range(4)], largest)
        print([heapq.heappop(heap) for _ in range(n)], [_heapq._heappop_max(largest) for _ in range(n)])
        print(heapq.nsmallest(4, items), heapq.nlargest(4, items), list(heapq.merge(items, items[::-1]))[:9])
        if name != "floats":
            items.sort()
        for x in [make() for _ in range(5)]:
            print(bisect.bisect_left(items, x), bisect.bisect(items, x), bisect.bisect_left(tuple(items), x, n // 3),
                  bisect.bisect_right(items, x, hi=n // 2), bisect.bisect_left(items, x, 0, -1))
            bisect.insort(items, x)
            bisect.insort_left(items, x)
        print(items, Item.log[:12], len(Item.log), sum(a * 31 + b for a, b in Item.log))


def attempt(f, *args, **kwargs):
    try:
        print(f.__name__, args, kwargs, f(*args, **kwargs), args)
    except Exception as e:
        print(f.__name__, args, kwargs, type(e).__name__, e)


for f in heapq.heappush, heapq.heapreplace, heapq.heappushpop, _heapq._heapreplace_max:
    for args in (), (1,), (1, 2), (None, 2), ([], 2), ((), 2), ([1], 2, 3), ([1], "a"), ([1, 3, 2], 1j), ([2, "a"], 1):
        attempt(f, *args)
    attempt(f, heap=[1], item=2)
for f in heapq.heappop, heapq.heapify, _heapq._heappop_max, _heapq._heapify_max:
    for args in (), ((),), (None,), ([],), ([], 1), ([1, "a", 2.5],), ([3, 2, 1, "a", 2.5],), ([1, 2, 3, 1j],):
        attempt(f, *args)
    attempt(f, x=[])
for f in bisect.bisect_left, bisect.bisect_right, bisect.insort_left, bisect.insort_right:
    for args in ((), ([1],), (5, 3), ([1, 2], 1, -1), ([1, 2], 1, 0, 5), ([1, 2], 7, 0, 5), ([1, 2], 1, 0, -1),
                 ([1, 2], 1, 0, -2), ([1, 2], 1, 0, None), ([1, 2], 1, "a"), ([1, 2], 1, 0, "a"), ([1, 2], "a"),
                 ((1, 2), 1), ("abc", "b"), ([1, 2, 3], 2, 1.0), ([1, 2, 3], 2, 0, 2.0), ([1], 2, 0, 1, None),
                 ([1, 2], 1, 5), ([1, 2], 1, 1 << 70), ([1, 2], 1, 0, 1 << 70), ([1, 2], 1, -1, 1 << 70),
                 ([1, 2], 1, True, True), (range(9), 4), (range(9), 4, 6), ([1, 2, 3], 1j)):
        attempt(f, *args)
    attempt(f, x=2, a=[1, 2])
    attempt(f, [1, 2], 1, key=5)
    attempt(f, ["a", "bb", "ccc", "dddd"], "xx" if f.__name__.startswith("ins") else 2, key=len)
    attempt(f, [4, 3, 2, 1], -2, key=int.__neg__)


class Changes:
    """Comparing it changes the heap."""

    def __init__(self, heap, change):
        self.heap, self.change = heap, change

    def __lt__(self, other):
        self.change(self.heap)
        return True

    def __repr__(self):
        return "changes"


for change in (lambda h: h.append(0), lambda h: h.clear(), lambda h: h.__setitem__(0, 5), lambda h: 1 / 0):
    for f in heapq.heappush, heapq.heappop, heapq.heapify, heapq.heapreplace, heapq.heappushpop:
        heap = []
        heap += [Changes(heap, change) for _ in range(5)]
        try:
            args = (Changes(heap, change),) if f.__name__ in ("heappush", "heapreplace", "heappushpop") else ()
            print(f.__name__, f(heap, *args), heap)
        except (RuntimeError, ZeroDivisionError, IndexError, TypeError) as e:
            print(f.__name__, type(e).__name__, e, heap)


class Own(list):
    """The natives look into the list itself; bisect asks the class."""

    def __getitem__(self, i):
        return -list.__getitem__(self, i)

    def __len__(self):
        return 3

    def append(self, x):
        print("never")

    def insert(self, i, x):
        print("insert", i, x)


own = Own([5, 3, 4, 1, 2])
heapq.heapify(own)
heapq.heappush(own, 0)
print(list.__repr__(own), heapq.heappop(own), list.__repr__(own))
own = Own([5, 4, 3, 2, 1])
print(bisect.bisect_left(own, -4), bisect.bisect_right(own, -4), bisect.insort(own, -4))
