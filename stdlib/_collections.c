/* deque, the module _collections' main type: a ring buffer. Searching and comparing lay the ring
 * out flat first, so that they are list's. User comparisons, iterables and indexes are dealt
 * with in stdlib/prelude/collections.py. */
#include "stdlib/_collections.h"

#include "pickle/graph.h"

#include "vm/objects/items.h"
#include "vm/objects/module.h"

ALWAYS_INLINE bool is_deque(Value v) {
    return is_obj(v) && type_is_subtype(as_obj(v)->type, &deque_type);
}

/* --- storage --- */

/* Moves the items to the front of a ring with at least `cap` slots. False: MemoryError. */
static bool deque_resize(Vm *vm, Deque *d, int64_t cap) {
    int64_t room = 8;
    while (room < cap) room *= 2;
    Value *items = heap_try_array(vm, (size_t)room, sizeof(Value));

    if (!items) return false;
    for (int64_t i = 0; i < d->len; i++) items[i] = *deque_at(d, i);
    d->items = items;
    d->cap = room;
    d->head = 0;
    return true;
}

static bool deque_reserve(Vm *vm, Deque *d, int64_t n) {
    if (n <= d->cap) return true;
    if (n > INT64_MAX / 32) return (void)raise_memory(vm), false;
    return deque_resize(vm, d, n);
}

/* The items in one run, for searching. NULL with MemoryError raised. */
static Value *deque_flat(Vm *vm, Deque *d) {
    static Value none[1];

    if (!d->len) return none;
    if (d->head + d->len > d->cap && !deque_resize(vm, d, d->cap)) return NULL;
    return d->items + d->head;
}

Value deque_pop(Deque *d) {
    Value *at = deque_at(d, d->len - 1), v = *at;
    *at = V_VOID;
    d->len--;
    d->changes++;
    return v;
}

Value deque_popleft(Deque *d) {
    Value *at = deque_at(d, 0), v = *at;
    *at = V_VOID;
    d->head = (d->head + 1) & (d->cap - 1);
    d->len--;
    d->changes++;
    return v;
}

bool deque_append(Vm *vm, Deque *d, Value v) {
    if (d->maxlen == 0) return true;
    if (d->maxlen == d->len) (void)deque_popleft(d);
    if (UNLIKELY(d->len == d->cap) && !deque_reserve(vm, d, d->len + 1)) return false;
    *deque_at(d, d->len++) = v;
    d->changes++;
    return true;
}

bool deque_appendleft(Vm *vm, Deque *d, Value v) {
    if (d->maxlen == 0) return true;
    if (d->maxlen == d->len) (void)deque_pop(d);
    if (UNLIKELY(d->len == d->cap) && !deque_reserve(vm, d, d->len + 1)) return false;
    d->head = (d->head - 1) & (d->cap - 1);
    *deque_at(d, 0) = v;
    d->len++;
    d->changes++;
    return true;
}

static void deque_empty(Deque *d) {
    d->items = NULL;
    d->cap = d->head = d->len = 0;
    d->changes++;
}

static bool deque_extend_items(Vm *vm, Deque *d, const Value *items, int64_t n) {
    if (d->maxlen < 0 && !deque_reserve(vm, d, d->len + n)) return false;
    for (int64_t i = 0; i < n; i++)
        if (!deque_append(vm, d, items[i])) return false;
    return true;
}

static Deque *deque_new_like(Vm *vm, const Deque *like) {
    Deque *d = NEW(vm, Deque, &deque_type);
    d->maxlen = like->maxlen;
    return d;
}

/* A plain copy: for subclasses the driver calls the class. */
static Deque *deque_duplicate(Vm *vm, Deque *from) {
    Deque *d = deque_new_like(vm, from);
    Value *items = deque_flat(vm, from);
    return items && deque_extend_items(vm, d, items, from->len) ? d : NULL;
}

/* --- making --- */

static Value deque_new_leaf(Vm *vm, const Value *argv) {
    Deque *d = object_new_of(vm, as_type(argv[0]));
    if (!d) return V_ERROR;
    d->maxlen = -1;
    return from_obj(d);
}

