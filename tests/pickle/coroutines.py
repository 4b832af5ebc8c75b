# Saved inside coroutines, async for, async with, async generators and comprehensions.
from _saved import pause, run
class Y:
    def __init__(self, v): self.v = v
    def __await__(self): pause(); return (yield self.v)
class CM:
    async def __aenter__(self): pause(); await Y("enter"); return 1
    async def __aexit__(self, *a): pause(); await Y("exit"); return True
async def agen(n):
    try:
        for i in range(n): pause(); await Y(i); yield i
    finally: pause(); print("agen finally")
async def co():
    out = []
    async for x in agen(3): pause(); out.append(x)
    async with CM() as v: pause(); out.append(v); raise ValueError("swallowed")
    out.append([x async for x in agen(2) if pause() is None])
    out.append(await sub(2))
    g = agen(5); out.append(await g.__anext__()); pause(); await g.aclose()
    try: await Y("throw here")
    except KeyError as e: pause(); out.append(repr(e))
    return out
async def sub(n): pause(); return await Y("s") if n == 0 else (n, await sub(n - 1))
def job():
    c, log = co(), []
    try:
        v = c.send(None)
        while True:
            pause(); log.append(v)
            v = c.throw(KeyError("k")) if v == "throw here" else c.send(len(log))
    except StopIteration as e: print(log); print(e.value)
run(job)
