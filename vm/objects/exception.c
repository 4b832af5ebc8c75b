/* BaseException: what all exceptions share, how the machine makes and matches them, and the
 * table of all exception types, made from exceptions.def. What single types add is in
 * exception_types.c, exception_os.c, exception_text.c (SyntaxError and the Unicode errors) and
 * exception_group.c; their drivers are in stdlib/prelude/exception.py. */
#include "vm/objects/exception.h"

#include "vm/vm.h"

/* --- making --- */

Value exception_value_or_none(Value v) { return is_void(v) ? V_NONE : v; }

static Value single_or_tuple(Tuple *args) {
    return args->len == 0 ? V_NONE : args->len == 1 ? args->items[0] : from_obj(args);
}

bool exception_fill(Vm *vm, Exception *e) {
    Type *type = e->h.type;
    Tuple *args = as_tuple(e->args);

    if (type_is_subtype(type, &StopIteration_type))
        ((StopIterationError *)e)->value = args->len > 0 ? args->items[0] : V_NONE;
    else if (type_is_subtype(type, &SystemExit_type))
        ((SystemExitError *)e)->code = single_or_tuple(args);
    else if (type_is_subtype(type, &OSError_type))
        return os_error_fill(vm, (OSErr *)e, args);
    else if (type_is_subtype(type, &ImportError_type))
        ((ImportErr *)e)->msg = args->len == 1 ? args->items[0] : V_VOID;
    else if (type_is_subtype(type, &SyntaxError_type))
        return syntax_error_fill(vm, (SyntaxErrorObject *)e, args);
    else if (e->h.type->size >= sizeof(UnicodeErr) && type_is_subtype(type, &UnicodeError_type))
        return unicode_error_fill(vm, (UnicodeErr *)e, args);
    else if (type_is_subtype(type, &BaseExceptionGroup_type) && args->len == 2) {
        ((GroupError *)e)->message = args->items[0];
        ((GroupError *)e)->exceptions = args->items[1];
    }
    return true;
}

static Exception *exception_alloc(Vm *vm, Type *type, Value args) {
    Exception *e = object_new_of(vm, type);

    e->args = args;
    e->traceback = e->context = e->cause = V_NONE;
    return e;
}

Value exception_new(Vm *vm, Type *type, Value args) {
    if (type_is_subtype(type, &OSError_type)) return os_error_make(vm, type, args);
    Exception *e = exception_alloc(vm, type, args);
    if (type->size > sizeof(Exception) && !exception_fill(vm, e)) return V_ERROR;
    return from_obj(e);
}

Value stop_iteration_new(Vm *vm, Value value) {
    bool none = is_void(value) || is_none(value);
    Exception *e =
        exception_alloc(vm, &StopIteration_type, none ? tuple_empty : tuple_of(vm, 1, value));

    ((StopIterationError *)e)->value = none ? V_NONE : value;
    return from_obj(e);
}

/* --- matching --- */

static bool matches_one(Value exc, Value type) {
    return is_type(type) && type_is_subtype(type_of(exc), as_type(type));
}

/* Nested tuples count, as in CPython, but only so deep. */
static bool matches_nested(Value exc, Value type, int depth) {
    if (!is_tuple(type)) return matches_one(exc, type);
    for (int64_t i = 0; i < as_tuple(type)->len && depth > 0; i++)
        if (matches_nested(exc, as_tuple(type)->items[i], depth - 1)) return true;
    return false;
}

bool exception_matches(Value exc, Value type) { return matches_nested(exc, type, LEAF_DEPTH); }

/* --- BaseException: making --- */

bool exception_no_keywords(Vm *vm, Type *type, Value kwargs) {
    if (!is_dict(kwargs) || as_dict(kwargs)->count == 0) return true;
    return raise_false(vm, &TypeError_type, "%N() takes no keyword arguments", type);
}

bool exception_keywords(Vm *vm, Value kwargs, const char *owner, const char *first, Value *a,
                        const char *second, Value *b) {
    int64_t i = 0;
    Value key, v;

    if (!is_dict(kwargs)) return true;
    while (dict_next(as_dict(kwargs), &i, &key, &v)) {
        if (is_str(key) && str_is(as_str(key), first))
            *a = v;
        else if (second != NULL && is_str(key) && str_is(as_str(key), second))
            *b = v;
        else
            return raise_false(vm, &TypeError_type, "'%S' is an invalid keyword argument for %s()",
                               key, owner);
    }
    return true;
}

