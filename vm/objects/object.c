/* object: the base of all types, and how instances are made. */
#include "vm/attribute.h"
#include "vm/objects/weakref.h"
#include "vm/protocol.h"
#include "vm/vm.h"

/* --- instances --- */

Type *type_of_immediate(Value v) {
    if (is_int(v)) return &int_type;
    if (is_float(v)) return &float_type;
    if (is_bool(v)) return &bool_type;
    if (is_none(v)) return &none_type;
    if (is_notimpl(v)) return &notimplemented_type;
    if (is_same(v, V_ELLIPSIS)) return &ellipsis_type;
    return &object_type; /* void: asked by a message about an error that should not be */
}

void *object_new_of(Vm *vm, Type *type) {
    uint32_t inline_slots = type->attrs_offset && type->flags & TYPE_HEAP ? type->inline_slots : 0;
    size_t size = type->size + inline_slots * sizeof(Value);
    Object *o = LIKELY(size <= HEAP_SMALL) ? heap_alloc(vm, size) : heap_try_alloc(vm, size);

    if (UNLIKELY(!o)) return NULL;
    o->type = type;
    if (type->attrs_offset && type->flags & TYPE_HEAP) {
        Attrs *a = attrs_of(o);
        a->shape = shape_root(vm, type);
        a->slots = inline_slots ? (Value *)((char *)o + type->size) : NULL;
    }
    if (UNLIKELY(!is_void(type->special[S_del]))) finalize_register(vm, o);
    return o;
}

Value object_repr_default(Vm *vm, Value v) {
    Value name = type_full_name(vm, type_of(v));
    return is_void(name) ? V_ERROR : str_printf(vm, "<%S object at %P>", name, v);
}

/* --- making --- */

/* argv: cls, args, kwargs. */
static bool has_arguments(const Value *argv) {
    return as_tuple(argv[1])->len > 0 || (!is_void(argv[2]) && as_dict(argv[2])->count > 0);
}

static bool is_own(const Type *t, int special) {
    return is_same(t->special[special], object_type.special[special]);
}

/* __abstractmethods__ as "f, g", sorted. */
static Value abstract_names(Vm *vm, Value methods, int64_t *count) {
    Value list = leaf_list(vm, methods);
    if (is_bad(list))
        return is_user(list) ? raise(vm, &TypeError_type, "__abstractmethods__ is no set")
                             : V_ERROR;
    List *l = as_list(list);
    Value sep = str_from(vm, ", ");
    for (int64_t i = 0; i < l->len; i++) {
        Value name = l->items[i];
        int64_t j = i;
        if (!is_str(name))
            return raise(vm, &TypeError_type, "sequence item %ld: expected str instance, %T found",
                         i, name);
        for (; j > 0 && str_compare(as_str(name), as_str(l->items[j - 1])) < 0; j--)
            l->items[j] = l->items[j - 1];
        l->items[j] = name;
    }
    *count = l->len;
    return str_join(vm, as_str(sep), l->items, l->len);
}

static Value object_new_leaf(Vm *vm, const Value *argv) {
    Type *t = as_type(argv[0]);
    if (has_arguments(argv)) {
        if (!is_own(t, S_new))
            return raise(vm, &TypeError_type,
                         "object.__new__() takes exactly one argument (the type to instantiate)");
        if (is_own(t, S_init)) return raise(vm, &TypeError_type, "%N() takes no arguments", t);
    }
    if (t->flags & TYPE_ABSTRACT) {
        int64_t n = 0;
        Value missing = abstract_names(vm, dict_find_str(t->dict, NAME(abstractmethods)), &n);
        if (is_void(missing)) return V_ERROR;
        return raise(vm, &TypeError_type,
                     "Can't instantiate abstract class %N with abstract method%s %S", t,
                     n == 1 ? "" : "s", missing);
    }
    return from_obj(object_new_of(vm, t));
}

static Value object_init_leaf(Vm *vm, const Value *argv) {
    Type *t = type_of(argv[0]);
    if (has_arguments(argv)) {
        if (!is_own(t, S_init))
            return raise(
                vm, &TypeError_type,
                "object.__init__() takes exactly one argument (the instance to initialize)");
        if (is_own(t, S_new))
            return raise(vm, &TypeError_type,
                         "%N.__init__() takes exactly one argument (the instance to initialize)",
                         t);
    }
    return V_NONE;
}

/* --- what every object can do --- */

static Value object_repr_leaf(Vm *vm, const Value *argv) {
    return object_repr_default(vm, argv[0]);
}
static Value object_str_leaf(Vm *vm, const Value *argv) { return leaf_repr(vm, argv[0]); }

static Value object_eq_leaf(Vm *vm, const Value *argv) {
    (void)vm;
    return is_same(argv[0], argv[1]) ? V_TRUE : V_NOTIMPL;
}

