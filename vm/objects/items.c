/* What list, tuple and other sequences have in common: comparison, search and repr of runs of
 * Values, and the checking of indexes, counts and slices. Everything here is leaf code: V_USER
 * is passed on to the caller's driver. */
#include "vm/objects/items.h"

static Value lengths_compare(CompareOp op, int64_t a, int64_t b) {
    switch (op) {
    case CMP_LT: return from_bool(a < b);
    case CMP_LE: return from_bool(a <= b);
    case CMP_EQ: return from_bool(a == b);
    case CMP_NE: return from_bool(a != b);
    case CMP_GT: return from_bool(a > b);
    default: return from_bool(a >= b);
    }
}

Value items_compare(Vm *vm, CompareOp op, const Value *a, int64_t na, const Value *b, int64_t nb) {
    int64_t n = na < nb ? na : nb, i = 0;

    for (; i < n; i++) {
        if (is_same(a[i], b[i])) continue;
        if (are_ints(a[i], b[i])) break;
        Value same = item_equal(vm, a[i], b[i]);
        if (is_bad(same)) return same;
        if (!is_true(same)) break;
    }
    if (i == n) return lengths_compare(op, na, nb);
    if (op == CMP_EQ) return V_FALSE;
    if (op == CMP_NE) return V_TRUE;
    return leaf_compare(vm, op, a[i], b[i]);
}

static int64_t items_of(Value v, const Value **items) {
    *items = is_list(v) ? as_list(v)->items : as_tuple(v)->items;
    return is_list(v) ? as_list(v)->len : as_tuple(v)->len;
}

/* r0, r1: two lists or two tuples, which user code may change meanwhile; r2: how many items are
 * known to be equal; r3: the comparison. `in`: are those behind them equal too? */
Next items_compare_step(Vm *vm, Frame *k, Value in, Value *out) {
    CompareOp op = (CompareOp)as_int(k->reg[3]);
    int64_t i = as_int(k->reg[2]), na, nb;
    Next next = NEXT_VALUE;
    const Value *a, *b;

    for (;;) {
        if (!is_void(in) && !is_bool(in)) next = value_truth(vm, in, &in);
        if (next != NEXT_VALUE) return next;
        na = items_of(k->reg[0], &a);
        nb = items_of(k->reg[1], &b);
        if (is_false(in)) break;
        if (is_true(in)) i++;
        while (i < na && i < nb && is_same(a[i], b[i])) i++;
        if (i >= na || i >= nb) break;
        k->reg[2] = from_int(i);
        next = value_compare(vm, CMP_EQ, a[i], b[i], &in);
    }
    if (i >= na || i >= nb) return kont_return(vm, k, lengths_compare(op, na, nb), out);
    if (op == CMP_EQ || op == CMP_NE) return kont_return(vm, k, from_bool(op == CMP_NE), out);
    Value x = a[i], y = b[i];
    frame_pop(vm);
    return value_compare(vm, op, x, y, out);
}

static Next compare_slowly(Vm *vm, CompareOp op, const Value *argv, Value *out) {
    Value registers[4] = { argv[0], argv[1], from_int(0), from_int(op) };
    if (!(is_list(argv[0]) && is_list(argv[1])) && !(is_tuple(argv[0]) && is_tuple(argv[1])))
        return *out = V_NOTIMPL, NEXT_VALUE;
    return kont_push(vm, K_items_compare, 4, registers) ? NEXT_CALL : NEXT_RAISE;
}

#define COMPARE_NEXT(name, op)                           \
    Next items_##name(Vm *vm, Value *argv, Value *out) { \
        return compare_slowly(vm, CMP_##op, argv, out);  \
    }
COMPARE_NEXT(lt, LT)
COMPARE_NEXT(le, LE)
COMPARE_NEXT(eq, EQ)
COMPARE_NEXT(ne, NE)
COMPARE_NEXT(gt, GT)
COMPARE_NEXT(ge, GE)

int64_t items_find(Vm *vm, const Value *items, int64_t from, int64_t to, Value v, Value *status) {
    for (int64_t i = from; i < to; i++) {
        Value same = item_equal(vm, items[i], v);
        if (is_true(same)) return i;
        if (is_bad(same)) {
            *status = same;
            return -2;
        }
    }
    return -1;
}

