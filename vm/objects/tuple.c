/* tuple: storage, methods, iterator. Items stand behind the header, except in instances of
 * subclasses, where attributes may follow it and the items are an array of their own. */
#include <stdarg.h>
#include "vm/objects/items.h"

static Tuple the_empty_tuple = { .h = { &tuple_type } };
Value tuple_empty;

AT_START static void tuple_empty_init(void) {
    the_empty_tuple.items = the_empty_tuple.inline_items;
    tuple_empty = from_obj(&the_empty_tuple);
}

/* --- making tuples --- */

Tuple *tuple_new(Vm *vm, int64_t n) {
    if (n == 0) return &the_empty_tuple;
    if (n < 0 || n > (INT64_MAX - (int64_t)sizeof(Tuple)) / (int64_t)sizeof(Value)) {
        return raise_memory(vm), NULL;
    }
    size_t size = sizeof(Tuple) + (size_t)n * sizeof(Value);
    Tuple *t = size <= HEAP_SMALL ? heap_alloc(vm, size) : heap_try_alloc(vm, size);
    if (!t) return NULL;
    t->h.type = &tuple_type;
    t->len = n;
    t->items = t->inline_items;
    return t;
}

Tuple *tuple_blank(Vm *vm, int64_t n) {
    Tuple *t = tuple_new(vm, n);
    for (int64_t i = 0; t && i < n; i++) t->items[i] = V_NONE;
    return t;
}

Value tuple_from(Vm *vm, const Value *items, int64_t n) {
    Tuple *t = tuple_new(vm, n);
    if (!t) return V_ERROR;
    if (n) memcpy(t->items, items, (size_t)n * sizeof(Value));
    return from_obj(t);
}

Value tuple_of(Vm *vm, int n, ...) {
    Tuple *t = tuple_new(vm, n);
    va_list ap;

    if (!t) return V_ERROR;
    va_start(ap, n);
    for (int i = 0; i < n; i++) t->items[i] = va_arg(ap, Value);
    va_end(ap);
    return from_obj(t);
}

/* An instance of cls (tuple or a subclass) with these items. */
static Value tuple_make(Vm *vm, Type *cls, const Value *items, int64_t n) {
    if (cls == &tuple_type) return tuple_from(vm, items, n);
    Tuple *t = object_new_of(vm, cls);
    if (!t) return V_ERROR;
    t->items = NULL;
    t->len = n;
    if (n) {
        t->items = heap_try_array(vm, (size_t)n, sizeof(Value));
        if (!t->items) return V_ERROR;
        memcpy(t->items, items, (size_t)n * sizeof(Value));
    }
    return from_obj(t);
}

static Value tuple_new_leaf(Vm *vm, const Value *argv) {
    Type *cls = as_type(argv[0]);

    if (is_void(argv[1])) return tuple_make(vm, cls, NULL, 0);
    if (is_exact(argv[1], &tuple_type)) {
        if (cls == &tuple_type) return argv[1];
        return tuple_make(vm, cls, as_tuple(argv[1])->items, as_tuple(argv[1])->len);
    }
    Value items = leaf_list(vm, argv[1]);
    if (is_bad(items)) return items;
    return tuple_make(vm, cls, as_list(items)->items, as_list(items)->len);
}

/* _tuple_make(cls, list): an instance of cls with the items of a list. */
static Value tuple_make_leaf(Vm *vm, const Value *argv) {
    const Type *base = as_type(argv[0]);
    while (base->flags & TYPE_HEAP) base = base->base;
    if (base != &tuple_type) return raise(vm, &TypeError_type, "a subclass of tuple is needed");
    return tuple_make(vm, as_type(argv[0]), as_list(argv[1])->items, as_list(argv[1])->len);
}

/* --- as a sequence --- */

static Value tuple_len(Vm *vm, const Value *argv) { return from_size(vm, as_tuple(argv[0])->len); }

static Value tuple_getitem(Vm *vm, const Value *argv) {
    Tuple *self = as_tuple(argv[0]);
    int64_t i;
    SliceRange range;

    if (is_slice(argv[1])) {
        Value ok = slice_unpack(vm, argv[1], self->len, &range);
        if (is_bad(ok)) return ok;
        if (range.count == self->len && range.step == 1 && self->h.type == &tuple_type)
            return argv[0];
        Tuple *part = tuple_new(vm, range.count);
        if (!part) return V_ERROR;
        for (i = 0; i < range.count; i++)
            part->items[i] = self->items[range.start + i * range.step];
        return from_obj(part);
    }
    Value ok = items_index(vm, argv[1], "tuple", &i);
    if (is_bad(ok)) return ok;
    if (i < 0) i += self->len;
    if (i < 0 || i >= self->len) return raise(vm, &IndexError_type, "tuple index out of range");
    return self->items[i];
}

