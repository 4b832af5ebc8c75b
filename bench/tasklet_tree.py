# A tree of tasklets, ten children to a node and a million leaves: each node sums its children over a channel.
import stackless


def node(parent, first, size):
    if size == 1:
        parent.send(first)
        return
    own = stackless.channel()
    part = size // 10
    for n in range(10):
        stackless.tasklet(node)(own, first + n * part, part)
    total = 0
    for _ in range(10):
        total += own.receive()
    parent.send(total)


root = stackless.channel()
stackless.tasklet(node)(root, 0, 1000000)
print(root.receive())
