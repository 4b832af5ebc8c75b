/* The machine: one Vm per OS thread of the interpreter, and the operations that everything else
 * is written with. See vm/object.h for how natives work and docs/architecture.md for the whole. */
#ifndef TERN_VM_VM_H
#define TERN_VM_VM_H

#include "vm/code.h"
#include "vm/error.h"
#include "vm/frame.h"
#include "vm/heap.h"
#include "vm/identity.h"
#include "vm/names.h"
#include "vm/object.h"
#include "vm/objects/exception.h"
#include "vm/objects/function.h"
#include "vm/objects/list.h"
#include "vm/objects/dict.h"
#include "vm/objects/int.h"
#include "vm/objects/str.h"
#include "vm/objects/type.h"
#include "vm/protocol.h"
#include "vm/tasklet.h"

#define TERN_VERSION "Tern 0.1 (Python 3.11 language)"

enum { FRAME_CLASSES = 40, DEPTH_SLACK = 64 };

struct Vm {
    /* the running tasklet */
    Frame *frame;  /* innermost */
    Value error;   /* exception being raised (V_VOID: none) */
    Value handled; /* exception being handled in the running generator or tasklet, V_VOID: none */
    /* what the resumers of the running generators handle, V_VOID: none; see exception_handled() */
    Value outer_handled;
    Tasklet *tasklet;     /* the current one */
    uint32_t depth;       /* frames of the current tasklet */
    uint32_t depth_limit; /* what the program set, and DEPTH_SLACK for the machine's own frames */
    /* safepoints */
    /* counts down at safepoints; below zero: vm_safepoint() looks at what is wanted */
    int32_t ticks;
    int32_t held_ticks;       /* kept back from ticks under TERN_STRESS; else 0 */
    volatile uint32_t wanted; /* WANT_ bits; set from signal handlers too */
    bool stressed;            /* see vm/stress.h */
    bool out_of_memory;
    /* vm->error belongs to the next instruction of vm->frame: raised by a safepoint */
    bool error_ahead;
    /* vm->error was thrown into a generator that handles nothing: it keeps its context */
    bool thrown;
    bool reraising; /* vm->error is raised again: no new context, no second traceback entry */
    /* scheduling */
    Tasklet *main_tasklet;
    Tasklet *ready; /* the circular ready queue: the running tasklet is its head */
    int32_t ready_count;
    int64_t run_slice;        /* ticks that run(n) gives, 0: no limit */
    bool run_total, run_soft; /* n is for the whole run; the end is at the next schedule() */
    bool soft_due;
    bool softswitch_off; /* what enable_softswitch() was told */
    uint32_t pickle_flags;
    int32_t switch_trap; /* switches are errors while it is not 0 */
    Value runners;       /* List: tasklets inside run(), innermost last */
    Value schedule_callback, channel_callback, error_handler; /* or none */
    /* what the running tasklet is to be given, while the program is saved: nobody else holds it
     * then */
    Value parked;
    /* the program */
    Dict *modules;         /* sys.modules */
    Dict *builtins;        /* the dict of the module builtins */
    Dict *prelude;         /* names that prelude code sees */
    Dict *sys;             /* the dict of sys */
    Dict *interned;        /* Str -> itself */
    Dict *prelude_files;   /* name -> the namespace of that prelude file */
    Value signal_handlers; /* Tuple by number: see stdlib/_signal.c */
    /* List of callables that a safepoint runs: finalizers, weak reference callbacks, signals */
    Value pending;
    int64_t pending_taken; /* so many of them were taken already, and are None */
    Dict *drivers;         /* "file.function" -> prelude function */
    Value memory_error;    /* made beforehand */
    /* what __main__ runs; NULL: nothing, or a prompt's lines, or it was begun by another process */
    Code *program_code;
    const char *image_maker; /* while an image is read: who made it, NUL-terminated; else NULL */
    uint64_t program_digest; /* see pickle/digest.h; 0: not yet asked for */
    Value tasklet_extras;    /* Dict: tasklet -> dict of rarely used state, by identity */
    Value roots;             /* List: what C code wants kept (heap_keep) */
    Identities identities;
    /* the key of text_hash(): random, or of PYTHONHASHSEED; zeros: hashes are not randomised */
    uint64_t hash_seed[2];
    Value stdlib_state[32]; /* per native module: VM_STATE_ indexes in vm/state.def order */
    Value asyncgen_firstiter,
        asyncgen_finalizer; /* sys.set_asyncgen_hooks(); V_VOID or none: not set */
    /* sys.set_int_max_str_digits(); 0: no limit; set by numbers_init() */
    int32_t int_max_str_digits;
    int exit_status;
    bool finished; /* the loop is to be left */
    uint32_t next_type_version, next_dict_version, next_function_version;
    int64_t next_tasklet_id;
    /* nanoseconds: what the program's monotonic clock is ahead of the machine's; see
     * stdlib/clock.h */
    int64_t clock_offset;
    int argc;
    char **argv;
    uint64_t instructions;  /* debug builds: executed so far */
    const char *loop_base;  /* the C frame of vm_run while it runs, else NULL */
    uint32_t native_depth;  /* .next natives on the C stack: see native_next() */
    uint32_t leaf_depth;    /* nesting of leaves over containers: see LEAF_DEPTH */
    uint32_t leaf_limit;    /* how deep they may nest now */
    uint32_t leaf_attempts; /* so many times more before that is LEAF_DEPTH again */
    /* dead frames by number of registers, linked by back; dropped at collections */
    Frame *free_frames[FRAME_CLASSES];
};

