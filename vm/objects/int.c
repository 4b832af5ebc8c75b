/* int: storage, conversion from and to C, comparison, hashing, methods and the type.
 *
 * What fits 48 bits is an immediate; the rest are Ints: one atomic block of header and limbs.
 * Instances of subclasses are traced objects with limbs of their own, zero included. Arithmetic
 * is in int_ops.c, text and bytes in int_text.c.
 *
 * GMP aborts when it gets no memory. So big operations ask int_scratch() first, results have a
 * bound (INT_MAX_BITS), and small temporaries come from a reserve when malloc fails. */
#include "vm/objects/int.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "vm/format.h"
#include "vm/objects/float.h"
#include "vm/vm.h"

enum { PROBED_LIMBS = 4096, RESERVE_BYTES = 1 << 20, DEFAULT_MAX_DIGITS = 4300 };

/* --- GMP's memory --- */

static char reserve[RESERVE_BYTES] __attribute__((aligned(16)));
static size_t reserve_used, reserve_blocks;

static bool in_reserve(const void *p) {
    return (const char *)p >= reserve && (const char *)p < reserve + RESERVE_BYTES;
}

static void *reserve_alloc(size_t size) {
    size = (size + 15) & ~(size_t)15;
    if (size > RESERVE_BYTES - reserve_used) {
        fputs("tern: out of memory in integer arithmetic\n", stderr);
        _Exit(1);
    }
    void *p = reserve + reserve_used;
    reserve_used += size;
    reserve_blocks++;
    return p;
}

static void *gmp_alloc(size_t size) {
    void *p = malloc(size);
    return LIKELY(p) ? p : reserve_alloc(size);
}

static void gmp_free(void *p, size_t size) {
    if (UNLIKELY(in_reserve(p))) {
        if (--reserve_blocks == 0) reserve_used = 0;
    } else {
        free(p);
    }
}

static void *gmp_realloc(void *p, size_t old_size, size_t size) {
    if (LIKELY(!in_reserve(p))) {
        void *grown = realloc(p, size);
        if (LIKELY(grown)) return grown;
    }
    void *copy = gmp_alloc(size);
    memcpy(copy, p, old_size < size ? old_size : size);
    gmp_free(p, old_size);
    return copy;
}

void numbers_init(Vm *vm) {
    mp_set_memory_functions(gmp_alloc, gmp_realloc, gmp_free);
    vm->int_max_str_digits = DEFAULT_MAX_DIGITS;
}

bool int_scratch(Vm *vm, size_t limbs) {
    if (LIKELY(limbs < PROBED_LIMBS)) return true;
    void *p = limbs < SIZE_MAX / sizeof(mp_limb_t) / 2 ? malloc(limbs * sizeof(mp_limb_t)) : NULL;
    if (!p) {
        (void)raise_memory(vm);
        return false;
    }
    free(p);
    return true;
}

/* --- making --- */

Int *int_alloc(Vm *vm, size_t n) {
    if (UNLIKELY(n > INT_MAX_BITS / GMP_NUMB_BITS + 8)) {
        (void)raise_memory(vm);
        return NULL;
    }
    size_t size = sizeof(Int) + n * sizeof(mp_limb_t);
    Int *o = size <= HEAP_SMALL ? heap_alloc_atomic(vm, size) : heap_try_alloc_atomic(vm, size);
    if (UNLIKELY(!o)) return NULL;
    o->h.type = &int_type;
    o->limbs = (mp_limb_t *)(void *)(o + 1);
    o->size = 0;
    return o;
}

bool int_target(Vm *vm, size_t n, Int **made, mpz_ptr z) {
    Int *o = int_alloc(vm, n + 2);
    if (UNLIKELY(!o)) return false;
    *made = o;
    z->_mp_d = o->limbs;
    z->_mp_alloc = (int)(n + 2);
    z->_mp_size = 0;
    return true;
}

/* The magnitude of n limbs when it fits 64 bits. */
static bool limbs_to_u64(const mp_limb_t *limbs, size_t n, uint64_t *out) {
    uint64_t u = 0;
    if (n * GMP_NUMB_BITS > 64) return false;
    for (size_t i = n; i-- > 0;) u = (u << 16 << (GMP_NUMB_BITS - 32) << 16) | limbs[i];
    *out = u;
    return true;
}

