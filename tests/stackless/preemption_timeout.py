# run(n) interrupts whoever ran n instructions and returns it; it can be queued again.
import stackless
log = []
def spin(name, n):
    i = 0
    while i < n: i += 1
    log.append((name, i))
a = stackless.tasklet(spin)("a", 5000)
b = stackless.tasklet(spin)("b", 5000)
order = []
while stackless.runcount > 1:
    t = stackless.run(100)
    if t is not None:
        if not order: print(t.alive, t.paused, t.scheduled, t is a)  # expect: True True False True
        if not order or order[-1] != (t is a): order.append(t is a)
        t.insert()
print(sorted(log), len(order) > 10)  # expect: [('a', 5000), ('b', 5000)] True
t = stackless.tasklet(spin)("c", 10)
print(stackless.run(1000000), t.alive)  # expect: None False
def calls(n): return 1 if n < 2 else calls(n - 1) + calls(n - 2)
def fib(): log.append(calls(12))
t = stackless.tasklet(fib)()
stops = 0
while True:
    r = stackless.run(50)
    if r is None: break
    stops += 1
    r.insert()
print(log[-1], stops > 5)  # expect: 233 True
