/* super. */
#include "vm/attribute.h"
#include "vm/objects/super.h"
#include "vm/protocol.h"
#include "vm/vm.h"

static Super *as_super(Value v) { return (Super *)as_obj(v); }

/* Where the search for attributes starts: the type of obj, or obj itself if it is a class below
 * `type`. NULL with TypeError raised; *user: obj's own __class__ has to be asked for by user
 * code. */
static Type *start_type(Vm *vm, Type *type, Value obj) {
    if (is_type(obj) && type_is_subtype(as_type(obj), type)) return as_type(obj);
    if (type_is_subtype(type_of(obj), type)) return type_of(obj);
    Value cls = leaf_getattr(vm, obj, NAME(class));
    if (is_void(cls))
        vm->error = V_VOID;
    else if (is_type(cls) && type_is_subtype(as_type(cls), type))
        return as_type(cls);
    (void)raise(vm, &TypeError_type,
                "super(type, obj): obj must be an instance or subtype of type");
    return NULL;
}

/* The class cell of a function; NULL. */
static Cell *class_cell(const Function *fn) {
    const Code *code = fn->code;
    for (int i = 0; i < code->nfree; i++)
        if (is_same(code->freevars->items[i], NAME(class))) return fn->cells[i];
    return NULL;
}

/* super(): the class from the __class__ cell, the object from the first argument of the running
 * function. */
static bool super_from_frame(Vm *vm, Value *type, Value *obj) {
    Frame *f = frame_visible(vm->frame);
    if (!f || !f->func) return raise_false(vm, &RuntimeError_type, "super(): no current frame");
    if (f->code->argcount == 0) return raise_false(vm, &RuntimeError_type, "super(): no arguments");
    Value first = f->reg[0];
    if (is_exact(first, &cell_type) && f->code->cellvars)
        for (int64_t i = 0; i < f->code->cellvars->len; i++)
            if (is_same(f->code->cellvars->items[i], f->code->varnames->items[0])) {
                first = ((Cell *)as_obj(first))->value;
                break;
            }
    if (is_void(first)) return raise_false(vm, &RuntimeError_type, "super(): arg[0] deleted");
    Cell *cell = class_cell(f->func);
    if (!cell) return raise_false(vm, &RuntimeError_type, "super(): __class__ cell not found");
    if (is_void(cell->value))
        return raise_false(vm, &RuntimeError_type, "super(): empty __class__ cell");
    if (!is_type(cell->value))
        return raise_false(vm, &RuntimeError_type, "super(): __class__ is not a type (%T)",
                           cell->value);
    *type = cell->value;
    *obj = first;
    return true;
}

/* (self, type=?, obj=?) */
static Value super_fill(Vm *vm, const Value *argv) {
    Super *s = as_super(argv[0]);
    Value type = argv[1], obj = argv[2];
    if (is_void(type) && !super_from_frame(vm, &type, &obj)) return V_ERROR;
    if (!is_type(type))
        return raise(vm, &TypeError_type, "super() argument 1 must be a type, not %T", type);
    if (is_none(obj)) obj = V_VOID;
    Type *start = NULL;
    if (!is_void(obj) && !(start = start_type(vm, as_type(type), obj))) return V_ERROR;
    s->type = as_type(type);
    s->object = obj;
    s->object_type = start;
    return V_NONE;
}

/* (cls, type=?, obj=?): a subclass's arguments are for its __init__. */
static Value super_new_leaf(Vm *vm, const Value *argv) {
    Super *s = object_new_of(vm, as_type(argv[0]));
    if (!s) return V_ERROR;
    if (s->h.type != &super_type) return from_obj(s);
    Value ok = super_fill(vm, (Value[]){ from_obj(s), argv[1], argv[2] });
    return is_bad(ok) ? ok : from_obj(s);
}

static Value super_init_leaf(Vm *vm, const Value *argv) {
    return as_super(argv[0])->h.type == &super_type ? V_NONE : super_fill(vm, argv);
}

bool super_find(Value v, Value name, Value *found, Value *self) {
    Super *s = as_super(v);
    if (!s->object_type || is_same(name, NAME(class))) return false;
    *found = type_lookup_in(s->object_type, s->type, name);
    *self = is_same(s->object, from_obj(s->object_type)) ? V_VOID : s->object;
    return !is_void(*found);
}

