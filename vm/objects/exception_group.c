/* BaseExceptionGroup and ExceptionGroup: construction and attributes. split, subgroup, derive
 * and what except* needs may call user conditions and overridden methods, so they are in
 * stdlib/prelude/exception.py. */
#include "vm/vm.h"

static Value group_get_message(Vm *vm, const Value *argv) {
    return exception_value_or_none(((GroupError *)as_obj(argv[0]))->message);
}

/* exceptions: a List of what the second argument held. Which class is made; NULL with TypeError
 * raised. */
static Type *group_class(Vm *vm, Type *cls, const List *exceptions) {
    bool ordinary = true;

    for (int64_t i = 0; i < exceptions->len; i++) {
        if (!is_exception(exceptions->items[i])) {
            raise(vm, &ValueError_type,
                  "Item %ld of second argument (exceptions) is not an exception", i);
            return NULL;
        }
        if (!type_is_subtype(type_of(exceptions->items[i]), &Exception_type)) ordinary = false;
    }
    if (cls == &BaseExceptionGroup_type) return ordinary ? &ExceptionGroup_type : cls;
    if (ordinary || !type_is_subtype(cls, &Exception_type)) return cls;
    if (cls == &ExceptionGroup_type)
        raise(vm, &TypeError_type, "Cannot nest BaseExceptions in an ExceptionGroup");
    else
        raise(vm, &TypeError_type, "Cannot nest BaseExceptions in '%N'", cls);
    return NULL;
}

/* (cls, message, exceptions): the exceptions are a sequence, not just any iterable. */
static Value group_new(Vm *vm, const Value *argv) {
    Tuple *args = as_tuple(argv[1]);
    Value list, tuple;
    GroupError *e;
    Type *cls;

    if (args->len != 2)
        return raise(vm, &TypeError_type,
                     "BaseExceptionGroup.__new__() takes exactly 2 arguments (%ld given)",
                     args->len);
    if (!is_str(args->items[0]))
        return raise(vm, &TypeError_type,
                     "BaseExceptionGroup.__new__() argument 1 must be str, not %A", args->items[0]);
    if (is_void(type_of(args->items[1])->special[S_getitem]) ||
        has_flag(args->items[1], TYPE_DICT | TYPE_SET))
        return raise(vm, &TypeError_type, "second argument (exceptions) must be a sequence");
    list = leaf_list(vm, args->items[1]);
    if (is_bad(list)) return list;
    if (as_list(list)->len == 0)
        return raise(vm, &ValueError_type,
                     "second argument (exceptions) must be a non-empty sequence");
    cls = group_class(vm, as_type(argv[0]), as_list(list));
    if (cls == NULL || is_bad(tuple = tuple_from(vm, as_list(list)->items, as_list(list)->len)))
        return V_ERROR;
    e = object_new_of(vm, cls);
    e->base.traceback = e->base.context = e->base.cause = V_NONE;
    e->base.args = argv[1];
    e->message = args->items[0];
    e->exceptions = tuple;
    return from_obj(e);
}

static Value group_str(Vm *vm, const Value *argv) {
    GroupError *e = (GroupError *)as_obj(argv[0]);
    int64_t n = is_tuple(e->exceptions) ? as_tuple(e->exceptions)->len : 0;

    return str_printf(vm, "%S (%ld sub-exception%s)", exception_value_or_none(e->message), n,
                      n == 1 ? "" : "s");
}

static Value group_get_exceptions(Vm *vm, const Value *argv) {
    return exception_value_or_none(((GroupError *)as_obj(argv[0]))->exceptions);
}

static Value group_derive(Vm *vm, const Value *argv) {
    Value args =
        tuple_of(vm, 2, exception_value_or_none(((GroupError *)as_obj(argv[0]))->message), argv[1]);
    Value given[3] = { from_obj(&BaseExceptionGroup_type), args, V_VOID };

    return is_bad(args) ? V_ERROR : group_new(vm, given);
}

const Method group_methods[] = {
    { "__new__", "(cls, *args, **kwargs)", "Create and return a new object.", group_new,
      .kind = SIG_STATIC, .driver = "exception.group_new" },
    { "__str__", "(self, /)", "Return str(self).", group_str },
    { "__class_getitem__", "(cls, item, /)", "See PEP 585", .kind = SIG_CLASS,
      .driver = "exception.class_getitem" },
    { "derive", "(self, excs, /)", NULL, group_derive, .driver = "exception.group_derive" },
    { "split", "(self, condition, /)", NULL, .driver = "exception.group_split" },
    { "subgroup", "(self, condition, /)", NULL, .driver = "exception.group_subgroup" },
    { 0 },
};
const Getset group_getsets[] = {
    { "message", group_get_message, NULL, "exception message" },
    { "exceptions", group_get_exceptions, NULL, "nested exceptions" },
    { 0 },
};

/* --- intrinsics for the drivers --- */

/* _exception_parts(exc): (traceback, context, cause, notes or None), past any user attribute
 * hooks. */
static Value exception_parts(Vm *vm, const Value *argv) {
    Exception *e;
    Value notes;

    if (!is_exception(argv[0])) return raise(vm, &TypeError_type, "expected an exception");
    e = as_exception(argv[0]);
    notes = attrs_find(&e->h, NAME(notes));
    return tuple_of(vm, 4, exception_value_or_none(e->traceback),
                    exception_value_or_none(e->context), exception_value_or_none(e->cause),
                    exception_value_or_none(notes));
}

/* _exception_copy_parts(to, from): traceback, context, cause, and a copy of the notes if they
 * are a list. */
static Value exception_copy_parts(Vm *vm, const Value *argv) {
    Exception *to, *from;
    Value notes;

    if (!is_exception(argv[0]) || !is_exception(argv[1]))
        return raise(vm, &TypeError_type, "expected an exception");
    to = as_exception(argv[0]);
    from = as_exception(argv[1]);
    to->traceback = from->traceback;
    to->context = from->context;
    to->cause = from->cause;
    to->suppress_context = 1; /* as setting __cause__ does */
    notes = attrs_find(&from->h, NAME(notes));
    if (!is_list(notes)) return V_NONE;
    notes = list_from(vm, as_list(notes)->items, as_list(notes)->len);
    return !is_bad(notes) && attrs_set(vm, &to->h, NAME(notes), notes) ? V_NONE : V_ERROR;
}

/* _exception_matches(exc, type): as an except clause. */
static Value exception_matches_leaf(Vm *vm, const Value *argv) {
    return from_bool(exception_matches(argv[0], argv[1]));
}

const Method exception_intrinsics[] = {
    { "_exception_parts", "(exc, /)", NULL, exception_parts },
    { "_exception_copy_parts", "(to, source, /)", NULL, exception_copy_parts },
    { "_exception_matches", "(exc, type, /)", NULL, exception_matches_leaf },
    { 0 },
};
