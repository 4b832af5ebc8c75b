/* What `__main__` defines, in parts of a program. No other program can import it: so functions
 * and classes found there travel by value, with the names of `__main__` that their code uses. In
 * a program that has an equal definition under the name, that is the one that is meant.
 *
 * Where a definition is referred to stands its head, with its name and digest. All bodies, and
 * the names, come in a section of their own behind all other bodies: a program that has all the
 * definitions passes it over. What can't travel there takes only the section away, with the
 * reason in its place. */
#include <stdlib.h>

#include "pickle/digest.h"
#include "pickle/graph.h"
#include "pickle/graph_internal.h"

#include "vm/objects/module.h"

enum { REASON_MOST = 400, DIGEST_BYTES = 8 };

static void digest_put(GraphWriter *w, uint64_t n) {
    for (int i = 0; i < DIGEST_BYTES; i++) graph_put_byte(w, (unsigned)(n >> 8 * i) & 255);
}

static uint64_t digest_get(GraphReader *r) {
    const uint8_t *b = graph_get_bytes(r, DIGEST_BYTES);
    uint64_t n = 0;
    for (int i = 0; b && i < DIGEST_BYTES; i++) n |= (uint64_t)b[i] << 8 * i;
    return n;
}

/* --- writing heads --- */

void graph_main_find(GraphWriter *w) {
    Dict *d = module_namespace(w->vm, NAME(main));
    if (d && is_exact_str(dict_find_str(d, NAME(name))) &&
        str_equal(as_str(dict_find_str(d, NAME(name))), as_str(NAME(main))))
        w->main = d;
}

void graph_main_namespace_put(GraphWriter *w) {
    w->main_used = true;
    graph_put_byte(w, TAG_MAIN_NAMESPACE);
    digest_put(w, program_digest(w->vm));
}

/* Members of enumerations, and other objects, are what their class is. `*known` has what was
 * found out before; NULL: nothing yet. 0: there is none, or an error was raised. */
static uint64_t digest_of(Vm *vm, Dict *d, const Object *o, Dict **known) {
    bool is_itself = o->type == &function_type || is_type(from_obj(o));
    Value definition = is_itself ? from_obj(o) : from_obj(o->type);
    uint64_t digest;
    if (!*known && !(*known = dict_new(vm))) return 0;
    int64_t at = dict_find_identity(*known, definition);
    if (at >= 0 && int_to_u64((*known)->entries[at].value, &digest)) return digest;
    digest = definition_digest(vm, d, definition);
    Value number = int_from_u64(vm, digest);
    return is_bad(number) || !dict_set_identity(vm, *known, definition, number) ? 0 : digest;
}

bool graph_main_put(GraphWriter *w, Object *o, Value path) {
    graph_put_byte(w, TAG_MAIN);
    graph_put_object(w, w->main);
    graph_put_value(w, path);
    digest_put(w, digest_of(w->vm, w->main, o, &w->digests));
    graph_head_put(w, o);
    w->later_due = true;
    return true;
}

void graph_main_enter(GraphWriter *w, uint32_t number) {
    w->later_due = false;
    if (w->later_count == w->later_cap) {
        uint32_t cap = w->later_cap ? w->later_cap * 2 : 16;
        uint32_t *later = realloc(w->later, cap * sizeof *later);
        if (!later) return graph_no_memory(w);
        w->later = later;
        w->later_cap = cap;
    }
    w->later[w->later_count++] = number;
}

void graph_main_uses(GraphWriter *w, const Code *code) {
    if (!w->uses) {
        w->uses = dict_new(w->vm);
        w->scanned = dict_new(w->vm);
    }
    if (!code_globals(w->vm, code, w->uses, w->scanned)) graph_give_up(w);
}

/* --- writing the section --- */

static void later_put(GraphWriter *w) {
    while (w->later_done < w->later_count && !w->failed) {
        w->owner = w->later[w->later_done++];
        graph_body_put(w, (Object *)(uintptr_t)w->objects[w->owner].object);
        if (w->later_done == w->later_count) graph_bodies_put(w);
    }
    graph_bodies_put(w);
}

