/* From source to Code. A leaf: no user code takes part. */
#ifndef TERN_COMPILER_COMPILER_H
#define TERN_COMPILER_COMPILER_H

#include "vm/vm.h"

typedef enum { COMPILE_EXEC, COMPILE_EVAL, COMPILE_SINGLE } CompileMode;
enum {
    COMPILE_HIDDEN = 1,
    COMPILE_FUTURE_ANNOTATIONS = 2,
    COMPILE_TEXT = 4 /* the source was a str */,
    COMPILE_ALLOW_INCOMPLETE = 8,
    /* single mode: a newline at the end of the source ends a block, instead of a blank line */
    COMPILE_NEWLINE_ENDS = 16
};

/* Compiles n bytes of source. Answers a Code, or V_ERROR with SyntaxError (IndentationError,
 * TabError, MemoryError, RecursionError) raised; or, when there is something to warn of, V_USER:
 * it is to be done again with compile_source_found(), by the prelude's syntax_warnings.py.
 * Hidden code is not warned of. For mode SINGLE with COMPILE_ALLOW_INCOMPLETE: V_NONE when more
 * input could complete it. */
Value compile_source(Vm *vm, const char *source, size_t n, Value filename, CompileMode mode,
                     unsigned flags);
/* The same, with the warnings told: tuples (category, message, line) are appended to `found`, in
 * the order in which they came up, also before an error. The one of number `fatal` (-1: none) is
 * the SyntaxError that it is when warnings are errors. */
Value compile_source_found(Vm *vm, const char *source, size_t n, Value filename, CompileMode mode,
                           unsigned flags, List *found, int64_t fatal);
/* The code of a source file as a module, without its warnings: only regular files are read.
 * V_ERROR with SyntaxError, OSError or MemoryError raised. (vm/import.c) */
Value source_compile(Vm *vm, Value path, Value filename);
/* Writes the code and the code inside it readably. */
void disassemble(Vm *vm, const Code *code, void *file);

#endif
