/* Reading graphs: heads make objects, bodies fill them, phases finish them. Whatever is read may
 * be hostile: see graph.h. */
#include <stdio.h>
#include <stdlib.h>

#include "pickle/graph.h"
#include "pickle/graph_internal.h"
#include "pickle/image.h"
#include "vm/identity.h"
#include "vm/objects/bytes.h"
#include "vm/objects/module.h"
#include "vm/objects/weakref.h"

Vm *graph_vm(GraphReader *r) { return r->vm; }
bool graph_reloads(const GraphReader *r) { return r->reload; }
bool graph_is_own(const GraphReader *r) { return r->own; }
bool graph_surveys(const GraphReader *r) { return r->survey; }
bool graph_failed(const GraphReader *r) { return r->failed; }

void graph_damaged(GraphReader *r, const char *what) {
    if (!r->failed && is_void(r->vm->error)) {
        char text[160];
        const Object *o = r->current;
        snprintf(text, sizeof text, "%s, at byte %llu%s%.40s", what,
                 (unsigned long long)(r->at - r->start), o ? " in a " : "",
                 o ? o->type->name ? o->type->name : "class" : "");
        (void)image_damaged(r->vm, text);
    }
    r->failed = true;
}

static void no_memory(GraphReader *r) {
    if (!r->failed) (void)raise_memory(r->vm);
    r->failed = true;
}

/* --- bytes --- */

unsigned graph_get_byte(GraphReader *r) {
    if (LIKELY(r->at < r->end)) return *r->at++;
    graph_damaged(r, "it ends too early");
    return 0;
}

uint64_t graph_get_number(GraphReader *r, uint64_t most) {
    uint64_t n = 0;
    const uint8_t *from = r->at;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        unsigned byte = graph_get_byte(r);
        if (shift == 63 && byte > 1) break;
        n |= (uint64_t)(byte & 127) << shift;
        if (byte < 128) {
            graph_trace(TRACE_NUMBER, from, r->at);
            if (n > most) break;
            return n;
        }
    }
    graph_damaged(r, "a number out of range");
    return 0;
}

int64_t graph_get_signed(GraphReader *r) {
    uint64_t n = graph_get_number(r, UINT64_MAX);
    return n & 1 ? ~(int64_t)(n >> 1) : (int64_t)(n >> 1);
}

double graph_get_double(GraphReader *r) {
    const uint8_t *b = graph_get_bytes(r, 8);
    uint64_t bits = 0;
    double d;
    for (int i = 0; b && i < 8; i++) bits |= (uint64_t)b[i] << 8 * i;
    memcpy(&d, &bits, 8);
    return d;
}

const uint8_t *graph_get_bytes(GraphReader *r, size_t n) {
    if ((size_t)(r->end - r->at) < n) {
        graph_damaged(r, "it ends too early");
        return NULL;
    }
    r->at += n;
    return r->at - n;
}

uint64_t graph_left(const GraphReader *r, unsigned size) {
    return (uint64_t)(r->end - r->at) / size;
}

void graph_get_units(GraphReader *r, void *units, size_t n, int size) {
    const uint8_t *from = graph_get_bytes(r, n * (size_t)size);
    if (!from) return;
    if (size == 1) {
        memcpy(units, from, n);
        return;
    }
    for (size_t i = 0; i < n; i++, from += size) {
        uint32_t unit = (uint32_t)from[0] | (uint32_t)from[1] << 8;
        if (size == 4) unit |= (uint32_t)from[2] << 16 | (uint32_t)from[3] << 24;
        if (size == 2)
            ((uint16_t *)units)[i] = (uint16_t)unit;
        else
            ((uint32_t *)units)[i] = unit;
    }
}

bool graph_get_text(GraphReader *r, char *buffer, size_t size) {
    size_t n = graph_get_number(r, size - 1);
    const uint8_t *from = graph_get_bytes(r, n);
    for (size_t i = 0; from && i < n; i++)
        if (!from[i] || from[i] > 126) graph_damaged(r, "a name that is none");
    if (r->failed) return false;
    memcpy(buffer, from, n);
    buffer[n] = 0;
    return true;
}

