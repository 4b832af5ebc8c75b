# Closures, cells, nonlocal, global.
def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    def get(): return n
    return inc, get
a, ga = counter(); b, gb = counter()
print(a(), a(), b(10), ga(), gb())
fs = []
for i in range(3):
    def f(): return i
    fs.append(f)
print([f() for f in fs])
def mk(): return [lambda: i for i in range(3)], [lambda i=i: i for i in range(3)]
x, y = mk(); print([f() for f in x], [f() for f in y])
def lvl1():
    v = 1
    def lvl2():
        def lvl3():
            nonlocal v
            v += 1
            return v
        return lvl3
    return lvl2()(), v
print(lvl1())
def shadow():
    v = "outer"
    def g():
        v = "inner"
        return v
    return g(), v
print(shadow())
def late():
    def g(): return z
    try: g()
    except NameError as e: print(type(e).__name__, e)
    z = 5
    r = g()
    del z
    try: g()
    except NameError as e: print(type(e).__name__, e)
    z = 6
    return r, g()
print(late())
def unbound():
    print(q)
    q = 1
try: unbound()
except UnboundLocalError as e: print(e)
def cond(x):
    if x: w = 1
    return w
print(cond(1))
try: cond(0)
except UnboundLocalError as e: print(e)
def dele():
    w = 1
    del w
    del w
try: dele()
except UnboundLocalError as e: print(e)
try: nothing_here
except NameError as e: print(e, e.name)
try: del nothing_here
except NameError as e: print(e)
g1 = 0
def setg():
    global g1, g2
    g1 += 1
    g2 = "new global"
    def inner():
        global g1
        g1 += 10
    inner()
setg(); print(g1, g2)
def arg(a, *b, **c): return lambda: (a, b, c)
print(arg(1, 2, k=3)())
def rec():
    def fact(n): return 1 if n < 2 else n * fact(n - 1)
    return fact
print(rec()(10))
class C:
    v = "class"
    def m(self):
        try: return v
        except NameError as e: return str(e)
    def n(self): return g1
print(C().m(), C().n())
def fn():
    v = "function"
    class D:
        print(v)
        def m(self): return v
        w = v
    class E:
        v = "E"
        def m(self): return v
    return D().m(), D.w, E().m()
print(fn())
f = a.__closure__; print(len(f), type(f[0]).__name__, f[0].cell_contents, a.__code__.co_freevars, counter.__code__.co_cellvars)
f[0].cell_contents = 100; print(a())
def comp():
    k = 1
    return [[k + j for j in range(2)] for k in range(2)], k, (lambda: k)()
print(comp())
def gen():
    t = 0
    def add(n):
        nonlocal t; t += n
    while True: add((yield t))
g = gen(); next(g); print(g.send(5), g.send(6))
def exc():
    try: 1 / 0
    except ZeroDivisionError as e: f = lambda: e
    try: f()
    except NameError as n: print(n)
exc()
def loc():
    a = 1
    def g(): return a
    return sorted(locals())
print(loc())
for src in ["nonlocal x", "def f(): nonlocal x", "def f():\n x = 1\n global x", "def f(x):\n global x", "def f():\n x = 1\n def g():\n  nonlocal x, y", "def f(x):\n nonlocal x", "def f():\n print(x)\n global x", "def f():\n global x\n def g():\n  nonlocal x", "def f():\n x = 1\n def g():\n  x = 2\n  nonlocal x", "x = 1\nglobal x", "def f():\n global x, x", "class C:\n nonlocal x", "def f():\n global x\n nonlocal x", "def f():\n for x in y: pass\n global x", "def f():\n import x\n global x", "def f(x: int):\n x: int\n global x", "def f():\n x: int = 1\n nonlocal x"]:
    try: compile(src, "s", "exec"); print(repr(src), "ok")
    except SyntaxError as e: print(repr(src), "|", e.msg, e.lineno)
