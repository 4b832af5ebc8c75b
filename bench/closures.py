# Closures: made in a loop, keeping state in cells, and composed.


def accumulator():
    total = 0

    def add(amount):
        nonlocal total
        total += amount
        return total

    return add


def compose(f, g):
    return lambda x: f(g(x))


def run(rounds):
    adders = [accumulator() for _ in range(10)]
    shift = compose(lambda x: x + 1, lambda x: x * 2)
    for i in range(rounds):
        for add in adders:
            add(i)
        shift = compose(lambda x, i=i: x ^ i, lambda x: x + 3) if i % 3 else shift
        adders[i % 10](shift(i))
    return [add(0) for add in adders]


print(*run(700000))
