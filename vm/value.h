/* Value: what a variable, register or container slot holds, in 64 bits on every host.
 *
 * NaN-boxing in favour of pointers, so that the collector sees a pointer as itself:
 *
 *   0x0000_pppp_pppp_pppp  a heap object                (and the immediates below 16)
 *   0x0002_.... to 0xFFFA_ a double, its bits plus DOUBLE_OFFSET (NaNs are made canonical first)
 *   0xFFFF_iiii_iiii_iiii  an int of 48 bits, two's complement
 *
 * Ints outside 48 bits are Int objects; int_from_i64() chooses. Two equal ints always have one
 * representation: what fits is immediate (instances of subclasses of int apart). */
#ifndef TERN_VM_VALUE_H
#define TERN_VM_VALUE_H

#include "vm/base.h"

typedef struct Object Object;
typedef struct Type Type;
typedef struct Vm Vm;

typedef struct {
    uint64_t bits;
} Value;

#define VALUE_BITS(n) ((Value){ n })
#define V_VOID        VALUE_BITS(0) /* nothing there: an unbound variable, an absent argument */
#define V_ERROR       VALUE_BITS(0) /* as the result of a leaf: vm->error is set */
#define V_USER        VALUE_BITS(1) /* as a leaf's result: user code is needed, nothing is done yet */
#define V_NONE        VALUE_BITS(2)
#define V_NOTIMPL     VALUE_BITS(3)
#define V_FALSE       VALUE_BITS(4)
#define V_TRUE        VALUE_BITS(5)
#define V_ELLIPSIS    VALUE_BITS(6)

#define VALUE_FIRST_POINTER 16u
#define DOUBLE_OFFSET       0x0002000000000000ull
#define INT_TAG             0xFFFF000000000000ull
#define SMALL_INT_MAX       ((int64_t)0x00007FFFFFFFFFFF)
#define SMALL_INT_MIN       (-SMALL_INT_MAX - 1)

/* A void or "user code needed" answer: neither is a value. */
ALWAYS_INLINE bool is_bad(Value v) { return v.bits <= 1; }
ALWAYS_INLINE bool is_void(Value v) { return v.bits == 0; }
ALWAYS_INLINE bool is_user(Value v) { return v.bits == 1; }
ALWAYS_INLINE bool is_none(Value v) { return v.bits == 2; }
ALWAYS_INLINE bool is_notimpl(Value v) { return v.bits == 3; }
ALWAYS_INLINE bool is_false(Value v) { return v.bits == 4; }
ALWAYS_INLINE bool is_true(Value v) { return v.bits == 5; }
ALWAYS_INLINE bool is_bool(Value v) { return (v.bits & ~1ull) == 4; }
ALWAYS_INLINE bool is_same(Value a, Value b) { return a.bits == b.bits; }

ALWAYS_INLINE Value from_bool(bool b) { return VALUE_BITS(4u | (unsigned)b); }

/* Small ints. is_int is false for Int objects and for bools. */
ALWAYS_INLINE bool is_int(Value v) { return v.bits >= INT_TAG; }
ALWAYS_INLINE bool are_ints(Value a, Value b) { return (a.bits & b.bits) >= INT_TAG; }
ALWAYS_INLINE int64_t as_int(Value v) { return (int64_t)(v.bits << 16) >> 16; }
ALWAYS_INLINE bool int_fits(int64_t i) { return i >= SMALL_INT_MIN && i <= SMALL_INT_MAX; }
/* i must fit 48 bits: see int_from_i64() for any. */
ALWAYS_INLINE Value from_int(int64_t i) { return VALUE_BITS((uint64_t)i | INT_TAG); }

/* Doubles. is_float is false for instances of subclasses of float. */
ALWAYS_INLINE bool is_float(Value v) { return v.bits - DOUBLE_OFFSET < INT_TAG - DOUBLE_OFFSET; }
ALWAYS_INLINE double as_float(Value v) {
    union {
        uint64_t u;
        double d;
    } pun = { v.bits - DOUBLE_OFFSET };
    return pun.d;
}
ALWAYS_INLINE Value from_float(double d) {
    union {
        double d;
        uint64_t u;
    } pun = { d };
    if (UNLIKELY(d != d)) pun.u = (pun.u & 0x8000000000000000ull) | 0x7FF8000000000000ull;
    return VALUE_BITS(pun.u + DOUBLE_OFFSET);
}

/* Heap objects. */
ALWAYS_INLINE bool is_obj(Value v) {
    return v.bits - VALUE_FIRST_POINTER < (1ull << 48) - VALUE_FIRST_POINTER;
}
ALWAYS_INLINE Object *as_obj(Value v) { return (Object *)(uintptr_t)v.bits; }
ALWAYS_INLINE Value from_obj(const void *o) { return VALUE_BITS((uint64_t)(uintptr_t)o); }
/* NULL becomes V_VOID and back. */
ALWAYS_INLINE void *as_obj_or_null(Value v) { return is_obj(v) ? as_obj(v) : NULL; }

#endif
