/* Facts about opcodes at run time: vm/opcodes.def as a table. */
#include "vm/opcodes.h"

const OpInfo op_info[OP_LIMIT] = {
#define OP(id, name, operands, flags) [id] = { #name, operands, flags },
#include "vm/opcodes.def"
#undef OP
};
