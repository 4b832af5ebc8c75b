/* The module itertools: what its iterators share, and count, repeat, cycle, chain, islice,
 * pairwise. The others are in itertools_sieve.c, itertools_group.c and itertools_combine.c. */
#include "stdlib/itertools.h"

#include "vm/objects/float.h"
#include "vm/objects/module.h"

/* --- what all share --- */

Next iter_end(Vm *vm) {
    (void)raise_type(vm, &StopIteration_type);
    return NEXT_RAISE;
}

Next kont_fail(Vm *vm, Frame *k) {
    (void)k;
    frame_pop(vm);
    return NEXT_RAISE;
}

/* take_sources: r0 the object to answer, r1 who holds the sources, r2 how many there are, r3
 * whose iterator is awaited. */
enum { OWNER = 1, COUNT, AT };

static Value *sources_at(Value owner) {
    if (type_is_subtype(type_of(owner), &zip_longest_type))
        return zip_longest_sources(owner)->items;
    return &((SourceIter *)as_obj(owner))->source;
}

Next take_sources_step(Vm *vm, Frame *k, Value in, Value *out) {
    Value *sources = sources_at(k->reg[OWNER]);
    int64_t n = as_int(k->reg[COUNT]), i = as_int(k->reg[AT]);

    if (!is_void(in)) sources[i++] = in;
    for (; i < n; i++) {
        Value it = leaf_get_iter(vm, sources[i]);
        if (is_void(it)) return NEXT_RAISE;
        if (is_user(it)) {
            k->reg[AT] = from_int(i);
            Next next = value_iter(vm, sources[i], &it);
            if (next != NEXT_VALUE) return next;
        }
        sources[i] = it;
    }
    return kont_return(vm, k, k->reg[SELF], out);
}

Next sources_take(Vm *vm, Value self, Value owner, int64_t count, Value *out) {
    Value *sources = sources_at(owner);
    int64_t i = 0;

    for (; i < count; i++) {
        Value it = leaf_get_iter(vm, sources[i]);
        if (is_void(it)) return NEXT_RAISE;
        if (is_user(it)) break;
        sources[i] = it;
    }
    *out = self;
    if (i == count) return NEXT_VALUE;
    Value regs[4] = { self, owner, from_int(count), from_int(i) };
    Frame *k = kont_push(vm, K_take_sources, 4, regs);
    return k ? take_sources_step(vm, k, V_VOID, out) : NEXT_RAISE;
}

bool state_tuple(Vm *vm, Value state, int64_t least, int64_t most, const char *name) {
    if (!is_tuple(state)) return raise_false(vm, &TypeError_type, "state is not a tuple");
    int64_t n = as_tuple(state)->len;
    if (n >= least && n <= most) return true;
    return raise_false(vm, &TypeError_type, "%s expected %s%ld argument%s, got %ld", name,
                       least == most ? ""
                       : n < least   ? "at least "
                                     : "at most ",
                       n < least ? least : most, (n < least ? least : most) == 1 ? "" : "s", n);
}

bool state_size(Vm *vm, Value v, int64_t *out) {
    if (!is_integer(v))
        return raise_false(vm, &TypeError_type, "'%T' object cannot be interpreted as an integer",
                           v);
    if (int_to_i64(v, out)) return true;
    return raise_false(vm, &OverflowError_type, "Python int too large to convert to C ssize_t");
}

Value tuple_of_sizes(Vm *vm, const int64_t *numbers, int64_t n) {
    Tuple *t = tuple_new(vm, n);

    if (!t) return V_ERROR;
    for (int64_t i = 0; i < n; i++) t->items[i] = int_from_i64(vm, numbers[i]);
    return from_obj(t);
}

/* --- count --- */

typedef struct Count {
    Object h;
    Value next, step;
} Count;

ALWAYS_INLINE Count *as_count(Value v) { return (Count *)as_obj(v); }

static bool is_number(Value v) {
    return is_integer(v) || is_float(v) || has_special(v, S_index) || has_special(v, S_int) ||
           has_special(v, S_float) || is_exact(v, &complex_type) || has_special(v, S_complex);
}

