# A tree of tasks, ten children to a node and a million leaves: each node sums what its children answer.
import asyncio


async def node(first, size):
    if size == 1:
        return first
    part = size // 10
    return sum(await asyncio.gather(*[node(first + n * part, part) for n in range(10)]))


print(asyncio.run(node(0, 1000000)))
