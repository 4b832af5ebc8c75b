# Compiling what there is something to warn of. The compiler tells what it found; the filters, which are the user's, decide here.


def _warned(filename, compile_again):
    """What compile_again(found, fatal) answers or raises, with the warnings issued before."""
    found = []
    code = error = None
    try:
        code = compile_again(found, -1)
    except BaseException as e:
        error = e
    warn = _driver('warnings.warn_explicit')
    for i, (category, message, lineno) in enumerate(found):
        is_error = False
        try:
            warn(message, category, filename, lineno, None, None, None, None)
        except category:
            is_error = True
        if is_error:
            return compile_again([], i)
    if error is not None:
        raise error
    return code


def compile_file(source, filename):
    return _warned(filename, lambda found, fatal: _compile_file_found(source, filename, found, fatal))


def compile_interactive(source):
    return _warned('<stdin>', lambda found, fatal: _compile_interactive_found(source, found, fatal))


def compile_(source, filename, mode, flags, dont_inherit, optimize):
    shown = filename if _is_subtype(type(filename), str) else str(filename, 'utf-8', 'replace')
    return _warned(shown, lambda found, fatal: _compile_found(source, filename, mode, flags, dont_inherit, optimize,
                                                              found, fatal))


def eval_string(source, globals, locals):
    return eval(_warned('<string>', lambda found, fatal: _compile_string_found(source, True, found, fatal)), globals, locals)


def exec_string(source, globals, locals):
    exec(_warned('<string>', lambda found, fatal: _compile_string_found(source, False, found, fatal)), globals, locals)
