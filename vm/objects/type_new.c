/* Making classes: what type.__new__ does once the metaclass, the bases and the namespace are
 * known. `__set_name__` and `__init_subclass__` are called by the driver
 * (stdlib/prelude/type.py). */
#include "vm/attribute.h"
#include "vm/objects/type.h"
#include "vm/vm.h"

/* What the `__slots__` of a class ask for. */
typedef struct Layout {
    Type *base;
    List *slots; /* mangled names, sorted as CPython does */
    bool given, add_dict, add_weakref;
} Layout;

Type *type_metaclass(Vm *vm, Type *metatype, Tuple *bases) {
    for (int64_t i = 0; i < bases->len; i++) {
        Type *meta = type_of(bases->items[i]);
        if (type_is_subtype(metatype, meta)) continue;
        if (!type_is_subtype(meta, metatype)) {
            (void)raise(vm, &TypeError_type,
                        "metaclass conflict: the metaclass of a derived class must be a "
                        "(non-strict) subclass of the metaclasses of all its bases");
            return NULL;
        }
        metatype = meta;
    }
    return metatype;
}

/* The base whose layout the new class extends. NULL with TypeError raised. */
static Type *best_base(Vm *vm, Tuple *bases) {
    Type *base = NULL, *winner = NULL;
    for (int64_t i = 0; i < bases->len; i++) {
        if (!is_type(bases->items[i])) {
            (void)raise(vm, &TypeError_type, "bases must be types");
            return NULL;
        }
        Type *t = as_type(bases->items[i]);
        if (!(t->flags & TYPE_BASE)) {
            Value name = type_full_name(vm, t);
            if (!is_void(name))
                (void)raise(vm, &TypeError_type, "type '%S' is not an acceptable base type", name);
            return NULL;
        }
        Type *solid = type_solid_base(t);
        if (!winner || type_is_subtype(solid, winner)) {
            if (winner == solid) continue;
            winner = solid;
            base = t;
        } else if (!type_is_subtype(winner, solid)) {
            (void)raise(vm, &TypeError_type, "multiple bases have instance lay-out conflict");
            return NULL;
        }
    }
    return base;
}

static bool is_identifier(const Str *s) {
    if (s->length == 0) return false;
    for (int64_t i = 0; i < (int64_t)s->length; i++) {
        uint32_t c = str_at(s, i);
        bool letter = c == '_' || c >= 128 || (c | 32) - 'a' < 26u;
        if (!letter && (i == 0 || c - '0' >= 10u)) return false;
    }
    return true;
}

/* `__private` becomes `_Class__private`. */
static Value name_mangle(Vm *vm, const Str *cls, Value name) {
    const Str *s = as_str(name);
    int64_t n = (int64_t)s->length, skip = 0;
    if (n < 3 || str_at(s, 0) != '_' || str_at(s, 1) != '_') return name;
    if (str_at(s, n - 1) == '_' && str_at(s, n - 2) == '_') return name;
    while (skip < (int64_t)cls->length && str_at(cls, skip) == '_') skip++;
    if (skip == (int64_t)cls->length) return name;
    Value bare = str_slice(vm, cls, skip, (int64_t)cls->length);
    return is_void(bare) ? V_ERROR : str_printf(vm, "_%S%S", bare, name);
}

static bool slot_before(Value a, Value b) { return str_compare(as_str(a), as_str(b)) < 0; }

static bool slots_insert(Vm *vm, List *slots, Value name) {
    int64_t i = slots->len;
    while (i > 0 && slot_before(name, slots->items[i - 1])) i--;
    return list_insert(vm, slots, i, name);
}

/* One name of __slots__. */
static bool slot_take(Vm *vm, Layout *l, Value cls_name, Dict *ns, Value slot) {
    if (!is_str(slot))
        return raise_false(vm, &TypeError_type, "__slots__ items must be strings, not '%T'", slot);
    if (!is_identifier(as_str(slot)))
        return raise_false(vm, &TypeError_type, "__slots__ must be identifiers");
    if (str_is(as_str(slot), "__dict__")) {
        if (l->base->attrs_offset || l->add_dict)
            return raise_false(vm, &TypeError_type, "__dict__ slot disallowed: we already got one");
        l->add_dict = true;
        return true;
    }
    if (str_is(as_str(slot), "__weakref__")) {
        if (l->base->flags & TYPE_WEAKREFS || l->add_weakref)
            return raise_false(vm, &TypeError_type,
                               "__weakref__ slot disallowed: either we already got one, "
                               "or __itemsize__ != 0");
        l->add_weakref = true;
        return true;
    }
    Value name = name_mangle(vm, as_str(cls_name), slot);
    if (is_void(name)) return false;
    name = str_intern(vm, name);
    if (!is_void(dict_find_str(ns, name)) && !str_is(as_str(slot), "__qualname__") &&
        !str_is(as_str(slot), "__classcell__"))
        return raise_false(vm, &ValueError_type, "%R in __slots__ conflicts with class variable",
                           slot);
    return slots_insert(vm, l->slots, name);
}