Value int_finish(Int *made, mpz_srcptr z) {
    uint64_t u;
    made->size = z->_mp_size;
    if (limbs_to_u64(made->limbs, mpz_size(z), &u)) {
        if (made->size >= 0 ? u <= (uint64_t)SMALL_INT_MAX : u <= (uint64_t)SMALL_INT_MAX + 1)
            return from_int(made->size < 0 ? -(int64_t)u : (int64_t)u);
    }
    return from_obj(made);
}

static size_t limbs_from_u64(uint64_t u, mp_limb_t *limbs) {
    limbs[0] = (mp_limb_t)u;
    if (GMP_NUMB_BITS >= 64) return u != 0;
    limbs[1] = (mp_limb_t)(u >> 32);
    return limbs[1] ? 2 : limbs[0] != 0;
}

static Value int_from_magnitude(Vm *vm, uint64_t u, bool negative) {
    Int *o = int_alloc(vm, 64 / GMP_NUMB_BITS);
    if (!o) return V_ERROR;
    int32_t n = (int32_t)limbs_from_u64(u, o->limbs);
    o->size = negative ? -n : n;
    return from_obj(o);
}

Value int_from_i64(Vm *vm, int64_t i) {
    if (LIKELY(int_fits(i))) return from_int(i);
    return int_from_magnitude(vm, i < 0 ? -(uint64_t)i : (uint64_t)i, i < 0);
}

Value int_from_u64(Vm *vm, uint64_t i) {
    if (LIKELY(i <= (uint64_t)SMALL_INT_MAX)) return from_int((int64_t)i);
    return int_from_magnitude(vm, i, false);
}

Value int_from_mpz(Vm *vm, const mpz_t z) {
    uint64_t u;
    size_t n = mpz_size(z);
    if (limbs_to_u64(mpz_limbs_read(z), n, &u) && u <= (uint64_t)SMALL_INT_MAX)
        return from_int(mpz_sgn(z) < 0 ? -(int64_t)u : (int64_t)u);
    Int *o = int_alloc(vm, n);
    if (!o) return V_ERROR;
    memcpy(o->limbs, mpz_limbs_read(z), n * sizeof(mp_limb_t));
    return int_finish(o, z);
}

Value int_from_double(Vm *vm, double d) {
    if (isnan(d)) return raise(vm, &ValueError_type, "cannot convert float NaN to integer");
    if (isinf(d)) return raise(vm, &OverflowError_type, "cannot convert float infinity to integer");
    if (fabs(d) < 9e18) return int_from_i64(vm, (int64_t)d);
    Int *made;
    mpz_t z;
    if (!int_target(vm, 1024 / GMP_NUMB_BITS + 1, &made, z)) return V_ERROR;
    mpz_set_d(z, d);
    return int_finish(made, z);
}

bool int_copy_to(Vm *vm, Int *o, Value v) {
    IntView room;
    mpz_srcptr z = int_view(v, &room);
    size_t n = mpz_size(z);
    o->limbs = heap_try_alloc_atomic(vm, (n ? n : 1) * sizeof(mp_limb_t));
    if (!o->limbs) return false;
    memcpy(o->limbs, mpz_limbs_read(z), n * sizeof(mp_limb_t));
    o->size = z->_mp_size;
    return true;
}

Value int_subclass_new(Vm *vm, Type *cls, Value v) {
    Int *o = object_new_of(vm, cls);
    return o && int_copy_to(vm, o, v) ? from_obj(o) : V_ERROR;
}

Value int_plain(Vm *vm, Value v) {
    if (LIKELY(is_int(v) || is_exact(v, &int_type))) return v;
    if (is_bool(v)) return from_int(is_true(v));
    IntView room;
    return int_from_mpz(vm, int_view(v, &room));
}

/* --- looking --- */

mpz_srcptr int_view(Value v, IntView *room) {
    int64_t i;
    if (int_small(v, &i)) {
        mp_size_t n = (mp_size_t)limbs_from_u64(i < 0 ? -(uint64_t)i : (uint64_t)i, room->limb);
        return mpz_roinit_n(room->z, room->limb, i < 0 ? -n : n);
    }
    const Int *o = (const Int *)as_obj(v);
    return mpz_roinit_n(room->z, o->limbs, o->size);
}

