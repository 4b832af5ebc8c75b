# Saved inside and between steps of generators, yield from chains, generator expressions.
from _saved import pause, run
def gen(n):
    try:
        for i in range(n):
            pause()
            got = yield i
            if got: print("got", got)
    except GeneratorExit: raise # also when the collector closes what was left behind by saving
    except BaseException: print("gen raises"); raise
    print("gen ends")
    return "ret"
def quiet(n): # is given up by some
    for i in range(n): pause(); yield i
def outer():
    pause()
    r = yield from gen(3)
    pause()
    yield r
    yield from (pause(x * x) or x * x for x in range(3))
def chain(n):
    if n == 0: pause(); yield "bottom"; pause(); return 0
    return 1 + (yield from chain(n - 1))
def job():
    print(list(outer()), sum(gen(4)), [x for x in gen(2)], dict(zip(gen(2), quiet(3))))
    g = gen(5); print(next(g)); pause(); print(g.send("hi")); pause()
    try: g.throw(KeyError("k"))
    except KeyError as e: print(repr(e))
    g = gen(5); next(g); pause(); g.close(); print(list(g))
    c = chain(200); print(next(c)); pause()
    try: next(c)
    except StopIteration as e: print(e.value)
    ge = ((i, j) for i in range(2) for j in gen(2)); print(next(ge)); pause(); print(list(ge))
    a, *b = gen(3); print(a, b, max(gen(3)), 1 in quiet(3), "".join(str(x) for x in gen(2)), sorted(gen(3), key=lambda x: pause() or -x))
    for x in quiet(10):
        if x == 1: break
    pause()
    it = iter(outer()); print(next(it), next(it)); pause(); print([*it])
run(job)
