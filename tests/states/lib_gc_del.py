# __del__ and weak reference callbacks run while other things are under way.
import gc, weakref
log = []
class A:
    def __init__(self, n): self.n = n
    def __del__(self):
        for i in range(2): log.append(("del", self.n, i))
class B: pass
def make(n):
    a = A(n)
    a.me = a
    b = B()
    b.me = b
    return weakref.ref(b, lambda r: log.append(("callback", n)))
r = [make(i) for i in range(3)]
gc.collect()
gc.collect()
for i in range(50): pass
print(sorted(log), [x() for x in r])
log.clear()
a = A("last")
del a
gc.collect()
for i in range(50): pass
print(log)
