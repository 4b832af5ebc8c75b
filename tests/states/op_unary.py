# Unary operators, abs, divmod, pow with three arguments and round.
def work(x):
    for i in range(2): print(x, i)
    return x
class N:
    def __neg__(self): return work("neg")
    def __pos__(self): return work("pos")
    def __invert__(self): return work("invert")
    def __abs__(self): return work("abs")
    def __pow__(self, e, m=None): work(("pow", e, m)); return e
    def __divmod__(self, o): return work("divmod"), o
    def __round__(self, n=None): work(("round", n)); return n
    def __trunc__(self): work("trunc"); return 3
    def __floor__(self): return work("floor")
    def __ceil__(self): return work("ceil")
import math
n = N()
print(-n, +n, ~n, abs(n), pow(n, 2), pow(n, 2, 5), n ** 3, divmod(n, 1))
print(round(n), round(n, 2), math.trunc(n), math.floor(n), math.ceil(n), not n)
