/* _weakref: what the module weakref is built on. */
#include "vm/objects/module.h"
#include "vm/objects/weakref.h"
#include "vm/vm.h"

static Value getweakrefcount(Vm *vm, const Value *argv) {
    Value all = weakrefs_of(vm, argv[0]);
    return is_void(all) ? V_ERROR : from_int(as_list(all)->len);
}

static Value getweakrefs(Vm *vm, const Value *argv) { return weakrefs_of(vm, argv[0]); }

static Value proxy(Vm *vm, const Value *argv) {
    bool callable = !is_void(type_of(argv[0])->special[S_call]);
    return weakref_new(vm, callable ? &weakcallableproxy_type : &weakproxy_type, argv[0], argv[1]);
}

/* Deletes dct[key] if it is a dead weak reference. */
static Value remove_dead_weakref(Vm *vm, const Value *argv) {
    Value ref;
    if (!is_dict(argv[0]))
        return raise(vm, &TypeError_type, "_remove_dead_weakref() argument 1 must be dict, not %A",
                     argv[0]);
    switch (dict_find(vm, as_dict(argv[0]), argv[1], &ref)) {
    case DICT_ABSENT: return V_NONE;
    case DICT_USER: return V_USER;
    case DICT_ERROR: return V_ERROR;
    default: break;
    }
    if (!type_is_subtype(type_of(ref), &weakref_type))
        return raise(vm, &TypeError_type, "not a weakref");
    if (is_void(weakref_target(ref)) && dict_delete(vm, as_dict(argv[0]), argv[1]) == DICT_ERROR)
        return V_ERROR;
    return V_NONE;
}

static bool weakref_module_init(Vm *vm, Dict *d) {
    return dict_set_cstr(vm, d, "ref", from_obj(&weakref_type)) &&
           dict_set_cstr(vm, d, "ReferenceType", from_obj(&weakref_type)) &&
           dict_set_cstr(vm, d, "ProxyType", from_obj(&weakproxy_type)) &&
           dict_set_cstr(vm, d, "CallableProxyType", from_obj(&weakcallableproxy_type));
}

static const Method methods[] = {
    { "getweakrefcount", "(object, /)", "Return the number of weak references to 'object'.",
      .leaf = getweakrefcount },
    { "getweakrefs", "(object, /)",
      "Return a list of all weak reference objects pointing to 'object'.", .leaf = getweakrefs },
    { "proxy", "(object, callback=None, /)",
      "Create a proxy object that weakly references 'object'.\n\n'callback', if given, is called "
      "with a reference to "
      "the\nproxy when 'object' is about to be finalized.",
      .leaf = proxy },
    { "_remove_dead_weakref", "(dct, key, /)",
      "Atomically remove key from dict if it points to a dead weakref.",
      .leaf = remove_dead_weakref, .driver = "weakref.remove_dead" },
    { 0 },
};

static Type *const types[] = { &weakproxy_type, &weakcallableproxy_type, NULL };

const ModuleDef _weakref_module = {
    .name = "_weakref",
    .doc = "Weak-reference support module.",
    .types = types,
    .methods = methods,
    .init = weakref_module_init,
};
