/* The methods of dict. The table is dict.c's; keys that need user code are handled by
 * stdlib/prelude/dict.py with the intrinsics at the end of this file. */
#include "vm/objects/items.h"

/* What a leaf answers for a status that is not found/absent. */
ALWAYS_INLINE bool is_failure(DictStatus status) { return status >= DICT_ERROR; }
ALWAYS_INLINE Value failure(DictStatus status) { return status == DICT_USER ? V_USER : V_ERROR; }

static Value dict_new_leaf(Vm *vm, const Value *argv) {
    if (as_type(argv[0]) == &dict_type) return from_obj(dict_new(vm));
    return from_obj(object_new_of(vm, as_type(argv[0])));
}

/* --- items --- */

static Value dict_len(Vm *vm, const Value *argv) { return from_size(vm, as_dict(argv[0])->count); }

static Value dict_getitem(Vm *vm, const Value *argv) {
    Value v;
    DictStatus status = dict_find(vm, as_dict(argv[0]), argv[1], &v);

    if (LIKELY(status == DICT_FOUND)) return v;
    if (is_failure(status)) return failure(status);
    if (!is_exact(argv[0], &dict_type) && has_special(argv[0], S_missing)) return V_USER;
    return raise_key(vm, argv[1]);
}

static Value dict_setitem(Vm *vm, const Value *argv) {
    DictStatus status = dict_set(vm, as_dict(argv[0]), argv[1], argv[2]);
    return is_failure(status) ? failure(status) : V_NONE;
}

static Value dict_delitem(Vm *vm, const Value *argv) {
    DictStatus status = dict_delete(vm, as_dict(argv[0]), argv[1]);
    if (is_failure(status)) return failure(status);
    return status == DICT_FOUND ? V_NONE : raise_key(vm, argv[1]);
}

static Value dict_contains(Vm *vm, const Value *argv) {
    Value v;
    DictStatus status = dict_find(vm, as_dict(argv[0]), argv[1], &v);
    return is_failure(status) ? failure(status) : from_bool(status == DICT_FOUND);
}

static Value dict_get(Vm *vm, const Value *argv) {
    Value v;
    DictStatus status = dict_find(vm, as_dict(argv[0]), argv[1], &v);

    if (is_failure(status)) return failure(status);
    return status == DICT_FOUND ? v : argv[2];
}

static Value dict_setdefault(Vm *vm, const Value *argv) {
    Dict *self = as_dict(argv[0]);
    Value v;
    DictStatus status = dict_find(vm, self, argv[1], &v);

    if (is_failure(status)) return failure(status);
    if (status == DICT_FOUND) return v;
    status = dict_set(vm, self, argv[1], argv[2]);
    return is_failure(status) ? failure(status) : argv[2];
}

static Value dict_pop(Vm *vm, const Value *argv) {
    Dict *self = as_dict(argv[0]);
    Value v;

    if (!self->count) return is_void(argv[2]) ? raise_key(vm, argv[1]) : argv[2];
    DictStatus status = dict_find(vm, self, argv[1], &v);
    if (is_failure(status)) return failure(status);
    if (status == DICT_ABSENT) return is_void(argv[2]) ? raise_key(vm, argv[1]) : argv[2];
    status = dict_delete(vm, self, argv[1]);
    return is_failure(status) ? failure(status) : v;
}

static Value dict_popitem(Vm *vm, const Value *argv) {
    Value key, value;

    if (dict_pop_last(vm, as_dict(argv[0]), &key, &value)) return tuple_of(vm, 2, key, value);
    return raise(vm, &KeyError_type, "popitem(): dictionary is empty");
}

static Value dict_clear_leaf(Vm *vm, const Value *argv) {
    dict_clear(vm, as_dict(argv[0]));
    return V_NONE;
}

static Value dict_copy_leaf(Vm *vm, const Value *argv) {
    return from_obj(dict_copy(vm, as_dict(argv[0])));
}

/* --- filling --- */

/* Pairs in an exact list or tuple. Pairs that are neither list nor tuple are left to the driver. */
static Value merge_pairs(Vm *vm, Dict *d, const Value *items, int64_t n) {
    for (int64_t i = 0; i < n; i++) {
        Value *pair = NULL;
        if (is_exact(items[i], &tuple_type) && as_tuple(items[i])->len == 2)
            pair = as_tuple(items[i])->items;
        if (is_exact(items[i], &list_type) && as_list(items[i])->len == 2)
            pair = as_list(items[i])->items;
        if (!pair) return V_USER;
        DictStatus status = dict_set(vm, d, pair[0], pair[1]);
        if (is_failure(status)) return failure(status);
    }
    return V_NONE;
}

