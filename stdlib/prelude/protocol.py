# Drivers of the protocols that all values share (vm/protocol.c), and of the iterators that iter() makes.


def contains(container, item):
    for x in container:
        if x is item or x == item:
            return True
    return False


def class_getitem(cls, key):
    return cls.__class_getitem__(key)


def sequence_length_hint(it):
    state = _sequence_iterator_state(it)
    if state is None:
        return 0
    if not hasattr(type(state[0]), "__len__"):
        return NotImplemented
    return max(len(state[0]) - state[1], 0)


def has_hint(cls):
    return _find_raw(cls, "__len__", None) is not None or _find_raw(cls, "__length_hint__", None) is not None


def length_hint(iterable):
    """Asks an iterable how long it is, as containers do before they take its items; only its methods notice."""
    if _find_raw(type(iterable), "__len__", None) is not None:
        try:
            len(iterable)
            return
        except TypeError:
            pass
    if _find_raw(type(iterable), "__length_hint__", None) is None:
        return
    try:
        n = _find_special(iterable, "__length_hint__")()
    except TypeError:
        return
    if n is NotImplemented:
        return
    if not isinstance(n, int):
        raise TypeError(f"__length_hint__ must be an integer, not {type(n).__name__}")
    if n < 0:
        raise ValueError("__length_hint__() should return >= 0")


def callable_next(it):
    state = _callable_iterator_state(it)
    if state is None:
        raise StopIteration
    try:
        value = state[0]()
        finished = value == state[1]
    except StopIteration:
        finished = True
    if finished:
        _callable_iterator_finish(it)
        raise StopIteration
    return value
