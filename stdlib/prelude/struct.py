# Drivers of _struct: arguments whose number or truth only user code knows.


def _error(message):
    import _struct
    return _struct.error(message)


def _integer(value):
    try:
        return _driver("number.index")(value)
    except TypeError as e:
        if isinstance(value, int) or hasattr(type(value), "__index__"):
            raise
    raise _error("required argument is not an integer")


def _float(value):
    try:
        return float(value)
    except Exception:
        pass
    raise _error("required argument is not a float")


def _plain(format, values):
    """The values with ints, floats and bools in the places where the format wants them."""
    result = []
    i = 0
    for code in _struct_codes(format):
        value = values[i]
        if code == 'i':
            value = _integer(value)
        elif code == 'f' and not isinstance(value, (int, float, str)):
            value = _float(value)
        elif code == '?':
            value = bool(value)
        result.append(value)
        i += 1
    return result


def pack(format, values):
    import _struct
    return _struct.pack(format, *_plain(format, values))


def pack_into(format, values):
    import _struct
    offset = _driver("number.index")(values[1])
    _struct.pack_into(format, values[0], offset, *_plain(format, values[2:]))


def unpack_from(format, buffer, offset):
    import _struct
    return _struct.unpack_from(format, buffer, _driver("number.index")(offset))
