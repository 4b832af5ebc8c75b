/* math over many numbers (fsum, prod, hypot, dist), and the gamma functions. */
#include <errno.h>
#include <float.h>
#include <math.h>

#include "stdlib/math_internal.h"
#include "vm/objects/float.h"
#include "vm/vm.h"

/* The items of an exact list or tuple, which can be looked at without consuming anything. */
static bool items_of(Value v, const Value **items, int64_t *n) {
    if (is_exact(v, &list_type)) {
        *items = as_list(v)->items;
        *n = as_list(v)->len;
    } else if (is_exact(v, &tuple_type)) {
        *items = as_tuple(v)->items;
        *n = as_tuple(v)->len;
    } else {
        return false;
    }
    return true;
}

/* --- fsum --- */

/* Sums without error: non-overlapping doubles of increasing size (Shewchuk), as in CPython's
 * math.fsum. */
typedef struct Partials {
    double *p;
    int64_t n, cap;
    double inf_sum, special_sum;
} Partials;

static bool partials_grow(Vm *vm, Partials *s) {
    if (s->n < s->cap) return true;
    double *p = heap_try_alloc_atomic(vm, (size_t)s->cap * 2 * sizeof(double));
    if (!p) return false;
    memcpy(p, s->p, (size_t)s->n * sizeof(double));
    s->p = p;
    s->cap *= 2;
    return true;
}

/* False with OverflowError raised. */
static bool partials_add(Vm *vm, Partials *s, double x) {
    double start = x;
    int64_t i = 0;
    for (int64_t j = 0; j < s->n; j++) {
        double y = s->p[j];
        if (fabs(x) < fabs(y)) {
            double t = x;
            x = y;
            y = t;
        }
        volatile double hi = x + y, back = hi - x, lo = y - back;
        if (lo != 0.0) s->p[i++] = lo;
        x = hi;
    }
    s->n = i;
    if (x == 0.0) return true;
    if (!isfinite(x)) {
        if (isfinite(start))
            return raise_false(vm, &OverflowError_type, "intermediate overflow in fsum");
        if (isinf(start)) s->inf_sum += start;
        s->special_sum += start;
        s->n = 0;
        return true;
    }
    if (!partials_grow(vm, s)) return false;
    s->p[s->n++] = x;
    return true;
}

/* The sum rounded once, half to even. */
static double partials_total(const Partials *s) {
    int64_t n = s->n;
    volatile double hi = 0.0, lo = 0.0;
    if (n > 0) {
        hi = s->p[--n];
        while (n > 0) {
            double x = hi, y = s->p[--n];
            hi = x + y;
            volatile double back = hi - x;
            lo = y - back;
            if (lo != 0.0) break;
        }
        if (n > 0 && ((lo < 0.0 && s->p[n - 1] < 0.0) || (lo > 0.0 && s->p[n - 1] > 0.0))) {
            double y = lo * 2.0;
            volatile double x = hi + y, back = x - hi;
            if (y == back) hi = x;
        }
    }
    return hi;
}

Value math_fsum(Vm *vm, const Value *argv) {
    double room[32], x;
    Partials s = { .p = room, .cap = 32 };
    const Value *items;
    int64_t n;
    if (!items_of(argv[0], &items, &n)) return V_USER;
    for (int64_t i = 0; i < n; i++) {
        Value status = float_need(vm, items[i], &x);
        if (!is_none(status)) return status;
        if (!partials_add(vm, &s, x)) return V_ERROR;
    }
    if (s.special_sum != 0.0) {
        if (isnan(s.inf_sum)) return raise(vm, &ValueError_type, "-inf + inf in fsum");
        return from_float(s.special_sum);
    }
    return from_float(partials_total(&s));
}

/* --- prod --- */

