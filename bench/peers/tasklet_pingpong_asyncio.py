# Two tasks, two queues: 500,000 round trips.
import asyncio

ROUNDS = 500000


async def ping(there, back):
    total = 0
    for n in range(ROUNDS):
        await there.put(n)
        total += await back.get()
    return total


async def pong(there, back):
    for _ in range(ROUNDS):
        await back.put(await there.get() + 1)


async def main():
    there, back = asyncio.Queue(1), asyncio.Queue(1)
    total, _ = await asyncio.gather(ping(there, back), pong(there, back))
    print(total)


asyncio.run(main())
