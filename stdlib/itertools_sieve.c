/* itertools that judge or change the items of one source: takewhile, dropwhile, filterfalse,
 * compress, starmap, accumulate. */
#include "stdlib/itertools.h"

/* --- takewhile, dropwhile, filterfalse --- */

typedef struct Sieve {
    Object h;
    Value source, fn;
    uint32_t over; /* takewhile: nothing more passes; dropwhile: everything passes */
} Sieve;

ALWAYS_INLINE Sieve *as_sieve(Value v) { return (Sieve *)as_obj(v); }

static Next sieve_new(Vm *vm, Value *argv, Value *out) {
    Sieve *s = ITER_NEW(vm, Sieve, argv[0]);
    if (!s) return NEXT_RAISE;
    s->source = argv[2];
    s->fn = argv[1];
    return sources_take(vm, from_obj(s), from_obj(s), 1, out);
}

typedef enum { PASS, DROP, STOP } Verdict;

static Verdict take_judge(Sieve *s, bool truth) {
    if (truth) return PASS;
    s->over = 1;
    return STOP;
}
static Verdict drop_judge(Sieve *s, bool truth) {
    if (truth) return DROP;
    s->over = 1;
    return PASS;
}
static Verdict false_judge(Sieve *s, bool truth) {
    (void)s;
    return truth ? DROP : PASS;
}

/* r1 the item being judged, r2 what is awaited, r3 which judge. */
enum { ITEM = 1, WAIT, JUDGE, WAIT_ITEM = 0, WAIT_VERDICT, WAIT_TRUTH };
enum { TAKE, DROP_FIRST, FALSE_ONES };

static Verdict (*const judges[])(Sieve *, bool) = { take_judge, drop_judge, false_judge };

/* One item at a time: ask the source, the predicate, and for the truth of what it answered,
 * until an item passes. */
Next sieve_item_step(Vm *vm, Frame *k, Value in, Value *out) {
    Sieve *s = as_sieve(k->reg[SELF]);
    int64_t judge = as_int(k->reg[JUDGE]);
    bool truth_only =
        judge == FALSE_ONES && (is_none(s->fn) || is_same(s->fn, from_obj(&bool_type)));
    Next next;

    for (;;) {
        if (is_void(in)) {
            k->reg[WAIT] = from_int(WAIT_ITEM);
            if ((next = iter_next_any(vm, s->source, &in)) != NEXT_VALUE) return *out = in, next;
        }
        switch (as_int(k->reg[WAIT])) {
        case WAIT_ITEM:
            if (judge == DROP_FIRST && s->over) return kont_return(vm, k, in, out);
            k->reg[ITEM] = in;
            if (!truth_only) {
                Value args[3] = { V_VOID, V_VOID, in };
                k->reg[WAIT] = from_int(WAIT_VERDICT);
                if ((next = call(vm, s->fn, 1, args + 2, NULL, &in)) != NEXT_VALUE)
                    return *out = in, next;
            }
            /* fall through */
        case WAIT_VERDICT:
            k->reg[WAIT] = from_int(WAIT_TRUTH);
            if ((next = value_truth(vm, in, &in)) != NEXT_VALUE) return *out = in, next;
            /* fall through */
        default: break;
        }
        Verdict verdict = judges[judge](s, is_true(in));
        if (verdict == PASS) return kont_return(vm, k, k->reg[ITEM], out);
        if (verdict == STOP) {
            frame_pop(vm);
            return iter_end(vm);
        }
        in = V_VOID;
    }
}

static Next sieve_next(Vm *vm, Value self, int judge, Value *out) {
    Value regs[4] = { self, V_VOID, from_int(WAIT_ITEM), from_int(judge) };
    Frame *k = kont_push(vm, K_sieve_item, 4, regs);
    return k ? sieve_item_step(vm, k, V_VOID, out) : NEXT_RAISE;
}

static Next takewhile_next(Vm *vm, Value *argv, Value *out) {
    return as_sieve(argv[0])->over ? iter_end(vm) : sieve_next(vm, argv[0], TAKE, out);
}
static Next dropwhile_next(Vm *vm, Value *argv, Value *out) {
    Sieve *s = as_sieve(argv[0]);
    return s->over ? iter_next_any(vm, s->source, out) : sieve_next(vm, argv[0], DROP_FIRST, out);
}
static Next filterfalse_next(Vm *vm, Value *argv, Value *out) {
    return sieve_next(vm, argv[0], FALSE_ONES, out);
}

