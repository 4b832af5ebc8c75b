# What a generator tells of itself while it is under way.
import types
def sub():
    yield "s"
def g(a, b=2):
    c = yield a
    print("running", me.gi_running, c)
    yield from sub()
    return 1
me = g(1)
print(me.gi_running, me.gi_suspended, me.gi_frame.f_locals, me.gi_yieldfrom)
print(next(me), me.gi_suspended, sorted(me.gi_frame.f_locals.items()))
print(me.send("c"), type(me.gi_yieldfrom).__name__, me.__name__, me.__qualname__)
print(list(me), me.gi_frame, me.gi_suspended, isinstance(me, types.GeneratorType))
