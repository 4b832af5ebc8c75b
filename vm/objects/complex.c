/* complex: pairs of doubles, always Complex objects. The algorithms are CPython's, so that last
 * bits agree. */
#include <errno.h>
#include <math.h>
#include <stdlib.h>

#include "vm/format.h"
#include "vm/objects/float.h"
#include "vm/vm.h"

typedef struct {
    double re, im;
} Pair;

static Complex *as_complex(Value v) { return (Complex *)as_obj(v); }
static bool is_complex(Value v) {
    return is_obj(v) && type_is_subtype(as_obj(v)->type, &complex_type);
}
static Pair pair_of(Value v) { return (Pair){ as_complex(v)->re, as_complex(v)->im }; }

Value complex_new(Vm *vm, double re, double im) {
    Complex *o = heap_alloc_atomic(vm, sizeof(Complex));
    o->h.type = &complex_type;
    o->re = re;
    o->im = im;
    return from_obj(o);
}

static Value complex_new_of(Vm *vm, Type *cls, Pair p) {
    if (cls == &complex_type) return complex_new(vm, p.re, p.im);
    Complex *o = object_new_of(vm, cls);
    if (!o) return V_ERROR;
    o->re = p.re;
    o->im = p.im;
    return from_obj(o);
}

/* A complex, float or integer as a pair. 1: done; 0: none of them; -1: OverflowError raised. */
static int complex_of(Vm *vm, Value v, Pair *out) {
    if (is_complex(v)) {
        *out = pair_of(v);
        return 1;
    }
    out->im = 0.0;
    return float_of(vm, v, &out->re);
}

/* --- arithmetic --- */

static Pair pair_multiply(Pair a, Pair b) {
    return (Pair){ a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re };
}

/* errno becomes EDOM when b is zero. */
static Pair pair_divide(Pair a, Pair b) {
    double re = fabs(b.re), im = fabs(b.im);
    if (re >= im) {
        if (re == 0.0) {
            errno = EDOM;
            return (Pair){ 0.0, 0.0 };
        }
        double ratio = b.im / b.re, denominator = b.re + b.im * ratio;
        return (Pair){ (a.re + a.im * ratio) / denominator, (a.im - a.re * ratio) / denominator };
    }
    if (im >= re) {
        double ratio = b.re / b.im, denominator = b.re * ratio + b.im;
        return (Pair){ (a.re * ratio + a.im) / denominator, (a.im * ratio - a.re) / denominator };
    }
    return (Pair){ NAN, NAN };
}

static Pair pair_power_int(Pair x, long n) {
    Pair r = { 1.0, 0.0 }, p = x;
    unsigned long count = n < 0 ? (unsigned long)-n : (unsigned long)n;
    for (unsigned long mask = 1; count >= mask; mask <<= 1) {
        if (count & mask) r = pair_multiply(r, p);
        p = pair_multiply(p, p);
    }
    return n > 0 ? r : pair_divide((Pair){ 1.0, 0.0 }, r);
}

static Pair pair_power(Pair a, Pair b) {
    if (b.re == 0.0 && b.im == 0.0) return (Pair){ 1.0, 0.0 };
    if (a.re == 0.0 && a.im == 0.0) {
        if (b.im != 0.0 || b.re < 0.0) errno = EDOM;
        return (Pair){ 0.0, 0.0 };
    }
    double size = hypot(a.re, a.im), length = pow(size, b.re), angle = atan2(a.im, a.re),
           phase = angle * b.re;
    if (b.im != 0.0) {
        length /= exp(angle * b.im);
        phase += b.im * log(size);
    }
    return (Pair){ length * cos(phase), length * sin(phase) };
}

