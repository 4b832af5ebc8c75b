/* list: storage and methods. `items` has room for `cap` Values; those from `len` on are void.
 * Sorting is in list_sort.c, the iterators of lists and tuples in list_iter.c, what needs user
 * code in stdlib/prelude/list.py. */
#include "vm/objects/items.h"

/* --- storage --- */

List *list_new(Vm *vm, int64_t cap) {
    List *l = NEW(vm, List, &list_type);
    return cap > 0 && !list_reserve(vm, l, cap) ? NULL : l;
}

/* Makes cap exactly n (n >= len). */
static bool list_set_cap(Vm *vm, List *l, int64_t n) {
    Value *items = heap_try_grow(vm, l->items, (size_t)l->len, (size_t)n);
    if (!items) return false;
    if (l->items) heap_recycle(l->items, (size_t)l->cap * sizeof(Value));
    l->items = items;
    l->cap = n;
    return true;
}

/* Room for n, and some more so that appending stays linear. */
static NOINLINE bool list_grow(Vm *vm, List *l, int64_t n) {
    if (n < 0 || n > INT64_MAX / 32) return raise_memory(vm), false;
    return list_set_cap(vm, l, n + n / 2 + 4 - (n + n / 2) % 2);
}

bool list_reserve(Vm *vm, List *l, int64_t n) { return n <= l->cap || list_set_cap(vm, l, n); }

Value list_from(Vm *vm, const Value *items, int64_t n) {
    List *l = list_new(vm, n);
    if (!l) return V_ERROR;
    if (n) memcpy(l->items, items, (size_t)n * sizeof(Value));
    l->len = n;
    return from_obj(l);
}

bool list_append(Vm *vm, List *l, Value v) {
    if (UNLIKELY(l->len == l->cap) && !list_grow(vm, l, l->len + 1)) return false;
    l->items[l->len++] = v;
    return true;
}

bool list_extend_items(Vm *vm, List *l, const Value *items, int64_t n) {
    bool own = items == l->items; /* l.extend(l): the array may be replaced */

    if (n > l->cap - l->len && !list_grow(vm, l, l->len + n)) return false;
    if (n) memcpy(l->items + l->len, own ? l->items : items, (size_t)n * sizeof(Value));
    l->len += n;
    return true;
}

bool list_insert(Vm *vm, List *l, int64_t i, Value v) {
    if (l->len == l->cap && !list_grow(vm, l, l->len + 1)) return false;
    if (i < 0) i += l->len;
    if (i < 0) i = 0;
    if (i > l->len) i = l->len;
    memmove(l->items + i + 1, l->items + i, (size_t)(l->len - i) * sizeof(Value));
    l->items[i] = v;
    l->len++;
    return true;
}

static void list_clear(List *l) {
    l->items = NULL;
    l->len = l->cap = 0;
}

bool list_splice(Vm *vm, List *l, int64_t from, int64_t to, const Value *items, int64_t n) {
    int64_t len = l->len - (to - from) + n;

    if (len > l->cap && !list_grow(vm, l, len)) return false;
    if (to < l->len)
        memmove(l->items + from + n, l->items + to, (size_t)(l->len - to) * sizeof(Value));
    if (n) memcpy(l->items + from, items, (size_t)n * sizeof(Value));
    for (int64_t i = len; i < l->len; i++) l->items[i] = V_VOID;
    l->len = len;
    return true;
}

/* --- making --- */

static Value list_new_leaf(Vm *vm, const Value *argv) {
    if (as_type(argv[0]) == &list_type) return from_obj(list_new(vm, 0));
    return from_obj(object_new_of(vm, as_type(argv[0])));
}

static Value list_init(Vm *vm, const Value *argv) {
    List *self = as_list(argv[0]);

    if (is_void(argv[1])) {
        list_clear(self);
        return V_NONE;
    }
    Value items = leaf_list(vm, argv[1]);
    if (is_bad(items)) return items;
    list_clear(self);
    self->items = as_list(items)->items; /* a fresh list: nobody else holds its array */
    self->len = as_list(items)->len;
    self->cap = as_list(items)->cap;
    return V_NONE;
}

/* --- items --- */

static Value list_len(Vm *vm, const Value *argv) { return from_size(vm, as_list(argv[0])->len); }

Value list_slice(Vm *vm, const List *l, const SliceRange *range) {
    if (!range->count) return from_obj(list_new(vm, 0)); /* start may be before the first item */
    const Value *from = l->items + range->start;

    if (range->step == 1) return list_from(vm, from, range->count);
    List *part = list_new(vm, range->count);
    if (!part) return V_ERROR;
    if (range->step == -1)
        for (int64_t i = 0; i < range->count; i++) part->items[i] = from[-i];
    else
        for (int64_t i = 0; i < range->count; i++) part->items[i] = from[i * range->step];
    part->len = range->count;
    return from_obj(part);
}

