# What a live tasklet costs: N of them (an argument, default 200,000), each suspended in its loop. The figures go to
# stderr, as they differ from machine to machine.
import stackless
import sys


def resident():
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024


def loop(started):
    for n in range(3):
        started[0] += 1
        stackless.schedule()


count = int(sys.argv[1]) if len(sys.argv) > 1 else 200000
started = [0]
kept = [None] * count
before = resident()
for n in range(count):
    kept[n] = stackless.tasklet(loop)(started)
stackless.schedule()
after = resident()
alive = sum([t.alive for t in kept])
print(count, "tasklets,", alive, "alive,", started[0], "suspended in their loops")
print("%.1f MB before, %.1f MB after: %d bytes a tasklet"
      % (before / 1e6, after / 1e6, (after - before) / count), file=sys.stderr)
stackless.run()
print(started[0], "steps in the end")