/* The items of an iterable that can be walked without user code and again: a List or Tuple.
 * V_USER, V_ERROR. */
static Value items_of(Vm *vm, Value iterable) {
    LeafIter it;
    if (is_exact(iterable, &deque_type)) {
        Deque *d = as_deque(iterable);
        Value *items = deque_flat(vm, d);
        return items ? list_from(vm, items, d->len) : V_ERROR;
    }
    if (is_rewindable(iterable)) return leaf_list(vm, iterable);
    return is_iterable(iterable) ? V_USER : leaf_iter_begin(vm, &it, iterable);
}

static bool maxlen_need(Vm *vm, Value v, int64_t *out) {
    *out = -1;
    if (is_void(v) || is_none(v)) return true;
    if (!is_integer(v)) return raise_false(vm, &TypeError_type, "an integer is required");
    if (!int_to_i64(v, out))
        return raise_false(vm, &OverflowError_type, "Python int too large to convert to C ssize_t");
    return *out >= 0 || raise_false(vm, &ValueError_type, "maxlen must be non-negative");
}

/* (self, iterable, maxlen) */
static Value deque_init(Vm *vm, const Value *argv) {
    Deque *d = as_deque(argv[0]);
    int64_t maxlen;
    Value items = V_NONE;

    if (!maxlen_need(vm, argv[2], &maxlen)) return V_ERROR;
    if (!is_void(argv[1]) && is_bad(items = items_of(vm, argv[1]))) return items;
    d->maxlen = maxlen;
    deque_empty(d);
    if (is_none(items)) return V_NONE;
    return deque_extend_items(vm, d, as_list(items)->items, as_list(items)->len) ? V_NONE : V_ERROR;
}

/* _deque_reset(d, maxlen): empty, with that limit. */
static Value deque_reset(Vm *vm, const Value *argv) {
    int64_t maxlen;
    if (!is_deque(argv[0])) return raise(vm, &TypeError_type, "expected a deque");
    if (!maxlen_need(vm, argv[1], &maxlen)) return V_ERROR;
    as_deque(argv[0])->maxlen = maxlen;
    deque_empty(as_deque(argv[0]));
    return V_NONE;
}

/* _deque_changes(d): the number that every insertion and removal changes. */
static Value deque_changes(Vm *vm, const Value *argv) {
    if (!is_deque(argv[0])) return raise(vm, &TypeError_type, "expected a deque");
    return int_from_u64(vm, as_deque(argv[0])->changes);
}

/* --- ends --- */

static Value append_leaf(Vm *vm, const Value *argv) {
    return deque_append(vm, as_deque(argv[0]), argv[1]) ? V_NONE : V_ERROR;
}
static Value appendleft_leaf(Vm *vm, const Value *argv) {
    return deque_appendleft(vm, as_deque(argv[0]), argv[1]) ? V_NONE : V_ERROR;
}
static Value pop_leaf(Vm *vm, const Value *argv) {
    Deque *d = as_deque(argv[0]);
    return d->len ? deque_pop(d) : raise(vm, &IndexError_type, "pop from an empty deque");
}
static Value popleft_leaf(Vm *vm, const Value *argv) {
    Deque *d = as_deque(argv[0]);
    return d->len ? deque_popleft(d) : raise(vm, &IndexError_type, "pop from an empty deque");
}
static Value clear_leaf(Vm *vm, const Value *argv) {
    (void)vm;
    deque_empty(as_deque(argv[0]));
    return V_NONE;
}

static Value extend_leaf(Vm *vm, const Value *argv) {
    Value items = items_of(vm, argv[1]);
    if (is_bad(items)) return items;
    return deque_extend_items(vm, as_deque(argv[0]), as_list(items)->items, as_list(items)->len)
               ? V_NONE
               : V_ERROR;
}

static Value extendleft_leaf(Vm *vm, const Value *argv) {
    Value items = items_of(vm, argv[1]);
    if (is_bad(items)) return items;
    for (int64_t i = 0; i < as_list(items)->len; i++)
        if (!deque_appendleft(vm, as_deque(argv[0]), as_list(items)->items[i])) return V_ERROR;
    return V_NONE;
}

