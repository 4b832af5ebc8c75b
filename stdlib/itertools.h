/* What the files of the module itertools share.
 *
 * Every iterator here begins with its source, so that one kont (take_sources) can ask any
 * iterable for its iterator. A __next__ first works on in C; when a source, a predicate or a
 * comparison is user code, a konts frame (K_NAME) waits for the answer. Its registers and the
 * object's own fields are the whole state: both are written before the call. */
#ifndef TERN_ITERTOOLS_H
#define TERN_ITERTOOLS_H

#include "vm/objects/items.h"

typedef struct SourceIter {
    Object h;
    Value source;
} SourceIter; /* source void: exhausted */

enum { SELF = 0 }; /* the first register of every kont here */

static inline Value iter_self(Vm *vm, const Value *argv) {
    (void)vm;
    return argv[0];
}
/* A new object of cls, which may be a subclass. */
#define ITER_NEW(vm, Struct, cls) ((Struct *)object_new_of(vm, as_type(cls)))
/* Turns the `count` iterables of `owner` (its first fields, or the sources of a zip_longest)
 * into iterators; then *out = self. As the last act of a `__new__`. */
Next sources_take(Vm *vm, Value self, Value owner, int64_t count, Value *out) NODISCARD;
Tuple *zip_longest_sources(Value v);
int64_t zip_longest_room(Value v); /* of its sources; 0 as long as it has none */
/* Raises StopIteration. */
Next iter_end(Vm *vm) NODISCARD;
/* Ends with StopIteration or the error set, the konts frame k taken off. */
Next kont_fail(Vm *vm, Frame *k) NODISCARD;
/* An argument of __setstate__ or __reduce__: False: TypeError "state is not a tuple". */
bool state_tuple(Vm *vm, Value state, int64_t least, int64_t most, const char *name) NODISCARD;
/* The tuple's item as a C size: false with TypeError or OverflowError raised. */
bool state_size(Vm *vm, Value v, int64_t *out) NODISCARD;
/* A tuple of the ints at `numbers`. */
Value tuple_of_sizes(Vm *vm, const int64_t *numbers, int64_t n);

#define ITER_ROWS(next_fn)                                                \
    { "__iter__", "(self, /)", "Implement iter(self).", iter_self }, {    \
        "__next__", "(self, /)", "Implement next(self).", .next = next_fn \
    }
#define REDUCE_ROW(fn) \
    { "__reduce__", "(self, /)", "Return state information for pickling.", fn }
#define SETSTATE_ROW(fn) \
    { "__setstate__", "(self, state, /)", "Set state information for unpickling.", fn }

/* clang-format off */
#define ITERTOOLS_TYPES(X)                                                                         \
    X(count) X(repeat) X(cycle) X(chain) X(islice) X(pairwise) X(takewhile) X(dropwhile)           \
    X(filterfalse) X(compress) X(starmap) X(accumulate) X(groupby) X(zip_longest) X(product)       \
    X(permutations) X(combinations) X(combinations_with_replacement)
/* clang-format on */

#endif
