# soft=True stops at the next schedule point and leaves the tasklet queued.
import stackless
seen = []
def work(n):
    for i in range(3):
        for j in range(1000): pass
        seen.append((n, i))
        stackless.schedule()
a, b = stackless.tasklet(work)("a"), stackless.tasklet(work)("b")
r = stackless.run(10, soft=True)
print(r, seen, a.scheduled, a.alive)  # expect: None [('a', 0)] True True
stackless.run()
print(len(seen), a.alive, b.alive)  # expect: 6 False False
seen.clear()
a, b = stackless.tasklet(work)("a"), stackless.tasklet(work)("b")
n = 0
while stackless.runcount > 1:
    stackless.run(3500, totaltimeout=True, soft=True)
    n += 1
print(n > 1, len(seen))  # expect: True 6
