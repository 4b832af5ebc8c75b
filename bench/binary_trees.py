# Allocation: trees of small objects, built, walked and dropped, while one long-lived tree stays.


class Node:
    __slots__ = ("left", "right")

    def __init__(self, left, right):
        self.left = left
        self.right = right


def build(depth):
    if depth == 0:
        return Node(None, None)
    return Node(build(depth - 1), build(depth - 1))


def count(node):
    if node.left is None:
        return 1
    return 1 + count(node.left) + count(node.right)


kept = build(15)
for depth in range(4, 17, 3):
    trees = 1 << (15 - depth + 2)
    total = 0
    for _ in range(trees):
        total += count(build(depth))
    print(trees, "trees of depth", depth, "have", total, "nodes")
print("kept", count(kept))
