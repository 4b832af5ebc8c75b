/* zip, map and filter. Built-in sources are asked at once; where a source or the function is
 * user code, a konts frame waits for its answer (zip_items, map_items, filter_item), so that
 * these pipelines cost no more than the calls in them. */
#include "vm/objects/items.h"
#include "vm/objects/iterators.h"

ALWAYS_INLINE Gather *as_gather(Value v) { return (Gather *)as_obj(v); }

static Value iter_self(Vm *vm, const Value *argv) {
    (void)vm;
    return argv[0];
}

/* The iterators of a tuple of iterables: a new tuple from `from` on; V_USER, V_ERROR. `what` for
 * zip's message. */
static Value sources_of(Vm *vm, Tuple *iterables, int64_t from) {
    Tuple *sources = tuple_blank(vm, iterables->len - from);

    if (!sources) return V_ERROR;
    for (int64_t i = 0; i < sources->len; i++) {
        sources->items[i] = leaf_get_iter(vm, iterables->items[from + i]);
        if (is_bad(sources->items[i])) return sources->items[i];
    }
    return from_obj(sources);
}

static Value gather_make(Vm *vm, Type *cls, Value sources, Value fn, bool strict) {
    Gather *g = cls->flags & TYPE_HEAP ? object_new_of(vm, cls) : NEW(vm, Gather, cls);
    if (!g) return V_ERROR;
    g->sources = as_tuple(sources);
    g->fn = fn;
    g->strict = strict;
    return from_obj(g);
}

/* What waits in the registers of zip_items and map_items while a source is asked. */
enum { SELF, ITEMS, AT };

/* Fills the tuple in r[ITEMS] from the sources, beginning after the answer `in`. NEXT_VALUE: it
 * is full. */
static Next gather_go(Vm *vm, Frame *k, Value in, Value *out) {
    Tuple *sources = as_gather(k->reg[SELF])->sources, *items = as_tuple(k->reg[ITEMS]);
    int64_t i = as_int(k->reg[AT]);

    if (!is_void(in)) items->items[i++] = in;
    for (; i < sources->len && i < items->len; i++) {
        k->reg[AT] = from_int(i); /* before the call, never after */
        Next next = iter_next_any(vm, sources->items[i], out);
        if (next != NEXT_VALUE) return next;
        items->items[i] = *out;
    }
    return NEXT_VALUE;
}

static Frame *gather_push(Vm *vm, int kont, Value self) {
    Tuple *items = tuple_blank(vm, as_gather(self)->sources->len);
    if (!items) return NULL;
    Value regs[3] = { self, from_obj(items), from_int(0) };
    return kont_push(vm, kont, 3, regs);
}

/* --- zip --- */

static Value zip_new(Vm *vm, const Value *argv) {
    Value strict = is_void(argv[2]) ? V_FALSE : leaf_truth(vm, argv[2]);
    Value sources = is_bad(strict) ? strict : sources_of(vm, as_tuple(argv[1]), 0);
    return is_bad(sources) ? sources
                           : gather_make(vm, as_type(argv[0]), sources, V_NONE, is_true(strict));
}

Value zip_step(Vm *vm, Gather *zip) {
    Tuple *items = tuple_new(vm, zip->sources->len);

    if (!items) return V_ERROR;
    if (!items->len) return raise_type(vm, &StopIteration_type);
    for (int64_t i = 0; i < items->len; i++) {
        items->items[i] = iter_next_leaf(vm, zip->sources->items[i]);
        if (is_bad(items->items[i])) return items->items[i];
    }
    return from_obj(items);
}

Next zip_items_step(Vm *vm, Frame *k, Value in, Value *out) {
    Next next = gather_go(vm, k, in, out);
    return next == NEXT_VALUE ? kont_return(vm, k, k->reg[ITEMS], out) : next;
}