Value dict_merge_from(Vm *vm, Dict *d, Value other) {
    if (is_dict(other) && is_same(type_of(other)->special[S_iter], dict_type.special[S_iter])) {
        DictStatus status = dict_update(vm, d, as_dict(other), true);
        return is_failure(status) ? failure(status) : V_NONE;
    }
    if (is_exact(other, &list_type))
        return merge_pairs(vm, d, as_list(other)->items, as_list(other)->len);
    if (is_exact(other, &tuple_type))
        return merge_pairs(vm, d, as_tuple(other)->items, as_tuple(other)->len);
    return V_USER;
}

static Value dict_update_leaf(Vm *vm, const Value *argv) {
    Dict *self = as_dict(argv[0]);

    if (!is_void(argv[1])) {
        Value ok = dict_merge_from(vm, self, argv[1]);
        if (is_bad(ok)) return ok;
    }
    if (!is_void(argv[2])) {
        DictStatus status = dict_update(vm, self, as_dict(argv[2]), true);
        if (is_failure(status)) return failure(status);
    }
    return V_NONE;
}

/* dict(zip(a, b)) and the like: pairs that can be had without user code are collected first, so
 * that a key that needs the driver finds none of them lost. */
static Next dict_update_next(Vm *vm, Value *argv, Value *out) {
    if (!is_void(argv[1]) && is_exact(argv[1], &zip_type) && iter_is_leaf(argv[1])) {
        argv[1] = leaf_list(vm, argv[1]);
        if (is_void(argv[1])) return NEXT_RAISE;
    }
    *out = dict_update_leaf(vm, argv);
    if (is_void(*out)) return NEXT_RAISE;
    if (!is_user(*out)) return NEXT_VALUE;
    Value driver = driver_find(vm, "dict.update");
    Value args = tuple_from(vm, argv, is_void(argv[1]) ? 1 : 2);
    return is_void(driver) || is_void(args) ? NEXT_RAISE
                                            : call_star(vm, driver, as_tuple(args), argv[2], out);
}

static Value dict_fromkeys(Vm *vm, const Value *argv) {
    LeafIter it;
    Value key;

    if (as_type(argv[0]) != &dict_type || !is_rewindable(argv[1])) return V_USER;
    Value ok = leaf_iter_begin(vm, &it, argv[1]);
    if (is_bad(ok)) return ok;
    Dict *d = dict_new(vm);
    while (!is_bad(key = leaf_iter_next(vm, &it))) {
        DictStatus status = dict_set(vm, d, key, argv[2]);
        if (is_failure(status)) return failure(status);
    }
    if (is_user(key)) return V_USER;
    return is_void(vm->error) ? from_obj(d) : V_ERROR;
}

/* --- operators --- */

static Value dict_or(Vm *vm, const Value *argv) {
    if (!is_dict(argv[0]) || !is_dict(argv[1])) return V_NOTIMPL;
    Dict *sum = dict_copy(vm, as_dict(argv[0]));
    if (!sum) return V_ERROR;
    Value ok = dict_merge_from(vm, sum, argv[1]);
    return is_bad(ok) ? ok : from_obj(sum);
}

static Value dict_ror(Vm *vm, const Value *argv) {
    Value swapped[2] = { argv[1], argv[0] };
    return dict_or(vm, swapped);
}

static Value dict_ior(Vm *vm, const Value *argv) {
    Value ok = dict_merge_from(vm, as_dict(argv[0]), argv[1]);
    return is_bad(ok) ? ok : argv[0];
}

static Value dict_eq(Vm *vm, const Value *argv) {
    return is_dict(argv[1]) ? dict_equal(vm, as_dict(argv[0]), as_dict(argv[1])) : V_NOTIMPL;
}

static Value dict_ne(Vm *vm, const Value *argv) {
    Value same = dict_eq(vm, argv);
    return is_bool(same) ? from_bool(is_false(same)) : same;
}

static Value dict_repr(Vm *vm, const Value *argv) { return repr_walk(vm, argv[0]); }

static Value dict_iter(Vm *vm, const Value *argv) {
    return dict_iter_new(vm, &dict_keyiterator_type, as_dict(argv[0]));
}

static Value dict_reversed(Vm *vm, const Value *argv) {
    return dict_iter_new(vm, &dict_reversekeyiterator_type, as_dict(argv[0]));
}

static Value view_new(Vm *vm, Type *type, Value dict) {
    DictView *view = NEW(vm, DictView, type);
    view->dict = as_dict(dict);
    return from_obj(view);
}
static Value dict_keys(Vm *vm, const Value *argv) { return view_new(vm, &dict_keys_type, argv[0]); }
static Value dict_values(Vm *vm, const Value *argv) {
    return view_new(vm, &dict_values_type, argv[0]);
}
static Value dict_items(Vm *vm, const Value *argv) {
    return view_new(vm, &dict_items_type, argv[0]);
}

