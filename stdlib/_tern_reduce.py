"""How Tern's own things are pickled: tasklets, channels, frames, generators, functions, code, classes and modules.

Each is written as a call of a function of _tern_image that makes an empty one, and one that fills it, so that cycles and
sharing hold. What has a name travels by name; the code of a frame always by value, so that a frame that was saved goes
on as the function was then. A function of the language travels by name if its module has that very function under
its name, else by value: its code, its cells, and its globals by the name of their module.

What `__main__` defines is found by name only by the same program. In a pickle with code in it (Pickler._by_value) it travels by
value, and its namespace as the names that the code uses; a program that has an equal definition takes its own. Where that fails,
or is not wanted, it travels by name, with the reason for whoever does not find it.

A tasklet that is blocked takes its channel along, with all who wait there. A loaded tasklet is alive and in no queue until
insert(). RuntimeError says that a tasklet can't be saved where it is: the current one (it is not suspended; let another
save it), main, and one that waits in run().

Inside of something that only Tern can save, exceptions keep their cause, context and traceback; plain object()s that a
module has under a name stay that module's; sys.stdout and its like are those of the process that loads.
"""

import sys
import _tern_image as _image
import _weakref
from _stackless import channel, tasklet


# --- what is written in pickles besides _tern_image's functions ---

def module(name):
    """The module of that name, imported."""
    found = sys.modules.get(name)
    if found is None:
        __import__(name)
        found = sys.modules[name]
    return found


def namespace(name):
    """The globals of the module of that name."""
    return module(name).__dict__


def new_module(name):
    """A module that is not in sys.modules."""
    return type(sys)(name)


def fill_dict(target, state):
    """Puts the items of a dict into another."""
    target.update(state)


def prelude_function(file, name):
    """A function (or constant) of the prelude, by which the machine does what it does not do in C."""
    return _image.prelude_namespace(file)[name]


# --- by name ---

def _resolves(obj, module_name, name):
    # Is obj found under that name?
    if type(module_name) is not str or type(name) is not str:
        return False
    found = sys.modules.get(module_name)
    if found is None:
        return False
    for part in name.split('.'):
        try:
            found = getattr(found, part)
        except AttributeError:
            return False
    return found is obj


def _reduce_module(obj, pickler):
    name = getattr(obj, '__name__', None)
    if type(name) is str and sys.modules.get(name) is obj:
        return module, (name,)
    for name, other in list(sys.modules.items()):
        if other is obj:
            return module, (name,)
    return new_module, (name,), obj.__dict__, None, None, _fill_module


def _fill_module(target, state):
    target.__dict__.update(state)


def standard_stream(name):
    """sys.stdin, sys.stdout or sys.stderr of this process."""
    return getattr(sys, name)


def _reduce_stream(obj, pickler):
    # The streams of a process are its own: a tasklet that prints goes on with those of the process that loads it.
    if pickler._image:
        for name in ('stdout', 'stderr', 'stdin', '__stdout__', '__stderr__', '__stdin__'):
            if getattr(sys, name, None) is obj:
                return standard_stream, (name,)
    return None


def _reduce_native(obj, pickler):
    # Functions that only the prelude sees, or as the prelude sees them.
    if pickler._image and _image.prelude_namespace('').get(obj.__name__) is obj:
        if not _resolves(obj, obj.__module__, obj.__qualname__):
            return prelude_function, ('', obj.__name__)
    return None


def module_global(module_name, name):
    """A global of a module that stands for itself, as object() does."""
    return namespace(module_name)[name]


def _reduce_object(obj, pickler):
    # A plain object() is known by who it is. One that a module calls by a name is that name's in every process.
    if pickler._image:
        where = _image.global_name(obj)
        if where is not None:
            in_prelude, home, name = where
            if home == '__main__' and pickler._by_value and not in_prelude:
                pickler._main_used = True
                return main_object, (sys.modules['__main__'].__dict__, name)
            return (prelude_function if in_prelude else module_global), (home, name)
    return None


# --- what __main__ defines ---

def main_function(namespace, name, digest, code):
    """This program's function of that name, if it is the one that was pickled; else one that main_set() makes it."""
    own = _image.main_definition(namespace, name, digest, module)
    return _image.function(code) if own is None else own


