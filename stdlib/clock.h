/* The program's monotonic clock: the machine's, and as much more or less as keeps it going where
 * it was when the program was saved, on whatever machine that was. Deadlines that a program
 * holds stay right so. */
#ifndef TERN_STDLIB_CLOCK_H
#define TERN_STDLIB_CLOCK_H

#include "vm/vm.h"

/* Nanoseconds, never negative. */
int64_t clock_program(const Vm *vm);
/* From now on the program's clock goes on from there. */
void clock_program_set(Vm *vm, int64_t now);

#endif
