/* set and frozenset: open addressing; iteration order of small ints as in CPython. */
#ifndef TERN_SET_H
#define TERN_SET_H

#include "vm/objects/dict.h"

typedef struct SetEntry {
    uint64_t hash;
    Value key;
} SetEntry; /* key void: free; V_USER bits: dummy */
typedef struct Set {
    Object h;
    int64_t count, fill;
    uint64_t mask;
    SetEntry *table;
    uint64_t hash;      /* frozenset: 0 not computed */
    uint32_t mutations; /* changes with every insertion or removal: drivers compare */
    uint32_t finger;    /* where pop() looks first */
} Set;
ALWAYS_INLINE bool is_anyset(Value v) { return has_flag(v, TYPE_SET); }
ALWAYS_INLINE Set *as_set(Value v) { return (Set *)as_obj(v); }
Set *set_new(Vm *vm, Type *type);
DictStatus set_find(Vm *vm, Set *s, Value key) NODISCARD;
DictStatus set_add(Vm *vm, Set *s, Value key) NODISCARD;
DictStatus set_discard(Vm *vm, Set *s, Value key) NODISCARD;
bool set_next(Set *s, int64_t *i, Value *key);
/* With the hash known. *entry: the place of the key in the table when found. */
DictStatus set_find_hashed(Vm *vm, Set *s, uint64_t hash, Value key, int64_t *entry) NODISCARD;
/* For drivers: the next place with that hash on the probe path; start with *probe = 0; -1: none. */
int64_t set_probe(const Set *s, uint64_t hash, uint64_t *probe);
/* A key known to be absent. */
bool set_insert(Vm *vm, Set *s, uint64_t hash, Value key) NODISCARD;
void set_remove(Set *s, int64_t entry);
/* All of another set, or of a built-in iterable: V_NONE, V_USER (may be begun again), V_ERROR. */
Value set_merge(Vm *vm, Set *s, const Set *from) NODISCARD;
Value set_merge_from(Vm *vm, Set *s, Value iterable) NODISCARD;
/* Rebuilds the table when more than a quarter of it are dummies. */
bool set_tidy(Vm *vm, Set *s) NODISCARD;
void set_clear(Set *s);
void set_swap(Set *a, Set *b); /* contents */
/* of the keys, as a frozenset's: independent of their order */
uint64_t set_frozen_hash(const Set *s);
typedef struct SetIter {
    Object h;
    Set *set;
    int64_t index, left, used;
} SetIter; /* set NULL: exhausted; used -1: error raised */

#endif
