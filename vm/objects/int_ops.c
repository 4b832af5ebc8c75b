/* Arithmetic of integers: small ones in machine words, the rest by GMP straight into the limbs
 * of the result. */
#include <math.h>
#include <stdlib.h>

#include "vm/objects/float.h"
#include "vm/objects/int.h"
#include "vm/vm.h"

static Value raise_zero_division(Vm *vm, const char *message) {
    return raise(vm, &ZeroDivisionError_type, "%s", message);
}

/* --- operands of one word --- */

static int64_t floor_quotient(int64_t a, int64_t b) {
    int64_t q = a / b;
    return q * b != a && (a < 0) != (b < 0) ? q - 1 : q;
}

static int64_t floor_remainder(int64_t a, int64_t b) {
    int64_t r = a % b;
    return r && (r < 0) != (b < 0) ? r + b : r;
}

/* a ** b while it fits 64 bits. */
static bool small_power(int64_t a, int64_t b, int64_t *out) {
    int64_t result = 1;
    while (b) {
        if ((b & 1) && __builtin_mul_overflow(result, a, &result)) return false;
        b >>= 1;
        if (b && __builtin_mul_overflow(a, a, &a)) return false;
    }
    *out = result;
    return true;
}

/* --- big operands --- */

static Value big_sum(Vm *vm, mpz_srcptr a, mpz_srcptr b, bool subtract) {
    Int *made;
    mpz_t z;
    size_t n = mpz_size(a) > mpz_size(b) ? mpz_size(a) : mpz_size(b);
    if (!int_target(vm, n + 1, &made, z)) return V_ERROR;
    if (subtract)
        mpz_sub(z, a, b);
    else
        mpz_add(z, a, b);
    return int_finish(made, z);
}

static Value big_multiply(Vm *vm, mpz_srcptr a, mpz_srcptr b) {
    Int *made;
    mpz_t z;
    size_t n = mpz_size(a) + mpz_size(b);
    if (!int_target(vm, n, &made, z) || !int_scratch(vm, 8 * n)) return V_ERROR;
    mpz_mul(z, a, b);
    return int_finish(made, z);
}

/* Limbs of a floor quotient: what is rounded down may carry into one more. */
static size_t quotient_limbs(mpz_srcptr a, mpz_srcptr b) {
    return mpz_size(a) >= mpz_size(b) ? mpz_size(a) - mpz_size(b) + 2 : 2;
}

static bool have_signs_alike(mpz_srcptr a, mpz_srcptr b) {
    return (mpz_sgn(a) < 0) == (mpz_sgn(b) < 0);
}

/* Floor division. Of a truncated quotient alone GMP knows a quicker way than by the remainder. */
static Value big_quotient(Vm *vm, mpz_srcptr a, mpz_srcptr b) {
    Int *made;
    mpz_t z;
    if (!int_target(vm, quotient_limbs(a, b), &made, z) ||
        !int_scratch(vm, 8 * (mpz_size(a) + mpz_size(b))))
        return V_ERROR;
    if (have_signs_alike(a, b))
        mpz_tdiv_q(z, a, b);
    else
        mpz_fdiv_q(z, a, b);
    return int_finish(made, z);
}

static Value big_remainder(Vm *vm, mpz_srcptr a, mpz_srcptr b) {
    Int *made;
    mpz_t z;
    size_t na = mpz_size(a), nb = mpz_size(b);
    if (!int_target(vm, (na > nb ? na : nb) + 1, &made, z) || !int_scratch(vm, 8 * (na + nb)))
        return V_ERROR;
    mpz_fdiv_r(z, a, b);
    return int_finish(made, z);
}

static Value big_divmod(Vm *vm, mpz_srcptr a, mpz_srcptr b) {
    Int *q, *r;
    mpz_t zq, zr;
    size_t na = mpz_size(a), nb = mpz_size(b);
    if (!int_target(vm, quotient_limbs(a, b), &q, zq) ||
        !int_target(vm, (na > nb ? na : nb) + 1, &r, zr))
        return V_ERROR;
    if (!int_scratch(vm, 8 * (na + nb))) return V_ERROR;
    mpz_fdiv_qr(zq, zr, a, b);
    return tuple_of(vm, 2, int_finish(q, zq), int_finish(r, zr));
}

