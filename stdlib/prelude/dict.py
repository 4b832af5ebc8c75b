# Drivers of dict: keys whose __hash__ or __eq__ is user code, mappings and iterables that are not built-in, and the set
# operations of views. The table is reached through intrinsics by entry number; nothing may run between finding an entry
# and using its number.

absent = object()


def find(d, h, key):
    """The entry number of key, whose hash is h, or -1. Begins again when comparing changed the table."""
    stamp = _dict_stamp(d)
    probe = 0
    while True:
        candidate = _dict_probe(d, h, probe)
        if candidate is None:
            return -1
        other, entry, probe = candidate
        if other is key:
            return entry
        same = True if other == key else False
        if _dict_stamp(d) != stamp:
            stamp = _dict_stamp(d)
            probe = 0
        elif same:
            return entry


def getitem(d, key):
    entry = find(d, hash(key), key)
    if entry >= 0:
        return _dict_value(d, entry)
    if type(d) is not dict and _find_raw(type(d), "__missing__", absent) is not absent:
        return _find_special(d, "__missing__")(key)
    raise KeyError(key)


def setitem(d, key, value):
    h = hash(key)
    _dict_store(d, find(d, h, key), h, key, value)


def delitem(d, key):
    entry = find(d, hash(key), key)
    if entry < 0:
        raise KeyError(key)
    _dict_remove(d, entry)


def contains(d, key):
    return find(d, hash(key), key) >= 0


def get(d, key, default=None):
    entry = find(d, hash(key), key)
    return default if entry < 0 else _dict_value(d, entry)


def setdefault(d, key, default=None):
    h = hash(key)
    entry = find(d, h, key)
    if entry >= 0:
        return _dict_value(d, entry)
    _dict_store(d, -1, h, key, default)
    return default


def pop(d, key, default=absent):
    entry = find(d, hash(key), key)
    if entry >= 0:
        return _dict_remove(d, entry)
    if default is absent:
        raise KeyError(key)
    return default


# --- filling ---


def store_pairs(d, iterable):
    setitem = dict.__setitem__
    i = 0
    for pair in iterable:
        if type(pair) is tuple and len(pair) == 2:
            key, value = pair
        else:
            key, value = checked_pair(pair, i)
        setitem(d, key, value)
        i += 1


def checked_pair(pair, i):
    try:
        pair = list(pair)
    except TypeError as e:
        if hasattr(type(pair), "__iter__"):
            raise e
        pair = None
    if pair is None:
        raise TypeError(f"cannot convert dictionary update sequence element #{i} to a sequence")
    if len(pair) != 2:
        raise ValueError(f"dictionary update sequence element #{i} has length {len(pair)}; 2 is required")
    return pair


def store_dict(d, other):
    """A real dict, with keys that only user code can compare."""
    stamp = _dict_stamp(other)
    i = 0
    while True:
        entry = _dict_next(other, i)
        if entry is None:
            return
        key, value, h, i = entry
        at = find(d, h, key)
        _dict_store(d, at, h, key, value)
        if other is not d and _dict_stamp(other) != stamp:
            raise RuntimeError("dict mutated during update")


def merge(d, other):
    if isinstance(other, dict) and type(other).__iter__ is dict.__iter__:
        store_dict(d, other)
    elif hasattr(other, "keys"):
        setitem = dict.__setitem__
        for key in list(other.keys()):
            setitem(d, key, other[key])
    else:
        store_pairs(d, other)


def update(self, other=absent, /, **kwargs):
    if other is not absent:
        merge(self, other)
    for key in kwargs:
        dict.__setitem__(self, key, kwargs[key])


def fromkeys(cls, iterable, value=None):
    d = cls()
    for key in iterable:
        d[key] = value
    return d


# --- operators ---


def or_(self, other):
    d = _dict_copy(self)
    merge(d, other)
    return d


def ror(self, other):
    d = _dict_copy(other)
    merge(d, self)
    return d


def ior(self, other):
    merge(self, other)
    return self


def eq(a, b):
    if dict.__len__(a) != dict.__len__(b):
        return False
    i = 0
    while True:
        entry = _dict_next(a, i)
        if entry is None:
            return True
        key, value, h, i = entry
        at = find(b, h, key)
        if at < 0:
            return False
        other = _dict_value(b, at)
        if value is not other and not value == other:
            return False


def ne(a, b):
    return not eq(a, b)


# --- views ---


def view_repr(self):
    if not _repr_enter(self):
        return "..."
    try:
        return type(self).__name__ + "(" + repr(list(self)) + ")"
    finally:
        _repr_leave(self)


def keys_contains(self, key):
    return contains(_view_dict(self), key)


def items_contains(self, item):
    d = _view_dict(self)
    key, value = item
    entry = find(d, hash(key), key)
    if entry < 0:
        return False
    other = _dict_value(d, entry)
    return True if other is value or other == value else False


def all_in(a, b):
    for x in a:
        if x not in b:
            return False
    return True


def view_eq(self, other):
    return len(self) == len(other) and all_in(self, other)


def view_ne(self, other):
    return not view_eq(self, other)


def view_lt(self, other):
    return len(self) < len(other) and all_in(self, other)


def view_le(self, other):
    return len(self) <= len(other) and all_in(self, other)


def view_gt(self, other):
    return len(self) > len(other) and all_in(other, self)


def view_ge(self, other):
    return len(self) >= len(other) and all_in(other, self)


def is_view(x):
    return type(x) is type({}.keys()) or type(x) is type({}.items())


def view_and(self, other):
    if is_view(other) and len(other) > len(self):
        self, other = other, self
    if type(other) is set and len(self) <= len(other):
        return set(other).intersection(self)
    result = set()
    for x in other:
        if x in self:
            result.add(x)
    return result


def view_rand(self, other):
    return view_and(self, other)


def view_or(self, other):
    result = set(self)
    result.update(other)
    return result


def view_ror(self, other):
    return view_or(other, self)


def view_sub(self, other):
    result = set(self)
    result.difference_update(other)
    return result


def view_rsub(self, other):
    return view_sub(other, self)


def view_xor(self, other):
    result = set(self)
    result.symmetric_difference_update(other)
    return result


def view_rxor(self, other):
    return view_xor(other, self)


def view_isdisjoint(self, other):
    if self is other:
        return len(self) == 0
    if (is_view(other) or isinstance(other, (set, frozenset))) and len(other) > len(self):
        self, other = other, self
    for x in other:
        if x in self:
            return False
    return True