static Value dict_sizeof(Vm *vm, const Value *argv) {
    Dict *self = as_dict(argv[0]);
    int64_t slots = self->index ? (int64_t)1 << self->index_bits : 0;
    return from_size(vm,
                     (int64_t)self->h.type->size + self->cap * (int64_t)sizeof(DictEntry) + slots);
}

/* --- intrinsics: the table as drivers see it ---
 * Entries are numbers, hashes what hash() answered. */

static uint64_t hash_arg(Value v) {
    int64_t hash = 0;
    return is_integer(v) && int_to_i64(v, &hash) ? (uint64_t)hash : 0;
}

/* Is there an entry of that number? False with SystemError raised: its number is no driver's. */
static bool entry_check(Vm *vm, const Dict *d, int64_t entry) {
    if (entry < d->used && !is_void(d->entries[entry].key)) return true;
    return raise_false(vm, &SystemError_type, "no such entry in the dict");
}

/* _dict_probe(d, hash, probe): (key, entry, next probe) of the next key with that hash, or None. */
static Value dict_probe_leaf(Vm *vm, const Value *argv) {
    Dict *d = as_dict(argv[0]);
    uint64_t probe = (uint64_t)as_int(argv[2]);
    int64_t e = dict_probe(d, hash_arg(argv[1]), &probe);

    if (e < 0) return V_NONE;
    return tuple_of(vm, 3, d->entries[e].key, from_size(vm, e), from_size(vm, (int64_t)probe));
}

/* _dict_stamp(d): changes whenever a key is inserted or removed. */
static Value dict_stamp_leaf(Vm *vm, const Value *argv) {
    return from_size(vm, as_dict(argv[0])->mutations);
}

/* _dict_value(d, entry) */
static Value dict_value_leaf(Vm *vm, const Value *argv) {
    if (!entry_check(vm, as_dict(argv[0]), as_int(argv[1]))) return V_ERROR;
    return as_dict(argv[0])->entries[as_int(argv[1])].value;
}

/* _dict_store(d, entry, hash, key, value): sets the entry's value, or inserts when entry is -1. */
static Value dict_store_leaf(Vm *vm, const Value *argv) {
    Dict *d = as_dict(argv[0]);
    int64_t e = as_int(argv[1]);

    if (e < 0)
        return dict_append_entry(vm, d, hash_arg(argv[2]), argv[3], argv[4]) ? V_NONE : V_ERROR;
    if (!entry_check(vm, d, e)) return V_ERROR;
    d->entries[e].value = argv[4];
    return V_NONE;
}

/* _dict_remove(d, entry): its value. */
static Value dict_remove_leaf(Vm *vm, const Value *argv) {
    Dict *d = as_dict(argv[0]);
    if (!entry_check(vm, d, as_int(argv[1]))) return V_ERROR;
    Value v = d->entries[as_int(argv[1])].value;

    dict_delete_entry(vm, d, as_int(argv[1]));
    return v;
}

/* _dict_next(d, i): (key, value, hash, next i) of the first live entry from number i on, or
 * None. */
static Value dict_next_leaf(Vm *vm, const Value *argv) {
    Dict *d = as_dict(argv[0]);
    int64_t i = as_int(argv[1]);
    Value key, value;

    if (i < 0 || !dict_next(d, &i, &key, &value)) return V_NONE;
    return tuple_of(vm, 4, key, value, int_from_i64(vm, (int64_t)d->entries[i - 1].hash),
                    from_size(vm, i));
}

/* _dict_copy(d): an exact dict with the same entries, without comparing any. */
static Value dict_copy_intrinsic(Vm *vm, const Value *argv) {
    return from_obj(dict_copy(vm, as_dict(argv[0])));
}

