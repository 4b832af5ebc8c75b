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

#endif
