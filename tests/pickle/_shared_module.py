"""What two_processes_module.py runs in the one process and goes on with in the other."""
import stackless
seen = []
class Thing:
    def __init__(self, v): self.v = v
    def __add__(self, n):
        stackless.schedule_remove()
        return Thing(self.v + n)
def job(thing):
    seen.append(("before", thing.v))
    r = thing + 1
    seen.append(("after", r.v, type(r) is Thing, type(thing) is Thing))
