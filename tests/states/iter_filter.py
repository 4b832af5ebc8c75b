# filter with a user function, with None and user __bool__, and with a generator below.
class T:
    def __init__(self, n): self.n = n
    def __bool__(self): print("bool", self.n); return self.n % 2 == 1
def gen():
    for i in range(5): print("gen", i); yield i
def odd(x): print("odd?", x); return x & 1
for x in filter(odd, gen()): print(x)
for t in filter(None, [T(1), T(2), T(3)]): print("kept", t.n)
def answer(x): return T(x)
print(list(filter(answer, [1, 2, 3])))
print(next(filter(odd, gen()), "none"))
