# Drivers of _functools: reduce(), the repr of partial, cached calls whose arguments are compared by user code.

absent = object()


def reduce(function, iterable, initial=absent):
    try:
        it = iter(iterable)
    except TypeError:
        it = None
    if it is None:
        raise TypeError("reduce() arg 2 must support iteration")
    result = initial
    for x in it:
        if result is absent:
            result = x
        else:
            result = function(result, x)
    if result is absent:
        raise TypeError("reduce() of empty iterable with no initial value")
    return result


def partial_repr(self):
    if not _repr_enter(self):
        return "..."
    try:
        parts = [repr(self.func)]
        for x in self.args:
            parts.append(repr(x))
        for key, x in self.keywords.items():
            parts.append(f"{key}={x!r}")
    finally:
        _repr_leave(self)
    cls = type(self)
    name = cls.__qualname__
    if cls.__module__ == "functools":
        name = "functools." + name
    return f"{name}({', '.join(parts)})"


def lru_call(self, args, kwargs, key):
    function, cache, maxsize = _lru_parts(self)
    h = hash(key)
    entry = _driver("dict.find")(cache, h, key)
    if entry >= 0:
        _lru_count(self, True)
        result = _dict_value(cache, entry)
        if maxsize > 0:
            _dict_remove(cache, entry)
            _dict_store(cache, -1, h, key, result)
        return result
    _lru_count(self, False)
    result = function(*args) if kwargs is None else function(*args, **kwargs)
    return lru_keep(self, key, h, result)


def lru_store(self, key, result):
    return lru_keep(self, key, hash(key), result)


def lru_keep(self, key, h, result):
    function, cache, maxsize = _lru_parts(self)
    if _driver("dict.find")(cache, h, key) < 0:
        if maxsize > 0 and len(cache) >= maxsize:
            _dict_remove(cache, _dict_next(cache, 0)[3] - 1)
        _dict_store(cache, -1, h, key, result)
    return result