/* Types whose instances are of variable size in CPython: no slots of their own. */
static bool is_variable_sized(const Type *t) {
    return t->flags & (TYPE_INT | TYPE_TUPLE | TYPE_BYTES | TYPE_TYPE);
}

/* Reads __slots__ (a str, tuple or list; the driver has made a tuple of anything else). */
static bool layout_read(Vm *vm, Layout *l, Value name, Tuple *bases, Dict *ns) {
    Value slots = dict_find_str(ns, NAME(slots));
    l->slots = list_new(vm, 0);
    l->given = !is_void(slots);
    if (!l->given) {
        l->add_dict = !l->base->attrs_offset && !(l->base->flags & TYPE_TYPE);
        l->add_weakref = true;
        return true;
    }
    const Value *items = &slots;
    int64_t n = 1;
    if (is_tuple(slots)) {
        items = as_tuple(slots)->items;
        n = as_tuple(slots)->len;
    } else if (is_list(slots)) {
        items = as_list(slots)->items;
        n = as_list(slots)->len;
    } else if (is_dict(slots)) {
        Dict *d = as_dict(slots);
        Value key, unused;
        int64_t at = 0;
        while (dict_next(d, &at, &key, &unused))
            if (!slot_take(vm, l, name, ns, key)) return false;
        n = 0;
    }
    if (n > 0 && is_variable_sized(l->base))
        return raise_false(vm, &TypeError_type,
                           "nonempty __slots__ not supported for subtype of '%N'", l->base);
    for (int64_t i = 0; i < n; i++)
        if (!slot_take(vm, l, name, ns, items[i])) return false;
    for (int64_t i = 0; i < bases->len;
         i++) { /* secondary bases may provide a dict or weak references */
        Type *t = as_type(bases->items[i]);
        if (t->attrs_offset && !l->base->attrs_offset && !(t->flags & TYPE_TYPE))
            l->add_dict = true;
        if (t->flags & TYPE_WEAKREFS) l->add_weakref = true;
    }
    return true;
}

/* Instance fields: slots behind the base's fields, then the attributes by name. */
static bool layout_apply(Vm *vm, Layout *l, Type *t) {
    Type *base = l->base;
    if (l->slots->len > 8000) return raise_false(vm, &TypeError_type, "too many __slots__");
    t->size = (base->size + 7) & ~7u;
    t->attrs_offset = base->attrs_offset;
    for (int64_t i = 0; i < l->slots->len; i++) {
        MemberDescriptor *m = NEW(vm, MemberDescriptor, &member_descriptor_type);
        m->name = l->slots->items[i];
        m->owner = t;
        m->offset = t->size;
        t->size += sizeof(Value);
        if (!dict_set_str(vm, t->dict, m->name, from_obj(m))) return false;
    }
    if (l->slots->len) t->flags |= TYPE_HAS_SLOTS;
    if (l->add_dict) {
        t->attrs_offset = t->size;
        t->size += sizeof(Attrs);
        type_add_getset(vm, t, &instance_dict_getset);
    }
    if (l->add_weakref && !(base->flags & TYPE_WEAKREFS)) {
        t->flags |= TYPE_WEAKREFS;
        type_add_getset(vm, t, &instance_weakref_getset);
    }
    if (t->attrs_offset) t->flags |= TYPE_HAS_DICT;
    return true;
}

/* A copy of the namespace whose Str keys are interned. */
static Dict *namespace_copy(Vm *vm, Dict *from) {
    Dict *to = dict_new(vm);
    Value key, v;
    int64_t at = 0;
    while (dict_next(from, &at, &key, &v)) {
        if (is_str(key)) key = str_intern(vm, key);
        DictStatus status = dict_set(vm, to, key, v);
        if (status == DICT_ERROR) return NULL;
    }
    return to;
}

static bool wrap_function(Vm *vm, Dict *d, Value name, Type *wrapper) {
    Value fn = dict_find_str(d, name);
    if (!is_exact(fn, &function_type)) return true;
    Wrapper *w = object_new_of(vm, wrapper);
    w->function = fn;
    return dict_set_str(vm, d, name, from_obj(w));
}

