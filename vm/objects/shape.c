/* Shapes: where the attributes of instances are.
 *
 * An instance with Attrs has `shape` (a node of its type's tree, one node per attribute in order
 * of insertion) and `slots`. Its slots lie behind its own struct as long as shape->count <=
 * shape->inline_slots; beyond, in an array of shape_room(shape) Values. So the room follows from
 * the shape alone, and adding an attribute is one store and one change of shape wherever the
 * room stays the same. When the type learns that its instances want more inline slots it starts
 * a new tree.
 *
 * With shape NULL, slots is the Dict that owns the attributes: after `__dict__` was asked for,
 * or with more than SHAPE_SLOTS_MAX attributes. */
#include "vm/opcodes.h"
#include "vm/vm.h"

enum { TABLE_EVERY = 16 };

Type shape_type = {
    .name = "shape",
    .size = sizeof(Shape),
    .flags = TYPE_NO_NEW,
    .travel = TRAVEL_REFUSED,
    .refusal = "a shape is a cache of the machine",
    .doc = "The layout of attributes of instances.",
};

static uint32_t room_for(uint32_t count, uint32_t inline_slots) {
    if (count <= inline_slots) return inline_slots;
    uint32_t room = 4;
    while (room < count) room *= 2;
    return room;
}

uint32_t shape_room(const Shape *s) { return room_for(s->count, s->inline_slots); }

Shape *shape_root(Vm *vm, Type *t) {
    if (LIKELY(t->shape && t->shape->inline_slots == t->inline_slots)) return t->shape;
    Shape *s = NEW(vm, Shape, &shape_type);
    s->type = t;
    s->inline_slots = t->inline_slots;
    t->shape = s;
    return s;
}

/* Every TABLE_EVERY-th shape has a table of all names up to it, so a search takes few steps. */
int64_t shape_find(Shape *s, Value name) {
    bool interned = as_str(name)->interned;
    for (; s->count; s = s->parent) {
        if (is_same(s->name, name)) return s->count - 1;
        if (!interned && str_equal(as_str(s->name), as_str(name))) return s->count - 1;
        if (s->table) {
            Value at = dict_find_str(s->table, name);
            return is_void(at) ? -1 : as_int(at);
        }
    }
    return -1;
}

void shape_names(const Shape *s, Value *into) {
    for (; s->count; s = s->parent) into[s->count - 1] = s->name;
}

static Shape *shape_child(Vm *vm, Shape *parent, Value name) {
    Shape *s = NEW(vm, Shape, &shape_type);
    s->type = parent->type;
    s->parent = parent;
    s->name = name;
    s->count = parent->count + 1;
    s->inline_slots = parent->inline_slots;
    if (s->count % TABLE_EVERY) return s;
    Value all[SHAPE_SLOTS_MAX];
    Dict *table = dict_new(vm);
    shape_names(s, all);
    for (uint32_t i = 0; i < s->count; i++)
        if (!dict_set_str(vm, table, all[i], from_int(i))) {
            vm->error = V_VOID; /* no table then: a longer search */
            return s;
        }
    s->table = table;
    return s;
}

/* name: interned. NULL when there are too many slots or siblings. */
Shape *shape_add(Vm *vm, Shape *s, Value name) {
    Dict *children = NULL;
    if (is_obj(s->children)) {
        if (is_exact(s->children, &shape_type)) {
            Shape *only = (Shape *)as_obj(s->children);
            if (is_same(only->name, name)) return only;
        } else {
            children = as_dict(s->children);
            Value found = dict_find_str(children, name);
            if (!is_void(found)) return (Shape *)as_obj(found);
            if (children->count >= SHAPE_CHILDREN_MAX) return NULL;
        }
    }
    if (s->count >= SHAPE_SLOTS_MAX) return NULL;
    Shape *child = shape_child(vm, s, name);
    if (is_void(s->children)) {
        s->children = from_obj(child);
        return child;
    }
    if (!children) {
        children = dict_new(vm);
        Shape *only = (Shape *)as_obj(s->children);
        if (!dict_set_str(vm, children, only->name, from_obj(only))) goto fail;
        s->children = from_obj(children);
    }
    if (dict_set_str(vm, children, name, from_obj(child))) return child;
fail:
    vm->error = V_VOID;
    return NULL;
}

/* How many attributes of self (register 0) an __init__ assigns: a guess at what instances will
 * have. */
static uint32_t init_attributes(const Code *code) {
    Value seen[SHAPE_INLINE_MAX];
    uint32_t n = 0;
    for (int64_t i = 0; i < code->ninstrs && n < SHAPE_INLINE_MAX; i++) {
        const Instr *in = &code->instrs[i];
        if (in->op != OP_SETATTR || in->a != 0) continue;
        Value name = code->sites[in->c].name;
        uint32_t j = 0;
        while (j < n && !is_same(seen[j], name)) j++;
        if (j == n) seen[n++] = name;
    }
    return n;
}

