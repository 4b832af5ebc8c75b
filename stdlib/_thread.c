/* The module _thread: locks between the tasklets of the one thread that there is. A tasklet that
 * acquires a taken lock waits in the lock's channel (stdlib/prelude/thread.py) while others run. */
#define raise c_library_raise /* the machine has a raise() of its own */
#include <signal.h>
#undef raise
#include <sys/syscall.h>
#include <unistd.h>

#include "vm/objects/items.h"
#include "vm/objects/module.h"
#include "vm/state.h"

/* Lock and RLock. */
typedef struct Lock {
    Object h;
    Value waiters;   /* the channel that tasklets wait in; void until one did */
    Value owner;     /* RLock: the tasklet that has it, or void */
    int64_t count;   /* how often it is taken: 0 free; a Lock 0 or 1 */
    int64_t waiting; /* tasklets in the channel, or on the way to it */
} Lock;

ALWAYS_INLINE Lock *as_lock(Value v) { return (Lock *)as_obj(v); }
#define TIMEOUT_MAX 9223372036.0

static bool is_any_lock(Value v) {
    return is_obj(v) &&
           (as_obj(v)->type == &lock_type || type_is_subtype(as_obj(v)->type, &rlock_type));
}

static Value lock_new(Vm *vm) { return from_obj(NEW(vm, Lock, &lock_type)); }

static Value allocate_lock(Vm *vm, const Value *argv) {
    (void)argv;
    return lock_new(vm);
}

static Value rlock_new(Vm *vm, const Value *argv) {
    Lock *l = object_new_of(vm, as_type(argv[0]));
    return l ? from_obj(l) : V_ERROR;
}

/* The arguments of acquire(blocking, timeout): whether to wait at all in *wait. V_NONE, V_USER,
 * V_ERROR. */
static Value acquire_args(Vm *vm, const Value *argv, bool *wait) {
    Value blocking = leaf_truth(vm, argv[1]);
    double timeout = -1;

    if (is_bad(blocking)) return blocking;
    if (is_float(argv[2]))
        timeout = as_float(argv[2]);
    else if (is_integer(argv[2])) {
        if (!int_need_double(vm, argv[2], &timeout)) return V_ERROR;
    } else {
        return raise(vm, &TypeError_type, "'%T' object cannot be interpreted as an integer",
                     argv[2]);
    }
    if (is_false(blocking) && timeout != -1)
        return raise(vm, &ValueError_type, "can't specify a timeout for a non-blocking call");
    if (timeout < 0 && timeout != -1)
        return raise(vm, &ValueError_type, "timeout value must be a non-negative number");
    if (timeout > TIMEOUT_MAX) return raise(vm, &OverflowError_type, "timeout value is too large");
    *wait = is_true(blocking) && timeout != 0;
    return V_NONE;
}

/* Takes the lock for the running tasklet if that is possible now. */
static bool lock_take(Vm *vm, Lock *l) {
    bool reentrant = l->h.type != &lock_type;
    if (l->count && !(reentrant && is_same(l->owner, from_obj(vm->tasklet)))) return false;
    l->count++;
    if (reentrant) l->owner = from_obj(vm->tasklet);
    return true;
}

/* (self, blocking, timeout) */
static Value lock_acquire(Vm *vm, const Value *argv) {
    bool wait = false;
    Value ok = acquire_args(vm, argv, &wait);

    if (is_bad(ok)) return ok;
    if (lock_take(vm, as_lock(argv[0]))) return V_TRUE;
    return wait ? V_USER : V_FALSE;
}

static Value lock_enter(Vm *vm, const Value *argv) {
    return lock_take(vm, as_lock(argv[0])) ? V_TRUE : V_USER;
}

/* Whoever waits is woken by the driver, so that it tries again. */
static Value lock_release(Vm *vm, const Value *argv) {
    Lock *l = as_lock(argv[0]);

    if (l->h.type == &lock_type) {
        if (!l->count) return raise(vm, &RuntimeError_type, "release unlocked lock");
    } else if (!l->count || !is_same(l->owner, from_obj(vm->tasklet))) {
        return raise(vm, &RuntimeError_type, "cannot release un-acquired lock");
    }
    if (l->count == 1 && l->waiting) return V_USER;
    if (--l->count == 0) l->owner = V_VOID;
    return V_NONE;
}

static Value lock_locked(Vm *vm, const Value *argv) {
    (void)vm;
    return from_bool(as_lock(argv[0])->count != 0);
}

