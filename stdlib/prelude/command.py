# The command line in full: options, and what is neither a file nor a code to be run.

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
  --gc-stats      tell at the end what the garbage collector did
  --stress-save=N save and reload the program at every Nth safepoint: a test of Tern itself
  -i              talk to the user when the program is over
  -u              write at once what goes to standard output and error
  -W arg          say which warnings are shown: action:message:category:module:line
  -V, --version   print the version
  -h, --help      print this

Without a program, on a terminal: the interactive loop.
TERNPATH, PYTHONPATH: folders of modules, separated by colons. TERN_HISTORY: file of the lines typed.
"""


def _usage(message):
    _sys_get('stderr').write(f"tern: {message}\nTry `tern --help'.\n")
    return 2


def run(args):
    interactive = False
    checkpoint = {}
    for text in (_getenv('PYTHONWARNINGS') or '').split(','):
        if text:
            warn_option(text)
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
                return _program(lambda: _driver('main.run_command')(text, rest), interactive)
            return _program(lambda: _run_module(text, rest), interactive)
        elif option in ('--checkpoint', '--every', '--on', '--sign'):
            if i == len(args):
                return _usage(f"Argument expected for the {option} option")
            checkpoint[option] = args[i]
            i += 1
        elif option == '--files':
            checkpoint[option] = True
        elif option == '--gc-stats':
            _gc_tell_at_exit()
        elif option[:14] == '--stress-save=':
            try:
                _stress_save(int(option[14:]))
            except ValueError:
                return _usage(f"a number from 1 on is needed: {option}")
        elif option in ('-S', '-E', '-s', '-I', '-B', '-q', '-O', '-OO', '-b', '-d', '-P', '-R', '-v', '-x'):
            pass
        elif option in ('-W', '-X'):
            if i == len(args):
                return _usage(f"Argument expected for the {option} option")
            if option == '-W':
                warn_option(args[i])
            i += 1
        elif option[:2] == '-W':
            warn_option(option[2:])
        elif option[:2] == '-X':
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
    return _program(lambda: _driver('main.run_file')(args[i:]), interactive)


def warn_option(text):
    _sys_get('warnoptions').append(text)


def _warnings_begin():
    """The module warnings reads the options when it is imported."""
    if _sys_get('warnoptions'):
        import warnings


def _checkpoints(options):
    return _driver('program.checkpoints')(options)


def _program(run, interactive):
    _warnings_begin()
    namespace = _driver('main.main_namespace')()
    if not interactive and _getenv('PYTHONINSPECT') is None:
        return run() or 0
    try:
        status = run() or 0
    except BaseException as e:
        status = _driver('report.status')(e)
    _driver('repl.interact')(namespace, '')
    return 0


def _interactive():
    _warnings_begin()
    _sys_set('argv', [''])
    _driver('main.path_insert')('')
    namespace = _driver('main.main_namespace')()
    _driver('repl.interact')(namespace, f"{_version()}\nType \"help\", or Ctrl-D to leave.\n" if _isatty(0) else '')
    return 0


def _run_stdin(argv):
    _sys_set('argv', argv)
    _driver('main.path_insert')('')
    _run_code(_program_code(_compile_file('/dev/stdin', '<stdin>')), _driver('main.main_namespace')())


def _run_module(name, rest):
    _sys_set('argv', ['-m'] + rest)
    _driver('main.path_insert')(_real_path('.'))
    spec, problem = _driver('importer.find_for_main')(name)
    if spec is None:
        _sys_get('stderr').write(f"{_sys_get('executable')}: {problem}\n")
        return 1
    namespace = _driver('main.main_namespace')()
    namespace['__spec__'] = spec
    namespace['__package__'] = spec.parent
    namespace['__file__'] = spec.origin
    namespace['__loader__'] = spec.loader
    _sys_set('argv', [spec.origin] + rest)
    _run_code(_program_code(_compile_file(spec.origin, spec.origin)), namespace)


def _disassemble(path):
    _dis(_compile_file(path, path))
    return 0
