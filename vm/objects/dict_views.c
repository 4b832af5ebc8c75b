/* keys(), values() and items() of dicts, and the six iterators over them. The set operators of
 * views are written in the language (stdlib/prelude/dict.py): their results are sets. */
#include "vm/objects/items.h"
#include "vm/objects/set.h"

ALWAYS_INLINE DictView *as_view(Value v) { return (DictView *)as_obj(v); }
ALWAYS_INLINE DictIter *as_iter(Value v) { return (DictIter *)as_obj(v); }

/* --- iterators --- */

/* An iterator out of an image (mutations 0) finds its place again: its dict was rebuilt without
 * deleted entries. */
static void iter_reposition(DictIter *it, bool reverse) {
    int64_t given = it->dict->count - it->left, used = it->dict->used;

    it->index = reverse ? used - 1 : 0;
    for (; given > 0 && it->index >= 0 && it->index < used; it->index += reverse ? -1 : 1) {
        given -= !is_void(it->dict->entries[it->index].key);
    }
}

bool dict_iter_is_reverse(const Type *t) {
    return t == &dict_reversekeyiterator_type || t == &dict_reversevalueiterator_type ||
           t == &dict_reverseitemiterator_type;
}

Value dict_iter_new(Vm *vm, Type *type, Dict *d) {
    DictIter *it = NEW(vm, DictIter, type);

    it->dict = d;
    it->left = it->used = d->count;
    it->mutations = d->mutations;
    it->index = dict_iter_is_reverse(type) ? d->used - 1 : 0;
    return from_obj(it);
}

/* Has the dict kept its size? Else RuntimeError, now and at every later step. */
static bool iter_check(Vm *vm, DictIter *it) {
    if (it->used != it->dict->count) {
        it->used = -1;
        return raise_false(vm, &RuntimeError_type, "dictionary changed size during iteration");
    }
    if (!it->mutations) iter_reposition(it, dict_iter_is_reverse(it->h.type));
    it->mutations = it->dict->mutations;
    return true;
}

int64_t dict_iter_step(Vm *vm, DictIter *it) {
    Dict *d = it->dict;

    if (!d) return -1;
    if (UNLIKELY((it->mutations != d->mutations || it->used < 0) && !iter_check(vm, it))) return -2;
    int64_t i = it->index;
    while (i < d->used && is_void(d->entries[i].key)) i++;
    if (i >= d->used) {
        it->dict = NULL;
        return -1;
    }
    if (UNLIKELY(it->left == 0)) {
        it->dict = NULL;
        return raise_false(vm, &RuntimeError_type, "dictionary keys changed during iteration"), -2;
    }
    it->index = i + 1;
    it->left--;
    return i;
}

static int64_t reverse_step(Vm *vm, DictIter *it) {
    Dict *d = it->dict;

    if (!d) return -1;
    if ((it->mutations != d->mutations || it->used < 0) && !iter_check(vm, it)) return -2;
    int64_t i = it->index < d->used ? it->index : d->used - 1;
    while (i >= 0 && is_void(d->entries[i].key)) i--;
    if (i < 0) {
        it->dict = NULL;
        return -1;
    }
    if (it->left == 0) {
        it->dict = NULL;
        return raise_false(vm, &RuntimeError_type, "dictionary keys changed during iteration"), -2;
    }
    it->index = i - 1;
    it->left--;
    return i;
}

typedef enum { GIVE_KEY, GIVE_VALUE, GIVE_ITEM } Give;

static Value give(Vm *vm, Dict *d, int64_t entry, Give what) {
    if (entry == -1) return raise_type(vm, &StopIteration_type);
    if (entry < 0) return V_ERROR;
    DictEntry *e = &d->entries[entry];
    if (what == GIVE_KEY) return e->key;
    if (what == GIVE_VALUE) return e->value;
    return tuple_of(vm, 2, e->key, e->value);
}

