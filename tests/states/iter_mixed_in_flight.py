# A dozen iterators of different kinds advanced in turn, each somewhere else.
import itertools as I
from collections import deque, OrderedDict
def gen(s):
    for c in s: yield c
its = [iter([1, 2, 3, 4]), iter("abcd"), gen("pqrs"), iter({"k": 1, "l": 2, "m": 3}), zip("xyz", [7, 8, 9]), enumerate(gen("uvw")),
       reversed((5, 6, 7)), iter(deque("deq")), I.chain([0], gen("ch")), map(ord, "map"), iter(range(0, 9, 3)), I.permutations([1, 2, 3], 2),
       iter(OrderedDict(o=1, d=2, e=3)), iter(b"byte"), I.islice(I.count(), 5, 9), I.combinations("com", 2), iter({9: 1}.items())]
turn = 0
while its:
    turn += 1
    for it in its[:]:
        x = next(it, None)
        if x is None: its.remove(it); print("gone", len(its))
        else: print(turn, x)