Value complex_pow(Vm *vm, double re, double im, double exp_re, double exp_im) {
    Pair p;
    errno = 0;
    if (exp_im == 0.0 && exp_re == floor(exp_re) && fabs(exp_re) <= 100.0)
        p = pair_power_int((Pair){ re, im }, (long)exp_re);
    else
        p = pair_power((Pair){ re, im }, (Pair){ exp_re, exp_im });
    bool domain = errno == EDOM;
    if (domain) return raise(vm, &ZeroDivisionError_type, "0.0 to a negative or complex power");
    if (isinf(p.re) || isinf(p.im)) return raise(vm, &OverflowError_type, "complex exponentiation");
    return complex_new(vm, p.re, p.im);
}

static Value complex_binary(Vm *vm, int op, Value a, Value b) {
    Pair x, y, r;
    int ok = complex_of(vm, a, &x);
    if (ok > 0) ok = complex_of(vm, b, &y);
    if (ok <= 0) return ok ? V_ERROR : V_NOTIMPL;
    switch (op) {
    case BIN_ADD: return complex_new(vm, x.re + y.re, x.im + y.im);
    case BIN_SUB: return complex_new(vm, x.re - y.re, x.im - y.im);
    case BIN_MUL: r = pair_multiply(x, y); break;
    case BIN_TRUEDIV:
        if (y.re == 0.0 && y.im == 0.0)
            return raise(vm, &ZeroDivisionError_type, "complex division by zero");
        r = pair_divide(x, y);
        break;
    default: return complex_pow(vm, x.re, x.im, y.re, y.im);
    }
    return complex_new(vm, r.re, r.im);
}

#define BINARY_ROWS(name, op)                                 \
    static Value complex_##name(Vm *vm, const Value *argv) {  \
        return complex_binary(vm, op, argv[0], argv[1]);      \
    }                                                         \
    static Value complex_r##name(Vm *vm, const Value *argv) { \
        return complex_binary(vm, op, argv[1], argv[0]);      \
    }
BINARY_ROWS(add, BIN_ADD)
BINARY_ROWS(sub, BIN_SUB)
BINARY_ROWS(mul, BIN_MUL)
BINARY_ROWS(truediv, BIN_TRUEDIV)

static Value power(Vm *vm, Value a, Value b, Value m) {
    if (!is_none(m)) return raise(vm, &ValueError_type, "complex modulo");
    return complex_binary(vm, BIN_POW, a, b);
}
static Value complex_pow_leaf(Vm *vm, const Value *argv) {
    return power(vm, argv[0], argv[1], argv[2]);
}
static Value complex_rpow_leaf(Vm *vm, const Value *argv) {
    return power(vm, argv[1], argv[0], argv[2]);
}

/* --- comparison --- */

static Value complex_equals(Value a, Value b) {
    Pair x = pair_of(a);
    if (is_complex(b)) return from_bool(x.re == as_complex(b)->re && x.im == as_complex(b)->im);
    if (is_floating(b)) return from_bool(x.re == float_value(b) && x.im == 0.0);
    if (is_integer(b)) return from_bool(x.im == 0.0 && float_compare_int(x.re, b) == 0);
    return V_NOTIMPL;
}

static Value complex_eq(Vm *vm, const Value *argv) { return complex_equals(argv[0], argv[1]); }
static Value complex_ne(Vm *vm, const Value *argv) {
    Value v = complex_equals(argv[0], argv[1]);
    return is_notimpl(v) ? v : from_bool(is_false(v));
}
static Value complex_unordered(Vm *vm, const Value *argv) { return V_NOTIMPL; }

static Value complex_hash(Vm *vm, const Value *argv) {
    Pair p = pair_of(argv[0]);
    uint64_t h = float_hash(p.re, argv[0]) + 1000003u * float_hash(p.im, argv[0]);
    if (h == (uint64_t)-1) h = (uint64_t)-2;
    return int_from_i64(vm, (int64_t)h);
}

/* --- text --- */

/* The shortest repr without a trailing ".0". */
static int part_repr(double d, char *text) {
    int n = float_repr(d, text);
    if (n > 2 && text[n - 2] == '.' && text[n - 1] == '0') n -= 2;
    text[n] = 0;
    return n;
}

