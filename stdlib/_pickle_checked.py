"""Reading pickles that come from anywhere: plain values, and instances of the classes that the caller names.

`pickle.loads(data, allow=[...])` reads with this. What a pickle names becomes a Constructor on the Unpickler's stack, never the
class or function itself: so it can be used to make objects, but nothing else can be done with it. A name that is not allowed
is refused before anything is imported. See docs/security.md for what is promised.
"""

from _pickle_names import UnpicklingError
from _pickle_read import LOADERS, invalid_key, renamed
from copyreg import _inverted_registry, _slotnames
from sys import modules

_AT_ONCE = 1 << 20          # bytes that are asked of a file before it is known to have them
_SHOWN = 100                # characters of a name that a message shows

_LEAVES = frozenset((type(None), bool, int, float, complex, str, bytes, bytearray))


class Constructor:
    """What a pickle names and may call. It has `cls`, a class that is allowed, or `make`, a function of its arguments."""

    __slots__ = ('name', 'cls', 'make')

    def __init__(self, name, cls=None, make=None):
        self.name = name
        self.cls = cls
        self.make = make


def _clip(name):
    return name if len(name) <= _SHOWN else name[:_SHOWN] + '...'


def _refuse_name(name):
    name = _clip(name)
    raise UnpicklingError(f"{name!r} is refused: only plain values, and instances of the classes in allow, are loaded "
                          f"(if it is a class whose instances anybody may make: allow=[..., {name!r}])")


def _refuse_value(constructor):
    raise UnpicklingError(f"{_clip(constructor.name)!r} is refused as a value: only instances of classes are loaded, "
                          "never classes and functions")


# --- what plain values need ---

_FULL_SETS = (list, tuple, set, frozenset)


def _make_set(args):
    if args == () or len(args) == 1 and type(args[0]) in _FULL_SETS:
        return set(*args)


def _make_frozenset(args):
    if args == () or len(args) == 1 and type(args[0]) in _FULL_SETS:
        return frozenset(*args)


def _make_bytes(args):
    if args == ():
        return b''


def _make_bytearray(args):
    if args == () or len(args) == 1 and type(args[0]) is bytes:
        return bytearray(*args)
    if len(args) == 2 and type(args[0]) is str and args[1] in ('latin-1', 'latin1'):
        return bytearray(args[0].encode('latin-1'))


def _make_complex(args):
    if len(args) == 2 and type(args[0]) is float and type(args[1]) is float:
        return complex(*args)


def _make_encoded(args):
    if len(args) == 2 and type(args[0]) is str and args[1] in ('latin-1', 'latin1'):
        return args[0].encode('latin-1')


def _make_reconstructed(args):
    if len(args) == 3 and type(args[0]) is Constructor and args[1] is _OBJECT and args[2] is None:
        if args[0].cls is not None:
            return object.__new__(args[0].cls)


def _make_newobj(args):
    if args and type(args[0]) is Constructor and args[0].cls is not None:
        return args[0].cls.__new__(args[0].cls, *_values(args[1:]))


def _make_member(args):
    # getattr(cls, name), as members of enumerations are written: nothing but a member is taken.
    enum = modules.get('enum')
    if len(args) == 2 and type(args[0]) is Constructor and type(args[1]) is str and enum is not None:
        cls = args[0].cls
        if cls is not None and issubclass(cls, enum.Enum):
            return cls.__members__.get(args[1])


_PLAIN = {name: Constructor(name, None, make) for name, make in (
    ('builtins.set', _make_set), ('builtins.frozenset', _make_frozenset), ('builtins.bytes', _make_bytes),
    ('builtins.bytearray', _make_bytearray), ('builtins.complex', _make_complex), ('_codecs.encode', _make_encoded),
    ('copyreg._reconstructor', _make_reconstructed), ('copyreg.__newobj__', _make_newobj), ('builtins.getattr', _make_member),
    ('builtins.object', None))}
_OBJECT = _PLAIN['builtins.object']


def _values(args):
    for value in args:
        if type(value) is Constructor:
            _refuse_value(value)
    return args


# --- what is allowed ---

def _sample():
    """For the types of code."""


_NEVER = (type, type(_sample), type(_sample.__code__), type(len), type(_sample.__get__), type(Constructor(None).__init__))


def _need_class(cls, name):
    if not issubclass(type(cls), type):
        raise UnpicklingError(f"{_clip(name)!r} is allowed, but is no class")
    if issubclass(cls, _NEVER):
        raise UnpicklingError(f"{_clip(name)!r} is allowed, but its instances are code: they are never loaded so")
    return cls