static Value big_bitwise(Vm *vm, int op, mpz_srcptr a, mpz_srcptr b) {
    Int *made;
    mpz_t z;
    size_t n = mpz_size(a) > mpz_size(b) ? mpz_size(a) : mpz_size(b);
    if (!int_target(vm, n + 1, &made, z) || !int_scratch(vm, 4 * n)) return V_ERROR;
    if (op == BIN_AND)
        mpz_and(z, a, b);
    else if (op == BIN_OR)
        mpz_ior(z, a, b);
    else
        mpz_xor(z, a, b);
    return int_finish(made, z);
}

/* --- shifts --- */

static Value shift_left(Vm *vm, Value a, Value b) {
    int64_t n, i;
    if (int_sign(b) < 0) return raise(vm, &ValueError_type, "negative shift count");
    if (int_sign(a) == 0) return from_int(0);
    if (!int_to_i64(b, &n)) return raise(vm, &OverflowError_type, "too many digits in integer");
    if (int_small(a, &i) && n < 63 && llabs(i) < (int64_t)1 << (62 - n))
        return int_from_i64(vm, i * ((int64_t)1 << n));
    if ((uint64_t)n > INT_MAX_BITS) return raise_memory(vm);
    IntView room;
    mpz_srcptr view = int_view(a, &room);
    Int *made;
    mpz_t z;
    if (!int_target(vm, mpz_size(view) + (size_t)(n / GMP_NUMB_BITS) + 1, &made, z)) return V_ERROR;
    mpz_mul_2exp(z, view, (mp_bitcnt_t)n);
    return int_finish(made, z);
}

static Value shift_right(Vm *vm, Value a, Value b) {
    int64_t n, i;
    if (int_sign(b) < 0) return raise(vm, &ValueError_type, "negative shift count");
    if (!int_to_i64(b, &n) || (uint64_t)n >= int_bit_length(a))
        return from_int(int_sign(a) < 0 ? -1 : 0);
    if (int_to_i64(a, &i)) return int_from_i64(vm, i >> n);
    IntView room;
    mpz_srcptr view = int_view(a, &room);
    Int *made;
    mpz_t z;
    if (!int_target(vm, mpz_size(view) + 1, &made, z)) return V_ERROR;
    mpz_fdiv_q_2exp(z, view, (mp_bitcnt_t)n);
    return int_finish(made, z);
}

/* --- true division --- */

/* |a| / |b| for big operands, correctly rounded. The quotient is taken with 62 bits or more, or,
 * near the bottom of the doubles, with two bits more than they have; a sticky bit stands for the
 * remainder. */
static Value big_true_divide(Vm *vm, mpz_srcptr a, mpz_srcptr b) {
    enum { LEAST = -1074 };
    int64_t diff = (int64_t)mpz_sizeinbase(a, 2) - (int64_t)mpz_sizeinbase(b, 2);
    bool negative = (mpz_sgn(a) < 0) != (mpz_sgn(b) < 0);
    if (diff > 1024) goto too_large;
    if (diff < LEAST - 2) return from_float(negative ? -0.0 : 0.0);
    int64_t shift = diff - 62 > LEAST - 2 ? diff - 62 : LEAST - 2;
    if (!int_scratch(vm, 12 * (mpz_size(a) + mpz_size(b) + 32))) return V_ERROR;

    mpz_t n, d, q, r;
    mpz_inits(n, d, q, r, NULL);
    mpz_abs(n, a);
    mpz_abs(d, b);
    if (shift < 0)
        mpz_mul_2exp(n, n, (mp_bitcnt_t)-shift);
    else
        mpz_mul_2exp(d, d, (mp_bitcnt_t)shift);
    mpz_tdiv_qr(q, r, n, d);
    bool inexact = mpz_sgn(r) != 0;
    uint64_t quotient = 0; /* below 2**63 */
    for (size_t bit = mpz_sizeinbase(q, 2); bit-- > 0;)
        quotient = quotient << 1 | (uint64_t)mpz_tstbit(q, bit);
    mpz_clears(n, d, q, r, NULL);

    double result;
    if (quotient >= (uint64_t)1 << 55 || shift > LEAST - 2) {
        result = ldexp((double)(quotient | inexact), (int)shift);
    } else {
        uint64_t kept = quotient >> 2, cut = (quotient & 3) << 1 | inexact;
        kept += cut > 4 || (cut == 4 && (kept & 1));
        result = ldexp((double)kept, LEAST);
    }
    if (!isinf(result)) return from_float(negative ? -result : result);
too_large:
    return raise(vm, &OverflowError_type, "integer division result too large for a float");
}