static Value forward(Vm *vm, Value self, Give what) {
    DictIter *it = as_iter(self);
    Dict *d = it->dict;
    return give(vm, d, dict_iter_step(vm, it), what);
}
static Value backward(Vm *vm, Value self, Give what) {
    DictIter *it = as_iter(self);
    Dict *d = it->dict;
    return give(vm, d, reverse_step(vm, it), what);
}
static Value key_next(Vm *vm, const Value *argv) { return forward(vm, argv[0], GIVE_KEY); }
static Value value_next_leaf(Vm *vm, const Value *argv) { return forward(vm, argv[0], GIVE_VALUE); }
static Value item_next(Vm *vm, const Value *argv) { return forward(vm, argv[0], GIVE_ITEM); }
static Value key_back(Vm *vm, const Value *argv) { return backward(vm, argv[0], GIVE_KEY); }
static Value value_back(Vm *vm, const Value *argv) { return backward(vm, argv[0], GIVE_VALUE); }
static Value item_back(Vm *vm, const Value *argv) { return backward(vm, argv[0], GIVE_ITEM); }

static Value iter_self(Vm *vm, const Value *argv) {
    (void)vm;
    return argv[0];
}

static Value iter_length_hint(Vm *vm, const Value *argv) {
    DictIter *it = as_iter(argv[0]);
    return from_size(vm, it->dict && it->used == it->dict->count ? it->left : 0);
}

/* iter, (list of what is left,): a copy of the iterator is run to its end. */
static Value iter_reduce(Vm *vm, const Value *argv) {
    DictIter copy = *as_iter(argv[0]);
    Value self = from_obj(&copy), v;
    LeafFn next = NULL;
    List *left = list_new(vm, 0);

    for (const Method *m = copy.h.type->methods; m->name; m++) {
        if (!strcmp(m->name, "__next__")) next = m->leaf;
    }
    while (!is_bad(v = next(vm, &self))) {
        if (!list_append(vm, left, v)) return V_ERROR;
    }
    if (!error_clear(vm, &StopIteration_type)) return V_ERROR;
    Value fn = builtin_named(vm, "iter");
    return is_bad(fn) ? fn : tuple_of(vm, 2, fn, tuple_of(vm, 1, from_obj(left)));
}

/* --- views --- */

static Value view_len(Vm *vm, const Value *argv) {
    return from_size(vm, as_view(argv[0])->dict->count);
}

static Value view_iter(Vm *vm, const Value *argv) {
    Type *t = as_obj(argv[0])->type;
    return dict_iter_new(vm,
                         t == &dict_keys_type     ? &dict_keyiterator_type
                         : t == &dict_values_type ? &dict_valueiterator_type
                                                  : &dict_itemiterator_type,
                         as_view(argv[0])->dict);
}

static Value view_reversed(Vm *vm, const Value *argv) {
    Type *t = as_obj(argv[0])->type;
    return dict_iter_new(vm,
                         t == &dict_keys_type     ? &dict_reversekeyiterator_type
                         : t == &dict_values_type ? &dict_reversevalueiterator_type
                                                  : &dict_reverseitemiterator_type,
                         as_view(argv[0])->dict);
}

static Value keys_contains(Vm *vm, const Value *argv) {
    Value v;
    DictStatus status = dict_find(vm, as_view(argv[0])->dict, argv[1], &v);
    return status == DICT_USER    ? V_USER
           : status == DICT_ERROR ? V_ERROR
                                  : from_bool(status == DICT_FOUND);
}

static Value items_contains(Vm *vm, const Value *argv) {
    Value v;

    if (!is_tuple(argv[1]) || as_tuple(argv[1])->len != 2) return V_FALSE;
    Value *pair = as_tuple(argv[1])->items;
    DictStatus status = dict_find(vm, as_view(argv[0])->dict, pair[0], &v);
    if (status == DICT_USER) return V_USER;
    if (status == DICT_ERROR) return V_ERROR;
    return status == DICT_FOUND ? item_equal(vm, v, pair[1]) : V_FALSE;
}

/* Everything a view holds, as a list. */
static Value view_list(Vm *vm, Value view) {
    Dict *d = as_view(view)->dict;
    Type *t = as_obj(view)->type;
    List *l = list_new(vm, d->count);
    Value key, value;

    if (!l) return V_ERROR;
    for (int64_t i = 0; dict_next(d, &i, &key, &value);) {
        Value v = t == &dict_keys_type     ? key
                  : t == &dict_values_type ? value
                                           : tuple_of(vm, 2, key, value);
        if (is_bad(v) || !list_append(vm, l, v)) return V_ERROR;
    }
    return from_obj(l);
}

static Value view_repr(Vm *vm, const Value *argv) {
    Value list = view_list(vm, argv[0]);
    if (is_bad(list)) return list;
    List *l = as_list(list);
    const char *open = is_exact(argv[0], &dict_keys_type)     ? "dict_keys(["
                       : is_exact(argv[0], &dict_values_type) ? "dict_values(["
                                                              : "dict_items([";
    return items_repr(vm, argv[0], l->items, l->len, open, "])", "...");
}