bool int_to_i64(Value v, int64_t *out) {
    uint64_t u;
    if (LIKELY(int_small(v, out))) return true;
    const Int *o = (const Int *)as_obj(v);
    if (!limbs_to_u64(o->limbs, (size_t)abs(o->size), &u)) return false;
    if (o->size >= 0 ? u > (uint64_t)INT64_MAX : u > (uint64_t)INT64_MAX + 1) return false;
    *out = o->size < 0 ? (int64_t)-u : (int64_t)u;
    return true;
}

bool int_to_u64(Value v, uint64_t *out) {
    int64_t i;
    if (int_small(v, &i)) {
        *out = (uint64_t)i;
        return i >= 0;
    }
    const Int *o = (const Int *)as_obj(v);
    return o->size >= 0 && limbs_to_u64(o->limbs, (size_t)o->size, out);
}

double int_to_double(Vm *vm, Value v, bool *overflow) {
    int64_t i;
    *overflow = false;
    if (int_to_i64(v, &i)) return (double)i;
    const Int *o = (const Int *)as_obj(v);
    mpz_t z; /* the magnitude */
    mpz_roinit_n(z, o->limbs, abs(o->size));
    double sign = o->size < 0 ? -1.0 : 1.0;
    size_t bits = mpz_sizeinbase(z, 2);
    if (bits > 1024) {
        *overflow = true;
        return sign * HUGE_VAL;
    }
    /* The upper 64 bits, the last of them sticky: then one conversion rounds correctly. */
    uint64_t top = 0;
    size_t shift = bits > 64 ? bits - 64 : 0;
    for (size_t b = bits; b-- > shift;) top = top << 1 | (uint64_t)mpz_tstbit(z, b);
    if (shift && mpz_scan1(z, 0) < shift) top |= 1;
    double d = ldexp((double)top, (int)shift);
    *overflow = isinf(d);
    return sign * d;
}

Value int_raise_too_large(Vm *vm) {
    return raise(vm, &OverflowError_type, "int too large to convert to float");
}

bool int_need_double(Vm *vm, Value v, double *out) {
    bool overflow;
    *out = int_to_double(vm, v, &overflow);
    if (overflow) (void)int_raise_too_large(vm);
    return !overflow;
}

int int_sign(Value v) {
    int64_t i;
    if (int_small(v, &i)) return (i > 0) - (i < 0);
    int32_t size = ((const Int *)as_obj(v))->size;
    return (size > 0) - (size < 0);
}

/* The value modulo 2**61 - 1, with its sign, as CPython's; -1 becomes -2. */
uint64_t int_hash(Value v) {
    enum { BITS = 61, STEP = GMP_NUMB_BITS % BITS };
    const uint64_t modulus = ((uint64_t)1 << BITS) - 1;
    int64_t i;
    if (int_small(v, &i)) return (uint64_t)(i == -1 ? -2 : i);
    const Int *o = (const Int *)as_obj(v);
    uint64_t h = 0;
    for (int32_t n = abs(o->size); n-- > 0;) {
        uint64_t limb = o->limbs[n];
        h = ((h << STEP) & modulus) | (h >> (BITS - STEP));
        h += (limb & modulus) + (limb >> BITS);
        h = (h & modulus) + (h >> BITS);
        if (h >= modulus) h -= modulus;
    }
    if (o->size < 0) h = -h;
    return h == (uint64_t)-1 ? (uint64_t)-2 : h;
}

int int_compare(Value a, Value b) {
    int64_t i, j;
    if (int_small(a, &i) && int_small(b, &j)) return (i > j) - (i < j);
    IntView ra, rb;
    int c = mpz_cmp(int_view(a, &ra), int_view(b, &rb));
    return (c > 0) - (c < 0);
}

uint64_t int_bit_length(Value v) {
    int64_t i;
    if (int_small(v, &i)) {
        uint64_t u = i < 0 ? -(uint64_t)i : (uint64_t)i;
        return u ? 64 - (unsigned)__builtin_clzll(u) : 0;
    }
    IntView room;
    mpz_srcptr z = int_view(v, &room);
    return mpz_sgn(z) ? mpz_sizeinbase(z, 2) : 0;
}

