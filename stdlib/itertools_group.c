/* itertools that keep or pair items of their sources: groupby, tee, zip_longest. */
#include "pickle/graph.h"
#include "stdlib/itertools.h"

/* --- groupby --- */

typedef struct GroupBy {
    Object h;
    Value source, fn; /* fn none: the item is its own key */
    Value target, key,
        item; /* key of the group given last; key and value of the item read last; void: none */
    Value grouper; /* the only _grouper that may still give items */
} GroupBy;
typedef struct Grouper {
    Object h;
    Value parent, target;
} Grouper;

ALWAYS_INLINE GroupBy *as_groupby(Value v) { return (GroupBy *)as_obj(v); }
ALWAYS_INLINE Grouper *as_grouper(Value v) { return (Grouper *)as_obj(v); }

static Next groupby_new(Vm *vm, Value *argv, Value *out) {
    GroupBy *g = ITER_NEW(vm, GroupBy, argv[0]);
    if (!g) return NEXT_RAISE;
    g->source = argv[1];
    g->fn = argv[2];
    return sources_take(vm, from_obj(g), from_obj(g), 1, out);
}

/* groupby_item: r0 the groupby, r1 the _grouper that asks or void, r2 the item just read, r3
 * what is awaited. */
enum { ASKER = 1, ITEM, WAIT, WAIT_ITEM = 0, WAIT_KEY, WAIT_EQUAL, WAIT_TRUTH, START };

/* The answer for whoever asks, once it is known whether the item read last belongs to the group:
 * true in *done. */
static Next groupby_answer(Vm *vm, Frame *k, bool same, bool *done, Value *out) {
    GroupBy *g = as_groupby(k->reg[SELF]);

    *done = true;
    if (!is_void(k->reg[ASKER])) {
        frame_pop(vm);
        if (!same || is_void(g->item))
            return iter_end(vm); /* void: what compared the keys has taken it */
        *out = g->item;
        g->item = V_VOID;
        return NEXT_VALUE;
    }
    if (same) {
        *done = false;
        return NEXT_VALUE;
    }
    if (is_void(g->key)) return raise_next(vm, &SystemError_type, "a damaged frame: groupby");
    Grouper *group = NEW(vm, Grouper, &grouper_type);
    g->target = group->target = g->key;
    group->parent = from_obj(g);
    g->grouper = from_obj(group);
    return kont_return(vm, k, tuple_of(vm, 2, g->key, from_obj(group)), out);
}

/* `target == key` as containers compare, then the truth of what == answered. */
static Next groupby_compare(Vm *vm, Frame *k, Value target, Value *out) {
    GroupBy *g = as_groupby(k->reg[SELF]);
    Value same = item_equal(vm, target, g->key);

    k->reg[WAIT] = from_int(WAIT_TRUTH);
    *out = same;
    if (!is_user(same)) return is_void(same) ? NEXT_RAISE : NEXT_VALUE;
    k->reg[WAIT] = from_int(WAIT_EQUAL);
    return value_compare(vm, CMP_EQ, target, g->key, out);
}

/* The group that the item is compared with; void: there is none, so it begins one. */
static Value groupby_target(Frame *k) {
    return is_void(k->reg[ASKER]) ? as_groupby(k->reg[SELF])->target
                                  : as_grouper(k->reg[ASKER])->target;
}

Next groupby_item_step(Vm *vm, Frame *k, Value in, Value *out) {
    GroupBy *g = as_groupby(k->reg[SELF]);
    Next next;
    bool done;

    for (;;) {
        switch (as_int(k->reg[WAIT])) {
        case START:
            k->reg[WAIT] = from_int(WAIT_ITEM);
            if ((next = iter_next_any(vm, g->source, &in)) != NEXT_VALUE) return *out = in, next;
            /* fall through */
        case WAIT_ITEM:
            k->reg[ITEM] = in;
            k->reg[WAIT] = from_int(WAIT_KEY);
            if (!is_none(g->fn) && (next = call_args(vm, &in, g->fn, 1, in)) != NEXT_VALUE)
                return *out = in, next;
            /* fall through */
        case WAIT_KEY:
            g->item = k->reg[ITEM];
            g->key = in;
            if (is_void(groupby_target(k))) {
                in = V_FALSE;
                break;
            }
            if ((next = groupby_compare(vm, k, groupby_target(k), &in)) != NEXT_VALUE)
                return *out = in, next;
            if (as_int(k->reg[WAIT]) == WAIT_TRUTH) break;
            /* fall through */
        case WAIT_EQUAL:
            k->reg[WAIT] = from_int(WAIT_TRUTH);
            if ((next = value_truth(vm, in, &in)) != NEXT_VALUE) return *out = in, next;
            /* fall through */
        default: break;
        }
        next = groupby_answer(vm, k, is_true(in), &done, out);
        if (done) return next;
        k->reg[WAIT] = from_int(START);
    }
}

