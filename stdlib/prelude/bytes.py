# Drivers of bytes, bytearray and memoryview: arguments with a user __index__ or __bytes__, iterables of the language.


def index(x):
    return x if x is None or type(x) is int else _driver("number.index")(x)


def settle(array):
    """Before a bytearray changes its size: lets the collector release the memoryviews that nobody holds. What a dead register or
    a cache still holds is gone by the next collection."""
    for attempt in range(3):
        if not _bytearray_held(array):
            return
        for safepoint in range(4):
            pass
    _bytearray_settle(array)


def own(self):
    return bytes if _is_subtype(type(self), bytes) else bytearray


def needle(sub):
    """An argument that is bytes-like or an integer, the latter with __index__."""
    return index(sub) if hasattr(type(sub), "__index__") else sub


def items(source, name):
    """The integers of an iterable, as a list of plain ints."""
    try:
        it = iter(source)
    except TypeError:
        raise TypeError(f"cannot convert '{type(source).__name__}' object to {name}") from None
    if name == "bytes":
        _driver("protocol.length_hint")(source)
    return [index_item(x) for x in it]


def index_item(x):
    if x is None:
        raise TypeError("'NoneType' object cannot be interpreted as an integer")
    return index(x)


def convert(source, encoding, errors, name):
    """What bytes() and bytearray() make of a source that needs user code."""
    if source is None or _is_subtype(type(source), bytes) or type(source) is bytearray:
        return source
    if encoding is not None:
        return _driver("codecs.str_encode")(source, encoding, errors)
    t = type(source)
    if name == "bytes" and _find_raw(t, "__bytes__", ...) is not ...:
        r = _find_special(source, "__bytes__")()
        if not _is_subtype(type(r), bytes):
            raise TypeError(f"__bytes__ returned non-bytes (type {type(r).__name__})")
        return r
    if _find_raw(t, "__index__", None) is not None:
        try:
            n = index(source)
        except TypeError:
            n = None
        if n is not None:
            return n
    return items(source, name)


def new(cls, source=(), encoding=None, errors=None):
    r = convert(source, encoding, errors, "bytes")
    if cls is bytes:
        return r if _is_subtype(type(r), bytes) else bytes(r)
    return _bytes_new_of(cls, r if _is_subtype(type(r), bytes) else bytes(r))


def bytearray_init(self, source=(), encoding=None, errors=None):
    r = convert(source, encoding, errors, "bytearray")
    settle(self)
    bytearray.__init__(self, bytes.__getitem__(r, slice(None)) if _is_subtype(type(r), bytes) else r)


def contains(self, key):
    return own(self).__contains__(self, index(key))


def find(self, sub, start=None, end=None):
    return own(self).find(self, needle(sub), index(start), index(end))


def rfind(self, sub, start=None, end=None):
    return own(self).rfind(self, needle(sub), index(start), index(end))


def index_(self, sub, start=None, end=None):
    return own(self).index(self, needle(sub), index(start), index(end))


def rindex(self, sub, start=None, end=None):
    return own(self).rindex(self, needle(sub), index(start), index(end))


def count(self, sub, start=None, end=None):
    return own(self).count(self, needle(sub), index(start), index(end))


def startswith(self, prefix, start=None, end=None):
    return own(self).startswith(self, prefix, index(start), index(end))


def endswith(self, suffix, start=None, end=None):
    return own(self).endswith(self, suffix, index(start), index(end))


def join(self, iterable):
    try:
        it = iter(iterable)
    except TypeError:
        raise TypeError("can only join an iterable") from None
    return own(self).join(self, list(it))


def hex(self, sep=None, bytes_per_sep=1):
    t = memoryview if type(self) is memoryview else own(self)
    n = index(bytes_per_sep)
    return t.hex(self) if sep is None else t.hex(self, sep, n)


def fromhex(cls, string):
    base = bytes if _is_subtype(cls, bytes) else bytearray
    return cls(base.fromhex(string))


def split(self, sep, maxsplit):
    return own(self).split(self, sep, index(maxsplit))


def rsplit(self, sep, maxsplit):
    return own(self).rsplit(self, sep, index(maxsplit))


def splitlines(self, keepends):
    return own(self).splitlines(self, index(keepends))


def replace(self, old, new, count):
    return own(self).replace(self, old, new, index(count))


def expandtabs(self, tabsize):
    return own(self).expandtabs(self, index(tabsize))


def center(self, width, fillchar=b" "):
    return own(self).center(self, index(width), fillchar)


def ljust(self, width, fillchar=b" "):
    return own(self).ljust(self, index(width), fillchar)


def rjust(self, width, fillchar=b" "):
    return own(self).rjust(self, index(width), fillchar)


def zfill(self, width):
    return own(self).zfill(self, index(width))


def imul(self, count):
    settle(self)
    return bytearray.__imul__(self, index(count))


def setitem(self, key, value):
    if type(key) is slice:
        if not _is_subtype(type(value), bytes):
            value = assigned(value)
        settle(self)
        bytearray.__setitem__(self, slice(index(key.start), index(key.stop), index(key.step)), value)
    else:
        bytearray.__setitem__(self, index(key), index_item(value))


def assigned(value):
    try:
        it = iter(value)
    except TypeError:
        raise TypeError("can assign only bytes, buffers, or iterables of ints in range(0, 256)") from None
    return bytes([index_item(x) for x in it]) if type(value) is not bytearray else bytes(value)


def delitem(self, key):
    if type(key) is slice:
        key = slice(index(key.start), index(key.stop), index(key.step))
    else:
        key = index(key)
    settle(self)
    bytearray.__delitem__(self, key)


def append(self, item):
    settle(self)
    bytearray.append(self, index_item(item))


def extend(self, iterable):
    try:
        it = iter(iterable)
    except TypeError:
        raise TypeError(f"can't extend bytearray with {type(iterable).__name__}") from None
    settle(self)
    bytearray.extend(self, [index_item(x) for x in it])


def insert(self, at, item):
    settle(self)
    bytearray.insert(self, index_item(at), index_item(item))


def pop(self, at=-1):
    settle(self)
    return bytearray.pop(self, index_item(at))


def remove(self, value):
    settle(self)
    bytearray.remove(self, index_item(value))


def view_setitem(self, key, value):
    if type(key) is slice:
        key = slice(index(key.start), index(key.stop), index(key.step))
    else:
        key = tuple([index(k) for k in key]) if type(key) is tuple else index(key)
        if self.format in ("f", "d", "e", "@f", "@d", "@e"):
            value = float(value)
        elif self.format in ("?", "@?"):
            value = bool(value)
        else:
            value = index_item(value)
    memoryview.__setitem__(self, key, value)


def iadd(self, other):
    settle(self)
    return bytearray.__iadd__(self, other)


def clear(self):
    settle(self)
    bytearray.clear(self)


# --- bytearrays with a state ---

def reduce(self):
    return reduce_ex(self, 2)


def reduce_ex(self, protocol):
    if _driver('number.index')(protocol) >= 3:
        args = (bytes(self),) if self else ()
    else:
        args = (self.decode('latin-1'), 'latin-1') if self else ()
    return type(self), args, self.__getstate__()
