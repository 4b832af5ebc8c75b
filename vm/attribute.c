/* Attribute access: lookup order, descriptors, and the filling of inline caches.
 *
 * The order is CPython's: a data descriptor of the type, the instance's own attribute, whatever
 * else the type has, __getattr__. User code (property functions, __get__, __set__,
 * __getattr__...) is always called as the last act, so its answer is the attribute. Only where
 * an AttributeError of user code leads on to __getattr__ does a konts frame wait for it. */
#include "vm/attribute.h"

#include "vm/call.h"
#include "vm/objects/super.h"
#include "vm/protocol.h"
#include "vm/signature.h"
#include "vm/vm.h"

enum { SPECIAL_ARGS = 6 };

Value attribute_name_need(Vm *vm, Value name) {
    if (!is_str(name))
        return raise(vm, &TypeError_type, "attribute name must be string, not '%T'", name);
    return as_str(name)->interned ? name : str_intern(vm, name);
}

/* --- descriptors --- */

bool descriptor_is_data(Value d) {
    if (!is_obj(d)) return false;
    const Type *t = as_obj(d)->type;
    return !is_void(t->special[S_set]) || !is_void(t->special[S_delete]);
}

/* Does d go before an attribute of the instance's own? One that can only be set does not. */
static bool goes_first(Value d) {
    return !is_void(d) && descriptor_is_data(d) && !is_void(type_of(d)->special[S_get]);
}

static Value wrong_self(Vm *vm, const char *name, Type *owner, Value o) {
    return raise(vm, &TypeError_type,
                 "descriptor '%s' for '%N' objects doesn't apply to a '%T' object", name, owner, o);
}

/* A native bound to self: a built-in method, or a method wrapper for special methods. */
static Value native_bind(Vm *vm, Native *n, Value self) {
    if (UNLIKELY(!n->sig) && !(n->sig = signature_parse(vm, n->def->sig)))
        return V_ERROR; /* once, not in each copy */
    Native *bound = NEW(vm, Native, &builtin_function_type);
    *bound = *n;
    bound->h.type =
        n->h.type == &wrapper_descriptor_type ? &method_wrapper_type : &builtin_function_type;
    bound->self = self;
    return from_obj(bound);
}

static Value member_get(Vm *vm, MemberDescriptor *m, Value o) {
    if (!type_is_subtype(type_of(o), m->owner))
        return raise(vm, &TypeError_type,
                     "descriptor '%S' for '%N' objects doesn't apply to a '%T' object", m->name,
                     m->owner, o);
    if (m->read) return m->read(vm, &o);
    Value v = *member_at(as_obj(o), m->offset);
    return is_void(v) ? raise_attribute(vm, o, m->name) : v;
}

/* The binding of d where no user code can take part; V_USER where some must. */
static Value descriptor_leaf(Vm *vm, Value d, Value o, Type *type) {
    if (!is_obj(d)) return d;
    Type *t = as_obj(d)->type;
    if (t == &function_type) return is_void(o) ? d : method_new(vm, d, o);
    if (t == &method_descriptor_type || t == &wrapper_descriptor_type) {
        Native *n = (Native *)as_obj(d);
        if (is_void(o)) return d;
        if (!type_is_subtype(type_of(o), n->owner))
            return wrong_self(vm, n->def->name, n->owner, o);
        return native_bind(vm, n, o);
    }
    if (t == &getset_descriptor_type) {
        GetsetDescriptor *g = (GetsetDescriptor *)as_obj(d);
        if (is_void(o)) return d;
        if (!type_is_subtype(type_of(o), g->owner))
            return wrong_self(vm, g->def->name, g->owner, o);
        return g->def->get ? g->def->get(vm, &o) : V_USER;
    }
    if (t == &member_descriptor_type)
        return is_void(o) ? d : member_get(vm, (MemberDescriptor *)as_obj(d), o);
    if (t == &classmethod_descriptor_type) {
        Native *n = (Native *)as_obj(d);
        if (!type_is_subtype(type, n->owner))
            return raise(vm, &TypeError_type,
                         "descriptor '%s' requires a subtype of '%N' but received '%N'",
                         n->def->name, n->owner, type);
        return native_bind(vm, n, from_obj(type));
    }
    if (t == &staticmethod_type) return ((Wrapper *)as_obj(d))->function;
    if (t == &classmethod_type && is_exact(((Wrapper *)as_obj(d))->function, &function_type))
        return method_new(vm, ((Wrapper *)as_obj(d))->function, from_obj(type));
    if (t == &method_type || (t == &property_type && is_void(o))) return d;
    return is_void(t->special[S_get]) ? d : V_USER;
}

