/* types.SimpleNamespace: attributes and nothing else. sys.implementation is one. */
#include "vm/objects/namespace.h"

#include "vm/vm.h"

typedef struct Namespace {
    Object h;
    Attrs attrs;
} Namespace;

static Value namespace_init(Vm *vm, const Value *argv) {
    if (as_tuple(argv[1])->len > 0)
        return raise(vm, &TypeError_type, "no positional arguments expected");
    if (is_void(argv[2])) return V_NONE;
    Value key, value;
    for (int64_t i = 0; dict_next(as_dict(argv[2]), &i, &key, &value);)
        if (!attrs_set(vm, as_obj(argv[0]), key, value)) return V_ERROR;
    return V_NONE;
}

static Value namespace_new_leaf(Vm *vm, const Value *argv) {
    return from_obj(object_new_of(vm, as_type(argv[0])));
}

Value namespace_new(Vm *vm) { return from_obj(object_new_of(vm, &namespace_type)); }

static const Method namespace_methods[] = {
    { "__new__", "(cls, /, *args, **kwargs)", NULL, .leaf = namespace_new_leaf,
      .kind = SIG_STATIC },
    { "__init__", "(self, /, *args, **kwargs)", NULL, .leaf = namespace_init },
    { "__repr__", "(self, /)", NULL, .driver = "namespace.repr_" },
    { "__eq__", "(self, other, /)", NULL, .driver = "namespace.eq" },
    { "__reduce__", "(self, /)", NULL, .driver = "namespace.reduce_" },
    { 0 },
};

static Value namespace_dict_get(Vm *vm, const Value *argv) {
    return instance_dict_getset.get(vm, argv);
}

static const Getset namespace_getsets[] = {
    { "__dict__", namespace_dict_get, NULL, NULL, NULL, NULL }, { 0 }
};

_Static_assert(sizeof(void *) == 4 || sizeof(Namespace) == 24, "new field?");
Type namespace_type = {
    .name = "SimpleNamespace",
    .module = "types",
    .size = sizeof(Namespace),
    .attrs_offset = offsetof(Namespace, attrs),
    .flags = TYPE_BASE | TYPE_HAS_DICT | TYPE_WEAKREFS,
    .methods = namespace_methods,
    .getsets = namespace_getsets,
    .holds = "", /* attributes only */
    .doc = "A simple attribute-based namespace.\n\nSimpleNamespace(**kwargs)",
    .travel = TRAVEL_REDUCE,
};
