# Assignment expressions: scope, precedence, comprehensions, errors.
print((x := 5), x)
if (n := len("abc")) > 2: print("long", n)
while (n := n - 1): print("n", n)
print([y := 1, y ** 2], y)
print((a := 1, b := 2), a, b)
print([last := i for i in range(4)], last)
print(any((hit := v) > 3 for v in [1, 5, 2]), hit)
print({(k := c): (w := c * 2) for c in "ab"}, k, w)
def f():
    [z := i for i in range(3)]
    total = 0
    sums = [total := total + i for i in range(5)]
    return z, total, sums
print(f())
def g():
    global gl
    [gl := i for i in range(3)]
g(); print(gl)
def h():
    v = 0
    def inner():
        nonlocal v
        [v := i for i in (7, 8)]
    inner()
    return v
print(h())
print([[(j := i) for i in range(2)] for _ in range(2)], j)
print((lambda: (q := 3) + q)())
def kw(**k): return k
print(kw(a=(m := 1)), m, f"{(fs := 9)}", fs)
print([1, 2, 3][(idx := 1)], idx, (p := 3) if (p := 0) else (p := 4), p)
print(not (t := 0), t, (u := 1) + (u := 2), u)
for src in ["[i := 0 for i in range(3)]", "[[(j := 0) for i in range(5)] for j in range(5)]", "[x for x in (y := [1])]", "class C: [y := 1 for i in x]",
            "(x.y := 1)", "(x[0] := 1)", "((a, b) := 1)", "x = y := 1", "f(x = y := 1)", "lambda: x := 1", "(lambda x: x) := 1", "[x for x in range(3) if (x := 1)]", "def f(a = (b := 1)): pass", "assert (x := 1)", "del (x := 1)", "print(x := 1, 2)", "x[y := 1]", "(1 := 2)", "(None := 2)", "{x := 1}", "{(x := 1): 2}", "@(d := print)\ndef f(): pass"]:
    try:
        compile(src, "s", "exec")
        print(src, "| ok")
    except SyntaxError as e:
        print(src, "|", e.msg)