static Next zip_next(Vm *vm, Value *argv, Value *out) {
    Gather *zip = as_gather(argv[0]);

    if (!zip->sources->len) return (void)raise_type(vm, &StopIteration_type), NEXT_RAISE;
    if (zip->strict) return driver_call(vm, "iterators.zip_next_strict", 1, argv, out);
    if (iter_is_leaf(argv[0])) {
        *out = zip_step(vm, zip);
        if (!is_user(*out)) return is_void(*out) ? NEXT_RAISE : NEXT_VALUE;
    }
    Frame *k = gather_push(vm, K_zip_items, argv[0]);
    return k ? zip_items_step(vm, k, V_VOID, out) : NEXT_RAISE;
}

static Value zip_reduce(Vm *vm, const Value *argv) {
    Gather *zip = as_gather(argv[0]);
    if (!zip->strict) return tuple_of(vm, 2, from_obj(zip->h.type), from_obj(zip->sources));
    return tuple_of(vm, 3, from_obj(zip->h.type), from_obj(zip->sources), V_TRUE);
}

static Value zip_setstate(Vm *vm, const Value *argv) {
    Value strict = leaf_truth(vm, argv[1]);
    if (is_bad(strict)) return strict;
    as_gather(argv[0])->strict = is_true(strict);
    return V_NONE;
}

/* --- map --- */

static Value map_new(Vm *vm, const Value *argv) {
    Tuple *args = as_tuple(argv[1]);

    if (args->len < 2) return raise(vm, &TypeError_type, "map() must have at least two arguments.");
    Value sources = sources_of(vm, args, 1);
    return is_bad(sources) ? sources
                           : gather_make(vm, as_type(argv[0]), sources, args->items[0], false);
}

static Next map_call(Vm *vm, Value fn, const Tuple *items, Value *out) {
    enum { FEW = 6 };
    Value few[FEW + 2], *argv = few;

    if (items->len > FEW) argv = heap_try_array(vm, (size_t)items->len + 2, sizeof(Value));
    if (!argv) return NEXT_RAISE;
    memcpy(argv + 2, items->items, (size_t)items->len * sizeof(Value));
    return call(vm, fn, (int)items->len, argv + 2, NULL, out);
}

Next map_items_step(Vm *vm, Frame *k, Value in, Value *out) {
    Next next = gather_go(vm, k, in, out);
    if (next != NEXT_VALUE) return next;
    Value fn = as_gather(k->reg[SELF])->fn;
    const Tuple *items = as_tuple(k->reg[ITEMS]);
    frame_pop(vm);
    return map_call(vm, fn, items, out);
}

static Next map_next(Vm *vm, Value *argv, Value *out) {
    Gather *map = as_gather(argv[0]);

    if (map->sources->len == 1 && iter_is_leaf(map->sources->items[0])) {
        Value args[3];
        args[2] = iter_next_leaf(vm, map->sources->items[0]);
        if (is_void(args[2])) return NEXT_RAISE;
        if (!is_user(args[2])) return call(vm, map->fn, 1, args + 2, NULL, out);
    }
    Frame *k = gather_push(vm, K_map_items, argv[0]);
    return k ? map_items_step(vm, k, V_VOID, out) : NEXT_RAISE;
}

bool iter_next_direct(Vm *vm, Value it, Value *out, Next *next) {
    Type *t = as_obj(it)->type;

    if (t == &map_type) {
        const Tuple *sources = as_gather(it)->sources;
        if (sources->len != 1 || !iter_is_leaf(sources->items[0])) return false;
        *next = map_next(vm, &it, out);
        return true;
    }
    if ((t != &enumerate_type && t != &zip_type) || !iter_is_leaf(it)) return false;
    *out = iter_next_leaf(vm, it);
    *next = is_void(*out) ? NEXT_RAISE : NEXT_VALUE;
    return !is_user(*out);
}

static Value map_reduce(Vm *vm, const Value *argv) {
    Gather *map = as_gather(argv[0]);
    Tuple *args = tuple_blank(vm, map->sources->len + 1);

    if (!args) return V_ERROR;
    args->items[0] = map->fn;
    memcpy(args->items + 1, map->sources->items, (size_t)map->sources->len * sizeof(Value));
    return tuple_of(vm, 2, from_obj(map->h.type), from_obj(args));
}

