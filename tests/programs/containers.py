# Data structures: linked list, trie, LRU cache, binary tree, heap, ring buffer, graph, interval map, matrix, bidict.
from collections.abc import MutableMapping, Sequence
from reprlib import recursive_repr


class Node:
    def __init__(self, value, next=None): self.value, self.next = value, next


class LinkedList:
    def __init__(self, items=()):
        self.head = None
        for x in reversed(list(items)):
            self.head = Node(x, self.head)

    def __iter__(self):
        n = self.head
        while n:
            yield n.value
            n = n.next

    def __len__(self): return sum(1 for _ in self)
    def __repr__(self): return " -> ".join(map(repr, self)) or "empty"

    def reverse(self):
        prev = None
        node = self.head
        while node:
            node.next, prev, node = prev, node, node.next
        self.head = prev
        return self

    def __getitem__(self, i):
        if isinstance(i, slice):
            return LinkedList(list(self)[i])
        for k, x in enumerate(self):
            if k == i:
                return x
        raise IndexError(f"no item {i}")


class Trie:
    def __init__(self): self.children, self.end = {}, False

    def add(self, word):
        node = self
        for c in word:
            node = node.children.setdefault(c, Trie())
        node.end = True

    def words(self, prefix=""):
        if self.end:
            yield prefix
        for c in sorted(self.children):
            yield from self.children[c].words(prefix + c)

    def starting(self, prefix):
        node = self
        for c in prefix:
            if (node := node.children.get(c)) is None:
                return
        yield from node.words(prefix)


class LRU(MutableMapping):
    def __init__(self, size): self.size, self.data = size, {}
    def __getitem__(self, k): v = self.data[k] = self.data.pop(k); return v

    def __setitem__(self, k, v):
        self.data.pop(k, None)
        if len(self.data) >= self.size:
            del self.data[next(iter(self.data))]
        self.data[k] = v

    def __delitem__(self, k): del self.data[k]
    def __iter__(self): return iter(list(self.data))
    def __len__(self): return len(self.data)
    def __repr__(self): return f"LRU({self.data})"


class Tree:
    def __init__(self): self.root = None

    def insert(self, key):
        def go(n):
            if n is None:
                return [key, None, None]
            if key < n[0]:
                n[1] = go(n[1])
            elif key > n[0]:
                n[2] = go(n[2])
            return n
        self.root = go(self.root)
        return self

    def __iter__(self):
        def walk(n):
            if n:
                yield from walk(n[1])
                yield n[0]
                yield from walk(n[2])
        return walk(self.root)

    def depth(self):
        def d(n): return 1 + max(d(n[1]), d(n[2])) if n else 0
        return d(self.root)

    def __contains__(self, key):
        n = self.root
        while n and n[0] != key:
            n = n[1] if key < n[0] else n[2]
        return n is not None


class Ring(Sequence):
    def __init__(self, size): self.items, self.at, self.n = [None] * size, 0, 0

    def push(self, x):
        self.items[self.at] = x
        self.at = (self.at + 1) % len(self.items)
        self.n = min(self.n + 1, len(self.items))

    def __len__(self): return self.n

    def __getitem__(self, i):
        if not -self.n <= i < self.n:
            raise IndexError(i)
        return self.items[(self.at - self.n + i % self.n) % len(self.items)]


class BiDict(dict):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.inverse = {v: k for k, v in self.items()}

    def __setitem__(self, k, v):
        if v in self.inverse and self.inverse[v] != k:
            raise ValueError(f"{v!r} is taken by {self.inverse[v]!r}")
        if k in self:
            del self.inverse[self[k]]
        super().__setitem__(k, v)
        self.inverse[v] = k

    def __missing__(self, k): return f"<no {k}>"


class Bag:
    def __init__(self, *items): self.items = list(items)
    @recursive_repr()
    def __repr__(self): return f"Bag({', '.join(map(repr, self.items))})"


l = LinkedList("abc")
print(l, len(l), l.reverse(), l[1], l[:2], "b" in l, max(l), [*l], LinkedList())
first, *rest = l
print(first, rest, *(f"{i}{x}" for i, x in enumerate(l)))
t = Trie()
for w in "car card care cat dog do".split():
    t.add(w)
print(list(t.words()), list(t.starting("car")), list(t.starting("x")), next(t.starting("d")))
c = LRU(2)
c["a"] = 1; c["b"] = 2; c["a"]; c["c"] = 3
print(c, "b" in c, c.get("b", "none"), c.setdefault("z", 26), c.pop("a", None), dict(c), c.popitem(), c)
c.update(x=1, y=2, w=3)
print(list(c.items()), c == {"y": 2, "w": 3})
tree = Tree()
for k in (50, 30, 70, 20, 40, 60, 80, 30):
    tree.insert(k)
print(list(tree), tree.depth(), 60 in tree, 65 in tree, sum(tree), sorted(tree, reverse=True)[:2])
r = Ring(3)
for i in range(5):
    r.push(i)
print(list(r), r[-1], r[0], 3 in r, r.index(3), r.count(9), list(reversed(r)))
d = BiDict(one=1, two=2)
d["three"] = 3
d["one"] = 11
print(d, d.inverse, d["zzz"], d.get("zzz"))
bag = Bag(1)
bag.items.append(bag)
print(bag, Bag(Bag(), [Bag(2)]))
for bad in (lambda: l[9], lambda: r[5], lambda: d.__setitem__("four", 3), lambda: c["gone"], lambda: c.__delitem__("q"), lambda: next(iter(Tree())), lambda: LRU(0).__setitem__(1, 2), lambda: tree.insert("s")):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
