# What a live task costs: N of them (an argument, default 200,000), each suspended in its loop.
import asyncio
import sys


def resident():
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024


async def loop(started):
    for n in range(3):
        started[0] += 1
        await asyncio.sleep(0)


async def main(count):
    started = [0]
    kept = [None] * count
    before = resident()
    for n in range(count):
        kept[n] = asyncio.create_task(loop(started))
    await asyncio.sleep(0)
    after = resident()
    alive = sum([not t.done() for t in kept])
    print(count, "tasklets,", alive, "alive,", started[0], "suspended in their loops")
    print("%.1f MB before, %.1f MB after: %d bytes a task"
          % (before / 1e6, after / 1e6, (after - before) / count), file=sys.stderr)
    await asyncio.gather(*kept)
    print(started[0], "steps in the end")


asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200000))
