/* type: what the language sees of classes. Lookup and special[] are in type.c, creation in
 * type_new.c, the parts that call user code in stdlib/prelude/type.py. */
#include "vm/attribute.h"
#include "vm/call.h"
#include "vm/objects/alias.h"
#include "vm/objects/type.h"
#include "vm/protocol.h"
#include "vm/vm.h"

/* --- names --- */

static bool is_builtin_module(Value module) {
    return is_str(module) && str_is(as_str(module), "builtins");
}

Value type_module(Vm *vm, Type *t) {
    if (!(t->flags & TYPE_HEAP)) return str_intern_cstr(vm, t->module ? t->module : "builtins");
    Value module = dict_find_str(t->dict, NAME(module));
    return is_void(module) ? raise_attribute(vm, from_obj(t), NAME(module)) : module;
}

Value type_full_name(Vm *vm, Type *t) {
    Value module = V_VOID;
    if (!(t->flags & TYPE_HEAP))
        module = t->module ? str_from(vm, t->module) : V_VOID;
    else
        module = dict_find_str(t->dict, NAME(module));
    if (!is_str(module) || is_builtin_module(module)) return t->qualname;
    return str_printf(vm, "%S.%S", module, t->qualname);
}

static Value type_repr_leaf(Vm *vm, const Value *argv) {
    Value name = type_full_name(vm, as_type(argv[0]));
    return is_void(name) ? V_ERROR : str_printf(vm, "<class '%S'>", name);
}

/* Raises when attribute `name` of a built-in type would be set or deleted, or deleted at all. */
static bool check_settable(Vm *vm, const Value *argv, const char *name) {
    Type *t = as_type(argv[0]);
    if (!(t->flags & TYPE_HEAP))
        return raise_false(vm, &TypeError_type, "cannot set '%s' attribute of immutable type '%N'",
                           name, t);
    if (is_void(argv[1]))
        return raise_false(vm, &TypeError_type,
                           "cannot delete '%s' attribute of immutable type '%N'", name, t);
    return true;
}

static Value type_name_get(Vm *vm, const Value *argv) {
    (void)vm;
    return as_type(argv[0])->name_value;
}

static Value type_name_set(Vm *vm, const Value *argv) {
    if (!check_settable(vm, argv, "__name__")) return V_ERROR;
    Type *t = as_type(argv[0]);
    if (!is_str(argv[1]))
        return raise(vm, &TypeError_type, "can only assign string to %N.__name__, not '%T'", t,
                     argv[1]);
    const char *text = str_utf8(vm, as_str(argv[1]), NULL);
    if (!text) return V_ERROR;
    if (strlen(text) < as_str(argv[1])->length)
        return raise(vm, &ValueError_type, "type name must not contain null characters");
    t->name = text;
    t->name_value = argv[1];
    return V_NONE;
}

static Value type_qualname_get(Vm *vm, const Value *argv) {
    (void)vm;
    return as_type(argv[0])->qualname;
}

static Value type_qualname_set(Vm *vm, const Value *argv) {
    if (!check_settable(vm, argv, "__qualname__")) return V_ERROR;
    Type *t = as_type(argv[0]);
    if (!is_str(argv[1]))
        return raise(vm, &TypeError_type, "can only assign string to %N.__qualname__, not '%T'", t,
                     argv[1]);
    t->qualname = argv[1];
    return V_NONE;
}

static Value type_module_get(Vm *vm, const Value *argv) {
    return type_module(vm, as_type(argv[0]));
}

static Value type_module_set(Vm *vm, const Value *argv) {
    if (!check_settable(vm, argv, "__module__")) return V_ERROR;
    return type_set_attr(vm, as_type(argv[0]), NAME(module), argv[1]) ? V_NONE : V_ERROR;
}

/* --- structure --- */

static Value type_bases_get(Vm *vm, const Value *argv) {
    (void)vm;
    return from_obj(as_type(argv[0])->bases);
}

