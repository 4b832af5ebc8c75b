# Locals deleted, rebound, unbound in handlers and loops; locals() and frames.
def f(n):
    x = n
    del x
    try: x
    except UnboundLocalError as e: print(e)
    for i in range(n): y = i
    try: print(i, y)
    except UnboundLocalError as e: print(e)
    try: raise ValueError("v")
    except ValueError as e: z = str(e)
    try: e
    except UnboundLocalError as u: print(u)
    return sorted(locals())
print(f(2))
print(f(0))
def g(a, *b, c=1, **d):
    l = locals()
    a = 5
    return l["a"], sorted(l), a
print(g(1, 2, e=3))
class C:
    p = 1
    names = sorted(k for k in locals() if k[0] != "_")
    q = [p for i in range(1)] if 0 else p
    del p
print(C.names, C.q, hasattr(C, "p"))