static Next super_getattribute_next(Vm *vm, Value *argv, Value *out) {
    Value name = attribute_name_need(vm, argv[1]), found, self;
    if (is_void(name)) return NEXT_RAISE;
    if (super_find(argv[0], name, &found, &self))
        return descriptor_get(vm, found, self, as_super(argv[0])->object_type, out);
    return object_getattr(vm, argv[0], name, out);
}

/* An unbound super in a class binds to the instance it is reached through. */
static Value super_get_leaf(Vm *vm, const Value *argv) {
    Super *s = as_super(argv[0]);
    if (is_none(argv[1]) || !is_void(s->object) || !s->type) return argv[0];
    if (s->h.type != &super_type) return V_USER;
    return super_new_leaf(vm, (Value[]){ from_obj(&super_type), from_obj(s->type), argv[1] });
}

static Value super_repr_leaf(Vm *vm, const Value *argv) {
    Super *s = as_super(argv[0]);
    if (!s->type) return str_from(vm, "<super: <class 'NULL'>, NULL>");
    if (s->object_type)
        return str_printf(vm, "<super: <class '%N'>, <%N object>>", s->type, s->object_type);
    return str_printf(vm, "<super: <class '%N'>, NULL>", s->type);
}

static Value super_thisclass_get(Vm *vm, const Value *argv) {
    (void)vm;
    return as_super(argv[0])->type ? from_obj(as_super(argv[0])->type) : V_NONE;
}

static Value super_self_get(Vm *vm, const Value *argv) {
    (void)vm;
    Value v = as_super(argv[0])->object;
    return is_void(v) ? V_NONE : v;
}

static Value super_self_class_get(Vm *vm, const Value *argv) {
    (void)vm;
    Type *t = as_super(argv[0])->object_type;
    return t ? from_obj(t) : V_NONE;
}

static const Method super_methods[] = {
    { "__new__", "(cls, type=?, obj=?, /)", NULL, .leaf = super_new_leaf, .kind = SIG_STATIC },
    { "__init__", "(self, type=?, obj=?, /)", NULL, .leaf = super_init_leaf },
    { "__repr__", "(self, /)", "Return repr(self).", .leaf = super_repr_leaf },
    { "__getattribute__", "(self, name, /)", "Return getattr(self, name).",
      .next = super_getattribute_next },
    { "__get__", "(self, instance, owner=None, /)",
      "Return an attribute of instance, which is of type owner.", .leaf = super_get_leaf,
      .driver = "object.super_get" },
    { 0 },
};
static const Getset super_getsets[] = {
    { "__thisclass__", super_thisclass_get, NULL, "the class invoking super()", NULL, NULL },
    { "__self__", super_self_get, NULL, "the instance invoking super(); may be None", NULL, NULL },
    { "__self_class__", super_self_class_get, NULL,
      "the type of the instance invoking super(); may be None", NULL, NULL },
    { 0 },
};
static const Field super_fields[] = {
    FIELD_OF(FIELD_OBJ, Super, type),
    FIELD_OF(FIELD_VALUE, Super, object),
    FIELD_OF(FIELD_OBJ, Super, object_type),
    { 0 },
};
Type super_type = {
    .name = "super",
    .size = sizeof(Super),
    .flags = TYPE_BASE,
    .methods = super_methods,
    .getsets = super_getsets,
    .fields = super_fields,
    .holds = "Tvt",
    .travel = TRAVEL_FIELDS,
    .doc = "super() -> same as super(__class__, <first argument>)\nsuper(type) -> unbound super "
           "object\n"
           "super(type, obj) -> bound super object; requires isinstance(obj, type)\nsuper(type, "
           "type2) -> bound super "
           "object; requires issubclass(type2, type)\nTypical use to call a cooperative superclass "
           "method:\nclass "
           "C(B):\n    def meth(self, arg):\n        super().meth(arg)\nThis works for class "
           "methods too:\nclass "
           "C(B):\n    @classmethod\n    def cmeth(cls, arg):\n        super().cmeth(arg)\n",
};