static Value filterfalse_reduce(Vm *vm, const Value *argv) {
    Sieve *s = as_sieve(argv[0]);
    return tuple_of(vm, 2, from_obj(s->h.type), tuple_of(vm, 2, s->fn, s->source));
}
static Value sieve_reduce(Vm *vm, const Value *argv) {
    Sieve *s = as_sieve(argv[0]);
    return tuple_of(vm, 3, from_obj(s->h.type), tuple_of(vm, 2, s->fn, s->source),
                    from_int(s->over));
}
static Value sieve_setstate(Vm *vm, const Value *argv) {
    Value over = leaf_truth(vm, argv[1]);
    if (is_user(over)) return raise(vm, &TypeError_type, "state is not a bool");
    if (is_void(over)) return V_ERROR;
    as_sieve(argv[0])->over = is_true(over);
    return V_NONE;
}

#define SIEVE_TYPE(row, sig, reduce, setstate, text)                             \
    static const Method row##_methods[] = { { "__new__", sig, .next = sieve_new, \
                                              .kind = SIG_STATIC },              \
                                            ITER_ROWS(row##_next),               \
                                            REDUCE_ROW(reduce),                  \
                                            setstate,                            \
                                            { 0 } };                             \
    Type row##_type = {                                                          \
        .name = #row,                                                            \
        .module = "itertools",                                                   \
        .size = sizeof(Sieve),                                                   \
        .flags = TYPE_BASE,                                                      \
        .methods = row##_methods,                                                \
        .fields = sieve_fields,                                                  \
        .holds = "oob",                                                          \
        .travel = TRAVEL_FIELDS,                                                 \
        .doc = text,                                                             \
    };

static const Field sieve_fields[] = { FIELD_OF(FIELD_VALUE, Sieve, source),
                                      FIELD_OF(FIELD_VALUE, Sieve, fn),
                                      FIELD_OF(FIELD_U32, Sieve, over),
                                      { 0 } };

SIEVE_TYPE(takewhile, "(cls, predicate, iterable, /)", sieve_reduce, SETSTATE_ROW(sieve_setstate),
           "Return successive entries from an iterable as long as the predicate evaluates to true "
           "for each entry.")
SIEVE_TYPE(dropwhile, "(cls, predicate, iterable, /)", sieve_reduce, SETSTATE_ROW(sieve_setstate),
           "Drop items from the iterable while predicate(item) is true.\n\n"
           "Afterwards, return every element until the iterable is exhausted.")
SIEVE_TYPE(filterfalse, "(cls, function, iterable, /)", filterfalse_reduce, { 0 },
           "Return those items of iterable for which function(item) is false.\n\n"
           "If function is None, return the items that are false.")

/* --- compress --- */

typedef struct Compress {
    Object h;
    Value source, selectors;
} Compress;

ALWAYS_INLINE Compress *as_compress(Value v) { return (Compress *)as_obj(v); }

static Next compress_new(Vm *vm, Value *argv, Value *out) {
    Compress *c = ITER_NEW(vm, Compress, argv[0]);
    if (!c) return NEXT_RAISE;
    c->source = argv[1];
    c->selectors = argv[2];
    return sources_take(vm, from_obj(c), from_obj(c), 2, out);
}

/* As sieve_item; the selector takes the verdict's place. */
Next compress_item_step(Vm *vm, Frame *k, Value in, Value *out) {
    Compress *c = as_compress(k->reg[SELF]);
    Next next;

    for (;;) {
        if (is_void(in)) {
            k->reg[WAIT] = from_int(WAIT_ITEM);
            if ((next = iter_next_any(vm, c->source, &in)) != NEXT_VALUE) return *out = in, next;
        }
        switch (as_int(k->reg[WAIT])) {
        case WAIT_ITEM:
            k->reg[ITEM] = in;
            k->reg[WAIT] = from_int(WAIT_VERDICT);
            if ((next = iter_next_any(vm, c->selectors, &in)) != NEXT_VALUE) return *out = in, next;
            /* fall through */
        case WAIT_VERDICT:
            k->reg[WAIT] = from_int(WAIT_TRUTH);
            if ((next = value_truth(vm, in, &in)) != NEXT_VALUE) return *out = in, next;
            /* fall through */
        default: break;
        }
        if (is_true(in)) return kont_return(vm, k, k->reg[ITEM], out);
        in = V_VOID;
    }
}

