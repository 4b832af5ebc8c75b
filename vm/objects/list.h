/* list, tuple and the iterators that hold a sequence and a position. */
#ifndef TERN_LIST_H
#define TERN_LIST_H

#include "vm/object.h"

struct List {
    Object h;
    int64_t len, cap;
    Value *items;
};
struct Tuple {
    Object h;
    int64_t len;
    Value *items; /* inline_items, or elsewhere in instances of subclasses with attributes */
    Value inline_items[];
};
typedef struct SeqIter {
    Object h;
    Value seq;
    int64_t index;
} SeqIter; /* seq void: exhausted */

ALWAYS_INLINE bool is_list(Value v) { return has_flag(v, TYPE_LIST); }
ALWAYS_INLINE List *as_list(Value v) { return (List *)as_obj(v); }
ALWAYS_INLINE bool is_tuple(Value v) { return has_flag(v, TYPE_TUPLE); }
ALWAYS_INLINE Tuple *as_tuple(Value v) { return (Tuple *)as_obj(v); }

List *list_new(Vm *vm, int64_t cap); /* empty; NULL with MemoryError raised (cap > 0 large) */
Value list_from(Vm *vm, const Value *items, int64_t n);
bool list_append(Vm *vm, List *l, Value v) NODISCARD; /* false: MemoryError raised */
bool list_extend_items(Vm *vm, List *l, const Value *items, int64_t n) NODISCARD;
bool list_insert(Vm *vm, List *l, int64_t i, Value v) NODISCARD;
bool list_reserve(Vm *vm, List *l, int64_t n) NODISCARD; /* room for n in all */
/* Sorts as list.sort() without key: V_NONE; V_USER (nothing changed), V_ERROR. */
Value list_sort(Vm *vm, List *l, bool reverse) NODISCARD;
/* items void, to be filled; NULL with MemoryError raised */
Tuple *tuple_new(Vm *vm, int64_t n) NODISCARD;
/* items None: for continuations, which may be saved while it is filled */
Tuple *tuple_blank(Vm *vm, int64_t n) NODISCARD;
Value tuple_from(Vm *vm, const Value *items, int64_t n);
Value tuple_of(Vm *vm, int n, ...); /* of n Values */
/* The hash of a tuple of small ints and strs; false: it has other items. */
bool tuple_hash_quick(const Tuple *t, uint64_t *hash);
extern Value tuple_empty; /* the only empty tuple; a root */
/* A slice object or index applied: shared by list, tuple, str, bytes, range. */
typedef struct SliceRange {
    int64_t start, stop, step, count;
} SliceRange;
/* Answers V_NONE and fills *out, or V_ERROR, or V_USER when a bound has a user __index__. */
Value slice_unpack(Vm *vm, Value slice, int64_t len, SliceRange *out) NODISCARD;
typedef struct Slice {
    Object h;
    Value start, stop, step;
} Slice;
Value slice_new(Vm *vm, Value start, Value stop, Value step);
/* o[start:stop:step] without a slice, for the commonest types; and the assignment of v to it
 * (V_NONE). V_USER: a slice has to be made for it, nothing is done. */
Value slice_get(Vm *vm, Value o, const Value parts[3]) NODISCARD;
Value slice_set(Vm *vm, Value o, const Value parts[3], Value v) NODISCARD;
/* The items of a list that a slice selects, as a new list. */
Value list_slice(Vm *vm, const List *l, const SliceRange *range);
/* Replaces items[from..to) by n others, which are not the list's own. False: MemoryError. */
bool list_splice(Vm *vm, List *l, int64_t from, int64_t to, const Value *items, int64_t n)
    NODISCARD;
typedef struct Range {
    Object h;
    Value start, stop, step, length;
} Range; /* ints of any size */
typedef struct RangeIter {
    Object h;
    int64_t next, step, left, start;
} RangeIter; /* all in 48 bits */
/* Sets the length from the rest; the step is not zero. False with MemoryError raised. */
bool range_measure(Vm *vm, Range *r) NODISCARD;

#endif
