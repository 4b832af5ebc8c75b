# Generator pipelines: lazy reading, grouping, windows, coroutines that receive, delegation, cleanup.
import itertools

LOG = """2024-01-05 INFO start server=a
2024-01-05 WARN disk usage=91
2024-01-06 ERROR crash code=7 server=b
2024-01-06 INFO restart server=b

garbage
2024-01-07 ERROR timeout code=12 server=a
2024-01-07 INFO stop server=a"""


def lines(text):
    for n, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if line:
            yield n, line


def parse(source, bad):
    for n, line in source:
        try:
            day, level, event, *fields = line.split()
            yield {"n": n, "day": day, "level": level, "event": event, **dict(f.split("=", 1) for f in fields)}
        except ValueError as e:
            bad.append((n, str(e)))


def where(source, **conditions):
    return (r for r in source if all(r.get(k) == v for k, v in conditions.items()))


def window(source, size):
    it = iter(source)
    current = list(itertools.islice(it, size))
    if len(current) == size:
        yield tuple(current)
    for x in it:
        current = current[1:] + [x]
        yield tuple(current)


def chunk(source, size):
    it = iter(source)
    while block := list(itertools.islice(it, size)):
        yield block


def flatten(tree):
    for item in tree:
        if isinstance(item, (list, tuple)):
            yield from flatten(item)
        else:
            yield item


def averager():
    total = count = 0
    average = None
    while True:
        try:
            value = yield average
        except ZeroDivisionError:
            total = count = 0
            average = None
            continue
        if value is None:
            return total, count
        total += value
        count += 1
        average = total / count


def grouper(results):
    while True:
        key = yield
        results[key] = yield from averager()


def primed(gen):
    next(gen)
    return gen


def resource(log):
    log.append("open")
    try:
        for i in itertools.count():
            yield i
    finally:
        log.append("close")


bad = []
for record in parse(lines(LOG), bad):
    print(record)
print(bad)
print([r["event"] for r in where(parse(lines(LOG), []), level="ERROR")])
for day, group in itertools.groupby(parse(lines(LOG), []), key=lambda r: r["day"]):
    print(day, [r["level"][0] for r in group])
print(list(window(range(6), 3)), list(window("ab", 3)), list(chunk("abcdefgh", 3)))
print(list(flatten([1, [2, (3, [4, []], 5)], "six", [[[[7]]]]])))
a = primed(averager())
print(a.send(10), a.send(20), a.throw(ZeroDivisionError), a.send(5))
try:
    a.send(None)
except StopIteration as e:
    print("returned", e.value)
results = {}
g = primed(grouper(results))
for key, values in {"x": [1, 2, 3], "y": [10, 20]}.items():
    g.send(key)
    for v in values:
        g.send(v)
    g.send(None)
print(results)
log = []
r = resource(log)
print(next(r), next(r), log)
r.close()
print(log, list(r))
squares = (n * n for n in itertools.count(1))
print(list(itertools.takewhile(lambda n: n < 60, (s for s in squares if s % 2))))


def primes():
    found = {}
    for n in itertools.count(2):
        if n not in found:
            yield n
            found[n * n] = [n]
        else:
            for p in found.pop(n):
                found.setdefault(p + n, []).append(p)


print(list(itertools.islice(primes(), 15)))
merged = zip(*[iter(range(10))] * 3)
print(list(merged), list(itertools.zip_longest("ab", range(3), fillvalue="-")))
print(list(itertools.accumulate([3, 1, 4, 1, 5], max)), list(itertools.chain.from_iterable(["ab", "c"])))
x, *rest = (c for c in "hello")
print(x, rest, sum(len(w) for w in "the quick brown".split()), dict(enumerate("abc")))
