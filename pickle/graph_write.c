/* Writing graphs: the numbers of objects, the queue of bodies, and the path to what can't
 * travel. See graph.h. */
#include <stdlib.h>

#include "pickle/graph.h"
#include "pickle/graph_internal.h"
#include "pickle/image.h"

#include "vm/identity.h"
#include "vm/objects/bytes.h"
#include "vm/objects/weakref.h"

/* --- bytes --- */

static bool room_for(GraphWriter *w, size_t n) {
    if (w->size + n <= w->cap) return true;
    size_t cap = w->cap * 2 < w->size + n ? w->size + n + 256 : w->cap * 2;
    uint8_t *data = w->failed ? NULL : realloc(w->data, cap);
    if (!data) {
        graph_no_memory(w);
        return false;
    }
    w->data = data;
    w->cap = cap;
    return true;
}

void graph_put_byte(GraphWriter *w, unsigned byte) {
    if (UNLIKELY(w->size == w->cap) && !room_for(w, 1)) return;
    w->data[w->size++] = (uint8_t)byte;
}

void graph_put_number(GraphWriter *w, uint64_t n) {
    for (; n >= 128; n >>= 7) graph_put_byte(w, (unsigned)(n & 127) | 128);
    graph_put_byte(w, (unsigned)n);
}

void graph_put_signed(GraphWriter *w, int64_t n) {
    graph_put_number(w, n < 0 ? ((uint64_t)~n << 1) | 1 : (uint64_t)n << 1);
}

void graph_put_bytes(GraphWriter *w, const void *data, size_t n) {
    if (!n || !room_for(w, n)) return;
    memcpy(w->data + w->size, data, n);
    w->size += n;
}

void graph_put_double(GraphWriter *w, double d) {
    uint64_t bits;
    memcpy(&bits, &d, 8);
    for (int i = 0; i < 8; i++) graph_put_byte(w, (unsigned)(bits >> 8 * i) & 255);
}

/* Least significant byte first. */
void graph_put_units(GraphWriter *w, const void *units, size_t n, int size) {
    if (size == 1) {
        graph_put_bytes(w, units, n);
        return;
    }
    for (size_t i = 0; i < n && !w->failed; i++) {
        uint32_t unit = size == 2 ? ((const uint16_t *)units)[i] : ((const uint32_t *)units)[i];
        for (int b = 0; b < size; b++) graph_put_byte(w, unit >> 8 * b & 255);
    }
}

bool graph_is_whole(const GraphWriter *w) { return w->whole; }
bool graph_is_part(const GraphWriter *w) { return w->part; }
bool graph_is_reload(const GraphWriter *w) { return w->reload; }
bool graph_takes_files(const GraphWriter *w) { return w->files; }

void graph_give_up(GraphWriter *w) { w->failed = true; }

void graph_no_memory(GraphWriter *w) {
    if (!w->failed) (void)raise_memory(w->vm);
    w->failed = true;
}

/* --- the numbers of objects: open addressing by address --- */

static size_t slot_of(const void *o, size_t mask) {
    return (size_t)(((uintptr_t)o >> 3) * 0x9E3779B97F4A7C15ull >> 24) & mask;
}

static bool map_grow(GraphWriter *w) {
    size_t size = w->mask ? (w->mask + 1) * 2 : 1024;
    MapEntry *map = calloc(size, sizeof(MapEntry));
    if (!map) return graph_no_memory(w), false;
    for (size_t i = 0; w->map && i <= w->mask; i++) {
        if (!w->map[i].object) continue;
        size_t at = slot_of(w->map[i].object, size - 1);
        while (map[at].object) at = (at + 1) & (size - 1);
        map[at] = w->map[i];
    }
    free(w->map);
    w->map = map;
    w->mask = size - 1;
    return true;
}

/* The entry of o; a fresh one has object NULL. NULL: no memory. */
static MapEntry *map_entry(GraphWriter *w, const void *o) {
    if (w->count * 3 >= w->mask * 2 && !map_grow(w)) return NULL;
    size_t at = slot_of(o, w->mask);
    while (w->map[at].object && w->map[at].object != o) at = (at + 1) & w->mask;
    return &w->map[at];
}

bool graph_number_of(const GraphWriter *w, const void *o, uint32_t *number) {
    if (!w->map) return false;
    for (size_t at = slot_of(o, w->mask); w->map[at].object; at = (at + 1) & w->mask)
        if (w->map[at].object == o) {
            *number = w->map[at].number;
            return true;
        }
    return false;
}

