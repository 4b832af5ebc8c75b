/* The module _heapq: heaps in lists, as heapq has them.
 *
 * An operation finds out where everything goes first, by comparisons alone, and moves the items
 * only then. So when comparing needs user code, or raises an error, nothing has changed, and the
 * continuation heap_sift begins again: with swaps, one comparison after the other, as who looks at
 * the list meanwhile, or after the error, sees it in CPython. The order of comparisons is CPython's
 * in both, but for heapify() of more than 2,500 items, where CPython takes a way through memory of
 * its own to the same heap. */
#include "vm/call.h"
#include "vm/objects/items.h"
#include "vm/objects/module.h"

/* Which of the two kinds of heap: the smallest item is first, or the largest. */
typedef enum { SMALLEST_FIRST, LARGEST_FIRST } HeapKind;

typedef struct Heap {
    Vm *vm;
    Value *items;
    int64_t n;
    HeapKind kind;
    bool failed; /* a comparison needs user code, or raised an error: heap_sift is to do it all */
} Heap;

/* Does a belong above b? False once a comparison has failed. */
static bool above(Heap *h, Value a, Value b) {
    if (h->kind == LARGEST_FIRST) {
        Value c = a;
        a = b;
        b = c;
    }
    if (are_ints(a, b)) return as_int(a) < as_int(b);
    if (is_float(a) && is_float(b)) return as_float(a) < as_float(b);
    if (is_exact(a, &tuple_type) && is_exact(b, &tuple_type)) {
        int quick = tuple_less_quick(as_tuple(a), as_tuple(b));
        if (quick >= 0) return quick;
    }
    Value less = leaf_less(h->vm, a, b);
    if (is_bad(less)) {
        h->failed = true;
        h->vm->error = V_VOID;
    }
    return is_true(less);
}

/* Where an item ends up that is put at `start`, above what is a heap below: as CPython does it, the
 * better child moves up all the way down, and then the item from there up again. */
static int64_t place_below(Heap *h, int64_t start, Value item) {
    int64_t at = start;
    while (at < h->n >> 1 && !h->failed) {
        int64_t child = 2 * at + 1;
        if (child + 1 < h->n && !above(h, h->items[child], h->items[child + 1])) child++;
        at = child;
    }
    while (at > start && !h->failed && above(h, item, h->items[at])) at = (at - 1) >> 1;
    return at;
}

/* Puts an item there: those on the way to it move up, and the one at `start` drops out. */
static void move_up(Heap *h, int64_t start, int64_t at, Value item) {
    for (;; at = (at - 1) >> 1) {
        Value old = h->items[at];
        h->items[at] = item;
        item = old;
        if (at == start) return;
    }
}

/* Puts an item in the place of the first. False: a comparison failed, nothing was done. */
static bool replace_first(Heap *h, Value item) {
    int64_t at = place_below(h, 0, item);
    if (h->failed) return false;
    move_up(h, 0, at, item);
    return true;
}

static Heap heap_of(Vm *vm, Value list, HeapKind kind) {
    List *l = as_list(list);
    return (Heap){ .vm = vm, .items = l->items, .n = l->len, .kind = kind };
}

/* What the natives are given first. `which`: "argument", or "argument 1". */
static bool need_list(Vm *vm, Value v, const char *function, const char *which) {
    return is_list(v) ||
           raise_false(vm, &TypeError_type, "%s() %s must be list, not %A", function, which, v);
}

static Value heap_push(Vm *vm, const Value *argv) {
    if (!need_list(vm, argv[0], "heappush", "argument 1")) return V_ERROR;
    Heap h = heap_of(vm, argv[0], SMALLEST_FIRST);
    int64_t at = h.n;
    while (at && above(&h, argv[1], h.items[(at - 1) >> 1])) at = (at - 1) >> 1;
    if (h.failed) return V_USER;
    if (!list_append(vm, as_list(argv[0]), argv[1])) return V_ERROR;
    Value *items = as_list(argv[0])->items;
    for (int64_t i = h.n; i > at; i = (i - 1) >> 1) items[i] = items[(i - 1) >> 1];
    items[at] = argv[1];
    return V_NONE;
}