def main_class(namespace, qualname, digest, metaclass, name, bases, layout):
    """This program's class of that name, if it is the one that was pickled; else one that main_set() makes it."""
    own = _image.main_definition(namespace, qualname, digest, object)
    return _image.class_make(metaclass, name, bases, layout) if own is None else own


def main_object(namespace, name):
    """The plain object() of that name, in this program; in any other a new one."""
    new = object()
    own = _image.main_definition(namespace, name, 0, new)
    return new if own is None else own


def main_cache(namespace, name, function, maxsize, typed):
    """The functools.lru_cache() of that name, in this program; in any other one around the function, with nothing in it yet."""
    from functools import lru_cache
    new = lru_cache(maxsize, typed)(function)
    own = _image.main_definition(namespace, name, 0, new)
    return new if own is None else own


def main_set(obj, state):
    """What main_function() or main_class() answered gets its state, if it is not this program's own."""
    if _resolves(obj, '__main__', obj.__qualname__):
        return
    if isinstance(obj, type):
        class_set(obj, state)
    else:
        _image.function_set(obj, state)


def main_add(namespace, names):
    """Names of a __main__ that is not this program's."""
    main = sys.modules.get('__main__')
    if main is None or main.__dict__ is not namespace:
        for name, value in names.items():
            namespace.setdefault(name, value)


def main_named(name, reason):
    """What this program's __main__ has under a name, since it could not travel by value."""
    found = sys.modules.get('__main__')
    try:
        for part in name.split('.'):
            found = getattr(found, part)
    except AttributeError:
        from pickle import UnpicklingError
        raise UnpicklingError(f"__main__ has no {name!r}, and it did not travel with its code: {reason}") from None
    return found


def _reduce_main(obj, pickler):
    # None: by name, as in any pickle.
    name = obj.__qualname__
    if pickler._by_name is not None:
        return main_named, (name, pickler._by_name)
    pickler._main_used = True
    if not pickler._by_value:
        return None
    namespace, digest = sys.modules['__main__'].__dict__, _image.main_digest(obj)
    if isinstance(obj, type):
        layout, state = _image.class_state(obj)
        how = main_class, (namespace, name, digest, type(obj), obj.__name__, obj.__bases__, layout), (name, state)
    else:
        how = main_function, (namespace, name, digest, obj.__code__), _image.function_state(obj)
    return *how, None, None, main_set


def reduce_named(obj, name, pickler):
    """What __main__ has under a name by which obj wants to go, and other programs do not. None: so be it."""
    if not _resolves(obj, '__main__', name) or getattr(obj, '__module__', None) != '__main__':
        return None
    if pickler._by_name is not None:
        return main_named, (name, pickler._by_name)
    pickler._main_used = True
    if pickler._by_value and hasattr(obj, 'cache_parameters'):
        how = obj.cache_parameters()
        return main_cache, (sys.modules['__main__'].__dict__, name, obj.__wrapped__, how['maxsize'], how['typed'])
    return None


def main_uses(obj, known):
    """The names of __main__ that a function's or frame's code uses: those of definitions, and all others. `known` gets them."""
    definitions, others = {}, {}
    main = sys.modules.get('__main__')
    for name in _image.main_uses(obj, known):
        if name in main.__dict__:
            value = main.__dict__[name]
            (definitions if isinstance(value, _DEFINITIONS) else others)[name] = value
    return definitions, others


_DEFINITIONS = type, type(module), type(sys)


# --- members of enumerations ---

def enum_member(cls, name, value):
    """The member of that name; in a class that has not got it yet, an instance that is to become it."""
    members = class_namespace(cls).get('_member_map_')
    if members is not None and name in members:
        return members[name]
    for base in (int, str, float, bytes):
        if issubclass(cls, base):
            return base.__new__(cls, value)
    return object.__new__(cls)


def enum_set(member, state):
    """The attributes of a member that is new."""
    if '_name_' not in member.__dict__:
        member.__dict__.update(state)


