# Class hierarchies: abstract bases, properties, operators, __init_subclass__, class registries.
from abc import ABC, abstractmethod
from functools import total_ordering, cached_property
import math


@total_ordering
class Shape(ABC):
    registry = {}

    def __init_subclass__(cls, /, sides=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.sides = sides
        Shape.registry[cls.__name__.lower()] = cls

    @property
    @abstractmethod
    def area(self): ...

    @abstractmethod
    def scaled(self, factor): ...

    def __eq__(self, other):
        if not isinstance(other, Shape):
            return NotImplemented
        return math.isclose(self.area, other.area)

    def __lt__(self, other):
        if not isinstance(other, Shape):
            return NotImplemented
        return self.area < other.area

    def __hash__(self):
        return hash(round(self.area, 6))

    def __mul__(self, k):
        return self.scaled(k)

    __rmul__ = __mul__

    @classmethod
    def make(cls, text):
        name, *args = text.split()
        try:
            kind = cls.registry[name]
        except KeyError:
            raise ValueError(f"unknown shape {name!r}") from None
        return kind(*map(float, args))


class Rect(Shape, sides=4):
    def __init__(self, w, h):
        self.w, self.h = w, h

    @property
    def area(self):
        return self.w * self.h

    def scaled(self, f):
        return type(self)(self.w * f, self.h * f)

    def __repr__(self):
        return f"{type(self).__name__}({self.w:g}, {self.h:g})"


class Square(Rect, sides=4):
    def __init__(self, side, _=None):
        super().__init__(side, side)

    def scaled(self, f):
        return Square(self.w * f)


class Circle(Shape):
    def __init__(self, r):
        self._r = r

    @property
    def r(self):
        "The radius."
        return self._r

    @r.setter
    def r(self, value):
        if value < 0:
            raise ValueError("negative radius")
        self._r = value
        self.__dict__.pop("circumference", None)

    @r.deleter
    def r(self):
        raise AttributeError("can't forget the radius")

    @cached_property
    def circumference(self):
        print("  (computing)")
        return 2 * math.pi * self._r

    @property
    def area(self):
        return math.pi * self._r ** 2

    def scaled(self, f):
        return Circle(self._r * f)

    def __repr__(self):
        return f"Circle({self._r:g})"


try:
    Shape()
except TypeError as e:
    print(e)
shapes = [Shape.make(s) for s in ("rect 2 3", "square 2", "circle 1", "rect 1 6")]
print(shapes, sorted(shapes), max(shapes))
print(shapes[0] == shapes[3], shapes[0] != shapes[1], shapes[0] <= shapes[3], len(set(shapes)))
print([s * 2 for s in shapes], 3 * shapes[1])
c = shapes[2]
print(f"{c.circumference:.4f} {c.circumference:.4f}")
c.r = 2
print(f"{c.circumference:.4f}")
for action in (lambda: setattr(c, "r", -1), lambda: delattr(c, "r"), lambda: setattr(c, "area", 5),
               lambda: Shape.make("blob 1"), lambda: c < 5, lambda: c == 5, lambda: Rect(1),
               lambda: Square(1, 2, 3), lambda: c * c):
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__, e)
print({k: (v.__mro__[1].__name__, v.sides) for k, v in Shape.registry.items()})
print(Circle.r.__doc__, Circle.r.fset.__name__, isinstance(c, Shape), issubclass(Square, Rect))
print(sorted(Shape.__abstractmethods__), Rect.__abstractmethods__)


class Half(Shape):
    @property
    def area(self):
        return super().area


try:
    Half()
except TypeError as e:
    print(e)
