# Comprehensions: nesting, scoping, conditions, laziness, class bodies.
print([i for i in range(5)], [i for i in range(5) if i % 2], [i for i in range(20) if i % 2 if i % 3])
print({i % 3 for i in range(10)}, {i: i * i for i in range(4)}, tuple(i for i in "abc"))
print([(i, j) for i in range(3) for j in range(i)], [j for i in [[1, 2], [3]] for j in i])
print([[j for j in range(i)] for i in range(4)], [i for i in [j * 2 for j in range(3)]])
i = "outer"
[i for i in range(3)]
print(i)
print([x + y for x, y in zip([1, 2], [3, 4])], [a for a, *b in ["xyz"]])
n = 10
print([n + k for k in range(2)], [(lambda: k)() for k in range(3)])
fs = [lambda: k for k in range(3)]
print([f() for f in fs])
fs = [lambda k=k: k for k in range(3)]
print([f() for f in fs])
print([i if i % 2 else -i for i in range(4)], [i for i in range(5) if not i or i > 3])
class C:
    xs = [1, 2]
    ys = [x * 2 for x in xs]
    try:
        zs = [x + len(xs) for x in xs]
    except NameError as e:
        print("NameError", e)
    gs = list(x for x in xs)
    print([x for x in xs], {k: v for k, v in zip(xs, ys)})
print(C.ys, C.gs, hasattr(C, "x"))
def gen():
    print("first iterable evaluated", end=" ")
    return [1, 2]
g = (x for x in gen())
print("made")
print(list(g), list(g))
try:
    (x for x in 5)
except TypeError as e:
    print("TypeError", e)
g = (1 // x for x in [1, 0])
print(next(g))
try: next(g)
except ZeroDivisionError as e: print("ZeroDivisionError", e)
print(next(g, "exhausted"))
m = 2
g = (x * m for x in [1, 2, 3])
print(next(g)); m = 100; print(next(g))
def order(tag, v): print(tag, end=" "); return v
print({order("k", 1): order("v", 2) for _ in range(1)})
print([order("e", 0) for _ in order("it", [1, 2]) if order("c", 1)])
print(sum(x for x in range(10)), max(x * 2 for x in [3, 1]), "".join(c for c in "abc" if c != "b"))
print([__name__ for __name__ in "q"], __name__ == "__main__")
print([[a, b, c] for a in range(2) for b in range(2) for c in range(2) if a != b if b != c])
def outer():
    v = 1
    return [(v, w) for w in [v + 1, v + 2]], {v: [v for v in range(2)]}
print(outer())
def rec(n): return [n] + [y for x in range(n) for y in rec(x)]
print(rec(3))
print([locals_ for locals_ in [sorted(k for k in {"b": 1, "a": 2})]])
print({**{k: v for k, v in [(1, 2)]}}, [*(i for i in range(3))], *(j for j in "ab"))
for src in ["[x, y for x in z]", "[x for x in 1, 2]", "[*x for x in y]", "{**x for x in y}", "{*x: 1 for x in y}", "f(x for x in y, 1)", "f(1, x for x in y)", "[x for 1 in y]", "[(x for x in y) for y in z]", "[yield x for x in y]", "def f():\n [(yield x) for x in y]", "[x async for x in y]", "[x for x in y if 1 else 2]", "[x for x in lambda: y, 1]", "{x: y, z for x in y}"]:
    try:
        compile(src, "s", "exec")
        print(repr(src), "| ok")
    except SyntaxError as e:
        print(repr(src), "|", e.msg)