def _reduce_member(obj, pickler):
    # A call of the class, as CPython has it, finds a member of a class that is complete. None: so be it, or it is no member.
    cls = type(obj)
    members = class_namespace(cls).get('_member_map_')
    if type(members) is not dict or members.get(getattr(obj, '_name_', None)) is not obj:
        return None
    if _resolves(cls, cls.__module__, cls.__qualname__) and not (cls.__module__ == '__main__' and pickler._by_value):
        return None
    return enum_member, (cls, obj._name_, obj._value_), obj.__dict__, None, None, enum_set


# --- code and functions ---

def code_named(module_name, name, free, digest, stands):
    """The code of that name in a module, if it was not edited. `stands`: a frame is in the middle of it."""
    module(module_name)
    return _image.code_named(module_name, name, free, digest, stands)


def frame_named(module_name, name, free, digest):
    """A frame of the code of that name."""
    return _image.frame(code_named(module_name, name, free, digest, True))


def _code_home(code, globals_, pickler, stands):
    # What is known of code before it is reached: whose it is, and whether a frame stands in it.
    if pickler._code_by_name:
        known = pickler._homes.get(id(code))
        pickler._homes[id(code)] = globals_, stands or known is not None and known[1]


def _reduce_code(obj, pickler):
    home = pickler._homes.get(id(obj))
    if home is not None:
        where = _image.code_name(obj, home[0])
        if where is not None:
            return code_named, (*where, home[1])
    where = _image.prelude_code(obj)
    if where is not None:
        return _image.prelude_code_find, where
    return _image.code, _image.code_parts(obj)


def _reduce_function(obj, pickler):
    home = getattr(obj, '__module__', None)
    if _resolves(obj, home, obj.__qualname__):
        return _reduce_main(obj, pickler) if home == '__main__' else None
    file = _image.prelude_file(obj.__globals__)
    if file is not None and _image.prelude_namespace(file).get(obj.__name__) is obj:
        return prelude_function, (file, obj.__name__)
    state = _image.function_state(obj)
    _code_home(obj.__code__, obj.__globals__, pickler, False)
    return _image.function, (obj.__code__,), state, None, None, _image.function_set


def reduce_namespace(obj, pickler):
    """A dict by the name of what it is the namespace of; None: it is just a dict."""
    main = sys.modules.get('__main__')
    if pickler._by_value and main is not None and main.__dict__ is obj:
        pickler._main_used = True
        return _image.main_namespace, (_image.program_digest(),)
    file = _image.prelude_file(obj)
    if file is not None:
        return _image.prelude_namespace, (file,)
    name = _image.module_name(obj)
    return None if name is None else (namespace, (name,))


# --- frames ---

def _reduce_frame(obj, pickler):
    name = _image.kont_name(obj)
    state = _image.frame_state(obj)
    if name is not None:
        return _image.kont, (name,), state, None, None, _image.frame_set
    home = pickler._homes.get(id(obj.f_code))
    if home is not None and not home[1] and id(obj.f_code) in pickler.memo:
        where = _image.code_name(obj.f_code, obj.f_globals)
        if where is not None:       # it was written as code that no frame stands in
            return frame_named, where, state, None, None, _image.frame_set
    _code_home(obj.f_code, obj.f_globals, pickler, True)
    return _image.frame, (obj.f_code,), state, None, None, _image.frame_set


def _reduce_generator(obj, pickler):
    return _image.generator, (0,), _image.generator_state(obj), None, None, _image.generator_set


def _reduce_coroutine(obj, pickler):
    return _image.generator, (1,), _image.generator_state(obj), None, None, _image.generator_set


def _reduce_async_generator(obj, pickler):
    return _image.generator, (2,), _image.generator_state(obj), None, None, _image.generator_set


def _reduce_cell(obj, pickler):
    state = _image.cell_state(obj)
    if state:
        return _image.CellType, (), state, None, None, _image.cell_set
    return _image.CellType, ()


def _reduce_in_image(obj, pickler):
    # On their own methods travel as in CPython, by the name of the attribute, and locks not at all. In an image both travel
    # by value: nothing is looked up when it is loaded, and who holds a lock holds it there too. Iterators over dicts keep
    # their dict.
    return _reduce_fields(obj, pickler) if pickler._image else None