/* --- order --- */

/* The item at the right end goes to the left one, n times; to the right when n < 0. */
static void rotate_by(Deque *d, int64_t n) {
    if (d->len < 2) return;
    n %= d->len;
    if (n > d->len / 2) n -= d->len;
    if (n < -(d->len / 2)) n += d->len;
    for (; n > 0; n--) {
        Value *from = deque_at(d, d->len - 1), v = *from;
        *from = V_VOID;
        d->head = (d->head - 1) & (d->cap - 1);
        *deque_at(d, 0) = v;
    }
    for (; n < 0; n++) {
        Value *from = deque_at(d, 0), v = *from;
        *from = V_VOID;
        d->head = (d->head + 1) & (d->cap - 1);
        *deque_at(d, d->len - 1) = v;
    }
    d->changes++;
}

static Value rotate_leaf(Vm *vm, const Value *argv) {
    int64_t n;
    Value ok = int_need_index(vm, argv[1], false, &n);
    if (is_bad(ok)) return ok;
    rotate_by(as_deque(argv[0]), n);
    return V_NONE;
}

static Value reverse_leaf(Vm *vm, const Value *argv) {
    Deque *d = as_deque(argv[0]);

    (void)vm;
    for (int64_t i = 0, j = d->len - 1; i < j; i++, j--) {
        Value v = *deque_at(d, i);
        *deque_at(d, i) = *deque_at(d, j);
        *deque_at(d, j) = v;
    }
    d->changes++;
    return V_NONE;
}

/* (self, index, object) */
static Value insert_leaf(Vm *vm, const Value *argv) {
    Deque *d = as_deque(argv[0]);
    int64_t i;
    Value ok = int_need_index(vm, argv[1], false, &i);

    if (is_bad(ok)) return ok;
    if (d->maxlen == d->len)
        return raise(vm, &IndexError_type, "deque already at its maximum size");
    if (i >= d->len) return deque_append(vm, d, argv[2]) ? V_NONE : V_ERROR;
    if (i <= -d->len || i == 0) return deque_appendleft(vm, d, argv[2]) ? V_NONE : V_ERROR;
    if (i < 0) i += d->len;
    if (!deque_append(vm, d, argv[2])) return V_ERROR;
    for (int64_t j = d->len - 1; j > i; j--) *deque_at(d, j) = *deque_at(d, j - 1);
    *deque_at(d, i) = argv[2];
    return V_NONE;
}

static void delete_at(Deque *d, int64_t i) {
    for (; i < d->len - 1; i++) *deque_at(d, i) = *deque_at(d, i + 1);
    (void)deque_pop(d);
}

/* --- items --- */

/* The place that a key means: V_NONE; V_USER; V_ERROR. */
static Value place_need(Vm *vm, const Value *argv, int64_t *i) {
    Deque *d = as_deque(argv[0]);

    if (LIKELY(is_int(argv[1]))) {
        *i = as_int(argv[1]);
    } else if (is_integer(argv[1])) {
        if (!int_to_i64(argv[1], i))
            return raise(vm, &IndexError_type, "cannot fit '%T' into an index-sized integer",
                         argv[1]);
    } else if (has_special(argv[1], S_index)) {
        return V_USER;
    } else {
        return raise(vm, &TypeError_type, "sequence index must be integer, not '%T'", argv[1]);
    }
    if (*i < 0) *i += d->len;
    return *i >= 0 && *i < d->len ? V_NONE
                                  : raise(vm, &IndexError_type, "deque index out of range");
}

static Value getitem_leaf(Vm *vm, const Value *argv) {
    int64_t i;
    Value ok = place_need(vm, argv, &i);
    return is_bad(ok) ? ok : *deque_at(as_deque(argv[0]), i);
}
static Value setitem_leaf(Vm *vm, const Value *argv) {
    int64_t i;
    Value ok = place_need(vm, argv, &i);
    if (is_bad(ok)) return ok;
    *deque_at(as_deque(argv[0]), i) = argv[2];
    return V_NONE;
}
static Value delitem_leaf(Vm *vm, const Value *argv) {
    int64_t i;
    Value ok = place_need(vm, argv, &i);
    if (is_bad(ok)) return ok;
    delete_at(as_deque(argv[0]), i);
    return V_NONE;
}
static Value len_leaf(Vm *vm, const Value *argv) { return from_size(vm, as_deque(argv[0])->len); }
static Value maxlen_get(Vm *vm, const Value *argv) {
    int64_t maxlen = as_deque(argv[0])->maxlen;
    return maxlen < 0 ? V_NONE : from_size(vm, maxlen);
}

