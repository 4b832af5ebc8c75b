# Drivers of _operator: what its callable objects look like, and how they travel.


def getter_repr(self):
    if not _repr_enter(self):
        return f"operator.{type(self).__name__}(...)"
    try:
        shown = ", ".join([repr(x) for x in self.__reduce__()[1]])
    finally:
        _repr_leave(self)
    return f"operator.{type(self).__name__}({shown})"


def caller_repr(self):
    if not _repr_enter(self):
        return f"operator.{type(self).__name__}(...)"
    try:
        name, args, kwargs = _methodcaller_parts(self)
        shown = [repr(name)] + [repr(x) for x in args] + [f"{key}={x!r}" for key, x in kwargs.items()]
    finally:
        _repr_leave(self)
    return f"operator.{type(self).__name__}({', '.join(shown)})"


def caller_reduce(self):
    name, args, kwargs = _methodcaller_parts(self)
    if not kwargs:
        return type(self), (name,) + args
    import functools
    return functools.partial(type(self), name, **kwargs), args
