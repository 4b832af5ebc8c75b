# The registry of encodings and error handlers, str.encode and bytes.decode beyond the C encodings, and the general form of the
# functions of _codecs: with error handlers of the language.

_STATE = ('searchers', 'found', 'handlers', 'loading')       # what belongs to the program, and is saved with it

searchers = []
found = {}
direct = ("utf-8", "ascii", "latin-1", "utf-16", "utf-32")  # never looked up in the registry
no_order = {"utf-16": "utf-16-le", "utf-32": "utf-32-le"}


# --- error handlers ---

def bad_handler(exc):
    raise TypeError(f"don't know how to handle {type(exc).__name__} in error callback")


def strict_errors(exc):
    if isinstance(exc, BaseException):
        raise exc
    raise TypeError("codec must pass exception instance")


def ignore_errors(exc):
    if not isinstance(exc, (UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError)):
        bad_handler(exc)
    return "", exc.end


def replace_errors(exc):
    if isinstance(exc, UnicodeEncodeError):
        return "?" * (exc.end - exc.start), exc.end
    if isinstance(exc, UnicodeDecodeError):
        return "\ufffd", exc.end
    if isinstance(exc, UnicodeTranslateError):
        return "\ufffd" * (exc.end - exc.start), exc.end
    bad_handler(exc)


def xmlcharrefreplace_errors(exc):
    if not isinstance(exc, UnicodeEncodeError):
        bad_handler(exc)
    return "".join([f"&#{ord(c)};" for c in exc.object[exc.start:exc.end]]), exc.end


def escaped(c):
    n = ord(c)
    return f"\\x{n:02x}" if n < 0x100 else f"\\u{n:04x}" if n < 0x10000 else f"\\U{n:08x}"


def backslashreplace_errors(exc):
    if isinstance(exc, UnicodeDecodeError):
        return "".join([f"\\x{b:02x}" for b in exc.object[exc.start:exc.end]]), exc.end
    if not isinstance(exc, (UnicodeEncodeError, UnicodeTranslateError)):
        bad_handler(exc)
    return "".join([escaped(c) for c in exc.object[exc.start:exc.end]]), exc.end


def namereplace_errors(exc):
    if not isinstance(exc, UnicodeEncodeError):
        bad_handler(exc)
    import unicodedata
    out = []
    for c in exc.object[exc.start:exc.end]:
        name = unicodedata.name(c, None)
        out.append(escaped(c) if name is None else "\\N{" + name + "}")
    return "".join(out), exc.end


def surrogateescape_errors(exc):
    if isinstance(exc, UnicodeEncodeError):
        out = []
        for c in exc.object[exc.start:exc.end]:
            if not 0xdc80 <= ord(c) <= 0xdcff:
                raise exc
            out.append(ord(c) - 0xdc00)
        return bytes(out), exc.end
    if isinstance(exc, UnicodeDecodeError):
        out = []
        for b in exc.object[exc.start:min(exc.end, exc.start + 4)]:
            if b < 128:
                break
            out.append(chr(0xdc00 + b))
        if not out:
            raise exc
        return "".join(out), exc.start + len(out)
    bad_handler(exc)


def surrogatepass_errors(exc):
    name = _codec_native(exc.encoding) if isinstance(exc, (UnicodeEncodeError, UnicodeDecodeError)) else bad_handler(exc)
    if name not in ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"):
        raise exc
    name = no_order.get(name, name)
    if isinstance(exc, UnicodeEncodeError):
        text = exc.object[exc.start:exc.end]
        for c in text:
            if not 0xd800 <= ord(c) <= 0xdfff:
                raise exc
        return text.encode(name, "surrogatepass"), exc.end
    size = 3 if name == "utf-8" else 2 if "16" in name else 4
    text = exc.object[exc.start:exc.start + size].decode(name, "surrogatepass")
    if len(text) != 1 or not 0xd800 <= ord(text) <= 0xdfff:
        raise exc
    return text, exc.start + size


