# Dicts with int keys: memo tables and sparse counts.


def collatz_lengths(limit):
    known = {1: 1}
    best = 1
    for start in range(2, limit):
        n, path = start, []
        while n not in known:
            path.append(n)
            n = n * 3 + 1 if n & 1 else n >> 1
        length = known[n]
        for n in reversed(path):
            length += 1
            known[n] = length
        if known[start] > known[best]:
            best = start
    return best, known[best], len(known)


def histogram(rounds):
    counts = {}
    x = 12345
    for _ in range(rounds):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
        key = x >> 12
        counts[key] = counts.get(key, 0) + 1
    return len(counts), max(counts.values())


print(*collatz_lengths(150000))
print(*histogram(700000))
