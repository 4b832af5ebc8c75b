# Saved while lists and tuples are compared whose items user code compares: nested, equal up to the last, and changed meanwhile.
class Item:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        same = self.n == other.n
        return [same] if same else ""

    def __lt__(self, other):
        return self.n < other.n


def items(*numbers):
    return [Item(n) for n in numbers]


print(items(1, 2, 3) < items(1, 2, 4), tuple(items(1, 2)) == tuple(items(1, 2)))  # expect: True True
print([1, (items(5), 2)] != [1, (items(5), 3)], (1, items(2)) < (1, items(1)))  # expect: True False
print(sorted([(2, Item(1)), (1, Item(3)), (1, Item(2))])[0][1].n)  # expect: 2


class Clears(Item):
    def __eq__(self, other):
        del changing[:]
        return True


changing = [Clears(1), 2]
print(changing == items(1, 2), len(changing))  # expect: False 0
