# Drivers of tuple. (Searching is shared with list.)

as_index = _driver("number.index")


def new(cls, iterable):
    return _tuple_make(cls, list(iterable))


def getitem(self, key):
    return tuple.__getitem__(self, _driver("list.key_of")(key))


def mul(self, n):
    return tuple.__mul__(self, as_index(n))


def index(self, value, start, stop):
    bound = _driver("list.bound")
    clamp = _driver("list.clamp")
    n = tuple.__len__(self)
    i = clamp(bound(start), n)
    stop = min(clamp(bound(stop), n), n)
    while i < stop:
        x = tuple.__getitem__(self, i)
        if x is value or x == value:
            return i
        i += 1
    raise ValueError("tuple.index(x): x not in tuple")


def hash_(self):
    hashes = []
    i = 0
    while i < tuple.__len__(self):
        hashes.append(hash(tuple.__getitem__(self, i)))
        i += 1
    return _tuple_hash(hashes)
