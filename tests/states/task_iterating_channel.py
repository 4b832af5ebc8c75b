# Channels used as iterators by zip, enumerate, list and generator expressions.
import stackless
def feed(c, items):
    for x in items: c.send(x)
    c.send_exception(StopIteration)
def chan(items):
    c = stackless.channel()
    stackless.tasklet(feed)(c, items)
    return c
for a, b in zip(chan("abc"), chan([1, 2, 3])): print(a, b)
print(list(chan(range(4))), [x * 2 for x in chan([5, 6])], dict(enumerate(chan("xy"))))
c = chan("pqr")
print(next(c), list(c))
def pipe(src, dst):
    for x in src: dst.send(x.upper())
    dst.send_exception(StopIteration)
out = stackless.channel()
stackless.tasklet(pipe)(chan("end"), out)
print("".join(out))
print(stackless.runcount)
# expect: a 1
# expect: b 2
# expect: c 3
# expect: [0, 1, 2, 3] [10, 12] {0: 'x', 1: 'y'}
# expect: p ['q', 'r']
# expect: END
# expect: 3