/* --- searching and comparing --- */

static Value contains_leaf(Vm *vm, const Value *argv) {
    Deque *d = as_deque(argv[0]);
    Value *items = deque_flat(vm, d), status = V_ERROR;
    int64_t i = items ? items_find(vm, items, 0, d->len, argv[1], &status) : -2;
    return i < -1 ? status : from_bool(i >= 0);
}

static Value count_leaf(Vm *vm, const Value *argv) {
    Value *items = deque_flat(vm, as_deque(argv[0]));
    return items ? items_count(vm, items, as_deque(argv[0])->len, argv[1]) : V_ERROR;
}

static Value not_in_deque(Vm *vm, Value v) {
    Value text = leaf_repr(vm, v);
    if (is_bad(text)) return text;
    return raise(vm, &ValueError_type, "%S is not in deque", text);
}

/* (self, value, start, stop) */
static Value index_leaf(Vm *vm, const Value *argv) {
    Deque *d = as_deque(argv[0]);
    int64_t start, stop;
    Value ok = bound_arg(vm, argv[2], 0, &start), status = V_ERROR;

    if (!is_bad(ok)) ok = bound_arg(vm, argv[3], INT64_MAX, &stop);
    if (is_bad(ok)) return ok;
    start = items_clamp(start, d->len);
    stop = items_clamp(stop, d->len);
    if (stop > d->len) stop = d->len;
    Value *items = deque_flat(vm, d);
    int64_t i = items ? items_find(vm, items, start, stop, argv[1], &status) : -2;
    if (i < -1) return status;
    return i >= 0 ? from_size(vm, i) : not_in_deque(vm, argv[1]);
}

static Value remove_leaf(Vm *vm, const Value *argv) {
    Deque *d = as_deque(argv[0]);
    Value *items = deque_flat(vm, d), status = V_ERROR;
    int64_t i = items ? items_find(vm, items, 0, d->len, argv[1], &status) : -2;

    if (i < -1) return status;
    if (i < 0) return not_in_deque(vm, argv[1]);
    delete_at(d, i);
    return V_NONE;
}

static Value compare(Vm *vm, CompareOp op, const Value *argv) {
    if (!is_deque(argv[1])) return V_NOTIMPL;
    Deque *a = as_deque(argv[0]), *b = as_deque(argv[1]);
    Value *left = deque_flat(vm, a), *right = deque_flat(vm, b);
    return left && right ? items_compare(vm, op, left, a->len, right, b->len) : V_ERROR;
}
static Value lt_leaf(Vm *vm, const Value *argv) { return compare(vm, CMP_LT, argv); }
static Value le_leaf(Vm *vm, const Value *argv) { return compare(vm, CMP_LE, argv); }
static Value eq_leaf(Vm *vm, const Value *argv) { return compare(vm, CMP_EQ, argv); }
static Value ne_leaf(Vm *vm, const Value *argv) { return compare(vm, CMP_NE, argv); }
static Value gt_leaf(Vm *vm, const Value *argv) { return compare(vm, CMP_GT, argv); }
static Value ge_leaf(Vm *vm, const Value *argv) { return compare(vm, CMP_GE, argv); }

/* --- whole deques --- */

static Value copy_leaf(Vm *vm, const Value *argv) {
    if (!is_exact(argv[0], &deque_type)) return V_USER;
    Deque *d = deque_duplicate(vm, as_deque(argv[0]));
    return d ? from_obj(d) : V_ERROR;
}