/* The inverse of what the type's __eq__ says. */
static Value object_ne_leaf(Vm *vm, const Value *argv) {
    Value eq = type_of(argv[0])->special[S_eq];
    if (!is_exact(eq, &wrapper_descriptor_type)) return V_USER;
    const Native *n = (const Native *)as_obj(eq);
    Value v = n->def->leaf ? n->def->leaf(vm, argv) : V_USER;
    if (is_bad(v) || is_notimpl(v)) return v;
    return is_bool(v) ? from_bool(is_false(v)) : V_USER;
}

static Value object_order_leaf(Vm *vm, const Value *argv) {
    (void)vm, (void)argv;
    return V_NOTIMPL;
}

static Value object_hash_leaf(Vm *vm, const Value *argv) {
    return from_int((int64_t)identity_hash_of(vm, argv[0]));
}

static Value object_format_leaf(Vm *vm, const Value *argv) {
    if (!is_str(argv[1]))
        return raise(vm, &TypeError_type, "__format__() argument must be str, not %A", argv[1]);
    if (as_str(argv[1])->length)
        return raise(vm, &TypeError_type, "unsupported format string passed to %T.__format__",
                     argv[0]);
    return leaf_str(vm, argv[0]);
}

static Value object_sizeof_leaf(Vm *vm, const Value *argv) {
    return int_from_i64(vm, is_obj(argv[0]) ? (int64_t)heap_size_of(as_obj(argv[0]))
                                            : (int64_t)sizeof(Value));
}

static Value object_init_subclass_leaf(Vm *vm, const Value *argv) {
    (void)vm, (void)argv;
    return V_NONE;
}

static Value object_subclasshook_leaf(Vm *vm, const Value *argv) {
    (void)vm, (void)argv;
    return V_NOTIMPL;
}

static Next object_getattribute_next(Vm *vm, Value *argv, Value *out) {
    Value name = attribute_name_need(vm, argv[1]);
    return is_void(name) ? NEXT_RAISE : object_getattr(vm, argv[0], name, out);
}

static Next object_setattr_next(Vm *vm, Value *argv, Value *out) {
    Value name = attribute_name_need(vm, argv[1]);
    if (is_void(name)) return NEXT_RAISE;
    if (is_type(argv[0]))
        return raise_next(vm, &TypeError_type, "can't apply this __setattr__ to %T object",
                          argv[0]);
    *out = V_NONE;
    return object_setattr(vm, argv[0], name, argv[2], out);
}

static Next object_delattr_next(Vm *vm, Value *argv, Value *out) {
    Value name = attribute_name_need(vm, argv[1]);
    if (is_void(name)) return NEXT_RAISE;
    if (is_type(argv[0]))
        return raise_next(vm, &TypeError_type, "can't apply this __delattr__ to %T object",
                          argv[0]);
    *out = V_NONE;
    return object_setattr(vm, argv[0], name, V_VOID, out);
}

static Value object_class_get(Vm *vm, const Value *argv) {
    (void)vm;
    return from_obj(type_of(argv[0]));
}

static Value object_class_set(Vm *vm, const Value *argv) {
    if (is_void(argv[1])) return raise(vm, &TypeError_type, "can't delete __class__ attribute");
    if (!is_type(argv[1]))
        return raise(vm, &TypeError_type, "__class__ must be set to a class, not '%T' object",
                     argv[1]);
    Type *to = as_type(argv[1]), *from = type_of(argv[0]);
    bool modules = type_is_subtype(from, &module_type) && type_is_subtype(to, &module_type);
    if (!modules && !(from->flags & to->flags & TYPE_HEAP))
        return raise(
            vm, &TypeError_type,
            "__class__ assignment only supported for mutable types or ModuleType subclasses");
    if (!type_compatible(vm, from, to, "__class__")) return V_ERROR;
    Object *o = as_obj(argv[0]);
    if (o->type->attrs_offset && !attrs_dict(vm, o)) return V_ERROR; /* shapes belong to one type */
    o->type = to;
    if (is_void(from->special[S_del]) && !is_void(to->special[S_del])) finalize_register(vm, o);
    return V_NONE;
}

/* --- __dict__ and __weakref__ of instances of user classes --- */

static Value instance_dict_get(Vm *vm, const Value *argv) {
    if (!is_obj(argv[0]) || !type_of(argv[0])->attrs_offset)
        return raise_attribute(vm, argv[0], NAME(dict));
    return from_obj(attrs_dict(vm, as_obj(argv[0])));
}

static Value instance_dict_set(Vm *vm, const Value *argv) {
    Dict *d;
    if (!is_obj(argv[0]) || !type_of(argv[0])->attrs_offset)
        return raise_attribute(vm, argv[0], NAME(dict));
    if (is_void(argv[1]))
        d = dict_new(vm);
    else if (is_dict(argv[1]))
        d = as_dict(argv[1]);
    else
        return raise(vm, &TypeError_type, "__dict__ must be set to a dictionary, not a '%T'",
                     argv[1]);
    return attrs_set_dict(vm, as_obj(argv[0]), d) ? V_NONE : V_ERROR;
}

