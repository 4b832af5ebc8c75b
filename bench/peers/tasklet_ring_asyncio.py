# A token handed around a ring of 503 tasks: 1,000,000 hops; who holds it at the end?
import asyncio

SIZE, HOPS = 503, 1000000


async def member(number, inbox, outbox, holder):
    while True:
        token = await inbox.get()
        if token == 0:
            holder.set_result(number)
            return
        await outbox.put(token - 1)


async def main():
    queues = [asyncio.Queue(1) for _ in range(SIZE)]
    holder = asyncio.get_running_loop().create_future()
    members = [asyncio.create_task(member(n, queues[n], queues[(n + 1) % SIZE], holder)) for n in range(SIZE)]
    await queues[0].put(HOPS)
    print(await holder, HOPS % SIZE)
    for task in members:
        task.cancel()


asyncio.run(main())
