# Unpacking from generators: plain, starred, nested, too few, too many.
def gen(*a):
    for x in a: print("gen", x); yield x
a, b = gen(1, 2); print(a, b)
a, *b = gen(1, 2, 3); print(a, b)
*a, b = gen(1); print(a, b)
a, *b, c = gen(1, 2, 3, 4); print(a, b, c)
(a, b), [c, *d] = (gen(1, 2), gen(3, 4)); print(a, b, c, d)
for bad in ("a, b = gen(1)", "a, b = gen(1, 2, 3, 4)", "a, b, *c = gen(1)", "a, b = 5"):
    try: exec(bad)
    except (ValueError, TypeError) as e: print(e)
class C: pass
c, l = C(), [0, 0, 0]
c.x, l[1], *l[2:] = gen(7, 8, 9, 10); print(c.x, l)
a = b = gen(1); print(next(a), list(b))
x, y = 1, 2
x, y = y, x + y; print(x, y)