static Value type_bases_set(Vm *vm, const Value *argv) {
    if (!check_settable(vm, argv, "__bases__")) return V_ERROR;
    Type *t = as_type(argv[0]);
    if (!is_tuple(argv[1]))
        return raise(vm, &TypeError_type, "can only assign tuple to %N.__bases__, not %T", t,
                     argv[1]);
    Tuple *bases = as_tuple(argv[1]);
    if (bases->len == 0)
        return raise(vm, &TypeError_type, "can only assign non-empty tuple to %N.__bases__, not ()",
                     t);
    Type *solid = &object_type, *best = NULL;
    for (int64_t i = 0; i < bases->len; i++) {
        if (!is_type(bases->items[i]))
            return raise(vm, &TypeError_type, "%N.__bases__ must be tuple of classes, not '%T'", t,
                         bases->items[i]);
        Type *base = as_type(bases->items[i]);
        if (type_is_subtype(base, t))
            return raise(vm, &TypeError_type, "a __bases__ item causes an inheritance cycle");
        if (!(base->flags & TYPE_BASE))
            return raise(vm, &TypeError_type, "type '%N' is not an acceptable base type", base);
        Type *other = type_solid_base(base);
        if (!type_is_subtype(other, solid) && !type_is_subtype(solid, other))
            return raise(vm, &TypeError_type, "multiple bases have instance lay-out conflict");
        if (best && (solid == other || !type_is_subtype(other, solid))) continue;
        solid = other;
        best = base;
    }
    if (t->base != best && !(t->base->flags & best->flags & TYPE_HEAP)) /* CPython's rule */
        return raise(vm, &TypeError_type,
                     "__bases__ assignment: '%N' deallocator differs from '%N'", best, t->base);
    if (type_solid_base(t->base) != solid)
        return raise(vm, &TypeError_type,
                     "__bases__ assignment: '%N' object layout differs from '%N'", best, t->base);
    if (!type_set_bases(vm, t, bases)) return V_ERROR;
    t->base = best;
    return V_NONE;
}

static Value type_base_get(Vm *vm, const Value *argv) {
    (void)vm;
    Type *base = as_type(argv[0])->base;
    return base ? from_obj(base) : V_NONE;
}

static Value type_mro_get(Vm *vm, const Value *argv) {
    (void)vm;
    return from_obj(as_type(argv[0])->mro);
}

static Value type_mro_leaf(Vm *vm, const Value *argv) {
    Tuple *mro = as_type(argv[0])->mro;
    return list_from(vm, mro->items, mro->len);
}

static Value type_subclasses_leaf(Vm *vm, const Value *argv) {
    return type_subclasses(vm, as_type(argv[0]));
}

static Value type_dict_get(Vm *vm, const Value *argv) {
    MappingProxy *p = NEW(vm, MappingProxy, &mappingproxy_type);
    p->mapping = from_obj(as_type(argv[0])->dict);
    return from_obj(p);
}

/* Py_TPFLAGS_ bits that programs look at. */
static Value type_flags_get(Vm *vm, const Value *argv) {
    (void)vm;
    static const struct {
        uint32_t own;
        int64_t theirs;
    } bits[] = {
        { TYPE_HEAP, 1 << 9 },       { TYPE_BASE, 1 << 10 },   { TYPE_READY, 1 << 12 },
        { TYPE_INT, 1 << 24 },       { TYPE_LIST, 1 << 25 },   { TYPE_TUPLE, 1 << 26 },
        { TYPE_BYTES, 1 << 27 },     { TYPE_STR, 1 << 28 },    { TYPE_DICT, 1 << 29 },
        { TYPE_EXCEPTION, 1 << 30 }, { TYPE_TYPE, 1ll << 31 }, { TYPE_ABSTRACT, 1 << 20 },
        { TYPE_SEQUENCE, 1 << 5 },   { TYPE_MAPPING, 1 << 6 },
    };
    uint32_t flags = as_type(argv[0])->flags;
    int64_t answer = flags & TYPE_HEAP ? 0 : 1 << 8; /* immutable */
    for (int i = 0; i < COUNT_OF(bits); i++)
        if (flags & bits[i].own) answer |= bits[i].theirs;
    return from_int(answer);
}

static Value type_basicsize_get(Vm *vm, const Value *argv) {
    (void)vm;
    return from_int(as_type(argv[0])->size);
}

