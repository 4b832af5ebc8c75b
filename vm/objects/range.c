/* range and its iterators. Bounds are ints of any size; as long as everything fits 48 bits,
 * arithmetic is plain C and the iterator a range_iterator, else a longrange_iterator. */
#include "vm/objects/items.h"

ALWAYS_INLINE Range *as_range(Value v) { return (Range *)as_obj(v); }

typedef struct LongRangeIter {
    Object h;
    Value start, step, length, index;
} LongRangeIter;

/* --- arithmetic on ints of any size; V_ERROR only for want of memory --- */

static Value add(Vm *vm, Value a, Value b) { return int_binary(vm, BIN_ADD, a, b); }
static Value sub(Vm *vm, Value a, Value b) { return int_binary(vm, BIN_SUB, a, b); }
static Value mul(Vm *vm, Value a, Value b) { return int_binary(vm, BIN_MUL, a, b); }
static Value floordiv(Vm *vm, Value a, Value b) { return int_binary(vm, BIN_FLOORDIV, a, b); }

/* How many items range(start, stop, step) has. */
static Value range_length(Vm *vm, Value start, Value stop, Value step) {
    if (is_int(start) && is_int(stop) && is_int(step)) {
        int64_t from = as_int(start), to = as_int(stop), by = as_int(step);
        if (by > 0) return from_size(vm, from < to ? (to - from - 1) / by + 1 : 0);
        return from_size(vm, from > to ? (from - to - 1) / -by + 1 : 0);
    }
    bool up = int_sign(step) > 0;
    if (int_compare(start, stop) * (up ? 1 : -1) >= 0) return from_int(0);
    Value span = up ? sub(vm, stop, start) : sub(vm, start, stop);
    Value by = up || is_bad(span) ? step : sub(vm, from_int(0), step);
    Value n = is_bad(span) || is_bad(by) ? V_ERROR : floordiv(vm, sub(vm, span, from_int(1)), by);
    return is_bad(n) ? n : add(vm, n, from_int(1));
}

bool range_measure(Vm *vm, Range *r) {
    r->length = range_length(vm, r->start, r->stop, r->step);
    return !is_bad(r->length);
}

/* All three are ints, step is not zero. */
static Value range_new(Vm *vm, Value start, Value stop, Value step) {
    Value length = range_length(vm, start, stop, step);
    if (is_bad(length)) return length;
    Range *r = NEW(vm, Range, &range_type);
    r->start = start;
    r->stop = stop;
    r->step = step;
    r->length = length;
    return from_obj(r);
}

static Value range_new_leaf(Vm *vm, const Value *argv) {
    Tuple *args = as_tuple(argv[1]);
    Value v[3] = { from_int(0), from_int(0), from_int(1) };

    if (!args->len) return raise(vm, &TypeError_type, "range expected at least 1 argument, got 0");
    if (args->len > 3)
        return raise(vm, &TypeError_type, "range expected at most 3 arguments, got %ld", args->len);
    for (int64_t i = 0; i < args->len; i++) {
        Value arg = args->items[i];
        if (!is_integer(arg)) {
            if (has_special(arg, S_index)) return V_USER;
            return raise(vm, &TypeError_type, "'%T' object cannot be interpreted as an integer",
                         arg);
        }
        v[args->len == 1 ? 1 : i] = int_plain(vm, arg);
    }
    if (is_same(v[2], from_int(0)))
        return raise(vm, &ValueError_type, "range() arg 3 must not be zero");
    return range_new(vm, v[0], v[1], v[2]);
}

/* The item at index i (not checked). */
static Value range_at(Vm *vm, const Range *r, Value i) {
    int64_t at;
    if (is_int(i) && is_int(r->start) && is_int(r->step) &&
        !__builtin_mul_overflow(as_int(i), as_int(r->step), &at) &&
        !__builtin_add_overflow(as_int(r->start), at, &at))
        return int_from_i64(vm, at);
    Value offset = mul(vm, i, r->step);
    return is_bad(offset) ? offset : add(vm, r->start, offset);
}

/* --- as a sequence --- */

static Value range_len(Vm *vm, const Value *argv) {
    int64_t n;
    if (int_to_i64(as_range(argv[0])->length, &n)) return as_range(argv[0])->length;
    return raise(vm, &OverflowError_type, "Python int too large to convert to C ssize_t");
}

