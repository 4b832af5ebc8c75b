# Drivers of _bisect: sequences of any kind, keys, and items that are compared by user code.

as_index = _driver("number.index")
LARGEST = (1 << 63) - 1


def low_bound(lo):
    lo = _int_plain(as_index(lo))
    if not -LARGEST - 1 <= lo <= LARGEST:
        raise OverflowError("Python int too large to convert to C ssize_t")
    return lo


def high_bound(hi):
    """-1: the sequence's length."""
    if hi is None:
        return -1
    if not hasattr(type(hi), "__index__"):
        raise TypeError(f"argument should be integer or None, not '{type(hi).__name__}'")
    hi = _int_plain(as_index(hi))
    if not -LARGEST - 1 <= hi <= LARGEST:
        raise OverflowError("cannot fit 'int' into an index-sized integer")
    return hi


def place(a, x, lo, hi, key, before):
    """The first place in a[lo:hi] that is not before x; before(item, x) says of what key answers for an item whether it is."""
    if lo < 0:
        raise ValueError("lo must be non-negative")
    if hi == -1:
        hi = len(a)
    while lo < hi:
        middle = (lo + hi) >> 1
        item = a[middle]
        if key is not None:
            item = key(item)
        if before(item, x):
            lo = middle + 1
        else:
            hi = middle
    return lo


def is_less(item, x):
    return True if item < x else False


def is_not_greater(item, x):
    return False if x < item else True


def insert(a, i, x):
    if type(a) is list:
        list.insert(a, i, x)
    else:
        a.insert(i, x)


def left(a, x, lo, hi, key):
    lo, hi = low_bound(lo), high_bound(hi)
    return place(a, x, lo, hi, key, is_less)


def right(a, x, lo, hi, key):
    lo, hi = low_bound(lo), high_bound(hi)
    return place(a, x, lo, hi, key, is_not_greater)


def insort_left(a, x, lo, hi, key):
    lo, hi = low_bound(lo), high_bound(hi)
    insert(a, place(a, x if key is None else key(x), lo, hi, key, is_less), x)


def insort_right(a, x, lo, hi, key):
    lo, hi = low_bound(lo), high_bound(hi)
    insert(a, place(a, x if key is None else key(x), lo, hi, key, is_not_greater), x)
