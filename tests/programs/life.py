# Simulations: game of life, an elevator, a queueing shop with a seeded generator, cellular automata, Langton's ant.
from collections import Counter, deque
from itertools import count, islice


class Life:
    def __init__(self, text):
        self.cells = frozenset((r, c) for r, row in enumerate(text.split("/")) for c, x in enumerate(row) if x == "O")

    def step(self):
        near = Counter((r + dr, c + dc) for r, c in self.cells for dr in (-1, 0, 1) for dc in (-1, 0, 1) if dr or dc)
        self.cells = frozenset(p for p, n in near.items() if n == 3 or n == 2 and p in self.cells)

    def __iter__(self):
        while True:
            yield str(self)
            self.step()

    def __str__(self):
        if not self.cells:
            return "(empty)"
        rows, cols = zip(*self.cells)
        return "/".join("".join(".O"[(r, c) in self.cells] for c in range(min(cols), max(cols) + 1)) for r in range(min(rows), max(rows) + 1))


def lcg(seed):
    while True:
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        yield seed >> 16


def rule(n, width, steps):
    row = [0] * width
    row[width // 2] = 1
    for _ in range(steps):
        yield "".join(" #"[x] for x in row).rstrip()
        row = [n >> (row[i - 1] << 2 | row[i] << 1 | row[(i + 1) % width]) & 1 for i in range(width)]


def ant(steps):
    black, at, way = set(), 0 + 0j, 1j
    for _ in range(steps):
        if at in black:
            black.remove(at)
            way *= 1j
        else:
            black.add(at)
            way *= -1j
        at += way
    return len(black), at


class Elevator:
    def __init__(self, floors):
        self.floor, self.up, self.floors, self.stops, self.log = 0, True, floors, set(), []

    def call(self, *floors):
        for f in floors:
            if not 0 <= f < self.floors:
                raise ValueError(f"no floor {f}")
            self.stops.add(f)

    def run(self):
        while self.stops:
            if self.floor in self.stops:
                self.stops.discard(self.floor)
                self.log.append(self.floor)
                continue
            ahead = [s for s in self.stops if (s > self.floor) == self.up]
            if not ahead:
                self.up = not self.up
                continue
            self.floor += 1 if self.up else -1
        return self.log


def shop(seed, minutes):
    rnd, line, served, waits, busy = lcg(seed), deque(), 0, [], 0
    for now in range(minutes):
        if next(rnd) % 3 == 0:
            line.append(now)
        if busy:
            busy -= 1
        if not busy and line:
            waits.append(now - line.popleft())
            busy = 1 + next(rnd) % 4
            served += 1
    return served, len(line), round(sum(waits) / len(waits), 3), max(waits)


print(*islice(Life(".O/..O/OOO"), 5), sep="\n")
print(*islice(Life("OOO"), 3), str(Life("")))
r = Life(".OO/OO/.O")
for _ in range(200):
    r.step()
print(len(r.cells), hash(r.cells) == hash(frozenset(r.cells)))
print("\n".join(rule(30, 31, 8)))
print(*rule(90, 17, 4), sep="\n")
print(ant(500), ant(3000))
e = Elevator(10)
e.call(5, 2, 9)
print(e.run())
e.call(0, 7)
print(e.run(), e.up)
try:
    e.call(1, 12)
except ValueError as x:
    print(x, e.stops)
print(shop(1, 500), shop(42, 500), list(islice(lcg(7), 5)))


def collatz(n):
    yield n
    while n > 1:
        n = 3 * n + 1 if n & 1 else n // 2
        yield n


print(max(range(1, 2000), key=lambda n: sum(1 for _ in collatz(n))), list(collatz(7)))


def pi_digits():
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    while True:
        if 4 * q + r - t < n * t:
            yield n
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (q * (7 * k + 2) + r * l) // (t * l), l + 2


print("".join(map(str, islice(pi_digits(), 60))))
