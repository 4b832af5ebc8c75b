# aclose of an asynchronous generator that waits in its finally clauses.
class Pause:
    def __init__(self, v): self.v = v
    def __await__(self): return (yield self.v)
def drive(awaitable):
    it = awaitable.__await__()
    while True:
        try: print("  waits", it.send(None))
        except StopIteration as e: return e.value
async def ag():
    try:
        yield 1
        yield 2
    finally:
        for i in range(3): await Pause(i)
        print("closed")
g = ag()
print(drive(g.asend(None)))
print(drive(g.aclose()), drive(g.aclose()))
async def stubborn():
    try: yield 1
    except GeneratorExit: yield 2
s = stubborn()
drive(s.asend(None))
try: drive(s.aclose())
except RuntimeError as e: print(e)