/* Gives o the next number. `body`: it goes to the queue. */
static void object_enter(GraphWriter *w, MapEntry *e, const void *o, bool body) {
    e->object = o;
    e->number = w->count;
    if (w->count == w->objects_cap) {
        size_t cap = w->objects_cap ? w->objects_cap * 2 : 1024;
        ObjectEntry *objects = realloc(w->objects, cap * sizeof(ObjectEntry));
        if (!objects) {
            graph_no_memory(w);
            return;
        }
        w->objects = objects;
        w->objects_cap = cap;
    }
    w->objects[w->count++] = (ObjectEntry){ o, w->owner, body };
}

/* --- values --- */

static void str_put(GraphWriter *w, const Str *s) {
    graph_put_byte(w, TAG_STR);
    graph_put_number(w, s->length << 3 |
                            (s->kind == 1   ? 0u
                             : s->kind == 2 ? 2u
                                            : 4u) |
                            s->interned);
    graph_put_units(w, s->data, s->length, (int)s->kind);
}

static void big_int_put(GraphWriter *w, const Int *i) {
    size_t limbs = (size_t)(i->size < 0 ? -i->size : i->size), n = limbs * sizeof(mp_limb_t);
    while (n && !((i->limbs[(n - 1) / sizeof(mp_limb_t)] >> (n - 1) % sizeof(mp_limb_t) * 8) & 255))
        n--;
    graph_put_byte(w, TAG_BIG_INT);
    graph_put_number(w, (uint64_t)n << 1 | (i->size < 0));
    for (size_t at = 0; at < n; at++)
        graph_put_byte(
            w, (unsigned)(i->limbs[at / sizeof(mp_limb_t)] >> at % sizeof(mp_limb_t) * 8) & 255);
}

static void text_put(GraphWriter *w, const char *s) {
    size_t n = strlen(s);
    graph_put_number(w, n);
    graph_put_bytes(w, s, n);
}
void graph_put_text(GraphWriter *w, const char *s) { text_put(w, s); }

static void type_put(GraphWriter *w, const Type *t) {
    if (t->id) {
        graph_put_byte(w, TAG_TYPE);
        graph_put_number(w, t->id);
        return;
    }
    graph_put_byte(w, TAG_TYPE_NAMED);
    text_put(w, t->module ? t->module : "builtins");
    text_put(w, t->name);
}

/* What is found again by its name, whatever is in it. False: o is none of these. */
static bool by_name_put(GraphWriter *w, Object *o) {
    if (o->type == &str_type)
        str_put(w, (Str *)o);
    else if (o->type == &bytes_type) {
        graph_put_byte(w, TAG_BYTES);
        graph_put_number(w, (uint64_t)((Bytes *)o)->len);
        graph_put_bytes(w, ((Bytes *)o)->data, (size_t)((Bytes *)o)->len);
    } else if (o->type == &int_type)
        big_int_put(w, (Int *)o);
    else if (is_same(from_obj(o), tuple_empty))
        graph_put_byte(w, TAG_EMPTY_TUPLE);
    else if (o->type == &code_type && ((Code *)o)->step) {
        graph_put_byte(w, TAG_KONT);
        graph_put_value(w, from_obj(((Code *)o)->name));
    } else if (o->type == &code_type && graph_code_put(w, (Code *)o)) {
        return true;
    } else if (o->type == &shape_type)
        graph_shape_put(w, (Shape *)o);
    else if (is_type(from_obj(o)) && !(((Type *)o)->flags & TYPE_HEAP))
        type_put(w, (Type *)o);
    else
        return (w->part && graph_part_put(w, o)) || graph_prelude_put(w, o) ||
               graph_named_put(w, o);
    return true;
}

/* The type whose hooks or fields apply to instances of t: the nearest one made in C. */
const Type *graph_built_in(const Type *t) {
    while (t->flags & TYPE_HEAP) t = t->base;
    return t;
}

const GraphHooks *graph_hooks(const Type *t) {
    return t->graph || t->holds || t->id || !t->base ? t->graph : t->base->graph;
}

void graph_head_put(GraphWriter *w, Object *o) {
    const Type *t = o->type, *base = graph_built_in(t);
    if (is_type(from_obj(o))) {
        graph_class_head(w, (Type *)o);
        return;
    }
    if (t != base || !t->id) {
        graph_put_byte(w, TAG_INSTANCE);
        graph_put_value(w, from_obj(t));
    } else if (t->id < SHORT_IDS) {
        graph_put_byte(w, TAG_SHORT + t->id);
    } else {
        graph_put_byte(w, TAG_BUILT_IN);
        graph_put_number(w, t->id);
    }
    const GraphHooks *hooks = graph_hooks(base);
    if (hooks && hooks->room) graph_put_number(w, hooks->room(o));
}

