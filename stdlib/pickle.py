"""Objects as bytes: the protocols and the interface of CPython's pickle, and Tern's own things on top of them.

For ordinary objects the bytes are those of CPython. Tasklets, channels, frames, generators, functions, code and whatever
else only Tern can save are written as calls of functions of the module _tern_image: see _tern_reduce.

The pickler works with a stack of its own: an object that contains others is a generator that yields them. So nests
may be as deep as memory allows, and a tasklet may be switched away from, and saved, in the middle of pickling.
"""

import sys
import _tern_image as _image
from copyreg import dispatch_table as _common_table, _extension_cache, _extension_registry, _inverted_registry

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "PickleBuffer",
           "dump", "dumps", "load", "loads", "HIGHEST_PROTOCOL", "DEFAULT_PROTOCOL"]

format_version = "4.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]
HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4
bytes_types = (bytes, bytearray)


class PickleError(Exception):
    """What all errors of this module are."""


class PicklingError(PickleError):
    """An object can't be pickled."""


class UnpicklingError(PickleError):
    """The bytes are no pickle, or a damaged one."""


class PickleBuffer:
    """A wrapper for buffers that protocol 5 may keep out of the pickle."""

    __slots__ = ('_view',)

    def __init__(self, object):
        self._view = memoryview(object)

    def raw(self):
        if self._view is None:
            raise ValueError("operation forbidden on released PickleBuffer object")
        return self._view.cast('B')

    def release(self):
        self._view = None


_MARKERS = dict(
    MARK=b'(', STOP=b'.', POP=b'0', POP_MARK=b'1', DUP=b'2', FLOAT=b'F', INT=b'I', BININT=b'J', BININT1=b'K',
    LONG=b'L', BININT2=b'M', NONE=b'N', PERSID=b'P', BINPERSID=b'Q', REDUCE=b'R', STRING=b'S', BINSTRING=b'T',
    SHORT_BINSTRING=b'U', UNICODE=b'V', BINUNICODE=b'X', APPEND=b'a', BUILD=b'b', GLOBAL=b'c', DICT=b'd',
    EMPTY_DICT=b'}', APPENDS=b'e', GET=b'g', BINGET=b'h', INST=b'i', LONG_BINGET=b'j', LIST=b'l', EMPTY_LIST=b']',
    OBJ=b'o', PUT=b'p', BINPUT=b'q', LONG_BINPUT=b'r', SETITEM=b's', TUPLE=b't', EMPTY_TUPLE=b')', SETITEMS=b'u',
    BINFLOAT=b'G', TRUE=b'I01\n', FALSE=b'I00\n', PROTO=b'\x80', NEWOBJ=b'\x81', EXT1=b'\x82', EXT2=b'\x83',
    EXT4=b'\x84', TUPLE1=b'\x85', TUPLE2=b'\x86', TUPLE3=b'\x87', NEWTRUE=b'\x88', NEWFALSE=b'\x89',
    LONG1=b'\x8a', LONG4=b'\x8b', BINBYTES=b'B', SHORT_BINBYTES=b'C', SHORT_BINUNICODE=b'\x8c',
    BINUNICODE8=b'\x8d', BINBYTES8=b'\x8e', EMPTY_SET=b'\x8f', ADDITEMS=b'\x90', FROZENSET=b'\x91',
    NEWOBJ_EX=b'\x92', STACK_GLOBAL=b'\x93', MEMOIZE=b'\x94', FRAME=b'\x95', BYTEARRAY8=b'\x96',
    NEXT_BUFFER=b'\x97', READONLY_BUFFER=b'\x98')
globals().update(_MARKERS)
__all__.extend(_MARKERS)

_NATIVE_TYPE = type(len)
_native_modules = {}
_FRAME_TARGET = 64 * 1024
_BATCH = 1000
_NONE_TYPE = type(None)
_ELLIPSIS_TYPE = type(...)
_NOTIMPLEMENTED_TYPE = type(NotImplemented)
_FUNCTION_TYPE = type(lambda: None)


# --- names of other versions ---

