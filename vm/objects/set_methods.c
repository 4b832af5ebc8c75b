/* The methods of set and frozenset, and their iterator. The table is set.c's. Operations that
 * make a new set, or can be begun again without harm, answer V_USER whenever a key needs user
 * code; stdlib/prelude/set.py then does them with the intrinsics at the end of this file. */
#include "vm/objects/set.h"
#include "vm/objects/items.h"

/* set or frozenset, the one that t is or derives from: the type of results. */
static Type *base_type(const Type *t) {
    return type_is_subtype(t, &frozenset_type) ? &frozenset_type : &set_type;
}

ALWAYS_INLINE bool is_failure(DictStatus status) { return status >= DICT_ERROR; }
ALWAYS_INLINE Value failure(DictStatus status) { return status == DICT_USER ? V_USER : V_ERROR; }

/* A set of `type` with the keys of any leaf iterable. */
static Value set_from(Vm *vm, Type *type, Value iterable) {
    Set *s = set_new(vm, type);
    if (!s) return V_ERROR;
    Value ok = set_merge_from(vm, s, iterable);
    return is_bad(ok) ? ok : from_obj(s);
}
static Value set_copy_of(Vm *vm, const Set *s) {
    Set *copy = set_new(vm, base_type(s->h.type));
    Value ok = set_merge(vm, copy, s);
    return is_bad(ok) ? ok : from_obj(copy);
}

/* --- making --- */

static Value set_new_leaf(Vm *vm, const Value *argv) {
    return from_obj(set_new(vm, as_type(argv[0])));
}

static Value set_init(Vm *vm, const Value *argv) {
    set_clear(as_set(argv[0]));
    return is_void(argv[1]) ? V_NONE : set_merge_from(vm, as_set(argv[0]), argv[1]);
}

static Value frozenset_new_leaf(Vm *vm, const Value *argv) {
    Type *cls = as_type(argv[0]);

    if (is_void(argv[1])) return from_obj(set_new(vm, cls));
    if (cls == &frozenset_type && is_exact(argv[1], &frozenset_type)) return argv[1];
    return set_from(vm, cls, argv[1]);
}

static Value set_copy(Vm *vm, const Value *argv) {
    if (is_exact(argv[0], &frozenset_type)) return argv[0];
    return set_copy_of(vm, as_set(argv[0]));
}

/* --- items --- */

static Value set_len(Vm *vm, const Value *argv) { return from_size(vm, as_set(argv[0])->count); }

uint64_t set_frozen_hash(const Set *s) {
    uint64_t hash = 0;
    Value key;

    for (int64_t i = 0; set_next((Set *)(uintptr_t)s, &i, &key);) {
        uint64_t h = s->table[i - 1].hash;
        hash ^= ((h ^ 89869747u) ^ (h << 16)) * 3644798167u;
    }
    hash ^= ((uint64_t)s->count + 1) * 1927868237u;
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash * 69069u + 907133923u;
    return hash == UINT64_MAX ? 590923713u : hash;
}

static Value frozenset_hash(Vm *vm, const Value *argv) {
    Set *self = as_set(argv[0]);
    if (!self->hash) self->hash = set_frozen_hash(self);
    return int_from_i64(vm, (int64_t)self->hash);
}

/* The hash of something looked for: a set stands for the frozenset of its keys. */
static Value search_hash(Vm *vm, Value key, uint64_t *hash) {
    if (is_anyset(key) && !type_is_subtype(type_of(key), &frozenset_type)) {
        Value special = type_of(key)->special[S_hash];
        if (is_void(special) || is_none(special)) {
            *hash = set_frozen_hash(as_set(key));
            return V_NONE;
        }
    }
    return key_hash(vm, key, hash);
}

static DictStatus search(Vm *vm, Set *s, Value key, int64_t *entry) {
    uint64_t hash;
    Value ok = search_hash(vm, key, &hash);

    if (is_bad(ok)) return is_user(ok) ? DICT_USER : DICT_ERROR;
    return set_find_hashed(vm, s, hash, key, entry);
}

static Value set_contains(Vm *vm, const Value *argv) {
    int64_t entry;
    DictStatus status = search(vm, as_set(argv[0]), argv[1], &entry);
    return is_failure(status) ? failure(status) : from_bool(status == DICT_FOUND);
}

static Value set_add_leaf(Vm *vm, const Value *argv) {
    DictStatus status = set_add(vm, as_set(argv[0]), argv[1]);
    return is_failure(status) ? failure(status) : V_NONE;
}

