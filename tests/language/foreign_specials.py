# A class may take special methods from a type that it does not derive from; they are refused when they would be used.


def failing(f):
    try:
        print(f())
    except TypeError as e:
        print(str(e).replace(" object but received a ", " got ").replace(" objects doesn't apply to a ", " got "))


class Odd(int):
    __eq__ = str.__eq__
    __add__ = str.__add__
    __radd__ = float.__radd__
    __len__ = list.__len__
    __getitem__ = list.__getitem__
    __iter__ = dict.__iter__
    __next__ = type(iter([])).__next__
    __hash__ = str.__hash__
    __repr__ = str.__repr__
    __bool__ = float.__bool__
    __neg__ = complex.__neg__
    __lt__ = list.__lt__
    __contains__ = frozenset.__contains__
    __format__ = str.__format__
    __iadd__ = list.__iadd__


class Below(Odd):
    pass


def add_to(x):
    x += [1]


odd = Odd(3)
failing(lambda: odd == odd)             # expect: descriptor '__eq__' requires a 'str' got 'Odd'
failing(lambda: odd + odd)              # expect: descriptor '__add__' requires a 'str' got 'Odd'
failing(lambda: 1.5 + odd)              # expect: 4.5
failing(lambda: len(odd))               # expect: descriptor '__len__' requires a 'list' got 'Odd'
failing(lambda: odd[0])                 # expect: descriptor '__getitem__' for 'list' got 'Odd' object
failing(lambda: list(odd))              # expect: descriptor '__iter__' requires a 'dict' got 'Odd'
failing(lambda: next(odd))              # expect: descriptor '__next__' requires a 'list_iterator' got 'Odd'
failing(lambda: {odd: 1})               # expect: descriptor '__hash__' requires a 'str' got 'Odd'
failing(lambda: [0, 1].index(odd))      # expect: descriptor '__eq__' requires a 'str' got 'Odd'
failing(lambda: [odd])                  # expect: descriptor '__repr__' requires a 'str' got 'Odd'
failing(lambda: not odd)                # expect: descriptor '__bool__' requires a 'float' got 'Odd'
failing(lambda: -odd)                   # expect: descriptor '__neg__' requires a 'complex' got 'Odd'
failing(lambda: sorted([odd, odd]))     # expect: descriptor '__lt__' requires a 'list' got 'Odd'
failing(lambda: 1 in odd)               # expect: descriptor '__contains__' for 'frozenset' got 'Odd' object
failing(lambda: f"{odd}")               # expect: descriptor '__format__' for 'str' got 'Odd' object
failing(lambda: add_to(odd))            # expect: descriptor '__iadd__' requires a 'list' got 'Odd'


class Reader:
    __getattribute__ = type.__getattribute__


class Writer:
    __setattr__ = type.__setattr__


failing(lambda: Reader().x)                 # expect: descriptor '__getattribute__' requires a 'type' got 'Reader'
failing(lambda: setattr(Writer(), 'x', 1))  # expect: descriptor '__setattr__' requires a 'type' got 'Writer'

# Taken later, and given up again.
Below.__len__ = dict.__len__
failing(lambda: len(Below()))               # expect: descriptor '__len__' requires a 'dict' got 'Below'
Below.__len__ = lambda self: 7
print(len(Below()))                         # expect: 7


# classmethods of what is no function; a method binds again as its function does.
class Speaker:
    def speak(self, cls):
        return 'spoken', cls.__name__


class Listener:
    heard = classmethod(Speaker().speak)
    size = classmethod(len)
    twice = classmethod(classmethod(lambda cls: cls))


print(Listener.heard(), Listener().heard())         # expect: ('spoken', 'Listener') ('spoken', 'Listener')
failing(Listener.size)                              # expect: object of type 'type' has no len()
print(Listener.twice() is Listener)                 # expect: True
print(Speaker().speak.__get__(5)(Speaker))          # expect: ('spoken', 'Speaker')
print(hasattr(type(Speaker().speak), '__get__'))    # expect: False