static Value pop(Vm *vm, Value list, const char *function, HeapKind kind) {
    if (!need_list(vm, list, function, "argument")) return V_ERROR;
    Heap h = heap_of(vm, list, kind);
    if (!h.n) return raise(vm, &IndexError_type, "index out of range");
    Value first = h.items[0], last = h.items[--h.n];
    if (h.n && !replace_first(&h, last)) return V_USER;
    as_list(list)->len--;
    h.items[h.n] = V_VOID;
    return first;
}

static Value replace(Vm *vm, const Value *argv, const char *function, HeapKind kind) {
    if (!need_list(vm, argv[0], function, "argument 1")) return V_ERROR;
    Heap h = heap_of(vm, argv[0], kind);
    if (!h.n) return raise(vm, &IndexError_type, "index out of range");
    Value first = h.items[0];
    return replace_first(&h, argv[1]) ? first : V_USER;
}

static Value heap_pushpop(Vm *vm, const Value *argv) {
    if (!need_list(vm, argv[0], "heappushpop", "argument 1")) return V_ERROR;
    Heap h = heap_of(vm, argv[0], SMALLEST_FIRST);
    if (!h.n) return argv[1];
    Value first = h.items[0];
    if (!above(&h, first, argv[1])) return h.failed ? V_USER : argv[1];
    return replace_first(&h, argv[1]) ? first : V_USER;
}

/* On a copy, since a comparison may need user code when some of the items have moved. */
static Value heapify(Vm *vm, Value list, const char *function, HeapKind kind) {
    if (!need_list(vm, list, function, "argument")) return V_ERROR;
    Heap h = heap_of(vm, list, kind);
    if (h.n < 2) return V_NONE;
    Value *items = h.items;
    h.items = heap_try_alloc(vm, (size_t)h.n * sizeof(Value));
    if (!h.items) return V_ERROR;
    memcpy(h.items, items, (size_t)h.n * sizeof(Value));
    for (int64_t i = h.n / 2 - 1; i >= 0; i--) {
        Value item = h.items[i];
        int64_t at = place_below(&h, i, item);
        if (h.failed) return V_USER;
        move_up(&h, i, at, item);
    }
    memcpy(items, h.items, (size_t)h.n * sizeof(Value));
    return V_NONE;
}

static Value heap_pop(Vm *vm, const Value *argv) {
    return pop(vm, argv[0], "heappop", SMALLEST_FIRST);
}
static Value heap_pop_max(Vm *vm, const Value *argv) {
    return pop(vm, argv[0], "_heappop_max", LARGEST_FIRST);
}
static Value heap_replace(Vm *vm, const Value *argv) {
    return replace(vm, argv, "heapreplace", SMALLEST_FIRST);
}
static Value heap_replace_max(Vm *vm, const Value *argv) {
    return replace(vm, argv, "_heapreplace_max", LARGEST_FIRST);
}
static Value heap_make(Vm *vm, const Value *argv) {
    return heapify(vm, argv[0], "heapify", SMALLEST_FIRST);
}
static Value heap_make_max(Vm *vm, const Value *argv) {
    return heapify(vm, argv[0], "_heapify_max", LARGEST_FIRST);
}

/* --- with user code --- */

/* heap_sift: r0 the list, r1 the top of the part that becomes a heap, r2 the place of the item that
 * is moved, r3 how long the list is, r4 the state, r5 the answer. */
enum { LIST, START, AT, SIZE, STATE, ANSWER, REGISTERS };
enum {
    LARGEST = LARGEST_FIRST, /* which kind of heap */
    RISES = 2,               /* the item has been at the end, and moves up; else it moves down */
    ALL = 4,                 /* heapify(): the part above is next */
    ASKS = 8                 /* heappushpop(): is the first item less than the answer so far? */
};

typedef struct Sift {
    List *list;
    int64_t start, at, state;
} Sift;