static Value count_new(Vm *vm, const Value *argv) {
    if (!is_number(argv[1]) || !is_number(argv[2]))
        return raise(vm, &TypeError_type, "a number is required");
    Count *c = ITER_NEW(vm, Count, argv[0]);
    if (!c) return V_ERROR;
    c->next = argv[1];
    c->step = argv[2];
    return from_obj(c);
}

static Value count_next(Vm *vm, const Value *argv) {
    Count *c = as_count(argv[0]);
    Value now = c->next, after;

    if (are_ints(now, c->step))
        after = int_from_i64(vm, as_int(now) + as_int(c->step));
    else
        after = leaf_binary(vm, BIN_ADD, now, c->step);
    if (is_bad(after)) return after;
    c->next = after;
    return now;
}

/* Is the step the int 1, which repr and __reduce__ leave out? */
static bool count_by_one(const Count *c) { return is_same(c->step, from_int(1)); }

static Value count_repr(Vm *vm, const Value *argv) {
    Count *c = as_count(argv[0]);
    Value next = leaf_repr(vm, c->next), step = is_bad(next) ? next : leaf_repr(vm, c->step);

    if (is_bad(step)) return step;
    if (count_by_one(c)) return str_printf(vm, "%s(%S)", c->h.type->name, next);
    return str_printf(vm, "%s(%S, %S)", c->h.type->name, next, step);
}

static Value count_reduce(Vm *vm, const Value *argv) {
    Count *c = as_count(argv[0]);

    if (count_by_one(c) && is_integer(c->next))
        return tuple_of(vm, 2, from_obj(c->h.type), tuple_of(vm, 1, c->next));
    return tuple_of(vm, 2, from_obj(c->h.type), tuple_of(vm, 2, c->next, c->step));
}

/* _count_state(c): (next, step, shown name); _count_set(c, next): for its drivers. */
static Value count_state(Vm *vm, const Value *argv) {
    if (!type_is_subtype(type_of(argv[0]), &count_type))
        return raise(vm, &TypeError_type, "expected a count");
    Count *c = as_count(argv[0]);
    return tuple_of(vm, 3, c->next, c->step, str_from(vm, c->h.type->name));
}

static Value count_set(Vm *vm, const Value *argv) {
    if (!type_is_subtype(type_of(argv[0]), &count_type))
        return raise(vm, &TypeError_type, "expected a count");
    as_count(argv[0])->next = argv[1];
    return V_NONE;
}

static const Method count_methods[] = {
    { "__new__", "(cls, start=0, step=1)", .leaf = count_new, .kind = SIG_STATIC },
    { "__iter__", "(self, /)", "Implement iter(self).", iter_self },
    { "__next__", "(self, /)", "Implement next(self).", .leaf = count_next,
      .driver = "itertools.count_next" },
    { "__repr__", "(self, /)", "Return repr(self).", .leaf = count_repr,
      .driver = "itertools.count_repr" },
    REDUCE_ROW(count_reduce),
    { 0 },
};
static const Field count_fields[] = { FIELD_OF(FIELD_VALUE, Count, next),
                                      FIELD_OF(FIELD_VALUE, Count, step),
                                      { 0 } };

Type count_type = {
    .name = "count",
    .module = "itertools",
    .size = sizeof(Count),
    .flags = TYPE_BASE,
    .methods = count_methods,
    .fields = count_fields,
    .holds = "oo",
    .travel = TRAVEL_FIELDS,
    .doc = "Return a count object whose .__next__() method returns consecutive values.\n\n"
           "Equivalent to:\n"
           "    def count(firstval=0, step=1):\n"
           "        x = firstval\n"
           "        while 1:\n"
           "            yield x\n"
           "            x += step\n",
};

/* --- repeat --- */

typedef struct Repeat {
    Object h;
    Value item;
    int64_t left;
} Repeat; /* left -1: for ever */

ALWAYS_INLINE Repeat *as_repeat(Value v) { return (Repeat *)as_obj(v); }

static Value repeat_new(Vm *vm, const Value *argv) {
    int64_t times = -1;

    if (!is_void(argv[2])) {
        Value ok = int_need_index(vm, argv[2], false, &times);
        if (is_bad(ok)) return ok;
        if (times < 0) times = 0;
    }
    Repeat *r = ITER_NEW(vm, Repeat, argv[0]);
    if (!r) return V_ERROR;
    r->item = argv[1];
    r->left = times;
    return from_obj(r);
}

