/* property, classmethod and staticmethod. */
#include "vm/attribute.h"
#include "vm/protocol.h"
#include "vm/vm.h"

static Property *as_property(Value v) { return (Property *)as_obj(v); }
static Value or_none(Value v) { return is_void(v) ? V_NONE : v; }

/* --- property --- */

static Value property_new_leaf(Vm *vm, const Value *argv) {
    return from_obj(object_new_of(vm, as_type(argv[0])));
}

/* Without a text of its own it takes its getter's. V_USER: asking the getter runs user code, or
 * a subclass keeps the text in its __dict__. */
static Value property_take_doc(Vm *vm, Property *p) {
    p->doc_from_getter = 0;
    if (is_none(or_none(p->fget))) return V_NONE;
    Value doc = leaf_getattr(vm, p->fget, NAME(doc));
    if (is_user(doc)) return V_USER;
    if (is_void(doc)) {
        if (!error_clear(vm, &Exception_type)) return V_ERROR;
        return V_NONE;
    }
    if (is_none(doc)) return V_NONE;
    p->doc = doc;
    p->doc_from_getter = 1;
    return V_NONE;
}

/* In a subclass the text is an attribute of the instance, as CPython does it. */
static bool property_keep_doc(Vm *vm, Property *p) {
    if (p->h.type == &property_type || !p->h.type->attrs_offset || is_void(p->doc)) return true;
    return attrs_set(vm, &p->h, NAME(doc), p->doc);
}

/* (self, fget=None, fset=None, fdel=None, doc=None) */
static Value property_init_leaf(Vm *vm, const Value *argv) {
    Property *p = as_property(argv[0]);
    p->fget = argv[1];
    p->fset = argv[2];
    p->fdel = argv[3];
    p->doc = V_VOID;
    p->name = V_VOID;
    p->doc_from_getter = 0;
    if (!is_none(argv[4])) {
        p->doc = argv[4];
    } else {
        Value taken = property_take_doc(vm, p);
        if (is_bad(taken)) return taken;
    }
    return property_keep_doc(vm, p) ? V_NONE : V_ERROR;
}

static Next property_get_next(Vm *vm, Value *argv, Value *out) {
    if (is_none(argv[1])) {
        *out = argv[0];
        return NEXT_VALUE;
    }
    return property_get(vm, as_property(argv[0]), argv[1], out);
}

static Next property_set_next(Vm *vm, Value *argv, Value *out) {
    *out = V_NONE;
    return property_set(vm, as_property(argv[0]), argv[1], argv[2], out);
}

static Next property_delete_next(Vm *vm, Value *argv, Value *out) {
    *out = V_NONE;
    return property_set(vm, as_property(argv[0]), argv[1], V_VOID, out);
}

static Value property_set_name_leaf(Vm *vm, const Value *argv) {
    (void)vm;
    as_property(argv[0])->name = argv[2];
    return V_NONE;
}

/* A copy with one function replaced; subclasses are made by calling the class (driver). */
static Value property_copy(Vm *vm, const Value *argv, int which) {
    Property *from = as_property(argv[0]);
    if (from->h.type != &property_type) return V_USER;
    Property *p = NEW(vm, Property, &property_type);
    p->fget = which == 0 && !is_none(argv[1]) ? argv[1] : from->fget;
    p->fset = which == 1 && !is_none(argv[1]) ? argv[1] : from->fset;
    p->fdel = which == 2 && !is_none(argv[1]) ? argv[1] : from->fdel;
    p->name = from->name;
    p->doc = from->doc;
    if (from->doc_from_getter || (which == 0 && is_void(from->doc))) {
        p->doc = V_VOID;
        Value taken = property_take_doc(vm, p);
        if (is_bad(taken)) return taken;
    }
    return from_obj(p);
}

static Value property_getter_leaf(Vm *vm, const Value *argv) { return property_copy(vm, argv, 0); }
static Value property_setter_leaf(Vm *vm, const Value *argv) { return property_copy(vm, argv, 1); }
static Value property_deleter_leaf(Vm *vm, const Value *argv) { return property_copy(vm, argv, 2); }