static Value set_discard_leaf(Vm *vm, const Value *argv) {
    int64_t entry;
    DictStatus status = search(vm, as_set(argv[0]), argv[1], &entry);

    if (is_failure(status)) return failure(status);
    if (status == DICT_FOUND) set_remove(as_set(argv[0]), entry);
    return V_NONE;
}

static Value set_remove_leaf(Vm *vm, const Value *argv) {
    int64_t entry;
    DictStatus status = search(vm, as_set(argv[0]), argv[1], &entry);

    if (is_failure(status)) return failure(status);
    if (status == DICT_ABSENT) return raise_key(vm, argv[1]);
    set_remove(as_set(argv[0]), entry);
    return V_NONE;
}

static Value set_pop(Vm *vm, const Value *argv) {
    Set *self = as_set(argv[0]);
    Value key;

    if (!self->count) return raise(vm, &KeyError_type, "pop from an empty set");
    int64_t i = (int64_t)(self->finger & self->mask);
    if (!set_next(self, &i, &key)) {
        i = 0;
        (void)set_next(self, &i, &key);
    }
    set_remove(self, i - 1);
    self->finger = (uint32_t)i;
    return key;
}

static Value set_clear_leaf(Vm *vm, const Value *argv) {
    (void)vm;
    set_clear(as_set(argv[0]));
    return V_NONE;
}

/* --- algebra. Every function answers a new set (as a Value), V_USER or V_ERROR --- */

/* Are all keys of a in b? */
static Value is_subset(Vm *vm, Set *a, Set *b) {
    Value key;
    int64_t entry;

    if (a->count > b->count) return V_FALSE;
    for (int64_t i = 0; set_next(a, &i, &key);) {
        DictStatus status = set_find_hashed(vm, b, a->table[i - 1].hash, key, &entry);
        if (is_failure(status)) return failure(status);
        if (status == DICT_ABSENT) return V_FALSE;
    }
    return V_TRUE;
}

/* What an argument that must be iterable is when it is neither a set nor rewindable: V_USER, or
 * TypeError. */
static Value as_keys(Vm *vm, Value iterable) {
    if (is_anyset(iterable)) return iterable;
    if (is_iterable(iterable) && !is_rewindable(iterable)) return V_USER;
    return leaf_list(vm, iterable);
}

/* Adds to `result` each key of `from` (list or set) that is in s. */
static Value common_keys(Vm *vm, Set *s, Value from, Set *result) {
    Value key;
    int64_t i = 0, entry;
    uint64_t hash;

    for (;;) {
        if (is_anyset(from)) {
            if (!set_next(as_set(from), &i, &key)) return V_NONE;
            hash = as_set(from)->table[i - 1].hash;
        } else {
            if (i >= as_list(from)->len) return V_NONE;
            key = as_list(from)->items[i++];
            Value ok = key_hash(vm, key, &hash);
            if (is_bad(ok)) return ok;
        }
        DictStatus status = set_find_hashed(vm, s, hash, key, &entry);
        if (is_failure(status)) return failure(status);
        if (status == DICT_ABSENT) continue;
        status = set_find_hashed(vm, result, hash, key, &entry);
        if (is_failure(status)) return failure(status);
        if (status == DICT_ABSENT && !set_insert(vm, result, hash, key)) return V_ERROR;
    }
}

static Value intersect(Vm *vm, Set *s, Value other) {
    Value keys = as_keys(vm, other);

    if (is_bad(keys)) return keys;
    Set *result = set_new(vm, base_type(s->h.type));
    if (is_anyset(keys) && as_set(keys)->count > s->count) {
        Set *larger = as_set(keys);
        keys = from_obj(s);
        s = larger;
    }
    Value ok = common_keys(vm, s, keys, result);
    return is_bad(ok) ? ok : from_obj(result);
}

/* Takes the keys of `other` out of s. What was taken out stays so when this ends early: it may
 * be begun again. */
