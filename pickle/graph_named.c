/* What travels by name: natives and descriptors of built-in types, and what belongs to the
 * prelude. */
#include "pickle/graph.h"
#include "pickle/graph_internal.h"
#include "pickle/image.h"

#include "vm/attribute.h"
#include "vm/objects/module.h"
#include "vm/prelude.h"

#define BUILTINS(table) extern const Method table[];
#include "vm/builtins.def"
#undef BUILTINS
static const Method *const builtin_tables[] = {
#define BUILTINS(table) table,
#include "vm/builtins.def"
#undef BUILTINS
};

#define MODULE(name, symbol) extern const ModuleDef symbol;
#include "stdlib/modules.def"
#undef MODULE
static const ModuleDef *const modules[] = {
#define MODULE(name, symbol) &symbol,
#include "stdlib/modules.def"
#undef MODULE
};

/* Which natives a bound one may be: of what type its header is. */
static Type *const guises[] = { &builtin_function_type, &method_wrapper_type,
                                &method_descriptor_type, &wrapper_descriptor_type,
                                &classmethod_descriptor_type };

static bool is_row_of(const Method *table, const Method *m) {
    for (; table && table->name; table++)
        if (table == m) return true;
    return false;
}

static const Method *row_find(const Method *table, const char *name) {
    for (; table && table->name; table++)
        if (strcmp(table->name, name) == 0) return table;
    return NULL;
}

static const Method *module_row(const ModuleDef *def, const char *name) {
    const Method *m = row_find(def->methods, name);
    return m ? m : row_find(def->more, name);
}

/* --- natives --- */

static bool function_put(GraphWriter *w, const Native *n) {
    if (is_same(dict_find_cstr(w->vm, w->vm->prelude, n->def->name), from_obj(n))) {
        graph_put_byte(w, TAG_NAMED);
        graph_put_byte(w, NAMED_PRELUDE);
        graph_put_text(w, n->def->name);
        return true;
    }
    for (int i = 0; i < COUNT_OF(builtin_tables); i++)
        if (is_row_of(builtin_tables[i], n->def)) {
            graph_put_byte(w, TAG_NAMED);
            graph_put_byte(w, NAMED_BUILTIN);
            graph_put_text(w, n->def->name);
            return true;
        }
    for (int i = 0; i < COUNT_OF(modules); i++)
        if (is_row_of(modules[i]->methods, n->def) || is_row_of(modules[i]->more, n->def)) {
            graph_put_byte(w, TAG_NAMED);
            graph_put_byte(w, NAMED_MODULE);
            graph_put_text(w, modules[i]->name);
            graph_put_text(w, n->def->name);
            return true;
        }
    return false;
}

/* Is o what the dict of a built-in type has under that name? Static methods are wrapped there. */
static bool is_of_type(Vm *vm, const Type *t, const char *name, const Object *o) {
    if (!t || t->flags & TYPE_HEAP) return false;
    return is_same(dict_find_cstr(vm, t->dict, name), from_obj(o));
}

static bool of_type_put(GraphWriter *w, const Type *t, const char *name) {
    graph_put_byte(w, TAG_NAMED);
    graph_put_byte(w, NAMED_TYPE);
    graph_put_object(w, t);
    graph_put_text(w, name);
    return true;
}

static bool native_put(GraphWriter *w, const Native *n) {
    if (!n->owner) return function_put(w, n);
    if (is_of_type(w->vm, n->owner, n->def->name, &n->h))
        return of_type_put(w, n->owner, n->def->name);
    if (n->owner->flags & TYPE_HEAP) return false;
    unsigned guise = 0;
    while (guise < COUNT_OF(guises) && guises[guise] != n->h.type) guise++;
    if (guise == COUNT_OF(guises)) return false;
    graph_put_byte(w, TAG_NAMED);
    graph_put_byte(w, NAMED_BOUND);
    graph_put_byte(w, guise);
    graph_put_object(w, n->owner);
    graph_put_text(w, n->def->name);
    graph_put_value(w, n->self);
    return true;
}