static Value type_sizeof_leaf(Vm *vm, const Value *argv) {
    return int_from_i64(vm, (int64_t)heap_size_of(as_obj(argv[0])));
}

static Value type_itemsize_get(Vm *vm, const Value *argv) {
    (void)vm, (void)argv;
    return from_int(0);
}

static Value type_dictoffset_get(Vm *vm, const Value *argv) {
    (void)vm;
    return from_int(as_type(argv[0])->attrs_offset);
}

static Value type_weakrefoffset_get(Vm *vm, const Value *argv) {
    (void)vm;
    return from_int(as_type(argv[0])->flags & TYPE_WEAKREFS ? 16 : 0);
}

/* --- documentation and annotations --- */

static Value type_doc_get(Vm *vm, const Value *argv) {
    Type *t = as_type(argv[0]);
    if (!(t->flags & TYPE_HEAP) && t->doc) return str_from(vm, t->doc);
    Value doc = dict_find_str(t->dict, NAME(doc));
    if (is_void(doc)) return V_NONE;
    return is_void(type_of(doc)->special[S_get]) ? doc : V_USER;
}

static Value type_doc_set(Vm *vm, const Value *argv) {
    if (!check_settable(vm, argv, "__doc__")) return V_ERROR;
    return type_set_attr(vm, as_type(argv[0]), NAME(doc), argv[1]) ? V_NONE : V_ERROR;
}

/* The part before "--" of CPython's docs is not kept: signatures come from the rows. */
static Value type_text_signature_get(Vm *vm, const Value *argv) {
    (void)vm, (void)argv;
    return V_NONE;
}

static Value type_annotations_get(Vm *vm, const Value *argv) {
    Type *t = as_type(argv[0]);
    if (!(t->flags & TYPE_HEAP))
        return raise(vm, &AttributeError_type,
                     "type object '%N' has no attribute '__annotations__'", t);
    Value v = dict_find_str(t->dict, NAME(annotations));
    if (!is_void(v)) return is_void(type_of(v)->special[S_get]) ? v : V_USER;
    v = from_obj(dict_new(vm));
    return type_set_attr(vm, t, NAME(annotations), v) ? v : V_ERROR;
}

static Value type_annotations_set(Vm *vm, const Value *argv) {
    Type *t = as_type(argv[0]);
    if (!(t->flags & TYPE_HEAP))
        return raise(vm, &TypeError_type,
                     "cannot set '__annotations__' attribute of immutable type '%N'", t);
    if (is_void(argv[1]) && is_void(dict_find_str(t->dict, NAME(annotations))))
        return raise(vm, &AttributeError_type, "__annotations__");
    return type_set_attr(vm, t, NAME(annotations), argv[1]) ? V_NONE : V_ERROR;
}

static Value type_abstract_get(Vm *vm, const Value *argv) {
    Type *t = as_type(argv[0]);
    Value v = t == &type_type ? V_VOID : dict_find_str(t->dict, NAME(abstractmethods));
    return is_void(v) ? raise_attribute(vm, argv[0], NAME(abstractmethods)) : v;
}

static Value type_abstract_set(Vm *vm, const Value *argv) {
    Type *t = as_type(argv[0]);
    if (!(t->flags & TYPE_HEAP))
        return raise(vm, &TypeError_type,
                     "cannot set '__abstractmethods__' attribute of immutable type '%N'", t);
    Value truth = is_void(argv[1]) ? V_FALSE : leaf_truth(vm, argv[1]);
    if (is_void(truth)) return V_ERROR;
    if (is_user(truth)) truth = V_TRUE;
    if (!type_set_attr(vm, t, NAME(abstractmethods), argv[1])) return V_ERROR;
    t->flags = is_true(truth) ? t->flags | TYPE_ABSTRACT : t->flags & ~(uint32_t)TYPE_ABSTRACT;
    return V_NONE;
}

/* --- instances and subclasses --- */

/* Can `v.__class__` differ from its type? */
static bool has_own_class(Type *t) {
    Value getter = t->special[S_getattribute];
    if (!is_same(getter, object_type.special[S_getattribute]) &&
        !is_same(getter, type_type.special[S_getattribute]))
        return true;
    return !is_same(type_lookup(t, NAME(class)), dict_find_str(object_type.dict, NAME(class)));
}