static Value subtract(Vm *vm, Set *s, Value other) {
    Value keys = as_keys(vm, other), key;
    int64_t entry;
    uint64_t hash;

    if (is_bad(keys)) return keys;
    if (is_anyset(keys) && as_set(keys) == s) {
        set_clear(s);
        return V_NONE;
    }
    if (is_anyset(keys) && (as_set(keys)->count >> 3) > s->count) {
        Set *both = set_new(vm, &set_type);
        Value ok = common_keys(vm, as_set(keys), from_obj(s), both);
        if (is_bad(ok)) return ok;
        keys = from_obj(both);
    }
    for (int64_t i = 0;;) {
        if (is_anyset(keys)) {
            if (!set_next(as_set(keys), &i, &key)) break;
            hash = as_set(keys)->table[i - 1].hash;
        } else {
            if (i >= as_list(keys)->len) break;
            key = as_list(keys)->items[i++];
            Value ok = key_hash(vm, key, &hash);
            if (is_bad(ok)) return ok;
        }
        DictStatus status = set_find_hashed(vm, s, hash, key, &entry);
        if (is_failure(status)) return failure(status);
        if (status == DICT_FOUND) set_remove(s, entry);
    }
    return set_tidy(vm, s) ? V_NONE : V_ERROR;
}

static Value difference(Vm *vm, Set *s, Value other) {
    bool is_table = is_anyset(other) || is_dict(other);
    int64_t n = is_anyset(other) ? as_set(other)->count
                : is_dict(other) ? as_dict(other)->count
                                 : 0;

    if (!is_table || (s->count >> 2) > n) {
        Value copy = set_copy_of(vm, s);
        Value ok = is_bad(copy) ? copy : subtract(vm, as_set(copy), other);
        return is_bad(ok) ? ok : copy;
    }
    Set *result = set_new(vm, base_type(s->h.type));
    Value key;
    for (int64_t i = 0, entry; set_next(s, &i, &key);) {
        uint64_t hash = s->table[i - 1].hash;
        DictStatus status = is_dict(other) ? dict_find_hashed(vm, as_dict(other), hash, key, &entry)
                                           : set_find_hashed(vm, as_set(other), hash, key, &entry);
        if (is_failure(status)) return failure(status);
        if (status == DICT_ABSENT && !set_insert(vm, result, hash, key)) return V_ERROR;
    }
    return from_obj(result);
}

/* Toggles in s each key of the set `other`. On V_USER s is spoilt: give it a copy. */
static Value toggle(Vm *vm, Set *s, Set *other) {
    Value key;
    int64_t entry;

    for (int64_t i = 0; set_next(other, &i, &key);) {
        uint64_t hash = other->table[i - 1].hash;
        DictStatus status = set_find_hashed(vm, s, hash, key, &entry);
        if (is_failure(status)) return failure(status);
        if (status == DICT_FOUND)
            set_remove(s, entry);
        else if (!set_insert(vm, s, hash, key))
            return V_ERROR;
    }
    return V_NONE;
}

/* The symmetric difference, begun from `start`'s table and toggled by `by`'s keys. */
static Value toggled(Vm *vm, Type *type, Value start, Value by) {
    Value keys = is_anyset(by) ? by : set_from(vm, &set_type, by);
    Value result = is_bad(keys) ? keys : set_from(vm, type, start);
    if (is_bad(result)) return result;
    if (is_same(start, by)) return from_obj(set_new(vm, type));
    Value ok = toggle(vm, as_set(result), as_set(keys));
    return is_bad(ok) ? ok : result;
}

/* --- methods of many arguments --- */

static Value set_union(Vm *vm, const Value *argv) {
    Value result = set_copy_of(vm, as_set(argv[0]));

    for (int64_t i = 0; i < as_tuple(argv[1])->len && !is_bad(result); i++) {
        Value ok = set_merge_from(vm, as_set(result), as_tuple(argv[1])->items[i]);
        if (is_bad(ok)) return ok;
    }
    return result;
}

static Value set_update(Vm *vm, const Value *argv) {
    for (int64_t i = 0; i < as_tuple(argv[1])->len; i++) {
        Value ok = set_merge_from(vm, as_set(argv[0]), as_tuple(argv[1])->items[i]);
        if (is_bad(ok)) return ok;
    }
    return V_NONE;
}

static Value set_intersection(Vm *vm, const Value *argv) {
    Tuple *others = as_tuple(argv[1]);

    if (!others->len) return set_copy_of(vm, as_set(argv[0]));
    Value result = argv[0];
    for (int64_t i = 0; i < others->len && !is_bad(result); i++)
        result = intersect(vm, as_set(result), others->items[i]);
    return result;
}

static Value set_intersection_update(Vm *vm, const Value *argv) {
    Value result = set_intersection(vm, argv);

    if (is_bad(result)) return result;
    set_swap(as_set(argv[0]), as_set(result));
    return V_NONE;
}

static Value set_difference(Vm *vm, const Value *argv) {
    Tuple *others = as_tuple(argv[1]);

    if (!others->len) return set_copy_of(vm, as_set(argv[0]));
    Value result = difference(vm, as_set(argv[0]), others->items[0]);
    for (int64_t i = 1; i < others->len && !is_bad(result); i++) {
        Value ok = subtract(vm, as_set(result), others->items[i]);
        if (is_bad(ok)) return ok;
    }
    return result;
}

