# The order in which arguments, defaults and keyword-only arguments are evaluated.
def w(x): print("w", x); return x
def f(a, b=w("default b"), /, c=3, *d, e=w("default e"), **g): return a, b, c, d, e, g
print(f(w(1), w(2), w(3), w(4), e=w(5), z=w(6)))
print(f(*[w(1), w(2)], **{"c": w(9)}, y=w(0)))
w(f)(w(1)) if 0 else w(len)(w("abc"))
(w([1, 2, 3]))[w(1)] = w("v")
print(w(1) if w(0) else w(2), w(1) and w(0) or w(3), w(1) < w(2) < w(0) < w(9))
d = {w("k"): w("v"), **{w("k2"): w("v2")}}
print(d, [w(1), *[w(2)], w(3)][w(0):w(2)])
x = y = z = w([]) 
print(x is y is z, (lambda a=w("lambda default"): a)())
try: f()
except TypeError as e: print(e)
