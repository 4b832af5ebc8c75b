# A million tasks, each made, run once and finished, a hundred at a time.
import asyncio

total = 0


async def work(n):
    global total
    total += n


async def main():
    for _ in range(10000):
        await asyncio.gather(*[work(n) for n in range(100)])
    print(total)


asyncio.run(main())
