"""Writing pickles: the Pickler.

It works with a stack of its own: an object that contains others is a generator that yields them. So nests may be as deep as
memory allows, and a tasklet may be switched away from, and saved, in the middle of pickling.
"""

import sys
import _tern_image as _image
from _pickle_names import *
from _stackless import PICKLEFLAGS_CODE_BY_NAME, PICKLEFLAGS_MAIN_BY_NAME, pickle_flags as _pickle_flags
from copyreg import dispatch_table as _common_table, _extension_registry

globals().update(MARKERS)

_NATIVE_TYPE = type(len)
_native_modules = {}
_FRAME_TARGET = 64 * 1024
_BATCH = 1000
_NONE_TYPE = type(None)
_ELLIPSIS_TYPE = type(...)
_NOTIMPLEMENTED_TYPE = type(NotImplemented)
_FUNCTION_TYPE = type(lambda: None)


class PickleBuffer:
    """A wrapper for buffers that protocol 5 may keep out of the pickle."""

    __module__ = 'pickle'
    __slots__ = ('_view',)

    def __init__(self, object):
        self._view = memoryview(object)

    def raw(self):
        if self._view is None:
            raise ValueError("operation forbidden on released PickleBuffer object")
        return self._view.cast('B')

    def release(self):
        self._view = None


def whichmodule(obj, name):
    """The name of the module that obj was found in."""
    module_name = getattr(obj, '__module__', None)
    if module_name is not None:
        return module_name
    for module_name, module in sys.modules.copy().items():
        if module_name == '__main__' or module_name == '__mp_main__' or module is None:
            continue
        try:
            if get_attribute(module, name)[0] is obj:
                return module_name
        except AttributeError:
            pass
    return '__main__'


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

    __module__ = 'pickle'

    def __init__(self, file, protocol=None, fix_imports=True, buffer_callback=None):
        self._code_by_name = False  # code of modules travels as its name and digest, if the program wants it so
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
        self._by_value = False      # what __main__ defines travels by value: there is code in the pickle
        self._by_name = None        # why it does not: see _tern_reduce

    def clear_memo(self):
        """The next dump() knows no object of the last one."""
        self.memo.clear()

    def dump(self, obj):
        """Writes obj to the file."""
        if not hasattr(self, '_file_write'):
            raise PicklingError("Pickler.__init__() was not called by %s.__init__()" % type(self).__name__)
        self._persistent_id = self._persistent_method()
        self._override = getattr(self, 'reducer_override', None)
        self._table = getattr(self, 'dispatch_table', _common_table)
        flags = _pickle_flags()
        self._code_by_name = bool(flags & PICKLEFLAGS_CODE_BY_NAME)
        self._by_value = False
        self._by_name = "the program wanted it by name" if flags & PICKLEFLAGS_MAIN_BY_NAME else None
        known = len(self.memo)
        while not self._try(obj):
            while len(self.memo) > known:
                self.memo.popitem()
        self._file_write(b''.join(self._chunks))
        self._chunks = self._uses = self._late = None

    def _try(self, obj):
        # Writes obj into the chunks. False: not so; the way in which __main__ travels was changed for the next time.
        self._frame = bytearray()
        self._chunks = []
        self._image = 0
        self._main_used = False
        self._homes = {}
        # Names of __main__ that code uses; those whose values come at the end; the one whose value is being written.
        self._uses, self._late, self._late_name = {}, {}, None
        if self._proto >= 2:
            self._chunks.append(PROTO + bytes([self._proto]))
        self._framing = self._proto >= 4
        try:
            self._save(obj)
            if self._late:
                self._work(_save_late(self))
            self._frame += STOP
            self._close_frame()
        except _Again:
            self._by_value = True
            return False
        except Exception as e:
            if not self._by_value or not self._main_used:
                raise
            reason = str(e) or type(e).__name__
            self._by_value, self._by_name = False, f"{self._late_name}: {reason}" if self._late_name else reason
            return False
        finally:
            self._framing = False
        return True

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
        work = self._begin(root)
        if work is not None:
            self._work(work)

    def _work(self, work):
        begin = self._begin
        stack = [work]
        limit = sys.getrecursionlimit()
        while stack:
            for obj in stack[-1]:
                work = begin(obj)
                if work is not None:
                    if len(stack) >= limit:     # a __reduce__ that leads to itself
                        raise RecursionError("maximum recursion depth exceeded while pickling an object")
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
        how = _reduce_namespace(obj, self)
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
    _reductions_import()
    return _reduce(obj, self)


def _named_reduce(self, obj, name):
    _reductions_import()
    return _reduce_named(obj, name, self)


def _reductions_import():
    # When they are first needed: most pickles are of ordinary objects.
    global _reduce, _reduce_named, _reduce_namespace, _carries_code, _main_uses, _main_add
    if _reduce is None:
        from _tern_reduce import reduce_named as _reduce_named, reduce_namespace as _reduce_namespace, carries_code as _carries_code
        from _tern_reduce import main_uses as _main_uses, main_add as _main_add, reduce as _reduce


_reduce = _reduce_named = _reduce_namespace = _carries_code = _main_uses = _main_add = None


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
        found, parent = get_attribute(module, name)
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
            load_compat()
            pair = (module_name, name)
            if pair in names_3to2:
                module_name, name = names_3to2[pair]
            elif module_name in modules_3to2:
                module_name = modules_3to2[module_name]
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
        named = _named_reduce(self, obj, how)
        return _save_global(self, obj, how) if named is None else _save_image(self, named, obj)
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
    if not self._by_value and self._by_name is None and _carries_code(obj):
        if self._main_used:
            raise _Again
        self._by_value = True
    self._image += 1
    try:
        yield from _save_reduce(self, how, obj)
        if self._by_value:
            definitions, others = _main_uses(obj, self._uses)
            self._late.update(others)
            if definitions:
                yield from _save_names(self, definitions)
    finally:
        self._image -= 1


class _Again(Exception):
    """There is code in the pickle, and something of __main__ was written by its name already."""


def _save_names(self, names):
    return _save_setter(self, _main_add, sys.modules['__main__'].__dict__, names)


def _save_late(self):
    # Data that code uses, when whatever that is an instance of is complete.
    self._image += 1
    try:
        while self._late:
            name, value = self._late.popitem()
            self._late_name = name
            yield from _save_names(self, {name: value})
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
