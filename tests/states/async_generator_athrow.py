# athrow into an asynchronous generator, one that waits while it handles.
class Pause:
    def __init__(self, v): self.v = v
    def __await__(self): return (yield self.v)
def drive(awaitable):
    it = awaitable.__await__()
    while True:
        try: print("  waits", it.send(None))
        except StopIteration as e: return e.value
async def ag():
    while True:
        try:
            yield "normal"
        except ValueError as e:
            await Pause("handling")
            yield ("handled", str(e))
        finally:
            await Pause("finally")
g = ag()
print(drive(g.asend(None)), drive(g.athrow(ValueError("v"))), drive(g.asend(None)))
try: drive(g.athrow(KeyError("k")))
except KeyError as e: print("through", e)
try: drive(g.asend(None))
except StopAsyncIteration: print("it has ended")
