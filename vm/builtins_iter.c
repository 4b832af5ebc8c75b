/* Built-in functions about iterables: iter, next, len, sorted, min, max, sum, any, all. Over
 * containers of built-in things they are leaves; over iterators and user objects the loops of
 * stdlib/prelude/builtins_iter.py do it. A leaf never walks an iterator: if it had to give up,
 * what it took would be lost. */
#include "vm/objects/items.h"

/* --- iter, next, len --- */

static Next iter_next_builtin(Vm *vm, Value *argv, Value *out) {
    if (is_void(argv[1])) return value_iter(vm, argv[0], out);
    bool callable = has_special(argv[0], S_call) || is_type(argv[0]);
    if (!callable) return raise_next(vm, &TypeError_type, "iter(v, w): v must be callable");
    *out = callable_iterator_new(vm, argv[0], argv[1]);
    return NEXT_VALUE;
}

/* r0: what next() answers when the iterator is exhausted. */
Next next_default_step(Vm *vm, Frame *k, Value in, Value *out) {
    if (is_void(in)) {
        if (!error_clear(vm, &StopIteration_type)) return frame_pop(vm), NEXT_RAISE;
        in = k->reg[0];
    }
    return kont_return(vm, k, in, out);
}

static Next next_builtin(Vm *vm, Value *argv, Value *out) {
    if (!has_special(argv[0], S_next)) {
        return raise_next(vm, &TypeError_type, "'%T' object is not an iterator", argv[0]);
    }
    if (iter_is_leaf(argv[0])) {
        *out = iter_next_leaf(vm, argv[0]);
        if (is_void(*out)) {
            if (is_void(argv[1]) || !error_clear(vm, &StopIteration_type)) return NEXT_RAISE;
            *out = argv[1];
        }
        if (!is_user(*out)) return NEXT_VALUE;
    }
    if (is_void(argv[1])) return value_next(vm, argv[0], out);
    if (!kont_push(vm, K_next_default, 1, &argv[1])) return NEXT_RAISE;
    return kont_answer(vm, value_next(vm, argv[0], out), out);
}

/* Of the commonest containers. */
static Value len_quick(Vm *vm, const Value *argv) {
    Value v = argv[0];
    if (is_exact(v, &list_type) || is_exact(v, &tuple_type) || is_exact(v, &dict_type) ||
        is_exact_str(v))
        return leaf_len(vm, v);
    return V_USER;
}
static Next len_builtin(Vm *vm, Value *argv, Value *out) { return value_len(vm, argv[0], out); }

/* --- any, all --- */

/* The truth that ends the search: any() stops at a true item, all() at a false one. */
static Value any_or_all(Vm *vm, Value iterable, bool stop_at) {
    LeafIter it;
    Value item;

    if (!is_rewindable(iterable))
        return is_iterable(iterable) ? V_USER : leaf_iter_begin(vm, &it, iterable);
    Value ok = leaf_iter_begin(vm, &it, iterable);
    if (is_bad(ok)) return ok;
    while (!is_bad(item = leaf_iter_next(vm, &it))) {
        Value truth = leaf_truth(vm, item);
        if (is_bad(truth)) return truth;
        if (is_true(truth) == stop_at) return from_bool(stop_at);
    }
    if (is_user(item) || !is_void(vm->error)) return item;
    return from_bool(!stop_at);
}
static Value any_builtin(Vm *vm, const Value *argv) { return any_or_all(vm, argv[0], true); }
static Value all_builtin(Vm *vm, const Value *argv) { return any_or_all(vm, argv[0], false); }

/* --- sum --- */

static Value sum_check_start(Vm *vm, Value start) {
    if (is_str(start))
        return raise(vm, &TypeError_type, "sum() can't sum strings [use ''.join(seq) instead]");
    if (has_flag(start, TYPE_BYTES)) {
        return raise(vm, &TypeError_type, "sum() can't sum bytes [use b''.join(seq) instead]");
    }
    if (is_obj(start) && type_is_subtype(as_obj(start)->type, &bytearray_type)) {
        return raise(vm, &TypeError_type, "sum() can't sum bytearray [use b''.join(seq) instead]");
    }
    return V_NONE;
}