static Value list_getitem(Vm *vm, const Value *argv) {
    List *self = as_list(argv[0]);
    SliceRange range;
    int64_t i;

    if (is_slice(argv[1])) {
        Value ok = slice_unpack(vm, argv[1], self->len, &range);
        if (is_bad(ok)) return ok;
        return list_slice(vm, self, &range);
    }
    Value ok = items_index(vm, argv[1], "list", &i);
    if (is_bad(ok)) return ok;
    if (i < 0) i += self->len;
    if (i < 0 || i >= self->len) return raise(vm, &IndexError_type, "list index out of range");
    return self->items[i];
}

/* Assignment of a list's or tuple's items to an extended slice. */
static Value list_set_extended(Vm *vm, List *self, SliceRange *range, const Value *items,
                               int64_t n) {
    if (n != range->count) {
        return raise(vm, &ValueError_type,
                     "attempt to assign sequence of size %ld to extended slice of size %ld", n,
                     range->count);
    }
    for (int64_t i = 0; i < n; i++) self->items[range->start + i * range->step] = items[i];
    return V_NONE;
}

static Value list_set_slice(Vm *vm, List *self, Value slice, Value v) {
    SliceRange range;
    Value ok = slice_unpack(vm, slice, self->len, &range);

    if (is_bad(ok)) return ok;
    if (!is_iterable(v)) {
        return raise(vm, &TypeError_type,
                     range.step == 1 ? "can only assign an iterable"
                                     : "must assign iterable to extended slice");
    }
    Value list = is_exact(v, &list_type) && as_list(v) != self ? v : leaf_list(vm, v);
    if (is_bad(list)) return list;
    List *items = as_list(list);
    if (range.step != 1) return list_set_extended(vm, self, &range, items->items, items->len);
    return list_splice(vm, self, range.start, range.start + range.count, items->items, items->len)
               ? V_NONE
               : V_ERROR;
}

static Value list_setitem(Vm *vm, const Value *argv) {
    List *self = as_list(argv[0]);
    int64_t i;

    if (is_slice(argv[1])) return list_set_slice(vm, self, argv[1], argv[2]);
    Value ok = items_index(vm, argv[1], "list", &i);
    if (is_bad(ok)) return ok;
    if (i < 0) i += self->len;
    if (i < 0 || i >= self->len)
        return raise(vm, &IndexError_type, "list assignment index out of range");
    self->items[i] = argv[2];
    return V_NONE;
}

static Value list_del_slice(Vm *vm, List *self, Value slice) {
    SliceRange range;
    Value ok = slice_unpack(vm, slice, self->len, &range);

    if (is_bad(ok) || !range.count) return is_bad(ok) ? ok : V_NONE;
    if (range.step < 0) { /* the same items from the other end */
        range.start += (range.count - 1) * range.step;
        range.step = -range.step;
    }
    int64_t to = range.start, next = range.start, left = range.count;
    for (int64_t from = range.start; from < self->len; from++) {
        if (left && from == next) {
            next += range.step;
            left--;
        } else {
            self->items[to++] = self->items[from];
        }
    }
    for (int64_t i = to; i < self->len; i++) self->items[i] = V_VOID;
    self->len = to;
    return V_NONE;
}

static Value list_delitem(Vm *vm, const Value *argv) {
    List *self = as_list(argv[0]);
    int64_t i;

    if (is_slice(argv[1])) return list_del_slice(vm, self, argv[1]);
    Value ok = items_index(vm, argv[1], "list", &i);
    if (is_bad(ok)) return ok;
    if (i < 0) i += self->len;
    if (i < 0 || i >= self->len)
        return raise(vm, &IndexError_type, "list assignment index out of range");
    return list_splice(vm, self, i, i + 1, NULL, 0) ? V_NONE : V_ERROR;
}

static Value list_contains(Vm *vm, const Value *argv) {
    Value status = V_ERROR;
    int64_t i = items_find(vm, as_list(argv[0])->items, 0, as_list(argv[0])->len, argv[1], &status);
    return i < -1 ? status : from_bool(i >= 0);
}

/* --- operators --- */

