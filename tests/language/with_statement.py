# with: order, swallowing, several items, exceptions at every point.
class CM:
    def __init__(self, name, swallow=False, enter=None, exit=None): self.n, self.s, self.en, self.ex = name, swallow, enter, exit
    def __enter__(self):
        print("enter", self.n)
        if self.en: raise self.en
        return self.n.upper()
    def __exit__(self, t, v, tb):
        print("exit", self.n, t and t.__name__, v, tb is not None)
        if self.ex: raise self.ex
        return self.s
def t(f):
    print("--", f.__name__)
    try: print("=", f())
    except Exception as e: print(type(e).__name__, e, "| context", repr(e.__context__))
def plain():
    with CM("a") as a: print("body", a)
def raises():
    with CM("a"): raise ValueError("v")
def swallows():
    with CM("a", True): raise ValueError("v")
    return "swallowed"
def two():
    with CM("a") as a, CM("b") as b: print(a, b)
def two_raise():
    with CM("a"), CM("b", True): raise ValueError("v")
    return "b swallowed"
def paren():
    with (CM("a") as a, CM("b") as b,): print(a, b)
def enter_raises():
    with CM("a"), CM("b", enter=KeyError("en")): print("never")
def exit_raises():
    with CM("a", exit=KeyError("ex")): raise ValueError("v")
def exit_raises_plain():
    with CM("a", exit=KeyError("ex")): pass
def inner_exit_swallowed_outer():
    with CM("a", True), CM("b", exit=KeyError("ex")): raise ValueError("v")
    return "ok"
def ret():
    with CM("a"): return "returned"
def loop():
    for i in range(3):
        with CM(str(i)):
            if i == 0: continue
            if i == 1: break
def truthy():
    class X(CM):
        def __exit__(self, *a): return "non-empty"
    with X("x"): 1 / 0
    return "ok"
def falsy():
    class X(CM):
        def __exit__(self, *a): return []
    with X("x"): 1 / 0
def targets():
    d, l = {}, [0, 0]
    class P(CM):
        def __enter__(self): return 1, (2, 3)
    with P("p") as (a, (b, *c)), P("q") as d["k"], P("r") as (l[0], l[1]): pass
    return a, b, c, d, l
def bad_unpack():
    class P(CM):
        def __enter__(self): return 1
    with P("p") as (a, b): pass
def no_enter():
    with 5: pass
def no_exit():
    class X:
        def __enter__(self): return 1
    with X(): pass
def instance_attr():
    class X: pass
    x = X(); x.__enter__ = lambda: 1; x.__exit__ = lambda *a: None
    with x: pass
def truth_raises():
    class B:
        def __bool__(self): raise IndexError("bool")
    class X(CM):
        def __exit__(self, *a): return B()
    with X("x"): 1 / 0
def in_gen():
    def g():
        with CM("g") as v: yield v
    i = g(); print(next(i)); i.close()
    i = g(); next(i)
    i.throw(ValueError("thrown"))
def nested_try():
    with CM("a"):
        try:
            with CM("b"): raise KeyError("k")
        except KeyError: print("caught inside")
    return "fine"
for f in (plain, raises, swallows, two, two_raise, paren, enter_raises, exit_raises, exit_raises_plain, inner_exit_swallowed_outer, ret, loop, truthy, falsy, targets, bad_unpack, no_enter, no_exit, instance_attr, truth_raises, in_gen, nested_try): t(f)
with (CM("x")) as (y): print(y)
with (CM("p"), CM("q")): pass
try:
    with (CM("p"), CM("q"))[0:1] as z: pass
except TypeError as e: print(e)