class _LimitedFile:
    """A file, of which no more than `limit` bytes are read."""

    def __init__(self, read, readline, limit):
        self._read = read
        self._readline = readline
        self._limit = self._left = limit

    def restart(self):
        self._left = self._limit

    def read(self, n):
        if self._left is None or n <= self._left:
            data = self._read(n) if n <= _AT_ONCE else self._read_long(n)
            if self._left is not None:
                self._left -= len(data)
            return data
        raise _too_large(self._limit)

    def _read_long(self, n):
        # Piece by piece: what is announced need not be there.
        pieces = []
        while n > 0:
            piece = self._read(min(n, _AT_ONCE))
            if not piece:
                break
            pieces.append(piece)
            n -= len(piece)
        return b''.join(pieces)

    def readline(self):
        if self._left is None:
            return self._readline()
        line = self._readline(self._left + 1)
        if len(line) > self._left:
            raise _too_large(self._limit)
        self._left -= len(line)
        return line


def _too_large(limit):
    return UnpicklingError(f"the pickle is larger than max_size, {limit} bytes")


class Checks:
    """What an Unpickler allows, and its limits; None is no limit."""

    def __init__(self, allow, *, max_size=1 << 28, max_depth=1000, max_objects=10_000_000):
        if isinstance(allow, (str, type)):
            raise TypeError("allow is a list of classes and of names 'module.Class'")
        self._names = {}        # 'module.Class' -> Constructor; its cls is None until it is needed
        self._classes = {}      # id(class) -> class: no method of a metaclass is asked
        self._weights = {}      # id of a tuple or frozenset -> (how much there is to hash, itself)
        self._max_size = max_size
        self._max_depth = max_depth
        self._max_objects = max_objects
        self._file = None
        for item in allow:
            if isinstance(item, str):
                if '.' not in item:
                    raise ValueError(f"allow needs names 'module.Class', and {item!r} has no module")
                self._names.setdefault(item, Constructor(item))
            elif issubclass(type(item), type):
                name = f"{item.__module__}.{item.__qualname__}"
                self._set_class(Constructor(name), item)
            else:
                raise TypeError(f"allow is a list of classes and of names 'module.Class', not of {type(item).__name__}")

    def _set_class(self, constructor, cls):
        constructor.cls = _need_class(cls, constructor.name)
        self._names[constructor.name] = constructor
        self._classes[id(cls)] = cls

    def watch(self, read, readline):
        """(read, readline) that heed max_size."""
        self._file = _LimitedFile(read, readline, self._max_size)
        return self._file.read, self._file.readline

    def find(self, unpickler, module_name, name):
        """The Constructor of that name. UnpicklingError: it is not allowed."""
        module, last = renamed(unpickler, module_name, name)
        full = f"{module}.{last}"
        found = _PLAIN.get(full)
        if found is None:
            found = self._names.get(full)
            if found is None:
                _refuse_name(full)
            if found.cls is None:
                self._set_class(found, unpickler.find_class(module_name, name))
        return found

    def need_instance(self, obj, doing):
        """Raises UnpicklingError unless obj is of a class that is allowed. The class."""
        cls = type(obj)
        if id(cls) not in self._classes:
            if cls is Constructor:
                _refuse_value(obj)
            raise UnpicklingError(f"the pickle {doing} {cls.__name__!r} object, whose class is not in allow")
        return cls

    def weigh(self, obj):
        """Notes how much hashing or comparing a new tuple or frozenset may have to look at: what it shares counts each time."""
        weights = self._weights
        weight = 1 + len(obj)
        nested = False
        for item in obj:
            if type(item) is tuple or type(item) is frozenset:
                nested = True
                known = weights.get(id(item))
                weight += known[0] if known is not None else len(item)
        if self._max_objects is not None and weight > self._max_objects:
            raise UnpicklingError(f"a tuple that consists of more than max_objects, {self._max_objects} objects, when what it "
                                  "shares is counted each time")
        if nested:
            weights[id(obj)] = weight, obj
        return obj

    def load(self, unpickler):
        """What Unpickler.load() does."""
        if self._file is not None:
            self._file.restart()
        if self._max_size is not None and len(unpickler._data) - unpickler._pos > self._max_size:
            raise _too_large(self._max_size)
        read_code = unpickler._read_code
        left = -1 if self._max_objects is None else self._max_objects
        while True:
            code = read_code()
            if code == 46:          # STOP
                break
            load = _loaders.get(code)
            if load is None:
                raise invalid_key(code)
            if left == 0:
                raise UnpicklingError(f"the pickle has more than max_objects, {self._max_objects} objects")
            left -= 1
            load(unpickler)
        value = unpickler._pop()
        _check_result(value, self._classes, self._max_depth)
        return value