/* --- objects --- */

static bool list_add(GraphReader *r, Object ***list, size_t *count, size_t *cap, Object *o) {
    if (*count == *cap) {
        size_t n = *cap ? *cap * 2 : 256;
        Object **more = realloc(*list, n * sizeof(Object *));
        if (!more) return no_memory(r), false;
        *list = more;
        *cap = n;
    }
    (*list)[(*count)++] = o;
    return true;
}

/* Gives o the next number. */
static Value enter(GraphReader *r, Object *o, bool body) {
    if (!o || r->failed) {
        graph_damaged(r, "an object that can't be made");
        return V_VOID;
    }
    if (r->count == r->cap) {
        size_t cap = r->cap ? r->cap * 2 : 1024;
        Object **objects = realloc(r->objects, cap * sizeof(Object *));
        if (objects) r->objects = objects;
        uint8_t *has_body = objects ? realloc(r->has_body, cap) : NULL;
        if (has_body) r->has_body = has_body;
        if (!has_body || r->count == UINT32_MAX - 1) return no_memory(r), V_VOID;
        r->cap = cap;
    }
    r->has_body[r->count] = body;
    r->objects[r->count++] = o;
    return from_obj(o);
}

Object *graph_blank(GraphReader *r, Type *type) {
    size_t size = type->size + type->inline_slots * sizeof(Value);
    Object *o = size <= HEAP_SMALL ? heap_alloc(r->vm, size) : heap_try_alloc(r->vm, size);
    if (!o) return no_memory(r), NULL;
    o->type = type;
    return o;
}

static Value reference_get(GraphReader *r, uint64_t number) {
    if (number < r->count) return from_obj(r->objects[number]);
    graph_damaged(r, "a reference to what is not there");
    return V_VOID;
}

static Value back_get(GraphReader *r, uint64_t back) {
    if (back && back <= r->count) return from_obj(r->objects[r->count - back]);
    graph_damaged(r, "a reference to what is not there");
    return V_VOID;
}

static Object *str_get(GraphReader *r) {
    uint64_t head = graph_get_number(r, UINT64_MAX), n = head >> 3;
    int size = 1 << (head >> 1 & 3);
    if (size > 4 || n > graph_left(r, (unsigned)size)) return graph_damaged(r, "a str"), NULL;
    if (size == 1 && n <= 1 && !(head & 1)) {
        const uint8_t *c = graph_get_bytes(r, n);
        return !c ? NULL : as_obj(n ? str_from_char(r->vm, *c) : str_empty());
    }
    Value v;
    if (size == 1) {
        v = str_from_kind(r->vm, 1, graph_get_bytes(r, n), (int64_t)n);
    } else {
        void *units = heap_try_alloc_atomic(r->vm, (n + 1) * (size_t)size);
        if (!units) return NULL;
        graph_get_units(r, units, n, size);
        for (uint64_t i = 0; size == 4 && i < n; i++)
            if (((uint32_t *)units)[i] > 0x10FFFF) return graph_damaged(r, "a str"), NULL;
        v = str_from_kind(r->vm, size, units, (int64_t)n);
    }
    if (is_void(v)) return NULL;
    return as_obj(head & 1 ? str_intern(r->vm, v) : v);
}

static Object *bytes_get(GraphReader *r) {
    uint64_t n = graph_get_number(r, graph_left(r, 1));
    const uint8_t *from = graph_get_bytes(r, n);
    Value v = from ? bytes_from(r->vm, from, (int64_t)n) : V_VOID;
    return as_obj_or_null(v);
}