static Value property_fget_get(Vm *vm, const Value *argv) {
    (void)vm;
    return or_none(as_property(argv[0])->fget);
}
static Value property_fset_get(Vm *vm, const Value *argv) {
    (void)vm;
    return or_none(as_property(argv[0])->fset);
}
static Value property_fdel_get(Vm *vm, const Value *argv) {
    (void)vm;
    return or_none(as_property(argv[0])->fdel);
}
static Value property_doc_get(Vm *vm, const Value *argv) {
    (void)vm;
    return or_none(as_property(argv[0])->doc);
}
static Value property_doc_set(Vm *vm, const Value *argv) {
    (void)vm;
    as_property(argv[0])->doc = argv[1];
    return V_NONE;
}

/* What a function, or what stands for one, says of itself; V_USER where they are nested too
 * deeply. */
static Value abstract_ask(Vm *vm, Value fn) {
    if (vm->leaf_depth >= LEAF_DEPTH) return V_USER;
    vm->leaf_depth++;
    Value v = leaf_getattr(vm, fn, NAME(isabstractmethod));
    vm->leaf_depth--;
    return v;
}

/* Is one of the functions abstract? */
static Value property_abstract_get(Vm *vm, const Value *argv) {
    Property *p = as_property(argv[0]);
    Value parts[3] = { p->fget, p->fset, p->fdel };
    for (int i = 0; i < 3; i++) {
        if (is_none(or_none(parts[i]))) continue;
        Value v = abstract_ask(vm, parts[i]);
        if (is_user(v)) return V_USER;
        if (is_void(v)) {
            if (!error_clear(vm, &AttributeError_type)) return V_ERROR;
            continue;
        }
        v = leaf_truth(vm, v);
        if (!is_false(v)) return v;
    }
    return V_FALSE;
}

/* For drivers: (property, name, doc) sets what only C sees. */
static Value property_finish_leaf(Vm *vm, const Value *argv) {
    if (!type_is_subtype(type_of(argv[0]), &property_type))
        return raise(vm, &TypeError_type, "a property is needed");
    Property *p = as_property(argv[0]);
    p->doc = is_none(argv[1]) ? V_VOID : argv[1];
    p->doc_from_getter = is_true(argv[2]);
    return property_keep_doc(vm, p) ? V_NONE : V_ERROR;
}

/* (property): (name or None, is the text the getter's?) */
static Value property_state_leaf(Vm *vm, const Value *argv) {
    if (!type_is_subtype(type_of(argv[0]), &property_type))
        return raise(vm, &TypeError_type, "a property is needed");
    Property *p = as_property(argv[0]);
    return tuple_of(vm, 2, or_none(p->name), from_bool(p->doc_from_getter));
}

static const Method property_methods[] = {
    { "__new__", "(cls, *args, **kwargs)", NULL, .leaf = property_new_leaf, .kind = SIG_STATIC },
    { "__init__", "(self, fget=None, fset=None, fdel=None, doc=None)", NULL,
      .leaf = property_init_leaf, .driver = "object.property_init" },
    { "__get__", "(self, instance, owner=None, /)",
      "Return an attribute of instance, which is of type owner.", .next = property_get_next },
    { "__set__", "(self, instance, value, /)", "Set an attribute of instance to value.",
      .next = property_set_next },
    { "__delete__", "(self, instance, /)", "Delete an attribute of instance.",
      .next = property_delete_next },
    { "__set_name__", "(self, owner, name, /)", "Method to set name of a property.",
      .leaf = property_set_name_leaf },
    { "getter", "(self, fget, /)",
      "Descriptor to obtain a copy of the property with a different getter.",
      .leaf = property_getter_leaf, .driver = "object.property_getter" },
    { "setter", "(self, fset, /)",
      "Descriptor to obtain a copy of the property with a different setter.",
      .leaf = property_setter_leaf, .driver = "object.property_setter" },
    { "deleter", "(self, fdel, /)",
      "Descriptor to obtain a copy of the property with a different deleter.",
      .leaf = property_deleter_leaf, .driver = "object.property_deleter" },
    { 0 },
};
static const Getset property_getsets[] = {
    { "fget", property_fget_get, NULL, NULL, NULL, NULL },
    { "fset", property_fset_get, NULL, NULL, NULL, NULL },
    { "fdel", property_fdel_get, NULL, NULL, NULL, NULL },
    { "__doc__", property_doc_get, property_doc_set, NULL, NULL, NULL },
    { "__isabstractmethod__", property_abstract_get, NULL, NULL, "object.property_is_abstract",
      NULL },
    { 0 },
};
static const Field property_fields[] = {
    FIELD_OF(FIELD_VALUE, Property, fget),
    FIELD_OF(FIELD_VALUE, Property, fset),
    FIELD_OF(FIELD_VALUE, Property, fdel),
    FIELD_OF(FIELD_VALUE, Property, doc),
    FIELD_OF(FIELD_VALUE, Property, name),
    FIELD_OF(FIELD_U32, Property, doc_from_getter),
    { 0 },
};
Type property_type = {
    .name = "property",
    .size = sizeof(Property),
    .flags = TYPE_BASE,
    .methods = property_methods,
    .getsets = property_getsets,
    .fields = property_fields,
    .holds = "vvvvvi",
    .travel = TRAVEL_FIELDS,
    .doc = "Property attribute.\n\n  fget\n    function to be used for getting an attribute "
           "value\n  fset\n    "
           "function to be used for setting an attribute value\n  fdel\n    function to be used "
           "for del'ing an "
           "attribute\n  doc\n    docstring\n",
};