static Value set_difference_update(Vm *vm, const Value *argv) {
    for (int64_t i = 0; i < as_tuple(argv[1])->len; i++) {
        Value ok = subtract(vm, as_set(argv[0]), as_tuple(argv[1])->items[i]);
        if (is_bad(ok)) return ok;
    }
    return V_NONE;
}

static Value set_symmetric_difference(Vm *vm, const Value *argv) {
    return toggled(vm, base_type(as_obj(argv[0])->type), argv[1], argv[0]);
}

static Value set_symmetric_difference_update(Vm *vm, const Value *argv) {
    Set *self = as_set(argv[0]);
    Value keys = is_anyset(argv[1]) ? argv[1] : set_from(vm, &set_type, argv[1]), key;

    if (is_bad(keys)) return keys;
    if (is_same(keys, argv[0])) {
        set_clear(self);
        return V_NONE;
    }
    for (int64_t i = 0, entry; set_next(
             as_set(keys), &i, &key);) { /* toggling cannot be begun again: is it all leaves? */
        DictStatus status = set_find_hashed(vm, self, as_set(keys)->table[i - 1].hash, key, &entry);
        if (is_failure(status)) return failure(status);
    }
    return toggle(vm, self, as_set(keys));
}

static Value set_isdisjoint(Vm *vm, const Value *argv) {
    Value common = intersect(vm, as_set(argv[0]), argv[1]);
    return is_bad(common) ? common : from_bool(as_set(common)->count == 0);
}

static Value set_issubset(Vm *vm, const Value *argv) {
    if (is_anyset(argv[1])) return is_subset(vm, as_set(argv[0]), as_set(argv[1]));
    Value common = intersect(vm, as_set(argv[0]), argv[1]);
    return is_bad(common) ? common : from_bool(as_set(common)->count == as_set(argv[0])->count);
}

static Value set_issuperset(Vm *vm, const Value *argv) {
    Value keys = as_keys(vm, argv[1]);
    int64_t entry;

    if (is_bad(keys)) return keys;
    if (is_anyset(keys)) return is_subset(vm, as_set(keys), as_set(argv[0]));
    for (int64_t i = 0; i < as_list(keys)->len; i++) {
        DictStatus status = search(vm, as_set(argv[0]), as_list(keys)->items[i], &entry);
        if (is_failure(status)) return failure(status);
        if (status == DICT_ABSENT) return V_FALSE;
    }
    return V_TRUE;
}

/* --- operators: both sides must be sets --- */

static bool both_sets(const Value *argv) { return is_anyset(argv[0]) && is_anyset(argv[1]); }

static Value set_or(Vm *vm, const Value *argv) {
    if (!both_sets(argv)) return V_NOTIMPL;
    Value result = set_copy_of(vm, as_set(argv[0]));
    Value ok = is_bad(result) ? result : set_merge(vm, as_set(result), as_set(argv[1]));
    return is_bad(ok) ? ok : result;
}
static Value set_and(Vm *vm, const Value *argv) {
    return both_sets(argv) ? intersect(vm, as_set(argv[0]), argv[1]) : V_NOTIMPL;
}
static Value set_sub(Vm *vm, const Value *argv) {
    return both_sets(argv) ? difference(vm, as_set(argv[0]), argv[1]) : V_NOTIMPL;
}
static Value set_xor(Vm *vm, const Value *argv) {
    return both_sets(argv) ? set_symmetric_difference(vm, argv) : V_NOTIMPL;
}

/* other op self */
#define REFLECTED(name)                                   \
    static Value set_r##name(Vm *vm, const Value *argv) { \
        Value swapped[2] = { argv[1], argv[0] };          \
        return set_##name(vm, swapped);                   \
    }
REFLECTED(or)
REFLECTED(and)
REFLECTED(sub)
REFLECTED(xor)

