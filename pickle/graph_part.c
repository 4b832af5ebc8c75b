/* Parts of a program as graphs: tasklets, pickled by C in one go.
 *
 * What can be imported travels by name, as in any pickle. A part holds nothing that the language
 * must have a say in: objects whose classes define how they are pickled, keys with a __hash__ of
 * the user's. Where there is such a thing the writer gives up without an error, and the pickler
 * in the language does the work. */
#include <stdlib.h>

#include "pickle/digest.h"
#include "pickle/graph.h"
#include "pickle/graph_internal.h"

#include "vm/objects/bytes.h"
#include "vm/objects/module.h"

/* --- names --- */

static bool global_put(GraphWriter *w, Value module, Value path) {
    graph_put_byte(w, TAG_GLOBAL);
    graph_put_value(w, module);
    graph_put_value(w, path);
    return true;
}

/* Writes o as the global that it is. False: it is none under that name. */
static bool global_named(GraphWriter *w, Object *o, Value module, Value path) {
    Dict *d = is_exact_str(path) ? module_namespace(w->vm, module) : NULL;
    if (!d || !is_same(global_find(w->vm, d, as_str(path)), from_obj(o))) return false;
    if (d == w->main) return graph_main_put(w, o, path);
    return global_put(w, module, path);
}

static bool stream_put(GraphWriter *w, const Object *o) {
    static const char *const names[] = { "stdout",     "stderr",     "stdin",
                                         "__stdout__", "__stderr__", "__stdin__" };
    Vm *vm = w->vm;
    for (int i = 0; i < COUNT_OF(names); i++)
        if (is_same(dict_find_cstr(vm, vm->sys, names[i]), from_obj(o)))
            return global_put(w, str_intern_cstr(vm, "sys"), str_intern_cstr(vm, names[i]));
    return false;
}

/* A plain object() that a module knows by a name stands for itself. */
static bool sentinel_put(GraphWriter *w, Object *o) {
    Value args[1] = { from_obj(o) }, where = global_name_leaf(w->vm, args);
    if (!is_tuple(where) || is_true(as_tuple(where)->items[0])) return false;
    if (module_namespace(w->vm, as_tuple(where)->items[1]) == w->main)
        return graph_main_put(w, o, as_tuple(where)->items[2]);
    return global_put(w, as_tuple(where)->items[1], as_tuple(where)->items[2]);
}

/* Has o no attributes, or, if its class is private to its module, none but texts? */
static bool is_plain_mark(Vm *vm, Object *o) {
    const Attrs *a = o->type->attrs_offset ? attrs_of(o) : NULL;
    Value key, v, name = o->type->name_value;
    if (!a || (!a->shape && !a->slots) || (a->shape && !a->shape->count)) return true;
    if (!is_str(name) || !as_str(name)->length || str_at(as_str(name), 0) != '_') return false;
    Dict *d = attrs_copy(vm, o);
    for (int64_t i = 0; d && dict_next(d, &i, &key, &v);)
        if (!is_exact_str(v)) return false;
    return d;
}

/* The name of an instance that its class's own module has as a global, and that is nothing but a
 * mark: such objects stand for themselves (dataclasses.MISSING). V_VOID: o is none such. */
static Value sentinel_name(Vm *vm, Object *o) {
    Type *t = o->type;
    Value key, v, module = t->flags & TYPE_HEAP ? dict_find_str(t->dict, NAME(module)) : V_VOID;
    if (graph_built_in(t) != &object_type || !is_plain_mark(vm, o)) return V_VOID;
    Dict *d = is_exact_str(module) && !str_equal(as_str(module), as_str(NAME(main)))
                  ? module_namespace(vm, module)
                  : NULL;
    for (int64_t i = 0; d && dict_next(d, &i, &key, &v);)
        if (is_same(v, from_obj(o)) && is_exact_str(key)) return key;
    return V_VOID;
}

Value module_sentinel_leaf(Vm *vm, const Value *argv) {
    Value name = is_obj(argv[0]) ? sentinel_name(vm, as_obj(argv[0])) : V_VOID;
    return is_void(name)
               ? V_NONE
               : tuple_of(vm, 2, dict_find_str(type_of(argv[0])->dict, NAME(module)), name);
}

/* A member of an enumeration goes by the name that its class has for it, if the class goes by
 * name. */
static bool member_put(GraphWriter *w, Object *o, Value name) {
    Vm *vm = w->vm;
    Type *t = o->type;
    Value module = dict_find_str(t->dict, NAME(module));
    if (!is_exact_str(t->qualname)) return false;
    Value path = str_printf(vm, "%S.%S", t->qualname, name);
    return !is_void(path) && global_named(w, o, module, str_intern(vm, path));
}

/* The name of a member of an enumeration; V_VOID: o is none. */
static Value member_name(Vm *vm, Object *o) {
    Value members = o->type->flags & TYPE_HEAP
                        ? type_lookup(o->type, str_intern_cstr(vm, "_member_map_"))
                        : V_VOID,
          key, v;
    if (!is_exact(members, &dict_type) || !o->type->attrs_offset) return V_VOID;
    key = attrs_find(o, str_intern_cstr(vm, "_name_"));
    v = is_exact_str(key) ? dict_find_str(as_dict(members), key) : V_VOID;
    return is_same(v, from_obj(o)) ? key : V_VOID;
}

