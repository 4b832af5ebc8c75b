# The program's code is by name in its images, with functions, closures, methods, generators and frames of it in all states.
import stackless

stackless.pickle_flags(stackless.PICKLEFLAGS_CODE_BY_NAME, stackless.PICKLEFLAGS_CODE_BY_NAME)


def counter(n):
    def inc(by=1):
        nonlocal n
        n += by
        return n
    return inc


class Actor:
    def __init__(self, name):
        self.name = name
        self.twice = [lambda: name + name, lambda: name * 3]

    @property
    def loud(self):
        return self.name.upper()

    def walk(self, n):
        for i in range(n):
            got = yield i
            if got: print(self.loud, got)


def worker(actor, channel):
    try:
        for i in actor.walk(3): channel.send(i)
    finally:
        channel.send([f() for f in actor.twice])


namespace = {}
exec("def given(x): return x + 1", namespace)
inc, channel = counter(5), stackless.channel()
stackless.tasklet(worker)(Actor("ann"), channel)
print([channel.receive() for _ in range(4)])        # expect: [0, 1, 2, ['annann', 'annannann']]
print(inc(), inc(10), namespace["given"](1))        # expect: 6 16 2
g = Actor("bob").walk(2)
print(next(g), g.send("hi"), list(g))
# expect: BOB hi
# expect: 0 1 []
print(g.gi_code is Actor.walk.__code__, inc.__code__ in [c for c in counter.__code__.co_consts if c is inc.__code__])
# expect: True True
stackless.run()
