/* float: doubles are immediates; Float objects are instances of subclasses only. Text is in
 * float_text.c. */
#include "vm/objects/float.h"

#include <errno.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "vm/format.h"
#include "vm/objects/bytes.h"
#include "vm/objects/unicode.h"
#include "vm/vm.h"

/* --- operands --- */

int float_of(Vm *vm, Value v, double *out) {
    if (is_floating(v)) {
        *out = float_value(v);
        return 1;
    }
    if (!is_integer(v)) return 0;
    return int_need_double(vm, v, out) ? 1 : -1;
}

Value float_need(Vm *vm, Value v, double *out) {
    const Type *t = type_of(v);
    if (is_floating(v)) {
        if (is_same(t->special[S_float], float_type.special[S_float]) || is_float(v)) {
            *out = float_value(v);
            return V_NONE;
        }
    } else if (is_integer(v) && is_same(t->special[S_float], int_type.special[S_float])) {
        return int_need_double(vm, v, out) ? V_NONE : V_ERROR;
    }
    if (!is_void(t->special[S_float]) || !is_void(t->special[S_index])) return V_USER;
    return raise(vm, &TypeError_type, "must be real number, not %T", v);
}

static Value float_subclass_new(Vm *vm, Type *cls, double d) {
    if (cls == &float_type) return from_float(d);
    Float *o = object_new_of(vm, cls);
    if (!o) return V_ERROR;
    o->value = d;
    return from_obj(o);
}

/* --- arithmetic --- */

static Value raise_zero(Vm *vm, const char *message) {
    return raise(vm, &ZeroDivisionError_type, "%s", message);
}

static double floor_mod(double x, double y) {
    double mod = fmod(x, y);
    if (mod != 0.0) return (y < 0) != (mod < 0) ? mod + y : mod;
    return copysign(0.0, y);
}

static double floor_div(double x, double y) {
    double mod = fmod(x, y), div = (x - mod) / y;
    if (mod != 0.0 && (y < 0) != (mod < 0)) div -= 1.0;
    if (div == 0.0) return copysign(0.0, x / y);
    double whole = floor(div);
    return div - whole > 0.5 ? whole + 1.0 : whole;
}

/* (34, 'Numerical result out of range'), as CPython's errno gives it */
static Value raise_range(Vm *vm) {
    Value args = tuple_of(vm, 2, from_int(ERANGE), str_from(vm, strerror(ERANGE)));
    if (is_void(args)) return V_ERROR;
    Value e = exception_new(vm, &OverflowError_type, args);
    return is_void(e) ? V_ERROR : raise_value(vm, e);
}

Value float_pow(Vm *vm, double x, double y) {
    if (y == 0.0 || x == 1.0) return from_float(1.0);
    if (isfinite(x) && isfinite(y)) {
        if (x == 0.0 && y < 0.0) return raise_zero(vm, "0.0 cannot be raised to a negative power");
        if (x < 0.0 && y != floor(y)) return complex_pow(vm, x, 0.0, y, 0.0);
        double r = pow(x, y);
        return isinf(r) ? raise_range(vm) : from_float(r);
    }
    return from_float(pow(x, y)); /* C99's rules for infinities and NaNs are Python's */
}

static Value float_binary(Vm *vm, int op, Value a, Value b) {
    double x, y;
    int ok = float_of(vm, a, &x);
    if (ok > 0) ok = float_of(vm, b, &y);
    if (UNLIKELY(ok <= 0)) return ok ? V_ERROR : V_NOTIMPL;
    switch (op) {
    case BIN_ADD: return from_float(x + y);
    case BIN_SUB: return from_float(x - y);
    case BIN_MUL: return from_float(x * y);
    case BIN_TRUEDIV:
        return y == 0.0 ? raise_zero(vm, "float division by zero") : from_float(x / y);
    case BIN_FLOORDIV:
        return y == 0.0 ? raise_zero(vm, "float floor division by zero")
                        : from_float(floor_div(x, y));
    case BIN_MOD: return y == 0.0 ? raise_zero(vm, "float modulo") : from_float(floor_mod(x, y));
    case BIN_DIVMOD:
        if (y == 0.0) return raise_zero(vm, "float divmod()");
        return tuple_of(vm, 2, from_float(floor_div(x, y)), from_float(floor_mod(x, y)));
    default: return float_pow(vm, x, y);
    }
}

