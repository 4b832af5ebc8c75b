/* Classes, shapes and slots in graphs.
 *
 * The head of a class says how large its instances are, so that they can be made before the
 * class has its body: from which built-in type they come, how many slots lie before and behind
 * the attributes by name, and how many of these lie in the instance. All of it is counted in
 * slots, not bytes. */
#include "pickle/graph.h"
#include "pickle/graph_internal.h"

#include "vm/attribute.h"
#include "vm/objects/type.h"

enum { LAYOUT_ATTRS = 1, SLOTS_MOST = 8000 };
enum {
    CLASS_FLAGS = TYPE_WEAKREFS | TYPE_ABSTRACT | TYPE_SEQUENCE | TYPE_MAPPING | TYPE_HAS_SLOTS
};

static uint32_t layout_start(const Type *built_in) { return (built_in->size + 7) & ~7u; }

/* Where the slots that classes of the language add begin; how many come before and behind the
 * attributes by name. */
uint32_t graph_type_layout(const Type *t, uint32_t *before, uint32_t *after) {
    const Type *built_in = graph_built_in(t);
    uint32_t start = layout_start(built_in);
    *after = 0;
    if (t->attrs_offset == built_in->attrs_offset) {
        *before = t->size > start ? (t->size - start) / (uint32_t)sizeof(Value) : 0;
        return start;
    }
    *before = (t->attrs_offset - start) / (uint32_t)sizeof(Value);
    *after = (t->size - t->attrs_offset - (uint32_t)sizeof(Attrs)) / (uint32_t)sizeof(Value);
    return start;
}

void graph_class_head(GraphWriter *w, Type *t) {
    uint32_t before, after;
    const Type *built_in = graph_built_in(t);
    (void)graph_type_layout(t, &before, &after);
    graph_put_byte(w, TAG_CLASS);
    graph_put_object(w, t->h.type);
    graph_put_object(w, built_in);
    graph_put_byte(w, t->attrs_offset != built_in->attrs_offset ? LAYOUT_ATTRS : 0);
    graph_put_number(w, before);
    graph_put_number(w, after);
    graph_put_number(w, t->inline_slots);
}

Type *graph_class_make(GraphReader *r, Type *metaclass) {
    Value v = graph_get_of(r, &type_type);
    unsigned attrs = graph_get_byte(r);
    uint32_t before = (uint32_t)graph_get_number(r, SLOTS_MOST),
             after = (uint32_t)graph_get_number(r, SLOTS_MOST);
    uint32_t slots = (uint32_t)graph_get_number(r, SHAPE_INLINE_MAX);
    if (graph_failed(r)) return NULL;
    Type *built_in = as_type(v);
    if (built_in->flags & TYPE_HEAP || !(built_in->flags & TYPE_BASE) || attrs > LAYOUT_ATTRS ||
        (attrs && (built_in->attrs_offset || built_in->flags & TYPE_TYPE)) || (!attrs && after) ||
        !type_is_subtype(metaclass, &type_type)) {
        graph_damaged(r, "the layout of a class");
        return NULL;
    }
    Type *t = (Type *)graph_blank(r, metaclass);
    if (!t) return NULL;
    t->base = built_in; /* as long as it is not finished: enough for type_is_subtype() */
    t->flags =
        TYPE_HEAP | TYPE_BASE | TYPE_READY | (built_in->flags & (TYPE_INHERITED | TYPE_WEAKREFS));
    t->travel = TRAVEL_NAME;
    t->size = layout_start(built_in) + before * (uint32_t)sizeof(Value);
    t->attrs_offset = attrs ? t->size : built_in->attrs_offset;
    if (attrs) t->size += (uint32_t)sizeof(Attrs);
    t->size += after * (uint32_t)sizeof(Value);
    if (t->attrs_offset) t->flags |= TYPE_HAS_DICT;
    t->inline_slots = slots;
    return t;
}

/* --- shapes --- */

void graph_shape_put(GraphWriter *w, const Shape *s) {
    Value names[SHAPE_SLOTS_MAX];
    shape_names(s, names);
    graph_put_byte(w, TAG_SHAPE);
    graph_put_object(w, s->type);
    graph_put_number(w, s->count);
    for (uint32_t i = 0; i < s->count; i++) graph_put_value(w, names[i]);
}

