# A switch inside coroutines, async generators and context managers driven by hand.
import stackless
S = stackless.schedule
class Y:
    def __await__(self): S(); return (yield 1)
class ACM:
    async def __aenter__(self): S(); await Y(); return 5
    async def __aexit__(self, *a): S(); return True
async def agen():
    for i in range(2): S(); await Y(); yield i
async def co():
    async with ACM() as v: S(); 1 / 0
    return v, [x async for x in agen()], await other()
async def other(): S(); return await Y()
def drive(n):
    c = co()
    try:
        while True: S(); c.send(None)
    except StopIteration as e: print(n, e.value)
for n in "ab": stackless.tasklet(drive)(n)
stackless.run()
# expect: a (5, [0, 1], None)
# expect: b (5, [0, 1], None)
