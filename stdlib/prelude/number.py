# Drivers of int, float, complex, round(), divmod(): conversions through methods of user classes.

absent = object()


def method(x, name):
    """The special method of x, bound; `absent` if its class has none."""
    if _find_raw(type(x), name, absent) is absent:
        return absent
    return _find_special(x, name)


def deprecated(message):
    import warnings
    warnings.warn(message, DeprecationWarning, 1)


def index(x):
    if _is_subtype(type(x), int):
        return x
    m = method(x, "__index__")
    if m is absent:
        raise TypeError(f"'{type(x).__name__}' object cannot be interpreted as an integer")
    r = m()
    if type(r) is not int:
        if not _is_subtype(type(r), int):
            raise TypeError(f"__index__ returned non-int (type {type(r).__name__})")
        deprecated(f"__index__ returned non-int (type {type(r).__name__}).  The ability to return an "
                   "instance of a strict subclass of int is deprecated, and may not be allowed in a "
                   "future version of Python.")
    return _int_plain(r)


def to_int(x):
    m = method(x, "__int__")
    if m is not absent:
        r = m()
        if type(r) is int:
            return r
        if not _is_subtype(type(r), int):
            raise TypeError(f"__int__ returned non-int (type {type(r).__name__})")
        deprecated(f"__int__ returned non-int (type {type(r).__name__}).  The ability to return an "
                   "instance of a strict subclass of int is deprecated, and may not be allowed in a "
                   "future version of Python.")
        return _int_plain(r)
    if method(x, "__index__") is not absent:
        return index(x)
    r = _find_special(x, "__trunc__")
    deprecated("The delegation of int() to __trunc__ is deprecated.")
    r = r()
    if _is_subtype(type(r), int):
        return _int_plain(r)
    if method(r, "__index__") is absent and method(r, "__int__") is absent:
        raise TypeError(f"__trunc__ returned non-Integral (type {type(r).__name__})")
    return to_int(r) if method(r, "__index__") is absent else index(r)


def int_new(cls, x, base):
    if base is not None:
        return int.__new__(cls, x, index(base))
    r = to_int(x)
    return r if cls is int else int.__new__(cls, r)


def int_round(self, ndigits):
    return int.__round__(self, index(ndigits))


def format_empty(self, format_spec):
    return str(self)


def int_to_bytes(self, length, byteorder, signed):
    return int.to_bytes(self, index(length), byteorder, signed=bool(signed))


def int_from_bytes(cls, data, byteorder, signed):
    if type(data) is not bytes:
        if method(data, "__bytes__") is absent and (_is_subtype(type(data), str) or _is_subtype(type(data), int)):
            raise TypeError(f"cannot convert '{type(data).__name__}' object to bytes")
        data = bytes(data)
    r = int.from_bytes(data, byteorder, signed=bool(signed))
    return r if cls is int else cls(r)


def to_float(x):
    """float(x) of an object with __float__ or __index__."""
    m = method(x, "__float__")
    if m is absent:
        return float(index(x))
    r = m()
    if type(r) is not float:
        if not _is_subtype(type(r), float):
            raise TypeError(f"{type(x).__name__}.__float__ returned non-float (type {type(r).__name__})")
        deprecated(f"{type(x).__name__}.__float__ returned non-float (type {type(r).__name__}).  The "
                   "ability to return an instance of a strict subclass of float is deprecated, and may "
                   "not be allowed in a future version of Python.")
    return _float_plain(r)


def float_new(cls, x):
    r = to_float(x)
    return r if cls is float else float.__new__(cls, r)


def float_round(self, ndigits):
    return float.__round__(self, index(ndigits))


def float_fromhex(cls, text):
    return cls(float.fromhex(text))


def has_float(x):
    return method(x, "__float__") is not absent or method(x, "__index__") is not absent


def part(x):
    """A complex or real argument of complex() as a plain complex or float."""
    if _is_subtype(type(x), complex):
        return _complex_plain(x)
    t = type(x)
    return float(x) if t is int or t is float or t is bool else to_float(x)


def complex_new(cls, real=0.0, imag=absent):
    m = method(real, "__complex__")
    if m is not absent and type(real) is not complex:
        r = m()
        if type(r) is not complex:
            if not _is_subtype(type(r), complex):
                raise TypeError(f"__complex__ returned non-complex (type {type(r).__name__})")
            deprecated(f"__complex__ returned non-complex (type {type(r).__name__}).  The ability to "
                       "return an instance of a strict subclass of complex is deprecated, and may not be "
                       "allowed in a future version of Python.")
        real = _complex_plain(r)
    elif not _is_subtype(type(real), complex) and not has_float(real):
        raise TypeError(f"complex() first argument must be a string or a number, not '{type(real).__name__}'")
    if imag is absent:
        return complex.__new__(cls, part(real))
    if not _is_subtype(type(imag), complex) and not has_float(imag):
        raise TypeError(f"complex() second argument must be a number, not '{type(imag).__name__}'")
    return complex.__new__(cls, part(real), part(imag))


def bool_new(cls, x):
    return True if x else False


def round_(number, ndigits=absent):
    m = method(number, "__round__")
    if m is absent:
        raise TypeError(f"type {type(number).__name__} doesn't define __round__ method")
    return m() if ndigits is absent or ndigits is None else m(ndigits)


def pow_(base, exp, mod):
    """pow(base, exp, mod) where base is an instance of a user class."""
    m = method(base, "__pow__")
    r = NotImplemented if m is absent else m(exp, mod)
    if r is NotImplemented:
        raise TypeError("unsupported operand type(s) for ** or pow(): "
                        f"'{type(base).__name__}', '{type(exp).__name__}', '{type(mod).__name__}'")
    return r
