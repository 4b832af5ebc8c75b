/* The module math: functions of doubles, and its table. Results are C's, errors are CPython's: a
 * NaN from numbers is "math domain error", an infinity from finite numbers "math range error"
 * or, where the function cannot overflow, the former. */
#include <errno.h>
#include <limits.h>
#include <math.h>

#include "stdlib/math_internal.h"
#include "vm/objects/float.h"
#include "vm/objects/module.h"
#include "vm/vm.h"

Value math_domain_error(Vm *vm) { return raise(vm, &ValueError_type, "math domain error"); }
Value math_range_error(Vm *vm) { return raise(vm, &OverflowError_type, "math range error"); }

/* --- one double --- */

typedef double (*Fn1)(double);
typedef double (*Fn2)(double, double);

static Value apply(Vm *vm, Value v, Fn1 fn, bool can_overflow) {
    double x;
    Value status = float_need(vm, v, &x);
    if (UNLIKELY(!is_none(status))) return status;
    double r = fn(x);
    if (UNLIKELY(isnan(r)) && !isnan(x)) return math_domain_error(vm);
    if (UNLIKELY(isinf(r)) && isfinite(x))
        return can_overflow ? math_range_error(vm) : math_domain_error(vm);
    return from_float(r);
}

static double log1p_signed(double x) { return x == 0.0 ? x : log1p(x); } /* keeps -0.0 */

#define FUNCTION(name, fn, can_overflow)                  \
    static Value math_##name(Vm *vm, const Value *argv) { \
        return apply(vm, argv[0], fn, can_overflow);      \
    }
FUNCTION(acos, acos, false)
FUNCTION(acosh, acosh, false)
FUNCTION(asin, asin, false)
FUNCTION(asinh, asinh, false)
FUNCTION(atan, atan, false)
FUNCTION(atanh, atanh, false)
FUNCTION(cbrt, cbrt, false)
FUNCTION(cos, cos, false)
FUNCTION(cosh, cosh, true)
FUNCTION(erf, erf, false)
FUNCTION(erfc, erfc, false)
FUNCTION(exp, exp, true)
FUNCTION(exp2, exp2, true)
FUNCTION(expm1, expm1, true)
FUNCTION(fabs, fabs, false)
FUNCTION(log1p, log1p_signed, false)
FUNCTION(sin, sin, false)
FUNCTION(sinh, sinh, true)
FUNCTION(sqrt, sqrt, false)
FUNCTION(tan, tan, false)
FUNCTION(tanh, tanh, false)

/* Functions that tell their errors by errno. */
static Value apply_errno(Vm *vm, Value v, Fn1 fn) {
    double x;
    Value status = float_need(vm, v, &x);
    if (!is_none(status)) return status;
    errno = 0;
    double r = fn(x);
    if (errno == EDOM) return math_domain_error(vm);
    return errno == ERANGE && isinf(r) ? math_range_error(vm) : from_float(r);
}
static Value math_gamma_leaf(Vm *vm, const Value *argv) {
    return apply_errno(vm, argv[0], math_gamma);
}
static Value math_lgamma_leaf(Vm *vm, const Value *argv) {
    return apply_errno(vm, argv[0], math_lgamma);
}

static double degrees(double x) { return x * (180.0 / M_PI); }
static double radians(double x) { return x * (M_PI / 180.0); }
static double unit_in_last_place(double x) {
    x = fabs(x);
    if (isnan(x) || isinf(x)) return x;
    double next = nextafter(x, HUGE_VAL);
    return isinf(next) ? x - nextafter(x, -HUGE_VAL) : next - x;
}

#define PLAIN(name, expression)                           \
    static Value math_##name(Vm *vm, const Value *argv) { \
        double x;                                         \
        Value status = float_need(vm, argv[0], &x);       \
        return is_none(status) ? expression : status;     \
    }
PLAIN(degrees, from_float(degrees(x)))
PLAIN(radians, from_float(radians(x)))
PLAIN(ulp, from_float(unit_in_last_place(x)))
PLAIN(isfinite, from_bool(isfinite(x)))
PLAIN(isinf, from_bool(isinf(x)))
PLAIN(isnan, from_bool(isnan(x)))

static Value math_frexp(Vm *vm, const Value *argv) {
    double x;
    int e = 0;
    Value status = float_need(vm, argv[0], &x);
    if (!is_none(status)) return status;
    if (isfinite(x) && x != 0.0) x = frexp(x, &e);
    return tuple_of(vm, 2, from_float(x), from_int(e));
}

static Value math_modf(Vm *vm, const Value *argv) {
    double x, whole;
    Value status = float_need(vm, argv[0], &x);
    if (!is_none(status)) return status;
    double fraction = modf(x, &whole);
    return tuple_of(vm, 2, from_float(fraction), from_float(whole));
}

