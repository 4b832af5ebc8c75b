/* _signal: handlers in the language for the system's signals.
 *
 * The C handler only notes that a signal came and asks for a safepoint. There signals_collect()
 * turns what was noted into calls on vm->pending, which run over the interrupted frame and may
 * raise into it. */
#include "stdlib/_signal.h"

#include <errno.h>
#define raise c_library_raise /* the machine has a raise() of its own */
#include <signal.h>
#undef raise
#include <sys/time.h>
#include <unistd.h>

#include "vm/objects/float.h"
#include "vm/objects/module.h"
#include "vm/objects/set.h"
#include "vm/vm.h"

enum { SIGNALS = 65 };
static volatile sig_atomic_t tripped[SIGNALS];
static volatile sig_atomic_t wakeup_fd = -1;

static void on_signal(int number) {
    int saved = errno;
    tripped[number] = 1;
    vm_want(&the_vm, WANT_SIGNAL);
    if (wakeup_fd >= 0) {
        unsigned char byte = (unsigned char)number;
        ssize_t ignored = write(wakeup_fd, &byte, 1);
        (void)ignored;
    }
    errno = saved;
}

/* The handlers, by number: callables, or the ints SIG_DFL (0) and SIG_IGN (1), or None (not
 * ours). A Tuple, made at start. */
static Value *handlers(Vm *vm) { return as_tuple(vm->signal_handlers)->items; }

static bool handler_install(int number, void (*fn)(int)) {
    struct sigaction action = { .sa_handler = fn };
    sigemptyset(&action.sa_mask);
    return sigaction(number, &action, NULL) == 0;
}

bool signals_collect(Vm *vm) {
    for (int n = 1; n < SIGNALS; n++) {
        if (!tripped[n]) continue;
        tripped[n] = 0;
        Value handler = handlers(vm)[n];
        if (!is_obj(handler)) continue;
        Frame *f = frame_visible(vm->frame);
        if (f)
            for (Frame *g = f; g && !(g->flags & FRAME_CAPTURED); g = g->back)
                g->flags |= FRAME_CAPTURED;
        Value args = tuple_of(vm, 2, from_int(n), f ? from_obj(f) : V_NONE);
        Value call = tuple_of(vm, 3, handler, args, V_TRUE);
        if (is_void(call) || !list_append(vm, as_list(vm->pending), call)) return false;
    }
    return true;
}

static Value default_int_handler(Vm *vm, const Value *argv) {
    (void)argv;
    return raise_type(vm, &KeyboardInterrupt_type);
}

static const Method signal_functions[];

/* The first of them. */
enum { INT_HANDLER = 0 };

void signals_init(Vm *vm) {
    Tuple *t = tuple_new(vm, SIGNALS);
    vm->signal_handlers = from_obj(t);
    for (int n = 0; n < SIGNALS; n++) {
        struct sigaction now;
        t->items[n] = V_NONE;
        if (n && sigaction(n, NULL, &now) == 0)
            t->items[n] = now.sa_handler == SIG_DFL   ? from_int(0)
                          : now.sa_handler == SIG_IGN ? from_int(1)
                                                      : V_NONE;
    }
    (void)handler_install(SIGPIPE, SIG_IGN);
    t->items[SIGPIPE] = from_int(1);
    (void)handler_install(SIGXFSZ, SIG_IGN); /* a file too large is EFBIG */
    t->items[SIGXFSZ] = from_int(1);
    if (is_int(t->items[SIGINT]) && as_int(t->items[SIGINT]) == 0) {
        t->items[SIGINT] =
            native_new(vm, &signal_functions[INT_HANDLER], str_intern_cstr(vm, "_signal"));
        (void)handler_install(SIGINT, on_signal);
    }
}

bool signals_fit(const Tuple *t) {
    for (int64_t i = 0; i < t->len; i++)
        if (is_void(t->items[i])) return false;
    return t->len == SIGNALS;
}

static bool reserved[SIGNALS];

void signals_reserve(int number) { reserved[number] = true; }

