# Enum classes: made, iterated, looked up; __new__, auto, Flag and _missing_ under way.
import enum
class C(enum.Enum):
    RED = 1
    GREEN = enum.auto()
    ALIAS = 1
    def describe(self): return f"{self.name}={self.value}"
    @classmethod
    def _missing_(cls, v): print("missing", v); return cls.RED if v == "r" else None
for c in C: print(c, c.describe())
print(C(2), C["GREEN"], C("r"), C.ALIAS is C.RED, list(C.__members__))
try: C("x")
except ValueError as e: print(e)
class P(enum.Flag):
    R = enum.auto()
    W = enum.auto()
    X = enum.auto()
print(P.R | P.X, list(P.R | P.W), P.R in (P.R | P.X), ~P.R, P(0))
class I(enum.IntEnum):
    def __new__(cls, v, label):
        print("new", v, label)
        o = int.__new__(cls, v)
        o._value_ = v
        o.label = label
        return o
    ONE = 1, "one"
    TWO = 2, "two"
print(I.TWO + 1, I.ONE.label, I(2).label, sorted(I, reverse=True))
