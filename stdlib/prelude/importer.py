# import: how a name becomes a module. Native modules come first, then sys.meta_path's finders (empty by default), then folders:
# sys.path holds the script's folder, TERNPATH, PYTHONPATH, Tern's own modules and Python's library, in that order.

_STATE = ('_spec_class', '_loader_class', '_builtin_loader', '_finders_installed')     # saved with the program

_spec_class = None
_loader_class = None
_builtin_loader = None
_finders_installed = False


def import_(name, globals=None, locals=None, fromlist=(), level=0):
    if not isinstance(name, str):
        raise TypeError("module name must be a string")
    if level < 0:
        raise ValueError("level must be >= 0")
    if level > 0:
        package = _package_of(globals)
        absolute = _resolve(name, package, level)
    else:
        if not name:
            raise ValueError("Empty module name")
        absolute = name
    module = _sys_modules().get(absolute)
    if module is None:
        module = _load_dotted(absolute)
    if fromlist:
        if hasattr(module, '__path__'):
            _load_fromlist(module, absolute, fromlist)
        return module
    if level == 0:
        dot = name.find('.')
        if dot < 0:
            return module
        return _sys_modules()[name[:dot]]
    if not name:
        return module
    dot = name.find('.')
    if dot < 0:
        return module
    return _sys_modules()[absolute[:len(absolute) - (len(name) - dot)]]


def _package_of(globals):
    if globals is None:
        raise KeyError("'__name__' not in globals")
    package = globals.get('__package__')
    spec = globals.get('__spec__')
    if package is not None:
        if not isinstance(package, str):
            raise TypeError("package must be a string")
        return package
    if spec is not None:
        return spec.parent
    package = globals['__name__']
    if '__path__' not in globals:
        package = package.rpartition('.')[0]
    return package


def _resolve(name, package, level):
    if not package:
        raise ImportError("attempted relative import with no known parent package")
    base = package
    i = 1
    while i < level:
        dot = base.rfind('.')
        if dot < 0:
            raise ImportError("attempted relative import beyond top-level package")
        base = base[:dot]
        i += 1
    return f"{base}.{name}" if name else base


def _load_fromlist(module, absolute, fromlist):
    for item in fromlist:
        if not isinstance(item, str):
            raise TypeError(f"Item in ``from list'' must be str, not {type(item).__name__}")
        if item == '*':
            if hasattr(module, '__all__'):
                _load_fromlist(module, absolute, module.__all__)
        elif not hasattr(module, item):
            try:
                _load_dotted(f"{absolute}.{item}")
            except ModuleNotFoundError as e:
                if e.name != f"{absolute}.{item}":
                    raise


def _load_dotted(absolute):
    modules = _sys_modules()
    parent = None
    done = ''
    for part in absolute.split('.'):
        name = f"{done}.{part}" if done else part
        if name in modules:
            module = modules[name]
            if module is None:
                _not_found(f"import of {name} halted; None in sys.modules", name)
        else:
            module = _load(name, part, parent)
            if parent is not None:
                try:
                    setattr(parent, part, module)
                except AttributeError:
                    pass
        parent = module
        done = name
    return modules[absolute]


def _not_found(message, name):
    e = ModuleNotFoundError(message)
    e.name = name
    raise e


def _load(name, part, parent):
    if parent is None:
        path = None
    else:
        try:
            path = parent.__path__
        except AttributeError:
            path = None
        if path is None:
            outer = name.rpartition('.')[0]
            _not_found(f"No module named {name!r}; {outer!r} is not a package", name)
    module = _native_module(name) if parent is None else None
    if module is not None:
        return _add_native(name, module)
    if name == '_frozen_importlib' or name == '_frozen_importlib_external':
        return _load_bootstrap(name)
    spec = find_spec(name, path)
    if spec is None:
        hint = ''
        if path is None:
            library = _library_folders()[1]
            if _path_kind(library) is None:
                hint = f" (Python's library is not at {library}: install the package libpython3.11-stdlib)"
        _not_found(f"No module named {name!r}{hint}", name)
    return load_spec(spec)


