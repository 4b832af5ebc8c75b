/* Exceptions: one struct per layout of exceptions.def, all beginning with Exception. */
#ifndef TERN_EXCEPTION_H
#define TERN_EXCEPTION_H

#include "vm/object.h"

typedef struct Exception {
    Object h;
    Attrs attrs;
    Value args;        /* Tuple */
    Value traceback;   /* Traceback or none */
    Value context, cause; /* exception or none */
    Value notes;       /* unused: __notes__ is an ordinary attribute */
    uint32_t suppress_context;
    uint32_t flags;
} Exception;
typedef struct StopIterationError { Exception base; Value value; } StopIterationError;
typedef struct SystemExitError { Exception base; Value code; } SystemExitError;
typedef struct ImportErr { Exception base; Value msg, name, path; } ImportErr;
typedef struct NameErr { Exception base; Value name; } NameErr;
typedef struct AttributeErr { Exception base; Value name, obj; } AttributeErr;
typedef struct OSErr { Exception base; Value myerrno, strerror, filename, filename2; int64_t written; } OSErr;
typedef struct SyntaxErrorObject { Exception base; Value msg, filename, lineno, offset, text, end_lineno, end_offset, print_file_and_line; } SyntaxErrorObject;
typedef struct UnicodeErr { Exception base; Value encoding, object, start, end, reason; } UnicodeErr;
typedef struct GroupError { Exception base; Value message, exceptions; } GroupError;

typedef struct Traceback { Object h; Value next; Frame *frame; uint32_t pc; int32_t line; } Traceback; /* pc: of the instruction */

#define EXC(name, base, layout) extern Type name##_type;
#include "vm/exceptions.def"
#undef EXC

ALWAYS_INLINE bool is_exception(Value v) { return has_flag(v, TYPE_EXCEPTION); }
ALWAYS_INLINE Exception *as_exception(Value v) { return (Exception *)as_obj(v); }
/* A new built-in exception with these args (a Tuple), fields filled as its __init__ would. No user code. */
Value exception_new(Vm *vm, Type *type, Value args);
/* StopIteration with a value, quickly. */
Value stop_iteration_new(Vm *vm, Value value);
/* Does exception `exc` (instance) match `type` (class or tuple of classes) as in an except clause? */
bool exception_matches(Value exc, Value type);
Value traceback_new(Vm *vm, Value next, Frame *frame, uint32_t pc);

#endif