/* Begins by reading an item, or, if one is waiting, by comparing its key. */
static Next groupby_ask(Vm *vm, Value self, Value asker, Value *out) {
    GroupBy *g = as_groupby(self);
    bool waiting = is_void(asker) ? !is_void(g->key) : !is_void(g->item);
    Value regs[4] = { self, asker, g->item, from_int(START) };
    Frame *k = kont_push(vm, K_groupby_item, 4, regs);

    if (!k) return NEXT_RAISE;
    if (!waiting) return groupby_item_step(vm, k, V_VOID, out);
    if (is_void(groupby_target(k))) {
        bool done;
        return groupby_answer(vm, k, false, &done, out);
    }
    return kont_answer(vm, groupby_compare(vm, k, groupby_target(k), out), out);
}

static Next groupby_next(Vm *vm, Value *argv, Value *out) {
    as_groupby(argv[0])->grouper = V_VOID;
    return groupby_ask(vm, argv[0], V_VOID, out);
}

static Next grouper_next(Vm *vm, Value *argv, Value *out) {
    Value parent = as_grouper(argv[0])->parent;
    if (!is_same(as_groupby(parent)->grouper, argv[0])) return iter_end(vm);
    return groupby_ask(vm, parent, argv[0], out);
}

static Value groupby_reduce(Vm *vm, const Value *argv) {
    GroupBy *g = as_groupby(argv[0]);
    Value type = from_obj(g->h.type), args = tuple_of(vm, 2, g->source, g->fn);

    if (is_void(g->target) || is_void(g->key) || is_void(g->item))
        return tuple_of(vm, 2, type, args);
    return tuple_of(vm, 3, type, args, tuple_of(vm, 3, g->key, g->item, g->target));
}

static Value groupby_setstate(Vm *vm, const Value *argv) {
    GroupBy *g = as_groupby(argv[0]);

    if (!state_tuple(vm, argv[1], 3, 3, "__setstate__")) return V_ERROR;
    Value *items = as_tuple(argv[1])->items;
    g->key = items[0];
    g->item = items[1];
    g->target = items[2];
    return V_NONE;
}

static Value grouper_new(Vm *vm, const Value *argv) {
    if (!type_is_subtype(type_of(argv[1]), &groupby_type))
        return raise(vm, &TypeError_type, "_grouper() argument 1 must be itertools.groupby, not %T",
                     argv[1]);
    Grouper *group = ITER_NEW(vm, Grouper, argv[0]);
    if (!group) return V_ERROR;
    group->parent = argv[1];
    group->target = argv[2];
    as_groupby(argv[1])->grouper = from_obj(group);
    return from_obj(group);
}

static Value grouper_reduce(Vm *vm, const Value *argv) {
    Grouper *group = as_grouper(argv[0]);

    if (!is_same(as_groupby(group->parent)->grouper, argv[0]))
        return tuple_of(vm, 2, builtin_named(vm, "iter"), tuple_of(vm, 1, tuple_empty));
    return tuple_of(vm, 2, from_obj(group->h.type), tuple_of(vm, 2, group->parent, group->target));
}

static const Method groupby_methods[] = {
    { "__new__", "(cls, iterable, key=None)", .next = groupby_new, .kind = SIG_STATIC },
    ITER_ROWS(groupby_next),
    REDUCE_ROW(groupby_reduce),
    SETSTATE_ROW(groupby_setstate),
    { 0 },
};
static const Method grouper_methods[] = {
    { "__new__", "(cls, parent, tgtkey, /)", .leaf = grouper_new, .kind = SIG_STATIC },
    ITER_ROWS(grouper_next),
    REDUCE_ROW(grouper_reduce),
    { 0 },
};
static const Field groupby_fields[] = { FIELD_OF(FIELD_VALUE, GroupBy, source),
                                        FIELD_OF(FIELD_VALUE, GroupBy, fn),
                                        FIELD_OF(FIELD_VALUE, GroupBy, target),
                                        FIELD_OF(FIELD_VALUE, GroupBy, key),
                                        FIELD_OF(FIELD_VALUE, GroupBy, item),
                                        FIELD_OF(FIELD_VALUE, GroupBy, grouper),
                                        { 0 } };
