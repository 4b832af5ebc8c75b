# zip_longest while it asks its arguments for iterators; getters while they ask for attributes and items.
from itertools import zip_longest
from operator import attrgetter, itemgetter
class Many:
    def __init__(self, n): self.n = n
    def __iter__(self):
        print("iter", self.n)
        for i in range(self.n): yield i
z = zip_longest(Many(2), "abc", Many(1), fillvalue="-")
print(next(z))
print(list(z))
class Deep:
    def __getattr__(self, name):
        print("getattr", name)
        return self if name != "end" else 7
    def __getitem__(self, key):
        print("getitem", key)
        return [key]
print(attrgetter("a.b.end", "end", "c.end")(Deep()))
print(itemgetter(1, "k", 3)(Deep()))
