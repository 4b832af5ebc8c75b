/* Generic aliases (list[int]) and unions (int | str). Both are little more than tuples of
 * arguments; what they can do is written in the language (stdlib/prelude/alias.py). */
#include "vm/objects/alias.h"

#include "vm/attribute.h"
#include "vm/protocol.h"
#include "vm/vm.h"

/* --- generic aliases --- */

static GenericAlias *as_alias(Value v) { return (GenericAlias *)as_obj(v); }

static Value alias_make(Vm *vm, Type *type, Value origin, Value args) {
    GenericAlias *a = object_new_of(vm, type);
    if (!is_tuple(args)) args = tuple_of(vm, 1, args);
    if (!a || is_void(args)) return V_ERROR;
    a->origin = origin;
    a->args = args;
    return from_obj(a);
}

Value alias_new(Vm *vm, Value origin, Value args) {
    return alias_make(vm, &generic_alias_type, origin, args);
}

static Value alias_new_leaf(Vm *vm, const Value *argv) {
    return alias_make(vm, as_type(argv[0]), argv[1], argv[2]);
}

/* Attributes that are the alias's own; all others, but dunders of this list, are the origin's. */
static bool is_own_name(Value name) {
    static const char *const own[] = {
        "__class__",
        "__bases__",
        "__origin__",
        "__args__",
        "__unpacked__",
        "__parameters__",
        "__typing_unpacked_tuple_args__",
        "__mro_entries__",
        "__reduce_ex__",
        "__reduce__",
        "__copy__",
        "__deepcopy__",
    };
    for (int i = 0; i < COUNT_OF(own); i++)
        if (str_is(as_str(name), own[i])) return true;
    return false;
}

static Next alias_getattribute_next(Vm *vm, Value *argv, Value *out) {
    Value name = attribute_name_need(vm, argv[1]);
    if (is_void(name)) return NEXT_RAISE;
    if (is_own_name(name)) return object_getattr(vm, argv[0], name, out);
    return value_getattr(vm, as_alias(argv[0])->origin, name, out);
}

static Value alias_origin_get(Vm *vm, const Value *argv) {
    (void)vm;
    return as_alias(argv[0])->origin;
}
static Value alias_args_get(Vm *vm, const Value *argv) {
    (void)vm;
    return as_alias(argv[0])->args;
}
static Value alias_parameters_get(Vm *vm, const Value *argv) {
    (void)vm;
    Value v = as_alias(argv[0])->parameters;
    return is_void(v) ? V_USER : v;
}
static Value alias_unpacked_get(Vm *vm, const Value *argv) {
    (void)vm;
    return from_bool(as_alias(argv[0])->starred);
}
static Value alias_tuple_args_get(Vm *vm, const Value *argv) {
    (void)vm;
    GenericAlias *a = as_alias(argv[0]);
    return a->starred && is_same(a->origin, from_obj(&tuple_type)) ? a->args : V_NONE;
}

static bool is_alias_or_union(Value v) {
    return type_is_subtype(type_of(v), &generic_alias_type) || is_exact(v, &union_type);
}

/* (v, parameters): remembers them. */
static Value alias_set_parameters(Vm *vm, const Value *argv) {
    if (!is_alias_or_union(argv[0])) return raise(vm, &TypeError_type, "an alias is needed");
    if (is_exact(argv[0], &union_type))
        ((Union *)as_obj(argv[0]))->parameters = argv[1];
    else
        as_alias(argv[0])->parameters = argv[1];
    return argv[1];
}

/* (alias): a copy of it, starred. */
static Value alias_star(Vm *vm, const Value *argv) {
    if (!type_is_subtype(type_of(argv[0]), &generic_alias_type))
        return raise(vm, &TypeError_type, "an alias is needed");
    Value v = alias_make(vm, type_of(argv[0]), as_alias(argv[0])->origin, as_alias(argv[0])->args);
    if (!is_void(v)) as_alias(v)->starred = 1;
    return v;
}

