# functools.reduce and partial under way.
from functools import reduce, partial
def gen(n):
    for i in range(n): print("gen", i); yield i
def add(a, b): print("add", a, b); return a + b
print(reduce(add, gen(4)), reduce(add, gen(2), 100), reduce(add, [], "empty"), reduce(lambda a, b: b + a, "abc"))
try: reduce(add, gen(0))
except TypeError as e: print(e)
def f(*a, **k):
    for i in range(2): print("f", i)
    return a, k
p = partial(f, 1, x=2)
q = partial(p, 3, y=4)
print(p(9), q(), q(x=0), q.func is f, q.args, q.keywords)
print(list(map(partial(pow, 2), range(4))), partial(int, base=2)("101"))
