# A recursion N calls deep.
import sys
from growing import N, report, resident

sys.setrecursionlimit(N + 1000)
deepest = [0]


def down(n):
    if n == 0:
        deepest[0] = deepest[0] or resident()
        return 0
    return down(n - 1) + 1


before = resident()
down(N)
report(lambda: down(N), deepest[0] - before)
