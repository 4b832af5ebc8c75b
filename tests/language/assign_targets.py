# Assignment to every kind of target; evaluation order; multiple assignment.
a = b = c = 1
print(a, b, c)
a, b = 1, 2
a, b = b, a
print(a, b)
(a, b), c = (1, 2), 3
[a, [b, c]] = [1, (2, 3)]
print(a, b, c)
l = [0, 0, 0]
l[0], l[1:3] = 5, (6, 7, 8)
print(l)
i = 0
i, l[i] = 1, 9
print(i, l)
class O: pass
o = O()
o.x = o.y = [1]
o.x, o.z = 2, 3
print(o.x, o.y, o.z, sorted(o.__dict__))
d = {}
d["a"], d["b"] = d["c"], d["d"] = (1, 2)  if not d else 0
print(d)
def f(n):
    print("f", n, end=" ")
    return n
class T(dict):
    def __setitem__(self, k, v):
        print("set", k, v, end=" ")
        dict.__setitem__(self, k, v)
t = T()
t[f(1)] = t[f(2)] = f(3); print()
t[f(1)], t[f(2)] = f(3), f(4); print()
{f(1): f(2)}[f(1)] = f(3); print()
[f(1), f(2)][f(0)] = f(9); print()
x, = [1]; (y,) = (2,); [z] = "3"
print(x, y, z)
for l[0] in range(3): pass
print(l)
for o.x, d["q"] in [(1, 2), (3, 4)]: pass
print(o.x, d["q"])
a: int = 5
b: "anything at all"
o.w: int = 3
l[0]: float = 1.5
(a): int = 6
print(a, b, o.w, l[0], __annotations__)
for src in ["1 = 2", "f() = 1", "a + b = 1", "None = 1", "'a' = 1", "(a, 1) = 1", "x if y else z = 1", "lambda: 1 = 2", "[a for a in b] = 1",
            "a < b = 1", "__debug__ = 1", "a = yield = 1", "f'{x}' = 1", "... = 1", "{} = 1", "-a = 1", "a and b = 1", "True = 1", "del f()", "del 1", "for 1 in x: pass", "(a, b): int = 1", "a += b += 1", "(a, b) += 1", "f() += 1", "*a = 1", "*a, *b = 1", "a = *b", "with a as 1: pass", "import a as b.c", "(x := 1) = 2", "x := 1", "[*a] += 1"]:
    try:
        compile(src, "s", "exec")
        print(src, "ok")
    except SyntaxError as e:
        print(src, "SyntaxError", e.msg)
