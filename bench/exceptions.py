# Exceptions: raised and caught near and far, finally, and loops left by them.


class TooDeep(Exception):
    def __init__(self, depth):
        super().__init__("at %d" % depth)
        self.depth = depth


def descend(depth):
    if depth == 0:
        raise TooDeep(depth)
    try:
        descend(depth - 1)
    finally:
        depth += 1


def classify(value):
    try:
        return 10 // value
    except ZeroDivisionError:
        return -1
    except TypeError as error:
        return len(str(error))
    else:
        return 0


def run(rounds):
    total = 0
    values = [0, 1, "x", 3]
    for n in range(rounds):
        total += classify(values[n & 3])
        try:
            values[n & 7]
        except IndexError:
            total += 1
        if n % 10 == 0:
            try:
                descend(8)
            except TooDeep as error:
                total += error.depth + 1
    return total


print(run(900000))
