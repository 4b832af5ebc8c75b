/* The modules gc and atexit. A collection happens at the safepoint behind gc.collect(), which
 * its driver waits for. */
#include "stdlib/gc.h"

#include "vm/objects/items.h"
#include "vm/objects/module.h"
#include "vm/state.h"

/* --- gc --- */

static int64_t *const thresholds = &module_numbers[MODULE_GC_THRESHOLD];

static Value gc_want(Vm *vm, const Value *argv) {
    vm_want(vm, WANT_GC | WANT_FINALIZE);
    return V_NONE;
}
static Value gc_enable(Vm *vm, const Value *argv) {
    return (void)(module_numbers[MODULE_GC_OFF] = 0), V_NONE;
}
static Value gc_disable(Vm *vm, const Value *argv) {
    return (void)(module_numbers[MODULE_GC_OFF] = 1), V_NONE;
}
static Value gc_isenabled(Vm *vm, const Value *argv) {
    return from_bool(!module_numbers[MODULE_GC_OFF]);
}
static Value gc_nothing(Vm *vm, const Value *argv) { return V_NONE; }
static Value gc_zero(Vm *vm, const Value *argv) { return from_int(0); }
static Value gc_no(Vm *vm, const Value *argv) { return V_FALSE; }
static Value gc_get_debug(Vm *vm, const Value *argv) {
    return from_int(module_numbers[MODULE_GC_DEBUG]);
}
static Value gc_get_count(Vm *vm, const Value *argv) {
    return tuple_of(vm, 3, from_int(0), from_int(0), from_int(0));
}
static Value gc_get_threshold(Vm *vm, const Value *argv) {
    return tuple_of(vm, 3, from_int(thresholds[0]), from_int(thresholds[1]),
                    from_int(thresholds[2]));
}

static bool number_need(Vm *vm, Value v, int64_t *out) {
    if (!is_integer(v))
        return raise_false(vm, &TypeError_type, "'%T' object cannot be interpreted as an integer",
                           v);
    int64_t n;
    if (int_to_i64(v, &n) && n >= INT32_MIN && n <= INT32_MAX) return *out = n, true;
    return raise_false(vm, &OverflowError_type, "Python int too large to convert to C int");
}

static Value gc_set_debug(Vm *vm, const Value *argv) {
    return number_need(vm, argv[0], &module_numbers[MODULE_GC_DEBUG]) ? V_NONE : V_ERROR;
}

static Value gc_set_threshold(Vm *vm, const Value *argv) {
    for (int i = 0; i < 3; i++)
        if (!is_void(argv[i]) && !number_need(vm, argv[i], &thresholds[i])) return V_ERROR;
    return V_NONE;
}

static Value gc_is_tracked(Vm *vm, const Value *argv) {
    return from_bool(is_obj(argv[0]) &&
                     !has_flag(argv[0], TYPE_INT | TYPE_FLOAT | TYPE_STR | TYPE_BYTES));
}

static Value gc_refuse(Vm *vm, const Value *argv) {
    return raise(vm, &NotImplementedError_type, "the collector keeps no list of objects");
}

/* _gc_figures(): what heap_stats() tells: collections, seconds in them, the longest, bytes
 * allocated, of the heap, live. */
static Value gc_figures(Vm *vm, const Value *argv) {
    HeapStats s = heap_stats();
    return tuple_of(vm, 6, from_int(s.collections), from_float((double)s.nanoseconds / 1e9),
                    from_float((double)s.longest / 1e9), from_int((int64_t)s.allocated),
                    from_int((int64_t)s.size), from_int((int64_t)s.live));
}

/* --- tern --gc-stats --- */

static bool told_at_exit;

static Value gc_tell_at_exit(Vm *vm, const Value *argv) {
    return (void)(told_at_exit = true), V_NONE;
}

void gc_tell(FILE *to) {
    if (!told_at_exit) return;
    HeapStats s = heap_stats();
    fprintf(to, "gc: %lld collections, pauses %.3f ms, longest %.3f ms\n", (long long)s.collections,
            (double)s.nanoseconds / 1e6, (double)s.longest / 1e6);
    fprintf(to, "gc: heap %zu bytes, live %zu bytes, allocated %llu bytes\n", s.size, s.live,
            (unsigned long long)s.allocated);
}

const Method gc_intrinsics[] = {
    { "_gc_want", "()", NULL, gc_want },
    { "_gc_figures", "()", NULL, gc_figures },
    { "_gc_tell_at_exit", "()", NULL, gc_tell_at_exit },
    { 0 },
};