def _parts(obj, classes):
    # What obj consists of, as far as the pickle made it.
    cls = type(obj)
    if cls in (list, tuple, set, frozenset):
        return obj
    if cls is dict:
        return [*obj, *obj.values()]
    if cls is Constructor:
        _refuse_value(obj)
    if id(cls) not in classes:
        return ()
    parts = []
    for base, iterate in ((list, list.__iter__), (tuple, tuple.__iter__), (set, set.__iter__), (frozenset, frozenset.__iter__),
                          (dict, dict.__iter__), (dict, dict.values)):
        if issubclass(cls, base):
            parts.extend(iterate(obj))
    for name in ('__dict__', *_slotnames(cls)):
        try:
            part = object.__getattribute__(obj, name)
        except AttributeError:
            continue
        parts.extend(part.values()) if name == '__dict__' and type(part) is dict else parts.append(part)
    return parts


def _too_deep(max_depth):
    return UnpicklingError(f"what the pickle holds is nested deeper than max_depth, {max_depth}")


def _check_result(root, classes, max_depth):
    # Raises UnpicklingError when a name is left where a value should be, or containers are nested deeper than max_depth.
    depths = {}                             # id of a container -> how deep it is; 0 while it is looked into
    path = [[None, iter((root,)), 0]]       # the containers on the way: id, what is left of it, the depth of its deepest part
    while True:
        top = path[-1]
        for obj in top[1]:
            if type(obj) in _LEAVES:
                continue
            depth = depths.get(id(obj))
            if depth is None:
                depths[id(obj)] = 0
                path.append([id(obj), iter(_parts(obj, classes)), 0])
                if max_depth is not None and len(path) - 1 > max_depth:
                    raise _too_deep(max_depth)
                break
            if depth > top[2]:
                top[2] = depth
                if max_depth is not None and len(path) - 1 + depth > max_depth:
                    raise _too_deep(max_depth)
        else:
            path.pop()
            if top[0] is None:
                return
            depths[top[0]] = top[2] + 1
            if path[-1][2] <= top[2]:
                path[-1][2] = top[2] + 1


# --- the instructions that differ ---

def _load_tuple(self):
    items = self._items()
    self._stack.append(self._checks.weigh(tuple(items)))


def _load_tuple1(self):
    LOADERS[0x85](self)
    self._checks.weigh(self._stack[-1])


def _load_tuple2(self):
    LOADERS[0x86](self)
    self._checks.weigh(self._stack[-1])


def _load_tuple3(self):
    LOADERS[0x87](self)
    self._checks.weigh(self._stack[-1])


def _load_frozenset(self):
    items = self._items()
    self._stack.append(self._checks.weigh(frozenset(items)))


def _load_global(self):
    try:
        module = self._readline().decode('utf-8')
        name = self._readline().decode('utf-8')
    except UnicodeDecodeError:
        raise UnpicklingError("a global's name is no UTF-8") from None
    self._stack.append(self._checks.find(self, module, name))


def _load_stack_global(self):
    name = self._pop()
    module = self._pop()
    if type(name) is not str or type(module) is not str:
        raise UnpicklingError("STACK_GLOBAL requires str")
    self._stack.append(self._checks.find(self, module, name))


def _load_ext(self, code):
    key = _inverted_registry.get(code)
    if key is None:
        raise UnpicklingError("unregistered extension code %d" % code)
    self._stack.append(self._checks.find(self, *key))


def _load_ext1(self):
    _load_ext(self, self._read_int(1))


def _load_ext2(self):
    _load_ext(self, self._read_int(2))


def _load_ext4(self):
    _load_ext(self, int.from_bytes(self._read(4), 'little', signed=True))


def _need_constructor(value):
    if type(value) is not Constructor:
        raise UnpicklingError(f"the pickle calls a {type(value).__name__!r} object")
    return value


def _need_class_of(value):
    if _need_constructor(value).cls is None:
        _refuse_name(value.name)
    return value.cls


def _load_reduce(self):
    args = self._pop()
    func = _need_constructor(self._pop())
    if type(args) is not tuple:
        raise UnpicklingError("argument list must be a tuple, not " + type(args).__name__)
    if func.cls is not None:
        made = func.cls(*_values(args))
    else:
        made = func.make(args) if func.make is not None else None
        if made is None:
            raise UnpicklingError(f"{func.name!r} is refused with these arguments: no value that is allowed needs them")
        if type(made) is frozenset:
            self._checks.weigh(made)
    self._stack.append(made)