static bool getset_put(GraphWriter *w, const GetsetDescriptor *d) {
    if (!(d->owner->flags & TYPE_HEAP)) {
        Vm *vm = w->vm;
        return is_of_type(vm, d->owner, d->def->name, &d->h) &&
               of_type_put(w, d->owner, d->def->name);
    }
    if (d->def != &instance_dict_getset && d->def != &instance_weakref_getset) return false;
    graph_put_byte(w, TAG_NAMED);
    graph_put_byte(w, NAMED_INSTANCE);
    graph_put_byte(w, d->def == &instance_weakref_getset);
    graph_put_object(w, d->owner);
    return true;
}

static bool is_native(const Object *o) {
    for (int i = 0; i < COUNT_OF(guises); i++)
        if (o->type == guises[i]) return true;
    return false;
}

bool graph_named_put(GraphWriter *w, Object *o) {
    if (is_native(o)) return native_put(w, (Native *)o);
    if (o->type == &getset_descriptor_type) return getset_put(w, (GetsetDescriptor *)o);
    if (o->type == &member_descriptor_type &&
        !(((MemberDescriptor *)o)->owner->flags & TYPE_HEAP)) {
        const MemberDescriptor *m = (MemberDescriptor *)o;
        const char *name = str_utf8(w->vm, as_str(m->name), NULL);
        return name && is_of_type(w->vm, m->owner, name, o) && of_type_put(w, m->owner, name);
    }
    if (o->type == &staticmethod_type &&
        is_exact(((Wrapper *)o)->function, &builtin_function_type)) {
        const Native *n = (Native *)as_obj(((Wrapper *)o)->function);
        return n->owner && is_of_type(w->vm, n->owner, n->def->name, o) &&
               of_type_put(w, n->owner, n->def->name);
    }
    return false;
}

static Value bound_get(GraphReader *r) {
    char name[128];
    unsigned guise = graph_get_byte(r);
    Value owner = graph_get_of(r, &type_type);
    bool named = graph_get_text(r, name, sizeof name);
    Value self = graph_get_value(r);
    if (graph_failed(r) || !named) return V_VOID;
    Type *t = as_type(owner);
    const Method *m = t->flags & TYPE_HEAP ? NULL : row_find(t->methods, name);
    bool unbound = guise >= 2;
    if (!m || guise >= COUNT_OF(guises) || is_void(self) != unbound) return V_VOID;
    if (!is_void(self)) { /* a native takes its self for granted */
        bool fits = m->kind == SIG_STATIC ||
                    (m->kind == SIG_CLASS ? is_type(self) && type_is_subtype(as_type(self), t)
                                          : type_is_subtype(type_of(self), t));
        if (!fits) return V_VOID;
    }
    Value v = native_new_of(graph_vm(r), m, t, self);
    as_obj(v)->type = guises[guise];
    return v;
}

Value graph_named_get(GraphReader *r) {
    char module[128], name[128];
    Vm *vm = graph_vm(r);
    const Method *m = NULL;
    switch (graph_get_byte(r)) {
    case NAMED_PRELUDE:
        return graph_get_text(r, name, sizeof name) ? dict_find_cstr(vm, vm->prelude, name)
                                                    : V_VOID;
    case NAMED_BUILTIN:
        if (!graph_get_text(r, name, sizeof name)) return V_VOID;
        for (int i = 0; i < COUNT_OF(builtin_tables) && !m; i++)
            m = row_find(builtin_tables[i], name);
        return m ? native_new(vm, m, str_intern_cstr(vm, "builtins")) : V_VOID;
    case NAMED_MODULE:
        if (!graph_get_text(r, module, sizeof module) || !graph_get_text(r, name, sizeof name))
            return V_VOID;
        if (!native_modules_start(vm))
            return V_VOID; /* what the function takes for granted is made by its module */
        for (int i = 0; i < COUNT_OF(modules) && !m; i++)
            if (strcmp(modules[i]->name, module) == 0) m = module_row(modules[i], name);
        return m ? native_new(vm, m, str_intern_cstr(vm, module)) : V_VOID;
    case NAMED_TYPE: {
        Value owner = graph_get_of(r, &type_type);
        if (!graph_get_text(r, name, sizeof name) || as_type(owner)->flags & TYPE_HEAP)
            return V_VOID;
        return dict_find_cstr(vm, as_type(owner)->dict, name);
    }
    case NAMED_BOUND: return bound_get(r);
    case NAMED_INSTANCE: {
        bool weak = graph_get_byte(r) != 0;
        Value owner = graph_get_of(r, &type_type);
        if (graph_failed(r) || (!weak && !as_type(owner)->attrs_offset)) return V_VOID;
        GetsetDescriptor *d = NEW(vm, GetsetDescriptor, &getset_descriptor_type);
        d->def = weak ? &instance_weakref_getset : &instance_dict_getset;
        d->owner = as_type(owner);
        return from_obj(d);
    }
    default: return V_VOID;
    }
}

