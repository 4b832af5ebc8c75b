# Constraint solving: sudoku by propagation and search, magic squares, word ladders, subset sums, a cryptarithm, coins.
from functools import lru_cache
from itertools import combinations, permutations, product

ROWS, COLS = "ABCDEFGHI", "123456789"
SQUARES = [r + c for r in ROWS for c in COLS]
UNITS = ([[r + c for c in COLS] for r in ROWS] + [[r + c for r in ROWS] for c in COLS]
         + [[r + c for r in rs for c in cs] for rs in ("ABC", "DEF", "GHI") for cs in ("123", "456", "789")])
PEERS = {s: set().union(*(u for u in UNITS if s in u)) - {s} for s in SQUARES}
UNITS_OF = {s: [u for u in UNITS if s in u] for s in SQUARES}


class Contradiction(Exception): pass


def assign(values, s, d):
    for other in values[s].replace(d, ""):
        eliminate(values, s, other)


def eliminate(values, s, d):
    if d not in values[s]:
        return
    values[s] = values[s].replace(d, "")
    if not values[s]:
        raise Contradiction(s)
    if len(values[s]) == 1:
        for p in sorted(PEERS[s]):
            eliminate(values, p, values[s])
    for unit in UNITS_OF[s]:
        places = [x for x in unit if d in values[x]]
        if not places:
            raise Contradiction(f"no place for {d}")
        if len(places) == 1 and len(values[places[0]]) > 1:
            assign(values, places[0], d)


def solve(grid):
    values = dict.fromkeys(SQUARES, "123456789")
    for s, d in zip(SQUARES, grid):
        if d in COLS:
            assign(values, s, d)
    stack, tried = [values], 0
    while stack:
        values = stack.pop()
        tried += 1
        open_ = [s for s in SQUARES if len(values[s]) > 1]
        if not open_:
            return "".join(values[s] for s in SQUARES), tried
        s = min(open_, key=lambda s: (len(values[s]), s))
        for d in reversed(values[s]):
            copy = values.copy()
            try:
                assign(copy, s, d)
            except Contradiction:
                continue
            stack.append(copy)
    raise Contradiction("no solution")


def show(grid):
    for r in range(9):
        row = grid[r * 9:r * 9 + 9]
        print(" | ".join(" ".join(row[c:c + 3]) for c in (0, 3, 6)))
        if r in (2, 5):
            print("------+-------+------")


answer, tried = solve("003020600900305001001806400008102900700000008006708200002609500800203009005010300")
show(answer)
print(tried)
answer, tried = solve("4.....8.5.3..........7......2.....6.....8.4......1.......6.3.7.5..2.....1.4......")
print(answer, tried)
try:
    solve("55" + "." * 79)
except Contradiction as e:
    print("contradiction", e)
print(sum(1 for p in permutations(range(1, 10)) if p[0] + p[1] + p[2] == p[3] + p[4] + p[5] == p[6] + p[7] + p[8] == 15
          and p[0] + p[3] + p[6] == p[1] + p[4] + p[7] == 15 and p[0] + p[4] + p[8] == p[2] + p[4] + p[6] == 15))


@lru_cache(None)
def ways(amount, coins): return 1 if amount == 0 else 0 if amount < 0 or not coins else ways(amount - coins[0], coins) + ways(amount, coins[1:])


print(ways(100, (50, 25, 10, 5, 1)), ways.cache_info().currsize)
words = "cat cot cog dog dot cut car bar bat but".split()


def ladder(a, b):
    paths, seen = [[a]], {a}
    while paths:
        grown = []
        for p in paths:
            if p[-1] == b:
                return p
            for w in words:
                if w not in seen and sum(x != y for x, y in zip(w, p[-1])) == 1:
                    seen.add(w)
                    grown.append(p + [w])
        paths = grown


print(ladder("cat", "dog"), ladder("cat", "xyz"))
numbers = [3, 34, 4, 12, 5, 2]
print([c for n in range(len(numbers) + 1) for c in combinations(numbers, n) if sum(c) == 9])
print([(a, b, c) for a, b, c in product(range(1, 25), repeat=3) if a < b and a * a + b * b == c * c])


def deep(n): return 0 if n == 0 else 1 + deep(n - 1)


print(deep(900))
