# Generators: next, send, throw, close, return value, state.
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e, repr(getattr(e, "value", None)))
def g():
    print("start")
    x = yield 1
    print("got", x)
    y = yield 2
    print("got", y)
    return "result"
i = g(); print(next(i)); print(i.send("a")); t(lambda: i.send("b")); t(lambda: next(i)); t(lambda: i.send(1))
i = g(); t(lambda: i.send(5)); t(lambda: i.send(None)); t(lambda: i.send(None))
print(list(g()))
def h():
    while True:
        try: v = yield
        except ValueError as e: print("caught", e); v = "from except"
        except GeneratorExit: print("closing"); raise
        print("v", v)
i = h(); next(i); i.send(1); i.throw(ValueError("x")); i.throw(ValueError); i.close(); i.close(); t(lambda: next(i))
i = h(); t(lambda: i.throw(KeyError("unstarted"))); t(lambda: next(i))
i = h(); i.close(); t(lambda: next(i))
def ignore():
    try: yield 1
    except GeneratorExit: yield 2
i = ignore(); next(i); t(i.close); print(i.gi_frame is None, next(i, "end"))
def exit_return():
    try: yield 1
    except GeneratorExit: return 5
i = exit_return(); next(i); print(i.close())
def exit_raise():
    try: yield 1
    finally: raise KeyError("in close")
i = exit_raise(); next(i); t(i.close)
def stop():
    yield 1
    raise StopIteration("inside")
i = stop(); next(i); t(lambda: next(i))
try: list(stop())
except RuntimeError as e: print(repr(e.__cause__), repr(e.__context__))
def self_run():
    yield next(me)
me = self_run(); t(lambda: next(me))
def fin():
    try:
        yield 1
        yield 2
    finally: print("finally")
leaving = fin()
for v in leaving:
    print(v)
    break
leaving.close()
print("after break")
i = fin(); next(i); t(lambda: i.throw(TypeError, "old style")); t(lambda: i.throw(TypeError))
i = fin(); t(lambda: i.throw(5)); t(lambda: i.throw("x")); t(lambda: i.throw(ValueError("a"), "b")); t(lambda: i.throw()); t(lambda: i.throw(KeyError, KeyError("inst")))
def st():
    yield i.gi_running
i = st(); print(i.gi_running, next(i), i.gi_running, i.gi_frame is not None, i.gi_yieldfrom, i.gi_code.co_name, i.__name__, i.__qualname__)
print(type(i).__name__, iter(i) is i, list(i), i.gi_frame)
def expr():
    x = (yield 1) + (yield 2)
    print("x", x)
    print((yield), [(yield 3), (yield 4)])
    return (yield)
i = expr(); print([next(i)] + [i.send(k) for k in (10, 20, 30, 40, 50)]); t(lambda: i.send(60))
def empty():
    return
    yield
print(list(empty()), next(empty(), "default"))
def cnt(n):
    for k in range(n): yield k
print(sum(cnt(10)), max(cnt(5)), list(zip(cnt(3), cnt(5))), sorted(cnt(3), reverse=True), 2 in cnt(5), [*cnt(2)], dict(enumerate(cnt(2))))
a, b, *c = cnt(5); print(a, b, c)
def tree(n):
    if n: yield from tree(n - 1); yield n; yield from tree(n - 1)
print(list(tree(3)))
ge = (x * 2 for x in range(3)); print(next(ge), ge.send(None)); ge.close(); print(list(ge), type(ge).__name__, ge.__name__)
def tuple_yield(): x = yield 1, 2; yield x, *[3, 4]; yield
print(list(tuple_yield()))
def closure():
    n = 0
    def inc():
        nonlocal n
        n += 1
    while n < 3: inc(); yield n
print(list(closure()))
t(lambda: g().foo); t(lambda: len(g())); t(lambda: g()[0]); t(lambda: g()())
