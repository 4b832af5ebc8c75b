/* The module _functools: partial, cmp_to_key, lru_cache's wrapper, reduce.
 *
 * A cached call whose answer is not known pushes a konts frame (lru_store) that keeps the key
 * until the function has answered, so it can be switched and saved like any other. The cache is
 * one dict: its order is the order of use. */
#include "vm/attribute.h"
#include "vm/objects/items.h"
#include "vm/objects/module.h"

#define DRIVEN(fn, row) .leaf = fn, .driver = "functools." row

static bool is_callable(Value v) { return is_type(v) || has_special(v, S_call); }
static Value dict_get_leaf(Vm *vm, const Value *argv) { return instance_dict_getset.get(vm, argv); }
static Value dict_set_leaf(Vm *vm, const Value *argv) {
    return instance_dict_getset.set ? instance_dict_getset.set(vm, argv) : V_NONE;
}

/* --- partial --- */

typedef struct Partial {
    Object h;
    Attrs attrs;
    Value fn;
    Tuple *args;
    Dict *keywords;
} Partial;

ALWAYS_INLINE Partial *as_partial(Value v) { return (Partial *)as_obj(v); }

static Tuple *tuple_joined(Vm *vm, const Tuple *a, const Value *items, int64_t n) {
    Tuple *t = tuple_new(vm, a->len + n);
    if (!t) return NULL;
    memcpy(t->items, a->items, (size_t)a->len * sizeof(Value));
    if (n) memcpy(t->items + a->len, items, (size_t)n * sizeof(Value));
    return t;
}

/* The keywords of both, those of `more` (Dict or void) winning. NULL with an error raised. */
static Dict *keywords_joined(Vm *vm, Dict *first, Value more) {
    Dict *d = dict_copy(vm, first);
    if (!d || is_void(more)) return d;
    return dict_update(vm, d, as_dict(more), true) >= DICT_ERROR ? NULL : d;
}

/* (cls, *args, **kwargs): the function comes first. A partial of a partial is one. */
static Value partial_new(Vm *vm, const Value *argv) {
    Tuple *args = as_tuple(argv[1]);

    if (!args->len) return raise(vm, &TypeError_type, "type 'partial' takes at least one argument");
    if (!is_callable(args->items[0]))
        return raise(vm, &TypeError_type, "the first argument must be callable");
    Partial *p = object_new_of(vm, as_type(argv[0]));
    if (!p) return V_ERROR;
    p->fn = args->items[0];
    p->args = as_tuple(tuple_empty);
    p->keywords = dict_new(vm);
    if (is_obj(p->fn) && type_is_subtype(as_obj(p->fn)->type, &partial_type)) {
        Partial *inner = as_partial(p->fn);
        bool plain = inner->attrs.shape
                         ? inner->attrs.shape->count == 0
                         : !inner->attrs.slots || !as_dict(from_obj(inner->attrs.slots))->count;
        if (plain && inner->h.type == &partial_type) {
            p->fn = inner->fn;
            p->args = inner->args;
            p->keywords = inner->keywords;
        }
    }
    if (!(p->args = tuple_joined(vm, p->args, args->items + 1, args->len - 1))) return V_ERROR;
    return (p->keywords = keywords_joined(vm, p->keywords, argv[2])) ? from_obj(p) : V_ERROR;
}

/* (self, *args, **kwargs) */
static Next partial_call(Vm *vm, Value *argv, Value *out) {
    Partial *p = as_partial(argv[0]);
    Tuple *more = as_tuple(argv[1]), *args = p->args->len ? p->args : more;
    Value kwargs = argv[2];

    if (!p->args) return raise_next(vm, &TypeError_type, "the first argument must be callable");
    if (p->args->len && more->len && !(args = tuple_joined(vm, p->args, more->items, more->len)))
        return NEXT_RAISE;
    if (p->keywords->count) {
        Dict *d = keywords_joined(vm, p->keywords, kwargs);
        if (!d) return NEXT_RAISE;
        kwargs = from_obj(d);
    }
    return call_star(vm, p->fn, args, kwargs, out);
}

