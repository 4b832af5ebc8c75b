/* The iterators that hold a list or tuple and a position. An exhausted one lets its sequence go
 * (seq void). (The one that calls __getitem__ of any object is in iterator.c.) */
#include "vm/objects/items.h"

ALWAYS_INLINE SeqIter *as_iter(Value v) { return (SeqIter *)as_obj(v); }

static Value iter_self(Vm *vm, const Value *argv) {
    (void)vm;
    return argv[0];
}

static Value exhausted(Vm *vm, SeqIter *it) {
    it->seq = V_VOID;
    return raise_type(vm, &StopIteration_type);
}

static Value list_iter_next(Vm *vm, const Value *argv) {
    SeqIter *it = as_iter(argv[0]);

    if (is_void(it->seq)) return raise_type(vm, &StopIteration_type);
    List *l = as_list(it->seq);
    return it->index < l->len ? l->items[it->index++] : exhausted(vm, it);
}

static Value list_reverseiter_next(Vm *vm, const Value *argv) {
    SeqIter *it = as_iter(argv[0]);

    if (is_void(it->seq)) return raise_type(vm, &StopIteration_type);
    List *l = as_list(it->seq);
    return it->index >= 0 && it->index < l->len ? l->items[it->index--] : exhausted(vm, it);
}

static Value tuple_iter_next(Vm *vm, const Value *argv) {
    SeqIter *it = as_iter(argv[0]);

    if (is_void(it->seq)) return raise_type(vm, &StopIteration_type);
    Tuple *t = as_tuple(it->seq);
    return it->index < t->len ? t->items[it->index++] : exhausted(vm, it);
}

/* The length of a list or tuple. */
static int64_t seq_len(Value seq) { return is_list(seq) ? as_list(seq)->len : as_tuple(seq)->len; }

static Value iter_length_hint(Vm *vm, const Value *argv) {
    SeqIter *it = as_iter(argv[0]);
    int64_t left = 0;

    if (is_void(it->seq)) return from_int(0);
    if (it->h.type == &list_reverseiterator_type) {
        left = it->index + 1;
        if (left > seq_len(it->seq)) left = 0;
    } else {
        left = seq_len(it->seq) - it->index;
    }
    return from_size(vm, left < 0 ? 0 : left);
}

static Value iter_reduce(Vm *vm, const Value *argv) {
    SeqIter *it = as_iter(argv[0]);
    bool reverse = it->h.type == &list_reverseiterator_type;

    if (is_void(it->seq)) {
        Value fn = builtin_named(vm, "iter");
        if (is_bad(fn)) return fn;
        Value empty = it->h.type == &tuple_iterator_type ? tuple_empty : from_obj(list_new(vm, 0));
        return tuple_of(vm, 2, fn, tuple_of(vm, 1, empty));
    }
    Value fn = builtin_named(vm, reverse ? "reversed" : "iter");
    if (is_bad(fn)) return fn;
    return tuple_of(vm, 3, fn, tuple_of(vm, 1, it->seq), from_size(vm, it->index));
}

static Value iter_setstate(Vm *vm, const Value *argv) {
    SeqIter *it = as_iter(argv[0]);
    int64_t i;

    if (!is_integer(argv[1])) return raise(vm, &TypeError_type, "an integer is required");
    if (!int_to_i64(argv[1], &i)) {
        return raise(vm, &OverflowError_type, "Python int too large to convert to C ssize_t");
    }
    if (is_void(it->seq)) return V_NONE;
    if (it->h.type == &list_reverseiterator_type) {
        int64_t n = seq_len(it->seq);
        it->index = i < -1 ? -1 : i > n - 1 ? n - 1 : i;
    } else {
        int64_t n = it->h.type == &tuple_iterator_type ? seq_len(it->seq) : INT64_MAX;
        it->index = i < 0 ? 0 : i > n ? n : i;
    }
    return V_NONE;
}

/* --- tables --- */

#define ITER_ROWS                                                                    \
    { "__iter__", "(self, /)", .leaf = iter_self },                                  \
        { "__reduce__", "(self, /)", "Return state information for pickling.",       \
          .leaf = iter_reduce },                                                     \
    {                                                                                \
        "__setstate__", "(self, state, /)", "Set state information for unpickling.", \
            .leaf = iter_setstate                                                    \
    }
#define HINT_ROW                                                                                  \
    {                                                                                             \
        "__length_hint__", "(self, /)", "Private method returning an estimate of len(list(it)).", \
            .leaf = iter_length_hint                                                              \
    }

static const Method list_iterator_methods[] = {
    { "__next__", "(self, /)", .leaf = list_iter_next }, ITER_ROWS, HINT_ROW, { 0 }
};
static const Method list_reverseiterator_methods[] = {
    { "__next__", "(self, /)", .leaf = list_reverseiter_next }, ITER_ROWS, HINT_ROW, { 0 }
};
static const Method tuple_iterator_methods[] = {
    { "__next__", "(self, /)", .leaf = tuple_iter_next }, ITER_ROWS, HINT_ROW, { 0 }
};

static const Field seq_iter_fields[] = { FIELD_OF(FIELD_VALUE, SeqIter, seq),
                                         FIELD_OF(FIELD_I64, SeqIter, index),
                                         { 0 } };

#define SEQ_ITER_TYPE(symbol, text, letters)            \
    Type symbol##_type = { .name = text,                \
                           .size = sizeof(SeqIter),     \
                           .flags = TYPE_NO_NEW,        \
                           .methods = symbol##_methods, \
                           .fields = seq_iter_fields,   \
                           .holds = letters,            \
                           .travel = TRAVEL_FIELDS }
SEQ_ITER_TYPE(list_iterator, "list_iterator", "yW");
SEQ_ITER_TYPE(list_reverseiterator, "list_reverseiterator", "yU");
SEQ_ITER_TYPE(tuple_iterator, "tuple_iterator", "zW");
