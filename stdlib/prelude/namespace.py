# Drivers of types.SimpleNamespace.


def repr_(self):
    name = type(self).__name__
    if name == 'SimpleNamespace':
        name = 'namespace'
    if not _repr_enter(self):
        return f"{name}(...)"
    try:
        items = [f"{key}={value!r}" for key, value in self.__dict__.items()]
        return f"{name}({', '.join(items)})"
    finally:
        _repr_leave(self)


def eq(self, other):
    if not hasattr(other, '__dict__') or not isinstance(other, _namespace_type()):
        return NotImplemented
    return self.__dict__ == other.__dict__


def reduce_(self):
    return (type(self), (), dict(self.__dict__))
