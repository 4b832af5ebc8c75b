# Loops that unpack: for a, *b in ..., nested targets, attributes and items as targets.
class O: pass
o, l = O(), [0, 0]
for a, *b in [(1, 2, 3), "xy", [9]]: print(a, b)
for (a, b), [c, *d] in [((1, 2), "pqr"), ("ab", (3,))]: print(a, b, c, d)
for o.x, l[1] in [(1, 2), (3, 4)]: print(o.x, l)
for i, l[i] in enumerate("uv"): print(l)