static void swap(Sift *s, int64_t to) {
    Value item = s->list->items[s->at];
    s->list->items[s->at] = s->list->items[to];
    s->list->items[to] = item;
    s->at = to;
}

/* Moves until it has to be known whether *a < *b. False: all is done. */
static bool sift_question(Sift *s, Value *a, Value *b) {
    for (;;) {
        int64_t child = 2 * s->at + 1, first, second;
        if (s->state & RISES && s->at > s->start) {
            first = s->at;
            second = (s->at - 1) >> 1;
        } else if (s->state & RISES) {
            if (!(s->state & ALL) || s->start == 0) return false;
            s->at = --s->start;
            s->state &= ~(int64_t)RISES;
            continue;
        } else if (child + 1 < s->list->len) {
            first = child;
            second = child + 1;
        } else {
            if (child < s->list->len) swap(s, child);
            s->state |= RISES;
            continue;
        }
        *a = s->list->items[s->state & LARGEST ? second : first];
        *b = s->list->items[s->state & LARGEST ? first : second];
        return true;
    }
}

/* Moves as the answer to that says. False: nothing can have been asked, the frame is damaged. */
static bool sift_answer(Sift *s, bool less) {
    int64_t to = s->state & RISES ? (s->at - 1) >> 1 : 2 * s->at + 1 + !less;
    if (to < 0 || to >= s->list->len) return false;
    if (s->state & RISES && !less)
        s->at = s->start;
    else
        swap(s, to);
    return true;
}

/* The first item has to go, and the answer so far to come in its place. */
static bool sift_begin(Vm *vm, Frame *k, Sift *s) {
    if (!s->list->len) return raise_false(vm, &IndexError_type, "index out of range");
    Value first = s->list->items[0];
    s->list->items[0] = k->reg[ANSWER];
    s->state &= ~(int64_t)ASKS;
    k->reg[ANSWER] = first;
    k->reg[SIZE] = from_int(s->list->len);
    return true;
}

Next heap_sift_step(Vm *vm, Frame *k, Value in, Value *out) {
    Sift s = { as_list(k->reg[LIST]), as_int(k->reg[START]), as_int(k->reg[AT]),
               as_int(k->reg[STATE]) };
    Next next = NEXT_VALUE;
    Value a, b;

    for (;;) {
        if (!is_void(in) && !is_bool(in)) next = value_truth(vm, in, &in);
        if (next != NEXT_VALUE) return next;
        if (s.state & ASKS && !is_void(in)) {
            if (is_false(in)) return kont_return(vm, k, k->reg[ANSWER], out);
            if (!sift_begin(vm, k, &s)) return NEXT_RAISE;
            in = V_VOID;
        }
        if (s.list->len != as_int(k->reg[SIZE]))
            return raise_next(vm, &RuntimeError_type, "list changed size during iteration");
        if (s.at < s.start || s.at >= s.list->len ||
            (!is_void(in) && !sift_answer(&s, is_true(in))))
            return raise_next(vm, &SystemError_type, "a damaged frame: a heap");
        if (s.state & ASKS) {
            a = s.list->items[0];
            b = k->reg[ANSWER];
        } else if (!sift_question(&s, &a, &b)) {
            return kont_return(vm, k, k->reg[ANSWER], out);
        }
        k->reg[START] = from_int(s.start);
        k->reg[AT] = from_int(s.at);
        k->reg[STATE] = from_int(s.state);
        next = value_compare(vm, CMP_LT, a, b, &in);
    }
}

/* The item at `at` is to be moved; with ALL those in front of it are to be afterwards. */
static Next sift(Vm *vm, Value list, int64_t at, int64_t state, Value answer) {
    Value registers[REGISTERS] = {
        list,
        from_int(state & ALL ? at : 0),
        from_int(at),
        from_int(as_list(list)->len),
        from_int(state),
        answer,
    };
    return kont_push(vm, K_heap_sift, REGISTERS, registers) ? NEXT_CALL : NEXT_RAISE;
}

/* The natives above have seen to it, unless an image has it that these are called without them. */
static bool has_items(Vm *vm, Value list, int64_t n) {
    return (is_list(list) && as_list(list)->len >= n) ||
           raise_false(vm, &SystemError_type, "a damaged frame: a heap");
}

