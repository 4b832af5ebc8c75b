/* Attribute access: what the loop's slow paths call, and the inline-cache fast paths in front of
 * them.
 *
 * A Site remembers how its last object answered. A cached answer holds while the version of the
 * type (or of the module's dict) and, where instances have attributes of their own, the shape of
 * the instance are those that the site has seen. */
#ifndef TERN_VM_ATTRIBUTE_H
#define TERN_VM_ATTRIBUTE_H

#include "vm/code.h"
#include "vm/objects/dict.h"
#include "vm/objects/module.h"
#include "vm/objects/type.h"

typedef enum {
    SITE_EMPTY,
    SITE_SLOT, /* slots[index]; version of the type, shape of the instance */
    SITE_DICT, /* materialised __dict__: the entry at `index` has the very name */
    /* `value` as it is, found on the type; the shape of the instance too, if there is an `offset`:
     * it could hide the value */
    SITE_TYPE_VALUE,
    SITE_METHOD,       /* unbound `value`, to be called with the object first; the same */
    SITE_CLASS_METHOD, /* unbound `value`, to be called with the object's type first; the same */
    SITE_MEMBER,       /* Value at `index` bytes: a __slots__ member */
    SITE_MODULE,       /* entries[index] of the module's dict; `version` is site_module_version() */
    SITE_TYPE_ATTR,    /* the object is a type of this version itself: `value` as it is */
    SITE_TYPE_METHOD,  /* the same: unbound `value`, to be called with the object (a class) first */
    SITE_SET_SLOT,     /* SETATTR: slots[index] exists */
    SITE_ADD_SLOT, /* SETATTR: slots[index] is next, there is room, the new shape is in `value` */
    SITE_SET_DICT, /* SETATTR: as SITE_DICT */
    SITE_SET_MEMBER
} SiteKind;

/* The slow paths: the whole protocol, and they fill the site for next time. */
Next attribute_get_site(Vm *vm, Value o, Site *site, Value *out) NODISCARD;
/* LOAD_METHOD: out[0] is the function and out[1] its first argument, or the attribute and
 * V_VOID. With NEXT_CALL the attribute itself is the answer (for out[0]; the loop has preset r[a
 * + 1]). */
Next attribute_method_site(Vm *vm, Value o, Site *site, Value *out) NODISCARD;
Next attribute_set_site(Vm *vm, Value o, Site *site, Value v, Value *out) NODISCARD;

/* Forgets what all sites share: before objects are given back. */
void attribute_cache_clear(void);

/* Binds `d`, found on `type` (or its MRO), to `o` as descriptors do (o void: access on the class
 * itself). */
Next descriptor_get(Vm *vm, Value d, Value o, Type *type, Value *out) NODISCARD;
bool descriptor_is_data(Value d);
/* Sets (v void: deletes) through the data descriptor d. */
Next descriptor_set(Vm *vm, Value d, Value o, Value v, Value *out) NODISCARD;
/* Binds the function of a classmethod to the class; another descriptor inside it is asked
 * instead. */
Next classmethod_bind(Vm *vm, Value wrapper, Type *owner, Value *out) NODISCARD;
struct Property;
Next property_get(Vm *vm, struct Property *p, Value o, Value *out) NODISCARD;
Next property_set(Vm *vm, struct Property *p, Value o, Value v, Value *out) NODISCARD;
/* Rows that callables and descriptors share: __call__(self, *args, **kwargs); __get__(self,
 * instance, owner=None, /); __set__(self, instance, value, /) and __delete__(self, instance, /). */
Next callable_call_next(Vm *vm, Value *argv, Value *out);
Next descriptor_get_next(Vm *vm, Value *argv, Value *out);
Next descriptor_set_next(Vm *vm, Value *argv, Value *out);
Next descriptor_delete_next(Vm *vm, Value *argv, Value *out);
/* Of the arguments of a __get__: the instance (V_VOID: none) and the owner. False:
 * "__get__(None, None) is invalid". */
bool descriptor_arguments(Vm *vm, const Value *argv, Value *o, Type **owner) NODISCARD;
/* The three protocols that built-in __getattribute__ and __setattr__ stand for; no __getattr__. */
Next object_getattr(Vm *vm, Value o, Value name, Value *out) NODISCARD;
Next type_getattr(Vm *vm, Value o, Value name, Value *out) NODISCARD;
Next object_setattr(Vm *vm, Value o, Value name, Value v, Value *out) NODISCARD;
Next type_setattr(Vm *vm, Value o, Value name, Value v, Value *out) NODISCARD;
/* Certainly no attribute of that name (a Str), and nobody to ask: what getattr() would say by
 * AttributeError. */