#define BINARY_ROWS(name, op)                               \
    static Value float_##name(Vm *vm, const Value *argv) {  \
        return float_binary(vm, op, argv[0], argv[1]);      \
    }                                                       \
    static Value float_r##name(Vm *vm, const Value *argv) { \
        return float_binary(vm, op, argv[1], argv[0]);      \
    }
BINARY_ROWS(add, BIN_ADD)
BINARY_ROWS(sub, BIN_SUB)
BINARY_ROWS(mul, BIN_MUL)
BINARY_ROWS(truediv, BIN_TRUEDIV)
BINARY_ROWS(floordiv, BIN_FLOORDIV)
BINARY_ROWS(mod, BIN_MOD)
BINARY_ROWS(divmod, BIN_DIVMOD)

static Value power(Vm *vm, Value a, Value b, Value m) {
    if (!is_none(m))
        return raise(vm, &TypeError_type,
                     "pow() 3rd argument not allowed unless all arguments are integers");
    return float_binary(vm, BIN_POW, a, b);
}
static Value float_pow_leaf(Vm *vm, const Value *argv) {
    return power(vm, argv[0], argv[1], argv[2]);
}
static Value float_rpow_leaf(Vm *vm, const Value *argv) {
    return power(vm, argv[1], argv[0], argv[2]);
}

/* --- comparison and hash --- */

/* Exact: -1, 0, 1; 2 when unordered (NaN). */
int float_compare_int(double d, Value i) {
    int64_t small;
    if (isnan(d)) return 2;
    if (isinf(d)) return d > 0 ? 1 : -1;
    if (int_to_i64(i, &small) && small >= -(1LL << 53) && small <= 1LL << 53)
        return (d > (double)small) - (d < (double)small);
    uint64_t bits = int_bit_length(i);
    int sign = int_sign(i), exponent;
    frexp(d, &exponent);
    if (sign > 0 ? d <= 0 : d >= 0) return -sign;
    if ((int64_t)bits != exponent) return (int64_t)bits > exponent ? -sign : sign;
    IntView room; /* of equal length: compare whole parts, then the fraction decides */
    mpz_t whole;
    mpz_init_set_d(whole, d);
    int c = mpz_cmp(whole, int_view(i, &room));
    mpz_clear(whole);
    if (c) return c > 0 ? 1 : -1;
    double fraction = d - trunc(d);
    return (fraction > 0) - (fraction < 0);
}

/* -1, 0, 1; 2: unordered; 3: not comparable. */
static int float_compare(Value a, Value b) {
    double x = float_value(a);
    if (is_floating(b)) {
        double y = float_value(b);
        return isnan(x) || isnan(y) ? 2 : (x > y) - (x < y);
    }
    return is_integer(b) ? float_compare_int(x, b) : 3;
}

#define COMPARE_ROW(name, test)                            \
    static Value float_##name(Vm *vm, const Value *argv) { \
        int c = float_compare(argv[0], argv[1]);           \
        return c == 3 ? V_NOTIMPL : from_bool(test);       \
    }
COMPARE_ROW(lt, c == -1)
COMPARE_ROW(le, c == -1 || c == 0)
COMPARE_ROW(eq, c == 0)
COMPARE_ROW(ne, c != 0)
COMPARE_ROW(gt, c == 1)
COMPARE_ROW(ge, c == 0 || c == 1)

