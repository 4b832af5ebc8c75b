# mappingproxy: what is passed on to the mapping behind it.


def len_(self):
    return len(_proxy_mapping(self))


def getitem(self, key):
    return _proxy_mapping(self)[key]


def contains(self, key):
    return key in _proxy_mapping(self)


def iter_(self):
    return iter(_proxy_mapping(self))


def reversed_(self):
    return reversed(_proxy_mapping(self))


def repr_(self):
    return 'mappingproxy(' + repr(_proxy_mapping(self)) + ')'


def str_(self):
    return str(_proxy_mapping(self))


def hash_(self):
    return hash(_proxy_mapping(self))


def eq(self, value):
    return _proxy_mapping(self) == value


def ne(self, value):
    return _proxy_mapping(self) != value


def or_(self, value):
    return _proxy_mapping(self) | _proxy_mapping(value)


def ror(self, value):
    return _proxy_mapping(value) | _proxy_mapping(self)


def ior(self, value):
    raise TypeError("'|=' is not supported by mappingproxy; use '|' instead")


def get(self, key, default):
    return _proxy_mapping(self).get(key, default)


def keys(self):
    return _proxy_mapping(self).keys()


def values(self):
    return _proxy_mapping(self).values()


def items(self):
    return _proxy_mapping(self).items()


def copy(self):
    return _proxy_mapping(self).copy()
