/* The table of dict: entries in order of insertion, and an index of entry numbers by hash.
 *
 * A table of 2^bits slots has room for 2/3 as many entries. The smallest, with 5 entries, has no
 * index: finding looks at each entry. Beyond, `index` has 2^bits slots of the narrowest int that
 * holds an entry number, probed in steps that the hash determines: place and step number
 * determine a slot (dict_probe can be resumed). Deletion leaves a void entry and a GONE slot;
 * both disappear when the table is rebuilt for want of room. Sizes and growth are CPython
 * 3.11's, because they can be seen: a loop that deletes and inserts keys meets them in the order
 * the rebuilding leaves. `version`, `mutations`: see dict.h.
 *
 * The methods are in dict_methods.c, views and iterators in dict_views.c. */
#include "vm/objects/items.h"

enum { MIN_BITS = 3, SLOT_FREE = -1, SLOT_GONE = -2 };

/* --- the index --- */

ALWAYS_INLINE int64_t slot_get(const Dict *d, uint64_t i) {
    if (d->index_bits <= 7) return ((const int8_t *)d->index)[i];
    if (d->index_bits <= 15) return ((const int16_t *)d->index)[i];
    if (d->index_bits <= 31) return ((const int32_t *)d->index)[i];
    return ((const int64_t *)d->index)[i];
}

ALWAYS_INLINE void slot_set(Dict *d, uint64_t i, int64_t entry) {
    if (d->index_bits <= 7)
        ((int8_t *)d->index)[i] = (int8_t)entry;
    else if (d->index_bits <= 15)
        ((int16_t *)d->index)[i] = (int16_t)entry;
    else if (d->index_bits <= 31)
        ((int32_t *)d->index)[i] = (int32_t)entry;
    else
        ((int64_t *)d->index)[i] = entry;
}

static size_t slot_size(uint32_t bits) {
    return bits <= 7 ? 1 : bits <= 15 ? 2 : bits <= 31 ? 4 : 8;
}

/* Where probing for a hash begins. Low bits decide, so that runs of ints stay runs; high bits
 * are spread over them, so that hashes that differ only there do not collide. */
ALWAYS_INLINE uint64_t first_slot(uint64_t hash, uint32_t bits) {
    return hash + (((hash >> bits) * 0x9E3779B97F4A7C15ull) >> (64 - bits));
}

/* How far probing goes at each step: an odd number, so that it meets every slot, and one that
 * leaves long runs of taken slots (as runs of ints make them) at once. */
ALWAYS_INLINE uint64_t stride(uint64_t hash) { return (hash * 0x9E3779B97F4A7C15ull) >> 32 | 1; }

/* Puts an entry number in the first slot that is free for its hash. */
static void index_place(Dict *d, uint64_t hash, int64_t entry) {
    uint64_t mask = (1ull << d->index_bits) - 1, at = first_slot(hash, d->index_bits);

    while (slot_get(d, at & mask) >= 0) at += stride(hash);
    slot_set(d, at & mask, entry);
}

/* The slot that holds an entry number; it must be there. */
static uint64_t index_slot_of(const Dict *d, uint64_t hash, int64_t entry) {
    uint64_t mask = (1ull << d->index_bits) - 1, at = first_slot(hash, d->index_bits);

    while (slot_get(d, at & mask) != entry) at += stride(hash);
    return at & mask;
}

static int64_t room(uint32_t bits) { return (int64_t)((2ull << bits) / 3); }

/* Rebuilds the table with at least 2^MIN_BITS and at least `slots` slots, and with room for
 * `most` entries, if there are slots for more; `most` is above the number of keys. The dict is
 * unchanged when memory is out. */
