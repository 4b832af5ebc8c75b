/* Raising. All of these set vm->error to a new exception and answer the failure of their family.
 *
 * Formats: %s char*, %.*s int and char*, %d int, %u unsigned, %ld int64_t (always 64 bits), %lu
 * uint64_t, %zd ssize_t, %c char, %x unsigned, %U uint32_t code point, %P Value: its identity as
 * 0x7f..., %S Value Str (its text; other values: their default repr), %R Value's repr (leaf
 * repr; objects that need user code get the default one), %T Value: name of its type, %A the
 * same, but None for None: a bad argument, %N Type*: its name, %% . */
#ifndef TERN_VM_ERROR_H
#define TERN_VM_ERROR_H

#include <stdarg.h>
#include "vm/object.h"

/* The linker's name is another: in a static program the C library would find this one for its
 * own. */
Value raise(Vm *vm, Type *type, const char *format, ...) __asm__("tern_raise"); /* V_ERROR */
Next raise_next(Vm *vm, Type *type, const char *format, ...);                   /* NEXT_RAISE */
bool raise_false(Vm *vm, Type *type, const char *format, ...);                  /* false */
Value raise_value(Vm *vm, Value exception); /* V_ERROR: an exception instance; adds no context */
Value raise_type(Vm *vm, Type *type);       /* without arguments */
Value raise_key(Vm *vm, Value key);         /* KeyError(key) */
Value raise_stop(Vm *vm, Value value);      /* StopIteration(value) */
Value raise_memory(Vm *vm);
Value raise_errno_of(Vm *vm, Type *type, int number, Value filename); /* a class below OSError */
Value raise_errno(Vm *vm, int number,
                  Value filename); /* OSError of the right subclass; filename V_VOID: none */
Value raise_name(Vm *vm, Type *type, Value name, const char *format,
                 ...); /* NameError with .name */
/* AttributeError "'X' object has no attribute 'y'" (also for types, modules), .name .obj */
Value raise_attribute(Vm *vm, Value object, Value name);
Value str_vprintf(Vm *vm, const char *format, va_list ap);
/* What is being handled becomes the __context__ of exc (an instance about to be raised), without
 * making a ring. */
void error_add_context(Vm *vm, Value exc);
/* Takes the error away: the exception instance. */
Value error_take(Vm *vm);
/* If vm->error is a `type`, drops it and answers true. */
bool error_clear(Vm *vm, Type *type);
/* The exception being handled (sys.exception()), V_VOID if none. */
Value exception_handled(Vm *vm);

#endif