/* CPython's hash: equal numbers of any type hash alike. */
uint64_t float_hash(double d, Value object) {
    enum { BITS = 61 };
    const uint64_t modulus = ((uint64_t)1 << BITS) - 1;
    if (isinf(d)) return (uint64_t)(d > 0 ? 314159 : -314159);
    if (isnan(d)) return is_obj(object) ? identity_hash_of(&the_vm, object) : 0;
    int e;
    double m = frexp(d, &e);
    bool negative = m < 0;
    uint64_t x = 0;
    if (negative) m = -m;
    while (m != 0.0) { /* 28 bits at a time */
        x = ((x << 28) & modulus) | x >> (BITS - 28);
        m *= 268435456.0;
        e -= 28;
        uint64_t y = (uint64_t)m;
        m -= (double)y;
        x += y;
        if (x >= modulus) x -= modulus;
    }
    e = e >= 0 ? e % BITS : BITS - 1 - ((-1 - e) % BITS);
    x = ((x << e) & modulus) | x >> (BITS - e);
    if (negative) x = -x;
    return x == (uint64_t)-1 ? (uint64_t)-2 : x;
}

static Value float_hash_leaf(Vm *vm, const Value *argv) {
    return int_from_i64(vm, (int64_t)float_hash(float_value(argv[0]), argv[0]));
}

/* --- float() --- */

/* Removes underscores that stand between digits; false: one does not. */
static bool underscores_remove(char *text, size_t *n) {
    size_t at = 0;
    char before = 0;
    for (size_t i = 0; i < *n; i++) {
        char c = text[i];
        bool digit = c >= '0' && c <= '9';
        if (c == '_' ? !(before >= '0' && before <= '9') : before == '_' && !digit) return false;
        if (c != '_') text[at++] = c;
        before = c;
    }
    if (before == '_') return false;
    *n = at;
    text[at] = 0;
    return true;
}

