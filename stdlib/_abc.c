/* The module _abc: what ABCMeta is built on. Each abstract class has an AbcData: the classes
 * registered with it, and the answers of issubclass() known so far. Both hold classes weakly.
 * What asks user code (hooks, subclasses) is stdlib/prelude/abc.py. */
#include "pickle/graph.h"
#include "vm/attribute.h"
#include "vm/objects/items.h"
#include "vm/objects/module.h"
#include "vm/state.h"
#include "vm/objects/weakref.h"

typedef struct AbcData {
    Object h;
    List *registry;     /* of weak references */
    Dict *yes, *no;     /* address of a class -> weak reference to it */
    int64_t no_version; /* the registrations that `no` knows of */
} AbcData;

/* Grows with every register(): answers of "no" are only good for the count they were given at. */

static Value abc_impl_name(Vm *vm) { return str_intern_cstr(vm, "_abc_impl"); }

/* The data of an abstract class: NULL with TypeError raised. */
static AbcData *data_need(Vm *vm, Value cls) {
    Value v = is_type(cls) ? type_lookup(as_type(cls), abc_impl_name(vm)) : V_VOID;
    if (is_exact(v, &abc_data_type)) return (AbcData *)as_obj(v);
    (void)raise(vm, &TypeError_type, "_abc_impl is set to a wrong type");
    return NULL;
}

/* --- sets of classes --- */

static Value address_key(Value cls) { return from_int((int64_t)(uintptr_t)as_obj(cls)); }

static bool cache_has(Vm *vm, Dict *d, Value cls) {
    Value ref;
    if (!d || dict_find(vm, d, address_key(cls), &ref) != DICT_FOUND) return false;
    return is_same(weakref_target(ref), cls);
}

/* Takes the references to dead classes out, when there are many entries. */
static Dict *cache_tidy(Vm *vm, Dict *d) {
    Value key, ref;
    if (!d) return dict_new(vm);
    if (d->count < 64 || (d->count & (d->count - 1))) return d; /* at powers of two */
    Dict *alive = dict_new(vm);
    for (int64_t i = 0; dict_next(d, &i, &key, &ref);)
        if (!is_void(weakref_target(ref)) && dict_set(vm, alive, key, ref) >= DICT_ERROR)
            return NULL;
    return alive;
}

static bool cache_add(Vm *vm, Dict **d, Value cls) {
    Value ref = weakref_new(vm, &weakref_type, cls, V_NONE);
    if (is_void(ref) || !(*d = cache_tidy(vm, *d))) return false;
    return dict_set(vm, *d, address_key(cls), ref) < DICT_ERROR;
}

/* V_TRUE, V_FALSE, or V_VOID: not known. */
static Value cached_answer(Vm *vm, AbcData *data, Value cls) {
    if (cache_has(vm, data->yes, cls)) return V_TRUE;
    if (data->no_version == module_numbers[MODULE_ABC_REGISTRATIONS])
        return cache_has(vm, data->no, cls) ? V_FALSE : V_VOID;
    data->no = NULL;
    data->no_version = module_numbers[MODULE_ABC_REGISTRATIONS];
    return V_VOID;
}

/* --- the functions --- */

enum { FLAG_SEQUENCE = 1 << 5, FLAG_MAPPING = 1 << 6 }; /* as __abc_tpflags__ says them */
enum { COLLECTIONS = TYPE_SEQUENCE | TYPE_MAPPING };

/* _abc_data(cls): gives it its data, and the flags that __abc_tpflags__ asks for. */
static Value abc_data(Vm *vm, const Value *argv) {
    if (!is_type(argv[0])) return raise(vm, &TypeError_type, "_abc_init() needs a class");
    Type *t = as_type(argv[0]);
    AbcData *data = NEW(vm, AbcData, &abc_data_type);
    Value name = str_intern_cstr(vm, "__abc_tpflags__"), flags = dict_find_str(t->dict, name);

    data->registry = list_new(vm, 0);
    data->no_version = module_numbers[MODULE_ABC_REGISTRATIONS];
    if (!type_set_attr(vm, t, abc_impl_name(vm), from_obj(data))) return V_ERROR;
    if (is_int(flags)) {
        int64_t wanted = as_int(flags);
        if ((wanted & FLAG_SEQUENCE) && (wanted & FLAG_MAPPING))
            return raise(
                vm, &TypeError_type,
                "__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING");
        if (wanted & (FLAG_SEQUENCE | FLAG_MAPPING)) t->flags &= ~(uint32_t)COLLECTIONS;
        if (wanted & FLAG_SEQUENCE) t->flags |= TYPE_SEQUENCE;
        if (wanted & FLAG_MAPPING) t->flags |= TYPE_MAPPING;
        if (!type_set_attr(vm, t, name, V_VOID)) return V_ERROR;
    }
    return V_NONE;
}