/* prod(iterable, start) of plain ints and floats in a list or tuple. */
Value math_prod(Vm *vm, const Value *argv) {
    const Value *items;
    int64_t n;
    Value product = argv[1];
    if (!items_of(argv[0], &items, &n)) return V_USER;
    for (int64_t i = -1; i < n; i++) {
        Value v = i < 0 ? product : items[i];
        if (!is_int(v) && !is_float(v) && !is_exact(v, &int_type)) return V_USER;
    }
    for (int64_t i = 0; i < n; i++) {
        Value v = items[i];
        double x, y;
        if (is_float(product) || is_float(v)) {
            if (float_of(vm, product, &x) < 0 || float_of(vm, v, &y) < 0) return V_ERROR;
            product = from_float(x * y);
        } else {
            product = int_binary(vm, BIN_MUL, product, v);
            if (is_void(product)) return V_ERROR;
        }
    }
    return product;
}

/* --- hypot and dist --- */

typedef struct {
    double hi, lo;
} Double2;

static Double2 exact_square(double x, double y) {
    double product = x * y;
    return (Double2){ product, fma(x, y, -product) };
}

static Double2 exact_sum(double a, double b) { /* |a| >= |b| */
    volatile double sum = a + b, back = sum - a;
    return (Double2){ sum, b - back };
}

/* The Euclidean norm of n magnitudes, almost always correctly rounded: CPython's algorithm, with
 * scaled exact squares and one differential correction. The numbers may be overwritten. */
static double vector_norm(double *vec, int64_t n, double max, bool has_nan) {
    int e;
    if (isinf(max)) return max;
    if (has_nan) return NAN;
    if (max == 0.0 || n <= 1) return max;
    frexp(max, &e);
    double back = 1.0;
    if (e < -1023) { /* 2**-e would overflow: make the subnormals normal */
        for (int64_t i = 0; i < n; i++) vec[i] /= DBL_MIN;
        max /= DBL_MIN;
        back = DBL_MIN;
        frexp(max, &e);
    }
    double scale = ldexp(1.0, -e), sum = 1.0, low1 = 0.0, low2 = 0.0;
    for (int64_t i = 0; i < n; i++) {
        double x = vec[i] * scale;
        Double2 square = exact_square(x, x), s = exact_sum(sum, square.hi);
        sum = s.hi;
        low1 += square.lo;
        low2 += s.lo;
    }
    double h = sqrt(sum - 1.0 + (low1 + low2));
    Double2 square = exact_square(-h, h), s = exact_sum(sum, square.hi);
    double rest = s.hi - 1.0 + (low1 + square.lo + (low2 + s.lo));
    return (h + rest / (2.0 * h)) / scale * back;
}

/* Room for n doubles: on the caller's stack if few. */
static double *vector_room(Vm *vm, double *few, int64_t n) {
    return n <= 16 ? few : heap_try_alloc_atomic(vm, (size_t)n * sizeof(double));
}

Value math_hypot(Vm *vm, const Value *argv) {
    const Tuple *args = as_tuple(argv[0]);
    double few[16], max = 0.0, *vec = vector_room(vm, few, args->len);
    bool has_nan = false;
    if (!vec) return V_ERROR;
    for (int64_t i = 0; i < args->len; i++) {
        Value status = float_need(vm, args->items[i], &vec[i]);
        if (!is_none(status)) return status;
        vec[i] = fabs(vec[i]);
        has_nan |= isnan(vec[i]);
        if (vec[i] > max) max = vec[i];
    }
    return from_float(vector_norm(vec, args->len, max, has_nan));
}

Value math_dist(Vm *vm, const Value *argv) {
    const Value *p, *q;
    int64_t n, m;
    if (!items_of(argv[0], &p, &n) || !items_of(argv[1], &q, &m)) return V_USER;
    if (n != m)
        return raise(vm, &ValueError_type, "both points must have the same number of dimensions");
    double few[16], max = 0.0, a, b, *vec = vector_room(vm, few, n);
    bool has_nan = false;
    if (!vec) return V_ERROR;
    for (int64_t i = 0; i < n; i++) {
        Value status = float_need(vm, p[i], &a);
        if (is_none(status)) status = float_need(vm, q[i], &b);
        if (!is_none(status)) return status;
        vec[i] = fabs(a - b);
        has_nan |= isnan(vec[i]);
        if (vec[i] > max) max = vec[i];
    }
    return from_float(vector_norm(vec, n, max, has_nan));
}