def _add_native(name, module):
    _sys_modules()[name] = module
    spec = _make_spec(name, 'built-in')
    spec.loader = _builtin_loader
    namespace = module.__dict__
    namespace['__spec__'] = spec
    namespace['__loader__'] = _builtin_loader
    namespace['__package__'] = ''
    setup = _native_setup(name)
    if setup is not None:
        setup(module)
    return module


def find_spec(name, path):
    for finder in _sys_get('meta_path'):
        find = getattr(finder, 'find_spec', None)
        if find is not None:
            spec = find(name, path, None)
            if spec is not None:
                return spec
    if _finders_installed:
        return None
    last = name.rpartition('.')[2]
    portions = []
    for folder in (_sys_get('path') if path is None else path):
        if not isinstance(folder, str):
            continue
        if folder[:1] != '/':
            folder = f"{_real_path('.')}/{folder}" if folder else _real_path('.')
        base = f"{folder}/{last}"
        if _path_kind(base) == 'd':
            init = base + '/__init__.py'
            if _path_kind(init) == 'f':
                spec = _make_spec(name, init)
                spec.submodule_search_locations = [base]
                return spec
            portions.append(base)
        if _path_kind(base + '.py') == 'f':
            return _make_spec(name, base + '.py')
    if portions:
        spec = _make_spec(name, None)
        spec.submodule_search_locations = _namespace_path(portions)
        return spec
    return None


def _load_bootstrap(name):
    """The two halves of importlib's own machinery, when a program imports importlib. From then on its finders do the search."""
    global _spec_class, _loader_class, _builtin_loader, _finders_installed
    external = name == '_frozen_importlib_external'
    path = f"{_library_folders()[1]}/importlib/_bootstrap{'_external' if external else ''}.py"
    if _path_kind(path) is None:
        _not_found(f"No module named {name!r}", name)
    code = _compile_file(path, f"<frozen importlib._bootstrap{'_external' if external else ''}>")
    machinery = _load_dotted('_frozen_importlib') if external else None
    imp = _load_dotted('_imp')
    module = _new_module(name)
    namespace = module.__dict__
    namespace['__builtins__'] = _sys_modules()['builtins'].__dict__
    namespace['__package__'] = ''
    namespace['__file__'] = path
    _sys_modules()[name] = module
    _run_code(code, namespace)
    if external:
        machinery._bootstrap_external = module
        module._install(machinery)
        _loader_class = module.SourceFileLoader
        _spec_class = machinery.ModuleSpec
        _builtin_loader = machinery.BuiltinImporter
        _finders_installed = True
        namespace['__spec__'] = machinery.__spec__
        machinery.__spec__.loader = _builtin_loader
    else:
        module._install(_sys_modules()['sys'], imp)
        namespace['__spec__'] = module.ModuleSpec(name, None, origin='frozen')
    return module


def _make_spec(name, origin):
    if _spec_class is None:
        _make_classes()
    spec = _spec_class(name, None, origin=origin)
    if origin is not None and origin != 'built-in':
        spec.has_location = True
        spec.loader = _loader_class(name, origin)
    return spec


def _namespace_path(folders):
    """The __path__ of a package without __init__: a list with a type of its own, by which such packages are told."""
    class _NamespacePath(list):
        def __repr__(self):
            return f"_NamespacePath({list(self)!r})"

    _NamespacePath.__module__ = '_frozen_importlib_external'
    _NamespacePath.__qualname__ = '_NamespacePath'
    return _NamespacePath(folders)


