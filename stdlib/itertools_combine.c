/* itertools over pools of items: product, permutations, combinations,
 * combinations_with_replacement. Their iterables become tuples when they are made, so that
 * nothing here reaches user code afterwards. */
#include "pickle/graph.h"
#include "stdlib/itertools.h"

/* One struct for the four. `index` holds, as ints, which item of its pool stands at each place;
 * permutations have n indices and r cycles behind them. */
typedef struct Combine {
    Object h;
    Value pool; /* Tuple; product: Tuple of Tuples */
    Value *index;
    int64_t nindex; /* of index */
    int64_t r;      /* items given at a time */
    uint32_t started, stopped;
} Combine;

ALWAYS_INLINE Combine *as_combine(Value v) { return (Combine *)as_obj(v); }
ALWAYS_INLINE int64_t at(const Combine *c, int64_t i) { return as_int(c->index[i]); }
ALWAYS_INLINE void put(Combine *c, int64_t i, int64_t n) { c->index[i] = from_int(n); }

/* The tuple of a built-in iterable; V_USER for others, which a driver turns into tuples first. */
static Value pool_of(Vm *vm, Value iterable) {
    if (is_exact(iterable, &tuple_type)) return iterable;
    if (!is_rewindable(iterable)) {
        Value it = leaf_get_iter(vm, iterable);
        return is_void(it) ? V_ERROR : V_USER;
    }
    Value list = leaf_list(vm, iterable);
    return is_bad(list) ? list : tuple_from(vm, as_list(list)->items, as_list(list)->len);
}

static Combine *combine_new(Vm *vm, Value cls, Value pool, int64_t nindex, int64_t r) {
    Combine *c = ITER_NEW(vm, Combine, cls);

    if (!c) return NULL;
    c->pool = pool;
    c->r = r;
    c->nindex = nindex;
    if (nindex && !(c->index = heap_try_array(vm, (size_t)nindex, sizeof(Value)))) return NULL;
    for (int64_t i = 0; i < nindex; i++) put(c, i, 0);
    return c;
}

static Value combine_stop(Vm *vm, Combine *c) {
    c->stopped = 1;
    return raise_type(vm, &StopIteration_type);
}

/* The r items that the indices say. */
static Value combine_items(Vm *vm, Combine *c) {
    Tuple *pool = as_tuple(c->pool), *items = tuple_new(vm, c->r);

    if (!items) return V_ERROR;
    for (int64_t i = 0; i < c->r; i++) items->items[i] = pool->items[at(c, i)];
    return from_obj(items);
}

static Value index_tuple(Vm *vm, Combine *c, int64_t from, int64_t n) {
    return tuple_from(vm, c->index + from, n);
}

/* The state given to __setstate__: n ints of any size, clamped to 0..most(i). */
static bool index_load(Vm *vm, Combine *c, Value state, int64_t from, int64_t n,
                       const int64_t *least, int64_t (*most)(const Combine *, int64_t)) {
    if (!is_tuple(state) || as_tuple(state)->len != n)
        return raise_false(vm, &ValueError_type, "invalid arguments");
    for (int64_t i = 0; i < n; i++) {
        int64_t index, limit = most(c, i);
        if (!state_size(vm, as_tuple(state)->items[i], &index)) return false;
        if (index > limit) index = limit;
        if (index < *least) index = *least;
        put(c, from + i, index);
    }
    return true;
}

static const int64_t zero = 0, one = 1;

/* --- product --- */

static Tuple *product_pool(const Combine *c, int64_t i) {
    return as_tuple(as_tuple(c->pool)->items[i]);
}

