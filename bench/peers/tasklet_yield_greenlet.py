# Two greenlets that do nothing but switch to the other: 2,000,000 switches.
from greenlet import greenlet

EACH = 1000000
finished = []


def yielder(name, other):
    switch = other.switch
    for _ in range(EACH):
        switch()
    finished.append(name)


one = greenlet(lambda: yielder("one", two))
two = greenlet(lambda: yielder("two", one))
one.switch()
two.switch()
print(*finished)