/* --- logarithms --- */

/* log of anything real; ints of any size. */
static Value logarithm(Vm *vm, Value v, Fn1 fn) {
    double x;
    if (is_integer(v)) {
        bool overflow;
        if (int_sign(v) <= 0) return math_domain_error(vm);
        x = int_to_double(vm, v, &overflow);
        if (!overflow) return from_float(fn(x));
        uint64_t bits = int_bit_length(v);
        Value top = int_binary(vm, BIN_RSHIFT, v, int_from_u64(vm, bits - 1000));
        if (is_void(top)) return V_ERROR;
        int e;
        double m = frexp(int_to_double(vm, top, &overflow), &e);
        return from_float(fn(m) + fn(2.0) * ((double)(bits - 1000) + e));
    }
    Value status = float_need(vm, v, &x);
    if (!is_none(status)) return status;
    if (isnan(x)) return from_float(x);
    return x > 0.0 ? from_float(fn(x)) : math_domain_error(vm);
}

static Value math_log(Vm *vm, const Value *argv) {
    if (is_void(argv[0]) || as_tuple(argv[2])->len)
        return raise(vm, &TypeError_type, "math.log requires 1 to 2 arguments");
    Value num = logarithm(vm, argv[0], log);
    if (is_bad(num) || is_void(argv[1])) return num;
    Value den = logarithm(vm, argv[1], log);
    if (is_bad(den)) return den;
    if (as_float(den) == 0.0) return raise(vm, &ZeroDivisionError_type, "float division by zero");
    return from_float(as_float(num) / as_float(den));
}
static Value math_log2(Vm *vm, const Value *argv) { return logarithm(vm, argv[0], log2); }
static Value math_log10(Vm *vm, const Value *argv) { return logarithm(vm, argv[0], log10); }

/* --- two doubles --- */

static Value need_two(Vm *vm, const Value *argv, double *x, double *y) {
    Value status = float_need(vm, argv[0], x);
    return is_none(status) ? float_need(vm, argv[1], y) : status;
}

static Value apply_two(Vm *vm, const Value *argv, Fn2 fn) {
    double x, y;
    Value status = need_two(vm, argv, &x, &y);
    if (!is_none(status)) return status;
    double r = fn(x, y);
    if (isnan(r) && !isnan(x) && !isnan(y)) return math_domain_error(vm);
    if (isinf(r) && isfinite(x) && isfinite(y)) return math_range_error(vm);
    return from_float(r);
}
static Value math_atan2(Vm *vm, const Value *argv) { return apply_two(vm, argv, atan2); }
static Value math_copysign(Vm *vm, const Value *argv) { return apply_two(vm, argv, copysign); }
static Value math_remainder(Vm *vm, const Value *argv) { return apply_two(vm, argv, remainder); }
static Value math_fmod(Vm *vm, const Value *argv) { return apply_two(vm, argv, fmod); }

static Value math_nextafter(Vm *vm, const Value *argv) {
    double x, y;
    Value status = need_two(vm, argv, &x, &y);
    return is_none(status) ? from_float(nextafter(x, y)) : status;
}

static Value math_pow(Vm *vm, const Value *argv) {
    double x, y;
    Value status = need_two(vm, argv, &x, &y);
    if (!is_none(status)) return status;
    double r = pow(x, y);
    if (isfinite(x) && isfinite(y)) {
        if (isnan(r) || (isinf(r) && x == 0.0)) return math_domain_error(vm);
        if (isinf(r)) return math_range_error(vm);
    }
    return from_float(r);
}

static Value math_ldexp(Vm *vm, const Value *argv) {
    double x;
    int64_t e;
    Value status = float_need(vm, argv[0], &x);
    if (!is_none(status)) return status;
    if (!is_integer(argv[1]))
        return raise(vm, &TypeError_type, "Expected an int as second argument to ldexp.");
    if (!int_to_i64(argv[1], &e)) e = int_sign(argv[1]) < 0 ? INT64_MIN : INT64_MAX;
    if (x == 0.0 || !isfinite(x)) return from_float(x);
    if (e > INT_MAX) return math_range_error(vm);
    if (e < INT_MIN) return from_float(copysign(0.0, x));
    double r = ldexp(x, (int)e);
    return isinf(r) ? math_range_error(vm) : from_float(r);
}

static Value math_isclose(Vm *vm, const Value *argv) {
    double x, y, relative = 1e-09, absolute = 0.0;
    Value status = need_two(vm, argv, &x, &y);
    if (is_none(status) && !is_void(argv[2])) status = float_need(vm, argv[2], &relative);
    if (is_none(status) && !is_void(argv[3])) status = float_need(vm, argv[3], &absolute);
    if (!is_none(status)) return status;
    if (relative < 0.0 || absolute < 0.0)
        return raise(vm, &ValueError_type, "tolerances must be non-negative");
    if (x == y) return V_TRUE;
    if (isinf(x) || isinf(y)) return V_FALSE;
    double diff = fabs(y - x);
    return from_bool(diff <= fabs(relative * y) || diff <= fabs(relative * x) || diff <= absolute);
}