static Value true_divide(Vm *vm, Value a, Value b) {
    int64_t i, j;
    if (int_sign(b) == 0) return raise_zero_division(vm, "division by zero");
    if (int_small(a, &i) && int_small(b, &j)) return from_float((double)i / (double)j);
    if (int_sign(a) == 0) return from_float(int_sign(b) < 0 ? -0.0 : 0.0);
    IntView ra, rb;
    return big_true_divide(vm, int_view(a, &ra), int_view(b, &rb));
}

/* --- powers --- */

static Value float_power(Vm *vm, Value a, Value b) {
    double x, y;
    if (!int_need_double(vm, a, &x) || !int_need_double(vm, b, &y)) return V_ERROR;
    return float_pow(vm, x, y);
}

static Value power(Vm *vm, Value a, Value b) {
    int64_t i, j, small;
    if (int_sign(b) < 0) return float_power(vm, a, b);
    bool is_small = int_small(a, &i);
    if (is_small && i >= -1 && i <= 1) {
        IntView room;
        bool odd = mpz_odd_p(int_view(b, &room));
        return from_int(int_sign(b) == 0 ? 1 : i == -1 && !odd ? 1 : i);
    }
    if (!int_to_i64(b, &j)) return raise_memory(vm);
    if (is_small && small_power(i, j, &small)) return int_from_i64(vm, small);
    uint64_t bits;
    if (__builtin_mul_overflow(int_bit_length(a), (uint64_t)j, &bits) || bits > INT_MAX_BITS)
        return raise_memory(vm);
    if (!int_scratch(vm, 8 * (size_t)(bits / GMP_NUMB_BITS + 2))) return V_ERROR;
    IntView room;
    mpz_t z;
    mpz_init(z);
    mpz_pow_ui(z, int_view(a, &room), (unsigned long)j);
    Value result = int_from_mpz(vm, z);
    mpz_clear(z);
    return result;
}

Value int_power_mod(Vm *vm, Value a, Value b, Value m) {
    IntView ra, rb, rm;
    mpz_srcptr base = int_view(a, &ra), exponent = int_view(b, &rb), modulus = int_view(m, &rm);
    Value result;
    if (mpz_sgn(modulus) == 0) return raise(vm, &ValueError_type, "pow() 3rd argument cannot be 0");
    if (!int_scratch(vm, 16 * mpz_size(modulus) + 4 * mpz_size(base))) return V_ERROR;

    mpz_t z, inverse, positive;
    mpz_inits(z, inverse, positive, NULL);
    mpz_abs(positive, modulus);
    if (mpz_cmp_ui(positive, 1) == 0) {
        result = from_int(0);
    } else if (mpz_sgn(exponent) < 0 && !mpz_invert(inverse, base, positive)) {
        result = raise(vm, &ValueError_type, "base is not invertible for the given modulus");
    } else {
        if (mpz_sgn(exponent) < 0) {
            mpz_neg(z, exponent);
            mpz_powm(z, inverse, z, positive);
        } else {
            mpz_powm(z, base, exponent, positive);
        }
        if (mpz_sgn(modulus) < 0 && mpz_sgn(z) > 0) mpz_add(z, z, modulus);
        result = int_from_mpz(vm, z);
    }
    mpz_clears(z, inverse, positive, NULL);
    return result;
}

/* --- rounding --- */

