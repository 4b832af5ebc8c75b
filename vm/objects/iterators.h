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
/* The next pair or tuple when iter_is_leaf() is true of the object: V_ERROR with StopIteration at the end. */
Value enumerate_step(Vm *vm, Enumerate *e);
Value zip_step(Vm *vm, Gather *zip);
/* One step of a common built-in iterator, without user code: what has come of it. */
typedef enum {
    ITER_END,
    ITER_ITEM,  /* in *out */
    ITER_PAIR,  /* in pair[0] and pair[1] */
    ITER_RAISE, /* vm->error is set */
    ITER_ASK    /* nothing is done: value_next() knows */
} IterStep;
/* pair is NULL where the item itself is wanted: an item that would be a new tuple of two is given in parts otherwise. */
IterStep iter_step(Vm *vm, Value it, Value *out, Value *pair) NODISCARD;

#endif