static Value type_instancecheck_leaf(Vm *vm, const Value *argv) {
    (void)vm;
    Type *t = type_of(argv[1]);
    if (type_is_subtype(t, as_type(argv[0]))) return V_TRUE;
    return has_own_class(t) ? V_USER : V_FALSE;
}

static Value type_subclasscheck_leaf(Vm *vm, const Value *argv) {
    (void)vm;
    if (!is_type(argv[1])) return V_USER;
    return from_bool(type_is_subtype(as_type(argv[1]), as_type(argv[0])));
}

/* Does type t answer the check by itself, without a metaclass's hook? */
static bool has_plain_check(Value cls, int special) {
    return is_type(cls) && is_same(type_of(cls)->special[special], type_type.special[special]);
}

static Value check_leaf(Vm *vm, const Value *argv, int special, LeafFn plain, int depth) {
    Value v = argv[0], cls = argv[1];
    if (has_plain_check(cls, special)) return plain(vm, (Value[]){ cls, v });
    if (!is_exact(cls, &tuple_type) || depth >= LEAF_DEPTH) return V_USER;
    Tuple *choices = as_tuple(cls);
    for (int64_t i = 0; i < choices->len; i++) {
        Value answer = check_leaf(vm, (Value[]){ v, choices->items[i] }, special, plain, depth + 1);
        if (!is_false(answer)) return answer;
    }
    return V_FALSE;
}

/* isinstance(object, class): V_USER when a metaclass, a union or an object with its own
 * __class__ has a say. */
static Value isinstance_leaf(Vm *vm, const Value *argv) {
    if (is_obj(argv[1]) && (Object *)type_of(argv[0]) == as_obj(argv[1])) return V_TRUE;
    return check_leaf(vm, argv, S_instancecheck, type_instancecheck_leaf, 0);
}

static Value issubclass_leaf(Vm *vm, const Value *argv) {
    return check_leaf(vm, argv, S_subclasscheck, type_subclasscheck_leaf, 0);
}

static Value type_or_leaf(Vm *vm, const Value *argv) { return union_or(vm, argv[0], argv[1]); }
static Value type_ror_leaf(Vm *vm, const Value *argv) { return union_or(vm, argv[1], argv[0]); }

static Value type_prepare_leaf(Vm *vm, const Value *argv) {
    (void)argv;
    return from_obj(dict_new(vm));
}

/* --- calls and attributes --- */

/* (self, *args, **kwargs) */
static Next type_call_next(Vm *vm, Value *argv, Value *out) {
    Tuple *args = as_tuple(argv[1]), *names_given = NULL;
    int64_t nkw = is_void(argv[2]) ? 0 : as_dict(argv[2])->count;
    Value *copy = heap_try_array(vm, (size_t)(args->len + nkw + 3), sizeof(Value));
    if (!copy) return NEXT_RAISE;
    copy += 3;
    memcpy(copy, args->items, (size_t)args->len * sizeof(Value));
    if (nkw && !(names_given = keywords_spread(vm, as_dict(argv[2]), copy + args->len)))
        return NEXT_RAISE;
    return type_call(vm, as_type(argv[0]), (int)(args->len + nkw), copy, names_given, out);
}

static Value type_init_leaf(Vm *vm, const Value *argv) {
    int64_t n = as_tuple(argv[1])->len;
    if (n == 1 && !is_void(argv[2]) && as_dict(argv[2])->count)
        return raise(vm, &TypeError_type, "type.__init__() takes no keyword arguments");
    if (n != 1 && n != 3)
        return raise(vm, &TypeError_type, "type.__init__() takes 1 or 3 arguments");
    return V_NONE;
}

static Next type_getattribute_next(Vm *vm, Value *argv, Value *out) {
    Value name = attribute_name_need(vm, argv[1]);
    return is_void(name) ? NEXT_RAISE : type_getattr(vm, argv[0], name, out);
}