static bool is_name(Value v) { return is_exact_str(v) && as_str(v)->interned; }

/* The names alone matter: the instances' own shapes are made as attributes are added. */
Shape *graph_shape_get(GraphReader *r) {
    Value type = graph_get_of(r, &type_type);
    uint32_t n = (uint32_t)graph_get_number(r, SHAPE_SLOTS_MAX);
    if (graph_failed(r)) return NULL;
    Shape *s = NEW(graph_vm(r), Shape, &shape_type);
    s->type = as_type(type);
    for (uint32_t i = 0; i < n; i++) {
        Value name = graph_get_value(r);
        if (!is_name(name)) return graph_damaged(r, "the name of an attribute"), NULL;
        Shape *next = NEW(graph_vm(r), Shape, &shape_type);
        *next =
            (Shape){ .h = s->h, .type = s->type, .parent = s, .name = name, .count = s->count + 1 };
        s = next;
    }
    return s;
}

/* --- slots --- */

/* The number of the slot at an offset. */
static uint32_t slot_number(const Type *t, uint32_t offset) {
    uint32_t before, after, start = graph_type_layout(t, &before, &after),
                            n = (offset - start) / (uint32_t)sizeof(Value);
    return offset < start + before * sizeof(Value) ? n
                                                   : n - (uint32_t)(sizeof(Attrs) / sizeof(Value));
}

static void member_save(GraphWriter *w, Object *o) {
    const MemberDescriptor *m = (MemberDescriptor *)o;
    graph_put_object(w, m->owner);
    graph_put_value(w, m->name);
    graph_put_number(w, slot_number(m->owner, m->offset));
    graph_put_byte(w, m->readonly);
}

static void member_load(GraphReader *r, Object *o) {
    MemberDescriptor *m = (MemberDescriptor *)o;
    Value owner = graph_get_of(r, &type_type), name = graph_get_value(r);
    uint64_t n = graph_get_number(r, SLOTS_MOST);
    m->readonly = graph_get_byte(r) != 0;
    if (graph_failed(r)) return;
    uint32_t before, after, start = graph_type_layout(as_type(owner), &before, &after);
    if (!(as_type(owner)->flags & TYPE_HEAP) || !is_name(name) || n >= before + after)
        return graph_damaged(r, "a slot");
    m->owner = as_type(owner);
    m->name = name;
    m->offset =
        start + (uint32_t)n * (uint32_t)sizeof(Value) + (n >= before ? (uint32_t)sizeof(Attrs) : 0);
}
const GraphHooks member_graph = { .save = member_save, .load = member_load };

/* --- classes --- */

static void class_save(GraphWriter *w, Object *o) {
    const Type *t = (Type *)o;
    graph_put_number(w, t->flags & CLASS_FLAGS);
    graph_put_value(w, t->name_value);
    graph_put_value(w, t->qualname);
    graph_put_object(w, t->base);
    graph_put_object(w, t->bases);
    graph_put_object(w, t->mro);
    graph_put_object(w, t->dict);
}

/* Until it is finished, `subclasses` keeps the MRO and `shape` the base. */
static void class_load(GraphReader *r, Object *o) {
    Type *t = (Type *)o;
    t->flags &=
        ~(uint32_t)(TYPE_SEQUENCE | TYPE_MAPPING); /* as the class says: not its base in C */
    t->flags |= (uint32_t)graph_get_number(r, UINT32_MAX) & CLASS_FLAGS;
    Value name = graph_get_value(r), qualname = graph_get_value(r),
          base = graph_get_of(r, &type_type), bases = graph_get_of(r, &tuple_type),
          mro = graph_get_of(r, &tuple_type), dict = graph_get_of(r, &dict_type);
    if (graph_failed(r)) return;
    if (!is_str(name) || !is_str(qualname) || !is_exact(bases, &tuple_type) ||
        !is_exact(mro, &tuple_type) || !is_exact(dict, &dict_type))
        return graph_damaged(r, "a class");
    t->name_value = name;
    t->qualname = qualname;
    t->name = str_utf8_lossy(graph_vm(r), as_str(name), NULL);
    t->bases = as_tuple(bases);
    t->subclasses = mro;
    t->dict = as_dict(dict);
    t->attrs.slots = (Value *)as_obj(base);
    if (!t->name) graph_damaged(r, "a class");
}