static const Field grouper_fields[] = { FIELD_OF(FIELD_VALUE, Grouper, parent),
                                        FIELD_OF(FIELD_VALUE, Grouper, target),
                                        { 0 } };

/* Whoever finds an item compares its key. */
static bool groupby_fits(GraphReader *r, Object *o) {
    const GroupBy *g = (GroupBy *)o;
    (void)r;
    return is_void(g->item) || !is_void(g->key);
}
static const GraphHooks groupby_graph = { .finish = groupby_fits, .phase = PHASE_OBJECT };

static bool grouper_fits(GraphReader *r, Object *o) {
    (void)r;
    return type_is_subtype(type_of(((Grouper *)o)->parent), &groupby_type);
}
static const GraphHooks grouper_graph = { .finish = grouper_fits, .phase = PHASE_OBJECT };

Type groupby_type = {
    .name = "groupby",
    .module = "itertools",
    .size = sizeof(GroupBy),
    .flags = TYPE_BASE,
    .methods = groupby_methods,
    .fields = groupby_fields,
    .holds = "oovvvv",
    .graph = &groupby_graph,
    .travel = TRAVEL_FIELDS,
    .doc = "make an iterator that returns consecutive keys and groups from the iterable\n\n"
           "  iterable\n"
           "    Elements to divide into groups according to the key function.\n"
           "  key\n"
           "    A function for computing the group category for each element.\n"
           "    If the key function is not specified or is None, the element itself\n"
           "    is used for grouping.",
};
Type grouper_type = {
    .name = "_grouper",
    .module = "itertools",
    .size = sizeof(Grouper),
    .methods = grouper_methods,
    .fields = grouper_fields,
    .holds = "oo",
    .graph = &grouper_graph,
    .travel = TRAVEL_FIELDS,
};

/* --- tee --- */

enum {
    /* items in one link of the chain that the iterators walk, as in CPython, whose pickles show
     * it */
    TEE_LINK = 57
};

typedef struct TeeData {
    Object h;
    Value source, next; /* next void: not made yet */
    List *items;
    uint32_t running;
} TeeData;
typedef struct Tee {
    Object h;
    TeeData *data;
    int64_t index;
} Tee;

ALWAYS_INLINE Tee *as_tee(Value v) { return (Tee *)as_obj(v); }
ALWAYS_INLINE TeeData *as_tee_data(Value v) { return (TeeData *)as_obj(v); }

static Value tee_data_make(Vm *vm, Value source) {
    TeeData *d = NEW(vm, TeeData, &tee_dataobject_type);
    d->source = source;
    d->items = list_new(vm, 0);
    return d->items ? from_obj(d) : V_ERROR;
}

static Value tee_make(Vm *vm, Value data, int64_t index) {
    Tee *t = NEW(vm, Tee, &tee_type);
    t->data = as_tee_data(data);
    t->index = index;
    return from_obj(t);
}

/* _tee_make(iterator): the first tee over it; one of a tee walks on with that one's items. */
static Value tee_make_leaf(Vm *vm, const Value *argv) {
    if (is_exact(argv[0], &tee_type))
        return tee_make(vm, from_obj(as_tee(argv[0])->data), as_tee(argv[0])->index);
    Value data = tee_data_make(vm, argv[0]);
    return is_void(data) ? V_ERROR : tee_make(vm, data, 0);
}

static Value tee_copy(Vm *vm, const Value *argv) { return tee_make_leaf(vm, argv); }

/* r0: the data whose source is asked, r1: the tee. */
Next tee_item_step(Vm *vm, Frame *k, Value in, Value *out) {
    TeeData *d = as_tee_data(k->reg[SELF]);

    d->running = 0;
    if (is_void(in) || !list_append(vm, d->items, in)) return kont_fail(vm, k);
    as_tee(k->reg[1])->index++;
    return kont_return(vm, k, in, out);
}