static Value repeat_next(Vm *vm, const Value *argv) {
    Repeat *r = as_repeat(argv[0]);

    if (r->left == 0) return raise_type(vm, &StopIteration_type);
    if (r->left > 0) r->left--;
    return r->item;
}

static Value repeat_repr(Vm *vm, const Value *argv) {
    Repeat *r = as_repeat(argv[0]);
    Value item = leaf_repr(vm, r->item);

    if (is_bad(item)) return item;
    if (r->left < 0) return str_printf(vm, "%s(%S)", r->h.type->name, item);
    return str_printf(vm, "%s(%S, %ld)", r->h.type->name, item, r->left);
}

static Value repeat_reduce(Vm *vm, const Value *argv) {
    Repeat *r = as_repeat(argv[0]);

    if (r->left < 0) return tuple_of(vm, 2, from_obj(r->h.type), tuple_of(vm, 1, r->item));
    return tuple_of(vm, 2, from_obj(r->h.type),
                    tuple_of(vm, 2, r->item, int_from_i64(vm, r->left)));
}

static Value repeat_length_hint(Vm *vm, const Value *argv) {
    Repeat *r = as_repeat(argv[0]);

    if (r->left < 0) return raise(vm, &TypeError_type, "len() of unsized object");
    return int_from_i64(vm, r->left);
}

static const Method repeat_methods[] = {
    { "__new__", "(cls, object, times=?)", .leaf = repeat_new, .driver = "itertools.repeat_new",
      .kind = SIG_STATIC },
    { "__iter__", "(self, /)", "Implement iter(self).", iter_self },
    { "__next__", "(self, /)", "Implement next(self).", .leaf = repeat_next },
    { "__repr__", "(self, /)", "Return repr(self).", .leaf = repeat_repr,
      .driver = "itertools.repeat_repr" },
    { "__length_hint__", "(self, /)", "Private method returning an estimate of len(list(it)).",
      repeat_length_hint },
    REDUCE_ROW(repeat_reduce),
    { 0 },
};
static const Field repeat_fields[] = { FIELD_OF(FIELD_VALUE, Repeat, item),
                                       FIELD_OF(FIELD_I64, Repeat, left),
                                       { 0 } };

Type repeat_type = {
    .name = "repeat",
    .module = "itertools",
    .size = sizeof(Repeat),
    .flags = TYPE_BASE,
    .methods = repeat_methods,
    .fields = repeat_fields,
    .holds = "oU",
    .travel = TRAVEL_FIELDS,
    .doc = "repeat(object [,times]) -> create an iterator which returns the object\n"
           "for the specified number of times.  If not specified, returns the object\nendlessly.",
};

/* --- cycle --- */

typedef struct Cycle {
    Object h;
    Value source; /* void: the first pass is over */
    List *saved;
    int64_t index;
    uint32_t restored; /* nothing more is to be saved: all of it came with the state */
} Cycle;

ALWAYS_INLINE Cycle *as_cycle(Value v) { return (Cycle *)as_obj(v); }

static Next cycle_new(Vm *vm, Value *argv, Value *out) {
    Cycle *c = ITER_NEW(vm, Cycle, argv[0]);
    if (!c) return NEXT_RAISE;
    c->source = argv[1];
    c->saved = list_new(vm, 0);
    return sources_take(vm, from_obj(c), from_obj(c), 1, out);
}

/* The next of the saved items, once the source is exhausted. */
static Value cycle_again(Vm *vm, Cycle *c) {
    if (!c->saved->len) return raise_type(vm, &StopIteration_type);
    if (c->index >= c->saved->len) c->index = 0;
    return c->saved->items[c->index++];
}