static Value add_leaf(Vm *vm, const Value *argv) {
    if (!is_deque(argv[1]))
        return raise(vm, &TypeError_type, "can only concatenate deque (not \"%T\") to deque",
                     argv[1]);
    if (!is_exact(argv[0], &deque_type) || !is_exact(argv[1], &deque_type)) return V_USER;
    Deque *d = deque_duplicate(vm, as_deque(argv[0])), *more = as_deque(argv[1]);
    Value *items = d ? deque_flat(vm, more) : NULL;
    return items && deque_extend_items(vm, d, items, more->len) ? from_obj(d) : V_ERROR;
}

static Value iadd_leaf(Vm *vm, const Value *argv) {
    Value done = extend_leaf(vm, argv);
    return is_bad(done) ? done : argv[0];
}

/* Makes d n times as long, in place. */
static bool multiply(Vm *vm, Deque *d, int64_t n) {
    int64_t len = d->len;

    if (n <= 0) deque_empty(d);
    if (n <= 1 || !len) return true;
    if (d->maxlen < 0 && len > INT64_MAX / 32 / n) return (void)raise_memory(vm), false;
    if (d->maxlen >= 0 && n > d->maxlen / len + 1) n = d->maxlen / len + 1;
    Value items = list_from(vm, deque_flat(vm, d), len);
    if (is_void(items)) return false;
    if (d->maxlen < 0 && !deque_reserve(vm, d, len * n)) return false;
    for (int64_t i = 1; i < n; i++)
        if (!deque_extend_items(vm, d, as_list(items)->items, len)) return false;
    return true;
}

static Value times_need(Vm *vm, Value v, int64_t *n) {
    if (!is_integer(v) && !has_special(v, S_index))
        return raise(vm, &TypeError_type, "can't multiply sequence by non-int of type '%T'", v);
    return int_need_index(vm, v, false, n);
}

static Value mul_leaf(Vm *vm, const Value *argv) {
    int64_t n;
    Value ok = times_need(vm, argv[1], &n);

    if (is_bad(ok)) return ok;
    if (!is_exact(argv[0], &deque_type)) return V_USER;
    Deque *d = deque_duplicate(vm, as_deque(argv[0]));
    return d && multiply(vm, d, n) ? from_obj(d) : V_ERROR;
}

static Value imul_leaf(Vm *vm, const Value *argv) {
    int64_t n;
    Value ok = times_need(vm, argv[1], &n);

    if (is_bad(ok)) return ok;
    return multiply(vm, as_deque(argv[0]), n) ? argv[0] : V_ERROR;
}

static Value repr_leaf(Vm *vm, const Value *argv) {
    Deque *d = as_deque(argv[0]);
    Value *items = deque_flat(vm, d);
    Value text;

    if (!items) return V_ERROR;
    switch (repr_enter(vm, argv[0])) {
    case REPR_ERROR: return V_ERROR;
    case REPR_ACTIVE: return str_from(vm, "[...]");
    default: break;
    }
    text = list_from(vm, items, d->len);
    if (!is_bad(text)) text = leaf_repr(vm, text);
    repr_leave(vm);
    if (is_bad(text)) return text;
    if (d->maxlen < 0) return str_printf(vm, "%s(%S)", d->h.type->name, text);
    return str_printf(vm, "%s(%S, maxlen=%ld)", d->h.type->name, text, d->maxlen);
}

/* --- iterators --- */

typedef struct DequeIter {
    Object h;
    Deque *deque;
    int64_t index, left; /* the next item, from the iterator's end; how many are to come */
    uint64_t changes;    /* of the deque when the iteration began */
} DequeIter;

ALWAYS_INLINE DequeIter *as_iter(Value v) { return (DequeIter *)as_obj(v); }

static Value iter_make(Vm *vm, Type *type, Value deque) {
    DequeIter *it = NEW(vm, DequeIter, type);
    it->deque = as_deque(deque);
    it->left = it->deque->len;
    it->changes = it->deque->changes;
    return from_obj(it);
}
static Value iter_leaf(Vm *vm, const Value *argv) {
    return iter_make(vm, &deque_iterator_type, argv[0]);
}
static Value reversed_leaf(Vm *vm, const Value *argv) {
    return iter_make(vm, &deque_reverse_iterator_type, argv[0]);
}

