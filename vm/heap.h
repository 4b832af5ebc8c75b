/* The heap: bdwgc under rules that make natives simple (invariant 4). Collection happens only at
 * safepoints of the loop, with the VM's own structures as roots; between two safepoints nothing
 * is freed and nothing moves, so natives keep plain pointers in C variables. The collector
 * recognises a pointer to the first byte of an object, or to offset HEAP_BUFFER_OFFSET (see
 * heap_buffer_new).
 *
 * Small requests (up to HEAP_SMALL bytes) never fail: when memory is out they come from a
 * reserve, vm->out_of_memory is set, and the next safepoint collects and, if that did not help,
 * raises MemoryError in the running frame. Larger ones go through the `try` functions, which
 * raise MemoryError and answer NULL. */
#ifndef TERN_VM_HEAP_H
#define TERN_VM_HEAP_H

#include "vm/object.h"

enum { HEAP_SMALL = 2048, HEAP_BUFFER_OFFSET = 16 };

void heap_init(Vm *vm);
/* Zeroed memory that the collector traces; size <= HEAP_SMALL. Never NULL. */
void *heap_alloc(Vm *vm, size_t size);
/* Memory that is not traced and not cleared; size <= HEAP_SMALL. Never NULL. */
void *heap_alloc_atomic(Vm *vm, size_t size);
/* Zeroed memory when malloc has none: of the reserve, as above; it is never given back. Never
 * NULL. */
void *heap_alloc_reserve(size_t size);
/* Any size: NULL with MemoryError raised. The traced one is cleared. */
void *heap_try_alloc(Vm *vm, size_t size) NODISCARD;
void *heap_try_alloc_atomic(Vm *vm, size_t size) NODISCARD;
/* n elements of `each` bytes, overflow checked. */
void *heap_try_array(Vm *vm, size_t n, size_t each) NODISCARD;
/* Gives an array of Values (old may be NULL) room for n: a bigger copy, cleared behind. NULL
 * with MemoryError raised. */
Value *heap_try_grow(Vm *vm, const Value *old, size_t used, size_t n) NODISCARD;
/* Gives memory back at once: only for what certainly nobody else holds (a table that grew, a
 * dead frame). */
void heap_free(void *p);
/* The same for traced memory of `size` bytes (as they were asked for): a small piece serves the
 * next request of its size. */
void heap_recycle(void *p, size_t size);
/* Counts `bytes` of foreign memory (mpz temporaries, mmap) towards the next collection. */
void heap_charge(Vm *vm, size_t bytes);
/* What is allocated from here to heap_collect() asks for no further collection. */
void heap_collection_begins(void);
/* A full collection now. Only from a safepoint of the loop. */
void heap_collect(Vm *vm);
/* Runs `fn` (argument: the object) soon after `o` became unreachable: used for __del__, weak
 * references, open files. */
void heap_finalize(Vm *vm, void *o, void (*fn)(Vm *, void *o));
/* Is heap_finalize() in force for it? */
bool heap_is_finalized(void *o);
/* Takes heap_finalize() back. */
void heap_finalize_not(void *o);
/* Static memory that may hold Values or object pointers: a root from now on. */
void heap_root(void *start, size_t bytes);
/* Runs the finalizers that collections made due: they only queue work. */
void heap_run_finalizers(void);
/* Runs the finalizers of all objects, as if all had died: at the end of the program. */
void heap_finalize_all(void);
/* Is the reserve in use? Then whoever can do without memory should. */
bool heap_is_low(void);
size_t heap_live_bytes(void);
/* What the collector has done in this process. */
typedef struct HeapStats {
    int64_t collections;
    int64_t nanoseconds, longest; /* of the program's time: all pauses together, the longest */
    uint64_t allocated;           /* bytes, dead or alive */
    size_t size;                  /* bytes that it has from the system, free ones among them */
    size_t live;                  /* bytes in use: of the last collection; none yet: now */
} HeapStats;
HeapStats heap_stats(void);
/* Is it in memory that the collector gives back? Static objects and those of the reserve live
 * for ever. */
bool heap_owns(const void *o);
/* Did the collection just finished find the object (owned, allocated before it) alive? */
bool heap_is_marked(void *o);
/* Bytes allocated for an object of the heap (a static one: that of its struct). */
size_t heap_size_of(const Object *o);

/* A new object of a built-in type with a fixed size, fields zero, header set. */
void *object_new(Vm *vm, Type *type, size_t size);
#define NEW(vm, Struct, type) ((Struct *)object_new(vm, type, sizeof(Struct)))
/* A new instance of `type`, which may be a subclass: type->size bytes, attributes initialised,
 * `__del__` registered. */
void *object_new_of(Vm *vm, Type *type);

#endif