static Value range_bool(Vm *vm, const Value *argv) {
    (void)vm;
    return from_bool(int_sign(as_range(argv[0])->length) != 0);
}

/* One bound of a slice of any size, brought into [low, high]. */
static Value slice_bound(Vm *vm, Value v, Value missing, Value length, Value low, Value high) {
    if (is_none(v)) return missing;
    v = int_plain(vm, v);
    if (int_sign(v) < 0) v = add(vm, v, length);
    if (is_bad(v)) return v;
    return int_compare(v, low) < 0 ? low : int_compare(v, high) > 0 ? high : v;
}

static Value range_slice(Vm *vm, const Range *r, const Slice *s) {
    const Value parts[3] = { s->start, s->stop, s->step };

    for (int i = 0; i < 3; i++) {
        if (is_none(parts[i]) || is_integer(parts[i])) continue;
        if (has_special(parts[i], S_index)) return V_USER;
        return raise(vm, &TypeError_type,
                     "slice indices must be integers or None or have an __index__ method");
    }
    Value step = is_none(s->step) ? from_int(1) : int_plain(vm, s->step);
    if (int_sign(step) == 0) return raise(vm, &ValueError_type, "slice step cannot be zero");
    bool up = int_sign(step) > 0;
    Value low = from_int(up ? 0 : -1), high = up ? r->length : sub(vm, r->length, from_int(1));
    if (is_bad(high)) return high;
    Value start = slice_bound(vm, s->start, up ? low : high, r->length, low, high);
    Value stop =
        is_bad(start) ? start : slice_bound(vm, s->stop, up ? high : low, r->length, low, high);
    if (is_bad(stop)) return stop;
    Value from = range_at(vm, r, start), to = range_at(vm, r, stop), by = mul(vm, r->step, step);
    return is_bad(from) || is_bad(to) || is_bad(by) ? V_ERROR : range_new(vm, from, to, by);
}

static Value range_getitem(Vm *vm, const Value *argv) {
    const Range *r = as_range(argv[0]);
    Value i = argv[1];

    if (is_slice(i)) return range_slice(vm, r, (const Slice *)as_obj(i));
    if (!is_integer(i)) {
        if (has_special(i, S_index)) return V_USER;
        return raise(vm, &TypeError_type, "range indices must be integers or slices, not %T", i);
    }
    i = int_plain(vm, i);
    if (int_sign(i) < 0) i = add(vm, i, r->length);
    if (is_bad(i)) return i;
    if (int_sign(i) < 0 || int_compare(i, r->length) >= 0) {
        return raise(vm, &IndexError_type, "range object index out of range");
    }
    return range_at(vm, r, i);
}

/* The index of an int in the range; V_NONE: not there; V_ERROR. */
static Value range_find(Vm *vm, const Range *r, Value v) {
    v = int_plain(vm, v);
    Value offset = sub(vm, v, r->start);
    if (is_bad(offset)) return offset;
    if (!is_same(int_binary(vm, BIN_MOD, offset, r->step), from_int(0))) return V_NONE;
    Value i = floordiv(vm, offset, r->step);
    if (is_bad(i)) return i;
    return int_sign(i) < 0 || int_compare(i, r->length) >= 0 ? V_NONE : i;
}

/* The same for any value: V_USER where comparing with each item may run user code. */
static Value range_find_any(Vm *vm, const Range *r, Value v) {
    if (is_int(v) || is_bool(v) || is_exact(v, &int_type)) return range_find(vm, r, v);
    if (is_float(v)) {
        double d = as_float(v);
        if (d != d || d - d != 0 || d != __builtin_floor(d)) return V_NONE;
        Value i = int_from_double(vm, d);
        return is_bad(i) ? i : range_find(vm, r, i);
    }
    if (is_exact_str(v) || is_none(v)) return V_NONE;
    return V_USER;
}

static Value range_contains(Vm *vm, const Value *argv) {
    Value i = range_find_any(vm, as_range(argv[0]), argv[1]);
    return is_bad(i) ? i : from_bool(!is_none(i));
}

static Value range_count(Vm *vm, const Value *argv) {
    Value i = range_find_any(vm, as_range(argv[0]), argv[1]);
    return is_bad(i) ? i : from_int(!is_none(i));
}