/* Adds to `total` what of items[i..n) is small ints behind an int, or floats behind a float;
 * answers where something else begins. */
static int64_t sum_alike(Vm *vm, const Value *items, int64_t i, int64_t n, Value *total) {
    if (is_int(*total)) {
        int64_t sum = as_int(*total), next;
        for (; i < n && is_int(items[i]) && !__builtin_add_overflow(sum, as_int(items[i]), &next);
             i++)
            sum = next;
        *total = int_from_i64(vm, sum);
    } else if (is_float(*total)) {
        double sum = as_float(*total);
        for (; i < n && is_float(items[i]); i++) sum += as_float(items[i]);
        *total = from_float(sum);
    }
    return i;
}

static Value sum_builtin(Vm *vm, const Value *argv) {
    LeafIter it;
    Value total = argv[1], item;

    if (!is_rewindable(argv[0])) {
        if (!is_iterable(argv[0])) return leaf_iter_begin(vm, &it, argv[0]);
        Value ok = sum_check_start(vm, total);
        return is_bad(ok) ? ok : V_USER;
    }
    Value ok = leaf_iter_begin(vm, &it, argv[0]);
    if (!is_bad(ok)) ok = sum_check_start(vm, total);
    if (is_bad(ok)) return ok;
    if (is_exact(argv[0], &list_type))
        it.i = sum_alike(vm, as_list(argv[0])->items, 0, as_list(argv[0])->len, &total);
    while (!is_bad(item = leaf_iter_next(vm, &it))) {
        if (are_ints(total, item))
            total = int_from_i64(vm, as_int(total) + as_int(item));
        else if (is_float(total) && is_float(item))
            total = from_float(as_float(total) + as_float(item));
        else
            total = leaf_binary(vm, BIN_ADD, total, item);
        if (is_bad(total)) return total;
    }
    return is_user(item) || !is_void(vm->error) ? item : total;
}

/* --- min, max --- */

/* argv: *args, key, default. */
static Value extreme(Vm *vm, const Value *argv, CompareOp op, const char *name) {
    Tuple *args = as_tuple(argv[0]);
    LeafIter it;
    Value best = V_VOID, item;

    if (!args->len)
        return raise(vm, &TypeError_type, "%s expected at least 1 argument, got 0", name);
    if (args->len > 1 && !is_void(argv[2])) {
        return raise(vm, &TypeError_type,
                     "Cannot specify a default for %s() with multiple positional arguments", name);
    }
    Value source = args->len > 1 ? from_obj(args) : args->items[0];
    if (!is_void(argv[1]) && !is_none(argv[1])) return V_USER;
    if (!is_rewindable(source))
        return is_iterable(source) ? V_USER : leaf_iter_begin(vm, &it, source);
    Value ok = leaf_iter_begin(vm, &it, source);
    if (is_bad(ok)) return ok;
    while (!is_bad(item = leaf_iter_next(vm, &it))) {
        if (is_void(best)) {
            best = item;
            continue;
        }
        Value better = are_ints(item, best) ? from_bool(op == CMP_LT ? as_int(item) < as_int(best)
                                                                     : as_int(item) > as_int(best))
                                            : leaf_compare(vm, op, item, best);
        if (!is_bad(better)) better = leaf_truth(vm, better);
        if (is_bad(better)) return better;
        if (is_true(better)) best = item;
    }
    if (is_user(item) || !is_void(vm->error)) return item;
    if (!is_void(best)) return best;
    return is_void(argv[2]) ? raise(vm, &ValueError_type, "%s() arg is an empty sequence", name)
                            : argv[2];
}
static Value min_builtin(Vm *vm, const Value *argv) { return extreme(vm, argv, CMP_LT, "min"); }
static Value max_builtin(Vm *vm, const Value *argv) { return extreme(vm, argv, CMP_GT, "max"); }

/* --- sorted --- */

