# Coroutines that are closed and thrown into while they wait.
class Wait:
    def __await__(self):
        try: yield "waiting"
        finally: print("wait over")
async def f(name):
    try: await Wait()
    finally: print("finally", name)
async def g():
    try: await f("inner")
    except KeyError as e:
        print("g caught", e)
        await f("again")
    return "g"
c = g()
print(c.send(None))
print(c.throw(KeyError("k")))
c.close()
c = g()
c.send(None)
c.close()
try: c.send(None)
except RuntimeError as e: print(e)