/* --- to integers: the method of the class decides --- */

static Next round_by(Vm *vm, Value v, int special, Fn1 fn, const char *driver, Value *out) {
    double x;
    if (!is_float(v) && !is_void(type_of(v)->special[special]))
        return special_call(vm, v, special, 0, NULL, out);
    Value status = float_need(vm, v, &x);
    if (is_user(status)) return driver_call(vm, driver, 1, &v, out);
    *out = is_none(status) ? int_from_double(vm, fn(x)) : V_ERROR;
    return is_void(*out) ? NEXT_RAISE : NEXT_VALUE;
}
static Next math_floor(Vm *vm, Value *argv, Value *out) {
    return round_by(vm, argv[0], S_floor, floor, "math.floor_", out);
}
static Next math_ceil(Vm *vm, Value *argv, Value *out) {
    return round_by(vm, argv[0], S_ceil, ceil, "math.ceil_", out);
}
static Next math_trunc(Vm *vm, Value *argv, Value *out) {
    if (!is_float(argv[0]) && is_void(type_of(argv[0])->special[S_trunc]))
        return raise_next(vm, &TypeError_type, "type %T doesn't define __trunc__ method", argv[0]);
    return round_by(vm, argv[0], S_trunc, trunc, "math.floor_", out);
}

/* --- the module --- */