/* --- filter --- */

typedef struct Filter {
    Object h;
    Value fn, source;
} Filter;

ALWAYS_INLINE Filter *as_filter(Value v) { return (Filter *)as_obj(v); }

static Value filter_make(Vm *vm, Type *cls, Value fn, Value source) {
    Filter *f = cls->flags & TYPE_HEAP ? object_new_of(vm, cls) : NEW(vm, Filter, cls);
    if (!f) return V_ERROR;
    f->fn = fn;
    f->source = source;
    return from_obj(f);
}

static Value filter_new(Vm *vm, const Value *argv) {
    Value source = leaf_get_iter(vm, argv[2]);
    return is_bad(source) ? source : filter_make(vm, as_type(argv[0]), argv[1], source);
}

/* filter_item: r[ITEM] is the item being judged, r[WAIT] what the next answer is. */
enum { ITEM = 1, WAIT = 2, WAIT_ITEM = 0, WAIT_VERDICT = 1, WAIT_TRUTH = 2 };

/* One item at a time: ask the source, the function, and for the truth of what it answered, until
 * an item passes. */
Next filter_item_step(Vm *vm, Frame *k, Value in, Value *out) {
    Filter *f = as_filter(k->reg[SELF]);
    bool truth_only = is_none(f->fn) || is_same(f->fn, from_obj(&bool_type));
    Next next;

    for (;;) {
        if (is_void(in)) {
            k->reg[WAIT] = from_int(WAIT_ITEM);
            if ((next = iter_next_any(vm, f->source, &in)) != NEXT_VALUE) return next;
        }
        switch (as_int(k->reg[WAIT])) {
        case WAIT_ITEM:
            k->reg[ITEM] = in;
            if (!truth_only) {
                Value args[3] = { V_VOID, V_VOID, in };
                k->reg[WAIT] = from_int(WAIT_VERDICT);
                if ((next = call(vm, f->fn, 1, args + 2, NULL, &in)) != NEXT_VALUE)
                    return *out = in, next;
            }
            /* fall through */
        case WAIT_VERDICT:
            k->reg[WAIT] = from_int(WAIT_TRUTH);
            if ((next = value_truth(vm, in, &in)) != NEXT_VALUE) return *out = in, next;
            /* fall through */
        default:
            if (is_true(in)) return kont_return(vm, k, k->reg[ITEM], out);
            in = V_VOID;
        }
    }
}

static Next filter_next(Vm *vm, Value *argv, Value *out) {
    Value regs[3] = { argv[0], V_VOID, from_int(WAIT_ITEM) };
    Frame *k = kont_push(vm, K_filter_item, 3, regs);
    return k ? filter_item_step(vm, k, V_VOID, out) : NEXT_RAISE;
}

static Value filter_reduce(Vm *vm, const Value *argv) {
    Filter *f = as_filter(argv[0]);
    return tuple_of(vm, 2, from_obj(f->h.type), tuple_of(vm, 2, f->fn, f->source));
}

/* --- intrinsics --- */

/* _gather_make(cls, tuple of iterators, function or None, strict): a zip or map. */
static Value gather_make_leaf(Vm *vm, const Value *argv) {
    return gather_make(vm, as_type(argv[0]), argv[1], argv[2], is_true(argv[3]));
}

/* _gather_sources(zip): its iterators. */
static Value gather_sources_leaf(Vm *vm, const Value *argv) {
    (void)vm;
    return from_obj(as_gather(argv[0])->sources);
}

/* _filter_make(cls, function, iterator) */
static Value filter_make_leaf(Vm *vm, const Value *argv) {
    return filter_make(vm, as_type(argv[0]), argv[1], argv[2]);
}

