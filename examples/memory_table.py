# What does a tasklet cost? 2 to 100,000 of them, each suspended in the middle of a loop, and this process's memory.
# Threads doing the same stand beside them, as far as this machine and this interpreter can start them; else the
# stack a thread reserves is quoted. --check leaves the figures out, which differ everywhere, and judges them.
import stackless
import sys

SIZES = (2, 10, 100, 1_000, 10_000, 100_000)
MOST_THREADS = 1_000
LIMIT = 2_000           # bytes a tasklet, for --check


def memory(field="VmRSS"):
    """Bytes of memory this process has, as Linux counts them."""
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith(field + ":"):
                return int(line.split()[1]) * 1024
    return 0


def inhabitant(n, steps):
    position = n
    for step in range(steps):
        position += step
        stackless.schedule()


tasklets = []


def grow_to(count):
    """More tasklets, each run up to its schedule(); then the memory."""
    while len(tasklets) < count:
        tasklets.append(stackless.tasklet(inhabitant)(len(tasklets), 1_000_000))
    stackless.schedule()
    return memory()


def threads_memory(counts):
    """{count: (resident, reserved) bytes} for as many threads as can be had, and the stack a thread reserves."""
    result = {}
    try:
        import threading

        stop = threading.Event()
        threads = []
        resident, reserved = memory(), memory("VmSize")
        for count in counts:
            while len(threads) < count:
                thread = threading.Thread(target=stop.wait, daemon=True)
                thread.start()
                threads.append(thread)
            result[count] = memory() - resident, memory("VmSize") - reserved
    except (ImportError, RuntimeError, AttributeError):
        pass
    else:
        stop.set()
        for thread in threads:
            thread.join()
    return result


def human(size):
    return "%.0f kB" % (size / 1e3) if size < 1e6 else "%.1f MB" % (size / 1e6)


def table():
    start = memory()
    print("%9s  %12s  %12s  %16s" % ("tasklets", "memory", "each", "before the first"))
    rows = []
    for count in SIZES:
        size = grow_to(count)
        each = "%d bytes" % ((size - start) / count) if count >= 1_000 else "-"
        print("%9s  %12s  %12s  %16s" % (f"{count:,}", human(size), each, human(start) if not rows else ""))
        rows.append(size)

    measured = threads_memory([n for n in SIZES if n <= MOST_THREADS])
    print()
    if measured:
        print("%9s  %12s  %12s" % ("threads", "memory", "reserved"))
        for count, (resident, reserved) in measured.items():
            print("%9s  %12s  %12s" % (f"{count:,}", human(resident), human(reserved)))
    else:
        print("threads: a Linux thread usually reserves 8 MB for its stack, and touches 10 kB of it at least")


def check():
    start = memory()
    for count in SIZES:
        size = grow_to(count)
        alive = sum(t.alive for t in tasklets)
        print(f"{count:,} tasklets: {alive:,} alive")
    each = (size - start) / count
    print("small enough" if 0 < each < LIMIT else "too big: %d bytes each" % each)


check() if "--check" in sys.argv else table()