static bool namespace_put(GraphWriter *w, const Dict *d) {
    if (d == w->main) return graph_main_namespace_put(w), true;
    Value name = dict_find_str((Dict *)(uintptr_t)d, NAME(name));
    if (!is_exact_str(name) || module_namespace(w->vm, name) != d) return false;
    graph_put_byte(w, TAG_MODULE_NAMESPACE);
    graph_put_value(w, name);
    return true;
}

static bool module_put(GraphWriter *w, Object *o) {
    Value name = attrs_find(o, NAME(name));
    if (!is_exact_str(name) || !is_same(dict_find_str(w->vm->modules, name), from_obj(o)))
        return false;
    graph_put_byte(w, TAG_MODULE);
    graph_put_value(w, name);
    return true;
}

/* --- what the language has a say in --- */

static bool is_plain_method(Vm *vm, Type *t, const char *name) {
    Value key = str_intern_cstr(vm, name);
    Value v = type_lookup(t, key);
    return is_void(v) || is_same(v, type_lookup((Type *)(uintptr_t)graph_built_in(t), key));
}

static bool has_registered_reducer(Vm *vm, Type *t) {
    Dict *d = module_namespace(vm, str_intern_cstr(vm, "copyreg"));
    Value table = d ? dict_find_cstr(vm, d, "dispatch_table") : V_VOID, found;
    return is_dict(table) && dict_find(vm, as_dict(table), from_obj(t), &found) != DICT_ABSENT;
}

static bool generator_kind_is(const Object *o) {
    return o->type == &generator_type || o->type == &coroutine_type ||
           o->type == &async_generator_type;
}

/* Does the class of the instance say how it is pickled? */
static bool is_customized(GraphWriter *w, Type *t) {
    static const char *const hooks[] = { "__reduce_ex__", "__reduce__",     "__getstate__",
                                         "__setstate__",  "__getnewargs__", "__getnewargs_ex__" };
    if (t == w->plain_type) return false;
    for (int i = 0; i < COUNT_OF(hooks); i++)
        if (!is_plain_method(w->vm, t, hooks[i])) return true;
    if (has_registered_reducer(w->vm, t)) return true;
    w->plain_type = t;
    return false;
}

static bool instance_put(GraphWriter *w, Object *o) {
    Value name = sentinel_name(w->vm, o);
    if (!is_void(name)) return global_put(w, dict_find_str(o->type->dict, NAME(module)), name);
    name = member_name(w->vm, o);
    if (!is_void(name))
        return member_put(w, o,
                          name); /* what else it says of pickling is that it goes by its value */
    if (is_customized(w, o->type)) graph_give_up(w);
    return false;
}

bool graph_part_reduces(GraphWriter *w, const Object *o) {
    Type *t = o->type;
    return type_is_subtype(t, &tasklet_type) || generator_kind_is(o) ||
           has_registered_reducer(w->vm, t);
}

bool graph_part_put(GraphWriter *w, Object *o) {
    Type *t = o->type;
    if (t == &function_type)
        return global_named(w, o, ((Function *)o)->module, ((Function *)o)->qualname);
    if (t == &dict_type) return namespace_put(w, (Dict *)o);
    if (is_type(from_obj(o))) {
        Type *cls = (Type *)o;
        return cls->flags & TYPE_HEAP &&
               global_named(w, o, dict_find_str(cls->dict, NAME(module)), cls->qualname);
    }
    if (type_is_subtype(t, &module_type)) return module_put(w, o);
    if (t == &textiowrapper_type) return stream_put(w, o);
    if (t == &object_type) return sentinel_put(w, o);
    if (t == &set_iterator_type) graph_give_up(w);
    return t->flags & TYPE_HEAP && instance_put(w, o);
}

/* --- reading --- */

Value graph_part_get(GraphReader *r, unsigned tag) {
    Vm *vm = graph_vm(r);
    Value name = graph_get_of(r, &str_type),
          path = tag == TAG_GLOBAL ? graph_get_of(r, &str_type) : V_VOID;
    if (graph_failed(r) || !r->part || !is_exact_str(name) ||
        (!is_void(path) && !is_exact_str(path)))
        return V_VOID;
    Dict *d = module_namespace(vm, name);
    if (!d) {
        r->missing = name;
        return V_VOID;
    }
    if (tag == TAG_MODULE) return dict_find_str(vm->modules, name);
    if (tag == TAG_MODULE_NAMESPACE) return from_obj(d);
    Value v = global_find(vm, d, as_str(path));
    if (is_void(v))
        (void)raise(vm, &AttributeError_type, "module '%S' has no attribute '%S'", name, path);
    return v;
}

/* --- pickles --- */

