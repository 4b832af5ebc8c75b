# The command line: what `tern` does with its arguments, and how a program ends.


def main():
    args = _main_args()
    status = 0
    _sys_modules()['sys'] = _native_module('sys')
    _driver('importer.start_path')(_library_folders())
    try:
        _run(args)
    except BaseException as e:
        status = report(e)
    status = _flush_all(status)
    _exit_status(status)


def _run(args):
    if len(args) > 2 and args[1] == '-c':
        _sys_set('argv', ['-c'] + args[3:])
        code = compile(args[2], '<string>', 'exec')
        _path_insert('')
        _run_code(code, _main_namespace())
        return
    if len(args) > 1:
        path = args[1]
        _sys_set('argv', args[1:])
        slash = path.rfind('/')
        _path_insert(_real_path(path[:slash] if slash >= 0 else '.'))
        code = _compile_file(path, path)
        namespace = _main_namespace()
        namespace['__file__'] = path
        _run_code(code, namespace)


def _main_namespace():
    module = _new_module('__main__')
    _sys_modules()['__main__'] = module
    namespace = module.__dict__
    namespace['__builtins__'] = _sys_modules()['builtins']
    return namespace


def _path_insert(folder):
    _sys_get('path').insert(0, folder)


def report(e):
    if isinstance(e, SystemExit):
        code = e.code
        if code is None:
            return 0
        if isinstance(code, int):
            return code & 0xFF
        stderr = _sys_get('stderr')
        stderr.write(str(code) + '\n')
        return 1
    _driver('traceback.print_exception')(e, None)
    return 1


def _flush_all(status):
    for name in ('stdout', 'stderr'):
        stream = _sys_get(name)
        if stream is not None:
            try:
                stream.flush()
            except BaseException as e:
                if name == 'stdout':
                    status = 120
    return status


def unraisable(e, origin):
    stderr = _sys_get('stderr')
    if stderr is None:
        return
    try:
        stderr.write(f"Exception ignored in: {origin!r}\n")
        _driver('traceback.print_exception')(e, None)
    except BaseException:
        pass