Value int_need_index(Vm *vm, Value v, bool clip, int64_t *out) {
    if (!is_integer(v)) {
        if (!is_void(type_of(v)->special[S_index])) return V_USER;
        return raise(vm, &TypeError_type, "'%T' object cannot be interpreted as an integer", v);
    }
    if (int_to_i64(v, out)) return V_NONE;
    if (!clip)
        return raise(vm, &OverflowError_type, "cannot fit '%T' into an index-sized integer", v);
    *out = int_sign(v) < 0 ? INT64_MIN : INT64_MAX;
    return V_NONE;
}

/* --- methods: operators --- */

#define BINARY_ROWS(name, op)                                                          \
    static Value int_##name(Vm *vm, const Value *argv) {                               \
        return is_integer(argv[1]) ? int_binary(vm, op, argv[0], argv[1]) : V_NOTIMPL; \
    }                                                                                  \
    static Value int_r##name(Vm *vm, const Value *argv) {                              \
        return is_integer(argv[1]) ? int_binary(vm, op, argv[1], argv[0]) : V_NOTIMPL; \
    }
BINARY_ROWS(add, BIN_ADD)
BINARY_ROWS(sub, BIN_SUB)
BINARY_ROWS(mul, BIN_MUL)
BINARY_ROWS(truediv, BIN_TRUEDIV)
BINARY_ROWS(floordiv, BIN_FLOORDIV)
BINARY_ROWS(mod, BIN_MOD)
BINARY_ROWS(divmod, BIN_DIVMOD)
BINARY_ROWS(lshift, BIN_LSHIFT)
BINARY_ROWS(rshift, BIN_RSHIFT)
BINARY_ROWS(and, BIN_AND)
BINARY_ROWS(or, BIN_OR)
BINARY_ROWS(xor, BIN_XOR)

static Value power(Vm *vm, Value a, Value b, Value m) {
    if (!is_integer(a) || !is_integer(b)) return V_NOTIMPL;
    if (is_none(m)) return int_binary(vm, BIN_POW, a, b);
    return is_integer(m) ? int_power_mod(vm, a, b, m) : V_NOTIMPL;
}
static Value int_pow(Vm *vm, const Value *argv) { return power(vm, argv[0], argv[1], argv[2]); }
static Value int_rpow(Vm *vm, const Value *argv) { return power(vm, argv[1], argv[0], argv[2]); }

#define COMPARE_ROW(name, op)                                                                   \
    static Value int_##name(Vm *vm, const Value *argv) {                                        \
        return is_integer(argv[1]) ? from_bool(int_compare(argv[0], argv[1]) op 0) : V_NOTIMPL; \
    }
COMPARE_ROW(lt, <)
COMPARE_ROW(le, <=)
COMPARE_ROW(eq, ==)
COMPARE_ROW(ne, !=)
COMPARE_ROW(gt, >)
COMPARE_ROW(ge, >=)

static Value int_neg(Vm *vm, const Value *argv) {
    return int_binary(vm, BIN_SUB, from_int(0), argv[0]);
}
static Value int_invert(Vm *vm, const Value *argv) {
    return int_binary(vm, BIN_SUB, from_int(-1), argv[0]);
}
static Value int_self(Vm *vm, const Value *argv) { return int_plain(vm, argv[0]); }
static Value int_abs(Vm *vm, const Value *argv) {
    return int_sign(argv[0]) < 0 ? int_neg(vm, argv) : int_plain(vm, argv[0]);
}
static Value int_bool(Vm *vm, const Value *argv) { return from_bool(int_sign(argv[0]) != 0); }
static Value int_hash_leaf(Vm *vm, const Value *argv) {
    return int_from_i64(vm, (int64_t)int_hash(argv[0]));
}
static Value int_float(Vm *vm, const Value *argv) {
    double d;
    return int_need_double(vm, argv[0], &d) ? from_float(d) : V_ERROR;
}
static Value int_repr(Vm *vm, const Value *argv) { return int_to_str(vm, argv[0], 10); }

/* --- methods: the others --- */

static Value int_round(Vm *vm, const Value *argv) {
    if (is_void(argv[1])) return int_plain(vm, argv[0]);
    if (!is_integer(argv[1])) {
        int64_t unused;
        return int_need_index(vm, argv[1], true, &unused);
    }
    if (int_sign(argv[1]) >= 0) return int_plain(vm, argv[0]);
    Value places = int_binary(vm, BIN_SUB, from_int(0), argv[1]);
    return is_void(places) ? places : int_round_places(vm, argv[0], places);
}

