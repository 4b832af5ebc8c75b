# Tasklets switched inside generators, coroutines and nested yield from.
import stackless
def gen(name):
    for i in range(3):
        stackless.schedule()
        yield name, i
def outer(name):
    got = yield from gen(name)
    yield name, "end", got
def work(name):
    for x in outer(name): print(x)
for n in "ab": stackless.tasklet(work)(n)
stackless.run()
class Wait:
    def __await__(self): stackless.schedule(); return (yield from ["awaited"])
async def co(n):
    for i in range(n): await Wait(); print("co", n, i)
def drive(n):
    c = co(n)
    try:
        while True: print(c.send(None))
    except StopIteration: print("drive ends", n)
for n in (1, 2): stackless.tasklet(drive)(n)
stackless.run()
# expect: ('a', 0)
# expect: ('b', 0)
# expect: ('a', 1)
# expect: ('b', 1)
# expect: ('a', 2)
# expect: ('a', 'end', None)
# expect: ('b', 2)
# expect: ('b', 'end', None)
# expect: awaited
# expect: co 1 0
# expect: drive ends 1
# expect: awaited
# expect: co 2 0
# expect: awaited
# expect: co 2 1
# expect: drive ends 2