/* (cls, deque, index=0) */
static Value iter_new(Vm *vm, const Value *argv) {
    int64_t index;

    if (!is_deque(argv[1]))
        return raise(vm, &TypeError_type, "argument 1 must be collections.deque, not %A", argv[1]);
    Value ok = int_need_index(vm, argv[2], false, &index);
    if (is_bad(ok)) return ok;
    Value it = iter_make(vm, as_type(argv[0]), argv[1]);
    if (index < 0) index = 0;
    if (index > as_iter(it)->left) index = as_iter(it)->left;
    as_iter(it)->index = index;
    as_iter(it)->left -= index;
    return it;
}

static Value iter_next(Vm *vm, const Value *argv) {
    DequeIter *it = as_iter(argv[0]);
    Deque *d = it->deque;

    if (it->changes != d->changes) {
        it->left = 0;
        return raise(vm, &RuntimeError_type, "deque mutated during iteration");
    }
    if (it->left == 0) return raise_type(vm, &StopIteration_type);
    it->left--;
    int64_t i = it->index++;
    return *deque_at(d, it->h.type == &deque_iterator_type ? i : d->len - 1 - i);
}

static Value iter_self(Vm *vm, const Value *argv) {
    (void)vm;
    return argv[0];
}
static Value iter_length_hint(Vm *vm, const Value *argv) {
    return from_size(vm, as_iter(argv[0])->left);
}
static Value iter_reduce(Vm *vm, const Value *argv) {
    DequeIter *it = as_iter(argv[0]);
    return tuple_of(vm, 2, from_obj(it->h.type),
                    tuple_of(vm, 2, from_obj(it->deque), from_size(vm, it->deque->len - it->left)));
}

/* (type, () or ((), maxlen), None, iterator); subclasses may have a state: driver. */
static Value reduce_leaf(Vm *vm, const Value *argv) {
    Deque *d = as_deque(argv[0]);

    if (d->h.type != &deque_type) return V_USER;
    Value args =
        d->maxlen < 0 ? tuple_empty : tuple_of(vm, 2, tuple_empty, from_size(vm, d->maxlen));
    return tuple_of(vm, 4, from_obj(d->h.type), args, V_NONE, iter_leaf(vm, argv));
}

/* --- tables --- */

const Method deque_intrinsics[] = {
    { "_deque_reset", "(d, maxlen, /)", NULL, deque_reset },
    { "_deque_changes", "(d, /)", NULL, deque_changes },
    { 0 },
};

#define DRIVEN(fn, row) .leaf = fn, .driver = "collections." row

