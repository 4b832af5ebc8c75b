# Generators: a chain of filters, `yield from` over a tree, and send().


def integers(limit):
    n = 0
    while n < limit:
        yield n
        n += 1


def only(test, source):
    for item in source:
        if test(item):
            yield item


def walk(tree):
    if tree:
        left, value, right = tree
        yield from walk(left)
        yield value
        yield from walk(right)


def grow(low, high):
    if low >= high:
        return None
    middle = (low + high) // 2
    return grow(low, middle), middle, grow(middle + 1, high)


def averager():
    total = count = 0
    while True:
        total += yield total // (count or 1)
        count += 1


print(sum(only(lambda n: n % 3 == 0, integers(2500000))))
print(sum(walk(grow(0, 200000))))
average = averager()
next(average)
for n in range(1200000):
    latest = average.send(n)
print(latest)