/* Is a name of the namespace to be written? It has some in every program. */
static bool is_written(GraphWriter *w, Value name) {
    return !is_same(name, NAME(name)) && !is_same(name, NAME(builtins)) &&
           !is_void(dict_find_str(w->main, name));
}

/* The names found since the last time, with their values: their number, 0 for the end. */
static uint64_t names_put(GraphWriter *w) {
    Value name, v;
    uint64_t n = 0;
    int64_t at = w->uses_done;
    while (w->uses && dict_next(w->uses, &at, &name, &v)) n += is_written(w, name);
    graph_put_number(w, n);
    if (!graph_number_of(w, w->main, &w->owner)) w->owner = NO_OWNER;
    while (n && dict_next(w->uses, &w->uses_done, &name, &v) && !w->failed)
        if (is_written(w, name)) {
            graph_put_value(w, name);
            graph_put_value(w, dict_find_str(w->main, name));
        }
    return n;
}

/* Puts the size of what was written since `from` before it. */
static void size_insert(GraphWriter *w, size_t from) {
    size_t size = w->size - from;
    graph_put_number(w, size);
    if (w->failed) return;
    size_t n = w->size - from - size;
    uint8_t number[10];
    memcpy(number, w->data + w->size - n, n);
    memmove(w->data + from + n, w->data + from, size);
    memcpy(w->data + from, number, n);
}

/* Why the section could not be written, as text for who needs it. */
static void reason_put(GraphWriter *w) {
    char text[REASON_MOST];
    Vm *vm = w->vm;
    Value error = error_take(vm), v = leaf_str(vm, error);
    const char *s = is_bad(v) ? NULL : str_utf8_lossy(vm, as_str(v), NULL);
    vm->error = V_VOID;
    size_t n = 0;
    for (; s && s[n] && n < sizeof text - 1; n++)
        text[n] = (unsigned char)s[n] < 32 || (unsigned char)s[n] > 126 ? '?' : s[n];
    text[n] = 0;
    graph_put_number(w, 0);
    graph_put_text(w, text);
}

void graph_main_section_put(GraphWriter *w) {
    if (!w->main_used) return;
    size_t from = w->size;
    uint32_t count = w->count;
    do later_put(w);
    while (!w->failed && names_put(w));
    if (!w->failed) graph_ends_put(w, count, w->count);
    if (!w->failed) {
        size_insert(w, from);
    } else if (!is_void(w->vm->error) &&
               !type_is_subtype(type_of(w->vm->error), &MemoryError_type)) {
        w->failed = false;
        w->size = from;
        w->count = count;
        reason_put(w);
    }
}

/* --- reading heads --- */

/* A namespace for the definitions of another program. */
static Dict *namespace_new(Vm *vm) {
    Dict *d = dict_new(vm);
    Value builtins = dict_find_cstr(vm, vm->modules, "builtins");
    bool ok = dict_set_str(vm, d, NAME(name), NAME(main)) &&
              (is_void(builtins) || dict_set_str(vm, d, NAME(builtins), builtins));
    return ok ? d : NULL;
}

Value graph_main_namespace_get(GraphReader *r) {
    Vm *vm = graph_vm(r);
    uint64_t digest = digest_get(r);
    if (graph_failed(r) || !r->part || r->main) return V_VOID;
    Dict *ours = digest == program_digest(vm) ? module_namespace(vm, NAME(main)) : NULL;
    r->main_is_ours = ours;
    r->main = ours ? ours : namespace_new(vm);
    return r->main ? from_obj(r->main) : V_VOID;
}

/* Is v, which this program has under the name, what is meant? `blank` is of the same kind as
 * what was written. */
