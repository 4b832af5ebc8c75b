# Operators whose methods use the operator again, a hundred thousand deep.
# timeout: 120
N = 100000
class Op:
    def __init__(self, n): self.n = n
    def __add__(self, o): return o if self.n == 0 else Op(self.n - 1) + (o + 1)
    def __radd__(self, o): return o if self.n == 0 else o + 1 + Op(self.n - 1)
    def __iadd__(self, o):
        if self.n == 0: return o
        x = Op(self.n - 1); x += o + 1
        return x
    def __lt__(self, o): return True if self.n == 0 else Op(self.n - 1) < o
    def __neg__(self): return 0 if self.n == 0 else 1 + -Op(self.n - 1)
    def __getitem__(self, k): return k if self.n == 0 else Op(self.n - 1)[k + 1]
    def __contains__(self, k): return True if self.n == 0 else k in Op(self.n - 1)
    def __call__(self): return 0 if self.n == 0 else 1 + Op(self.n - 1)()
    def __bool__(self): return True if self.n == 0 else bool(Op(self.n - 1))
    def __len__(self): return 5 if self.n == 0 else len(Op(self.n - 1))
    def __hash__(self): return 7 if self.n == 0 else hash(Op(self.n - 1))
    def __index__(self): return 1 if self.n == 0 else [0, Op(self.n - 1).__index__()][1]
    def __int__(self): return 3 if self.n == 0 else int(Op(self.n - 1))
    def __eq__(self, o): return True if self.n == 0 else Op(self.n - 1) == o
o = Op(N)
print(o + 0)  # expect: 100000
print(0 + o)  # expect: 100000
x = o; x += 0
print(x)  # expect: 100000
print(o < 1, -o, o[0], 5 in o, o())  # expect: True 100000 100000 True 100000
print(not o, hash(o), [4, 5][o], int(o), o == 1)  # expect: False 7 5 3 True
class L:
    def __init__(self, n): self.n = n
    def __len__(self): return 5 if self.n == 0 else len(L(self.n - 1))
print(len(L(N)))  # expect: 5