static Value view_mapping(Vm *vm, const Value *argv) {
    Value native[1] = { from_obj(as_view(argv[0])->dict) };
    MappingProxy *proxy = NEW(vm, MappingProxy, &mappingproxy_type);
    proxy->mapping = native[0];
    return from_obj(proxy);
}

/* The size of what set comparison accepts on the other side; -1: something else. */
static int64_t setlike_len(Value v) {
    if (is_anyset(v)) return as_set(v)->count;
    if (is_exact(v, &dict_keys_type) || is_exact(v, &dict_items_type))
        return as_view(v)->dict->count;
    return -1;
}

/* Is all of view a (keys or items) in b? V_TRUE, V_FALSE, V_USER, V_ERROR. */
static Value all_in(Vm *vm, Value a, Value b) {
    Value list = is_anyset(a) ? leaf_list(vm, a) : view_list(vm, a);

    if (is_bad(list)) return list;
    for (int64_t i = 0; i < as_list(list)->len; i++) {
        Value in = leaf_contains(vm, b, as_list(list)->items[i]);
        if (!is_true(in)) return in;
    }
    return V_TRUE;
}

static Value view_compare(Vm *vm, CompareOp op, const Value *argv) {
    int64_t n = setlike_len(argv[0]), other = setlike_len(argv[1]);
    Value same = V_FALSE;

    if (other < 0) return V_NOTIMPL;
    switch (op) {
    case CMP_EQ:
    case CMP_NE:
        if (n == other) same = all_in(vm, argv[0], argv[1]);
        break;
    case CMP_LT:
        if (n < other) same = all_in(vm, argv[0], argv[1]);
        break;
    case CMP_LE:
        if (n <= other) same = all_in(vm, argv[0], argv[1]);
        break;
    case CMP_GT:
        if (n > other) same = all_in(vm, argv[1], argv[0]);
        break;
    case CMP_GE:
        if (n >= other) same = all_in(vm, argv[1], argv[0]);
        break;
    }
    if (is_bad(same)) return same;
    return op == CMP_NE ? from_bool(is_false(same)) : same;
}
static Value view_lt(Vm *vm, const Value *argv) { return view_compare(vm, CMP_LT, argv); }
static Value view_le(Vm *vm, const Value *argv) { return view_compare(vm, CMP_LE, argv); }
static Value view_eq(Vm *vm, const Value *argv) { return view_compare(vm, CMP_EQ, argv); }
static Value view_ne(Vm *vm, const Value *argv) { return view_compare(vm, CMP_NE, argv); }
static Value view_gt(Vm *vm, const Value *argv) { return view_compare(vm, CMP_GT, argv); }
static Value view_ge(Vm *vm, const Value *argv) { return view_compare(vm, CMP_GE, argv); }

/* _view_dict(view): the dict behind it. */
static Value view_dict_leaf(Vm *vm, const Value *argv) {
    (void)vm;
    return from_obj(as_view(argv[0])->dict);
}

/* --- tables --- */

#define VIEW_ROWS                                                                                 \
    { "__len__", "(self, /)", .leaf = view_len }, { "__iter__", "(self, /)", .leaf = view_iter }, \
        { "__reversed__", "(self, /)", "Return a reverse iterator over the dict's contents.",     \
          .leaf = view_reversed },                                                                \
    {                                                                                             \
        "__repr__", "(self, /)", .leaf = view_repr, .driver = "dict.view_repr"                    \
    }
#define SETLIKE_ROWS                                                                    \
    { "__lt__", "(self, value, /)", .leaf = view_lt, .driver = "dict.view_lt" },        \
        { "__le__", "(self, value, /)", .leaf = view_le, .driver = "dict.view_le" },    \
        { "__eq__", "(self, value, /)", .leaf = view_eq, .driver = "dict.view_eq" },    \
        { "__ne__", "(self, value, /)", .leaf = view_ne, .driver = "dict.view_ne" },    \
        { "__gt__", "(self, value, /)", .leaf = view_gt, .driver = "dict.view_gt" },    \
        { "__ge__", "(self, value, /)", .leaf = view_ge, .driver = "dict.view_ge" },    \
        { "__and__", "(self, value, /)", .driver = "dict.view_and" },                   \
        { "__rand__", "(self, value, /)", .driver = "dict.view_rand" },                 \
        { "__or__", "(self, value, /)", .driver = "dict.view_or" },                     \
        { "__ror__", "(self, value, /)", .driver = "dict.view_ror" },                   \
        { "__sub__", "(self, value, /)", .driver = "dict.view_sub" },                   \
        { "__rsub__", "(self, value, /)", .driver = "dict.view_rsub" },                 \
        { "__xor__", "(self, value, /)", .driver = "dict.view_xor" },                   \
        { "__rxor__", "(self, value, /)", .driver = "dict.view_rxor" }, {               \
        "isdisjoint", "(self, other, /)",                                               \
            "Return True if the view and the given iterable have a null intersection.", \
            .driver = "dict.view_isdisjoint"                                            \
    }

