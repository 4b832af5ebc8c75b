# async for, async with: protocol, order, swallowing, errors.
class Y:
    def __init__(self, v): self.v = v
    def __await__(self): return (yield self.v)
def run(c):
    log = []
    try:
        while True: log.append(c.send(None))
    except StopIteration as e: log.append(("=", e.value))
    except Exception as e: log.append((type(e).__name__, str(e)))
    print(log)
class AIter:
    def __init__(self, n): self.n, self.i = n, 0
    def __aiter__(self): return self
    async def __anext__(self):
        await Y("n%d" % self.i)
        if self.i >= self.n: raise StopAsyncIteration
        self.i += 1
        return self.i
class ACM:
    def __init__(self, n, swallow=False): self.n, self.s = n, swallow
    async def __aenter__(self): await Y("enter " + self.n); return self.n
    async def __aexit__(self, t, v, tb):
        await Y("exit %s %s" % (self.n, t and t.__name__)); return self.s
async def f1():
    out = []
    async for x in AIter(3):
        if x == 2: continue
        out.append(x)
    else: out.append("else")
    return out
async def f2():
    async for x in AIter(5):
        if x == 2: break
    else: return "never"
    return x
async def f3():
    async with ACM("a") as a, ACM("b") as b: return a, b
async def f4():
    async with ACM("a", True): raise ValueError("v")
    return "swallowed"
async def f5():
    async with ACM("a"): raise ValueError("v")
async def f6():
    async for i in AIter(2):
        async with ACM("x%d" % i):
            async for j in AIter(1): await Y((i, j))
async def f7():
    async for x in [1]: pass
async def f8():
    async with 5: pass
async def f9():
    class C:
        def __aiter__(self): return 5
    async for x in C(): pass
async def f10():
    class C:
        def __aiter__(self): return self
        def __anext__(self): return 5
    async for x in C(): pass
async def f11():
    class C:
        def __aenter__(self): return 5
        async def __aexit__(self, *a): pass
    async with C(): pass
async def f12():
    with ACM("x"): pass
async def f13():
    for x in AIter(1): pass
async def f14():
    try:
        async for x in AIter(3):
            try: raise KeyError(x)
            finally: await Y("fin")
    except KeyError as e: return repr(e)
async def f15():
    async with ACM("p") as (a): pass
    async with (ACM("q") as a, ACM("r") as b): return a + b
async def f16():
    return [x async for x in AIter(3)], {x async for x in AIter(2)}, {x: x * x async for x in AIter(2)}, [x async for x in AIter(4) if x % 2]
async def f17():
    return [await Y(("e", x)) for x in range(2)], [x + y for y in range(2) async for x in AIter(2)], [[x async for x in AIter(1)] for _ in range(2)]
async def f18():
    a, *b = [x async for x in AIter(3)]
    return a, b, [v async for v in (x * 2 async for x in AIter(3))]
async def f19():
    return anext(AIter(1)), 1
async def f20():
    it = aiter(AIter(1))
    r = await anext(it), await anext(it, "default")
    try: await anext(it)
    except StopAsyncIteration as e: return r, repr(e)
class Ctx:
    async def __aexit__(self, *a): raise KeyError("exit")
    async def __aenter__(self): pass
async def f21():
    try:
        async with Ctx(): raise ValueError("body")
    except KeyError as e: return repr(e.__context__)
for f in (f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f20, f21):
    print(f.__name__, end=" "); run(f())
