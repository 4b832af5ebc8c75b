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


def differ(a, b):
    """The first index at which two tuples differ, or the length of the shorter."""
    get = tuple.__getitem__
    n = min(tuple.__len__(a), tuple.__len__(b))
    i = 0
    while i < n:
        x = get(a, i)
        y = get(b, i)
        if x is not y and not x == y:
            return i
        i += 1
    return i


def both(a, b, i):
    return i < tuple.__len__(a) and i < tuple.__len__(b)


def eq(self, other):
    i = differ(self, other)
    return i == tuple.__len__(self) == tuple.__len__(other)


def ne(self, other):
    return not eq(self, other)


def lt(self, other):
    i = differ(self, other)
    if both(self, other, i):
        return tuple.__getitem__(self, i) < tuple.__getitem__(other, i)
    return tuple.__len__(self) < tuple.__len__(other)


def le(self, other):
    i = differ(self, other)
    if both(self, other, i):
        return tuple.__getitem__(self, i) <= tuple.__getitem__(other, i)
    return tuple.__len__(self) <= tuple.__len__(other)


def gt(self, other):
    i = differ(self, other)
    if both(self, other, i):
        return tuple.__getitem__(self, i) > tuple.__getitem__(other, i)
    return tuple.__len__(self) > tuple.__len__(other)


def ge(self, other):
    i = differ(self, other)
    if both(self, other, i):
        return tuple.__getitem__(self, i) >= tuple.__getitem__(other, i)
    return tuple.__len__(self) >= tuple.__len__(other)


def hash_(self):
    hashes = []
    i = 0
    while i < tuple.__len__(self):
        hashes.append(hash(tuple.__getitem__(self, i)))
        i += 1
    return _tuple_hash(hashes)
