# Control flow at its edges: try/finally/return/break/continue, else clauses, nested handlers, exceptions in odd places.
def log(f):
    out = []
    try:
        result = f(out.append)
    except BaseException as e:
        chain = []
        while e is not None:
            chain.append(type(e).__name__ + repr(e.args))
            e = e.__cause__ or (None if e.__suppress_context__ else e.__context__)
        result = " <- ".join(chain)
    print(f"{f.__name__}: {out} => {result}")


def finally_overrides(p):
    try: return "try"
    finally: return "finally"


def finally_swallows(p):
    for i in range(3):
        try: 1 / 0
        finally: p(i); continue
    return "done"


def break_in_finally(p):
    while True:
        try: raise KeyError("x")
        finally: break
    return "broke"


def value_kept(p):
    x = 1
    try: return x
    finally: x = 2; p(x)


def nested_finally(p):
    try:
        try:
            try: raise ValueError(1)
            finally: p("a"); raise TypeError(2)
        except TypeError as e: p(repr(e.__context__)); raise
        finally: p("b")
    except TypeError: p("c"); return "end"
    finally: p("d")


def else_clauses(p):
    for i in range(5):
        if i == 9: break
    else: p("for else")
    while False: pass
    else: p("while else")
    try: pass
    except Exception: p("no")
    else: p("try else")
    finally: p("finally")
    for i in (): pass
    else: p(("i" in dir(), i))


def else_raises(p):
    try: pass
    except KeyError: p("never")
    else: raise KeyError("from else")
    finally: p("f")


def name_deleted(p):
    e = "outer"
    try: raise ValueError
    except ValueError as e: p(type(e).__name__)
    try: e
    except UnboundLocalError as x: p(str(x))


def handler_order(p):
    for exc in (FileNotFoundError("f"), OSError("o"), LookupError("l"), KeyboardInterrupt()):
        try: raise exc
        except FileNotFoundError: p("fnf")
        except (OSError, KeyError): p("os")
        except Exception as e: p(type(e).__name__)
        except BaseException: p("base")


def bad_handler(p):
    try: 1 / 0
    except 5: p("no")


def lazy_handler(p):
    def types():
        p("evaluated")
        return ZeroDivisionError
    try: p("fine")
    except types(): pass
    try: 1 / 0
    except types(): p("caught")


def reraise(p):
    try:
        try: {}["k"]
        except KeyError as e:
            p("first")
            raise
    except KeyError as e:
        p(e.__traceback__.tb_next is None)
        raise ValueError("second") from e


def from_none(p):
    try: 1 / 0
    except ZeroDivisionError: raise RuntimeError("clean") from None


def gen_finally(p):
    def g():
        try:
            yield 1
            yield 2
        except GeneratorExit: p("exit"); raise
        finally: p("fin")
    for x in (it := g()):
        p(x)
        break
    it.close()
    it = g()
    next(it)
    try: it.throw(KeyError("thrown"))
    except KeyError as e: p(e.args)
    return list(it)


def return_in_loop(p):
    for a in "xyz":
        for b in range(3):
            try:
                if b == 1 and a == "y": return a, b
                if b == 2: continue
            finally: p(f"{a}{b}")


def conditions(p):
    def t(n, v):
        p(n)
        return v
    t(1, 0) and t(2, 1) or t(3, 0) or t(4, "") or t(5, [])
    if not t(6, 0) and (t(7, 1) or t(8, 1)): p("yes")
    p(1 < t(9, 5) < 3 < t(10, 0))
    return t(11, 1) if t(12, 0) else t(13, 2)


def evaluation(p):
    def v(x): p(x); return x
    d = {v(1): v(2), **{v(3): v(4)}}
    [v(5), *[v(6)]][v(0)]
    a = [0, 0]
    a[v(0)], a[v(1)] = v("l"), v("r")
    a[v(0)] += v("!")
    (lambda x=v("d"), *y: x)(v("arg"), *[v("star")])
    return d, a


def assert_(p):
    assert 1, "no"
    assert [] == 0, f"message {1 + 1}"


def unbound(p):
    if p is None: x = 1
    return x


def stop_in_gen(p):
    def g(): yield next(iter([]))
    return list(g())


def delete_twice(p):
    x = 1
    del x
    del x


def recursion(p):
    def even(n): return True if n == 0 else odd(n - 1)
    def odd(n): return False if n == 0 else even(n - 1)
    return even(100), odd(7)


def walrus(p):
    data = [1, 2, 3, 4]
    total = 0
    sums = [total := total + x for x in data]
    if any((found := x) > 2 for x in data): p(found)
    while (n := data.pop()) > 2: p(n)
    return sums, total, n


def unpacking(p):
    (a, (b, *c)), *d, e = [(1, "xyz"), 4, 5, 6]
    p((a, b, c, d, e))
    for i, (j, k) in enumerate({"x": 1}.items()): p((i, j, k))
    x = y = []
    x.append(1)
    p(y is x)
    a, b = b, a
    p((a, b))
    a, b = [1, 2, 3]


for f in list(globals().values()):
    if callable(f) and f is not log:
        log(f)
