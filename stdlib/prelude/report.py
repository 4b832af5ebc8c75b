# What becomes of exceptions that nobody caught: the report, and the program's status.

def show(e):
    """Prints an uncaught exception through sys.excepthook."""
    hook = _sys_get('excepthook')
    if _sys_is_default(hook):
        _driver('traceback.print_exception')(e, None)
        return
    _sys_set('last_type', type(e))
    _sys_set('last_value', e)
    _sys_set('last_traceback', e.__traceback__)
    try:
        hook(type(e), e, e.__traceback__)
    except SystemExit:
        raise
    except BaseException as inner:
        _sys_get('stderr').write("Error in sys.excepthook:\n")
        _driver('traceback.print_exception')(inner, None)
        _sys_get('stderr').write("\nOriginal exception was:\n")
        _driver('traceback.print_exception')(e, None)


def status(e):
    if isinstance(e, SystemExit):
        return _exit_code(e.code)
    try:
        show(e)
    except SystemExit as inner:
        return _exit_code(inner.code)
    except BaseException:
        return 1
    if isinstance(e, KeyboardInterrupt):
        return -2
    return 1


def _exit_code(code):
    if code is None:
        return 0
    if isinstance(code, int):
        return int(code) & 0xFF
    stderr = _sys_get('stderr')
    try:
        _sys_get('stdout').flush()
    except BaseException:
        pass
    if stderr is not None:
        stderr.write(str(code) + '\n')
    return 1


def unraisable(e, origin):
    stderr = _sys_get('stderr')
    if stderr is None:
        return
    try:
        stderr.write(f"Exception ignored in: {origin!r}\n")
        _driver('traceback.print_exception')(e, None)
    except BaseException:
        pass
