/* enumerate and reversed, and what zip, map, filter and enumerate share: asking other iterators
 * for their next item, without a frame when they are built-in ones. */
#include "vm/objects/items.h"
#include "vm/objects/iterators.h"

/* --- other iterators --- */

Value leaf_get_iter(Vm *vm, Value v) {
    Type *t = type_of(v);

    if (special_native(v, S_iter)) return leaf_call(vm, t->special[S_iter], 1, &v);
    if (is_void(t->special[S_iter]) && !is_void(t->special[S_getitem]) && !is_dict(v)) {
        return sequence_iterator_new(vm, v);
    }
    if (has_special(v, S_iter)) return V_USER;
    return raise(vm, &TypeError_type, "'%T' object is not iterable", v);
}

static bool is_leaf_at(Value it, int depth) {
    if (!is_obj(it) || depth > 8) return false;
    Type *t = as_obj(it)->type;
    if (t == &list_iterator_type || t == &range_iterator_type || t == &tuple_iterator_type)
        return true;
    if (t == &enumerate_type) return is_leaf_at(((Enumerate *)as_obj(it))->source, depth + 1);
    if (t == &zip_type) {
        Gather *zip = (Gather *)as_obj(it);
        if (zip->strict) return false;
        for (int64_t i = 0; i < zip->sources->len; i++) {
            if (!is_leaf_at(zip->sources->items[i], depth + 1)) return false;
        }
        return true;
    }
    const Native *next = special_native(it, S_next);
    return next && native_is_leaf(next);
}

bool iter_is_leaf(Value it) { return is_leaf_at(it, 0); }

Value iter_next_leaf(Vm *vm, Value it) {
    Type *t = as_obj(it)->type;

    if (t == &list_iterator_type) {
        SeqIter *s = (SeqIter *)as_obj(it);
        if (!is_void(s->seq) && s->index < as_list(s->seq)->len)
            return as_list(s->seq)->items[s->index++];
    }
    if (t == &range_iterator_type) {
        RangeIter *r = (RangeIter *)as_obj(it);
        if (r->left > 0) {
            Value v = from_int(r->next);
            r->next += r->step;
            r->left--;
            return v;
        }
    }
    if (t == &enumerate_type) return enumerate_step(vm, (Enumerate *)as_obj(it));
    if (t == &zip_type) return zip_step(vm, (Gather *)as_obj(it));
    return leaf_call(vm, t->special[S_next], 1, &it);
}

Next iter_next_any(Vm *vm, Value it, Value *out) {
    if (!iter_is_leaf(it)) return value_next(vm, it, out);
    *out = iter_next_leaf(vm, it);
    if (is_user(*out)) return value_next(vm, it, out);
    return is_void(*out) ? NEXT_RAISE : NEXT_VALUE;
}

static Value iter_self(Vm *vm, const Value *argv) {
    (void)vm;
    return argv[0];
}

/* --- enumerate --- */

ALWAYS_INLINE Enumerate *as_enumerate(Value v) { return (Enumerate *)as_obj(v); }

static Value enumerate_make(Vm *vm, Type *cls, Value source, Value count) {
    Enumerate *e = cls == &enumerate_type ? NEW(vm, Enumerate, cls) : object_new_of(vm, cls);
    if (!e) return V_ERROR;
    e->source = source;
    e->count = count;
    return from_obj(e);
}

static Value enumerate_new(Vm *vm, const Value *argv) {
    Value count = is_void(argv[2]) ? from_int(0) : argv[2];

    if (is_void(argv[1]))
        return raise(vm, &TypeError_type, "enumerate() missing required argument 'iterable'");
    if (!is_integer(count)) {
        if (has_special(count, S_index)) return V_USER;
        return raise(vm, &TypeError_type, "'%T' object cannot be interpreted as an integer", count);
    }
    Value source = leaf_get_iter(vm, argv[1]);
    return is_bad(source) ? source
                          : enumerate_make(vm, as_type(argv[0]), source, int_plain(vm, count));
}

/* The pair for an item that arrived. */
static Value enumerate_pair(Vm *vm, Enumerate *e, Value item) {
    Value pair = tuple_of(vm, 2, e->count, item);

    if (is_bad(pair)) return pair;
    e->count = is_int(e->count) ? int_from_i64(vm, as_int(e->count) + 1)
                                : int_binary(vm, BIN_ADD, e->count, from_int(1));
    return pair;
}

Value enumerate_step(Vm *vm, Enumerate *e) {
    Value item = iter_next_leaf(vm, e->source);
    return is_bad(item) ? item : enumerate_pair(vm, e, item);
}

