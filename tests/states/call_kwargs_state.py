# State kept in defaults, function attributes, globals and class attributes.
def f(x, acc=[]): acc.append(x); f.calls = getattr(f, "calls", 0) + 1; return acc
for i in range(3): print(f(i), f.calls)
total = 0
def g(n):
    global total, made
    for i in range(n): total += i; made = i
    return total
print(g(4), total, made, g(3), total, made)
del made
try: made
except NameError as e: print(e)
class C:
    shared = []
    n = 0
    def add(self): self.shared.append(len(self.shared)); type(self).n += 1; self.n += 10; return self
print(C().add().n, C.n, C.shared, C().add().add().n, C.n, C.shared)
print(f.__defaults__, f.__code__.co_varnames, g.__globals__["total"], globals()["total"])
globals()["total"] = 99
print(total)