/* What comes before the graph in a pickle, and behind it. */
static const char prefix[] = "c_tern_image\ngraph_loads\n";
enum { PREFIX_SIZE = sizeof prefix - 1 };

static bool is_tasklet(Value v) { return is_obj(v) && type_is_subtype(type_of(v), &tasklet_type); }

/* A tasklet, or a list or tuple of nothing else. */
static bool is_for_parts(Value v) {
    if (is_tasklet(v)) return true;
    if (!is_exact(v, &list_type) && !is_exact(v, &tuple_type)) return false;
    bool l = is_exact(v, &list_type);
    const Value *items = l ? as_list(v)->items : as_tuple(v)->items;
    int64_t n = l ? as_list(v)->len : as_tuple(v)->len;
    for (int64_t i = 0; i < n; i++)
        if (!is_tasklet(items[i])) return false;
    return n > 0;
}

/* (object, protocol): its pickle, of tasklets that C can write; None: the pickler in the
 * language is needed. */
Value graph_dumps_leaf(Vm *vm, const Value *argv) {
    uint8_t *data, head[48];
    size_t size, n = 0;
    if (!is_int(argv[1]) || as_int(argv[1]) < 3 || as_int(argv[1]) > 5 || !is_for_parts(argv[0]))
        return V_NONE;
    if (!graph_write(vm, argv, 1, GRAPH_PART, NULL, NULL, &data, &size)) {
        return is_void(vm->error) ? V_NONE : V_ERROR;
    }
    head[n++] = 0x80;
    head[n++] = (uint8_t)as_int(argv[1]);
    memcpy(head + n, prefix, PREFIX_SIZE);
    n += PREFIX_SIZE;
    head[n++] = size < 256 ? 'C' : 'B';
    for (int i = 0; i < (size < 256 ? 1 : 4); i++) head[n++] = (uint8_t)(size >> 8 * i);
    Bytes *b = size > UINT32_MAX ? NULL : bytes_new(vm, (int64_t)(n + size + 3));
    if (b) {
        memcpy(b->data, head, n);
        memcpy(b->data + n, data, size);
        memcpy(b->data + n + size, "\x85R.", 3);
    }
    free(data);
    return b ? from_obj(b) : size > UINT32_MAX ? V_NONE : V_ERROR;
}

/* The graph in a pickle that is nothing but one. False: it is another kind of pickle. */
static bool graph_in(const BufferView *b, const uint8_t **graph, size_t *size) {
    if (b->len < PREFIX_SIZE + 10 || b->data[0] != 0x80 ||
        memcmp(b->data + 2, prefix, PREFIX_SIZE) != 0)
        return false;
    const uint8_t *at = b->data + 2 + PREFIX_SIZE;
    if (*at != 'C' && *at != 'B') return false;
    *size = *at == 'C'
                ? at[1]
                : (size_t)at[1] | (size_t)at[2] << 8 | (size_t)at[3] << 16 | (size_t)at[4] << 24;
    *graph = at + (*at == 'C' ? 2 : 5);
    size_t left = (size_t)(b->data + b->len - *graph);
    return *graph <= b->data + b->len && left == *size + 3 &&
           memcmp(*graph + *size, "\x85R.", 3) == 0;
}

/* (graph): the objects. V_USER: a module must be imported first. */
static Value part_read(Vm *vm, const uint8_t *graph, size_t size, Value *missing) {
    Value v;
    if (graph_read_part(vm, graph, size, &v, missing))
        return is_void(v) ? image_damaged(vm, "no object") : v;
    return is_void(*missing) ? V_ERROR : V_USER;
}

/* graph_loads(graph). */
Value graph_loads_leaf(Vm *vm, const Value *argv) {
    BufferView b;
    Value missing = V_VOID;
    if (!buffer_need(vm, argv[0], &b)) return V_ERROR;
    return part_read(vm, b.data, (size_t)b.len, &missing);
}

/* _graph_missing(graph): the name of a module that it needs and that is not imported; None:
 * there is none such. */
static Value missing_leaf(Vm *vm, const Value *argv) {
    BufferView b;
    Value missing = V_VOID;
    if (!buffer_need(vm, argv[0], &b)) return V_ERROR;
    Value v = part_read(vm, b.data, (size_t)b.len, &missing);
    return is_user(v) ? missing : is_void(v) ? V_ERROR : V_NONE;
}

/* (pickle): the objects of a pickle that is nothing but a graph, and needs no import; else None. */
Value graph_unpickle_leaf(Vm *vm, const Value *argv) {
    BufferView b;
    const uint8_t *graph;
    size_t size;
    Value missing = V_VOID;
    if (!buffer_find(argv[0], &b) || !graph_in(&b, &graph, &size)) return V_NONE;
    Value v = part_read(vm, graph, size, &missing);
    return is_user(v) ? V_NONE : v;
}

const Method graph_intrinsics[] = {
    { "_graph_loads", "(graph, /)", NULL, .leaf = graph_loads_leaf },
    { "_graph_missing", "(graph, /)", NULL, .leaf = missing_leaf },
    { 0 },
};
