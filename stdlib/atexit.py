"""Functions to be called when the program ends, the last one registered first."""

__all__ = ['register', 'unregister']

_calls = []


def register(func, /, *args, **kwargs):
    """Has func(*args, **kwargs) called at the end. Answers func, so that it may decorate."""
    if not callable(func):
        raise TypeError('the first argument must be callable')
    _calls.append((func, args, kwargs))
    return func


def unregister(func, /):
    """Forgets all calls of func."""
    i = len(_calls) - 1
    while i >= 0:
        if i < len(_calls) and _calls[i][0] == func:
            del _calls[i]
        i -= 1


def _clear():
    _calls.clear()


def _ncallbacks():
    return len(_calls)


def _run_exitfuncs():
    from sys import implementation, unraisablehook
    SimpleNamespace = type(implementation)
    i = len(_calls) - 1
    while i >= 0:
        if i < len(_calls):
            func, args, kwargs = _calls[i]
            try:
                func(*args, **kwargs)
            except BaseException as e:
                unraisablehook(SimpleNamespace(exc_type=type(e), exc_value=e, exc_traceback=e.__traceback__,
                                               err_msg='Exception ignored in atexit callback', object=func))
        i -= 1
    _calls.clear()
