# Recursion over lists: the towers of Hanoi, moving real discs.


def move(n, source, target, spare):
    if n == 0:
        return 0
    moves = move(n - 1, source, spare, target)
    disc = source.pop()
    assert not target or target[-1] > disc
    target.append(disc)
    return moves + 1 + move(n - 1, spare, target, source)


left, middle, right = list(range(22, 0, -1)), [], []
print(move(22, left, right, middle), len(right))
print(left, middle, right[:3])
