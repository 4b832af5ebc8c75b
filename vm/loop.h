/* Parts of the loop that live outside it: slow paths, the unwinder. Private to the machine. */
#ifndef TERN_VM_LOOP_H
#define TERN_VM_LOOP_H

#include "vm/opcodes.h"
#include "vm/vm.h"

/* Names (vm/names_lookup.c). `out` is the register. */
Next namespace_load_global(Vm *vm, Frame *f, Site *site, Value *out) NODISCARD;
Next namespace_load(Vm *vm, Frame *f, Site *site, Value *out) NODISCARD;
Next namespace_load_class_free(Vm *vm, Frame *f, Site *site, unsigned cell, Value *out) NODISCARD;
bool namespace_store_global(Vm *vm, Frame *f, Site *site, Value v) NODISCARD;
bool namespace_delete_global(Vm *vm, Frame *f, Site *site) NODISCARD;
Next namespace_store(Vm *vm, Frame *f, Site *site, Value v) NODISCARD;
Next namespace_delete(Vm *vm, Frame *f, Site *site) NODISCARD;
/* "cannot access local variable 'x' where it is not associated with a value" */
Next raise_unbound_local(Vm *vm, const Frame *f, unsigned reg) NODISCARD;
Next raise_unbound_free(Vm *vm, const Frame *f, unsigned cell) NODISCARD;

/* Rarer instructions (vm/instructions.c): each is given its frame and operands and acts as Next
 * says. */
Next instruction_run(Vm *vm, Frame *f, Instr i, Value *out) NODISCARD;

/* The unwinder (vm/unwind.c): raises vm->error in vm->frame. NEXT_CALL: a handler was found, go
 * on with vm->frame. NEXT_VALUE, NEXT_SWITCH: *out is to be delivered to vm->frame.
 * NEXT_SUSPEND: nobody handled it: the program is over. */
Next unwind(Vm *vm, Value *out) NODISCARD;
/* The budget of run(n) is used up, or another tasklet is due: switches if it may. As
 * vm_safepoint. */
Next scheduler_preempt(Vm *vm) NODISCARD;
/* The base frame of the current tasklet answered (scheduler.c). */
Next tasklet_ended(Vm *vm, Value answer, Value *out) NODISCARD;
/* It raised vm->error. */
Next tasklet_failed(Vm *vm, Value *out) NODISCARD;

#endif
