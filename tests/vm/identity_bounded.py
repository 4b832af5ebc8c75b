# What is remembered of the identities of the dead is bounded.
# skip-under: asan
class Plain:
    pass


def resident():
    with open('/proc/self/status') as f:
        return next(int(line.split()[1]) for line in f if line.startswith('VmRSS'))


def observe(n):
    for _ in range(n):
        id(Plain())


observe(200_000)
before = resident()
observe(1_000_000)
print(resident() - before < 16_000)  # expect: True