static Value list_add(Vm *vm, const Value *argv) {
    if (!is_list(argv[1])) {
        if (has_special(argv[1], S_radd)) return V_NOTIMPL;
        return raise(vm, &TypeError_type, "can only concatenate list (not \"%T\") to list",
                     argv[1]);
    }
    List *a = as_list(argv[0]), *b = as_list(argv[1]);
    List *sum = list_new(vm, a->len + b->len);
    if (!sum) return V_ERROR;
    if (a->len) memcpy(sum->items, a->items, (size_t)a->len * sizeof(Value));
    if (b->len) memcpy(sum->items + a->len, b->items, (size_t)b->len * sizeof(Value));
    sum->len = a->len + b->len;
    return from_obj(sum);
}

/* Makes the items of l stand n times in to (which may be l itself). */
static bool list_repeat_into(Vm *vm, List *l, int64_t n, List *to) {
    int64_t len = l->len;

    if (!len || !n) {
        if (l == to) list_clear(l);
        return true;
    }
    if (n > INT64_MAX / 32 / len) return raise_memory(vm), false;
    if (!list_reserve(vm, to, len * n)) return false;
    if (len == 1) {
        for (int64_t i = 0; i < n; i++) to->items[i] = l->items[0];
    } else {
        for (int64_t i = l == to; i < n; i++)
            memcpy(to->items + i * len, l->items, (size_t)len * sizeof(Value));
    }
    to->len = len * n;
    return true;
}

static Value list_mul(Vm *vm, const Value *argv) {
    int64_t n;
    Value ok = repeat_count(vm, argv[1], &n);

    if (!is_none(ok)) return ok;
    List *product = list_new(vm, 0);
    return list_repeat_into(vm, as_list(argv[0]), n, product) ? from_obj(product) : V_ERROR;
}

static Value list_imul(Vm *vm, const Value *argv) {
    int64_t n;
    Value ok = repeat_count(vm, argv[1], &n);

    if (!is_none(ok)) return ok;
    return list_repeat_into(vm, as_list(argv[0]), n, as_list(argv[0])) ? argv[0] : V_ERROR;
}

static Value list_extend(Vm *vm, const Value *argv) {
    List *self = as_list(argv[0]);
    Value v = argv[1];

    if (is_exact(v, &list_type)) {
        return list_extend_items(vm, self, as_list(v)->items, as_list(v)->len) ? V_NONE : V_ERROR;
    }
    if (is_exact(v, &tuple_type)) {
        return list_extend_items(vm, self, as_tuple(v)->items, as_tuple(v)->len) ? V_NONE : V_ERROR;
    }
    Value items = leaf_list(vm, v);
    if (is_bad(items)) return items;
    return list_extend_items(vm, self, as_list(items)->items, as_list(items)->len) ? V_NONE
                                                                                   : V_ERROR;
}

static Value list_iadd(Vm *vm, const Value *argv) {
    Value ok = list_extend(vm, argv);
    return is_bad(ok) ? ok : argv[0];
}

static Value list_compare(Vm *vm, CompareOp op, const Value *argv) {
    if (!is_list(argv[1])) return V_NOTIMPL;
    List *a = as_list(argv[0]), *b = as_list(argv[1]);
    if (a->len != b->len && (op == CMP_EQ || op == CMP_NE)) return from_bool(op == CMP_NE);
    return items_compare(vm, op, a->items, a->len, b->items, b->len);
}
static Value list_lt(Vm *vm, const Value *argv) { return list_compare(vm, CMP_LT, argv); }
static Value list_le(Vm *vm, const Value *argv) { return list_compare(vm, CMP_LE, argv); }
static Value list_eq(Vm *vm, const Value *argv) { return list_compare(vm, CMP_EQ, argv); }
static Value list_ne(Vm *vm, const Value *argv) { return list_compare(vm, CMP_NE, argv); }
static Value list_gt(Vm *vm, const Value *argv) { return list_compare(vm, CMP_GT, argv); }
static Value list_ge(Vm *vm, const Value *argv) { return list_compare(vm, CMP_GE, argv); }

static Value list_repr(Vm *vm, const Value *argv) { return repr_walk(vm, argv[0]); }

/* --- methods --- */

static Value list_append_leaf(Vm *vm, const Value *argv) {
    return list_append(vm, as_list(argv[0]), argv[1]) ? V_NONE : V_ERROR;
}

static Value list_clear_leaf(Vm *vm, const Value *argv) {
    (void)vm;
    list_clear(as_list(argv[0]));
    return V_NONE;
}

static Value list_copy(Vm *vm, const Value *argv) {
    return list_from(vm, as_list(argv[0])->items, as_list(argv[0])->len);
}

static Value list_count(Vm *vm, const Value *argv) {
    return items_count(vm, as_list(argv[0])->items, as_list(argv[0])->len, argv[1]);
}