static Value range_index(Vm *vm, const Value *argv) {
    Value i = range_find_any(vm, as_range(argv[0]), argv[1]);
    if (is_bad(i) || !is_none(i)) return i;
    if (is_integer(argv[1])) return raise(vm, &ValueError_type, "%R is not in range", argv[1]);
    return raise(vm, &ValueError_type, "sequence.index(x): x not in sequence");
}

static Value range_eq(Vm *vm, const Value *argv) {
    (void)vm;
    if (!is_exact(argv[1], &range_type)) return V_NOTIMPL;
    const Range *a = as_range(argv[0]), *b = as_range(argv[1]);
    if (int_compare(a->length, b->length)) return V_FALSE;
    if (!int_sign(a->length)) return V_TRUE;
    if (int_compare(a->start, b->start)) return V_FALSE;
    if (is_same(a->length, from_int(1))) return V_TRUE;
    return from_bool(int_compare(a->step, b->step) == 0);
}

static Value range_ne(Vm *vm, const Value *argv) {
    Value same = range_eq(vm, argv);
    return is_bool(same) ? from_bool(is_false(same)) : same;
}

static Value range_hash(Vm *vm, const Value *argv) {
    const Range *r = as_range(argv[0]);
    uint64_t hash;
    Value start = int_sign(r->length) ? r->start : V_NONE;
    Value step = int_sign(r->length) && !is_same(r->length, from_int(1)) ? r->step : V_NONE;
    Value ok = leaf_hash(vm, tuple_of(vm, 3, r->length, start, step), &hash);
    return is_bad(ok) ? ok : int_from_i64(vm, (int64_t)hash);
}

static Value range_repr(Vm *vm, const Value *argv) {
    const Range *r = as_range(argv[0]);
    if (is_same(r->step, from_int(1))) return str_printf(vm, "range(%R, %R)", r->start, r->stop);
    return str_printf(vm, "range(%R, %R, %R)", r->start, r->stop, r->step);
}

static Value range_reduce(Vm *vm, const Value *argv) {
    const Range *r = as_range(argv[0]);
    return tuple_of(vm, 2, from_obj(&range_type), tuple_of(vm, 3, r->start, r->stop, r->step));
}

/* --- iterators --- */

/* An iterator over `length` items from start. */
static Value iter_over(Vm *vm, Value start, Value step, Value length) {
    if (is_int(start) && is_int(step) && is_int(length)) {
        int64_t last = 0;
        bool big = __builtin_mul_overflow(as_int(length), as_int(step), &last) ||
                   __builtin_add_overflow(last, as_int(start), &last) || !int_fits(last);
        if (!big) {
            RangeIter *it = NEW(vm, RangeIter, &range_iterator_type);
            it->next = it->start = as_int(start);
            it->step = as_int(step);
            it->left = as_int(length);
            return from_obj(it);
        }
    }
    LongRangeIter *it = NEW(vm, LongRangeIter, &longrange_iterator_type);
    it->start = start;
    it->step = step;
    it->length = length;
    it->index = from_int(0);
    return from_obj(it);
}

static Value range_iter(Vm *vm, const Value *argv) {
    const Range *r = as_range(argv[0]);
    return iter_over(vm, r->start, r->step, r->length);
}

static Value range_reversed(Vm *vm, const Value *argv) {
    const Range *r = as_range(argv[0]);
    Value last = sub(vm, r->length, from_int(1));
    Value start = is_bad(last) ? last : range_at(vm, r, last);
    Value step = is_bad(start) ? start : sub(vm, from_int(0), r->step);
    return is_bad(step) ? step : iter_over(vm, start, step, r->length);
}

static Value iter_self(Vm *vm, const Value *argv) {
    (void)vm;
    return argv[0];
}

ALWAYS_INLINE RangeIter *as_iter(Value v) { return (RangeIter *)as_obj(v); }

static Value iter_next(Vm *vm, const Value *argv) {
    RangeIter *it = as_iter(argv[0]);

    if (it->left <= 0) return raise_type(vm, &StopIteration_type);
    Value v = from_int(it->next);
    it->next += it->step;
    it->left--;
    return v;
}