/* r0: the cycle, whose source answered or failed. */
Next cycle_item_step(Vm *vm, Frame *k, Value in, Value *out) {
    Cycle *c = as_cycle(k->reg[SELF]);

    if (is_void(in)) {
        if (!error_clear(vm, &StopIteration_type)) return kont_fail(vm, k);
        c->source = V_VOID;
        in = cycle_again(vm, c);
        if (is_void(in)) return kont_fail(vm, k);
    } else if (!c->restored && !list_append(vm, c->saved, in)) {
        return kont_fail(vm, k);
    }
    return kont_return(vm, k, in, out);
}

static Next cycle_next(Vm *vm, Value *argv, Value *out) {
    Cycle *c = as_cycle(argv[0]);

    if (is_void(c->source)) {
        *out = cycle_again(vm, c);
        return is_void(*out) ? NEXT_RAISE : NEXT_VALUE;
    }
    if (!kont_push(vm, K_cycle_item, 1, argv)) return NEXT_RAISE;
    return kont_answer(vm, iter_next_any(vm, c->source, out), out);
}

static Value list_iterator_at(Vm *vm, List *l, int64_t index) {
    SeqIter *it = NEW(vm, SeqIter, &list_iterator_type);
    it->seq = from_obj(l);
    it->index = index;
    return from_obj(it);
}

static Value cycle_reduce(Vm *vm, const Value *argv) {
    Cycle *c = as_cycle(argv[0]);
    Value source = is_void(c->source) ? list_iterator_at(vm, c->saved, c->index) : c->source;
    Value complete = from_bool(is_void(c->source) || c->restored);

    return tuple_of(vm, 3, from_obj(c->h.type), tuple_of(vm, 1, source),
                    tuple_of(vm, 2, from_obj(c->saved), complete));
}

static Value cycle_setstate(Vm *vm, const Value *argv) {
    Cycle *c = as_cycle(argv[0]);
    int64_t complete;

    if (!state_tuple(vm, argv[1], 2, 2, "__setstate__")) return V_ERROR;
    Value *items = as_tuple(argv[1])->items;
    if (!is_list(items[0]))
        return raise(vm, &TypeError_type, "__setstate__ argument 1 must be list, not %A", items[0]);
    if (!state_size(vm, items[1], &complete)) return V_ERROR;
    c->saved = as_list(items[0]);
    c->restored = complete != 0;
    c->index = 0;
    return V_NONE;
}

static const Method cycle_methods[] = {
    { "__new__", "(cls, iterable, /)", .next = cycle_new, .kind = SIG_STATIC },
    ITER_ROWS(cycle_next),
    REDUCE_ROW(cycle_reduce),
    SETSTATE_ROW(cycle_setstate),
    { 0 },
};
static const Field cycle_fields[] = { FIELD_OF(FIELD_VALUE, Cycle, source),
                                      FIELD_OF(FIELD_OBJ, Cycle, saved),
                                      FIELD_OF(FIELD_I64, Cycle, index),
                                      FIELD_OF(FIELD_U32, Cycle, restored),
                                      { 0 } };

Type cycle_type = {
    .name = "cycle",
    .module = "itertools",
    .size = sizeof(Cycle),
    .flags = TYPE_BASE,
    .methods = cycle_methods,
    .fields = cycle_fields,
    .holds = "vYwb",
    .travel = TRAVEL_FIELDS,
    .doc = "Return elements from the iterable until it is exhausted. Then repeat the sequence "
           "indefinitely.",
};

/* --- chain --- */

typedef struct Chain {
    Object h;
    Value source, active;
} Chain; /* active void: the next iterable is to be asked for */

ALWAYS_INLINE Chain *as_chain(Value v) { return (Chain *)as_obj(v); }

static Value chain_make(Vm *vm, Value cls, Value source) {
    Chain *c = ITER_NEW(vm, Chain, cls);
    if (!c) return V_ERROR;
    c->source = source;
    return from_obj(c);
}

static Value chain_new(Vm *vm, const Value *argv) {
    SeqIter *it = NEW(vm, SeqIter, &tuple_iterator_type);
    it->seq = argv[1];
    return chain_make(vm, argv[0], from_obj(it));
}

static Next chain_from_iterable(Vm *vm, Value *argv, Value *out) {
    Value self = chain_make(vm, argv[0], argv[1]);
    return is_void(self) ? NEXT_RAISE : sources_take(vm, self, self, 1, out);
}

