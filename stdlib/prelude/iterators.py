# Drivers of enumerate, reversed, zip, map, filter, range and slice: making them over user objects, and the steps that C
# continuations do not do.

as_index = _driver("number.index")
absent = object()


# --- enumerate, zip, map, filter ---


def enumerate_new(cls, iterable, start=0):
    start = as_index(start)
    return _enumerate_make(cls, iter(iterable), start)


def zip_new(cls, iterables, strict=False):
    strict = True if strict else False
    sources = []
    for i, x in enumerate(iterables):
        if not hasattr(type(x), "__iter__") and not hasattr(type(x), "__getitem__"):
            raise TypeError(f"'{type(x).__name__}' object is not iterable")
        sources.append(iter(x))
    return _gather_make(cls, tuple(sources), None, strict)


def zip_next_strict(self):
    sources = _gather_sources(self)
    items = []
    for i in range(len(sources)):
        try:
            items.append(next(sources[i]))
        except StopIteration:
            if i:
                plural = " " if i == 1 else "s 1-"
                message = f"zip() argument {i + 1} is shorter than argument{plural}{i}"
            else:
                message = None
        else:
            continue
        if message is None:
            message = longer(sources)
        if message is None:
            raise StopIteration
        raise ValueError(message)
    return tuple(items)


def longer(sources):
    """The first source is exhausted: are the others too?"""
    for i in range(1, len(sources)):
        try:
            next(sources[i])
        except StopIteration:
            continue
        plural = " " if i == 1 else "s 1-"
        return f"zip() argument {i + 1} is longer than argument{plural}{i}"
    return None


def map_new(cls, args):
    return _gather_make(cls, tuple([iter(x) for x in args[1:]]), args[0], False)


def filter_new(cls, fn, iterable):
    return _filter_make(cls, fn, iter(iterable))


# --- reversed ---


def reversed_new(cls, sequence):
    if _find_raw(type(sequence), "__reversed__", absent) is not absent:
        return _find_special(sequence, "__reversed__")()
    return _reversed_make(cls, sequence, len(sequence))


def reversed_next(self):
    state = _reversed_state(self)
    if state is not None:
        try:
            value = state[0][state[1]]
        except (IndexError, StopIteration):
            _reversed_set(self, -2)
        else:
            _reversed_set(self, state[1] - 1)
            return value
    raise StopIteration


def reversed_length_hint(self):
    sequence, index = _reversed_state(self)
    n = len(sequence)
    return 0 if n < index + 1 else index + 1


def reversed_setstate(self, index):
    n = len(_reversed_state(self)[0])
    _reversed_set(self, max(-1, min(index, n - 1)))


# --- range ---


def range_new(cls, args):
    return range(*[as_index(x) for x in args])


def range_getitem(self, key):
    return self[_driver("list.key_of")(key)]


def range_contains(self, value):
    for x in self:
        if x == value:
            return True
    return False


def range_count(self, value):
    n = 0
    for x in self:
        if x == value:
            n += 1
    return n


def range_index(self, value):
    i = 0
    for x in self:
        if x == value:
            return i
        i += 1
    raise ValueError("sequence.index(x): x not in sequence")


# --- slice ---


def slice_repr(self):
    return f"slice({self.start!r}, {self.stop!r}, {self.step!r})"


def parts(s):
    return s.start, s.stop, s.step


def slice_eq(self, other):
    return parts(self) == parts(other)


def slice_ne(self, other):
    return parts(self) != parts(other)


def slice_lt(self, other):
    return parts(self) < parts(other)


def slice_le(self, other):
    return parts(self) <= parts(other)


def slice_gt(self, other):
    return parts(self) > parts(other)


def slice_ge(self, other):
    return parts(self) >= parts(other)


def slice_bound(x):
    if not hasattr(type(x), "__index__"):
        raise TypeError("slice indices must be integers or None or have an __index__ method")
    return as_index(x)


def slice_indices(self, length):
    length = as_index(length)
    step = 1 if self.step is None else slice_bound(self.step)
    start = None if self.start is None else slice_bound(self.start)
    stop = None if self.stop is None else slice_bound(self.stop)
    if length < 0:
        raise ValueError("length should not be negative")
    if step == 0:
        raise ValueError("slice step cannot be zero")
    low, high = (-1, length - 1) if step < 0 else (0, length)
    first, last = (high, low) if step < 0 else (low, high)
    return clip(start, length, low, high, first), clip(stop, length, low, high, last), step


def clip(x, length, low, high, missing):
    if x is None:
        return missing
    if x < 0:
        x += length
    return low if x < low else high if x > high else x