static const Method alias_methods[] = {
    { "__new__", "(cls, origin, args, /)", NULL, .leaf = alias_new_leaf, .kind = SIG_STATIC },
    { "__getattribute__", "(self, name, /)", "Return getattr(self, name).",
      .next = alias_getattribute_next },
    { "__call__", "(self, /, *args, **kwargs)", "Call self as a function.",
      .driver = "alias.call" },
    { "__repr__", "(self, /)", "Return repr(self).", .driver = "alias.repr_" },
    { "__hash__", "(self, /)", "Return hash(self).", .driver = "alias.hash_" },
    { "__eq__", "(self, value, /)", "Return self==value.", .driver = "alias.eq" },
    { "__or__", "(self, value, /)", "Return self|value.", .driver = "alias.or_" },
    { "__ror__", "(self, value, /)", "Return value|self.", .driver = "alias.ror" },
    { "__getitem__", "(self, key, /)", "Return self[key].", .driver = "alias.getitem" },
    { "__iter__", "(self, /)", "Implement iter(self).", .driver = "alias.iter_" },
    { "__mro_entries__", "(self, bases, /)", NULL, .driver = "alias.mro_entries" },
    { "__instancecheck__", "(self, instance, /)", NULL, .driver = "alias.instancecheck" },
    { "__subclasscheck__", "(self, cls, /)", NULL, .driver = "alias.subclasscheck" },
    { "__reduce__", "(self, /)", NULL, .driver = "alias.reduce" },
    { "__dir__", "(self, /)", NULL, .driver = "alias.dir_" },
    { 0 },
};
static const Getset alias_getsets[] = {
    { "__origin__", alias_origin_get, NULL, NULL, NULL, NULL },
    { "__args__", alias_args_get, NULL, NULL, NULL, NULL },
    { "__parameters__", alias_parameters_get, NULL, "Type variables in the GenericAlias.",
      "alias.parameters", NULL },
    { "__unpacked__", alias_unpacked_get, NULL, NULL, NULL, NULL },
    { "__typing_unpacked_tuple_args__", alias_tuple_args_get, NULL, NULL, NULL, NULL },
    { 0 },
};
static const Field alias_fields[] = {
    FIELD_OF(FIELD_VALUE, GenericAlias, origin),
    FIELD_OF(FIELD_VALUE, GenericAlias, args),
    FIELD_OF(FIELD_VALUE, GenericAlias, parameters),
    FIELD_OF(FIELD_U32, GenericAlias, starred),
    { 0 },
};
Type generic_alias_type = {
    .name = "GenericAlias",
    .module = "types",
    .size = sizeof(GenericAlias),
    .flags = TYPE_BASE | TYPE_WEAKREFS,
    .methods = alias_methods,
    .getsets = alias_getsets,
    .fields = alias_fields,
    .holds = "oPpb",
    .travel = TRAVEL_FIELDS,
    .doc = "Represent a PEP 585 generic type\n\nE.g. for t = list[int], t.__origin__ is list and "
           "t.__args__ is (int,).",
};

/* --- unions --- */

static bool is_unionable(Value v) {
    return is_none(v) || is_type(v) || type_is_subtype(type_of(v), &generic_alias_type) ||
           is_exact(v, &union_type);
}

/* Adds v, or its members, unless an equal one is there. V_NONE, V_USER or V_ERROR. */
static Value union_add(Vm *vm, List *l, Value v) {
    if (is_exact(v, &union_type)) {
        Tuple *members = as_tuple(((Union *)as_obj(v))->args);
        for (int64_t i = 0; i < members->len; i++) {
            Value done = union_add(vm, l, members->items[i]);
            if (!is_none(done)) return done;
        }
        return V_NONE;
    }
    if (is_none(v)) v = from_obj(&none_type);
    for (int64_t i = 0; i < l->len; i++) {
        if (is_same(l->items[i], v)) return V_NONE;
        Value eq = type_of(v)->special[S_eq];
        bool identity = is_same(eq, object_type.special[S_eq]) &&
                        is_same(type_of(l->items[i])->special[S_eq], object_type.special[S_eq]);
        if (!identity) return V_USER;
    }
    return list_append(vm, l, v) ? V_NONE : V_ERROR;
}