/* (cls, *iterables, repeat) */
static Value product_new(Vm *vm, const Value *argv) {
    Tuple *iterables = as_tuple(argv[1]);
    int64_t repeat = 1;

    if (!is_void(argv[2])) {
        Value ok = int_need_index(vm, argv[2], false, &repeat);
        if (is_bad(ok)) return ok;
        if (repeat < 0) return raise(vm, &ValueError_type, "repeat argument cannot be negative");
    }
    int64_t n = iterables->len;
    if (n && repeat > INT32_MAX / n)
        return raise(vm, &OverflowError_type, "repeat argument too large");
    Tuple *pools = tuple_new(vm, n * repeat);
    if (!pools) return V_ERROR;
    for (int64_t i = 0; i < pools->len; i++) {
        pools->items[i] = i < n ? pool_of(vm, iterables->items[i]) : pools->items[i - n];
        if (is_bad(pools->items[i])) return pools->items[i];
    }
    Combine *c = combine_new(vm, argv[0], from_obj(pools), pools->len, pools->len);
    return c ? from_obj(c) : V_ERROR;
}

static Value product_items(Vm *vm, Combine *c) {
    Tuple *items = tuple_new(vm, c->r);

    if (!items) return V_ERROR;
    for (int64_t i = 0; i < c->r; i++) items->items[i] = product_pool(c, i)->items[at(c, i)];
    return from_obj(items);
}

static Value product_next(Vm *vm, const Value *argv) {
    Combine *c = as_combine(argv[0]);

    if (c->stopped) return combine_stop(vm, c);
    if (!c->started) {
        c->started = 1;
        for (int64_t i = 0; i < c->r; i++)
            if (!product_pool(c, i)->len) return combine_stop(vm, c);
        return product_items(vm, c);
    }
    int64_t i = c->r - 1;
    for (; i >= 0; i--) {
        put(c, i, at(c, i) + 1);
        if (at(c, i) < product_pool(c, i)->len) break;
        put(c, i, 0);
    }
    return i < 0 ? combine_stop(vm, c) : product_items(vm, c);
}

static Value product_reduce(Vm *vm, const Value *argv) {
    Combine *c = as_combine(argv[0]);
    Value type = from_obj(c->h.type);

    if (c->stopped) return tuple_of(vm, 2, type, tuple_of(vm, 1, tuple_empty));
    if (!c->started) return tuple_of(vm, 2, type, c->pool);
    return tuple_of(vm, 3, type, c->pool, index_tuple(vm, c, 0, c->r));
}

static int64_t product_most(const Combine *c, int64_t i) { return product_pool(c, i)->len - 1; }

static Value product_setstate(Vm *vm, const Value *argv) {
    Combine *c = as_combine(argv[0]);

    for (int64_t i = 0; i < c->r; i++) {
        if (product_pool(c, i)->len) continue;
        c->stopped = 1;
        return V_NONE;
    }
    if (!index_load(vm, c, argv[1], 0, c->r, &zero, product_most)) return V_ERROR;
    c->started = 1;
    return V_NONE;
}

/* --- permutations --- */

/* The arguments (cls, iterable, r): pool and r; r stays -1 for None when that is allowed. */
static Value combine_args(Vm *vm, const Value *argv, bool optional, Value *pool, int64_t *r) {
    *r = -1;
    *pool = pool_of(vm, argv[1]);
    if (is_bad(*pool)) return *pool;
    if (optional && is_none(argv[2])) return V_NONE;
    if (optional && !is_integer(argv[2])) return raise(vm, &TypeError_type, "Expected int as r");
    Value ok = int_need_index(vm, argv[2], false, r);
    if (is_bad(ok)) return ok;
    return *r < 0 ? raise(vm, &ValueError_type, "r must be non-negative") : V_NONE;
}

/* May there be so many indices? */
static bool permutations_count(int64_t n, int64_t r) { return r <= INT64_MAX / 2 - n; }

static Value permutations_new(Vm *vm, const Value *argv) {
    Value pool;
    int64_t r;
    Value ok = combine_args(vm, argv, true, &pool, &r);

    if (is_bad(ok)) return ok;
    int64_t n = as_tuple(pool)->len;
    if (r < 0) r = n;
    if (!permutations_count(n, r)) return raise_memory(vm);
    bool impossible = r > n;
    Combine *c = combine_new(vm, argv[0], pool, impossible ? 0 : n + r, r);
    if (!c) return V_ERROR;
    c->stopped = impossible;
    if (impossible) return from_obj(c);
    for (int64_t i = 0; i < n; i++) put(c, i, i);
    for (int64_t i = 0; i < r; i++) put(c, n + i, n - i);
    return from_obj(c);
}

