/* The next item of the commonest built-in iterators, for FOR_ITER: no call, no exception at the
 * end, and where the loop unpacks pairs at once, no tuple either. What is not here goes through
 * value_next(). */
#include "vm/objects/bytes.h"
#include "vm/objects/items.h"
#include "vm/objects/iterators.h"
#include "vm/objects/set.h"

static bool is_sequence_iterator(Value it) {
    if (!is_obj(it)) return false;
    const Type *t = as_obj(it)->type;
    return t == &list_iterator_type || t == &range_iterator_type || t == &tuple_iterator_type;
}

/* The pair as it is wanted: in pair[0], pair[1], or as a tuple. */
ALWAYS_INLINE IterStep pair_answer(Vm *vm, Value first, Value second, Value *out, Value *pair) {
    if (pair) {
        pair[0] = first;
        pair[1] = second;
        return ITER_PAIR;
    }
    *out = tuple_of(vm, 2, first, second);
    return is_void(*out) ? ITER_RAISE : ITER_ITEM;
}

static IterStep dict_step(Vm *vm, DictIter *it, Value *out, Value *pair) {
    Dict *d = it->dict;
    const Type *t = it->h.type;
    int64_t i = dict_iter_step(vm, it);

    if (i < 0) return i == -1 ? ITER_END : ITER_RAISE;
    DictEntry *e = &d->entries[i];
    if (t == &dict_itemiterator_type) return pair_answer(vm, e->key, e->value, out, pair);
    *out = t == &dict_keyiterator_type ? e->key : e->value;
    return ITER_ITEM;
}

static IterStep enumerate_step_quick(Vm *vm, Enumerate *e, Value *out, Value *pair) {
    Value item = V_VOID, count = e->count;

    if (!is_sequence_iterator(e->source) || !is_int(count) || as_int(count) == SMALL_INT_MAX)
        return ITER_ASK;
    if (sequence_step(e->source, &item) == 0) return ITER_END;
    e->count = from_int(as_int(count) + 1);
    return pair_answer(vm, count, item, out, pair);
}

/* Sources before the one that ends have been advanced, as CPython does it. */
static IterStep zip_pair(Vm *vm, Value first, Value second, Value *out, Value *pair) {
    Value both[2] = { V_VOID, V_VOID };

    if (!is_sequence_iterator(second)) return ITER_ASK;
    int step = sequence_step(first, &both[0]);
    if (UNLIKELY(step != 1)) return step == 0 ? ITER_END : ITER_ASK;
    if (sequence_step(second, &both[1]) == 0) return ITER_END;
    return pair_answer(vm, both[0], both[1], out, pair);
}

static IterStep zip_step_quick(Vm *vm, Gather *zip, Value *out, Value *pair) {
    const Tuple *sources = zip->sources;

    if (zip->strict || sources->len == 0) return ITER_ASK;
    if (sources->len == 2) return zip_pair(vm, sources->items[0], sources->items[1], out, pair);
    for (int64_t i = 0; i < sources->len; i++)
        if (!is_sequence_iterator(sources->items[i])) return ITER_ASK;
    Tuple *items = tuple_new(vm, sources->len);
    if (!items) return ITER_RAISE;
    for (int64_t i = 0; i < items->len; i++)
        if (sequence_step(sources->items[i], &items->items[i]) == 0) return ITER_END;
    *out = from_obj(items);
    return ITER_ITEM;
}

static IterStep str_step(Vm *vm, SeqIter *it, Value *out) {
    if (is_void(it->seq)) return ITER_END;
    const Str *s = as_str(it->seq);
    if (it->index >= (int64_t)s->length) {
        it->seq = V_VOID;
        return ITER_END;
    }
    *out = str_from_char(vm, str_at(s, it->index));
    if (is_void(*out)) return ITER_RAISE;
    it->index++;
    return ITER_ITEM;
}

static IterStep bytes_step(SeqIter *it, Value *out) {
    if (is_void(it->seq)) return ITER_END;
    const Bytes *b = as_bytes(it->seq);
    if (it->index >= b->len) {
        it->seq = V_VOID;
        return ITER_END;
    }
    *out = from_int(b->data[it->index++]);
    return ITER_ITEM;
}

static IterStep set_step(SetIter *it, Value *out) {
    if (!it->set) return ITER_END;
    if (it->used != it->set->count) return ITER_ASK; /* RuntimeError */
    if (set_next(it->set, &it->index, out)) {
        it->left--;
        return ITER_ITEM;
    }
    it->set = NULL;
    return ITER_END;
}

IterStep iter_step(Vm *vm, Value it, Value *out, Value *pair) {
    if (!is_obj(it)) return ITER_ASK;
    const Type *t = as_obj(it)->type;
    if (t == &str_iterator_type) return str_step(vm, (SeqIter *)as_obj(it), out);
    if (t == &set_iterator_type) return set_step((SetIter *)as_obj(it), out);
    if (t == &bytes_iterator_type) return bytes_step((SeqIter *)as_obj(it), out);
    if (t == &zip_type) return zip_step_quick(vm, (Gather *)as_obj(it), out, pair);
    if (t == &enumerate_type) return enumerate_step_quick(vm, (Enumerate *)as_obj(it), out, pair);
    if (t == &dict_itemiterator_type || t == &dict_keyiterator_type ||
        t == &dict_valueiterator_type)
        return dict_step(vm, (DictIter *)as_obj(it), out, pair);
    return ITER_ASK;
}
