# What seeds have the code of by name: a file that inputs may name (sandbox.c).


def numbers(n, call):
    try:
        for i in range(n):
            call()
            yield i
    finally:
        call()


def work(call, n=2):
    total = 0
    def add(x):
        nonlocal total
        call()
        total += x
    for x in numbers(n, call):
        add(x)
    return total, [f(1) for f in (lambda x: call(), lambda y: (call(), total))]


def wrapped(call):
    def inner(*args, k=1, **named):
        with Thing(call): return call(), args, k, named
    inner.__wrapped__ = work
    return inner


class Thing:
    made = []

    def __init__(self, call):
        self.call = call
        self.made.append(self)

    def __enter__(self): return self.call()
    def __exit__(self, *_): self.call()

    @property
    def value(self): return self.call()

    @value.setter
    def value(self, new): self.call()

    @classmethod
    def of(cls, call): return [cls(call) for _ in 'ab'][0].value

    @staticmethod
    async def wait(call): return [call() for _ in 'a']


def all_of(call):
    t = Thing.of(call)
    Thing(call).value = t
    try: Thing.wait(call).send(None)
    except StopIteration as e: call(); t = e.value
    return work(call), wrapped(call)(1, k=2, z=3), t, list(map(Thing.of, [call]))