static void reference_put(GraphWriter *w, uint32_t number) {
    uint32_t back = w->count - number;
    if (back <= 64) {
        graph_put_byte(w, TAG_NEAR + back - 1);
    } else {
        bool near = back < number;
        graph_put_byte(w, near ? TAG_BACK : TAG_OBJECT);
        graph_put_number(w, near ? back : number);
    }
}

static void object_put(GraphWriter *w, Object *o) {
    MapEntry *e = map_entry(w, o);
    if (!e) return;
    if (e->object) {
        reference_put(w, e->number);
        return;
    }
    /* Heads that refer to other objects are read before the object has its number: so they are
     * written. */
    size_t mask = w->mask, at = (size_t)(e - w->map);
    uint32_t count = w->count;
    if (w->depth++ > HEAD_DEPTH) {
        graph_refuse(w, "metaclasses of metaclasses are nested too deeply");
        return;
    }
    bool named = by_name_put(w, o);
    if (w->failed) return;
    if (!named) graph_head_put(w, o);
    w->depth--;
    if (w->failed) return;
    if (count != w->count || mask != w->mask)
        e = map_entry(w, o);
    else
        e = &w->map[at];
    if (!e) return;
    if (e->object) { /* a head that led back to its own object */
        graph_refuse(w, "it is part of its own class");
        return;
    }
    object_enter(w, e, o, !named);
    if (UNLIKELY(w->later_due)) graph_main_enter(w, e->number);
}

void graph_put_value(GraphWriter *w, Value v) {
    if (is_obj(v))
        object_put(w, as_obj(v));
    else if (is_int(v)) {
        int64_t n = as_int(v);
        if (n >= 0 && n < SMALL_INTS) {
            graph_put_byte(w, TAG_SMALL + (unsigned)n);
            return;
        }
        graph_put_byte(w, TAG_INT);
        graph_put_signed(w, n);
    } else if (is_float(v)) {
        graph_put_byte(w, TAG_FLOAT);
        graph_put_double(w, as_float(v));
    } else if (is_void(v))
        graph_put_byte(w, TAG_VOID);
    else if (is_none(v))
        graph_put_byte(w, TAG_NONE);
    else if (is_notimpl(v))
        graph_put_byte(w, TAG_NOTIMPLEMENTED);
    else if (is_false(v))
        graph_put_byte(w, TAG_FALSE);
    else if (is_true(v))
        graph_put_byte(w, TAG_TRUE);
    else
        graph_put_byte(w, TAG_ELLIPSIS);
}

void graph_put_object(GraphWriter *w, const void *o) {
    graph_put_value(w, o ? from_obj(o) : V_VOID);
}

/* --- bodies --- */

static void attrs_put(GraphWriter *w, Object *o) {
    const Attrs *a = attrs_of(o);
    if (!a->shape && !a->slots) {
        graph_put_byte(w, ATTRS_NONE);
    } else if (!a->shape) {
        graph_put_byte(w, ATTRS_DICT);
        graph_put_object(w, a->slots);
    } else if (!a->shape->count) {
        graph_put_byte(w, ATTRS_NONE);
    } else {
        graph_put_byte(w, ATTRS_SHAPE);
        graph_put_object(w, a->shape);
        for (uint32_t i = 0; i < a->shape->count; i++) graph_put_value(w, a->slots[i]);
    }
}

static void members_put(GraphWriter *w, Object *o) {
    uint32_t before, after, offset = graph_type_layout(o->type, &before, &after);
    for (uint32_t i = 0; i < before + after; i++) {
        if (i == before) offset += sizeof(Attrs);
        graph_put_value(w, *(Value *)((char *)o + offset));
        offset += sizeof(Value);
    }
}

void graph_body_put(GraphWriter *w, Object *o) {
    const Type *base = graph_built_in(o->type);
    const GraphHooks *hooks = is_type(from_obj(o)) ? &class_graph : graph_hooks(base);
    if (hooks && hooks->save)
        hooks->save(w, o);
    else if (base->holds)
        graph_fields_save(w, base, o);
    else if (base != &object_type) {
        graph_refuse(w, base->refusal ? base->refusal : "its type says not how");
        return;
    }
    if (is_type(from_obj(o))) return;
    if (o->type->flags & TYPE_HEAP) members_put(w, o);
    if (o->type->attrs_offset) attrs_put(w, o);
}

