# Generator expressions: lazy, with the outermost source evaluated at once.
def src(n): print("src", n); return iter(range(n))
def f(x): print("f", x); return x + 1
g = (f(x) for x in src(4) if x != 2)
print("made")
print(next(g))
for x in g: print(x)
h = ((x, y) for x in src(2) for y in src(2))
print(next(h), list(h))
print(sum(f(x) for x in range(3)), any(f(x) > 1 for x in range(9)), all(f(x) for x in [-1, 0]))
z = 1
lazy = (z + x for x in range(2))
z = 100
print(list(lazy))
