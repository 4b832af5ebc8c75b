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
    result = cache.get(key, absent)
    if result is not absent:
        _lru_count(self, True)
        if maxsize > 0:
            if cache.pop(key, absent) is not absent:
                cache[key] = result
        return result
    _lru_count(self, False)
    result = function(*args) if kwargs is None else function(*args, **kwargs)
    return lru_store(self, key, result)


def lru_store(self, key, result):
    function, cache, maxsize = _lru_parts(self)
    if cache.get(key, absent) is absent:
        if maxsize > 0 and len(cache) >= maxsize:
            for oldest in cache:
                break
            cache.pop(oldest, None)
        cache[key] = result
    return result
