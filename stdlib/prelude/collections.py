# Drivers of deque and defaultdict: user iterables, indexes and comparisons, and subclasses, which are made by calling them.


# --- deque ---

def _deque():
    import _collections
    return _collections.deque


def deque_init(self, iterable, maxlen):
    _deque_reset(self, maxlen)
    deque_extend(self, iterable)


def deque_extend(self, iterable):
    append = _deque().append
    if iterable is self:
        iterable = list(iterable)
    for x in iterable:
        append(self, x)


def deque_extendleft(self, iterable):
    append = _deque().appendleft
    if iterable is self:
        iterable = list(iterable)
    for x in iterable:
        append(self, x)


def deque_iadd(self, iterable):
    deque_extend(self, iterable)
    return self


def deque_repr(self):
    if not _repr_enter(self):
        return "[...]"
    try:
        text = repr([x for x in self])
    finally:
        _repr_leave(self)
    maxlen = self.maxlen
    if maxlen is None:
        return f"{type(self).__name__}({text})"
    return f"{type(self).__name__}({text}, maxlen={maxlen})"


def deque_getitem(self, key):
    return _deque().__getitem__(self, _driver("number.index")(key))


def deque_setitem(self, key, value):
    _deque().__setitem__(self, _driver("number.index")(key), value)


def deque_delitem(self, key):
    _deque().__delitem__(self, _driver("number.index")(key))


def deque_contains(self, value):
    for x in _deque().__iter__(self):
        if x is value or x == value:
            return True
    return False


def deque_count(self, value):
    n = 0
    changes = _deque_changes(self)
    for x in _deque().__iter__(self):
        if x is value or x == value:
            n += 1
        if changes != _deque_changes(self):
            raise RuntimeError("deque mutated during iteration")
    return n


def deque_index(self, value, start, stop):
    bound = _driver("list.bound")
    clamp = _driver("list.clamp")
    n = len(self)
    i = clamp(bound(start), n)
    stop = min(clamp(bound(stop), n), n)
    getitem = _deque().__getitem__
    changes = _deque_changes(self)
    while i < stop:
        x = getitem(self, i)
        if x is value or x == value:
            return i
        if changes != _deque_changes(self):
            raise RuntimeError("deque mutated during iteration")
        i += 1
    raise ValueError(f"{value!r} is not in deque")


def deque_remove(self, value):
    getitem = _deque().__getitem__
    changes = _deque_changes(self)
    n = len(self)
    i = 0
    while i < n:
        x = getitem(self, i)
        found = x is value or x == value
        if changes != _deque_changes(self):
            raise IndexError("deque mutated during iteration")
        if found:
            _deque().__delitem__(self, i)
            return
        i += 1
    raise ValueError(f"{value!r} is not in deque")


def deque_insert(self, index, value):
    _deque().insert(self, _driver("number.index")(index), value)


def deque_rotate(self, n):
    _deque().rotate(self, _driver("number.index")(n))


def deque_copy(self):
    if self.maxlen is None:
        return type(self)(self)
    return type(self)(self, self.maxlen)


def deque_add(self, other):
    result = deque_copy(self)
    _deque().extend(result, other)
    return result


def deque_mul(self, n):
    n = _driver("number.index")(n)
    result = deque_copy(self)
    return _deque().__imul__(result, n)


def deque_imul(self, n):
    return _deque().__imul__(self, _driver("number.index")(n))


def deque_reduce(self):
    state = self.__getstate__()
    args = () if self.maxlen is None else ((), self.maxlen)
    return type(self), args, state, iter(self)


def _items(d):
    return [x for x in _deque().__iter__(d)]


def deque_lt(a, b):
    return _items(a) < _items(b)


def deque_le(a, b):
    return _items(a) <= _items(b)


def deque_eq(a, b):
    return _items(a) == _items(b)


def deque_ne(a, b):
    return _items(a) != _items(b)


def deque_gt(a, b):
    return _items(a) > _items(b)


def deque_ge(a, b):
    return _items(a) >= _items(b)


# --- defaultdict ---

def default_init(self, *args, **kwargs):
    dict.__init__(self, *args[1:], **kwargs)


def default_missing(self, key):
    value = self.default_factory()
    self[key] = value
    return value


def default_repr(self):
    factory = self.default_factory
    if factory is None:
        text = "None"
    elif not _repr_enter(factory):
        text = "..."
    else:
        try:
            text = repr(factory)
        finally:
            _repr_leave(factory)
    return f"{type(self).__name__}({text}, {dict.__repr__(self)})"


def default_copy(self):
    return type(self)(self.default_factory, self)


def default_or(self, other):
    result = type(self)(self.default_factory, self)
    dict.update(result, other)
    return result


def default_ror(self, other):
    result = type(self)(self.default_factory, other)
    dict.update(result, self)
    return result


def default_reduce(self):
    factory = self.default_factory
    return type(self), () if factory is None else (factory,), None, None, iter(self.items())


def getter_repr(self):
    args = self.__reduce__()[1]
    return f"{type(self).__name__}({args[0]}, {args[1]!r})"


def count_elements(mapping, iterable):
    get = mapping.get
    for x in iterable:
        mapping[x] = get(x, 0) + 1
