# async for with else and break, its __anext__ suspended.
class Pause:
    def __init__(self, v): self.v = v
    def __await__(self): return (yield self.v)
class Ticker:
    def __init__(self, n): self.n = n
    def __aiter__(self): print("aiter"); return self
    async def __anext__(self):
        await Pause(("tick", self.n))
        if self.n == 0: raise StopAsyncIteration
        self.n -= 1
        return self.n
async def main():
    async for x in Ticker(3): print("x", x)
    else: print("else")
    async for x in Ticker(5):
        if x == 3: break
    else: print("not here")
    return x
c = main()
try:
    while True: print(c.send(None))
except StopIteration as e: print(e.value)