void graph_bodies_put(GraphWriter *w) {
    while (w->done < w->count && !w->failed) {
        ObjectEntry e = w->objects[w->done];
        w->owner = w->done++;
        if (e.body) graph_body_put(w, (Object *)(uintptr_t)e.object);
    }
}

/* Behind all bodies: what weak references refer to lives on only if something else refers to it
 * too. */
static void weak_put(GraphWriter *w, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to && !w->failed; i++) {
        if (!w->objects[i].body) continue;
        Object *o = (Object *)(uintptr_t)w->objects[i].object;
        if (is_type(from_obj(o)) || graph_hooks(graph_built_in(o->type)) != &weakref_graph)
            continue;
        Value target = weakref_target(from_obj(o));
        uint32_t number;
        if (is_void(target))
            graph_put_number(w, WEAK_DEAD);
        else if (!graph_number_of(w, as_obj(target), &number) || number >= w->count)
            graph_put_number(w, WEAK_DIES);
        else
            graph_put_number(w, (uint64_t)number + WEAK_FIRST);
    }
}

static bool is_static_type(const Object *o) {
    return is_type(from_obj(o)) && !(((const Type *)o)->flags & TYPE_HEAP);
}

/* What the program has seen of identities stays true: pairs of object and number. */
static void identities_put(GraphWriter *w, uint32_t from, uint32_t to) {
    if (w->part) return graph_put_number(w, 0);
    for (uint32_t i = from; i < to && !w->failed; i++) {
        uint64_t identity;
        if (is_static_type(w->objects[i].object)) continue;
        if (!identity_peek(w->objects[i].object, &identity)) continue;
        graph_put_number(w, (uint64_t)i + 1);
        graph_put_number(w, identity);
    }
    graph_put_number(w, 0);
}

/* Whose __del__ is still to be called. */
static void finalizers_put(GraphWriter *w, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to && !w->failed; i++) {
        Object *o = (Object *)(uintptr_t)w->objects[i].object;
        if (w->objects[i].body && !is_void(o->type->special[S_del]) && heap_is_finalized(o))
            graph_put_number(w, (uint64_t)i + 1);
    }
    graph_put_number(w, 0);
}

void graph_ends_put(GraphWriter *w, uint32_t from, uint32_t to) {
    weak_put(w, from, to);
    identities_put(w, from, to);
    finalizers_put(w, from, to);
}

static void objects_list(GraphWriter *w, GraphObjects *to) {
    to->objects = malloc((w->count + 1u) * sizeof(Object *));
    if (!to->objects) return graph_no_memory(w);
    for (uint32_t i = 0; i < w->count; i++)
        if (w->objects[i].body)
            to->objects[to->count++] = (Object *)(uintptr_t)w->objects[i].object;
}

bool graph_write(Vm *vm, const Value *roots, int count, unsigned flags,
                 const uint8_t prefix[SEED_SIZE], GraphObjects *objects, uint8_t **data,
                 size_t *size) {
    GraphWriter w = { .vm = vm,
                      .whole = flags & GRAPH_WHOLE,
                      .files = flags & GRAPH_FILES,
                      .reload = flags & GRAPH_RELOAD,
                      .part = flags & GRAPH_PART,
                      .owner = NO_OWNER };
    graph_init();
    if (!map_grow(&w)) return false;
    w.code_by_name = (w.part || (w.whole && !w.reload)) && vm->pickle_flags & PICKLE_CODE_BY_NAME;
    if (w.part && !(vm->pickle_flags & PICKLE_MAIN_BY_NAME)) graph_main_find(&w);
    if (prefix) graph_put_bytes(&w, prefix, SEED_SIZE);
    for (int i = 0; i < count; i++) graph_put_value(&w, roots[i]);
    graph_bodies_put(&w);
    uint32_t n = w.count;
    if (w.part && !w.failed) graph_main_section_put(&w);
    graph_ends_put(&w, 0, n);
    if (objects && !w.failed) objects_list(&w, objects);
    if (objects) objects->forgot = w.forgot;
    free(w.map);
    free(w.objects);
    free(w.later);
    if (w.failed) {
        free(w.data);
        return false;
    }
    *data = w.data;
    *size = w.size;
    return true;
}
