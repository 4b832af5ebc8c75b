# Two tasks that do nothing but let the other run: 2,000,000 switches.
import asyncio

EACH = 1000000
finished = []


async def yielder(name):
    sleep = asyncio.sleep
    for _ in range(EACH):
        await sleep(0)
    finished.append(name)


async def main():
    await asyncio.gather(yielder("one"), yielder("two"))


asyncio.run(main())
print(*finished)
