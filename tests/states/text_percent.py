# %-formatting with user __str__, __repr__, __int__, __index__, __float__ and mappings.
class S:
    def __init__(self, n): self.n = n
    def __str__(self): print("str", self.n); return f"s{self.n}"
    def __repr__(self): print("repr", self.n); return f"r{self.n}"
    def __int__(self): print("int", self.n); return self.n
    def __index__(self): print("index", self.n); return self.n
    def __float__(self): print("float", self.n); return self.n / 2
class M:
    def __getitem__(self, k): print("get", k); return k.upper()
print("%s %r %5s|%-6r|%.1s" % (S(1), S(2), S(3), S(4), S(5)))
print("%d %i %x %o %c %e %.2f" % (S(6), S(7), S(255), S(8), S(65), S(1), S(3)))
print("%(a)s-%(b)10s-%%" % M(), "%*d" % (S(3).n, S(4)))
print(b"%s" % b"x", b"%d %a" % (S(9), S(1)))
try: print("%d %d" % (S(1), "x"))
except TypeError as e: print(e)