static Next getset_call_driver(Vm *vm, const char *driver, int argc, const Value *argv,
                               Value *out) {
    if (!driver)
        return raise_next(vm, &SystemError_type,
                          "a computed attribute needs user code and has no driver");
    return driver_call(vm, driver, argc, argv, out);
}

Next property_get(Vm *vm, Property *p, Value o, Value *out) {
    if (!is_void(p->fget) && !is_none(p->fget)) return call_args(vm, out, p->fget, 1, o);
    if (is_void(p->name) || is_none(p->name))
        return raise_next(vm, &AttributeError_type, "property of %R object has no getter",
                          type_of(o)->qualname);
    return raise_next(vm, &AttributeError_type, "property %R of %R object has no getter", p->name,
                      type_of(o)->qualname);
}

Next descriptor_get(Vm *vm, Value d, Value o, Type *type, Value *out) {
    Value v = descriptor_leaf(vm, d, o, type);
    if (LIKELY(!is_bad(v))) {
        *out = v;
        return NEXT_VALUE;
    }
    if (is_void(v)) return NEXT_RAISE;
    Type *t = as_obj(d)->type;
    if (t == &property_type) return property_get(vm, (Property *)as_obj(d), o, out);
    if (t == &getset_descriptor_type)
        return getset_call_driver(vm, ((GetsetDescriptor *)as_obj(d))->def->get_driver, 1, &o, out);
    if (t == &classmethod_type) return classmethod_bind(vm, d, type, out);
    Value argv[2] = { is_void(o) ? V_NONE : o, from_obj(type) };
    return special_call(vm, d, S_get, 2, argv, out);
}

Next property_set(Vm *vm, Property *p, Value o, Value v, Value *out) {
    Value fn = is_void(v) ? p->fdel : p->fset;
    const char *what = is_void(v) ? "deleter" : "setter";
    if (!is_void(fn) && !is_none(fn))
        return is_void(v) ? call_args(vm, out, fn, 1, o) : call_args(vm, out, fn, 2, o, v);
    if (is_void(p->name) || is_none(p->name))
        return raise_next(vm, &AttributeError_type, "property of %R object has no %s",
                          type_of(o)->qualname, what);
    return raise_next(vm, &AttributeError_type, "property %R of %R object has no %s", p->name,
                      type_of(o)->qualname, what);
}

static Next member_set(Vm *vm, MemberDescriptor *m, Value o, Value v) {
    if (!type_is_subtype(type_of(o), m->owner))
        return raise_next(vm, &TypeError_type,
                          "descriptor '%S' for '%N' objects doesn't apply to a '%T' object",
                          m->name, m->owner, o);
    if (m->readonly) return raise_next(vm, &AttributeError_type, "readonly attribute");
    Value *at = member_at(as_obj(o), m->offset);
    if (is_void(v) && is_void(*at)) return raise_next(vm, &AttributeError_type, "%S", m->name);
    *at = v;
    return NEXT_VALUE;
}

