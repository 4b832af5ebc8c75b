/* Calls by kind of callable: what call() in vm/vm.h chooses between. Same contract. */
#ifndef TERN_VM_CALL_H
#define TERN_VM_CALL_H

#include "vm/vm.h"

Next call_function(Vm *vm, Function *fn, int argc, const Value *argv, Tuple *kwnames, Value *out)
    NODISCARD;
Next call_native(Vm *vm, Native *n, int argc, Value *argv, Tuple *kwnames, Value *out) NODISCARD;
/* Runs a native of the kind `.next`, its arguments bound: at once, or, where too many are on the
 * C stack, from the loop. */
Next native_next(Vm *vm, Native *n, Value *slots, Value *out) NODISCARD;
/* A native `__new__`, the class being argv[0] and known to be right. */
Next call_native_new(Vm *vm, Native *n, int argc, Value *argv, Tuple *kwnames, Value *out)
    NODISCARD;
/* type.__call__(cls, ...): makes and initialises an instance. */
Next type_call(Vm *vm, Type *cls, int argc, Value *argv, Tuple *kwnames, Value *out) NODISCARD;
/* Is it called with its own self in front? (Bound methods and class methods of built-in types.) */
bool native_takes_self(const Native *n);
/* May these be the arguments of a native_later frame that is to call n? False, perhaps with an
 * error raised. */
bool native_later_fits(Vm *vm, const Native *n, const Tuple *kept) NODISCARD;
/* Binds arguments to the parameter registers of a function of the language. False: TypeError as
 * CPython's. */
bool arguments_bind(Vm *vm, Function *fn, int argc, const Value *argv, Tuple *kwnames, Value *regs)
    NODISCARD;
/* Copies arguments. There are so few of them that any way of copying memory in general is slower
 * than a loop, which the barrier keeps the compiler from making a memcpy of. */
ALWAYS_INLINE void arguments_copy(Value *to, const Value *from, unsigned n) {
    for (const Value *end = from + n; from < end;) {
        *to++ = *from++;
        __asm__("" : "+r"(from));
    }
}
/* Between keyword arrays and dicts. */
Tuple *keywords_spread(Vm *vm, Dict *kwargs, Value *values) NODISCARD;
Value keywords_dict(Vm *vm, const Tuple *names, const Value *values);

#endif