def register_error(errors, handler):
    if not _is_subtype(type(errors), str):
        raise TypeError(f"register_error() argument 1 must be str, not {type(errors).__name__}")
    if not callable(handler):
        raise TypeError("handler must be callable")
    handlers[errors] = handler


def lookup_error(name):
    if name is None:
        name = "strict"
    if not _is_subtype(type(name), str):
        raise TypeError(f"lookup_error() argument must be str, not {type(name).__name__}")
    if name not in handlers:
        raise LookupError(f"unknown error handler name '{name}'")
    return handlers[name]


handlers = {"strict": strict_errors, "ignore": ignore_errors, "replace": replace_errors,
            "xmlcharrefreplace": xmlcharrefreplace_errors, "backslashreplace": backslashreplace_errors,
            "namereplace": namereplace_errors, "surrogateescape": surrogateescape_errors,
            "surrogatepass": surrogatepass_errors}


# --- the registry ---

def normalized(encoding):
    out = []
    gap = False
    for c in encoding:
        if c.isascii() and (c.isalnum() or c == "."):
            if gap and out:
                out.append("_")
            out.append(c.lower())
            gap = False
        else:
            gap = True
    return "".join(out)


def register(search_function):
    if not callable(search_function):
        raise TypeError("argument must be callable")
    load()
    searchers.append(search_function)


def unregister(search_function):
    if search_function in searchers:
        found.clear()
        searchers.remove(search_function)


loading = False


def load():
    """The package encodings registers its own search function when it is imported, before any other."""
    global loading
    if not loading:
        loading = True
        import encodings


def lookup(encoding):
    if not _is_subtype(type(encoding), str):
        raise TypeError(f"lookup() argument must be str, not {type(encoding).__name__}")
    if "\0" in encoding:
        raise ValueError("embedded null character")
    name = normalized(encoding)
    if name in found:
        return found[name]
    load()
    for search in searchers:
        info = search(name)
        if info is None:
            continue
        if not _is_subtype(type(info), tuple) or len(info) != 4:
            raise TypeError("codec search functions must return 4-tuples")
        found[name] = info
        return info
    raise LookupError(f"unknown encoding: {encoding}")


def forget(encoding):
    return found.pop(normalized(encoding), None)


def wrapped(exc, what, encoding):
    """The exception that names the codec, when one can be made of exc without losing anything; else exc itself."""
    t = type(exc)
    args = exc.args
    if t.__init__ is not Exception.__init__ and t.__init__ is not BaseException.__init__ or t.__new__ is not BaseException.__new__ \
            and t.__new__ is not Exception.__new__ or len(args) > 1 or args and type(args[0]) is not str:
        return exc
    new = t(f"{what} with '{encoding}' codec failed ({t.__name__}: {exc})")
    new.__cause__ = exc
    return new


def coded(function, obj, errors, what, encoding):
    try:
        r = function(obj) if errors is None else function(obj, errors)
    except Exception as e:
        raise wrapped(e, what[:-2] + "ing", encoding)
    if not _is_subtype(type(r), tuple) or len(r) != 2:
        raise TypeError(f"{what} must return a tuple (object, integer)")
    return r[0]


def encode(obj, encoding="utf-8", errors="strict"):
    return coded(lookup(encoding)[0], obj, errors, "encoder", encoding)


def decode(obj, encoding="utf-8", errors="strict"):
    return coded(lookup(encoding)[1], obj, errors, "decoder", encoding)


def text_codec(encoding, what):
    info = lookup(encoding)
    if not getattr(info, "_is_text_encoding", True):
        raise LookupError(f"'{encoding}' is not a text encoding; use {what} to handle arbitrary codecs")
    return info


# --- str.encode, bytes.decode ---