static Value base_new(Vm *vm, const Value *argv) {
    return from_obj(exception_alloc(vm, as_type(argv[0]), argv[1]));
}

static Value base_init(Vm *vm, const Value *argv) {
    Exception *e = as_exception(argv[0]);

    if (!exception_no_keywords(vm, e->h.type, argv[2])) return V_ERROR;
    e->args = argv[1];
    return V_NONE;
}

/* --- BaseException: texts --- */

Value exception_text(Vm *vm, Exception *e) {
    Tuple *args = as_tuple(e->args);

    if (args->len == 0) return str_from(vm, "");
    return args->len == 1 ? leaf_str(vm, args->items[0]) : leaf_repr(vm, e->args);
}

static Value base_str(Vm *vm, const Value *argv) {
    return exception_text(vm, as_exception(argv[0]));
}

static Value base_repr(Vm *vm, const Value *argv) {
    Exception *e = as_exception(argv[0]);
    Tuple *args = as_tuple(e->args);
    Value text;

    if (args->len != 1) {
        text = leaf_repr(vm, e->args);
        return is_bad(text) ? text : str_printf(vm, "%N%S", e->h.type, text);
    }
    text = leaf_repr(vm, args->items[0]);
    return is_bad(text) ? text : str_printf(vm, "%N(%S)", e->h.type, text);
}

/* --- BaseException: attributes --- */

static Value base_get_args(Vm *vm, const Value *argv) { return as_exception(argv[0])->args; }

static Value base_set_args(Vm *vm, const Value *argv) {
    Value list;

    if (is_void(argv[1])) return raise(vm, &TypeError_type, "args may not be deleted");
    list = leaf_list(vm, argv[1]);
    if (is_bad(list)) return list;
    list = tuple_from(vm, as_list(list)->items, as_list(list)->len);
    if (is_bad(list)) return list;
    as_exception(argv[0])->args = list;
    return V_NONE;
}

static Value base_get_traceback(Vm *vm, const Value *argv) {
    return exception_value_or_none(as_exception(argv[0])->traceback);
}

static Value base_set_traceback(Vm *vm, const Value *argv) {
    if (is_void(argv[1])) return raise(vm, &TypeError_type, "__traceback__ may not be deleted");
    if (!is_none(argv[1]) && !is_exact(argv[1], &traceback_type))
        return raise(vm, &TypeError_type, "__traceback__ must be a traceback or None");
    as_exception(argv[0])->traceback = argv[1];
    return V_NONE;
}

static Value base_get_context(Vm *vm, const Value *argv) {
    return exception_value_or_none(as_exception(argv[0])->context);
}

static Value base_get_cause(Vm *vm, const Value *argv) {
    return exception_value_or_none(as_exception(argv[0])->cause);
}

static bool link_check(Vm *vm, Value v, const char *what) {
    if (is_void(v)) return raise_false(vm, &TypeError_type, "__%s__ may not be deleted", what);
    if (!is_none(v) && !is_exception(v))
        return raise_false(vm, &TypeError_type,
                           "exception %s must be None or derive from BaseException", what);
    return true;
}

static Value base_set_context(Vm *vm, const Value *argv) {
    if (!link_check(vm, argv[1], "context")) return V_ERROR;
    as_exception(argv[0])->context = argv[1];
    return V_NONE;
}

static Value base_set_cause(Vm *vm, const Value *argv) {
    if (!link_check(vm, argv[1], "cause")) return V_ERROR;
    as_exception(argv[0])->cause = argv[1];
    as_exception(argv[0])->suppress_context = 1;
    return V_NONE;
}

static Value base_get_suppress(Vm *vm, const Value *argv) {
    return from_bool(as_exception(argv[0])->suppress_context != 0);
}

static Value base_set_suppress(Vm *vm, const Value *argv) {
    if (is_void(argv[1])) return raise(vm, &TypeError_type, "can't delete numeric/char attribute");
    if (!is_bool(argv[1])) return raise(vm, &TypeError_type, "attribute value type must be bool");
    as_exception(argv[0])->suppress_context = is_true(argv[1]);
    return V_NONE;
}

static Value base_get_dict(Vm *vm, const Value *argv) { return instance_dict_getset.get(vm, argv); }

static Value base_set_dict(Vm *vm, const Value *argv) { return instance_dict_getset.set(vm, argv); }

