/* TERN_STRESS: safepoints that do more than they must, to find what a collection or a switch of tasklets would break only now and
 * then. "gc:N" collects at every Nth safepoint, "switch:N" parks and resumes the running tasklet at every Nth; both may be
 * given, with a comma between them. */
#ifndef TERN_VM_STRESS_H
#define TERN_VM_STRESS_H

#include "vm/vm.h"

/* Reads the environment: once, at the start. */
void stress_init(Vm *vm);
/* From now on the program is saved and reloaded at every nth safepoint. */
void stress_saves(Vm *vm, uint32_t n);
/* At a safepoint of a machine under stress: as vm_safepoint. */
Next stress_safepoint(Vm *vm) NODISCARD;

#endif