static Value partial_get_func(Vm *vm, const Value *argv) { return as_partial(argv[0])->fn; }
static Value partial_get_args(Vm *vm, const Value *argv) {
    return from_obj(as_partial(argv[0])->args);
}
static Value partial_get_keywords(Vm *vm, const Value *argv) {
    return from_obj(as_partial(argv[0])->keywords);
}

static Value read_only(Vm *vm, const Value *argv) {
    return raise(vm, &AttributeError_type, "readonly attribute");
}

static Value partial_reduce(Vm *vm, const Value *argv) {
    Partial *p = as_partial(argv[0]);
    Dict *attrs = attrs_copy(vm, &p->h);
    if (!attrs) return V_ERROR;
    return tuple_of(vm, 3, from_obj(p->h.type), tuple_of(vm, 1, p->fn),
                    tuple_of(vm, 4, p->fn, from_obj(p->args), from_obj(p->keywords),
                             attrs->count ? from_obj(attrs) : V_NONE));
}

/* The state is (function, args, keywords or None, attributes or None). */
static Value partial_setstate(Vm *vm, const Value *argv) {
    Partial *p = as_partial(argv[0]);
    Tuple *state = is_tuple(argv[1]) ? as_tuple(argv[1]) : NULL;

    if (!state || state->len != 4 || !is_callable(state->items[0]) || !is_tuple(state->items[1]) ||
        (!is_none(state->items[2]) && !is_dict(state->items[2])))
        return raise(vm, &TypeError_type, "invalid partial state");
    p->fn = state->items[0];
    p->args = tuple_joined(vm, as_tuple(state->items[1]), NULL, 0);
    p->keywords = is_none(state->items[2]) ? dict_new(vm) : dict_copy(vm, as_dict(state->items[2]));
    if (!p->args || !p->keywords) return V_ERROR;
    if (is_dict(state->items[3]) && !attrs_set_dict(vm, &p->h, as_dict(state->items[3])))
        return V_ERROR;
    return V_NONE;
}

static const Method partial_methods[] = {
    { "__new__", "(cls, /, *args, **kwargs)", .leaf = partial_new, .kind = SIG_STATIC },
    { "__call__", "(self, /, *args, **kwargs)", "Call self as a function.", .next = partial_call },
    { "__repr__", "(self, /)", "Return repr(self).", .driver = "functools.partial_repr" },
    { "__reduce__", "(self, /)", NULL, partial_reduce },
    { "__setstate__", "(self, state, /)", NULL, partial_setstate },
    CLASS_GETITEM_ROW,
    { 0 },
};
static const Getset partial_getsets[] = {
    { "func", partial_get_func, read_only, "function object to use in future partial calls", NULL,
      NULL },
    { "args", partial_get_args, read_only, "tuple of arguments to future partial calls", NULL,
      NULL },
    { "keywords", partial_get_keywords, read_only,
      "dictionary of keyword arguments to future partial calls", NULL, NULL },
    { "__dict__", dict_get_leaf, dict_set_leaf, NULL, NULL, NULL },
    { 0 }
};
static const Field partial_fields[] = { FIELD_OF(FIELD_VALUE, Partial, fn),
                                        FIELD_OF(FIELD_OBJ, Partial, args),
                                        FIELD_OF(FIELD_OBJ, Partial, keywords),
                                        { 0 } };

Type partial_type = {
    .name = "partial",
    .module = "functools",
    .size = sizeof(Partial),
    .flags = TYPE_BASE | TYPE_WEAKREFS,
    .attrs_offset = offsetof(Partial, attrs),
    .methods = partial_methods,
    .getsets = partial_getsets,
    .fields = partial_fields,
    .holds = "oPd",
    .travel = TRAVEL_REDUCE,
    .doc = "partial(func, *args, **keywords) - new function with partial application\n"
           "    of the given arguments and keywords.\n",
};

/* --- cmp_to_key --- */