static Value set_ior(Vm *vm, const Value *argv) {
    if (!both_sets(argv)) return V_NOTIMPL;
    Value ok = set_merge(vm, as_set(argv[0]), as_set(argv[1]));
    return is_bad(ok) ? ok : argv[0];
}
static Value set_iand(Vm *vm, const Value *argv) {
    if (!both_sets(argv)) return V_NOTIMPL;
    Value result = intersect(vm, as_set(argv[0]), argv[1]);
    if (is_bad(result)) return result;
    set_swap(as_set(argv[0]), as_set(result));
    return argv[0];
}
static Value set_isub(Vm *vm, const Value *argv) {
    if (!both_sets(argv)) return V_NOTIMPL;
    Value ok = subtract(vm, as_set(argv[0]), argv[1]);
    return is_bad(ok) ? ok : argv[0];
}
static Value set_ixor(Vm *vm, const Value *argv) {
    if (!both_sets(argv)) return V_NOTIMPL;
    Value ok = set_symmetric_difference_update(vm, argv);
    return is_bad(ok) ? ok : argv[0];
}

static Value set_eq(Vm *vm, const Value *argv) {
    if (!is_anyset(argv[1])) return V_NOTIMPL;
    Set *a = as_set(argv[0]), *b = as_set(argv[1]);
    if (a->count != b->count || (a->hash && b->hash && a->hash != b->hash)) return V_FALSE;
    return is_subset(vm, a, b);
}
static Value set_ne(Vm *vm, const Value *argv) {
    Value same = set_eq(vm, argv);
    return is_bool(same) ? from_bool(is_false(same)) : same;
}
static Value set_le(Vm *vm, const Value *argv) {
    return is_anyset(argv[1]) ? is_subset(vm, as_set(argv[0]), as_set(argv[1])) : V_NOTIMPL;
}
static Value set_ge(Vm *vm, const Value *argv) {
    return is_anyset(argv[1]) ? is_subset(vm, as_set(argv[1]), as_set(argv[0])) : V_NOTIMPL;
}
static Value set_lt(Vm *vm, const Value *argv) {
    if (!is_anyset(argv[1])) return V_NOTIMPL;
    return as_set(argv[0])->count < as_set(argv[1])->count ? set_le(vm, argv) : V_FALSE;
}
static Value set_gt(Vm *vm, const Value *argv) {
    if (!is_anyset(argv[1])) return V_NOTIMPL;
    return as_set(argv[0])->count > as_set(argv[1])->count ? set_ge(vm, argv) : V_FALSE;
}

static Value set_repr(Vm *vm, const Value *argv) {
    Set *self = as_set(argv[0]);
    const char *name = self->h.type->name;

    if (!self->count) return str_printf(vm, "%s()", name);
    Value keys = leaf_list(vm, argv[0]);
    if (is_user(keys)) { /* an instance of a subclass */
        List *l = list_new(vm, self->count);
        Value key;
        for (int64_t i = 0; set_next(self, &i, &key);) {
            if (!list_append(vm, l, key)) return V_ERROR;
        }
        keys = from_obj(l);
    }
    if (is_bad(keys)) return keys;
    if (self->h.type == &set_type) {
        return items_repr(vm, argv[0], as_list(keys)->items, as_list(keys)->len, "{", "}",
                          "set(...)");
    }
    Value text =
        items_repr(vm, argv[0], as_list(keys)->items, as_list(keys)->len, "({", "})", "(...)");
    return is_bad(text) ? text : str_printf(vm, "%s%S", name, text);
}

/* (type, ([keys],), None); subclasses may have a state: driver. */
static Value set_reduce(Vm *vm, const Value *argv) {
    Set *self = as_set(argv[0]);
    Value key;

    if (self->h.type->flags & TYPE_HEAP) return V_USER;
    List *keys = list_new(vm, self->count);
    if (!keys) return V_ERROR;
    for (int64_t i = 0; set_next(self, &i, &key);) {
        if (!list_append(vm, keys, key)) return V_ERROR;
    }
    return tuple_of(vm, 3, from_obj(self->h.type), tuple_of(vm, 1, from_obj(keys)), V_NONE);
}

static Value set_sizeof(Vm *vm, const Value *argv) {
    Set *self = as_set(argv[0]);
    int64_t places = self->table ? (int64_t)self->mask + 1 : 0;
    return from_size(vm, (int64_t)self->h.type->size + places * (int64_t)sizeof(SetEntry));
}

/* --- the iterator --- */

ALWAYS_INLINE SetIter *as_iter(Value v) { return (SetIter *)as_obj(v); }

static Value set_iter(Vm *vm, const Value *argv) {
    SetIter *it = NEW(vm, SetIter, &set_iterator_type);
    it->set = as_set(argv[0]);
    it->left = it->used = it->set->count;
    return from_obj(it);
}

static Value iter_self(Vm *vm, const Value *argv) {
    (void)vm;
    return argv[0];
}