static Value int_format_leaf(Vm *vm, const Value *argv) {
    if (!is_str(argv[1]))
        return raise(vm, &TypeError_type, "__format__() argument must be str, not %A", argv[1]);
    if (as_str(argv[1])->length == 0) { /* the str of an instance of a subclass may be user code */
        if (!is_int(argv[0]) && !is_exact(argv[0], &int_type)) return leaf_str(vm, argv[0]);
        return int_to_str(vm, argv[0], 10);
    }
    return format_int(vm, argv[0], as_str(argv[1]));
}

static Value int_sizeof(Vm *vm, const Value *argv) {
    return from_int((int64_t)(24 + (int_bit_length(argv[0]) + 29) / 30 * 4));
}
static Value int_getnewargs(Vm *vm, const Value *argv) {
    Value plain = int_plain(vm, argv[0]);
    return is_void(plain) ? plain : tuple_of(vm, 1, plain);
}
static Value int_bit_length_leaf(Vm *vm, const Value *argv) {
    return int_from_u64(vm, int_bit_length(argv[0]));
}
static Value int_bit_count(Vm *vm, const Value *argv) {
    IntView room;
    mpz_srcptr z = int_view(argv[0], &room);
    size_t n = mpz_size(z);
    return int_from_u64(vm, n ? mpn_popcount(mpz_limbs_read(z), (mp_size_t)n) : 0);
}
static Value int_ratio(Vm *vm, const Value *argv) {
    Value plain = int_plain(vm, argv[0]);
    return is_void(plain) ? plain : tuple_of(vm, 2, plain, from_int(1));
}
static Value int_zero(Vm *vm, const Value *argv) { return from_int(0); }
static Value int_one(Vm *vm, const Value *argv) { return from_int(1); }