typedef struct KeyWrapper {
    Object h;
    Value cmp, object;
} KeyWrapper; /* object void: it makes keys */

static Value key_make(Vm *vm, Value cmp, Value object) {
    KeyWrapper *k = NEW(vm, KeyWrapper, &keywrapper_type);
    k->cmp = cmp;
    k->object = object;
    return from_obj(k);
}
static Value cmp_to_key(Vm *vm, const Value *argv) { return key_make(vm, argv[0], V_VOID); }
static Value key_call(Vm *vm, const Value *argv) {
    return key_make(vm, ((KeyWrapper *)as_obj(argv[0]))->cmp, argv[1]);
}

/* r0: the comparison that was asked for: what cmp answered is compared with 0. */
Next key_compare_step(Vm *vm, Frame *k, Value in, Value *out) {
    int64_t op = as_int(k->reg[0]);
    frame_pop(vm);
    return value_compare(vm, (CompareOp)op, in, from_int(0), out);
}

static Next key_compare(Vm *vm, CompareOp op, const Value *argv, Value *out) {
    KeyWrapper *a = (KeyWrapper *)as_obj(argv[0]), *b = (KeyWrapper *)as_obj_or_null(argv[1]);

    if (!is_exact(argv[1], &keywrapper_type))
        return raise_next(vm, &TypeError_type, "other argument must be K instance");
    if (is_void(a->object) || is_void(b->object))
        return raise_next(vm, &AttributeError_type, "object");
    Value which = from_int(op);
    if (!kont_push(vm, K_key_compare, 1, &which)) return NEXT_RAISE;
    return kont_answer(vm, call_args(vm, out, a->cmp, 2, a->object, b->object), out);
}
static Next key_lt(Vm *vm, Value *argv, Value *out) { return key_compare(vm, CMP_LT, argv, out); }
static Next key_le(Vm *vm, Value *argv, Value *out) { return key_compare(vm, CMP_LE, argv, out); }
static Next key_eq(Vm *vm, Value *argv, Value *out) { return key_compare(vm, CMP_EQ, argv, out); }
static Next key_ne(Vm *vm, Value *argv, Value *out) { return key_compare(vm, CMP_NE, argv, out); }
static Next key_gt(Vm *vm, Value *argv, Value *out) { return key_compare(vm, CMP_GT, argv, out); }
static Next key_ge(Vm *vm, Value *argv, Value *out) { return key_compare(vm, CMP_GE, argv, out); }

static Value key_get_object(Vm *vm, const Value *argv) {
    Value object = ((KeyWrapper *)as_obj(argv[0]))->object;
    return is_void(object) ? raise_attribute(vm, argv[0], str_intern_cstr(vm, "obj")) : object;
}
static Value key_set_object(Vm *vm, const Value *argv) {
    ((KeyWrapper *)as_obj(argv[0]))->object = argv[1];
    return V_NONE;
}

static const Method key_methods[] = {
    { "__call__", "(self, /, obj)", "Call self as a function.", key_call },
    { "__lt__", "(self, value, /)", "Return self<value.", .next = key_lt },
    { "__le__", "(self, value, /)", "Return self<=value.", .next = key_le },
    { "__eq__", "(self, value, /)", "Return self==value.", .next = key_eq },
    { "__ne__", "(self, value, /)", "Return self!=value.", .next = key_ne },
    { "__gt__", "(self, value, /)", "Return self>value.", .next = key_gt },
    { "__ge__", "(self, value, /)", "Return self>=value.", .next = key_ge },
    { 0 },
};
static const Getset key_getsets[] = {
    { "obj", key_get_object, key_set_object, "Value wrapped by a key function.", NULL, NULL }, { 0 }
};
static const Field key_fields[] = { FIELD_OF(FIELD_VALUE, KeyWrapper, cmp),
                                    FIELD_OF(FIELD_VALUE, KeyWrapper, object),
                                    { 0 } };