static const Method deque_methods[] = {
    { "__new__", "(cls, *args, **kwargs)", .leaf = deque_new_leaf, .kind = SIG_STATIC },
    { "__init__", "(self, iterable=?, maxlen=None)", DRIVEN(deque_init, "deque_init") },
    { "__repr__", "(self, /)", "Return repr(self).", DRIVEN(repr_leaf, "deque_repr") },
    { "__len__", "(self, /)", "Return len(self).", len_leaf },
    { "__iter__", "(self, /)", "Implement iter(self).", iter_leaf },
    { "__reversed__", "(self, /)", "D.__reversed__() -- return a reverse iterator over the deque",
      reversed_leaf },
    { "__contains__", "(self, key, /)", "Return key in self.",
      DRIVEN(contains_leaf, "deque_contains") },
    { "__getitem__", "(self, key, /)", "Return self[key].", DRIVEN(getitem_leaf, "deque_getitem") },
    { "__setitem__", "(self, key, value, /)", "Set self[key] to value.",
      DRIVEN(setitem_leaf, "deque_setitem") },
    { "__delitem__", "(self, key, /)", "Delete self[key].", DRIVEN(delitem_leaf, "deque_delitem") },
    { "__add__", "(self, value, /)", "Return self+value.", DRIVEN(add_leaf, "deque_add") },
    { "__iadd__", "(self, value, /)", "Implement self+=value.", DRIVEN(iadd_leaf, "deque_iadd") },
    { "__mul__", "(self, value, /)", "Return self*value.", DRIVEN(mul_leaf, "deque_mul") },
    { "__rmul__", "(self, value, /)", "Return value*self.", DRIVEN(mul_leaf, "deque_mul") },
    { "__imul__", "(self, value, /)", "Implement self*=value.", DRIVEN(imul_leaf, "deque_imul") },
    { "__lt__", "(self, value, /)", "Return self<value.", DRIVEN(lt_leaf, "deque_lt") },
    { "__le__", "(self, value, /)", "Return self<=value.", DRIVEN(le_leaf, "deque_le") },
    { "__eq__", "(self, value, /)", "Return self==value.", DRIVEN(eq_leaf, "deque_eq") },
    { "__ne__", "(self, value, /)", "Return self!=value.", DRIVEN(ne_leaf, "deque_ne") },
    { "__gt__", "(self, value, /)", "Return self>value.", DRIVEN(gt_leaf, "deque_gt") },
    { "__ge__", "(self, value, /)", "Return self>=value.", DRIVEN(ge_leaf, "deque_ge") },
    { "__copy__", "(self, /)", "Return a shallow copy of a deque.",
      DRIVEN(copy_leaf, "deque_copy") },
    { "__reduce__", "(self, /)", "Return state information for pickling.",
      DRIVEN(reduce_leaf, "deque_reduce") },
    { "append", "(self, object, /)", "Add an element to the right side of the deque.",
      append_leaf },
    { "appendleft", "(self, object, /)", "Add an element to the left side of the deque.",
      appendleft_leaf },
    { "clear", "(self, /)", "Remove all elements from the deque.", clear_leaf },
    { "copy", "(self, /)", "Return a shallow copy of a deque.", DRIVEN(copy_leaf, "deque_copy") },
    { "count", "(self, value, /)",
      "D.count(value) -> integer -- return number of occurrences of value",
      DRIVEN(count_leaf, "deque_count") },
    { "extend", "(self, iterable, /)",
      "Extend the right side of the deque with elements from the iterable",
      DRIVEN(extend_leaf, "deque_extend") },
    { "extendleft", "(self, iterable, /)",
      "Extend the left side of the deque with elements from the iterable",
      DRIVEN(extendleft_leaf, "deque_extendleft") },
    { "index", "(self, value, start=0, stop=9223372036854775807, /)",
      "D.index(value, [start, [stop]]) -> integer -- return first index of value.\n"
      "Raises ValueError if the value is not present.",
      DRIVEN(index_leaf, "deque_index") },
    { "insert", "(self, index, object, /)", "D.insert(index, object) -- insert object before index",
      DRIVEN(insert_leaf, "deque_insert") },
    { "pop", "(self, /)", "Remove and return the rightmost element.", pop_leaf },
    { "popleft", "(self, /)", "Remove and return the leftmost element.", popleft_leaf },
    { "remove", "(self, value, /)", "D.remove(value) -- remove first occurrence of value.",
      DRIVEN(remove_leaf, "deque_remove") },
    { "reverse", "(self, /)", "D.reverse() -- reverse *IN PLACE*", reverse_leaf },
    { "rotate", "(self, n=1, /)",
      "Rotate the deque n steps to the right (default n=1).  If n is negative, rotates left.",
      DRIVEN(rotate_leaf, "deque_rotate") },
    CLASS_GETITEM_ROW,
    { 0 },
};
static const Getset deque_getsets[] = {
    { "maxlen", maxlen_get, NULL, "maximum size of a deque or None if unbounded", NULL, NULL },
    { 0 }
};
/* --- in images --- */

static void deque_save(GraphWriter *w, Object *o) {
    const Deque *d = (Deque *)o;
    graph_put_signed(w, d->maxlen);
    graph_put_number(w, d->changes);
    graph_put_number(w, (uint64_t)d->len);
    for (int64_t i = 0; i < d->len; i++) graph_put_value(w, *deque_at(d, i));
}
static void deque_load(GraphReader *r, Object *o) {
    Deque *d = (Deque *)o;
    d->maxlen = graph_get_signed(r);
    uint64_t changes = graph_get_number(r, INT64_MAX);
    int64_t n = (int64_t)graph_get_number(r, graph_left(r, 1));
    if (graph_failed(r) || d->maxlen < -1 || (d->maxlen >= 0 && n > d->maxlen) ||
        !deque_reserve(graph_vm(r), d, n))
        return graph_damaged(r, "a deque");
    for (int64_t i = 0; i < n; i++) {
        Value v = graph_get_value(r);
        if (is_void(v)) return graph_damaged(r, "a deque with a gap");
        d->items[d->len++] = v;
    }
    d->changes = changes;
}
static const GraphHooks deque_graph = { .save = deque_save, .load = deque_load };

