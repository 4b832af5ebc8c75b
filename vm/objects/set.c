/* The table of set and frozenset: open addressing, the keys with their hashes.
 *
 * The order of iteration is the order of the table, and programs print sets: so sizes, growth
 * and the probe sequence give the order that CPython 3.11 shows. A hash starts at its low bits;
 * up to LINEAR neighbours are tried, when the table does not end before, then the place is
 * scrambled with more bits of the hash. A removed key leaves a dummy that is not used again
 * before the table is rebuilt. The table is rebuilt when 3/5 of it are filled (dummies count):
 * to the power of two above 4 times the keys (2 times beyond 50,000).
 *
 * Methods are in set_methods.c. */
#include "vm/objects/set.h"
#include "vm/objects/items.h"

enum { MIN_SIZE = 8, LINEAR = 9, SHIFT = 5, BIG = 50000 };

ALWAYS_INLINE bool is_dummy(const SetEntry *e) { return is_user(e->key); }
ALWAYS_INLINE bool is_free(const SetEntry *e) { return is_void(e->key); }

/* The probe sequence, one place at a time. */
typedef struct {
    uint64_t base, at, perturb, mask;
    uint64_t left; /* neighbours still to try */
} Path;

ALWAYS_INLINE void path_from(Path *p, uint64_t base) {
    p->base = p->at = base;
    p->left = base + LINEAR <= p->mask ? LINEAR : 0;
}
ALWAYS_INLINE Path path_start(uint64_t hash, uint64_t mask) {
    Path p = { .perturb = hash, .mask = mask };
    path_from(&p, hash & mask);
    return p;
}
ALWAYS_INLINE void path_step(Path *p) {
    if (p->left) {
        p->at++;
        p->left--;
        return;
    }
    p->perturb >>= SHIFT;
    path_from(p, (p->base * 5 + 1 + p->perturb) & p->mask);
}

/* --- finding --- */

/* *entry: where the key is, or the free place where it would be put (-1 without a table). */
ALWAYS_INLINE DictStatus find_place(Vm *vm, Set *s, uint64_t hash, Value key, int64_t *entry) {
    *entry = -1;
    if (!s->table) return DICT_ABSENT;
    for (Path p = path_start(hash, s->mask);; path_step(&p)) {
        SetEntry *e = &s->table[p.at];
        if (is_free(e)) {
            *entry = (int64_t)p.at;
            return DICT_ABSENT;
        }
        if (e->hash != hash || is_dummy(e)) continue;
        Value same = key_equal(vm, e->key, key);
        if (is_true(same)) {
            *entry = (int64_t)p.at;
            return DICT_FOUND;
        }
        if (is_bad(same)) return is_user(same) ? DICT_USER : DICT_ERROR;
    }
}

DictStatus set_find_hashed(Vm *vm, Set *s, uint64_t hash, Value key, int64_t *entry) {
    return find_place(vm, s, hash, key, entry);
}

int64_t set_probe(const Set *s, uint64_t hash, uint64_t *probe) {
    uint64_t step = 0;

    if (!s->table) return -1;
    for (Path p = path_start(hash, s->mask);; path_step(&p), step++) {
        const SetEntry *e = &s->table[p.at];
        if (is_free(e)) return -1;
        if (step < *probe || e->hash != hash || is_dummy(e)) continue;
        *probe = step + 1;
        return (int64_t)p.at;
    }
}

DictStatus set_find(Vm *vm, Set *s, Value key) {
    uint64_t hash;
    int64_t entry;
    Value ok = key_hash(vm, key, &hash);

    if (is_bad(ok)) return is_user(ok) ? DICT_USER : DICT_ERROR;
    return set_find_hashed(vm, s, hash, key, &entry);
}

/* --- changing --- */

/* Puts a key in a table without dummies that does not hold it. */
static void table_place(SetEntry *table, uint64_t mask, uint64_t hash, Value key) {
    Path p = path_start(hash, mask);

    while (!is_free(&table[p.at])) path_step(&p);
    table[p.at] = (SetEntry){ hash, key };
}

/* Rebuilds the table with more than `least` places. */
static bool set_resize(Vm *vm, Set *s, int64_t least) {
    uint64_t size = MIN_SIZE;

    if (least > INT64_MAX / 64) return raise_memory(vm), false;
    while (size <= (uint64_t)least) size <<= 1;
    SetEntry *table = heap_try_array(vm, size, sizeof(SetEntry));
    if (!table) return false;
    for (uint64_t i = 0; s->table && i <= s->mask; i++) {
        SetEntry *e = &s->table[i];
        if (!is_free(e) && !is_dummy(e)) table_place(table, size - 1, e->hash, e->key);
    }
    if (s->table) heap_recycle(s->table, (size_t)(s->mask + 1) * sizeof(SetEntry));
    s->table = table;
    s->mask = size - 1;
    s->fill = s->count;
    return true;
}

/* Puts a key in a free place. */
ALWAYS_INLINE bool place_fill(Vm *vm, Set *s, uint64_t at, uint64_t hash, Value key) {
    s->table[at] = (SetEntry){ hash, key };
    s->fill++;
    s->count++;
    s->mutations++;
    s->hash = 0;
    if ((uint64_t)s->fill * 5 < s->mask * 3) return true;
    return set_resize(vm, s, s->count > BIG ? s->count * 2 : s->count * 4);
}

bool set_insert(Vm *vm, Set *s, uint64_t hash, Value key) {
    if (!s->table && !set_resize(vm, s, 0)) return false;
    Path p = path_start(hash, s->mask);
    while (!is_free(&s->table[p.at])) path_step(&p);
    return place_fill(vm, s, p.at, hash, key);
}

