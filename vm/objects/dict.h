/* dict: insertion-ordered entries and a separate index table. */
#ifndef TERN_DICT_H
#define TERN_DICT_H

#include "vm/object.h"

typedef struct DictEntry {
    uint64_t hash;
    Value key, value;
} DictEntry; /* key void: deleted */
struct Dict {
    Object h;
    int64_t count; /* live entries */
    int64_t used;  /* entries in use, deleted ones included */
    int64_t cap;   /* entries allocated */
    DictEntry *entries;
    /* 2^bits of int8/16/32/64: -1 free, -2 deleted, else an entry number; NULL for very small
     * dicts */
    void *index;
    uint32_t index_bits;
    /* 0: no cache depends on it; else unique while no key is added, removed or moved (values may
     * change) */
    uint32_t version;
    uint32_t mutations; /* changes with every insertion or removal: iterators compare */
    /* entries given up at the end (popitem): their room comes back when the table is rebuilt */
    uint32_t tombs;
};

ALWAYS_INLINE bool is_dict(Value v) { return has_flag(v, TYPE_DICT); }
ALWAYS_INLINE Dict *as_dict(Value v) { return (Dict *)as_obj(v); }
Dict *dict_new(Vm *vm);
Dict *dict_new_sized(Vm *vm, int64_t n); /* NULL with MemoryError raised */
/* Keys that are interned or plain Strs: never user code. find: V_VOID when absent. */
Value dict_find_str(Dict *d, Value key);
int64_t dict_entry_str(const Dict *d, Value key); /* the entry's number; -1: absent */
bool dict_set_str(Vm *vm, Dict *d, Value key, Value v) NODISCARD;
bool dict_delete_str(Vm *vm, Dict *d, Value key); /* false: absent */
Value dict_find_cstr(Vm *vm, Dict *d, const char *key);
bool dict_set_cstr(Vm *vm, Dict *d, const char *key, Value v) NODISCARD;
/* Any key. Answers of `find`: V_VOID (0) absent with vm->error unset... use the status: */
typedef enum { DICT_FOUND, DICT_ABSENT, DICT_ERROR, DICT_USER } DictStatus;
DictStatus dict_find(Vm *vm, Dict *d, Value key, Value *out) NODISCARD;
/* DICT_FOUND/ABSENT: was it there before; stored */
DictStatus dict_set(Vm *vm, Dict *d, Value key, Value v) NODISCARD;
DictStatus dict_delete(Vm *vm, Dict *d, Value key) NODISCARD;
/* With the hash known and equality decided by the caller (drivers): the next candidate at or
 * after *probe whose hash is equal; entry number, or -1. Start with *probe = 0. Identical keys
 * count as candidates. */
int64_t dict_probe(Dict *d, uint64_t hash, uint64_t *probe);
/* key known to be absent */
bool dict_append_entry(Vm *vm, Dict *d, uint64_t hash, Value key, Value v) NODISCARD;
void dict_delete_entry(Vm *vm, Dict *d, int64_t entry);
/* Walks: start with *i = 0; false at the end. */
bool dict_next(Dict *d, int64_t *i, Value *key, Value *value);
void dict_clear(Vm *vm, Dict *d);
Dict *dict_copy(Vm *vm, Dict *d);
uint32_t dict_version(Vm *vm, Dict *d); /* assigns one if there is none */
/* dict |= other, both exact dicts: no user code unless keys need it. */
DictStatus dict_update(Vm *vm, Dict *d, Dict *from, bool override) NODISCARD;
/* The iterators of dicts: exact layout known to FOR_ITER. */
typedef struct DictIter {
    Object h;
    Dict *dict;         /* NULL: exhausted */
    int64_t index;      /* the next entry to look at */
    int64_t left;       /* keys not yet given */
    uint32_t mutations; /* of the dict when last looked at: while equal, `used` needs no check */
    /* count of the dict when the iteration began; -1: an error was raised, and is again */
    int64_t used;
} DictIter;
typedef struct DictView {
    Object h;
    Dict *dict;
} DictView;
/* The next entry's number and the iterator advanced; -1 at the end (iterator exhausted), -2 with
 * RuntimeError raised ("dictionary changed size during iteration"). Forwards, for the three
 * forward iterators. */
int64_t dict_iter_step(Vm *vm, DictIter *it);
bool dict_iter_is_reverse(const Type *t);
/* A new iterator of one of the six types, at its beginning. */
Value dict_iter_new(Vm *vm, Type *type, Dict *d);
/* Entry number of `key`, -1 absent; by identity alone, for tables keyed by any object. */
int64_t dict_find_identity(Dict *d, Value key);
bool dict_set_identity(Vm *vm, Dict *d, Value key, Value v) NODISCARD;
/* V_NONE and *hash, V_USER, V_ERROR, as leaf_hash, quick for str and small ints. */
Value key_hash(Vm *vm, Value key, uint64_t *hash);
/* dict_find and dict_set with the key's hash known. */
DictStatus dict_find_hashed(Vm *vm, Dict *d, uint64_t hash, Value key, int64_t *entry) NODISCARD;
DictStatus dict_set_hashed(Vm *vm, Dict *d, uint64_t hash, Value key, Value v) NODISCARD;
/* Room for n keys in all. */
bool dict_reserve(Vm *vm, Dict *d, int64_t n) NODISCARD;
/* For loading: an empty dict gets a table of that width for `used` entries, gaps included, which
 * dict_put_entry() then puts in order (a void key: a gap). False: such a table can't be, or
 * MemoryError is raised. */
bool dict_prepare(Vm *vm, Dict *d, int64_t used, uint32_t bits, uint32_t tombs) NODISCARD;
void dict_put_entry(Dict *d, DictEntry e, bool place); /* place: into the index too */
/* The index, slot by slot: an entry's number, -1 free, -2 deleted. dict_set_slot: false: no such
 * entry. At the end dict_index_holds() says whether every key is where it is looked for, once. */
int64_t dict_slot(const Dict *d, uint64_t i);
void dict_reindex(Dict *d); /* makes the index anew from the hashes of the entries */
bool dict_set_slot(Dict *d, uint64_t i, int64_t entry) NODISCARD;
bool dict_index_holds(const Dict *d);
/* Removes the last entry: false when empty. */
bool dict_pop_last(Vm *vm, Dict *d, Value *key, Value *value);
/* Puts all of a dict or of a list or tuple of pairs into d. V_NONE; V_USER: the driver may start
 * again from the beginning (what was stored already will be stored again); V_ERROR. */
Value dict_merge_from(Vm *vm, Dict *d, Value other);
/* Equality as dict.__eq__: V_TRUE, V_FALSE, V_USER, V_ERROR. */
Value dict_equal(Vm *vm, Dict *a, Dict *b);

#endif
