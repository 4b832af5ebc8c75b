# Small list permutations: how often prefixes must be reversed until a 1 comes first.


def flips(order):
    order = order[:]
    count = 0
    first = order[0]
    while first:
        order[:first + 1] = order[first::-1]
        count += 1
        first = order[0]
    return count


def permutations(n):
    # In place, by rotating ever longer prefixes.
    order = list(range(n))
    turns = [0] * n
    while True:
        yield order
        i = 1
        while i < n:
            order.insert(i, order.pop(0))
            turns[i] += 1
            if turns[i] <= i:
                break
            turns[i] = 0
            i += 1
        else:
            return


best = checksum = 0
for number, order in enumerate(permutations(10)):
    if number == 550000:
        break
    count = flips(order)
    if count > best:
        best = count
    checksum += -count if number & 1 else count
print(checksum, best)