static bool is_meant(GraphReader *r, Dict *ours, Value v, uint64_t digest, Object *blank) {
    if (!is_obj(v)) return false;
    bool is_class = is_type(from_obj(blank));
    if (is_class ? !is_type(v) || !(as_type(v)->flags & TYPE_HEAP) : type_of(v) != blank->type)
        return false;
    if (r->main_is_ours) return true;
    return digest && digest == digest_of(graph_vm(r), ours, as_obj(v), &r->digests);
}

/* Functions, classes, and instances of classes: nothing that the machine relies on. */
static bool may_define(const Object *o) {
    return o->type == &function_type || o->type == &object_type || is_type(from_obj(o)) ||
           o->type->flags & TYPE_HEAP;
}

/* What this program has under a dotted name. A name that many heads share is looked up once,
 * however long. V_NONE: nothing. V_VOID: an error was raised. */
static Value ours_find(GraphReader *r, Dict *ours, Value path) {
    Vm *vm = graph_vm(r);
    if (!ours) return V_NONE;
    if (!r->named && !(r->named = dict_new(vm))) return V_VOID;
    int64_t at = dict_find_identity(r->named, path);
    if (at >= 0) return r->named->entries[at].value;
    Value v = global_find(vm, ours, as_str(path));
    if (is_void(v)) v = V_NONE;
    return dict_set_identity(vm, r->named, path, v) ? v : V_VOID;
}

Object *graph_main_get(GraphReader *r, Object **body) {
    Vm *vm = graph_vm(r);
    Value namespace_ = graph_get_of(r, &dict_type), path = graph_get_of(r, &str_type);
    uint64_t digest = digest_get(r);
    if (graph_failed(r) || as_dict(namespace_) != r->main || !is_exact_str(path)) return NULL;
    Object *blank = graph_blank_get(r, graph_get_byte(r));
    if (graph_failed(r) || !blank || !may_define(blank)) return NULL;
    Dict *ours = module_namespace(vm, NAME(main));
    Value v = ours_find(r, ours, path);
    if (is_void(v)) return NULL;
    *body = blank;
    if (is_meant(r, ours, v, digest, blank)) return as_obj(v);
    r->main_needed = true;
    return blank;
}

bool graph_main_later(GraphReader *r, uint32_t number, Object *body) {
    if (r->later_count == r->later_cap) {
        uint32_t cap = r->later_cap ? r->later_cap * 2 : 16;
        struct Later *later = realloc(r->later, cap * sizeof *later);
        if (!later) return false;
        r->later = later;
        r->later_cap = cap;
    }
    r->later[r->later_count++] = (struct Later){ number, body };
    return true;
}

/* --- reading the section --- */

static void later_get(GraphReader *r) {
    while (r->later_done < r->later_count && !graph_failed(r)) {
        Object *body = r->later[r->later_done++].body;
        r->current = body;
        graph_body_get(r, body);
        if (r->later_done == r->later_count) graph_bodies_get(r);
    }
    graph_bodies_get(r);
}

/* This program's own names stay what they are. False: there were none. */
static bool names_get(GraphReader *r) {
    Vm *vm = graph_vm(r);
    uint64_t n = graph_get_number(r, graph_left(r, 2));
    for (uint64_t i = 0; i < n && !graph_failed(r); i++) {
        Value name = graph_get_of(r, &str_type), v = graph_get_value(r);
        if (graph_failed(r)) break;
        if (!is_exact_str(name) || is_void(v))
            graph_damaged(r, "a name of __main__");
        else if (!r->main_is_ours && !dict_set_str(vm, r->main, str_intern(vm, name), v))
            r->failed = true;
    }
    return n && !graph_failed(r);
}

static void absence_get(GraphReader *r) {
    char reason[REASON_MOST];
    if (!graph_get_text(r, reason, sizeof reason) || !r->main_needed) return;
    (void)image_error(graph_vm(r), str_printf(graph_vm(r),
                                              "what was pickled needs the __main__ of another "
                                              "program, and not all of that could travel: %s",
                                              reason));
    r->failed = true;
}

