# Conway's game of life: sets of tuples on an endless plane, then lists on a torus.


def step(cells):
    neighbours = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    place = (x + dx, y + dy)
                    neighbours[place] = neighbours.get(place, 0) + 1
    return {place for place, n in neighbours.items() if n == 3 or n == 2 and place in cells}


def step_torus(board):
    size = len(board)
    after = []
    for y in range(size):
        above, here, below = board[y - 1], board[y], board[(y + 1) % size]
        row = []
        for x in range(size):
            right = (x + 1) % size
            n = (above[x - 1] + above[x] + above[right] + here[x - 1] + here[right]
                 + below[x - 1] + below[x] + below[right])
            row.append(1 if n == 3 or n == 2 and here[x] else 0)
        after.append(row)
    return after


cells = {(0, 1), (1, 3), (2, 0), (2, 1), (2, 4), (2, 5), (2, 6)}
cells = {(y, x) for x, y in cells}          # the acorn: it grows for 5,206 generations
for _ in range(800):
    cells = step(cells)
print(len(cells), min(cells), max(cells))
x = 1
board = []
for _ in range(64):
    board.append([])
    for _ in range(64):
        x = (x * 16807) % 2147483647
        board[-1].append(x >> 8 & 1)
for _ in range(200):
    board = step_torus(board)
print(sum(map(sum, board)))
