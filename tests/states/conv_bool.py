# __bool__ and __len__ decide: if, while, and, or, not, all, any, filter, assert, ternary.
class T:
    def __init__(self, *answers): self.a = list(answers)
    def __bool__(self):
        r = self.a.pop(0)
        for i in range(2): print("bool", r, i)
        return r
class L:
    def __init__(self, n): self.n = n
    def __len__(self): print("len", self.n); return self.n
t = T(True, True, False)
n = 0
while t: n += 1
print(n, "yes" if T(True) else "no", not T(False), bool(L(3)), bool(L(0)))
if T(False) or T(True) and not L(0): print("taken")
print(type(T(True) and L(1)).__name__, type(L(0) or 5).__name__)
print(all([T(True), L(2), T(False), T(True)]), any([L(0), T(False), L(1), T(True)]))
assert T(True)
print([x for x in (1, 2, 3) if T(x != 2)], bool([T(False)]))
