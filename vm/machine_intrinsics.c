/* Intrinsics behind the drivers of stdlib/prelude/machine.py. */
#include "vm/objects/generator.h"
#include "vm/vm.h"

static Value raise_name_error(Vm *vm, const Value *argv) {
    return raise_name(vm, &NameError_type, argv[0], "name '%S' is not defined", argv[0]);
}

static Value type_lookup_leaf(Vm *vm, const Value *argv) {
    if (!is_type(argv[0]) || !is_str(argv[1]))
        return raise(vm, &TypeError_type, "_type_lookup() needs a type and a str");
    Value name = str_intern(vm, argv[1]);
    if (is_void(name)) return V_ERROR;
    Value v = type_lookup(as_type(argv[0]), name);
    return is_void(v) ? V_NONE : v;
}

/* _call_method(o, f): f, found on o's type, called with o; through its __get__ if it is another
 * descriptor. */
static Next call_method(Vm *vm, Value *argv, Value *out) {
    if (is_exact(argv[1], &function_type)) return call_args(vm, out, argv[1], 1, argv[0]);
    return driver_call(vm, "machine.call_bound", 2, argv, out);
}

static Value is_coroutine(Vm *vm, const Value *argv) {
    (void)vm;
    return from_bool(is_exact(argv[0], &coroutine_type));
}

static Value is_iterable_coroutine(Vm *vm, const Value *argv) {
    (void)vm;
    if (is_exact(argv[0], &coroutine_type)) return V_TRUE;
    if (!is_exact(argv[0], &generator_type)) return V_FALSE;
    const Generator *g = (Generator *)as_obj(argv[0]);
    return from_bool(g->frame && (g->frame->code->flags & CODE_ITERABLE_COROUTINE));
}

static Value new_object(Vm *vm, const Value *argv) {
    (void)argv;
    return from_obj(object_new_of(vm, &object_type));
}

static Value sys_modules(Vm *vm, const Value *argv) {
    (void)argv;
    return from_obj(vm->modules);
}

/* _sys_get(name): an attribute of sys, None where there is none. */
static Value sys_get(Vm *vm, const Value *argv) {
    Value v = vm->sys ? dict_find_str(vm->sys, argv[0]) : V_VOID;
    return is_void(v) ? V_NONE : v;
}

static Value raise_import_error(Vm *vm, const Value *argv) {
    Value e = exception_new(vm, &ImportError_type, tuple_of(vm, 1, argv[0]));
    if (is_void(e)) return V_ERROR;
    ((ImportErr *)as_obj(e))->name = argv[1];
    ((ImportErr *)as_obj(e))->path = argv[2];
    return raise_value(vm, e);
}

/* The oldest of vm->pending: a tuple (callable, args, raises, origin), or None. What was taken
 * before stays in front of it, as None, until the list is empty, or is mostly that. */
static Value pending_take(Vm *vm, const Value *argv) {
    (void)argv;
    List *l = as_list(vm->pending);
    int64_t taken = vm->pending_taken;
    while (taken < l->len && is_none(l->items[taken])) taken++; /* of an image */
    if (taken == l->len) return V_NONE;
    Value first = l->items[taken];
    l->items[taken++] = V_NONE;
    if (taken == l->len || (taken > 1000 && taken > l->len / 2)) {
        memmove(l->items, l->items + taken, (size_t)(l->len - taken) * sizeof(Value));
        memset(l->items + l->len - taken, 0, (size_t)taken * sizeof(Value));
        l->len -= taken;
        taken = 0;
    }
    vm->pending_taken = taken;
    return first;
}

const Method machine_intrinsics[] = {
    { "_raise_name_error", "(name: str, /)", NULL, .leaf = raise_name_error },
    { "_type_lookup", "(type, name, /)", NULL, .leaf = type_lookup_leaf },
    { "_call_method", "(object, function, /)", NULL, .next = call_method },
    { "_is_coroutine", "(object, /)", NULL, .leaf = is_coroutine },
    { "_is_iterable_coroutine", "(object, /)", NULL, .leaf = is_iterable_coroutine },
    { "_new_object", "()", NULL, .leaf = new_object },
    { "_sys_modules", "()", NULL, .leaf = sys_modules },
    { "_sys_get", "(name: str, /)", NULL, .leaf = sys_get },
    { "_raise_import_error", "(message, name, path, /)", NULL, .leaf = raise_import_error },
    { "_pending_take", "()", NULL, .leaf = pending_take },
    { 0 },
};
