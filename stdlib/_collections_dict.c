/* The module _collections, and what is in it beside deque: defaultdict, _tuplegetter,
 * _count_elements. */
#include "pickle/graph.h"
#include "vm/objects/items.h"
#include "vm/objects/module.h"

/* --- defaultdict --- */

typedef struct DefaultDict {
    Dict dict;
    Value factory;
} DefaultDict;

ALWAYS_INLINE DefaultDict *as_default(Value v) { return (DefaultDict *)as_obj(v); }
static Value factory_of(Value v) {
    Value f = as_default(v)->factory;
    return is_void(f) ? V_NONE : f;
}

/* (self, *args, **kwargs): the factory, and what is left for dict.__init__ (driver). */
static Value default_init(Vm *vm, const Value *argv) {
    Tuple *args = as_tuple(argv[1]);
    Value factory = args->len ? args->items[0] : V_NONE;

    if (!is_none(factory) && !is_type(factory) && !has_special(factory, S_call))
        return raise(vm, &TypeError_type, "first argument must be callable or None");
    as_default(argv[0])->factory = factory;
    return args->len > 1 || !is_void(argv[2]) ? V_USER : V_NONE;
}

static Value default_missing(Vm *vm, const Value *argv) {
    return is_none(factory_of(argv[0])) ? raise_key(vm, argv[1]) : V_USER;
}

static Value default_get_factory(Vm *vm, const Value *argv) {
    (void)vm;
    return factory_of(argv[0]);
}
static Value default_set_factory(Vm *vm, const Value *argv) {
    (void)vm;
    as_default(argv[0])->factory = argv[1];
    return V_NONE;
}

static Value default_repr(Vm *vm, const Value *argv) {
    Value factory = leaf_repr(vm, factory_of(argv[0]));
    if (is_bad(factory)) return factory;
    Value items = leaf_call(vm, dict_type.special[S_repr], 1, argv);
    return is_bad(items) ? items
                         : str_printf(vm, "%s(%S, %S)", type_of(argv[0])->name, factory, items);
}

static Value default_or(Vm *vm, const Value *argv) {
    (void)vm;
    return is_dict(argv[1]) ? V_USER : V_NOTIMPL;
}

#define DRIVEN(fn, row) .leaf = fn, .driver = "collections." row

static const Method default_methods[] = {
    { "__init__", "(self, /, *args, **kwargs)", DRIVEN(default_init, "default_init") },
    { "__missing__", "(self, key, /)",
      "__missing__(key) # Called by __getitem__ for missing key; pseudo-code:\n"
      "  if self.default_factory is None: raise KeyError((key,))\n"
      "  self[key] = value = self.default_factory()\n"
      "  return value\n",
      DRIVEN(default_missing, "default_missing") },
    { "__repr__", "(self, /)", "Return repr(self).", DRIVEN(default_repr, "default_repr") },
    { "__or__", "(self, value, /)", "Return self|value.", DRIVEN(default_or, "default_or") },
    { "__ror__", "(self, value, /)", "Return value|self.", DRIVEN(default_or, "default_ror") },
    { "__copy__", "(self, /)", "D.copy() -> a shallow copy of D.",
      .driver = "collections.default_copy" },
    { "copy", "(self, /)", "D.copy() -> a shallow copy of D.",
      .driver = "collections.default_copy" },
    { "__reduce__", "(self, /)", "Return state information for pickling.",
      .driver = "collections.default_reduce" },
    CLASS_GETITEM_ROW,
    { 0 },
};
static const Getset default_getsets[] = {
    { "default_factory", default_get_factory, default_set_factory,
      "Factory for default value called by __missing__().", NULL, NULL },
    { 0 }
};
static const Field default_fields[] = { FIELD_OF(FIELD_VALUE, DefaultDict, factory), { 0 } };

static void default_save(GraphWriter *w, Object *o) {
    dict_graph.save(w, o);
    graph_put_value(w, ((DefaultDict *)o)->factory);
}
static void default_load(GraphReader *r, Object *o) {
    dict_graph.load(r, o);
    ((DefaultDict *)o)->factory = graph_get_value(r);
}
static const GraphHooks default_graph = { .save = default_save, .load = default_load };

