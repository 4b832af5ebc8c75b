# Classic algorithms: graphs, dynamic programming, backtracking, number theory, strings, sorting.
import heapq
from collections import deque, defaultdict, Counter
from bisect import bisect_left, insort
from itertools import permutations, combinations, product


def dijkstra(graph, start):
    dist, prev, queue = {start: 0}, {}, [(0, start)]
    while queue:
        d, u = heapq.heappop(queue)
        if d > dist[u]:
            continue
        for v, w in graph[u].items():
            if (n := d + w) < dist.get(v, float("inf")):
                dist[v], prev[v] = n, u
                heapq.heappush(queue, (n, v))
    return dist, prev


def topological(deps):
    order, state = [], {}

    def visit(n, path):
        match state.get(n):
            case "done": return
            case "open": raise ValueError("cycle: " + " -> ".join(path[path.index(n):] + [n]))
        state[n] = "open"
        for m in sorted(deps.get(n, ())):
            visit(m, path + [n])
        state[n] = "done"
        order.append(n)
    for n in sorted(deps):
        visit(n, [])
    return order


def knapsack(items, capacity):
    best = [(0, ())] * (capacity + 1)
    for name, weight, value in items:
        for c in range(capacity, weight - 1, -1):
            v, names = best[c - weight]
            best[c] = max(best[c], (v + value, names + (name,)))
    return best[capacity]


def lcs(a, b):
    table = [[""] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a, 1):
        for j, y in enumerate(b, 1):
            table[i][j] = table[i - 1][j - 1] + x if x == y else max(table[i - 1][j], table[i][j - 1], key=len)
    return table[-1][-1]


def queens(n, row=0, cols=(), out=None):
    out = [] if out is None else out
    if row == n:
        out.append(cols)
    else:
        for c in range(n):
            if all(c != k and abs(c - k) != row - r for r, k in enumerate(cols)):
                queens(n, row + 1, cols + (c,), out)
    return out


def edit_distance(a, b):
    previous = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        current = [i]
        for j, y in enumerate(b, 1):
            current.append(min(previous[j] + 1, current[-1] + 1, previous[j - 1] + (x != y)))
        previous = current
    return previous[-1]


def huffman(text):
    heap = [[n, i, c] for i, (c, n) in enumerate(sorted(Counter(text).items()))]
    heapq.heapify(heap)
    serial = len(heap)
    while len(heap) > 1:
        a, b = heapq.heappop(heap), heapq.heappop(heap)
        heapq.heappush(heap, [a[0] + b[0], serial, (a, b)])
        serial += 1
    codes = {}

    def walk(node, code):
        if isinstance(node[2], str):
            codes[node[2]] = code or "0"
        else:
            for bit, child in zip("01", node[2]):
                walk(child, code + bit)
    walk(heap[0], "")
    return codes


def egcd(a, b):
    if not b:
        return a, 1, 0
    g, x, y = egcd(b, a % b)
    return g, y, x - a // b * y


def miller_rabin(n):
    if n < 2 or n % 2 == 0:
        return n == 2
    d, r = n - 1, 0
    while d % 2 == 0:
        d, r = d // 2, r + 1
    for a in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        if a >= n:
            break
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(r - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def lis(xs):
    tails = []
    for x in xs:
        i = bisect_left(tails, x)
        tails[i:i + 1] = [x]
    return len(tails)


def merge_sort(xs, key=lambda x: x):
    if len(xs) < 2:
        return xs[:]
    mid = len(xs) // 2
    a, b = merge_sort(xs[:mid], key), merge_sort(xs[mid:], key)
    out = []
    i = j = 0
    while i < len(a) and j < len(b):
        if key(b[j]) < key(a[i]):
            out.append(b[j]); j += 1
        else:
            out.append(a[i]); i += 1
    return out + a[i:] + b[j:]


def bfs(maze):
    grid = maze.split()
    (start,) = [(r, c) for r, row in enumerate(grid) for c, x in enumerate(row) if x == "S"]
    queue, seen = deque([(start, 0)]), {start}
    while queue:
        (r, c), d = queue.popleft()
        if grid[r][c] == "E":
            return d
        for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            p = r + dr, c + dc
            if 0 <= p[0] < len(grid) and 0 <= p[1] < len(grid[0]) and grid[p[0]][p[1]] != "#" and p not in seen:
                seen.add(p)
                queue.append((p, d + 1))


def hanoi(n, a="A", b="B", c="C"):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield a + c
        yield from hanoi(n - 1, b, a, c)


class UnionFind:
    def __init__(self): self.parent = {}

    def find(self, x):
        self.parent.setdefault(x, x)
        while self.parent[x] != x:
            self.parent[x] = x = self.parent[self.parent[x]]
        return x

    def union(self, a, b): self.parent[self.find(a)] = self.find(b)


graph = defaultdict(dict)
for a, b, w in [("a", "b", 7), ("a", "c", 9), ("a", "f", 14), ("b", "c", 10), ("b", "d", 15), ("c", "d", 11),
                ("c", "f", 2), ("d", "e", 6), ("e", "f", 9)]:
    graph[a][b] = graph[b][a] = w
dist, prev = dijkstra(graph, "a")
path = ["e"]
while path[-1] in prev:
    path.append(prev[path[-1]])
print(dist, path[::-1])
print(topological({"shirt": ["tie"], "tie": ["jacket"], "trousers": ["shoes", "belt"], "belt": ["jacket"]}))
try:
    topological({"a": "b", "b": "c", "c": "a"})
except ValueError as e:
    print(e)
print(knapsack([("gold", 10, 60), ("silver", 20, 100), ("bronze", 30, 120)], 50))
print(lcs("AGGTABQRX", "GXTXAYBRX"), edit_distance("kitten", "sitting"))
print(len(queens(6)), queens(6)[0], len(queens(7)))
codes = huffman("abracadabra alakazam")
print(sorted(codes.items(), key=lambda kv: (len(kv[1]), kv)), sum(len(codes[c]) for c in "abracadabra alakazam"))
print(egcd(240, 46), pow(3, -1, 11), [n for n in range(2, 60) if miller_rabin(n)], miller_rabin(2 ** 89 - 1), miller_rabin(2 ** 83 - 1))
print(lis([10, 9, 2, 5, 3, 7, 101, 18]), merge_sort("the quick brown fox jumps".split(), key=len))
print(bfs("S.#. ..#. .#.. ...E"), "".join(hanoi(3)))
u = UnionFind()
for a, b in ((1, 2), (3, 4), (2, 3), (5, 6)):
    u.union(a, b)
print(u.find(1) == u.find(4), u.find(1) == u.find(5))
solutions = [(s, e, n, d, m, o, r, y) for s, e, n, d, o, r, y in permutations(range(10), 7) if s == 9 and e == 5 and n == 6
             for m in (1,) if m not in (s, e, n, d, o, r, y)
             and 1000 * s + 100 * e + 10 * n + d + 1000 * m + 100 * o + 10 * r + e == 10000 * m + 1000 * o + 100 * n + 10 * e + y]
print(solutions)
print([c for c in combinations([1, 2, 3, 4, 5, 9], 3) if sum(c) == 12], sum(1 for p in product(range(3), repeat=4) if sum(p) == 4))
data = []
for x in [5, 1, 4, 1, 5, 9, 2, 6]:
    insort(data, x)
print(data, heapq.nlargest(3, data), heapq.nsmallest(2, data, key=lambda x: -x), list(heapq.merge([1, 4], [2, 3])))