static Value complex_repr(Vm *vm, const Value *argv) {
    Pair p = pair_of(argv[0]);
    char re[48], im[48];
    part_repr(p.im, im);
    if (p.re == 0.0 && !signbit(p.re)) return str_printf(vm, "%sj", im);
    part_repr(p.re, re);
    return str_printf(vm, "(%s%s%sj)", re, im[0] == '-' ? "" : "+", im);
}

/* Length of the real number at the start of p, sign included; 0: none. */
static size_t number_length(const char *p, const char *end) {
    const char *start = p;
    if (p < end && (*p == '+' || *p == '-')) p++;
    static const char *const names[] = { "infinity", "inf", "nan" };
    for (int i = 0; i < COUNT_OF(names); i++) {
        size_t n = strlen(names[i]);
        if ((size_t)(end - p) >= n && strncasecmp(p, names[i], n) == 0)
            return (size_t)(p + n - start);
    }
    size_t digits = 0;
    while (p < end && *p >= '0' && *p <= '9') p++, digits++;
    if (p < end && *p == '.')
        for (p++; p < end && *p >= '0' && *p <= '9'; p++) digits++;
    if (!digits) return 0;
    if (p < end && (*p | 32) == 'e') {
        const char *e = p + 1;
        if (e < end && (*e == '+' || *e == '-')) e++;
        if (e < end && *e >= '0' && *e <= '9') {
            while (e < end && *e >= '0' && *e <= '9') e++;
            p = e;
        }
    }
    return (size_t)(p - start);
}

static bool number_read(const char **p, const char *end, double *out) {
    size_t n = number_length(*p, end);
    if (!n || !float_parse(*p, n, out)) return false;
    *p += n;
    return true;
}

static bool is_j(const char *p, const char *end) { return p < end && (*p | 32) == 'j'; }

/* "x", "yj", "x+yj", each of x and y a real number, y possibly a bare sign. */
static bool parts_parse(const char *p, const char *end, Pair *out) {
    double z;
    *out = (Pair){ 0.0, 0.0 };
    if (!number_read(&p, end, &z)) {
        out->im = 1.0;
        if (p < end && (*p == '+' || *p == '-')) out->im = *p++ == '-' ? -1.0 : 1.0;
        return is_j(p, end) && p + 1 == end;
    }
    if (p < end && (*p == '+' || *p == '-')) {
        out->re = z;
        if (!number_read(&p, end, &out->im)) out->im = *p++ == '-' ? -1.0 : 1.0;
        return is_j(p, end) && p + 1 == end;
    }
    if (is_j(p, end)) {
        out->im = z;
        return p + 1 == end;
    }
    out->re = z;
    return p == end;
}

static Value complex_from_text(Vm *vm, Type *cls, const Str *s) {
    size_t n;
    Pair pair;
    char *p = number_text(vm, s, &n);
    if (!p && !is_void(vm->error)) return V_ERROR;
    if (!p) /* underscores in wrong places */
        return raise(vm, &ValueError_type, "could not convert string to complex: %R", from_obj(s));
    char *end = p + n;
    if (n >= 2 && *p == '(' && end[-1] == ')') {
        p++, end--;
        while (p < end && (*p == ' ' || (*p >= '\t' && *p <= '\r'))) p++;
        while (p < end && (end[-1] == ' ' || (end[-1] >= '\t' && end[-1] <= '\r'))) end--;
    }
    if (parts_parse(p, end, &pair)) return complex_new_of(vm, cls, pair);
    return raise(vm, &ValueError_type, "complex() arg is a malformed string");
}

/* --- complex() --- */

static bool has_number_methods(const Type *t) {
    return !is_void(t->special[S_float]) || !is_void(t->special[S_index]);
}