static Object *big_int_get(GraphReader *r) {
    uint64_t head = graph_get_number(r, graph_left(r, 1) << 1 | 1), n = head >> 1;
    const uint8_t *from = graph_get_bytes(r, n);
    if (!from || n < 6 || n > INT_MAX_BITS / 8) return graph_damaged(r, "an int"), NULL;
    Value bytes = bytes_from(r->vm, from, (int64_t)n);
    if (is_void(bytes)) return NULL;
    Value args[4] = { V_VOID, bytes, str_from(r->vm, "little"), V_FALSE };
    args[0] = from_obj(&int_type);
    Value v = int_from_bytes_leaf(r->vm, args);
    if (is_bad(v)) return NULL;
    if (head & 1) v = int_binary(r->vm, BIN_SUB, from_int(0), v);
    if (!is_obj(v)) return graph_damaged(r, "an int"), NULL;
    return as_obj(v);
}

static Type *const types_by_id[] = {
#define TYPE(id, symbol) [id] = &symbol,
#include "vm/types.def"
#undef TYPE
};

static Type *type_get(GraphReader *r) {
    uint64_t id = graph_get_number(r, UINT32_MAX);
    if (id < COUNT_OF(types_by_id) && types_by_id[id]) {
        type_start(r->vm, types_by_id[id]);
        return types_by_id[id];
    }
    graph_damaged(r, "a built-in type that this version of Tern does not have");
    return NULL;
}

static Type *const exception_types[] = {
#define EXC(name, base, layout) &name##_type,
#include "vm/exceptions.def"
#undef EXC
};

/* Exceptions, and the types that native modules make when they are imported: they are in
 * vm->roots. */
static Object *type_named_get(GraphReader *r) {
    char module[128], name[128];
    if (!graph_get_text(r, module, sizeof module) || !graph_get_text(r, name, sizeof name))
        return NULL;
    if (strcmp(module, "builtins") == 0)
        for (int i = 0; i < COUNT_OF(exception_types); i++)
            if (strcmp(exception_types[i]->name, name) == 0) return &exception_types[i]->h;
    for (int pass = 0; pass < 2; pass++) {
        const List *l = as_list(r->vm->roots);
        for (int64_t i = 0; i < l->len; i++) {
            const Type *t = is_type(l->items[i]) ? as_type(l->items[i]) : NULL;
            if (t && !(t->flags & TYPE_HEAP) && t->module && !strcmp(t->module, module) &&
                !strcmp(t->name, name))
                return as_obj(l->items[i]);
        }
        if (!native_modules_start(r->vm)) return NULL;
    }
    graph_damaged(r, "a built-in type that this version of Tern does not have");
    return NULL;
}

static Value kont_get(GraphReader *r) {
    Value name = graph_get_of(r, &str_type);
    for (int i = 0; !is_void(name) && i < K_COUNT; i++)
        if (str_equal(kont_codes[i].name, as_str(name))) return from_obj(&kont_codes[i]);
    graph_damaged(r, "a continuation that this version of Tern does not have");
    return V_VOID;
}

/* A blank object of a built-in type, or of a class below it. */
static Object *instance_get(GraphReader *r, Type *type) {
    if (!type || r->failed) return NULL;
    Type *base = (Type *)(uintptr_t)graph_built_in(type);
    bool by_value = type == &str_type || type == &bytes_type ||
                    type == &int_type; /* these have tags of their own */
    if (by_value || type == &type_type || base == &type_type || base == &shape_type ||
        (!graph_hooks(base) && !base->holds && base != &object_type)) {
        graph_damaged(r, "an object of a type whose objects do not travel");
        return NULL;
    }
    const GraphHooks *hooks = graph_hooks(base);
    uint64_t room = hooks && hooks->room ? graph_get_number(r, UINT32_MAX) : 0;
    return hooks && hooks->make ? hooks->make(r, type, room) : graph_blank(r, type);
}

void graph_phase_enter(GraphReader *r, Object *o) {
    const Type *base = graph_built_in(o->type);
    const GraphHooks *hooks = is_type(from_obj(o)) ? &class_graph : graph_hooks(base);
    int phase = hooks ? hooks->phase : PHASE_NONE;
    if (phase)
        (void)list_add(r, &r->phases[phase].list, &r->phases[phase].count, &r->phases[phase].cap,
                       o);
    if (hooks == &weakref_graph) (void)list_add(r, &r->weak.list, &r->weak.count, &r->weak.cap, o);
}

