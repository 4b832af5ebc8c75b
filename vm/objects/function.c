/* Functions of the language, and cells. */
#include "vm/attribute.h"
#include "vm/protocol.h"
#include "vm/vm.h"

static Function *as_function(Value v) { return (Function *)as_obj(v); }

/* A call with exactly this many positional arguments only copies them. */
static uint32_t simple_count(const Code *code) {
    uint32_t special = CODE_VARARGS | CODE_VARKEYWORDS | CODE_GENERATOR | CODE_COROUTINE |
                       CODE_ASYNC_GENERATOR | CODE_CLASS_BODY | CODE_MODULE;
    return code->flags & special || code->kwonly || !(code->flags & CODE_OPTIMIZED)
               ? UINT32_MAX
               : code->argcount;
}

void function_set_simple(Function *fn) { fn->simple = simple_count(fn->code); }

/* The builtins of code that runs with these globals: a dict, or the dict of a module. */
static Dict *builtins_of(Vm *vm, Dict *globals) {
    Value v = dict_find_str(globals, NAME(builtins));
    if (is_exact(v, &module_type)) return module_dict(as_obj(v));
    return is_dict(v) ? as_dict(v) : vm->builtins;
}

Function *function_new(Vm *vm, Code *code, Dict *globals) {
    return function_new_within(vm, code, globals, builtins_of(vm, globals));
}

Function *function_new_within(Vm *vm, Code *code, Dict *globals, Dict *builtins) {
    size_t size = sizeof(Function) + code->nfree * sizeof(Cell *);
    Function *fn = LIKELY(size <= HEAP_SMALL) ? heap_alloc(vm, size) : heap_try_alloc(vm, size);
    if (!fn) return NULL;
    fn->h.type = &function_type;
    fn->code = code;
    fn->globals = globals;
    fn->builtins = builtins;
    fn->simple = simple_count(code);
    fn->name = from_obj(code->name);
    fn->qualname = from_obj(code->qualname ? code->qualname : code->name);
    fn->doc = is_void(code->doc_const) ? V_NONE : code->doc_const;
    bool first =
        globals->used && is_same(globals->entries[0].key, NAME(name)); /* as modules are made */
    Value module = LIKELY(first) ? globals->entries[0].value : dict_find_str(globals, NAME(name));
    fn->module = is_void(module) ? V_NONE : module;
    return fn;
}

/* --- construction from the language --- */

static bool closure_check(Vm *vm, const Code *code, Value closure) {
    if (!is_tuple(closure) && code->nfree)
        return raise_false(vm, &TypeError_type, "arg 5 (closure) must be tuple");
    if (!is_tuple(closure) && !is_none(closure))
        return raise_false(vm, &TypeError_type, "arg 5 (closure) must be None or tuple");
    int64_t n = is_tuple(closure) ? as_tuple(closure)->len : 0;
    if (n != code->nfree)
        return raise_false(vm, &ValueError_type, "%S requires closure of length %ld, not %ld",
                           from_obj(code->name), (int64_t)code->nfree, n);
    for (int64_t i = 0; i < n; i++)
        if (!is_exact(as_tuple(closure)->items[i], &cell_type))
            return raise_false(vm, &TypeError_type, "arg 5 (closure) expected cell, found %T",
                               as_tuple(closure)->items[i]);
    return true;
}

/* (cls, code, globals, name=None, argdefs=None, closure=None) */
static Value function_new_leaf(Vm *vm, const Value *argv) {
    Value name = argv[3], defaults = argv[4], closure = argv[5];
    if (!is_exact(argv[1], &code_type))
        return raise(vm, &TypeError_type, "function() argument 'code' must be code, not %A",
                     argv[1]);
    if (!is_dict(argv[2]))
        return raise(vm, &TypeError_type, "function() argument 'globals' must be dict, not %A",
                     argv[2]);
    if (!is_none(name) && !is_str(name))
        return raise(vm, &TypeError_type, "arg 3 (name) must be None or string");
    if (!is_none(defaults) && !is_tuple(defaults))
        return raise(vm, &TypeError_type, "arg 4 (defaults) must be None or tuple");
    Code *code = (Code *)as_obj(argv[1]);
    if (code->step) return raise(vm, &TypeError_type, "a continuation's code makes no function");
    if (!closure_check(vm, code, closure)) return V_ERROR;
    Function *fn = function_new(vm, code, as_dict(argv[2]));
    if (!fn) return V_ERROR;
    if (is_str(name)) fn->name = name;
    if (is_tuple(defaults)) fn->defaults = defaults;
    for (int i = 0; i < code->nfree; i++)
        fn->cells[i] = (Cell *)as_obj(as_tuple(closure)->items[i]);
    return from_obj(fn);
}

