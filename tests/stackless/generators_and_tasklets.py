# A switch inside generators, comprehensions, and generators driven by several tasklets.
import stackless
def gen(n):
    for i in range(n):
        stackless.schedule()
        yield i
def user(name):
    print(name, [x for x in gen(3)], list(gen(2)), sum(gen(4)), dict(zip(gen(2), "ab")))
    a, *b = gen(3)
    print(name, a, b, 2 in gen(5), max(gen(3)), sorted(gen(3), reverse=True), tuple(map(lambda x: x * 2, gen(2))))
for n in "pq": stackless.tasklet(user)(n)
stackless.run()
# expect: p [0, 1, 2] [0, 1] 6 {0: 'a', 1: 'b'}
# expect: q [0, 1, 2] [0, 1] 6 {0: 'a', 1: 'b'}
# expect: p 0 [1, 2] True 2 [2, 1, 0] (0, 2)
# expect: q 0 [1, 2] True 2 [2, 1, 0] (0, 2)
shared = gen(4)
def take(name):
    try:
        for v in shared: print(name, v)
    except ValueError as e: print(name, e)
stackless.tasklet(take)("one")
stackless.tasklet(take)("two")
stackless.run()
# expect: two generator already executing
# expect: one 0
# expect: one 1
# expect: one 2
# expect: one 3