/* One argument of complex() without user code: V_NONE, V_USER or V_ERROR. */
static Value argument_of(Vm *vm, Value v, bool first, Pair *out, bool *given_complex) {
    const Type *t = type_of(v);
    *given_complex = is_complex(v);
    if (first ? !is_void(t->special[S_complex]) &&
                    !is_same(t->special[S_complex], complex_type.special[S_complex])
              : false)
        return V_USER;
    if (*given_complex) {
        *out = pair_of(v);
        return V_NONE;
    }
    if (!has_number_methods(t))
        return raise(vm, &TypeError_type,
                     first ? "complex() first argument must be a string or a number, not '%T'"
                           : "complex() second argument must be a number, not '%T'",
                     v);
    out->im = 0.0;
    return float_need(vm, v, &out->re);
}

static Value complex_new_leaf(Vm *vm, const Value *argv) {
    Type *cls = as_type(argv[0]);
    Value real = argv[1], imag = argv[2], status, late = V_NONE;
    Pair r = { 0.0, 0.0 }, i = { 0.0, 0.0 };
    bool r_complex = false, i_complex = false;
    if (is_exact(real, &complex_type) && is_void(imag) && cls == &complex_type) return real;
    if (!is_void(real) && is_str(real)) {
        if (is_void(imag)) return complex_from_text(vm, cls, as_str(real));
        return raise(vm, &TypeError_type, "complex() can't take second arg if first is a string");
    }
    if (!is_void(imag) && is_str(imag))
        return raise(vm, &TypeError_type, "complex() second arg can't be a string");
    if (!is_void(real)) {
        late = argument_of(vm, real, true, &r, &r_complex);
        if (is_void(late)) return late;
        if (is_user(late) && !has_number_methods(type_of(real))) return late;
    }
    if (!is_void(imag)) {
        status = argument_of(vm, imag, false, &i, &i_complex);
        if (!is_none(status)) return status;
    }
    if (is_user(late)) return late;
    if (i_complex) r.re -= i.im;
    if (is_void(imag))
        i.re = r.im; /* signed zeros too */
    else if (r_complex)
        i.re += r.im;
    return complex_new_of(vm, cls, (Pair){ r.re, i.re });
}

/* --- other methods --- */

static Value complex_abs(Vm *vm, const Value *argv) {
    Pair p = pair_of(argv[0]);
    double d = hypot(p.re, p.im);
    if (isinf(d) && isfinite(p.re) && isfinite(p.im))
        return raise(vm, &OverflowError_type, "absolute value too large");
    return from_float(d);
}
static Value complex_neg(Vm *vm, const Value *argv) {
    return complex_new(vm, -as_complex(argv[0])->re, -as_complex(argv[0])->im);
}
static Value complex_plain(Vm *vm, const Value *argv) {
    if (is_exact(argv[0], &complex_type)) return argv[0];
    return complex_new(vm, as_complex(argv[0])->re, as_complex(argv[0])->im);
}
static Value complex_conjugate(Vm *vm, const Value *argv) {
    return complex_new(vm, as_complex(argv[0])->re, -as_complex(argv[0])->im);
}
static Value complex_bool(Vm *vm, const Value *argv) {
    return from_bool(as_complex(argv[0])->re != 0.0 || as_complex(argv[0])->im != 0.0);
}
static Value complex_real(Vm *vm, const Value *argv) { return from_float(as_complex(argv[0])->re); }
static Value complex_imag(Vm *vm, const Value *argv) { return from_float(as_complex(argv[0])->im); }
static Value complex_getnewargs(Vm *vm, const Value *argv) {
    return tuple_of(vm, 2, complex_real(vm, argv), complex_imag(vm, argv));
}
static Value complex_format_leaf(Vm *vm, const Value *argv) {
    if (!is_str(argv[1]))
        return raise(vm, &TypeError_type, "__format__() argument must be str, not %A", argv[1]);
    if (as_str(argv[1])->length == 0)
        return is_exact(argv[0], &complex_type) ? complex_repr(vm, argv) : leaf_str(vm, argv[0]);
    return format_complex(vm, argv[0], as_str(argv[1]));
}