def str_encode(self, encoding="utf-8", errors=None):
    if encoding is None:
        encoding = "utf-8"
    native = _codec_native(encoding)
    if native in direct:
        return encode_native(self, native, errors)
    r = coded(text_codec(encoding, "codecs.encode()")[0], self, errors, "encoder", encoding)
    if _is_subtype(type(r), bytes):
        return r
    if type(r) is bytearray:
        return bytes(r)
    raise TypeError(f"'{encoding}' encoder returned '{type(r).__name__}' instead of 'bytes'; "
                    "use codecs.encode() to encode to arbitrary types")


def buffer_decode(data, encoding, errors):
    if encoding is None:
        encoding = "utf-8"
    native = _codec_native(encoding)
    if native in direct:
        return decode_native(data, native, errors, True)[0]
    r = coded(text_codec(encoding, "codecs.decode()")[1], data, errors, "decoder", encoding)
    if _is_subtype(type(r), str):
        return r
    raise TypeError(f"'{encoding}' decoder returned '{type(r).__name__}' instead of 'str'; "
                    "use codecs.decode() to decode to arbitrary types")


def bytes_decode(self, encoding="utf-8", errors=None):
    return buffer_decode(self, encoding, errors)


# --- C encodings with handlers of the language ---

def next_position(at, size):
    if at < 0:
        at += size
    if not 0 <= at <= size:
        raise IndexError(f"position {at} from error handler out of bounds")
    return at


def encode_answer(handler, exc):
    answer = handler(exc)
    if not _is_subtype(type(answer), tuple) or len(answer) != 2 or not _is_subtype(type(answer[1]), int) \
            or not _is_subtype(type(answer[0]), str) and not _is_subtype(type(answer[0]), bytes):
        raise TypeError("encoding error handler must return (str/bytes, int) tuple")
    return answer


def decode_answer(handler, exc):
    answer = handler(exc)
    if not _is_subtype(type(answer), tuple) or len(answer) != 2 or not _is_subtype(type(answer[1]), int) \
            or not _is_subtype(type(answer[0]), str):
        raise TypeError("decoding error handler must return (str, int) tuple")
    return answer


def encode_native(text, name, errors):
    handler = lookup_error(errors)
    out = []
    at = 0
    while True:
        data, exc = _codec_encode_some(text, name, at)
        out.append(data)
        if exc is None:
            return b"".join(out)
        with_, at = encode_answer(handler, exc)
        at = next_position(at, len(text))
        if _is_subtype(type(with_), str):
            with_, again = _codec_encode_some(with_, no_order.get(name, name), 0)
            if again is not None:
                raise exc
        out.append(with_)
        if at == len(text):
            return b"".join(out)


def decode_native(data, name, errors, final):
    handler = lookup_error(errors)
    out = []
    at = order = 0
    while True:
        text, at, exc, order = _codec_decode_some(data, name, at, final, order)
        out.append(text)
        if exc is None:
            return "".join(out), at
        with_, at = decode_answer(handler, exc)
        data = exc.object
        at = next_position(at, len(data))
        out.append(with_)


def encoded(text, name, errors, byteorder=0):
    if byteorder and name in no_order:
        name += "-le" if byteorder < 0 else "-be"
    return encode_native(text, name, errors), len(text)


def decoded(data, name, errors, final):
    if _is_subtype(type(data), str):
        data = data.encode()
    return decode_native(data, name, errors, bool(final))


def ex_decoded(data, name, errors, byteorder, final):
    own = name + ("-le" if byteorder < 0 else "-be") if byteorder else name
    text, at = decode_native(data, own, errors, bool(final))
    big = byteorder > 0 or not byteorder and bytes(data[:2]) == b"\xfe\xff"
    return text, at, 1 if big else -1


def utf_8_encode(text, errors=None):
    return encoded(text, "utf-8", errors)


def utf_16_le_encode(text, errors=None):
    return encoded(text, "utf-16-le", errors)


def utf_16_be_encode(text, errors=None):
    return encoded(text, "utf-16-be", errors)


def utf_32_le_encode(text, errors=None):
    return encoded(text, "utf-32-le", errors)


def utf_32_be_encode(text, errors=None):
    return encoded(text, "utf-32-be", errors)


