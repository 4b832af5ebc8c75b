/* Iteration: iter() and next() as operations, and LeafIter, which walks built-in iterables
 * inside leaves.
 *
 * LeafIter takes only what is certain never to need user code, so a leaf that has begun to
 * consume can finish: the built-in containers, and iterators whose __next__ is a leaf without a
 * driver (iter_is_leaf). */
#include "vm/objects/bytes.h"
#include "vm/objects/items.h"
#include "vm/objects/set.h"
#include "vm/vm.h"

/* --- operations --- */

static Value iter_missing(Vm *vm, Value o) {
    return raise(vm, &TypeError_type, "'%T' object is not iterable", o);
}

Next iter_answer_step(Vm *vm, Frame *k, Value in, Value *out) {
    if (is_void(type_of(in)->special[S_next]))
        return raise_next(vm, &TypeError_type, "iter() returned non-iterator of type '%T'", in);
    return kont_return(vm, k, in, out);
}

Next value_iter(Vm *vm, Value o, Value *out) {
    Value fn = type_of(o)->special[S_iter];

    if (is_void(fn) && !is_void(type_of(o)->special[S_getitem]) && !has_flag(o, TYPE_DICT)) {
        *out = sequence_iterator_new(vm, o);
        return NEXT_VALUE;
    }
    if (is_void(fn) || is_none(fn)) {
        (void)iter_missing(vm, o);
        return NEXT_RAISE;
    }
    if (special_native(o, S_iter) != NULL) return special_run(vm, o, S_iter, 1, &o, out);
    if (kont_push(vm, K_iter_answer, 0, NULL) == NULL) return NEXT_RAISE;
    return kont_answer(vm, special_call(vm, o, S_iter, 0, NULL, out), out);
}

Next value_next(Vm *vm, Value iterator, Value *out) {
    Next next;

    if (is_void(type_of(iterator)->special[S_next]))
        return raise_next(vm, &TypeError_type, "'%T' object is not an iterator", iterator);
    if (iter_next_direct(vm, iterator, out, &next)) return next;
    return special_run(vm, iterator, S_next, 1, &iterator, out);
}

/* --- LeafIter --- */

enum {
    WALK_LIST,
    WALK_TUPLE,
    WALK_STR,
    WALK_BYTES,
    WALK_RANGE,
    WALK_KEYS,
    WALK_VALUES,
    WALK_ITEMS,
    WALK_SET,
    WALK_NATIVE
};

/* Does v iterate as built-in type t does? Subclasses may, if they leave __iter__ alone. */
static bool iterates_as(Value v, uint32_t flag, const Type *t) {
    return has_flag(v, flag) && is_same(as_obj(v)->type->special[S_iter], t->special[S_iter]);
}

/* Words will do for all that the range gives: a step of 2 ** 46 leaves them soon. */
static bool begin_range(LeafIter *it, Value v) {
    const Range *r = (const Range *)as_obj(v);
    int64_t end;

    if (!is_int(r->start) || !is_int(r->step) || !is_int(r->length)) return false;
    if (__builtin_mul_overflow(as_int(r->length), as_int(r->step), &end) ||
        __builtin_add_overflow(end, as_int(r->start), &end))
        return false;
    it->limit = as_int(r->length);
    it->kind = WALK_RANGE;
    return true;
}

/* Containers; false: it is none. */
static bool begin_container(LeafIter *it, Value v) {
    it->source = v;
    if (iterates_as(v, TYPE_LIST, &list_type))
        it->kind = WALK_LIST;
    else if (iterates_as(v, TYPE_TUPLE, &tuple_type))
        it->kind = WALK_TUPLE;
    else if (iterates_as(v, TYPE_DICT, &dict_type))
        it->kind = WALK_KEYS;
    else if (iterates_as(v, TYPE_STR, &str_type))
        it->kind = WALK_STR;
    else if (is_exact(v, &range_type))
        return begin_range(it, v);
    else if (iterates_as(v, TYPE_SET, &set_type) || iterates_as(v, TYPE_SET, &frozenset_type))
        it->kind = WALK_SET;
    else if (iterates_as(v, TYPE_BYTES, &bytes_type))
        it->kind = WALK_BYTES;
    else if (is_exact(v, &dict_keys_type))
        it->kind = WALK_KEYS;
    else if (is_exact(v, &dict_values_type))
        it->kind = WALK_VALUES;
    else if (is_exact(v, &dict_items_type))
        it->kind = WALK_ITEMS;
    else
        return false;
    if (is_exact(v, &dict_keys_type) || it->kind == WALK_VALUES || it->kind == WALK_ITEMS)
        it->source = from_obj(((DictView *)as_obj(v))->dict);
    if (it->kind == WALK_KEYS || it->kind == WALK_VALUES || it->kind == WALK_ITEMS)
        it->limit = as_dict(it->source)->count;
    return true;
}

