/* Generators, coroutines, async generators: one struct. */
#ifndef TERN_GENERATOR_H
#define TERN_GENERATOR_H

#include "vm/frame.h"

typedef enum { GEN_CREATED, GEN_SUSPENDED, GEN_RUNNING, GEN_CLOSED } GenState;
typedef struct Generator {
    Object h;              /* generator_type, coroutine_type or async_generator_type */
    Frame *frame;          /* NULL once finished; register code->nregs holds the generator itself */
    Value name, qualname;
    Value handled;         /* the exception being handled inside it while suspended, or none */
    Value caller_handled, caller_outer; /* the resumer's, while it runs */
    uint8_t state;         /* GenState */
    uint8_t flags;         /* async generators: hooks initialised, closed, running asend */
    Value hooks;           /* async generators: finalizer hook */
    Value origin;
} Generator;
enum { AGEN_HOOKED = 1, AGEN_CLOSED = 2, AGEN_RUNNING = 4 };
ALWAYS_INLINE bool is_generator(Value v) { return is_exact(v, &generator_type); }
/* Makes the object for a frame that is not started. */
Value generator_new(Vm *vm, Frame *frame, Type *type, Value name, Value qualname);
/* Pushes the generator's frame to go on with `sent` (v_none at first). Errors: already executing, just-started with a value.
 * A finished one raises StopIteration. */
Next generator_send(Vm *vm, Generator *g, Value sent, Value *out);
/* Resumes it so that `exc` (instance) is raised where it is suspended. */
Next generator_throw_here(Vm *vm, Generator *g, Value exc, Value *out);
/* The iterator it is suspended in by yield from/await, or V_NONE. */
Value generator_delegate(Generator *g);

#endif