def ascii_encode(text, errors=None):
    return encoded(text, "ascii", errors)


def latin_1_encode(text, errors=None):
    return encoded(text, "latin-1", errors)


def unicode_escape_encode(text, errors=None):
    return encoded(text, "unicodeescape", errors)


def raw_unicode_escape_encode(text, errors=None):
    return encoded(text, "rawunicodeescape", errors)


def utf_16_encode(text, errors=None, byteorder=0):
    return encoded(text, "utf-16", errors, byteorder)


def utf_16_ex_decode(data, errors=None, byteorder=0, final=False):
    return ex_decoded(data, "utf-16", errors, byteorder, final)


def utf_32_encode(text, errors=None, byteorder=0):
    return encoded(text, "utf-32", errors, byteorder)


def utf_32_ex_decode(data, errors=None, byteorder=0, final=False):
    return ex_decoded(data, "utf-32", errors, byteorder, final)


def utf_8_decode(data, errors=None, final=False):
    return decoded(data, "utf-8", errors, final)


def utf_16_decode(data, errors=None, final=False):
    return decoded(data, "utf-16", errors, final)


def utf_16_le_decode(data, errors=None, final=False):
    return decoded(data, "utf-16-le", errors, final)


def utf_16_be_decode(data, errors=None, final=False):
    return decoded(data, "utf-16-be", errors, final)


def utf_32_decode(data, errors=None, final=False):
    return decoded(data, "utf-32", errors, final)


def utf_32_le_decode(data, errors=None, final=False):
    return decoded(data, "utf-32-le", errors, final)


def utf_32_be_decode(data, errors=None, final=False):
    return decoded(data, "utf-32-be", errors, final)


def unicode_escape_decode(data, errors=None, final=False):
    return decoded(data, "unicodeescape", errors, final)


def raw_unicode_escape_decode(data, errors=None, final=False):
    return decoded(data, "rawunicodeescape", errors, final)


def ascii_decode(data, errors=None):
    return decoded(data, "ascii", errors, True)


# --- utf-7 ---

base64_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def utf_7_direct(c):
    return " " <= c < "\x7f" and c not in "+\\~" or c in "\t\n\r"


def utf_7_encode(text, errors=None):
    out = []
    bits = count = 0            # of the shifted sequence that is open
    shifted = False
    for c in str.__iter__(text):
        if utf_7_direct(c):
            if shifted:
                if count:
                    out.append(base64_digits[bits << 6 - count & 63])
                    bits = count = 0
                shifted = False
                if c in base64_digits or c == "-":
                    out.append("-")
            out.append(c)
            continue
        if not shifted:
            if c == "+":
                out.append("+-")
                continue
            out.append("+")
            shifted = True
        for unit in utf_16_units(ord(c)):
            bits = bits << 16 | unit
            count += 16
            while count >= 6:
                count -= 6
                out.append(base64_digits[bits >> count])
                bits &= (1 << count) - 1
    if count:
        out.append(base64_digits[bits << 6 - count & 63])
    if shifted:
        out.append("-")
    return "".join(out).encode("ascii"), len(text)


def utf_16_units(c):
    return (c,) if c < 0x10000 else (0xd7c0 + (c >> 10), 0xdc00 + (c & 0x3ff))


def utf_7_close(bits, count):
    """Why a shifted sequence may not end here, or None."""
    if count >= 6:
        return "partial character in shift sequence"
    if bits:
        return "non-zero padding bits in shift sequence"
    return None