static Next type_setattr_next(Vm *vm, Value *argv, Value *out) {
    Value name = attribute_name_need(vm, argv[1]);
    *out = V_NONE;
    return is_void(name) ? NEXT_RAISE : type_setattr(vm, argv[0], name, argv[2], out);
}

static Next type_delattr_next(Vm *vm, Value *argv, Value *out) {
    Value name = attribute_name_need(vm, argv[1]);
    *out = V_NONE;
    return is_void(name) ? NEXT_RAISE : type_setattr(vm, argv[0], name, V_VOID, out);
}

/* --- for the drivers --- */

/* (metatype, name, bases, namespace) */
static Value type_new_leaf(Vm *vm, const Value *argv) {
    if (!is_type(argv[0]) || !is_str(argv[1]) || !is_tuple(argv[2]) || !is_dict(argv[3]))
        return raise(vm, &TypeError_type, "a metaclass, a str, a tuple and a dict are needed");
    return type_new(vm, as_type(argv[0]), argv[1], as_tuple(argv[2]), as_dict(argv[3]));
}

/* (metatype, bases): the most derived metaclass. */
static Value type_metaclass_leaf(Vm *vm, const Value *argv) {
    if (!is_type(argv[0]) || !is_tuple(argv[1]))
        return raise(vm, &TypeError_type, "a metaclass and a tuple are needed");
    Type *t = type_metaclass(vm, as_type(argv[0]), as_tuple(argv[1]));
    return t ? from_obj(t) : V_ERROR;
}

/* (cls, order): takes what a metaclass's mro() answered. */
static Value type_set_mro_leaf(Vm *vm, const Value *argv) {
    if (!is_type(argv[0])) return raise(vm, &TypeError_type, "a class is needed");
    Type *t = as_type(argv[0]);
    Value list = leaf_list(vm, argv[1]);
    if (is_bad(list))
        return is_user(list) ? raise(vm, &TypeError_type, "a list is needed") : V_ERROR;
    List *order = as_list(list);
    for (int64_t i = 0; i < order->len; i++) {
        if (!is_type(order->items[i]))
            return raise(vm, &TypeError_type, "mro() returned a non-class ('%T')", order->items[i]);
        Type *solid = type_solid_base(as_type(order->items[i]));
        if (!type_is_subtype(type_solid_base(t), solid))
            return raise(vm, &TypeError_type, "mro() returned base with unsuitable layout ('%N')",
                         as_type(order->items[i]));
    }
    if (order->len == 0) return raise(vm, &TypeError_type, "type MRO must not be empty");
    Value mro = tuple_from(vm, order->items, order->len);
    return !is_void(mro) && type_set_mro(vm, t, as_tuple(mro)) ? V_NONE : V_ERROR;
}

/* (func, namespace): runs a class body; its answer is the class cell or None. */
static Next run_body_next(Vm *vm, Value *argv, Value *out) {
    if (!is_exact(argv[0], &function_type))
        return raise_next(vm, &TypeError_type, "__build_class__: func must be a function");
    Function *fn = (Function *)as_obj(argv[0]);
    if (!(fn->code->flags & CODE_CLASS_BODY)) return call_args(vm, out, argv[0], 0);
    Frame *f = frame_push(vm, fn->code, fn);
    if (!f) return NEXT_RAISE;
    f->reg[0] = argv[1];
    return NEXT_CALL;
}

static Value cell_contents_leaf(Vm *vm, const Value *argv) {
    (void)vm;
    if (!is_exact(argv[0], &cell_type)) return V_NONE;
    Value v = ((Cell *)as_obj(argv[0]))->value;
    return is_void(v) ? V_NONE : v;
}

/* (object, name): the special or any other method looked up on the type and bound; None if there
 * is none. */
static Next find_special_next(Vm *vm, Value *argv, Value *out) {
    Value name = attribute_name_need(vm, argv[1]);
    if (is_void(name)) return NEXT_RAISE;
    Type *t = type_of(argv[0]);
    Value d = type_lookup(t, name);
    *out = V_NONE;
    return is_void(d) ? NEXT_VALUE : descriptor_get(vm, d, argv[0], t, out);
}

