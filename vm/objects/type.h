/* type, object, shapes and instances. */
#ifndef TERN_TYPE_H
#define TERN_TYPE_H

#include "vm/object.h"

/* What describes the attribute slots of instances: a tree, one node per attribute added. */
struct Shape {
    Object h;
    Type *type;
    Shape *parent;
    Value name;     /* Str of the last slot */
    uint32_t count; /* slots, this one included */
    /* room inside the instances that have this shape; beyond, the array has shape_room(s) slots */
    uint32_t inline_slots;
    Dict *table;    /* name -> slot number, made when count gets large */
    Value children; /* Dict name -> Shape, or one Shape */
};
typedef struct Instance {
    Object h;
    Attrs attrs;
    Value inline_slots[];
} Instance;

ALWAYS_INLINE bool is_type(Value v) { return has_flag(v, TYPE_TYPE); }
ALWAYS_INLINE Type *as_type(Value v) { return (Type *)as_obj(v); }
ALWAYS_INLINE Attrs *attrs_of(Object *o) { return (Attrs *)((char *)o + o->type->attrs_offset); }

void type_ready(Vm *vm, Type *t); /* built-in types at start-up */
/* those of modules (MODULE_TYPE in types.def) when they are first needed; vm/vm.c */
void type_start(Vm *vm, Type *t);
bool type_is_subtype(const Type *t, const Type *base);
Value type_lookup(Type *t, Value name); /* through the MRO, interned Str; V_VOID; cached */
uint32_t type_version(Vm *vm, Type *t);
/* Sets or deletes (v void) an attribute of a class: versions, special[] of it and its subclasses
 * follow. */
bool type_set_attr(Vm *vm, Type *t, Value name, Value v) NODISCARD;
/* The class statement's work when metaclass is type: name Str, bases Tuple of types, namespace
 * Dict (copied). __set_name__ and __init_subclass__ are called by the prelude. V_ERROR:
 * TypeErrors as in CPython. */
Value type_new(Vm *vm, Type *metatype, Value name, Tuple *bases, Dict *namespace_);
Value type_full_name(Vm *vm, Type *t); /* "module.qualname" (builtins without module) */
/* Attributes of an instance proper, no descriptors. find: V_VOID if absent. name interned or
 * plain Str. */
Value attrs_find(Object *o, Value name);
bool attrs_set(Vm *vm, Object *o, Value name, Value v) NODISCARD;
bool attrs_delete(Vm *vm, Object *o, Value name); /* false: absent */
Dict *attrs_dict(Vm *vm, Object *o);              /* __dict__: materialises it */
bool attrs_set_dict(Vm *vm, Object *o, Dict *d) NODISCARD;
Dict *attrs_copy(Vm *vm, Object *o);      /* a snapshot; nothing materialises */
int64_t shape_find(Shape *s, Value name); /* slot number or -1 */
uint32_t shape_room(const Shape *s);      /* slots that every instance of this shape has room for */
Shape *shape_root(Vm *vm, Type *t);       /* of fresh instances */
Shape *shape_add(Vm *vm, Shape *s,
                 Value name); /* the shape with one more slot; NULL: too many, use a dict */
void shape_names(const Shape *s, Value *into); /* s->count of them */
void shape_learn_init(Type *t); /* sets t->inline_slots by the attributes that its __init__ sets */
enum { SHAPE_SLOTS_MAX = 64, SHAPE_CHILDREN_MAX = 128, SHAPE_INLINE_MAX = 16 };
Value type_lookup_in(Type *t, Type *after,
                     Value name); /* in the MRO of t behind `after` (NULL: all of it) */
int special_index(Value name);    /* S_..., -1: not a special name; interned Str */
Type *type_metaclass(Vm *vm, Type *metatype,
                     Tuple *bases); /* most derived; NULL with "metaclass conflict" raised */
bool type_set_mro(Vm *vm, Type *t, Tuple *mro) NODISCARD;
bool type_set_bases(Vm *vm, Type *t, Tuple *bases) NODISCARD;
/* special[] anew from the MRO, and the flags that follow from it */
void type_inherit_special(Type *t);
/* the nearest ancestor, or itself, that adds fields to the layout */
Type *type_solid_base(Type *t);
/* for assignments to __class__ and __bases__ */
bool type_compatible(Vm *vm, Type *from, Type *to, const char *what) NODISCARD;
Value type_subclasses(Vm *vm, Type *t); /* List of the living ones */
/* Around the loading of a program: built-in types have no subclasses made by the language; the
 * second undoes the first. */
void type_subclasses_set_aside(Vm *vm);
void type_subclasses_put_back(Vm *vm);
Value type_module(Vm *vm, Type *t); /* __module__: Str, or what the class says; V_ERROR */
void type_add_native(Vm *vm, Type *t, const Method *m);
void type_add_getset(Vm *vm, Type *t, const Getset *g);
extern const Getset instance_dict_getset, instance_weakref_getset;
Value object_repr_default(Vm *vm, Value v); /* <module.X object at 0x...> */

#endif
