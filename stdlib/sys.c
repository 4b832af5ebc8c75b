/* sys: the interpreter seen from the language. Parts that need user code or classes are in prelude/sys.py. */
#include <stdio.h>
#include <stdlib.h>

#include "vm/objects/module.h"
#include "vm/vm.h"

static Value sys_exit(Vm *vm, const Value *argv) {
    Value args = is_void(argv[0]) || is_none(argv[0]) ? tuple_empty
                 : is_tuple(argv[0])                  ? argv[0]
                                                      : tuple_from(vm, argv, 1);
    Value e = is_void(args) ? V_ERROR : exception_new(vm, &SystemExit_type, args);
    return is_void(e) ? V_ERROR : raise_value(vm, e);
}

static Value sys_getrecursionlimit(Vm *vm, const Value *argv) {
    (void)argv;
    return from_int(vm->depth_limit);
}

static Value sys_setrecursionlimit(Vm *vm, const Value *argv) {
    int64_t n;
    Value v = int_need_index(vm, argv[0], false, &n);
    if (is_bad(v)) return is_user(v) ? raise(vm, &TypeError_type, "an integer is required") : v;
    if (n < 1) return raise(vm, &ValueError_type, "recursion limit must be greater or equal than 1");
    if (n > 0x7FFFFFFF) return raise(vm, &OverflowError_type, "signed integer is greater than maximum");
    if (n <= vm->depth)
        return raise(vm, &RecursionError_type,
                     "cannot set the recursion limit to %ld at the recursion depth %u: the limit is too low", n, vm->depth);
    vm->depth_limit = (uint32_t)n;
    return V_NONE;
}

static Value sys_exc_info(Vm *vm, const Value *argv) {
    (void)argv;
    Value e = exception_handled(vm);
    if (is_void(e) || is_none(e)) return tuple_of(vm, 3, V_NONE, V_NONE, V_NONE);
    Value tb = as_exception(e)->traceback;
    return tuple_of(vm, 3, from_obj(type_of(e)), e, is_void(tb) ? V_NONE : tb);
}

static Value sys_exception(Vm *vm, const Value *argv) {
    (void)argv;
    Value e = exception_handled(vm);
    return is_void(e) ? V_NONE : e;
}

static Value sys_getframe(Vm *vm, const Value *argv) {
    int64_t depth;
    Value v = int_need_index(vm, argv[0], true, &depth);
    if (is_bad(v)) return v;
    Frame *f = frame_visible(vm->frame);
    for (; f && depth > 0; depth--) f = frame_visible(f->back);
    if (!f) return raise(vm, &ValueError_type, "call stack is not deep enough");
    for (Frame *g = f; g && !(g->flags & FRAME_CAPTURED); g = g->back) g->flags |= FRAME_CAPTURED;
    return from_obj(f);
}

static Value sys_intern(Vm *vm, const Value *argv) {
    if (!is_exact_str(argv[0])) return raise(vm, &TypeError_type, "intern() argument must be str, not %T", argv[0]);
    return str_intern(vm, argv[0]);
}

static const Method sys_methods[] = {
    {"exit", "(status=?, /)", "Exit the interpreter by raising SystemExit(status).", .leaf = sys_exit},
    {"getrecursionlimit", "()", "How many frames may be nested.", .leaf = sys_getrecursionlimit},
    {"setrecursionlimit", "(limit, /)", "Sets how many frames may be nested.", .leaf = sys_setrecursionlimit},
    {"exc_info", "()", "(type, value, traceback) of the exception being handled.", .leaf = sys_exc_info},
    {"exception", "()", "The exception being handled, or None.", .leaf = sys_exception},
    {"_getframe", "(depth=0, /)", "The frame of the caller, or of one further out.", .leaf = sys_getframe},
    {"intern", "(string, /)", "The one str of this value.", .leaf = sys_intern},
    {0},
};

static bool sys_init(Vm *vm, Dict *d) {
    vm->sys = d;
    Value path = from_obj(list_new(vm, 4));
    return dict_set_cstr(vm, d, "modules", from_obj(vm->modules)) && dict_set_cstr(vm, d, "path", path) &&
           dict_set_cstr(vm, d, "maxsize", int_from_i64(vm, INT64_MAX)) &&
           dict_set_cstr(vm, d, "version", str_from(vm, "3.11.2 (Tern)")) &&
           dict_set_cstr(vm, d, "platform", str_from(vm, "linux")) &&
           dict_set_cstr(vm, d, "byteorder", str_from(vm, "little")) &&
           dict_set_cstr(vm, d, "maxunicode", from_int(0x10FFFF)) &&
           dict_set_cstr(vm, d, "meta_path", from_obj(list_new(vm, 0))) &&
           dict_set_cstr(vm, d, "path_hooks", from_obj(list_new(vm, 0))) &&
           dict_set_cstr(vm, d, "path_importer_cache", from_obj(dict_new(vm)));
}

const ModuleDef sys_module = {"sys", "The interpreter: its state and its parameters.", sys_methods, sys_init, NULL};
