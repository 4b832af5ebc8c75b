# Assignment expressions and conditional evaluation under way.
def w(x): print("w", x); return x
if (n := w(5)) > 3 and (m := w(n - 5)) == 0: print(n, m)
while (n := w(n - 2)) > 0: print("left", n)
print([y for x in range(4) if (y := w(x * 2)) % 4 == 0], y)
print((a := w(1)) + (b := a + w(2)), a, b)
def f(x=(z := w("default"))): return x
print(f(), z)
print(w(1) if w(0) else w(2) if w(0) else w(3))
any((hit := x) > 2 for x in range(6))
print(hit)
x = [i := 0, i := w(i + 1), i := w(i + 1)]
print(x, i, f"{(q := w(7))} {q}")