const Getset instance_dict_getset = {
    "__dict__",
    instance_dict_get,
    instance_dict_set,
    "dictionary for instance variables (if defined)",
    NULL,
    NULL,
};

static Value instance_weakref_get(Vm *vm, const Value *argv) {
    Value all = weakrefs_of(vm, argv[0]);
    if (is_void(all)) return V_ERROR;
    return as_list(all)->len ? as_list(all)->items[0] : V_NONE;
}

const Getset instance_weakref_getset = {
    "__weakref__", instance_weakref_get,
    NULL,          "list of weak references to the object (if defined)",
    NULL,          NULL,
};

/* --- for the driver of pickling and copying --- */

/* (cls): has an instance C fields that no __dict__ and no __slots__ shows? */
static Value has_native_state_leaf(Vm *vm, const Value *argv) {
    if (!is_type(argv[0])) return raise(vm, &TypeError_type, "a class is needed");
    Type *t = as_type(argv[0]);
    while (t->flags & TYPE_HEAP) t = t->base;
    return from_bool(t != &object_type &&
                     t->size > sizeof(Object) + (t->attrs_offset ? sizeof(Attrs) : 0));
}

/* (o): a dict of the attributes by name, not materialised, or None. */
static Value instance_dict_copy_leaf(Vm *vm, const Value *argv) {
    if (!is_obj(argv[0]) || !type_of(argv[0])->attrs_offset) return V_NONE;
    return from_obj(attrs_copy(vm, as_obj(argv[0])));
}

const Method object_intrinsics[] = {
    { "_has_native_state", "(cls, /)", .leaf = has_native_state_leaf },
    { "_instance_dict_copy", "(o, /)", .leaf = instance_dict_copy_leaf },
    { 0 },
};

static const Method object_methods[] = {
    { "__new__", "(cls, *args, **kwargs)",
      "Create and return a new object.  See help(type) for accurate signature.",
      .leaf = object_new_leaf, .kind = SIG_STATIC },
    { "__init__", "(self, /, *args, **kwargs)",
      "Initialize self.  See help(type(self)) for accurate signature.", .leaf = object_init_leaf },
    { "__repr__", "(self, /)", "Return repr(self).", .leaf = object_repr_leaf },
    { "__hash__", "(self, /)", "Return hash(self).", .leaf = object_hash_leaf },
    { "__str__", "(self, /)", "Return str(self).", .leaf = object_str_leaf,
      .driver = "object.str_" },
    { "__getattribute__", "(self, name, /)", "Return getattr(self, name).",
      .next = object_getattribute_next },
    { "__setattr__", "(self, name, value, /)", "Implement setattr(self, name, value).",
      .next = object_setattr_next },
    { "__delattr__", "(self, name, /)", "Implement delattr(self, name).",
      .next = object_delattr_next },
    { "__lt__", "(self, value, /)", "Return self<value.", .leaf = object_order_leaf },
    { "__le__", "(self, value, /)", "Return self<=value.", .leaf = object_order_leaf },
    { "__eq__", "(self, value, /)", "Return self==value.", .leaf = object_eq_leaf },
    { "__ne__", "(self, value, /)", "Return self!=value.", .leaf = object_ne_leaf,
      .driver = "object.ne" },
    { "__gt__", "(self, value, /)", "Return self>value.", .leaf = object_order_leaf },
    { "__ge__", "(self, value, /)", "Return self>=value.", .leaf = object_order_leaf },
    { "__reduce_ex__", "(self, protocol, /)", "Helper for pickle.", .driver = "object.reduce_ex" },
    { "__reduce__", "(self, /)", "Helper for pickle.", .driver = "object.reduce" },
    { "__getstate__", "(self, /)", "Helper for pickle.", .driver = "object.getstate" },
    { "__subclasshook__", "(cls, /, *args)",
      "Abstract classes can override this to customize issubclass().",
      .leaf = object_subclasshook_leaf, .kind = SIG_CLASS },
    { "__init_subclass__", "(cls, /)", "This method is called when a class is subclassed.",
      .leaf = object_init_subclass_leaf, .kind = SIG_CLASS },
    { "__format__", "(self, format_spec, /)", "Default object formatter.",
      .leaf = object_format_leaf, .driver = "object.format_" },
    { "__sizeof__", "(self, /)", "Size of object in memory, in bytes.",
      .leaf = object_sizeof_leaf },
    { "__dir__", "(self, /)", "Default dir() implementation.", .driver = "object.dir_" },
    { 0 },
};

static const Getset object_getsets[] = {
    { "__class__", object_class_get, object_class_set, "the object's class", NULL, NULL },
    { 0 },
};

Type object_type = {
    .name = "object",
    .size = sizeof(Object),
    .flags = TYPE_BASE,
    .methods = object_methods,
    .getsets = object_getsets,
    .travel = TRAVEL_REDUCE,
    .doc = "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and "
           "returns a new "
           "featureless\ninstance that has no instance attributes and cannot be given any.\n",
};