/* --- BaseException: methods --- */

static Value base_with_traceback(Vm *vm, const Value *argv) {
    return is_bad(base_set_traceback(vm, argv)) ? V_ERROR : argv[0];
}

static Value base_add_note(Vm *vm, const Value *argv) {
    Object *self = as_obj(argv[0]);
    Value notes;

    if (!is_str(argv[1]))
        return raise(vm, &TypeError_type, "note must be a str, not '%T'", argv[1]);
    notes = attrs_find(self, NAME(notes));
    if (is_void(notes)) {
        notes = from_obj(list_new(vm, 0));
        if (is_bad(notes) || !attrs_set(vm, self, NAME(notes), notes)) return V_ERROR;
    }
    if (!is_list(notes))
        return raise(vm, &TypeError_type, "Cannot add note: __notes__ is not a list");
    return list_append(vm, as_list(notes), argv[1]) ? V_NONE : V_ERROR;
}

static Value base_reduce(Vm *vm, const Value *argv) {
    Exception *e = as_exception(argv[0]);
    Dict *own = attrs_copy(vm, &e->h);

    if (own == NULL || own->count == 0) return tuple_of(vm, 2, from_obj(e->h.type), e->args);
    return tuple_of(vm, 3, from_obj(e->h.type), e->args, from_obj(own));
}

const Method BaseException_methods[] = {
    { "__new__", "(cls, *args, **kwargs)", "Create and return a new object.", base_new,
      .kind = SIG_STATIC },
    { "__init__", "(self, /, *args, **kwargs)", "Initialize self.", base_init },
    { "__repr__", "(self, /)", "Return repr(self).", base_repr, .driver = "exception.base_repr" },
    { "__str__", "(self, /)", "Return str(self).", base_str, .driver = "exception.base_str" },
    { "__reduce__", "(self, /)", NULL, base_reduce },
    { "__setstate__", "(self, state, /)", NULL, .driver = "exception.base_setstate" },
    { "with_traceback", "(self, tb, /)",
      "Exception.with_traceback(tb) --\n    set self.__traceback__ to tb and return self.",
      base_with_traceback },
    { "add_note", "(self, note, /)", "Exception.add_note(note) --\n    add a note to the exception",
      base_add_note },
    { 0 },
};

const Getset BaseException_getsets[] = {
    { "__dict__", base_get_dict, base_set_dict },
    { "args", base_get_args, base_set_args, .set_driver = "exception.base_set_args" },
    { "__traceback__", base_get_traceback, base_set_traceback },
    { "__context__", base_get_context, base_set_context, "exception context" },
    { "__cause__", base_get_cause, base_set_cause, "exception cause" },
    { "__suppress_context__", base_get_suppress, base_set_suppress },
    { 0 },
};

/* --- the types --- */

#define BASE_FIELDS(Struct)                                                                     \
    FIELD_OF(FIELD_VALUE, Struct, base.args), FIELD_OF(FIELD_VALUE, Struct, base.traceback),    \
        FIELD_OF(FIELD_VALUE, Struct, base.context), FIELD_OF(FIELD_VALUE, Struct, base.cause), \
        FIELD_OF(FIELD_U32, Struct, base.suppress_context)

static const Field Exception_fields[] = {
    FIELD_OF(FIELD_VALUE, Exception, args),           FIELD_OF(FIELD_VALUE, Exception, traceback),
    FIELD_OF(FIELD_VALUE, Exception, context),        FIELD_OF(FIELD_VALUE, Exception, cause),
    FIELD_OF(FIELD_U32, Exception, suppress_context), { 0 },
};
static const Field StopIterationError_fields[] = { BASE_FIELDS(StopIterationError),
                                                   FIELD_OF(FIELD_VALUE, StopIterationError, value),
                                                   { 0 } };
static const Field SystemExitError_fields[] = { BASE_FIELDS(SystemExitError),
                                                FIELD_OF(FIELD_VALUE, SystemExitError, code),
                                                { 0 } };
static const Field ImportErr_fields[] = { BASE_FIELDS(ImportErr),
                                          FIELD_OF(FIELD_VALUE, ImportErr, msg),
                                          FIELD_OF(FIELD_VALUE, ImportErr, name),
                                          FIELD_OF(FIELD_VALUE, ImportErr, path),
                                          { 0 } };