const Method property_intrinsics[] = {
    { "_property_finish", "(property, doc, from_getter, /)", NULL, .leaf = property_finish_leaf },
    { "_property_state", "(property, /)", NULL, .leaf = property_state_leaf },
    { 0 },
};

/* --- classmethod and staticmethod --- */

static Wrapper *as_wrapper(Value v) { return (Wrapper *)as_obj(v); }

static Value wrapper_new_leaf(Vm *vm, const Value *argv) {
    Wrapper *w = object_new_of(vm, as_type(argv[0]));
    if (!w) return V_ERROR;
    w->function = V_NONE;
    return from_obj(w);
}

/* Takes over the function's names and annotations, where they can be had without user code. */
static Value wrapper_init_leaf(Vm *vm, const Value *argv) {
    Value taken[] = { NAME(module), NAME(name), NAME(qualname), NAME(doc), NAME(annotations) };
    Wrapper *w = as_wrapper(argv[0]);
    Value found[COUNT_OF(taken)];
    for (int i = 0; i < COUNT_OF(taken); i++) {
        found[i] = leaf_getattr(vm, argv[1], taken[i]);
        if (is_user(found[i])) return V_USER;
        if (is_void(found[i]) && !error_clear(vm, &AttributeError_type)) return V_ERROR;
    }
    w->function = argv[1];
    for (int i = 0; i < COUNT_OF(taken); i++)
        if (!is_void(found[i]) && !attrs_set(vm, &w->h, taken[i], found[i])) return V_ERROR;
    return attrs_set(vm, &w->h, NAME(wrapped), argv[1]) ? V_NONE : V_ERROR;
}

/* For the driver: (wrapper, function). */
static Value wrapper_set_leaf(Vm *vm, const Value *argv) {
    Type *t = type_of(argv[0]);
    if (!type_is_subtype(t, &classmethod_type) && !type_is_subtype(t, &staticmethod_type))
        return raise(vm, &TypeError_type, "a classmethod or staticmethod is needed");
    as_wrapper(argv[0])->function = argv[1];
    return V_NONE;
}

static Value wrapper_func_get(Vm *vm, const Value *argv) {
    (void)vm;
    return as_wrapper(argv[0])->function;
}

static Value wrapper_abstract_get(Vm *vm, const Value *argv) {
    Value v = abstract_ask(vm, as_wrapper(argv[0])->function);
    if (is_user(v)) return V_USER;
    if (is_void(v)) return error_clear(vm, &AttributeError_type) ? V_FALSE : V_ERROR;
    return leaf_truth(vm, v);
}

static Value wrapper_repr_leaf(Vm *vm, const Value *argv) {
    Value inner = leaf_repr(vm, as_wrapper(argv[0])->function);
    if (is_bad(inner)) return inner;
    const char *name =
        type_is_subtype(type_of(argv[0]), &classmethod_type) ? "classmethod" : "staticmethod";
    return str_printf(vm, "<%s(%S)>", name, inner);
}

