# Coroutines awaiting coroutines, with what is sent and thrown going down.
class Wait:
    def __init__(self, tag): self.tag = tag
    def __await__(self):
        got = yield self.tag
        return got
async def low(n):
    total = 0
    for i in range(n):
        try: total += await Wait(("low", i))
        except ValueError as e: print("low caught", e); total += 1000
    return total
async def high():
    a = await low(2)
    print("a", a)
    b = await low(3)
    return a, b
c = high()
print(c.send(None), c.send(1), c.send(2))
print(c.send(3), c.throw(ValueError("v")))
try: c.send(5)
except StopIteration as e: print(e.value)