/* r0: the enumerate; its source answered the item. */
Next enumerate_item_step(Vm *vm, Frame *k, Value in, Value *out) {
    Value pair = enumerate_pair(vm, as_enumerate(k->reg[0]), in);
    return is_bad(pair) ? NEXT_RAISE : kont_return(vm, k, pair, out);
}

static Next enumerate_next(Vm *vm, Value *argv, Value *out) {
    Enumerate *e = as_enumerate(argv[0]);

    if (iter_is_leaf(e->source)) {
        *out = enumerate_step(vm, e);
        if (!is_user(*out)) return is_void(*out) ? NEXT_RAISE : NEXT_VALUE;
    }
    if (!kont_push(vm, K_enumerate_item, 1, argv)) return NEXT_RAISE;
    return kont_answer(vm, value_next(vm, e->source, out), out);
}

static Value enumerate_reduce(Vm *vm, const Value *argv) {
    Enumerate *e = as_enumerate(argv[0]);
    return tuple_of(vm, 2, from_obj(e->h.type), tuple_of(vm, 2, e->source, e->count));
}

/* _enumerate_make(cls, iterator, start): start an int. */
static Value enumerate_make_leaf(Vm *vm, const Value *argv) {
    if (!is_integer(argv[2])) return raise(vm, &TypeError_type, "an int is needed");
    return enumerate_make(vm, as_type(argv[0]), argv[1], int_plain(vm, argv[2]));
}

static const Method enumerate_methods[] = {
    { "__new__", "(cls, iterable=?, start=?)", .leaf = enumerate_new,
      .driver = "iterators.enumerate_new", .kind = SIG_STATIC },
    { "__iter__", "(self, /)", .leaf = iter_self },
    { "__next__", "(self, /)", .next = enumerate_next },
    { "__reduce__", "(self, /)", "Return state information for pickling.",
      .leaf = enumerate_reduce },
    CLASS_GETITEM_ROW,
    { 0 },
};
static const Field enumerate_fields[] = { FIELD_OF(FIELD_VALUE, Enumerate, source),
                                          FIELD_OF(FIELD_VALUE, Enumerate, count),
                                          { 0 } };

Type enumerate_type = {
    .name = "enumerate",
    .size = sizeof(Enumerate),
    .flags = TYPE_BASE,
    .methods = enumerate_methods,
    .fields = enumerate_fields,
    .holds = "ox",
    .travel = TRAVEL_FIELDS,
    .doc = "Return an enumerate object.\n\n"
           "  iterable\n    an object supporting iteration\n\n"
           "The enumerate object yields pairs containing a count (from start, which\n"
           "defaults to zero) and a value yielded by the iterable argument.\n\n"
           "enumerate is useful for obtaining an indexed list:\n"
           "    (0, seq[0]), (1, seq[1]), (2, seq[2]), ...",
};

/* --- reversed --- */

typedef struct Reversed {
    Object h;
    Value seq;
    int64_t index;
} Reversed; /* seq void: exhausted */

ALWAYS_INLINE Reversed *as_reversed(Value v) { return (Reversed *)as_obj(v); }

static Value reversed_make(Vm *vm, Type *cls, Value seq, int64_t length) {
    Reversed *r = cls == &reversed_type ? NEW(vm, Reversed, cls) : object_new_of(vm, cls);
    if (!r) return V_ERROR;
    r->seq = seq;
    r->index = length - 1;
    return from_obj(r);
}

static Value reversed_new(Vm *vm, const Value *argv) {
    Value seq = argv[1], method = type_of(seq)->special[S_reversed];

    if (special_native(seq, S_reversed)) return leaf_call(vm, method, 1, &seq);
    if (!is_void(method) && !is_none(method)) return V_USER;
    if (is_none(method) || is_dict(seq) || !has_special(seq, S_getitem)) {
        return raise(vm, &TypeError_type, "'%T' object is not reversible", seq);
    }
    Value n = leaf_len(vm, seq);
    return is_bad(n) ? n : reversed_make(vm, as_type(argv[0]), seq, as_int(n));
}

static Value reversed_end(Vm *vm, Reversed *r) {
    r->seq = V_VOID;
    r->index = -1;
    return raise_type(vm, &StopIteration_type);
}