/* --- counting --- */

static bool counts_grow(GraphSurvey *s) {
    size_t size = s->types ? (s->mask + 1) * 2 : 256;
    GraphCount *types = calloc(size, sizeof(GraphCount));
    if (!types) return false;
    for (size_t i = 0; s->types && i <= s->mask; i++) {
        if (!s->types[i].type) continue;
        size_t at = (uintptr_t)s->types[i].type / 16 & (size - 1);
        while (types[at].type) at = (at + 1) & (size - 1);
        types[at] = s->types[i];
    }
    free(s->types);
    s->types = types;
    s->mask = size - 1;
    return true;
}

/* Counts what was read since `from`, but for what was counted since `inner` was 0. */
static void survey_add(GraphReader *r, const Object *o, const uint8_t *from, unsigned objects) {
    GraphSurvey *s = r->survey;
    if (s->used * 2 >= s->mask && !counts_grow(s)) return no_memory(r);
    size_t at = (uintptr_t)o->type / 16 & s->mask;
    while (s->types[at].type && s->types[at].type != o->type) at = (at + 1) & s->mask;
    if (!s->types[at].type) s->used++;
    s->types[at].type = o->type;
    s->types[at].objects += objects;
    s->types[at].bytes += (uint64_t)(r->at - from) - s->inner;
}

Object *graph_blank_get(GraphReader *r, unsigned tag) {
    if (tag == TAG_CLASS) {
        Value metaclass = graph_get_value(r);
        return is_type(metaclass) ? (Object *)graph_class_make(r, as_type(metaclass)) : NULL;
    }
    Type *type = NULL;
    if (tag == TAG_INSTANCE) {
        Value v = graph_get_value(r);
        if (is_type(v)) type = as_type(v);
    } else if (tag == TAG_BUILT_IN) {
        type = type_get(r);
    } else if (tag >= TAG_SHORT && tag < TAG_SHORT + SHORT_IDS) {
        type = types_by_id[tag - TAG_SHORT];
        if (type) type_start(r->vm, type);
    }
    return instance_get(r, type);
}

static Value head_make(GraphReader *r, unsigned tag) {
    Object *o = NULL, *later = NULL;
    bool body = false;
    if (r->depth >= HEAD_DEPTH) return graph_damaged(r, "classes nested too deeply"), V_VOID;
    r->depth++;
    switch (tag) {
    case TAG_STR: o = str_get(r); break;
    case TAG_BYTES: o = bytes_get(r); break;
    case TAG_BIG_INT: o = big_int_get(r); break;
    case TAG_EMPTY_TUPLE: o = as_obj(tuple_empty); break;
    case TAG_TYPE: o = (Object *)type_get(r); break;
    case TAG_TYPE_NAMED: o = type_named_get(r); break;
    case TAG_SHAPE: o = (Object *)graph_shape_get(r); break;
    case TAG_NAMED: o = as_obj_or_null(graph_named_get(r)); break;
    case TAG_KONT: o = as_obj_or_null(kont_get(r)); break;
    case TAG_GLOBAL:
    case TAG_MODULE:
    case TAG_MODULE_NAMESPACE:
        o = as_obj_or_null(graph_part_get(r, tag));
        if (!is_void(r->missing)) r->failed = true;
        break;
    case TAG_PRELUDE_CODE:
    case TAG_PRELUDE_NAMESPACE:
    case TAG_PRELUDE_GLOBAL: o = as_obj_or_null(graph_prelude_get(r, tag)); break;
    case TAG_MAIN_NAMESPACE: o = as_obj_or_null(graph_main_namespace_get(r)); break;
    case TAG_MAIN: o = graph_main_get(r, &later); break;
    case TAG_CODE:
        o = as_obj_or_null(graph_code_get(r));
        if (!is_void(r->missing)) r->failed = true;
        break;
    default: body = true; o = graph_blank_get(r, tag);
    }
    r->depth--;
    Value v = enter(r, o, body);
    if ((body || (later && later == o)) && !is_void(v)) graph_phase_enter(r, o);
    if (later && !is_void(v) && !graph_main_later(r, r->count - 1, later)) no_memory(r);
    return v;
}

