/* Opcode numbers and facts, all from opcodes.def. */
#ifndef TERN_VM_OPCODES_H
#define TERN_VM_OPCODES_H

#include "vm/base.h"

enum { MAY_CALL = 1, NO_ANSWER = 2, STOPS = 4, FUSED = 8 };

enum {
#define OP(id, name, operands, flags) OP_##name = id,
#include "vm/opcodes.def"
#undef OP
    OP_LIMIT = 192,
    OP_FIRST_DROPPING = 160
};

typedef struct OpInfo {
    const char *name, *operands;
    uint8_t flags;
} OpInfo;
extern const OpInfo op_info[OP_LIMIT]; /* name NULL: no such opcode */

/* Has the instruction a in 16 bits and bx in 32? */
ALWAYS_INLINE bool op_is_wide(unsigned op) {
    return op_info[op].operands[0] && !op_info[op].operands[2];
}

/* Does the instruction drop the answer of what it called? */
ALWAYS_INLINE bool op_drops(unsigned op) { return op >= OP_FIRST_DROPPING; }

/* Values that code needs whatever the program did to builtins: operand of LOAD_COMMON. */
enum { COMMON_ASSERTION_ERROR, COMMON_BUILD_CLASS, COMMON_STOP_ASYNC, COMMON_COUNT };

#endif
