# Closures: cells shared, changed, rebound and empty; nonlocal over two levels.
def counter():
    n = 0
    def up(k=1):
        nonlocal n
        n += k
        return n
    def get(): return n
    return up, get
up, get = counter()
up2, get2 = counter()
for i in range(4): print(up(i), get(), up2(), get2())
def outer():
    x = 1
    def mid():
        def inner():
            nonlocal x
            x += 10
            return x
        return inner
    f = mid()
    return [f(), x, f(), x]
print(outer())
fs = [lambda: i for i in range(3)]
gs = [lambda i=i: i for i in range(3)]
print([f() for f in fs], [g() for g in gs])
def late():
    def show(): return y
    try: show()
    except NameError as e: print(e)
    y = 5
    r = show()
    del y
    try: show()
    except NameError as e: print(e)
    return r
print(late())