enum {
    WANT_GC = 1,
    WANT_SIGNAL = 2,
    WANT_SWITCH = 4,
    WANT_FINALIZE = 8,
    WANT_MEMORY_ERROR = 16,
    WANT_BUDGET = 32,
    WANT_CHECKPOINT = 64
};

extern Vm the_vm; /* the one machine of the process */

/* Life. vm_init makes all types, builtins, sys; no user code runs. */
void vm_init(Vm *vm, int argc, char **argv);
/* The loop: runs vm->frame until its base frame answers (that answer), or the program ends.
 * Entered once per thread. */
Value vm_run(Vm *vm);

/* What is wanted at a safepoint: signals, collection, switching. NEXT_CALL: go on with
 * vm->frame; NEXT_RAISE. */
Next vm_safepoint(Vm *vm) NODISCARD;
/* Has what is in vm->pending called over the interrupted frame: at a safepoint. */
Next safepoint_pending(Vm *vm) NODISCARD;
/* Asks for the safepoint's attention; safe in signal handlers. */
enum {
    TICKS_PER_ROUND = (1 << 30) - 1,
    TICKS_WANTED = 1 << 30 /* taken off while something is wanted */
};
static inline void vm_want(Vm *vm, uint32_t what) {
    if (!__atomic_fetch_or(&vm->wanted, what, __ATOMIC_RELAXED)) vm->ticks -= TICKS_WANTED;
}
/* From now on n ticks are left; what is wanted is still wanted at once, and under stress every
 * safepoint counts. */
static inline void vm_set_ticks(Vm *vm, int32_t n) {
    vm->held_ticks = 0;
    /* a frame that is entered reaches its safepoint again: the second time it starts */
    if (UNLIKELY(vm->stressed) && n > 1) {
        vm->held_ticks = n - 1;
        n = 1;
    }
    vm->ticks = n;
    if (UNLIKELY(vm->wanted)) vm->ticks -= TICKS_WANTED;
}

/* Calls. argv: positional arguments, then the values of the keywords in `kwnames` (a Tuple of
 * Str, or NULL). argv[-1] must be a slot that the callee may scribble on. Answers as Next says;
 * a pushed frame's answer is the call's. */
Next call(Vm *vm, Value fn, int argc, Value *argv, Tuple *kwnames, Value *out) NODISCARD;
/* With *args and **kwargs (Dict or V_VOID). */
Next call_star(Vm *vm, Value fn, Tuple *args, Value kwargs, Value *out) NODISCARD;
/* Convenience for up to 5 arguments. */
Next call_args(Vm *vm, Value *out, Value fn, int argc, ...) NODISCARD;
/* The prelude function "file.function", as the tail of a native: its answer is the native's. */
Next driver_call(Vm *vm, const char *name, int argc, const Value *argv, Value *out) NODISCARD;
/* What is to be done when the leaf of a special method, n, has answered V_USER. */
Next native_slowly(Vm *vm, const Native *n, int argc, const Value *argv, Value *out) NODISCARD;
/* A function's code as the body of a module, class or exec: its namespace goes to register 0.
 * Pushes the frame. */
Next body_run(Vm *vm, Function *fn, Value namespace_, Value *out) NODISCARD;
/* the function itself; compiles the prelude file at its first use */
Value driver_find(Vm *vm, const char *name);

#endif