static bool dict_resize(Vm *vm, Dict *d, int64_t slots, int64_t most) {
    uint32_t bits = MIN_BITS;
    int64_t live = 0;

    if (slots < 0 || slots > INT64_MAX / 64) return raise_memory(vm), false;
    while ((int64_t)(1ull << bits) < slots) bits++;
    int64_t cap = room(bits);
    if (cap - cap / 8 > most && bits > MIN_BITS)
        cap = (most + 7) & ~(int64_t)7; /* few sizes: each needs a page of its own */
    if (cap > room(bits)) cap = room(bits);
    DictEntry *entries = heap_try_array(vm, (size_t)cap, sizeof(DictEntry));
    if (!entries) return false;
    if (bits == MIN_BITS) bits = 0; /* no index */
    void *index = NULL;
    if (bits) {
        index = heap_try_alloc_atomic(vm, slot_size(bits) << bits);
        if (!index) return false;
        memset(index, 0xFF, slot_size(bits) << bits);
    }
    if (d->count == d->used) {
        if (d->used) memcpy(entries, d->entries, (size_t)d->used * sizeof(DictEntry));
        live = d->used;
    } else {
        for (int64_t i = 0; i < d->used; i++) {
            if (!is_void(d->entries[i].key)) entries[live++] = d->entries[i];
        }
    }
    if (d->entries) heap_recycle(d->entries, (size_t)d->cap * sizeof(DictEntry));
    if (d->index) heap_free(d->index);
    d->entries = entries;
    d->index = index;
    d->index_bits = bits;
    d->cap = cap;
    d->used = live;
    d->tombs = 0;
    d->version = 0;
    if (index) {
        for (int64_t i = 0; i < live; i++) index_place(d, entries[i].hash, i);
    }
    return true;
}

bool dict_prepare(Vm *vm, Dict *d, int64_t used, uint32_t bits, uint32_t tombs) {
    if (bits && (bits <= MIN_BITS || bits > 46)) return false;
    uint32_t width = bits ? bits : MIN_BITS;
    if (used + tombs > room(width) || (1ll << width) > 64 * (used + (int64_t)tombs) + 1024)
        return false;
    d->entries = heap_try_array(vm, (size_t)room(width), sizeof(DictEntry));
    if (!d->entries) return false;
    d->cap = room(width);
    d->tombs = tombs;
    d->index_bits = bits;
    if (!bits) return true;
    d->index = heap_try_alloc_atomic(vm, slot_size(bits) << bits);
    if (d->index) memset(d->index, 0xFF, slot_size(bits) << bits);
    return d->index != NULL;
}

void dict_put_entry(Dict *d, DictEntry e, bool place) {
    assert(d->used < d->cap);
    d->entries[d->used] = e;
    if (!is_void(e.key)) {
        if (d->index && place) index_place(d, e.hash, d->used);
        d->count++;
    }
    d->used++;
}

void dict_reindex(Dict *d) {
    if (!d->index) return;
    memset(d->index, 0xFF, slot_size(d->index_bits) << d->index_bits);
    for (int64_t i = 0; i < d->used; i++)
        if (!is_void(d->entries[i].key)) index_place(d, d->entries[i].hash, i);
}

int64_t dict_slot(const Dict *d, uint64_t i) { return slot_get(d, i); }

bool dict_set_slot(Dict *d, uint64_t i, int64_t entry) {
    if (entry < SLOT_GONE || entry >= d->used || (entry >= 0 && is_void(d->entries[entry].key)))
        return false;
    slot_set(d, i, entry);
    return true;
}

bool dict_index_holds(const Dict *d) {
    uint64_t mask = (1ull << d->index_bits) - 1;
    int64_t found = 0, gone = 0;
    for (uint64_t i = 0; i <= mask; i++) {
        int64_t e = slot_get(d, i);
        gone += e == SLOT_GONE;
        found += e >= 0;
    }
    /* else there would be too few free slots to end a search, now or when more are taken */
    if (found != d->count || found + gone > d->used + (int64_t)d->tombs) return false;
    for (int64_t i = 0; i < d->used; i++) {
        if (is_void(d->entries[i].key)) continue;
        uint64_t at = first_slot(d->entries[i].hash, d->index_bits);
        for (; slot_get(d, at & mask) != i; at += stride(d->entries[i].hash))
            if (slot_get(d, at & mask) == SLOT_FREE) return false;
    }
    return true;
}

