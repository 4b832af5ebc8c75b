/* Showing where an exception came from: the lines of a traceback as CPython 3.11 prints them. */
#ifndef TERN_VM_TRACEBACK_H
#define TERN_VM_TRACEBACK_H

#include "vm/object.h"

/* The entries of a chain of tracebacks, with source lines and carets, at most `limit` innermost
 * ones: a Str. */
Value traceback_format(Vm *vm, Value traceback, int64_t limit);
/* Where the operator of a binary operation, or the brackets of a subscript, are in the
 * expression s (n bytes of one line): from *left to before *right. False: it is neither
 * (caret.c). */
bool caret_anchors(const char *s, int n, int *left, int *right);

#endif