static Value lock_repr(Vm *vm, const Value *argv) {
    Lock *l = as_lock(argv[0]);
    const char *state = l->count ? "locked" : "unlocked";
    if (l->h.type == &lock_type)
        return str_printf(vm, "<%s _thread.lock object at %P>", state, argv[0]);
    return str_printf(vm, "<%s %N object owner=%lu count=%ld at %P>", state, l->h.type,
                      l->count ? (uint64_t)THREAD_IDENT : (uint64_t)0, l->count, argv[0]);
}

static Value lock_reinit(Vm *vm, const Value *argv) {
    (void)vm;
    as_lock(argv[0])->count = as_lock(argv[0])->waiting = 0;
    as_lock(argv[0])->owner = as_lock(argv[0])->waiters = V_VOID;
    return V_NONE;
}

static Value rlock_is_owned(Vm *vm, const Value *argv) {
    return from_bool(as_lock(argv[0])->count &&
                     is_same(as_lock(argv[0])->owner, from_obj(vm->tasklet)));
}

/* _release_save(): gives the lock up however often it was taken; answers what _acquire_restore()
 * needs. */
static Value rlock_release_save(Vm *vm, const Value *argv) {
    Lock *l = as_lock(argv[0]);

    if (!l->count) return raise(vm, &RuntimeError_type, "cannot release un-acquired lock");
    if (l->waiting) return V_USER;
    Value state =
        tuple_of(vm, 2, int_from_i64(vm, l->count), is_void(l->owner) ? V_NONE : l->owner);
    l->count = 0;
    l->owner = V_VOID;
    return state;
}

/* --- for the drivers --- */

/* _lock_state(l): [count, owner or None, waiters or None]; _lock_set(l, count, owner, waiters,
 * waiting). */
static Value lock_state(Vm *vm, const Value *argv) {
    if (!is_any_lock(argv[0])) return raise(vm, &TypeError_type, "expected a lock");
    Lock *l = as_lock(argv[0]);
    return tuple_of(vm, 3, int_from_i64(vm, l->count), is_void(l->owner) ? V_NONE : l->owner,
                    is_void(l->waiters) ? V_NONE : l->waiters);
}

static Value lock_set_waiters(Vm *vm, const Value *argv) {
    if (!is_any_lock(argv[0])) return raise(vm, &TypeError_type, "expected a lock");
    as_lock(argv[0])->waiters = argv[1];
    return V_NONE;
}

static Value lock_count_waiting(Vm *vm, const Value *argv) {
    if (!is_any_lock(argv[0])) return raise(vm, &TypeError_type, "expected a lock");
    as_lock(argv[0])->waiting += as_int(argv[1]);
    return V_NONE;
}

static Value lock_free(Vm *vm, const Value *argv) {
    if (!is_any_lock(argv[0])) return raise(vm, &TypeError_type, "expected a lock");
    as_lock(argv[0])->count = 0;
    as_lock(argv[0])->owner = V_VOID;
    return V_NONE;
}

/* _lock_try(l): takes it if it is free. */
static Value lock_try(Vm *vm, const Value *argv) {
    if (!is_any_lock(argv[0])) return raise(vm, &TypeError_type, "expected a lock");
    return from_bool(lock_take(vm, as_lock(argv[0])));
}

/* _lock_restore(l, count): after an acquire, takes it count times in all. */
static Value lock_restore(Vm *vm, const Value *argv) {
    if (!is_any_lock(argv[0]) || !is_int(argv[1]))
        return raise(vm, &TypeError_type, "expected a lock");
    as_lock(argv[0])->count = as_int(argv[1]);
    return V_NONE;
}

const Method thread_intrinsics[] = {
    { "_lock_state", "(lock, /)", NULL, lock_state },
    { "_lock_set_waiters", "(lock, channel, /)", NULL, lock_set_waiters },
    { "_lock_count_waiting", "(lock, change: int, /)", NULL, lock_count_waiting },
    { "_lock_free", "(lock, /)", NULL, lock_free },
    { "_lock_try", "(lock, /)", NULL, lock_try },
    { "_lock_restore", "(lock, count, /)", NULL, lock_restore },
    { 0 },
};

/* --- types --- */

#define DRIVEN(fn, row) .leaf = fn, .driver = "thread." row
#define ACQUIRE_DOC                                                             \
    "Lock the lock.  Without argument, this blocks if the lock is already\n"    \
    "locked (even by the same thread), waiting for another thread to release\n" \
    "the lock, and return True once the lock is acquired."
#define RELEASE_DOC                                                                               \
    "Release the lock, allowing another thread that is blocked waiting for\nthe lock to acquire " \
    "the lock."

