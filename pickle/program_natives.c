/* What programs and the command line see of program images: stackless.save(), tern resume, tern
 * --checkpoint. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#define raise c_library_raise /* the machine has a raise() of its own */
#include <signal.h>
#undef raise

#include "pickle/container.h"
#include "pickle/program.h"
#include "stdlib/_signal.h"
#include "stdlib/io_internal.h"
#include "vm/objects/weakref.h"
#include "vm/scheduler.h"
#include "vm/stress.h"

/* --- stackless.save() --- */

/* _program_save(path, files, key): False; in the program that is resumed from the image, True. */
static Next save_now(Vm *vm, Value *argv, Value *out) {
    const char *path, *key_path;
    SignKey key;
    Tasklet *t = vm->tasklet;
    if (!is_bool(argv[1]))
        return raise_next(vm, &TypeError_type, "files must be True or False, not %T", argv[1]);
    if (!container_path(vm, argv[0], &path)) return NEXT_RAISE;
    bool is_signed = !is_none(argv[2]);
    if (is_signed &&
        (!container_path(vm, argv[2], &key_path) || !key_read_secret(vm, key_path, &key)))
        return NEXT_RAISE;
    Value tempval = t->tempval;
    int32_t ticks = vm->ticks, held = vm->held_ticks;
    char *kept = strdup(
        path); /* saving collects garbage, and nothing but this function knows the path's bytes */
    if (!kept) return (void)raise_memory(vm), NEXT_RAISE;
    if (!tasklet_park(vm)) {
        free(kept);
        return NEXT_RAISE;
    }
    vm->frame = NULL;
    vm->handled = vm->outer_handled = V_VOID;
    t->tempval = V_TRUE;
    bool saved = program_save_file(vm, kept, tempval, is_true(argv[1]), is_signed ? &key : NULL);
    free(kept);
    if (is_signed) key_forget(&key);
    Value error = vm->error;
    vm->error = V_VOID;
    t->tempval = V_FALSE;
    Next next = tasklet_resume(vm, t, out);
    t->tempval = tempval;
    vm->ticks = ticks;
    vm->held_ticks = held;
    if (saved) return next;
    vm->error = error;
    return NEXT_RAISE;
}

/* --- tern resume --- */

static bool load(Vm *vm, const Value *argv, bool take, Parked *parked) {
    const char *path;
    TrustKeys trust;
    if (!container_path(vm, argv[0], &path)) return false;
    if (!is_none(argv[1]) && !container_trust(vm, argv[1], &trust)) return false;
    return program_load_file(vm, path, is_none(argv[1]) ? NULL : &trust, take, parked);
}

/* A text file, its buffer and what is below it will not be finalized. */
static void stream_forget(Value text) {
    if (!is_obj(text) || strcmp(type_of(text)->name, "TextIOWrapper") != 0 ||
        type_of(text)->flags & TYPE_HEAP)
        return;
    Buffered *buffer = ((TextIO *)as_obj(text))->native;
    finalize_forget(as_obj(text));
    if (!buffer) return;
    finalize_forget(&buffer->base.h);
    if (is_obj(buffer->raw)) finalize_forget(as_obj(buffer->raw));
}

/* The standard streams of a machine whose program makes room for another: nobody needs them
 * closed, least of all the program that comes, in which their finalizers would be due, more with
 * every hop. */
static void streams_forget(Vm *vm, Dict *sys) {
    static const char *const names[] = { "__stdin__", "__stdout__", "__stderr__" };
    for (int i = 0; i < COUNT_OF(names); i++) stream_forget(dict_find_cstr(vm, sys, names[i]));
}

/* _program_resume(path, trust, edited): this program ends, and the image's goes on; edited: with
 * code that was edited, as PICKLE_EDITED_CODE. */
static Next resume_next(Vm *vm, Value *argv, Value *out) {
    Parked parked;
    Dict *sys = vm->sys;
    (void)out;
    if (is_true(argv[2])) vm->pickle_flags |= PICKLE_EDITED_CODE;
    if (!load(vm, argv, true, &parked)) return NEXT_RAISE;
    streams_forget(vm, sys);
    Next next = program_unpark(vm, &parked);
    if (UNLIKELY(vm->stressed)) stress_resumed(vm);
    return next;
}

Value program_check_leaf(Vm *vm, const Value *argv) {
    Parked parked;
    return load(vm, argv, false, &parked) ? V_NONE : V_ERROR;
}

/* --- tern --checkpoint --- */

static struct {
    char path[4096]; /* empty: none are made */
    SignKey key;
    bool files, is_signed, waits;
    timer_t timer;
    struct timespec every; /* 0: not by time */
} checkpoint;

static void on_checkpoint(int number) {
    (void)number;
    /* the second lets whoever waits for something outside come to a safepoint */
    vm_want(&the_vm, WANT_CHECKPOINT | WANT_SIGNAL);
}