/* chain_item: r1 is what is awaited. */
enum { WAIT = 1, WAIT_ITERABLE = 0, WAIT_ITER = 1, WAIT_ITEM = 2 };

/* An iterable, its iterator or an item arrived, or none did. */
Next chain_item_step(Vm *vm, Frame *k, Value in, Value *out) {
    Chain *c = as_chain(k->reg[SELF]);
    Next next;

    if (is_void(in)) {
        if (as_int(k->reg[WAIT]) != WAIT_ITEM) {
            c->source = V_VOID;
            return kont_fail(vm, k);
        }
        if (!error_clear(vm, &StopIteration_type)) return kont_fail(vm, k);
        c->active = V_VOID;
    } else {
        switch (as_int(k->reg[WAIT])) {
        case WAIT_ITEM: return kont_return(vm, k, in, out);
        case WAIT_ITER: c->active = in; break;
        default:
            k->reg[WAIT] = from_int(WAIT_ITER);
            if ((next = value_iter(vm, in, &c->active)) != NEXT_VALUE) return next;
        }
    }
    while (!is_void(c->source)) {
        if (is_void(c->active)) {
            k->reg[WAIT] = from_int(WAIT_ITERABLE);
            if ((next = iter_next_any(vm, c->source, out)) != NEXT_VALUE) return next;
            k->reg[WAIT] = from_int(WAIT_ITER);
            if ((next = value_iter(vm, *out, &c->active)) != NEXT_VALUE) return next;
        }
        k->reg[WAIT] = from_int(WAIT_ITEM);
        if ((next = iter_next_any(vm, c->active, out)) == NEXT_VALUE)
            return kont_return(vm, k, *out, out);
        if (next != NEXT_RAISE || !error_clear(vm, &StopIteration_type)) return next;
        c->active = V_VOID;
    }
    frame_pop(vm);
    return iter_end(vm);
}

static Next chain_next(Vm *vm, Value *argv, Value *out) {
    Chain *c = as_chain(argv[0]);

    if (is_void(c->source)) return iter_end(vm);
    if (!is_void(c->active) && iter_is_leaf(c->active)) {
        *out = iter_next_leaf(vm, c->active);
        if (!is_bad(*out)) return NEXT_VALUE;
        if (is_void(*out) && !error_clear(vm, &StopIteration_type)) return NEXT_RAISE;
        if (is_void(*out)) c->active = V_VOID;
    }
    Value regs[2] = { argv[0], from_int(WAIT_ITEM) };
    Frame *k = kont_push(vm, K_chain_item, 2, regs);
    if (!k) return NEXT_RAISE;
    if (!is_void(c->active)) return kont_answer(vm, value_next(vm, c->active, out), out);
    k->reg[WAIT] = from_int(WAIT_ITERABLE);
    return kont_answer(vm, iter_next_any(vm, c->source, out), out);
}

static Value chain_reduce(Vm *vm, const Value *argv) {
    Chain *c = as_chain(argv[0]);
    Value type = from_obj(c->h.type);

    if (is_void(c->source)) return tuple_of(vm, 2, type, tuple_empty);
    if (is_void(c->active)) return tuple_of(vm, 3, type, tuple_empty, tuple_of(vm, 1, c->source));
    return tuple_of(vm, 3, type, tuple_empty, tuple_of(vm, 2, c->source, c->active));
}

static Value chain_setstate(Vm *vm, const Value *argv) {
    Chain *c = as_chain(argv[0]);

    if (!state_tuple(vm, argv[1], 1, 2, "__setstate__")) return V_ERROR;
    Tuple *t = as_tuple(argv[1]);
    for (int64_t i = 0; i < t->len; i++)
        if (!has_special(t->items[i], S_next))
            return raise(vm, &TypeError_type, "Arguments must be iterators.");
    c->source = t->items[0];
    c->active = t->len > 1 ? t->items[1] : V_VOID;
    return V_NONE;
}

