/* Which containers are being represented: a list that holds itself must print as [[...]].
 *
 * Leaves keep the active objects of one C call chain in a small array (a leaf never outlives the instruction that called
 * it). Drivers keep theirs per tasklet, in the side dict of the tasklet in vm->tasklet_extras, under "repr_active": a
 * Dict by identity, so that entering is O(1) however deep the nesting. */
#include "vm/objects/items.h"

static Value active[LEAF_DEPTH];
static int active_count;

/* The running tasklet's set of objects active in drivers, NULL if it has none. */
static Dict *tasklet_active(Vm *vm) {
    if (!is_dict(vm->tasklet_extras) || !vm->tasklet || !as_dict(vm->tasklet_extras)->count) return NULL;
    int64_t e = dict_find_identity(as_dict(vm->tasklet_extras), from_obj(vm->tasklet));
    if (e < 0) return NULL;
    Value extras = as_dict(vm->tasklet_extras)->entries[e].value;
    return is_dict(extras) ? as_obj_or_null(dict_find_cstr(vm, as_dict(extras), "repr_active")) : NULL;
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

/* A set that came out of an image was filled under other addresses: it is filled anew. */
static bool set_check(Vm *vm, Dict *set) {
    Value key, value;
    int64_t i = 0;

    if (!dict_next(set, &i, &key, &value) || dict_find_identity(set, key) >= 0) return true;
    Dict *copy = dict_new(vm);
    for (i = 0; dict_next(set, &i, &key, &value);) {
        if (!dict_set_identity(vm, copy, key, value)) return false;
    }
    dict_clear(vm, set);
    for (i = 0; dict_next(copy, &i, &key, &value);) {
        if (!dict_set_identity(vm, set, key, value)) return false;
    }
    return true;
}

ReprStatus repr_enter(Vm *vm, Value v) {
    Dict *set = tasklet_active(vm);

    for (int i = 0; i < active_count; i++) {
        if (is_same(active[i], v)) return REPR_ACTIVE;
    }
    if (set && set->count && dict_find_identity(set, v) >= 0) return REPR_ACTIVE;
    if (active_count == LEAF_DEPTH) return REPR_TOO_DEEP;
    active[active_count++] = v;
    return REPR_ENTERED;
}

void repr_leave(void) { active_count--; }

/* _repr_enter(obj): marks obj in this tasklet; False when it is active already. */
static Value repr_enter_leaf(Vm *vm, const Value *argv) {
    Dict *set = tasklet_active_new(vm);

    if (!set || !set_check(vm, set)) return V_ERROR;
    if (dict_find_identity(set, argv[0]) >= 0) return V_FALSE;
    return dict_set_identity(vm, set, argv[0], V_TRUE) ? V_TRUE : V_ERROR;
}

/* _repr_leave(obj): the end of what _repr_enter began. */
static Value repr_leave_leaf(Vm *vm, const Value *argv) {
    Dict *set = tasklet_active(vm);
    Value key, value;

    if (!set) return V_NONE;
    if (!set_check(vm, set)) return V_ERROR;
    if (dict_find_identity(set, argv[0]) < 0) return V_NONE;
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
    {"_repr_enter", "(object, /)", .leaf = repr_enter_leaf},
    {"_repr_leave", "(object, /)", .leaf = repr_leave_leaf},
    {0},
};
