/* int: 48-bit immediates, and Int objects on GMP limbs for the rest and for instances of
 * subclasses. */
#ifndef TERN_INT_H
#define TERN_INT_H

#include <gmp.h>
#include "vm/object.h"

typedef struct Int {
    Object h;
    /* number of limbs, negative for a negative number, 0 for zero (subclasses only) */
    int32_t size;
    mp_limb_t *limbs; /* atomic memory, least significant first */
} Int;

Value int_from_i64(Vm *vm, int64_t i);
Value int_from_u64(Vm *vm, uint64_t i);
Value int_from_double(Vm *vm, double d);   /* truncates; OverflowError/ValueError for inf/nan */
Value int_from_mpz(Vm *vm, const mpz_t z); /* V_ERROR when out of memory */
/* Digits in `base` (2..36) without prefix or underscores. */
Value int_from_digits(Vm *vm, const char *digits, size_t n, int base);

/* is_integer: int, bool or a subclass of int (what operator functions accept). */
ALWAYS_INLINE bool is_integer(Value v) { return is_int(v) || is_bool(v) || has_flag(v, TYPE_INT); }
/* A read-only mpz view of an integer; `room` holds the limb of an immediate. */
typedef struct {
    mp_limb_t limb[2];
    mpz_t z;
} IntView;
mpz_srcptr int_view(Value v, IntView *room);
/* False when it does not fit: nothing is raised. v must be is_integer. */
bool int_to_i64(Value v, int64_t *out) NODISCARD;
bool int_to_u64(Value v, uint64_t *out) NODISCARD;
/* correctly rounded; *overflow is set or cleared, nothing is raised */
double int_to_double(Vm *vm, Value v, bool *overflow);
int int_sign(Value v);
uint64_t int_hash(Value v);
int int_compare(Value a, Value b);
Value int_to_str(Vm *vm, Value v,
                 int base); /* Str without prefix; ValueError beyond 4300 digits for base 10 */
/* a op b for integers of any kind; op is a BinaryOp. ZeroDivisionError etc. raised. */
Value int_binary(Vm *vm, int op, Value a, Value b);
/* The plain int of an instance of a subclass; itself otherwise. */
Value int_plain(Vm *vm, Value v);
/* An index argument: v is an integer or has __index__ (then V_USER). Clips to int64 when clip,
 * else "cannot fit 'int' into an index-sized integer" (IndexError when `index`, else
 * OverflowError). Answers V_NONE when *out is set, V_ERROR (TypeError "'x' object cannot be
 * interpreted as an integer"), V_USER. */
Value int_need_index(Vm *vm, Value v, bool clip, int64_t *out) NODISCARD;

/* --- for the files of int and its neighbours (int_ops.c, int_text.c, float.c, math.c) --- */

/* Integers of more bits than this are not made: MemoryError. It bounds what one leaf may take of
 * time and memory. */
#define INT_MAX_BITS ((uint64_t)1 << 32)
/* A plain Int with room for n limbs, to be filled and given to int_finish(). NULL with
 * MemoryError raised. */
Int *int_alloc(Vm *vm, size_t n) NODISCARD;
/* An mpz that writes straight to the limbs of a fresh Int of n + 2 limbs: only for operations of
 * a result of at most n limbs. */
bool int_target(Vm *vm, size_t n, Int **made, mpz_ptr z) NODISCARD;
/* The Value of what was written to the target of int_target(). */
Value int_finish(Int *made, mpz_srcptr z);
/* False with MemoryError raised when GMP could not get `limbs` limbs of scratch memory now: GMP
 * itself would abort. */
bool int_scratch(Vm *vm, size_t limbs) NODISCARD;
/* The small int of an immediate int or a bool. */
ALWAYS_INLINE bool int_small(Value v, int64_t *out) {
    if (is_int(v))
        *out = as_int(v);
    else if (is_bool(v))
        *out = is_true(v);
    else
        return false;
    return true;
}
/* An instance of cls, a subclass of int, with the value of v. */
Value int_subclass_new(Vm *vm, Type *cls, Value v);
/* The value of v for o, a fresh instance of a subclass. False: MemoryError. */
bool int_copy_to(Vm *vm, Int *o, Value v) NODISCARD;
/* pow(a, b, m) for integers. */
Value int_power_mod(Vm *vm, Value a, Value b, Value m);
/* round(v, -places), half to even. */
Value int_round_places(Vm *vm, Value v, Value places);
uint64_t int_bit_length(Value v);
/* Text to int as int(text, base) does: spaces, sign, prefix, underscores. `shown` is what error
 * messages show. */
Value int_parse(Vm *vm, const Str *text, int base, Value shown);
/* repr of an integer with the prefix of its base (2, 8, 16), as bin(), oct(), hex() write it. */
Value int_to_prefixed(Vm *vm, Value v, int base);
/* GMP's memory functions and the limit of digits: called by vm_init() before any int is made. */
void numbers_init(Vm *vm);
Value int_new_leaf(Vm *vm, const Value *argv);
Value int_to_bytes_leaf(Vm *vm, const Value *argv);
Value int_from_bytes_leaf(Vm *vm, const Value *argv);
/* OverflowError "int too large to convert to float". */
Value int_raise_too_large(Vm *vm);
/* A double from any integer; false with OverflowError raised. */
bool int_need_double(Vm *vm, Value v, double *out) NODISCARD;

#endif
