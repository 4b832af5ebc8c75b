/* Weak references, and what is to be called for objects that the collector found dead. */
#ifndef TERN_WEAKREF_H
#define TERN_WEAKREF_H

#include "vm/object.h"

/* The referent is held as the complement of its address, which the collector does not see, and
 * is cleared by it. */
typedef struct Weakref {
    Object h;
    uintptr_t hidden; /* 0: dead */
    Value callback;   /* or none */
    uint64_t hash;    /* of the referent, once asked for */
    uint32_t hashed;
} Weakref;

Value weakref_new(Vm *vm, Type *type, Value target,
                  Value callback); /* TypeError: cannot create weak reference to 'x' object */
Value weakref_target(Value ref);   /* V_VOID: dead */
/* A loaded reference refers to target from now on; void: that has just died. False: it can't. */
bool weakref_revive(Vm *vm, Object *ref, Value target) NODISCARD;
/* The living weak references to o, in order of creation (List). */
Value weakrefs_of(Vm *vm, Value o);
/* Has __del__ of `o` called after it died. */
void finalize_register(Vm *vm, Object *o);

/* Runs the finalizers of what the last collection found dead. The calls that they make due are
 * then at the end of vm->pending, by Type.dies of the objects that died. */
void finalizers_run(Vm *vm);

/* Its death is of no interest any more, but to weak references. Not for types with __del__. */
void finalize_unregister(Object *o);
/* Nobody hears of the death of o, whatever it was registered for: it lives on elsewhere. */
void finalize_forget(Object *o);
/* At a safepoint with WANT_FINALIZE, after finalizers_run(): pushes a frame that calls what is
 * due. Its answer is to be dropped. NEXT_VALUE: nothing is due. */
Next finalize_pending(Vm *vm, Value *out) NODISCARD;

#endif
