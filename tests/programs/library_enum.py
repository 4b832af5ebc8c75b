from enum import *
import enum
class Color(Enum):
    RED = 1; GREEN = "g"; BLUE = (1, 2); CRIMSON = 1
    def hi(self): return f"hi {self.name}"
    @classmethod
    def first(cls): return next(iter(cls))
    @property
    def pretty(self): return self.name.title()
print(Color.RED, repr(Color.RED), Color("g"), Color["BLUE"], Color.CRIMSON is Color.RED, list(Color), len(Color), Color.RED.hi(), Color.first(), Color.RED.pretty, Color.__members__)
for f in (lambda: Color(9), lambda: Color["X"], lambda: setattr(Color, "RED", 2), lambda: delattr(Color, "RED"), lambda: Color.RED < Color.GREEN, lambda: Color.RED(), lambda: type("C2", (Color,), {}), lambda: Color.NOPE, lambda: setattr(Color.RED, "name", 1), lambda: 5 in Color, lambda: Color.RED in Color):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(Color.RED == 1, Color.RED != Color.BLUE, hash(Color.RED) == hash("RED"), {Color.RED: 1}[Color(1)], isinstance(Color.RED, Color), Color.RED.__class__, type(Color), bool(Color.RED), dir(Color)[:4])
class Num(IntEnum):
    ONE = 1; TWO = auto(); TEN = 10; ELEVEN = auto()
print(Num.TWO + 1, Num.ONE < 2, repr(Num.TEN), str(Num.TEN), f"{Num.TEN}", f"{Num.TEN:>4}", Num.ELEVEN.value, [10, 20, 30][Num.ONE], Num(10), int(Num.TWO), sorted([Num.TEN, Num.ONE]), Num.ONE == 1, "%d" % Num.TEN)
class S(StrEnum):
    A = auto(); B = "bee"
print(S.A, repr(S.A), S.B.upper(), S("bee"), S.A == "a", f"{S.B:>5}", "".join(S))
class F(Flag):
    R = auto(); W = auto(); X = auto(); RW = R | W
print(F.R | F.X, repr(F.R | F.W), F.RW & F.W, ~F.R, F.R ^ F.RW, F(0), F(7), bool(F(0)), F.R in F.RW, list(F.RW), F.RW.value, F.RW.name, len(F.RW), [f for f in F])
try: F(8)
except ValueError as e: print(e)
class IF(IntFlag):
    A = 1; B = 2; C = 8
print(IF.A | IF.B, IF.A | 4, repr(IF(12)), IF.A + 1, ~IF.A, IF(15) & ~IF.C, IF.A | IF.B == 3, f"{IF.A}")
class Planet(Enum):
    EARTH = (5.97e24, 6.37e6); MARS = (6.42e23, 3.39e6)
    def __init__(self, mass, radius): self.mass = mass; self.radius = radius
    @property
    def g(self): return 6.67e-11 * self.mass / self.radius ** 2
print([f"{p.name} {p.g:.2f}" for p in Planet])
class Auto(Enum):
    def _generate_next_value_(name, start, count, last): return name.lower() + str(count)
    A = auto(); B = auto()
print([a.value for a in Auto])
@unique
class U(Enum): A = 1; B = 2
try:
    @unique
    class U2(Enum): A = 1; B = 1; C = 1
except ValueError as e: print(e)
class N(Enum):
    @classmethod
    def _missing_(cls, v): return cls.A if v == "a" else None
    A = 1
print(N("a"))
try: N("b")
except ValueError as e: print(e)
E = Enum("E", "X Y Z"); print(list(E), E.X.value, E.__name__, Enum("E2", {"P": 5}).P, Enum("E3", ["a", "b"], start=5).b.value, IntEnum("I", "A B").B + 1)
class New(bytes, Enum):
    def __new__(cls, v, label):
        o = bytes.__new__(cls, [v]); o._value_ = v; o.label = label; return o
    A = (65, "letter")
print(New.A, New(65), New.A.label, New.A + b"x")
try:
    class Dup(Enum): A = 1; A = 2
except TypeError as e: print(e)
class Nested(Enum):
    A = 1
    class Inner: pass
    _ignore_ = ["tmp"]
    tmp = 5
    def __str__(self): return "nested!"
    def __eq__(self, o): return True
    __hash__ = None
print(Nested.A, f"{Nested.A}", hasattr(Nested, "tmp"), list(Nested))
class Base(Enum):
    def shared(self): return self.value * 2
class D(Base): A = 4
print(D.A.shared(), D.__mro__[1:3], member, nonmember if hasattr(enum, "nonmember") else None)
import pickle, copy
print(pickle.loads(pickle.dumps(Color.RED)) is Color.RED, copy.deepcopy(Color.BLUE) is Color.BLUE)
match Color.GREEN:
    case Color.RED: print("red")
    case Color.GREEN: print("green")
print(Color.RED.__doc__, Color.__doc__, Color.__module__, Color.RED.__objclass__ if hasattr(Color.RED, "__objclass__") else "-", EnumMeta is EnumType, CONTINUOUS, verify(UNIQUE)(U))
