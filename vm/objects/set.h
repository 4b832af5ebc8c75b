/* set and frozenset: open addressing; iteration order of small ints as in CPython. */
#ifndef TERN_SET_H
#define TERN_SET_H

#include "vm/objects/dict.h"

typedef struct SetEntry { uint64_t hash; Value key; } SetEntry; /* key void: free; V_USER bits: dummy */
typedef struct Set {
    Object h;
    int64_t count, fill;
    uint64_t mask;
    SetEntry *table;
    uint64_t hash;      /* frozenset: 0 not computed */
    uint32_t mutations;
} Set;
ALWAYS_INLINE bool is_anyset(Value v) { return has_flag(v, TYPE_SET); }
ALWAYS_INLINE Set *as_set(Value v) { return (Set *)as_obj(v); }
Set *set_new(Vm *vm, Type *type);
DictStatus set_find(Vm *vm, Set *s, Value key) NODISCARD;
DictStatus set_add(Vm *vm, Set *s, Value key) NODISCARD;
DictStatus set_discard(Vm *vm, Set *s, Value key) NODISCARD;
bool set_next(Set *s, int64_t *i, Value *key);

#endif
