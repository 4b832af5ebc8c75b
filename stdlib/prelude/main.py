# The command line: what `tern` does with its arguments, and how a program ends.

_HELP = """usage: tern [option] ... [-c code | -m module | file | -] [arg] ...
Runs programs of Python 3.11's language, with tasklets that can be saved and resumed.

  file            run the program in this file
  -c code         run this code
  -m module       run a module of the library as a program
  -               run the program that comes on standard input
  dis file        show the bytecode of a program
  resume image    carry on the program that is saved in an image (resume --help tells more)
  inspect image   show what is in an image, without running it (inspect --help tells more)
  keygen file     make a pair of keys for signing images (keygen --help tells more)
  --checkpoint F  save the running program into the file F, again and again: with
    --every S       every S seconds
    --on SIGNAL     whenever the signal comes: a name or a number
    --files         open files are saved by name and place
    --sign KEY      images are signed with a secret key
  --stress-save=N save and reload the program at every Nth safepoint: a test of Tern itself
  -i              talk to the user when the program is over
  -u              write at once what goes to standard output and error
  -V, --version   print the version
  -h, --help      print this

Without a program, on a terminal: the interactive loop.
TERNPATH, PYTHONPATH: folders of modules, separated by colons. TERN_HISTORY: file of the lines typed.
"""


def main():
    status = 0
    try:
        _sys_modules()['sys'] = _native_module('sys')
        _io_start()
        status = _run(_main_args())
    except BaseException as e:
        status = report(e)
    _exit_status(_finish(status))


def _io_start():
    _io_init_std()
    path = _sys_get('path')
    for variable in ('TERNPATH', 'PYTHONPATH'):
        value = _getenv(variable)
        if value:
            path.extend(value.split(':'))
    path.extend(_library_folders())


def _usage(message):
    _sys_get('stderr').write(f"tern: {message}\nTry `tern --help'.\n")
    return 2


def _run(args):
    _sys_set('orig_argv', list(args))
    interactive = False
    checkpoint = {}
    i = 1
    while i < len(args) and args[i][:1] == '-' and args[i] != '-':
        option = args[i]
        i += 1
        if option in ('-V', '--version'):
            _sys_get('stdout').write(_version() + "\n")
            return 0
        if option in ('-h', '--help', '-?'):
            _sys_get('stdout').write(_HELP)
            return 0
        if option == '-i':
            interactive = True
        elif option == '-u':
            _io_std_unbuffered()
        elif option[:2] in ('-c', '-m'):
            text = option[2:]
            if not text:
                if i == len(args):
                    return _usage(f"Argument expected for the {option} option")
                text = args[i]
                i += 1
            rest = args[i:]
            if option[:2] == '-c':
                return _program(lambda: _run_command(text, rest), interactive)
            return _program(lambda: _run_module(text, rest), interactive)
        elif option in ('--checkpoint', '--every', '--on', '--sign'):
            if i == len(args):
                return _usage(f"Argument expected for the {option} option")
            checkpoint[option] = args[i]
            i += 1
        elif option == '--files':
            checkpoint[option] = True
        elif option[:14] == '--stress-save=':
            try:
                _stress_save(int(option[14:]))
            except ValueError:
                return _usage(f"a number from 1 on is needed: {option}")
        elif option in ('-S', '-E', '-s', '-I', '-B', '-q', '-O', '-OO', '-b', '-d', '-P', '-R', '-v', '-x'):
            pass
        elif option in ('-W', '-X'):
            i += 1
        elif option[:2] in ('-W', '-X'):
            pass
        else:
            return _usage(f"unknown option {option}")
    if checkpoint:
        message = _checkpoints(checkpoint)
        if message:
            return _usage(message)
    if i == len(args):
        if _isatty(0) or interactive:
            return _interactive()
        return _program(lambda: _run_stdin(['']), interactive)
    if args[i] == '-':
        return _program(lambda: _run_stdin(args[i:]), interactive)
    if args[i] == 'dis' and i + 1 < len(args):
        return _disassemble(args[i + 1])
    if args[i] == 'resume':
        return _driver('program.resume')(args[i + 1:])
    if args[i] == 'inspect':
        return _driver('inspect.main')(args[i + 1:])
    if args[i] == 'keygen':
        return _driver('keygen.main')(args[i + 1:])
    return _program(lambda: _run_file(args[i:]), interactive)