/* --- the prelude --- */

static void parts_put(GraphWriter *w, unsigned tag, Value file, Value name) {
    graph_put_byte(w, tag);
    graph_put_value(w, file);
    if (!is_void(name)) graph_put_value(w, name);
}

static bool prelude_function_put(GraphWriter *w, const Function *fn) {
    Value args[1] = { from_obj(fn->globals) }, file = prelude_file_leaf(w->vm, args);
    if (!is_str(file) || !is_str(fn->name) ||
        !is_same(dict_find_str(fn->globals, fn->name), from_obj(fn)))
        return false;
    parts_put(w, TAG_PRELUDE_GLOBAL, file, fn->name);
    return true;
}

static bool prelude_code_put(GraphWriter *w, Code *code) {
    Value args[1] = { from_obj(code) }, where = prelude_code_leaf(w->vm, args);
    if (!is_tuple(where)) return false;
    const Value *p = as_tuple(where)->items;
    const Tuple *path = as_tuple(p[2]);
    parts_put(w, TAG_PRELUDE_CODE, p[0], p[1]);
    graph_put_number(w, (uint64_t)path->len);
    for (int64_t i = 0; i < path->len; i++) graph_put_number(w, (uint64_t)as_int(path->items[i]));
    graph_put_number(w, (uint64_t)as_int(p[3]));
    return true;
}

/* A plain object() that a prelude file knows by a name. */
static bool prelude_object_put(GraphWriter *w, const Object *o) {
    Value file, name, namespace_, value;
    for (int64_t i = 0; dict_next(w->vm->prelude_files, &i, &file, &namespace_);)
        for (int64_t j = 0; dict_next(as_dict(namespace_), &j, &name, &value);)
            if (is_same(value, from_obj(o)))
                return parts_put(w, TAG_PRELUDE_GLOBAL, file, name), true;
    return false;
}

bool graph_prelude_put(GraphWriter *w, Object *o) {
    if (o->type == &function_type) return prelude_function_put(w, (Function *)o);
    if (o->type == &code_type)
        return ((Code *)o)->flags & CODE_HIDDEN && prelude_code_put(w, (Code *)o);
    if (o->type == &object_type) return prelude_object_put(w, o);
    if (o->type != &dict_type) return false;
    Value args[1] = { from_obj(o) }, file = prelude_file_leaf(w->vm, args);
    if (!is_str(file)) return false;
    parts_put(w, TAG_PRELUDE_NAMESPACE, file, V_VOID);
    return true;
}

Value graph_prelude_get(GraphReader *r, unsigned tag) {
    Vm *vm = graph_vm(r);
    Value file = graph_get_of(r, &str_type),
          name = tag == TAG_PRELUDE_NAMESPACE ? V_VOID : graph_get_of(r, &str_type);
    if (graph_failed(r) || !is_exact_str(file)) return V_VOID;
    Value args[4] = { file, name }, namespace_ = prelude_namespace_leaf(vm, args);
    if (is_bad(namespace_) || tag == TAG_PRELUDE_NAMESPACE) return namespace_;
    if (tag == TAG_PRELUDE_GLOBAL)
        return is_exact_str(name) ? dict_find_str(as_dict(namespace_), name) : V_VOID;
    int64_t n = (int64_t)graph_get_number(r, 64);
    List *path = list_new(vm, 0);
    for (int64_t i = 0; i < n && !graph_failed(r); i++)
        if (!list_append(vm, path, from_int((int64_t)graph_get_number(r, INT32_MAX))))
            return V_VOID;
    uint64_t fingerprint = graph_get_number(r, (uint64_t)SMALL_INT_MAX);
    if (graph_failed(r)) return V_VOID;
    args[2] = tuple_from(vm, path->items, path->len);
    args[3] = from_int((int64_t)fingerprint);
    return prelude_code_find_leaf(vm, args);
}
