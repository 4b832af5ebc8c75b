/* Modules: a dict with a type. */
#include "vm/objects/module.h"

#include "vm/attribute.h"
#include "vm/prelude.h"
#include "vm/protocol.h"
#include "vm/vm.h"

static Module *module_alloc(Vm *vm, Type *type) {
    Module *m = type == &module_type ? NEW(vm, Module, type) : object_new_of(vm, type);
    if (m && !attrs_set_dict(vm, &m->h, dict_new(vm))) return NULL;
    return m;
}

static bool module_init(Vm *vm, Module *m, Value name, Value doc) {
    Dict *d = module_dict(m);
    return dict_set_str(vm, d, NAME(name), name) && dict_set_str(vm, d, NAME(doc), doc) &&
           dict_set_str(vm, d, NAME(package), V_NONE) &&
           dict_set_str(vm, d, NAME(loader), V_NONE) && dict_set_str(vm, d, NAME(spec), V_NONE);
}

Value module_new(Vm *vm, Value name, Value doc) {
    Module *m = module_alloc(vm, &module_type);
    if (!m || !module_init(vm, m, name, doc)) return V_ERROR;
    return from_obj(m);
}

/* The public functions of a prelude file become functions of the module. */
static bool module_add_prelude(Vm *vm, Dict *to, const char *file) {
    Dict *from = prelude_namespace(vm, file);
    Value key, v;
    int64_t at = 0;
    if (!from) return false;
    while (dict_next(from, &at, &key, &v)) {
        if (!is_str(key) || as_str(key)->length == 0 || str_at(as_str(key), 0) == '_') continue;
        if (!is_exact(v, &function_type) || !is_void(dict_find_str(to, key))) continue;
        if (!dict_set_str(vm, to, key, v)) return false;
    }
    return true;
}

static bool functions_add(Vm *vm, Dict *d, const Method *row, Value module) {
    for (; row && row->name; row++)
        if (!dict_set_str(vm, d, str_intern_cstr(vm, row->name), native_new(vm, row, module)))
            return false;
    return true;
}

Value module_from_def(Vm *vm, const ModuleDef *def) {
    Value name = str_intern_cstr(vm, def->name);
    Value m = module_new(vm, name, def->doc ? str_from(vm, def->doc) : V_NONE);
    if (is_void(m)) return V_ERROR;
    Dict *d = module_dict(as_obj(m));
    for (Type *const *t = def->types; t && *t; t++) type_start(vm, *t);
    if (!functions_add(vm, d, def->methods, name) || !functions_add(vm, d, def->more, name))
        return V_ERROR;
    if (def->init && !def->init(vm, d)) return V_ERROR;
    if (def->prelude && !module_add_prelude(vm, d, def->prelude)) return V_ERROR;
    return m;
}

static Value module_new_leaf(Vm *vm, const Value *argv) {
    return from_obj(module_alloc(vm, as_type(argv[0])));
}

static Value module_init_leaf(Vm *vm, const Value *argv) {
    if (!is_str(argv[1]))
        return raise(vm, &TypeError_type, "module.__init__() argument 1 must be str, not %A",
                     argv[1]);
    Module *m = (Module *)as_obj(argv[0]);
    return attrs_dict(vm, &m->h) && module_init(vm, m, argv[1], argv[2]) ? V_NONE : V_ERROR;
}

/* The text of a missing attribute. */
static Next module_missing(Vm *vm, Value module, Value name) {
    Value own = attrs_find(as_obj(module), NAME(name)),
          spec = attrs_find(as_obj(module), NAME(spec));
    if (!is_str(own))
        return raise_next(vm, &AttributeError_type, "module has no attribute '%S'", name);
    Value initializing = V_FALSE;
    if (!is_void(spec) && !is_none(spec)) {
        initializing = leaf_getattr(vm, spec, NAME(initializing));
        if (is_void(initializing)) vm->error = V_VOID;
    }
    if (is_true(initializing))
        (void)raise(vm, &AttributeError_type,
                    "partially initialized module '%S' has no attribute '%S' (most likely due to a "
                    "circular import)",
                    own, name);
    else
        (void)raise(vm, &AttributeError_type, "module '%S' has no attribute '%S'", own, name);
    if (is_exact(vm->error, &AttributeError_type)) {
        ((AttributeErr *)as_obj(vm->error))->name = name;
        ((AttributeErr *)as_obj(vm->error))->obj = module;
    }
    return NEXT_RAISE;
}