_names_2to3 = {}
_modules_2to3 = {'__builtin__': 'builtins', 'copy_reg': 'copyreg'}
_names_3to2 = {('builtins', 'range'): ('__builtin__', 'xrange'),
               ('functools', 'reduce'): ('__builtin__', 'reduce')}
_modules_3to2 = {'builtins': '__builtin__', 'copyreg': 'copy_reg'}
_compat_loaded = False


def _load_compat():
    # The full tables, where CPython's library is there.
    global _compat_loaded
    _compat_loaded = True
    try:
        import _compat_pickle
    except ImportError:
        return
    _names_2to3.update(_compat_pickle.NAME_MAPPING)
    _modules_2to3.update(_compat_pickle.IMPORT_MAPPING)
    _names_3to2.update(_compat_pickle.REVERSE_NAME_MAPPING)
    _modules_3to2.update(_compat_pickle.REVERSE_IMPORT_MAPPING)


def _getattribute(obj, name):
    """(the attribute at a dotted path, what it was found in)"""
    parent = None
    for part in name.split('.'):
        if part == '<locals>':
            raise AttributeError("Can't get local attribute {!r} on {!r}".format(name, obj))
        parent = obj
        try:
            obj = getattr(obj, part)
        except AttributeError:
            raise AttributeError("Can't get attribute {!r} on {!r}".format(name, parent)) from None
    return obj, parent


def whichmodule(obj, name):
    """The name of the module that obj was found in."""
    module_name = getattr(obj, '__module__', None)
    if module_name is not None:
        return module_name
    for module_name, module in sys.modules.copy().items():
        if module_name == '__main__' or module_name == '__mp_main__' or module is None:
            continue
        try:
            if _getattribute(module, name)[0] is obj:
                return module_name
        except AttributeError:
            pass
    return '__main__'


def encode_long(x):
    """The shortest two's complement of x, little-endian; b'' for 0."""
    if x == 0:
        return b''
    nbytes = (x.bit_length() >> 3) + 1
    result = x.to_bytes(nbytes, byteorder='little', signed=True)
    if x < 0 and nbytes > 1 and result[-1] == 0xff and (result[-2] & 0x80) != 0:
        result = result[:-1]
    return result


def decode_long(data):
    """The int that encode_long() made data of."""
    return int.from_bytes(data, byteorder='little', signed=True)


class _Memo(dict):
    """id -> (number, object). It travels as the objects, whose ids are others elsewhere."""

    __slots__ = ()

    def __reduce__(self):
        return _Memo, (), None, None, None if not self else iter(enumerate([o for _, o in self.values()]))

    def __setitem__(self, key, value):
        if type(value) is not tuple:
            key, value = id(value), (key, value)
        dict.__setitem__(self, key, value)


