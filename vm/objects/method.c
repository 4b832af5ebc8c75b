/* Bound methods. */
#include "vm/attribute.h"
#include "vm/protocol.h"
#include "vm/vm.h"

Value method_new(Vm *vm, Value function, Value self) {
    BoundMethod *m = NEW(vm, BoundMethod, &method_type);
    m->function = function;
    m->self = self;
    return from_obj(m);
}

static BoundMethod *as_method(Value v) { return (BoundMethod *)as_obj(v); }

/* types.MethodType(function, instance) */
static Value method_new_leaf(Vm *vm, const Value *argv) {
    if (is_void(type_of(argv[1])->special[S_call]))
        return raise(vm, &TypeError_type, "first argument must be callable");
    if (is_none(argv[2])) return raise(vm, &TypeError_type, "instance must not be None");
    return method_new(vm, argv[1], argv[2]);
}

static Value method_self_get(Vm *vm, const Value *argv) {
    (void)vm;
    return as_method(argv[0])->self;
}

static Value method_func_get(Vm *vm, const Value *argv) {
    (void)vm;
    return as_method(argv[0])->function;
}

static Value method_doc_get(Vm *vm, const Value *argv) {
    return leaf_getattr(vm, as_method(argv[0])->function, NAME(doc));
}

/* What a method has not itself is its function's. */
static Next method_getattribute_next(Vm *vm, Value *argv, Value *out) {
    Value name = attribute_name_need(vm, argv[1]);
    if (is_void(name)) return NEXT_RAISE;
    Value own = type_lookup(&method_type, name);
    if (!is_void(own)) return descriptor_get(vm, own, argv[0], &method_type, out);
    return value_getattr(vm, as_method(argv[0])->function, name, out);
}

/* "<bound method C.f of repr>": the parts that need no user code. */
static Value method_repr_leaf(Vm *vm, const Value *argv) {
    BoundMethod *m = as_method(argv[0]);
    Value name = V_VOID;
    if (is_exact(m->function, &function_type))
        name = ((Function *)as_obj(m->function))->qualname;
    else
        return V_USER;
    Value self = leaf_repr(vm, m->self);
    return is_bad(self) ? self : str_printf(vm, "<bound method %S of %S>", name, self);
}

static Value method_eq_leaf(Vm *vm, const Value *argv) {
    if (!is_exact(argv[1], &method_type)) return V_NOTIMPL;
    BoundMethod *a = as_method(argv[0]), *b = as_method(argv[1]);
    if (!is_same(a->self, b->self)) return V_FALSE;
    return leaf_equal(vm, a->function, b->function);
}

static Value method_hash_leaf(Vm *vm, const Value *argv) {
    BoundMethod *m = as_method(argv[0]);
    uint64_t function =
        is_exact(m->function, &function_type) ? identity_hash_of(vm, m->function) : 0;
    uint64_t h = identity_hash_of(vm, m->self) ^ function * 31;
    return from_int((int64_t)(h & (uint64_t)SMALL_INT_MAX));
}

static const Method method_methods[] = {
    { "__new__", "(cls, function, instance, /)", NULL, .leaf = method_new_leaf,
      .kind = SIG_STATIC },
    { "__repr__", "(self, /)", "Return repr(self).", .leaf = method_repr_leaf,
      .driver = "object.method_repr" },
    { "__eq__", "(self, value, /)", "Return self==value.", .leaf = method_eq_leaf,
      .driver = "object.method_eq" },
    { "__hash__", "(self, /)", "Return hash(self).", .leaf = method_hash_leaf },
    { "__call__", "(self, /, *args, **kwargs)", "Call self as a function.",
      .next = callable_call_next },
    { "__getattribute__", "(self, name, /)", "Return getattr(self, name).",
      .next = method_getattribute_next },
    { "__reduce__", "(self, /)", NULL, .driver = "object.method_reduce" },
    { 0 },
};
static const Getset method_getsets[] = {
    { "__self__", method_self_get, NULL, "the instance to which a method is bound", NULL, NULL },
    { "__func__", method_func_get, NULL, "the function (or other callable) implementing a method",
      NULL, NULL },
    { "__doc__", method_doc_get, NULL, NULL, "object.method_doc", NULL },
    { 0 },
};
static const Field method_fields[] = {
    FIELD_OF(FIELD_VALUE, BoundMethod, function),
    FIELD_OF(FIELD_VALUE, BoundMethod, self),
    { 0 },
};
Type method_type = {
    .name = "method",
    .size = sizeof(BoundMethod),
    .flags = TYPE_WEAKREFS,
    .methods = method_methods,
    .getsets = method_getsets,
    .fields = method_fields,
    .holds = "oo",
    .travel = TRAVEL_FIELDS,
    .doc = "Create a bound instance method object.",
};