static bool is_c_space(int c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static char *number_trim(char *text, size_t *n) {
    while (*n && is_c_space(*text)) text++, --*n;
    while (*n && is_c_space(text[*n - 1])) --*n;
    return underscores_remove(text, n) ? text : NULL;
}

char *number_text_ascii(Vm *vm, const char *s, size_t length, size_t *n) {
    char *text = heap_try_alloc_atomic(vm, length + 1);
    if (!text) return NULL;
    memcpy(text, s, length);
    *n = length;
    return number_trim(text, n);
}

char *number_text(Vm *vm, const Str *s, size_t *n) {
    if (s->ascii) return number_text_ascii(vm, s->data, s->length, n);
    char *text = heap_try_alloc_atomic(vm, s->length + 1);
    if (!text) return NULL;
    *n = s->length;
    for (int64_t i = 0; i < (int64_t)s->length; i++) {
        uint32_t c = str_at(s, i);
        int digit = c < 128 ? -1 : unicode_decimal(c);
        text[i] = c < 128               ? (char)c
                  : digit >= 0          ? (char)('0' + digit)
                  : unicode_is_space(c) ? ' '
                                        : '?';
    }
    return number_trim(text, n);
}

static Value float_from_text(Vm *vm, Value shown, char *text, size_t n) {
    double d;
    if (!text && !is_void(vm->error)) return V_ERROR;
    if (text && n && float_parse(text, n, &d)) return from_float(d);
    return raise(vm, &ValueError_type, "could not convert string to float: %R", shown);
}

static Value float_from_any(Vm *vm, Value x) {
    double d;
    size_t n;
    BufferView view;
    const Type *t = type_of(x);
    if (is_float(x)) return x;
    if (is_floating(x) && is_same(t->special[S_float], float_type.special[S_float]))
        return from_float(float_value(x));
    if (is_integer(x) && is_same(t->special[S_float], int_type.special[S_float]))
        return int_need_double(vm, x, &d) ? from_float(d) : V_ERROR;
    if (!is_void(t->special[S_float]) || !is_void(t->special[S_index])) return V_USER;
    if (is_str(x)) {
        char *text = number_text(vm, as_str(x), &n);
        return float_from_text(vm, x, text, n);
    }
    if (buffer_find(x, &view)) {
        char *text = number_text_ascii(vm, (const char *)view.data, (size_t)view.len, &n);
        return float_from_text(vm, x, text, n);
    }
    return raise(vm, &TypeError_type,
                 "float() argument must be a string or a real number, not '%T'", x);
}

static Value float_new_leaf(Vm *vm, const Value *argv) {
    Value v = is_void(argv[1]) ? from_float(0.0) : float_from_any(vm, argv[1]);
    if (is_bad(v) || as_type(argv[0]) == &float_type) return v;
    return float_subclass_new(vm, as_type(argv[0]), as_float(v));
}

/* --- rounding --- */

static Value raise_rounded(Vm *vm) {
    return raise(vm, &OverflowError_type, "rounded value too large to represent");
}

/* Half to even at 10**n, n > 0: on the digits of the whole part; a fraction only breaks ties. */
static double round_left(double d, int n) {
    char text[DBL_MAX_10_EXP + 32];
    double whole = trunc(fabs(d));
    bool more = whole != fabs(d);
    int length = snprintf(text, sizeof text, "0%.0f", whole),
        kept = length - n; /* the 0 takes a carry */
    if (kept < 1) return copysign(0.0, d);
    for (int i = kept + 1; i < length; i++) more |= text[i] != '0';
    int next = text[kept] - '0', last = text[kept - 1] - '0';
    if (next > 5 || (next == 5 && (more || (last & 1)))) {
        int i = kept - 1;
        while (text[i] == '9') text[i--] = '0';
        text[i]++;
    }
    snprintf(text + kept, sizeof text - (size_t)kept, "e%d", n);
    return copysign(strtod(text, NULL), d);
}

Value float_round_places(Vm *vm, double d, int64_t places) {
    enum { MOST = 323, LEAST = -308 };
    double r;
    if (d == 0.0 || !isfinite(d) || places > MOST) return from_float(d);
    if (places < LEAST) return from_float(copysign(0.0, d));
    if (places >= 0) {
        char text[DBL_MAX_10_EXP + MOST + 8];
        snprintf(text, sizeof text, "%.*f", (int)places, d);
        r = strtod(text, NULL);
    } else {
        r = round_left(d, (int)-places);
    }
    return isinf(r) ? raise_rounded(vm) : from_float(r);
}

static Value float_round(Vm *vm, const Value *argv) {
    double d = float_value(argv[0]);
    int64_t places;
    if (is_void(argv[1]) || is_none(argv[1]))
        return int_from_double(vm, isfinite(d) ? nearbyint(d) : d);
    Value status = int_need_index(vm, argv[1], true, &places);
    return is_none(status) ? float_round_places(vm, d, places) : status;
}

/* --- hexadecimal --- */

static Value float_repr_of(Vm *vm, double d) {
    char text[48];
    int n = float_repr(d, text);
    return str_from_utf8(vm, text, (size_t)n);
}

static Value float_hex(Vm *vm, const Value *argv) {
    char text[48];
    union {
        double d;
        uint64_t u;
    } pun = { float_value(argv[0]) };
    if (!isfinite(pun.d)) return float_repr_of(vm, pun.d);
    uint64_t mantissa = pun.u & (((uint64_t)1 << 52) - 1);
    int exponent = (int)(pun.u >> 52 & 0x7FF);
    const char *sign = signbit(pun.d) ? "-" : "";
    if (pun.d == 0.0)
        snprintf(text, sizeof text, "%s0x0.0p+0", sign);
    else
        snprintf(text, sizeof text, "%s0x%d.%013llxp%+d", sign, exponent != 0,
                 (unsigned long long)mantissa, exponent ? exponent - 1023 : -1022);
    return str_from(vm, text);
}

static bool is_hex_digit(int c) {
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'f');
}

static size_t hex_digits(const char *p) {
    size_t n = 0;
    while (is_hex_digit((unsigned char)p[n])) n++;
    return n;
}

/* How many characters of `p` are a hexadecimal number without sign; 0: none. The text is NUL-
 * terminated. */