static const Method chain_methods[] = {
    { "__new__", "(cls, /, *iterables)", .leaf = chain_new, .kind = SIG_STATIC },
    ITER_ROWS(chain_next),
    { "from_iterable", "(cls, iterable, /)",
      "Alternative chain() constructor taking a single iterable argument that evaluates lazily.",
      .next = chain_from_iterable, .kind = SIG_CLASS },
    REDUCE_ROW(chain_reduce),
    SETSTATE_ROW(chain_setstate),
    CLASS_GETITEM_ROW,
    { 0 },
};
static const Field chain_fields[] = { FIELD_OF(FIELD_VALUE, Chain, source),
                                      FIELD_OF(FIELD_VALUE, Chain, active),
                                      { 0 } };

Type chain_type = {
    .name = "chain",
    .module = "itertools",
    .size = sizeof(Chain),
    .flags = TYPE_BASE,
    .methods = chain_methods,
    .fields = chain_fields,
    .holds = "vv",
    .travel = TRAVEL_FIELDS,
    .doc = "chain(*iterables) --> chain object\n\n"
           "Return a chain object whose .__next__() method returns elements from the\n"
           "first iterable until it is exhausted, then elements from the next\n"
           "iterable, until all of the iterables are exhausted.",
};

/* --- islice --- */

typedef struct Islice {
    Object h;
    Value source;
    int64_t next; /* number of the item that is given next */
    int64_t stop; /* -1: none */
    int64_t step, taken;
} Islice;

ALWAYS_INLINE Islice *as_islice(Value v) { return (Islice *)as_obj(v); }

/* An index argument: what does not fit or is no integer becomes -1; None leaves *out alone.
 * V_USER for __index__. */
static Value islice_index(Vm *vm, Value v, int64_t *out) {
    if (is_void(v) || is_none(v)) return V_NONE;
    if (is_integer(v)) {
        if (!int_to_i64(v, out)) *out = -1;
        return V_NONE;
    }
    if (has_special(v, S_index)) return V_USER;
    *out = -1;
    return V_NONE;
}

