/* What can be done with any value. Two families:
 *
 *  - leaves (answer a Value): never reach user code; V_USER when it would be needed, V_ERROR
 *    with the error set. For use in other leaves. They count depth through vm's own counter and
 *    answer V_USER when nested too deep.
 *  - operations (answer Next): the whole protocol. They push frames where user code must run;
 *    the answer then goes to the instruction or konts frame that asked. For the loop, konts and
 *    .next natives, as their last act. */
#ifndef TERN_VM_PROTOCOL_H
#define TERN_VM_PROTOCOL_H

#include "vm/object.h"

typedef enum {
    BIN_ADD,
    BIN_SUB,
    BIN_MUL,
    BIN_MATMUL,
    BIN_TRUEDIV,
    BIN_FLOORDIV,
    BIN_MOD,
    BIN_POW,
    BIN_LSHIFT,
    BIN_RSHIFT,
    BIN_AND,
    BIN_OR,
    BIN_XOR,
    BIN_DIVMOD,
    BIN_COUNT
} BinaryOp;
enum { INPLACE = 64 }; /* added to the BinaryOp in r0 of the continuation binary_reflected */
typedef enum { CMP_LT, CMP_LE, CMP_EQ, CMP_NE, CMP_GT, CMP_GE } CompareOp;
extern const char *const binary_op_symbols[BIN_COUNT]; /* "+", "-", ... "divmod()" */
extern const char *const compare_op_symbols[6];

/* --- leaves --- */
Value leaf_repr(Vm *vm, Value v); /* Str */
Value leaf_str(Vm *vm, Value v);  /* Str */
/* V_NONE when *hash is set; V_USER; V_ERROR "unhashable type: 'x'" */
Value leaf_hash(Vm *vm, Value v, uint64_t *hash);
/* V_TRUE/V_FALSE; identity counts as equal (container semantics: `is or ==`) */
Value leaf_equal(Vm *vm, Value a, Value b);
Value leaf_compare(Vm *vm, CompareOp op, Value a,
                   Value b); /* V_TRUE/V_FALSE..., reflected tries and errors included */
Value leaf_less(Vm *vm, Value a, Value b); /* the truth of a < b: V_TRUE/V_FALSE */
Value leaf_truth(Vm *vm, Value v);         /* V_TRUE/V_FALSE */
Value leaf_len(Vm *vm, Value v);           /* int */
Value leaf_binary(Vm *vm, BinaryOp op, Value a, Value b);
Value leaf_getitem(Vm *vm, Value o, Value key);
Value leaf_contains(Vm *vm, Value container, Value item);
/* plain data attributes and methods of built-ins; V_USER if any user hook may be involved */
Value leaf_getattr(Vm *vm, Value o, Value name);
Value leaf_format(Vm *vm, Value v, Value spec);
/* Iteration in leaves over built-in iterables only (list, tuple, dict, set, str, range, bytes,
 * their iterators and views, and other iterators of C whose __next__ is a leaf without driver;
 * exact types). begin: V_NONE, V_USER (nothing consumed) or V_ERROR ("'x' object is not
 * iterable"). next: the item, V_VOID at the end with vm->error unset, or with it set after an
 * error; V_USER if an underlying iterator turns out to need user code (then nothing was consumed
 * by this call). */
typedef struct LeafIter {
    Value source;
    int64_t i;
    int64_t limit;
    int kind;
} LeafIter;
Value leaf_iter_begin(Vm *vm, LeafIter *it, Value iterable) NODISCARD;
Value leaf_iter_next(Vm *vm, LeafIter *it) NODISCARD;
/* Collects a built-in iterable in a new List (as Value); V_USER if it is not one (nothing
 * consumed). For leaves whose argument is an iterable: the driver then does `return leaf(self,
 * list(iterable))`-like work. */
Value leaf_list(Vm *vm, Value iterable) NODISCARD;
/* Calls a Native as a leaf (V_USER if it has no leaf or wants user code). argv as its
 * parameters, all present. */
Value leaf_call(Vm *vm, Value native, int argc, const Value *argv);
bool has_user_eq_or_hash(Value v); /* true: hashing or comparing it as a key may run user code */

/* --- operations --- */
Next value_binary(Vm *vm, BinaryOp op, Value a, Value b, Value *out) NODISCARD;
Next value_inplace(Vm *vm, BinaryOp op, Value a, Value b, Value *out) NODISCARD;
/* S_neg, S_pos, S_invert, S_abs */
Next value_unary(Vm *vm, int special, Value a, Value *out) NODISCARD;
Next value_compare(Vm *vm, CompareOp op, Value a, Value b, Value *out) NODISCARD;
Next value_truth(Vm *vm, Value v, Value *out) NODISCARD;
Next value_contains(Vm *vm, Value container, Value item, Value *out) NODISCARD;
Next value_getattr(Vm *vm, Value o, Value name, Value *out) NODISCARD;
Next value_setattr(Vm *vm, Value o, Value name, Value v, Value *out) NODISCARD; /* v void: delete */
Next value_getitem(Vm *vm, Value o, Value key, Value *out) NODISCARD;
Next value_setitem(Vm *vm, Value o, Value key, Value v, Value *out) NODISCARD;
Next value_delitem(Vm *vm, Value o, Value key, Value *out) NODISCARD;
Next value_iter(Vm *vm, Value o, Value *out) NODISCARD;
Next value_next(Vm *vm, Value iterator, Value *out) NODISCARD; /* exhausted: raises StopIteration */
Next value_repr(Vm *vm, Value v, Value *out) NODISCARD;        /* checks that it is a str */
Next value_str(Vm *vm, Value v, Value *out) NODISCARD;
Next value_hash(Vm *vm, Value v, Value *out) NODISCARD;
Next value_len(Vm *vm, Value v, Value *out) NODISCARD;
Next value_format(Vm *vm, Value v, Value spec, Value *out) NODISCARD;
/* A special method looked up on the type, bound the cheap way: *fn, and *self or V_VOID. False:
 * there is none (nothing raised). Non-function descriptors are bound by leaf_getattr rules; user
 * descriptors make *fn a driver: see attribute.c. */
bool special_find(Vm *vm, Value v, int special, Value *fn, Value *self);
/* Calls type(v).special(v, args...). Raises nothing itself if absent: check with special_find or
 * type->special[]. */
Next special_call(Vm *vm, Value v, int special, int argc, const Value *argv, Value *out) NODISCARD;

/* Runs type(v).special with these arguments (self first): the leaf of a native at once, its
 * driver, or special_call. */
Next special_run(Vm *vm, Value v, int special, int argc, const Value *argv, Value *out) NODISCARD;
/* The native whose leaf answers for v's special method, or NULL: none, or user code. */
const struct Native *special_native(Value v, int special);
/* What a konts frame on top makes of n: a ready answer steps it at once. */
Next kont_answer(Vm *vm, Next n, Value *out) NODISCARD;
/* iterator over __getitem__(0), (1)...; iterator over calls until the sentinel is answered
 * (vm/objects/iterator.c). */
Value sequence_iterator_new(Vm *vm, Value sequence);
Value callable_iterator_new(Vm *vm, Value callable, Value sentinel);

#endif
