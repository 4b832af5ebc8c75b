"""Reading pickles: the Unpickler, and a function for each instruction."""

import sys
import _tern_image as _image
from _pickle_names import *
from copyreg import _extension_cache, _inverted_registry


class _ABSENT:
    """No object: what None can't say."""


def decode_long(data):
    """The int that encode_long() made data of."""
    return int.from_bytes(data, byteorder='little', signed=True)


def renamed(unpickler, module_name, name):
    """(module, name) of what Python 2 had under another name."""
    if unpickler._proto < 3 and unpickler._fix_imports:
        load_compat()
        if (module_name, name) in names_2to3:
            return names_2to3[(module_name, name)]
        return modules_2to3.get(module_name, module_name), name
    return module_name, name


def invalid_key(code):
    return UnpicklingError("invalid load key, '%s'." % (chr(code) if 32 <= code < 127 else '\\x%02x' % code))


class Unpickler:
    """Unpickler(file): load() reads one object that a Pickler wrote.

    With allow, a list of classes and of names 'module.Class', it reads plain values and instances of those classes, and
    raises UnpicklingError for all else, and for more than max_size bytes, max_objects objects, or containers nested deeper
    than max_depth. A limit of None is none.
    """

    __module__ = 'pickle'

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None, allow=None, **limits):
        self._buffers = iter(buffers) if buffers is not None else None
        try:
            self._file_read = file.read
            self._file_readline = file.readline
        except AttributeError:
            raise TypeError("file must have 'read' and 'readline' attributes") from None
        if allow is not None:
            from _pickle_checked import Checks
            self._checks = Checks(allow, **limits)
            self._file_read, self._file_readline = self._checks.watch(file.read, file.readline)
        elif limits:
            raise TypeError(f"Unpickler() has no argument {min(limits)!r}, unless allow is given")
        self.memo = {}
        self.encoding = encoding
        self.errors = errors
        self._fix_imports = fix_imports
        self._data = b''
        self._pos = 0

    def load(self):
        """The next object of the file."""
        if not hasattr(self, '_file_read'):
            raise UnpicklingError("Unpickler.__init__() was not called by %s.__init__()" % type(self).__name__)
        self._stack = []
        self._marks = []            # the stacks outside of the open marks
        self._proto = 0
        if self._checks is not None:
            return self._checks.load(self)
        loaders = LOADERS
        while True:
            code = self._read_code()
            if code == 46:          # STOP
                break
            load = loaders.get(code)
            if load is None:
                raise invalid_key(code)
            load(self)
        if not self._stack:
            raise UnpicklingError("unpickling stack underflow")
        return self._stack.pop()

    def persistent_load(self, pid):
        """For subclasses: the object that Pickler.persistent_id() named pid."""
        raise UnpicklingError("A load persistent id instruction was encountered, but no persistent_load "
                              "function was specified.")

    def find_class(self, module_name, name):
        """The global `name` of a module, which is imported."""
        module_name, name = renamed(self, module_name, name)
        module = sys.modules.get(module_name)
        if module is None:
            __import__(module_name, level=0)
            module = sys.modules[module_name]
        if self._proto >= 4:
            return get_attribute(module, name)[0]
        return getattr(module, name)

    # --- the input: a frame, or what the file has ---

    def _read_code(self):
        pos = self._pos
        if pos < len(self._data):
            self._pos = pos + 1
            return self._data[pos]
        code = self._file_read(1)
        if not code:
            raise EOFError("Ran out of input")
        return code[0]

    def _read(self, n):
        pos = self._pos
        end = pos + n
        data = self._data
        if end <= len(data):
            self._pos = end
            return data[pos:end]
        if pos < len(data):
            if not self._whole:
                raise UnpicklingError("pickle exhausted before end of frame")
            raise UnpicklingError("pickle data was truncated")
        data = self._file_read(n)
        if len(data) < n:
            raise UnpicklingError("pickle data was truncated")
        return data

    _whole = False
    _checks = None

    def _readline(self):
        pos = self._pos
        data = self._data
        if pos < len(data):
            end = data.find(b'\n', pos)
            if end < 0:
                raise UnpicklingError("pickle data was truncated")
            self._pos = end + 1
            return data[pos:end]
        line = self._file_readline()
        if line[-1:] != b'\n':
            raise UnpicklingError("pickle data was truncated")
        return line[:-1]

    def _read_int(self, n):
        return int.from_bytes(self._read(n), 'little')

    def _items(self):
        # The objects since the last mark, which is taken away.
        if not self._marks:
            raise UnpicklingError("could not find MARK")
        items = self._stack
        self._stack = self._marks.pop()
        return items

    def _pop(self):
        if not self._stack:
            raise UnpicklingError("unexpected MARK found" if self._marks else "unpickling stack underflow")
        return self._stack.pop()

    def _top(self):
        if not self._stack:
            raise UnpicklingError("unexpected MARK found" if self._marks else "unpickling stack underflow")
        return self._stack[-1]


