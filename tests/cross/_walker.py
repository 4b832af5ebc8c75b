"""A tasklet on its way: _walker.py FILE loads it from the pickle in FILE (if there is one), runs it for some steps and writes it
again; with `last` it runs to its end. Without FILE it is run where it is."""

import os
import pickle
import sys

import stackless


class Odd:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        stackless.schedule()
        return self.n == other

    def __hash__(self):
        stackless.schedule()
        return hash(("odd", self.n))


def squares(limit):
    for i in range(limit):
        stackless.schedule()
        yield i * i


def walk():
    total, seen = 1 << 40, {}
    texts = ["abc", "é", "€", "😀" * 3]
    for round, text in enumerate(texts * 8):
        total = total * 1_000_003 + sum(squares(round)) - (1 << 70)
        place = [Odd(1), Odd(2), Odd(round)].index(round)
        seen[Odd(round)] = (text, place, round / 7, total)
        seen.setdefault(text.encode(), []).append(round)
        print(round, text, place, round / 7, total, hash(("odd", round)) % 1000)
        stackless.schedule()
    print(sorted(map(abs, {-3, 1.5, 2**64, -(2**80)}), key=lambda n: (stackless.schedule(), -n)[1]))
    print(len(seen), [seen[t.encode()] for t in texts], seen[Odd(5)])


file = sys.argv[1] if len(sys.argv) > 1 else None
if file and os.path.exists(file):
    with open(file, "rb") as f:
        walker = pickle.load(f)
    walker.insert()
else:
    walker = stackless.tasklet(walk)()
if len(sys.argv) == 2:
    for i in range(23):
        stackless.schedule()
    walker.remove()
    sys.stdout.flush()
    with open(file, "wb") as f:
        pickle.dump(walker, f)
else:
    stackless.run()
