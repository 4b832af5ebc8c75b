# A recursion N calls deep (an argument, default 10,000,000), and how much memory that takes in all.
import sys

from memory import peak

count = int(sys.argv[1]) if len(sys.argv) > 1 else 10000000
sys.setrecursionlimit(count + 100)


def down(n):
    return down(n - 1) + 1 if n else 0


print(down(count), "calls deep in %.0f MB" % peak())
