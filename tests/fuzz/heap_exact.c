/* A heap for the fuzz targets, in the place of vm/heap.c: every object is a malloc of its own
 * and of its exact size, so that the address sanitizer sees what reads or writes beyond it, or
 * after heap_free(). Nothing is collected: an input lives in a process of its own, or allocates
 * little. LIMIT bytes are all the memory there is; then MemoryError is raised as ever. */
#include "vm/heap.h"

#include <gc/gc.h>
#include <sanitizer/allocator_interface.h>
#include <stdlib.h>

#include "vm/vm.h"

enum { LIMIT = 192 << 20 };

static size_t allocated;
static Vm *heap_vm;

void heap_init(Vm *vm) { heap_vm = vm; }
void heap_root(void *start, size_t bytes) {}
void heap_charge(Vm *vm, size_t bytes) {}

static void *allocate(size_t size, bool clear) {
    allocated += size;
    return clear ? calloc(1, size ? size : 1) : malloc(size ? size : 1);
}

/* Small requests never fail; a little more than all the memory is there for them. */
static void *allocate_small(size_t size, bool clear) {
    if (allocated > LIMIT) {
        heap_vm->out_of_memory = true;
        vm_want(heap_vm, WANT_MEMORY_ERROR);
    }
    return allocate(size, clear);
}

static void *allocate_any(Vm *vm, size_t size, bool clear) {
    if (size <= HEAP_SMALL) return allocate_small(size, clear);
    if (size <= LIMIT && allocated + size <= LIMIT) return allocate(size, clear);
    (void)raise_memory(vm);
    return NULL;
}

void *heap_alloc(Vm *vm, size_t size) { return allocate_small(size, true); }
void *heap_alloc_atomic(Vm *vm, size_t size) { return allocate_small(size, false); }
void *heap_try_alloc(Vm *vm, size_t size) { return allocate_any(vm, size, true); }
void *heap_try_alloc_atomic(Vm *vm, size_t size) { return allocate_any(vm, size, false); }

void *heap_try_array(Vm *vm, size_t n, size_t each) {
    size_t size;
    if (!__builtin_mul_overflow(n, each, &size)) return heap_try_alloc(vm, size);
    (void)raise_memory(vm);
    return NULL;
}

Value *heap_try_grow(Vm *vm, const Value *old, size_t used, size_t n) {
    Value *items = heap_try_array(vm, n, sizeof(Value));
    if (items && used) memcpy(items, old, used * sizeof(Value));
    return items;
}

void heap_free(void *p) {
    if (!p) return;
    allocated -= __sanitizer_get_allocated_size(p);
    free(p);
}

void heap_recycle(void *p, size_t size) { heap_free(p); }

void *heap_alloc_reserve(size_t size) { return allocate(size, true); }

void heap_collection_begins(void) {}
void heap_collect(Vm *vm) {}
bool heap_owns(const void *o) { return __sanitizer_get_ownership(o); }
bool heap_is_marked(void *o) { return true; }
void heap_run_finalizers(void) {}
void heap_finalize_all(void) {}
bool heap_is_low(void) { return heap_vm->out_of_memory; }
size_t heap_live_bytes(void) { return allocated; }
HeapStats heap_stats(void) {
    return (HeapStats){ .allocated = allocated, .size = allocated, .live = allocated };
}
void heap_finalize(Vm *vm, void *o, void (*fn)(Vm *, void *o)) {}
void heap_finalize_not(void *o) {}
bool heap_is_finalized(void *o) { return false; }

size_t heap_size_of(const Object *o) {
    return heap_owns(o) ? __sanitizer_get_allocated_size(o) : o->type->size;
}

void *object_new(Vm *vm, Type *type, size_t size) {
    Object *o = heap_alloc(vm, size);
    o->type = type;
    return o;
}

/* What the rest of the machine asks of the collector itself: links to what dies, which nothing
 * does. */
int GC_general_register_disappearing_link(void **link, const void *o) { return GC_SUCCESS; }
int GC_register_long_link(void **link, const void *o) { return GC_SUCCESS; }
int GC_unregister_long_link(void **link) { return 1; }
