# return, break and raise in finally take the place of what was in flight.
def f(x):
    try:
        if x: raise ValueError(x)
        return "try"
    finally:
        return "finally %s" % x
print(f(0), f(1))
def g():
    for i in range(3):
        try: raise KeyError(i)
        finally: break
    return i
print(g())
def h():
    try:
        try: 1 / 0
        finally: raise KeyError("second")
    except KeyError as e: return repr(e.__context__)
print(h())
def k():
    n = 0
    while True:
        try:
            n += 1
            if n < 4: raise ValueError(n)
            return n
        finally:
            if n < 4: continue
print(k())
