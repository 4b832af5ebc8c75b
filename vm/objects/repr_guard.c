/* Which containers are being represented: a list that holds itself must print as [[...]].
 *
 * Leaves keep the active objects of one C call chain in an array, with an index by identity when
 * there are many (a leaf never outlives the instruction that called it). Drivers keep theirs per
 * tasklet, in the side dict of the tasklet in vm->tasklet_extras, under "repr_active": a Dict by
 * identity, so that entering is O(1) however deep the nesting.
 *
 * repr_walk() is the repr of lists, tuples and dicts that contain each other: one loop with a
 * stack of its own. */
#include <stdlib.h>
#include "vm/objects/items.h"

enum { SCANNED = 24 };

static Value *active;
static int64_t active_count, active_cap;
static Dict *active_index; /* of all active objects, while there are more than SCANNED */

/* The running tasklet's set of objects active in drivers, NULL if it has none. */
static Dict *tasklet_active(Vm *vm) {
    if (!is_dict(vm->tasklet_extras) || !vm->tasklet || !as_dict(vm->tasklet_extras)->count)
        return NULL;
    int64_t e = dict_find_identity(as_dict(vm->tasklet_extras), from_obj(vm->tasklet));
    if (e < 0) return NULL;
    Value extras = as_dict(vm->tasklet_extras)->entries[e].value;
    Value set = is_dict(extras) ? dict_find_cstr(vm, as_dict(extras), "repr_active") : V_VOID;
    return is_exact(set, &dict_type) ? as_dict(set) : NULL; /* an image may have anything there */
}

/* The same, made when there is none. NULL with MemoryError raised. */
static Dict *tasklet_active_new(Vm *vm) {
    Dict *set = tasklet_active(vm);
    if (set) return set;
    if (!is_dict(vm->tasklet_extras)) vm->tasklet_extras = from_obj(dict_new(vm));

    Dict *all = as_dict(vm->tasklet_extras);
    int64_t e = dict_find_identity(all, from_obj(vm->tasklet));
    Dict *extras = e < 0 ? dict_new(vm) : as_dict(all->entries[e].value);
    set = dict_new(vm);
    if (!dict_set_cstr(vm, extras, "repr_active", from_obj(set))) return NULL;
    if (!dict_set_identity(vm, all, from_obj(vm->tasklet), from_obj(extras))) return NULL;
    return set;
}

bool repr_active_renew(Vm *vm, Dict *extras) {
    Value set = dict_find_cstr(vm, extras, "repr_active"), key, value;
    if (!is_exact(set, &dict_type)) return true;
    Dict *renewed = dict_new(vm);
    for (int64_t i = 0; dict_next(as_dict(set), &i, &key, &value);)
        if (!dict_set_identity(vm, renewed, key, value)) return false;
    return dict_set_cstr(vm, extras, "repr_active", from_obj(renewed));
}

/* Is v active in the current chain of leaves? */
static bool is_active(Value v) {
    if (active_index) return dict_find_identity(active_index, v) >= 0;
    for (int64_t i = 0; i < active_count; i++) {
        if (is_same(active[i], v)) return true;
    }
    return false;
}

/* The index follows the array once that is long. */
static bool index_push(Vm *vm, Value v) {
    if (active_index) return dict_set_identity(vm, active_index, v, V_NONE);
    if (active_count <= SCANNED) return true;
    active_index = dict_new(vm);
    for (int64_t i = 0; i < active_count; i++) {
        if (!dict_set_identity(vm, active_index, active[i], V_NONE)) return false;
    }
    return true;
}

ReprStatus repr_enter(Vm *vm, Value v) {
    Dict *set = tasklet_active(vm);

    if (is_active(v) || (set && set->count && dict_find_identity(set, v) >= 0)) return REPR_ACTIVE;
    if (active_count == active_cap) {
        int64_t cap = active_cap ? active_cap * 2 : 64;
        Value *bigger = realloc(active, (size_t)cap * sizeof(Value));
        if (!bigger) return raise_memory(vm), REPR_ERROR;
        active = bigger;
        active_cap = cap;
    }
    active[active_count++] = v;
    if (index_push(vm, v)) return REPR_ENTERED;
    active_count--;
    return REPR_ERROR;
}

void repr_leave(Vm *vm) {
    Value key, value;

    active_count--;
    if (!active_index) return;
    if (active_count <= SCANNED)
        active_index = NULL;
    else
        (void)dict_pop_last(vm, active_index, &key, &value);
}

/* --- nests of lists, tuples and dicts --- */

typedef struct {
    Value v;       /* the container */
    int64_t i;     /* the next item, or dict entry */
    Value pending; /* the value whose key was just written; void: none */
} Level;

typedef struct {
    Vm *vm;
    StrBuilder text;
    Level *levels;
    int64_t n, cap;
} Walk;

