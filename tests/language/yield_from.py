# yield from: delegation of values, send, throw, close, return; to non-generators.
def t(f, *a):
    try: print(f(*a))
    except BaseException as e: print(type(e).__name__, e)
def inner():
    try:
        x = yield 1
        print("inner got", x)
        y = yield 2
        print("inner got", y)
    except ValueError as e:
        print("inner caught", e)
        yield "recovered"
    except GeneratorExit:
        print("inner closing")
        raise
    finally: print("inner finally")
    return "inner result"
def outer():
    r = yield from inner()
    print("r", r)
    yield "outer"
    return r
i = outer(); print(next(i), i.send("a"), i.send("b")); t(next, i)
i = outer(); next(i); print(i.throw(ValueError("v"))); print(next(i)); t(next, i)
i = outer(); next(i); i.close(); t(next, i)
i = outer(); next(i); t(i.throw, KeyError("k"))
def seq():
    r = yield from [1, 2]
    print("list returned", r)
    r = yield from "ab"
    r = yield from range(2)
    yield from ()
    return "end"
print(list(seq()))
i = seq(); next(i); t(i.send, 5)
i = seq(); next(i); t(i.send, None); t(i.throw, ValueError("into list")); t(next, i)
i = seq(); next(i); i.close(); t(next, i)
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration("from next")
        return self.n
    def send(self, v): print("send", v); return ("sent", v)
    def throw(self, *a): print("throw", *[repr(x) for x in a]); return "thrown"
    def close(self): print("close")
def d(): 
    r = yield from It()
    print("It ->", r)
i = d(); print(next(i), i.send(5), i.throw(ValueError("q")), i.throw(KeyError)); i.close()
print(list(d()))
class Raises(It):
    def send(self, v): raise StopIteration(("stop", v))
def d2(): print("res", (yield from Raises())); yield "next"
i = d2(); next(i); print(i.send(1))
class CloseRaises(It):
    def close(self): raise KeyError("close")
def d3(): yield from CloseRaises()
i = d3(); next(i); t(i.close)
i = d3(); next(i); t(i.throw, GeneratorExit)
def ret(v):
    return v
    yield
def chain():
    a = yield from ret(1)
    b = yield from ret([2])
    return (a, b)
def run(g):
    try:
        while True: print("y", next(g))
    except StopIteration as e: return e.value
print(run(chain()))
def nested(n):
    if n == 0:
        v = yield "bottom"
        return ("got", v)
    return (yield from nested(n - 1))
i = nested(20); print(next(i)); t(i.send, "deep")
def sub(): yield 1; raise ValueError("from sub")
def cat():
    try: yield from sub()
    except ValueError as e: yield "caught " + str(e)
print(list(cat()))
def bad(): yield from 5
t(lambda: list(bad()))
def shared():
    s = inner2()
    yield from s
    yield from s
    yield "after"
def inner2(): yield 1; yield 2
print(list(shared()))
def rec(): yield from me
me = rec(); t(next, me)
i = outer(); next(i); print(i.gi_yieldfrom.__name__); i.close()
def expr(): return [(yield from [1]), (yield from ret(7))]
print(run(expr()))
def stop_in_value(): return StopIteration(5); yield
def sv(): v = yield from stop_in_value(); print(repr(v)); yield
next(sv())
def tup(): return (1, 2); yield
def tv(): v = yield from tup(); print(v); yield
next(tv())
def closed_sub():
    s = inner2(); s.close()
    yield from s
    yield "x"
print(list(closed_sub()))
