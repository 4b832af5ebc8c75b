# The interactive loop. While the prompt waits, tasklets that are ready get their turns.


def interact(namespace, banner):
    history = _getenv('TERN_HISTORY')
    if history is None:
        home = _getenv('HOME')
        history = f"{home}/.tern_history" if home else None
    terminal = _rl_init(history)
    if banner:
        _sys_get('stdout').write(banner)
    if _sys_get('ps1') is None:
        _sys_set('ps1', '>>> ')
    if _sys_get('ps2') is None:
        _sys_set('ps2', '... ')
    while True:
        try:
            code = _read_statement()
        except KeyboardInterrupt:
            _rl_cancel()
            _sys_get('stdout').write("\nKeyboardInterrupt\n")
            continue
        except (SyntaxError, ValueError, MemoryError, RecursionError, OverflowError) as e:
            _driver('report.show')(e)
            continue
        if code is None:
            break
        try:
            _run_code(code, namespace)
        except SystemExit as e:
            _rl_save(history)
            raise
        except BaseException as e:
            _driver('report.show')(e)
        _flush()
    if terminal:
        _sys_get('stdout').write("\n")
    else:
        _sys_get('stderr').write("\n")
    _rl_save(history)


def _flush():
    try:
        _sys_get('stdout').flush()
    except BaseException:
        pass


def _read_statement():
    source = ''
    prompt = str(_sys_get('ps1'))
    while True:
        line = _read_line(prompt)
        if line is None:
            if not source.strip():
                return None
            line = ''
        source = f"{source}{line}\n"
        if not source.strip():
            source = ''
            continue
        code = _compile_interactive(source)
        if code is not None:
            return code
        prompt = str(_sys_get('ps2'))


def _read_line(prompt):
    _flush()
    _rl_begin(prompt)
    current = _current_tasklet()
    while True:
        line = _rl_wait(0 if _ready_others() else -1)
        if line is not False:
            return line
        if _ready_others():
            _schedule()