Value items_count(Vm *vm, const Value *items, int64_t n, Value v) {
    int64_t count = 0;

    for (int64_t i = 0; i < n; i++) {
        Value same = item_equal(vm, items[i], v);
        if (is_bad(same)) return same;
        count += is_true(same);
    }
    return from_size(vm, count);
}

Value items_repr(Vm *vm, Value owner, const Value *items, int64_t n, const char *open,
                 const char *close, const char *again) {
    StrBuilder b;
    Value text = V_NONE;

    builder_init(&b, vm);
    switch (repr_enter(vm, owner)) {
    case REPR_ERROR: return V_ERROR;
    case REPR_ACTIVE: return str_from(vm, again);
    case REPR_ENTERED: break;
    }
    builder_ascii(&b, open);
    for (int64_t i = 0; i < n && !is_bad(text = leaf_repr(vm, items[i])); i++) {
        if (i) builder_ascii(&b, ", ");
        builder_str(&b, as_str(text));
    }
    repr_leave(vm);
    if (is_bad(text)) return text;
    builder_ascii(&b, close);
    return builder_finish(&b);
}

Value items_index(Vm *vm, Value key, const char *what, int64_t *out) {
    if (LIKELY(is_int(key))) {
        *out = as_int(key);
        return V_NONE;
    }
    if (is_integer(key)) {
        if (int_to_i64(key, out)) return V_NONE;
        return raise(vm, &IndexError_type, "cannot fit '%T' into an index-sized integer", key);
    }
    if (has_special(key, S_index)) return V_USER;
    return raise(vm, &TypeError_type, "%s indices must be integers or slices, not %T", what, key);
}

int64_t items_clamp(int64_t i, int64_t len) {
    if (i < 0) i += len;
    return i < 0 ? 0 : i;
}

Value clip_arg(Vm *vm, Value v, int64_t fallback, int64_t *out) {
    if (is_void(v)) {
        *out = fallback;
        return V_NONE;
    }
    if (is_integer(v)) {
        if (!int_to_i64(v, out)) *out = int_sign(v) < 0 ? INT64_MIN : INT64_MAX;
        return V_NONE;
    }
    if (has_special(v, S_index)) return V_USER;
    return raise(vm, &TypeError_type, "'%T' object cannot be interpreted as an integer", v);
}

Value bound_arg(Vm *vm, Value v, int64_t fallback, int64_t *out) {
    if (!is_void(v) && !is_integer(v) && !has_special(v, S_index)) {
        return raise(vm, &TypeError_type,
                     "slice indices must be integers or have an __index__ method");
    }
    return clip_arg(vm, v, fallback, out);
}

Value repeat_count(Vm *vm, Value v, int64_t *n) {
    if (is_integer(v)) {
        if (!int_to_i64(v, n)) {
            return raise(vm, &OverflowError_type, "cannot fit '%T' into an index-sized integer", v);
        }
        if (*n < 0) *n = 0;
        return V_NONE;
    }
    if (has_special(v, S_index)) { /* its own multiplication was asked before: see operators.c */
        return V_USER;
    }
    return raise(vm, &TypeError_type, "can't multiply sequence by non-int of type '%T'", v);
}

bool is_iterable(Value v) {
    Type *t = type_of(v);
    if (!is_void(t->special[S_iter])) return !is_none(t->special[S_iter]);
    return !is_void(t->special[S_getitem]);
}

bool is_rewindable(Value v) {
    static const Type *const containers[] = {
        &list_type,      &tuple_type,     &dict_type,        &set_type,
        &frozenset_type, &range_type,     &str_type,         &bytes_type,
        &bytearray_type, &dict_keys_type, &dict_values_type, &dict_items_type,
    };

    if (!is_obj(v)) return false;
    for (int i = 0; i < COUNT_OF(containers); i++) {
        if (as_obj(v)->type == containers[i]) return true;
    }
    return false;
}

Value class_getitem_leaf(Vm *vm, const Value *argv) { return alias_new(vm, argv[0], argv[1]); }

Value builtin_named(Vm *vm, const char *name) {
    Value v = dict_find_cstr(vm, vm->builtins, name);
    return is_void(v) ? raise(vm, &AttributeError_type, "%s", name) : v;
}
