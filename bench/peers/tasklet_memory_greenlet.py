# What a live greenlet costs: N of them (an argument, default 200,000), each suspended in its loop.
import sys

from greenlet import greenlet


def resident():
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024


def loop(started):
    for n in range(3):
        started[0] += 1
        main.switch()


count = int(sys.argv[1]) if len(sys.argv) > 1 else 200000
main = greenlet.getcurrent()
started = [0]
kept = [None] * count
before = resident()
for n in range(count):
    kept[n] = greenlet(loop)
for g in kept:
    g.switch(started)
after = resident()
alive = sum([not g.dead for g in kept])
print(count, "tasklets,", alive, "alive,", started[0], "suspended in their loops")
print("%.1f MB before, %.1f MB after: %d bytes a greenlet"
      % (before / 1e6, after / 1e6, (after - before) / count), file=sys.stderr)
for _ in range(3):
    for g in kept:
        g.switch()
print(started[0], "steps in the end")
