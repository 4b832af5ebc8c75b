# Counting words: lower, split, strip, a dict of counts, and the most frequent ones.

NOUNS = "tern sea ice pole chick nest shore wind fish colony summer egg".split()
VERBS = "crosses finds leaves follows guards loses remembers reaches".split()


def sentences(count):
    x = 11
    for _ in range(count):
        x = (x * 48271) % 2147483647
        one, two, verb = NOUNS[x % 12], NOUNS[x // 12 % 12], VERBS[x // 144 % 8]
        yield "The %s %s the %s, and a %s %s it." % (one, verb, two, NOUNS[x % 7], VERBS[x % 5])


def count(lines):
    counts = {}
    for line in lines:
        for word in line.lower().split():
            word = word.strip(".,;")
            counts[word] = counts.get(word, 0) + 1
    return counts


counts = count(sentences(350000))
for word, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:12]:
    print("%-10s %d" % (word, n))