static Next getset_set(Vm *vm, GetsetDescriptor *g, Value o, Value v, Value *out) {
    Value argv[2] = { o, v };
    if (!type_is_subtype(type_of(o), g->owner)) {
        (void)wrong_self(vm, g->def->name, g->owner, o);
        return NEXT_RAISE;
    }
    if (!g->def->set && !g->def->set_driver)
        return raise_next(vm, &AttributeError_type,
                          "attribute '%s' of '%N' objects is not writable", g->def->name, g->owner);
    Value done = g->def->set ? g->def->set(vm, argv) : V_USER;
    if (is_void(done)) return NEXT_RAISE;
    return is_user(done) ? getset_call_driver(vm, g->def->set_driver, 2, argv, out) : NEXT_VALUE;
}

Next descriptor_set(Vm *vm, Value d, Value o, Value v, Value *out) {
    Type *t = as_obj(d)->type;
    if (t == &member_descriptor_type) return member_set(vm, (MemberDescriptor *)as_obj(d), o, v);
    if (t == &getset_descriptor_type)
        return getset_set(vm, (GetsetDescriptor *)as_obj(d), o, v, out);
    if (t == &property_type) return property_set(vm, (Property *)as_obj(d), o, v, out);
    int special = is_void(v) ? S_delete : S_set;
    Value argv[2] = { o, v };
    if (is_void(t->special[special])) {
        (void)raise(vm, &AttributeError_type, "%S", special_names[special]);
        return NEXT_RAISE;
    }
    return special_call(vm, d, special, is_void(v) ? 1 : 2, argv, out);
}

/* --- rows shared by types of callables and descriptors --- */

Next callable_call_next(Vm *vm, Value *argv, Value *out) {
    return call_star(vm, argv[0], as_tuple(argv[1]), argv[2], out);
}

bool descriptor_arguments(Vm *vm, const Value *argv, Value *o, Type **owner) {
    bool no_owner = is_void(argv[2]) || is_none(argv[2]);
    if (is_none(argv[1]) && no_owner)
        return raise_false(vm, &TypeError_type, "__get__(None, None) is invalid");
    if (!no_owner && !is_type(argv[2]))
        return raise_false(vm, &TypeError_type, "descriptors need a type, not a '%T' object",
                           argv[2]);
    *owner = no_owner ? type_of(argv[1]) : as_type(argv[2]);
    *o = is_none(argv[1]) && *owner != &none_type ? V_VOID : argv[1];
    return true;
}

Next descriptor_get_next(Vm *vm, Value *argv, Value *out) {
    Value o;
    Type *owner;
    return descriptor_arguments(vm, argv, &o, &owner) ? descriptor_get(vm, argv[0], o, owner, out)
                                                      : NEXT_RAISE;
}

Next descriptor_set_next(Vm *vm, Value *argv, Value *out) {
    *out = V_NONE;
    return descriptor_set(vm, argv[0], argv[1], argv[2], out);
}

Next descriptor_delete_next(Vm *vm, Value *argv, Value *out) {
    *out = V_NONE;
    return descriptor_set(vm, argv[0], argv[1], V_VOID, out);
}

/* --- reading --- */

Next object_getattr(Vm *vm, Value o, Value name, Value *out) {
    Type *t = type_of(o);
    type_version(vm, t);
    Value d = type_lookup(t, name);
    if (goes_first(d)) return descriptor_get(vm, d, o, t, out);
    if (t->attrs_offset || t->flags & TYPE_TYPE) {
        Value v =
            t->attrs_offset ? attrs_find(as_obj(o), name) : dict_find_str(as_type(o)->dict, name);
        if (!is_void(v)) {
            *out = v;
            return NEXT_VALUE;
        }
    }
    if (!is_void(d)) return descriptor_get(vm, d, o, t, out);
    (void)raise_attribute(vm, o, name);
    return NEXT_RAISE;
}

Next type_getattr(Vm *vm, Value o, Value name, Value *out) {
    Type *t = as_type(o), *meta = t->h.type;
    type_version(vm, t);
    type_version(vm, meta);
    Value m = type_lookup(meta, name);
    if (goes_first(m)) return descriptor_get(vm, m, o, meta, out);
    Value d = type_lookup(t, name);
    if (!is_void(d)) return descriptor_get(vm, d, V_VOID, t, out);
    if (!is_void(m)) return descriptor_get(vm, m, o, meta, out);
    (void)raise_attribute(vm, o, name);
    return NEXT_RAISE;
}