/* The module's dict, then what all modules have, then its own __getattr__ (PEP 562). */
static Next module_getattribute_next(Vm *vm, Value *argv, Value *out) {
    Value name = attribute_name_need(vm, argv[1]), v = V_VOID;
    if (is_void(name)) return NEXT_RAISE;
    Type *t = type_of(argv[0]);
    Value d = type_lookup(t, name);
    if (is_void(d) || !descriptor_is_data(d)) v = attrs_find(as_obj(argv[0]), name);
    if (!is_void(v)) {
        *out = v;
        return NEXT_VALUE;
    }
    if (!is_void(d)) return descriptor_get(vm, d, argv[0], t, out);
    Value hook = attrs_find(as_obj(argv[0]), NAME(getattr));
    if (!is_void(hook)) return call_args(vm, out, hook, 1, name);
    return module_missing(vm, argv[0], name);
}

static bool is_native_module(Value name) {
    static const char *const all[] = {
#define MODULE(name, symbol) name,
#include "stdlib/modules.def"
#undef MODULE
        "builtins",
    };
    for (int i = 0; is_str(name) && i < COUNT_OF(all); i++)
        if (str_is(as_str(name), all[i])) return true;
    return false;
}

/* <module 'm' from 'm.py'>; a loader with a module_repr of its own is not asked. */
static Value module_repr_leaf(Vm *vm, const Value *argv) {
    Value name = attrs_find(as_obj(argv[0]), NAME(name)),
          file = attrs_find(as_obj(argv[0]), NAME(file));
    if (!is_str(name)) return str_from(vm, "<module '?'>");
    if (is_str(file)) return str_printf(vm, "<module %R from %R>", name, file);
    return str_printf(vm, is_native_module(name) ? "<module %R (built-in)>" : "<module %R>", name);
}

static Value module_dict_get(Vm *vm, const Value *argv) {
    return instance_dict_getset.get(vm, argv);
}

static Value module_annotations_get(Vm *vm, const Value *argv) {
    Value v = attrs_find(as_obj(argv[0]), NAME(annotations));
    if (!is_void(v)) return v;
    v = from_obj(dict_new(vm));
    return attrs_set(vm, as_obj(argv[0]), NAME(annotations), v) ? v : V_ERROR;
}

static Value module_annotations_set(Vm *vm, const Value *argv) {
    if (!is_void(argv[1]))
        return attrs_set(vm, as_obj(argv[0]), NAME(annotations), argv[1]) ? V_NONE : V_ERROR;
    if (attrs_delete(vm, as_obj(argv[0]), NAME(annotations))) return V_NONE;
    return raise(vm, &AttributeError_type, "__annotations__");
}

static const Method module_methods[] = {
    { "__new__", "(cls, *args, **kwargs)", NULL, .leaf = module_new_leaf, .kind = SIG_STATIC },
    { "__init__", "(self, name, doc=None)", NULL, .leaf = module_init_leaf },
    { "__getattribute__", "(self, name, /)", "Return getattr(self, name).",
      .next = module_getattribute_next },
    { "__repr__", "(self, /)", "Return repr(self).", .leaf = module_repr_leaf },
    { "__dir__", "(self, /)", "__dir__() -> list\nspecialized dir() implementation",
      .driver = "object.module_dir" },
    { 0 },
};
static const Getset module_getsets[] = {
    { "__dict__", module_dict_get, NULL, NULL, NULL, NULL },
    { "__annotations__", module_annotations_get, module_annotations_set, NULL, NULL, NULL },
    { 0 },
};
Type module_type = {
    .name = "module",
    .size = sizeof(Module),
    .flags = TYPE_BASE | TYPE_WEAKREFS,
    .attrs_offset = offsetof(Module, attrs),
    .methods = module_methods,
    .getsets = module_getsets,
    .travel = TRAVEL_NATIVE,
    .doc = "Create a module object.\n\nThe name must be a string; the optional docstring can have "
           "any type.",
};
