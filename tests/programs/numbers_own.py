# Number-like classes: vectors, matrices, polynomials, fractions, intervals, modular ints; every operator there is.
import math
from functools import reduce


class Vector:
    __slots__ = ("_v",)
    __match_args__ = ("x", "y")

    def __init__(self, *v): self._v = tuple(v)
    x = property(lambda s: s._v[0])
    y = property(lambda s: s._v[1])
    def __repr__(self): return f"Vector{self._v}"
    def __iter__(self): return iter(self._v)
    def __len__(self): return len(self._v)
    def __getitem__(self, i): return Vector(*self._v[i]) if isinstance(i, slice) else self._v[i]
    def __eq__(self, o): return self._v == o._v if isinstance(o, Vector) else NotImplemented
    def __hash__(self): return hash(self._v)
    def __bool__(self): return any(self._v)
    def __abs__(self): return math.hypot(*self._v)
    def __neg__(self): return Vector(*(-a for a in self))
    def __pos__(self): return self
    def __invert__(self): return Vector(*reversed(self._v))

    def __add__(self, o):
        if not isinstance(o, Vector):
            return NotImplemented
        if len(o) != len(self):
            raise ValueError(f"lengths differ: {len(self)} and {len(o)}")
        return Vector(*map(lambda a, b: a + b, self, o))

    def __sub__(self, o): return self + -o
    def __mul__(self, k): return Vector(*(a * k for a in self)) if isinstance(k, (int, float)) else NotImplemented
    __rmul__ = __mul__
    def __matmul__(self, o): return sum(a * b for a, b in zip(self, o, strict=True))
    def __truediv__(self, k): return self * (1 / k)
    def __format__(self, spec): return "<" + ", ".join(format(a, spec) for a in self) + ">"
    def __round__(self, n=None): return Vector(*(round(a, n) for a in self))
    def __contains__(self, a): return a in self._v
    def __complex__(self): return complex(*self._v)
    def __reversed__(self): return iter(self._v[::-1])


class Poly:
    def __init__(self, *c):
        while c and c[-1] == 0:
            c = c[:-1]
        self.c = c

    def __call__(self, x): return reduce(lambda acc, a: acc * x + a, reversed(self.c), 0)

    def __str__(self):
        terms = []
        for i, a in reversed(list(enumerate(self.c))):
            if a:
                sign = "-" if a < 0 else "+"
                body = f"{abs(a) if abs(a) != 1 or i == 0 else ''}{'x' if i else ''}{f'^{i}' if i > 1 else ''}"
                terms.append(f"{sign} {body}")
        return " ".join(terms).removeprefix("+ ") or "0"

    def __add__(self, o):
        o = o if isinstance(o, Poly) else Poly(o)
        n = max(len(self.c), len(o.c))
        pad = lambda c: c + (0,) * (n - len(c))
        return Poly(*(a + b for a, b in zip(pad(self.c), pad(o.c))))

    __radd__ = __add__
    def __neg__(self): return Poly(*(-a for a in self.c))
    def __sub__(self, o): return self + -o
    def __rsub__(self, o): return -self + o

    def __mul__(self, o):
        o = o if isinstance(o, Poly) else Poly(o)
        out = [0] * (len(self.c) + len(o.c))
        for i, a in enumerate(self.c):
            for j, b in enumerate(o.c):
                out[i + j] += a * b
        return Poly(*out)

    __rmul__ = __mul__

    def __pow__(self, n, mod=None):
        if mod is not None:
            return f"pow with modulus {mod}"
        return reduce(lambda a, b: a * b, [self] * n, Poly(1))

    def __divmod__(self, o):
        q, r = Poly(), self
        while len(r.c) >= len(o.c):
            t = Poly(*(0,) * (len(r.c) - len(o.c)), r.c[-1] / o.c[-1])
            q, r = q + t, r - t * o
        return q, r


class Mod:
    def __init__(self, v, m=7): self.v, self.m = v % m, m
    def __index__(self): return self.v
    def __int__(self): return self.v
    def __float__(self): return self.v / self.m
    def __repr__(self): return f"{self.v}(mod {self.m})"

    def __getattr__(self, name):
        raise AttributeError(f"Mod has no {name}")


for op in ("add", "sub", "mul", "floordiv", "mod", "and", "or", "xor", "lshift", "rshift"):
    def make(op):
        def method(self, o):
            return Mod(getattr(self.v, f"__{op}__")(int(o)), self.m)
        def right(self, o):
            return Mod(getattr(int(o), f"__{op}__")(self.v), self.m)
        def inplace(self, o):
            self.v = getattr(self.v, f"__{op}__")(int(o)) % self.m
            return self
        return method, right, inplace
    for prefix, fn in zip(("", "r", "i"), make(op)):
        setattr(Mod, f"__{prefix}{op}__", fn)

a, b = Vector(3, 4), Vector(1, -2)
print(a + b, a - b, a * 2, 2 * a, a @ b, a / 2, -a, +a, ~a, abs(a), bool(Vector(0, 0)), a == Vector(3, 4), a != b, {a: 1}[Vector(3, 4)])
print(f"{a:.2f} {b:>4d}", round(a / 3, 2), 4 in a, complex(a), list(reversed(a)), a[0:1], a[-1], len(a), sum([a, b], Vector(0, 0)))
for bad in (lambda: a + 1, lambda: a + Vector(1), lambda: a @ Vector(1), lambda: a < b, lambda: a * "x", lambda: a ** 2, lambda: int(a), lambda: a & b, lambda: setattr(a, "z", 1), lambda: "s" + a, lambda: a[5]):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
match a:
    case Vector(x=0): print("on axis")
    case Vector(x, y) if x < y: print("above", x, y)
p, q = Poly(-1, 0, 1), Poly(1, 1)
print(p, "|", q, "|", p + q, "|", p * q, "|", p - 1, "|", 1 - p, "|", 3 * q, "|", q ** 3, "|", pow(q, 2, 5), "|", p(3), Poly())
print(*map(str, divmod(p, q)), p(1j), p(0.5))
m = Mod(5)
print(m + 4, 10 - m, m * m, m // 2, m << 1, 6 ^ m, 3 | m, [10, 20, 30, 40, 50, 60][m], hex(m), float(m), range(m), math.sqrt(m))
m += 4
m *= 3
print(m, int(m), divmod(17, int(m)))
try:
    m.nope
except AttributeError as e:
    print(e)
try:
    m / 2
except TypeError as e:
    print(e)