/* The index at i goes behind the others. */
static void permutations_rotate(Combine *c, int64_t i, int64_t n) {
    Value first = c->index[i];
    memmove(c->index + i, c->index + i + 1, (size_t)(n - i - 1) * sizeof(Value));
    c->index[n - 1] = first;
}

static Value permutations_next(Vm *vm, const Value *argv) {
    Combine *c = as_combine(argv[0]);
    int64_t n = as_tuple(c->pool)->len, i = c->r - 1;

    if (c->stopped) return combine_stop(vm, c);
    if (!c->started) {
        c->started = 1;
        return combine_items(vm, c);
    }
    for (; i >= 0; i--) {
        int64_t cycle = at(c, n + i) - 1;
        put(c, n + i, cycle);
        if (cycle) {
            Value other = c->index[i];
            c->index[i] = c->index[n - cycle];
            c->index[n - cycle] = other;
            return combine_items(vm, c);
        }
        permutations_rotate(c, i, n);
        put(c, n + i, n - i);
    }
    return combine_stop(vm, c);
}

/* What the reductions of the three begin with: (type, (pool or (), r)). */
static Value combine_reduce(Vm *vm, const Combine *c, Value state) {
    Value pool = c->started && c->stopped ? tuple_empty : c->pool;
    Value args = tuple_of(vm, 2, pool, int_from_i64(vm, c->r));

    if (!c->started || c->stopped) return tuple_of(vm, 2, from_obj(c->h.type), args);
    return is_bad(state) ? V_ERROR : tuple_of(vm, 3, from_obj(c->h.type), args, state);
}

static Value permutations_reduce(Vm *vm, const Value *argv) {
    Combine *c = as_combine(argv[0]);
    int64_t n = as_tuple(c->pool)->len;

    if (!c->started || c->stopped) return combine_reduce(vm, c, V_NONE);
    return combine_reduce(vm, c,
                          tuple_of(vm, 2, index_tuple(vm, c, 0, n), index_tuple(vm, c, n, c->r)));
}

static int64_t permutations_most(const Combine *c, int64_t i) {
    (void)i;
    return as_tuple(c->pool)->len - 1;
}
static int64_t cycles_most(const Combine *c, int64_t i) { return as_tuple(c->pool)->len - i; }

static Value permutations_setstate(Vm *vm, const Value *argv) {
    Combine *c = as_combine(argv[0]);
    int64_t n = as_tuple(c->pool)->len;

    if (!is_tuple(argv[1]) || as_tuple(argv[1])->len != 2 || c->nindex != n + c->r)
        return raise(vm, &ValueError_type, "invalid arguments");
    Value *items = as_tuple(argv[1])->items;
    if (!index_load(vm, c, items[0], 0, n, &zero, permutations_most)) return V_ERROR;
    if (!index_load(vm, c, items[1], n, c->r, &one, cycles_most)) return V_ERROR;
    c->started = 1;
    return V_NONE;
}

/* --- combinations, with and without replacement --- */

static Value combinations_make(Vm *vm, const Value *argv, bool replace) {
    Value pool;
    int64_t r;
    Value ok = combine_args(vm, argv, false, &pool, &r);

    if (is_bad(ok)) return ok;
    int64_t n = as_tuple(pool)->len;
    bool impossible = replace ? n == 0 && r > 0 : r > n;
    Combine *c = combine_new(vm, argv[0], pool, impossible ? 0 : r, r);
    if (!c) return V_ERROR;
    c->stopped = impossible;
    for (int64_t i = 0; i < c->nindex && !replace; i++) put(c, i, i);
    return from_obj(c);
}

static Value combinations_new(Vm *vm, const Value *argv) {
    return combinations_make(vm, argv, false);
}
static Value replacing_new(Vm *vm, const Value *argv) { return combinations_make(vm, argv, true); }

