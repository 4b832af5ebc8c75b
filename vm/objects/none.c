/* None, NotImplemented and Ellipsis. */
#include "vm/vm.h"

/* argv: cls, args, kwargs. */
static Value singleton_new(Vm *vm, const Value *argv, const char *name, Value v) {
    if (as_tuple(argv[1])->len || !is_void(argv[2]))
        return raise(vm, &TypeError_type, "%s takes no arguments", name);
    return v;
}

static Value none_new_leaf(Vm *vm, const Value *argv) {
    return singleton_new(vm, argv, "NoneType", V_NONE);
}
static Value none_repr_leaf(Vm *vm, const Value *argv) {
    (void)argv;
    return str_intern_cstr(vm, "None");
}
static Value none_bool_leaf(Vm *vm, const Value *argv) {
    (void)vm, (void)argv;
    return V_FALSE;
}
static Value none_hash_leaf(Vm *vm, const Value *argv) {
    (void)vm, (void)argv;
    return from_int(0xFCA86420);
}
static Value same_eq_leaf(Vm *vm, const Value *argv) {
    (void)vm;
    return is_same(argv[0], argv[1]) ? V_TRUE : V_NOTIMPL;
}
static const Method none_methods[] = {
    { "__new__", "(cls, *args, **kwargs)", NULL, .leaf = none_new_leaf, .kind = SIG_STATIC },
    { "__repr__", "(self, /)", "Return repr(self).", .leaf = none_repr_leaf },
    { "__bool__", "(self, /)", "True if self else False", .leaf = none_bool_leaf },
    { "__eq__", "(self, value, /)", "Return self==value.", .leaf = same_eq_leaf },
    { "__hash__", "(self, /)", "Return hash(self).", .leaf = none_hash_leaf },
    { 0 },
};
Type none_type = {
    .name = "NoneType",
    .size = sizeof(Object),
    .methods = none_methods,
    .travel = TRAVEL_NATIVE,
};

static Value notimplemented_new_leaf(Vm *vm, const Value *argv) {
    return singleton_new(vm, argv, "NotImplementedType", V_NOTIMPL);
}
static Value notimplemented_repr_leaf(Vm *vm, const Value *argv) {
    (void)argv;
    return str_intern_cstr(vm, "NotImplemented");
}
static Value true_leaf(Vm *vm, const Value *argv) {
    (void)vm, (void)argv;
    return V_TRUE;
}
static const Method notimplemented_methods[] = {
    { "__new__", "(cls, *args, **kwargs)", NULL, .leaf = notimplemented_new_leaf,
      .kind = SIG_STATIC },
    { "__repr__", "(self, /)", "Return repr(self).", .leaf = notimplemented_repr_leaf },
    { "__reduce__", "(self, /)", NULL, .leaf = notimplemented_repr_leaf },
    { "__bool__", "(self, /)", "True if self else False", .leaf = true_leaf },
    { 0 },
};
Type notimplemented_type = {
    .name = "NotImplementedType",
    .size = sizeof(Object),
    .methods = notimplemented_methods,
    .travel = TRAVEL_NATIVE,
};

static Value ellipsis_new_leaf(Vm *vm, const Value *argv) {
    return singleton_new(vm, argv, "EllipsisType", V_ELLIPSIS);
}
static Value ellipsis_repr_leaf(Vm *vm, const Value *argv) {
    (void)argv;
    return str_intern_cstr(vm, "Ellipsis");
}
static const Method ellipsis_methods[] = {
    { "__new__", "(cls, *args, **kwargs)", NULL, .leaf = ellipsis_new_leaf, .kind = SIG_STATIC },
    { "__repr__", "(self, /)", "Return repr(self).", .leaf = ellipsis_repr_leaf },
    { "__reduce__", "(self, /)", NULL, .leaf = ellipsis_repr_leaf },
    { 0 },
};
Type ellipsis_type = {
    .name = "ellipsis",
    .size = sizeof(Object),
    .methods = ellipsis_methods,
    .travel = TRAVEL_NATIVE,
};
