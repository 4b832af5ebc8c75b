# Lists and tuples whose items are compared by user code: which items are asked, in which order, what is answered, and lists that
# change meanwhile.
import operator
import sys

log = []


class Item:
    def __init__(self, n, truth=bool):
        self.n, self.truth = n, truth

    def __eq__(self, other):
        log.append(("eq", self.n, getattr(other, "n", other)))
        return self.truth(self.n == getattr(other, "n", other))

    def __lt__(self, other):
        log.append(("lt", self.n, getattr(other, "n", other)))
        return f"{self.n} < {getattr(other, 'n', other)}"

    def __ge__(self, other):
        return NotImplemented

    def __repr__(self):
        return f"<{self.n}>"


class Sub(list):
    def __getitem__(self, i):
        raise ValueError("never")


OPERATORS = operator.lt, operator.le, operator.eq, operator.ne, operator.gt, operator.ge
one, two, odd = Item(1), Item(2), Item(1, lambda b: [b] if b else "")
CASES = [
    ([one], [one]), ([one], [Item(1)]), ([one], [two]), ([one, 5], [Item(1), 4]), ([one], [Item(1), 3]), ([one, 3], [Item(1)]),
    ([one, 3], [two]), ([odd, 1], [1, 2]), ([odd], [2]), ([1, one], [1, 2]), ([float("nan"), one], [1.0, one]), ([], [one]),
    ([[one]], [[Item(1)]]), ([[one, 2]], [[Item(1), 3]]), ([(one, [two])], [(Item(1), [one])]), ([one, {}], [Item(1), 3]),
]
for a, b in CASES:
    for kind in list, tuple, Sub:
        for f in OPERATORS:
            log.clear()
            x, y = kind(a), list(b) if kind is Sub else kind(b)
            try:
                answer = f(x, y)
            except TypeError as e:
                answer = e
            print(kind.__name__, f.__name__, list.__repr__(x) if kind is Sub else x, y, answer, log)
print([one] == (one,), [one] != (one,), (one,).__lt__([one]), [one].__eq__((one,)), list.__lt__([one], [two]))


class Changing:
    def __init__(self, change, equal):
        self.change, self.equal = change, equal

    def __eq__(self, other):
        self.change()
        return self.equal

    def __lt__(self, other):
        return "less"


for change in (lambda: a.clear(), lambda: b.clear(), lambda: a.append(1), lambda: b.insert(0, 7), lambda: a.__setitem__(0, 0),
               lambda: 1 / 0):
    for equal in True, False:
        for f in OPERATORS:
            a = [Changing(change, equal), 2]
            b = [1, 3]
            try:
                print(f(a, b), len(a), len(b), end="; ")
            except (TypeError, ZeroDivisionError) as e:
                print(type(e).__name__, e, end="; ")
    print()

deep, other = [one], [Item(1)]
for n in range(150):
    deep, other = [n, deep], [n, other]
print(deep == other, deep != other, deep < other, deep <= other)
circle, ring = [one], [Item(1)]
circle.append(circle)
ring.append(ring)
sys.setrecursionlimit(300)
try:
    circle == ring
except RecursionError:
    print("no end")
