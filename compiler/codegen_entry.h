/* What compiler.c calls of the code generator. */
#ifndef TERN_COMPILER_CODEGEN_ENTRY_H
#define TERN_COMPILER_CODEGEN_ENTRY_H

#include "compiler/codegen.h"

/* Makes the Code of a tree, which is changed on the way (constants are folded in place).
 * `source` (may be NULL) gives the text of errors; `hooks` (may be NULL) hears of warnings.
 * V_ERROR: raised. */
Value codegen(Vm *vm, Arena *arena, Node *tree, Str *filename, const char *source,
              size_t source_len, unsigned flags, const ParseHooks *hooks);

#endif