static Next push_slowly(Vm *vm, Value *argv, Value *out) {
    if (!has_items(vm, argv[0], 0) || !list_append(vm, as_list(argv[0]), argv[1]))
        return NEXT_RAISE;
    return sift(vm, argv[0], as_list(argv[0])->len - 1, RISES, V_NONE);
}

static Next pushpop_slowly(Vm *vm, Value *argv, Value *out) {
    return has_items(vm, argv[0], 1) ? sift(vm, argv[0], 0, ASKS, argv[1]) : NEXT_RAISE;
}

static Next replace_slowly(Vm *vm, const Value *argv, HeapKind kind) {
    if (!has_items(vm, argv[0], 1)) return NEXT_RAISE;
    Value *items = as_list(argv[0])->items, first = items[0];
    items[0] = argv[1];
    return sift(vm, argv[0], 0, kind, first);
}

static Next pop_slowly(Vm *vm, const Value *argv, HeapKind kind) {
    if (!has_items(vm, argv[0], 2)) return NEXT_RAISE;
    List *l = as_list(argv[0]);
    Value args[2] = { argv[0], l->items[--l->len] };
    l->items[l->len] = V_VOID;
    return replace_slowly(vm, args, kind);
}

static Next heapify_slowly(Vm *vm, const Value *argv, HeapKind kind) {
    if (!has_items(vm, argv[0], 2)) return NEXT_RAISE;
    return sift(vm, argv[0], as_list(argv[0])->len / 2 - 1, ALL | (int64_t)kind, V_NONE);
}

#define OF_BOTH_KINDS(operation)                                          \
    static Next operation##_slowly_min(Vm *vm, Value *argv, Value *out) { \
        return operation##_slowly(vm, argv, SMALLEST_FIRST);              \
    }                                                                     \
    static Next operation##_slowly_max(Vm *vm, Value *argv, Value *out) { \
        return operation##_slowly(vm, argv, LARGEST_FIRST);               \
    }
OF_BOTH_KINDS(pop)
OF_BOTH_KINDS(replace)
OF_BOTH_KINDS(heapify)

static const Method functions[] = {
    { "heappush", "(heap, item, /)", "Push item onto heap, maintaining the heap invariant.",
      heap_push, .next = push_slowly },
    { "heappop", "(heap, /)", "Pop the smallest item off the heap, maintaining the heap invariant.",
      heap_pop, .next = pop_slowly_min },
    { "heapreplace", "(heap, item, /)",
      "Pop and return the current smallest value, and add the new item.\n\n"
      "The heap has to have an item, and its size does not change. What is returned\n"
      "may be larger than the new item.",
      heap_replace, .next = replace_slowly_min },
    { "heappushpop", "(heap, item, /)",
      "Push item on the heap, then pop and return the smallest item from the heap.\n\n"
      "Quicker than heappush() and then heappop().",
      heap_pushpop, .next = pushpop_slowly },
    { "heapify", "(heap, /)", "Transform list into a heap, in-place, in O(len(heap)) time.",
      heap_make, .next = heapify_slowly_min },
    { "_heappop_max", "(heap, /)", "Maxheap variant of heappop.", heap_pop_max,
      .next = pop_slowly_max },
    { "_heapreplace_max", "(heap, item, /)", "Maxheap variant of heapreplace.", heap_replace_max,
      .next = replace_slowly_max },
    { "_heapify_max", "(heap, /)", "Maxheap variant of heapify.", heap_make_max,
      .next = heapify_slowly_max },
    { 0 },
};

static bool heapq_init(Vm *vm, Dict *d) {
    return dict_set_cstr(vm, d, "__about__", str_from(vm, "Heaps in lists: see the module heapq."));
}

const ModuleDef _heapq_module = {
    .name = "_heapq",
    .doc = "Heap queue algorithm (a.k.a. priority queue): what the module heapq does itself\n"
           "where this is not there.",
    .methods = functions,
    .init = heapq_init,
};