static Value head_get(GraphReader *r, unsigned tag) {
    if (LIKELY(!r->survey)) return head_make(r, tag);
    const uint8_t *from = r->at - 1;
    uint64_t inner = r->survey->inner;
    r->survey->inner = 0;
    Value v = head_make(r, tag);
    if (is_obj(v)) survey_add(r, as_obj(v), from, 1);
    r->survey->inner = inner + (uint64_t)(r->at - from);
    return v;
}

static Value value_get(GraphReader *r) {
    unsigned tag = graph_get_byte(r);
    if (r->failed) return V_VOID;
    if (tag >= TAG_NEAR) return back_get(r, tag - TAG_NEAR + 1);
    if (tag >= TAG_SMALL) return from_int(tag - TAG_SMALL);
    switch (tag) {
    case TAG_VOID: return V_VOID;
    case TAG_NONE: return V_NONE;
    case TAG_NOTIMPLEMENTED: return V_NOTIMPL;
    case TAG_FALSE: return V_FALSE;
    case TAG_TRUE: return V_TRUE;
    case TAG_ELLIPSIS: return V_ELLIPSIS;
    case TAG_INT: {
        int64_t n = graph_get_signed(r);
        if (int_fits(n)) return from_int(n);
        graph_damaged(r, "an int");
        return V_VOID;
    }
    case TAG_FLOAT: return from_float(graph_get_double(r));
    case TAG_OBJECT: return reference_get(r, graph_get_number(r, UINT32_MAX));
    case TAG_BACK: return back_get(r, graph_get_number(r, UINT32_MAX));
    default: return head_get(r, tag);
    }
}

/* A continuation's code is known to frames only: what else deals with code runs bytecode. */
static bool is_continuation(Value v) {
    return is_obj(v) && (uintptr_t)as_obj(v) - (uintptr_t)kont_codes < sizeof kont_codes;
}

Value graph_get_value(GraphReader *r) {
    const uint8_t *from = r->at;
    Value v = value_get(r);
    graph_trace(TRACE_VALUE, from, r->at);
    if (LIKELY(!is_continuation(v) || r->code_of_frame)) return v;
    graph_damaged(r, "the code of a continuation");
    return V_VOID;
}

Value graph_get_of(GraphReader *r, const Type *type) {
    Value v = graph_get_value(r);
    if (is_obj(v) && type_is_subtype(type_of(v), type)) return v;
    graph_damaged(r, "something else where an object of a certain type belongs");
    return V_VOID;
}

void *graph_get_or_null(GraphReader *r, const Type *type) {
    Value v = graph_get_value(r);
    if (is_void(v)) return NULL;
    if (is_obj(v) && type_is_subtype(type_of(v), type)) return as_obj(v);
    graph_damaged(r, "something else where an object of a certain type belongs");
    return NULL;
}

/* --- bodies --- */

static void attrs_get(GraphReader *r, Object *o) {
    Attrs *a = attrs_of(o);
    Type *t = o->type;
    uint32_t inline_slots = t->inline_slots; /* what all instances of the graph were made with */
    switch (graph_get_byte(r)) {
    case ATTRS_NONE:
        if (t->flags & TYPE_HEAP && !(a->shape = shape_root(r->vm, t))) no_memory(r);
        if (a->shape) a->slots = t->inline_slots ? (Value *)((char *)o + t->size) : NULL;
        return;
    case ATTRS_DICT: {
        Value v = graph_get_of(r, &dict_type);
        if (!r->failed && !attrs_set_dict(r->vm, o, as_dict(v))) no_memory(r);
        return;
    }
    case ATTRS_SHAPE: {
        Value names[SHAPE_SLOTS_MAX], v = graph_get_of(r, &shape_type);
        if (r->failed) return;
        Shape *s = (Shape *)as_obj(v);
        if (s->type != t) {
            graph_damaged(r, "attributes of another class");
            return;
        }
        if (!(a->shape = shape_root(r->vm, t))) return no_memory(r);
        a->slots = t->inline_slots ? (Value *)((char *)o + t->size) : NULL;
        uint32_t n = s->count;
        shape_names(s, names);
        for (uint32_t i = 0; i < n && !r->failed; i++) {
            v = graph_get_value(r);
            if (is_void(v) && !r->failed) graph_damaged(r, "an attribute without a value");
            if (!r->failed && !attrs_set(r->vm, o, names[i], v)) r->failed = true;
            t->inline_slots = inline_slots;
        }
        return;
    }
    default: graph_damaged(r, "attributes");
    }
}

