# Slices of lists: reading, assigning, deleting, extended, errors; slice objects.
def t(src, **ns):
    ns.setdefault("l", list(range(10)))
    try: exec(src, ns); print(src, "->", ns["l"])
    except Exception as e: print(src, "->", type(e).__name__, e)
l = list(range(10))
print(l[2:5], l[:3], l[7:], l[:], l[::2], l[1::3], l[::-1], l[8:2:-2], l[-3:], l[:-3], l[-100:100], l[5:2], l[2:5:-1], l[9:0:-4], l[slice(1, 4)], l[None:3], l[True:3], l[::100], l[::-100], l[-1:-4:-1])
for s in ("l[2:4] = [20]", "l[2:2] = 'ab'", "l[:] = []", "l[5:] = range(2)", "l[::2] = 'abcde'", "l[::-1] = range(10)", "l[8:2] = [1]", "l[100:] = [1]", "l[-2:] = (x for x in 'z')", "l[1:3] = l", "l[::2] = [1]", "l[::2] = 5", "l[1:2] = 5", "l[::0]", "l[::0] = [1]", "del l[2:5]", "del l[::3]", "del l[::-2]", "del l[:]", "del l[5:2]", "del l[20:]", "l['a':]", "l[1.0:2]", "l[:None] = [1]", "l[3:6:1] = [7]", "l[0:0:1] = [7]", "del l[1::100]", "l[5:0:-1] = [1]", "l[::3] += [1]", "l[1:2] *= 3", "l[9:1:-3] = 'xyz'", "l[-3:-1] = []", "l[1 << 80:] = [5]", "l[-(1 << 80):2] = [5]", "l[0:4:2], l[5] = 'ab', 'c'", "del l[8:1:-3]", "del l[-1], l[0]"): t(s)
for a in ((5,), (1, 5), (1, 5, 2), (None,), (None, None, -1), (-3, None), (10, 0, -2), (-100, 100, 3), (5, None, -1), (0, 0)):
    s = slice(*a); print(s, s.start, s.stop, s.step, s.indices(7), list(range(10))[s])
def e(f):
    try: print(f())
    except Exception as x: print(type(x).__name__, x)
e(lambda: slice(1).indices(-1)); e(lambda: slice(1, 2, 0).indices(5)); e(lambda: slice("a").indices(5)); e(lambda: slice()); e(lambda: slice(1, 2, 3, 4)); e(lambda: hash(slice(1))); e(lambda: slice(1).indices(1.5)); e(lambda: slice(1 << 80).indices(10)); e(lambda: slice(None, None, -(1 << 80)).indices(10)); print(slice(1, 2) == slice(1, 2), slice(1, 2) < slice(1, 3), slice("a", [1]))
class G:
    def __getitem__(self, k): return k
g = G(); print(g[1:2], g[::], g[1:2, 3], g[..., 1:], g[()], g[1,], g[:, :], g["a":"b"], g[1:2:3, ::4], g[lambda: 1:2][0:0] if 0 else g[-1:])
class I:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v
print(l[I(1):I(4)], l[I(2)], l[::I(3)], slice(I(1), I(5)).indices(3))