/* --- finding --- */

Value key_hash(Vm *vm, Value key, uint64_t *hash) {
    if (is_exact_str(key)) {
        Str *s = as_str(key);
        *hash = s->hash ? s->hash : str_hash(s);
        return V_NONE;
    }
    if (is_int(key)) {
        int64_t i = as_int(key);
        *hash = (uint64_t)(i == -1 ? -2 : i);
        return V_NONE;
    }
    if (is_exact(key, &tuple_type) && tuple_hash_quick(as_tuple(key), hash)) return V_NONE;
    if (is_obj(key) && as_obj(key)->type->flags & TYPE_PLAIN_EQ) {
        *hash = identity_hash_of(vm, key);
        return V_NONE;
    }
    return leaf_hash(vm, key, hash);
}

/* Entry of a str key, or -1. Keys that are instances of subclasses of str count by their text. */
static int64_t find_str(const Dict *d, Value key) {
    Str *s = as_str(key);
    const DictEntry *entries = d->entries;

    if (!d->index) {
        for (int64_t i = 0; i < d->used; i++) {
            if (is_same(entries[i].key, key)) return i;
        }
        uint64_t hash = s->hash ? s->hash : str_hash(s);
        for (int64_t i = 0; i < d->used; i++) {
            if (entries[i].hash != hash || !is_str(entries[i].key)) continue;
            if (str_equal(as_str(entries[i].key), s)) return i;
        }
        return -1;
    }
    uint64_t hash = s->hash ? s->hash : str_hash(s);
    uint64_t mask = (1ull << d->index_bits) - 1, at = first_slot(hash, d->index_bits);
    for (;;) {
        int64_t e = slot_get(d, at & mask);
        if (e >= 0) {
            const DictEntry *entry = &entries[e];
            if (is_same(entry->key, key)) return e;
            if (entry->hash == hash && is_str(entry->key) && str_equal(as_str(entry->key), s))
                return e;
        } else if (e == SLOT_FREE) {
            return -1;
        }
        at += stride(hash);
    }
}

/* Entry of a small int key, or -1; -3 when a candidate of another type has the same hash. */
static int64_t find_int(const Dict *d, Value key, uint64_t hash) {
    const DictEntry *entries = d->entries;
    uint64_t mask = (1ull << d->index_bits) - 1, at = first_slot(hash, d->index_bits);

    for (;;) {
        int64_t e = slot_get(d, at & mask);
        if (e >= 0) {
            if (is_same(entries[e].key, key)) return e;
            if (entries[e].hash == hash && !is_int(entries[e].key)) return -3;
        } else if (e == SLOT_FREE) {
            return -1;
        }
        at += stride(hash);
    }
}

/* Entry of an exact str key in a dict with an index, or -1; -3 when a candidate of another type
 * has the same hash. */
static int64_t find_text(const Dict *d, const Str *key, uint64_t hash) {
    const DictEntry *entries = d->entries;
    uint64_t mask = (1ull << d->index_bits) - 1, at = first_slot(hash, d->index_bits),
             step = stride(hash);

    for (;;) {
        int64_t e = slot_get(d, at & mask);
        if (e >= 0) {
            if (entries[e].hash == hash) {
                if (as_obj_or_null(entries[e].key) == key) return e;
                if (!is_exact_str(entries[e].key)) return -3;
                if (str_equal(as_str(entries[e].key), key)) return e;
            }
        } else if (e == SLOT_FREE) {
            return -1;
        }
        at += step;
    }
}