class Pickler:
    """Pickler(file, protocol=None): dump(obj) writes obj, and whatever it refers to, to the file."""

    def __init__(self, file, protocol=None, fix_imports=True, buffer_callback=None):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif not 0 <= protocol <= HIGHEST_PROTOCOL:
            raise ValueError("pickle protocol must be <= %d" % HIGHEST_PROTOCOL)
        if buffer_callback is not None and protocol < 5:
            raise ValueError("buffer_callback needs protocol >= 5")
        self._buffer_callback = buffer_callback
        try:
            self._file_write = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute") from None
        self.memo = _Memo()
        self._proto = int(protocol)
        self.bin = protocol >= 1
        self.fast = 0
        self._fix_imports = fix_imports and protocol < 3
        self._framing = False
        self._image = 0             # > 0: inside the state of something that only Tern can save

    def clear_memo(self):
        """The next dump() knows no object of the last one."""
        self.memo.clear()

    def dump(self, obj):
        """Writes obj to the file."""
        if not hasattr(self, '_file_write'):
            raise PicklingError("Pickler.__init__() was not called by %s.__init__()" % type(self).__name__)
        self._frame = bytearray()
        self._chunks = []
        self._image = 0
        if self._proto >= 2:
            self._chunks.append(PROTO + bytes([self._proto]))
        self._framing = self._proto >= 4
        self._persistent_id = self._persistent_method()
        self._override = getattr(self, 'reducer_override', None)
        self._table = getattr(self, 'dispatch_table', _common_table)
        try:
            self._save(obj)
            self._frame += STOP
            self._close_frame()
        finally:
            self._framing = False
        self._file_write(b''.join(self._chunks))
        self._chunks = None

    def _persistent_method(self):
        method = getattr(self, 'persistent_id', None)
        if getattr(method, '__func__', None) is Pickler.persistent_id:
            return None
        return method

    def persistent_id(self, obj):
        """For subclasses: a name under which Unpickler.persistent_load() finds obj, or None."""
        return None

    # --- frames of the output ---

    def _close_frame(self):
        frame = self._frame
        if frame:
            if self._framing and len(frame) >= 4:
                self._chunks.append(FRAME + len(frame).to_bytes(8, 'little'))
            self._chunks.append(bytes(frame))
            self._frame = bytearray()

    def _write_large(self, header, data):
        if len(data) >= _FRAME_TARGET:
            self._close_frame()
            self._chunks.append(header)
            self._chunks.append(data)
        else:
            self._frame += header
            self._frame += data

    # --- the memo ---

    def _memoize(self, obj):
        if self.fast:
            return
        memo = self.memo
        n = len(memo)
        dict.__setitem__(memo, id(obj), (n, obj))
        if self._proto >= 4:
            self._frame += b'\x94'
        elif not self.bin:
            self._frame += b'p%d\n' % n
        elif n < 256:
            self._frame += b'q%c' % n
        else:
            self._frame += b'r' + n.to_bytes(4, 'little')

    def _write_get(self, n):
        if not self.bin:
            self._frame += b'g%d\n' % n
        elif n < 256:
            self._frame += b'h%c' % n
        else:
            self._frame += b'j' + n.to_bytes(4, 'little')

    # --- saving ---

    def _save(self, root):
        begin = self._begin
        work = begin(root)
        if work is None:
            return
        stack = [work]
        while stack:
            for obj in stack[-1]:
                work = begin(obj)
                if work is not None:
                    stack.append(work)
                    break
            else:
                stack.pop()

    def _begin(self, obj, persistent=True):
        # Writes obj; or answers a generator that writes it, yielding the objects that it consists of.
        if len(self._frame) >= _FRAME_TARGET and self._framing:
            self._close_frame()
        if self._persistent_id is not None and persistent:
            pid = self._persistent_id(obj)
            if pid is not None:
                return self._save_pid(pid)
        done = _image.atom(obj, self._proto, self._frame)
        if done:
            return None
        known = self.memo.get(id(obj))
        if known is not None:
            return self._write_get(known[0])
        save = _savers.get(type(obj))
        return save(self, obj) if save is not None else _save_other(self, obj)

    def _save_pid(self, pid):
        if self.bin:
            work = self._begin(pid, False)
            if work is not None:
                yield from work
            self._frame += BINPERSID
        else:
            try:
                self._frame += PERSID + str(pid).encode("ascii") + b'\n'
            except UnicodeEncodeError:
                raise PicklingError("persistent IDs in protocol 0 must be ASCII strings")


def _save_bytes(self, obj):
    n = len(obj)
    if self._proto < 3:
        if n:
            from codecs import encode
            return _save_reduce(self, (encode, (str(obj, 'latin1'), 'latin1')), obj)
        return _save_reduce(self, (bytes, ()), obj)
    if n <= 0xff:
        self._frame += b'C%c' % n
        self._frame += obj
    elif n > 0xffffffff and self._proto >= 4:
        self._write_large(BINBYTES8 + n.to_bytes(8, 'little'), obj)
    else:
        self._write_large(BINBYTES + n.to_bytes(4, 'little'), obj)
    self._memoize(obj)


def _save_bytearray(self, obj):
    if self._proto < 5:
        return _save_reduce(self, (bytearray, (bytes(obj),) if obj else ()), obj)
    self._write_large(BYTEARRAY8 + len(obj).to_bytes(8, 'little'), bytes(obj))
    self._memoize(obj)


