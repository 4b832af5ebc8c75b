"""What the programs of this folder share: N is their argument, and they print a line of nanoseconds and bytes for each of N."""
import sys
from time import process_time_ns

N = int(sys.argv[1])
LEAST = 50000           # small sizes are tried again and again, until so many were measured


def resident():
    """The bytes of memory that the process has now."""
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024


def report(act, size):
    """Calls act() as often as it takes, of which each call does N things, and prints the median, with `size` bytes for all N."""
    times = []
    for _ in range(max(1, LEAST // N)):
        start = process_time_ns()
        act()
        times.append(process_time_ns() - start)
    times.sort()
    print("%.1f %.1f" % (times[len(times) // 2] / N, size / N))
