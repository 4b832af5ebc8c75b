/* Native functions and methods in all their guises, and the descriptors of computed attributes
 * and members. */
#include "vm/attribute.h"
#include "vm/protocol.h"
#include "vm/objects/text.h"
#include "vm/vm.h"

Value native_new_of(Vm *vm, const Method *def, Type *owner, Value self) {
    Native *n = NEW(vm, Native, &builtin_function_type);
    n->def = def;
    n->owner = owner;
    n->self = self;
    return from_obj(n);
}

Value native_new(Vm *vm, const Method *def, Value module) {
    return native_new_of(vm, def, NULL, module);
}

Value native_module_name(const Native *n) { return n->owner ? V_NONE : n->self; }

static Native *as_native(Value v) { return (Native *)as_obj(v); }

/* --- attributes of all natives --- */

static Value native_name_get(Vm *vm, const Value *argv) {
    return str_intern_cstr(vm, as_native(argv[0])->def->name);
}

/* Of bound class methods the class itself, of others their type, is part of the name. */
static Value native_qualname_get(Vm *vm, const Value *argv) {
    Native *n = as_native(argv[0]);
    if (!n->owner) return native_name_get(vm, argv);
    Type *t = n->owner;
    if (n->h.type == &builtin_function_type && !is_void(n->self))
        t = is_type(n->self) ? as_type(n->self) : type_of(n->self);
    return str_printf(vm, "%S.%s", t->qualname, n->def->name);
}

static Value native_doc_get(Vm *vm, const Value *argv) {
    const char *doc = as_native(argv[0])->def->doc;
    return doc ? str_from(vm, doc) : V_NONE;
}

/* "($self, x, /)" as inspect reads it. */
static Value native_text_signature_get(Vm *vm, const Value *argv) {
    const Native *n = as_native(argv[0]);
    const char *sig = n->def->sig;
    if (!sig || strchr(sig, '?')) return V_NONE;
    if (strncmp(sig, "(self", 5) == 0) return str_printf(vm, "($self%s", sig + 5);
    if (strncmp(sig, "(cls", 4) == 0) return str_printf(vm, "($type%s", sig + 4);
    return str_printf(vm, "($module%s%s", sig[1] == ')' ? "" : ", ", sig + 1);
}

static Value native_module_get(Vm *vm, const Value *argv) {
    (void)vm;
    return native_module_name(as_native(argv[0]));
}

static Value native_self_get(Vm *vm, const Value *argv) {
    Native *n = as_native(argv[0]);
    if (n->owner) return is_void(n->self) ? V_NONE : n->self;
    Value module = is_str(n->self) ? dict_find_str(vm->modules, n->self) : V_VOID;
    return is_void(module) ? V_NONE : module;
}

static Value native_owner_get(Vm *vm, const Value *argv) {
    Native *n = as_native(argv[0]);
    return n->owner ? from_obj(n->owner)
                    : raise_attribute(vm, argv[0], str_intern_cstr(vm, "__objclass__"));
}

/* --- reprs --- */

static Value builtin_repr(Vm *vm, const Value *argv) {
    Native *n = as_native(argv[0]);
    if (!n->owner || is_void(n->self))
        return str_printf(vm, "<built-in function %s>", n->def->name);
    return str_printf(vm, "<built-in method %s of %T object at %P>", n->def->name, n->self,
                      n->self);
}

static Value method_wrapper_repr(Vm *vm, const Value *argv) {
    Native *n = as_native(argv[0]);
    return str_printf(vm, "<method-wrapper '%s' of %T object at %P>", n->def->name, n->self,
                      n->self);
}

static Value method_descriptor_repr(Vm *vm, const Value *argv) {
    Native *n = as_native(argv[0]);
    return str_printf(vm, "<method '%s' of '%N' objects>", n->def->name, n->owner);
}

static Value wrapper_descriptor_repr(Vm *vm, const Value *argv) {
    Native *n = as_native(argv[0]);
    return str_printf(vm, "<slot wrapper '%s' of '%N' objects>", n->def->name, n->owner);
}

/* --- bound ones: equal if they are the same method of the same object --- */

static Value bound_eq(Vm *vm, const Value *argv) {
    (void)vm;
    if (!is_obj(argv[1]) || as_obj(argv[1])->type != as_obj(argv[0])->type) return V_NOTIMPL;
    Native *a = as_native(argv[0]), *b = as_native(argv[1]);
    return from_bool(a->def == b->def && is_same(a->self, b->self) && a->owner == b->owner);
}

static Value bound_hash(Vm *vm, const Value *argv) {
    Native *n = as_native(argv[0]);
    uint64_t h =
        text_hash(1, n->def->name, (int64_t)strlen(n->def->name)) + identity_hash_of(vm, n->self);
    return from_int((int64_t)(h & (uint64_t)SMALL_INT_MAX));
}