static Next tee_next(Vm *vm, Value *argv, Value *out) {
    Tee *t = as_tee(argv[0]);

    if (t->index >= TEE_LINK) {
        if (is_void(t->data->next)) t->data->next = tee_data_make(vm, t->data->source);
        if (is_void(t->data->next)) return NEXT_RAISE;
        t->data = as_tee_data(t->data->next);
        t->index = 0;
    }
    TeeData *d = t->data;
    if (t->index < d->items->len) {
        *out = d->items->items[t->index++];
        return NEXT_VALUE;
    }
    if (d->running) return raise_next(vm, &RuntimeError_type, "cannot re-enter the tee iterator");
    Value regs[2] = { from_obj(d), argv[0] };
    d->running = 1;
    if (!kont_push(vm, K_tee_item, 2, regs)) {
        d->running = 0;
        return NEXT_RAISE;
    }
    return kont_answer(vm, iter_next_any(vm, d->source, out), out);
}

static Value tee_new(Vm *vm, const Value *argv) {
    Value it = leaf_get_iter(vm, argv[1]);
    return is_bad(it) ? it : tee_make_leaf(vm, &it);
}

static Value tee_reduce(Vm *vm, const Value *argv) {
    Tee *t = as_tee(argv[0]);
    return tuple_of(vm, 3, from_obj(t->h.type), tuple_of(vm, 1, tuple_empty),
                    tuple_of(vm, 2, from_obj(t->data), from_int(t->index)));
}

static Value tee_setstate(Vm *vm, const Value *argv) {
    int64_t index;

    if (!state_tuple(vm, argv[1], 2, 2, "function")) return V_ERROR;
    Value *items = as_tuple(argv[1])->items;
    if (!is_exact(items[0], &tee_dataobject_type))
        return raise(vm, &TypeError_type, "argument 1 must be itertools._tee_dataobject, not %T",
                     items[0]);
    if (!state_size(vm, items[1], &index)) return V_ERROR;
    if (index < 0 || index > TEE_LINK) return raise(vm, &ValueError_type, "Index out of range");
    as_tee(argv[0])->data = as_tee_data(items[0]);
    as_tee(argv[0])->index = index;
    return V_NONE;
}

/* _tee_dataobject(it, values, next) */
static Value tee_data_new(Vm *vm, const Value *argv) {
    if (!is_list(argv[2]))
        return raise(vm, &TypeError_type, "teedataobject() argument 2 must be list, not %T",
                     argv[2]);
    List *values = as_list(argv[2]);
    bool full = values->len == TEE_LINK;
    if (values->len > TEE_LINK || (!full && !is_none(argv[3])) ||
        (!is_none(argv[3]) && !is_exact(argv[3], &tee_dataobject_type)))
        return raise(vm, &ValueError_type, "Invalid arguments");
    Value data = tee_data_make(vm, argv[1]);
    if (is_void(data) ||
        !list_extend_items(vm, as_tee_data(data)->items, values->items, values->len))
        return V_ERROR;
    if (!is_none(argv[3])) as_tee_data(data)->next = argv[3];
    return data;
}

static Value tee_data_reduce(Vm *vm, const Value *argv) {
    TeeData *d = as_tee_data(argv[0]);
    Value values = list_from(vm, d->items->items, d->items->len);

    if (is_void(values)) return V_ERROR;
    return tuple_of(vm, 2, from_obj(d->h.type),
                    tuple_of(vm, 3, d->source, values, is_void(d->next) ? V_NONE : d->next));
}

static const Method tee_methods[] = {
    { "__new__", "(cls, iterable, /)", .leaf = tee_new, .driver = "itertools.tee_new",
      .kind = SIG_STATIC },
    ITER_ROWS(tee_next),
    { "__copy__", "(self, /)", "Returns an independent iterator.", tee_copy },
    REDUCE_ROW(tee_reduce),
    SETSTATE_ROW(tee_setstate),
    { 0 },
};
static const Method tee_data_methods[] = {
    { "__new__", "(cls, iterable, values, next, /)", .leaf = tee_data_new, .kind = SIG_STATIC },
    REDUCE_ROW(tee_data_reduce),
    { 0 },
};
static const Field tee_fields[] = { FIELD_OF(FIELD_OBJ, Tee, data),
                                    FIELD_OF(FIELD_I64, Tee, index),
                                    { 0 } };
static const Field tee_data_fields[] = { FIELD_OF(FIELD_VALUE, TeeData, source),
                                         FIELD_OF(FIELD_VALUE, TeeData, next),
                                         FIELD_OF(FIELD_OBJ, TeeData, items),
                                         FIELD_OF(FIELD_U32, TeeData, running),
                                         { 0 } };