/* The class and what is below it match the patterns that the abstract class does. */
static void flags_spread(Vm *vm, Type *t, uint32_t flag, int depth) {
    if ((t->flags & COLLECTIONS) == flag || !(t->flags & TYPE_HEAP) || depth > 1000) return;
    t->flags = (t->flags & ~(uint32_t)COLLECTIONS) | flag;
    Value below = type_subclasses(vm, t);
    if (!is_list(below)) return;
    for (int64_t i = 0; i < as_list(below)->len; i++)
        flags_spread(vm, as_type(as_list(below)->items[i]), flag, depth + 1);
}

/* _abc_enter(cls, subclass): registers it, when it is known to be allowed. */
static Value abc_enter(Vm *vm, const Value *argv) {
    AbcData *data = data_need(vm, argv[0]);

    if (!data || !is_type(argv[1])) return V_ERROR;
    Value ref = weakref_new(vm, &weakref_type, argv[1], V_NONE);
    if (is_void(ref) || !list_append(vm, data->registry, ref)) return V_ERROR;
    module_numbers[MODULE_ABC_REGISTRATIONS]++;
    uint32_t flag = as_type(argv[0])->flags & COLLECTIONS;
    if (flag) flags_spread(vm, as_type(argv[1]), flag, 0);
    return argv[1];
}

static Value abc_instancecheck(Vm *vm, const Value *argv) {
    AbcData *data = data_need(vm, argv[0]);
    if (!data) return V_ERROR;
    Value cls = leaf_getattr(vm, argv[1], NAME(class));
    if (is_bad(cls)) return cls;
    if (!is_type(cls)) return V_USER;
    Value known = cached_answer(vm, data, cls);
    if (is_true(known)) return V_TRUE;
    if (is_false(known) && is_same(cls, from_obj(type_of(argv[1])))) return V_FALSE;
    return V_USER;
}

static Value abc_subclasscheck(Vm *vm, const Value *argv) {
    if (!is_type(argv[1])) return raise(vm, &TypeError_type, "issubclass() arg 1 must be a class");
    AbcData *data = data_need(vm, argv[0]);
    if (!data) return V_ERROR;
    Value known = cached_answer(vm, data, argv[1]);
    return is_void(known) ? V_USER : known;
}

/* _abc_remember(cls, subclass, answer): answers it, too. */
static Value abc_remember(Vm *vm, const Value *argv) {
    AbcData *data = data_need(vm, argv[0]);
    if (!data) return V_ERROR;
    return cache_add(vm, is_true(argv[2]) ? &data->yes : &data->no, argv[1]) ? argv[2] : V_ERROR;
}

/* _abc_is_base(cls, subclass): is it in the other's MRO? */
static Value abc_is_base(Vm *vm, const Value *argv) {
    if (!is_type(argv[0]) || !is_type(argv[1])) return V_FALSE;
    return from_bool(type_is_subtype(as_type(argv[1]), as_type(argv[0])));
}

/* _abc_registered(cls): the living registered classes. */
static Value abc_registered(Vm *vm, const Value *argv) {
    AbcData *data = data_need(vm, argv[0]);
    List *l = data ? list_new(vm, data->registry->len) : NULL;

    if (!l) return V_ERROR;
    for (int64_t i = 0; i < data->registry->len; i++) {
        Value cls = weakref_target(data->registry->items[i]);
        if (!is_void(cls) && !list_append(vm, l, cls)) return V_ERROR;
    }
    return from_obj(l);
}

static Value get_cache_token(Vm *vm, const Value *argv) {
    return int_from_i64(vm, module_numbers[MODULE_ABC_REGISTRATIONS]);
}

static Value reset_registry(Vm *vm, const Value *argv) {
    AbcData *data = data_need(vm, argv[0]);
    if (!data) return V_ERROR;
    data->registry = list_new(vm, 0);
    return V_NONE;
}

static Value reset_caches(Vm *vm, const Value *argv) {
    AbcData *data = data_need(vm, argv[0]);
    if (!data) return V_ERROR;
    data->yes = data->no = NULL;
    return V_NONE;
}

