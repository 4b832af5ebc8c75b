# A program's beginning and end. What most starts do not need is in command.py and report.py: a prelude file is compiled when it
# is first needed.

def main():
    status = 0
    try:
        _sys_modules()['sys'] = _native_module('sys')
        _io_start()
        status = _run(_main_args())
    except BaseException as e:
        status = _driver('report.status')(e)
    _exit_status(_finish(status))


def _io_start():
    _io_init_std()
    path = _sys_get('path')
    for variable in ('TERNPATH', 'PYTHONPATH'):
        value = _getenv(variable)
        if value:
            path.extend(value.split(':'))
    path.extend(_library_folders())


def _run(args):
    """What most command lines are is done here; prelude/command.py does the others."""
    _sys_set('orig_argv', list(args))
    if _getenv('PYTHONINSPECT') is None and _getenv('PYTHONWARNINGS') is None:
        if len(args) > 2 and args[1] == '-c':
            return run_command(args[2], args[3:]) or 0
        if len(args) > 1 and args[1][:1] != '-' and args[1] not in ('dis', 'resume', 'inspect', 'keygen'):
            return run_file(args[1:]) or 0
    return _driver('command.run')(args)


def main_namespace():
    found = _sys_modules().get('__main__')
    if found is not None:
        return found.__dict__
    module = _new_module('__main__')
    _sys_modules()['__main__'] = module
    namespace = module.__dict__
    namespace['__builtins__'] = _sys_modules()['builtins']
    return namespace


def path_insert(folder):
    _sys_get('path').insert(0, folder)


def run_command(code, rest):
    _sys_set('argv', ['-c'] + rest)
    path_insert('')
    _run_code(_program_code(compile(code, '<string>', 'exec')), main_namespace())


def run_file(argv):
    path = argv[0]
    _sys_set('argv', argv)
    kind = _path_kind(path)
    if kind == 'd':
        if _path_kind(f"{path}/__main__.py") != 'f':
            executable = _sys_get('executable')
            _sys_get('stderr').write(f"{executable}: can't find '__main__' module in {_real_path(path)!r}\n")
            return 1
        path = _absolute(path)
        path_insert(path)
        path = f"{path}/__main__.py"
    else:
        slash = path.rfind('/')
        path_insert(_real_path(path[:slash] if slash > 0 else '/' if slash == 0 else '.'))
        path = _absolute(path)
    try:
        code = _compile_file(path, path)
    except OSError as e:
        code = None
        executable = _sys_get('executable')
        _sys_get('stderr').write(f"{executable}: can't open file {_absolute(path)!r}: [Errno {e.errno}] {e.strerror}\n")
    if code is None:
        return 2
    namespace = main_namespace()
    namespace['__file__'] = path
    namespace['__cached__'] = None
    _run_code(_program_code(code), namespace)


def _absolute(path):
    if path[:1] == '/':
        return path
    return f"{_real_path('.')}/{path}"


# --- ends ---

def _finish(status):
    try:
        _at_exit()
    except BaseException as e:
        status = _driver('report.status')(e)
    try:
        if _finalize_all():
            _driver('machine.run_pending')()
    except BaseException:
        pass
    stdout = _sys_get('stdout')
    if stdout is not None:
        try:
            if not getattr(stdout, 'closed', False):
                stdout.flush()
        except BaseException as e:
            _driver('report.unraisable')(e, stdout)
            status = 120
    stderr = _sys_get('stderr')
    if stderr is not None:
        try:
            stderr.flush()
        except BaseException:
            pass
    _flush_files()
    return status


def _flush_files():
    """What open files still hold goes out, as if each were closed."""
    _io_flush_all()
    for file in _io_unflushed():
        try:
            file.flush()
        except BaseException:
            pass


def _at_exit():
    atexit = _sys_modules().get('atexit')
    if atexit is not None:
        atexit._run_exitfuncs()
