/* The table of identities: see identity.h.
 *
 * It is swept after every collection, which is cheap beside the collection: an entry of a living
 * object costs less than marking that object did, and one of a dead object is met once. So an
 * object that is allocated in a dead one's place never finds an entry there. (Objects with
 * numbers are never given back by heap_free().)
 *
 * When malloc has no memory, stretches come from the heap's reserve, and the slots fill beyond
 * their limit; a MemoryError is then due at the next safepoint. */
#include "vm/identity.h"

#include <stdio.h>
#include <stdlib.h>

#include "vm/vm.h"

enum { SIZE_MIN = 256, RETRIES = 8 };

typedef struct IdentitySlot Slot;

/* The slot of a stretch, or the free one where it would be. */
ALWAYS_INLINE Slot *slot_of(const Identities *ids, uint64_t key) {
    uint64_t at = key * 0x9E3779B97F4A7C15ull >> ids->shift;
    while (ids->slots[at].key != key && ids->slots[at].stretch) at = (at + 1) & (ids->size - 1);
    return &ids->slots[at];
}

ALWAYS_INLINE uint64_t key_of(const Object *o) { return (uint64_t)(uintptr_t)o / IDENTITY_STRETCH; }
ALWAYS_INLINE size_t place_of(const Object *o) {
    return (uintptr_t)o % IDENTITY_STRETCH / IDENTITY_GRANULE;
}

/* Moves the slots to a table of another size, which must have room. False: there is no memory,
 * and nothing happened. */
static bool slots_resize(Identities *ids, uint64_t size) {
    Identities old = *ids;
    Slot *slots = size <= SIZE_MAX / sizeof(Slot) ? calloc((size_t)size, sizeof(Slot)) : NULL;

    if (!slots) return false;
    ids->slots = slots;
    ids->size = size;
    ids->shift = 64 - __builtin_ctzll(size);
    for (uint64_t i = 0; i < old.size; i++)
        if (old.slots[i].stretch) *slot_of(ids, old.slots[i].key) = old.slots[i];
    free(old.slots);
    return true;
}

bool identity_init(Vm *vm) {
    vm->identities.next = IDENTITY_START;
    return slots_resize(&vm->identities, SIZE_MIN);
}

/* Half of the slots are taken: a bigger table. If there is no memory for it, it is tried RETRIES
 * times until this one is full, which ends the process. */
static void slots_grow(Vm *vm) {
    Identities *ids = &vm->identities;
    static const char message[] = "tern: out of memory\n";

    if (ids->count % (ids->size / (2 * RETRIES)) != 0 && ids->count + 1 < ids->size) return;
    if (slots_resize(ids, ids->size * 2)) return;
    vm->out_of_memory = true;
    vm_want(vm, WANT_GC | WANT_MEMORY_ERROR);
    if (ids->count + 1 < ids->size) return;
    fflush(stdout);
    fputs(message, stderr);
    _Exit(1);
}

/* The stretch that an object is in, made if there is none. */
static IdentityStretch *stretch_need(Vm *vm, const Object *o) {
    Identities *ids = &vm->identities;
    IdentityStretch *s = slot_of(ids, key_of(o))->stretch;

    if (s) return s;
    if (UNLIKELY(ids->count * 2 >= ids->size)) slots_grow(vm);
    s = calloc(1, sizeof *s);
    bool reserved = !s;
    if (reserved)
        s = heap_alloc_reserve(sizeof *s);
    else
        heap_charge(vm, sizeof *s);
    s->reserved = reserved;
    s->fixed = !heap_owns(o);
    *slot_of(ids, key_of(o)) = (Slot){ key_of(o), s };
    ids->count++;
    return s;
}

static uint64_t number_take(Vm *vm) {
    uint64_t number = vm->identities.next;
    vm->identities.next += IDENTITY_STEP;
    return number;
}

/* Where the number of an object is; NULL: nowhere yet. */
ALWAYS_INLINE uint64_t *number_find(Vm *vm, const Object *o) {
    if (o->type->flags & TYPE_TYPE) return &((Type *)(uintptr_t)o)->identity;
    IdentityStretch *s = slot_of(&vm->identities, key_of(o))->stretch;
    return s ? &s->numbers[place_of(o)] : NULL;
}

void identity_set(Vm *vm, const Object *o, uint64_t number) {
    uint64_t *at = number_find(vm, o);

    if (!at) at = &stretch_need(vm, o)->numbers[place_of(o)];
    if (!*at && !(o->type->flags & TYPE_TYPE)) stretch_need(vm, o)->count++;
    *at = number;
}

static NOINLINE uint64_t number_give(Vm *vm, const Object *o) {
    uint64_t number = number_take(vm);
    identity_set(vm, o, number);
    return number;
}

uint64_t identity_of(Vm *vm, const Object *o) {
    const uint64_t *at = number_find(vm, o);
    return LIKELY(at && *at) ? *at : number_give(vm, o);
}

uint64_t identity_of_value(Vm *vm, Value v) {
    return is_obj(v) ? identity_of(vm, as_obj(v)) : v.bits;
}

uint64_t identity_hash_of(Vm *vm, Value v) {
    uint64_t bits = identity_of_value(vm, v);
    return (bits >> 4 | bits << 60) & (uint64_t)SMALL_INT_MAX;
}

bool identity_peek(const Object *o, uint64_t *number) {
    const uint64_t *at = number_find(&the_vm, o);
    *number = at ? *at : 0;
    return *number != 0;
}

void identity_place_type(Type *t, uint32_t place) {
    t->identity = IDENTITY_TYPES + (uint64_t)place * IDENTITY_STEP;
}

uint64_t identity_next(const Vm *vm) { return vm->identities.next; }
void identity_next_set(Vm *vm, uint64_t next) { vm->identities.next = next; }

/* --- sweeping --- */

/* Frees a slot and closes the gap: slots behind it that probing would no longer reach move up. */
static void slot_free(Identities *ids, uint64_t hole) {
    uint64_t mask = ids->size - 1;

    if (!ids->slots[hole].stretch->reserved) free(ids->slots[hole].stretch);
    for (uint64_t at = (hole + 1) & mask; ids->slots[at].stretch; at = (at + 1) & mask) {
        uint64_t home = ids->slots[at].key * 0x9E3779B97F4A7C15ull >> ids->shift;
        if (((at - home) & mask) < ((at - hole) & mask)) continue; /* its home is behind the hole */
        ids->slots[hole] = ids->slots[at];
        hole = at;
    }
    ids->slots[hole] = (Slot){ 0, NULL };
    ids->count--;
}

/* Takes the numbers of the dead out of a stretch. */
static void stretch_sweep(IdentityStretch *s, uint64_t key) {
    for (size_t i = 0; i < COUNT_OF(s->numbers); i++) {
        uintptr_t address = (uintptr_t)(key * IDENTITY_STRETCH + i * IDENTITY_GRANULE);
        if (!s->numbers[i] || heap_is_marked((void *)address)) continue;
        s->numbers[i] = 0;
        s->count--;
    }
}

void identity_sweep(Vm *vm) {
    Identities *ids = &vm->identities;

    for (uint64_t i = 0; i < ids->size;) {
        IdentityStretch *s = ids->slots[i].stretch;
        if (s && !s->fixed) stretch_sweep(s, ids->slots[i].key);
        if (s && !s->count)
            slot_free(ids, i); /* and look at what moved here */
        else
            i++;
    }
    uint64_t size = ids->size;
    while (size > SIZE_MIN && ids->count * 6 < size) size /= 2;
    if (size != ids->size) (void)slots_resize(ids, size); /* it is only smaller */
}