static const Method dict_methods[] = {
    { "__new__", "(cls, /, *args, **kwargs)", .leaf = dict_new_leaf, .kind = SIG_STATIC },
    { "__init__", "(self, other=?, /, **kwargs)", .next = dict_update_next, .style = ARGS_UNPACK },
    { "__len__", "(self, /)", .leaf = dict_len },
    { "__getitem__", "(self, key, /)", "x.__getitem__(y) <==> x[y]", .leaf = dict_getitem,
      .driver = "dict.getitem" },
    { "__setitem__", "(self, key, value, /)", .leaf = dict_setitem, .driver = "dict.setitem" },
    { "__delitem__", "(self, key, /)", .leaf = dict_delitem, .driver = "dict.delitem" },
    { "__contains__", "(self, key, /)", "True if the dictionary has the specified key, else False.",
      .leaf = dict_contains, .driver = "dict.contains" },
    { "__iter__", "(self, /)", .leaf = dict_iter },
    { "__reversed__", "(self, /)", "Return a reverse iterator over the dict keys.",
      .leaf = dict_reversed },
    { "__eq__", "(self, value, /)", .leaf = dict_eq, .driver = "dict.eq" },
    { "__ne__", "(self, value, /)", .leaf = dict_ne, .driver = "dict.ne" },
    { "__or__", "(self, value, /)", .leaf = dict_or, .driver = "dict.or_" },
    { "__ror__", "(self, value, /)", .leaf = dict_ror, .driver = "dict.ror" },
    { "__ior__", "(self, value, /)", .leaf = dict_ior, .driver = "dict.ior" },
    { "__repr__", "(self, /)", .leaf = dict_repr, .driver = "list.repr_walk" },
    { "__sizeof__", "(self, /)", "D.__sizeof__() -> size of D in memory, in bytes",
      .leaf = dict_sizeof },
    { "get", "(self, key, default=None, /)",
      "Return the value for key if key is in the dictionary, else default.", .leaf = dict_get,
      .driver = "dict.get" },
    { "setdefault", "(self, key, default=None, /)",
      "Insert key with a value of default if key is not in the dictionary.\n\n"
      "Return the value for key if key is in the dictionary, else default.",
      .leaf = dict_setdefault, .driver = "dict.setdefault" },
    { "pop", "(self, key, default=?, /)",
      "D.pop(k[,d]) -> v, remove specified key and return the corresponding value.\n\n"
      "If the key is not found, return the default if given; otherwise,\nraise a KeyError.",
      .leaf = dict_pop, .driver = "dict.pop" },
    { "popitem", "(self, /)",
      "Remove and return a (key, value) pair as a 2-tuple.\n\n"
      "Pairs are returned in LIFO (last-in, first-out) order.\nRaises KeyError if the dict is "
      "empty.",
      .leaf = dict_popitem },
    { "keys", "(self, /)", "D.keys() -> a set-like object providing a view on D's keys",
      .leaf = dict_keys },
    { "items", "(self, /)", "D.items() -> a set-like object providing a view on D's items",
      .leaf = dict_items },
    { "values", "(self, /)", "D.values() -> an object providing a view on D's values",
      .leaf = dict_values },
    { "update", "(self, other=?, /, **kwargs)",
      "D.update([E, ]**F) -> None.  Update D from dict/iterable E and F.\n"
      "If E is present and has a .keys() method, then does:  for k in E: D[k] = E[k]\n"
      "If E is present and lacks a .keys() method, then does:  for k, v in E: D[k] = v\n"
      "In either case, this is followed by: for k in F:  D[k] = F[k]",
      .next = dict_update_next, .style = ARGS_UNPACK },
    { "fromkeys", "(cls, iterable, value=None, /)",
      "Create a new dictionary with keys from iterable and values set to value.",
      .leaf = dict_fromkeys, .driver = "dict.fromkeys", .kind = SIG_CLASS },
    { "clear", "(self, /)", "D.clear() -> None.  Remove all items from D.",
      .leaf = dict_clear_leaf },
    { "copy", "(self, /)", "D.copy() -> a shallow copy of D", .leaf = dict_copy_leaf },
    CLASS_GETITEM_ROW,
    { 0 },
};

const Method dict_intrinsics[] = {
    { "_dict_probe", "(d: dict, hash, probe: nat, /)", .leaf = dict_probe_leaf },
    { "_dict_stamp", "(d: dict, /)", .leaf = dict_stamp_leaf },
    { "_dict_value", "(d: dict, entry: nat, /)", .leaf = dict_value_leaf },
    { "_dict_store", "(d: dict, entry: int, hash, key, value, /)", .leaf = dict_store_leaf },
    { "_dict_remove", "(d: dict, entry: nat, /)", .leaf = dict_remove_leaf },
    { "_dict_next", "(d: dict, i: nat, /)", .leaf = dict_next_leaf },
    { "_dict_copy", "(d: dict, /)", .leaf = dict_copy_intrinsic },
    { 0 },
};

Type dict_type = {
    .name = "dict",
    .size = sizeof(Dict),
    .flags = TYPE_BASE | TYPE_MAPPING | TYPE_DICT,
    .methods = dict_methods,
    .travel = TRAVEL_NATIVE,
    .doc = "dict() -> new empty dictionary\n"
           "dict(mapping) -> new dictionary initialized from a mapping object's\n    (key, value) "
           "pairs\n"
           "dict(iterable) -> new dictionary initialized as if via:\n"
           "    d = {}\n    for k, v in iterable:\n        d[k] = v\n"
           "dict(**kwargs) -> new dictionary initialized with the name=value pairs\n"
           "    in the keyword argument list.  For example:  dict(one=1, two=2)",
};
