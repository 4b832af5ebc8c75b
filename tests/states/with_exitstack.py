# ExitStack: callbacks and managers unwound one after the other.
from contextlib import ExitStack
class M:
    def __init__(self, n, swallow=False): self.n, self.swallow = n, swallow
    def __enter__(self): print("enter", self.n); return self
    def __exit__(self, t, v, tb): print("exit", self.n, repr(v)); return self.swallow
def bye(*a, **k): print("bye", a, k)
with ExitStack() as s:
    for i in range(3): s.enter_context(M(i, i == 1))
    s.callback(bye, 1, x=2)
    s.push(lambda *a: print("pushed", repr(a[1])))
    raise ValueError("in the body")
with ExitStack() as s:
    s.enter_context(M("kept"))
    other = s.pop_all()
print("not yet")
other.close()