static Value function_repr_leaf(Vm *vm, const Value *argv) {
    return str_printf(vm, "<function %S at %P>", as_function(argv[0])->qualname, argv[0]);
}

/* --- attributes --- */

static Value function_code_get(Vm *vm, const Value *argv) {
    (void)vm;
    return from_obj(as_function(argv[0])->code);
}

static Value function_code_set(Vm *vm, const Value *argv) {
    Function *fn = as_function(argv[0]);
    if (!is_exact(argv[1], &code_type))
        return raise(vm, &TypeError_type, "__code__ must be set to a code object");
    Code *code = (Code *)as_obj(argv[1]);
    if (code->step || code->nfree != fn->code->nfree)
        return raise(vm, &ValueError_type, "%S() requires a code object with %d free vars, not %d",
                     fn->name, fn->code->nfree, code->nfree);
    fn->code = code;
    fn->simple = simple_count(code);
    fn->version = 0;
    return V_NONE;
}

static Value or_none(Value v) { return is_void(v) ? V_NONE : v; }

static Value function_defaults_get(Vm *vm, const Value *argv) {
    (void)vm;
    return or_none(as_function(argv[0])->defaults);
}

static Value function_defaults_set(Vm *vm, const Value *argv) {
    if (!is_void(argv[1]) && !is_none(argv[1]) && !is_tuple(argv[1]))
        return raise(vm, &TypeError_type, "__defaults__ must be set to a tuple object");
    as_function(argv[0])->defaults = is_none(argv[1]) ? V_VOID : argv[1];
    as_function(argv[0])->version = 0;
    return V_NONE;
}

static Value function_kwdefaults_get(Vm *vm, const Value *argv) {
    (void)vm;
    return or_none(as_function(argv[0])->kwdefaults);
}

static Value function_kwdefaults_set(Vm *vm, const Value *argv) {
    if (!is_void(argv[1]) && !is_none(argv[1]) && !is_dict(argv[1]))
        return raise(vm, &TypeError_type, "__kwdefaults__ must be set to a dict object");
    as_function(argv[0])->kwdefaults = is_none(argv[1]) ? V_VOID : argv[1];
    as_function(argv[0])->version = 0;
    return V_NONE;
}

static Value function_globals_get(Vm *vm, const Value *argv) {
    (void)vm;
    return from_obj(as_function(argv[0])->globals);
}

static Value function_builtins_get(Vm *vm, const Value *argv) {
    (void)vm;
    return from_obj(as_function(argv[0])->builtins);
}

static Value function_closure_get(Vm *vm, const Value *argv) {
    Function *fn = as_function(argv[0]);
    if (!fn->code->nfree) return V_NONE;
    Tuple *t = tuple_new(vm, fn->code->nfree);
    if (!t) return V_ERROR;
    for (int i = 0; i < fn->code->nfree; i++) t->items[i] = from_obj(fn->cells[i]);
    return from_obj(t);
}

static Value function_name_get(Vm *vm, const Value *argv) {
    (void)vm;
    return as_function(argv[0])->name;
}

static Value function_name_set(Vm *vm, const Value *argv) {
    if (!is_str(argv[1]))
        return raise(vm, &TypeError_type, "__name__ must be set to a string object");
    as_function(argv[0])->name = argv[1];
    return V_NONE;
}

static Value function_qualname_get(Vm *vm, const Value *argv) {
    (void)vm;
    return as_function(argv[0])->qualname;
}

static Value function_qualname_set(Vm *vm, const Value *argv) {
    if (!is_str(argv[1]))
        return raise(vm, &TypeError_type, "__qualname__ must be set to a string object");
    as_function(argv[0])->qualname = argv[1];
    return V_NONE;
}

static Value function_doc_get(Vm *vm, const Value *argv) {
    (void)vm;
    return or_none(as_function(argv[0])->doc);
}

static Value function_doc_set(Vm *vm, const Value *argv) {
    (void)vm;
    as_function(argv[0])->doc = or_none(argv[1]);
    return V_NONE;
}

static Value function_module_get(Vm *vm, const Value *argv) {
    (void)vm;
    return or_none(as_function(argv[0])->module);
}

static Value function_module_set(Vm *vm, const Value *argv) {
    (void)vm;
    as_function(argv[0])->module = or_none(argv[1]);
    return V_NONE;
}

static Value function_annotations_get(Vm *vm, const Value *argv) {
    Function *fn = as_function(argv[0]);
    if (is_void(fn->annotations)) fn->annotations = from_obj(dict_new(vm));
    return fn->annotations;
}

static Value function_annotations_set(Vm *vm, const Value *argv) {
    if (!is_void(argv[1]) && !is_none(argv[1]) && !is_dict(argv[1]))
        return raise(vm, &TypeError_type, "__annotations__ must be set to a dict object");
    as_function(argv[0])->annotations = is_none(argv[1]) ? V_VOID : argv[1];
    return V_NONE;
}