Type defaultdict_type = {
    .name = "defaultdict",
    .module = "collections",
    .size = sizeof(DefaultDict),
    .flags = TYPE_BASE | TYPE_WEAKREFS,
    .base = &dict_type,
    .methods = default_methods,
    .getsets = default_getsets,
    .fields = default_fields,
    .graph = &default_graph,
    .travel = TRAVEL_REDUCE,
    .doc = "defaultdict(default_factory=None, /, [...]) --> dict with default factory\n\n"
           "The default factory is called without arguments to produce\n"
           "a new value when a key is not present, in __getitem__ only.\n"
           "A defaultdict compares equal to a dict with the same items.\n"
           "All remaining arguments are treated the same as if they were\n"
           "passed to the dict constructor, including keyword arguments.\n",
};

/* --- _tuplegetter: the attributes of named tuples --- */

typedef struct TupleGetter {
    Object h;
    int64_t index;
    Value doc;
} TupleGetter;

ALWAYS_INLINE TupleGetter *as_getter(Value v) { return (TupleGetter *)as_obj(v); }

static Value getter_new(Vm *vm, const Value *argv) {
    int64_t index;
    Value ok = int_need_index(vm, argv[1], false, &index);

    if (is_bad(ok)) return is_user(ok) ? raise(vm, &TypeError_type, "an integer is required") : ok;
    TupleGetter *g = object_new_of(vm, as_type(argv[0]));
    if (!g) return V_ERROR;
    g->index = index;
    g->doc = argv[2];
    return from_obj(g);
}

/* (self, instance, owner) */
static Value getter_get(Vm *vm, const Value *argv) {
    TupleGetter *g = as_getter(argv[0]);

    if (is_none(argv[1])) return argv[0];
    if (!is_tuple(argv[1]))
        return raise(vm, &TypeError_type,
                     "descriptor for index '%ld' for tuple subclasses doesn't apply to '%T' object",
                     g->index, argv[1]);
    Tuple *t = as_tuple(argv[1]);
    if (g->index < 0 || g->index >= t->len)
        return raise(vm, &IndexError_type, "tuple index out of range");
    return t->items[g->index];
}

static Value getter_set(Vm *vm, const Value *argv) {
    return raise(vm, &AttributeError_type, "can't set attribute");
}
static Value getter_delete(Vm *vm, const Value *argv) {
    return raise(vm, &AttributeError_type, "can't delete attribute");
}
static Value getter_reduce(Vm *vm, const Value *argv) {
    TupleGetter *g = as_getter(argv[0]);
    return tuple_of(vm, 2, from_obj(g->h.type),
                    tuple_of(vm, 2, int_from_i64(vm, g->index), g->doc));
}
static Value getter_repr(Vm *vm, const Value *argv) {
    Value doc = leaf_repr(vm, as_getter(argv[0])->doc);
    if (is_bad(doc)) return doc;
    return str_printf(vm, "%s(%ld, %S)", type_of(argv[0])->name, as_getter(argv[0])->index, doc);
}
static Value getter_get_doc(Vm *vm, const Value *argv) {
    (void)vm;
    return as_getter(argv[0])->doc;
}
static Value getter_set_doc(Vm *vm, const Value *argv) {
    (void)vm;
    as_getter(argv[0])->doc = is_void(argv[1]) ? V_NONE : argv[1];
    return V_NONE;
}

static const Method getter_methods[] = {
    { "__new__", "(cls, index, doc, /)", .leaf = getter_new, .kind = SIG_STATIC },
    { "__get__", "(self, instance, owner=None, /)",
      "Return an attribute of instance, which is of type owner.", getter_get },
    { "__set__", "(self, instance, value, /)", "Set an attribute of instance to value.",
      getter_set },
    { "__delete__", "(self, instance, /)", "Delete an attribute of instance.", getter_delete },
    { "__reduce__", "(self, /)", NULL, getter_reduce },
    { "__repr__", "(self, /)", "Return repr(self).", DRIVEN(getter_repr, "getter_repr") },
    { 0 },
};
static const Getset getter_getsets[] = {
    { "__doc__", getter_get_doc, getter_set_doc, NULL, NULL, NULL }, { 0 }
};
static const Field getter_fields[] = { FIELD_OF(FIELD_I64, TupleGetter, index),
                                       FIELD_OF(FIELD_VALUE, TupleGetter, doc),
                                       { 0 } };