def _load_proto(self):
    proto = self._read(1)[0]
    if proto > HIGHEST_PROTOCOL:
        raise ValueError("unsupported pickle protocol: %d" % proto)
    self._proto = proto


def _load_frame(self):
    n = self._read_int(8)
    if n > sys.maxsize:
        raise OverflowError("FRAME length exceeds system's maximum of %d bytes" % sys.maxsize)
    if self._pos < len(self._data):
        if not self._whole:
            raise UnpicklingError("beginning of a new frame before end of current frame")
        if self._pos + n > len(self._data):
            raise UnpicklingError("pickle data was truncated")
        return
    data = self._file_read(n)
    if len(data) < n:
        raise UnpicklingError("pickle data was truncated")
    self._data, self._pos = data, 0


def _load_persid(self):
    try:
        pid = self._readline().decode("ascii")
    except UnicodeDecodeError:
        raise UnpicklingError("persistent IDs in protocol 0 must be ASCII strings") from None
    self._stack.append(self.persistent_load(pid))


def _load_binpersid(self):
    pid = self._pop()
    self._stack.append(self.persistent_load(pid))


def _load_none(self):
    self._stack.append(None)


def _load_false(self):
    self._stack.append(False)


def _load_true(self):
    self._stack.append(True)


def _load_int(self):
    line = self._readline()
    if line == b'00':
        value = False
    elif line == b'01':
        value = True
    else:
        try:
            value = int(line, 0)
        except ValueError:
            raise ValueError("could not convert string to int") from None
    self._stack.append(value)


def _load_binint(self):
    self._stack.append(int.from_bytes(self._read(4), 'little', signed=True))


def _load_binint1(self):
    self._stack.append(self._read(1)[0])


def _load_binint2(self):
    self._stack.append(self._read_int(2))


def _load_long(self):
    line = self._readline()
    if line[-1:] == b'L':
        line = line[:-1]
    self._stack.append(int(line, 0))


def _load_long1(self):
    self._stack.append(decode_long(self._read(self._read(1)[0])))


def _load_long4(self):
    n = int.from_bytes(self._read(4), 'little', signed=True)
    if n < 0:
        raise UnpicklingError("LONG pickle has negative byte count")
    self._stack.append(decode_long(self._read(n)))


def _load_float(self):
    try:
        self._stack.append(float(self._readline()))
    except ValueError:
        raise ValueError("could not convert string to float") from None


def _load_binfloat(self):
    self._stack.append(_image.float_from(self._read(8)))


def _old_text(self, data):
    if self.encoding == "bytes":
        return data
    return data.decode(self.encoding, self.errors)


def _load_string(self):
    data = self._readline()
    if len(data) < 2 or data[0] != data[-1] or data[0] not in b'"\'':
        raise UnpicklingError("the STRING opcode argument must be quoted")
    from codecs import escape_decode
    self._stack.append(_old_text(self, escape_decode(data[1:-1])[0]))


def _load_binstring(self):
    n = int.from_bytes(self._read(4), 'little', signed=True)
    if n < 0:
        raise UnpicklingError("BINSTRING pickle has negative byte count")
    self._stack.append(_old_text(self, self._read(n)))


def _load_short_binstring(self):
    self._stack.append(_old_text(self, self._read(self._read(1)[0])))


def _load_bytes(self, width):
    n = self._read_int(width)
    if n > sys.maxsize:
        raise OverflowError("BINBYTES exceeds system's maximum size of %d bytes" % sys.maxsize)
    self._stack.append(self._read(n))


def _load_short_binbytes(self):
    _load_bytes(self, 1)


def _load_binbytes(self):
    _load_bytes(self, 4)


def _load_binbytes8(self):
    _load_bytes(self, 8)


def _load_bytearray8(self):
    n = self._read_int(8)
    if n > sys.maxsize:
        raise OverflowError("BYTEARRAY8 exceeds system's maximum size of %d bytes" % sys.maxsize)
    self._stack.append(bytearray(self._read(n)))


def _load_next_buffer(self):
    if self._buffers is None:
        raise UnpicklingError("pickle stream refers to out-of-band data but no *buffers* argument was given")
    try:
        buffer = next(self._buffers)
    except StopIteration:
        raise UnpicklingError("not enough out-of-band buffers") from None
    self._stack.append(buffer)


