# Coroutines driven by hand: await, return values, throw, errors.
class Y:
    def __init__(self, v): self.v = v
    def __await__(self): return (yield self.v)
def run(c, *sends):
    out = []
    try:
        v = c.send(None)
        for s in sends:
            out.append(v)
            v = c.throw(s) if isinstance(s, BaseException) else c.send(s)
        out.append(v)
    except StopIteration as e: out.append(("return", e.value))
    except BaseException as e: out.append((type(e).__name__, str(e)))
    return out
async def a(): return 1
async def b():
    x = await a()
    y = await Y("ask")
    return x, y
async def c():
    try: return await b(), await b()
    except ValueError as e: return "caught", str(e)
    finally: print("finally")
print(run(a()), run(b(), 5), run(c(), 1, 2), run(c(), 1, ValueError("v")), run(c(), KeyError("k")))
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
co = a(); print(type(co).__name__, co.cr_running, co.cr_await, co.__name__, co.__qualname__); t(lambda: co.send(1)); t(lambda: co.send(None)); t(lambda: co.send(None))
co = a(); t(lambda: iter(co)); t(lambda: next(co)); t(lambda: list(co)); t(lambda: co()); co.close(); t(lambda: co.send(None))
co = b(); co.send(None); print(co.cr_await is not None, co.cr_frame is not None); co.close(); print(co.cr_frame)
async def stop(): raise StopIteration("x")
print(run(stop()))
async def bad(v): await v
print(run(bad(5)), run(bad(None)), run(bad([1])))
class BadAwait:
    def __await__(self): return 5
class ListAwait:
    def __await__(self): return iter([1, 2])
class CoAwait:
    def __await__(self): return a()
class NoneAwait:
    def __await__(self): return None
print(run(bad(BadAwait())), run(bad(ListAwait()), None, None), run(bad(NoneAwait())))
print(run(bad(CoAwait()))) if False else None
co = a(); w = co.__await__(); print(type(w).__name__, run(w))
async def reuse():
    k = a()
    await k
    await k
print(run(reuse()))
async def expr(): return (await Y(1)) + (await Y(2)) * -await Y(3), [await Y(4)], await Y(5) ** 2, {await Y(6): await Y(7)}
print(run(expr(), 10, 20, 30, 40, 50, 60, 70))
async def cond(): return "yes" if await Y("c") else await Y("else")
print(run(cond(), 1), run(cond(), 0, 9))
async def deep(n): return await Y("bottom") if n == 0 else await deep(n - 1)
print(run(deep(50), "top"))
async def closing():
    try: await Y(1)
    except GeneratorExit: print("GeneratorExit"); raise
co = closing(); co.send(None); co.close()
async def ignoring():
    try: await Y(1)
    except GeneratorExit: await Y(2)
co = ignoring(); co.send(None); t(co.close)
async def selfie(): await me
me = selfie(); t(lambda: me.send(None))
import types
@types.coroutine
def gen_co():
    x = yield "from gen"
    return ("gen", x)
async def use(): return await gen_co()
print(run(use(), 3))
def plain_gen(): yield 1
print(run(bad(plain_gen())))
async def default(a, *b, c=1, **d): return a, b, c, d
print(run(default(1, 2, c=3, e=4)))
class K:
    async def m(self): return self.__class__.__name__
    @classmethod
    async def cm(cls): return await cls().m()
    @staticmethod
    async def sm(): return "sm"
print(run(K().m()), run(K.cm()), run(K.sm()))
lam = lambda: a()
print(run(lam()))
for src in ["await x", "def f(): await x", "async def f(): yield from x", "async def f(): await", "async with x: pass", "def f():\n async for x in y: pass", "[await x for x in y]", "async def f(): lambda: await x", "async x", "async def f(): return 1; yield 2", "def f():\n return [x async for x in y]", "async def f():\n def g(): await x", "async = 1", "await = 1"]:
    try: compile(src, "s", "exec"); print(src, "ok")
    except SyntaxError as e: print(src, "|", e.msg)