Type tuplegetter_type = {
    .name = "_tuplegetter",
    .module = "_collections",
    .size = sizeof(TupleGetter),
    .methods = getter_methods,
    .getsets = getter_getsets,
    .fields = getter_fields,
    .holds = "Io",
    .travel = TRAVEL_FIELDS,
};

/* --- _count_elements --- */

/* Adds the counts to the mapping; nothing is stored unless all can be without user code. */
static Value counts_merge(Vm *vm, Dict *to, Dict *counts) {
    Value key, count, old;

    for (int64_t i = 0; dict_next(counts, &i, &key, &count);) {
        DictStatus found = dict_find(vm, to, key, &old);
        if (found == DICT_ERROR) return V_ERROR;
        if (found == DICT_USER || (found == DICT_FOUND && !is_int(old))) return V_USER;
    }
    for (int64_t i = 0; dict_next(counts, &i, &key, &count);) {
        if (dict_find(vm, to, key, &old) == DICT_FOUND)
            count = int_from_i64(vm, as_int(count) + as_int(old));
        if (dict_set(vm, to, key, count) >= DICT_ERROR) return V_ERROR;
    }
    return V_NONE;
}

/* (mapping, iterable): counts like mapping[x] = mapping.get(x, 0) + 1; at once for what stores
 * as dict does. */
static Value count_elements(Vm *vm, const Value *argv) {
    LeafIter it;
    Value item, old;

    if (!is_dict(argv[0]) || !is_rewindable(argv[1])) return V_USER;
    Type *t = type_of(argv[0]);
    Value get = type_lookup(t, str_intern_cstr(vm, "get"));
    if (!is_same(t->special[S_setitem], dict_type.special[S_setitem]) ||
        !is_same(get, type_lookup(&dict_type, str_intern_cstr(vm, "get"))))
        return V_USER;
    Value ok = leaf_iter_begin(vm, &it, argv[1]);
    if (is_bad(ok)) return ok;
    Dict *counts = dict_new(vm);
    while (!is_bad(item = leaf_iter_next(vm, &it))) {
        DictStatus found = dict_find(vm, counts, item, &old);
        if (found == DICT_FOUND || found == DICT_ABSENT)
            found = dict_set(vm, counts, item, from_int(found == DICT_FOUND ? as_int(old) + 1 : 1));
        if (found == DICT_USER) return V_USER;
        if (found == DICT_ERROR) { /* unhashable: what came before it is counted */
            Value error = error_take(vm), done = counts_merge(vm, as_dict(argv[0]), counts);
            return is_bad(done) ? done : raise_value(vm, error);
        }
    }
    if (is_user(item) || !is_void(vm->error)) return item;
    return counts_merge(vm, as_dict(argv[0]), counts);
}

static const Method collections_functions[] = {
    { "_count_elements", "(mapping, iterable, /)",
      "Count elements in the iterable, updating the mapping",
      DRIVEN(count_elements, "count_elements") },
    { 0 },
};

static bool collections_init(Vm *vm, Dict *d) {
    return dict_set_cstr(vm, d, "deque", from_obj(&deque_type)) &&
           dict_set_cstr(vm, d, "defaultdict", from_obj(&defaultdict_type)) &&
           dict_set_cstr(vm, d, "_deque_iterator", from_obj(&deque_iterator_type)) &&
           dict_set_cstr(vm, d, "_deque_reverse_iterator",
                         from_obj(&deque_reverse_iterator_type)) &&
           dict_set_cstr(vm, d, "_tuplegetter", from_obj(&tuplegetter_type));
}

static Type *const types[] = {
    &deque_type,       &deque_iterator_type, &deque_reverse_iterator_type,
    &defaultdict_type, &tuplegetter_type,    NULL,
};

const ModuleDef _collections_module = {
    .name = "_collections",
    .doc = "High performance data structures.\n"
           "- deque:        ordered collection accessible from endpoints only\n"
           "- defaultdict:  dict subclass with a default value factory\n",
    .types = types,
    .methods = collections_functions,
    .init = collections_init,
};
