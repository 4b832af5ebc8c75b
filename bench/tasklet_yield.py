# Two tasklets that do nothing but let the other run: 2,000,000 switches.
import stackless

EACH = 1000000
finished = []


def yielder(name):
    schedule = stackless.schedule
    for _ in range(EACH):
        schedule()
    finished.append(name)


stackless.tasklet(yielder)("one")
stackless.tasklet(yielder)("two")
stackless.run()
print(*finished)
