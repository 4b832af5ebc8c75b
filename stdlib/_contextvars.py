"""Context variables: what the module contextvars offers.

A context is a table that is never changed once it is shared: copying one is O(1), and the first change after that copies the table.
Each tasklet that is inside Context.run() has a current context of its own; all others are in the one that the program began with.
"""

from _stackless import getcurrent as _getcurrent
from collections.abc import Mapping as _Mapping
from weakref import WeakKeyDictionary as _WeakKeyDictionary

_ABSENT = type('_Absent', (), {'__slots__': (), '__repr__': lambda self: '<Token.MISSING>'})()


def _sealed(cls):
    """cls without subclasses, and said to be a built-in type as in CPython."""
    def refuse(cls, **options):
        raise TypeError("type '_contextvars.%s' is not an acceptable base type" % name)
    name = cls.__name__
    cls.__init_subclass__ = classmethod(refuse)
    return cls


@_sealed
class Context:
    """What the variables are set to."""

    __slots__ = ('_values', '_shared', '_before', '_entered', '__weakref__')

    def __init__(self, *args, **kwargs):
        if args or kwargs:
            raise TypeError("Context() does not accept any arguments")
        self._values = {}
        self._shared = self._entered = False
        self._before = None

    def run(*args, **kwargs):
        """Call args[1] with the other arguments; what it sets is set in this context."""
        if len(args) < 2:
            raise TypeError("run() missing 1 required positional argument")
        self, function, *args = args
        if self._entered:
            raise RuntimeError("cannot enter context: %r is already entered" % (self,))
        tasklet = _getcurrent()
        self._entered = True
        before = _entered.get(tasklet)
        _entered[tasklet] = self
        try:
            return function(*args, **kwargs)
        finally:
            self._entered = False
            if before is None:
                _entered.pop(_getcurrent(), None)
            else:
                _entered[_getcurrent()] = before

    def copy(self):
        """A shallow copy."""
        self._shared = True
        other = Context()
        other._values = self._values
        other._shared = True
        return other

    def _change(self):
        """The table, for a change."""
        if self._shared:
            self._values = self._values.copy()
            self._shared = False
        return self._values

    def __getitem__(self, variable):
        _need_variable(variable)
        return self._values[variable]

    def __contains__(self, variable):
        _need_variable(variable)
        return variable in self._values

    def get(self, variable, default=None, /):
        """The variable's value, or the default if it has none."""
        _need_variable(variable)
        return self._values.get(variable, default)

    def __iter__(self):
        self._shared = True
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def __eq__(self, other):
        if not isinstance(other, Context):
            return NotImplemented
        return self._values == other._values

    __hash__ = None

    def keys(self):
        """The variables that have a value."""
        self._shared = True
        return self._values.keys()

    def values(self):
        """Their values."""
        self._shared = True
        return self._values.values()

    def items(self):
        """Both."""
        self._shared = True
        return self._values.items()


_Mapping.register(Context)


@_sealed
class ContextVar:
    """A variable whose value depends on the context."""

    __slots__ = ('_name', '_default', '__weakref__')

    def __init__(self, name, *, default=_ABSENT):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self._name = name
        self._default = default

    name = property(lambda self: self._name)
    __class_getitem__ = classmethod(type(list[int]))

    def get(self, default=_ABSENT, /):
        """The value in the current context; else the default given here; else the one given to the variable."""
        value = _current()._values.get(self, default)
        if value is _ABSENT:
            value = self._default
            if value is _ABSENT:
                raise LookupError(self)
        return value

    def set(self, value, /):
        """Set the variable in the current context. The answer can undo that: see reset()."""
        context = _current()
        token = _token_new(Token)
        token._var, token._context, token._used = self, context, False
        token._old = context._values.get(self, _ABSENT)
        context._change()[self] = value
        return token

    def reset(self, token, /):
        """Undo the call of set() that answered this token."""
        if not isinstance(token, Token):
            raise TypeError("expected an instance of Token, got %r" % (token,))
        if token._used:
            raise RuntimeError("%r has already been used once" % token)
        if token._var is not self:
            raise ValueError("%r was created by a different ContextVar" % token)
        context = _current()
        if token._context is not context:
            raise ValueError("%r was created in a different Context" % token)
        token._used = True
        if token._old is not _ABSENT:
            context._change()[self] = token._old
        elif self in context._values:
            del context._change()[self]
        else:
            raise LookupError(self)

    def __repr__(self):
        default = "" if self._default is _ABSENT else " default=%r" % (self._default,)
        return "<ContextVar name=%r%s at %#x>" % (self._name, default, id(self))


@_sealed
class Token:
    """What ContextVar.set() answers."""

    __slots__ = ('_var', '_context', '_old', '_used', '__weakref__')

    MISSING = _ABSENT
    var = property(lambda self: self._var)
    old_value = property(lambda self: self._old)
    __class_getitem__ = classmethod(type(list[int]))
    __hash__ = None

    def __new__(cls, *args, **kwargs):
        raise RuntimeError("Tokens can only be created by ContextVars")

    def __repr__(self):
        return "<Token%s var=%r at %#x>" % (" used" if self._used else "", self._var, id(self))


_token_new = object.__new__
_entered = _WeakKeyDictionary()     # tasklet: the context that it is in
_outermost = Context()


def _current():
    return _entered.get(_getcurrent(), _outermost) if _entered else _outermost


def _need_variable(variable):
    if not isinstance(variable, ContextVar):
        raise TypeError("a ContextVar key was expected, got %r" % (variable,))


def copy_context():
    """A shallow copy of the current context."""
    return _current().copy()