Type keywrapper_type = {
    .name = "KeyWrapper",
    .module = "functools",
    .size = sizeof(KeyWrapper),
    .flags = TYPE_NO_NEW,
    .methods = key_methods,
    .getsets = key_getsets,
    .fields = key_fields,
    .holds = "ov",
    .travel = TRAVEL_FIELDS,
};

/* --- lru_cache --- */

typedef struct LruCache {
    Object h;
    Attrs attrs;
    Value fn, info_type;
    Dict *cache;     /* the least recently used first */
    int64_t maxsize; /* -1: no limit */
    int64_t hits, misses;
    uint32_t typed;
} LruCache;

ALWAYS_INLINE LruCache *as_lru(Value v) { return (LruCache *)as_obj(v); }

/* (cls, user_function, maxsize, typed, cache_info_type) */
static Value lru_new(Vm *vm, const Value *argv) {
    int64_t maxsize = -1;

    if (!is_callable(argv[1]))
        return raise(vm, &TypeError_type, "the first argument must be callable");
    if (!is_none(argv[2])) {
        if (!is_integer(argv[2]))
            return raise(vm, &TypeError_type, "maxsize should be integer or None");
        if (!int_to_i64(argv[2], &maxsize))
            return raise(vm, &OverflowError_type, "Python int too large to convert to C ssize_t");
        if (maxsize < 0) maxsize = 0;
    }
    Value typed = leaf_truth(vm, argv[3]);
    if (is_bad(typed))
        return is_user(typed) ? raise(vm, &TypeError_type, "typed must be a bool") : typed;
    LruCache *c = object_new_of(vm, as_type(argv[0]));
    if (!c) return V_ERROR;
    c->fn = argv[1];
    c->info_type = argv[4];
    c->maxsize = maxsize;
    c->typed = is_true(typed);
    c->cache = dict_new(vm);
    return from_obj(c);
}

/* What the arguments are found by: a single int or str itself, else a tuple of all of them, and
 * their types if asked for. */
static Value lru_key(Vm *vm, const LruCache *c, Tuple *args, Value kwargs) {
    Dict *kw = is_void(kwargs) ? NULL : as_dict(kwargs);
    int64_t nkw = kw ? kw->count : 0, n = args->len + (nkw ? 1 + 2 * nkw : 0), at = 0;
    Value key, v;

    if (!c->typed && !nkw) {
        if (args->len != 1) return from_obj(args);
        if (is_int(args->items[0]) || is_exact_str(args->items[0]) ||
            is_exact(args->items[0], &int_type))
            return args->items[0];
        return from_obj(args);
    }
    Tuple *t = tuple_new(vm, n + (c->typed ? args->len + nkw : 0));
    if (!t) return V_ERROR;
    for (; at < args->len; at++) t->items[at] = args->items[at];
    if (nkw) {
        t->items[at++] =
            from_obj(&lru_cache_type); /* between the positional ones and the keywords */
        for (int64_t i = 0; dict_next(kw, &i, &key, &v);) {
            t->items[at++] = key;
            t->items[at++] = v;
        }
    }
    if (!c->typed) return from_obj(t);
    for (int64_t i = 0; i < args->len; i++) t->items[at++] = from_obj(type_of(args->items[i]));
    for (int64_t i = 0; nkw && dict_next(kw, &i, &key, &v);) t->items[at++] = from_obj(type_of(v));
    return from_obj(t);
}

/* The entry becomes the last one. */
static DictStatus lru_touch(Vm *vm, LruCache *c, Value key, Value v) {
    DictStatus status = dict_delete(vm, c->cache, key);
    return status >= DICT_ERROR ? status : dict_set(vm, c->cache, key, v);
}

/* Stores an answer, at the cost of the oldest one. */
static DictStatus lru_put(Vm *vm, LruCache *c, Value key, Value v) {
    Value found, oldest;
    DictStatus status = dict_find(vm, c->cache, key, &found);
    if (status != DICT_ABSENT) return status; /* a call inside this one was quicker */
    if (c->maxsize > 0 && c->cache->count >= c->maxsize) {
        int64_t i = 0;
        if (dict_next(c->cache, &i, &oldest, &found))
            dict_delete_entry(vm, c->cache, i - 1); /* asks no key anything */
    }
    return dict_set(vm, c->cache, key, v);
}

