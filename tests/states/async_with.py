# async with: suspended in __aenter__, the body and __aexit__; one that suppresses.
class Pause:
    def __init__(self, v): self.v = v
    def __await__(self): return (yield self.v)
class M:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    async def __aenter__(self):
        print("entered", await Pause(("enter", self.name)))
        return self.name
    async def __aexit__(self, t, v, tb):
        print("exited", await Pause(("exit", self.name, v and str(v))))
        return self.swallow
async def main():
    async with M("a") as a, M("b") as b:
        print(a, b, await Pause("body"))
    async with M("c", True):
        async with M("d"): raise ValueError("boo")
    try:
        async with M("e"): raise KeyError("k")
    except KeyError as e: print("out", e)
c, n = main(), 0
try:
    msg = c.send(None)
    while True:
        n += 1
        print(n, msg)
        msg = c.send(n)
except StopIteration: print("end")
