/* Runs of Values and indexes: what list, tuple and other sequences have in common. */
#ifndef TERN_ITEMS_H
#define TERN_ITEMS_H

#include "vm/vm.h"

/* `a is b or a == b` as a leaf: quick for ints and strs. V_TRUE, V_FALSE, V_USER, V_ERROR. */
ALWAYS_INLINE Value item_equal(Vm *vm, Value a, Value b) {
    if (is_same(a, b)) return V_TRUE;
    if (are_ints(a, b)) return V_FALSE;
    if (is_exact_str(a) && is_exact_str(b)) return from_bool(str_equal(as_str(a), as_str(b)));
    return leaf_equal(vm, a, b);
}
/* The same for what has equal hashes: tuples that hold the very same items are common then. */
ALWAYS_INLINE Value key_equal(Vm *vm, Value a, Value b) {
    if (is_exact(a, &tuple_type) && is_exact(b, &tuple_type) &&
        as_tuple(a)->len == as_tuple(b)->len &&
        memcmp(as_tuple(a)->items, as_tuple(b)->items, (size_t)as_tuple(a)->len * sizeof(Value)) ==
            0)
        return V_TRUE;
    return item_equal(vm, a, b);
}
/* Is tuple p less than q? The first items that differ decide: 1 or 0. -1: one of them is neither
 * small int, float nor exact str, and has to be asked. */
ALWAYS_INLINE int tuple_less_quick(const Tuple *p, const Tuple *q) {
    int64_t n = p->len < q->len ? p->len : q->len;

    for (int64_t i = 0; i < n; i++) {
        Value x = p->items[i], y = q->items[i];
        if (is_same(x, y)) continue;
        if (are_ints(x, y)) return as_int(x) < as_int(y);
        if (is_float(x) && is_float(y)) {
            if (as_float(x) != as_float(y)) return as_float(x) < as_float(y);
        } else if (is_exact_str(x) && is_exact_str(y)) {
            int c = str_compare(as_str(x), as_str(y));
            if (c) return c < 0;
        } else {
            return -1;
        }
    }
    return p->len < q->len;
}
ALWAYS_INLINE bool has_special(Value v, int special) {
    Value s = type_of(v)->special[special];
    return !is_void(s) && !is_none(s);
}
/* Rich comparison of two runs, as lists and tuples do it. */
Value items_compare(Vm *vm, CompareOp op, const Value *a, int64_t na, const Value *b, int64_t nb);
/* The same with user code: what goes on when the comparison of two lists or tuples by leaves
 * can't. */
Next items_lt(Vm *vm, Value *argv, Value *out);
Next items_le(Vm *vm, Value *argv, Value *out);
Next items_eq(Vm *vm, Value *argv, Value *out);
Next items_ne(Vm *vm, Value *argv, Value *out);
Next items_gt(Vm *vm, Value *argv, Value *out);
Next items_ge(Vm *vm, Value *argv, Value *out);
/* The first place of v in items[from..to): index, -1 absent, else (below -1) *status is V_USER
 * or V_ERROR. */
int64_t items_find(Vm *vm, const Value *items, int64_t from, int64_t to, Value v, Value *status);
/* How often v occurs: an int, V_USER, V_ERROR. */
Value items_count(Vm *vm, const Value *items, int64_t n, Value v);
/* "{a, b}" of owner's items; `again` stands for an owner that is being represented already. */
Value items_repr(Vm *vm, Value owner, const Value *items, int64_t n, const char *open,
                 const char *close, const char *again);
/* An index or slice key of a sequence called `what` ("list"): V_NONE and *out for an index (not
 * yet made positive), V_USER for a user __index__, V_ERROR "list indices must be integers or
 * slices, not str". Slices: see is_slice. */
Value items_index(Vm *vm, Value key, const char *what, int64_t *out) NODISCARD;
ALWAYS_INLINE bool is_slice(Value v) { return is_exact(v, &slice_type); }
/* Clamps a start or stop as list.index(x, start, stop) does. */
int64_t items_clamp(int64_t i, int64_t len);
/* An argument that only clips (list.insert, index): V_NONE, V_USER, V_ERROR with TypeError. */
Value clip_arg(Vm *vm, Value v, int64_t fallback, int64_t *out) NODISCARD;
/* The same for the bounds of index(), with the message of slices. */
Value bound_arg(Vm *vm, Value v, int64_t fallback, int64_t *out) NODISCARD;
/* The count of a repetition: V_NONE and *n >= 0, V_USER, V_ERROR
 * "can't multiply sequence by non-int of type 'x'" or OverflowError. */
Value repeat_count(Vm *vm, Value v, int64_t *n) NODISCARD;
/* May iter(v) work at all? */
bool is_iterable(Value v);
/* A built-in container that can be walked again from the start: not an iterator. */
bool is_rewindable(Value v);
/* `list[int]` and the like: vm/objects/alias.c. */
Value alias_new(Vm *vm, Value origin, Value args);
#define CLASS_GETITEM_ROW                                                                   \
    {                                                                                       \
        "__class_getitem__", "(cls, object, /)", "See PEP 585", .leaf = class_getitem_leaf, \
                                                                .kind = SIG_CLASS           \
    }
Value class_getitem_leaf(Vm *vm, const Value *argv);
/* iter(v) as a leaf: V_USER when __iter__ is user code, V_ERROR "'x' object is not iterable". */
Value leaf_get_iter(Vm *vm, Value v);
/* Can next(it) be had without user code, however often? (Built-in iterators, also zip and
 * enumerate of such.) */
bool iter_is_leaf(Value it);
/* next(it) for one of which that is true: the item, or V_ERROR with StopIteration or another
 * error. */
Value iter_next_leaf(Vm *vm, Value it);
/* next(it) of any iterator, as value_next, quick for the built-in ones. */
Next iter_next_any(Vm *vm, Value it, Value *out) NODISCARD;
/* value_next() of an enumerate or zip that is a leaf, and of a map over one, without a call:
 * true when it did that. */
bool iter_next_direct(Vm *vm, Value it, Value *out, Next *next);
/* A built-in function or type by its name in the module builtins, for __reduce__. */
Value builtin_named(Vm *vm, const char *name);
/* A non-negative C size as an int, for __sizeof__ and __length_hint__. */
ALWAYS_INLINE Value from_size(Vm *vm, int64_t n) { return int_from_i64(vm, n); }

/* Guard against recursion in repr: vm/objects/repr_guard.c. */
typedef enum { REPR_ENTERED, REPR_ACTIVE, REPR_ERROR } ReprStatus;
/* For leaves: marks v as being represented. After REPR_ENTERED the leaf must call repr_leave
 * before it returns. */
ReprStatus repr_enter(Vm *vm, Value v) NODISCARD;
void repr_leave(Vm *vm);
/* What a tasklet that was loaded has in vm->tasklet_extras: the objects that drivers mark have
 * other addresses now. False with MemoryError raised. */
bool repr_active_renew(Vm *vm, Dict *extras);
/* The repr of a list, tuple or dict, however deep: V_USER when an item needs user code. */
Value repr_walk(Vm *vm, Value root);

#endif