static bool handle(Vm *vm, int number) {
    struct sigaction action = { .sa_handler = on_checkpoint };
    sigemptyset(&action.sa_mask);
    if (sigaction(number, &action, NULL) == 0) {
        signals_reserve(number);
        return true;
    }
    return container_os_error(vm, errno, "that signal can't be waited for", NULL);
}

/* The time between checkpoints begins when one is done: however long they take, the program
 * comes to work between them. */
static bool timer_wind(void) {
    const struct itimerspec spec = { .it_value = checkpoint.every };
    return timer_settime(checkpoint.timer, 0, &spec, NULL) == 0;
}

/* The signal is not SIGALRM, which is the program's, but one that a timer may send: under an
 * emulator the last of the realtime signals are none. */
static bool timer_start(Vm *vm, double seconds) {
    struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMAX - 1 };
    checkpoint.every =
        (struct timespec){ .tv_sec = (time_t)seconds,
                           .tv_nsec = (long)((seconds - (double)(time_t)seconds) * 1e9) };
    while (timer_create(CLOCK_MONOTONIC, &event, &checkpoint.timer) != 0) {
        if (errno != EINVAL || event.sigev_signo == SIGRTMIN)
            return container_os_error(vm, errno, NULL, NULL);
        event.sigev_signo--;
    }
    if (!handle(vm, event.sigev_signo)) return false;
    return timer_wind() || container_os_error(vm, errno, NULL, NULL);
}

/* _program_checkpoints(path, every, signal, files, key): has the program saved into the file
 * every so many seconds (0.0: not by time) and when the signal of that number comes (0: by
 * none). */
static Value checkpoints_leaf(Vm *vm, const Value *argv) {
    const char *path, *key_path;
    if (!container_path(vm, argv[0], &path)) return V_ERROR;
    if (!is_float(argv[1]) || !is_int(argv[2]) || !is_bool(argv[3]) ||
        strlen(path) >= sizeof checkpoint.path)
        return raise(vm, &ValueError_type, "bad arguments of a checkpoint");
    double every = as_float(argv[1]);
    if (!(every == 0 || (every >= 0.001 && every <= 1e9)))
        return raise(vm, &ValueError_type,
                     "seconds between checkpoints are from 0.001 to 1000000000");
    checkpoint.is_signed = !is_none(argv[4]);
    if (checkpoint.is_signed && (!container_path(vm, argv[4], &key_path) ||
                                 !key_read_secret(vm, key_path, &checkpoint.key)))
        return V_ERROR;
    checkpoint.files = is_true(argv[3]);
    strcpy(checkpoint.path, path);
    if (as_int(argv[2]) && !handle(vm, (int)as_int(argv[2]))) return V_ERROR;
    if (every > 0 && !timer_start(vm, every)) return V_ERROR;
    return V_NONE;
}

Next program_checkpoint_due(Vm *vm) {
    bool saved = false;
    if (!checkpoint.path[0]) return NEXT_CALL;
    program_tidy(vm);
    if (as_list(vm->pending)->len &&
        !checkpoint.waits) { /* the dead have their last words first; then comes this again */
        checkpoint.waits = true;
        vm_want(vm, WANT_CHECKPOINT);
        return safepoint_pending(vm);
    }
    checkpoint.waits = false;
    Next next = program_checkpoint(vm, checkpoint.path, checkpoint.files,
                                   checkpoint.is_signed ? &checkpoint.key : NULL, &saved);
    if (checkpoint.every.tv_sec || checkpoint.every.tv_nsec) (void)timer_wind();
    if (saved || next != NEXT_RAISE) return next;
    /* the program goes on, and the last image that could be written stays */
    Value error = error_take(vm), text = leaf_str(vm, error);
    vm->error_ahead = false;
    const char *s = is_bad(text) ? NULL : str_utf8_lossy(vm, as_str(text), NULL);
    vm->error = V_VOID;
    fprintf(stderr, "tern: no checkpoint: %s: %s\n", type_of(error)->name, s ? s : "?");
    return NEXT_CALL;
}

/* _stress_save(n): as TERN_STRESS=save:n. */
static Value stress_save_leaf(Vm *vm, const Value *argv) {
    if (!is_int(argv[0]) || as_int(argv[0]) < 1 || as_int(argv[0]) > INT32_MAX)
        return raise(vm, &ValueError_type, "a number from 1 on is needed");
    stress_saves(vm, (uint32_t)as_int(argv[0]));
    return V_NONE;
}

const Method program_intrinsics[] = {
    { "_program_save", "(path, files, key, /)", NULL, .next = save_now },
    { "_program_resume", "(path, trust, edited, /)", NULL, .next = resume_next },
    { "_program_checkpoints", "(path, every, signal, files, key, /)", NULL,
      .leaf = checkpoints_leaf },
    { "_stress_save", "(n, /)", NULL, .leaf = stress_save_leaf },
    { 0 },
};