typedef enum { GETTER_OBJECT, GETTER_TYPE, GETTER_OTHER } Getter;

static Getter getter_of(const Type *t) {
    Value getter = t->special[S_getattribute];
    if (LIKELY(is_same(getter, object_type.special[S_getattribute]))) return GETTER_OBJECT;
    return is_same(getter, type_type.special[S_getattribute]) && t->flags & TYPE_TYPE
               ? GETTER_TYPE
               : GETTER_OTHER;
}

/* type(o).__getattribute__(o, name). */
static Next getattribute_call(Vm *vm, Value o, Value name, Value *out) {
    switch (getter_of(type_of(o))) {
    case GETTER_OBJECT: return object_getattr(vm, o, name, out);
    case GETTER_TYPE: return type_getattr(vm, o, name, out);
    default: break;
    }
    Value getter = type_of(o)->special[S_getattribute];
    if (is_exact(getter, &wrapper_descriptor_type) && ((Native *)as_obj(getter))->def->next) {
        Value argv[2] = { o, name };
        return native_next(vm, (Native *)as_obj(getter), argv, out);
    }
    return special_call(vm, o, S_getattribute, 1, &name, out);
}

/* Has an object with object.__getattribute__ nothing at all of that name? Then __getattr__ is
 * next. */
static bool has_nothing(Value o, Value name) {
    Type *t = type_of(o);
    if (getter_of(t) != GETTER_OBJECT || !is_void(type_lookup(t, name))) return false;
    return !t->attrs_offset || is_void(attrs_find(as_obj(o), name));
}

/* For types with __getattr__. */
static Next getattr_or_fallback(Vm *vm, Value o, Value name, Value *out) {
    type_version(vm, type_of(o));
    if (has_nothing(o, name)) return special_call(vm, o, S_getattr, 1, &name, out);
    Value state[2] = { o, name };
    Frame *k = kont_push(vm, K_getattr_fallback, 2, state);
    if (!k) return NEXT_RAISE;
    Next n = getattribute_call(vm, o, name, out);
    return n == NEXT_VALUE ? kont_return(vm, k, *out, out) : n;
}

/* r0 object, r1 name: __getattribute__ or a descriptor answered, or raised. */
Next getattr_fallback_step(Vm *vm, Frame *k, Value in, Value *out) {
    if (!is_void(in)) return kont_return(vm, k, in, out);
    Value o = k->reg[0], name = k->reg[1];
    frame_pop(vm);
    if (!error_clear(vm, &AttributeError_type)) return NEXT_RAISE;
    return special_call(vm, o, S_getattr, 1, &name, out);
}

Next value_getattr(Vm *vm, Value o, Value name, Value *out) {
    if (UNLIKELY(!as_str(name)->interned)) name = str_intern(vm, name);
    if (UNLIKELY(!is_void(type_of(o)->special[S_getattr])))
        return getattr_or_fallback(vm, o, name, out);
    return getattribute_call(vm, o, name, out);
}

/* In leaves: what is found without user code; else V_USER. */
bool attribute_is_absent(Vm *vm, Value o, Value name) {
    Type *t = type_of(o);
    if (getter_of(t) != GETTER_OBJECT || !is_void(t->special[S_getattr])) return false;
    if (!as_str(name)->interned) name = str_intern(vm, name);
    return is_void(type_lookup(t, name)) &&
           (!t->attrs_offset || is_void(attrs_find(as_obj(o), name)));
}