static Value reversed_next(Vm *vm, const Value *argv) {
    Reversed *r = as_reversed(argv[0]);

    if (is_void(r->seq) || r->index < 0) return reversed_end(vm, r);
    Value v = leaf_getitem(vm, r->seq, from_int(r->index));
    if (is_void(v)) {
        if (!error_clear(vm, &IndexError_type) && !error_clear(vm, &StopIteration_type))
            return V_ERROR;
        return reversed_end(vm, r);
    }
    if (!is_user(v)) r->index--;
    return v;
}

static Value reversed_length_hint(Vm *vm, const Value *argv) {
    Reversed *r = as_reversed(argv[0]);

    if (is_void(r->seq)) return from_int(0);
    Value n = leaf_len(vm, r->seq);
    if (is_bad(n)) return n;
    return from_size(vm, as_int(n) < r->index + 1 ? 0 : r->index + 1);
}

static Value reversed_reduce(Vm *vm, const Value *argv) {
    Reversed *r = as_reversed(argv[0]);

    if (is_void(r->seq)) return tuple_of(vm, 2, from_obj(r->h.type), tuple_of(vm, 1, tuple_empty));
    return tuple_of(vm, 3, from_obj(r->h.type), tuple_of(vm, 1, r->seq), from_size(vm, r->index));
}

static Value reversed_setstate(Vm *vm, const Value *argv) {
    Reversed *r = as_reversed(argv[0]);
    int64_t i;

    if (!is_integer(argv[1])) return raise(vm, &TypeError_type, "an integer is required");
    if (!int_to_i64(argv[1], &i)) {
        return raise(vm, &OverflowError_type, "Python int too large to convert to C ssize_t");
    }
    if (is_void(r->seq)) return V_NONE;
    Value n = leaf_len(vm, r->seq);
    if (is_bad(n)) return n;
    r->index = i < -1 ? -1 : i > as_int(n) - 1 ? as_int(n) - 1 : i;
    return V_NONE;
}

/* _reversed_make(cls, sequence, length) */
static Value reversed_make_leaf(Vm *vm, const Value *argv) {
    return reversed_make(vm, as_type(argv[0]), argv[1], as_int(argv[2]));
}

/* _reversed_state(r): (sequence, index), None when exhausted. */
static Value reversed_state_leaf(Vm *vm, const Value *argv) {
    Reversed *r = as_reversed(argv[0]);
    return is_void(r->seq) ? V_NONE : tuple_of(vm, 2, r->seq, from_size(vm, r->index));
}

/* _reversed_set(r, index): below -1 exhausts it. */
static Value reversed_set_leaf(Vm *vm, const Value *argv) {
    Reversed *r = as_reversed(argv[0]);

    (void)vm;
    r->index = as_int(argv[1]);
    if (r->index < -1) r->seq = V_VOID;
    return V_NONE;
}

static const Method reversed_methods[] = {
    { "__new__", "(cls, sequence, /)", .leaf = reversed_new, .driver = "iterators.reversed_new",
      .kind = SIG_STATIC },
    { "__iter__", "(self, /)", .leaf = iter_self },
    { "__next__", "(self, /)", .leaf = reversed_next, .driver = "iterators.reversed_next" },
    { "__length_hint__", "(self, /)", "Private method returning an estimate of len(list(it)).",
      .leaf = reversed_length_hint, .driver = "iterators.reversed_length_hint" },
    { "__reduce__", "(self, /)", "Return state information for pickling.",
      .leaf = reversed_reduce },
    { "__setstate__", "(self, state, /)", "Set state information for unpickling.",
      .leaf = reversed_setstate, .driver = "iterators.reversed_setstate" },
    { 0 },
};
static const Field reversed_fields[] = { FIELD_OF(FIELD_VALUE, Reversed, seq),
                                         FIELD_OF(FIELD_I64, Reversed, index),
                                         { 0 } };

Type reversed_type = {
    .name = "reversed",
    .size = sizeof(Reversed),
    .flags = TYPE_BASE,
    .methods = reversed_methods,
    .fields = reversed_fields,
    .holds = "vU",
    .travel = TRAVEL_FIELDS,
    .doc = "Return a reverse iterator over the values of the given sequence.",
};

const Method enumerate_intrinsics[] = {
    { "_enumerate_make", "(cls: <enumerate, iterator, start, /)", .leaf = enumerate_make_leaf },
    { "_reversed_make", "(cls: <reversed, sequence, length: int, /)", .leaf = reversed_make_leaf },
    { "_reversed_state", "(r: reversed, /)", .leaf = reversed_state_leaf },
    { "_reversed_set", "(r: reversed, index: int, /)", .leaf = reversed_set_leaf },
    { 0 },
};
