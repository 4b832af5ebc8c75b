import contextlib, io, sys
from contextlib import *
@asynccontextmanager
async def acm(n):
    print("aenter", n)
    try: yield n
    finally: print("aexit", n)
def run(co):
    try:
        while True: co.send(None)
    except StopIteration as e: return e.value
async def main():
    async with acm(1) as a, acm(2) as b: print(a, b)
    async with AsyncExitStack() as st:
        await st.enter_async_context(acm(3)); st.enter_context(nullcontext()); st.push_async_callback(cb)
    async with aclosing(agen()) as g:
        async for x in g: print(x); break
    return "ok"
async def cb(): print("cb")
async def agen():
    try: yield 1; yield 2
    finally: print("agen closed")
print(run(main()))
with redirect_stderr(io.StringIO()) as err: print("to err", file=sys.stderr)
print(repr(err.getvalue()))
@contextmanager
def cm(x=1):
    "doc"
    yield x
print(cm.__name__, cm.__doc__, cm.__wrapped__, isinstance(cm(), AbstractContextManager)) if False else print(cm.__name__, cm.__doc__, isinstance(cm(), AbstractContextManager))
@cm()
def deco(): return "decorated"
print(deco(), deco())
class CM(AbstractContextManager):
    def __exit__(self, *a): return None
with CM() as c: print(type(c).__name__)
import os
with chdir("/"): print(os.getcwd())
with suppress(ZeroDivisionError): 1/0
try:
    with ExitStack() as s:
        s.callback(lambda: 1/0); s.callback(lambda: {}["k"])
        raise ValueError("v")
except Exception as e: print(repr(e), repr(e.__context__), repr(e.__context__.__context__))