#define ROW(name, doc) \
    { #name, "(x, /)", doc, .leaf = math_##name, .driver = "math." #name }
#define ROW2(name, sig, doc) \
    { #name, sig, doc, .leaf = math_##name, .driver = "math." #name }
const Method math_methods[] = {
    ROW(acos,
        "Return the arc cosine (measured in radians) of x.\n\nThe result is between 0 and pi."),
    ROW(acosh, "Return the inverse hyperbolic cosine of x."),
    ROW(asin,
        "Return the arc sine (measured in radians) of x.\n\nThe result is between -pi/2 and pi/2."),
    ROW(asinh, "Return the inverse hyperbolic sine of x."),
    ROW(atan, "Return the arc tangent (measured in radians) of x.\n\nThe result is between -pi/2 "
              "and pi/2."),
    ROW2(atan2, "(y, x, /)",
         "Return the arc tangent (measured in radians) of y/x.\n\nUnlike atan(y/x), the signs of "
         "both x and y are "
         "considered."),
    ROW(atanh, "Return the inverse hyperbolic tangent of x."),
    ROW(cbrt, "Return the cube root of x."),
    { "ceil", "(x, /)",
      "Return the ceiling of x as an Integral.\n\nThis is the smallest integer >= x.",
      .next = math_ceil },
    ROW2(comb, "(n, k, /)",
         "Number of ways to choose k items from n items without repetition and without order."),
    ROW2(copysign, "(x, y, /)",
         "Return a float with the magnitude (absolute value) of x but the sign of y.\n\nOn "
         "platforms that support signed "
         "zeros, copysign(1.0, -0.0)\nreturns -1.0.\n"),
    ROW(cos, "Return the cosine of x (measured in radians)."),
    ROW(cosh, "Return the hyperbolic cosine of x."),
    ROW(degrees, "Convert angle x from radians to degrees."),
    ROW2(dist, "(p, q, /)",
         "Return the Euclidean distance between two points p and q.\n\nThe points should be "
         "specified as sequences (or "
         "iterables) of\ncoordinates.  Both inputs must have the same dimension."),
    ROW(erf, "Error function at x."),
    ROW(erfc, "Complementary error function at x."),
    ROW(exp, "Return e raised to the power of x."),
    ROW(exp2, "Return 2 raised to the power of x."),
    ROW(expm1, "Return exp(x)-1.\n\nThis function avoids the loss of precision involved in the "
               "direct evaluation of "
               "exp(x)-1 for small x."),
    ROW(fabs, "Return the absolute value of the float x."),
    ROW(factorial, "Find n!.\n\nRaise a ValueError if x is negative or non-integral."),
    { "floor", "(x, /)",
      "Return the floor of x as an Integral.\n\nThis is the largest integer <= x.",
      .next = math_floor },
    ROW2(fmod, "(x, y, /)", "Return fmod(x, y), according to platform C.\n\nx % y may differ."),
    ROW(frexp, "Return the mantissa and exponent of x, as pair (m, e).\n\nm is a float and e is an "
               "int, such that x = m * "
               "2.**e.\nIf x is 0, m and e are both 0.  Else 0.5 <= abs(m) < 1.0."),
    ROW2(fsum, "(seq, /)",
         "Return an accurate floating point sum of values in the iterable seq.\n\nAssumes IEEE-754 "
         "floating point arithmetic."),
    { "gamma", "(x, /)", "Gamma function at x.", .leaf = math_gamma_leaf, .driver = "math.gamma" },
    ROW2(gcd, "(*integers)", "Greatest Common Divisor."),
    ROW2(hypot, "(*coordinates)",
         "hypot(*coordinates) -> value\n\nMultidimensional Euclidean distance from the origin to a "
         "point."),
    ROW2(isclose, "(a, b, *, rel_tol=?, abs_tol=?)",
         "Determine whether two floating point numbers are close in value."),
    ROW(isfinite, "Return True if x is neither an infinity nor a NaN, and False otherwise."),
    ROW(isinf, "Return True if x is a positive or negative infinity, and False otherwise."),
    ROW(isnan, "Return True if x is a NaN (not a number), and False otherwise."),
    ROW2(isqrt, "(n, /)", "Return the integer part of the square root of the input."),
    ROW2(lcm, "(*integers)", "Least Common Multiple."),
    ROW2(ldexp, "(x, i, /)", "Return x * (2**i).\n\nThis is essentially the inverse of frexp()."),
    { "lgamma", "(x, /)", "Natural logarithm of absolute value of Gamma function at x.",
      .leaf = math_lgamma_leaf, .driver = "math.lgamma" },
    ROW2(log, "(x=?, base=?, /, *rest)",
         "log(x, [base=math.e])\nReturn the logarithm of x to the given base.\n\nIf the base not "
         "specified, returns the "
         "natural logarithm (base e) of x."),
    ROW(log10, "Return the base 10 logarithm of x."),
    ROW(log1p, "Return the natural logarithm of 1+x (base e).\n\nThe result is computed in a way "
               "which is accurate for x "
               "near zero."),
    ROW(log2, "Return the base 2 logarithm of x."),
    ROW(modf, "Return the fractional and integer parts of x.\n\nBoth results carry the sign of x "
              "and are floats."),
    ROW2(nextafter, "(x, y, /)", "Return the next floating-point value after x towards y."),
    ROW2(perm, "(n, k=None, /)",
         "Number of ways to choose k items from n items without repetition and with order."),
    ROW2(pow, "(x, y, /)", "Return x**y (x to the power of y)."),
    ROW2(prod, "(iterable, /, *, start=1)",
         "Calculate the product of all the elements in the input iterable.\n\nThe default start "
         "value for the product is "
         "1.\n\nWhen the iterable is empty, return the start value.  This function is\nintended "
         "specifically for use with "
         "numeric values and may reject\nnon-numeric types."),
    ROW(radians, "Convert angle x from degrees to radians."),
    ROW2(remainder, "(x, y, /)",
         "Difference between x and the closest integer multiple of y.\n\nReturn x - n*y where n*y "
         "is the closest integer "
         "multiple of y.\nIn the case where x is exactly halfway between two multiples of\ny, the "
         "nearest even value of n "
         "is used. The result is always exact."),
    ROW(sin, "Return the sine of x (measured in radians)."),
    ROW(sinh, "Return the hyperbolic sine of x."),
    ROW(sqrt, "Return the square root of x."),
    ROW(tan, "Return the tangent of x (measured in radians)."),
    ROW(tanh, "Return the hyperbolic tangent of x."),
    { "trunc", "(x, /)",
      "Truncates the Real x to the nearest Integral toward 0.\n\nUses the __trunc__ magic method.",
      .next = math_trunc },
    ROW(ulp, "Return the value of the least significant bit of the float x."),
    { 0 }
};

static bool math_init(Vm *vm, Dict *d) {
    return dict_set_cstr(vm, d, "pi", from_float(M_PI)) &&
           dict_set_cstr(vm, d, "e", from_float(M_E)) &&
           dict_set_cstr(vm, d, "tau", from_float(2 * M_PI)) &&
           dict_set_cstr(vm, d, "inf", from_float(HUGE_VAL)) &&
           dict_set_cstr(vm, d, "nan", from_float(NAN));
}

const ModuleDef math_module = {
    "math",
    "This module provides access to the mathematical functions\ndefined by the C standard.",
    math_methods,
    math_init,
    NULL,
};

/* _math_function(name): the native itself, for the drivers, whatever the module's attributes
 * have become. */
static Value math_function(Vm *vm, const Value *argv) {
    for (const Method *row = math_methods; row->name && is_str(argv[0]); row++)
        if (str_is(as_str(argv[0]), row->name))
            return native_new(vm, row, str_intern_cstr(vm, "math"));
    return raise(vm, &KeyError_type, "%S", argv[0]);
}

const Method math_intrinsics[] = { { "_math_function", "(name: str, /)", .leaf = math_function },
                                   { 0 } };
