# Formatting: f-strings, %, str.format, padding and number formats.


def run(rounds):
    size = 0
    line = ""
    for n in range(rounds):
        name = f"item{n % 100}"
        size += len(f"{name:>10}|{n:06d}|{n / 7:.3f}")
        size += len("%s=%d (%5.1f%%)" % (name, n, n % 1000 / 10))
        line = "{0:<8}{1:^9}{2!r}".format(name, n, name)
        size += len(line)
    return size, line


print(*run(300000))