/* _abc_parts(cls): lists of weak references: registry, cache, negative cache; and its version. */
static Value abc_parts(Vm *vm, const Value *argv) {
    AbcData *data = data_need(vm, argv[0]);
    Dict *sets[2] = { data ? data->yes : NULL, data ? data->no : NULL };
    Value lists[2], key, ref;

    if (!data) return V_ERROR;
    for (int n = 0; n < 2; n++) {
        List *l = list_new(vm, 0);
        for (int64_t i = 0; l && sets[n] && dict_next(sets[n], &i, &key, &ref);)
            if (!is_void(weakref_target(ref)) && !list_append(vm, l, ref)) return V_ERROR;
        lists[n] = from_obj(l);
    }
    return tuple_of(vm, 4, from_obj(data->registry), lists[0], lists[1],
                    int_from_i64(vm, data->no_version));
}

const Method abc_intrinsics[] = {
    { "_abc_data", "(cls, /)", NULL, abc_data },
    { "_abc_enter", "(cls, subclass: type, /)", NULL, abc_enter },
    { "_abc_remember", "(cls, subclass: type, answer, /)", NULL, abc_remember },
    { "_abc_is_base", "(cls, subclass, /)", NULL, abc_is_base },
    { "_abc_registered", "(cls, /)", NULL, abc_registered },
    { "_abc_parts", "(cls, /)", NULL, abc_parts },
    { 0 },
};

/* The registered classes as weak references, but built-in ones, which always live, themselves.
 * What is known of other classes is asked again. */
static void data_save(GraphWriter *w, Object *o) {
    const List *registry = ((AbcData *)o)->registry;
    graph_put_number(w, (uint64_t)registry->len);
    for (int64_t i = 0; i < registry->len; i++) {
        Value cls = weakref_target(registry->items[i]);
        bool built_in = is_type(cls) && !(as_type(cls)->flags & TYPE_HEAP);
        graph_put_value(w, built_in ? cls : registry->items[i]);
    }
}
static void data_load(GraphReader *r, Object *o) {
    AbcData *data = (AbcData *)o;
    Vm *vm = graph_vm(r);
    int64_t n = (int64_t)graph_get_number(r, graph_left(r, 1));
    data->registry = list_new(vm, 0);
    data->no_version = module_numbers[MODULE_ABC_REGISTRATIONS];
    for (int64_t i = 0; i < n && !graph_failed(r); i++) {
        Value ref = graph_get_value(r);
        if (is_type(ref) && !(as_type(ref)->flags & TYPE_HEAP))
            ref = weakref_new(vm, &weakref_type, ref, V_NONE);
        if (!is_exact(ref, &weakref_type) || !list_append(vm, data->registry, ref))
            graph_damaged(r, "an abstract class");
    }
    module_numbers[MODULE_ABC_REGISTRATIONS] += n > 0;
}
static const GraphHooks data_graph = { .save = data_save, .load = data_load };

Type abc_data_type = {
    .name = "_abc_data",
    .module = "_abc",
    .size = sizeof(AbcData),
    .flags = TYPE_NO_NEW,
    .graph = &data_graph,
    .travel = TRAVEL_FIELDS,
    .doc = "Internal state held by ABC machinery.",
};

static const Method functions[] = {
    { "get_cache_token", "()",
      "Returns the current ABC cache token.\n\n"
      "The token is an opaque object (supporting equality testing) identifying the\n"
      "current version of the ABC cache for virtual subclasses. The token changes\n"
      "with every call to register() on any ABC.",
      get_cache_token },
    { "_abc_init", "(self, /)",
      "Internal ABC helper for class set-up. Should be never used outside abc module.",
      .driver = "abc.init" },
    { "_abc_register", "(self, subclass, /)", "Internal ABC helper for subclasss registration.",
      .driver = "abc.register" },
    { "_abc_instancecheck", "(self, instance, /)", "Internal ABC helper for instance checks.",
      .leaf = abc_instancecheck, .driver = "abc.instancecheck" },
    { "_abc_subclasscheck", "(self, subclass, /)", "Internal ABC helper for subclasss checks.",
      .leaf = abc_subclasscheck, .driver = "abc.subclasscheck" },
    { "_reset_registry", "(self, /)", "Internal ABC helper to reset registry of a given class.",
      reset_registry },
    { "_reset_caches", "(self, /)", "Internal ABC helper to reset both caches of a given class.",
      reset_caches },
    { "_get_dump", "(self, /)", "Internal ABC helper for cache and registry debugging.",
      .driver = "abc.get_dump" },
    { 0 },
};

static Type *const types[] = { &abc_data_type, NULL };

const ModuleDef _abc_module = {
    .name = "_abc",
    .doc = "Module contains faster C implementation of abc.ABCMeta",
    .types = types,
    .methods = functions,
};