def _save_buffer(self, obj):
    if self._proto < 5:
        raise PicklingError("PickleBuffer can only be pickled with protocol >= 5")
    view = obj.raw()
    if not view.contiguous:
        raise PicklingError("PickleBuffer can not be pickled when pointing to a non-contiguous buffer")
    in_band = True
    if self._buffer_callback is not None:
        in_band = bool(self._buffer_callback(obj))
    if in_band:
        data = view.tobytes()
        return _save_bytes(self, data) if view.readonly else _save_bytearray(self, bytearray(data))
    self._frame += NEXT_BUFFER
    if view.readonly:
        self._frame += READONLY_BUFFER


def _save_str(self, obj):
    if self.bin:
        data = obj.encode('utf-8', 'surrogatepass')
        n = len(data)
        if n <= 0xff and self._proto >= 4:
            self._frame += b'\x8c%c' % n
            self._frame += data
        elif n > 0xffffffff and self._proto >= 4:
            self._write_large(BINUNICODE8 + n.to_bytes(8, 'little'), data)
        else:
            self._write_large(BINUNICODE + n.to_bytes(4, 'little'), data)
    else:
        obj_ = obj.replace("\\", "\\u005c").replace("\0", "\\u0000").replace("\n", "\\u000a")
        obj_ = obj_.replace("\r", "\\u000d").replace("\x1a", "\\u001a")
        self._frame += b'V' + obj_.encode('raw-unicode-escape') + b'\n'
    self._memoize(obj)


def _save_tuple(self, obj):
    if not obj:
        self._frame += b')' if self.bin else b'(t'
        return None
    return _save_items(self, obj)


def _save_items(self, obj):
    n = len(obj)
    if n <= 3 and self._proto >= 2:
        for item in obj:
            yield item
        known = self.memo.get(id(obj))
        if known is not None:       # it contains itself: the copy made meanwhile is it
            self._frame += b'0' * n
            self._write_get(known[0])
            return
        self._frame += b'\x85' if n == 1 else b'\x86' if n == 2 else b'\x87'
        self._memoize(obj)
        return
    self._frame += b'('
    for item in obj:
        yield item
    known = self.memo.get(id(obj))
    if known is not None:
        self._frame += b'1' if self.bin else b'0' * (n + 1)
        self._write_get(known[0])
        return
    self._frame += b't'
    self._memoize(obj)


def _save_list(self, obj):
    self._frame += b']' if self.bin else b'(l'
    self._memoize(obj)
    if not obj:
        return None
    if self._proto == 0:
        return _save_appends(self, iter(obj))
    return _save_list_items(self, obj)


def _save_list_items(self, obj):
    n = len(obj)
    if n == 1:
        yield obj[0]
        self._frame += b'a'
        return
    i = 0
    while i < n:
        self._frame += b'('
        for item in obj[i:i + _BATCH]:
            yield item
        self._frame += b'e'
        i += _BATCH
        if len(obj) < n:
            n = len(obj)


def _save_appends(self, items):
    # Of an iterator: what no exact list is, and all lists in protocol 0.
    if self._proto == 0:
        for item in items:
            yield item
            self._frame += b'a'
        return
    while True:
        batch = []
        for item in items:
            batch.append(item)
            if len(batch) == _BATCH:
                break
        if not batch:
            return
        if len(batch) == 1:
            yield batch[0]
            self._frame += b'a'
            return
        self._frame += b'('
        for item in batch:
            yield item
        self._frame += b'e'
        if len(batch) < _BATCH:
            return


def _save_dict(self, obj):
    if self._image:
        how = _reduce_namespace(obj)
        if how is not None:
            return _save_reduce(self, how, obj)
    self._frame += b'}' if self.bin else b'(d'
    self._memoize(obj)
    if not obj:
        return None
    if self._proto == 0:
        return _save_setitems(self, iter(obj.items()))
    return _save_dict_items(self, obj)


def _save_dict_items(self, obj):
    if len(obj) == 1:
        for key, value in list(obj.items()):
            yield key
            yield value
        self._frame += b's'
        return
    n = 0
    self._frame += b'('
    for key, value in list(obj.items()):
        if n == _BATCH:
            self._frame += b'u('
            n = 0
        yield key
        yield value
        n += 1
    self._frame += b'u(u' if n == _BATCH else b'u'


