# Drivers of built-in functions.

absent = object()


def getattr_default(o, name, default):
    try:
        return getattr(o, name)
    except AttributeError:
        return default


def hasattr_(o, name):
    try:
        getattr(o, name)
    except AttributeError:
        return False
    return True


def vars_(o):
    try:
        return o.__dict__
    except AttributeError:
        pass
    raise TypeError("vars() argument must have __dict__ attribute")


def dir_(o=absent):
    if o is absent:
        namespace = locals()
        names = list(namespace if isinstance(namespace, dict) else namespace.keys())
    else:
        method = _find_special(o, "__dir__")
        if method is None:
            raise TypeError("object does not provide __dir__")
        names = list(method())
    names.sort()
    return names


def ascii_(o):
    return _ascii(repr(o))


def bin_(number):
    return bin(_driver("number.index")(number))


def oct_(number):
    return oct(_driver("number.index")(number))


def hex_(number):
    return hex(_driver("number.index")(number))


def chr_(i):
    return chr(_driver("number.index")(i))


def compile_(source, filename, mode, flags, dont_inherit, optimize, feature_version):
    if not _is_subtype(type(filename), str) and not _is_subtype(type(filename), bytes):
        path = _find_special(filename, "__fspath__")()
        if not _is_subtype(type(path), str) and not _is_subtype(type(path), bytes):
            raise TypeError(f"expected {type(filename).__name__}.__fspath__() to return str or bytes, "
                            f"not {type(path).__name__}")
        filename = path
    index = _driver("number.index")
    return _driver("syntax_warnings.compile_")(source, filename, mode, index(flags), bool(dont_inherit), index(optimize))


def print_(args, sep, end, file, flush):
    if file is None:
        file = _sys_get("stdout")
        if file is None:
            return
    if sep is None:
        sep = " "
    elif not _is_subtype(type(sep), str):
        raise TypeError(f"sep must be None or a string, not {type(sep).__name__}")
    if end is None:
        end = "\n"
    elif not _is_subtype(type(end), str):
        raise TypeError(f"end must be None or a string, not {type(end).__name__}")
    write = file.write
    first = True
    for x in args:
        if first:
            first = False
        else:
            write(sep)
        write(x if type(x) is str else str(x))
    write(end)
    if flush:
        file.flush()


def try_flush(file):
    try:
        file.flush()
    except Exception:
        pass


def input_(prompt=absent):
    stdin = _sys_get("stdin")
    stdout = _sys_get("stdout")
    stderr = _sys_get("stderr")
    if stdin is None:
        raise RuntimeError("input(): lost sys.stdin")
    if stdout is None:
        raise RuntimeError("input(): lost sys.stdout")
    if stderr is None:
        raise RuntimeError("input(): lost sys.stderr")
    try_flush(stderr)
    if prompt is not absent:
        stdout.write(str(prompt))
    try_flush(stdout)
    line = stdin.readline()
    if not _is_subtype(type(line), str):
        raise TypeError("object.readline() returned non-string")
    if not line:
        raise EOFError("EOF when reading a line")
    return line[:-1] if line[-1] == "\n" else line


def breakpoint_(*args, **kws):
    hook = _sys_get("breakpointhook")
    if hook is None:
        raise RuntimeError("lost sys.breakpointhook")
    return hook(*args, **kws)


def exit_(code):
    raise SystemExit(code)
