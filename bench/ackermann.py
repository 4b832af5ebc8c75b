# Deep recursion: Ackermann's function, a thousand frames deep.
import sys

sys.setrecursionlimit(20000)


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


print(sum(ackermann(3, n) for n in range(9)))
