# yield from: values, send, throw, close and the result go through three levels.
def inner(n):
    got = []
    try:
        for i in range(n): got.append((yield (n, i)))
    except ValueError as e: print("inner caught", e); got.append("caught")
    finally: print("inner ends", n)
    return got
def middle():
    a = yield from inner(2)
    print("a", a)
    b = yield from inner(3)
    print("b", b)
    return a + b
def outer():
    r = yield from middle()
    yield ("result", r)
    yield from "xy"
    yield from [1]
g = outer()
print(next(g), g.send("s1"), g.send("s2"), g.throw(ValueError("boo")))
print(list(g))
g = outer()
next(g)
g.close()