void set_remove(Set *s, int64_t entry) {
    s->table[entry] = (SetEntry){ UINT64_MAX, V_USER };
    s->count--;
    s->mutations++;
}

DictStatus set_add(Vm *vm, Set *s, Value key) {
    uint64_t hash;
    int64_t entry;
    Value ok = key_hash(vm, key, &hash);

    if (is_bad(ok)) return is_user(ok) ? DICT_USER : DICT_ERROR;
    DictStatus status = find_place(vm, s, hash, key, &entry);
    if (status != DICT_ABSENT) return status;
    bool put =
        entry < 0 ? set_insert(vm, s, hash, key) : place_fill(vm, s, (uint64_t)entry, hash, key);
    return put ? DICT_ABSENT : DICT_ERROR;
}

DictStatus set_discard(Vm *vm, Set *s, Value key) {
    uint64_t hash;
    int64_t entry;
    Value ok = key_hash(vm, key, &hash);

    if (is_bad(ok)) return is_user(ok) ? DICT_USER : DICT_ERROR;
    DictStatus status = set_find_hashed(vm, s, hash, key, &entry);
    if (status == DICT_FOUND) set_remove(s, entry);
    return status;
}

bool set_tidy(Vm *vm, Set *s) {
    if ((uint64_t)(s->fill - s->count) <= s->mask / 4) return true;
    return set_resize(vm, s, s->count > BIG ? s->count * 2 : s->count * 4);
}

void set_clear(Set *s) {
    if (s->table) heap_free(s->table);
    s->table = NULL;
    s->count = s->fill = 0;
    s->mask = 0;
    s->hash = 0;
    s->mutations++;
    s->finger = 0;
}

void set_swap(Set *a, Set *b) {
    Set old = *a;

    a->count = b->count, a->fill = b->fill, a->mask = b->mask, a->table = b->table, a->hash = 0;
    b->count = old.count, b->fill = old.fill, b->mask = old.mask, b->table = old.table, b->hash = 0;
    a->mutations++;
    b->mutations++;
}

/* --- whole sets --- */

Set *set_new(Vm *vm, Type *type) {
    if (type == &set_type || type == &frozenset_type) return NEW(vm, Set, type);
    return object_new_of(vm, type);
}

bool set_next(Set *s, int64_t *i, Value *key) {
    if (!s->table) return false;
    for (; (uint64_t)*i <= s->mask; (*i)++) {
        SetEntry *e = &s->table[*i];
        if (is_free(e) || is_dummy(e)) continue;
        *key = e->key;
        (*i)++;
        return true;
    }
    return false;
}

Value set_merge(Vm *vm, Set *s, const Set *from) {
    if (s == from || !from->count) return V_NONE;
    uint64_t mask = s->table ? s->mask : MIN_SIZE - 1;
    if ((uint64_t)(s->fill + from->count) * 5 >= mask * 3) {
        if (!set_resize(vm, s, (s->count + from->count) * 2)) return V_ERROR;
    } else if (!s->table && !set_resize(vm, s, 0)) {
        return V_ERROR;
    }
    s->hash = 0;
    s->mutations++;
    if (!s->fill && s->mask == from->mask && from->fill == from->count) {
        memcpy(s->table, from->table, (size_t)(s->mask + 1) * sizeof(SetEntry));
        s->fill = s->count = from->count;
        return V_NONE;
    }
    bool fresh = s->fill == 0;
    for (uint64_t i = 0; i <= from->mask; i++) {
        const SetEntry *e = &from->table[i];
        int64_t entry;
        if (is_free(e) || is_dummy(e)) continue;
        if (fresh) {
            table_place(s->table, s->mask, e->hash, e->key);
            s->fill++;
            s->count++;
            continue;
        }
        DictStatus status = set_find_hashed(vm, s, e->hash, e->key, &entry);
        if (status == DICT_USER) return V_USER;
        if (status == DICT_ERROR) return V_ERROR;
        if (status == DICT_ABSENT && !set_insert(vm, s, e->hash, e->key)) return V_ERROR;
    }
    return V_NONE;
}

/* The keys of a dict: the table gets its room at once. */
static Value merge_dict(Vm *vm, Set *s, Dict *d) {
    Value key;
    int64_t entry;
    uint64_t mask = s->table ? s->mask : MIN_SIZE - 1;

    if ((uint64_t)(s->fill + d->count) * 5 >= mask * 3 &&
        !set_resize(vm, s, (s->count + d->count) * 2))
        return V_ERROR;
    for (int64_t i = 0; dict_next(d, &i, &key, NULL);) {
        uint64_t hash = d->entries[i - 1].hash;
        DictStatus status = set_find_hashed(vm, s, hash, key, &entry);
        if (status == DICT_USER) return V_USER;
        if (status == DICT_ERROR) return V_ERROR;
        if (status == DICT_ABSENT && !set_insert(vm, s, hash, key)) return V_ERROR;
    }
    return V_NONE;
}

Value set_merge_from(Vm *vm, Set *s, Value iterable) {
    LeafIter it;
    Value key;

    if (is_anyset(iterable)) return set_merge(vm, s, as_set(iterable));
    if (is_exact(iterable, &dict_type)) return merge_dict(vm, s, as_dict(iterable));
    if (!is_rewindable(iterable))
        return is_iterable(iterable) ? V_USER : leaf_iter_begin(vm, &it, iterable);
    Value ok = leaf_iter_begin(vm, &it, iterable);
    if (is_bad(ok)) return ok;
    while (!is_bad(key = leaf_iter_next(vm, &it))) {
        DictStatus status = set_add(vm, s, key);
        if (status == DICT_USER) return V_USER;
        if (status == DICT_ERROR) return V_ERROR;
    }
    if (is_user(key)) return V_USER;
    return is_void(vm->error) ? V_NONE : V_ERROR;
}
