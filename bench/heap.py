# Priority queues: heapq with tuples, and a binary heap written in the language.
import heapq


class Heap:
    def __init__(self):
        self.items = []

    def push(self, item):
        items = self.items
        items.append(item)
        i = len(items) - 1
        while i and items[i] < items[(i - 1) >> 1]:
            parent = (i - 1) >> 1
            items[i], items[parent] = items[parent], items[i]
            i = parent

    def pop(self):
        items = self.items
        top, last = items[0], items.pop()
        if items:
            items[0] = last
            i, child, size = 0, 1, len(items)
            while child < size:
                if child + 1 < size and items[child + 1] < items[child]:
                    child += 1
                if items[i] <= items[child]:
                    break
                items[i], items[child] = items[child], items[i]
                i, child = child, 2 * child + 1
        return top


def shortest(size):
    # Dijkstra over a grid whose cells cost what a small formula says.
    best = {(0, 0): 0}
    queue = [(0, 0, 0)]
    while queue:
        cost, x, y = heapq.heappop(queue)
        if cost > best[x, y]:
            continue
        if x == size - 1 and y == size - 1:
            return cost
        for nx, ny in ((x + 1, y), (x, y + 1), (x - 1, y), (x, y - 1)):
            if 0 <= nx < size and 0 <= ny < size:
                step = cost + 1 + (nx * 7 + ny * 13 + nx * ny) % 9
                if step < best.get((nx, ny), 1 << 30):
                    best[nx, ny] = step
                    heapq.heappush(queue, (step, nx, ny))


own = Heap()
x = 7
for _ in range(120000):
    x = (x * 16807) % 2147483647
    own.push(x)
ordered = [own.pop() for _ in range(120000)]
print(ordered == sorted(ordered), ordered[0], ordered[-1])
print(shortest(300))
