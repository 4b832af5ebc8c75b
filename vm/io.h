/* Files, as the rest of the machine sees them: the standard streams, quick printing, and the end
 * of the program. The types are in stdlib/io_*.c, their drivers in stdlib/prelude/io.py and
 * io_text.py. */
#ifndef TERN_VM_IO_H
#define TERN_VM_IO_H

#include "vm/object.h"

/* Makes sys.stdin, sys.stdout, sys.stderr and their __dunder__ copies (None where the descriptor
 * is closed). vm->sys must exist. False with an error raised. */
bool io_init_std(Vm *vm) NODISCARD;
/* Makes stdout and stderr unbuffered (the option -u, PYTHONUNBUFFERED). */
void io_std_unbuffered(Vm *vm);
/* Takes the text of s for `file` if that is a native text file whose write() nobody has
 * replaced. V_NONE: taken; V_USER: write() must be called, nothing was done; V_ERROR: raised. */
Value io_text_put(Vm *vm, Value file, const Str *s) NODISCARD;
/* print() of what needs no user code, to a native text file: a leaf, argv: args, sep, end, file,
 * flush. */
Value io_print_leaf(Vm *vm, const Value *argv);
/* Writes out what all open files made by C code still hold. Errors are dropped, but those of
 * stdout: false. */
bool io_flush_all(Vm *vm);
/* The open files with unwritten text whose flush needs the language (text over a user's
 * buffer...), as a List. */
Value io_unflushed(Vm *vm);
/* A copy of o has taken its place, and writes what o, if it is a file, still held. */
void io_forget(Object *o);
/* Writes bytes to sys.stderr's descriptor behind what is buffered there: for messages when
 * nothing else works. */
void io_complain(Vm *vm, const char *text, size_t n);

#endif