static bool walk_push(Walk *w, Value v) {
    if (w->n == w->cap) {
        int64_t cap = w->cap ? w->cap * 2 : 16;
        Level *bigger = heap_try_array(w->vm, (size_t)cap, sizeof(Level));
        if (!bigger) return false;
        if (w->n) memcpy(bigger, w->levels, (size_t)w->n * sizeof(Level));
        w->levels = bigger;
        w->cap = cap;
    }
    w->levels[w->n++] = (Level){ v, 0, V_VOID };
    builder_ascii(&w->text, is_list(v) ? "[" : is_tuple(v) ? "(" : "{");
    return true;
}

static void walk_pop(Walk *w) {
    Value v = w->levels[--w->n].v;
    repr_leave(w->vm);
    bool single = is_tuple(v) && as_tuple(v)->len == 1;
    builder_ascii(&w->text, is_list(v) ? "]" : single ? ",)" : is_tuple(v) ? ")" : "}");
}

/* Takes the next item of the innermost container, writing what stands before it. False: there is
 * none. */
static bool walk_next(Walk *w, Level *l, Value *item) {
    if (!is_void(l->pending)) {
        builder_ascii(&w->text, ": ");
        *item = l->pending;
        l->pending = V_VOID;
        return true;
    }
    bool first = l->i == 0;
    if (is_dict(l->v)) {
        if (!dict_next(as_dict(l->v), &l->i, item, &l->pending)) return false;
    } else {
        int64_t n = is_list(l->v) ? as_list(l->v)->len : as_tuple(l->v)->len;
        if (l->i >= n) return false;
        *item = is_list(l->v) ? as_list(l->v)->items[l->i++] : as_tuple(l->v)->items[l->i++];
    }
    if (!first) builder_ascii(&w->text, ", ");
    return true;
}

/* Writes one item, or opens it. V_NONE, V_USER, V_ERROR. */
static Value walk_item(Walk *w, Value v) {
    if (is_exact(v, &list_type) || is_exact(v, &tuple_type) || is_exact(v, &dict_type)) {
        switch (repr_enter(w->vm, v)) {
        case REPR_ENTERED: return walk_push(w, v) ? V_NONE : V_ERROR;
        case REPR_ERROR: return V_ERROR;
        case REPR_ACTIVE: break;
        }
        builder_ascii(&w->text, is_list(v) ? "[...]" : is_tuple(v) ? "(...)" : "{...}");
        return V_NONE;
    }
    Value text = leaf_repr(w->vm, v);
    if (is_bad(text)) return text;
    builder_str(&w->text, as_str(text));
    return V_NONE;
}

Value repr_walk(Vm *vm, Value root) {
    Walk w = { .vm = vm };
    Value item, ok = V_NONE;

    builder_init(&w.text, vm);
    switch (repr_enter(vm, root)) {
    case REPR_ERROR: return V_ERROR;
    case REPR_ACTIVE:
        return str_from(vm, is_list(root) ? "[...]" : is_tuple(root) ? "(...)" : "{...}");
    case REPR_ENTERED: break;
    }
    if (!walk_push(&w, root)) {
        repr_leave(vm);
        return V_ERROR;
    }
    while (w.n && !is_bad(ok)) {
        if (walk_next(&w, &w.levels[w.n - 1], &item))
            ok = walk_item(&w, item);
        else
            walk_pop(&w);
    }
    for (; w.n; w.n--) repr_leave(vm);
    return is_bad(ok) ? ok : builder_finish(&w.text);
}

/* --- intrinsics --- */

/* _repr_enter(obj): marks obj in this tasklet; False when it is active already. */
static Value repr_enter_leaf(Vm *vm, const Value *argv) {
    Dict *set = tasklet_active_new(vm);

    if (!set) return V_ERROR;
    if (dict_find_identity(set, argv[0]) >= 0) return V_FALSE;
    return dict_set_identity(vm, set, argv[0], V_TRUE) ? V_TRUE : V_ERROR;
}

/* _repr_leave(obj): the end of what _repr_enter began. */
static Value repr_leave_leaf(Vm *vm, const Value *argv) {
    Dict *set = tasklet_active(vm);
    Value key, value;

    if (!set || dict_find_identity(set, argv[0]) < 0) return V_NONE;
    /* Innermost first: nearly always it is the last one. */
    if (dict_pop_last(vm, set, &key, &value) && !is_same(key, argv[0])) {
        int64_t e = dict_find_identity(set, argv[0]);
        if (e >= 0) dict_delete_entry(vm, set, e);
        if (!dict_set_identity(vm, set, key, value)) return V_ERROR;
    }
    if (!set->count) {
        Dict *all = as_dict(vm->tasklet_extras);
        int64_t e = dict_find_identity(all, from_obj(vm->tasklet));
        Dict *extras = as_dict(all->entries[e].value);
        (void)dict_delete_str(vm, extras, str_intern_cstr(vm, "repr_active"));
        if (!extras->count) dict_delete_entry(vm, all, e);
    }
    return V_NONE;
}

const Method repr_guard_intrinsics[] = {
    { "_repr_enter", "(object, /)", .leaf = repr_enter_leaf },
    { "_repr_leave", "(object, /)", .leaf = repr_leave_leaf },
    { 0 },
};
