# Asynchronous comprehensions.
class A:
    def __init__(self, n): self.n = n; self.i = 0
    def __aiter__(self): return self
    async def __anext__(self):
        await Pause(self.i)
        if self.i >= self.n: raise StopAsyncIteration
        self.i += 1
        return self.i
class Pause:
    def __init__(self, v): self.v = v
    def __await__(self): got = yield ("pause", self.v); return got
async def f(x): await Pause(x); return x * 10
async def main():
    print([x async for x in A(3)])
    print([await f(x) for x in range(3)])
    print({x: await f(x) async for x in A(2) if x != 1})
    g = (await f(x) async for x in A(2))
    async for x in g: print(x)
c = main()
try:
    while True: print(c.send(None))
except StopIteration as e: print("end", e.value)