def _make_classes():
    global _spec_class, _loader_class

    class ModuleSpec:
        """What import found out about a module before loading it."""

        def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
            self.name = name
            self.loader = loader
            self.origin = origin
            self.loader_state = loader_state
            self.submodule_search_locations = [] if is_package else None
            self._uninitialized_submodules = []
            self._set_fileattr = False
            self._cached = None
            self._initializing = False
            self.has_location = False

        @property
        def parent(self):
            if self.submodule_search_locations is None:
                return self.name.rpartition('.')[0]
            return self.name

        @property
        def cached(self):
            return self._cached

        @cached.setter
        def cached(self, value):
            self._cached = value

        def __repr__(self):
            parts = [f"name={self.name!r}", f"loader={self.loader!r}"]
            if self.origin is not None:
                parts.append(f"origin={self.origin!r}")
            if self.submodule_search_locations is not None:
                parts.append(f"submodule_search_locations={self.submodule_search_locations}")
            return f"ModuleSpec({', '.join(parts)})"

        def __eq__(self, other):
            if not isinstance(other, ModuleSpec):
                return NotImplemented
            return (self.name == other.name and self.loader == other.loader and self.origin == other.origin
                    and self.submodule_search_locations == other.submodule_search_locations)

    class SourceFileLoader:
        """Loads a module from a file of source."""

        def __init__(self, fullname, path):
            self.name = fullname
            self.path = path

        def create_module(self, spec):
            return None

        def exec_module(self, module):
            _run_code(_compile_file(self.path, self.path), module.__dict__)

        def get_filename(self, name=None):
            return self.path

        def is_package(self, name=None):
            return self.path.endswith('/__init__.py')

        def get_code(self, name=None):
            return _compile_file(self.path, self.path)

        def get_data(self, path):
            import io
            with io.open_code(str(path)) as file:
                return file.read()

        def get_source(self, name=None):
            import io
            with io.open(self.path, encoding='utf-8') as file:
                return file.read()

    ModuleSpec.__module__ = '_frozen_importlib'
    SourceFileLoader.__module__ = '_frozen_importlib_external'
    ModuleSpec.__qualname__ = 'ModuleSpec'
    SourceFileLoader.__qualname__ = 'SourceFileLoader'
    _spec_class = ModuleSpec
    _loader_class = SourceFileLoader


def load_spec(spec):
    modules = _sys_modules()
    loader = spec.loader
    module = None
    if loader is not None and hasattr(loader, 'create_module'):
        module = loader.create_module(spec)
    if module is None:
        module = _new_module(spec.name)
    namespace = module.__dict__
    namespace['__package__'] = spec.parent
    namespace['__loader__'] = loader
    namespace['__spec__'] = spec
    if spec.submodule_search_locations is not None:
        namespace['__path__'] = spec.submodule_search_locations
    if spec.has_location:
        namespace['__file__'] = spec.origin
        namespace['__cached__'] = spec.cached
    elif loader is None:
        namespace['__file__'] = None
    namespace['__builtins__'] = _sys_modules()['builtins'].__dict__
    name = spec.name
    modules[name] = module
    spec._initializing = True
    try:
        if type(loader) is _loader_class:   # at once, without the library's frames in tracebacks
            _run_code(_compile_file(loader.path, loader.path), namespace)
        elif loader is not None:
            loader.exec_module(module)
    except BaseException:
        modules.pop(name, None)
        raise
    finally:
        spec._initializing = False
    return modules[name]


def find_for_main(name):
    """(spec, None) of what `-m name` runs: a module, or the __main__ of a package; or (None, message)."""
    path = None
    outer = name.rpartition('.')[0]
    if outer:
        try:
            path = _load_dotted(outer).__path__
        except AttributeError:
            return None, f"No module named {name}"
        except ImportError as e:
            return None, (f"Error while finding module specification for {name!r} "
                          f"({type(e).__name__}: {e})")
    spec = find_spec(name, path)
    if spec is None:
        return None, f"No module named {name}"
    if spec.submodule_search_locations is not None:
        _load_dotted(name)
        spec = find_spec(name + '.__main__', spec.submodule_search_locations)
        if spec is None:
            return None, (f"No module named {name}.__main__; {name!r} is a package and cannot be "
                          "directly executed")
    return spec, None