static const Method gc_functions[] = {
    { "collect", "(generation=2)", "Run the garbage collector.", .driver = "gc.collect" },
    { "enable", "()", "Enable automatic garbage collection.", gc_enable },
    { "disable", "()", "Disable automatic garbage collection.", gc_disable },
    { "isenabled", "()", "Returns true if automatic garbage collection is enabled.", gc_isenabled },
    { "get_count", "()", "Return a three-tuple of the current collection counts.", gc_get_count },
    { "get_threshold", "()", "Return the current collection thresholds.", gc_get_threshold },
    { "set_threshold", "(threshold0, threshold1=?, threshold2=?, /)",
      "Set the collection thresholds.", gc_set_threshold },
    { "get_stats", "()", "Return a list of dictionaries containing per-generation statistics.",
      .driver = "gc.get_stats" },
    { "set_debug", "(flags, /)", "Set the garbage collection debugging flags.", gc_set_debug },
    { "get_debug", "()", "Get the garbage collection debugging flags.", gc_get_debug },
    { "get_objects", "(generation=None)", "Not offered: the collector keeps no list of objects.",
      gc_refuse },
    { "get_referrers", "(*objs)", "Not offered: the collector keeps no list of objects.",
      gc_refuse },
    { "get_referents", "(*objs)", "Not offered: the collector keeps no list of objects.",
      gc_refuse },
    { "is_tracked", "(obj, /)", "Returns true if the object is tracked by the garbage collector.",
      gc_is_tracked },
    { "is_finalized", "(obj, /)",
      "Returns true if the object has been already finalized by the GC.", gc_no },
    { "freeze", "()", "Freeze all current tracked objects and ignore them for future collections.",
      gc_nothing },
    { "unfreeze", "()", "Unfreeze all objects in the permanent generation.", gc_nothing },
    { "get_freeze_count", "()", "Return the number of objects in the permanent generation.",
      gc_zero },
    { 0 },
};

static bool gc_init(Vm *vm, Dict *d) {
    static const struct {
        const char *name;
        int value;
    } flags[] = { { "DEBUG_STATS", 1 },
                  { "DEBUG_COLLECTABLE", 2 },
                  { "DEBUG_UNCOLLECTABLE", 4 },
                  { "DEBUG_SAVEALL", 32 },
                  { "DEBUG_LEAK", 38 } };
    for (int i = 0; i < COUNT_OF(flags); i++)
        if (!dict_set_cstr(vm, d, flags[i].name, from_int(flags[i].value))) return false;
    return dict_set_cstr(vm, d, "garbage", from_obj(list_new(vm, 0))) &&
           dict_set_cstr(vm, d, "callbacks", from_obj(list_new(vm, 0)));
}

const ModuleDef gc_module = {
    .name = "gc",
    .doc = "This module provides access to the garbage collector.",
    .methods = gc_functions,
    .init = gc_init,
};

/* --- atexit --- */

/* The calls that are due at the end, oldest first: tuples (function, args, kwargs). */
static List *exit_calls(Vm *vm) {
    Value *at = &vm->stdlib_state[STATE_ATEXIT];
    if (!is_list(*at)) *at = from_obj(list_new(vm, 0));
    return as_list(*at);
}

/* (func, *args, **kwargs): answers func, so that it can be used as a decorator. */
static Value atexit_register(Vm *vm, const Value *argv) {
    Tuple *args = as_tuple(argv[0]);

    if (!args->len)
        return raise(vm, &TypeError_type, "register() takes at least 1 argument (0 given)");
    Value fn = args->items[0];
    if (!is_type(fn) && !has_special(fn, S_call))
        return raise(vm, &TypeError_type, "the first argument must be callable");
    Value rest = tuple_from(vm, args->items + 1, args->len - 1);
    Value kwargs = is_void(argv[1]) ? from_obj(dict_new(vm)) : argv[1];
    if (is_void(rest) || !list_append(vm, exit_calls(vm), tuple_of(vm, 3, fn, rest, kwargs)))
        return V_ERROR;
    return fn;
}

static Value atexit_clear(Vm *vm, const Value *argv) {
    exit_calls(vm)->len = 0;
    return V_NONE;
}
static Value atexit_count(Vm *vm, const Value *argv) { return from_int(exit_calls(vm)->len); }
static Value atexit_list(Vm *vm, const Value *argv) { return from_obj(exit_calls(vm)); }

const Method atexit_intrinsics[] = {
    { "_exit_calls", "()", NULL, atexit_list },
    { 0 },
};

static const Method atexit_functions[] = {
    { "register", "(*args, **kwargs)",
      "Register a function to be executed upon normal program termination\n\n"
      "    func - function to be called at exit\n"
      "    args - optional arguments to pass to func\n"
      "    kwargs - optional keyword arguments to pass to func\n\n"
      "    func is returned to facilitate usage as a decorator.",
      atexit_register },
    { "unregister", "(func, /)",
      "Unregister an exit function which was previously registered using\natexit.register\n\n"
      "    func - function to be unregistered",
      .driver = "gc.unregister" },
    { "_clear", "()", "Clear the list of previously registered exit functions.", atexit_clear },
    { "_run_exitfuncs", "()",
      "Run all registered exit functions.\n\n"
      "If a callback raises an exception, it is logged with sys.unraisablehook.",
      .driver = "gc.run_exit_calls" },
    { "_ncallbacks", "()", "Return the number of registered exit functions.", atexit_count },
    { 0 },
};

const ModuleDef atexit_module = {
    .name = "atexit",
    .doc = "allow programmer to define multiple exit functions to be executed\nupon normal program "
           "termination.\n\n"
           "Two public functions, register and unregister, are defined.\n",
    .methods = atexit_functions,
};
