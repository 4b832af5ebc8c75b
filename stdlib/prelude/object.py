# object, properties and methods: what they do when user code must take part.


def str_(self):
    return repr(self)


def ne(self, value):
    method = _find_special(self, '__eq__')
    result = method(value)
    return result if result is NotImplemented else not result


def format_(self, format_spec):
    return str(self)


def call_bound(binding, *args, **kwargs):
    descriptor, instance, owner = binding
    return _find_special(descriptor, '__get__')(instance, owner)(*args, **kwargs)


# --- dir() ---

def merge_class(names, cls):
    # The names of a class and of its bases, by their __dict__ and __bases__.
    todo = [cls]
    seen = set()
    while todo:
        cls = todo.pop()
        if id(cls) in seen:
            continue
        seen.add(id(cls))
        namespace = getattr(cls, '__dict__', None)
        if namespace is not None:
            names.update(dict.fromkeys(namespace))
        todo.extend(getattr(cls, '__bases__', ()))


def dir_(self):
    names = {}
    namespace = getattr(self, '__dict__', None)
    if isinstance(namespace, dict):
        names.update(dict.fromkeys(namespace))
    cls = getattr(self, '__class__', None)
    if cls is not None:
        merge_class(names, cls)
    return list(names)


def module_dir(self):
    namespace = self.__dict__
    if not isinstance(namespace, dict):
        raise TypeError('<module>.__dict__ is not a dictionary')
    hook = namespace.get('__dir__')
    return hook() if hook is not None else list(namespace)


# --- pickling and copying ---

def reduce(self):
    import copyreg
    return copyreg._reduce_ex(self, 0)


def reduce_ex(self, protocol):
    if type(self).__reduce__ is not object.__reduce__:
        return self.__reduce__()
    if protocol < 2:
        import copyreg
        return copyreg._reduce_ex(self, protocol)
    return reduce_newobj(self)


def new_arguments(self):
    # (args or None, kwargs or None)
    method = _find_special(self, '__getnewargs_ex__')
    if method is not None:
        answer = method()
        if not isinstance(answer, tuple):
            raise TypeError("__getnewargs_ex__ should return a tuple, not '" + type(answer).__name__ + "'")
        if len(answer) != 2:
            raise ValueError('__getnewargs_ex__ should return a tuple of length 2, not ' + str(len(answer)))
        args, kwargs = answer
        if not isinstance(args, tuple):
            raise TypeError("first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '"
                            + type(args).__name__ + "'")
        if not isinstance(kwargs, dict):
            raise TypeError("second item of the tuple returned by __getnewargs_ex__ must be a dict, not '"
                            + type(kwargs).__name__ + "'")
        return args, kwargs
    method = _find_special(self, '__getnewargs__')
    if method is None:
        return None, None
    args = method()
    if not isinstance(args, tuple):
        raise TypeError("__getnewargs__ should return a tuple, not '" + type(args).__name__ + "'")
    return args, None


def reduce_newobj(self):
    import copyreg
    cls = type(self)
    args, kwargs = new_arguments(self)
    items = iter(self) if isinstance(self, list) else None
    pairs = iter(self.items()) if isinstance(self, dict) else None
    if kwargs:
        make = copyreg.__newobj_ex__
        arguments = (cls, args, kwargs)
    else:
        make = copyreg.__newobj__
        arguments = (cls, *(args or ()))
    getter = type(self).__getstate__
    if getter is object.__getstate__:
        required = args is None and items is None and pairs is None
        state = state_of(self, required)
    else:
        state = self.__getstate__()
    return make, arguments, state, items, pairs


def slot_names(cls):
    import copyreg
    return copyreg._slotnames(cls)


def state_of(self, required):
    cls = type(self)
    if required and _has_native_state(cls):
        raise TypeError("cannot pickle '" + cls.__name__ + "' object")
    state = _instance_dict_copy(self)
    if state is not None:
        state = self.__dict__
    names = slot_names(cls)
    if names:
        slots = {}
        for name in names:
            try:
                slots[name] = getattr(self, name)
            except AttributeError:
                pass
        if slots:
            return state or None, slots
    return state if state else None


def getstate(self):
    return state_of(self, False)


# --- bound methods ---

def method_name(self):
    function = self.__func__
    name = getattr(function, '__qualname__', None)
    if name is None:
        name = getattr(function, '__name__', None)
    return name if isinstance(name, str) else '?'


def method_repr(self):
    return '<bound method ' + method_name(self) + ' of ' + repr(self.__self__) + '>'


def method_eq(self, value):
    return bool(self.__func__ == value.__func__)


def method_doc(self):
    return self.__func__.__doc__


def method_reduce(self):
    return getattr, (self.__self__, self.__func__.__name__)


def cell_eq(self, value):
    return self.cell_contents == value.cell_contents


def super_get(self, instance, owner=None):
    return type(self)(self.__thisclass__, instance)


# --- property ---

def property_init(self, fget, fset, fdel, doc):
    # The getter's text needs user code: the native fields are set already.
    from_getter = False
    if doc is None and fget is not None:
        doc = getattr(fget, '__doc__', None)
        from_getter = doc is not None
    _property_finish(self, doc, from_getter)


def property_copy(self, fget, fset, fdel):
    name, from_getter = _property_state(self)
    doc = None if from_getter else self.__doc__
    copy = type(self)(fget, fset, fdel, doc)
    if name is not None and isinstance(copy, property):
        property.__set_name__(copy, None, name)
    return copy


def property_getter(self, fget):
    return property_copy(self, self.fget if fget is None else fget, self.fset, self.fdel)


def property_setter(self, fset):
    return property_copy(self, self.fget, self.fset if fset is None else fset, self.fdel)


def property_deleter(self, fdel):
    return property_copy(self, self.fget, self.fset, self.fdel if fdel is None else fdel)


def property_is_abstract(self):
    for function in (self.fget, self.fset, self.fdel):
        if function is not None and getattr(function, '__isabstractmethod__', False):
            return True
    return False


# --- classmethod and staticmethod ---

def wrapper_init(self, function):
    _wrapper_set(self, function)
    namespace = self.__dict__
    for name in ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__'):
        try:
            namespace[name] = getattr(function, name)
        except AttributeError:
            pass
    namespace['__wrapped__'] = function


def wrapper_repr(self):
    name = 'classmethod' if isinstance(self, classmethod) else 'staticmethod'
    return '<' + name + '(' + repr(self.__func__) + ')>'


def wrapper_is_abstract(self):
    return bool(getattr(self.__func__, '__isabstractmethod__', False))