static Value list_index(Vm *vm, const Value *argv) {
    List *self = as_list(argv[0]);
    int64_t start, stop;
    Value ok = bound_arg(vm, argv[2], 0, &start);

    if (!is_bad(ok)) ok = bound_arg(vm, argv[3], INT64_MAX, &stop);
    if (is_bad(ok)) return ok;
    start = items_clamp(start, self->len);
    stop = items_clamp(stop, self->len);
    int64_t i =
        items_find(vm, self->items, start, stop < self->len ? stop : self->len, argv[1], &ok);
    if (i < -1) return ok;
    if (i >= 0) return from_size(vm, i);
    Value text = leaf_repr(vm, argv[1]);
    return is_bad(text) ? text : raise(vm, &ValueError_type, "%S is not in list", text);
}

static Value list_insert_leaf(Vm *vm, const Value *argv) {
    int64_t i;

    if (is_integer(argv[1]) && !int_to_i64(argv[1], &i)) {
        return raise(vm, &OverflowError_type, "Python int too large to convert to C ssize_t");
    }
    Value ok = clip_arg(vm, argv[1], 0, &i);
    if (is_bad(ok)) return ok;
    return list_insert(vm, as_list(argv[0]), i, argv[2]) ? V_NONE : V_ERROR;
}

static Value list_pop(Vm *vm, const Value *argv) {
    List *self = as_list(argv[0]);
    int64_t i = -1;

    if (LIKELY(is_void(argv[1])) && LIKELY(self->len)) {
        Value last = self->items[--self->len];
        self->items[self->len] = V_VOID;
        return last;
    }
    if (is_integer(argv[1]) && !int_to_i64(argv[1], &i)) {
        return raise(vm, &OverflowError_type, "Python int too large to convert to C ssize_t");
    }
    Value ok = clip_arg(vm, argv[1], -1, &i);
    if (is_bad(ok)) return ok;
    if (!self->len) return raise(vm, &IndexError_type, "pop from empty list");
    if (i < 0) i += self->len;
    if (i < 0 || i >= self->len) return raise(vm, &IndexError_type, "pop index out of range");
    Value v = self->items[i];
    return list_splice(vm, self, i, i + 1, NULL, 0) ? v : V_ERROR;
}

static Value list_remove(Vm *vm, const Value *argv) {
    List *self = as_list(argv[0]);
    Value status = V_ERROR;
    int64_t i = items_find(vm, self->items, 0, self->len, argv[1], &status);

    if (i < -1) return status;
    if (i < 0) return raise(vm, &ValueError_type, "list.remove(x): x not in list");
    return list_splice(vm, self, i, i + 1, NULL, 0) ? V_NONE : V_ERROR;
}

static Value list_reverse(Vm *vm, const Value *argv) {
    List *self = as_list(argv[0]);

    (void)vm;
    for (int64_t i = 0, j = self->len - 1; i < j; i++, j--) {
        Value v = self->items[i];
        self->items[i] = self->items[j];
        self->items[j] = v;
    }
    return V_NONE;
}

static Value list_sizeof(Vm *vm, const Value *argv) {
    List *self = as_list(argv[0]);
    return from_size(vm, (int64_t)self->h.type->size + self->cap * (int64_t)sizeof(Value));
}

static Value list_iter(Vm *vm, const Value *argv) {
    SeqIter *it = NEW(vm, SeqIter, &list_iterator_type);
    it->seq = argv[0];
    return from_obj(it);
}

static Value list_reversed(Vm *vm, const Value *argv) {
    SeqIter *it = NEW(vm, SeqIter, &list_reverseiterator_type);
    it->seq = argv[0];
    it->index = as_list(argv[0])->len - 1;
    return from_obj(it);
}

/* --- intrinsics --- */

/* _list_swap(a, b): two lists exchange their contents. */
static Value list_swap_leaf(Vm *vm, const Value *argv) {
    List *a = as_list(argv[0]), *b = as_list(argv[1]);
    List old = *a;

    (void)vm;
    a->items = b->items, a->len = b->len, a->cap = b->cap;
    b->items = old.items, b->len = old.len, b->cap = old.cap;
    return V_NONE;
}

/* _list_touched(l): has anybody stored into the emptied list since _list_swap? (CPython looks at
 * the array too.) */
static Value list_touched_leaf(Vm *vm, const Value *argv) {
    (void)vm;
    return from_bool(as_list(argv[0])->items != NULL);
}

extern Value list_sort_leaf(Vm *vm, const Value *argv);

