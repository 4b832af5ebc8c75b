# Saved three, and three thousand, calls deep, with every kind of argument and local.
from _saved import pause, run
def a(x, *args, k=1, **kw):
    local = [x]
    r = b(x + 1, args)
    local.append(r)
    return local, args, k, kw
def b(x, t):
    d = {"t": t, "x": x}
    r = c(d)
    return r, d["seen"], d is d["self"]
def c(d):
    pause()
    d["seen"] = True
    d["self"] = d
    pause()
    return d["x"] * 2
def deep(n):
    if n == 0: pause(); return 0
    return 1 + deep(n - 1)
def nested():
    def inner(): pause(); return [pause(i) for i in range(2)]
    return inner(), (lambda: inner())()
class K:
    def __init__(self, v): self.v = v
    def m(self): pause(); return self.v
    @classmethod
    def make(cls, v): pause(); return cls(v)
    @staticmethod
    def s(x): pause(); return x
def job():
    print(a(1, 2, 3, k=4, z=5)[:1])
    print(a(7, k=8, **{"q": 9})[1:])
    print(deep(3000))
    print(len(nested()))
    print(K.make(3).m(), K(4).s(5), K.s(6), max(K(1).m(), K(2).m()))
    x, y = 1, pause()
    print([1, deep(3), (2, deep(4)), {deep(5): deep(6)}], deep(1) + deep(2) * deep(3), x if deep(1) else y, deep(0) or deep(2), 0 < deep(1) < deep(2))
run(job)
