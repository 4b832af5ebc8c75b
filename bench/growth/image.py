# A program with N suspended tasklets is saved as an image, and the bytes are those of the image. It is resumed in a process of
# its own, which says how long that took on a line of its own: nanoseconds of CPU time from its start.
import os
import sys
import stackless
from growing import N, report
from time import process_time_ns

path = sys.argv[2]


def loop(number):
    for n in range(2):
        stackless.schedule()
    return number


def save():
    if stackless.save(path):
        print("%.1f" % (process_time_ns() / N))
        sys.stdout.flush()
        os._exit(0)


kept = [stackless.tasklet(loop)(n) for n in range(N)]
stackless.schedule()
save()
report(save, os.path.getsize(path))
sys.stdout.flush()
os.system("%s resume %s" % (sys.executable, path))
os.remove(path)
