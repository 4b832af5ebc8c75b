/* Generators, coroutines, async generators: one struct. */
#ifndef TERN_GENERATOR_H
#define TERN_GENERATOR_H

#include "vm/frame.h"

typedef enum { GEN_CREATED, GEN_SUSPENDED, GEN_RUNNING, GEN_CLOSED } GenState;
typedef struct Generator {
    Object h;     /* generator_type, coroutine_type or async_generator_type */
    Frame *frame; /* NULL once finished; register code->nregs holds the generator itself */
    Value name, qualname;
    /* the exception being handled inside it while suspended; once finished: its code */
    Value handled;
    Value caller_handled, caller_outer; /* the resumer's, while it runs */
    uint8_t state;                      /* GenState */
    uint8_t flags; /* async generators: hooks initialised, closed, running asend */
    Value hooks;   /* async generators: finalizer hook */
    /* coroutines: cr_origin; async generators: the asend or athrow object that drives it now */
    Value origin;
} Generator;
enum {
    AGEN_HOOKED = 1,
    AGEN_CLOSED = 2,
    AGEN_RUNNING = 4,
    GEN_WATCHED = 8 /* its death is noticed */,
    GEN_MARKED =
        16 /* not running, but what it delegates to is being thrown into: see _generator_mark() */
};
ALWAYS_INLINE bool is_generator(Value v) { return is_exact(v, &generator_type); }
/* Makes the object for a frame that is not started. */
Value generator_new(Vm *vm, Frame *frame, Type *type, Value name, Value qualname);
/* Pushes the generator's frame to go on with `sent` (v_none at first). Errors: already
 * executing, just-started with a value. A finished one raises StopIteration. */
Next generator_send(Vm *vm, Generator *g, Value sent, Value *out);
/* Resumes it so that `exc` (instance) is raised where it is suspended. */
Next generator_throw_here(Vm *vm, Generator *g, Value exc, Value *out);
/* The iterator it is suspended in by yield from/await, or V_NONE. */
Value generator_delegate(Generator *g);

/* --- with the loop ---
 * A resumed frame has the resumer below it (frame->back). The loop takes the generator's frame
 * off (vm->frame = f->back, depth less one) and then tells what happened. Each restores what the
 * resumer was handling. */
void generator_suspended(Vm *vm, Generator *g); /* YIELD, YIELD_ASYNC: pc is behind it */
void generator_left(Vm *vm, Generator *g);      /* RETURN */
/* vm->error left it; StopIteration becomes RuntimeError */
void generator_left_by_error(Vm *vm, Generator *g);
/* The kind as messages name it: "generator", "coroutine", "async generator". */
const char *generator_kind(const Generator *g);
/* What await works with: coroutine.__await__() (vm/objects/async_generator.c). */
Value coroutine_wrapper_new(Vm *vm, Value coroutine);

/* --- between generator.c and async_generator.c --- */
typedef enum { AWAIT_INIT, AWAIT_ITER, AWAIT_CLOSED } AwaitState;
/* asend() and athrow() objects. */
typedef struct AsyncStep {
    Object h;
    Generator *gen;
    Value arg;      /* asend: the value to send; athrow: tuple of its arguments, none: aclose */
    uint32_t state; /* AwaitState */
} AsyncStep;
Next generator_method_next(Vm *vm, Value *argv, Value *out) NODISCARD;
Next generator_method_send(Vm *vm, Value *argv, Value *out) NODISCARD;
Next generator_method_throw(Vm *vm, Value *argv, Value *out) NODISCARD;
Next generator_method_close(Vm *vm, Value *argv, Value *out) NODISCARD;
Value generator_repr(Vm *vm, const Value *argv);
Value generator_get_frame(Vm *vm, const Value *argv);
Value generator_get_code(Vm *vm, const Value *argv);
Value generator_get_running(Vm *vm, const Value *argv);
Value generator_get_suspended(Vm *vm, const Value *argv);
Value generator_get_delegate(Vm *vm, const Value *argv);
Value generator_get_name(Vm *vm, const Value *argv);
Value generator_set_name(Vm *vm, const Value *argv);
Value generator_get_qualname(Vm *vm, const Value *argv);
Value generator_set_qualname(Vm *vm, const Value *argv);
extern const Field generator_fields[];

#endif