#define LOCK_ROWS                                                                               \
    { "acquire", "(self, blocking=True, timeout=-1)", ACQUIRE_DOC,                              \
      DRIVEN(lock_acquire, "acquire") },                                                        \
        { "release", "(self, /)", RELEASE_DOC, DRIVEN(lock_release, "release") },               \
        { "__enter__", "(self, /)", "Lock the lock.", DRIVEN(lock_enter, "enter") },            \
        { "__exit__", "(self, /, *args)", "Release the lock.", DRIVEN(lock_release, "leave") }, \
        { "__repr__", "(self, /)", "Return repr(self).", lock_repr }, {                         \
        "_at_fork_reinit", "(self, /)", NULL, lock_reinit                                       \
    }

static const Method lock_methods[] = {
    LOCK_ROWS,
    { "acquire_lock", "(self, blocking=True, timeout=-1)", ACQUIRE_DOC,
      DRIVEN(lock_acquire, "acquire") },
    { "release_lock", "(self, /)", RELEASE_DOC, DRIVEN(lock_release, "release") },
    { "locked", "(self, /)", "Return whether the lock is in the locked state.", lock_locked },
    { "locked_lock", "(self, /)", "Return whether the lock is in the locked state.", lock_locked },
    { 0 },
};
static const Method rlock_methods[] = {
    { "__new__", "(cls, *args, **kwargs)", .leaf = rlock_new, .kind = SIG_STATIC },
    LOCK_ROWS,
    { "_is_owned", "(self, /)", "For internal use by `threading.Condition`.", rlock_is_owned },
    { "_release_save", "(self, /)", "For internal use by `threading.Condition`.",
      DRIVEN(rlock_release_save, "release_save") },
    { "_acquire_restore", "(self, state, /)", "For internal use by `threading.Condition`.",
      .driver = "thread.acquire_restore" },
    { 0 },
};
static const Field lock_fields[] = { FIELD_OF(FIELD_VALUE, Lock, waiters),
                                     FIELD_OF(FIELD_VALUE, Lock, owner),
                                     FIELD_OF(FIELD_I64, Lock, count),
                                     FIELD_OF(FIELD_I64, Lock, waiting),
                                     { 0 } };

Type lock_type = {
    .name = "lock",
    .module = "_thread",
    .size = sizeof(Lock),
    .flags = TYPE_NO_NEW | TYPE_WEAKREFS,
    .methods = lock_methods,
    .fields = lock_fields,
    .holds = "CRii",
    .travel = TRAVEL_FIELDS,
    .doc = "A lock object is a synchronization primitive.  To create a lock,\n"
           "call threading.Lock().",
};
Type rlock_type = {
    .name = "RLock",
    .module = "_thread",
    .size = sizeof(Lock),
    .flags = TYPE_BASE | TYPE_WEAKREFS,
    .methods = rlock_methods,
    .fields = lock_fields,
    .holds = "CRii",
    .travel = TRAVEL_FIELDS,
};

/* --- _local: one thread, so its attributes are just the object's --- */

typedef struct Local {
    Object h;
    Attrs attrs;
} Local;

static Value local_new(Vm *vm, const Value *argv) {
    bool given = as_tuple(argv[1])->len || !is_void(argv[2]);
    if (given && is_same(as_type(argv[0])->special[S_init], object_type.special[S_init]))
        return raise(vm, &TypeError_type, "Initialization arguments are not supported");
    Local *l = object_new_of(vm, as_type(argv[0]));
    return l ? from_obj(l) : V_ERROR;
}

static const Method local_methods[] = {
    { "__new__", "(cls, /, *args, **kwargs)", .leaf = local_new, .kind = SIG_STATIC },
    { 0 },
};
static Value local_dict_get(Vm *vm, const Value *argv) {
    return instance_dict_getset.get(vm, argv);
}
static const Getset local_getsets[] = {
    { "__dict__", local_dict_get, NULL, "Local-data dict", NULL, NULL }, { 0 }
};
static const Field local_fields[] = { { 0 } };

Type thread_local_type = {
    .name = "_local",
    .module = "_thread",
    .size = sizeof(Local),
    .flags = TYPE_BASE | TYPE_WEAKREFS,
    .attrs_offset = offsetof(Local, attrs),
    .methods = local_methods,
    .getsets = local_getsets,
    .fields = local_fields,
    .holds = "",
    .travel = TRAVEL_FIELDS,
    .doc = "Thread-local data",
};

/* --- functions --- */