static Next compress_next(Vm *vm, Value *argv, Value *out) {
    Value regs[3] = { argv[0], V_VOID, from_int(WAIT_ITEM) };
    Frame *k = kont_push(vm, K_compress_item, 3, regs);
    return k ? compress_item_step(vm, k, V_VOID, out) : NEXT_RAISE;
}

static Value compress_reduce(Vm *vm, const Value *argv) {
    Compress *c = as_compress(argv[0]);
    return tuple_of(vm, 2, from_obj(c->h.type), tuple_of(vm, 2, c->source, c->selectors));
}

static const Method compress_methods[] = {
    { "__new__", "(cls, data, selectors)", .next = compress_new, .kind = SIG_STATIC },
    ITER_ROWS(compress_next),
    REDUCE_ROW(compress_reduce),
    { 0 },
};
static const Field compress_fields[] = { FIELD_OF(FIELD_VALUE, Compress, source),
                                         FIELD_OF(FIELD_VALUE, Compress, selectors),
                                         { 0 } };

Type compress_type = {
    .name = "compress",
    .module = "itertools",
    .size = sizeof(Compress),
    .flags = TYPE_BASE,
    .methods = compress_methods,
    .fields = compress_fields,
    .holds = "oo",
    .travel = TRAVEL_FIELDS,
    .doc = "Return data elements corresponding to true selector elements.\n\n"
           "Forms a shorter iterator from selected data elements using the selectors to\n"
           "choose the data elements.",
};

/* --- starmap --- */

/* What a tuple can be made of without user code, else V_USER. */
static Value starmap_args(Vm *vm, Value item) {
    if (is_exact(item, &tuple_type)) return item;
    Value list = is_rewindable(item) ? leaf_list(vm, item) : V_USER;
    return is_bad(list) ? list : tuple_from(vm, as_list(list)->items, as_list(list)->len);
}

/* r0 the starmap, r1: 0 the item is awaited, 1 the tuple made of it. */
Next starmap_item_step(Vm *vm, Frame *k, Value in, Value *out) {
    Value fn = as_sieve(k->reg[SELF])->fn;

    if (as_int(k->reg[ITEM]) == 0) {
        Value args = starmap_args(vm, in);
        if (is_void(args)) return NEXT_RAISE;
        if (is_user(args)) {
            k->reg[ITEM] = from_int(1);
            Next next = call_args(vm, out, from_obj(&tuple_type), 1, in);
            if (next != NEXT_VALUE) return next;
            args = *out;
        }
        in = args;
    }
    frame_pop(vm);
    if (!is_tuple(in)) return raise_next(vm, &SystemError_type, "a damaged frame: starmap");
    return call_star(vm, fn, as_tuple(in), V_VOID, out);
}

static Next starmap_next(Vm *vm, Value *argv, Value *out) {
    Value regs[2] = { argv[0], from_int(0) };
    if (!kont_push(vm, K_starmap_item, 2, regs)) return NEXT_RAISE;
    return kont_answer(vm, iter_next_any(vm, as_sieve(argv[0])->source, out), out);
}

static const Method starmap_methods[] = {
    { "__new__", "(cls, function, iterable, /)", .next = sieve_new, .kind = SIG_STATIC },
    ITER_ROWS(starmap_next),
    REDUCE_ROW(filterfalse_reduce),
    { 0 },
};

Type starmap_type = {
    .name = "starmap",
    .module = "itertools",
    .size = sizeof(Sieve),
    .flags = TYPE_BASE,
    .methods = starmap_methods,
    .fields = sieve_fields,
    .holds = "oob",
    .travel = TRAVEL_FIELDS,
    .doc = "Return an iterator whose values are returned from the function evaluated with an "
           "argument tuple taken "
           "from the given sequence.",
};

/* --- accumulate --- */

typedef struct Accumulate {
    Object h;
    Value source, fn, total, initial; /* total void: nothing yet; initial: given first, then void */
} Accumulate;

ALWAYS_INLINE Accumulate *as_accumulate(Value v) { return (Accumulate *)as_obj(v); }