/* (cls, iterable, a, b, step): islice(it, stop) or islice(it, start, stop[, step]). */
static Next islice_new(Vm *vm, Value *argv, Value *out) {
    int64_t start = 0, stop = INT64_MAX, step = 1;
    bool alone = is_void(argv[3]);
    Value ends[3] = { alone ? V_NONE : argv[2], alone ? argv[2] : argv[3], argv[4] };

    if (is_user(islice_index(vm, ends[0], &start)) || is_user(islice_index(vm, ends[1], &stop)) ||
        is_user(islice_index(vm, ends[2], &step))) {
        Value args[5] = { argv[0], argv[1], ends[0], ends[1], is_void(argv[4]) ? V_NONE : argv[4] };
        return driver_call(vm, "itertools.islice_new", 5, args, out);
    }
    if (stop == -1)
        return raise_next(
            vm, &ValueError_type,
            "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
    if (start < 0 || stop < 0)
        return raise_next(
            vm, &ValueError_type,
            "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
    if (step < 1)
        return raise_next(vm, &ValueError_type,
                          "Step for islice() must be a positive integer or None.");
    Islice *s = ITER_NEW(vm, Islice, argv[0]);
    if (!s) return NEXT_RAISE;
    *s = (Islice){ s->h, argv[1], start, is_none(ends[1]) ? -1 : stop, step, 0 };
    return sources_take(vm, from_obj(s), from_obj(s), 1, out);
}

/* The item number s->next arrived: where the next one is. */
static void islice_advance(Islice *s) {
    if (s->next > INT64_MAX - s->step || (s->stop >= 0 && s->next + s->step > s->stop))
        s->next = s->stop >= 0 ? s->stop : INT64_MAX;
    else
        s->next += s->step;
}

/* Is there nothing left to give? What is to be skipped first is skipped even if nothing follows. */
static bool islice_over(const Islice *s) {
    return is_void(s->source) || (s->stop >= 0 && s->taken >= s->next && s->taken >= s->stop);
}

/* One more item arrived. Is it one to give? */
static bool islice_take(Islice *s) {
    bool wanted = s->taken >= s->next;
    if (s->taken < INT64_MAX) s->taken++;
    if (wanted) islice_advance(s);
    return wanted;
}

/* r0: the islice, whose source answered an item, wanted or to be skipped, or none. */
Next islice_item_step(Vm *vm, Frame *k, Value in, Value *out) {
    Islice *s = as_islice(k->reg[SELF]);

    if (is_void(in)) {
        s->source = V_VOID;
        return kont_fail(vm, k);
    }
    while (!islice_take(s)) {
        if (islice_over(s)) {
            s->source = V_VOID;
            frame_pop(vm);
            return iter_end(vm);
        }
        Next next = iter_next_any(vm, s->source, &in);
        if (next != NEXT_VALUE) return *out = in, next;
    }
    return kont_return(vm, k, in, out);
}

static Next islice_next(Vm *vm, Value *argv, Value *out) {
    Islice *s = as_islice(argv[0]);

    if (islice_over(s)) {
        s->source = V_VOID;
        return iter_end(vm);
    }
    if (s->taken == s->next && iter_is_leaf(s->source)) {
        *out = iter_next_leaf(vm, s->source);
        if (is_void(*out)) s->source = V_VOID;
        if (is_void(*out)) return NEXT_RAISE;
        if (!is_user(*out)) return (void)islice_take(s), NEXT_VALUE;
    }
    if (!kont_push(vm, K_islice_item, 1, argv)) return NEXT_RAISE;
    return kont_answer(vm, iter_next_any(vm, s->source, out), out);
}

static Value islice_reduce(Vm *vm, const Value *argv) {
    Islice *s = as_islice(argv[0]);
    Value type = from_obj(s->h.type);

    if (is_void(s->source)) {
        Value empty = list_iterator_at(vm, list_new(vm, 0), 0);
        return tuple_of(vm, 3, type, tuple_of(vm, 3, empty, from_int(0), from_int(0)), from_int(0));
    }
    Value stop = s->stop < 0 ? V_NONE : int_from_i64(vm, s->stop);
    Value args =
        tuple_of(vm, 4, s->source, int_from_i64(vm, s->next), stop, int_from_i64(vm, s->step));
    return tuple_of(vm, 3, type, args, int_from_i64(vm, s->taken));
}

static Value islice_setstate(Vm *vm, const Value *argv) {
    int64_t taken;
    if (!state_size(vm, argv[1], &taken)) return V_ERROR;
    as_islice(argv[0])->taken = taken;
    return V_NONE;
}

static const Method islice_methods[] = {
    { "__new__", "(cls, iterable, start, stop=?, step=?, /)", .next = islice_new,
      .kind = SIG_STATIC },
    ITER_ROWS(islice_next),
    REDUCE_ROW(islice_reduce),
    SETSTATE_ROW(islice_setstate),
    { 0 },
};
static const Field islice_fields[] = {
    FIELD_OF(FIELD_VALUE, Islice, source), FIELD_OF(FIELD_I64, Islice, next),
    FIELD_OF(FIELD_I64, Islice, stop),     FIELD_OF(FIELD_I64, Islice, step),
    FIELD_OF(FIELD_I64, Islice, taken),    { 0 }
};

Type islice_type = {
    .name = "islice",
    .module = "itertools",
    .size = sizeof(Islice),
    .flags = TYPE_BASE,
    .methods = islice_methods,
    .fields = islice_fields,
    .holds = "vWUWI",
    .travel = TRAVEL_FIELDS,
    .doc = "islice(iterable, stop) --> islice object\n"
           "islice(iterable, start, stop[, step]) --> islice object\n\n"
           "Return an iterator whose next() method returns selected values from an\n"
           "iterable.  If start is specified, will skip all preceding elements;\n"
           "otherwise, start defaults to zero.  Step defaults to one.  If\n"
           "specified as another value, step determines how many values are\n"
           "skipped between successive calls.  Works like a slice() on a list\n"
           "but returns an iterator.",
};

/* --- pairwise --- */

typedef struct Pairwise {
    Object h;
    Value source, old;
} Pairwise;

ALWAYS_INLINE Pairwise *as_pairwise(Value v) { return (Pairwise *)as_obj(v); }

static Next pairwise_new(Vm *vm, Value *argv, Value *out) {
    Pairwise *p = ITER_NEW(vm, Pairwise, argv[0]);
    if (!p) return NEXT_RAISE;
    p->source = argv[1];
    return sources_take(vm, from_obj(p), from_obj(p), 1, out);
}

/* r0: the pairwise; the first or the second of a pair arrived, or none. */
Next pairwise_item_step(Vm *vm, Frame *k, Value in, Value *out) {
    Pairwise *p = as_pairwise(k->reg[SELF]);

    if (is_void(in)) {
        p->source = p->old = V_VOID;
        return kont_fail(vm, k);
    }
    if (is_void(p->old)) {
        p->old = in;
        Next next = iter_next_any(vm, p->source, out);
        if (next != NEXT_VALUE) return next;
        in = *out;
    }
    Value pair = tuple_of(vm, 2, p->old, in);
    p->old = in;
    return kont_return(vm, k, pair, out);
}

static Next pairwise_next(Vm *vm, Value *argv, Value *out) {
    Pairwise *p = as_pairwise(argv[0]);

    if (is_void(p->source)) return iter_end(vm);
    if (!kont_push(vm, K_pairwise_item, 1, argv)) return NEXT_RAISE;
    return kont_answer(vm, iter_next_any(vm, p->source, out), out);
}

static const Method pairwise_methods[] = {
    { "__new__", "(cls, iterable, /)", .next = pairwise_new, .kind = SIG_STATIC },
    ITER_ROWS(pairwise_next),
    { 0 },
};
static const Field pairwise_fields[] = { FIELD_OF(FIELD_VALUE, Pairwise, source),
                                         FIELD_OF(FIELD_VALUE, Pairwise, old),
                                         { 0 } };

Type pairwise_type = {
    .name = "pairwise",
    .module = "itertools",
    .size = sizeof(Pairwise),
    .flags = TYPE_BASE,
    .methods = pairwise_methods,
    .fields = pairwise_fields,
    .holds = "vv",
    .travel = TRAVEL_FIELDS,
    .doc = "Return an iterator of overlapping pairs taken from the input iterator.\n\n"
           "    s -> (s0,s1), (s1,s2), (s2, s3), ...",
};

/* --- the module --- */

/* _itertools_new(name): the __new__ of one of the types. */
static Value itertools_new(Vm *vm, const Value *argv) {
    static Type *const types[] = {
#define ROW(name) &name##_type,
        ITERTOOLS_TYPES(ROW)
#undef ROW
    };
    for (int i = 0; i < COUNT_OF(types); i++)
        if (is_str(argv[0]) && str_is(as_str(argv[0]), types[i]->name))
            return types[i]->special[S_new];
    return raise(vm, &SystemError_type, "itertools has no %S", argv[0]);
}

const Method itertools_intrinsics[] = {
    { "_itertools_new", "(name, /)", NULL, itertools_new },
    { "_count_state", "(c, /)", NULL, count_state },
    { "_count_set", "(c, next, /)", NULL, count_set },
    { 0 },
};

static bool itertools_init(Vm *vm, Dict *d) {
#define ADD_TYPE(name) \
    if (!dict_set_cstr(vm, d, #name, from_obj(&name##_type))) return false;
    ITERTOOLS_TYPES(ADD_TYPE)
#undef ADD_TYPE
    return dict_set_cstr(vm, d, "_grouper", from_obj(&grouper_type)) &&
           dict_set_cstr(vm, d, "_tee", from_obj(&tee_type)) &&
           dict_set_cstr(vm, d, "_tee_dataobject", from_obj(&tee_dataobject_type));
}

extern const Method itertools_functions[];

static Type *const types[] = {
    &count_type,
    &repeat_type,
    &cycle_type,
    &chain_type,
    &islice_type,
    &pairwise_type,
    &takewhile_type,
    &dropwhile_type,
    &filterfalse_type,
    &compress_type,
    &starmap_type,
    &accumulate_type,
    &groupby_type,
    &grouper_type,
    &tee_type,
    &tee_dataobject_type,
    &zip_longest_type,
    &product_type,
    &permutations_type,
    &combinations_type,
    &combinations_with_replacement_type,
    NULL,
};

const ModuleDef itertools_module = {
    .name = "itertools",
    .doc = "Functional tools for creating and using iterators.",
    .types = types,
    .methods = itertools_functions,
    .init = itertools_init,
};
