# A small event loop: tasks sleep, wait for each other and are cancelled.
class Future:
    def __init__(self): self.done, self.value = False, None
    def __await__(self):
        while not self.done: yield self
        return self.value
class Cancelled(BaseException): pass
async def sleeper(n, fut):
    for i in range(n): await step()
    fut.done, fut.value = True, n * 10
    return n
class step:
    def __await__(self): yield None
async def waiter(name, fut):
    try:
        v = await fut
        print(name, "has", v)
    except Cancelled: print(name, "cancelled")
fut, never = Future(), Future()
tasks = {"s": sleeper(3, fut), "w1": waiter("w1", fut), "w2": waiter("w2", never)}
turn = 0
while tasks:
    turn += 1
    for name in list(tasks):
        try: tasks[name].throw(Cancelled()) if turn == 6 else tasks[name].send(None)
        except StopIteration as e: print(turn, name, "ends", e.value); del tasks[name]