Value leaf_getattr(Vm *vm, Value o, Value name) {
    if (!as_str(name)->interned) name = str_intern(vm, name);
    Type *t = type_of(o);
    Getter getter = getter_of(t);
    if (getter == GETTER_OTHER) {
        Value v = t == &module_type ? attrs_find(as_obj(o), name) : V_VOID;
        return is_void(v) ? V_USER : v;
    }
    Value m = type_lookup(t, name), own = V_VOID;
    if (goes_first(m)) return descriptor_leaf(vm, m, o, t);
    if (getter == GETTER_TYPE)
        own = type_lookup(as_type(o), name);
    else if (t->attrs_offset)
        own = attrs_find(as_obj(o), name);
    if (!is_void(own))
        return getter == GETTER_TYPE ? descriptor_leaf(vm, own, V_VOID, as_type(o)) : own;
    if (!is_void(m)) return descriptor_leaf(vm, m, o, t);
    return is_void(t->special[S_getattr]) ? raise_attribute(vm, o, name) : V_USER;
}

/* --- writing --- */

Next object_setattr(Vm *vm, Value o, Value name, Value v, Value *out) {
    Type *t = type_of(o);
    type_version(vm, t);
    Value d = type_lookup(t, name);
    *out = V_NONE;
    if (!is_void(d) && descriptor_is_data(d)) return descriptor_set(vm, d, o, v, out);
    if (!t->attrs_offset) {
        if (is_void(d))
            (void)raise_attribute(vm, o, name);
        else
            (void)raise(vm, &AttributeError_type, "'%T' object attribute %R is read-only", o, name);
        return NEXT_RAISE;
    }
    if (!is_void(v)) return attrs_set(vm, as_obj(o), name, v) ? NEXT_VALUE : NEXT_RAISE;
    if (attrs_delete(vm, as_obj(o), name)) return NEXT_VALUE;
    if (is_exact(o, &module_type))
        (void)raise(vm, &AttributeError_type, "'module' object has no attribute '%S'", name);
    else
        (void)raise_attribute(vm, o, name);
    return NEXT_RAISE;
}

Next type_setattr(Vm *vm, Value o, Value name, Value v, Value *out) {
    Type *t = as_type(o);
    *out = V_NONE;
    if (!(t->flags & TYPE_HEAP))
        return raise_next(vm, &TypeError_type, "cannot set %R attribute of immutable type '%N'",
                          name, t);
    Value d = type_lookup(t->h.type, name);
    if (!is_void(d) && descriptor_is_data(d)) return descriptor_set(vm, d, o, v, out);
    return type_set_attr(vm, t, name, v) ? NEXT_VALUE : NEXT_RAISE;
}

Next value_setattr(Vm *vm, Value o, Value name, Value v, Value *out) {
    if (UNLIKELY(!as_str(name)->interned)) name = str_intern(vm, name);
    int special = is_void(v) ? S_delattr : S_setattr;
    Type *t = type_of(o);
    Value setter = t->special[special];
    if (LIKELY(is_same(setter, object_type.special[special])))
        return object_setattr(vm, o, name, v, out);
    if (is_same(setter, type_type.special[special])) return type_setattr(vm, o, name, v, out);
    Value argv[2] = { name, v };
    return special_call(vm, o, special, is_void(v) ? 1 : 2, argv, out);
}

/* --- special methods --- */

bool special_find(Vm *vm, Value v, int special, Value *fn, Value *self) {
    Type *t = type_of(v);
    Value d = t->special[special];
    *fn = d;
    *self = v;
    if (is_void(d)) return false;
    if (!is_obj(d)) {
        *self = V_VOID;
        return true;
    }
    Type *kind = as_obj(d)->type;
    if (kind == &function_type || kind == &wrapper_descriptor_type ||
        kind == &method_descriptor_type)
        return true;
    *self = V_VOID;
    if (kind == &staticmethod_type) {
        *fn = ((Wrapper *)as_obj(d))->function;
    } else if (kind == &classmethod_type &&
               is_exact(((Wrapper *)as_obj(d))->function, &function_type)) {
        *fn = ((Wrapper *)as_obj(d))->function;
        *self = from_obj(t);
    } else if (!is_void(kind->special[S_get])) { /* bound by a driver when it is called */
        Value driver = driver_find(vm, "object.call_bound");
        if (is_void(driver)) return false;
        *fn = driver;
        *self = tuple_of(vm, 3, d, v, from_obj(t));
    }
    return true;
}

