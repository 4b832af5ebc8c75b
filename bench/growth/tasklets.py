# N tasklets at once: each is made, runs, is suspended in its loop, and then runs to its end.
import stackless
from growing import N, report, resident


def loop():
    for n in range(2):
        stackless.schedule()


def suspend():
    kept = [stackless.tasklet(loop)() for _ in range(N)]
    stackless.schedule()
    return kept


def act():
    suspend()
    stackless.run()


before = resident()
kept = suspend()
after = resident()
stackless.run()
kept = None
report(act, after - before)
