# A dict of N strings: each is stored, and then looked up in another order.
from growing import N, report, resident

keys = ["key %d" % n for n in range(N)]
other = [keys[n * 7919 % N] for n in range(N)]


def fill():
    table = {}
    for key in keys:
        table[key] = None
    return table


def act():
    table = fill()
    for key in other:
        table[key]


before = resident()
table = fill()
after = resident()
table = None
report(act, after - before)
