# Preempted inside sorted keys, comprehensions, generators, properties and class bodies.
import stackless
log = []
class A:
    @property
    def p(self):
        t = 0
        for i in range(5): t += i
        return t
def key(x):
    for i in range(3): pass
    return -x
def gen(n):
    for i in range(n): yield key(i)
def work(name):
    log.append((name, sorted(range(4), key=key), sum(gen(4)), [key(x) for x in range(3)], A().p))
    class C: v = [key(x) for x in range(2)]
    log.append((name, C.v, {key(x): str(x) for x in range(2)}, max(gen(3))))
for n in "ab": stackless.tasklet(work)(n)
while True:
    t = stackless.run(3)
    if t is None: break
    t.insert()
for n in "ab": print([x for x in log if x[0] == n])
# expect: [('a', [3, 2, 1, 0], -6, [0, -1, -2], 10), ('a', [0, -1], {0: '0', -1: '1'}, 0)]
# expect: [('b', [3, 2, 1, 0], -6, [0, -1, -2], 10), ('b', [0, -1], {0: '0', -1: '1'}, 0)]