def _save_setitems(self, items):
    if self._proto == 0:
        for key, value in items:
            yield key
            yield value
            self._frame += b's'
        return
    while True:
        batch = []
        for pair in items:
            batch.append(pair)
            if len(batch) == _BATCH:
                break
        if not batch:
            return
        if len(batch) == 1:
            yield batch[0][0]
            yield batch[0][1]
            self._frame += b's'
            return
        self._frame += b'('
        for key, value in batch:
            yield key
            yield value
        self._frame += b'u'
        if len(batch) < _BATCH:
            return


def _save_set(self, obj):
    if self._proto < 4:
        yield from _save_reduce(self, (set, (list(obj),)), obj)
        return
    self._frame += b'\x8f'
    self._memoize(obj)
    items = list(obj)
    i = 0
    while items:
        self._frame += b'('
        batch = items[i:i + _BATCH]
        for item in batch:
            yield item
        self._frame += b'\x90'
        if len(batch) < _BATCH:
            return
        i += _BATCH


def _save_frozenset(self, obj):
    if self._proto < 4:
        yield from _save_reduce(self, (frozenset, (list(obj),)), obj)
        return
    self._frame += b'('
    for item in list(obj):
        yield item
    known = self.memo.get(id(obj))
    if known is not None:
        self._frame += b'1'
        self._write_get(known[0])
        return
    self._frame += b'\x91'
    self._memoize(obj)


def _save_singleton(self, obj):
    # Ellipsis, NotImplemented: by name.
    return _save_global(self, obj, repr(obj))


def _save_type(self, obj):
    if obj is _NONE_TYPE:
        return _save_reduce(self, (type, (None,)), obj)
    if obj is _NOTIMPLEMENTED_TYPE:
        return _save_reduce(self, (type, (NotImplemented,)), obj)
    if obj is _ELLIPSIS_TYPE:
        return _save_reduce(self, (type, (...,)), obj)
    return _save_class(self, obj)


def _save_class(self, obj):
    how = _image_reduce(self, obj)
    if how is not None:
        return _save_image(self, how, obj)
    return _save_global(self, obj)


def _image_reduce(self, obj):
    # What _tern_reduce says about an object, or None: it has nothing to say.
    global _reduce, _reduce_namespace
    if _reduce is None:
        from _tern_reduce import reduce as _reduce, reduce_namespace as _reduce_namespace
    return _reduce(obj, self)


_reduce = _reduce_namespace = None


def _find_global(self, obj, name):
    # (module name, qualified name, what it is an attribute of): obj is found there, or PicklingError.
    if name is None:
        name = getattr(obj, '__qualname__', None)
    if name is None:
        name = obj.__name__
    module_name = whichmodule(obj, name)
    try:
        __import__(module_name, level=0)
        module = sys.modules[module_name]
        found, parent = _getattribute(module, name)
    except (ImportError, KeyError, AttributeError):
        raise PicklingError(f"Can't pickle {obj!r}: it's not found as {module_name}.{name}") from None
    if found is not obj:
        raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")
    return module_name, name, parent, module


def _save_global(self, obj, name=None):
    module_name, name, parent, module = _find_global(self, obj, name)
    if self._proto >= 2 and _extension_registry:
        code = _extension_registry.get((module_name, name))
        if code:
            if code <= 0xff:
                self._frame += EXT1 + bytes([code])
            elif code <= 0xffff:
                self._frame += EXT2 + code.to_bytes(2, 'little')
            else:
                self._frame += EXT4 + code.to_bytes(4, 'little')
            return
    if parent is module:
        last = name
    else:
        last = name.rpartition('.')[2]
    if self._proto >= 4:
        if type(obj) is _NATIVE_TYPE:   # CPython has one str for the types of a module, one for its functions
            if module_name not in _native_modules:
                _native_modules[module_name] = ''.join(list(module_name))
            module_name = _native_modules[module_name]
        yield module_name
        yield name
        self._frame += b'\x93'
    elif parent is not module:
        yield from _save_reduce(self, (getattr, (parent, last)))
        self._memoize(obj)
        return
    else:
        if self._fix_imports:
            if not _compat_loaded:
                _load_compat()
            pair = (module_name, name)
            if pair in _names_3to2:
                module_name, name = _names_3to2[pair]
            elif module_name in _modules_3to2:
                module_name = _modules_3to2[module_name]
        try:
            coding = 'utf-8' if self._proto == 3 else 'ascii'
            text = b'c' + module_name.encode(coding) + b'\n' + name.encode(coding) + b'\n'
        except UnicodeEncodeError:
            raise PicklingError("can't pickle global identifier '%s.%s' using pickle protocol %i"
                                % (module_name, name, self._proto)) from None
        self._frame += text
    self._memoize(obj)