#define VALUE_SIG "(self, value, /)"
static const Method complex_methods[] = {
    { "__new__", "(cls, real=?, imag=?)", .leaf = complex_new_leaf, .driver = "number.complex_new",
      .kind = SIG_STATIC },
    { "__add__", VALUE_SIG, .leaf = complex_add },
    { "__radd__", VALUE_SIG, .leaf = complex_radd },
    { "__sub__", VALUE_SIG, .leaf = complex_sub },
    { "__rsub__", VALUE_SIG, .leaf = complex_rsub },
    { "__mul__", VALUE_SIG, .leaf = complex_mul },
    { "__rmul__", VALUE_SIG, .leaf = complex_rmul },
    { "__truediv__", VALUE_SIG, .leaf = complex_truediv },
    { "__rtruediv__", VALUE_SIG, .leaf = complex_rtruediv },
    { "__pow__", "(self, value, mod=None, /)", .leaf = complex_pow_leaf },
    { "__rpow__", "(self, value, mod=None, /)", .leaf = complex_rpow_leaf },
    { "__eq__", VALUE_SIG, .leaf = complex_eq },
    { "__ne__", VALUE_SIG, .leaf = complex_ne },
    { "__lt__", VALUE_SIG, .leaf = complex_unordered },
    { "__le__", VALUE_SIG, .leaf = complex_unordered },
    { "__gt__", VALUE_SIG, .leaf = complex_unordered },
    { "__ge__", VALUE_SIG, .leaf = complex_unordered },
    { "__neg__", "(self, /)", .leaf = complex_neg },
    { "__pos__", "(self, /)", .leaf = complex_plain },
    { "__abs__", "(self, /)", .leaf = complex_abs },
    { "__bool__", "(self, /)", .leaf = complex_bool },
    { "__hash__", "(self, /)", .leaf = complex_hash },
    { "__repr__", "(self, /)", .leaf = complex_repr },
    { "__complex__", "(self, /)", "Convert this value to exact type complex.",
      .leaf = complex_plain },
    { "__format__", "(self, format_spec, /)", "Convert to a string according to format_spec.",
      .leaf = complex_format_leaf, .driver = "number.format_empty" },
    { "__getnewargs__", "(self, /)", .leaf = complex_getnewargs },
    { "conjugate", "(self, /)",
      "Return the complex conjugate of its argument. (3-4j).conjugate() == 3+4j.",
      .leaf = complex_conjugate },
    { 0 }
};

static const Getset complex_getsets[] = {
    { "real", complex_real, NULL, "the real part of a complex number" },
    { "imag", complex_imag, NULL, "the imaginary part of a complex number" },
    { 0 }
};

static const Field complex_fields[] = { FIELD_OF(FIELD_F64, Complex, re),
                                        FIELD_OF(FIELD_F64, Complex, im),
                                        { 0 } };

Type complex_type = {
    .name = "complex",
    .size = sizeof(Complex),
    .flags = TYPE_BASE,
    .methods = complex_methods,
    .getsets = complex_getsets,
    .fields = complex_fields,
    .holds = "FF",
    .doc = "Create a complex number from a real part and an optional imaginary part.\n\n"
           "This is equivalent to (real + imag*1j) where imag defaults to 0.",
    .travel = TRAVEL_NATIVE,
};

/* --- for drivers --- */

static Value int_plain_leaf(Vm *vm, const Value *argv) {
    return is_integer(argv[0]) ? int_plain(vm, argv[0]) : argv[0];
}
static Value float_plain_leaf(Vm *vm, const Value *argv) {
    return is_floating(argv[0]) ? from_float(float_value(argv[0])) : argv[0];
}
static Value complex_plain_leaf(Vm *vm, const Value *argv) {
    return is_complex(argv[0]) ? complex_plain(vm, argv) : argv[0];
}

const Method number_intrinsics[] = { { "_int_plain", "(x, /)", .leaf = int_plain_leaf },
                                     { "_float_plain", "(x, /)", .leaf = float_plain_leaf },
                                     { "_complex_plain", "(x, /)", .leaf = complex_plain_leaf },
                                     { 0 } };