static bool tee_fits(GraphReader *r, Object *o) {
    const Tee *t = (Tee *)o;
    (void)r;
    return t->index <= TEE_LINK && t->data->h.type == &tee_dataobject_type;
}
static const GraphHooks tee_graph = { .finish = tee_fits, .phase = PHASE_OBJECT };

static bool tee_data_fits(GraphReader *r, Object *o) {
    const TeeData *d = (TeeData *)o;
    (void)r;
    return is_void(d->next) || is_exact(d->next, &tee_dataobject_type);
}
static const GraphHooks tee_data_graph = { .finish = tee_data_fits, .phase = PHASE_OBJECT };

Type tee_type = {
    .name = "_tee",
    .module = "itertools",
    .size = sizeof(Tee),
    .flags = TYPE_WEAKREFS,
    .methods = tee_methods,
    .fields = tee_fields,
    .holds = "ow",
    .graph = &tee_graph,
    .travel = TRAVEL_FIELDS,
    .doc = "Iterator wrapped to make it copyable.",
};
Type tee_dataobject_type = {
    .name = "_tee_dataobject",
    .module = "itertools",
    .size = sizeof(TeeData),
    .methods = tee_data_methods,
    .fields = tee_data_fields,
    .holds = "ovLb",
    .graph = &tee_data_graph,
    .travel = TRAVEL_FIELDS,
    .doc = "teedataobject(iterable, values, next, /)\n--\n\nData container common to multiple tee "
           "objects.",
};

/* --- zip_longest --- */

typedef struct ZipLongest {
    Object h;
    Tuple *sources; /* none: exhausted */
    Value fill;
    int64_t active;
} ZipLongest;

ALWAYS_INLINE ZipLongest *as_longest(Value v) { return (ZipLongest *)as_obj(v); }

Tuple *zip_longest_sources(Value v) { return as_longest(v)->sources; }
int64_t zip_longest_room(Value v) {
    return as_longest(v)->sources ? as_longest(v)->sources->len : 0;
}

/* (cls, *iterables, **kwargs): fillvalue is the only keyword. */
static Next longest_new(Vm *vm, Value *argv, Value *out) {
    Value fill = is_void(argv[2]) ? V_NONE : dict_find_cstr(vm, as_dict(argv[2]), "fillvalue");
    if (is_void(fill) || (!is_void(argv[2]) && as_dict(argv[2])->count > 1))
        return raise_next(vm, &TypeError_type, "zip_longest() got an unexpected keyword argument");
    ZipLongest *z = ITER_NEW(vm, ZipLongest, argv[0]);
    Tuple *iterables = as_tuple(argv[1]);

    if (!z || !(z->sources = tuple_new(vm, iterables->len))) return NEXT_RAISE;
    memcpy(z->sources->items, iterables->items, (size_t)iterables->len * sizeof(Value));
    z->active = iterables->len;
    z->fill = fill;
    return sources_take(vm, from_obj(z), from_obj(z), iterables->len, out);
}

enum { ITEMS = 1, AT };

/* r1 the tuple being filled, r2 the source that was asked: its item, or void when it failed. */
Next zip_longest_items_step(Vm *vm, Frame *k, Value in, Value *out) {
    ZipLongest *z = as_longest(k->reg[SELF]);
    Tuple *items = as_tuple(k->reg[ITEMS]);
    int64_t i = as_int(k->reg[AT]), n = items->len < z->sources->len ? items->len : z->sources->len;
    if (i >= 0 && i >= n) return raise_next(vm, &SystemError_type, "a damaged frame: zip_longest");

    for (;;) {
        if (is_void(in) && i >= 0) {
            z->active--;
            if (!z->active || !error_clear(vm, &StopIteration_type)) {
                z->active = 0;
                return kont_fail(vm, k);
            }
            z->sources->items[i] = V_NONE;
            in = z->fill;
        }
        if (i >= 0) items->items[i] = in;
        for (i++; i < n && is_none(z->sources->items[i]); i++) items->items[i] = z->fill;
        if (i >= n) return kont_return(vm, k, k->reg[ITEMS], out);
        k->reg[AT] = from_int(i);
        Next next = iter_next_any(vm, z->sources->items[i], &in);
        if (next != NEXT_VALUE && next != NEXT_RAISE) return *out = in, next;
        if (next == NEXT_RAISE) in = V_VOID;
    }
}