static Value iter_next(Vm *vm, const Value *argv) {
    SetIter *it = as_iter(argv[0]);
    Value key;

    if (!it->set) return raise_type(vm, &StopIteration_type);
    if (it->used != it->set->count) {
        it->used = -1;
        return raise(vm, &RuntimeError_type, "Set changed size during iteration");
    }
    if (set_next(it->set, &it->index, &key)) {
        it->left--;
        return key;
    }
    it->set = NULL;
    return raise_type(vm, &StopIteration_type);
}

static Value iter_length_hint(Vm *vm, const Value *argv) {
    SetIter *it = as_iter(argv[0]);
    return from_size(vm, it->set && it->used == it->set->count ? it->left : 0);
}

static Value iter_reduce(Vm *vm, const Value *argv) {
    SetIter copy = *as_iter(argv[0]);
    Value self = from_obj(&copy), key;
    List *left = list_new(vm, 0);

    while (!is_bad(key = iter_next(vm, &self))) {
        if (!list_append(vm, left, key)) return V_ERROR;
    }
    if (!error_clear(vm, &StopIteration_type)) return V_ERROR;
    Value fn = builtin_named(vm, "iter");
    return is_bad(fn) ? fn : tuple_of(vm, 2, fn, tuple_of(vm, 1, from_obj(left)));
}

/* --- intrinsics --- */

static uint64_t hash_arg(Value v) {
    int64_t hash = 0;
    return int_to_i64(v, &hash) ? (uint64_t)hash : 0;
}

/* _set_probe(s, hash, probe): (key, place, next probe) of the next key with that hash, or None. */
static Value set_probe_leaf(Vm *vm, const Value *argv) {
    Set *s = as_set(argv[0]);
    uint64_t probe = (uint64_t)as_int(argv[2]);
    int64_t e = set_probe(s, hash_arg(argv[1]), &probe);
    return e < 0
               ? V_NONE
               : tuple_of(vm, 3, s->table[e].key, from_size(vm, e), from_size(vm, (int64_t)probe));
}

/* _set_stamp(s): changes whenever a key is inserted or removed. */
static Value set_stamp_leaf(Vm *vm, const Value *argv) {
    return from_size(vm, as_set(argv[0])->mutations);
}

/* _set_insert(s, hash, key): key known to be absent. */
static Value set_insert_leaf(Vm *vm, const Value *argv) {
    return set_insert(vm, as_set(argv[0]), hash_arg(argv[1]), argv[2]) ? V_NONE : V_ERROR;
}

/* _set_remove(s, place) */
static Value set_remove_place(Vm *vm, const Value *argv) {
    int64_t place = as_int(argv[1]), next = place;
    Value key;
    if (!set_next(as_set(argv[0]), &next, &key) || next != place + 1)
        return raise(vm, &SystemError_type, "no such place in the set");
    set_remove(as_set(argv[0]), place);
    return V_NONE;
}

/* _set_next(s, i): (key, hash, next i), or None. */
static Value set_next_leaf(Vm *vm, const Value *argv) {
    Set *s = as_set(argv[0]);
    int64_t i = as_int(argv[1]);
    Value key;

    if (!set_next(s, &i, &key)) return V_NONE;
    return tuple_of(vm, 3, key, int_from_i64(vm, (int64_t)s->table[i - 1].hash), from_size(vm, i));
}

/* _set_swap(a, b): two sets exchange their keys. */
static Value set_swap_leaf(Vm *vm, const Value *argv) {
    (void)vm;
    set_swap(as_set(argv[0]), as_set(argv[1]));
    return V_NONE;
}

/* _set_new(s): an empty set or frozenset, of the built-in type s has or inherits. */
static Value set_new_like(Vm *vm, const Value *argv) {
    return from_obj(set_new(vm, base_type(as_obj(argv[0])->type)));
}

/* _set_empty(cls): an empty instance of a class. */
static Value set_empty_leaf(Vm *vm, const Value *argv) {
    return from_obj(set_new(vm, as_type(argv[0])));
}

/* _set_copy(s): a set with the same keys, without comparing any. */
static Value set_copy_leaf(Vm *vm, const Value *argv) { return set_copy_of(vm, as_set(argv[0])); }

/* _set_hash(s): as hash(frozenset(s)). */
static Value set_hash_leaf(Vm *vm, const Value *argv) {
    return int_from_i64(vm, (int64_t)set_frozen_hash(as_set(argv[0])));
}

/* --- tables --- */

