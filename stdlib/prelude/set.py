# Drivers of set and frozenset: keys whose __hash__ or __eq__ is user code, and iterables that are not built-in. The table
# is reached through intrinsics by place; nothing may run between finding a place and using it.

absent = object()


def find(s, h, key):
    """The place of key, whose hash is h, or -1. Begins again when comparing changed the table."""
    stamp = _set_stamp(s)
    probe = 0
    while True:
        candidate = _set_probe(s, h, probe)
        if candidate is None:
            return -1
        other, place, probe = candidate
        if other is key:
            return place
        same = True if other == key else False
        if _set_stamp(s) != stamp:
            stamp = _set_stamp(s)
            probe = 0
        elif same:
            return place


def is_set(x):
    return isinstance(x, (set, frozenset))


def search_hash(key):
    """The hash of something looked for: a set stands for the frozenset of its keys."""
    if isinstance(key, set) and type(key).__hash__ is None:
        return _set_hash(key)
    return hash(key)


def put(s, h, key):
    if find(s, h, key) < 0:
        _set_insert(s, h, key)


def drop(s, h, key):
    place = find(s, h, key)
    if place >= 0:
        _set_remove(s, place)
    return place >= 0


def add(self, key):
    put(self, hash(key), key)


def contains(self, key):
    return find(self, search_hash(key), key) >= 0


def discard(self, key):
    drop(self, search_hash(key), key)


def remove(self, key):
    if not drop(self, search_hash(key), key):
        raise KeyError(key)


def merge(s, iterable):
    if is_set(iterable):
        i = 0
        while True:
            entry = _set_next(iterable, i)
            if entry is None:
                return
            key, h, i = entry
            put(s, h, key)
    elif type(s) is set:
        for key in iterable:
            s.add(key)
    else:
        for key in iterable:
            put(s, hash(key), key)


def init(self, iterable):
    set.clear(self)
    merge(self, iterable)


def frozen(cls, iterable):
    s = _set_empty(cls)
    merge(s, iterable)
    return s


def update(self, *others):
    for other in others:
        merge(self, other)


def union(self, *others):
    result = _set_copy(self)
    for other in others:
        merge(result, other)
    return result


def ror(self, other):
    return union(other, self)


# --- intersection ---


def common(self, other):
    result = _set_new(self)
    if is_set(other):
        if len(other) > len(self):
            self, other = other, self
        i = 0
        while True:
            entry = _set_next(other, i)
            if entry is None:
                return result
            key, h, i = entry
            if find(self, h, key) >= 0:
                put(result, h, key)
    for key in other:
        h = hash(key)
        if find(self, h, key) >= 0:
            put(result, h, key)
    return result


def intersection(self, *others):
    result = self
    for other in others:
        result = common(result, other)
    return result if others else _set_copy(self)


def rand(self, other):
    return common(other, self)


def intersection_update(self, *others):
    _set_swap(self, intersection(self, *others))


# --- difference ---


def subtract(s, other):
    if other is s:
        s.clear()
    elif is_set(other):
        i = 0
        while True:
            entry = _set_next(other, i)
            if entry is None:
                return
            key, h, i = entry
            drop(s, h, key)
    else:
        for key in other:
            drop(s, search_hash(key), key)


def without(self, other):
    """A set of the keys of self that are not in other, a set or dict."""
    result = _set_new(self)
    found = find if is_set(other) else _driver("dict.find")
    i = 0
    while True:
        entry = _set_next(self, i)
        if entry is None:
            return result
        key, h, i = entry
        if found(other, h, key) < 0:
            put(result, h, key)


def difference(self, *others):
    if not others:
        return _set_copy(self)
    first = others[0]
    if (is_set(first) or isinstance(first, dict)) and len(self) >> 2 <= len(first):
        result = without(self, first)
    else:
        result = _set_copy(self)
        subtract(result, first)
    for other in others[1:]:
        subtract(result, other)
    return result


def rsub(self, other):
    return difference(other, self)


def difference_update(self, *others):
    for other in others:
        subtract(self, other)


# --- symmetric difference ---


def toggle(s, other):
    i = 0
    while True:
        entry = _set_next(other, i)
        if entry is None:
            return
        key, h, i = entry
        if not drop(s, h, key):
            _set_insert(s, h, key)


def as_set(x):
    if is_set(x):
        return x
    s = set()
    merge(s, x)
    return s


def symmetric_difference(self, other):
    result = _set_new(self)
    merge(result, other)
    toggle(result, self)
    return result


def rxor(self, other):
    return symmetric_difference(other, self)


def symmetric_difference_update(self, other):
    if other is self:
        self.clear()
    else:
        toggle(self, as_set(other))


def ior(self, other):
    merge(self, other)
    return self


def iand(self, other):
    _set_swap(self, common(self, other))
    return self


def isub(self, other):
    subtract(self, other)
    return self


def ixor(self, other):
    symmetric_difference_update(self, other)
    return self


# --- comparison ---


def isdisjoint(self, other):
    if not is_set(other):
        for key in other:
            if find(self, hash(key), key) >= 0:
                return False
        return True
    if len(other) > len(self):
        self, other = other, self
    i = 0
    while True:
        entry = _set_next(other, i)
        if entry is None:
            return True
        key, h, i = entry
        if find(self, h, key) >= 0:
            return False


def issubset(self, other):
    if not is_set(other):
        return len(common(self, other)) == len(self)
    if len(self) > len(other):
        return False
    i = 0
    while True:
        entry = _set_next(self, i)
        if entry is None:
            return True
        key, h, i = entry
        if find(other, h, key) < 0:
            return False


def issuperset(self, other):
    if is_set(other):
        return issubset(other, self)
    for key in other:
        if find(self, search_hash(key), key) < 0:
            return False
    return True


def eq(self, other):
    return len(self) == len(other) and issubset(self, other)


def ne(self, other):
    return not eq(self, other)


def lt(self, other):
    return len(self) < len(other) and issubset(self, other)


def gt(self, other):
    return len(self) > len(other) and issubset(other, self)


def repr_(self):
    name = type(self).__name__
    if not _repr_enter(self):
        return name + "(...)"
    try:
        parts = []
        i = 0
        while True:
            entry = _set_next(self, i)
            if entry is None:
                break
            i = entry[2]
            parts.append(repr(entry[0]))
    finally:
        _repr_leave(self)
    text = "{" + ", ".join(parts) + "}"
    return text if type(self) is set else name + "(" + text + ")"


def reduce(self):
    return type(self), (list(self),), self.__getstate__()
