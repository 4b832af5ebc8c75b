# types.coroutine, __await__ of wrappers, and the coroutine's own attributes.
import types
@types.coroutine
def pause(x):
    got = yield x
    return got
async def f(a):
    b = await pause(a)
    c = await pause(b)
    return (a, b, c)
co = f(1)
print(co.cr_running, co.cr_await, co.cr_frame.f_locals)
print(co.send(None), co.cr_await is not None)
print(co.send(2))
try: co.send(3)
except StopIteration as e: print(e.value)
w = f("x").__await__()
print(next(w), w.send("y"))
try: w.send("z")
except StopIteration as e: print(e.value)