/* (cls, name): the attribute in the MRO, not bound; the third argument if there is none. */
static Value find_raw_leaf(Vm *vm, const Value *argv) {
    Value name = attribute_name_need(vm, argv[1]);
    if (is_void(name)) return V_ERROR;
    if (!is_type(argv[0])) return raise(vm, &TypeError_type, "a class is needed");
    Value v = type_lookup(as_type(argv[0]), name);
    return is_void(v) ? argv[2] : v;
}

/* (cls, other): subtype by MRO, no hooks. */
static Value is_subtype_leaf(Vm *vm, const Value *argv) {
    if (!is_type(argv[0]) || !is_type(argv[1]))
        return raise(vm, &TypeError_type, "classes are needed");
    return from_bool(type_is_subtype(as_type(argv[0]), as_type(argv[1])));
}

static Value type_dict_items_leaf(Vm *vm, const Value *argv) {
    if (!is_type(argv[0])) return raise(vm, &TypeError_type, "a class is needed");
    return from_obj(dict_copy(vm, as_type(argv[0])->dict));
}

static Value is_type_leaf(Vm *vm, const Value *argv) {
    (void)vm;
    return from_bool(is_type(argv[0]));
}

static Value is_function_leaf(Vm *vm, const Value *argv) {
    (void)vm;
    return from_bool(is_exact(argv[0], &function_type));
}

static Value is_cell_leaf(Vm *vm, const Value *argv) {
    (void)vm;
    return from_bool(is_exact(argv[0], &cell_type));
}

static Value is_union_leaf(Vm *vm, const Value *argv) {
    (void)vm;
    return from_bool(is_exact(argv[0], &union_type));
}

/* Has it items by key? As a namespace must. */
static Value is_mapping_leaf(Vm *vm, const Value *argv) {
    (void)vm;
    Type *t = type_of(argv[0]);
    return from_bool(!is_void(t->special[S_getitem]));
}

const Method type_intrinsics[] = {
    { "_is_type", "(o, /)", .leaf = is_type_leaf },
    { "_is_function", "(o, /)", .leaf = is_function_leaf },
    { "_is_cell", "(o, /)", .leaf = is_cell_leaf },
    { "_is_union", "(o, /)", .leaf = is_union_leaf },
    { "_is_mapping", "(o, /)", .leaf = is_mapping_leaf },
    { "_type_new", "(metatype, name, bases, namespace, /)", .leaf = type_new_leaf },
    { "_type_metaclass", "(metatype, bases, /)", .leaf = type_metaclass_leaf },
    { "_type_set_mro", "(cls, order, /)", .leaf = type_set_mro_leaf },
    { "_run_body", "(func, namespace, /)", .next = run_body_next },
    { "_cell_contents", "(cell, /)", .leaf = cell_contents_leaf },
    { "_find_special", "(o, name, /)", .next = find_special_next },
    { "_find_raw", "(cls, name, default=None, /)", .leaf = find_raw_leaf },
    { "_is_subtype", "(cls, other, /)", .leaf = is_subtype_leaf },
    { "_type_dict", "(cls: type, /)", .leaf = type_dict_items_leaf },
    { 0 },
};

const Method type_builtins[] = {
    { "__build_class__", "(*args, **kwargs)",
      "__build_class__(func, name, /, *bases, [metaclass], **kwds) -> class",
      .driver = "type.build_class" },
    { "isinstance", "(obj, class_or_tuple, /)",
      "Return whether an object is an instance of a class or of a subclass thereof.\n\nA tuple, as "
      "in "
      "``isinstance(x, (A, B, ...))``, may be given as the target to\ncheck against. This is "
      "equivalent to "
      "``isinstance(x, A) or isinstance(x, B)\nor ...`` etc.",
      .leaf = isinstance_leaf, .driver = "type.isinstance_" },
    { "issubclass", "(cls, class_or_tuple, /)",
      "Return whether 'cls' is derived from another class or is the same class.\n\nA tuple, as in "
      "``issubclass(x, (A, B, ...))``, may be given as the target to\ncheck against. This is "
      "equivalent to "
      "``issubclass(x, A) or issubclass(x, B)\nor ...``.",
      .leaf = issubclass_leaf, .driver = "type.issubclass_" },
    { 0 },
};

