# Drivers of _abc: finding abstract methods, registering classes, and the checks that ask hooks and other classes.


def init(self):
    _abc_data(self)
    abstract = set()
    for name, value in self.__dict__.items():
        if getattr(value, '__isabstractmethod__', False):
            abstract.add(name)
    for base in self.__bases__:
        for name in getattr(base, '__abstractmethods__', ()):
            value = getattr(self, name, None)
            if getattr(value, '__isabstractmethod__', False):
                abstract.add(name)
    self.__abstractmethods__ = frozenset(abstract)


def register(self, subclass):
    if not isinstance(subclass, type):
        raise TypeError("Can only register classes")
    if issubclass(subclass, self):
        return subclass
    if issubclass(self, subclass):
        raise RuntimeError("Refusing to create an inheritance cycle")
    return _abc_enter(self, subclass)


def instancecheck(self, instance):
    subclass = instance.__class__
    if type(instance) is subclass:
        return self.__subclasscheck__(subclass)
    result = self.__subclasscheck__(subclass)
    if result:
        return result
    return self.__subclasscheck__(type(instance))


def subclasscheck(self, subclass):
    answer = self.__subclasshook__(subclass)
    if answer is True or answer is False:
        return _abc_remember(self, subclass, answer)
    if answer is not NotImplemented:
        raise AssertionError("__subclasshook__ must return either False, True, or NotImplemented")
    if _abc_is_base(self, subclass):
        return _abc_remember(self, subclass, True)
    registered = _abc_registered(self)
    for other in registered:
        if other is subclass:
            return True
    for other in registered:
        if issubclass(subclass, other):
            return _abc_remember(self, subclass, True)
    subclasses = self.__subclasses__()
    if not isinstance(subclasses, list):
        raise TypeError("__subclasses__() must return a list")
    for other in subclasses:
        if issubclass(subclass, other):
            return _abc_remember(self, subclass, True)
    return _abc_remember(self, subclass, False)


def get_dump(self):
    registry, cache, negative, version = _abc_parts(self)
    return set(registry), set(cache), set(negative), version