/* argv: iterable, key, reverse, and keywords that list.sort() does not know. */
static Value sorted_builtin(Vm *vm, const Value *argv) {
    Value name;
    int64_t first = 0;

    if (!is_void(argv[3]) && dict_next(as_dict(argv[3]), &first, &name, NULL)) {
        return raise(vm, &TypeError_type, "%R is an invalid keyword argument for sort()", name);
    }
    if (!is_none(argv[1]) || !is_rewindable(argv[0])) {
        LeafIter it;
        return is_iterable(argv[0]) ? V_USER : leaf_iter_begin(vm, &it, argv[0]);
    }
    if (!is_integer(argv[2])) return V_USER;
    Value list = leaf_list(vm, argv[0]);
    Value ok = is_bad(list) ? list : list_sort(vm, as_list(list), int_sign(argv[2]) != 0);
    return is_bad(ok) ? ok : list;
}

const Method builtins_iter_builtins[] = {
    { "iter", "(object, sentinel=?, /)",
      "iter(iterable) -> iterator\niter(callable, sentinel) -> iterator\n\n"
      "Get an iterator from an object.  In the first form, the argument must\n"
      "supply its own iterator, or be a sequence.\n"
      "In the second form, the callable is called until it returns the sentinel.",
      .next = iter_next_builtin },
    { "next", "(iterator, default=?, /)",
      "next(iterator[, default])\n\nReturn the next item from the iterator. If default is given "
      "and the iterator\n"
      "is exhausted, it is returned instead of raising StopIteration.",
      .next = next_builtin },
    { "aiter", "(async_iterable, /)", "Return an AsyncIterator for an AsyncIterable object.",
      .driver = "builtins_iter.aiter_" },
    { "anext", "(aiterator, default=?, /)",
      "async anext(aiterator[, default])\n\nReturn the next item from the async iterator.  If "
      "default is given and the async\niterator is exhausted, it is returned instead of raising "
      "StopAsyncIteration.",
      .driver = "builtins_iter.anext_" },
    { "len", "(obj, /)", "Return the number of items in a container.", .leaf = len_quick,
      .next = len_builtin },
    { "any", "(iterable, /)",
      "Return True if bool(x) is True for any x in the iterable.\n\nIf the iterable is empty, "
      "return False.",
      .leaf = any_builtin, .driver = "builtins_iter.any_" },
    { "all", "(iterable, /)",
      "Return True if bool(x) is True for all values x in the iterable.\n\nIf the iterable is "
      "empty, return True.",
      .leaf = all_builtin, .driver = "builtins_iter.all_" },
    { "sum", "(iterable, /, start=0)",
      "Return the sum of a 'start' value (default: 0) plus an iterable of numbers\n\n"
      "When the iterable is empty, return the start value.\n"
      "This function is intended specifically for use with numeric values and may\nreject "
      "non-numeric types.",
      .leaf = sum_builtin, .driver = "builtins_iter.sum_" },
    { "min", "(*args, key=?, default=?)",
      "min(iterable, *[, default=obj, key=func]) -> value\nmin(arg1, arg2, *args, *[, key=func]) "
      "-> value\n\n"
      "With a single iterable argument, return its smallest item. The\n"
      "default keyword-only argument specifies an object to return if\n"
      "the provided iterable is empty.\nWith two or more arguments, return the smallest argument.",
      .leaf = min_builtin, .driver = "builtins_iter.min_" },
    { "max", "(*args, key=?, default=?)",
      "max(iterable, *[, default=obj, key=func]) -> value\nmax(arg1, arg2, *args, *[, key=func]) "
      "-> value\n\n"
      "With a single iterable argument, return its biggest item. The\n"
      "default keyword-only argument specifies an object to return if\n"
      "the provided iterable is empty.\nWith two or more arguments, return the largest argument.",
      .leaf = max_builtin, .driver = "builtins_iter.max_" },
    { "sorted", "(iterable, /, *, key=None, reverse=False, **rest)",
      "Return a new list containing all items from the iterable in ascending order.\n\n"
      "A custom key function can be supplied to customize the sort order, and the\n"
      "reverse flag can be set to request the result in descending order.",
      .leaf = sorted_builtin, .driver = "builtins_iter.sorted_", .style = ARGS_UNPACK },
    { 0 },
};