void graph_main_section_get(GraphReader *r) {
    uint64_t size = graph_get_number(r, graph_left(r, 1));
    if (graph_failed(r)) return;
    if (!size) return absence_get(r);
    if (!r->main_needed) return (void)graph_get_bytes(r, size);
    if (size > graph_left(r, 1)) return graph_damaged(r, "it ends too early");
    const uint8_t *end = r->end;
    size_t weak = r->weak.count;
    r->end = r->at + size;
    do later_get(r);
    while (names_get(r));
    if (!graph_failed(r)) graph_ends_get(r, weak, r->weak.count);
    if (!graph_failed(r) && r->at != r->end)
        graph_damaged(r, "something behind the section of __main__");
    r->end = end;
}

/* --- for the pickler in the language --- */

/* (namespace, path, digest, kind): what this program has under the name, if it is what is meant;
 * None. `kind` is an example. */
Value main_definition_leaf(Vm *vm, const Value *argv) {
    Dict *ours = module_namespace(vm, NAME(main));
    uint64_t digest;
    if (!is_dict(argv[0]) || !is_exact_str(argv[1]) || !is_integer(argv[2]) ||
        !int_to_u64(argv[2], &digest) || !is_obj(argv[3]))
        return image_damaged(vm, "a definition of __main__");
    GraphReader r = { .vm = vm, .main_is_ours = as_dict(argv[0]) == ours };
    Value v = ours ? global_find(vm, ours, as_str(argv[1])) : V_VOID;
    return is_meant(&r, ours, v, digest, as_obj(argv[3])) ? v : V_NONE;
}

/* (object): its digest as a definition of __main__, 0: it has none. */
Value main_digest_leaf(Vm *vm, const Value *argv) {
    Dict *ours = module_namespace(vm, NAME(main)), *known = NULL;
    return int_from_u64(vm,
                        ours && is_obj(argv[0]) ? digest_of(vm, ours, as_obj(argv[0]), &known) : 0);
}

/* (digest): the namespace of __main__ in the program of that digest: this one's, or one of its
 * own. */
Value main_namespace_leaf(Vm *vm, const Value *argv) {
    uint64_t digest;
    if (!is_integer(argv[0]) || !int_to_u64(argv[0], &digest))
        return image_damaged(vm, "a namespace of __main__");
    Dict *ours = digest == program_digest(vm) ? module_namespace(vm, NAME(main)) : NULL;
    Dict *d = ours ? ours : namespace_new(vm);
    return d ? from_obj(d) : V_ERROR;
}

Value program_digest_leaf(Vm *vm, const Value *argv) {
    return (void)argv, int_from_u64(vm, program_digest(vm));
}

/* (function or frame, dict): the names of __main__ that its code uses and that are no keys of
 * the dict yet; they become so. */
Value main_uses_leaf(Vm *vm, const Value *argv) {
    const Function *fn =
        is_exact(argv[0], &frame_type) ? ((Frame *)as_obj(argv[0]))->func : as_obj_or_null(argv[0]);
    if (!fn || fn->h.type != &function_type || fn->globals != module_namespace(vm, NAME(main)))
        return tuple_empty;
    if (!is_exact(argv[1], &dict_type)) return raise(vm, &TypeError_type, "a dict is needed");
    const Code *code = is_exact(argv[0], &frame_type) ? ((Frame *)as_obj(argv[0]))->code : fn->code;
    Dict *used = dict_new(vm);
    List *fresh = list_new(vm, 0);
    Value name, v;
    if (!code_globals(vm, code, used, dict_new(vm))) return V_ERROR;
    for (int64_t i = 0; dict_next(used, &i, &name, &v);) {
        if (is_same(name, NAME(name)) || is_same(name, NAME(builtins)) ||
            !is_void(dict_find_str(as_dict(argv[1]), name)))
            continue;
        if (!dict_set_str(vm, as_dict(argv[1]), name, V_TRUE) || !list_append(vm, fresh, name))
            return V_ERROR;
    }
    return fresh->len ? tuple_from(vm, fresh->items, fresh->len) : tuple_empty;
}