Value leaf_iter_begin(Vm *vm, LeafIter *it, Value iterable) {
    const Type *t = type_of(iterable);
    Value iterator;

    *it = (LeafIter){ 0 };
    if (begin_container(it, iterable)) return V_NONE;
    if (is_void(t->special[S_iter]) || is_none(t->special[S_iter]))
        return is_none(t->special[S_iter]) || is_void(t->special[S_getitem]) ||
                       has_flag(iterable, TYPE_DICT)
                   ? iter_missing(vm, iterable)
                   : V_USER;
    if (special_native(iterable, S_iter) == NULL) return V_USER;
    iterator = leaf_call(vm, t->special[S_iter], 1, &iterable);
    if (is_bad(iterator)) return iterator;
    if (!iter_is_leaf(iterator)) return V_USER;
    it->kind = WALK_NATIVE;
    it->source = iterator;
    return V_NONE;
}

static Value next_dict(Vm *vm, LeafIter *it) {
    Value key, v;

    if (as_dict(it->source)->count != it->limit)
        return raise(vm, &RuntimeError_type, "dictionary changed size during iteration");
    if (!dict_next(as_dict(it->source), &it->i, &key, &v)) return V_VOID;
    return it->kind == WALK_KEYS ? key : it->kind == WALK_VALUES ? v : tuple_of(vm, 2, key, v);
}

static Value next_native(Vm *vm, LeafIter *it) {
    Value v = iter_next_leaf(vm, it->source);

    if (is_void(v)) (void)error_clear(vm, &StopIteration_type);
    return v;
}

Value leaf_iter_next(Vm *vm, LeafIter *it) {
    Value s = it->source, key;

    switch (it->kind) {
    case WALK_LIST: return it->i < as_list(s)->len ? as_list(s)->items[it->i++] : V_VOID;
    case WALK_TUPLE: return it->i < as_tuple(s)->len ? as_tuple(s)->items[it->i++] : V_VOID;
    case WALK_STR:
        return it->i < (int64_t)as_str(s)->length ? str_from_char(vm, str_at(as_str(s), it->i++))
                                                  : V_VOID;
    case WALK_BYTES:
        return it->i < as_bytes(s)->len ? from_int(as_bytes(s)->data[it->i++]) : V_VOID;
    case WALK_RANGE: {
        const Range *r = (const Range *)as_obj(s);
        return it->i < it->limit ? int_from_i64(vm, as_int(r->start) + it->i++ * as_int(r->step))
                                 : V_VOID;
    }
    case WALK_SET: return set_next(as_set(s), &it->i, &key) ? key : V_VOID;
    case WALK_NATIVE: return next_native(vm, it);
    default: return next_dict(vm, it);
    }
}

/* How many items to make room for; 0 when unknown. */
static int64_t walk_size(const LeafIter *it) {
    switch (it->kind) {
    case WALK_LIST: return as_list(it->source)->len;
    case WALK_TUPLE: return as_tuple(it->source)->len;
    case WALK_STR: return (int64_t)as_str(it->source)->length;
    case WALK_BYTES: return as_bytes(it->source)->len;
    case WALK_SET: return as_set(it->source)->count;
    default: return it->limit;
    }
}

/* A range that no list could hold is refused at once, not when memory is full. */
static bool is_beyond_lists(Value iterable) {
    if (!is_exact(iterable, &range_type)) return false;
    Value n = ((Range *)as_obj(iterable))->length;
    return !is_int(n) || as_int(n) > ((int64_t)1 << 40);
}

Value leaf_list(Vm *vm, Value iterable) {
    LeafIter it;
    if (is_beyond_lists(iterable)) return raise_memory(vm);
    Value done = leaf_iter_begin(vm, &it, iterable), item;
    List *l;

    if (is_bad(done)) return done;
    if (it.kind == WALK_LIST)
        return list_from(vm, as_list(iterable)->items, as_list(iterable)->len);
    if (it.kind == WALK_TUPLE)
        return list_from(vm, as_tuple(iterable)->items, as_tuple(iterable)->len);
    l = list_new(vm, walk_size(&it));
    if (l == NULL) return V_ERROR;
    while (!is_bad(item = leaf_iter_next(vm, &it)))
        if (!list_append(vm, l, item)) return V_ERROR;
    if (is_user(item))
        return raise(vm, &RuntimeError_type, "iterator of '%T' object needs user code", iterable);
    return is_obj(vm->error) ? V_ERROR : from_obj(l);
}