/* Is every class of the MRO one whose fields t has where it expects them? */
static bool mro_fits(const Type *t, const Tuple *mro) {
    if (mro->len < 2 || as_obj(mro->items[0]) != &t->h ||
        as_obj(mro->items[mro->len - 1]) != &object_type.h)
        return false;
    for (int64_t i = 1; i < mro->len; i++) {
        if (!is_type(mro->items[i]) || !as_type(mro->items[i])->mro) return false;
        const Type *solid = type_solid_base(as_type(mro->items[i])), *b = t->base;
        while (b && b != solid) b = b->base;
        if (!b) return false;
    }
    return true;
}

/* Does the layout of t begin with that of its base? */
static bool base_fits(const Type *t, const Type *base) {
    uint32_t before, after, base_before, base_after;
    if (graph_built_in(base) != t->base || !(base->flags & TYPE_BASE)) return false;
    (void)graph_type_layout(t, &before, &after);
    (void)graph_type_layout(base, &base_before, &base_after);
    bool own = t->attrs_offset != t->base->attrs_offset,
         base_own = base->attrs_offset != graph_built_in(base)->attrs_offset;
    if (base_own) return own && before == base_before && after >= base_after;
    return before >= base_before;
}

static bool dict_fits(const Dict *d) {
    Value key, v;
    for (int64_t i = 0; dict_next((Dict *)(uintptr_t)d, &i, &key, &v);)
        if (is_exact_str(key) && !as_str(key)->interned) return false;
    return true;
}

static bool tuple_is(const Tuple *a, const Tuple *b) {
    return a->len == b->len && !memcmp(a->items, b->items, (size_t)a->len * sizeof(Value));
}

/* All classes above are finished, and the base is one of those or damage. */
static bool class_complete(GraphReader *r, Type *t) {
    Vm *vm = graph_vm(r);
    Tuple *mro = as_tuple(t->subclasses);
    Type *base = (Type *)(void *)t->attrs.slots;
    if (!base->mro || !base_fits(t, base) || !dict_fits(t->dict)) return false;
    t->base = base;
    if (!mro_fits(t, mro) || !t->bases->len) return false;
    for (int64_t i = 0; i < t->bases->len; i++)
        if (!is_type(t->bases->items[i]) || !as_type(t->bases->items[i])->mro) return false;
    t->subclasses = V_VOID;
    t->attrs = (Attrs){ 0 };
    Tuple *bases = t->bases;
    t->bases = NULL;
    if (!type_set_bases(vm, t, bases)) return false;
    return tuple_is(t->mro, mro) || type_set_mro(vm, t, mro);
}

/* The classes above come first, however deep they are nested. */
static bool class_finish(GraphReader *r, Object *o) {
    Vm *vm = graph_vm(r);
    List *todo = list_new(vm, 0);
    if (((Type *)o)->mro) return true;
    if (!list_append(vm, todo, from_obj(o))) return false;
    while (todo->len) {
        Type *t = as_type(todo->items[todo->len - 1]), *above = NULL;
        if ((size_t)todo->len > r->phases[PHASE_CLASS].count) return false; /* a circle */
        for (int64_t i = 0; !t->mro && i < t->bases->len && !above; i++)
            if (!is_type(t->bases->items[i]))
                return false;
            else if (!as_type(t->bases->items[i])->mro)
                above = as_type(t->bases->items[i]);
        if (above) {
            if (!list_append(vm, todo, from_obj(above))) return false;
            continue;
        }
        if (!t->mro && !class_complete(r, t)) return false;
        todo->len--;
    }
    return true;
}
const GraphHooks class_graph = {
    .save = class_save, .load = class_load, .finish = class_finish, .phase = PHASE_CLASS
};
