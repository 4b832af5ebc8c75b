# A tree of greenlets, ten children to a node and a million leaves: each node sums what its children answer.
# A greenlet runs when its parent switches to it, so that few are alive at once.
from greenlet import greenlet


def node(first, size):
    if size == 1:
        return first
    part = size // 10
    children = [greenlet(node) for _ in range(10)]
    total = 0
    for n in range(10):
        total += children[n].switch(first + n * part, part)
    return total


print(greenlet(node).switch(0, 1000000))
