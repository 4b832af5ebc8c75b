# __iter__, __next__, generator chains (yield from), comprehensions, a hundred thousand deep.
# timeout: 120
N = 100000
class I:
    def __init__(self, n): self.n = n
    def __iter__(self): return iter(I(self.n - 1)) if self.n else iter([1, 2])
class X:
    def __init__(self, n): self.inner = X(n - 1) if n else iter([1, 2, 3])
    def __iter__(self): return self
    def __next__(self): return next(self.inner)
print(list(I(N)), list(X(N)))  # expect: [1, 2] [1, 2, 3]
def gen(n):
    if n == 0:
        got = yield "bottom"
        return got
    return (yield from gen(n - 1))
g = gen(N)
print(next(g))  # expect: bottom
try: g.send("answer")
except StopIteration as e: print(e.value)  # expect: answer
g = gen(N); next(g)
try: g.throw(KeyError("through all"))
except KeyError as e: print(e)  # expect: 'through all'
g = gen(N); next(g); g.close()
print(list(g))  # expect: []
def loop(n):
    if n == 0: yield 0
    else:
        for x in loop(n - 1): yield x + 1
print(list(loop(N)))  # expect: [100000]
e = iter([1, 2])
for _ in range(N): e = (x for x in e)
print(sum(e))  # expect: 3
m = iter([0, 0])
for _ in range(N): m = map(lambda x: x + 1, m)
print(list(m))  # expect: [100000, 100000]
async def co(n): return 0 if n == 0 else 1 + await co(n - 1)
try: co(N).send(None)
except StopIteration as s: print(s.value)  # expect: 100000