def utf_7_decode(data, errors=None, final=False):
    handler = lookup_error(errors)
    data = bytes(data)
    out = []
    at = start = complete = 0       # complete: where a later call would go on
    made = 0                        # what `out` held then
    shifted = False
    bits = count = 0
    high = None
    while at < len(data):
        c = chr(data[at])
        reason = None
        if shifted:
            if c in base64_digits:
                bits = bits << 6 | base64_digits.index(c)
                count += 6
                at += 1
                if count < 16:
                    continue
                count -= 16
                unit = bits >> count
                bits &= (1 << count) - 1
                if high is not None:
                    if 0xdc00 <= unit < 0xe000:
                        out.append(chr((high - 0xd7c0 << 10) + unit - 0xdc00))
                        high = None
                        continue
                    out.append(chr(high))
                    high = None
                if 0xd800 <= unit < 0xdc00:
                    high = unit
                else:
                    out.append(chr(unit))
                continue
            shifted = False
            reason = utf_7_close(bits, count)
            if reason is not None:
                at += 1
            else:
                if high is not None:
                    out.append(chr(high))
                    high = None
                if c == "-":
                    at += 1
                elif c > "\x7f":
                    reason = "unexpected special character"
                    at += 1
        elif c == "+":
            start = at
            complete, made = at, len(out)
            at += 1
            if at < len(data) and data[at] == 45:
                at += 1
                out.append("+")
            elif at < len(data) and chr(data[at]) not in base64_digits:
                at += 1
                reason = "ill-formed sequence"
            else:
                shifted = True
                bits = count = 0
                high = None
            if reason is None:
                continue
        elif c <= "\x7f":
            out.append(c)
            at += 1
        else:
            start = at
            at += 1
            reason = "unexpected special character"
        if reason is not None:
            high = None
            with_, at = decode_answer(handler, UnicodeDecodeError("utf7", data, start, at, reason))
            at = next_position(at, len(data))
            out.append(with_)
    if shifted:
        if not final:
            return "".join(out[:made]), complete
        if high is not None or count >= 6 or bits:
            exc = UnicodeDecodeError("utf7", data, start, len(data), "unterminated shift sequence")
            with_, at = decode_answer(handler, exc)
            out.append(with_)
    return "".join(out), at


# --- charmap ---

def charmap_get(mapping, key):
    try:
        return mapping[key]
    except LookupError:
        return None


def charmap_bytes(mapping, c):
    """The bytes for a character, or None."""
    to = charmap_get(mapping, ord(c))
    if to is None or _is_subtype(type(to), bytes):
        return to
    if not _is_subtype(type(to), int):
        raise TypeError(f"character mapping must return integer, bytes or None, not {type(to).__name__}")
    if not 0 <= to < 256:
        raise TypeError("character mapping must be in range(256)")
    return bytes((to,))


def charmap_encode(text, errors=None, mapping=None):
    if mapping is None:
        return encoded(text, "latin-1", errors)
    handler = lookup_error(errors)
    out = []
    at, n = 0, len(text)
    while at < n:
        data = charmap_bytes(mapping, text[at])
        if data is not None:
            out.append(data)
            at += 1
            continue
        end = at + 1
        while end < n and charmap_bytes(mapping, text[end]) is None:
            end += 1
        exc = UnicodeEncodeError("charmap", text, at, end, "character maps to <undefined>")
        with_, at = encode_answer(handler, exc)
        at = next_position(at, n)
        if _is_subtype(type(with_), str):
            for c in with_:
                data = charmap_bytes(mapping, c)
                if data is None:
                    raise exc
                out.append(data)
        else:
            out.append(with_)
    return b"".join(out), n


def charmap_decode(data, errors=None, mapping=None):
    handler = lookup_error(errors)
    data = bytes(data)
    out = []
    at = 0
    while at < len(data):
        to = charmap_get(mapping, data[at])
        if to is None or to == 0xfffe or to == "\ufffe":
            exc = UnicodeDecodeError("charmap", data, at, at + 1, "character maps to <undefined>")
            to, at = decode_answer(handler, exc)
            at = next_position(at, len(data))
        else:
            at += 1
            if _is_subtype(type(to), int):
                if not 0 <= to < 0x110000:
                    raise TypeError("character mapping must be in range(0x110000)")
                to = chr(to)
            elif not _is_subtype(type(to), str):
                raise TypeError("character mapping must return integer, None or str")
        out.append(to)
    return "".join(out), len(data)