static Next accumulate_new(Vm *vm, Value *argv, Value *out) {
    Accumulate *a = ITER_NEW(vm, Accumulate, argv[0]);
    if (!a) return NEXT_RAISE;
    a->source = argv[1];
    a->fn = argv[2];
    a->initial = is_none(argv[3]) ? V_VOID : argv[3];
    return sources_take(vm, from_obj(a), from_obj(a), 1, out);
}

/* r0 the accumulate, r1: 0 the item is awaited, 1 the new total. */
Next accumulate_item_step(Vm *vm, Frame *k, Value in, Value *out) {
    Accumulate *a = as_accumulate(k->reg[SELF]);

    if (as_int(k->reg[ITEM]) == 0 && !is_void(a->total)) {
        Next next;
        k->reg[ITEM] = from_int(1);
        if (is_none(a->fn))
            next = value_binary(vm, BIN_ADD, a->total, in, out);
        else
            next = call_args(vm, out, a->fn, 2, a->total, in);
        if (next != NEXT_VALUE) return next;
        in = *out;
    }
    a->total = in;
    return kont_return(vm, k, in, out);
}

static Next accumulate_next(Vm *vm, Value *argv, Value *out) {
    Accumulate *a = as_accumulate(argv[0]);

    if (!is_void(a->initial)) {
        *out = a->total = a->initial;
        a->initial = V_VOID;
        return NEXT_VALUE;
    }
    Value regs[2] = { argv[0], from_int(0) };
    if (!kont_push(vm, K_accumulate_item, 2, regs)) return NEXT_RAISE;
    return kont_answer(vm, iter_next_any(vm, a->source, out), out);
}

/* chain((v,), it) */
static Value chain_before(Vm *vm, Value v, Value it) {
    Value both = tuple_of(vm, 2, tuple_of(vm, 1, v), it);
    Value argv[2] = { from_obj(&chain_type), both };
    return leaf_call(vm, chain_type.special[S_new], 2, argv);
}

static Value accumulate_reduce(Vm *vm, const Value *argv) {
    Accumulate *a = as_accumulate(argv[0]);
    Value type = from_obj(a->h.type);

    if (!is_void(a->initial)) {
        Value it = chain_before(vm, a->initial, a->source);
        return is_bad(it) ? it : tuple_of(vm, 3, type, tuple_of(vm, 2, it, a->fn), V_NONE);
    }
    if (is_none(a->total)) { /* a state of None would mean: no total yet */
        Accumulate *again = NEW(vm, Accumulate, &accumulate_type);
        again->source = chain_before(vm, a->total, a->source);
        again->fn = a->fn;
        if (is_bad(again->source)) return again->source;
        return tuple_of(vm, 2, from_obj(&islice_type),
                        tuple_of(vm, 3, from_obj(again), from_int(1), V_NONE));
    }
    return tuple_of(vm, 3, type, tuple_of(vm, 2, a->source, a->fn),
                    is_void(a->total) ? V_NONE : a->total);
}

static Value accumulate_setstate(Vm *vm, const Value *argv) {
    (void)vm;
    as_accumulate(argv[0])->total = argv[1];
    return V_NONE;
}

static const Method accumulate_methods[] = {
    { "__new__", "(cls, iterable, func=None, *, initial=None)", .next = accumulate_new,
      .kind = SIG_STATIC },
    ITER_ROWS(accumulate_next),
    REDUCE_ROW(accumulate_reduce),
    SETSTATE_ROW(accumulate_setstate),
    { 0 },
};
static const Field accumulate_fields[] = { FIELD_OF(FIELD_VALUE, Accumulate, source),
                                           FIELD_OF(FIELD_VALUE, Accumulate, fn),
                                           FIELD_OF(FIELD_VALUE, Accumulate, total),
                                           FIELD_OF(FIELD_VALUE, Accumulate, initial),
                                           { 0 } };

Type accumulate_type = {
    .name = "accumulate",
    .module = "itertools",
    .size = sizeof(Accumulate),
    .flags = TYPE_BASE,
    .methods = accumulate_methods,
    .fields = accumulate_fields,
    .holds = "oovv",
    .travel = TRAVEL_FIELDS,
    .doc = "Return series of accumulated sums (or other binary function results).",
};