def _checkpoints(options):
    return _driver('program.checkpoints')(options)


def _program(run, interactive):
    namespace = _main_namespace()
    if not interactive and _getenv('PYTHONINSPECT') is None:
        return run() or 0
    try:
        status = run() or 0
    except BaseException as e:
        status = report(e)
    _driver('repl.interact')(namespace, '')
    return 0


def _interactive():
    _sys_set('argv', [''])
    _path_insert('')
    namespace = _main_namespace()
    _driver('repl.interact')(namespace, f"{_version()}\nType \"help\", or Ctrl-D to leave.\n" if _isatty(0) else '')
    return 0


def _main_namespace():
    found = _sys_modules().get('__main__')
    if found is not None:
        return found.__dict__
    module = _new_module('__main__')
    _sys_modules()['__main__'] = module
    namespace = module.__dict__
    namespace['__builtins__'] = _sys_modules()['builtins']
    return namespace


def _path_insert(folder):
    _sys_get('path').insert(0, folder)


def _run_command(code, rest):
    _sys_set('argv', ['-c'] + rest)
    _path_insert('')
    _run_code(compile(code, '<string>', 'exec'), _main_namespace())


def _run_stdin(argv):
    _sys_set('argv', argv)
    _path_insert('')
    _run_code(_compile_file('/dev/stdin', '<stdin>'), _main_namespace())


def _run_file(argv):
    path = argv[0]
    _sys_set('argv', argv)
    kind = _path_kind(path)
    if kind == 'd':
        if _path_kind(f"{path}/__main__.py") != 'f':
            executable = _sys_get('executable')
            _sys_get('stderr').write(f"{executable}: can't find '__main__' module in {_real_path(path)!r}\n")
            return 1
        path = _absolute(path)
        _path_insert(path)
        path = f"{path}/__main__.py"
    else:
        slash = path.rfind('/')
        _path_insert(_real_path(path[:slash] if slash > 0 else '/' if slash == 0 else '.'))
        path = _absolute(path)
    try:
        code = _compile_file(path, path)
    except OSError as e:
        code = None
        executable = _sys_get('executable')
        _sys_get('stderr').write(f"{executable}: can't open file {_absolute(path)!r}: [Errno {e.errno}] {e.strerror}\n")
    if code is None:
        return 2
    namespace = _main_namespace()
    namespace['__file__'] = path
    namespace['__cached__'] = None
    _run_code(code, namespace)


def _absolute(path):
    if path[:1] == '/':
        return path
    return f"{_real_path('.')}/{path}"


def _run_module(name, rest):
    _sys_set('argv', ['-m'] + rest)
    _path_insert(_real_path('.'))
    spec, problem = _driver('importer.find_for_main')(name)
    if spec is None:
        _sys_get('stderr').write(f"{_sys_get('executable')}: {problem}\n")
        return 1
    namespace = _main_namespace()
    namespace['__spec__'] = spec
    namespace['__package__'] = spec.parent
    namespace['__file__'] = spec.origin
    namespace['__loader__'] = spec.loader
    _sys_set('argv', [spec.origin] + rest)
    _run_code(_compile_file(spec.origin, spec.origin), namespace)


def _disassemble(path):
    _dis(_compile_file(path, path))
    return 0


# --- ends ---

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


def report(e):
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


def _finish(status):
    try:
        _at_exit()
    except BaseException as e:
        status = report(e)
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
            unraisable(e, stdout)
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
    threading = _sys_modules().get('threading')


def unraisable(e, origin):
    stderr = _sys_get('stderr')
    if stderr is None:
        return
    try:
        stderr.write(f"Exception ignored in: {origin!r}\n")
        _driver('traceback.print_exception')(e, None)
    except BaseException:
        pass
