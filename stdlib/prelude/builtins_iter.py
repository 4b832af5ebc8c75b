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
    items = [x for x in iterable]
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