const Method zip_map_filter_intrinsics[] = {
    { "_gather_make", "(cls: <zip|map, sources: tuple, fn, strict, /)", .leaf = gather_make_leaf },
    { "_gather_sources", "(zip: zip|map, /)", .leaf = gather_sources_leaf },
    { "_filter_make", "(cls: <filter, fn, source, /)", .leaf = filter_make_leaf },
    { 0 },
};

/* --- tables --- */

static const Method zip_methods[] = {
    { "__new__", "(cls, /, *iterables, strict=?)", .leaf = zip_new, .driver = "iterators.zip_new",
      .kind = SIG_STATIC },
    { "__iter__", "(self, /)", .leaf = iter_self },
    { "__next__", "(self, /)", .next = zip_next },
    { "__reduce__", "(self, /)", "Return state information for pickling.", .leaf = zip_reduce },
    { "__setstate__", "(self, state, /)", "Set state information for unpickling.",
      .leaf = zip_setstate },
    { 0 },
};
static const Method map_methods[] = {
    { "__new__", "(cls, /, *args)", .leaf = map_new, .driver = "iterators.map_new",
      .kind = SIG_STATIC },
    { "__iter__", "(self, /)", .leaf = iter_self },
    { "__next__", "(self, /)", .next = map_next },
    { "__reduce__", "(self, /)", "Return state information for pickling.", .leaf = map_reduce },
    { 0 },
};
static const Method filter_methods[] = {
    { "__new__", "(cls, function, iterable, /)", .leaf = filter_new,
      .driver = "iterators.filter_new", .kind = SIG_STATIC },
    { "__iter__", "(self, /)", .leaf = iter_self },
    { "__next__", "(self, /)", .next = filter_next },
    { "__reduce__", "(self, /)", "Return state information for pickling.", .leaf = filter_reduce },
    { 0 },
};
static const Field gather_fields[] = { FIELD_OF(FIELD_OBJ, Gather, sources),
                                       FIELD_OF(FIELD_VALUE, Gather, fn),
                                       FIELD_OF(FIELD_U32, Gather, strict),
                                       { 0 } };
static const Field filter_fields[] = { FIELD_OF(FIELD_VALUE, Filter, fn),
                                       FIELD_OF(FIELD_VALUE, Filter, source),
                                       { 0 } };

Type zip_type = {
    .name = "zip",
    .size = sizeof(Gather),
    .flags = TYPE_BASE,
    .methods = zip_methods,
    .fields = gather_fields,
    .holds = "Pob",
    .travel = TRAVEL_FIELDS,
    .doc = "zip(*iterables, strict=False) --> Yield tuples until an input is exhausted.\n\n"
           "   >>> list(zip('abcdefg', range(3), range(4)))\n"
           "   [('a', 0, 0), ('b', 1, 1), ('c', 2, 2)]\n\n"
           "The zip object yields n-length tuples, where n is the number of iterables\n"
           "passed as positional arguments to zip().  The i-th element in every tuple\n"
           "comes from the i-th iterable argument to zip().  This continues until the\n"
           "shortest argument is exhausted.\n\n"
           "If strict is true and one of the arguments is exhausted before the others,\nraise a "
           "ValueError.",
};
Type map_type = {
    .name = "map",
    .size = sizeof(Gather),
    .flags = TYPE_BASE,
    .methods = map_methods,
    .fields = gather_fields,
    .holds = "Pob",
    .travel = TRAVEL_FIELDS,
    .doc = "map(func, *iterables) --> map object\n\n"
           "Make an iterator that computes the function using arguments from\n"
           "each of the iterables.  Stops when the shortest iterable is exhausted.",
};
Type filter_type = {
    .name = "filter",
    .size = sizeof(Filter),
    .flags = TYPE_BASE,
    .methods = filter_methods,
    .fields = filter_fields,
    .holds = "oo",
    .travel = TRAVEL_FIELDS,
    .doc = "filter(function or None, iterable) --> filter object\n\n"
           "Return an iterator yielding those items of iterable for which function(item)\n"
           "is true. If function is None, return the items that are true.",
};