static Value tuple_contains(Vm *vm, const Value *argv) {
    Value status = V_ERROR;
    int64_t i =
        items_find(vm, as_tuple(argv[0])->items, 0, as_tuple(argv[0])->len, argv[1], &status);
    return i < -1 ? status : from_bool(i >= 0);
}

static Value tuple_add(Vm *vm, const Value *argv) {
    if (!is_tuple(argv[1])) {
        if (has_special(argv[1], S_radd)) return V_NOTIMPL;
        return raise(vm, &TypeError_type, "can only concatenate tuple (not \"%T\") to tuple",
                     argv[1]);
    }
    Tuple *a = as_tuple(argv[0]), *b = as_tuple(argv[1]);
    if (!b->len && is_exact(argv[0], &tuple_type)) return argv[0];
    if (!a->len && is_exact(argv[1], &tuple_type)) return argv[1];
    Tuple *sum = tuple_new(vm, a->len + b->len);
    if (!sum) return V_ERROR;
    if (a->len) memcpy(sum->items, a->items, (size_t)a->len * sizeof(Value));
    if (b->len) memcpy(sum->items + a->len, b->items, (size_t)b->len * sizeof(Value));
    return from_obj(sum);
}

static Value tuple_mul(Vm *vm, const Value *argv) {
    Tuple *self = as_tuple(argv[0]);
    int64_t n;
    Value ok = repeat_count(vm, argv[1], &n);

    if (!is_none(ok)) return ok;
    if (is_exact(argv[0], &tuple_type) && (n == 1 || !self->len)) return argv[0];
    if (self->len && n > INT64_MAX / (int64_t)sizeof(Value) / self->len) return raise_memory(vm);
    Tuple *product = tuple_new(vm, self->len * n);
    if (!product) return V_ERROR;
    for (int64_t i = 0; i < n && self->len; i++) {
        memcpy(product->items + i * self->len, self->items, (size_t)self->len * sizeof(Value));
    }
    return from_obj(product);
}

static Value tuple_compare(Vm *vm, CompareOp op, const Value *argv) {
    if (!is_tuple(argv[1])) return V_NOTIMPL;
    Tuple *a = as_tuple(argv[0]), *b = as_tuple(argv[1]);
    return items_compare(vm, op, a->items, a->len, b->items, b->len);
}
static Value tuple_lt(Vm *vm, const Value *argv) { return tuple_compare(vm, CMP_LT, argv); }
static Value tuple_le(Vm *vm, const Value *argv) { return tuple_compare(vm, CMP_LE, argv); }
static Value tuple_eq(Vm *vm, const Value *argv) { return tuple_compare(vm, CMP_EQ, argv); }
static Value tuple_ne(Vm *vm, const Value *argv) { return tuple_compare(vm, CMP_NE, argv); }
static Value tuple_gt(Vm *vm, const Value *argv) { return tuple_compare(vm, CMP_GT, argv); }
static Value tuple_ge(Vm *vm, const Value *argv) { return tuple_compare(vm, CMP_GE, argv); }

/* One round of the hash of tuples: the mixing of xxHash, 64 bits. */
#define TUPLE_HASH_START 2870177450012600261ull
ALWAYS_INLINE uint64_t tuple_hash_mix(uint64_t acc, uint64_t lane) {
    acc += lane * 14029467366897019727ull;
    acc = (acc << 31) | (acc >> 33);
    return acc * 11400714785074694791ull;
}
static uint64_t tuple_hash_last(uint64_t acc, int64_t n) {
    acc += (uint64_t)n ^ (TUPLE_HASH_START ^ 3527539ull);
    return acc == UINT64_MAX ? 1546275796 : acc;
}
static Value tuple_hash_end(Vm *vm, uint64_t acc, int64_t n) {
    return int_from_i64(vm, (int64_t)tuple_hash_last(acc, n));
}

bool tuple_hash_quick(const Tuple *t, uint64_t *hash) {
    uint64_t acc = TUPLE_HASH_START;

    for (int64_t i = 0; i < t->len; i++) {
        Value v = t->items[i];
        if (is_int(v))
            acc = tuple_hash_mix(acc, (uint64_t)(as_int(v) == -1 ? -2 : as_int(v)));
        else if (is_exact_str(v))
            acc = tuple_hash_mix(acc, str_hash(as_str(v)));
        else
            return false;
    }
    *hash = tuple_hash_last(acc, t->len);
    return true;
}

static Value tuple_hash(Vm *vm, const Value *argv) {
    Tuple *self = as_tuple(argv[0]);
    uint64_t acc = TUPLE_HASH_START, lane;

    for (int64_t i = 0; i < self->len; i++) {
        Value ok = key_hash(vm, self->items[i], &lane);
        if (is_bad(ok)) return ok;
        acc = tuple_hash_mix(acc, lane);
    }
    return tuple_hash_end(vm, acc, self->len);
}