/* For pickling: a module's function by name, a method as getattr(self, name). */
static Value bound_reduce(Vm *vm, const Value *argv) {
    Native *n = as_native(argv[0]);
    Value name = str_intern_cstr(vm, n->def->name);
    if (!n->owner || is_void(n->self)) return name;
    Value getattr = dict_find_cstr(vm, vm->builtins, "getattr");
    return tuple_of(vm, 2, getattr, tuple_of(vm, 2, n->self, name));
}

static Value unbound_reduce(Vm *vm, const Value *argv) {
    Native *n = as_native(argv[0]);
    Value getattr = dict_find_cstr(vm, vm->builtins, "getattr");
    return tuple_of(vm, 2, getattr,
                    tuple_of(vm, 2, from_obj(n->owner), str_intern_cstr(vm, n->def->name)));
}

#define CALL_ROW                                                              \
    {                                                                         \
        "__call__", "(self, /, *args, **kwargs)", "Call self as a function.", \
            .next = callable_call_next                                        \
    }
#define GET_ROW                                                         \
    {                                                                   \
        "__get__", "(self, instance, owner=None, /)",                   \
            "Return an attribute of instance, which is of type owner.", \
            .next = descriptor_get_next                                 \
    }
#define SET_ROWS                                                                         \
    { "__set__", "(self, instance, value, /)", "Set an attribute of instance to value.", \
      .next = descriptor_set_next },                                                     \
    {                                                                                    \
        "__delete__", "(self, instance, /)", "Delete an attribute of instance.",         \
            .next = descriptor_delete_next                                               \
    }

#define NAME_ROWS                                                               \
    { "__name__", native_name_get, NULL, NULL, NULL, NULL },                    \
        { "__qualname__", native_qualname_get, NULL, NULL, NULL, NULL },        \
        { "__doc__", native_doc_get, NULL, NULL, NULL, NULL }, {                \
        "__text_signature__", native_text_signature_get, NULL, NULL, NULL, NULL \
    }

static const Method builtin_methods[] = {
    { "__repr__", "(self, /)", "Return repr(self).", .leaf = builtin_repr },
    { "__eq__", "(self, value, /)", "Return self==value.", .leaf = bound_eq },
    { "__hash__", "(self, /)", "Return hash(self).", .leaf = bound_hash },
    CALL_ROW,
    { "__reduce__", "(self, /)", NULL, .leaf = bound_reduce },
    { 0 },
};
static const Getset builtin_getsets[] = {
    NAME_ROWS,
    { "__module__", native_module_get, NULL, NULL, NULL, NULL },
    { "__self__", native_self_get, NULL, NULL, NULL, NULL },
    { 0 },
};
Type builtin_function_type = {
    .name = "builtin_function_or_method",
    .size = sizeof(Native),
    .flags = TYPE_NO_NEW | TYPE_WEAKREFS,
    .methods = builtin_methods,
    .getsets = builtin_getsets,
    .travel = TRAVEL_REDUCE,
};

static const Method method_wrapper_methods[] = {
    { "__repr__", "(self, /)", "Return repr(self).", .leaf = method_wrapper_repr },
    { "__eq__", "(self, value, /)", "Return self==value.", .leaf = bound_eq },
    { "__hash__", "(self, /)", "Return hash(self).", .leaf = bound_hash },
    CALL_ROW,
    { "__reduce__", "(self, /)", NULL, .leaf = bound_reduce },
    { 0 },
};
static const Getset method_wrapper_getsets[] = {
    NAME_ROWS,
    { "__self__", native_self_get, NULL, NULL, NULL, NULL },
    { "__objclass__", native_owner_get, NULL, NULL, NULL, NULL },
    { 0 },
};
Type method_wrapper_type = {
    .name = "method-wrapper",
    .size = sizeof(Native),
    .flags = TYPE_NO_NEW,
    .methods = method_wrapper_methods,
    .getsets = method_wrapper_getsets,
    .travel = TRAVEL_REDUCE,
};

static const Getset unbound_getsets[] = {
    NAME_ROWS,
    { "__objclass__", native_owner_get, NULL, NULL, NULL, NULL },
    { 0 },
};
static const Method method_descriptor_methods[] = {
    { "__repr__", "(self, /)", "Return repr(self).", .leaf = method_descriptor_repr },
    CALL_ROW,
    GET_ROW,
    { "__reduce__", "(self, /)", NULL, .leaf = unbound_reduce },
    { 0 },
};
static const Method wrapper_descriptor_methods[] = {
    { "__repr__", "(self, /)", "Return repr(self).", .leaf = wrapper_descriptor_repr },
    CALL_ROW,
    GET_ROW,
    { "__reduce__", "(self, /)", NULL, .leaf = unbound_reduce },
    { 0 },
};
Type method_descriptor_type = {
    .name = "method_descriptor",
    .size = sizeof(Native),
    .flags = TYPE_NO_NEW,
    .methods = method_descriptor_methods,
    .getsets = unbound_getsets,
    .travel = TRAVEL_REDUCE,
};
Type wrapper_descriptor_type = {
    .name = "wrapper_descriptor",
    .size = sizeof(Native),
    .flags = TYPE_NO_NEW,
    .methods = wrapper_descriptor_methods,
    .getsets = unbound_getsets,
    .travel = TRAVEL_REDUCE,
};
Type classmethod_descriptor_type = {
    .name = "classmethod_descriptor",
    .size = sizeof(Native),
    .flags = TYPE_NO_NEW,
    .methods = method_descriptor_methods,
    .getsets = unbound_getsets,
    .travel = TRAVEL_REDUCE,
};