void signals_restore(Vm *vm) {
    for (int n = 1; n < SIGNALS; n++) {
        Value handler = handlers(vm)[n];
        if (n == SIGKILL || n == SIGSTOP || is_none(handler) || reserved[n]) continue;
        bool fixed = is_int(handler) && as_int(handler) <= 1;
        (void)handler_install(n, !fixed ? on_signal : as_int(handler) ? SIG_IGN : SIG_DFL);
    }
}

void signals_default(int number) {
    if (handler_install(number, SIG_DFL)) kill(getpid(), number);
}

static bool number_need(Vm *vm, Value v, int *number) {
    int64_t n;
    Value status = int_need_index(vm, v, true, &n);
    if (is_bad(status))
        return is_user(status) ? raise_false(vm, &TypeError_type, "an integer is required") : false;
    if (n < 1 || n >= SIGNALS)
        return raise_false(vm, &ValueError_type, "signal number out of range");
    *number = (int)n;
    return true;
}

static Value signal_signal(Vm *vm, const Value *argv) {
    int number = 0;
    if (!number_need(vm, argv[0], &number)) return V_ERROR;
    Value handler = argv[1], before = handlers(vm)[number];
    void (*fn)(int);
    if (is_integer(handler) && is_int(int_plain(vm, handler)) &&
        (uint64_t)as_int(int_plain(vm, handler)) <= 1) {
        handler = int_plain(vm, handler);
        fn = as_int(handler) ? SIG_IGN : SIG_DFL;
    } else if (is_void(type_of(handler)->special[S_call])) {
        return raise(vm, &TypeError_type,
                     "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
    } else {
        fn = on_signal;
    }
    if (!handler_install(number, fn)) return raise_errno(vm, errno, V_VOID);
    handlers(vm)[number] = handler;
    return before;
}

static Value signal_getsignal(Vm *vm, const Value *argv) {
    int number = 0;
    return number_need(vm, argv[0], &number) ? handlers(vm)[number] : V_ERROR;
}

static Value signal_alarm(Vm *vm, const Value *argv) {
    int64_t n;
    Value v = int_need_index(vm, argv[0], true, &n);
    return is_bad(v) ? v : from_int(alarm((unsigned)n));
}

/* --- timers --- */

enum { TIMER_COUNT = SIGNAL_TIMERS / 2, MICRO = 1000000 };

static int64_t micro_of(struct timeval t) { return (int64_t)t.tv_sec * MICRO + t.tv_usec; }
static struct timeval micro_to(int64_t micro) {
    return (struct timeval){ .tv_sec = (time_t)(micro / MICRO),
                             .tv_usec = (suseconds_t)(micro % MICRO) };
}

void signals_timers(int64_t times[SIGNAL_TIMERS]) {
    for (int which = 0; which < TIMER_COUNT; which++) {
        struct itimerval now = { 0 };
        (void)getitimer(which, &now);
        times[2 * which] = micro_of(now.it_value);
        times[2 * which + 1] = micro_of(now.it_interval);
    }
}

void signals_timers_set(const int64_t times[SIGNAL_TIMERS]) {
    for (int which = 0; which < TIMER_COUNT; which++) {
        struct itimerval t = { .it_value = micro_to(times[2 * which]),
                               .it_interval = micro_to(times[2 * which + 1]) };
        (void)setitimer(which, &t, NULL);
    }
}

/* Raises signal.ItimerError for errno. */
static Value raise_timer(Vm *vm) {
    Value module = dict_find_cstr(vm, vm->modules, "_signal");
    Value type = is_exact(module, &module_type)
                     ? dict_find_cstr(vm, module_dict(as_obj(module)), "ItimerError")
                     : V_VOID;
    bool fits = is_type(type) && type_is_subtype(as_type(type), &OSError_type);
    return raise_errno_of(vm, fits ? as_type(type) : &OSError_type, errno, V_VOID);
}

static Value timer_tuple(Vm *vm, const struct itimerval *t) {
    return tuple_of(vm, 2, from_float((double)micro_of(t->it_value) / MICRO),
                    from_float((double)micro_of(t->it_interval) / MICRO));
}

/* Seconds as an argument; a part of a microsecond counts as one. */
static Value seconds_need(Vm *vm, Value v, struct timeval *out) {
    double seconds = 0;
    Value status = float_need(vm, v, &seconds);
    if (is_bad(status)) return status;
    if (seconds != seconds) return raise(vm, &ValueError_type, "Invalid value NaN (not a number)");
    if (seconds < -9e9 || seconds > 9e9)
        return raise(vm, &OverflowError_type, "timestamp too large to convert to C _PyTime_t");
    double micro = seconds * MICRO, up = (double)(int64_t)micro;
    *out = micro_to((int64_t)(up < micro ? up + 1 : up));
    return V_NONE;
}

static Value signal_setitimer(Vm *vm, const Value *argv) {
    int64_t which;
    struct itimerval t = { 0 }, before;
    Value v = int_need_index(vm, argv[0], true, &which);
    if (!is_bad(v)) v = seconds_need(vm, argv[1], &t.it_value);
    if (!is_bad(v)) v = seconds_need(vm, argv[2], &t.it_interval);
    if (is_bad(v)) return v;
    if (which < 0 || which >= TIMER_COUNT)
        errno = EINVAL;
    else if (setitimer((int)which, &t, &before) == 0)
        return timer_tuple(vm, &before);
    return raise_timer(vm);
}

static Value signal_getitimer(Vm *vm, const Value *argv) {
    int64_t which;
    struct itimerval t;
    Value v = int_need_index(vm, argv[0], true, &which);
    if (is_bad(v)) return v;
    if (which < 0 || which >= TIMER_COUNT)
        errno = EINVAL;
    else if (getitimer((int)which, &t) == 0)
        return timer_tuple(vm, &t);
    return raise_timer(vm);
}

static Value signal_pause(Vm *vm, const Value *argv) {
    (void)argv;
    if (!(vm->wanted & WANT_SIGNAL)) pause();
    return V_NONE;
}

static Value signal_raise(Vm *vm, const Value *argv) {
    int number = 0;
    if (!number_need(vm, argv[0], &number)) return V_ERROR;
    return kill(getpid(), number) == 0 ? V_NONE : raise_errno(vm, errno, V_VOID);
}

static Value signal_strsignal(Vm *vm, const Value *argv) {
    int number = 0;
    if (!number_need(vm, argv[0], &number)) return V_ERROR;
    const char *s = strsignal(number);
    return s ? str_from(vm, s) : V_NONE;
}

static Value signal_set_wakeup_fd(Vm *vm, const Value *argv) {
    int64_t fd;
    Value v = int_need_index(vm, argv[0], true, &fd);
    if (is_bad(v)) return v;
    int before = wakeup_fd;
    wakeup_fd = (int)fd;
    return from_int(before);
}

static Value signal_valid(Vm *vm, const Value *argv) {
    Set *s = set_new(vm, &set_type);
    (void)argv;
    for (int n = 1; s && n < SIGNALS; n++)
        if ((n < 32 || n > 33) && set_add(vm, s, from_int(n)) >= DICT_ERROR) return V_ERROR;
    return s ? from_obj(s) : V_ERROR;
}

static Value signal_siginterrupt(Vm *vm, const Value *argv) { return (void)vm, (void)argv, V_NONE; }

static const Method signal_functions[] = {
    { "default_int_handler", "(signalnum, frame, /)",
      "The default handler of SIGINT: raises KeyboardInterrupt.", .leaf = default_int_handler },
    { "signal", "(signalnum, handler, /)", "Sets the handler of a signal; answers the one before.",
      .leaf = signal_signal },
    { "getsignal", "(signalnum, /)", "The handler of a signal.", .leaf = signal_getsignal },
    { "alarm", "(seconds, /)", "Has SIGALRM sent after some seconds.", .leaf = signal_alarm },
    { "setitimer", "(which, seconds, interval=0, /)",
      "Has a timer send its signal after some seconds, and from then on every `interval` seconds; "
      "0 stops it. Returns what it was\n"
      "set to: (seconds, interval). ITIMER_REAL counts time and sends SIGALRM, ITIMER_VIRTUAL the "
      "process's own time in user mode\n"
      "(SIGVTALRM), ITIMER_PROF all of it (SIGPROF). Timers travel with a saved program. "
      "ItimerError: no such timer, or a negative\n"
      "time.",
      .leaf = signal_setitimer },
    { "getitimer", "(which, /)",
      "What a timer is set to: (seconds, interval). ItimerError: no such timer.",
      .leaf = signal_getitimer },
    { "pause", "()", "Waits for a signal.", .leaf = signal_pause },
    { "raise_signal", "(signalnum, /)", "Sends a signal to this process.", .leaf = signal_raise },
    { "strsignal", "(signalnum, /)", "The name of a signal.", .leaf = signal_strsignal },
    { "set_wakeup_fd", "(fd, /, *, warn_on_full_buffer=True)", NULL, .leaf = signal_set_wakeup_fd },
    { "siginterrupt", "(signalnum, flag, /)", NULL, .leaf = signal_siginterrupt },
    { "valid_signals", "()", "The numbers of the signals there are.", .leaf = signal_valid },
    { 0 },
};

static const struct {
    const char *name;
    int number;
} signal_names[] = {
    { "SIGHUP", SIGHUP },
    { "SIGINT", SIGINT },
    { "SIGQUIT", SIGQUIT },
    { "SIGILL", SIGILL },
    { "SIGTRAP", SIGTRAP },
    { "SIGABRT", SIGABRT },
    { "SIGBUS", SIGBUS },
    { "SIGFPE", SIGFPE },
    { "SIGKILL", SIGKILL },
    { "SIGUSR1", SIGUSR1 },
    { "SIGSEGV", SIGSEGV },
    { "SIGUSR2", SIGUSR2 },
    { "SIGPIPE", SIGPIPE },
    { "SIGALRM", SIGALRM },
    { "SIGTERM", SIGTERM },
    { "SIGCHLD", SIGCHLD },
    { "SIGCONT", SIGCONT },
    { "SIGSTOP", SIGSTOP },
    { "SIGTSTP", SIGTSTP },
    { "SIGTTIN", SIGTTIN },
    { "SIGTTOU", SIGTTOU },
    { "SIGURG", SIGURG },
    { "SIGXCPU", SIGXCPU },
    { "SIGXFSZ", SIGXFSZ },
    { "SIGVTALRM", SIGVTALRM },
    { "SIGPROF", SIGPROF },
    { "SIGWINCH", SIGWINCH },
    { "SIGIO", SIGIO },
    { "SIGSYS", SIGSYS },
    { "ITIMER_REAL", ITIMER_REAL },
    { "ITIMER_VIRTUAL", ITIMER_VIRTUAL },
    { "ITIMER_PROF", ITIMER_PROF },
};

static bool signal_init(Vm *vm, Dict *d) {
    for (int i = 0; i < COUNT_OF(signal_names); i++)
        if (!dict_set_cstr(vm, d, signal_names[i].name, from_int(signal_names[i].number)))
            return false;
    Value base = from_obj(&OSError_type), bases = tuple_from(vm, &base, 1);
    Dict *ns = dict_new(vm);
    if (is_void(bases) || !dict_set_str(vm, ns, NAME(module), str_from(vm, "signal"))) return false;
    Value error =
        type_new(vm, &type_type, str_intern_cstr(vm, "itimer_error"), as_tuple(bases), ns);
    if (is_void(error) || !dict_set_cstr(vm, d, "ItimerError", error)) return false;
    return dict_set_cstr(vm, d, "SIG_DFL", from_int(0)) &&
           dict_set_cstr(vm, d, "SIG_IGN", from_int(1)) &&
           dict_set_cstr(vm, d, "NSIG", from_int(SIGNALS));
}

const ModuleDef signal_module = { "_signal", "Signals of the system.", signal_functions,
                                  signal_init, NULL };
