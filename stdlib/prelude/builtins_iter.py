# Drivers of the built-in functions that consume an iterable: any iterator or generator, user items, key functions.

absent = object()


def any_(iterable):
    for x in iterable:
        if x:
            return True
    return False


def all_(iterable):
    for x in iterable:
        if not x:
            return False
    return True


def sum_(iterable, start=0):
    for x in iterable:
        start = start + x
    return start


def sorted_(iterable, key=None, reverse=False):
    items = list(iterable)
    items.sort(key=key, reverse=reverse)
    return items


def min_(args, key=None, default=absent):
    best = best_key = absent
    for x in args if len(args) > 1 else args[0]:
        k = x if key is None else key(x)
        if best_key is absent or k < best_key:
            best = x
            best_key = k
    if best_key is not absent:
        return best
    if default is absent:
        raise ValueError("min() arg is an empty sequence")
    return default


def max_(args, key=None, default=absent):
    best = best_key = absent
    for x in args if len(args) > 1 else args[0]:
        k = x if key is None else key(x)
        if best_key is absent or k > best_key:
            best = x
            best_key = k
    if best_key is not absent:
        return best
    if default is absent:
        raise ValueError("max() arg is an empty sequence")
    return default


# --- aiter, anext ---

def aiter_(iterable):
    method = _find_special(iterable, "__aiter__")
    if method is None:
        raise TypeError(f"'{type(iterable).__name__}' object is not an async iterable")
    iterator = method()
    if _find_special(iterator, "__anext__") is None:
        raise TypeError(f"aiter() returned not an async iterator of type '{type(iterator).__name__}'")
    return iterator


def anext_(*args):
    method = _find_special(args[0], "__anext__")
    if method is None:
        raise TypeError(f"'{type(args[0]).__name__}' object is not an async iterator")
    awaitable = method()
    return awaitable if len(args) == 1 else _anext_or_default(awaitable, args[1])


async def _anext_or_default(awaitable, default):
    try:
        return await awaitable
    except StopAsyncIteration:
        return default