static const Method dict_keys_methods[] = {
    VIEW_ROWS,
    { "__contains__", "(self, key, /)", .leaf = keys_contains, .driver = "dict.keys_contains" },
    SETLIKE_ROWS,
    { 0 }
};
static const Method dict_items_methods[] = {
    VIEW_ROWS,
    { "__contains__", "(self, key, /)", .leaf = items_contains, .driver = "dict.items_contains" },
    SETLIKE_ROWS,
    { 0 }
};
static const Method dict_values_methods[] = { VIEW_ROWS, { 0 } };

const Method dict_view_intrinsics[] = {
    { "_view_dict", "(view: dict_keys|dict_values|dict_items, /)", .leaf = view_dict_leaf }, { 0 }
};

static const Getset view_getsets[] = {
    { "mapping", view_mapping, .doc = "dictionary that this view refers to" }, { 0 }
};
static const Field view_fields[] = { FIELD_OF(FIELD_OBJ, DictView, dict), { 0 } };

#define VIEW_TYPE(symbol, text)                         \
    Type symbol##_type = { .name = text,                \
                           .size = sizeof(DictView),    \
                           .flags = TYPE_NO_NEW,        \
                           .methods = symbol##_methods, \
                           .getsets = view_getsets,     \
                           .fields = view_fields,       \
                           .holds = "d",                \
                           .travel = TRAVEL_FIELDS }
VIEW_TYPE(dict_keys, "dict_keys");
VIEW_TYPE(dict_values, "dict_values");
VIEW_TYPE(dict_items, "dict_items");

/* Positions mean nothing in a table that was rebuilt: they are found again from `left`
 * (iter_reposition). */
static const Field iter_fields[] = {
    FIELD_OF(FIELD_OBJ, DictIter, dict),       FIELD_OF(FIELD_SKIP, DictIter, index),
    FIELD_OF(FIELD_I64, DictIter, left),       FIELD_OF(FIELD_I64, DictIter, used),
    FIELD_OF(FIELD_SKIP, DictIter, mutations), { 0 }
};

#define DICT_ITER_TYPE(symbol, text, next_fn)                                                   \
    static const Method symbol##_methods[] = {                                                  \
        { "__iter__", "(self, /)", .leaf = iter_self },                                         \
        { "__next__", "(self, /)", .leaf = next_fn },                                           \
        { "__length_hint__", "(self, /)",                                                       \
          "Private method returning an estimate of len(list(it)).", .leaf = iter_length_hint }, \
        { "__reduce__", "(self, /)", "Return state information for pickling.",                  \
          .leaf = iter_reduce },                                                                \
        { 0 }                                                                                   \
    };                                                                                          \
    Type symbol##_type = { .name = text,                                                        \
                           .size = sizeof(DictIter),                                            \
                           .flags = TYPE_NO_NEW,                                                \
                           .methods = symbol##_methods,                                         \
                           .fields = iter_fields,                                               \
                           .holds = "D_wu_",                                                    \
                           .travel = TRAVEL_FIELDS }
DICT_ITER_TYPE(dict_keyiterator, "dict_keyiterator", key_next);
DICT_ITER_TYPE(dict_valueiterator, "dict_valueiterator", value_next_leaf);
DICT_ITER_TYPE(dict_itemiterator, "dict_itemiterator", item_next);
DICT_ITER_TYPE(dict_reversekeyiterator, "dict_reversekeyiterator", key_back);
DICT_ITER_TYPE(dict_reversevalueiterator, "dict_reversevalueiterator", value_back);
DICT_ITER_TYPE(dict_reverseitemiterator, "dict_reverseitemiterator", item_back);
