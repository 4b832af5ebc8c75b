/* Exceptions: one struct per layout of exceptions.def, all beginning with Exception. */
#ifndef TERN_EXCEPTION_H
#define TERN_EXCEPTION_H

#include "vm/object.h"

typedef struct Exception {
    Object h;
    Attrs attrs;
    Value args;           /* Tuple */
    Value traceback;      /* Traceback or none */
    Value context, cause; /* exception or none */
    Value notes;          /* unused: __notes__ is an ordinary attribute */
    uint32_t suppress_context;
    uint32_t flags;
} Exception;
typedef struct StopIterationError {
    Exception base;
    Value value;
} StopIterationError;
typedef struct SystemExitError {
    Exception base;
    Value code;
} SystemExitError;
typedef struct ImportErr {
    Exception base;
    Value msg, name, path;
} ImportErr;
typedef struct NameErr {
    Exception base;
    Value name;
} NameErr;
typedef struct AttributeErr {
    Exception base;
    Value name, obj;
} AttributeErr;
typedef struct OSErr {
    Exception base;
    Value myerrno, strerror, filename, filename2;
    int64_t written;
} OSErr;
typedef struct SyntaxErrorObject {
    Exception base;
    Value msg, filename, lineno, offset, text, end_lineno, end_offset, print_file_and_line;
} SyntaxErrorObject;
typedef struct UnicodeErr {
    Exception base;
    Value encoding, object, start, end, reason;
} UnicodeErr;
typedef struct GroupError {
    Exception base;
    Value message, exceptions;
} GroupError;

typedef struct Traceback {
    Object h;
    Value next;
    Frame *frame;
    uint32_t pc;
    int32_t line;
} Traceback; /* pc: of the instruction */

#define EXC(name, base, layout) extern Type name##_type;
#include "vm/exceptions.def"
#undef EXC

ALWAYS_INLINE bool is_exception(Value v) { return has_flag(v, TYPE_EXCEPTION); }
ALWAYS_INLINE Exception *as_exception(Value v) { return (Exception *)as_obj(v); }
/* A new built-in exception with these args (a Tuple), fields filled as its __init__ would. No
 * user code. */
Value exception_new(Vm *vm, Type *type, Value args);
/* StopIteration with a value, quickly. */
Value stop_iteration_new(Vm *vm, Value value);
/* Does exception `exc` (instance) match `type` (class or tuple of classes) as in an except
 * clause? */
bool exception_matches(Value exc, Value type);
Value traceback_new(Vm *vm, Value next, Frame *frame, uint32_t pc);
int traceback_line(const Traceback *t);
void traceback_cut_ring(Value tb); /* a chain that leads back into itself ends there from now on */
/* After type_ready() of all: what the static tables cannot say (ExceptionGroup has two bases). */
void exceptions_init(Vm *vm);

/* --- between exception*.c --- */
/* Fills the fields of e's layout from its args, as the built-in __init__ of its type does. False
 * with an error raised. */
bool exception_fill(Vm *vm, Exception *e) NODISCARD;
/* BaseException.__str__ as a leaf: V_USER if args need user code */
Value exception_text(Vm *vm, Exception *e);
Value exception_value_or_none(Value v); /* an unset field as attributes show it */
Value os_error_make(Vm *vm, Type *type, Value args);
bool os_error_fill(Vm *vm, OSErr *e, Tuple *args) NODISCARD;
bool unicode_error_fill(Vm *vm, UnicodeErr *e, Tuple *args) NODISCARD;
bool syntax_error_fill(Vm *vm, SyntaxErrorObject *e, Tuple *args) NODISCARD;
/* Takes keyword arguments `first` and `second` (may be NULL) out of kwargs (Dict or void);
 * TypeError for others, in the name of `owner`. */
bool exception_keywords(Vm *vm, Value kwargs, const char *owner, const char *first, Value *a,
                        const char *second, Value *b) NODISCARD;
bool exception_no_keywords(Vm *vm, Type *type, Value kwargs) NODISCARD;
extern const Method BaseException_methods[], KeyError_methods[], OSError_methods[],
    SyntaxError_methods[], ImportError_methods[], NameError_methods[], AttributeError_methods[],
    StopIteration_methods[], SystemExit_methods[], UnicodeDecodeError_methods[],
    UnicodeEncodeError_methods[], UnicodeTranslateError_methods[], group_methods[];
extern const Getset BaseException_getsets[], OSError_getsets[], SyntaxError_getsets[],
    ImportError_getsets[], NameError_getsets[], AttributeError_getsets[], StopIteration_getsets[],
    SystemExit_getsets[], UnicodeError_getsets[], UnicodeTranslateError_getsets[], group_getsets[];

/* An attribute that is a Value field of its struct: read as None when unset; deleting unsets it. */
#define EXCEPTION_MEMBER(Struct, field)                                     \
    static Value Struct##_get_##field(Vm *vm, const Value *argv) {          \
        return exception_value_or_none(((Struct *)as_obj(argv[0]))->field); \
    }                                                                       \
    static Value Struct##_set_##field(Vm *vm, const Value *argv) {          \
        ((Struct *)as_obj(argv[0]))->field = argv[1];                       \
        return V_NONE;                                                      \
    }
#define EXCEPTION_ROW(Struct, field, text) \
    { text, Struct##_get_##field, Struct##_set_##field, "exception " text }

#endif
