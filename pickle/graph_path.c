/* The way to what can't travel, as the program would write it: main.frame[2].locals['conn']. */
#include "pickle/graph.h"
#include "pickle/graph_internal.h"

#include "vm/objects/generator.h"
#include "vm/objects/module.h"

enum { STEPS_MOST = 40, TEXT_MOST = 60 };

static bool is_in(Value v, const Object *o) { return is_obj(v) && as_obj(v) == o; }

/* " .name" of an attribute that holds o; false: none does. */
static bool attribute_step(StrBuilder *b, Vm *vm, Object *owner, const Object *o) {
    if (!owner->type->attrs_offset) return false;
    Dict *d = attrs_copy(vm, owner);
    Value key, value;
    for (int64_t i = 0; d && dict_next(d, &i, &key, &value);)
        if (is_in(value, o) && is_str(key)) {
            builder_char(b, '.');
            builder_str(b, as_str(key));
            return true;
        }
    return false;
}

static void key_step(StrBuilder *b, Vm *vm, Value key) {
    Value text = leaf_repr(vm, key);
    if (is_bad(text)) {
        vm->error = V_VOID;
        builder_ascii(b, "[...]");
        return;
    }
    builder_char(b, '[');
    builder_slice(b, as_str(text), 0,
                  (int64_t)as_str(text)->length < TEXT_MOST ? (int64_t)as_str(text)->length
                                                            : TEXT_MOST);
    builder_char(b, ']');
}

static bool dict_step(StrBuilder *b, Vm *vm, Dict *d, bool of_module, const Object *o) {
    Value key, value;
    for (int64_t i = 0; dict_next(d, &i, &key, &value);) {
        if (!is_in(value, o) && !is_in(key, o)) continue;
        if (is_in(value, o) && of_module && is_str(key)) {
            builder_char(b, '.');
            builder_str(b, as_str(key));
        } else if (is_in(value, o))
            key_step(b, vm, key);
        else
            builder_ascii(b, ".keys()");
        return true;
    }
    return false;
}

static bool items_step(StrBuilder *b, Vm *vm, const Value *items, int64_t n, const Object *o) {
    for (int64_t i = 0; i < n; i++)
        if (is_in(items[i], o)) {
            key_step(b, vm, from_int(i));
            return true;
        }
    return false;
}

/* A local variable of a frame by its name. */
static bool local_step(StrBuilder *b, const Frame *f, const Object *o) {
    const Code *code = f->code;
    for (int i = 0; i < code->nregs; i++) {
        if (!is_in(f->reg[i], o)) continue;
        if (i >= code->nlocals || !code->varnames) {
            builder_ascii(b, ".values");
            return true;
        }
        builder_ascii(b, ".locals['");
        builder_str(b, as_str(code->varnames->items[i]));
        builder_ascii(b, "']");
        return true;
    }
    return false;
}

/* A field of an object of a type made in C. */
static bool field_step(StrBuilder *b, Object *owner, const Object *o) {
    for (const Field *f = graph_built_in(owner->type)->fields; f && f->name; f++) {
        const char *at = (const char *)owner + f->offset;
        bool is = f->kind == FIELD_VALUE ? is_in(*(const Value *)at, o)
                                         : f->kind == FIELD_OBJ && *(Object *const *)at == o;
        if (!is) continue;
        builder_char(b, '.');
        builder_ascii(b, f->name);
        return true;
    }
    const Type *t = graph_built_in(owner->type);
    bool is_buffer =
        t == &bufferedreader_type || t == &bufferedwriter_type || t == &bufferedrandom_type;
    if (t != &textiowrapper_type && !is_buffer) return false;
    builder_ascii(b, is_buffer ? ".raw" : ".buffer");
    return true;
}