#define VALUE_SIG "(self, value, /)"
static const Method int_methods[] = {
    { "__new__", "(cls, x=?, /, base=?)", .leaf = int_new_leaf, .driver = "number.int_new",
      .kind = SIG_STATIC },
    { "__add__", VALUE_SIG, .leaf = int_add },
    { "__radd__", VALUE_SIG, .leaf = int_radd },
    { "__sub__", VALUE_SIG, .leaf = int_sub },
    { "__rsub__", VALUE_SIG, .leaf = int_rsub },
    { "__mul__", VALUE_SIG, .leaf = int_mul },
    { "__rmul__", VALUE_SIG, .leaf = int_rmul },
    { "__truediv__", VALUE_SIG, .leaf = int_truediv },
    { "__rtruediv__", VALUE_SIG, .leaf = int_rtruediv },
    { "__floordiv__", VALUE_SIG, .leaf = int_floordiv },
    { "__rfloordiv__", VALUE_SIG, .leaf = int_rfloordiv },
    { "__mod__", VALUE_SIG, .leaf = int_mod },
    { "__rmod__", VALUE_SIG, .leaf = int_rmod },
    { "__divmod__", VALUE_SIG, .leaf = int_divmod },
    { "__rdivmod__", VALUE_SIG, .leaf = int_rdivmod },
    { "__pow__", "(self, value, mod=None, /)", .leaf = int_pow },
    { "__rpow__", "(self, value, mod=None, /)", .leaf = int_rpow },
    { "__lshift__", VALUE_SIG, .leaf = int_lshift },
    { "__rlshift__", VALUE_SIG, .leaf = int_rlshift },
    { "__rshift__", VALUE_SIG, .leaf = int_rshift },
    { "__rrshift__", VALUE_SIG, .leaf = int_rrshift },
    { "__and__", VALUE_SIG, .leaf = int_and },
    { "__rand__", VALUE_SIG, .leaf = int_rand },
    { "__or__", VALUE_SIG, .leaf = int_or },
    { "__ror__", VALUE_SIG, .leaf = int_ror },
    { "__xor__", VALUE_SIG, .leaf = int_xor },
    { "__rxor__", VALUE_SIG, .leaf = int_rxor },
    { "__lt__", VALUE_SIG, .leaf = int_lt },
    { "__le__", VALUE_SIG, .leaf = int_le },
    { "__eq__", VALUE_SIG, .leaf = int_eq },
    { "__ne__", VALUE_SIG, .leaf = int_ne },
    { "__gt__", VALUE_SIG, .leaf = int_gt },
    { "__ge__", VALUE_SIG, .leaf = int_ge },
    { "__neg__", "(self, /)", .leaf = int_neg },
    { "__pos__", "(self, /)", .leaf = int_self },
    { "__abs__", "(self, /)", .leaf = int_abs },
    { "__invert__", "(self, /)", .leaf = int_invert },
    { "__bool__", "(self, /)", .leaf = int_bool },
    { "__int__", "(self, /)", .leaf = int_self },
    { "__index__", "(self, /)", .leaf = int_self },
    { "__float__", "(self, /)", .leaf = int_float },
    { "__hash__", "(self, /)", .leaf = int_hash_leaf },
    { "__repr__", "(self, /)", .leaf = int_repr },
    { "__format__", "(self, format_spec, /)", .leaf = int_format_leaf,
      .driver = "number.format_empty" },
    { "__trunc__", "(self, /)", "Truncating an Integral returns itself.", .leaf = int_self },
    { "__floor__", "(self, /)", "Flooring an Integral returns itself.", .leaf = int_self },
    { "__ceil__", "(self, /)", "Ceiling of an Integral returns itself.", .leaf = int_self },
    { "__round__", "(self, ndigits=?, /)", .leaf = int_round, .driver = "number.int_round",
      .doc = "Rounding an Integral returns itself.\n\nRounding with an ndigits argument also "
             "returns an integer." },
    { "__getnewargs__", "(self, /)", .leaf = int_getnewargs },
    { "__sizeof__", "(self, /)", "Returns size in memory, in bytes.", .leaf = int_sizeof },
    { "conjugate", "(self, /)", "Returns self, the complex conjugate of any int.",
      .leaf = int_self },
    { "bit_length", "(self, /)",
      "Number of bits necessary to represent self in binary.\n\n>>> bin(37)\n'0b100101'\n>>> "
      "(37).bit_length()\n6",
      .leaf = int_bit_length_leaf },
    { "bit_count", "(self, /)",
      "Number of ones in the binary representation of the absolute value of self.\n\nAlso known as "
      "the population count."
      "\n\n>>> bin(13)\n'0b1101'\n>>> (13).bit_count()\n3",
      .leaf = int_bit_count },
    { "as_integer_ratio", "(self, /)",
      "Return integer ratio.\n\nReturn a pair of integers, whose ratio is exactly equal to the "
      "original int\nand with a "
      "positive denominator.",
      .leaf = int_ratio },
    { "to_bytes", "(self, /, length=1, byteorder='big', *, signed=False)",
      "Return an array of bytes representing an integer.", .leaf = int_to_bytes_leaf,
      .driver = "number.int_to_bytes" },
    { "from_bytes", "(cls, /, bytes, byteorder='big', *, signed=False)",
      "Return the integer represented by the given array of bytes.", .leaf = int_from_bytes_leaf,
      .driver = "number.int_from_bytes", .kind = SIG_CLASS },
    { 0 }
};

static const Getset int_getsets[] = {
    { "real", int_self, NULL, "the real part of a complex number" },
    { "imag", int_zero, NULL, "the imaginary part of a complex number" },
    { "numerator", int_self, NULL, "the numerator of a rational number in lowest terms" },
    { "denominator", int_one, NULL, "the denominator of a rational number in lowest terms" },
    { 0 }
};

static const char int_doc[] =
    "int([x]) -> integer\nint(x, base=10) -> integer\n\n"
    "Convert a number or string to an integer, or return 0 if no arguments\n"
    "are given.  If x is a number, return x.__int__().  For floating point\n"
    "numbers, this truncates towards zero.\n\n"
    "If x is not a number or if base is given, then x must be a string,\n"
    "bytes, or bytearray instance representing an integer literal in the\n"
    "given base.  The literal can be preceded by '+' or '-' and be surrounded\n"
    "by whitespace.  The base defaults to 10.  Valid bases are 0 and 2-36.\n"
    "Base 0 means to interpret the base from the string as an integer literal.\n"
    ">>> int('0b100', base=0)\n4";

Type int_type = {
    .name = "int",
    .size = sizeof(Int),
    .flags = TYPE_BASE | TYPE_INT,
    .methods = int_methods,
    .getsets = int_getsets,
    .doc = int_doc,
    .travel = TRAVEL_NATIVE,
};
