# Comprehensions: lists, sets, dicts, nested, filtered, and generator expressions.


def run(rounds):
    total = 0
    for n in range(rounds):
        row = [i * n for i in range(100)]
        odd = [i for i in row if i & 1]
        squares = {i: i * i for i in row[:40]}
        last = {i % 10 for i in row}
        pairs = [(a, b) for a in range(8) for b in range(a)]
        total += len(odd) + len(squares) + len(last) + len(pairs)
        total += sum(a * b for a, b in pairs if a != n)
        total += len([[cell + 1 for cell in line] for line in (row[:5], row[5:10])])
    return total


print(run(40000))