static size_t hex_number(const char *p) {
    const char *start = p;
    if (p[0] == '0' && (p[1] | 32) == 'x') p += 2;
    size_t digits = hex_digits(p);
    p += digits;
    if (*p == '.') {
        size_t more = hex_digits(++p);
        digits += more;
        p += more;
    }
    if (!digits) return 0;
    if ((*p | 32) == 'p') {
        p++;
        if (*p == '+' || *p == '-') p++;
        size_t n = strspn(p, "0123456789");
        if (!n) return 0;
        p += n;
    }
    return (size_t)(p - start);
}

/* "inf", "infinity", "nan" of any case, or 0. */
static size_t special_number(const char *p, double *out) {
    *out = INFINITY;
    if (strncasecmp(p, "infinity", 8) == 0) return 8;
    if (strncasecmp(p, "inf", 3) == 0) return 3;
    *out = NAN;
    return strncasecmp(p, "nan", 3) == 0 ? 3 : 0;
}

/* m * 2**e, of which `more` says that it is a little larger, as the nearest double: ties go to
 * even. */
static double hex_round(uint64_t m, int64_t e, bool more) {
    if (!m) return 0.0;
    int64_t length = 64 - __builtin_clzll(m), top = e + length - 1; /* 2**top <= value */
    if (top > 1024) return INFINITY;
    if (top < -1080) return 0.0;
    int64_t kept = top >= -1022 ? 53 : top + 1075, drop = length - (kept > 0 ? kept : 0);
    if (drop > 0) {
        uint64_t rest = m & (((uint64_t)1 << drop) - 1), half = (uint64_t)1 << (drop - 1);
        m >>= drop;
        e += drop;
        if (kept >= 0 && (rest > half || (rest == half && (more || m & 1)))) m++;
    }
    return ldexp((double)m, (int)e);
}

/* The number that hex_number() measured. C's strtod would do, if it rounded denormal numbers
 * right everywhere. */
static double hex_value(const char *p, const char *end) {
    uint64_t m = 0;
    int64_t e = 0, exponent = 0;
    bool more = false, fraction = false;
    if (end - p > 1 && p[0] == '0' && (p[1] | 32) == 'x') p += 2;
    for (; p < end && (*p | 32) != 'p'; p++) {
        if (*p == '.') {
            fraction = true;
            continue;
        }
        unsigned digit = *p <= '9' ? (unsigned)(*p - '0') : (unsigned)((*p | 32) - 'a' + 10);
        if (m >> 58) {
            more |= digit != 0;
            e += fraction ? 0 : 4;
        } else {
            m = m << 4 | digit;
            e -= fraction ? 4 : 0;
        }
    }
    if (p < end) {
        bool negative = p[1] == '-';
        for (p += p[1] == '-' || p[1] == '+' ? 2 : 1; p < end; p++)
            if (exponent < INT64_MAX / 32) exponent = exponent * 10 + (*p - '0');
        e += negative ? -exponent : exponent;
    }
    return hex_round(m, e, more);
}

/* Hexadecimal text to a double, correctly rounded. */
static Value hex_parse(Vm *vm, const char *text, size_t length) {
    const char *p = text, *end = text + length;
    double d;
    while (is_c_space(*p)) p++;
    bool negative = *p == '-';
    if (*p == '+' || *p == '-') p++;
    size_t n = special_number(p, &d);
    if (!n) {
        n = hex_number(p);
        if (!n) goto malformed;
        d = hex_value(p, p + n);
        if (isinf(d))
            return raise(vm, &OverflowError_type,
                         "hexadecimal value too large to represent as a float");
    }
    p += n;
    while (is_c_space(*p)) p++;
    if (p == end) return from_float(negative ? -d : d);
malformed:
    return raise(vm, &ValueError_type, "invalid hexadecimal floating-point string");
}

static Value float_fromhex(Vm *vm, const Value *argv) {
    size_t n;
    if (!is_str(argv[1]))
        return raise(vm, &TypeError_type, "bad argument type for built-in operation");
    const char *text = str_utf8(vm, as_str(argv[1]), &n);
    if (!text) return V_ERROR;
    if (as_type(argv[0]) != &float_type) return V_USER; /* the class makes its own from the float */
    return hex_parse(vm, text, n);
}