/* CPython's way: v minus the signed remainder nearest to zero, ties to an even quotient. */
Value int_round_places(Vm *vm, Value v, Value places) {
    Value unit = int_binary(vm, BIN_POW, from_int(10), places);
    if (is_void(unit)) return V_ERROR;
    IntView ru, rv;
    mpz_srcptr u = int_view(unit, &ru), x = int_view(v, &rv);
    if (!int_scratch(vm, 12 * (mpz_size(u) + mpz_size(x)))) return V_ERROR;
    mpz_t q, r, twice;
    mpz_inits(q, r, twice, NULL);
    mpz_fdiv_qr(q, r, x, u);
    mpz_mul_2exp(twice, r, 1);
    int c = mpz_cmp(twice, u);
    if (c > 0 || (c == 0 && mpz_odd_p(q))) mpz_add_ui(q, q, 1);
    mpz_mul(r, q, u);
    Value result = int_from_mpz(vm, r);
    mpz_clears(q, r, twice, NULL);
    return result;
}

/* --- all of them --- */

static Value divide_both(Vm *vm, Value a, Value b) {
    int64_t i, j;
    if (int_sign(b) == 0) return raise_zero_division(vm, "integer division or modulo by zero");
    if (int_small(a, &i) && int_small(b, &j))
        return tuple_of(vm, 2, int_from_i64(vm, floor_quotient(i, j)),
                        from_int(floor_remainder(i, j)));
    IntView ra, rb;
    return big_divmod(vm, int_view(a, &ra), int_view(b, &rb));
}

/* Both fit 64 bits; V_NOTIMPL: not one of the simple operations, or the answer does not. */
static Value word_binary(Vm *vm, int op, int64_t a, int64_t b) {
    int64_t answer;
    switch (op) {
    case BIN_ADD:
        return LIKELY(!__builtin_add_overflow(a, b, &answer)) ? int_from_i64(vm, answer)
                                                              : V_NOTIMPL;
    case BIN_SUB:
        return LIKELY(!__builtin_sub_overflow(a, b, &answer)) ? int_from_i64(vm, answer)
                                                              : V_NOTIMPL;
    case BIN_MUL:
        return LIKELY(!__builtin_mul_overflow(a, b, &answer)) ? int_from_i64(vm, answer)
                                                              : V_NOTIMPL;
    case BIN_FLOORDIV:
        if (UNLIKELY(b == 0)) return raise_zero_division(vm, "integer division or modulo by zero");
        if (UNLIKELY(b == -1))
            return word_binary(vm, BIN_SUB, 0, a); /* -INT64_MIN is out of range */
        return int_from_i64(vm, floor_quotient(a, b));
    case BIN_MOD:
        if (UNLIKELY(b == 0)) return raise_zero_division(vm, "integer modulo by zero");
        return b == -1 ? from_int(0) : int_from_i64(vm, floor_remainder(a, b));
    case BIN_AND: return int_from_i64(vm, a & b);
    case BIN_OR: return int_from_i64(vm, a | b);
    case BIN_XOR: return int_from_i64(vm, a ^ b);
    default: return V_NOTIMPL;
    }
}

static Value big_binary(Vm *vm, int op, Value a, Value b) {
    IntView ra, rb;
    mpz_srcptr x = int_view(a, &ra), y = int_view(b, &rb);
    switch (op) {
    case BIN_ADD: return big_sum(vm, x, y, false);
    case BIN_SUB: return big_sum(vm, x, y, true);
    case BIN_MUL: return big_multiply(vm, x, y);
    case BIN_FLOORDIV:
        if (mpz_sgn(y) == 0) return raise_zero_division(vm, "integer division or modulo by zero");
        return big_quotient(vm, x, y);
    case BIN_MOD:
        if (mpz_sgn(y) == 0) return raise_zero_division(vm, "integer modulo by zero");
        return big_remainder(vm, x, y);
    case BIN_AND:
    case BIN_OR:
    case BIN_XOR: return big_bitwise(vm, op, x, y);
    default: return V_NOTIMPL;
    }
}

Value int_binary(Vm *vm, int op, Value a, Value b) {
    int64_t i, j;
    if (int_to_i64(a, &i) && int_to_i64(b, &j)) {
        Value v = word_binary(vm, op, i, j);
        if (LIKELY(!is_notimpl(v))) return v;
    }
    switch (op) {
    case BIN_LSHIFT: return shift_left(vm, a, b);
    case BIN_RSHIFT: return shift_right(vm, a, b);
    case BIN_POW: return power(vm, a, b);
    case BIN_TRUEDIV: return true_divide(vm, a, b);
    case BIN_DIVMOD: return divide_both(vm, a, b);
    default: return big_binary(vm, op, a, b);
    }
}