void shape_learn_init(Type *t) {
    Value init = dict_find_str(t->dict, special_names[S_init]);
    uint32_t n = t->base ? t->base->inline_slots : 0;
    if (is_exact(init, &function_type)) n += init_attributes(((Function *)as_obj(init))->code);
    if (n > SHAPE_INLINE_MAX) n = SHAPE_INLINE_MAX;
    if (n > t->inline_slots) t->inline_slots = n;
}

/* --- the attributes of one instance --- */

static Dict *owned_dict(const Attrs *a) { return (Dict *)(void *)a->slots; }

Value attrs_find(Object *o, Value name) {
    Attrs *a = attrs_of(o);
    if (!a->shape) return a->slots ? dict_find_str(owned_dict(a), name) : V_VOID;
    int64_t i = shape_find(a->shape, name);
    return i < 0 ? V_VOID : a->slots[i];
}

static Value *inline_area(Object *o, const Shape *s) {
    return s->inline_slots ? (Value *)((char *)o + o->type->size) : NULL;
}

/* Makes the slots of o fit `to`, a shape with one slot more than it has, and takes it. */
static bool attrs_take_shape(Vm *vm, Object *o, Attrs *a, Shape *to) {
    uint32_t count = a->shape->count, room = shape_room(to);
    if (room > shape_room(a->shape)) {
        Value *slots = heap_try_grow(vm, a->slots, count, room);
        if (!slots) return false;
        if (count > to->inline_slots) heap_free(a->slots);
        a->slots = slots;
        Type *t = o->type;
        if (to->count > t->inline_slots && to->count <= SHAPE_INLINE_MAX && (t->flags & TYPE_HEAP))
            t->inline_slots = to->count;
    }
    a->shape = to;
    return true;
}

bool attrs_set(Vm *vm, Object *o, Value name, Value v) {
    Attrs *a = attrs_of(o);
    if (!as_str(name)->interned) name = str_intern(vm, name);
    if (!a->shape && !a->slots)
        a->shape = shape_root(vm, o->type); /* built-in types that set nothing up */
    if (a->shape) {
        int64_t i = shape_find(a->shape, name);
        if (i >= 0) {
            a->slots[i] = v;
            return true;
        }
        Shape *to = shape_add(vm, a->shape, name);
        if (to) {
            if (!attrs_take_shape(vm, o, a, to)) return false;
            a->slots[to->count - 1] = v;
            return true;
        }
        if (!attrs_dict(vm, o)) return false;
    }
    return dict_set_str(vm, owned_dict(a), name, v);
}

/* The shape with the same names as `s` without slot `gone`. */
static Shape *shape_without(Vm *vm, Shape *s, int64_t gone) {
    Value all[SHAPE_SLOTS_MAX];
    Shape *to = s;
    shape_names(s, all);
    while (to->count) to = to->parent;
    for (uint32_t i = 0; to && i < s->count; i++)
        if (i != gone) to = shape_add(vm, to, all[i]);
    return to;
}

bool attrs_delete(Vm *vm, Object *o, Value name) {
    Attrs *a = attrs_of(o);
    if (!a->shape) return a->slots && dict_delete_str(vm, owned_dict(a), name);
    int64_t gone = shape_find(a->shape, name);
    if (gone < 0) return false;
    Shape *to = shape_without(vm, a->shape, gone);
    if (!to) return attrs_dict(vm, o) && dict_delete_str(vm, owned_dict(a), name);
    memmove(a->slots + gone, a->slots + gone + 1,
            (a->shape->count - 1 - (size_t)gone) * sizeof(Value));
    a->slots[a->shape->count - 1] = V_VOID;
    if (a->shape->count > to->inline_slots &&
        to->count <= to->inline_slots) { /* back into the instance */
        if (to->count) memcpy(inline_area(o, to), a->slots, to->count * sizeof(Value));
        a->slots = inline_area(o, to);
    }
    a->shape = to;
    return true;
}

Dict *attrs_copy(Vm *vm, Object *o) {
    Attrs *a = attrs_of(o);
    if (!a->shape) return a->slots ? dict_copy(vm, owned_dict(a)) : dict_new(vm);
    Value all[SHAPE_SLOTS_MAX];
    Dict *d = dict_new_sized(vm, a->shape->count);
    if (!d) return NULL;
    shape_names(a->shape, all);
    for (uint32_t i = 0; i < a->shape->count; i++)
        if (!dict_set_str(vm, d, all[i], a->slots[i])) return NULL;
    return d;
}

Dict *attrs_dict(Vm *vm, Object *o) {
    Attrs *a = attrs_of(o);
    if (!a->shape && a->slots) return owned_dict(a);
    Dict *d = a->shape ? attrs_copy(vm, o) : dict_new(vm);
    if (!d || !attrs_set_dict(vm, o, d)) return NULL;
    return d;
}

bool attrs_set_dict(Vm *vm, Object *o, Dict *d) {
    Attrs *a = attrs_of(o);
    a->shape = NULL;
    a->slots = (Value *)(void *)d;
    return true;
}
