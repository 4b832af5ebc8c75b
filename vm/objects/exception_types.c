/* The exceptions that add an attribute or two to BaseException: StopIteration, SystemExit,
 * ImportError, NameError, AttributeError, KeyError. */
#include "vm/vm.h"

/* --- StopIteration, SystemExit --- */

EXCEPTION_MEMBER(StopIterationError, value)
EXCEPTION_MEMBER(SystemExitError, code)

/* __init__ of all types whose fields follow from the positional arguments alone. */
static Value positional_init(Vm *vm, const Value *argv) {
    Exception *e = as_exception(argv[0]);

    if (!exception_no_keywords(vm, e->h.type, argv[2])) return V_ERROR;
    e->args = argv[1];
    return exception_fill(vm, e) ? V_NONE : V_ERROR;
}

const Method StopIteration_methods[] = {
    { "__init__", "(self, /, *args, **kwargs)", "Initialize self.", positional_init },
    { 0 },
};
const Getset StopIteration_getsets[] = {
    { "value", StopIterationError_get_value, StopIterationError_set_value,
      "generator return value" },
    { 0 },
};
const Method SystemExit_methods[] = {
    { "__init__", "(self, /, *args, **kwargs)", "Initialize self.", positional_init },
    { 0 },
};
const Getset SystemExit_getsets[] = {
    { "code", SystemExitError_get_code, SystemExitError_set_code, "exception code" },
    { 0 },
};

/* --- ImportError --- */

EXCEPTION_MEMBER(ImportErr, msg)
EXCEPTION_MEMBER(ImportErr, name)
EXCEPTION_MEMBER(ImportErr, path)

static Value import_init(Vm *vm, const Value *argv) {
    ImportErr *e = (ImportErr *)as_obj(argv[0]);

    e->name = e->path = V_VOID;
    if (!exception_keywords(vm, argv[2], "ImportError", "name", &e->name, "path", &e->path))
        return V_ERROR;
    e->base.args = argv[1];
    return exception_fill(vm, &e->base) ? V_NONE : V_ERROR;
}

static Value import_str(Vm *vm, const Value *argv) {
    ImportErr *e = (ImportErr *)as_obj(argv[0]);

    return is_exact_str(e->msg) ? e->msg : exception_text(vm, &e->base);
}

/* (type, args[, state]) where the state has name and path beside the instance's own attributes. */
static Value import_reduce(Vm *vm, const Value *argv) {
    ImportErr *e = (ImportErr *)as_obj(argv[0]);
    Dict *state = attrs_copy(vm, as_obj(argv[0]));

    if (state == NULL) state = dict_new(vm);
    if (state == NULL) return V_ERROR;
    if (!is_void(e->name) && !dict_set_cstr(vm, state, "name", e->name)) return V_ERROR;
    if (!is_void(e->path) && !dict_set_cstr(vm, state, "path", e->path)) return V_ERROR;
    if (state->count == 0) return tuple_of(vm, 2, from_obj(e->base.h.type), e->base.args);
    return tuple_of(vm, 3, from_obj(e->base.h.type), e->base.args, from_obj(state));
}

const Method ImportError_methods[] = {
    { "__init__", "(self, /, *args, **kwargs)", "Initialize self.", import_init },
    { "__str__", "(self, /)", "Return str(self).", import_str, .driver = "exception.base_str" },
    { "__reduce__", "(self, /)", NULL, import_reduce },
    { 0 },
};
const Getset ImportError_getsets[] = {
    EXCEPTION_ROW(ImportErr, msg, "msg"),
    EXCEPTION_ROW(ImportErr, name, "name"),
    EXCEPTION_ROW(ImportErr, path, "path"),
    { 0 },
};

/* --- NameError, AttributeError --- */

EXCEPTION_MEMBER(NameErr, name)
EXCEPTION_MEMBER(AttributeErr, name)
EXCEPTION_MEMBER(AttributeErr, obj)

static Value name_init(Vm *vm, const Value *argv) {
    NameErr *e = (NameErr *)as_obj(argv[0]);

    e->name = V_VOID;
    if (!exception_keywords(vm, argv[2], "NameError", "name", &e->name, NULL, NULL)) return V_ERROR;
    e->base.args = argv[1];
    return V_NONE;
}

static Value attribute_init(Vm *vm, const Value *argv) {
    AttributeErr *e = (AttributeErr *)as_obj(argv[0]);

    e->name = e->obj = V_VOID;
    if (!exception_keywords(vm, argv[2], "AttributeError", "name", &e->name, "obj", &e->obj))
        return V_ERROR;
    e->base.args = argv[1];
    return V_NONE;
}

const Method NameError_methods[] = {
    { "__init__", "(self, /, *args, **kwargs)", "Initialize self.", name_init },
    { 0 },
};
const Getset NameError_getsets[] = {
    EXCEPTION_ROW(NameErr, name, "name"),
    { 0 },
};
const Method AttributeError_methods[] = {
    { "__init__", "(self, /, *args, **kwargs)", "Initialize self.", attribute_init },
    { 0 },
};
const Getset AttributeError_getsets[] = {
    EXCEPTION_ROW(AttributeErr, name, "name"),
    EXCEPTION_ROW(AttributeErr, obj, "obj"),
    { 0 },
};

/* --- KeyError --- */

/* A single key is shown by its repr: an empty or odd str would be invisible. */
static Value key_str(Vm *vm, const Value *argv) {
    Exception *e = as_exception(argv[0]);
    Tuple *args = as_tuple(e->args);

    return args->len == 1 ? leaf_repr(vm, args->items[0]) : exception_text(vm, e);
}

const Method KeyError_methods[] = {
    { "__str__", "(self, /)", "Return str(self).", key_str, .driver = "exception.key_str" },
    { 0 },
};
