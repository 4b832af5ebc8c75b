/* The module _bisect: places in sorted sequences. The natives do it for lists and tuples that are
 * compared by themselves; keys, other sequences and user code are for the drivers in
 * stdlib/prelude/bisect.py. */
#include "vm/objects/items.h"
#include "vm/objects/module.h"

typedef enum { LEFT, RIGHT } Side;

enum { SEQUENCE, ITEM, LOW, HIGH, KEY };

/* The items of a list or tuple that has its methods from there. -1: it is none. */
static int64_t items_of(Value v, const Value **items) {
    if (is_exact(v, &list_type)) return *items = as_list(v)->items, as_list(v)->len;
    if (is_exact(v, &tuple_type)) return *items = as_tuple(v)->items, as_tuple(v)->len;
    return -1;
}

/* Where it goes; -1: the driver has to find out. What raises an error here raises it there. */
static int64_t place(Vm *vm, const Value *argv, Side side) {
    const Value *items;
    int64_t n = items_of(argv[SEQUENCE], &items), low, high = n;
    if (n < 0 || !is_none(argv[KEY]) || !is_int(argv[LOW])) return -1;
    low = as_int(argv[LOW]);
    if (is_int(argv[HIGH]) && as_int(argv[HIGH]) != -1)
        high = as_int(argv[HIGH]);
    else if (!is_none(argv[HIGH]) && !is_int(argv[HIGH]))
        return -1;
    if (low < 0 || high > n) return -1;
    while (low < high) {
        int64_t middle = (low + high) / 2;
        Value less = side == LEFT ? leaf_less(vm, items[middle], argv[ITEM])
                                  : leaf_less(vm, argv[ITEM], items[middle]);
        if (is_bad(less)) return vm->error = V_VOID, -1;
        if (is_true(less) == (side == LEFT))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static Value bisect(Vm *vm, const Value *argv, Side side) {
    int64_t at = place(vm, argv, side);
    return at < 0 ? V_USER : from_int(at);
}

static Value insort(Vm *vm, const Value *argv, Side side) {
    int64_t at = is_exact(argv[SEQUENCE], &list_type) ? place(vm, argv, side) : -1;
    if (at < 0) return V_USER;
    List *l = as_list(argv[SEQUENCE]);
    return list_insert(vm, l, at < l->len ? at : l->len, argv[ITEM]) ? V_NONE : V_ERROR;
}

static Value bisect_left(Vm *vm, const Value *argv) { return bisect(vm, argv, LEFT); }
static Value bisect_right(Vm *vm, const Value *argv) { return bisect(vm, argv, RIGHT); }
static Value insort_left(Vm *vm, const Value *argv) { return insort(vm, argv, LEFT); }
static Value insort_right(Vm *vm, const Value *argv) { return insort(vm, argv, RIGHT); }

#define SIGNATURE "(a, x, lo=0, hi=None, *, key=None)"
#define BOUNDS                                                                                  \
    "\n\nlo and hi (0 and len(a)) bound the slice of a that is searched; what key answers for " \
    "an\n"                                                                                      \
    "item is compared in its place."

static const Method functions[] = {
    { "bisect_left", SIGNATURE,
      "Where to insert x in a, which is sorted: before all items that are equal to it." BOUNDS,
      bisect_left, .driver = "bisect.left" },
    { "bisect_right", SIGNATURE,
      "Where to insert x in a, which is sorted: behind all items that are equal to it." BOUNDS,
      bisect_right, .driver = "bisect.right" },
    { "insort_left", SIGNATURE, "Insert x where bisect_left() says." BOUNDS, insort_left,
      .driver = "bisect.insort_left" },
    { "insort_right", SIGNATURE, "Insert x where bisect_right() says." BOUNDS, insort_right,
      .driver = "bisect.insort_right" },
    { 0 },
};

const ModuleDef _bisect_module = {
    .name = "_bisect",
    .doc = "Bisection algorithms: places in sorted sequences.",
    .methods = functions,
};