/* --- gamma: Lanczos' approximation with CPython's coefficients and order of operations --- */

enum { LANCZOS_N = 13, FACTORIALS = 23 };
static const double lanczos_g = 6.024680040776729583740234375;
static const double lanczos_g_minus_half = 5.524680040776729583740234375;
static const double lanczos_num[LANCZOS_N] = {
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
};
static const double lanczos_den[LANCZOS_N] = {
    0.0,       39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0,
    2637558.0, 357423.0,   32670.0,     1925.0,      66.0,        1.0,
};

static double lanczos_sum(double x) {
    double num = 0.0, den = 0.0;
    if (x < 5.0) {
        for (int i = LANCZOS_N; --i >= 0;) {
            num = num * x + lanczos_num[i];
            den = den * x + lanczos_den[i];
        }
    } else {
        for (int i = 0; i < LANCZOS_N; i++) {
            num = num / x + lanczos_num[i];
            den = den / x + lanczos_den[i];
        }
    }
    return num / den;
}

/* sin(pi * x) without the error of pi * x. */
static double sin_pi(double x) {
    double y = fmod(fabs(x), 2.0), r;
    switch ((int)round(2.0 * y)) {
    case 0: r = sin(M_PI * y); break;
    case 1: r = cos(M_PI * (y - 0.5)); break;
    case 2: r = sin(M_PI * (1.0 - y)); break;
    case 3: r = -cos(M_PI * (y - 1.5)); break;
    default: r = sin(M_PI * (y - 2.0)); break;
    }
    return copysign(1.0, x) * r;
}

static double factorial_small(int n) {
    double r = 1.0;
    for (int i = 2; i <= n; i++) r *= i;
    return r;
}

/* r scaled by y ** power without overflow on the way. */
static double scale_power(double r, double y, double x, bool divide) {
    if (x < 140.0) {
        double p = pow(y, x - 0.5);
        return divide ? r / p : r * p;
    }
    double root = pow(y, x / 2.0 - 0.25);
    return divide ? r / root / root : r * root * root;
}

double math_gamma(double x) {
    if (!isfinite(x)) {
        if (isnan(x) || x > 0.0) return x;
        errno = EDOM;
        return NAN;
    }
    if (x == 0.0) {
        errno = EDOM;
        return copysign(HUGE_VAL, x);
    }
    if (x == floor(x)) {
        if (x < 0.0) {
            errno = EDOM;
            return NAN;
        }
        if (x <= FACTORIALS) return factorial_small((int)x - 1);
    }
    double size = fabs(x), r;
    if (size < 1e-20) {
        r = 1.0 / x;
        if (isinf(r)) errno = ERANGE;
        return r;
    }
    if (size > 200.0) {
        if (x < 0.0) return 0.0 / sin_pi(x);
        errno = ERANGE;
        return HUGE_VAL;
    }
    double y = size + lanczos_g_minus_half, z;
    z = size > lanczos_g_minus_half ? y - size - lanczos_g_minus_half
                                    : y - lanczos_g_minus_half - size;
    z = z * lanczos_g / y;
    if (x < 0.0) {
        r = -M_PI / sin_pi(size) / size * exp(y) / lanczos_sum(size);
        r -= z * r;
    } else {
        r = lanczos_sum(size) / exp(y);
        r += z * r;
    }
    r = scale_power(r, y, size, x < 0.0);
    if (isinf(r)) errno = ERANGE;
    return r;
}

double math_lgamma(double x) {
    static const double log_pi = 1.144729885849400174143427351353058711647;
    if (!isfinite(x)) return isnan(x) ? x : HUGE_VAL;
    if (x == floor(x) && x <= 2.0) {
        if (x > 0.0) return 0.0;
        errno = EDOM;
        return HUGE_VAL;
    }
    double size = fabs(x);
    if (size < 1e-20) return -log(size);
    double r = log(lanczos_sum(size)) - lanczos_g;
    r += (size - 0.5) * (log(size + lanczos_g - 0.5) - 1);
    if (x < 0.0) r = log_pi - log(fabs(sin_pi(size))) - log(size) - r;
    if (isinf(r)) errno = ERANGE;
    return r;
}