Next special_call(Vm *vm, Value v, int special, int argc, const Value *argv, Value *out) {
    Value stack[SPECIAL_ARGS + 4], fn, self;
    Value *args = stack + 3;
    Value own = type_of(v)->special[special];
    if (LIKELY(is_exact(own, &function_type))) { /* what most of the user's are */
        args[-1] = v;
        for (int n = 0; n < argc; n++) args[n] = argv[n];
        return call_function(vm, (Function *)as_obj(own), argc + 1, args - 1, NULL, out);
    }
    if (!special_find(vm, v, special, &fn, &self)) {
        if (is_void(vm->error))
            (void)raise(vm, &AttributeError_type, "'%T' object has no attribute '%S'", v,
                        special_names[special]);
        return NEXT_RAISE;
    }
    assert(argc <= SPECIAL_ARGS);
    for (int n = 0; n < argc; n++) args[n] = argv[n]; /* argv may be NULL */
    if (is_void(self)) return call(vm, fn, argc, args, NULL, out);
    *--args = self;
    return call(vm, fn, argc + 1, args, NULL, out);
}

/* --- inline caches --- */

/* Attributes of o that could hide those of its type; NULL: none. A fresh object of a built-in
 * type gets its root shape. */
static Attrs *attrs_ready(Vm *vm, Value o, Type *t) {
    if (!t->attrs_offset) return NULL;
    Attrs *a = attrs_of(as_obj(o));
    if (!a->shape && !a->slots) a->shape = shape_root(vm, t);
    return a;
}

/* The entry of an interned name in a dict, if the key is that very Str; -1. */
static int64_t dict_entry(Dict *d, Value name) {
    uint64_t probe = 0, hash = str_hash(as_str(name));
    for (int64_t i; (i = dict_probe(d, hash, &probe)) >= 0;)
        if (is_same(d->entries[i].key, name)) return i;
    return -1;
}

/* Where o has its Attrs, 0: it has none. False behind more __slots__ than a site can say. */
static bool site_fill_offset(Site *site, Value o) {
    uint32_t offset = type_of(o)->attrs_offset;
    site->offset = (uint16_t)offset;
    return offset <= UINT16_MAX;
}

/* An attribute that the instance itself has. */
static bool site_fill_own(Site *site, Value o, Attrs *a, uint32_t version, int slot_kind,
                          int dict_kind) {
    int64_t i = a->shape ? shape_find(a->shape, site->name)
                         : dict_entry((Dict *)(void *)a->slots, site->name);
    if (i < 0 || i > UINT32_MAX || !site_fill_offset(site, o)) return false;
    site->kind = (uint16_t)(a->shape ? slot_kind : dict_kind);
    site->version = version;
    site->shape = a->shape;
    site->index = (uint32_t)i;
    return true;
}

/* What a call of, or a look at, `d` of the type comes to, if that is the same for all its
 * instances. */
static int site_type_kind(Value d, Type *t, bool method, Value *value) {
    *value = d;
    if (!is_obj(d)) return SITE_TYPE_VALUE;
    Type *kind = as_obj(d)->type;
    if (kind == &function_type) return method ? SITE_METHOD : SITE_EMPTY;
    if (kind == &method_descriptor_type || kind == &wrapper_descriptor_type)
        return method && type_is_subtype(t, ((Native *)as_obj(d))->owner) ? SITE_METHOD
                                                                          : SITE_EMPTY;
    if (kind == &staticmethod_type) {
        *value = ((Wrapper *)as_obj(d))->function;
        return SITE_TYPE_VALUE;
    }
    if (kind == &classmethod_type) {
        *value = ((Wrapper *)as_obj(d))->function;
        return method && is_exact(*value, &function_type) ? SITE_CLASS_METHOD : SITE_EMPTY;
    }
    return is_void(kind->special[S_get]) ? SITE_TYPE_VALUE : SITE_EMPTY;
}