/* r0: the cache, r1: the key: the function answered. */
Next lru_store_step(Vm *vm, Frame *k, Value in, Value *out) {
    Value args[3] = { k->reg[0], k->reg[1], in };
    DictStatus status = lru_put(vm, as_lru(k->reg[0]), k->reg[1], in);

    if (status == DICT_USER) {
        frame_pop(vm);
        return driver_call(vm, "functools.lru_store", 3, args, out);
    }
    return status == DICT_ERROR ? NEXT_RAISE : kont_return(vm, k, in, out);
}

/* (self, *args, **kwargs) */
static Next lru_call(Vm *vm, Value *argv, Value *out) {
    LruCache *c = as_lru(argv[0]);
    Value regs[2] = { argv[0], V_VOID };

    if (c->maxsize != 0) {
        regs[1] = lru_key(vm, c, as_tuple(argv[1]), argv[2]);
        if (is_void(regs[1])) return NEXT_RAISE;
        DictStatus status = dict_find(vm, c->cache, regs[1], out);
        bool hit = status == DICT_FOUND;
        if (hit && c->maxsize > 0) status = lru_touch(vm, c, regs[1], *out);
        if (status == DICT_ERROR) return NEXT_RAISE;
        if (status == DICT_USER) {
            Value args[4] = { argv[0], argv[1], is_void(argv[2]) ? V_NONE : argv[2], regs[1] };
            return driver_call(vm, "functools.lru_call", 4, args, out);
        }
        if (hit) {
            c->hits++;
            return NEXT_VALUE;
        }
        if (!kont_push(vm, K_lru_store, 2, regs)) return NEXT_RAISE;
    }
    c->misses++;
    Next next = call_star(vm, c->fn, as_tuple(argv[1]), argv[2], out);
    return c->maxsize != 0 ? kont_answer(vm, next, out) : next;
}

static Next lru_info(Vm *vm, Value *argv, Value *out) {
    LruCache *c = as_lru(argv[0]);
    return call_args(
        vm, out, c->info_type, 4, int_from_i64(vm, c->hits), int_from_i64(vm, c->misses),
        c->maxsize < 0 ? V_NONE : int_from_i64(vm, c->maxsize), int_from_i64(vm, c->cache->count));
}

static Value lru_clear(Vm *vm, const Value *argv) {
    LruCache *c = as_lru(argv[0]);
    c->hits = c->misses = 0;
    c->cache = dict_new(vm);
    return V_NONE;
}

/* (self, instance, owner): a method of instances. */
static Value lru_get(Vm *vm, const Value *argv) {
    return is_none(argv[1]) ? argv[0] : method_new(vm, argv[0], argv[1]);
}

static Value lru_reduce(Vm *vm, const Value *argv) {
    Value name = attrs_find(as_obj(argv[0]), NAME(qualname));
    return is_void(name) ? raise_attribute(vm, argv[0], NAME(qualname)) : name;
}
static Value lru_copy(Vm *vm, const Value *argv) { return argv[0]; }

static bool is_lru(Value v) {
    return is_obj(v) && type_is_subtype(as_obj(v)->type, &lru_cache_type);
}

/* _lru_parts(c): (function, the dict, maxsize); _lru_count(c, hit): counts a hit or a miss. */
static Value lru_parts(Vm *vm, const Value *argv) {
    if (!is_lru(argv[0])) return raise(vm, &TypeError_type, "expected an lru_cache");
    LruCache *c = as_lru(argv[0]);
    return tuple_of(vm, 3, c->fn, from_obj(c->cache), int_from_i64(vm, c->maxsize));
}
static Value lru_count(Vm *vm, const Value *argv) {
    if (!is_lru(argv[0])) return raise(vm, &TypeError_type, "expected an lru_cache");
    if (is_true(argv[1]))
        as_lru(argv[0])->hits++;
    else
        as_lru(argv[0])->misses++;
    return V_NONE;
}

