# Searching a table whose keys change it each time they are compared comes to an end.
import functools


class Key:
    def __init__(self, number, group):
        self.number, self.group = number, group

    def __hash__(self):
        return self.group

    def __eq__(self, other):
        meddle()
        return self.number == other.number


count = 0


def meddle():
    global count
    count += 1
    d[count] = s.add(count)
    d.pop(count - 1, None)


d, s = {}, set()
keys = [Key(n, -5) for n in range(4)]
for key in keys:
    d[key] = key.number
    s.add(key)
count = 0
print(d[Key(3, -5)], d.get(Key(9, -5)), Key(2, -5) in d, Key(9, -5) in d)       # expect: 3 None True False
print(Key(3, -5) in s, Key(9, -5) in s)                                         # expect: True False
d[Key(1, -5)] = 'new'
print(d[keys[1]], sum(isinstance(k, Key) for k in d))                           # expect: new 4


# A cache asked again by its own keys' comparison.
@functools.lru_cache(maxsize=10)
def cached(x):
    return x


class Asking(Key):
    def __eq__(self, other):
        if self.number == 2:
            cached(Asking(1, 1))
        return self.number == other.number

    __hash__ = Key.__hash__


cached(Asking(1, 1))
cached(Asking(2, 2))
print(cached(Asking(2, 2)).number, cached.cache_info().currsize)                # expect: 2 2


# The oldest entry goes without being asked for its hash.
class Counting(Key):
    hashed = 0

    def __hash__(self):
        Counting.hashed += 1
        return 7


@functools.lru_cache(maxsize=1)
def last(x):
    return 'computed'


last(Counting(1, 1)), last(6), last(7)
print(last.cache_info(), Counting.hashed)       # expect: CacheInfo(hits=0, misses=3, maxsize=1, currsize=1) 1