/* _tuple_hash(list of hashes): the hash of a tuple whose items have these. */
static Value tuple_hash_leaf(Vm *vm, const Value *argv) {
    List *hashes = as_list(argv[0]);
    uint64_t acc = TUPLE_HASH_START;

    for (int64_t i = 0; i < hashes->len; i++) {
        int64_t lane = 0;
        if (!is_integer(hashes->items[i]) || !int_to_i64(hashes->items[i], &lane)) lane = 0;
        acc = tuple_hash_mix(acc, (uint64_t)lane);
    }
    return tuple_hash_end(vm, acc, hashes->len);
}

static Value tuple_repr(Vm *vm, const Value *argv) { return repr_walk(vm, argv[0]); }

static Value tuple_count(Vm *vm, const Value *argv) {
    return items_count(vm, as_tuple(argv[0])->items, as_tuple(argv[0])->len, argv[1]);
}

static Value tuple_index(Vm *vm, const Value *argv) {
    Tuple *self = as_tuple(argv[0]);
    int64_t start, stop;
    Value ok = bound_arg(vm, argv[2], 0, &start);

    if (!is_bad(ok)) ok = bound_arg(vm, argv[3], INT64_MAX, &stop);
    if (is_bad(ok)) return ok;
    start = items_clamp(start, self->len);
    stop = items_clamp(stop, self->len);
    int64_t i =
        items_find(vm, self->items, start, stop < self->len ? stop : self->len, argv[1], &ok);
    if (i < -1) return ok;
    return i >= 0 ? from_size(vm, i)
                  : raise(vm, &ValueError_type, "tuple.index(x): x not in tuple");
}

static Value tuple_getnewargs(Vm *vm, const Value *argv) {
    Value copy = tuple_from(vm, as_tuple(argv[0])->items, as_tuple(argv[0])->len);
    return is_bad(copy) ? copy : tuple_of(vm, 1, copy);
}

static Value tuple_iter(Vm *vm, const Value *argv) {
    SeqIter *it = NEW(vm, SeqIter, &tuple_iterator_type);
    it->seq = argv[0];
    return from_obj(it);
}

static const Method tuple_methods[] = {
    { "__new__", "(cls, iterable=?, /)", "Create a tuple.", .leaf = tuple_new_leaf,
      .driver = "tuple.new", .kind = SIG_STATIC },
    { "__len__", "(self, /)", .leaf = tuple_len },
    { "__getitem__", "(self, key, /)", .leaf = tuple_getitem, .driver = "tuple.getitem" },
    { "__contains__", "(self, key, /)", .leaf = tuple_contains, .driver = "list.contains" },
    { "__iter__", "(self, /)", .leaf = tuple_iter },
    { "__add__", "(self, value, /)", .leaf = tuple_add },
    { "__mul__", "(self, value, /)", .leaf = tuple_mul, .driver = "tuple.mul" },
    { "__rmul__", "(self, value, /)", .leaf = tuple_mul, .driver = "tuple.mul" },
    { "__lt__", "(self, value, /)", .leaf = tuple_lt, .next = items_lt },
    { "__le__", "(self, value, /)", .leaf = tuple_le, .next = items_le },
    { "__eq__", "(self, value, /)", .leaf = tuple_eq, .next = items_eq },
    { "__ne__", "(self, value, /)", .leaf = tuple_ne, .next = items_ne },
    { "__gt__", "(self, value, /)", .leaf = tuple_gt, .next = items_gt },
    { "__ge__", "(self, value, /)", .leaf = tuple_ge, .next = items_ge },
    { "__hash__", "(self, /)", .leaf = tuple_hash, .driver = "tuple.hash_" },
    { "__repr__", "(self, /)", .leaf = tuple_repr, .driver = "list.repr_walk" },
    { "__getnewargs__", "(self, /)", .leaf = tuple_getnewargs },
    { "count", "(self, value, /)", "Return number of occurrences of value.", .leaf = tuple_count,
      .driver = "list.count" },
    { "index", "(self, value, start=0, stop=9223372036854775807, /)",
      "Return first index of value.", .leaf = tuple_index, .driver = "tuple.index" },
    CLASS_GETITEM_ROW,
    { 0 },
};

const Method tuple_intrinsics[] = {
    { "_tuple_make", "(cls: <tuple, items: list, /)", .leaf = tuple_make_leaf },
    { "_tuple_hash", "(hashes: list, /)", .leaf = tuple_hash_leaf },
    { 0 },
};

Type tuple_type = {
    .name = "tuple",
    .size = sizeof(Tuple),
    .flags = TYPE_BASE | TYPE_SEQUENCE | TYPE_TUPLE,
    .methods = tuple_methods,
    .travel = TRAVEL_NATIVE,
    .doc = "Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an "
           "empty tuple.\n"
           "If iterable is specified the tuple is initialized from iterable's items.\n\n"
           "If the argument is a tuple, the return value is the same object.",
};