static Value union_from(Vm *vm, List *members) {
    if (members->len == 1) return members->items[0];
    Union *u = NEW(vm, Union, &union_type);
    u->args = tuple_from(vm, members->items, members->len);
    return is_void(u->args) ? V_ERROR : from_obj(u);
}

Value union_or(Vm *vm, Value a, Value b) {
    if (!is_unionable(a) || !is_unionable(b)) return V_NOTIMPL;
    List *members = list_new(vm, 4);
    Value done = union_add(vm, members, a);
    if (is_none(done)) done = union_add(vm, members, b);
    return is_none(done) ? union_from(vm, members) : done;
}

static Value union_or_leaf(Vm *vm, const Value *argv) { return union_or(vm, argv[0], argv[1]); }
static Value union_ror_leaf(Vm *vm, const Value *argv) { return union_or(vm, argv[1], argv[0]); }

/* (list of distinct members) */
static Value union_make_leaf(Vm *vm, const Value *argv) {
    if (!is_list(argv[0]) || as_list(argv[0])->len == 0)
        return raise(vm, &TypeError_type, "a list is needed");
    return union_from(vm, as_list(argv[0]));
}

static Value is_unionable_leaf(Vm *vm, const Value *argv) {
    (void)vm;
    return from_bool(is_unionable(argv[0]));
}

static Value union_args_get(Vm *vm, const Value *argv) {
    (void)vm;
    return ((Union *)as_obj(argv[0]))->args;
}

static Value union_module_get(Vm *vm, const Value *argv) {
    return (void)argv, str_intern_cstr(vm, "types");
}

static Value union_parameters_get(Vm *vm, const Value *argv) {
    (void)vm;
    Value v = ((Union *)as_obj(argv[0]))->parameters;
    return is_void(v) ? V_USER : v;
}

static const Method union_methods[] = {
    { "__repr__", "(self, /)", "Return repr(self).", .driver = "alias.union_repr" },
    { "__hash__", "(self, /)", "Return hash(self).", .driver = "alias.union_hash" },
    { "__eq__", "(self, value, /)", "Return self==value.", .driver = "alias.union_eq" },
    { "__or__", "(self, value, /)", "Return self|value.", .leaf = union_or_leaf,
      .driver = "alias.or_" },
    { "__ror__", "(self, value, /)", "Return value|self.", .leaf = union_ror_leaf,
      .driver = "alias.ror" },
    { "__getitem__", "(self, key, /)", "Return self[key].", .driver = "alias.union_getitem" },
    { "__instancecheck__", "(self, instance, /)", NULL, .driver = "alias.union_instancecheck" },
    { "__subclasscheck__", "(self, cls, /)", NULL, .driver = "alias.union_subclasscheck" },
    { 0 },
};
static const Getset union_getsets[] = {
    { "__args__", union_args_get, NULL, NULL, NULL, NULL },
    { "__module__", union_module_get, NULL, NULL, NULL, NULL },
    { "__parameters__", union_parameters_get, NULL, "Type variables in the types.UnionType.",
      "alias.parameters", NULL },
    { 0 },
};
static const Field union_fields[] = {
    FIELD_OF(FIELD_VALUE, Union, args),
    FIELD_OF(FIELD_VALUE, Union, parameters),
    { 0 },
};
Type union_type = {
    .name = "UnionType",
    .module = "types",
    .size = sizeof(Union),
    .flags = TYPE_NO_NEW,
    .methods = union_methods,
    .getsets = union_getsets,
    .fields = union_fields,
    .holds = "Pp",
    .travel = TRAVEL_FIELDS,
    .doc = "Represent a PEP 604 union type\n\nE.g. for int | str",
};

const Method alias_intrinsics[] = {
    { "_alias_set_parameters", "(v, parameters: tuple, /)", NULL, .leaf = alias_set_parameters },
    { "_alias_star", "(alias, /)", NULL, .leaf = alias_star },
    { "_union_make", "(members, /)", NULL, .leaf = union_make_leaf },
    { "_is_unionable", "(v, /)", NULL, .leaf = is_unionable_leaf },
    { 0 },
};