/* The same for a dict of so few keys that it has no index. */
static int64_t find_few(const Dict *d, const Str *key, uint64_t hash) {
    const DictEntry *entries = d->entries;

    for (int64_t i = 0; i < d->used; i++) {
        if (entries[i].hash != hash) continue;
        if (as_obj_or_null(entries[i].key) == key) return i;
        if (!is_exact_str(entries[i].key)) return -3;
        if (str_equal(as_str(entries[i].key), key)) return i;
    }
    return -1;
}

int64_t dict_probe(Dict *d, uint64_t hash, uint64_t *probe) {
    if (!d->index) {
        while ((int64_t)*probe < d->used) {
            int64_t e = (int64_t)(*probe)++;
            if (!is_void(d->entries[e].key) && d->entries[e].hash == hash) return e;
        }
        return -1;
    }
    uint64_t mask = (1ull << d->index_bits) - 1, first = first_slot(hash, d->index_bits);
    for (uint64_t step = *probe;; step++) {
        int64_t e = slot_get(d, (first + step * stride(hash)) & mask);
        if (e == SLOT_FREE || step > mask) {
            *probe = step;
            return -1;
        }
        if (e >= 0 && d->entries[e].hash == hash) {
            *probe = step + 1;
            return e;
        }
    }
}

DictStatus dict_find_hashed(Vm *vm, Dict *d, uint64_t hash, Value key, int64_t *entry) {
    uint64_t probe = 0;
    int64_t e;

    while ((e = dict_probe(d, hash, &probe)) >= 0) {
        Value same = key_equal(vm, d->entries[e].key, key);
        if (is_true(same)) {
            *entry = e;
            return DICT_FOUND;
        }
        if (is_bad(same)) return is_user(same) ? DICT_USER : DICT_ERROR;
    }
    return DICT_ABSENT;
}

/* The entry of any key, and its hash. */
ALWAYS_INLINE DictStatus find_entry(Vm *vm, Dict *d, Value key, uint64_t *hash, int64_t *entry) {
    if (is_int(key) && d->index) {
        int64_t i = as_int(key);
        *hash = (uint64_t)(i == -1 ? -2 : i);
        *entry = find_int(d, key, *hash);
        if (*entry != -3) return *entry < 0 ? DICT_ABSENT : DICT_FOUND;
    } else if (is_exact_str(key)) {
        *hash = as_str(key)->hash ? as_str(key)->hash : str_hash(as_str(key));
        *entry = d->index ? find_text(d, as_str(key), *hash) : find_few(d, as_str(key), *hash);
        if (*entry != -3) return *entry < 0 ? DICT_ABSENT : DICT_FOUND;
    } else {
        Value ok = key_hash(vm, key, hash);
        if (UNLIKELY(is_bad(ok))) return is_user(ok) ? DICT_USER : DICT_ERROR;
    }
    return dict_find_hashed(vm, d, *hash, key, entry);
}

DictStatus dict_find(Vm *vm, Dict *d, Value key, Value *out) {
    uint64_t hash;
    int64_t entry;

    *out = V_VOID;
    DictStatus status = find_entry(vm, d, key, &hash, &entry);
    if (status == DICT_FOUND) *out = d->entries[entry].value;
    return status;
}

int64_t dict_entry_str(const Dict *d, Value key) { return find_str(d, key); }

Value dict_find_str(Dict *d, Value key) {
    int64_t e = find_str(d, key);
    return e < 0 ? V_VOID : d->entries[e].value;
}

Value dict_find_cstr(Vm *vm, Dict *d, const char *key) {
    return dict_find_str(d, str_intern_cstr(vm, key));
}

/* A hash of an object's address, for tables by identity. */
static uint64_t identity_hash(Value v) { return (v.bits >> 4) | (v.bits << 60); }

int64_t dict_find_identity(Dict *d, Value key) {
    uint64_t probe = 0;
    int64_t e;

    while ((e = dict_probe(d, identity_hash(key), &probe)) >= 0) {
        if (is_same(d->entries[e].key, key)) return e;
    }
    return -1;
}

/* --- changing --- */

/* Room for at least one more entry. Entries are by far the larger part: they grow by halves,
 * their index by more. */
