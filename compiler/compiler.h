/* From source to Code. A leaf: no user code takes part. */
#ifndef TERN_COMPILER_COMPILER_H
#define TERN_COMPILER_COMPILER_H

#include "vm/vm.h"

typedef enum { COMPILE_EXEC, COMPILE_EVAL, COMPILE_SINGLE } CompileMode;
enum { COMPILE_HIDDEN = 1, COMPILE_FUTURE_ANNOTATIONS = 2, COMPILE_TEXT = 4 /* the source was a str */, COMPILE_ALLOW_INCOMPLETE = 8 };

/* Compiles n bytes of source. Answers a Code, or V_ERROR with SyntaxError (IndentationError, TabError, MemoryError,
 * RecursionError) raised. For mode SINGLE with COMPILE_ALLOW_INCOMPLETE: V_NONE when more input could complete it. */
Value compile_source(Vm *vm, const char *source, size_t n, Value filename, CompileMode mode, unsigned flags);
/* Writes the code and the code inside it readably. */
void disassemble(Vm *vm, const Code *code, void *file);

#endif
