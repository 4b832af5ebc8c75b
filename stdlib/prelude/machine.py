# Drivers behind instructions: what the loop does in C when only built-in types take part, done here when user code must run.


def load_global(globals, builtins, name):
    try:
        return dict.__getitem__(globals, name)
    except KeyError:
        pass
    try:
        return builtins[name]
    except KeyError:
        pass
    _raise_name_error(name)


def load_name(namespace, globals, builtins, name):
    try:
        return namespace[name]
    except KeyError:
        pass
    return load_global(globals, builtins, name)


def load_class_free(namespace, name, cell):
    try:
        return namespace[name]
    except KeyError:
        pass
    try:
        return cell.cell_contents
    except ValueError:
        pass
    _raise_name_error(name)


def delete_name(namespace, name):
    try:
        del namespace[name]
    except KeyError:
        pass
    else:
        return
    _raise_name_error(name)


def setup_annotations(namespace):
    try:
        namespace['__annotations__']
    except KeyError:
        namespace['__annotations__'] = {}


def build_set(items):
    result = set()
    for item in items:
        result.add(item)
    return result


def build_dict(items):
    result = {}
    i = 0
    while i < len(items):
        result[items[i]] = items[i + 1]
        i += 2
    return result


def set_add(target, item):
    target.add(item)


def set_update(target, items):
    target.update(items)


def _may_iterate(cls):
    return hasattr(cls, '__iter__') or hasattr(cls, '__getitem__')


def list_extend(target, items):
    if not _may_iterate(type(items)):
        raise TypeError(f"Value after * must be an iterable, not {type(items).__name__}")
    target.extend(items)


def star_tuple(items, function):
    if not _may_iterate(type(items)):
        raise TypeError(f"{_function_name(function)} argument after * must be an iterable, "
                        f"not {type(items).__name__}")
    return tuple(items)


def dict_update(target, source):
    keys = getattr(source, 'keys', None)
    if keys is None:
        raise TypeError(f"'{type(source).__name__}' object is not a mapping")
    for key in list(keys()):
        target[key] = source[key]


def _function_name(function):
    name = getattr(function, '__qualname__', None)
    if name is None:
        return str(function)
    module = getattr(function, '__module__', None)
    if module is not None and module != 'builtins':
        return f"{module}.{name}()"
    return f"{name}()"


def dict_merge(target, source, function):
    keys = getattr(source, 'keys', None)
    if keys is None:
        raise TypeError(f"{_function_name(function)} argument after ** must be a mapping, "
                        f"not {type(source).__name__}")
    for key in list(keys()):
        if key in target:
            if not isinstance(key, str):
                raise TypeError("keywords must be strings")
            raise TypeError(f"{_function_name(function)} got multiple values for keyword argument '{key}'")
        target[key] = source[key]


# --- unpacking ---

def _iter_to_unpack(items):
    try:
        return iter(items)
    except TypeError:
        t = type(items)
        if hasattr(t, '__iter__') or hasattr(t, '__getitem__'):
            raise
    raise TypeError(f"cannot unpack non-iterable {type(items).__name__} object")


def unpack(items, n):
    it = _iter_to_unpack(items)
    result = []
    while len(result) < n:
        try:
            item = next(it)
        except StopIteration:
            break
        result.append(item)
    else:
        try:
            next(it)
        except StopIteration:
            return result
        raise ValueError(f"too many values to unpack (expected {n})")
    raise ValueError(f"not enough values to unpack (expected {n}, got {len(result)})")


def unpack_ex(items, before, after):
    everything = []
    for item in _iter_to_unpack(items):
        everything.append(item)
    n = len(everything)
    if n < before + after:
        raise ValueError(f"not enough values to unpack (expected at least {before + after}, got {n})")
    middle = everything[before:n - after]
    return tuple(everything[:before]) + (middle,) + tuple(everything[n - after:])


# --- calls ---

def call_init(instance, init, args, kwargs):
    get = getattr(type(init), '__get__', None)
    if get is not None:
        init = get(init, instance, type(instance))
    if kwargs is None:
        return init(*args)
    return init(*args, **kwargs)


def call_special(instance, args, kwargs):
    method = _type_lookup(type(instance), '__call__')
    get = getattr(type(method), '__get__', None)
    if get is not None:
        method = get(method, instance, type(instance))
    if kwargs is None:
        return method(*args)
    return method(*args, **kwargs)


def raise_from(exception, cause):
    cause = cause()
    if not isinstance(cause, BaseException):
        raise TypeError("exception causes must derive from BaseException")
    raise exception from cause


def ascii(value):
    return _ascii(repr(value))


def send(iterator, value):
    return iterator.send(value)


# --- async ---

def get_awaitable(value, kind):
    method = _type_lookup(type(value), '__await__')
    if method is None:
        if _is_iterable_coroutine(value):
            return value
        name = type(value).__name__
        if kind == 1:
            raise TypeError("'async with' received an object from __aenter__ that does not implement "
                            f"__await__: {name}")
        if kind == 2:
            raise TypeError("'async with' received an object from __aexit__ that does not implement "
                            f"__await__: {name}")
        if kind == 3:
            raise TypeError(f"'async for' received an invalid object from __anext__: {name}")
        raise TypeError(f"object {name} can't be used in 'await' expression")
    iterator = _call_method(value, method)
    if _is_coroutine(iterator):
        raise TypeError("__await__() returned a coroutine")
    if _type_lookup(type(iterator), '__next__') is None:
        raise TypeError(f"__await__() returned non-iterator of type '{type(iterator).__name__}'")
    return iterator


