/* Program images: the whole running program, saved and carried on.
 *
 * A program is saved while it is idle: the running tasklet is parked as a preempted one is,
 * garbage is collected, and the graph of everything is written from the machine's roots:
 * modules, tasklets, queues, callbacks, pending calls, handlers of signals. The prelude,
 * built-in types and native functions stay behind: the machine that loads has its own. */
#ifndef TERN_PICKLE_PROGRAM_H
#define TERN_PICKLE_PROGRAM_H

#include "pickle/graph.h"
#include "pickle/keys.h"

/* What parking takes from the machine and unparking gives back. */
typedef struct Parked {
    Value tempval; /* of the running tasklet */
    int32_t ticks, held_ticks;
} Parked;

/* Parks the running tasklet at a safepoint: when resumed it goes on with what was interrupted.
 * False with an error raised. */
bool program_park(Vm *vm, Parked *parked) NODISCARD;
/* Takes vm->tasklet, parked in this process or in the one that saved it, up again: NEXT_CALL. */
Next program_unpark(Vm *vm, const Parked *parked) NODISCARD;

/* Finds what is dead, and queues what that makes due in vm->pending. At a safepoint, or where
 * nothing is held in C only. */
void program_tidy(Vm *vm);
/* Does the running tasklet call what is pending? Then nobody else need be sent to do it. */
bool program_calls_pending(const Vm *vm);
/* The program as the payload of an image, from malloc(); flags: GRAPH_FILES, GRAPH_RELOAD. The
 * machine is idle: vm->tasklet is parked. False with an error raised. */
bool program_write(Vm *vm, Value tempval, unsigned flags, GraphObjects *objects, uint8_t **data,
                   size_t *size) NODISCARD;
/* Reads a payload. `take`: it becomes the machine's program, to be unparked; else this only
 * looks whether it could. False with an error raised, ImageError or MemoryError: nothing has
 * changed. */
bool program_read(Vm *vm, const uint8_t *data, size_t size, unsigned flags, bool take,
                  Parked *parked) NODISCARD;

/* What there is to see of a program that is not to run. */
typedef struct ProgramView {
    GraphSurvey survey;
    Dict *modules;
    Tasklet *main, *current;
    const Tuple *ready; /* tasklets */
    const List *runners;
} ProgramView;
/* Checks a payload as program_read() does; the machine stays as it is. The survey is to be
 * ended, whatever the answer was. */
bool program_view(Vm *vm, const uint8_t *data, size_t size, ProgramView *view) NODISCARD;
/* Looks into an image: (kind, (major, minor), maker, created, checksum, signer or None, size of
 * the image, of the payload, parts). The parts of a program are (types, modules, channels,
 * groups), or a str that says why it can't be read; of what is none, None. `each`: every tasklet
 * is a group of its own. ImageError, MemoryError. */
Value image_view(Vm *vm, const uint8_t *data, size_t size, bool each) NODISCARD;

/* Both with files: see container.h for what they raise. */
bool program_save_file(Vm *vm, const char *path, Value tempval, bool files, const SignKey *key)
    NODISCARD;
bool program_load_file(Vm *vm, const char *path, const TrustKeys *trust, bool take, Parked *parked)
    NODISCARD;

/* At a safepoint. Saves the program into memory and reads it back in its own place; *written:
 * the bytes it took. */
Next program_reload(Vm *vm, size_t *written) NODISCARD;
/* At a safepoint. Saves the program into a file and goes on; what hinders that is raised in the
 * program. */
Next program_checkpoint(Vm *vm, const char *path, bool files, const SignKey *key, bool *saved)
    NODISCARD;

/* At a safepoint with WANT_CHECKPOINT: what tern --checkpoint asked for. */
Next program_checkpoint_due(Vm *vm) NODISCARD;

/* (path, trust): could it be resumed? None, or what hinders it is raised. */
Value program_check_leaf(Vm *vm, const Value *argv);

/* The seed of the hashes of a program image; false: it is none. Looks at nothing else. */
bool program_peek_seed(const char *path, uint64_t seed[2]);

#endif
