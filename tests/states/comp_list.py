# List comprehensions with user calls in the element, the source and the condition.
def src(n): print("src", n); return range(n)
def keep(x): print("keep", x); return x % 2
def make(x): print("make", x); return x * x
print([make(x) for x in src(5) if keep(x)])
print([[make(y) for y in src(x)] for x in src(3)])
print([(x, y) for x in src(3) if keep(x + 1) for y in src(x) if not keep(y)])
k = 10
print([x + k for x in src(2)], [lambda: x for x in src(2)][0]())
