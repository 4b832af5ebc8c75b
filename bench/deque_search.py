# A deque as a queue: breadth-first search in a maze, and a sliding window's maximum.
from collections import deque


def distances(size):
    wall = [[(x * x + 3 * y * y + x * y) % 7 == 0 for x in range(size)] for y in range(size)]
    wall[0][0] = False
    far = [[-1] * size for _ in range(size)]
    far[0][0] = 0
    queue = deque([(0, 0)])
    while queue:
        x, y = queue.popleft()
        step = far[y][x] + 1
        for nx, ny in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
            if 0 <= nx < size and 0 <= ny < size and far[ny][nx] < 0 and not wall[ny][nx]:
                far[ny][nx] = step
                queue.append((nx, ny))
    return max(map(max, far)), sum(map(sum, far))


def window_maxima(count, width):
    total, x = 0, 3
    window = deque()
    for n in range(count):
        x = (x * 16807) % 2147483647
        while window and window[-1][1] <= x:
            window.pop()
        window.append((n, x))
        if window[0][0] <= n - width:
            window.popleft()
        total += window[0][1] & 255
    return total


print(*distances(500))
print(window_maxima(1300000, 100))
