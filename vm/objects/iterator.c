/* The two iterators that iter() makes of things that have no __iter__: over a sequence by
 * __getitem__, and over the calls of a function until it answers a sentinel. Both always reach
 * user code: what the sequence answers is looked at by a konts frame, the second one's __next__
 * is a driver (prelude/protocol.py). */
#include "vm/vm.h"

typedef struct CallIter {
    Object h;
    Value callable, sentinel;
} CallIter; /* callable void: exhausted */

Value sequence_iterator_new(Vm *vm, Value sequence) {
    SeqIter *it = NEW(vm, SeqIter, &iterator_type);

    it->seq = sequence;
    return from_obj(it);
}

Value callable_iterator_new(Vm *vm, Value callable, Value sentinel) {
    CallIter *it = NEW(vm, CallIter, &callable_iterator_type);

    it->callable = callable;
    it->sentinel = sentinel;
    return from_obj(it);
}

static Value iterator_self(Vm *vm, const Value *argv) { return argv[0]; }

/* The global `iter`, which pickles name to make iterators again. */
static Value builtin_iter(Vm *vm) { return dict_find_cstr(vm, vm->builtins, "iter"); }

/* --- iterator over a sequence --- */

static Value seq_reduce(Vm *vm, const Value *argv) {
    SeqIter *it = (SeqIter *)as_obj(argv[0]);

    if (is_void(it->seq)) return tuple_of(vm, 2, builtin_iter(vm), tuple_of(vm, 1, tuple_empty));
    return tuple_of(vm, 3, builtin_iter(vm), tuple_of(vm, 1, it->seq), int_from_i64(vm, it->index));
}

static Value seq_setstate(Vm *vm, const Value *argv) {
    SeqIter *it = (SeqIter *)as_obj(argv[0]);
    int64_t index;

    if (!is_integer(argv[1]))
        return raise(vm, &TypeError_type, "'%T' object cannot be interpreted as an integer",
                     argv[1]);
    if (!int_to_i64(argv[1], &index))
        return raise(vm, &OverflowError_type, "Python int too large to convert to C ssize_t");
    if (!is_void(it->seq)) it->index = index < 0 ? 0 : index;
    return V_NONE;
}

/* _sequence_iterator_state(it): (sequence, index); None when exhausted. */
static Value seq_state(Vm *vm, const Value *argv) {
    SeqIter *it;

    if (!is_exact(argv[0], &iterator_type))
        return raise(vm, &TypeError_type, "expected an iterator");
    it = (SeqIter *)as_obj(argv[0]);
    if (is_void(it->seq)) return V_NONE;
    return tuple_of(vm, 2, it->seq, int_from_i64(vm, it->index));
}

/* r0: the iterator. The item that __getitem__ answered; IndexError and StopIteration end the
 * iteration for good. */
Next sequence_next_step(Vm *vm, Frame *k, Value in, Value *out) {
    SeqIter *it = (SeqIter *)as_obj(k->reg[0]);

    if (is_bad(in)) {
        if (error_clear(vm, &IndexError_type) || error_clear(vm, &StopIteration_type)) {
            it->seq = V_VOID;
            (void)raise_stop(vm, V_NONE);
        }
        return NEXT_RAISE;
    }
    if (it->index < INT64_MAX) it->index++;
    return kont_return(vm, k, in, out);
}

static Next seq_next(Vm *vm, Value *argv, Value *out) {
    SeqIter *it = (SeqIter *)as_obj(argv[0]);

    if (is_void(it->seq)) {
        (void)raise_stop(vm, V_NONE);
        return NEXT_RAISE;
    }
    if (it->index == INT64_MAX) return raise_next(vm, &OverflowError_type, "iter index too large");
    if (kont_push(vm, K_sequence_next, 1, argv) == NULL) return NEXT_RAISE;
    return kont_answer(vm, value_getitem(vm, it->seq, int_from_i64(vm, it->index), out), out);
}

/* _callable_iterator_finish(it) */
static Value call_finish(Vm *vm, const Value *argv) {
    if (is_exact(argv[0], &callable_iterator_type))
        ((CallIter *)as_obj(argv[0]))->callable = V_VOID;
    return V_NONE;
}

static const Method seq_methods[] = {
    { "__iter__", "(self, /)", "Implement iter(self).", iterator_self },
    { "__next__", "(self, /)", "Implement next(self).", .next = seq_next },
    { "__length_hint__", "(self, /)", "Private method returning an estimate of len(list(it)).",
      .driver = "protocol.sequence_length_hint" },
    { "__reduce__", "(self, /)", "Return state information for pickling.", seq_reduce },
    { "__setstate__", "(self, state, /)", "Set state information for unpickling.", seq_setstate },
    { 0 },
};
static const Field seq_fields[] = { FIELD_OF(FIELD_VALUE, SeqIter, seq),
                                    FIELD_OF(FIELD_I64, SeqIter, index),
                                    { 0 } };

Type iterator_type = {
    .name = "iterator",
    .size = sizeof(SeqIter),
    .flags = TYPE_NO_NEW,
    .methods = seq_methods,
    .fields = seq_fields,
    .holds = "vW",
    .travel = TRAVEL_FIELDS,
};

/* --- iterator over calls --- */

static Value call_reduce(Vm *vm, const Value *argv) {
    CallIter *it = (CallIter *)as_obj(argv[0]);

    if (is_void(it->callable))
        return tuple_of(vm, 2, builtin_iter(vm), tuple_of(vm, 1, tuple_empty));
    return tuple_of(vm, 2, builtin_iter(vm), tuple_of(vm, 2, it->callable, it->sentinel));
}

/* _callable_iterator_state(it): (callable, sentinel); None when exhausted. */
static Value call_state(Vm *vm, const Value *argv) {
    CallIter *it;

    if (!is_exact(argv[0], &callable_iterator_type))
        return raise(vm, &TypeError_type, "expected an iterator");
    it = (CallIter *)as_obj(argv[0]);
    return is_void(it->callable) ? V_NONE : tuple_of(vm, 2, it->callable, it->sentinel);
}

static const Method call_methods[] = {
    { "__iter__", "(self, /)", "Implement iter(self).", iterator_self },
    { "__next__", "(self, /)", "Implement next(self).", .driver = "protocol.callable_next" },
    { "__reduce__", "(self, /)", "Return state information for pickling.", call_reduce },
    { 0 },
};
static const Field call_fields[] = { FIELD_OF(FIELD_VALUE, CallIter, callable),
                                     FIELD_OF(FIELD_VALUE, CallIter, sentinel),
                                     { 0 } };

Type callable_iterator_type = {
    .name = "callable_iterator",
    .size = sizeof(CallIter),
    .flags = TYPE_NO_NEW,
    .methods = call_methods,
    .fields = call_fields,
    .holds = "vo",
    .travel = TRAVEL_FIELDS,
};

/* _callable_iterator(callable, sentinel): iter() with two arguments. */
static Value make_callable_iterator(Vm *vm, const Value *argv) {
    return callable_iterator_new(vm, argv[0], argv[1]);
}

const Method iterator_intrinsics[] = {
    { "_sequence_iterator_state", "(it, /)", NULL, seq_state },
    { "_callable_iterator_finish", "(it, /)", NULL, call_finish },
    { "_callable_iterator_state", "(it, /)", NULL, call_state },
    { "_callable_iterator", "(callable, sentinel, /)", NULL, make_callable_iterator },
    { 0 },
};
