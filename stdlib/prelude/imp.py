# Drivers of _imp: native modules as importlib's built-in modules.


def is_builtin(name):
    return 1 if name in _sys_get('builtin_module_names') or name == 'builtins' else 0


def create_builtin(spec):
    name = spec.name
    modules = _sys_modules()
    if name in ('sys', 'builtins'):
        return modules[name]
    return _native_module(name)


def exec_builtin(module):
    setup = _native_setup(module.__name__)
    if setup is not None:
        setup(module)
    return 0
