# A tasklet stopped by run(n) anywhere, saved and loaded at every stop, computes the same.
import pickle, stackless
result = []
class P:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
    def __add__(self, o): return P(self.v + o.v)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
def gen(n):
    for i in range(n):
        try: yield i
        finally: pass
def work():
    l = sorted([P(x * 7 % 10) for x in range(10)])
    s = l[0]
    for p in l[1:]: s = s + p
    d = {}
    for i in gen(10): d.setdefault(i % 3, []).append(str(i))
    class C:
        @property
        def x(self): return sum(gen(5))
    try:
        [][0]
    except IndexError as e: msg = str(e)
    r = fib(8), s.v, d, C().x, msg, max(gen(7), key=lambda v: -v), [a * b for a in gen(3) for b in gen(2)]
    result.append(r)
t = stackless.tasklet(work)()
stackless.run()
saves = 0
for n in (1, 3, 7, 20):
    t = stackless.tasklet(work)()
    while True:
        t = stackless.run(n)
        if t is None: break
        saves += 1
        t = pickle.loads(pickle.dumps(t))
        t.insert()
print(result[0])  # expect: (21, 45, {0: ['0', '3', '6', '9'], 1: ['1', '4', '7'], 2: ['2', '5', '8']}, 10, 'list index out of range', 0, [0, 0, 0, 1, 0, 2])
print(len(result), all(r == result[0] for r in result), saves > 200)  # expect: 5 True True
