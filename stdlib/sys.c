/* sys: the interpreter seen from the language. Parts that need user code or classes are in
 * prelude/sys.py. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "stdlib/sys_info.h"
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
    return from_int(vm->depth_limit - DEPTH_SLACK);
}

static Value sys_setrecursionlimit(Vm *vm, const Value *argv) {
    int64_t n;
    Value v = int_need_index(vm, argv[0], false, &n);
    if (is_bad(v)) return is_user(v) ? raise(vm, &TypeError_type, "an integer is required") : v;
    if (n < 1)
        return raise(vm, &ValueError_type, "recursion limit must be greater or equal than 1");
    if (n > 0x7FFFFFFF)
        return raise(vm, &OverflowError_type, "signed integer is greater than maximum");
    if (n <= vm->depth)
        return raise(
            vm, &RecursionError_type,
            "cannot set the recursion limit to %ld at the recursion depth %u: the limit is too low",
            n, vm->depth);
    vm->depth_limit = (uint32_t)n + DEPTH_SLACK;
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
    if (!is_exact_str(argv[0]))
        return raise(vm, &TypeError_type, "intern() argument must be str, not %A", argv[0]);
    return str_intern(vm, argv[0]);
}

static Value sys_utf8(Vm *vm, const Value *argv) {
    return (void)argv, str_intern_cstr(vm, "utf-8");
}
static Value sys_surrogateescape(Vm *vm, const Value *argv) {
    return (void)argv, str_intern_cstr(vm, "surrogateescape");
}
static Value sys_none(Vm *vm, const Value *argv) { return (void)vm, (void)argv, V_NONE; }
static Value sys_false(Vm *vm, const Value *argv) { return (void)vm, (void)argv, V_FALSE; }
static Value sys_switch_interval(Vm *vm, const Value *argv) {
    return (void)vm, (void)argv, from_float(0.005);
}

static Value sys_getrefcount(Vm *vm, const Value *argv) {
    (void)vm;
    (void)argv;
    return from_int(1); /* objects are traced, not counted */
}

static Value sys_set_digits(Vm *vm, const Value *argv) {
    int64_t n;
    Value v = int_need_index(vm, argv[0], true, &n);
    if (is_bad(v)) return v;
    if (n != 0 && n < 640)
        return raise(vm, &ValueError_type, "maxdigits must be 0 or larger than 640");
    if (n > INT32_MAX) n = INT32_MAX;
    vm->int_max_str_digits = (int32_t)n;
    return V_NONE;
}

static Value sys_get_digits(Vm *vm, const Value *argv) {
    return (void)argv, from_int(vm->int_max_str_digits);
}

static Value sys_current_frames(Vm *vm, const Value *argv) {
    Dict *d = dict_new(vm);
    Value zero = from_int(0), frame = sys_getframe(vm, &zero);
    (void)argv;
    if (is_bad(frame)) return V_ERROR;
    return dict_set(vm, d, from_int(1), frame) >= DICT_ERROR ? V_ERROR : from_obj(d);
}

