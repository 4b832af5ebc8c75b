# Every comparison, reflected ones, chains, and the truth of their answers.
class B:
    def __init__(self, b): self.b = b
    def __bool__(self): print("bool", self.b); return self.b
class C:
    def __init__(self, n): self.n = n
    def __lt__(self, o): print("lt", self.n); return B(self.n < o.n)
    def __le__(self, o): print("le", self.n); return B(self.n <= o.n)
    def __eq__(self, o): print("eq", self.n); return B(self.n == getattr(o, "n", o))
    def __gt__(self, o): print("gt", self.n); return NotImplemented
    def __ge__(self, o): print("ge", self.n); return NotImplemented
a, b, c = C(1), C(2), C(3)
print(bool(a < b), bool(a <= b), bool(a == 1), bool(a != b), bool(b > a), bool(c >= b))
if a < b < c: print("chain")
if not (c < b < a): print("stopped")
print((a < b <= c) .b, 1 == a is not None, bool(2 == b))
while a < b:
    a.n += 1
    if c <= b or a == 2 and b == 2: break
print([bool(a == x) for x in (b, c)])