static void iter_save(GraphWriter *w, Object *o) {
    const DequeIter *it = (DequeIter *)o;
    graph_put_object(w, it->deque);
    graph_put_number(w, (uint64_t)it->index);
    graph_put_number(w, (uint64_t)it->left);
    graph_put_number(w, it->changes);
}
static void iter_load(GraphReader *r, Object *o) {
    DequeIter *it = (DequeIter *)o;
    it->deque = graph_get_or_null(r, &deque_type);
    it->index = (int64_t)graph_get_number(r, INT64_MAX / 4);
    it->left = (int64_t)graph_get_number(r, INT64_MAX / 4);
    it->changes = graph_get_number(r, INT64_MAX);
}
/* As long as the deque has not changed since, the place is believed. It can't have changed less
 * than it has. */
static bool iter_fits(GraphReader *r, Object *o) {
    const DequeIter *it = (DequeIter *)o;
    (void)r;
    return it->deque && (it->changes == it->deque->changes ? it->index + it->left <= it->deque->len
                                                           : it->changes < it->deque->changes);
}
static const GraphHooks iter_graph = {
    .save = iter_save, .load = iter_load, .finish = iter_fits, .phase = PHASE_OBJECT
};

static const Field deque_fields[] = { FIELD_ARRAY(Deque, items, cap),
                                      FIELD_OF(FIELD_I64, Deque, cap),
                                      FIELD_OF(FIELD_I64, Deque, head),
                                      FIELD_OF(FIELD_I64, Deque, len),
                                      FIELD_OF(FIELD_I64, Deque, maxlen),
                                      FIELD_OF(FIELD_U64, Deque, changes),
                                      { 0 } };

Type deque_type = {
    .name = "deque",
    .module = "collections",
    .size = sizeof(Deque),
    .flags = TYPE_BASE | TYPE_SEQUENCE | TYPE_WEAKREFS,
    .methods = deque_methods,
    .getsets = deque_getsets,
    .fields = deque_fields,
    .graph = &deque_graph,
    .travel = TRAVEL_REDUCE,
    .doc = "deque([iterable[, maxlen]]) --> deque object\n\n"
           "A list-like sequence optimized for data accesses near its endpoints.",
};

static const Method iter_methods[] = {
    { "__new__", "(cls, deque, index=0, /)", .leaf = iter_new, .kind = SIG_STATIC },
    { "__iter__", "(self, /)", "Implement iter(self).", iter_self },
    { "__next__", "(self, /)", "Implement next(self).", iter_next },
    { "__length_hint__", "(self, /)", "Private method returning an estimate of len(list(it)).",
      iter_length_hint },
    { "__reduce__", "(self, /)", "Return state information for pickling.", iter_reduce },
    { 0 },
};
static const Field iter_fields[] = { FIELD_OF(FIELD_OBJ, DequeIter, deque),
                                     FIELD_OF(FIELD_I64, DequeIter, index),
                                     FIELD_OF(FIELD_I64, DequeIter, left),
                                     FIELD_OF(FIELD_U64, DequeIter, changes),
                                     { 0 } };

Type deque_iterator_type = {
    .name = "_deque_iterator",
    .module = "_collections",
    .size = sizeof(DequeIter),
    .methods = iter_methods,
    .fields = iter_fields,
    .graph = &iter_graph,
    .travel = TRAVEL_FIELDS,
};
Type deque_reverse_iterator_type = {
    .name = "_deque_reverse_iterator",
    .module = "_collections",
    .size = sizeof(DequeIter),
    .methods = iter_methods,
    .fields = iter_fields,
    .graph = &iter_graph,
    .travel = TRAVEL_FIELDS,
};