static const Method sys_methods[] = {
    { "exit", "(status=?, /)", "Exit the interpreter by raising SystemExit(status).",
      .leaf = sys_exit },
    { "getrecursionlimit", "()", "How many frames may be nested.", .leaf = sys_getrecursionlimit },
    { "setrecursionlimit", "(limit, /)", "Sets how many frames may be nested.",
      .leaf = sys_setrecursionlimit },
    { "exc_info", "()", "(type, value, traceback) of the exception being handled.",
      .leaf = sys_exc_info },
    { "exception", "()", "The exception being handled, or None.", .leaf = sys_exception },
    { "_getframe", "(depth=0, /)", "The frame of the caller, or of one further out.",
      .leaf = sys_getframe },
    { "_current_frames", "()", NULL, .leaf = sys_current_frames },
    { "intern", "(string, /)", "The one str of this value.", .leaf = sys_intern },
    { "getsizeof", "(object, default=?)",
      "Bytes that an object takes, not counting what it refers to.", .driver = "sys.getsizeof" },
    { "getdefaultencoding", "()", NULL, .leaf = sys_utf8 },
    { "getfilesystemencoding", "()", NULL, .leaf = sys_utf8 },
    { "getfilesystemencodeerrors", "()", NULL, .leaf = sys_surrogateescape },
    { "getrefcount", "(object, /)", "Always 1: Tern does not count references.",
      .leaf = sys_getrefcount },
    { "getswitchinterval", "()", NULL, .leaf = sys_switch_interval },
    { "setswitchinterval", "(interval, /)", NULL, .leaf = sys_none },
    { "gettrace", "()", NULL, .leaf = sys_none },
    { "settrace", "(function, /)", NULL, .leaf = sys_none },
    { "getprofile", "()", NULL, .leaf = sys_none },
    { "setprofile", "(function, /)", NULL, .leaf = sys_none },
    { "is_finalizing", "()", NULL, .leaf = sys_false },
    { "audit", "(event, /, *args)", NULL, .leaf = sys_none },
    { "addaudithook", "(hook)", NULL, .leaf = sys_none },
    { "_clear_type_cache", "()", NULL, .leaf = sys_none },
    { "set_int_max_str_digits", "(maxdigits)", NULL, .leaf = sys_set_digits },
    { "get_int_max_str_digits", "()", NULL, .leaf = sys_get_digits },
    { "displayhook", "(object, /)", "Prints an object as the interactive loop does.",
      .driver = "sys.displayhook" },
    { "__displayhook__", "(object, /)", NULL, .driver = "sys.displayhook" },
    { "excepthook", "(exctype, value, traceback, /)", "Prints an exception.",
      .driver = "sys.excepthook" },
    { "__excepthook__", "(exctype, value, traceback, /)", NULL, .driver = "sys.excepthook" },
    { "unraisablehook", "(unraisable, /)", "Prints an exception that could not be raised.",
      .driver = "sys.unraisablehook" },
    { "__unraisablehook__", "(unraisable, /)", NULL, .driver = "sys.unraisablehook" },
    { "breakpointhook", "(*args, **kwargs)", NULL, .driver = "sys.breakpointhook" },
    { "__breakpointhook__", "(*args, **kwargs)", NULL, .driver = "sys.breakpointhook" },
    { 0 },
};

static Value executable(Vm *vm) {
    char path[4096];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    return n > 0 ? str_from_utf8(vm, path, (size_t)n) : str_from(vm, "");
}

static bool sys_init(Vm *vm, Dict *d) {
    vm->sys = d;
    struct {
        const char *name;
        Value v;
    } rows[] = {
        { "modules", from_obj(vm->modules) },
        { "path", from_obj(list_new(vm, 8)) },
        { "meta_path", from_obj(list_new(vm, 0)) },
        { "path_hooks", from_obj(list_new(vm, 0)) },
        { "path_importer_cache", from_obj(dict_new(vm)) },
        { "warnoptions", from_obj(list_new(vm, 0)) },
        { "_xoptions", from_obj(dict_new(vm)) },
        { "executable", executable(vm) },
        { "_base_executable", executable(vm) },
        { "prefix", str_from(vm, "/usr") },
        { "base_prefix", str_from(vm, "/usr") },
        { "exec_prefix", str_from(vm, "/usr") },
        { "base_exec_prefix", str_from(vm, "/usr") },
        { "_stdlib_dir", str_from(vm, TERN_PYLIB) },
        { "pycache_prefix", V_NONE },
        { "dont_write_bytecode", V_TRUE },
    };
    Value native = native_module_names(vm);
    if (is_void(native) || !dict_set_cstr(vm, d, "builtin_module_names", native)) return false;
    if (!dict_set_cstr(vm, d, "stdlib_module_names", native)) return false;
    for (int i = 0; i < COUNT_OF(rows); i++)
        if (is_void(rows[i].v) || !dict_set_cstr(vm, d, rows[i].name, rows[i].v)) return false;
    return sys_info_add(vm, d);
}

static Value namespace_type_leaf(Vm *vm, const Value *argv) {
    return (void)vm, (void)argv, from_obj(&namespace_type);
}

/* _sys_is_default(hook): is it sys's own excepthook? */
static Value is_default(Vm *vm, const Value *argv) {
    (void)vm;
    if (!is_exact(argv[0], &builtin_function_type)) return V_FALSE;
    const Method *def = ((Native *)as_obj(argv[0]))->def;
    return from_bool(def->driver && strcmp(def->driver, "sys.excepthook") == 0);
}

const Method sys_intrinsics[] = {
    { "_sys_is_default", "(hook, /)", NULL, .leaf = is_default },
    { "_namespace_type", "()", NULL, .leaf = namespace_type_leaf },
    { 0 },
};

const ModuleDef sys_module = { "sys", "The interpreter: its state and its parameters.", sys_methods,
                               sys_init, NULL };
