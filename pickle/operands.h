/* Which registers instructions read and write, where they go on, and which registers are still needed at a place. */
#ifndef TERN_PICKLE_OPERANDS_H
#define TERN_PICKLE_OPERANDS_H

#include "vm/vm.h"

/* A run of registers, and which way. */
typedef struct Run {
    unsigned first, count;
    bool written;
} Run;
enum { RUNS = 5 };

/* The registers of an instruction: how many runs there are. */
unsigned instr_runs(Instr i, Run *runs);
bool instr_jumps(unsigned op); /* by its operand bx */
bool instr_has_jump_behind(
    unsigned op);             /* an answer makes the code go on behind the JUMP that follows */
/* A YIELD for another generator, behind the SEND and the JUMP that it belongs to: when that is over, it goes on where the JUMP
 * leads. */
bool instr_delegates(Instr i);
bool instr_ends(unsigned op); /* the code does not go on behind it */

/* A byte for each register of code: is it needed when a frame at pc goes on? Local variables always are: the language sees
 * them. `awaits`: an answer is to come into the register of the instruction before. NULL with MemoryError raised. */
uint8_t *registers_live(Vm *vm, const Code *code, uint32_t pc, bool awaits) NODISCARD;
/* Before a collection: clears the registers that the innermost frames of the running tasklet will not read again, so that what
 * only they refer to dies now. Long code and frames farther out keep theirs: a collection's pause has its limits. */
void registers_forget(Vm *vm);

#endif