def get_aiter(value):
    method = _type_lookup(type(value), '__aiter__')
    if method is None:
        raise TypeError(f"'async for' requires an object with __aiter__ method, got {type(value).__name__}")
    iterator = _call_method(value, method)
    if _type_lookup(type(iterator), '__anext__') is None:
        raise TypeError("'async for' received an object from __aiter__ that does not implement "
                        f"__anext__: {type(iterator).__name__}")
    return iterator


def get_anext(iterator):
    method = _type_lookup(type(iterator), '__anext__')
    if method is None:
        raise TypeError(f"'async for' requires an iterator with __anext__ method, got {type(iterator).__name__}")
    return _call_method(iterator, method)


# --- match ---

def match_keys(subject, keys):
    seen = set()
    values = []
    get = getattr(subject, 'get')
    missing = _new_object()
    for key in keys:
        if key in seen:
            raise ValueError(f"mapping pattern checks duplicate key ({key!r})")
        seen.add(key)
        value = get(key, missing)
        if value is missing:
            return None
        values.append(value)
    return tuple(values)


def dict_rest(subject, keys):
    rest = {}
    for key in list(subject.keys()):
        rest[key] = subject[key]
    for key in keys:
        del rest[key]
    return rest


_SELF_MATCHING = (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple)


def match_class(subject, cls, npositional, names):
    if not isinstance(cls, type):
        raise TypeError("called match pattern must be a type")
    if not isinstance(subject, cls):
        return None
    values = []
    seen = []
    if npositional:
        try:
            match_args = cls.__match_args__
        except AttributeError:
            match_args = None
        if match_args is None:
            self_matching = False
            for base in cls.__mro__:
                if base in _SELF_MATCHING:
                    self_matching = True
            allowed = 1 if self_matching else 0
            if npositional > allowed:
                plural = "" if allowed == 1 else "s"
                raise TypeError(f"{cls.__name__}() accepts {allowed} positional sub-pattern{plural} "
                                f"({npositional} given)")
            values.append(subject)
        else:
            if type(match_args) is not tuple:
                raise TypeError(f"{cls.__name__}.__match_args__ must be a tuple (got "
                                f"{type(match_args).__name__})")
            if npositional > len(match_args):
                plural = "" if len(match_args) == 1 else "s"
                raise TypeError(f"{cls.__name__}() accepts {len(match_args)} positional sub-pattern{plural} "
                                f"({npositional} given)")
            i = 0
            while i < npositional:
                name = match_args[i]
                if not isinstance(name, str):
                    raise TypeError(f"__match_args__ elements must be strings (got {type(name).__name__})")
                if name in seen:
                    raise TypeError(f"{cls.__name__}() got multiple sub-patterns for attribute {name!r}")
                seen.append(name)
                try:
                    value = getattr(subject, name)
                except AttributeError:
                    return None
                values.append(value)
                i += 1
    for name in names:
        if name in seen:
            raise TypeError(f"{cls.__name__}() got multiple sub-patterns for attribute {name!r}")
        seen.append(name)
        try:
            value = getattr(subject, name)
        except AttributeError:
            return None
        values.append(value)
    return tuple(values)


# --- import ---

def import_from(module, name):
    try:
        return getattr(module, name)
    except AttributeError:
        pass
    package = getattr(module, '__name__', None)
    if isinstance(package, str):
        found = _sys_modules().get(f"{package}.{name}")
        if found is not None:
            return found
    else:
        package = '<unknown module name>'
    path = getattr(module, '__file__', None)
    if path is None:
        _raise_import_error(f"cannot import name {name!r} from {package!r} (unknown location)", package, None)
    spec = getattr(module, '__spec__', None)
    if spec is not None and getattr(spec, '_initializing', False):
        _raise_import_error(f"cannot import name {name!r} from partially initialized module {package!r} "
                            f"(most likely due to a circular import) ({path})", package, path)
    _raise_import_error(f"cannot import name {name!r} from {package!r} ({path})", package, path)


def import_star(module, namespace):
    try:
        names = module.__all__
        chosen = True
    except AttributeError:
        chosen = False
    if not chosen:
        try:
            names = list(module.__dict__)
        except AttributeError:
            names = None
        if names is None:
            raise ImportError("from-import-* object has no __dict__ and no __all__")
    for name in names:
        if not isinstance(name, str):
            where = "__all__" if chosen else "__dict__"
            kind = "Item" if chosen else "Key"
            raise TypeError(f"{kind} in {module.__name__}.{where} must be str, not {type(name).__name__}")
        if not chosen and name[:1] == '_':
            continue
        namespace[name] = getattr(module, name)


# --- the rest ---

def display(value):
    hook = _sys_get('displayhook')
    if hook is None:
        raise RuntimeError("lost sys.displayhook")
    hook(value)


def run_pending():
    while True:
        call = _pending_take()
        if call is None:
            return
        try:
            call[0](*call[1])
        except BaseException as e:
            if call[2]:     # signal handlers raise into the program
                raise
            _driver("report.unraisable")(e, call[3])


def call_bound(instance, descriptor):
    get = getattr(type(descriptor), '__get__', None)
    if get is not None:
        descriptor = get(descriptor, instance, type(instance))
    return descriptor()
