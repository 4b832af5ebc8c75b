# Garbage of all kinds: the memory of the process must not grow with the amount of it.
import stackless, weakref


def resident():
    with open('/proc/self/statm') as f:
        return int(f.read().split()[1]) * 4


class Ring:
    def __init__(self):
        self.me = self


class Dying:
    def __del__(self):
        pass


def generators():
    def g():
        try:
            yield 1
        finally:
            pass
    for _ in range(500):
        next(g())


def exceptions():
    for _ in range(500):
        try:
            1 / 0
        except ZeroDivisionError as e:
            kept = e


def tasklets():
    c = stackless.channel()
    for _ in range(200):
        stackless.tasklet(c.receive)()
    stackless.run()


def numbers():
    x = 1
    for _ in range(200):
        x *= 12345678901234567890


def depth(n=3000):
    return 0 if n == 0 else 1 + depth(n - 1)


def texts():
    s = ''
    for i in range(1000):
        s += 'abc'


kinds = {
    'lists': lambda: [list(range(100)) for _ in range(100)],
    'dicts': lambda: [{i: str(i)} for i in range(500)],
    'sets': lambda: [set(range(50)) for _ in range(100)],
    'rings': lambda: [Ring() for _ in range(500)],
    'closures': lambda: [lambda i=i: i for i in range(500)],
    'dying': lambda: [Dying() for _ in range(300)],
    'weakly referenced': lambda: [weakref.ref(Ring()) for _ in range(100)],
    'classes': lambda: [type('X', (Ring,), {'y': 1})() for _ in range(10)],
    'texts': texts, 'generators': generators, 'exceptions': exceptions, 'tasklets': tasklets, 'numbers': numbers, 'depth': depth,
}
for name, make in kinds.items():
    for _ in range(50):
        make()
    before = resident()
    for _ in range(200):
        make()
    grown = resident() - before
    if grown > 40000:
        print(name, 'grew by', grown, 'KB')
print('flat')  # expect: flat
