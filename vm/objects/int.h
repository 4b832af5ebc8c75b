/* int: 48-bit immediates, and Int objects on GMP limbs for the rest and for instances of subclasses. */
#ifndef TERN_INT_H
#define TERN_INT_H

#include <gmp.h>
#include "vm/object.h"

typedef struct Int {
    Object h;
    int32_t size;      /* number of limbs, negative for a negative number, 0 for zero (subclasses only) */
    mp_limb_t *limbs;  /* atomic memory, least significant first */
} Int;

Value int_from_i64(Vm *vm, int64_t i);
Value int_from_u64(Vm *vm, uint64_t i);
Value int_from_double(Vm *vm, double d); /* truncates; OverflowError/ValueError for inf/nan */
Value int_from_mpz(Vm *vm, const mpz_t z); /* V_ERROR when out of memory */
/* Digits in `base` (2..36) without prefix or underscores. */
Value int_from_digits(Vm *vm, const char *digits, size_t n, int base);

/* is_integer: int, bool or a subclass of int (what operator functions accept). */
ALWAYS_INLINE bool is_integer(Value v) { return is_int(v) || is_bool(v) || has_flag(v, TYPE_INT); }
/* A read-only mpz view of an integer; `room` holds the limb of an immediate. */
typedef struct { mp_limb_t limb[2]; mpz_t z; } IntView;
mpz_srcptr int_view(Value v, IntView *room);
/* False when it does not fit: nothing is raised. v must be is_integer. */
bool int_to_i64(Value v, int64_t *out) NODISCARD;
bool int_to_u64(Value v, uint64_t *out) NODISCARD;
double int_to_double(Vm *vm, Value v, bool *overflow); /* correctly rounded */
int int_sign(Value v);
uint64_t int_hash(Value v);
int int_compare(Value a, Value b);
Value int_to_str(Vm *vm, Value v, int base); /* Str without prefix; ValueError beyond 4300 digits for base 10 */
/* a op b for integers of any kind; op is a BinaryOp. ZeroDivisionError etc. raised. */
Value int_binary(Vm *vm, int op, Value a, Value b);
/* The plain int of an instance of a subclass; itself otherwise. */
Value int_plain(Vm *vm, Value v);
/* An index argument: v is an integer or has __index__ (then V_USER). Clips to int64 when clip, else
 * "cannot fit 'int' into an index-sized integer" (IndexError when `index`, else OverflowError).
 * Answers V_NONE when *out is set, V_ERROR (TypeError "'x' object cannot be interpreted as an integer"), V_USER. */
Value int_need_index(Vm *vm, Value v, bool clip, int64_t *out) NODISCARD;

#endif
