/* The iterators of str, bytes, bytearray and memoryview: a sequence and an index (SeqIter), like
 * list's. */
#include "vm/objects/bytes.h"
#include "vm/objects/str_leaves.h"
#include "vm/objects/text.h"
#include "vm/vm.h"

Value text_iterator_new(Vm *vm, Type *type, Value seq) {
    SeqIter *it = NEW(vm, SeqIter, type);
    it->seq = seq;
    return from_obj(it);
}

LEAF(str_iter) { return text_iterator_new(vm, &str_iterator_type, argv[0]); }

/* Items of the sequence; what has none of its own length is asked by its type's leaves. */
static int64_t length_of(Vm *vm, Value seq) {
    if (is_void(seq)) return 0;
    if (is_str(seq)) return (int64_t)as_str(seq)->length;
    if (is_bytes(seq)) return as_bytes(seq)->len;
    if (is_exact(seq, &memoryview_type)) return memoryview_length(seq);
    return ((ByteArray *)as_obj(seq))->len;
}

static Value item_of(Vm *vm, Value seq, int64_t i) {
    if (is_str(seq)) return str_from_char(vm, str_at(as_str(seq), i));
    if (is_bytes(seq)) return from_int(as_bytes(seq)->data[i]);
    if (is_exact(seq, &memoryview_type)) return memoryview_item(vm, seq, i);
    return from_int(((ByteArray *)as_obj(seq))->data[i]);
}

static LEAF(iterator_iter) { return argv[0]; }

static LEAF(iterator_next) {
    SeqIter *it = (SeqIter *)as_obj(argv[0]);
    if (is_void(it->seq)) return raise_stop(vm, V_NONE);
    if (it->index < length_of(vm, it->seq)) return item_of(vm, it->seq, it->index++);
    it->seq = V_VOID;
    return raise_stop(vm, V_NONE);
}

static LEAF(iterator_length_hint) {
    SeqIter *it = (SeqIter *)as_obj(argv[0]);
    int64_t left = length_of(vm, it->seq) - it->index;
    return from_int(is_void(it->seq) || left < 0 ? 0 : left);
}

/* iter(sequence) and the index; iter of something empty when exhausted. */
static LEAF(iterator_reduce) {
    SeqIter *it = (SeqIter *)as_obj(argv[0]);
    Value iter = dict_find_cstr(vm, vm->builtins, "iter");
    if (is_void(it->seq))
        return tuple_of(
            vm, 2, iter,
            tuple_of(vm, 1, it->h.type == &str_iterator_type ? str_empty() : tuple_empty));
    return tuple_of(vm, 3, iter, tuple_of(vm, 1, it->seq), int_from_i64(vm, it->index));
}

static LEAF(iterator_setstate) {
    SeqIter *it = (SeqIter *)as_obj(argv[0]);
    int64_t i;
    if (!is_integer(argv[1])) return raise(vm, &TypeError_type, "an integer is required");
    Value ok = int_need_index(vm, argv[1], false, &i);
    if (!is_none(ok)) return ok;
    if (is_void(it->seq)) return V_NONE;
    int64_t n = length_of(vm, it->seq);
    it->index = i < 0 ? 0 : i > n ? n : i;
    return V_NONE;
}

static const Method iterator_methods[] = {
    { "__iter__", "(self, /)", "Implement iter(self).", .leaf = iterator_iter },
    { "__next__", "(self, /)", "Implement next(self).", .leaf = iterator_next },
    { "__length_hint__", "(self, /)", "Private method returning an estimate of len(list(it)).",
      .leaf = iterator_length_hint },
    { "__reduce__", "(self, /)", "Return state information for pickling.",
      .leaf = iterator_reduce },
    { "__setstate__", "(self, state, /)", "Set state information for unpickling.",
      .leaf = iterator_setstate },
    { 0 }
};

_Static_assert(sizeof(void *) == 4 || sizeof(SeqIter) == 24,
               "new field? give it a row in iterator_fields");
static const Field iterator_fields[] = { FIELD_OF(FIELD_VALUE, SeqIter, seq),
                                         FIELD_OF(FIELD_I64, SeqIter, index),
                                         { 0 } };

static const Method view_iterator_methods[] = {
    { "__iter__", "(self, /)", "Implement iter(self).", .leaf = iterator_iter },
    { "__next__", "(self, /)", "Implement next(self).", .leaf = iterator_next },
    { 0 }
};

#define ITERATOR(symbol, text, rows, letters)             \
    Type symbol = { .h = { &type_type },                  \
                    .name = text,                         \
                    .size = sizeof(SeqIter),              \
                    .flags = TYPE_NO_NEW | TYPE_PLAIN_EQ, \
                    .methods = rows,                      \
                    .fields = iterator_fields,            \
                    .holds = letters,                     \
                    .travel = TRAVEL_FIELDS }
/* The loop takes what str and bytes iterators walk for granted (iter_step.c). */
ITERATOR(str_iterator_type, "str_iterator", iterator_methods, "QW");
ITERATOR(bytes_iterator_type, "bytes_iterator", iterator_methods, "BW");
ITERATOR(bytearray_iterator_type, "bytearray_iterator", iterator_methods, "XW");
ITERATOR(memoryview_iterator_type, "memory_iterator", view_iterator_methods, "XW");