static Next longest_next(Vm *vm, Value *argv, Value *out) {
    ZipLongest *z = as_longest(argv[0]);
    Tuple *items = z->active ? tuple_blank(vm, z->sources->len) : NULL;

    if (!z->active) return iter_end(vm);
    if (!items) return NEXT_RAISE;
    Value regs[3] = { argv[0], from_obj(items), from_int(-1) };
    Frame *k = kont_push(vm, K_zip_longest_items, 3, regs);
    return k ? zip_longest_items_step(vm, k, V_VOID, out) : NEXT_RAISE;
}

static Value longest_reduce(Vm *vm, const Value *argv) {
    ZipLongest *z = as_longest(argv[0]);
    Tuple *args = tuple_new(vm, z->sources->len);

    if (!args) return V_ERROR;
    for (int64_t i = 0; i < args->len; i++)
        args->items[i] = is_none(z->sources->items[i]) ? tuple_empty : z->sources->items[i];
    return tuple_of(vm, 3, from_obj(z->h.type), from_obj(args), z->fill);
}

static Value longest_setstate(Vm *vm, const Value *argv) {
    (void)vm;
    as_longest(argv[0])->fill = argv[1];
    return V_NONE;
}

static const Method zip_longest_methods[] = {
    { "__new__", "(cls, /, *iterables, **kwargs)", .next = longest_new, .kind = SIG_STATIC },
    ITER_ROWS(longest_next),
    REDUCE_ROW(longest_reduce),
    SETSTATE_ROW(longest_setstate),
    { 0 },
};
static const Field zip_longest_fields[] = { FIELD_OF(FIELD_OBJ, ZipLongest, sources),
                                            FIELD_OF(FIELD_VALUE, ZipLongest, fill),
                                            FIELD_OF(FIELD_I64, ZipLongest, active),
                                            { 0 } };

/* The sources are overwritten where they end, so they are nobody else's: they travel inside it. */
static void longest_save(GraphWriter *w, Object *o) {
    const ZipLongest *z = (ZipLongest *)o;
    graph_put_number(w, (uint64_t)z->sources->len);
    for (int64_t i = 0; i < z->sources->len; i++) graph_put_value(w, z->sources->items[i]);
    graph_put_value(w, z->fill);
    graph_put_number(w, (uint64_t)z->active);
}
static void longest_load(GraphReader *r, Object *o) {
    ZipLongest *z = (ZipLongest *)o;
    int64_t n = (int64_t)graph_get_number(r, graph_left(r, 1));
    bool gap = graph_failed(r) || !(z->sources = tuple_blank(graph_vm(r), n));
    for (int64_t i = 0; i < n && !gap; i++) {
        Value v = graph_get_value(r);
        gap = is_void(v);
        z->sources->items[i] = v;
    }
    z->fill = graph_get_value(r);
    z->active = (int64_t)graph_get_number(r, gap ? 0 : (uint64_t)n);
    if (gap || is_void(z->fill)) graph_damaged(r, "a zip_longest");
}
static const GraphHooks zip_longest_graph = { .save = longest_save, .load = longest_load };

Type zip_longest_type = {
    .name = "zip_longest",
    .module = "itertools",
    .size = sizeof(ZipLongest),
    .flags = TYPE_BASE,
    .methods = zip_longest_methods,
    .fields = zip_longest_fields,
    .graph = &zip_longest_graph,
    .travel = TRAVEL_FIELDS,
    .doc = "zip_longest(iter1 [,iter2 [...]], [fillvalue=None]) --> zip_longest object\n\n"
           "Return a zip_longest object whose .__next__() method returns a tuple where\n"
           "the i-th element comes from the i-th iterable argument.  The .__next__()\n"
           "method continues until the longest iterable in the argument sequence\n"
           "is exhausted and then it raises StopIteration.  When the shorter iterables\n"
           "are exhausted, the fillvalue is substituted in their place.  The fillvalue\n"
           "defaults to None or can be specified by a keyword argument.\n",
};

const Method itertools_group_intrinsics[] = {
    { "_tee_make", "(iterator, /)", NULL, tee_make_leaf },
    { 0 },
};

/* tee(iterable, n=2) looks for __copy__, which is user code for all but tees. */
const Method itertools_functions[] = {
    { "tee", "(iterable, n=2, /)", "Returns a tuple of n independent iterators.",
      .driver = "itertools.tee" },
    { 0 },
};
