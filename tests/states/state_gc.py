# The collector's settings, and garbage made while other things are under way.
import gc
gc.disable()
gc.set_threshold(50, 5, 5)
def check(): return gc.isenabled(), gc.get_threshold()
for i in range(3): print(check())
gc.enable()
class N:
    def __init__(self, n): self.me, self.n = self, n
kept = []
for i in range(60):
    n = N(i)
    if i % 20 == 0: kept.append(n)
print(check(), [k.n for k in kept], [k.me is k for k in kept], gc.collect() >= 0)
print(gc.is_tracked([]), [k.n for k in kept])