/* --- other methods --- */

static Value float_ratio(Vm *vm, const Value *argv) {
    double d = float_value(argv[0]);
    int e;
    if (isinf(d)) return raise(vm, &OverflowError_type, "cannot convert Infinity to integer ratio");
    if (isnan(d)) return raise(vm, &ValueError_type, "cannot convert NaN to integer ratio");
    double m = frexp(d, &e);
    for (int i = 0; i < 300 && m != floor(m); i++) m *= 2.0, e--;
    Value numerator = int_from_double(vm, m), denominator = from_int(1);
    if (is_void(numerator)) return V_ERROR;
    Value *scaled = e > 0 ? &numerator : &denominator;
    *scaled = int_binary(vm, BIN_LSHIFT, *scaled, from_int(e > 0 ? e : -e));
    if (is_void(*scaled)) return V_ERROR;
    return tuple_of(vm, 2, numerator, denominator);
}

static Value float_plain(Vm *vm, const Value *argv) { return from_float(float_value(argv[0])); }
static Value float_neg(Vm *vm, const Value *argv) { return from_float(-float_value(argv[0])); }
static Value float_abs(Vm *vm, const Value *argv) { return from_float(fabs(float_value(argv[0]))); }
static Value float_bool(Vm *vm, const Value *argv) {
    return from_bool(float_value(argv[0]) != 0.0);
}
static Value float_int(Vm *vm, const Value *argv) {
    return int_from_double(vm, float_value(argv[0]));
}
static Value float_floor(Vm *vm, const Value *argv) {
    return int_from_double(vm, floor(float_value(argv[0])));
}
static Value float_ceil(Vm *vm, const Value *argv) {
    return int_from_double(vm, ceil(float_value(argv[0])));
}
static Value float_repr_leaf(Vm *vm, const Value *argv) {
    return float_repr_of(vm, float_value(argv[0]));
}
static Value float_zero(Vm *vm, const Value *argv) { return from_float(0.0); }
static Value float_getnewargs(Vm *vm, const Value *argv) {
    return tuple_of(vm, 1, from_float(float_value(argv[0])));
}
static Value float_is_integer(Vm *vm, const Value *argv) {
    double d = float_value(argv[0]);
    return from_bool(isfinite(d) && floor(d) == d);
}

static Value float_format_leaf(Vm *vm, const Value *argv) {
    if (!is_str(argv[1]))
        return raise(vm, &TypeError_type, "__format__() argument must be str, not %A", argv[1]);
    if (as_str(argv[1])->length == 0)
        return is_float(argv[0]) ? float_repr_leaf(vm, argv) : leaf_str(vm, argv[0]);
    return format_float(vm, argv[0], as_str(argv[1]));
}

static Value float_getformat(Vm *vm, const Value *argv) {
    const uint16_t probe = 1;
    if (!is_str(argv[1]))
        return raise(vm, &TypeError_type, "__getformat__() argument must be str, not %A", argv[1]);
    if (!str_is(as_str(argv[1]), "double") && !str_is(as_str(argv[1]), "float"))
        return raise(vm, &ValueError_type,
                     "__getformat__() argument 1 must be 'double' or 'float'");
    return str_from(vm, *(const uint8_t *)&probe ? "IEEE, little-endian" : "IEEE, big-endian");
}