bool attribute_is_absent(Vm *vm, Value o, Value name);
/* Interned name, or V_ERROR: "attribute name must be string, not 'x'". */
Value attribute_name_need(Vm *vm, Value name);

ALWAYS_INLINE Attrs *attrs_at(Object *o, uint32_t offset) { return (Attrs *)((char *)o + offset); }
ALWAYS_INLINE Value *member_at(Object *o, uint32_t offset) { return (Value *)((char *)o + offset); }

/* Is a value found on the type still what the object answers? */
ALWAYS_INLINE bool site_type_holds(Value o, const Site *site) {
    return type_of(o)->version == site->version &&
           (site->offset == 0 || attrs_at(as_obj(o), site->offset)->shape == site->shape);
}

ALWAYS_INLINE bool site_dict_entry(Object *o, const Site *site, Value **value) {
    Attrs *a = attrs_at(o, site->offset);
    Dict *d = (Dict *)(void *)a->slots;
    if (a->shape != NULL || !d || site->index >= d->used)
        return false; /* no dict: nothing was set yet */
    DictEntry *e = &d->entries[site->index];
    *value = &e->value;
    return e->key.bits == site->name.bits;
}

/* Of a module: the versions of its type and its dict. */
ALWAYS_INLINE uint64_t site_module_version(Object *module) {
    return (uint64_t)module->type->version << 32 | module_dict(module)->version;
}

ALWAYS_INLINE bool attribute_get_cached(Value o, const Site *site, Value *out) {
    switch ((SiteKind)site->kind) {
    case SITE_SLOT: {
        if (UNLIKELY(!is_obj(o))) return false;
        Object *p = as_obj(o);
        if (p->type->version != site->version) return false;
        Attrs *a = attrs_at(p, site->offset);
        if (a->shape != site->shape) return false;
        *out = a->slots[site->index];
        return true;
    }
    case SITE_DICT: {
        Value *value;
        if (!is_obj(o) || as_obj(o)->type->version != site->version) return false;
        if (!site_dict_entry(as_obj(o), site, &value)) return false;
        *out = *value;
        return true;
    }
    case SITE_TYPE_VALUE:
        if (!site_type_holds(o, site)) return false;
        *out = site->value;
        return true;
    case SITE_MEMBER:
        if (!is_obj(o) || as_obj(o)->type->version != site->version) return false;
        *out = *member_at(as_obj(o), site->index);
        return !is_void(*out);
    case SITE_MODULE: /* the version of its type tells a module */
        if (!is_obj(o) || as_obj(o)->type->version != site->version >> 32 ||
            site_module_version(as_obj(o)) != site->version)
            return false;
        *out = module_dict(as_obj(o))->entries[site->index].value;
        return true;
    case SITE_TYPE_ATTR:
        if (!is_type(o) || as_type(o)->version != site->version) return false;
        *out = site->value;
        return true;
    default: return false;
    }
}

/* out[0], out[1] as attribute_method_site. */
ALWAYS_INLINE bool attribute_method_cached(Value o, const Site *site, Value *out) {
    if (LIKELY(site->kind == SITE_METHOD)) {
        if (!site_type_holds(o, site)) return false;
        out[0] = site->value;
        out[1] = o;
        return true;
    }
    if (site->kind == SITE_TYPE_METHOD) {
        if (!is_type(o) || as_type(o)->version != site->version) return false;
        out[0] = site->value;
        out[1] = o;
        return true;
    }
    if (site->kind == SITE_CLASS_METHOD) {
        if (!site_type_holds(o, site)) return false;
        out[0] = site->value;
        out[1] = from_obj(type_of(o));
        return true;
    }
    Value v;
    if (!attribute_get_cached(o, site, &v)) return false;
    out[0] = v;
    out[1] = V_VOID;
    return true;
}

ALWAYS_INLINE bool attribute_set_cached(Value o, const Site *site, Value v) {
    if (UNLIKELY(!is_obj(o))) return false;
    Object *p = as_obj(o);
    if (p->type->version != site->version) return false;
    switch ((SiteKind)site->kind) {
    case SITE_SET_SLOT: {
        Attrs *a = attrs_at(p, site->offset);
        if (a->shape != site->shape) return false;
        a->slots[site->index] = v;
        return true;
    }
    case SITE_ADD_SLOT: {
        Attrs *a = attrs_at(p, site->offset);
        if (a->shape != site->shape) return false;
        a->slots[site->index] = v;
        a->shape = (Shape *)(void *)as_obj(site->value);
        return true;
    }
    case SITE_SET_DICT: {
        Value *value;
        if (!site_dict_entry(p, site, &value)) return false;
        *value = v;
        return true;
    }
    case SITE_SET_MEMBER: *member_at(p, site->index) = v; return true;
    default: return false;
    }
}

#endif
