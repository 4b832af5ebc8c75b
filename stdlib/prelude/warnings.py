# The drivers of _warnings: which warnings are shown, as CPython's _warnings.c decides it. The module warnings shows them.

_STATE = ('_state',)        # saved with the program

_state = {'version': 0}


def filters_mutated():
    _state['version'] += 1


def _setting(name, own):
    """What the module warnings says, if it is loaded; else _warnings itself."""
    module = _sys_modules().get('warnings')
    value = getattr(module, name, None) if module is not None else None
    if value is None:
        import _warnings
        value = getattr(_warnings, own)
    return value


def _internal(frame):
    filename = frame.f_code.co_filename
    return 'importlib' in filename and '_bootstrap' in filename


def _outer(frame):
    frame = frame.f_back
    while frame is not None and _internal(frame):
        frame = frame.f_back
    return frame


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    stacklevel = _driver("number.index")(stacklevel)
    frame = _visible_frame()
    if stacklevel > 0:
        plain = frame is None or _internal(frame)
        while stacklevel > 1 and frame is not None:
            frame = frame.f_back if plain else _outer(frame)
            stacklevel -= 1
    if frame is None:
        namespace = _sys_modules()['sys'].__dict__
        filename = "sys"
        lineno = 1
    else:
        namespace = frame.f_globals
        filename = frame.f_code.co_filename
        lineno = frame.f_lineno
    registry = namespace.get('__warningregistry__')
    if registry is None:
        registry = {}
        namespace['__warningregistry__'] = registry
    _issue(message, category, filename, lineno, namespace.get('__name__', '<string>'), registry, source)


def warn_explicit(message, category, filename, lineno, module, registry, module_globals, source):
    if not isinstance(filename, str):
        raise TypeError(f"warn_explicit() argument 'filename' must be str, not {type(filename).__name__}")
    if module_globals is not None and not isinstance(module_globals, dict):
        raise TypeError(f"module_globals must be a dict, not '{type(module_globals).__name__}'")
    _issue(message, category, filename, lineno, module, registry, source)


def _already(registry, key, should_set):
    version = _state['version']
    if registry.get('version') != version:
        registry.clear()
        registry['version'] = version
    elif registry.get(key):
        return True
    if should_set:
        registry[key] = True
    return False


def _matches(pattern, text):
    if pattern is None:
        return True
    if type(pattern) is str:
        return pattern == text
    return bool(pattern.match(text))


def _filter(category, text, lineno, module):
    filters = _setting('filters', 'filters')
    if not isinstance(filters, list):
        raise ValueError("_warnings.filters must be a list")
    for item in list(filters):
        if not isinstance(item, tuple) or len(item) != 5:
            raise ValueError(f"_warnings.filters item {filters.index(item)} isn't a 5-tuple")
        action, pattern, cls, module_pattern, line = item
        if not isinstance(action, str):
            raise TypeError(f"action must be a string, not '{type(action).__name__}'")
        if (issubclass(category, cls) and (line == 0 or line == lineno) and _matches(pattern, text)
                and _matches(module_pattern, module)):
            return action, item
    action = _setting('defaultaction', '_defaultaction')
    if not isinstance(action, str):
        raise TypeError(f"_warnings.defaultaction must be a string, not '{type(action).__name__}'")
    return action, None


def _once_registry():
    registry = _setting('onceregistry', '_onceregistry')
    if not isinstance(registry, dict):
        raise TypeError(f"_warnings._onceregistry must be a dict, not '{type(registry).__name__}'")
    return registry


def _issue(message, category, filename, lineno, module, registry, source):
    if module is None:
        module = filename[:-3] if filename.endswith('.py') else filename
        if not module:
            module = '<unknown>'
    if registry is not None and not isinstance(registry, dict):
        raise TypeError(f"'registry' must be a dict or None, not '{type(registry).__name__}'")
    if isinstance(message, Warning):
        text = str(message)
        category = type(message)
    else:
        text = message
        message = category(message)
    key = (text, category, lineno)
    if registry is not None and _already(registry, key, False):
        return
    action, item = _filter(category, text, lineno, module)
    if action == 'error':
        raise message
    if action == 'ignore':
        return
    if action != 'always':
        if registry is not None:
            registry[key] = True
        if action == 'once':
            if _already(_once_registry() if registry is None else registry, (text, category), True):
                return
        elif action == 'module':
            if registry is not None and _already(registry, (text, category), True):
                return
        elif action != 'default':
            raise RuntimeError(f"Unrecognized action ({action!r}) in warnings.filters:\n {item!r}")
    _show(message, category, filename, lineno, source)


def _show(message, category, filename, lineno, source):
    import warnings
    show = getattr(warnings, '_showwarnmsg', None)
    if show is None:
        return
    if not callable(show):
        raise TypeError("warnings._showwarnmsg() must be set to a callable")
    show(warnings.WarningMessage(message, category, filename, lineno, None, None, source))
