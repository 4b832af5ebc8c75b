# Tasklets preempted by run(n) again and again; none of them loses or repeats a step.
import stackless
log = []
def work(name, n):
    for i in range(n):
        log.append((name, i))
        for j in range(3): pass
    return name
def fill():
    for n, k in (("a", 5), ("b", 3), ("c", 4)): stackless.tasklet(work)(n, k)
fill()
rounds = 0
while True:
    t = stackless.run(7)
    if t is None and stackless.runcount == 1: break
    if t: t.insert()
    rounds += 1
print(rounds > 3, [i for n, i in log if n == "a"], [i for n, i in log if n == "b"], [i for n, i in log if n == "c"])
# expect: True [0, 1, 2, 3, 4] [0, 1, 2] [0, 1, 2, 3]