static NOINLINE bool dict_grow(Vm *vm, Dict *d) {
    int64_t most = d->count + d->count / 2 + 8;
    if (d->tombs || d->count < d->used || !d->index || d->cap >= room(d->index_bits))
        return dict_resize(vm, d, d->count * 3, most);
    int64_t all = room(d->index_bits);
    if (most > all - all / 8) most = all;
    DictEntry *entries = heap_try_array(vm, (size_t)most, sizeof(DictEntry));
    if (!entries) return false;
    memcpy(entries, d->entries, (size_t)d->used * sizeof(DictEntry));
    heap_recycle(d->entries, (size_t)d->cap * sizeof(DictEntry));
    d->entries = entries;
    d->cap = most;
    d->version = 0;
    return true;
}

bool dict_append_entry(Vm *vm, Dict *d, uint64_t hash, Value key, Value v) {
    if (UNLIKELY(d->used + (int64_t)d->tombs >= d->cap) && !dict_grow(vm, d)) return false;
    d->entries[d->used] = (DictEntry){ hash, key, v };
    if (d->index) index_place(d, hash, d->used);
    d->used++;
    d->count++;
    d->version = 0;
    d->mutations++;
    return true;
}

void dict_delete_entry(Vm *vm, Dict *d, int64_t entry) {
    DictEntry *e = &d->entries[entry];

    (void)vm;
    if (d->index) slot_set(d, index_slot_of(d, e->hash, entry), SLOT_GONE);
    *e = (DictEntry){ 0, V_VOID, V_VOID };
    d->count--;
    d->version = 0;
    d->mutations++;
}

DictStatus dict_set_hashed(Vm *vm, Dict *d, uint64_t hash, Value key, Value v) {
    int64_t entry;
    DictStatus status = dict_find_hashed(vm, d, hash, key, &entry);

    if (status == DICT_FOUND) d->entries[entry].value = v;
    if (status == DICT_ABSENT && !dict_append_entry(vm, d, hash, key, v)) return DICT_ERROR;
    return status;
}

DictStatus dict_set(Vm *vm, Dict *d, Value key, Value v) {
    uint64_t hash;
    int64_t entry;
    DictStatus status = find_entry(vm, d, key, &hash, &entry);

    if (status == DICT_FOUND) d->entries[entry].value = v;
    if (status == DICT_ABSENT && !dict_append_entry(vm, d, hash, key, v)) return DICT_ERROR;
    return status;
}

DictStatus dict_delete(Vm *vm, Dict *d, Value key) {
    uint64_t hash;
    int64_t entry;
    DictStatus status = find_entry(vm, d, key, &hash, &entry);

    if (status == DICT_FOUND) dict_delete_entry(vm, d, entry);
    return status;
}

bool dict_set_str(Vm *vm, Dict *d, Value key, Value v) {
    int64_t e = find_str(d, key);

    if (e >= 0) {
        d->entries[e].value = v;
        return true;
    }
    return dict_append_entry(vm, d, str_hash(as_str(key)), key, v);
}

bool dict_delete_str(Vm *vm, Dict *d, Value key) {
    int64_t e = find_str(d, key);

    if (e >= 0) dict_delete_entry(vm, d, e);
    return e >= 0;
}

bool dict_set_cstr(Vm *vm, Dict *d, const char *key, Value v) {
    return dict_set_str(vm, d, str_intern_cstr(vm, key), v);
}

bool dict_set_identity(Vm *vm, Dict *d, Value key, Value v) {
    int64_t e = dict_find_identity(d, key);

    if (e >= 0) {
        d->entries[e].value = v;
        return true;
    }
    return dict_append_entry(vm, d, identity_hash(key), key, v);
}

/* The entries above the last live one are given up, so that taking from the end stays quick.
 * Their index slots stay GONE and are counted in `tombs`. */