#define COMMON_ROWS                                                                                \
    { "__len__", "(self, /)", .leaf = set_len },                                                   \
        { "__contains__", "(self, key, /)", "x.__contains__(y) <==> y in x.",                      \
          .leaf = set_contains, .driver = "set.contains" },                                        \
        { "__iter__", "(self, /)", .leaf = set_iter },                                             \
        { "__repr__", "(self, /)", .leaf = set_repr, .driver = "set.repr_" },                      \
        { "__eq__", "(self, value, /)", .leaf = set_eq, .driver = "set.eq" },                      \
        { "__ne__", "(self, value, /)", .leaf = set_ne, .driver = "set.ne" },                      \
        { "__lt__", "(self, value, /)", .leaf = set_lt, .driver = "set.lt" },                      \
        { "__le__", "(self, value, /)", .leaf = set_le, .driver = "set.issubset" },                \
        { "__gt__", "(self, value, /)", .leaf = set_gt, .driver = "set.gt" },                      \
        { "__ge__", "(self, value, /)", .leaf = set_ge, .driver = "set.issuperset" },              \
        { "__or__", "(self, value, /)", .leaf = set_or, .driver = "set.union" },                   \
        { "__ror__", "(self, value, /)", .leaf = set_ror, .driver = "set.ror" },                   \
        { "__and__", "(self, value, /)", .leaf = set_and, .driver = "set.intersection" },          \
        { "__rand__", "(self, value, /)", .leaf = set_rand, .driver = "set.rand" },                \
        { "__sub__", "(self, value, /)", .leaf = set_sub, .driver = "set.difference" },            \
        { "__rsub__", "(self, value, /)", .leaf = set_rsub, .driver = "set.rsub" },                \
        { "__xor__", "(self, value, /)", .leaf = set_xor, .driver = "set.symmetric_difference" },  \
        { "__rxor__", "(self, value, /)", .leaf = set_rxor, .driver = "set.rxor" },                \
        { "__reduce__", "(self, /)", "Return state information for pickling.", .leaf = set_reduce, \
          .driver = "set.reduce" },                                                                \
        { "__sizeof__", "(self, /)", "S.__sizeof__() -> size of S in memory, in bytes",            \
          .leaf = set_sizeof },                                                                    \
        { "copy", "(self, /)", "Return a shallow copy of a set.", .leaf = set_copy },              \
        { "union", "(self, /, *others)",                                                           \
          "Return the union of sets as a new set.\n\n(i.e. all elements that are in either set.)", \
          .leaf = set_union, .driver = "set.union" },                                              \
        { "intersection", "(self, /, *others)",                                                    \
          "Return the intersection of two sets as a new set.\n\n(i.e. all elements that are in "   \
          "both sets.)",                                                                           \
          .leaf = set_intersection, .driver = "set.intersection" },                                \
        { "difference", "(self, /, *others)",                                                      \
          "Return the difference of two or more sets as a new set.\n\n"                            \
          "(i.e. all elements that are in this set but not the others.)",                          \
          .leaf = set_difference, .driver = "set.difference" },                                    \
        { "symmetric_difference", "(self, other, /)",                                              \
          "Return the symmetric difference of two sets as a new set.\n\n"                          \
          "(i.e. all elements that are in exactly one of the sets.)",                              \
          .leaf = set_symmetric_difference, .driver = "set.symmetric_difference" },                \
        { "isdisjoint", "(self, other, /)", "Return True if two sets have a null intersection.",   \
          .leaf = set_isdisjoint, .driver = "set.isdisjoint" },                                    \
        { "issubset", "(self, other, /)", "Report whether another set contains this set.",         \
          .leaf = set_issubset, .driver = "set.issubset" },                                        \
        { "issuperset", "(self, other, /)", "Report whether this set contains another set.",       \
          .leaf = set_issuperset, .driver = "set.issuperset" },                                    \
        CLASS_GETITEM_ROW

