# Classes: the class statement, type.__new__, isinstance and issubclass.


# --- the class statement ---

def resolve_bases(bases):
    # Bases that are no classes are replaced by what their __mro_entries__ says.
    result = []
    changed = False
    for base in bases:
        if isinstance(base, type):
            result.append(base)
            continue
        method = getattr(base, '__mro_entries__', None)
        if method is None:
            result.append(base)
            continue
        entries = method(bases)
        if not isinstance(entries, tuple):
            raise TypeError('__mro_entries__ must return a tuple')
        changed = True
        result.extend(entries)
    return tuple(result) if changed else bases


def build_class(*args, **kwds):
    if len(args) < 2:
        raise TypeError('__build_class__: not enough arguments')
    func = args[0]
    name = args[1]
    if not _is_function(func):
        raise TypeError('__build_class__: func must be a function')
    if not isinstance(name, str):
        raise TypeError('__build_class__: name is not a string')
    orig_bases = args[2:]
    bases = resolve_bases(orig_bases)
    if 'metaclass' in kwds:
        meta = kwds.pop('metaclass')
    else:
        meta = type(bases[0]) if bases else type
    if isinstance(meta, type):
        meta = _type_metaclass(meta, bases)
    prepare = None if meta is type else getattr(meta, '__prepare__', None)
    if prepare is None:
        namespace = {}
    else:
        namespace = prepare(name, bases, **kwds)
        if not _is_mapping(namespace):
            owner = meta.__name__ if isinstance(meta, type) else '<metaclass>'
            raise TypeError(owner + '.__prepare__() must return a mapping, not ' + type(namespace).__name__)
    cell = _run_body(func, namespace)
    if bases is not orig_bases:
        namespace['__orig_bases__'] = orig_bases
    cls = meta(name, bases, namespace, **kwds)
    if isinstance(cls, type) and _is_cell(cell):
        contents = _cell_contents(cell)
        if contents is None:
            raise RuntimeError('__class__ not set defining ' + repr(name) + ' as ' + repr(cls)
                               + '. Was __classcell__ propagated to type.__new__?')
        if contents is not cls:
            raise TypeError('__class__ set to ' + repr(contents) + ' defining ' + repr(name) + ' as ' + repr(cls))
    return cls


# --- type.__new__ ---

def new(*args, **kwargs):
    metatype = args[0]
    args = args[1:]
    if len(args) == 1 and not kwargs and metatype is type:
        return type(args[0])
    if len(args) != 3:
        if len(args) == 1 and metatype is type:
            raise TypeError('type() takes 1 or 3 arguments')
        raise TypeError('type.__new__() takes exactly 3 arguments (' + str(len(args)) + ' given)')
    name, bases, namespace = args
    if not isinstance(name, str):
        raise TypeError('type.__new__() argument 1 must be str, not ' + type(name).__name__)
    if not isinstance(bases, tuple):
        raise TypeError('type.__new__() argument 2 must be tuple, not ' + type(bases).__name__)
    if not isinstance(namespace, dict):
        raise TypeError('type.__new__() argument 3 must be dict, not ' + type(namespace).__name__)
    for base in bases:
        if not isinstance(base, type) and getattr(base, '__mro_entries__', None) is not None:
            raise TypeError("type() doesn't support MRO entry resolution; use types.new_class()")
    winner = _type_metaclass(metatype, bases)
    if winner is not metatype:
        make = winner.__new__
        if make is not type.__new__:
            return make(winner, *args, **kwargs)
        metatype = winner
    slots = namespace.get('__slots__')
    if slots is not None and not isinstance(slots, (str, tuple, list, dict)):
        namespace = dict(namespace)
        names = tuple(slots)
        namespace['__slots__'] = names
        cls = _type_new(metatype, name, bases, namespace)
        type.__setattr__(cls, '__slots__', slots)
    else:
        cls = _type_new(metatype, name, bases, namespace)
    if metatype is not type and _find_raw(metatype, 'mro') is not _find_raw(type, 'mro'):
        _type_set_mro(cls, list(cls.mro()))
    set_names(cls)
    super(cls, cls).__init_subclass__(**kwargs)
    return cls


def set_names(cls):
    for name, value in _type_dict(cls).items():
        method = _find_special(value, '__set_name__')
        if method is None:
            continue
        try:
            method(cls, name)
        except Exception as e:
            raise RuntimeError('Error calling __set_name__ on ' + repr(type(value).__name__) + ' instance '
                               + repr(name) + ' in ' + repr(cls.__name__)) from e


# --- isinstance and issubclass ---

def isinstance_(obj, classes):
    if type(obj) is classes:
        return True
    if type(classes) is tuple:
        for cls in classes:
            if isinstance(obj, cls):
                return True
        return False
    check = _find_special(classes, '__instancecheck__')
    if check is not None:
        return bool(check(obj))
    return object_isinstance(obj, classes)


def object_isinstance(obj, cls):
    if _is_type(cls):
        if _is_subtype(type(obj), cls):
            return True
        own = getattr(obj, '__class__', None)
        return own is not type(obj) and _is_type(own) and _is_subtype(own, cls)
    if abstract_bases(cls) is None:
        raise TypeError('isinstance() arg 2 must be a type, a tuple of types, or a union')
    own = getattr(obj, '__class__', None)
    return own is not None and abstract_issubclass(own, cls)


def instancecheck(cls, instance):
    return object_isinstance(instance, cls)


def issubclass_(cls, classes):
    if type(classes) is tuple:
        for other in classes:
            if issubclass(cls, other):
                return True
        return False
    check = _find_special(classes, '__subclasscheck__')
    if check is not None:
        return bool(check(cls))
    return object_issubclass(cls, classes)


def object_issubclass(derived, cls):
    if _is_type(derived) and _is_type(cls):
        return _is_subtype(derived, cls)
    if abstract_bases(derived) is None:
        raise TypeError('issubclass() arg 1 must be a class')
    if not _is_union(cls) and abstract_bases(cls) is None:
        raise TypeError('issubclass() arg 2 must be a class, a tuple of classes, or a union')
    return abstract_issubclass(derived, cls)


def subclasscheck(cls, subclass):
    return object_issubclass(subclass, cls)


def abstract_bases(cls):
    # The __bases__ of what poses as a class; None if it doesn't.
    bases = getattr(cls, '__bases__', None)
    return bases if isinstance(bases, tuple) else None


def abstract_issubclass(derived, cls):
    todo = [derived]
    while todo:
        derived = todo.pop()
        if derived is cls:
            return True
        bases = abstract_bases(derived)
        if bases:
            todo.extend(reversed(bases))
    return False


# --- attributes ---

def dir_(self):
    names = {}
    _driver('object.merge_class')(names, self)
    return list(names)


def doc_get(self):
    doc = _type_dict(self)['__doc__']
    return _find_special(doc, '__get__')(None, self)


def annotations_get(self):
    annotations = _type_dict(self)['__annotations__']
    return _find_special(annotations, '__get__')(None, self)