static const Field NameErr_fields[] = { BASE_FIELDS(NameErr),
                                        FIELD_OF(FIELD_VALUE, NameErr, name),
                                        { 0 } };
static const Field AttributeErr_fields[] = { BASE_FIELDS(AttributeErr),
                                             FIELD_OF(FIELD_VALUE, AttributeErr, name),
                                             FIELD_OF(FIELD_VALUE, AttributeErr, obj),
                                             { 0 } };
static const Field OSErr_fields[] = { BASE_FIELDS(OSErr),
                                      FIELD_OF(FIELD_VALUE, OSErr, myerrno),
                                      FIELD_OF(FIELD_VALUE, OSErr, strerror),
                                      FIELD_OF(FIELD_VALUE, OSErr, filename),
                                      FIELD_OF(FIELD_VALUE, OSErr, filename2),
                                      FIELD_OF(FIELD_I64, OSErr, written),
                                      { 0 } };
static const Field SyntaxErrorObject_fields[] = {
    BASE_FIELDS(SyntaxErrorObject),
    FIELD_OF(FIELD_VALUE, SyntaxErrorObject, msg),
    FIELD_OF(FIELD_VALUE, SyntaxErrorObject, filename),
    FIELD_OF(FIELD_VALUE, SyntaxErrorObject, lineno),
    FIELD_OF(FIELD_VALUE, SyntaxErrorObject, offset),
    FIELD_OF(FIELD_VALUE, SyntaxErrorObject, text),
    FIELD_OF(FIELD_VALUE, SyntaxErrorObject, end_lineno),
    FIELD_OF(FIELD_VALUE, SyntaxErrorObject, end_offset),
    FIELD_OF(FIELD_VALUE, SyntaxErrorObject, print_file_and_line),
    { 0 }
};
static const Field UnicodeErr_fields[] = { BASE_FIELDS(UnicodeErr),
                                           FIELD_OF(FIELD_VALUE, UnicodeErr, encoding),
                                           FIELD_OF(FIELD_VALUE, UnicodeErr, object),
                                           FIELD_OF(FIELD_VALUE, UnicodeErr, start),
                                           FIELD_OF(FIELD_VALUE, UnicodeErr, end),
                                           FIELD_OF(FIELD_VALUE, UnicodeErr, reason),
                                           { 0 } };
static const Field GroupError_fields[] = { BASE_FIELDS(GroupError),
                                           FIELD_OF(FIELD_VALUE, GroupError, message),
                                           FIELD_OF(FIELD_VALUE, GroupError, exceptions),
                                           { 0 } };

/* Which types have rows of their own: all others inherit. One macro a type, empty where
 * exceptions.def says all. */
#include "vm/objects/exception_rows.h"

/* What the fields hold: those of all exceptions, and those of the layout. */
#define Exception_HOLDS          "Pmeeb"
#define StopIterationError_HOLDS "Pmeebo"
#define SystemExitError_HOLDS    "Pmeebv"
#define ImportErr_HOLDS          "Pmeebvvv"
#define NameErr_HOLDS            "Pmeebv"
#define AttributeErr_HOLDS       "Pmeebvv"
#define OSErr_HOLDS              "PmeebvvvvI"
#define SyntaxErrorObject_HOLDS  "Pmeebvvvvvvvv"
#define UnicodeErr_HOLDS         "Pmeebvvvvv"
#define GroupError_HOLDS         "PmeebSP"

#define EXC(name_, base_, layout)                                              \
    Type name_##_type = { .name = #name_,                                      \
                          .base = &base_##_type,                               \
                          .size = sizeof(layout),                              \
                          .attrs_offset = offsetof(Exception, attrs),          \
                          .flags = TYPE_BASE | TYPE_HAS_DICT | TYPE_EXCEPTION, \
                          .fields = layout##_fields,                           \
                          .holds = layout##_HOLDS,                             \
                          .travel = TRAVEL_REDUCE,                             \
                          ROWS_##name_ };
#define object_type_type object_type
#include "vm/exceptions.def"
#undef EXC

/* A class with two bases cannot be told by a static table. */
void exceptions_init(Vm *vm) {
    Value bases = tuple_of(vm, 2, from_obj(&BaseExceptionGroup_type), from_obj(&Exception_type));

    if (is_bad(bases) || !type_set_bases(vm, &ExceptionGroup_type, as_tuple(bases))) return;
    type_inherit_special(&ExceptionGroup_type);
}