def _reduce_fields(obj, pickler):
    return _image.fields, (type(obj).__name__,), _image.fields_state(obj), None, None, _image.fields_set


# --- classes ---

_REDUCED = (type(None), type(...), type(NotImplemented))    # pickle's own affair

def _reduce_class(cls, pickler):
    name = getattr(cls, '__module__', None)
    if _resolves(cls, name, cls.__qualname__):
        return _reduce_main(cls, pickler) if name == '__main__' else None
    if type(name) is str and name not in sys.modules:
        try:
            __import__(name)
        except ImportError:
            pass
        if _resolves(cls, name, cls.__qualname__):
            return None
    if not _image.is_user_class(cls):
        return None if cls in _REDUCED else (_image.builtin_type, (name, cls.__name__))
    layout, state = _image.class_state(cls)
    how = _image.class_make, (type(cls), cls.__name__, cls.__bases__, layout), (cls.__qualname__, state)
    return *how, None, None, class_set


def class_set(cls, state):
    """The qualified name and the attributes of a class."""
    name, attributes = state
    cls.__qualname__ = name
    _image.class_set(cls, attributes)


def class_namespace(cls):
    """cls.__dict__"""
    return type.__dict__['__dict__'].__get__(cls)


def _reduce_proxy(obj, pickler):
    # Drivers look at the namespaces of classes: in an image they are those of the class.
    if not pickler._image:
        return None
    todo, seen = [object], set()
    while todo:
        cls = todo.pop()
        if id(cls) in seen:
            continue
        seen.add(id(cls))
        if _image.proxy_shows(obj, cls):
            return class_namespace, (cls,)
        todo.extend(type.__subclasses__(cls))
    return type(obj), (_image.proxy_mapping(obj),)


def _reduce_weakref(obj, pickler):
    # In an image a weak reference takes its target along; whether that lives on there is up to who else refers to it.
    target = obj() if pickler._image else None
    if target is None:
        return None
    callback = obj.__callback__
    return type(obj), (target,) if callback is None else (target, callback)


_reducers = {
    type(sys): _reduce_module, type(module): _reduce_function, type(module.__code__): _reduce_code,
    type((lambda: (yield))()): _reduce_generator, _image.CellType: _reduce_cell, _image.FrameType: _reduce_frame,
    type(sys.__stdout__): _reduce_stream, type(len): _reduce_native, object: _reduce_object, type(type.__dict__): _reduce_proxy, _weakref.ref: _reduce_weakref,
}


async def _coroutine():
    yield

_reducers[type(_coroutine())] = _reduce_async_generator


async def _coroutine():
    pass

_never = _coroutine()
_reducers[type(_never)] = _reduce_coroutine
_never.close()
del _never, _coroutine
_IN_IMAGE = ('method', 'lock', 'RLock')
for _type in _image.field_types():
    _reducers[_type] = _reduce_in_image if _type.__name__ in _IN_IMAGE or 'dict_' in _type.__name__ and 'iterator' in _type.__name__ else _reduce_fields
del _type


def reduce(obj, pickler):
    """As __reduce_ex__; None: it is nothing of Tern's own."""
    how = _reducers.get(type(obj))
    if how is not None:
        return how(obj, pickler)
    if isinstance(obj, (tasklet, channel)):
        return obj.__reduce_ex__(pickler._proto)
    if isinstance(obj, type):
        return _reduce_class(obj, pickler)
    if isinstance(obj, type(sys)):
        return _reduce_module(obj, pickler)
    if pickler._image or pickler._by_value:
        where = _image.module_sentinel(obj)
        if where is not None:
            return module_global, where
    if '_member_map_' in class_namespace(type(obj)):
        return _reduce_member(obj, pickler)
    return None


def carries_code(obj):
    """Does a pickle with obj in it have code in it?"""
    return type(obj) in _CARRIERS or isinstance(obj, (tasklet, type))


_CARRIERS = frozenset(t for t, how in _reducers.items() if how in (
    _reduce_function, _reduce_code, _reduce_frame, _reduce_generator, _reduce_coroutine, _reduce_async_generator))
