# Program images on the command line: tern resume, and the options of tern --checkpoint.

_HELP = """usage: tern resume [--trust key] ... [--edited] [--checkpoint file [--every s] [--on signal] [--files] [--sign key]] image
Carries on the program that is saved in the image, exactly where it was.

  --trust key     the image must be signed by this public key, or by another one named so
  --edited        take the functions of source files that were edited, where the image has code by name; see stackless.save
  --checkpoint    and what belongs to it: as for tern itself (see tern --help)
"""

_SIGNALS = {'HUP': 1, 'INT': 2, 'QUIT': 3, 'USR1': 10, 'USR2': 12, 'ALRM': 14, 'TERM': 15, 'CONT': 18, 'TSTP': 20, 'WINCH': 28}


def _signal_number(text):
    name = text.upper()
    if name[:3] == 'SIG':
        name = name[3:]
    if name in _SIGNALS:
        return _SIGNALS[name]
    return int(text) if text.isdigit() and 0 < int(text) < 65 else 0


def checkpoints(options):
    # None, or what is wrong with the options.
    path = options.get('--checkpoint')
    if path is None:
        return f"{list(options)[0]} needs --checkpoint FILE"
    if '--every' not in options and '--on' not in options:
        return "--checkpoint FILE needs --every SECONDS or --on SIGNAL"
    every, number = 0.0, 0
    if '--every' in options:
        try:
            every = float(options['--every'])
        except ValueError:
            return f"--every needs a number of seconds, not {options['--every']!r}"
    if '--on' in options:
        number = _signal_number(options['--on'])
        if not number:
            return f"--on needs the name or number of a signal, not {options['--on']!r}"
    try:
        _program_checkpoints(path, every, number, '--files' in options, options.get('--sign'))
    except (ValueError, OSError) as e:
        return f"--checkpoint: {e}"


def resume(args):
    trust, options, edited, i = None, {}, False, 0
    while i < len(args) and args[i][:1] == '-':
        option = args[i]
        i += 1
        if option in ('-h', '--help'):
            _sys_get('stdout').write(_HELP)
            return 0
        if option == '--edited':
            edited = True
            continue
        if option == '--files':
            options[option] = True
            continue
        if option not in ('--trust', '--checkpoint', '--every', '--on', '--sign') or i == len(args):
            return _usage(f"resume: unknown option {option}" if i < len(args) else f"resume: no argument of {option}")
        if option == '--trust':
            trust = (trust or []) + [args[i]]
        else:
            options[option] = args[i]
        i += 1
    if i != len(args) - 1:
        return _usage("resume: one image is needed")
    message = checkpoints(options) if options else None
    if message:
        return _usage(f"resume: {message}")
    try:
        _program_resume(args[i], trust, edited)
    except (ValueError, OSError, RuntimeError, MemoryError) as e:
        _sys_get('stderr').write(f"tern: {args[i]}: {e}\n")
        return 1


def _usage(message):
    _sys_get('stderr').write(f"tern: {message}\nTry `tern resume --help'.\n")
    return 2


def graph_loads(graph):
    # A part of a program that needs modules which are not there yet.
    while True:
        name = _graph_missing(graph)
        if name is None:
            return _graph_loads(graph)
        __import__(name)
        if name not in _sys_modules():
            raise ImportError(f"no module named {name!r} after its import")


def save(path, files, key):
    # What is dead is found, at the safepoint that a call is, and has its last words first: a file that nobody holds
    # is closed then, and not saved.
    _gc_want()
    _driver("machine.run_pending")()
    return _program_save(path, files, key)
