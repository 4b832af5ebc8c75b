# Asynchronous generators: asend, athrow, aclose, iteration by hand.
class Y:
    def __init__(self, v): self.v = v
    def __await__(self): return (yield self.v)
def run(c):
    log = []
    try:
        while True: log.append(c.send(None))
    except StopIteration as e: return log, e.value
    except BaseException as e: return log, type(e).__name__, str(e)
async def ag():
    try:
        x = yield 1
        print("got", x)
        await Y("pause")
        y = yield 2
        print("got", y)
    except ValueError as e:
        print("caught", e)
        yield "recovered"
    finally:
        await Y("finally")
g = ag(); print(run(g.asend(None))); print(run(g.asend("a"))); print(run(g.asend("b"))); print(run(g.asend(None)))
g = ag(); print(run(g.__anext__())); print(run(g.athrow(ValueError("v")))); print(run(g.__anext__())); print(run(g.__anext__()))
g = ag(); print(run(g.__anext__())); print(run(g.aclose())); print(run(g.aclose())); print(run(g.__anext__())); print(run(g.athrow(KeyError("k"))))
g = ag(); print(run(g.athrow(KeyError("unstarted")))); print(run(g.__anext__()))
g = ag(); print(run(g.aclose())); print(run(g.__anext__()))
g = ag(); print(run(g.asend(5)))
g = ag(); run(g.__anext__()); print(run(g.athrow(KeyError("unhandled"))))
async def ignore():
    try: yield 1
    except GeneratorExit: yield 2
g = ignore(); run(g.__anext__()); print(run(g.aclose()))
async def stop(): yield 1; raise StopAsyncIteration("x")
g = stop(); run(g.__anext__()); print(run(g.__anext__()))
async def stop2(): yield 1; raise StopIteration("x")
g = stop2(); run(g.__anext__()); print(run(g.__anext__()))
async def count(n):
    for i in range(n):
        await Y(("await", i))
        yield i
async def collect(): return [x async for x in count(3)]
print(run(collect()))
async def squares(it):
    async for x in it: yield x * x
async def pipeline():
    out = []
    async for x in squares(squares(count(3))): out.append(x)
    return out
print(run(pipeline()))
async def partial():
    g = count(10)
    async for x in g:
        if x == 1: break
    await g.aclose()
    return [x async for x in g]
print(run(partial()))
g = ag(); print(type(g).__name__, g.__name__, g.ag_running, g.ag_await, g.ag_frame is not None, g.__aiter__() is g, type(g.asend(None)).__name__, type(g.aclose()).__name__)
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: iter(g)); t(lambda: next(g)); t(lambda: list(g)); t(lambda: run(bad()))
async def bad():
    for x in count(1): pass
print(run(bad()))
s = count(1).asend(None); print(s.send(None)); t(lambda: s.throw(KeyError("into await"))); t(lambda: s.send(None))
s = count(1).__anext__(); run(s); t(lambda: s.send(None))
async def genexp(): return [x async for x in (y + 1 async for y in count(2) if y)]
print(run(genexp()))
async def two(): yield 1; yield 2
def manual():
    g = two(); a, b = g.asend(None), g.asend(None)
    return run(a), run(b), run(g.asend(None))
print(manual())
async def ctx():
    try: yield 1
    except ValueError: raise KeyError("k")
g = ctx(); run(g.__anext__())
try: g.athrow(ValueError("v")).send(None)
except KeyError as e: print(repr(e), repr(e.__context__))
for src in ["async def f(): yield 1; return 2", "async def f(): yield from x", "async def f():\n yield 1\n return"]:
    try: compile(src, "s", "exec"); print("ok")
    except SyntaxError as e: print(e.msg)
