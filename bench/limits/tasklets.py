# N live tasklets (an argument, default 1,000,000), each suspended in its loop, and how much memory that takes in all.
import stackless
import sys

from memory import peak


def loop():
    for n in range(3):
        stackless.schedule()


count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000000
for n in range(count):
    stackless.tasklet(loop)()
stackless.schedule()
print(stackless.getruncount() - 1, "live tasklets in %.0f MB" % peak())
