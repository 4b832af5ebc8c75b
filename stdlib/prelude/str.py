# Drivers of str: arguments with a user __index__, __str__ and iterables of the language. Those of sequences of bytes use them too.


def index(x):
    return x if x is None or type(x) is int else _driver("number.index")(x)


def plain_key(key):
    if type(key) is slice:
        return slice(index(key.start), index(key.stop), index(key.step))
    if type(key) is tuple:
        return tuple([index(k) for k in key])
    return index(key)


def native_type(x):
    for t in (str, bytes, bytearray, memoryview):
        if _is_subtype(type(x), t):
            return t


def getitem(self, key):
    return native_type(self).__getitem__(self, plain_key(key))


def mul(self, count):
    return native_type(self).__mul__(self, index(count))


def new(cls, object="", encoding=None, errors=None):
    if encoding is not None or errors is not None:
        text = _driver("codecs.buffer_decode")(object, encoding, errors)
    else:
        text = _find_special(object, "__str__")()
        if not _is_subtype(type(text), str):
            raise TypeError(f"__str__ returned non-string (type {type(text).__name__})")
    return text if cls is str else _str_new_of(cls, text)


def join(self, iterable):
    try:
        it = iter(iterable)
    except TypeError:
        raise TypeError("can only join an iterable") from None
    return str.join(self, list(it))


def replace(self, old, new, count):
    return str.replace(self, old, new, index(count))


def split(self, sep, maxsplit):
    return str.split(self, sep, index(maxsplit))


def rsplit(self, sep, maxsplit):
    return str.rsplit(self, sep, index(maxsplit))


def splitlines(self, keepends):
    return str.splitlines(self, index(keepends))


def expandtabs(self, tabsize):
    return str.expandtabs(self, index(tabsize))


def zfill(self, width):
    return str.zfill(self, index(width))


def center(self, width, fillchar=" "):
    return str.center(self, index(width), fillchar)


def ljust(self, width, fillchar=" "):
    return str.ljust(self, index(width), fillchar)


def rjust(self, width, fillchar=" "):
    return str.rjust(self, index(width), fillchar)


def count(self, sub, start=None, end=None):
    return str.count(self, sub, index(start), index(end))


def find(self, sub, start=None, end=None):
    return str.find(self, sub, index(start), index(end))


def rfind(self, sub, start=None, end=None):
    return str.rfind(self, sub, index(start), index(end))


def index_(self, sub, start=None, end=None):
    return str.index(self, sub, index(start), index(end))


def rindex(self, sub, start=None, end=None):
    return str.rindex(self, sub, index(start), index(end))


def startswith(self, prefix, start=None, end=None):
    return str.startswith(self, prefix, index(start), index(end))


def endswith(self, suffix, start=None, end=None):
    return str.endswith(self, suffix, index(start), index(end))


def translate(self, table):
    out = []
    for c in str.__iter__(self):
        try:
            to = table[ord(c)]
        except LookupError:
            out.append(c)
            continue
        if to is None:
            continue
        if _is_subtype(type(to), str):
            out.append(to)
        elif not _is_subtype(type(to), int):
            raise TypeError("character mapping must return integer, None or str")
        elif not 0 <= to < 0x110000:
            raise ValueError("character mapping must be in range(0x110000)")
        else:
            out.append(chr(to))
    return "".join(out)