static Value iter_length_hint(Vm *vm, const Value *argv) {
    return from_size(vm, as_iter(argv[0])->left);
}

/* (iter, (range,), index) */
static Value reduced(Vm *vm, Value start, Value step, Value length, Value index) {
    Value fn = builtin_named(vm, "iter");
    Value span = is_bad(fn) ? fn : mul(vm, step, length);
    Value stop = is_bad(span) ? span : add(vm, start, span);
    Value range = is_bad(stop) ? stop : range_new(vm, start, stop, step);
    return is_bad(range) ? range : tuple_of(vm, 3, fn, tuple_of(vm, 1, range), index);
}

static Value iter_reduce(Vm *vm, const Value *argv) {
    RangeIter *it = as_iter(argv[0]);
    int64_t index = it->step ? (it->next - it->start) / it->step : 0;
    return reduced(vm, from_int(it->start), from_int(it->step), from_int(index + it->left),
                   from_int(index));
}

static Value iter_setstate(Vm *vm, const Value *argv) {
    RangeIter *it = as_iter(argv[0]);
    int64_t length = (it->step ? (it->next - it->start) / it->step : 0) + it->left, i;

    if (!is_integer(argv[1])) return raise(vm, &TypeError_type, "an integer is required");
    if (!int_to_i64(argv[1], &i)) {
        return raise(vm, &OverflowError_type, "Python int too large to convert to C long");
    }
    i = i < 0 ? 0 : i > length ? length : i;
    it->next = it->start + i * it->step;
    it->left = length - i;
    return V_NONE;
}

ALWAYS_INLINE LongRangeIter *as_long(Value v) { return (LongRangeIter *)as_obj(v); }

static Value long_next(Vm *vm, const Value *argv) {
    LongRangeIter *it = as_long(argv[0]);

    if (int_compare(it->index, it->length) >= 0) return raise_type(vm, &StopIteration_type);
    Value offset = mul(vm, it->index, it->step);
    Value v = is_bad(offset) ? offset : add(vm, it->start, offset);
    if (!is_bad(v)) it->index = add(vm, it->index, from_int(1));
    return v;
}

static Value long_length_hint(Vm *vm, const Value *argv) {
    return sub(vm, as_long(argv[0])->length, as_long(argv[0])->index);
}

static Value long_reduce(Vm *vm, const Value *argv) {
    LongRangeIter *it = as_long(argv[0]);
    return reduced(vm, it->start, it->step, it->length, it->index);
}

static Value long_setstate(Vm *vm, const Value *argv) {
    LongRangeIter *it = as_long(argv[0]);

    if (!is_integer(argv[1]))
        return raise(vm, &TypeError_type, "state must be an int, not %T", argv[1]);
    Value i = int_plain(vm, argv[1]);
    it->index = int_sign(i) < 0 ? from_int(0) : int_compare(i, it->length) > 0 ? it->length : i;
    return V_NONE;
}

/* --- tables --- */

static const Method range_methods[] = {
    { "__new__", "(cls, /, *args)", .leaf = range_new_leaf, .driver = "iterators.range_new",
      .kind = SIG_STATIC },
    { "__len__", "(self, /)", .leaf = range_len },
    { "__bool__", "(self, /)", .leaf = range_bool },
    { "__getitem__", "(self, key, /)", .leaf = range_getitem, .driver = "iterators.range_getitem" },
    { "__contains__", "(self, key, /)", .leaf = range_contains,
      .driver = "iterators.range_contains" },
    { "__iter__", "(self, /)", .leaf = range_iter },
    { "__reversed__", "(self, /)", "Return a reverse iterator.", .leaf = range_reversed },
    { "__eq__", "(self, value, /)", .leaf = range_eq },
    { "__ne__", "(self, value, /)", .leaf = range_ne },
    { "__hash__", "(self, /)", .leaf = range_hash },
    { "__repr__", "(self, /)", .leaf = range_repr },
    { "__reduce__", "(self, /)", .leaf = range_reduce },
    { "count", "(self, value, /)",
      "rangeobject.count(value) -> integer -- return number of occurrences of value",
      .leaf = range_count, .driver = "iterators.range_count" },
    { "index", "(self, value, /)",
      "rangeobject.index(value) -> integer -- return index of value.\nRaise ValueError if the "
      "value is not present.",
      .leaf = range_index, .driver = "iterators.range_index" },
    { 0 },
};