def _save_function(self, obj):
    how = _image_reduce(self, obj)
    if how is not None:
        return _save_image(self, how, obj)
    return _save_global(self, obj)


def _save_other(self, obj):
    t = type(obj)
    if self._override is not None:
        how = self._override(obj)
        if how is not NotImplemented:
            yield from _save_answer(self, how, obj)
            return
    if t is type:
        yield from _save_type(self, obj)
        return
    if t is _FUNCTION_TYPE:
        yield from _save_function(self, obj)
        return
    reduce = self._table.get(t)
    if reduce is not None:
        how = reduce(obj)
    elif issubclass(t, type):
        yield from _save_class(self, obj)
        return
    else:
        how = _image_reduce(self, obj)
        if how is not None:
            yield from _save_image(self, how, obj)
            return
        reduce = getattr(obj, '__reduce_ex__', None)
        if reduce is not None:
            how = reduce(self._proto)
        else:
            reduce = getattr(obj, '__reduce__', None)
            if reduce is None:
                raise PicklingError(f"can't pickle {t.__name__!r} object: {obj!r}")
            how = reduce()
    yield from _save_answer(self, how, obj)
    if self._image and isinstance(obj, BaseException):
        state = _image.exception_state(obj)
        if state is not None:
            yield from _save_setter(self, _image.exception_set, obj, state)


def _save_answer(self, how, obj):
    if isinstance(how, str):
        return _save_global(self, obj, how)
    if not isinstance(how, tuple):
        raise PicklingError("__reduce__ must return a string or tuple")
    return _save_reduce(self, how, obj)


def _save_setter(self, setter, obj, state):
    yield setter
    if self._proto < 2:
        self._frame += b'('
    yield obj
    yield state
    self._frame += b'\x86R0' if self._proto >= 2 else b'tR0'


def _save_image(self, how, obj):
    # As _save_reduce, with the state of something that is Tern's own: exceptions in it keep what they carry.
    self._image += 1
    try:
        yield from _save_reduce(self, how, obj)
    finally:
        self._image -= 1


class _ABSENT:
    """No object: what None can't say."""