/* __module__ of a class made now: that of the code which makes it. */
static bool module_default(Vm *vm, Dict *d) {
    Frame *f = frame_visible(vm->frame);
    if (!is_void(dict_find_str(d, NAME(module))) || !f || !f->func) return true;
    Value module = dict_find_str(f->func->globals, NAME(name));
    return is_void(module) || dict_set_str(vm, d, NAME(module), module);
}

/* Takes __qualname__ and __classcell__ out of the class's dict, and wraps what is implicitly
 * static or of the class. */
static bool namespace_finish(Vm *vm, Type *t, Value name) {
    Dict *d = t->dict;
    Value qualname = dict_find_str(d, NAME(qualname)), cell = dict_find_str(d, NAME(classcell));
    if (!is_void(qualname)) {
        if (!is_str(qualname))
            return raise_false(vm, &TypeError_type, "type __qualname__ must be a str, not %T",
                               qualname);
        dict_delete_str(vm, d, NAME(qualname));
    }
    t->qualname = is_void(qualname) ? name : qualname;
    if (!is_void(cell)) {
        if (!is_exact(cell, &cell_type))
            return raise_false(vm, &TypeError_type, "__classcell__ must be a nonlocal cell, not %R",
                               from_obj(type_of(cell)));
        ((Cell *)as_obj(cell))->value = from_obj(t);
        dict_delete_str(vm, d, NAME(classcell));
    }
    return module_default(vm, d) &&
           wrap_function(vm, d, special_names[S_new], &staticmethod_type) &&
           wrap_function(vm, d, NAME(init_subclass), &classmethod_type) &&
           wrap_function(vm, d, NAME(class_getitem), &classmethod_type);
}

/* What comes behind the names of the class body: __doc__, and no hash where there is equality. */
static bool defaults_add(Vm *vm, Dict *d) {
    if (is_void(dict_find_str(d, NAME(doc))) && !dict_set_str(vm, d, NAME(doc), V_NONE))
        return false;
    if (is_void(dict_find_str(d, special_names[S_eq])) ||
        !is_void(dict_find_str(d, special_names[S_hash])))
        return true;
    return dict_set_str(vm, d, special_names[S_hash], V_NONE);
}

/* Which patterns instances match, as sequences or as mappings: the first base that has a say. */
static uint32_t pattern_flags(const Tuple *bases) {
    for (int64_t i = 0; i < bases->len; i++) {
        uint32_t flags = as_type(bases->items[i])->flags & (TYPE_SEQUENCE | TYPE_MAPPING);
        if (flags) return flags;
    }
    return 0;
}

static Type *type_alloc(Vm *vm, Type *metatype, Value name, Type *base) {
    Type *t = object_new_of(vm, metatype);
    const char *text = str_utf8_lossy(vm, as_str(name), NULL);
    if (!t || !text) return NULL;
    t->name = text;
    t->name_value = name;
    t->base = base;
    t->flags =
        TYPE_HEAP | TYPE_BASE | TYPE_READY | (base->flags & (TYPE_INHERITED | TYPE_WEAKREFS));
    t->travel = TRAVEL_NAME;
    return t;
}

Value type_new(Vm *vm, Type *metatype, Value name, Tuple *bases, Dict *namespace_) {
    if (bases->len == 0) {
        bases = tuple_new(vm, 1);
        if (!bases) return V_ERROR;
        bases->items[0] = from_obj(&object_type);
    }
    metatype = type_metaclass(vm, metatype, bases);
    if (!metatype) return V_ERROR;
    Layout layout = { .base = best_base(vm, bases) };
    if (!layout.base) return V_ERROR;
    for (int64_t i = 0; i < (int64_t)as_str(name)->length; i++)
        if (str_at(as_str(name), i) == 0)
            return raise(vm, &ValueError_type, "type name must not contain null characters");
    Type *t = type_alloc(vm, metatype, name, layout.base);
    if (!t || !(t->dict = namespace_copy(vm, namespace_))) return V_ERROR;
    t->flags = (t->flags & ~(uint32_t)(TYPE_SEQUENCE | TYPE_MAPPING)) | pattern_flags(bases);
    if (!layout_read(vm, &layout, name, bases, t->dict) || !namespace_finish(vm, t, name) ||
        !layout_apply(vm, &layout, t) || !defaults_add(vm, t->dict))
        return V_ERROR;
    shape_learn_init(t);
    if (!type_set_bases(vm, t, bases)) return V_ERROR;
    return from_obj(t);
}
