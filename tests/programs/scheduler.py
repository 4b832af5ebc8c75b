# An event loop of our own: tasks, sleeping, futures, queues, cancellation, timeouts, async iteration.
import heapq
import types
from collections import deque


class Cancelled(BaseException): pass


@types.coroutine
def suspend(value):
    return (yield value)


class Future:
    def __init__(self):
        self.done, self.value, self.error, self.waiters = False, None, None, []

    def set(self, value=None, error=None):
        if self.done:
            raise RuntimeError("already done")
        self.done, self.value, self.error = True, value, error
        for task in self.waiters:
            task.loop.ready.append((task, None))

    def __await__(self):
        if not self.done:
            yield ("wait", self)
        if self.error:
            raise self.error
        return self.value


class Task(Future):
    def __init__(self, loop, coro, name):
        super().__init__()
        self.loop, self.coro, self.name = loop, coro, name

    def step(self, error):
        try:
            request = self.coro.throw(error) if error else self.coro.send(None)
        except StopIteration as e:
            self.set(e.value)
        except Cancelled:
            self.set(error=Cancelled(self.name))
        except Exception as e:
            self.set(error=e)
        else:
            match request:
                case ("sleep", delay):
                    heapq.heappush(self.loop.timers, (self.loop.time + delay, self.loop.serial(), self))
                case ("wait", future):
                    future.waiters.append(self)

    def cancel(self):
        if not self.done:
            self.loop.ready.append((self, Cancelled()))


class Loop:
    def __init__(self):
        self.time, self.count, self.ready, self.timers = 0, 0, deque(), []

    def serial(self):
        self.count += 1
        return self.count

    def spawn(self, coro, name=None):
        task = Task(self, coro, name or coro.__name__)
        self.ready.append((task, None))
        return task

    def run(self, coro):
        main = self.spawn(coro)
        while not main.done:
            while self.ready:
                task, error = self.ready.popleft()
                if not task.done:
                    task.step(error)
            if main.done:
                break
            if not self.timers:
                raise RuntimeError("deadlock")
            self.time, _, task = heapq.heappop(self.timers)
            self.ready.append((task, None))
        if main.error:
            raise main.error
        return main.value


loop = Loop()


async def sleep(t): await suspend(("sleep", t))


async def gather(*coros): return [await t for t in [loop.spawn(c) for c in coros]]


class Queue:
    def __init__(self): self.items, self.getters = deque(), deque()

    def put(self, x):
        if self.getters:
            self.getters.popleft().set(x)
        else:
            self.items.append(x)

    async def get(self):
        if self.items:
            return self.items.popleft()
        f = Future()
        self.getters.append(f)
        return await f

    def __aiter__(self): return self

    async def __anext__(self):
        if (x := await self.get()) is None:
            raise StopAsyncIteration
        return x


async def worker(n, times):
    for i in range(times):
        await sleep(n)
        print(f"[{loop.time}] worker {n} step {i}")
    return n * times


async def producer(q):
    for word in "alpha beta gamma".split():
        await sleep(3)
        q.put(word)
    q.put(None)


async def consumer(q):
    return [f"{w}@{loop.time}" async for w in q]


async def failing():
    await sleep(1)
    raise ValueError("task failed")


async def endless():
    try:
        while True:
            await sleep(1)
    finally:
        print(f"[{loop.time}] endless cleaned up")


async def ticks(n):
    for i in range(n):
        await sleep(1)
        yield i


async def main():
    print(await gather(worker(2, 3), worker(3, 2)))
    q = Queue()
    loop.spawn(producer(q))
    print(await consumer(q))
    try:
        await loop.spawn(failing())
    except ValueError as e:
        print("caught", e)
    task = loop.spawn(endless())
    await sleep(2)
    task.cancel()
    try:
        await task
    except Cancelled as e:
        print("cancelled", e)
    print([i async for i in ticks(3) if i != 1], [x async for x in ticks(2)])
    async with Guard() as g:
        print("inside", g)
    return "all done"


class Guard:
    async def __aenter__(self):
        await sleep(5)
        return loop.time

    async def __aexit__(self, *exc):
        await sleep(5)
        print("left at", loop.time, exc)


print(loop.run(main()))


async def stuck(): await Future()

try:
    Loop().run(stuck())
except RuntimeError as e:
    print(e)
