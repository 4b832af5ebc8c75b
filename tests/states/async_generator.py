# Asynchronous generators by asend and anext, with values going both ways.
class Pause:
    def __init__(self, v): self.v = v
    def __await__(self): return (yield self.v)
def drive(awaitable):
    it, got = awaitable.__await__(), None
    while True:
        try: print("  waits", it.send(got))
        except StopIteration as e: return e.value
        got = "went"
async def ag(n):
    for i in range(n):
        print("pause", await Pause(("p", i)))
        got = yield i
        print("got", got)
g = ag(3)
print(drive(g.__anext__()), drive(g.asend("one")), drive(g.asend("two")))
try: drive(g.asend("three"))
except StopAsyncIteration: print("stopped")
async def main():
    print([x async for x in ag(2)])
    print(await anext(ag(1)), await anext(ag(0), "default"))
drive(main())
