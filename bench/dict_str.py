# Dicts with str keys: filled, updated, probed for absent keys, deleted from.

words = ["%s%d" % (stem, n) for n in range(2500) for stem in ("ash", "birch", "cedar", "elm")]


def run(rounds):
    found = 0
    table = {}
    for n in range(rounds):
        for word in words:
            if word in table:
                table[word] += n
                found += 1
            else:
                table[word] = n
        for word in words[n % 7::7]:
            del table[word]
        found += len([w for w in words if table.get(w) is not None])
    return found, len(table), sum(table.values())


print(*run(340))