static void members_get(GraphReader *r, Object *o) {
    uint32_t before, after, offset = graph_type_layout(o->type, &before, &after);
    for (uint32_t i = 0; i < before + after; i++) {
        if (i == before) offset += sizeof(Attrs);
        *(Value *)((char *)o + offset) = graph_get_value(r);
        offset += sizeof(Value);
    }
}

void graph_body_get(GraphReader *r, Object *o) {
    const Type *base = graph_built_in(o->type);
    if (is_type(from_obj(o))) {
        class_graph.load(r, o);
        return;
    }
    const GraphHooks *hooks = graph_hooks(base);
    if (hooks && hooks->load)
        hooks->load(r, o);
    else if (base->holds)
        graph_fields_load(r, base, o);
    if (r->failed) return;
    if (o->type->flags & TYPE_HEAP) members_get(r, o);
    if (o->type->attrs_offset && !r->failed) attrs_get(r, o);
}

static void weak_get(GraphReader *r, size_t from, size_t to) {
    for (size_t i = from; i < to && !r->failed; i++) {
        uint64_t n = graph_get_number(r, UINT32_MAX);
        if (n == WEAK_DEAD) continue;
        if (r->main && n != WEAK_DIES && n - WEAK_FIRST >= r->count)
            n = WEAK_DIES; /* it was in a section that is not needed */
        if (n != WEAK_DIES && n - WEAK_FIRST >= r->count) graph_damaged(r, "a weak reference");
        if (r->failed || r->survey) continue;
        Value target = n == WEAK_DIES ? V_VOID : from_obj(r->objects[n - WEAK_FIRST]);
        if (!weakref_revive(r->vm, r->weak.list[i], target)) graph_damaged(r, "a weak reference");
    }
}

static void identities_get(GraphReader *r) {
    for (;;) {
        uint64_t n = graph_get_number(r, r->count);
        if (!n || r->failed) return;
        uint64_t identity = graph_get_number(r, (1ull << 47) - 1);
        Object *o = r->objects[n - 1];
        if (is_type(from_obj(o)) && !(((Type *)o)->flags & TYPE_HEAP))
            graph_damaged(r, "an identity");
        if (!r->failed && r->whole && !r->survey) identity_set(r->vm, o, identity);
    }
}

/* Those whose __del__ is still to be called. Generators see to themselves. */
static void finalizers_get(GraphReader *r) {
    for (;;) {
        uint64_t n = graph_get_number(r, r->count);
        if (!n || r->failed) return;
        Object *o = r->objects[n - 1];
        if (!r->has_body[n - 1] || is_void(o->type->special[S_del]))
            graph_damaged(r, "a finalizer");
        if (!r->failed && !r->survey) finalize_register(r->vm, o);
    }
}

void graph_ends_get(GraphReader *r, size_t weak_from, size_t weak_to) {
    weak_get(r, weak_from, weak_to);
    if (!r->failed) identities_get(r);
    if (!r->failed) finalizers_get(r);
}

static void phases_finish(GraphReader *r) {
    for (int phase = 1; phase < PHASE_COUNT; phase++)
        for (size_t i = 0; i < r->phases[phase].count && !r->failed; i++) {
            Object *o = r->phases[phase].list[i];
            r->current = o;
            const GraphHooks *hooks =
                is_type(from_obj(o)) ? &class_graph : graph_hooks(graph_built_in(o->type));
            if (!hooks->finish(r, o)) graph_damaged(r, "an object whose parts do not fit");
        }
}