static Value range_start(Vm *vm, const Value *argv) { return (void)vm, as_range(argv[0])->start; }
static Value range_stop(Vm *vm, const Value *argv) { return (void)vm, as_range(argv[0])->stop; }
static Value range_step(Vm *vm, const Value *argv) { return (void)vm, as_range(argv[0])->step; }
static Value read_only(Vm *vm, const Value *argv) {
    (void)argv;
    return raise(vm, &AttributeError_type, "readonly attribute");
}
static const Getset range_getsets[] = { { "start", range_start, read_only, .doc = NULL },
                                        { "stop", range_stop, read_only, .doc = NULL },
                                        { "step", range_step, read_only, .doc = NULL },
                                        { 0 } };

static const Method range_iterator_methods[] = {
    { "__iter__", "(self, /)", .leaf = iter_self },
    { "__next__", "(self, /)", .leaf = iter_next },
    { "__length_hint__", "(self, /)", "Private method returning an estimate of len(list(it)).",
      .leaf = iter_length_hint },
    { "__reduce__", "(self, /)", "Return state information for pickling.", .leaf = iter_reduce },
    { "__setstate__", "(self, state, /)", "Set state information for unpickling.",
      .leaf = iter_setstate },
    { 0 },
};
static const Method longrange_iterator_methods[] = {
    { "__iter__", "(self, /)", .leaf = iter_self },
    { "__next__", "(self, /)", .leaf = long_next },
    { "__length_hint__", "(self, /)", "Private method returning an estimate of len(list(it)).",
      .leaf = long_length_hint },
    { "__reduce__", "(self, /)", "Return state information for pickling.", .leaf = long_reduce },
    { "__setstate__", "(self, state, /)", "Set state information for unpickling.",
      .leaf = long_setstate },
    { 0 },
};

static const Field range_fields[] = { FIELD_OF(FIELD_VALUE, Range, start),
                                      FIELD_OF(FIELD_VALUE, Range, stop),
                                      FIELD_OF(FIELD_VALUE, Range, step),
                                      FIELD_OF(FIELD_VALUE, Range, length),
                                      { 0 } };
static const Field iter_fields[] = { FIELD_OF(FIELD_I64, RangeIter, next),
                                     FIELD_OF(FIELD_I64, RangeIter, step),
                                     FIELD_OF(FIELD_I64, RangeIter, left),
                                     FIELD_OF(FIELD_I64, RangeIter, start),
                                     { 0 } };
static const Field long_fields[] = { FIELD_OF(FIELD_VALUE, LongRangeIter, start),
                                     FIELD_OF(FIELD_VALUE, LongRangeIter, step),
                                     FIELD_OF(FIELD_VALUE, LongRangeIter, length),
                                     FIELD_OF(FIELD_VALUE, LongRangeIter, index),
                                     { 0 } };

Type range_type = {
    .name = "range",
    .size = sizeof(Range),
    .flags = TYPE_SEQUENCE,
    .methods = range_methods,
    .getsets = range_getsets,
    .fields = range_fields,
    .holds = "xxxx",
    .travel = TRAVEL_FIELDS,
    .doc = "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\n"
           "Return an object that produces a sequence of integers from start (inclusive)\n"
           "to stop (exclusive) by step.  range(i, j) produces i, i+1, i+2, ..., j-1.\n"
           "start defaults to 0, and stop is omitted!  range(4) produces 0, 1, 2, 3.\n"
           "These are exactly the valid indices for a list of 4 elements.\n"
           "When step is given, it specifies the increment (or decrement).",
};
Type range_iterator_type = { .name = "range_iterator",
                             .size = sizeof(RangeIter),
                             .flags = TYPE_NO_NEW,
                             .methods = range_iterator_methods,
                             .fields = iter_fields,
                             .holds = "hhwh",
                             .travel = TRAVEL_FIELDS };
Type longrange_iterator_type = { .name = "longrange_iterator",
                                 .size = sizeof(LongRangeIter),
                                 .flags = TYPE_NO_NEW,
                                 .methods = longrange_iterator_methods,
                                 .fields = long_fields,
                                 .holds = "xxxx",
                                 .travel = TRAVEL_FIELDS };