const Method functools_intrinsics[] = {
    { "_lru_parts", "(cache, /)", NULL, lru_parts },
    { "_lru_count", "(cache, hit, /)", NULL, lru_count },
    { 0 },
};

static const Method lru_methods[] = {
    { "__new__", "(cls, user_function, maxsize, typed, cache_info_type)", .leaf = lru_new,
      .kind = SIG_STATIC },
    { "__call__", "(self, /, *args, **kwargs)", "Call self as a function.", .next = lru_call },
    { "__get__", "(self, instance, owner=None, /)",
      "Return an attribute of instance, which is of type owner.", lru_get },
    { "cache_info", "(self)", "Report cache statistics", .next = lru_info },
    { "cache_clear", "(self)", "Clear the cache and cache statistics", lru_clear },
    { "__reduce__", "(self, /)", NULL, lru_reduce },
    { "__copy__", "(self, /)", NULL, lru_copy },
    { "__deepcopy__", "(self, memo, /)", NULL, lru_copy },
    { 0 },
};
static const Getset lru_getsets[] = {
    { "__dict__", dict_get_leaf, dict_set_leaf, NULL, NULL, NULL }, { 0 }
};
static const Field lru_fields[] = {
    FIELD_OF(FIELD_VALUE, LruCache, fn),  FIELD_OF(FIELD_VALUE, LruCache, info_type),
    FIELD_OF(FIELD_OBJ, LruCache, cache), FIELD_OF(FIELD_I64, LruCache, maxsize),
    FIELD_OF(FIELD_I64, LruCache, hits),  FIELD_OF(FIELD_I64, LruCache, misses),
    FIELD_OF(FIELD_U32, LruCache, typed), { 0 }
};

Type lru_cache_type = {
    .name = "_lru_cache_wrapper",
    .module = "functools",
    .size = sizeof(LruCache),
    .flags = TYPE_BASE | TYPE_WEAKREFS,
    .attrs_offset = offsetof(LruCache, attrs),
    .methods = lru_methods,
    .getsets = lru_getsets,
    .fields = lru_fields,
    .holds = "oodUwwb",
    .travel = TRAVEL_REDUCE,
    .doc = "Create a cached callable that wraps another function.\n\n"
           "user_function:      the function being cached\n\n"
           "maxsize:  0         for no caching\n"
           "          None      for unlimited cache size\n"
           "          n         for a bounded cache\n\n"
           "typed:    False     cache f(3) and f(3.0) as identical calls\n"
           "          True      cache f(3) and f(3.0) as distinct calls\n\n"
           "cache_info_type:    namedtuple class with the fields:\n"
           "                        hits misses currsize maxsize\n",
};

/* --- the module --- */

static const Method functions[] = {
    { "reduce", "(function, iterable, initial=?, /)",
      "reduce(function, iterable[, initial], /) -> value\n\n"
      "Apply a function of two arguments cumulatively to the items of a sequence\n"
      "or iterable, from left to right, so as to reduce the iterable to a single\n"
      "value.  For example, reduce(lambda x, y: x+y, [1, 2, 3, 4, 5]) calculates\n"
      "((((1+2)+3)+4)+5).  If initial is present, it is placed before the items\n"
      "of the iterable in the calculation, and serves as a default when the\n"
      "iterable is empty.",
      .driver = "functools.reduce" },
    { "cmp_to_key", "(mycmp)", "Convert a cmp= function into a key= function.", cmp_to_key },
    { 0 },
};

static bool functools_init(Vm *vm, Dict *d) {
    return dict_set_cstr(vm, d, "partial", from_obj(&partial_type)) &&
           dict_set_cstr(vm, d, "_lru_cache_wrapper", from_obj(&lru_cache_type));
}

static Type *const types[] = { &partial_type, &keywrapper_type, &lru_cache_type, NULL };

const ModuleDef _functools_module = {
    .name = "_functools",
    .doc = "Tools that operate on functions.",
    .types = types,
    .methods = functions,
    .init = functools_init,
};
