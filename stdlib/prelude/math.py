# Drivers of math: arguments that convert themselves by __float__ or __index__, and iterables of user classes.

number = _driver("number.to_float").__globals__
method, absent, index, to_float = number["method"], number["absent"], number["index"], number["to_float"]


def real(x):
    """x as a float; ints stay, for log() takes them of any size."""
    t = type(x)
    if t is float or t is int:
        return x
    if method(x, "__float__") is absent and method(x, "__index__") is absent:
        raise TypeError(f"must be real number, not {t.__name__}")
    return to_float(x)


def of_reals(name):
    function = _math_function(name)

    def driver(x, y=absent):
        return function(real(x)) if y is absent else function(real(x), real(y))
    return driver


def of_integers(name):
    function = _math_function(name)

    def driver(n, k=None):
        return function(index(n)) if k is None else function(index(n), index(k))
    return driver


def of_all(name, convert):
    function = _math_function(name)

    def driver(args):
        return function(*[convert(x) for x in args])
    return driver


acos, acosh, asin, asinh = of_reals("acos"), of_reals("acosh"), of_reals("asin"), of_reals("asinh")
atan, atan2, atanh, cbrt = of_reals("atan"), of_reals("atan2"), of_reals("atanh"), of_reals("cbrt")
copysign, cos, cosh, degrees = of_reals("copysign"), of_reals("cos"), of_reals("cosh"), of_reals("degrees")
erf, erfc, exp, exp2, expm1 = of_reals("erf"), of_reals("erfc"), of_reals("exp"), of_reals("exp2"), of_reals("expm1")
fabs, fmod, frexp, gamma = of_reals("fabs"), of_reals("fmod"), of_reals("frexp"), of_reals("gamma")
isfinite, isinf, isnan, lgamma = of_reals("isfinite"), of_reals("isinf"), of_reals("isnan"), of_reals("lgamma")
log, log10, log1p, log2 = of_reals("log"), of_reals("log10"), of_reals("log1p"), of_reals("log2")
modf, nextafter, pow, radians = of_reals("modf"), of_reals("nextafter"), of_reals("pow"), of_reals("radians")
remainder, sin, sinh, sqrt = of_reals("remainder"), of_reals("sin"), of_reals("sinh"), of_reals("sqrt")
tan, tanh, ulp = of_reals("tan"), of_reals("tanh"), of_reals("ulp")
comb, perm = of_integers("comb"), of_integers("perm")
factorial, isqrt = of_integers("factorial"), of_integers("isqrt")
gcd, lcm, hypot = of_all("gcd", index), of_all("lcm", index), of_all("hypot", real)


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
    return _math_function("dist")([real(x) for x in p], [real(x) for x in q])


def prod(iterable, start):
    for x in iterable:
        start = start * x
    return start
