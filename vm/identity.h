/* Identities: the numbers behind id(), object.__hash__ and the addresses that reprs show.
 *
 * They are no addresses, so that a program which is saved and resumed elsewhere finds what it
 * has seen of them unchanged. An object gets its number when it is first asked for, from a
 * counter; no number is given twice while the process lives. Most objects are never asked.
 * Numbers are below 2^47, and so small ints on every host:
 *
 *   IDENTITY_TYPES     static types: by their place in the tables, the same in every process
 *   IDENTITY_START     what vm_init() itself asks for
 *   IDENTITY_PROGRAM   all others
 *
 * A type keeps its number in the struct. The others' are in a table by address, so that
 * neighbours in memory are neighbours there, in memory that the collector does not see: it keeps
 * nothing alive. Each collection takes the entries of the dead out before anything can be
 * allocated in their places. Immediate values have no number: their bits are their identity.
 *
 * For images: the writer asks identity_peek() for each object it writes, and writes
 * identity_next(). The reader gives numbers back with identity_set(). What it allocates and asks
 * for meanwhile must not take the image's numbers: it first moves the counter to
 * IDENTITY_LOADER, and in the end to the image's. */
#ifndef TERN_VM_IDENTITY_H
#define TERN_VM_IDENTITY_H

#include "vm/object.h"

#define IDENTITY_LOADER  0x7c0000000000ull
#define IDENTITY_START   0x7d0000000000ull
#define IDENTITY_TYPES   0x7e0000000000ull
#define IDENTITY_PROGRAM 0x7f0000000000ull
enum { IDENTITY_STEP = 16 };

/* The numbers of the objects that begin in one stretch of addresses. */
enum { IDENTITY_STRETCH = 1024, IDENTITY_GRANULE = 16 };
typedef struct IdentityStretch {
    uint32_t count; /* of numbers */
    bool fixed;     /* not of the heap: nothing here dies */
    bool reserved;  /* made of the heap's reserve: not to be freed */
    uint64_t numbers[IDENTITY_STRETCH / IDENTITY_GRANULE]; /* 0: none */
} IdentityStretch;

/* All stretches with numbers: open addressing, linear probing; a part of the Vm. */
typedef struct Identities {
    struct IdentitySlot {
        uint64_t key;             /* address / IDENTITY_STRETCH */
        IdentityStretch *stretch; /* NULL: free */
    } * slots;
    uint64_t size; /* a power of two */
    uint64_t count;
    uint64_t next; /* the number that the next object gets */
    int shift;     /* 64 - log2(size) */
} Identities;

/* Makes the empty table. False: no memory. */
bool identity_init(Vm *vm);
/* Gives a static type its number: that of its place. */
void identity_place_type(Type *t, uint32_t place);
/* The object's number; given to it now if it has none. Never fails: see identity.c for when
 * memory is out. */
uint64_t identity_of(Vm *vm, const Object *o);
/* The number of an object, the bits of an immediate value: what id() answers. */
uint64_t identity_of_value(Vm *vm, Value v);
/* The hash that object.__hash__ answers, non-negative and below 2^47. */
uint64_t identity_hash_of(Vm *vm, Value v);
/* Has the object been asked for its number? Then that. Static types always have one. */
bool identity_peek(const Object *o, uint64_t *number);
/* From now on the object has this number (below 2^47): it had none before, or nobody remembers
 * it. */
void identity_set(Vm *vm, const Object *o, uint64_t number);
/* The counter. */
uint64_t identity_next(const Vm *vm);
void identity_next_set(Vm *vm, uint64_t next);
/* Forgets the objects that the collection just finished found dead. */
void identity_sweep(Vm *vm);

#endif
