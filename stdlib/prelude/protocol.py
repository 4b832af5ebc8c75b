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
