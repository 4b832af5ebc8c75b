"""How Tern's own things are pickled: tasklets, channels, frames, generators, functions, code, classes and modules.

Each is written as a call of a function of _tern_image that makes an empty one, and one that fills it, so that cycles and
sharing hold. What has a name travels by name; the code of a frame always by value, so that a frame that was saved goes
on as the function was then. A function of the language travels by name if its module has that very function under
its name, else by value: its code, its cells, and its globals by the name of their module.

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
            return (prelude_function if in_prelude else module_global), (home, name)
    return None


# --- code and functions ---

def _reduce_code(obj, pickler):
    where = _image.prelude_code(obj)
    if where is not None:
        return _image.prelude_code_find, where
    return _image.code, _image.code_parts(obj)


def _reduce_function(obj, pickler):
    if _resolves(obj, getattr(obj, '__module__', None), obj.__qualname__):
        return None
    file = _image.prelude_file(obj.__globals__)
    if file is not None and _image.prelude_namespace(file).get(obj.__name__) is obj:
        return prelude_function, (file, obj.__name__)
    state = _image.function_state(obj)
    return _image.function, (obj.__code__,), state, None, None, _image.function_set


def reduce_namespace(obj):
    """A dict by the name of what it is the namespace of; None: it is just a dict."""
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
        return None
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
    return (_image.class_make, (type(cls), cls.__name__, cls.__bases__, layout), state, None, None,
            _image.class_set)


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
    return None
