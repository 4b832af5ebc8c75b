/* slice objects, and their application to a length. */
#include "vm/objects/items.h"

ALWAYS_INLINE Slice *as_slice(Value v) { return (Slice *)as_obj(v); }

Value slice_new(Vm *vm, Value start, Value stop, Value step) {
    Slice *s = NEW(vm, Slice, &slice_type);
    s->start = start;
    s->stop = stop;
    s->step = step;
    return from_obj(s);
}

/* One bound: V_NONE (also for None, which leaves *out alone), V_USER, V_ERROR. */
static Value bound(Vm *vm, Value v, int64_t *out) {
    if (is_none(v)) return V_NONE;
    if (LIKELY(is_int(v))) {
        *out = as_int(v);
        return V_NONE;
    }
    if (is_integer(v)) {
        if (!int_to_i64(v, out)) *out = int_sign(v) < 0 ? INT64_MIN : INT64_MAX;
        return V_NONE;
    }
    if (has_special(v, S_index)) return V_USER;
    return raise(vm, &TypeError_type,
                 "slice indices must be integers or None or have an __index__ method");
}

/* Brings a bound into [low, high]. */
static int64_t clamp(int64_t i, int64_t len, int64_t low, int64_t high) {
    if (i < 0) i += len;
    return i < low ? low : i > high ? high : i;
}

/* What the bounds select of len items; to_end: stop was None. */
static void range_clip(SliceRange *out, int64_t start, int64_t stop, int64_t step, bool to_end,
                       int64_t len) {
    int64_t low = step < 0 ? -1 : 0, high = step < 0 ? len - 1 : len;
    start = clamp(start, len, low, high);
    stop = to_end && step < 0 ? -1 : clamp(stop, len, low, high);
    out->start = start;
    out->stop = stop;
    out->step = step;
    out->count = 0;
    if (step > 0 && start < stop)
        out->count = step == 1 ? stop - start : (stop - start - 1) / step + 1;
    if (step < 0 && start > stop)
        out->count = step == -1 ? start - stop : (start - stop - 1) / -step + 1;
    if (!out->count && step > 0 && stop < start) out->stop = start;
    if (step == 1) out->stop = out->start + out->count;
}

ALWAYS_INLINE int64_t first_of(int64_t step) { return step < 0 ? INT64_MAX : 0; }
ALWAYS_INLINE int64_t last_of(int64_t step) { return step < 0 ? INT64_MIN : INT64_MAX; }

Value slice_unpack(Vm *vm, Value slice, int64_t len, SliceRange *out) {
    Slice *s = as_slice(slice);
    int64_t step = 1;
    Value ok = bound(vm, s->step, &step);

    if (is_bad(ok)) return ok;
    if (step == 0) return raise(vm, &ValueError_type, "slice step cannot be zero");
    if (step < -INT64_MAX) step = -INT64_MAX;
    int64_t start = first_of(step), stop = last_of(step);
    ok = bound(vm, s->start, &start);
    if (!is_bad(ok)) ok = bound(vm, s->stop, &stop);
    if (is_bad(ok)) return ok;
    range_clip(out, start, stop, step, is_none(s->stop), len);
    return V_NONE;
}

/* The same for small ints and None: false when there is something else. */
ALWAYS_INLINE bool range_quick(SliceRange *out, const Value parts[3], int64_t len) {
    int64_t step = is_none(parts[2]) ? 1 : is_int(parts[2]) ? as_int(parts[2]) : 0;

    if (!step || !(is_int(parts[0]) || is_none(parts[0])) ||
        !(is_int(parts[1]) || is_none(parts[1])))
        return false;
    int64_t start = is_none(parts[0]) ? first_of(step) : as_int(parts[0]);
    range_clip(out, start, is_none(parts[1]) ? last_of(step) : as_int(parts[1]), step,
               is_none(parts[1]), len);
    return true;
}

Value slice_get(Vm *vm, Value o, const Value parts[3]) {
    SliceRange range;

    if (is_exact(o, &list_type))
        return range_quick(&range, parts, as_list(o)->len) ? list_slice(vm, as_list(o), &range)
                                                           : V_USER;
    if (is_exact_str(o) && range_quick(&range, parts, (int64_t)as_str(o)->length) &&
        range.step == 1)
        return str_slice(vm, as_str(o), range.start, range.stop);
    return V_USER;
}

Value slice_set(Vm *vm, Value o, const Value parts[3], Value v) {
    SliceRange range;

    if (!is_exact(o, &list_type) || !is_exact(v, &list_type) || is_same(o, v)) return V_USER;
    if (!range_quick(&range, parts, as_list(o)->len) || range.step != 1) return V_USER;
    return list_splice(vm, as_list(o), range.start, range.stop, as_list(v)->items, as_list(v)->len)
               ? V_NONE
               : V_ERROR;
}

static Value slice_new_leaf(Vm *vm, const Value *argv) {
    Tuple *args = as_tuple(argv[1]);
    Value *a = args->items;

    if (args->len == 1) return slice_new(vm, V_NONE, a[0], V_NONE);
    if (args->len == 2) return slice_new(vm, a[0], a[1], V_NONE);
    if (args->len == 3) return slice_new(vm, a[0], a[1], a[2]);
    if (!args->len) return raise(vm, &TypeError_type, "slice expected at least 1 argument, got 0");
    return raise(vm, &TypeError_type, "slice expected at most 3 arguments, got %ld", args->len);
}

static Value slice_repr(Vm *vm, const Value *argv) {
    Slice *s = as_slice(argv[0]);
    Value start = leaf_repr(vm, s->start);
    Value stop = is_bad(start) ? start : leaf_repr(vm, s->stop);
    Value step = is_bad(stop) ? stop : leaf_repr(vm, s->step);

    return is_bad(step) ? step : str_printf(vm, "slice(%S, %S, %S)", start, stop, step);
}