/* --- descriptors of computed attributes --- */

static GetsetDescriptor *as_getset(Value v) { return (GetsetDescriptor *)as_obj(v); }

static Value getset_name_get(Vm *vm, const Value *argv) {
    return str_intern_cstr(vm, as_getset(argv[0])->def->name);
}

static Value getset_qualname_get(Vm *vm, const Value *argv) {
    GetsetDescriptor *g = as_getset(argv[0]);
    return str_printf(vm, "%S.%s", g->owner->qualname, g->def->name);
}

static Value getset_doc_get(Vm *vm, const Value *argv) {
    const char *doc = as_getset(argv[0])->def->doc;
    return doc ? str_from(vm, doc) : V_NONE;
}

static Value getset_owner_get(Vm *vm, const Value *argv) {
    (void)vm;
    return from_obj(as_getset(argv[0])->owner);
}

static Value getset_repr(Vm *vm, const Value *argv) {
    GetsetDescriptor *g = as_getset(argv[0]);
    return str_printf(vm, "<attribute '%s' of '%N' objects>", g->def->name, g->owner);
}

static Value getset_reduce(Vm *vm, const Value *argv) {
    GetsetDescriptor *g = as_getset(argv[0]);
    Value getattr = dict_find_cstr(vm, vm->builtins, "getattr");
    return tuple_of(vm, 2, getattr,
                    tuple_of(vm, 2, from_obj(g->owner), str_intern_cstr(vm, g->def->name)));
}

static const Method getset_methods[] = {
    { "__repr__", "(self, /)", "Return repr(self).", .leaf = getset_repr },
    GET_ROW,
    SET_ROWS,
    { "__reduce__", "(self, /)", NULL, .leaf = getset_reduce },
    { 0 },
};
static const Getset getset_getsets[] = {
    { "__name__", getset_name_get, NULL, NULL, NULL, NULL },
    { "__qualname__", getset_qualname_get, NULL, NULL, NULL, NULL },
    { "__doc__", getset_doc_get, NULL, NULL, NULL, NULL },
    { "__objclass__", getset_owner_get, NULL, NULL, NULL, NULL },
    { 0 },
};
Type getset_descriptor_type = {
    .name = "getset_descriptor",
    .size = sizeof(GetsetDescriptor),
    .flags = TYPE_NO_NEW,
    .methods = getset_methods,
    .getsets = getset_getsets,
    .travel = TRAVEL_REDUCE,
};

/* --- members: __slots__ --- */

static MemberDescriptor *as_member(Value v) { return (MemberDescriptor *)as_obj(v); }

static Value member_name_get(Vm *vm, const Value *argv) {
    (void)vm;
    return as_member(argv[0])->name;
}

static Value member_qualname_get(Vm *vm, const Value *argv) {
    MemberDescriptor *m = as_member(argv[0]);
    return str_printf(vm, "%S.%S", m->owner->qualname, m->name);
}

static Value member_doc_get(Vm *vm, const Value *argv) {
    (void)vm, (void)argv;
    return V_NONE;
}

static Value member_owner_get(Vm *vm, const Value *argv) {
    (void)vm;
    return from_obj(as_member(argv[0])->owner);
}

static Value member_repr(Vm *vm, const Value *argv) {
    MemberDescriptor *m = as_member(argv[0]);
    return str_printf(vm, "<member '%S' of '%N' objects>", m->name, m->owner);
}

static Value member_reduce(Vm *vm, const Value *argv) {
    MemberDescriptor *m = as_member(argv[0]);
    Value getattr = dict_find_cstr(vm, vm->builtins, "getattr");
    return tuple_of(vm, 2, getattr, tuple_of(vm, 2, from_obj(m->owner), m->name));
}

static const Method member_methods[] = {
    { "__repr__", "(self, /)", "Return repr(self).", .leaf = member_repr },
    GET_ROW,
    SET_ROWS,
    { "__reduce__", "(self, /)", NULL, .leaf = member_reduce },
    { 0 },
};
static const Getset member_getsets[] = {
    { "__name__", member_name_get, NULL, NULL, NULL, NULL },
    { "__qualname__", member_qualname_get, NULL, NULL, NULL, NULL },
    { "__doc__", member_doc_get, NULL, NULL, NULL, NULL },
    { "__objclass__", member_owner_get, NULL, NULL, NULL, NULL },
    { 0 },
};
Type member_descriptor_type = {
    .name = "member_descriptor",
    .size = sizeof(MemberDescriptor),
    .flags = TYPE_NO_NEW,
    .methods = member_methods,
    .getsets = member_getsets,
    .travel = TRAVEL_REDUCE,
};
