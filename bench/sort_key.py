# Sorting: plain, with a key, reversed, by tuple, and of objects with __lt__.


class Card:
    def __init__(self, suit, rank):
        self.suit = suit
        self.rank = rank

    def __lt__(self, other):
        return (self.rank, self.suit) < (other.rank, other.suit)


def numbers(count):
    x = 1
    for _ in range(count):
        x = (x * 16807) % 2147483647
        yield x


data = list(numbers(200000))
print(sorted(data)[::40000])
print(sorted(data, key=lambda n: n % 1000)[:5])
print(sorted(data, key=lambda n: (n % 10, -n), reverse=True)[:3])
print(sorted(map(str, data))[:3])
cards = [Card(n % 4, n % 13) for n in data[:40000]]
cards.sort()
print(cards[0].rank, cards[20000].rank, cards[-1].suit)