static const Method list_methods[] = {
    { "__new__", "(cls, /, *args, **kwargs)", "Create a list.", .leaf = list_new_leaf,
      .kind = SIG_STATIC },
    { "__init__", "(self, iterable=?, /)", .leaf = list_init, .driver = "list.init" },
    { "__len__", "(self, /)", .leaf = list_len },
    { "__getitem__", "(self, index, /)", "x.__getitem__(y) <==> x[y]", .leaf = list_getitem,
      .driver = "list.getitem" },
    { "__setitem__", "(self, key, value, /)", .leaf = list_setitem, .driver = "list.setitem" },
    { "__delitem__", "(self, key, /)", .leaf = list_delitem, .driver = "list.delitem" },
    { "__contains__", "(self, key, /)", .leaf = list_contains, .driver = "list.contains" },
    { "__iter__", "(self, /)", .leaf = list_iter },
    { "__reversed__", "(self, /)", "Return a reverse iterator over the list.",
      .leaf = list_reversed },
    { "__add__", "(self, value, /)", .leaf = list_add },
    { "__iadd__", "(self, value, /)", .leaf = list_iadd, .driver = "list.iadd" },
    { "__mul__", "(self, value, /)", .leaf = list_mul, .driver = "list.mul" },
    { "__rmul__", "(self, value, /)", .leaf = list_mul, .driver = "list.mul" },
    { "__imul__", "(self, value, /)", .leaf = list_imul, .driver = "list.imul" },
    { "__lt__", "(self, value, /)", .leaf = list_lt, .next = items_lt },
    { "__le__", "(self, value, /)", .leaf = list_le, .next = items_le },
    { "__eq__", "(self, value, /)", .leaf = list_eq, .next = items_eq },
    { "__ne__", "(self, value, /)", .leaf = list_ne, .next = items_ne },
    { "__gt__", "(self, value, /)", .leaf = list_gt, .next = items_gt },
    { "__ge__", "(self, value, /)", .leaf = list_ge, .next = items_ge },
    { "__repr__", "(self, /)", .leaf = list_repr, .driver = "list.repr_walk" },
    { "__sizeof__", "(self, /)", "Return the size of the list in memory, in bytes.",
      .leaf = list_sizeof },
    { "append", "(self, object, /)", "Append object to the end of the list.",
      .leaf = list_append_leaf },
    { "clear", "(self, /)", "Remove all items from list.", .leaf = list_clear_leaf },
    { "copy", "(self, /)", "Return a shallow copy of the list.", .leaf = list_copy },
    { "count", "(self, value, /)", "Return number of occurrences of value.", .leaf = list_count,
      .driver = "list.count" },
    { "extend", "(self, iterable, /)", "Extend list by appending elements from the iterable.",
      .leaf = list_extend, .driver = "list.extend" },
    { "index", "(self, value, start=0, stop=9223372036854775807, /)",
      "Return first index of value.\n\nRaises ValueError if the value is not present.",
      .leaf = list_index, .driver = "list.index" },
    { "insert", "(self, index, object, /)", "Insert object before index.", .leaf = list_insert_leaf,
      .driver = "list.insert" },
    { "pop", "(self, index=?, /)",
      "Remove and return item at index (default last).\n\nRaises IndexError if list is empty or "
      "index is out of range.",
      .leaf = list_pop, .driver = "list.pop" },
    { "remove", "(self, value, /)",
      "Remove first occurrence of value.\n\nRaises ValueError if the value is not present.",
      .leaf = list_remove, .driver = "list.remove" },
    { "reverse", "(self, /)", "Reverse *IN PLACE*.", .leaf = list_reverse },
    { "sort", "(self, /, *, key=None, reverse=False)",
      "Sort the list in ascending order and return None.\n\n"
      "The sort is in-place (i.e. the list itself is modified) and stable (i.e. the\n"
      "order of two equal elements is maintained).\n\n"
      "If a key function is given, apply it once to each list item and sort them,\n"
      "ascending or descending, according to their function values.\n\n"
      "The reverse flag can be set to sort in descending order.",
      .leaf = list_sort_leaf, .driver = "list.sort" },
    CLASS_GETITEM_ROW,
    { 0 },
};

const Method list_intrinsics[] = {
    { "_list_swap", "(a: list, b: list, /)", .leaf = list_swap_leaf },
    { "_list_touched", "(a: list, /)", .leaf = list_touched_leaf },
    { 0 },
};

_Static_assert(sizeof(void *) == 4 || sizeof(List) == 32, "new field?");

Type list_type = {
    .name = "list",
    .size = sizeof(List),
    .flags = TYPE_BASE | TYPE_SEQUENCE | TYPE_LIST,
    .methods = list_methods,
    .travel = TRAVEL_NATIVE,
    .doc = "Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new "
           "empty list.\n"
           "The argument must be an iterable if specified.",
};