Next classmethod_bind(Vm *vm, Value wrapper, Type *owner, Value *out) {
    enum { NESTED_MOST = 1000 }; /* one may be in itself */
    Value fn = as_wrapper(wrapper)->function;
    int nested = 0;
    for (; is_exact(fn, &classmethod_type) && nested < NESTED_MOST; nested++)
        fn = as_wrapper(fn)->function;
    if (nested == NESTED_MOST)
        return raise_next(vm, &RecursionError_type, "maximum recursion depth exceeded");
    if (!is_exact(fn, &function_type) && !is_void(type_of(fn)->special[S_get]))
        return descriptor_get(vm, fn, from_obj(owner), owner, out);
    *out = method_new(vm, fn, from_obj(owner));
    return NEXT_VALUE;
}

static Next classmethod_get_next(Vm *vm, Value *argv, Value *out) {
    Value o;
    Type *owner;
    if (!descriptor_arguments(vm, argv, &o, &owner)) return NEXT_RAISE;
    return classmethod_bind(vm, argv[0], owner, out);
}

static Next staticmethod_get_next(Vm *vm, Value *argv, Value *out) {
    Value o;
    Type *owner;
    if (!descriptor_arguments(vm, argv, &o, &owner)) return NEXT_RAISE;
    *out = as_wrapper(argv[0])->function;
    return NEXT_VALUE;
}

static Next staticmethod_call_next(Vm *vm, Value *argv, Value *out) {
    return call_star(vm, as_wrapper(argv[0])->function, as_tuple(argv[1]), argv[2], out);
}

const Method wrapper_intrinsics[] = {
    { "_wrapper_set", "(wrapper, function, /)", NULL, .leaf = wrapper_set_leaf },
    { 0 },
};

#define WRAPPER_ROWS                                                                             \
    { "__new__", "(cls, *args, **kwargs)", NULL, .leaf = wrapper_new_leaf, .kind = SIG_STATIC }, \
        { "__init__", "(self, function, /)", NULL, .leaf = wrapper_init_leaf,                    \
          .driver = "object.wrapper_init" },                                                     \
    {                                                                                            \
        "__repr__", "(self, /)", "Return repr(self).", .leaf = wrapper_repr_leaf,                \
                                                       .driver = "object.wrapper_repr"           \
    }

static Value wrapper_dict_get(Vm *vm, const Value *argv) {
    return instance_dict_getset.get(vm, argv);
}
static const Getset wrapper_getsets[] = {
    { "__func__", wrapper_func_get, NULL, NULL, NULL, NULL },
    { "__wrapped__", wrapper_func_get, NULL, NULL, NULL, NULL },
    { "__isabstractmethod__", wrapper_abstract_get, NULL, NULL, "object.wrapper_is_abstract",
      NULL },
    { "__dict__", wrapper_dict_get, NULL, NULL, NULL, NULL },
    { 0 },
};
static const Field wrapper_fields[] = { FIELD_OF(FIELD_VALUE, Wrapper, function), { 0 } };

static const Method classmethod_methods[] = {
    WRAPPER_ROWS,
    { "__get__", "(self, instance, owner=None, /)",
      "Return an attribute of instance, which is of type owner.", .next = classmethod_get_next },
    { 0 },
};
Type classmethod_type = {
    .name = "classmethod",
    .size = sizeof(Wrapper),
    .flags = TYPE_BASE,
    .attrs_offset = offsetof(Wrapper, attrs),
    .methods = classmethod_methods,
    .getsets = wrapper_getsets,
    .fields = wrapper_fields,
    .holds = "o",
    .travel = TRAVEL_FIELDS,
    .doc = "classmethod(function) -> method\n\nConvert a function to be a class method.",
};

static const Method staticmethod_methods[] = {
    WRAPPER_ROWS,
    { "__get__", "(self, instance, owner=None, /)",
      "Return an attribute of instance, which is of type owner.", .next = staticmethod_get_next },
    { "__call__", "(self, /, *args, **kwargs)", "Call self as a function.",
      .next = staticmethod_call_next },
    { 0 },
};
Type staticmethod_type = {
    .name = "staticmethod",
    .size = sizeof(Wrapper),
    .flags = TYPE_BASE,
    .attrs_offset = offsetof(Wrapper, attrs),
    .methods = staticmethod_methods,
    .getsets = wrapper_getsets,
    .fields = wrapper_fields,
    .holds = "o",
    .travel = TRAVEL_FIELDS,
    .doc = "staticmethod(function) -> method\n\nConvert a function to be a static method.",
};