static void site_fill_instance(Vm *vm, Value o, Type *t, Site *site, bool method) {
    uint32_t version = type_version(vm, t);
    if (!version) return;
    Value d = type_lookup(t, site->name), value;
    if (goes_first(d)) {
        MemberDescriptor *m = (MemberDescriptor *)as_obj(d);
        if (m->h.type != &member_descriptor_type || m->read || !type_is_subtype(t, m->owner))
            return;
        site->kind = SITE_MEMBER;
        site->version = version;
        site->index = m->offset;
        return;
    }
    Attrs *a = attrs_ready(vm, o, t);
    if (a && site_fill_own(site, o, a, version, SITE_SLOT, SITE_DICT)) return;
    if (is_void(d) || (a && !a->shape)) return;
    int kind = site_type_kind(d, t, method, &value);
    if (kind == SITE_EMPTY || !site_fill_offset(site, o)) return;
    site->version = version;
    site->shape = a ? a->shape : NULL;
    site->value = value;
    site->kind = (uint16_t)kind;
}

/* Attributes of classes, where the metaclass has nothing of that name that goes first. */
static void site_fill_type(Vm *vm, Type *t, Site *site, bool method) {
    Value m = type_lookup(t->h.type, site->name);
    uint32_t version = type_version(vm, t);
    if (!version || (!is_void(m) && (descriptor_is_data(m) || t->h.type != &type_type))) return;
    Value d = type_lookup(t, site->name);
    if (is_void(d)) return;
    Type *kind = is_obj(d) ? as_obj(d)->type : NULL;
    site->kind = SITE_TYPE_ATTR;
    site->value = d;
    site->version = version;
    if (!kind || kind == &function_type || kind == &method_descriptor_type ||
        kind == &wrapper_descriptor_type || is_void(kind->special[S_get]))
        return;
    site->kind = SITE_EMPTY;
    if (kind != &staticmethod_type && kind != &classmethod_type) return;
    site->value = ((Wrapper *)as_obj(d))->function;
    if (kind == &staticmethod_type)
        site->kind = SITE_TYPE_ATTR;
    else if (method && is_exact(site->value, &function_type))
        site->kind = SITE_TYPE_METHOD;
}

static void site_fill_module(Vm *vm, Value o, Site *site) {
    Dict *d = module_dict(as_obj(o));
    Value shadow = type_lookup(type_of(o), site->name);
    if (!is_void(shadow) && descriptor_is_data(shadow)) return;
    int64_t i = dict_entry(d, site->name);
    if (i < 0 || !type_version(vm, type_of(o)) || !dict_version(vm, d)) return;
    site->version = site_module_version(as_obj(o));
    site->kind = SITE_MODULE;
    site->index = (uint32_t)i;
}

static void site_fill(Vm *vm, Value o, Site *site, bool method) {
    Type *t = type_of(o);
    site->kind = SITE_EMPTY;
    switch (getter_of(t)) {
    case GETTER_OBJECT: site_fill_instance(vm, o, t, site, method); break;
    case GETTER_TYPE: site_fill_type(vm, as_type(o), site, method); break;
    default:
        if (is_same(t->special[S_getattribute], module_type.special[S_getattribute]) &&
            !attrs_of(as_obj(o))->shape)
            site_fill_module(vm, o, site);
    }
}

/* Where objects of several classes come by, a site knows the last one only: the others are
 * looked up here, among what any site has seen. An entry is valid as a site is, by versions and
 * shapes; it is no root, so it lives until the next collection. */
enum { SHARED_SITES = 256 };
static Site shared_sites[SHARED_SITES];

void attribute_cache_clear(void) { memset(shared_sites, 0, sizeof shared_sites); }

