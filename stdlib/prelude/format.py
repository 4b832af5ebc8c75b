# Drivers of formatting: the % operator with arguments of user classes, str.format and format_map.


def special(x, name):
    return _find_raw(type(x), name, None) is not None


def index(x):
    return _driver("number.index")(x)


def to_integer(value, code):
    t = type(value)
    if _is_subtype(t, int):
        return value
    if code in "diu":
        if special(value, "__int__") or special(value, "__index__") or special(value, "__trunc__"):
            return _driver("number.to_int")(value)
        raise TypeError(f"%{code} format: a real number is required, not {t.__name__}")
    if special(value, "__index__"):
        return index(value)
    raise TypeError(f"%{code} format: an integer is required, not {t.__name__}")


def convert(value, code, is_bytes):
    """A built-in that shows as value does under the code, and the code to show it with."""
    if code == "s" and not is_bytes:
        return str(value), "s"
    if code in "ra":
        text = repr(value) if code == "r" and not is_bytes else ascii(value)
        return (text.encode("ascii") if is_bytes else text), "s"
    if code in "sb" and is_bytes:
        if special(value, "__bytes__"):
            r = _find_special(value, "__bytes__")()
            if not _is_subtype(type(r), bytes):
                raise TypeError(f"__bytes__ returned non-bytes (type {type(r).__name__})")
            return r, "s"
        return value, "s"
    if code in "diuoxX":
        return to_integer(value, code), code
    if code in "eEfFgG":
        return (value if _is_subtype(type(value), float) else float(value)), code
    if code == "c" and special(value, "__index__"):
        return index(value), code
    return value, code


def percent(format, args, is_bytes):
    kind = "bytes" if is_bytes else "string"
    is_tuple = _is_subtype(type(args), tuple)
    given = list(tuple.__iter__(args)) if is_tuple else [args]
    mapping = not is_tuple and special(args, "__getitem__") and not _is_subtype(type(args), str)
    if is_bytes and _is_subtype(type(args), (bytes if _is_subtype(type(args), bytes) else bytearray)):
        mapping = False
    out = []
    at = 0
    for part in _percent_parts(format):
        if type(part) is str:
            out.append(part)
            continue
        key, spec, code, stars = part
        if code == "%" and not spec and key is None:
            out.append("%")
            continue
        need = stars + 1
        if key is not None:
            if not mapping:
                raise TypeError("format requires a mapping")
            given, at = [args[key.encode("latin-1") if is_bytes else key]], 0
        if at + need > len(given):
            raise TypeError("not enough arguments for format string")
        values = given[at:at + stars]
        value = given[at + stars]
        at += need
        value, code = convert(value, code, is_bytes)
        if is_bytes:
            out.append((("%" + spec + code).encode("latin-1") % (*values, value)).decode("latin-1"))
        else:
            out.append(("%" + spec + code) % (*values, value))
    if at < len(given) and not mapping:
        raise TypeError(f"not all arguments converted during {kind} formatting")
    return "".join(out)


def str_percent(self, args):
    return percent(self, args, False)


def bytes_percent(self, args):
    own = bytes if _is_subtype(type(self), bytes) else bytearray
    return own(percent(own.decode(self, "latin-1"), args, True).encode("latin-1"))


def resolve(numbering, first):
    """The index or name that a field begins with. numbering: [next automatic index, any automatic?, any manual?]"""
    if first == "":
        if numbering[2]:
            raise ValueError("cannot switch from manual field specification to automatic field numbering")
        numbering[1] = True
        numbering[0] += 1
        return numbering[0] - 1
    if type(first) is int:
        if numbering[1]:
            raise ValueError("cannot switch from automatic field numbering to manual field specification")
        numbering[2] = True
    return first


def field(name, args, kwargs, numbering):
    first, rest = _formatter_field_name_split(name)
    first = resolve(numbering, first)
    if type(first) is int:
        if args is None:
            raise ValueError("Format string contains positional fields")
        if first >= len(args):
            raise IndexError(f"Replacement index {first} out of range for positional args tuple")
        value = args[first]
    else:
        value = kwargs[first]
    for is_attribute, key in rest:
        value = getattr(value, key) if is_attribute else value[key]
    return value


def run(text, args, kwargs, numbering, depth):
    if depth < 0:
        raise ValueError("Max string recursion exceeded")
    out = []
    for literal, name, spec, conversion in _formatter_parser(text):
        if literal:
            out.append(literal)
        if name is None:
            continue
        value = field(name, args, kwargs, numbering)
        if conversion is not None:
            if conversion == "r":
                value = repr(value)
            elif conversion == "s":
                value = str(value)
            elif conversion == "a":
                value = ascii(value)
            elif " " < conversion < "\x7f":
                raise ValueError(f"Unknown conversion specifier {conversion}")
            else:
                raise ValueError("Unknown conversion specifier \\x%x" % ord(conversion))
        if "{" in spec:
            spec = run(spec, args, kwargs, numbering, depth - 1)
        out.append(format(value, spec))
    return "".join(out)


def str_format(self, args, kwargs):
    return run(self, args, kwargs, [0, False, False], 1)


def str_format_map(self, mapping):
    return run(self, None, mapping, [0, False, False], 1)