/* The highest index that can stand at place i. */
static int64_t combinations_most(const Combine *c, int64_t i) {
    return i + as_tuple(c->pool)->len - c->r;
}
static int64_t replacing_most(const Combine *c, int64_t i) {
    (void)i;
    return as_tuple(c->pool)->len - 1;
}

static Value combinations_step(Vm *vm, Combine *c, bool replace) {
    int64_t i = c->r - 1;

    if (c->stopped) return combine_stop(vm, c);
    if (!c->started) {
        c->started = 1;
        return combine_items(vm, c);
    }
    while (i >= 0 && at(c, i) == (replace ? replacing_most(c, i) : combinations_most(c, i))) i--;
    if (i < 0) return combine_stop(vm, c);
    int64_t index = at(c, i) + 1;
    for (; i < c->r; i++) {
        put(c, i, index);
        if (!replace) index++;
    }
    return combine_items(vm, c);
}

static Value combinations_next(Vm *vm, const Value *argv) {
    return combinations_step(vm, as_combine(argv[0]), false);
}
static Value replacing_next(Vm *vm, const Value *argv) {
    return combinations_step(vm, as_combine(argv[0]), true);
}

static Value combinations_reduce(Vm *vm, const Value *argv) {
    Combine *c = as_combine(argv[0]);
    return combine_reduce(vm, c, index_tuple(vm, c, 0, c->nindex));
}

static Value combinations_load(Vm *vm, const Value *argv,
                               int64_t (*most)(const Combine *, int64_t)) {
    Combine *c = as_combine(argv[0]);

    if (c->nindex != c->r) return raise(vm, &ValueError_type, "invalid arguments");
    if (!index_load(vm, c, argv[1], 0, c->r, &zero, most)) return V_ERROR;
    c->started = 1;
    return V_NONE;
}
static Value combinations_setstate(Vm *vm, const Value *argv) {
    return combinations_load(vm, argv, combinations_most);
}
static Value replacing_setstate(Vm *vm, const Value *argv) {
    return combinations_load(vm, argv, replacing_most);
}

/* --- read from images --- */

/* Is each index one of least..most(i)? */
static bool index_fits(const Combine *c, int64_t from, int64_t n, int64_t least,
                       int64_t (*most)(const Combine *, int64_t)) {
    for (int64_t i = 0; i < n; i++)
        if (!is_int(c->index[from + i]) || at(c, from + i) < least || at(c, from + i) > most(c, i))
            return false;
    return true;
}

/* A pool without items ends it at the first item; until then its index is 0. */
static int64_t product_at_most(const Combine *c, int64_t i) {
    int64_t n = product_pool(c, i)->len;
    return n ? n - 1 : 0;
}

static bool product_fits(const Combine *c) {
    const Tuple *pools = as_tuple(c->pool);
    if (pools->len != c->r || c->nindex != c->r) return false;
    for (int64_t i = 0; i < c->r; i++) {
        if (!is_exact(pools->items[i], &tuple_type)) return false;
        if (!product_pool(c, i)->len && c->started && !c->stopped) return false;
    }
    return index_fits(c, 0, c->r, 0, product_at_most);
}

static bool combine_fits(GraphReader *r, Object *o) {
    const Combine *c = (Combine *)o;
    const Type *t = o->type;
    int64_t n = as_tuple(c->pool)->len;

    (void)r;
    while (t->flags & TYPE_HEAP) t = t->base;
    if (t == &product_type) return product_fits(c);
    if (t == &permutations_type && !permutations_count(n, c->r)) return false;
    if (!c->nindex && c->r) return c->stopped; /* there are too few items */
    if (t == &permutations_type)
        return c->r <= n && c->nindex == n + c->r && index_fits(c, 0, n, 0, permutations_most) &&
               index_fits(c, n, c->r, 1, cycles_most);
    if (c->nindex != c->r) return false;
    if (t == &combinations_type) return c->r <= n && index_fits(c, 0, c->r, 0, combinations_most);
    return index_fits(c, 0, c->r, 0, replacing_most);
}
static const GraphHooks combine_graph = { .finish = combine_fits, .phase = PHASE_OBJECT };

