/* enumerate, zip and map as other iterators see them. */
#ifndef TERN_ITERATORS_H
#define TERN_ITERATORS_H

#include "vm/object.h"

typedef struct Enumerate {
    Object h;
    Value source, count;
} Enumerate; /* count: an int of any size */
typedef struct Gather {
    Object h;
    Tuple *sources;  /* iterators */
    Value fn;        /* map: the function */
    uint32_t strict; /* zip(strict=True) */
} Gather;
/* The next pair or tuple when iter_is_leaf() is true of the object: V_ERROR with StopIteration
 * at the end. */
Value enumerate_step(Vm *vm, Enumerate *e);
Value zip_step(Vm *vm, Gather *zip);
/* The next item of iterators over lists, tuples and ranges: 1 and *out, 0 at the end, -1: it is
 * another iterator. */
ALWAYS_INLINE int sequence_step(Value it, Value *out) {
    if (UNLIKELY(!is_obj(it))) return -1;
    const Type *t = as_obj(it)->type;
    if (t == &range_iterator_type) {
        RangeIter *range = (RangeIter *)as_obj(it);
        if (range->left <= 0) return 0;
        range->left--;
        *out = from_int(range->next);
        range->next += range->step;
        return 1;
    }
    bool of_list = t == &list_iterator_type;
    if (of_list || t == &tuple_iterator_type) {
        SeqIter *s = (SeqIter *)as_obj(it);
        if (is_void(s->seq)) return 0;
        if (s->index >= (of_list ? as_list(s->seq)->len : as_tuple(s->seq)->len)) {
            s->seq = V_VOID;
            return 0;
        }
        *out = (of_list ? as_list(s->seq)->items : as_tuple(s->seq)->items)[s->index++];
        return 1;
    }
    return -1;
}
/* One step of a common built-in iterator, without user code: what has come of it. */
typedef enum {
    ITER_END,
    ITER_ITEM,  /* in *out */
    ITER_PAIR,  /* in pair[0] and pair[1] */
    ITER_RAISE, /* vm->error is set */
    ITER_ASK    /* nothing is done: value_next() knows */
} IterStep;
/* pair is NULL where the item itself is wanted: an item that would be a new tuple of two is
 * given in parts otherwise. */
IterStep iter_step(Vm *vm, Value it, Value *out, Value *pair) NODISCARD;

#endif
