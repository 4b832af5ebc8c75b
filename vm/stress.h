/* TERN_STRESS: safepoints that do more than they must, to find what a collection or a switch of
 * tasklets would break only now and then. "gc:N" collects at every Nth safepoint, "switch:N"
 * parks and resumes the running tasklet at every Nth, "save:N" saves the program and carries on
 * what it reads back, "save:N:MB" half as often each time that MB megabytes were written;
 * several may be given, with commas between them. "hop:N:FILE" saves it into the file and exits
 * with status 75. With TERN_STRESS_REPORT=FILE a process under save:N appends the number of
 * saves it has survived to that file when it ends. */
#ifndef TERN_VM_STRESS_H
#define TERN_VM_STRESS_H

#include "vm/vm.h"

/* Reads the environment: once, at the start. */
void stress_init(Vm *vm);
/* From now on the program is saved and reloaded at every nth safepoint. */
void stress_saves(Vm *vm, uint32_t n);
/* A program has come from an image, unparked: the first safepoint that it reaches counts. */
void stress_resumed(Vm *vm);
/* At a safepoint of a machine under stress: as vm_safepoint. */
Next stress_safepoint(Vm *vm) NODISCARD;

#endif