static const Method set_methods[] = {
    { "__new__", "(cls, /, *args, **kwargs)", .leaf = set_new_leaf, .kind = SIG_STATIC },
    { "__init__", "(self, iterable=?, /)", .leaf = set_init, .driver = "set.init" },
    COMMON_ROWS,
    { "__ior__", "(self, value, /)", .leaf = set_ior, .driver = "set.ior" },
    { "__iand__", "(self, value, /)", .leaf = set_iand, .driver = "set.iand" },
    { "__isub__", "(self, value, /)", .leaf = set_isub, .driver = "set.isub" },
    { "__ixor__", "(self, value, /)", .leaf = set_ixor, .driver = "set.ixor" },
    { "add", "(self, object, /)",
      "Add an element to a set.\n\nThis has no effect if the element is already present.",
      .leaf = set_add_leaf, .driver = "set.add" },
    { "clear", "(self, /)", "Remove all elements from this set.", .leaf = set_clear_leaf },
    { "discard", "(self, object, /)",
      "Remove an element from a set if it is a member.\n\n"
      "Unlike set.remove(), the discard() method does not raise\n"
      "an exception when an element is missing from the set.",
      .leaf = set_discard_leaf, .driver = "set.discard" },
    { "remove", "(self, object, /)",
      "Remove an element from a set; it must be a member.\n\nIf the element is not a member, raise "
      "a KeyError.",
      .leaf = set_remove_leaf, .driver = "set.remove" },
    { "pop", "(self, /)",
      "Remove and return an arbitrary set element.\nRaises KeyError if the set is empty.",
      .leaf = set_pop },
    { "update", "(self, /, *others)", "Update a set with the union of itself and others.",
      .leaf = set_update, .driver = "set.update" },
    { "intersection_update", "(self, /, *others)",
      "Update a set with the intersection of itself and another.", .leaf = set_intersection_update,
      .driver = "set.intersection_update" },
    { "difference_update", "(self, /, *others)",
      "Remove all elements of another set from this set.", .leaf = set_difference_update,
      .driver = "set.difference_update" },
    { "symmetric_difference_update", "(self, other, /)",
      "Update a set with the symmetric difference of itself and another.",
      .leaf = set_symmetric_difference_update, .driver = "set.symmetric_difference_update" },
    { 0 },
};

static const Method frozenset_methods[] = {
    { "__new__", "(cls, iterable=?, /)", .leaf = frozenset_new_leaf, .driver = "set.frozen",
      .kind = SIG_STATIC },
    { "__hash__", "(self, /)", .leaf = frozenset_hash },
    COMMON_ROWS,
    { 0 },
};

static const Method set_iterator_methods[] = {
    { "__iter__", "(self, /)", .leaf = iter_self },
    { "__next__", "(self, /)", .leaf = iter_next },
    { "__length_hint__", "(self, /)", "Private method returning an estimate of len(list(it)).",
      .leaf = iter_length_hint },
    { "__reduce__", "(self, /)", "Return state information for pickling.", .leaf = iter_reduce },
    { 0 },
};

const Method set_intrinsics[] = {
    { "_set_probe", "(s: set|frozenset, hash, probe: nat, /)", .leaf = set_probe_leaf },
    { "_set_stamp", "(s: set|frozenset, /)", .leaf = set_stamp_leaf },
    { "_set_insert", "(s: set|frozenset, hash, key, /)", .leaf = set_insert_leaf },
    { "_set_remove", "(s: set|frozenset, place: nat, /)", .leaf = set_remove_place },
    { "_set_next", "(s: set|frozenset, i: nat, /)", .leaf = set_next_leaf },
    { "_set_swap", "(a: set|frozenset, b: set|frozenset, /)", .leaf = set_swap_leaf },
    { "_set_new", "(like: set|frozenset, /)", .leaf = set_new_like },
    { "_set_empty", "(cls: <set|frozenset, /)", .leaf = set_empty_leaf },
    { "_set_copy", "(s: set|frozenset, /)", .leaf = set_copy_leaf },
    { "_set_hash", "(s: set|frozenset, /)", .leaf = set_hash_leaf },
    { 0 },
};

Type set_type = {
    .name = "set",
    .size = sizeof(Set),
    .flags = TYPE_BASE | TYPE_SET | TYPE_WEAKREFS,
    .methods = set_methods,
    .travel = TRAVEL_NATIVE,
    .doc = "set() -> new empty set object\nset(iterable) -> new set object\n\n"
           "Build an unordered collection of unique elements.",
};

Type frozenset_type = {
    .name = "frozenset",
    .size = sizeof(Set),
    .flags = TYPE_BASE | TYPE_SET | TYPE_WEAKREFS,
    .methods = frozenset_methods,
    .travel = TRAVEL_NATIVE,
    .doc = "frozenset() -> empty frozenset object\nfrozenset(iterable) -> frozenset object\n\n"
           "Build an immutable unordered collection of unique elements.",
};

/* Travels as an iterator over the list of what is left: places mean nothing in a table that was
 * rebuilt. */
Type set_iterator_type = {
    .name = "set_iterator",
    .size = sizeof(SetIter),
    .flags = TYPE_NO_NEW,
    .methods = set_iterator_methods,
    .travel = TRAVEL_REDUCE,
};