def _load_inst(self):
    module = self._readline().decode('ascii')
    name = self._readline().decode('ascii')
    args = self._items()
    _instantiate(self, self._checks.find(self, module, name), args)


def _load_obj(self):
    args = self._items()
    if not args:
        raise UnpicklingError("unpickling stack underflow")
    _instantiate(self, args.pop(0), args)


def _instantiate(self, constructor, args):
    cls = _need_class_of(constructor)
    if args or hasattr(cls, '__getinitargs__'):
        self._stack.append(cls(*_values(args)))
    else:
        self._stack.append(cls.__new__(cls))


def _load_newobj(self):
    args = self._pop()
    cls = _need_class_of(self._pop())
    if type(args) is not tuple:
        raise UnpicklingError("NEWOBJ expected an arg tuple, got " + type(args).__name__)
    self._stack.append(cls.__new__(cls, *_values(args)))


def _load_newobj_ex(self):
    kwargs = self._pop()
    args = self._pop()
    cls = _need_class_of(self._pop())
    if type(args) is not tuple:
        raise UnpicklingError("NEWOBJ_EX args argument must be a tuple, not " + type(args).__name__)
    if type(kwargs) is not dict:
        raise UnpicklingError("NEWOBJ_EX kwargs argument must be a dict, not " + type(kwargs).__name__)
    _values(kwargs.values())
    self._stack.append(cls.__new__(cls, *_values(args), **kwargs))


def _load_readonly_buffer(self):
    if self._buffers is None:
        raise UnpicklingError("pickle stream refers to out-of-band data but no *buffers* argument was given")
    LOADERS[0x98](self)


def _extend(self, items):
    target = self._top()
    if type(target) is list:
        target.extend(items)
        return
    cls = self._checks.need_instance(target, "appends to a")
    if issubclass(cls, list):
        list.extend(target, items)
        return
    append = getattr(cls, 'append', None)
    if append is None:
        raise UnpicklingError(f"the pickle appends to a {cls.__name__!r} object, which has no append()")
    for item in items:
        append(target, item)


def _load_append(self):
    value = self._pop()
    _extend(self, [value])


def _load_appends(self):
    items = self._items()
    _extend(self, items)


def _load_setitem(self):
    value = self._pop()
    key = self._pop()
    _set_items(self, [key, value])


def _load_setitems(self):
    items = self._items()
    _set_items(self, items)


def _set_items(self, items):
    target = self._top()
    if type(target) is not dict:
        self._checks.need_instance(target, "sets items of a")
    if len(items) % 2:
        raise UnpicklingError("odd number of items for SETITEMS")
    items = iter(items)
    for key in items:
        target[key] = next(items)


def _load_additems(self):
    items = self._items()
    target = self._top()
    if type(target) is set:
        target.update(items)
        return
    cls = self._checks.need_instance(target, "adds items to a")
    if issubclass(cls, set):
        set.update(target, items)
        return
    add = getattr(cls, 'add', None)
    if add is None:
        raise UnpicklingError(f"the pickle adds items to a {cls.__name__!r} object, which has no add()")
    for item in items:
        add(target, item)


def _load_build(self):
    state = self._pop()
    target = self._top()
    cls = self._checks.need_instance(target, "sets the state of a")
    setstate = getattr(cls, '__setstate__', None)       # the class's: a pickle can write to the instance
    if setstate is not None:
        setstate(target, state)
        return
    slots = None
    if type(state) is tuple and len(state) == 2:
        state, slots = state
    for names in (state, slots):
        if names is not None and type(names) is not dict:
            raise UnpicklingError("state is not a dictionary")
        for name in names or ():
            if type(name) is not str or name[:2] == name[-2:] == '__':
                raise UnpicklingError(f"the pickle sets the attribute {_clip(repr(name))} of a {cls.__name__!r} object")
    if state:
        namespace = target.__dict__
        for name, value in state.items():
            namespace[name] = value
    if slots:
        for name, value in slots.items():
            setattr(target, name, value)


_loaders = {
    **LOADERS,
    116: _load_tuple, 0x85: _load_tuple1, 0x86: _load_tuple2, 0x87: _load_tuple3, 0x91: _load_frozenset,
    99: _load_global, 0x93: _load_stack_global, 0x82: _load_ext1, 0x83: _load_ext2, 0x84: _load_ext4, 82: _load_reduce,
    105: _load_inst, 111: _load_obj, 0x81: _load_newobj, 0x92: _load_newobj_ex, 0x98: _load_readonly_buffer,
    97: _load_append, 101: _load_appends, 115: _load_setitem, 117: _load_setitems, 0x90: _load_additems, 98: _load_build,
}
