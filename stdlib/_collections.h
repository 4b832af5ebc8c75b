/* deque, as other C code may use it. */
#ifndef TERN_COLLECTIONS_H
#define TERN_COLLECTIONS_H

#include "vm/object.h"

/* A ring of `cap` slots (a power of two, or 0): item i is items[(head + i) & (cap - 1)]. */
typedef struct Deque {
    Object h;
    Value *items;
    int64_t cap, head, len;
    int64_t maxlen;   /* -1: no limit */
    uint64_t changes; /* grows when an item is added, removed or moved: iterators compare */
} Deque;

ALWAYS_INLINE Deque *as_deque(Value v) { return (Deque *)as_obj(v); }
ALWAYS_INLINE Value *deque_at(const Deque *d, int64_t i) {
    return &d->items[(d->head + i) & (d->cap - 1)];
}
/* At the right or left end; where maxlen is reached, the item at the other end goes. False:
 * MemoryError raised. */
bool deque_append(Vm *vm, Deque *d, Value v) NODISCARD;
bool deque_appendleft(Vm *vm, Deque *d, Value v) NODISCARD;
/* Of a deque that is not empty. */
Value deque_pop(Deque *d);
Value deque_popleft(Deque *d);

#endif
