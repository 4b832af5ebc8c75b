# Tuples and arguments: packing, unpacking, star arguments, keywords and defaults.


def minmax(values):
    low, *rest = values
    high = low
    for value in rest:
        if value < low:
            low = value
        elif value > high:
            high = value
    return low, high


def area(width, height=3, *more, scale=1, **other):
    return width * height * scale + sum(more) + len(other)


def forward(*args, **named):
    return area(*args, **named)


def run(rounds):
    a, b, c = 1, 2, 3
    total = 0
    for n in range(rounds):
        a, b, c = b, c, (a + n) & 1023
        low, high = minmax((a, b, c, n & 255))
        total += high - low
        total += area(n & 7, scale=2) + area(n & 3, 4, a, b, extra=n)
        total += forward(2, scale=low)
        (x, y), *tail = (a, b), c, n
        total += x + y - tail[0]
    return total


print(run(500000))
