# Abstract classes: abstract methods, registration, subclass hooks, and what they mean for match.
import abc
import collections.abc as C
import _abc


class A(abc.ABC):
    @abc.abstractmethod
    def f(self): ...

    @property
    @abc.abstractmethod
    def p(self): ...


class B(A):
    def f(self):
        return 1


class D(B):
    p = 3


for cls in (A, B, D):
    try:
        print(cls().f())
    except TypeError as e:
        print(e)
print(sorted(A.__abstractmethods__), sorted(B.__abstractmethods__), sorted(D.__abstractmethods__), abc.get_cache_token() >= 0)


class S(metaclass=abc.ABCMeta):
    @classmethod
    def __subclasshook__(cls, other):
        if other is int:
            return True
        if other is str:
            return False
        return NotImplemented


class T(S):
    pass


print(isinstance(1, S), isinstance("a", S), isinstance(1.0, S), isinstance(T(), S), issubclass(bool, S))
before = abc.get_cache_token()
print(S.register(float) is float, isinstance(1.0, S), abc.get_cache_token() == before + 1, issubclass(float, T))
for bad in (lambda: S.register(5), lambda: issubclass(5, S), lambda: T.register(S)):
    try:
        print(bad())
    except (TypeError, RuntimeError) as e:
        print(type(e).__name__, e)
dump = _abc._get_dump(S)
print([r() for r in dump[0]], {r().__name__ for r in dump[1]} <= {"T", "int"}, sorted(r().__name__ for r in dump[2]))


class Liar:
    __class__ = int


print(isinstance(Liar(), S), isinstance(Liar(), A))
for x in ([], (), "", b"", {}, set(), range(2), 5, len, iter([]), (i for i in []), {}.keys(), memoryview(b"")):
    print(type(x).__name__, [n for n in C.__all__ if isinstance(x, getattr(C, n))])


def kind(x):
    match x:
        case [*_]:
            return "sequence"
        case {}:
            return "mapping"
        case _:
            return "other"


class Seq(C.Sequence):
    def __getitem__(self, i):
        return [5, 6][i]

    def __len__(self):
        return 2


class Map(C.Mapping):
    def __getitem__(self, k):
        return {"a": 1}[k]

    def __len__(self):
        return 1

    def __iter__(self):
        return iter("a")


class Later:
    def __len__(self):
        return 0

    def __getitem__(self, i):
        raise IndexError


class Below(Later):
    pass


print(kind(Seq()), kind(Map()), kind(Later()), kind(Below()), kind("ab"), kind(range(3)))
C.Sequence.register(Later)
print(kind(Later()), kind(Below()), isinstance(Below(), C.Sequence))
print(list(Seq()), list(reversed(Seq())), 5 in Seq(), Seq().index(6), Seq().count(5), dict(Map()), Map() == {"a": 1}, Map().get("z"))
match Map():
    case {"a": x, **rest}:
        print(x, rest)


class MS(C.MutableSequence):
    def __init__(self):
        self.l = []

    def __getitem__(self, i):
        return self.l[i]

    def __setitem__(self, i, v):
        self.l[i] = v

    def __delitem__(self, i):
        del self.l[i]

    def __len__(self):
        return len(self.l)

    def insert(self, i, v):
        self.l.insert(i, v)


m = MS()
m.extend("abc")
m += "d"
m.reverse()
print(m.l, m.pop(), m.remove("c"), m.l)


class Set(C.Set):
    def __init__(self, it):
        self.d = dict.fromkeys(it)

    def __contains__(self, x):
        return x in self.d

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)


print(list(Set("abc") & Set("bcd")), list(Set("ab") | Set("c")), Set("ab") <= Set("abc"), Set("ab") == {"a", "b"}, Set("a").isdisjoint("b"))