static Value slice_compare(Vm *vm, CompareOp op, const Value *argv) {
    if (!is_slice(argv[1])) return V_NOTIMPL;
    Slice *a = as_slice(argv[0]), *b = as_slice(argv[1]);
    if (a == b) return from_bool(op == CMP_LE || op == CMP_EQ || op == CMP_GE);
    Value left[3] = { a->start, a->stop, a->step }, right[3] = { b->start, b->stop, b->step };
    return items_compare(vm, op, left, 3, right, 3);
}
static Value slice_lt(Vm *vm, const Value *argv) { return slice_compare(vm, CMP_LT, argv); }
static Value slice_le(Vm *vm, const Value *argv) { return slice_compare(vm, CMP_LE, argv); }
static Value slice_eq(Vm *vm, const Value *argv) { return slice_compare(vm, CMP_EQ, argv); }
static Value slice_ne(Vm *vm, const Value *argv) { return slice_compare(vm, CMP_NE, argv); }
static Value slice_gt(Vm *vm, const Value *argv) { return slice_compare(vm, CMP_GT, argv); }
static Value slice_ge(Vm *vm, const Value *argv) { return slice_compare(vm, CMP_GE, argv); }

/* slice.indices(len) for what fits 64 bits; bigger lengths and bounds are computed by the
 * driver. */
static Value slice_indices(Vm *vm, const Value *argv) {
    Slice *s = as_slice(argv[0]);
    Value parts[4] = { argv[1], s->start, s->stop, s->step };
    int64_t len;
    SliceRange range;

    for (int i = 0; i < 4; i++) {
        if (!is_int(parts[i]) && !(i && is_none(parts[i]))) return V_USER;
    }
    len = as_int(argv[1]);
    if (len < 0) return raise(vm, &ValueError_type, "length should not be negative");
    Value ok = slice_unpack(vm, argv[0], len, &range);
    if (is_bad(ok)) return ok;
    /* slice_unpack tidies empty ranges; here the clamped bounds themselves are wanted */
    int64_t low = range.step < 0 ? -1 : 0, high = range.step < 0 ? len - 1 : len;
    int64_t start =
        is_none(s->start) ? (range.step < 0 ? high : low) : clamp(as_int(s->start), len, low, high);
    int64_t stop =
        is_none(s->stop) ? (range.step < 0 ? low : high) : clamp(as_int(s->stop), len, low, high);
    return tuple_of(vm, 3, from_int(start), from_int(stop), from_int(range.step));
}

static Value slice_reduce(Vm *vm, const Value *argv) {
    Slice *s = as_slice(argv[0]);
    return tuple_of(vm, 2, from_obj(&slice_type), tuple_of(vm, 3, s->start, s->stop, s->step));
}

static const Method slice_methods[] = {
    { "__new__", "(cls, /, *args)", .leaf = slice_new_leaf, .kind = SIG_STATIC },
    { "__repr__", "(self, /)", .leaf = slice_repr, .driver = "iterators.slice_repr" },
    { "__lt__", "(self, value, /)", .leaf = slice_lt, .driver = "iterators.slice_lt" },
    { "__le__", "(self, value, /)", .leaf = slice_le, .driver = "iterators.slice_le" },
    { "__eq__", "(self, value, /)", .leaf = slice_eq, .driver = "iterators.slice_eq" },
    { "__ne__", "(self, value, /)", .leaf = slice_ne, .driver = "iterators.slice_ne" },
    { "__gt__", "(self, value, /)", .leaf = slice_gt, .driver = "iterators.slice_gt" },
    { "__ge__", "(self, value, /)", .leaf = slice_ge, .driver = "iterators.slice_ge" },
    { "indices", "(self, length, /)",
      "S.indices(len) -> (start, stop, stride)\n\n"
      "Assuming a sequence of length len, calculate the start and stop\n"
      "indices, and the stride length of the extended slice described by\n"
      "S. Out of bounds indices are clipped in a manner consistent with the\n"
      "handling of normal slices.",
      .leaf = slice_indices, .driver = "iterators.slice_indices" },
    { "__reduce__", "(self, /)", "Return state information for pickling.", .leaf = slice_reduce },
    { 0 },
};

static Value slice_start(Vm *vm, const Value *argv) { return (void)vm, as_slice(argv[0])->start; }
static Value slice_stop(Vm *vm, const Value *argv) { return (void)vm, as_slice(argv[0])->stop; }
static Value slice_step(Vm *vm, const Value *argv) { return (void)vm, as_slice(argv[0])->step; }
static Value read_only(Vm *vm, const Value *argv) {
    (void)argv;
    return raise(vm, &AttributeError_type, "readonly attribute");
}
static const Getset slice_getsets[] = { { "start", slice_start, read_only, .doc = NULL },
                                        { "stop", slice_stop, read_only, .doc = NULL },
                                        { "step", slice_step, read_only, .doc = NULL },
                                        { 0 } };

static const Field slice_fields[] = { FIELD_OF(FIELD_VALUE, Slice, start),
                                      FIELD_OF(FIELD_VALUE, Slice, stop),
                                      FIELD_OF(FIELD_VALUE, Slice, step),
                                      { 0 } };

Type slice_type = {
    .name = "slice",
    .size = sizeof(Slice),
    .methods = slice_methods,
    .getsets = slice_getsets,
    .fields = slice_fields,
    .holds = "ooo",
    .travel = TRAVEL_FIELDS,
    .doc = "slice(stop)\nslice(start, stop[, step])\n\n"
           "Create a slice object.  This is used for extended slicing (e.g. a[0:10:2]).",
};