static Value get_ident(Vm *vm, const Value *argv) {
    (void)argv;
    return from_int(THREAD_IDENT);
}
static Value get_native_id(Vm *vm, const Value *argv) {
    (void)argv;
    return int_from_i64(vm, syscall(SYS_gettid));
}
static Value thread_count(Vm *vm, const Value *argv) { return from_int(0); }
static Value yes(Vm *vm, const Value *argv) { return V_TRUE; }

/* (function, args, kwargs) */
static Value start_new_thread(Vm *vm, const Value *argv) {
    if (!is_type(argv[0]) && !has_special(argv[0], S_call))
        return raise(vm, &TypeError_type, "first arg must be callable");
    if (!is_tuple(argv[1])) return raise(vm, &TypeError_type, "2nd arg must be a tuple");
    if (!is_void(argv[2]) && !is_dict(argv[2]))
        return raise(vm, &TypeError_type, "optional 3rd arg must be a dictionary");
    return raise(vm, &RuntimeError_type, "can't start new thread");
}

static Value stack_size(Vm *vm, const Value *argv) {
    int64_t size;
    if (is_void(argv[0])) return from_int(0);
    Value ok = int_need_index(vm, argv[0], false, &size);
    if (is_bad(ok)) return is_user(ok) ? raise(vm, &TypeError_type, "an integer is required") : ok;
    if (size < 0) return raise(vm, &ValueError_type, "size must be 0 or a positive value");
    return from_int(0);
}

static Value interrupt_main(Vm *vm, const Value *argv) {
    int64_t number;
    struct sigaction now;

    if (!is_integer(argv[0])) return raise(vm, &TypeError_type, "an integer is required");
    if (!int_to_i64(argv[0], &number) || number < 1 || number >= NSIG)
        return raise(vm, &ValueError_type, "signal number out of range");
    if (sigaction((int)number, NULL, &now) == 0 && now.sa_handler != SIG_DFL &&
        now.sa_handler != SIG_IGN)
        (void)kill(getpid(), (int)number);
    return V_NONE;
}

static Value thread_exit(Vm *vm, const Value *argv) { return raise_type(vm, &SystemExit_type); }

static const Method functions[] = {
    { "allocate_lock", "()",
      "Create a new lock object. See help(type(threading.Lock())) for\ninformation about locks.",
      allocate_lock },
    { "allocate", "()", "Create a new lock object.", allocate_lock },
    { "_set_sentinel", "()",
      "Set a sentinel lock that will be released when the current thread\nstate is finalized.",
      allocate_lock },
    { "start_new_thread", "(function, args, kwargs=?, /)",
      "There is one thread only: this raises RuntimeError. Use tasklets.", start_new_thread },
    { "start_new", "(function, args, kwargs=?, /)", "An obsolete synonym of start_new_thread().",
      start_new_thread },
    { "exit", "()", "This is synonymous to ``raise SystemExit''.", thread_exit },
    { "exit_thread", "()", "An obsolete synonym of exit().", thread_exit },
    { "interrupt_main", "(signum=2, /)",
      "Simulate the arrival of the given signal in the main thread.", interrupt_main },
    { "get_ident", "()", "Return a non-zero integer that uniquely identifies the current thread.",
      get_ident },
    { "get_native_id", "()", "Return the id that the kernel knows this thread by.", get_native_id },
    { "_count", "()",
      "Return the number of currently running Python threads, excluding the main thread.",
      thread_count },
    { "stack_size", "(size=?, /)", "Return the thread stack size used when creating new threads.",
      stack_size },
    { "daemon_threads_allowed", "()", "Return True if daemon threads are allowed.", yes },
    { 0 },
};

static bool thread_init(Vm *vm, Dict *d) {
    return dict_set_cstr(vm, d, "LockType", from_obj(&lock_type)) &&
           dict_set_cstr(vm, d, "RLock", from_obj(&rlock_type)) &&
           dict_set_cstr(vm, d, "_local", from_obj(&thread_local_type)) &&
           dict_set_cstr(vm, d, "error", from_obj(&RuntimeError_type)) &&
           dict_set_cstr(vm, d, "TIMEOUT_MAX", from_float(TIMEOUT_MAX));
}

static Type *const types[] = { &lock_type, &rlock_type, &thread_local_type, NULL };

const ModuleDef _thread_module = {
    .name = "_thread",
    .doc = "This module provides primitive operations to write multi-threaded programs.\n"
           "The 'threading' module provides a more convenient interface.",
    .types = types,
    .methods = functions,
    .init = thread_init,
};