/* The entry for o's class and shape and the name; `how` tells reading from setting. */
static Site *shared_site(Value o, Value name, uint64_t how) {
    Type *t = type_of(o);
    uint64_t shape = is_obj(o) && t->attrs_offset ? (uintptr_t)attrs_of(as_obj(o))->shape : 0;
    uint64_t key = name.bits + t->version + how + (t->flags & TYPE_TYPE ? o.bits : 0);
    return &shared_sites[(key ^ shape << 8) * 0x9E3779B97F4A7C15ull >> 56];
}

static bool shared_holds(const Site *shared, const Site *site) {
    return shared->kind != SITE_EMPTY && is_same(shared->name, site->name);
}

/* More objects like this one may follow. */
static Next site_take(Site *site, const Site *shared) {
    *site = *shared;
    return NEXT_VALUE;
}

static void shared_fill(Site *shared, const Site *site) {
    if (site->kind != SITE_EMPTY) *shared = *site;
}

Next attribute_get_site(Vm *vm, Value o, Site *site, Value *out) {
    Site *shared = shared_site(o, site->name, 0);
    if (shared_holds(shared, site) && attribute_get_cached(o, shared, out))
        return site_take(site, shared);
    site_fill(vm, o, site, false);
    shared_fill(shared_site(o, site->name, 0), site);
    if (attribute_get_cached(o, site, out)) return NEXT_VALUE;
    return value_getattr(vm, o, site->name, out);
}

Next attribute_method_site(Vm *vm, Value o, Site *site, Value *out) {
    Site *shared = shared_site(o, site->name, 0);
    if (shared_holds(shared, site) && attribute_method_cached(o, shared, out))
        return site_take(site, shared);
    site_fill(vm, o, site, true);
    shared_fill(shared_site(o, site->name, 0), site);
    if (attribute_method_cached(o, site, out)) return NEXT_VALUE;
    if (is_exact(o, &super_type) && super_find(o, site->name, &out[0], &out[1])) {
        if (is_exact(out[0], &function_type) && !is_void(out[1])) return NEXT_VALUE;
    }
    out[1] = V_VOID;
    return value_getattr(vm, o, site->name, out);
}

static void site_fill_set(Vm *vm, Value o, Type *t, Site *site) {
    uint32_t version = type_version(vm, t);
    if (!version || !is_obj(o) || !is_same(t->special[S_setattr], object_type.special[S_setattr]))
        return;
    Value d = type_lookup(t, site->name);
    if (!is_void(d) && descriptor_is_data(d)) {
        MemberDescriptor *m = (MemberDescriptor *)as_obj(d);
        if (m->h.type != &member_descriptor_type || m->readonly || !type_is_subtype(t, m->owner))
            return;
        site->kind = SITE_SET_MEMBER;
        site->version = version;
        site->index = m->offset;
        return;
    }
    Attrs *a = attrs_ready(vm, o, t);
    if (!a || site_fill_own(site, o, a, version, SITE_SET_SLOT, SITE_SET_DICT) || !a->shape) return;
    Shape *to = shape_add(vm, a->shape, site->name);
    if (!to || shape_room(to) != shape_room(a->shape) || !site_fill_offset(site, o)) return;
    site->kind = SITE_ADD_SLOT;
    site->version = version;
    site->shape = a->shape;
    site->index = to->count - 1;
    site->value = from_obj(to);
}

Next attribute_set_site(Vm *vm, Value o, Site *site, Value v, Value *out) {
    *out = V_NONE;
    if (!is_void(v)) {
        Site *shared = shared_site(o, site->name, 1);
        if (shared_holds(shared, site) && attribute_set_cached(o, shared, v))
            return site_take(site, shared);
    }
    site->kind = SITE_EMPTY;
    if (is_void(v)) return value_setattr(vm, o, site->name, v, out);
    site_fill_set(vm, o, type_of(o), site);
    shared_fill(shared_site(o, site->name, 1), site);
    if (attribute_set_cached(o, site, v)) return NEXT_VALUE;
    return value_setattr(vm, o, site->name, v, out);
}
