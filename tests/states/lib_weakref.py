# Weak references, their callbacks, weak dictionaries and finalize, with strong references held.
import weakref
class A:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"A{self.n}"
    def m(self): return self.n * 10
held = [A(i) for i in range(3)]
refs = [weakref.ref(a) for a in held]
d = weakref.WeakValueDictionary((a.n, a) for a in held)
k = weakref.WeakKeyDictionary({a: a.n * 2 for a in held})
s = weakref.WeakSet(held)
m = weakref.WeakMethod(held[1].m)
p = weakref.proxy(held[2])
def look(i): return refs[i](), d[i], k[held[i]], held[i] in s
for i in range(3): print(look(i))
print(m()(), p.n, len(d), len(k), len(s), sorted(d.keys()), refs[0] is weakref.ref(held[0]))
f = weakref.finalize(held[0], print, "finalized", 1)
print(f.alive, f(), f.alive, f())
for key, value in sorted(d.items()): print(key, value)
