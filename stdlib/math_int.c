/* math of integers: factorials, combinations, roots, common divisors. */
#include <math.h>
#include <limits.h>

#include "stdlib/math_internal.h"
#include "vm/vm.h"

/* An integer argument as an mpz: V_NONE, V_USER (__index__) or V_ERROR. */
static Value integer_need(Vm *vm, Value v, IntView *room, mpz_srcptr *z) {
    int64_t unused;
    Value status = is_integer(v) ? V_NONE : int_need_index(vm, v, true, &unused);
    if (is_none(status)) *z = int_view(v, room);
    return status;
}

Value math_factorial(Vm *vm, const Value *argv) {
    IntView room;
    mpz_srcptr n;
    Value status = integer_need(vm, argv[0], &room, &n);
    if (!is_none(status)) return status;
    if (mpz_sgn(n) < 0)
        return raise(vm, &ValueError_type, "factorial() not defined for negative values");
    if (!mpz_fits_slong_p(n))
        return raise(vm, &OverflowError_type, "factorial() argument should not exceed %ld",
                     (int64_t)LONG_MAX);
    unsigned long u = mpz_get_ui(n);
    double bits = u < 2 ? 1 : lgamma((double)u + 1) / M_LN2;
    if (bits > (double)INT_MAX_BITS) return raise_memory(vm);
    if (!int_scratch(vm, 8 * ((size_t)bits / GMP_NUMB_BITS + 1))) return V_ERROR;
    mpz_t z;
    mpz_init(z);
    mpz_fac_ui(z, u);
    Value v = int_from_mpz(vm, z);
    mpz_clear(z);
    return v;
}

/* lo * (lo + 1) * ... for count factors, in halves so that the multiplications are of equal
 * size. */
static void product_of_run(mpz_t out, mpz_srcptr lo, unsigned long count) {
    if (count <= 8) {
        mpz_t factor;
        mpz_init_set(factor, lo);
        mpz_set_ui(out, 1);
        for (unsigned long i = 0; i < count; i++) {
            mpz_mul(out, out, factor);
            mpz_add_ui(factor, factor, 1);
        }
        mpz_clear(factor);
        return;
    }
    mpz_t middle, right;
    mpz_inits(middle, right, NULL);
    mpz_add_ui(middle, lo, count / 2);
    product_of_run(out, lo, count / 2);
    product_of_run(right, middle, count - count / 2);
    mpz_mul(out, out, right);
    mpz_clears(middle, right, NULL);
}

/* The arguments of comb and perm: V_NONE, V_TRUE (the answer is 0), V_USER or V_ERROR. */
static Value choice_need(Vm *vm, Value vn, Value vk, IntView room[2], mpz_srcptr *n,
                         mpz_srcptr *k) {
    Value status = integer_need(vm, vn, &room[0], n);
    if (!is_bad(status)) status = integer_need(vm, vk, &room[1], k);
    if (is_bad(status)) return status;
    if (mpz_sgn(*n) < 0) return raise(vm, &ValueError_type, "n must be a non-negative integer");
    if (mpz_sgn(*k) < 0) return raise(vm, &ValueError_type, "k must be a non-negative integer");
    return mpz_cmp(*k, *n) > 0 ? V_TRUE : V_NONE;
}

/* Room for `factors` factors of the size of n. False: MemoryError. */
static bool product_room(Vm *vm, mpz_srcptr n, unsigned long factors) {
    double bits = (double)mpz_sizeinbase(n, 2) * (double)factors;
    if (bits < (double)INT_MAX_BITS)
        return int_scratch(vm, 10 * ((size_t)bits / GMP_NUMB_BITS + 1));
    (void)raise_memory(vm);
    return false;
}

Value math_comb(Vm *vm, const Value *argv) {
    IntView room[2];
    mpz_srcptr n, k;
    Value status = choice_need(vm, argv[0], argv[1], room, &n, &k);
    if (!is_none(status)) return is_true(status) ? from_int(0) : status;
    if (!int_scratch(vm, 2 * mpz_size(n))) return V_ERROR;
    mpz_t z, least;
    mpz_inits(z, least, NULL);
    mpz_sub(least, n, k);
    if (mpz_cmp(least, k) > 0) mpz_set(least, k);
    Value v = V_ERROR;
    if (!mpz_fits_slong_p(least)) {
        (void)raise(vm, &OverflowError_type, "min(n - k, k) must not exceed %ld",
                    (int64_t)LONG_MAX);
    } else if (product_room(vm, n, mpz_get_ui(least))) {
        if (mpz_fits_ulong_p(n))
            mpz_bin_uiui(z, mpz_get_ui(n), mpz_get_ui(least));
        else
            mpz_bin_ui(z, n, mpz_get_ui(least));
        v = int_from_mpz(vm, z);
    }
    mpz_clears(z, least, NULL);
    return v;
}

Value math_perm(Vm *vm, const Value *argv) {
    IntView room[2];
    mpz_srcptr n, k;
    if (is_none(argv[1])) return math_factorial(vm, argv);
    Value status = choice_need(vm, argv[0], argv[1], room, &n, &k);
    if (!is_none(status)) return is_true(status) ? from_int(0) : status;
    if (!mpz_fits_slong_p(k))
        return raise(vm, &OverflowError_type, "k must not exceed %ld", (int64_t)LONG_MAX);
    if (!product_room(vm, n, mpz_get_ui(k))) return V_ERROR;
    mpz_t z, lo;
    mpz_inits(z, lo, NULL);
    mpz_sub(lo, n, k);
    mpz_add_ui(lo, lo, 1);
    product_of_run(z, lo, mpz_get_ui(k));
    Value v = int_from_mpz(vm, z);
    mpz_clears(z, lo, NULL);
    return v;
}

Value math_isqrt(Vm *vm, const Value *argv) {
    IntView room;
    mpz_srcptr n;
    Value status = integer_need(vm, argv[0], &room, &n);
    if (!is_none(status)) return status;
    if (mpz_sgn(n) < 0) return raise(vm, &ValueError_type, "isqrt() argument must be nonnegative");
    if (!int_scratch(vm, 8 * mpz_size(n))) return V_ERROR;
    mpz_t z;
    mpz_init(z);
    mpz_sqrt(z, n);
    Value v = int_from_mpz(vm, z);
    mpz_clear(z);
    return v;
}

typedef void (*CombineFn)(mpz_ptr, mpz_srcptr, mpz_srcptr);

/* gcd or lcm of all of a tuple of integers, from `start`. */
static Value integers_combine(Vm *vm, const Tuple *args, unsigned long start, CombineFn combine) {
    IntView room;
    mpz_srcptr next;
    size_t limbs = 0;
    for (int64_t i = 0; i < args->len; i++) { /* first what may be refused */
        Value status = integer_need(vm, args->items[i], &room, &next);
        if (!is_none(status)) return status;
        limbs += mpz_size(next);
    }
    if (limbs > INT_MAX_BITS / GMP_NUMB_BITS) return raise_memory(vm);
    if (!int_scratch(vm, 10 * limbs)) return V_ERROR;
    mpz_t z;
    mpz_init_set_ui(z, start);
    for (int64_t i = 0; i < args->len; i++) combine(z, z, int_view(args->items[i], &room));
    Value v = int_from_mpz(vm, z);
    mpz_clear(z);
    return v;
}

Value math_gcd(Vm *vm, const Value *argv) {
    return integers_combine(vm, as_tuple(argv[0]), 0, mpz_gcd);
}
Value math_lcm(Vm *vm, const Value *argv) {
    return integers_combine(vm, as_tuple(argv[0]), 1, mpz_lcm);
}