#define VALUE_SIG "(self, value, /)"
static const Method float_methods[] = {
    { "__new__", "(cls, x=?, /)", .leaf = float_new_leaf, .driver = "number.float_new",
      .kind = SIG_STATIC },
    { "__add__", VALUE_SIG, .leaf = float_add },
    { "__radd__", VALUE_SIG, .leaf = float_radd },
    { "__sub__", VALUE_SIG, .leaf = float_sub },
    { "__rsub__", VALUE_SIG, .leaf = float_rsub },
    { "__mul__", VALUE_SIG, .leaf = float_mul },
    { "__rmul__", VALUE_SIG, .leaf = float_rmul },
    { "__truediv__", VALUE_SIG, .leaf = float_truediv },
    { "__rtruediv__", VALUE_SIG, .leaf = float_rtruediv },
    { "__floordiv__", VALUE_SIG, .leaf = float_floordiv },
    { "__rfloordiv__", VALUE_SIG, .leaf = float_rfloordiv },
    { "__mod__", VALUE_SIG, .leaf = float_mod },
    { "__rmod__", VALUE_SIG, .leaf = float_rmod },
    { "__divmod__", VALUE_SIG, .leaf = float_divmod },
    { "__rdivmod__", VALUE_SIG, .leaf = float_rdivmod },
    { "__pow__", "(self, value, mod=None, /)", .leaf = float_pow_leaf },
    { "__rpow__", "(self, value, mod=None, /)", .leaf = float_rpow_leaf },
    { "__lt__", VALUE_SIG, .leaf = float_lt },
    { "__le__", VALUE_SIG, .leaf = float_le },
    { "__eq__", VALUE_SIG, .leaf = float_eq },
    { "__ne__", VALUE_SIG, .leaf = float_ne },
    { "__gt__", VALUE_SIG, .leaf = float_gt },
    { "__ge__", VALUE_SIG, .leaf = float_ge },
    { "__neg__", "(self, /)", .leaf = float_neg },
    { "__pos__", "(self, /)", .leaf = float_plain },
    { "__abs__", "(self, /)", .leaf = float_abs },
    { "__bool__", "(self, /)", .leaf = float_bool },
    { "__int__", "(self, /)", .leaf = float_int },
    { "__float__", "(self, /)", .leaf = float_plain },
    { "__hash__", "(self, /)", .leaf = float_hash_leaf },
    { "__repr__", "(self, /)", .leaf = float_repr_leaf },
    { "__format__", "(self, format_spec, /)", "Formats the float according to format_spec.",
      .leaf = float_format_leaf, .driver = "number.format_empty" },
    { "__trunc__", "(self, /)", "Return the Integral closest to x between 0 and x.",
      .leaf = float_int },
    { "__floor__", "(self, /)", "Return the floor as an Integral.", .leaf = float_floor },
    { "__ceil__", "(self, /)", "Return the ceiling as an Integral.", .leaf = float_ceil },
    { "__round__", "(self, ndigits=None, /)",
      "Return the Integral closest to x, rounding half toward even.\n\nWhen an argument is passed, "
      "work like built-in "
      "round(x, ndigits).",
      .leaf = float_round, .driver = "number.float_round" },
    { "__getnewargs__", "(self, /)", .leaf = float_getnewargs },
    { "__getformat__", "(cls, typestr, /)", .leaf = float_getformat, .kind = SIG_CLASS },
    { "conjugate", "(self, /)", "Return self, the complex conjugate of any float.",
      .leaf = float_plain },
    { "is_integer", "(self, /)", "Return True if the float is an integer.",
      .leaf = float_is_integer },
    { "as_integer_ratio", "(self, /)", "Return integer ratio.", .leaf = float_ratio },
    { "hex", "(self, /)", "Return a hexadecimal representation of a floating-point number.",
      .leaf = float_hex },
    { "fromhex", "(cls, string, /)", "Create a floating-point number from a hexadecimal string.",
      .leaf = float_fromhex, .driver = "number.float_fromhex", .kind = SIG_CLASS },
    { 0 }
};

static const Getset float_getsets[] = {
    { "real", float_plain, NULL, "the real part of a complex number" },
    { "imag", float_zero, NULL, "the imaginary part of a complex number" },
    { 0 }
};

static const Field float_fields[] = { FIELD_OF(FIELD_F64, Float, value), { 0 } };

Type float_type = {
    .name = "float",
    .size = sizeof(Float),
    .flags = TYPE_BASE | TYPE_FLOAT,
    .methods = float_methods,
    .getsets = float_getsets,
    .fields = float_fields,
    .holds = "F",
    .doc = "Convert a string or number to a floating point number, if possible.",
    .travel = TRAVEL_NATIVE,
};