static const Method type_methods[] = {
    { "__new__", "(cls, *args, **kwargs)",
      "Create and return a new object.  See help(type) for accurate signature.",
      .driver = "type.new", .kind = SIG_STATIC },
    { "__init__", "(self, /, *args, **kwargs)",
      "Initialize self.  See help(type(self)) for accurate signature.", .leaf = type_init_leaf },
    { "__call__", "(self, /, *args, **kwargs)", "Call self as a function.",
      .next = type_call_next },
    { "__repr__", "(self, /)", "Return repr(self).", .leaf = type_repr_leaf },
    { "__getattribute__", "(self, name, /)", "Return getattr(self, name).",
      .next = type_getattribute_next },
    { "__setattr__", "(self, name, value, /)", "Implement setattr(self, name, value).",
      .next = type_setattr_next },
    { "__delattr__", "(self, name, /)", "Implement delattr(self, name).",
      .next = type_delattr_next },
    { "__or__", "(self, value, /)", "Return self|value.", .leaf = type_or_leaf,
      .driver = "alias.or_" },
    { "__ror__", "(self, value, /)", "Return value|self.", .leaf = type_ror_leaf,
      .driver = "alias.ror" },
    { "mro", "(self, /)", "Return a type's method resolution order.", .leaf = type_mro_leaf },
    { "__subclasses__", "(self, /)", "Return a list of immediate subclasses.",
      .leaf = type_subclasses_leaf },
    { "__prepare__", "(cls, /, *args, **kwargs)",
      "__prepare__() -> dict\nused for creating the namespace of class statement",
      .leaf = type_prepare_leaf, .kind = SIG_CLASS },
    { "__instancecheck__", "(self, instance, /)", "Check if an object is an instance.",
      .leaf = type_instancecheck_leaf, .driver = "type.instancecheck" },
    { "__subclasscheck__", "(self, subclass, /)", "Check if a class is a subclass.",
      .leaf = type_subclasscheck_leaf, .driver = "type.subclasscheck" },
    { "__dir__", "(self, /)", "Specialized __dir__ implementation for types.",
      .driver = "type.dir_" },
    { "__sizeof__", "(self, /)", "Return memory consumption of the type object.",
      .leaf = type_sizeof_leaf },
    { 0 },
};

static const Getset type_getsets[] = {
    { "__name__", type_name_get, type_name_set, NULL, NULL, NULL },
    { "__qualname__", type_qualname_get, type_qualname_set, NULL, NULL, NULL },
    { "__module__", type_module_get, type_module_set, NULL, NULL, NULL },
    { "__bases__", type_bases_get, type_bases_set, NULL, NULL, NULL },
    { "__base__", type_base_get, NULL, NULL, NULL, NULL },
    { "__mro__", type_mro_get, NULL, NULL, NULL, NULL },
    { "__dict__", type_dict_get, NULL, NULL, NULL, NULL },
    { "__flags__", type_flags_get, NULL, NULL, NULL, NULL },
    { "__basicsize__", type_basicsize_get, NULL, NULL, NULL, NULL },
    { "__itemsize__", type_itemsize_get, NULL, NULL, NULL, NULL },
    { "__dictoffset__", type_dictoffset_get, NULL, NULL, NULL, NULL },
    { "__weakrefoffset__", type_weakrefoffset_get, NULL, NULL, NULL, NULL },
    { "__doc__", type_doc_get, type_doc_set, NULL, "type.doc_get", NULL },
    { "__text_signature__", type_text_signature_get, NULL, NULL, NULL, NULL },
    { "__annotations__", type_annotations_get, type_annotations_set, NULL, "type.annotations_get",
      NULL },
    { "__abstractmethods__", type_abstract_get, type_abstract_set, NULL, NULL, NULL },
    { 0 },
};

Type type_type = {
    .name = "type",
    .size = sizeof(Type),
    .flags = TYPE_BASE | TYPE_TYPE | TYPE_WEAKREFS,
    .methods = type_methods,
    .getsets = type_getsets,
    .travel = TRAVEL_NATIVE,
    .doc = "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
};