void graph_bodies_get(GraphReader *r) {
    while (r->done < r->count && !r->failed) {
        uint32_t i = r->done++;
        const uint8_t *from = r->at;
        Object *o = r->objects[i];
        r->current = o;
        if (!r->has_body[i]) continue;
        if (r->survey) r->survey->inner = 0;
        graph_body_get(r, o);
        if (r->survey) survey_add(r, o, from, 0);
        graph_trace(TRACE_BODY, from, r->at);
    }
}

static void phases_drop(GraphReader *r) {
    for (int phase = 1; phase < PHASE_COUNT; phase++)
        for (size_t i = 0; i < r->phases[phase].count; i++) {
            Object *o = r->phases[phase].list[i];
            const GraphHooks *hooks =
                is_type(from_obj(o)) ? &class_graph : graph_hooks(graph_built_in(o->type));
            if (hooks->drop) hooks->drop(r, o);
        }
}

/* Nothing of what was read is to be called when it dies. */
static void dead_end(GraphReader *r, int64_t pending) {
    phases_drop(r);
    for (uint32_t i = 0; i < r->count; i++)
        if (r->has_body[i]) finalize_forget(r->objects[i]);
    if (is_list(r->vm->pending) && as_list(r->vm->pending)->len > pending)
        as_list(r->vm->pending)->len = pending;
}

enum { HASHES_LEAST = 1 << 20, HASHES_A_BYTE = 64 };

static bool read_all(Vm *vm, const uint8_t *data, size_t size, Value *roots, int count,
                     unsigned flags, GraphSurvey *survey, Value *missing) {
    GraphReader r = { .vm = vm,
                      .at = data,
                      .start = data,
                      .end = data + size,
                      .whole = flags & GRAPH_WHOLE,
                      .reload = flags & GRAPH_RELOAD,
                      .part = flags & GRAPH_PART,
                      .foreign = flags & GRAPH_FOREIGN,
                      .own = flags & GRAPH_OWN,
                      .survey = survey,
                      .hashing = HASHES_LEAST + (int64_t)size * HASHES_A_BYTE };
    int64_t pending = is_list(vm->pending) ? as_list(vm->pending)->len : 0;
    graph_init();
    for (int i = 0; i < count; i++) roots[i] = graph_get_value(&r);
    graph_bodies_get(&r);
    size_t weak = r.weak.count;
    if (r.main && !r.failed) graph_main_section_get(&r);
    if (!r.failed) phases_finish(&r);
    if (!r.failed) graph_frames_unclaimed(&r);
    if (!r.failed) graph_ends_get(&r, 0, weak);
    if (!r.failed && r.at != r.end) graph_damaged(&r, "something behind its end");
    if (r.failed || survey) dead_end(&r, pending);
    if (survey) {
        survey->objects = r.objects;
        survey->count = r.count;
    } else {
        free(r.objects);
    }
    free(r.has_body);
    free(r.weak.list);
    free(r.later);
    for (int i = 0; i < PHASE_COUNT; i++) free(r.phases[i].list);
    *missing = r.missing;
    return !r.failed;
}

bool graph_read(Vm *vm, const uint8_t *data, size_t size, Value *roots, int count, unsigned flags) {
    Value missing;
    return read_all(vm, data, size, roots, count, flags, NULL, &missing);
}

bool graph_read_part(Vm *vm, const uint8_t *data, size_t size, Value *root, Value *missing) {
    return read_all(vm, data, size, root, 1, GRAPH_PART, NULL, missing);
}

bool graph_survey(Vm *vm, const uint8_t *data, size_t size, Value *roots, int count, unsigned flags,
                  GraphSurvey *survey) {
    Value missing;
    return read_all(vm, data, size, roots, count, flags, survey, &missing);
}

void graph_survey_end(GraphSurvey *survey) {
    free(survey->types);
    free(survey->objects);
}
