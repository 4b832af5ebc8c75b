# Drivers of math: arguments that convert themselves by __float__ or __index__, and iterables of user classes.

absent = object()
index = _driver("number.index")
to_float = _driver("number.to_float")


def real(x):
    """x as a float; ints stay, for log() takes them of any size."""
    t = type(x)
    if t is float or t is int:
        return x
    if _find_raw(t, "__float__", absent) is absent and _find_raw(t, "__index__", absent) is absent:
        raise TypeError(f"must be real number, not {t.__name__}")
    return to_float(x)


def of_reals(name, *args):
    return _math_function(name)(*[real(x) for x in args])


def of_integers(name, *args):
    return _math_function(name)(*[index(x) for x in args])


# --- one number, two numbers, any number of them ---

def acos(x): return of_reals("acos", x)
def acosh(x): return of_reals("acosh", x)
def asin(x): return of_reals("asin", x)
def asinh(x): return of_reals("asinh", x)
def atan(x): return of_reals("atan", x)
def atanh(x): return of_reals("atanh", x)
def cbrt(x): return of_reals("cbrt", x)
def cos(x): return of_reals("cos", x)
def cosh(x): return of_reals("cosh", x)
def degrees(x): return of_reals("degrees", x)
def erf(x): return of_reals("erf", x)
def erfc(x): return of_reals("erfc", x)
def exp(x): return of_reals("exp", x)
def exp2(x): return of_reals("exp2", x)
def expm1(x): return of_reals("expm1", x)
def fabs(x): return of_reals("fabs", x)
def frexp(x): return of_reals("frexp", x)
def gamma(x): return of_reals("gamma", x)
def isfinite(x): return of_reals("isfinite", x)
def isinf(x): return of_reals("isinf", x)
def isnan(x): return of_reals("isnan", x)
def lgamma(x): return of_reals("lgamma", x)
def log10(x): return of_reals("log10", x)
def log1p(x): return of_reals("log1p", x)
def log2(x): return of_reals("log2", x)
def modf(x): return of_reals("modf", x)
def radians(x): return of_reals("radians", x)
def sin(x): return of_reals("sin", x)
def sinh(x): return of_reals("sinh", x)
def sqrt(x): return of_reals("sqrt", x)
def tan(x): return of_reals("tan", x)
def tanh(x): return of_reals("tanh", x)
def ulp(x): return of_reals("ulp", x)
def atan2(x, y): return of_reals("atan2", x, y)
def copysign(x, y): return of_reals("copysign", x, y)
def fmod(x, y): return of_reals("fmod", x, y)
def nextafter(x, y): return of_reals("nextafter", x, y)
def pow(x, y): return of_reals("pow", x, y)
def remainder(x, y): return of_reals("remainder", x, y)
def log(x, base=absent, rest=()): return of_reals("log", x) if base is absent else of_reals("log", x, base)
def factorial(n): return of_integers("factorial", n)
def isqrt(n): return of_integers("isqrt", n)
def comb(n, k): return of_integers("comb", n, k)
def perm(n, k=None): return of_integers("perm", n) if k is None else of_integers("perm", n, k)
def gcd(args): return _math_function("gcd")(*[index(x) for x in args])
def lcm(args): return _math_function("lcm")(*[index(x) for x in args])
def hypot(args): return _math_function("hypot")(*[real(x) for x in args])


# --- the others ---

def ldexp(x, i):
    return _math_function("ldexp")(real(x), i)


def isclose(a, b, rel_tol=1e-09, abs_tol=0.0):
    return _math_function("isclose")(real(a), real(b), rel_tol=real(rel_tol), abs_tol=real(abs_tol))


def floor_(x):
    return _math_function("floor")(to_float(x))


def ceil_(x):
    return _math_function("ceil")(to_float(x))


def fsum(seq):
    return _math_function("fsum")([real(x) for x in seq])


def dist(p, q):
    p, q = tuple(p), tuple(q)
    return _math_function("dist")([real(x) for x in p], [real(x) for x in q])


def prod(iterable, start):
    for x in iterable:
        start = start * x
    return start