/* --- tables --- */

static const Field combine_fields[] = {
    FIELD_OF(FIELD_VALUE, Combine, pool),  FIELD_ARRAY(Combine, index, nindex),
    FIELD_OF(FIELD_I64, Combine, r),       FIELD_OF(FIELD_U32, Combine, started),
    FIELD_OF(FIELD_U32, Combine, stopped), { 0 }
};

#define COMBINE_TYPE(row, sig, new_fn, driver_name, next_fn, reduce, setstate, text)   \
    static const Method row##_methods[] = {                                            \
        { "__new__", sig, .leaf = new_fn, .driver = driver_name, .kind = SIG_STATIC }, \
        { "__iter__", "(self, /)", "Implement iter(self).", iter_self },               \
        { "__next__", "(self, /)", "Implement next(self).", .leaf = next_fn },         \
        REDUCE_ROW(reduce),                                                            \
        SETSTATE_ROW(setstate),                                                        \
        { 0 }                                                                          \
    };                                                                                 \
    Type row##_type = {                                                                \
        .name = #row,                                                                  \
        .module = "itertools",                                                         \
        .size = sizeof(Combine),                                                       \
        .flags = TYPE_BASE,                                                            \
        .methods = row##_methods,                                                      \
        .fields = combine_fields,                                                      \
        .holds = "P*Wbb",                                                              \
        .graph = &combine_graph,                                                       \
        .travel = TRAVEL_FIELDS,                                                       \
        .doc = text,                                                                   \
    };

COMBINE_TYPE(product, "(cls, /, *iterables, repeat=?)", product_new, "itertools.product_new",
             product_next, product_reduce, product_setstate,
             "product(*iterables, repeat=1) --> product object\n\n"
             "Cartesian product of input iterables.  Equivalent to nested for-loops.\n\n"
             "For example, product(A, B) returns the same as:  ((x,y) for x in A for y in B).\n"
             "The leftmost iterators are in the outermost for-loop, so the output tuples\n"
             "cycle in a manner similar to an odometer (with the rightmost element changing\n"
             "on every iteration).\n\n"
             "To compute the product of an iterable with itself, specify the number\n"
             "of repetitions with the optional repeat keyword argument. For example,\n"
             "product(A, repeat=4) means the same as product(A, A, A, A).\n\n"
             "product('ab', range(3)) --> ('a',0) ('a',1) ('a',2) ('b',0) ('b',1) ('b',2)\n"
             "product((0,1), (0,1), (0,1)) --> (0,0,0) (0,0,1) (0,1,0) (0,1,1) (1,0,0) ...")
COMBINE_TYPE(permutations, "(cls, iterable, r=None)", permutations_new,
             "itertools.permutations_new", permutations_next, permutations_reduce,
             permutations_setstate,
             "Return successive r-length permutations of elements in the iterable.\n\n"
             "permutations(range(3), 2) --> (0,1), (0,2), (1,0), (1,2), (2,0), (2,1)")
COMBINE_TYPE(combinations, "(cls, iterable, r)", combinations_new, "itertools.combinations_new",
             combinations_next, combinations_reduce, combinations_setstate,
             "Return successive r-length combinations of elements in the iterable.\n\n"
             "combinations(range(4), 3) --> (0,1,2), (0,1,3), (0,2,3), (1,2,3)")
COMBINE_TYPE(combinations_with_replacement, "(cls, iterable, r)", replacing_new,
             "itertools.replacing_new", replacing_next, combinations_reduce, replacing_setstate,
             "Return successive r-length combinations of elements in the iterable allowing "
             "individual elements to have "
             "successive repeats.\n\n"
             "combinations_with_replacement('ABC', 2) --> ('A','A'), ('A','B'), ('A','C'), "
             "('B','B'), ('B','C'), "
             "('C','C')")