def _save_reduce(self, how, obj=_ABSENT):
    n = len(how)
    if not 2 <= n <= 6:
        raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
    func, args = how[0], how[1]
    state = how[2] if n > 2 else None
    listitems = how[3] if n > 3 else None
    dictitems = how[4] if n > 4 else None
    setter = how[5] if n > 5 else None
    if not callable(func):
        raise PicklingError("first item of the tuple returned by __reduce__ must be callable")
    if not isinstance(args, tuple):
        raise PicklingError("second item of the tuple returned by __reduce__ must be a tuple")
    if listitems is not None and not hasattr(type(listitems), '__next__'):
        raise PicklingError("fourth element of the tuple returned by __reduce__ must be an iterator, not "
                            + type(listitems).__name__)
    if dictitems is not None and not hasattr(type(dictitems), '__next__'):
        raise PicklingError("fifth element of the tuple returned by __reduce__ must be an iterator, not "
                            + type(dictitems).__name__)
    if setter is not None and not callable(setter):
        raise PicklingError("sixth element of the tuple returned by __reduce__ must be a function, not "
                            + type(setter).__name__)
    name = getattr(func, '__name__', '') if self._proto >= 2 else ''
    if name == '__newobj_ex__':
        if len(args) != 3:
            raise PicklingError("length of the NEWOBJ_EX argument tuple must be exactly 3, not %d" % len(args))
        cls, arguments, kwargs = args
        if not hasattr(cls, '__new__'):
            raise PicklingError("first item from NEWOBJ_EX argument tuple must be a class, not "
                                + type(cls).__name__)
        if not isinstance(arguments, tuple):
            raise PicklingError("second item from NEWOBJ_EX argument tuple must be a tuple, not "
                                + type(arguments).__name__)
        if not isinstance(kwargs, dict):
            raise PicklingError("third item from NEWOBJ_EX argument tuple must be a dict, not "
                                + type(kwargs).__name__)
        if self._proto >= 4:
            yield cls
            yield arguments
            yield kwargs
            self._frame += b'\x92'
        else:
            from functools import partial
            yield partial(cls.__new__, cls, *arguments, **kwargs)
            yield ()
            self._frame += b'R'
    elif name == '__newobj__':
        if len(args) < 1:
            raise PicklingError("__newobj__ arglist is empty")
        cls = args[0]
        if not hasattr(cls, '__new__'):
            raise PicklingError("args[0] from __newobj__ args has no __new__")
        if obj is not _ABSENT and getattr(obj, '__class__', None) is not cls:
            raise PicklingError("args[0] from __newobj__ args has the wrong class")
        yield cls
        yield args[1:]
        self._frame += b'\x81'
    else:
        yield func
        yield args
        self._frame += b'R'
    if obj is not _ABSENT:
        known = self.memo.get(id(obj))
        if known is not None:       # it came out of its own arguments
            self._frame += b'0'
            self._write_get(known[0])
            return
        self._memoize(obj)
    if listitems is not None:
        yield from _save_appends(self, listitems)
    if dictitems is not None:
        yield from _save_setitems(self, dictitems)
    if state is not None:
        if setter is None:
            yield state
            self._frame += b'b'
        else:
            yield from _save_setter(self, setter, obj, state)


_savers = {
    bytes: _save_bytes, str: _save_str, tuple: _save_tuple, list: _save_list, dict: _save_dict, set: _save_set,
    frozenset: _save_frozenset, bytearray: _save_bytearray, PickleBuffer: _save_buffer,
}


# --- loading ---

class Unpickler:
    """Unpickler(file): load() reads one object that a Pickler wrote."""

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        self._buffers = iter(buffers) if buffers is not None else None
        try:
            self._file_read = file.read
            self._file_readline = file.readline
        except AttributeError:
            raise TypeError("file must have 'read' and 'readline' attributes") from None
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
        loaders = _loaders
        while True:
            code = self._read_code()
            if code == 46:          # STOP
                break
            load = loaders.get(code)
            if load is None:
                raise UnpicklingError("invalid load key, '%s'." % (chr(code) if 32 <= code < 127 else '\\x%02x' % code))
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
        if self._proto < 3 and self._fix_imports:
            if not _compat_loaded:
                _load_compat()
            if (module_name, name) in _names_2to3:
                module_name, name = _names_2to3[(module_name, name)]
            elif module_name in _modules_2to3:
                module_name = _modules_2to3[module_name]
        module = sys.modules.get(module_name)
        if module is None:
            __import__(module_name, level=0)
            module = sys.modules[module_name]
        if self._proto >= 4:
            return _getattribute(module, name)[0]
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
    if isinstance(target, list):
        list.extend(target, items)
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


_loaders = {
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


# --- shorthands ---

class _Chunks:
    """A file that keeps what is written."""

    def __init__(self):
        self.data = b''

    def write(self, data):
        self.data += data


class _NoFile:
    """The file behind bytes that are there already."""

    def read(self, n=-1):
        return b''

    def readline(self):
        return b''


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Writes obj to an open binary file."""
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """obj as bytes."""
    file = _Chunks()
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)
    return file.data


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """The object that was written to an open binary file."""
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """The object that was made the bytes."""
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    unpickler = Unpickler(_NoFile(), fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers)
    unpickler._data = bytes(data)
    unpickler._whole = True
    return unpickler.load()


_Pickler, _Unpickler = Pickler, Unpickler
_dump, _dumps, _load, _loads = dump, dumps, load, loads
