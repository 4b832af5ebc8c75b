# Drivers of the module itertools: what its iterators do when they are made of, or add, things of user code.


def count_next(self):
    value, step, name = _count_state(self)
    _count_set(self, value + step)
    return value


def count_repr(self):
    value, step, name = _count_state(self)
    if type(step) is int and step == 1:
        return f"{name}({value!r})"
    return f"{name}({value!r}, {step!r})"


def repeat_new(cls, object, times):
    return _itertools_new("repeat")(cls, object, _driver("number.index")(times))


def repeat_repr(self):
    args = self.__reduce__()[1]
    if len(args) == 1:
        return f"{type(self).__name__}({args[0]!r})"
    return f"{type(self).__name__}({args[0]!r}, {args[1]})"


def _slice_index(value):
    if value is None:
        return None
    try:
        return _driver("number.index")(value)
    except Exception:
        return -1


def islice_new(cls, iterable, start, stop, step):
    return _itertools_new("islice")(cls, iterable, _slice_index(start), _slice_index(stop), _slice_index(step))


def product_new(cls, iterables, repeat=1):
    index = _driver("number.index")
    new = _itertools_new("product")
    return new(cls, *[tuple(x) for x in iterables], repeat=index(repeat))


def permutations_new(cls, iterable, r):
    return _itertools_new("permutations")(cls, tuple(iterable), r)


def combinations_new(cls, iterable, r):
    return _itertools_new("combinations")(cls, tuple(iterable), _driver("number.index")(r))


def replacing_new(cls, iterable, r):
    return _itertools_new("combinations_with_replacement")(cls, tuple(iterable), _driver("number.index")(r))


def tee_new(cls, iterable):
    return _tee_make(iter(iterable))


def tee(iterable, n=2):
    n = _driver("number.index")(n)
    if n < 0:
        raise ValueError("n must be >= 0")
    if n == 0:
        return ()
    it = iter(iterable)
    try:
        copy = it.__copy__
    except AttributeError:
        copy = None
    if copy is None:
        it = _tee_make(it)
        copy = it.__copy__
    result = [it]
    while len(result) < n:
        result.append(copy())
    return tuple(result)
