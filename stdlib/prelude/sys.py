# Drivers of sys: the hooks, and getsizeof().

absent = object()


def displayhook(value):
    if value is None:
        return
    builtins = _sys_modules()['builtins']
    builtins._ = None
    text = repr(value)
    stdout = _sys_get('stdout')
    if stdout is None:
        raise RuntimeError("lost sys.stdout")
    try:
        stdout.write(text)
    except UnicodeEncodeError:
        stdout.write(text.encode(stdout.encoding, 'backslashreplace').decode(stdout.encoding))
    stdout.write("\n")
    builtins._ = value


def getsizeof(object, default=absent):
    try:
        size = _find_special(object, '__sizeof__')()
        if type(size) is not int and not isinstance(size, int):
            raise TypeError("an integer is required")
    except TypeError:
        if default is absent:
            raise
        return default
    if size < 0:
        raise ValueError("__sizeof__() should return >= 0")
    return size


def excepthook(exctype, value, traceback):
    if isinstance(value, BaseException) and value.__traceback__ is None and traceback is not None:
        value = value.with_traceback(traceback)
    _driver('traceback.print_exception')(value, None)


def unraisablehook(unraisable):
    stderr = _sys_get('stderr')
    if stderr is None:
        return
    message = unraisable.err_msg
    if message is None:
        message = 'Exception ignored in'
    if unraisable.object is None:
        stderr.write(f"{message}:\n")
    else:
        try:
            stderr.write(f"{message}: {unraisable.object!r}\n")
        except BaseException:
            stderr.write(f"{message}: <object repr() failed>\n")
    if unraisable.exc_value is not None:
        _driver('traceback.print_exception')(unraisable.exc_value, None)


def breakpointhook(args, kwargs):
    import os
    name = os.environ.get('PYTHONBREAKPOINT') or 'pdb.set_trace'
    if name == '0':
        return None
    module, dot, attribute = name.rpartition('.')
    try:
        import importlib
        hook = getattr(importlib.import_module(module if dot else 'builtins'), attribute)
    except (ImportError, AttributeError, TypeError, ValueError):
        import warnings
        warnings.warn(f'Ignoring unimportable $PYTHONBREAKPOINT: "{name}"', RuntimeWarning)
        return None
    return hook(*args, **kwargs)