bool dict_pop_last(Vm *vm, Dict *d, Value *key, Value *value) {
    if (!d->count) return false;
    while (is_void(d->entries[d->used - 1].key)) {
        d->used--;
        d->tombs++;
    }
    *key = d->entries[d->used - 1].key;
    *value = d->entries[d->used - 1].value;
    dict_delete_entry(vm, d, d->used - 1);
    d->used--;
    d->tombs++;
    return true;
}

void dict_clear(Vm *vm, Dict *d) {
    (void)vm;
    if (d->entries) heap_recycle(d->entries, (size_t)d->cap * sizeof(DictEntry));
    if (d->index) heap_free(d->index);
    d->entries = NULL;
    d->index = NULL;
    d->count = d->used = d->cap = 0;
    d->index_bits = d->tombs = d->version = 0;
    d->mutations++;
}

/* --- whole dicts --- */

Dict *dict_new(Vm *vm) { return NEW(vm, Dict, &dict_type); }

bool dict_reserve(Vm *vm, Dict *d, int64_t n) {
    if (n <= d->cap - (int64_t)d->tombs) return true;
    if (n > INT64_MAX / 64) return raise_memory(vm), false;
    if (n < d->count) n = d->count;
    return dict_resize(vm, d, (n * 3 + 1) / 2,
                       n + n / 8 + 1); /* most dicts whose size is known stay so large */
}

Dict *dict_new_sized(Vm *vm, int64_t n) {
    Dict *d = dict_new(vm);
    return n > 0 && !dict_reserve(vm, d, n) ? NULL : d;
}

bool dict_next(Dict *d, int64_t *i, Value *key, Value *value) {
    for (; *i < d->used; (*i)++) {
        DictEntry *e = &d->entries[*i];
        if (is_void(e->key)) continue;
        *key = e->key;
        if (value) *value = e->value;
        (*i)++;
        return true;
    }
    return false;
}

Dict *dict_copy(Vm *vm, Dict *d) {
    Dict *copy = dict_new_sized(vm, d->count);
    Value key, value;

    if (!copy) return NULL;
    for (int64_t i = 0; dict_next(d, &i, &key, &value);) {
        if (!dict_append_entry(vm, copy, d->entries[i - 1].hash, key, value)) return NULL;
    }
    return copy;
}

uint32_t dict_version(Vm *vm, Dict *d) {
    if (!d->version && vm->next_dict_version != UINT32_MAX) d->version = ++vm->next_dict_version;
    return d->version;
}

DictStatus dict_update(Vm *vm, Dict *d, Dict *from, bool override) {
    bool fresh = d->count == 0 && d != from;
    Value key, value;

    if (d == from) return DICT_ABSENT;
    if (fresh && !dict_reserve(vm, d, from->count)) return DICT_ERROR;
    for (int64_t i = 0; dict_next(from, &i, &key, &value);) {
        uint64_t hash = from->entries[i - 1].hash;
        int64_t entry;
        DictStatus status = fresh ? DICT_ABSENT : dict_find_hashed(vm, d, hash, key, &entry);
        if (status == DICT_USER || status == DICT_ERROR) return status;
        if (status == DICT_FOUND) {
            if (override) d->entries[entry].value = value;
        } else if (!dict_append_entry(vm, d, hash, key, value)) {
            return DICT_ERROR;
        }
    }
    return DICT_ABSENT;
}

Value dict_equal(Vm *vm, Dict *a, Dict *b) {
    Value key, value;

    if (a->count != b->count) return V_FALSE;
    for (int64_t i = 0; dict_next(a, &i, &key, &value);) {
        int64_t entry;
        DictStatus status = dict_find_hashed(vm, b, a->entries[i - 1].hash, key, &entry);
        if (status == DICT_USER) return V_USER;
        if (status == DICT_ERROR) return V_ERROR;
        if (status == DICT_ABSENT) return V_FALSE;
        Value same = item_equal(vm, value, b->entries[entry].value);
        if (!is_true(same)) return same;
    }
    return V_TRUE;
}