/* What leads from owner to o. */
static void step(StrBuilder *b, Vm *vm, Object *owner, const Object *above, const Object *o) {
    Value v = from_obj(owner);
    if (is_dict(v) && dict_step(b, vm, as_dict(v), above && above->type == &module_type, o)) return;
    if (is_list(v) && items_step(b, vm, as_list(v)->items, as_list(v)->len, o)) return;
    if (is_tuple(v) && items_step(b, vm, as_tuple(v)->items, as_tuple(v)->len, o)) return;
    if (owner->type == &module_type && is_str(attrs_find(owner, NAME(name))) &&
        module_dict(owner) == (const Dict *)(const void *)o)
        return;
    if (attribute_step(b, vm, owner, o)) return;
    if (owner->type == &frame_type) {
        const Frame *f = (Frame *)owner;
        if (local_step(b, f, o)) return;
        builder_ascii(b, (Object *)f->back == o   ? ".f_back"
                         : (Object *)f->func == o ? ".function"
                                                  : ".code");
        return;
    }
    if (owner->type == &function_type) {
        const Function *fn = (Function *)owner;
        builder_ascii(b, (Object *)fn->globals == o ? ".__globals__"
                         : (Object *)fn->code == o  ? ".__code__"
                                                    : ".__closure__");
        return;
    }
    if (owner->type == &cell_type)
        builder_ascii(b, ".cell_contents");
    else if (type_is_subtype(owner->type, &tasklet_type))
        builder_ascii(b, ".frame");
    else if (is_type(v))
        builder_ascii(b, ".__dict__");
    else if (!field_step(b, owner, o))
        builder_ascii(b, " > ");
}

/* What the path begins with, or an intermediate object that says more than the way to it. */
static void start(StrBuilder *b, const Object *o) {
    Value v = from_obj(o), name = V_VOID;
    if (o->type == &module_type)
        name = attrs_find((Object *)(uintptr_t)o, NAME(name));
    else if (o->type == &function_type)
        name = ((Function *)(uintptr_t)o)->qualname;
    else if (is_type(v))
        name = as_type(v)->qualname;
    if (is_str(name))
        builder_str(b, as_str(name));
    else
        builder_ascii(b, o->type->name);
}

/* Says more where it begins than what is above it? */
static bool is_landmark(const Object *o) { return o->type == &module_type || is_type(from_obj(o)); }

/* The frames of a tasklet are numbered from the innermost. */
static int frames_count(GraphWriter *w, const uint32_t *chain, int at) {
    int n = 0;
    while (at - n - 1 >= 0 && w->objects[chain[at - n - 1]].object &&
           ((const Object *)w->objects[chain[at - n - 1]].object)->type == &frame_type)
        n++;
    return n;
}

static Value path_text(GraphWriter *w) {
    uint32_t chain[STEPS_MOST];
    int n = 0;
    for (uint32_t i = w->owner; i != NO_OWNER && n < STEPS_MOST; i = w->objects[i].owner) {
        chain[n++] = i;
        if (is_landmark(w->objects[i].object)) break;
    }
    StrBuilder b;
    builder_init(&b, w->vm);
    if (!n) return str_from(w->vm, "?");
    start(&b, w->objects[chain[n - 1]].object);
    for (int i = n - 1; i > 0; i--) {
        int frames = frames_count(w, chain, i);
        if (frames && ((const Object *)w->objects[chain[i]].object)->type != &frame_type) {
            builder_ascii(&b, ".frame");
            if (frames > 1) key_step(&b, w->vm, from_int(frames - 1));
            i -= frames - 1;
            continue;
        }
        step(&b, w->vm, (Object *)(uintptr_t)w->objects[chain[i]].object,
             i + 1 < n ? w->objects[chain[i + 1]].object : NULL, w->objects[chain[i - 1]].object);
    }
    return builder_finish(&b);
}

void graph_refuse(GraphWriter *w, const char *why) {
    if (w->failed) return;
    Vm *vm = w->vm;
    w->failed = true;
    const Object *o = w->owner == NO_OWNER ? NULL : w->objects[w->owner].object;
    if (w->part && (!o || graph_part_reduces(w, o)))
        return; /* the pickler in the language has its own answer */
    Value path = path_text(w);
    if (is_void(path)) return;
    (void)raise(vm, &TypeError_type, "cannot %s '%s' object at %S: %s", w->part ? "pickle" : "save",
                o ? o->type->name : "?", path, why);
}