def _load_readonly_buffer(self):
    view = memoryview(self._top())
    if not view.readonly:
        self._stack[-1] = view.toreadonly()


def _load_unicode(self):
    self._stack.append(self._readline().decode('raw-unicode-escape'))


def _load_text(self, width):
    n = self._read_int(width)
    if n > sys.maxsize:
        raise OverflowError("BINUNICODE exceeds system's maximum size of %d bytes" % sys.maxsize)
    self._stack.append(self._read(n).decode('utf-8', 'surrogatepass'))


def _load_short_binunicode(self):
    _load_text(self, 1)


def _load_binunicode(self):
    _load_text(self, 4)


def _load_binunicode8(self):
    _load_text(self, 8)


def _load_tuple(self):
    items = self._items()
    self._stack.append(tuple(items))


def _load_empty_tuple(self):
    self._stack.append(())


def _load_tuple_of(self, n):
    stack = self._stack
    if len(stack) < n:
        self._stack = []
        self._pop()
    items = tuple(stack[-n:])
    del stack[-n:]
    stack.append(items)


def _load_tuple1(self):
    _load_tuple_of(self, 1)


def _load_tuple2(self):
    _load_tuple_of(self, 2)


def _load_tuple3(self):
    _load_tuple_of(self, 3)


def _load_empty_list(self):
    self._stack.append([])


def _load_empty_dict(self):
    self._stack.append({})


def _load_empty_set(self):
    self._stack.append(set())


def _load_frozenset(self):
    items = self._items()
    self._stack.append(frozenset(items))


def _load_list(self):
    items = self._items()
    self._stack.append(items)


def _pairs(items):
    if len(items) % 2:
        raise UnpicklingError("odd number of items for DICT")
    return [(items[i], items[i + 1]) for i in range(0, len(items), 2)]


def _load_dict(self):
    items = self._items()
    made = {}
    for key, value in _pairs(items):
        made[key] = value
    self._stack.append(made)


def _instantiate(cls, args):
    if args or not isinstance(cls, type) or hasattr(cls, '__getinitargs__'):
        return cls(*args)
    return cls.__new__(cls)


def _load_inst(self):
    module = self._readline().decode('ascii')
    name = self._readline().decode('ascii')
    args = self._items()
    cls = self.find_class(module, name)
    self._stack.append(_instantiate(cls, args))


def _load_obj(self):
    args = self._items()
    if not args:
        raise UnpicklingError("unpickling stack underflow")
    cls = args.pop(0)
    self._stack.append(_instantiate(cls, args))


def _load_newobj(self):
    args = self._pop()
    cls = self._pop()
    if type(args) is not tuple:
        raise UnpicklingError("NEWOBJ expected an arg tuple, got " + type(args).__name__)
    if not isinstance(cls, type):
        raise UnpicklingError("NEWOBJ class argument must be a type, not " + type(cls).__name__)
    self._stack.append(cls.__new__(cls, *args))


def _load_newobj_ex(self):
    kwargs = self._pop()
    args = self._pop()
    cls = self._pop()
    if not isinstance(cls, type):
        raise UnpicklingError("NEWOBJ_EX class argument must be a type, not " + type(cls).__name__)
    if type(args) is not tuple:
        raise UnpicklingError("NEWOBJ_EX args argument must be a tuple, not " + type(args).__name__)
    if type(kwargs) is not dict:
        raise UnpicklingError("NEWOBJ_EX kwargs argument must be a dict, not " + type(kwargs).__name__)
    self._stack.append(cls.__new__(cls, *args, **kwargs))


def _load_global(self):
    try:
        module = self._readline().decode('utf-8')
        name = self._readline().decode('utf-8')
    except UnicodeDecodeError:
        raise UnpicklingError("a global's name is no UTF-8") from None
    self._stack.append(self.find_class(module, name))


def _load_stack_global(self):
    name = self._pop()
    module = self._pop()
    if type(name) is not str or type(module) is not str:
        raise UnpicklingError("STACK_GLOBAL requires str")
    self._stack.append(self.find_class(module, name))


def _load_ext(self, code):
    found = _extension_cache.get(code, _ABSENT)
    if found is _ABSENT:
        key = _inverted_registry.get(code)
        if key is None:
            if code <= 0:
                raise UnpicklingError("EXT specifies code <= 0")
            raise ValueError("unregistered extension code %d" % code)
        found = self.find_class(*key)
        _extension_cache[code] = found
    self._stack.append(found)


def _load_ext1(self):
    _load_ext(self, self._read(1)[0])


def _load_ext2(self):
    _load_ext(self, self._read_int(2))


def _load_ext4(self):
    _load_ext(self, int.from_bytes(self._read(4), 'little', signed=True))


