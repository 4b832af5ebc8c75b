# Preemption inside callbacks of built-ins: sort keys, operators, __init__, comprehensions.
import stackless
log = []
class P:
    def __init__(self, v):
        for i in range(5): self.v = v
    def __lt__(self, o):
        x = 0
        for i in range(5): x += i
        return self.v < o.v
    def __eq__(self, o): return self.v == o.v
    def __hash__(self): return hash(self.v) % 3
    @property
    def val(self): return self.v
def slow(x):
    for i in range(5): pass
    return -x
def job(name):
    l = [P((i * 7) % 11) for i in range(11)]
    l.sort()
    log.append((name, [p.val for p in l], sorted(range(5), key=slow), max([3, 9, 4], key=slow), len({P(i % 4): 1 for i in range(12)}), list(map(slow, [1, 2])), sum(slow(i) for i in range(5))))
for n in "abc": stackless.tasklet(job)(n)
stops = 0
while True:
    t = stackless.run(7)
    if t is None: break
    stops += 1
    t.insert()
print(stops > 50)  # expect: True
print(len(log), len({repr(x[1:]) for x in log}))  # expect: 3 1
print(log[0][1:])  # expect: ([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [4, 3, 2, 1, 0], 3, 4, [-1, -2], -10)
