/* Which registers instructions read and write, where they go on, and which registers are still
 * needed at a place. */
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
/* an answer makes the code go on behind the JUMP that follows */
bool instr_has_jump_behind(unsigned op);
/* A YIELD for another generator, behind the SEND and the JUMP that it belongs to: when that is
 * over, it goes on where the JUMP leads. */
bool instr_delegates(Instr i);
bool instr_ends(unsigned op); /* the code does not go on behind it */

/* Which registers are still needed, for all places of code. */
typedef struct Rows {
    const Code *code;
    uint64_t *bits; /* a row for each instruction, and room for two more behind them */
    size_t width;   /* words a row */
    bool all;       /* it would take too long to be found out: all of them */
} Rows;
/* False with MemoryError raised. */
bool rows_settle(Vm *vm, Rows *rows, const Code *code) NODISCARD;
/* A byte for each register: is it needed when a frame at pc goes on? Local variables always are:
 * the language sees them. `awaits`: an answer is to come into the register of the instruction
 * before. NULL with MemoryError raised. */
uint8_t *rows_live(Vm *vm, const Rows *rows, uint32_t pc, bool awaits) NODISCARD;
/* Both. */
uint8_t *registers_live(Vm *vm, const Code *code, uint32_t pc, bool awaits) NODISCARD;
/* Before a collection: clears the registers that the innermost frames of the running tasklet
 * will not read again, so that what only they refer to dies now. Long code and frames farther
 * out keep theirs: a collection's pause has its limits. */
void registers_forget(Vm *vm);

#endif