def _load_reduce(self):
    args = self._pop()
    func = self._pop()
    if type(args) is not tuple:
        raise TypeError("argument list must be a tuple, not " + type(args).__name__)
    self._stack.append(func(*args))


def _load_pop(self):
    if self._stack:
        self._stack.pop()
    else:
        self._items()


def _load_pop_mark(self):
    self._items()


def _load_dup(self):
    self._stack.append(self._top())


def _memo_get(self, i):
    try:
        self._stack.append(self.memo[i])
    except KeyError:
        raise UnpicklingError(f'Memo value not found at index {i}') from None


def _load_get(self):
    _memo_get(self, int(self._readline()))


def _load_binget(self):
    _memo_get(self, self._read(1)[0])


def _load_long_binget(self):
    _memo_get(self, self._read_int(4))


def _load_put(self):
    i = int(self._readline())
    if i < 0:
        raise ValueError("negative PUT argument")
    self.memo[i] = self._top()


def _load_binput(self):
    self.memo[self._read(1)[0]] = self._top()


def _load_long_binput(self):
    self.memo[self._read_int(4)] = self._top()


def _load_memoize(self):
    memo = self.memo
    memo[len(memo)] = self._top()


def _load_append(self):
    value = self._pop()
    self._top().append(value)


def _load_appends(self):
    items = self._items()
    target = self._top()
    if type(target) is list:
        target.extend(items)
        return
    extend = getattr(target, 'extend', None)
    if extend is not None:
        extend(items)
        return
    append = target.append
    for item in items:
        append(item)


def _load_setitem(self):
    value = self._pop()
    key = self._pop()
    self._top()[key] = value


def _load_setitems(self):
    items = self._items()
    target = self._top()
    if len(items) % 2:
        raise UnpicklingError("odd number of items for SETITEMS")
    i = 0
    while i < len(items):
        target[items[i]] = items[i + 1]
        i += 2


def _load_additems(self):
    items = self._items()
    target = self._top()
    if isinstance(target, set):
        target.update(items)
    else:
        add = target.add
        for item in items:
            add(item)


def _load_build(self):
    state = self._pop()
    target = self._top()
    if _image.has_attribute(target, "__setstate__"):    # __getattr__ of what is not whole yet is not asked
        setstate = target.__setstate__
        setstate(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state:
        if not isinstance(state, dict):
            raise UnpicklingError("state is not a dictionary")
        namespace = target.__dict__
        for key, value in state.items():
            if type(key) is str:
                namespace[sys.intern(key)] = value
            else:
                namespace[key] = value
    if slots:
        if not isinstance(slots, dict):
            raise UnpicklingError("slot state is not a dictionary")
        for key, value in slots.items():
            setattr(target, key, value)


def _load_mark(self):
    self._marks.append(self._stack)
    self._stack = []


LOADERS = {
    40: _load_mark, 48: _load_pop, 49: _load_pop_mark, 50: _load_dup, 70: _load_float, 73: _load_int,
    74: _load_binint, 75: _load_binint1, 76: _load_long, 77: _load_binint2, 78: _load_none, 80: _load_persid,
    81: _load_binpersid, 82: _load_reduce, 83: _load_string, 84: _load_binstring, 85: _load_short_binstring,
    86: _load_unicode, 88: _load_binunicode, 97: _load_append, 98: _load_build, 99: _load_global, 100: _load_dict,
    125: _load_empty_dict, 101: _load_appends, 103: _load_get, 104: _load_binget, 105: _load_inst,
    106: _load_long_binget, 108: _load_list, 93: _load_empty_list, 111: _load_obj, 112: _load_put,
    113: _load_binput, 114: _load_long_binput, 115: _load_setitem, 116: _load_tuple, 41: _load_empty_tuple,
    117: _load_setitems, 71: _load_binfloat, 0x80: _load_proto, 0x81: _load_newobj, 0x82: _load_ext1,
    0x83: _load_ext2, 0x84: _load_ext4, 0x85: _load_tuple1, 0x86: _load_tuple2, 0x87: _load_tuple3,
    0x88: _load_true, 0x89: _load_false, 0x8a: _load_long1, 0x8b: _load_long4, 66: _load_binbytes,
    67: _load_short_binbytes, 0x8c: _load_short_binunicode, 0x8d: _load_binunicode8, 0x8e: _load_binbytes8,
    0x8f: _load_empty_set, 0x90: _load_additems, 0x91: _load_frozenset, 0x92: _load_newobj_ex,
    0x93: _load_stack_global, 0x94: _load_memoize, 0x95: _load_frame, 0x96: _load_bytearray8,
    0x97: _load_next_buffer, 0x98: _load_readonly_buffer,
}
