# Generic aliases (list[int]) and unions (int | str).


def item_repr(item):
    if item is Ellipsis:
        return '...'
    if isinstance(item, list):
        return '[' + ', '.join([item_repr(x) for x in item]) + ']'
    if getattr(item, '__origin__', None) is not None and getattr(item, '__args__', None) is not None:
        return repr(item)
    qualname = getattr(item, '__qualname__', None)
    module = getattr(item, '__module__', None)
    if qualname is None or module is None:
        return repr(item)
    if module == 'builtins':
        return str(qualname)
    return str(module) + '.' + str(qualname)


def repr_(self):
    args = self.__args__
    inner = ', '.join([item_repr(x) for x in args]) if args else '()'
    return ('*' if self.__unpacked__ else '') + item_repr(self.__origin__) + '[' + inner + ']'


def hash_(self):
    return hash(self.__origin__) ^ hash(self.__args__)


def eq(self, value):
    if not isinstance(value, type(list[int])):
        return NotImplemented
    return (bool(self.__unpacked__ == value.__unpacked__) and bool(self.__origin__ == value.__origin__)
            and bool(self.__args__ == value.__args__))


def call(self, *args, **kwargs):
    answer = self.__origin__(*args, **kwargs)
    try:
        answer.__orig_class__ = self
    except (AttributeError, TypeError):
        pass
    return answer


def mro_entries(self, bases):
    return (self.__origin__,)


def instancecheck(self, instance):
    raise TypeError('isinstance() argument 2 cannot be a parameterized generic')


def subclasscheck(self, cls):
    raise TypeError('issubclass() argument 2 cannot be a parameterized generic')


def iter_(self):
    yield _alias_star(self)


def star_first(iterator):
    return next(iterator)


def reduce(self):
    cls = type(list[int])
    if self.__unpacked__:
        plain = cls(self.__origin__, self.__args__)
        return star_first, (iter(plain),)
    return cls, (self.__origin__, self.__args__)


def dir_(self):
    own = ['__origin__', '__args__', '__parameters__', '__mro_entries__', '__reduce_ex__', '__reduce__', '__copy__',
           '__deepcopy__', '__unpacked__', '__typing_unpacked_tuple_args__', '__class__']
    names = list(dir(self.__origin__))
    for name in own:
        if name not in names:
            names.append(name)
    return names


# --- type variables ---

def collect(args, found):
    for arg in args:
        if isinstance(arg, type):
            continue
        if getattr(arg, '__typing_subst__', None) is not None:
            if arg not in found:
                found.append(arg)
            continue
        for parameter in getattr(arg, '__parameters__', None) or ():
            if parameter not in found:
                found.append(parameter)


def parameters(self):
    found = []
    collect(self.__args__, found)
    return _alias_set_parameters(self, tuple(found))


def unpacked_items(item):
    # The items of (x, *tuple[a, b]) with the starred one spread.
    result = []
    for x in item:
        if not isinstance(x, type):
            inner = getattr(x, '__typing_unpacked_tuple_args__', None)
            if inner is not None and not (inner and inner[-1] is Ellipsis):
                result.extend(inner)
                continue
        result.append(x)
    return tuple(result)


def substitute(self, args, names, item):
    if not names:
        raise TypeError(repr(self) + ' is not a generic class')
    items = unpacked_items(item if isinstance(item, tuple) else (item,))
    for name in names:
        prepare = getattr(name, '__typing_prepare_subst__', None)
        if prepare is not None:
            items = prepare(self, items)
            if not isinstance(items, tuple):
                items = (items,)
    if len(items) != len(names):
        raise TypeError('Too ' + ('many' if len(items) > len(names) else 'few') + ' arguments for ' + repr(self)
                        + '; actual ' + str(len(items)) + ', expected ' + str(len(names)))
    result = []
    for arg in args:
        if isinstance(arg, type):
            result.append(arg)
            continue
        unpack = bool(getattr(arg, '__typing_is_unpacked_typevartuple__', False))
        method = getattr(arg, '__typing_subst__', None)
        if method is not None:
            new = method(items[names.index(arg)])
        else:
            inner = getattr(arg, '__parameters__', None)
            if isinstance(inner, tuple) and inner:
                values = []
                for x in inner:
                    value = items[names.index(x)]
                    if getattr(x, '__typing_prepare_subst__', None) is not None and isinstance(value, tuple):
                        values.extend(value)
                    else:
                        values.append(value)
                new = arg[tuple(values)]
            else:
                new = arg
        if unpack and isinstance(new, tuple):
            result.extend(new)
        else:
            result.append(new)
    return tuple(result)


def getitem(self, key):
    args = substitute(self, self.__args__, self.__parameters__, key)
    answer = type(self)(self.__origin__, args)
    return _alias_star(answer) if self.__unpacked__ else answer


# --- unions ---

def members_of(v, into):
    if _is_union(v):
        for member in v.__args__:
            members_of(member, into)
        return
    if v is None:
        v = type(None)
    for member in into:
        if member is v or member == v:
            return
    into.append(v)


def or_(self, value):
    if not _is_unionable(self) or not _is_unionable(value):
        return NotImplemented
    members = []
    members_of(self, members)
    members_of(value, members)
    return _union_make(members)


def ror(self, value):
    return or_(value, self)


def member_repr(member):
    return 'None' if member is type(None) else item_repr(member)


def union_repr(self):
    return ' | '.join([member_repr(x) for x in self.__args__])


def union_hash(self):
    return hash(frozenset(self.__args__))


def union_eq(self, value):
    if not _is_union(value):
        return NotImplemented
    return set(self.__args__) == set(value.__args__)


def union_getitem(self, key):
    args = substitute(self, self.__args__, self.__parameters__, key)
    result = args[0]
    for arg in args[1:]:
        result = result | arg
    return result


def check_plain(self, name):
    for arg in self.__args__:
        if isinstance(arg, type(list[int])):
            raise TypeError(name + '() argument 2 cannot be a parameterized generic')


def union_instancecheck(self, instance):
    check_plain(self, 'isinstance')
    for arg in self.__args__:
        if isinstance(instance, arg):
            return True
    return False


def union_subclasscheck(self, cls):
    if not isinstance(cls, type):
        raise TypeError('issubclass() arg 1 must be a class')
    check_plain(self, 'issubclass')
    for arg in self.__args__:
        if issubclass(cls, arg):
            return True
    return False