static Value function_dict_get(Vm *vm, const Value *argv) {
    return instance_dict_getset.get(vm, argv);
}

static Value function_dict_set(Vm *vm, const Value *argv) {
    if (is_void(argv[1])) return raise(vm, &TypeError_type, "cannot delete __dict__");
    return instance_dict_getset.set(vm, argv);
}

static const Method function_methods[] = {
    { "__new__", "(cls, code, globals, name=None, argdefs=None, closure=None)", NULL,
      .leaf = function_new_leaf, .kind = SIG_STATIC },
    { "__repr__", "(self, /)", "Return repr(self).", .leaf = function_repr_leaf },
    { "__call__", "(self, /, *args, **kwargs)", "Call self as a function.",
      .next = callable_call_next },
    { "__get__", "(self, instance, owner=None, /)",
      "Return an attribute of instance, which is of type owner.", .next = descriptor_get_next },
    { 0 },
};
static const Getset function_getsets[] = {
    { "__code__", function_code_get, function_code_set, NULL, NULL, NULL },
    { "__defaults__", function_defaults_get, function_defaults_set, NULL, NULL, NULL },
    { "__kwdefaults__", function_kwdefaults_get, function_kwdefaults_set, NULL, NULL, NULL },
    { "__globals__", function_globals_get, NULL, NULL, NULL, NULL, true },
    { "__builtins__", function_builtins_get, NULL, NULL, NULL, NULL, true },
    { "__closure__", function_closure_get, NULL, NULL, NULL, NULL, true },
    { "__name__", function_name_get, function_name_set, NULL, NULL, NULL },
    { "__qualname__", function_qualname_get, function_qualname_set, NULL, NULL, NULL },
    { "__doc__", function_doc_get, function_doc_set, NULL, NULL, NULL },
    { "__module__", function_module_get, function_module_set, NULL, NULL, NULL },
    { "__annotations__", function_annotations_get, function_annotations_set, NULL, NULL, NULL },
    { "__dict__", function_dict_get, function_dict_set, NULL, NULL, NULL },
    { 0 },
};
Type function_type = {
    .name = "function",
    .size = sizeof(Function),
    .flags = TYPE_WEAKREFS,
    .attrs_offset = offsetof(Function, attrs),
    .methods = function_methods,
    .getsets = function_getsets,
    .travel = TRAVEL_NATIVE,
    .doc = "Create a function object.",
};

/* --- cells --- */

static Value cell_new_leaf(Vm *vm, const Value *argv) {
    Cell *c = NEW(vm, Cell, &cell_type);
    c->value = argv[1];
    return from_obj(c);
}

static Value cell_contents_get(Vm *vm, const Value *argv) {
    Value v = ((Cell *)as_obj(argv[0]))->value;
    return is_void(v) ? raise(vm, &ValueError_type, "Cell is empty") : v;
}

static Value cell_contents_set(Vm *vm, const Value *argv) {
    (void)vm;
    ((Cell *)as_obj(argv[0]))->value = argv[1];
    return V_NONE;
}

static Value cell_repr_leaf(Vm *vm, const Value *argv) {
    Value v = ((Cell *)as_obj(argv[0]))->value;
    if (is_void(v)) return str_printf(vm, "<cell at %P: empty>", argv[0]);
    return str_printf(vm, "<cell at %P: %T object at %P>", argv[0], v, v);
}

static Value cell_eq_leaf(Vm *vm, const Value *argv) {
    if (!is_exact(argv[1], &cell_type)) return V_NOTIMPL;
    Value a = ((Cell *)as_obj(argv[0]))->value, b = ((Cell *)as_obj(argv[1]))->value;
    if (is_void(a) || is_void(b)) return from_bool(is_void(a) && is_void(b));
    return leaf_equal(vm, a, b);
}

static const Method cell_methods[] = {
    { "__new__", "(cls, contents=?, /)", NULL, .leaf = cell_new_leaf, .kind = SIG_STATIC },
    { "__repr__", "(self, /)", "Return repr(self).", .leaf = cell_repr_leaf },
    { "__eq__", "(self, value, /)", "Return self==value.", .leaf = cell_eq_leaf,
      .driver = "object.cell_eq" },
    { 0 },
};
static const Getset cell_getsets[] = {
    { "cell_contents", cell_contents_get, cell_contents_set, NULL, NULL, NULL },
    { 0 },
};
static const Field cell_fields[] = { FIELD_OF(FIELD_VALUE, Cell, value), { 0 } };
Type cell_type = {
    .name = "cell",
    .size = sizeof(Cell),
    .methods = cell_methods,
    .getsets = cell_getsets,
    .fields = cell_fields,
    .travel = TRAVEL_FIELDS,
    .doc = "Create a new cell object.",
};
