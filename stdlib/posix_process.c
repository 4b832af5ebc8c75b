/* posix: processes, identities, the environment, and facts about the system. */
#include "stdlib/posix_internal.h"

#include <fcntl.h>
#include <grp.h>
#include <math.h>
#include <pty.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <termios.h>
#include <unistd.h>

#include "vm/io.h"

static Type *uname_type, *times_type, *sched_type;

bool posix_process_types(Vm *vm, Dict *d) {
    static const char *const uname_fields[] = { "sysname", "nodename", "release", "version",
                                                "machine" };
    static const char *const times_fields[] = { "user", "system", "children_user",
                                                "children_system", "elapsed" };
    static const char *const sched_fields[] = { "sched_priority" };
    uname_type = structseq_new_type(vm, "uname_result", "posix", uname_fields, 5, 5);
    times_type = structseq_new_type(vm, "times_result", "posix", times_fields, 5, 5);
    sched_type = structseq_new_type(vm, "sched_param", "posix", sched_fields, 1, 1);
    return uname_type && times_type && sched_type &&
           dict_set_cstr(vm, d, "uname_result", from_obj(uname_type)) &&
           dict_set_cstr(vm, d, "times_result", from_obj(times_type)) &&
           dict_set_cstr(vm, d, "sched_param", from_obj(sched_type));
}

/* --- identities --- */

#define GETTER(name) \
    POSIX(name) { return int_from_i64(vm, (int64_t)name()); }
GETTER(getpid)
GETTER(getppid)
GETTER(getuid)
GETTER(geteuid)
GETTER(getgid)
GETTER(getegid)
GETTER(getpgrp)

#define SETTER(name, what)                           \
    POSIX(name) {                                    \
        uint32_t id;                                 \
        TRY(id_arg(vm, argv[0], what, &id));         \
        return name(id) < 0 ? os_error(vm) : V_NONE; \
    }
SETTER(setuid, "uid")
SETTER(seteuid, "uid")
SETTER(setgid, "gid")
SETTER(setegid, "gid")

POSIX(getpgid) {
    int pid;
    TRY(int_arg(vm, argv[0], &pid));
    pid_t r = getpgid(pid);
    return r < 0 ? os_error(vm) : from_int(r);
}
POSIX(setpgid) {
    int pid, group;
    TRY(int_arg(vm, argv[0], &pid));
    TRY(int_arg(vm, argv[1], &group));
    return setpgid(pid, group) < 0 ? os_error(vm) : V_NONE;
}
POSIX(getsid) {
    int pid;
    TRY(int_arg(vm, argv[0], &pid));
    pid_t r = getsid(pid);
    return r < 0 ? os_error(vm) : from_int(r);
}
POSIX(setsid) { return setsid() < 0 ? os_error(vm) : V_NONE; }
POSIX(setpgrp) { return setpgid(0, 0) < 0 ? os_error(vm) : V_NONE; }

POSIX(getgroups) {
    gid_t groups[65536 / sizeof(gid_t)];
    int n = getgroups(COUNT_OF(groups), groups);
    if (n < 0) return os_error(vm);
    List *l = list_new(vm, n);
    for (int i = 0; l && i < n; i++)
        if (!list_append(vm, l, from_int(groups[i]))) return V_ERROR;
    return l ? from_obj(l) : V_ERROR;
}

POSIX(getlogin) {
    char name[256];
    int r = getlogin_r(name, sizeof name);
    if (r) errno = r;
    return r ? os_error(vm) : os_name(vm, name, false);
}

POSIX(tcgetpgrp) {
    int fd;
    TRY(int_arg(vm, argv[0], &fd));
    pid_t r = tcgetpgrp(fd);
    return r < 0 ? os_error(vm) : from_int(r);
}
POSIX(tcsetpgrp) {
    int fd, group;
    TRY(int_arg(vm, argv[0], &fd));
    TRY(int_arg(vm, argv[1], &group));
    return tcsetpgrp(fd, group) < 0 ? os_error(vm) : V_NONE;
}

POSIX(openpty) {
    int a, b;
    if (openpty(&a, &b, NULL, NULL, NULL) < 0) return os_error(vm);
    fcntl(a, F_SETFD, FD_CLOEXEC);
    fcntl(b, F_SETFD, FD_CLOEXEC);
    return tuple_of(vm, 2, from_int(a), from_int(b));
}

/* --- life and death --- */

POSIX(fork) {
    pid_t pid = fork();
    return pid < 0 ? os_error(vm) : from_int(pid);
}

POSIX(forkpty) {
    int master;
    pid_t pid = forkpty(&master, NULL, NULL, NULL);
    return pid < 0 ? os_error(vm) : tuple_of(vm, 2, from_int(pid), from_int(master));
}

POSIX(_exit) {
    int status;
    TRY(int_arg(vm, argv[0], &status));
    _exit(status);
}

POSIX(abort) { abort(); }

POSIX(kill) {
    int64_t pid;
    int number;
    TRY(int_need_index(vm, argv[0], false, &pid));
    TRY(int_arg(vm, argv[1], &number));
    return kill((pid_t)pid, number) < 0 ? os_error(vm) : V_NONE;
}
POSIX(killpg) {
    int group, number;
    TRY(int_arg(vm, argv[0], &group));
    TRY(int_arg(vm, argv[1], &number));
    return killpg(group, number) < 0 ? os_error(vm) : V_NONE;
}

/* A path or "key=value" as a C string in collected memory. */
static Value text_arg(Vm *vm, const char *function, Value v, char **out) {
    PathArg p;
    TRY(path_arg(vm, v, function, "argument", 0, &p));
    *out = (char *)(uintptr_t)p.path;
    return V_NONE;
}

/* A NULL-terminated array of C strings from a list or tuple. */
static Value args_arg(Vm *vm, const char *function, Value v, char ***out) {
    if (!is_list(v) && !is_tuple(v))
        return raise(vm, &TypeError_type, "%s() arg 2 must be a tuple or list", function);
    int64_t n = is_list(v) ? as_list(v)->len : as_tuple(v)->len;
    const Value *items = is_list(v) ? as_list(v)->items : as_tuple(v)->items;
    if (n < 1) return raise(vm, &ValueError_type, "%s() arg 2 must not be empty", function);
    char **list = heap_try_array(vm, (size_t)n + 1, sizeof *list);
    if (!list) return V_ERROR;
    for (int64_t i = 0; i < n; i++) TRY(text_arg(vm, function, items[i], &list[i]));
    list[n] = NULL;
    if (!*list[0])
        return raise(vm, &ValueError_type, "%s() arg 2 first element cannot be empty", function);
    *out = list;
    return V_NONE;
}

/* The environment from a dict. */
static Value env_arg(Vm *vm, const char *function, Value v, char ***out) {
    if (!is_dict(v)) return V_USER;
    Dict *d = as_dict(v);
    char **list = heap_try_array(vm, (size_t)d->count + 1, sizeof *list);
    if (!list) return V_ERROR;
    Value key, value;
    int64_t n = 0;
    for (int64_t i = 0; dict_next(d, &i, &key, &value);) {
        char *k, *text;
        TRY(text_arg(vm, function, key, &k));
        TRY(text_arg(vm, function, value, &text));
        if (!*k || strchr(k + 1, '='))
            return raise(vm, &ValueError_type, "illegal environment variable name");
        size_t total = strlen(k) + strlen(text) + 2;
        char *both = heap_try_alloc_atomic(vm, total);
        if (!both) return V_ERROR;
        snprintf(both, total, "%s=%s", k, text);
        list[n++] = both;
    }
    list[n] = NULL;
    *out = list;
    return V_NONE;
}

POSIX(execv) {
    PathArg p;
    char **args = NULL;
    TRY(path_arg(vm, argv[0], "execv", "path", 0, &p));
    TRY(args_arg(vm, "execv", argv[1], &args));
    execv(p.path, args);
    return os_error(vm);
}

POSIX(execve) {
    PathArg p;
    char **args = NULL, **env = NULL;
    TRY(path_arg(vm, argv[0], "execve", "path", PATH_FD, &p));
    TRY(args_arg(vm, "execve", argv[1], &args));
    TRY(env_arg(vm, "execve", argv[2], &env));
    if (p.path)
        execve(p.path, args, env);
    else
        fexecve(p.fd, args, env);
    return os_error_path(vm, &p);
}

#define WAIT_LOOP(r, call)                                    \
    do {                                                      \
        r = call;                                             \
    } while (r < 0 && errno == EINTR && !os_interrupted(vm)); \
    if (r < 0) return os_interrupted(vm) ? V_USER : os_error(vm)

POSIX(waitpid) {
    int64_t pid;
    int options, status = 0;
    pid_t r;
    TRY(int_need_index(vm, argv[0], false, &pid));
    TRY(int_arg(vm, argv[1], &options));
    WAIT_LOOP(r, waitpid((pid_t)pid, &status, options));
    return tuple_of(vm, 2, from_int(r), from_int(status));
}

POSIX(wait) {
    int status = 0;
    pid_t r;
    WAIT_LOOP(r, wait(&status));
    return tuple_of(vm, 2, from_int(r), from_int(status));
}

#define STATUS(name, make)                  \
    POSIX(name) {                           \
        int status;                         \
        TRY(int_arg(vm, argv[0], &status)); \
        return make(name(status));          \
    }
STATUS(WIFEXITED, from_bool)
STATUS(WIFSIGNALED, from_bool)
STATUS(WIFSTOPPED, from_bool)
STATUS(WIFCONTINUED, from_bool)
STATUS(WCOREDUMP, from_bool)
STATUS(WEXITSTATUS, from_int)
STATUS(WTERMSIG, from_int)
STATUS(WSTOPSIG, from_int)

POSIX(waitstatus_to_exitcode) {
    int status;
    TRY(int_arg(vm, argv[0], &status));
    if (WIFEXITED(status)) return from_int(WEXITSTATUS(status));
    if (WIFSIGNALED(status)) return from_int(-WTERMSIG(status));
    if (WIFSTOPPED(status))
        return raise(vm, &ValueError_type, "process stopped by delivery of signal %d",
                     WSTOPSIG(status));
    return raise(vm, &ValueError_type, "invalid wait status: %d", status);
}

POSIX(system) {
    PathArg p;
    TRY(path_arg(vm, argv[0], "system", "command", 0, &p));
    return from_int(system(p.path));
}

POSIX(nice) {
    int by;
    TRY(int_arg(vm, argv[0], &by));
    errno = 0;
    int r = nice(by);
    return r == -1 && errno ? os_error(vm) : from_int(r);
}

POSIX(getpriority) {
    int which, who;
    TRY(int_arg(vm, argv[0], &which));
    TRY(int_arg(vm, argv[1], &who));
    errno = 0;
    int r = getpriority((unsigned)which, (id_t)who);
    return r == -1 && errno ? os_error(vm) : from_int(r);
}
POSIX(setpriority) {
    int which, who, priority;
    TRY(int_arg(vm, argv[0], &which));
    TRY(int_arg(vm, argv[1], &who));
    TRY(int_arg(vm, argv[2], &priority));
    return setpriority((unsigned)which, (id_t)who, priority) < 0 ? os_error(vm) : V_NONE;
}

POSIX(umask) {
    int mask;
    TRY(int_arg(vm, argv[0], &mask));
    return from_int(umask((mode_t)mask));
}

POSIX(sched_yield) { return sched_yield() < 0 ? os_error(vm) : V_NONE; }

POSIX(sched_getaffinity) {
    int pid;
    cpu_set_t set;
    TRY(int_arg(vm, argv[0], &pid));
    if (sched_getaffinity(pid, sizeof set, &set) < 0) return os_error(vm);
    List *l = list_new(vm, 0);
    for (int i = 0; i < CPU_SETSIZE; i++)
        if (CPU_ISSET(i, &set) && !list_append(vm, l, from_int(i))) return V_ERROR;
    return from_obj(l);
}

POSIX(register_at_fork) { return V_NONE; }

/* --- the environment --- */

POSIX(putenv) {
    PathArg name, value;
    TRY(path_arg(vm, argv[0], "putenv", "name", 0, &name));
    TRY(path_arg(vm, argv[1], "putenv", "value", 0, &value));
    if (strchr(name.path, '='))
        return raise(vm, &ValueError_type, "illegal environment variable name");
    return setenv(name.path, value.path, 1) < 0 ? os_error(vm) : V_NONE;
}

POSIX(unsetenv) {
    PathArg name;
    TRY(path_arg(vm, argv[0], "unsetenv", "name", 0, &name));
    return unsetenv(name.path) < 0 ? os_error(vm) : V_NONE;
}

/* --- the system --- */

POSIX(uname) {
    struct utsname u;
    if (uname(&u) < 0) return os_error(vm);
    Value v[5] = { os_name(vm, u.sysname, false), os_name(vm, u.nodename, false),
                   os_name(vm, u.release, false), os_name(vm, u.version, false),
                   os_name(vm, u.machine, false) };
    return structseq_from(vm, uname_type, v);
}

POSIX(times) {
    struct tms t;
    clock_t now = times(&t);
    double each = (double)sysconf(_SC_CLK_TCK);
    Value v[5] = {
        from_float((double)t.tms_utime / each),  from_float((double)t.tms_stime / each),
        from_float((double)t.tms_cutime / each), from_float((double)t.tms_cstime / each),
        from_float((double)now / each),
    };
    return structseq_from(vm, times_type, v);
}

POSIX(urandom) {
    int64_t n, done = 0;
    TRY(int_need_index(vm, argv[0], false, &n));
    if (n < 0) return raise(vm, &ValueError_type, "negative argument not allowed");
    Bytes *b = bytes_new(vm, n);
    if (!b) return V_ERROR;
    while (done < n) {
        ssize_t got = getrandom(b->data + done, (size_t)(n - done), 0);
        if (got > 0)
            done += got;
        else if (errno != EINTR)
            return os_error(vm);
    }
    return from_obj(b);
}

POSIX(getrandom) {
    int64_t n;
    int flags;
    TRY(int_need_index(vm, argv[0], false, &n));
    TRY(int_arg(vm, argv[1], &flags));
    if (n < 0) {
        errno = EINVAL;
        return os_error(vm);
    }
    Bytes *b = bytes_new(vm, n);
    if (!b) return V_ERROR;
    ssize_t got;
    WAIT_LOOP(got, getrandom(b->data, (size_t)n, (unsigned)flags));
    return got == n ? from_obj(b) : bytes_from(vm, b->data, got);
}

POSIX(cpu_count) {
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 0 ? from_int(n) : V_NONE;
}

POSIX(getloadavg) {
    double load[3];
    if (getloadavg(load, 3) != 3) return raise(vm, &OSError_type, "Load averages are unobtainable");
    return tuple_of(vm, 3, from_float(load[0]), from_float(load[1]), from_float(load[2]));
}

static const struct {
    const char *name;
    int number;
} sysconf_names[] = {
    { "SC_ARG_MAX", _SC_ARG_MAX },
    { "SC_CHILD_MAX", _SC_CHILD_MAX },
    { "SC_CLK_TCK", _SC_CLK_TCK },
    { "SC_IOV_MAX", _SC_IOV_MAX },
    { "SC_NGROUPS_MAX", _SC_NGROUPS_MAX },
    { "SC_NPROCESSORS_CONF", _SC_NPROCESSORS_CONF },
    { "SC_NPROCESSORS_ONLN", _SC_NPROCESSORS_ONLN },
    { "SC_OPEN_MAX", _SC_OPEN_MAX },
    { "SC_PAGESIZE", _SC_PAGESIZE },
    { "SC_PAGE_SIZE", _SC_PAGESIZE },
    { "SC_PHYS_PAGES", _SC_PHYS_PAGES },
    { "SC_AVPHYS_PAGES", _SC_AVPHYS_PAGES },
    { "SC_SEM_NSEMS_MAX", _SC_SEM_NSEMS_MAX },
    { "SC_STREAM_MAX", _SC_STREAM_MAX },
    { "SC_TTY_NAME_MAX", _SC_TTY_NAME_MAX },
    { "SC_VERSION", _SC_VERSION },
    { "SC_HOST_NAME_MAX", _SC_HOST_NAME_MAX },
    { "SC_LOGIN_NAME_MAX", _SC_LOGIN_NAME_MAX },
    { "SC_GETPW_R_SIZE_MAX", _SC_GETPW_R_SIZE_MAX },
    { "SC_THREADS", _SC_THREADS },
    { "SC_SYMLOOP_MAX", _SC_SYMLOOP_MAX },
};
static const struct {
    const char *name;
    int number;
} pathconf_names[] = {
    { "PC_LINK_MAX", _PC_LINK_MAX },
    { "PC_MAX_CANON", _PC_MAX_CANON },
    { "PC_MAX_INPUT", _PC_MAX_INPUT },
    { "PC_NAME_MAX", _PC_NAME_MAX },
    { "PC_PATH_MAX", _PC_PATH_MAX },
    { "PC_PIPE_BUF", _PC_PIPE_BUF },
    { "PC_CHOWN_RESTRICTED", _PC_CHOWN_RESTRICTED },
    { "PC_NO_TRUNC", _PC_NO_TRUNC },
    { "PC_SYNC_IO", _PC_SYNC_IO },
};

POSIX(sysconf) {
    int number = -1;
    if (is_str(argv[0])) {
        for (int i = 0; i < COUNT_OF(sysconf_names); i++)
            if (str_is(as_str(argv[0]), sysconf_names[i].name)) number = sysconf_names[i].number;
        if (number < 0) return raise(vm, &ValueError_type, "unrecognized configuration name");
    } else {
        if (!is_integer(argv[0]))
            return raise(vm, &TypeError_type, "configuration names must be strings or integers");
        TRY(int_arg(vm, argv[0], &number));
    }
    errno = 0;
    long r = sysconf(number);
    return r == -1 && errno ? os_error(vm) : int_from_i64(vm, r);
}

POSIX(pathconf) {
    PathArg p;
    int number = -1;
    TRY(path_arg(vm, argv[0], "pathconf", "path", PATH_FD, &p));
    if (is_str(argv[1])) {
        for (int i = 0; i < COUNT_OF(pathconf_names); i++)
            if (str_is(as_str(argv[1]), pathconf_names[i].name)) number = pathconf_names[i].number;
        if (number < 0) return raise(vm, &ValueError_type, "unrecognized configuration name");
    } else {
        TRY(int_arg(vm, argv[1], &number));
    }
    errno = 0;
    long r = p.path ? pathconf(p.path, number) : fpathconf(p.fd, number);
    return r == -1 && errno ? os_error_path(vm, &p) : int_from_i64(vm, r);
}

POSIX(strerror) {
    int code;
    TRY(int_arg(vm, argv[0], &code));
    return os_name(vm, strerror(code), false);
}

POSIX(ctermid) {
    char name[L_ctermid];
    return os_name(vm, ctermid(name), false);
}

POSIX(fspath) { return is_str(argv[0]) || is_bytes(argv[0]) ? argv[0] : V_USER; }

/* _sysconf_names(): the dicts os.sysconf_names and os.pathconf_names. */
static Value names_leaf(Vm *vm, const Value *argv) {
    Dict *a = dict_new(vm), *b = dict_new(vm);
    for (int i = 0; i < COUNT_OF(sysconf_names); i++)
        if (!dict_set_cstr(vm, a, sysconf_names[i].name, from_int(sysconf_names[i].number)))
            return V_ERROR;
    for (int i = 0; i < COUNT_OF(pathconf_names); i++)
        if (!dict_set_cstr(vm, b, pathconf_names[i].name, from_int(pathconf_names[i].number)))
            return V_ERROR;
    return tuple_of(vm, 2, from_obj(a), from_obj(b));
}

bool posix_names(Vm *vm, Dict *d) {
    Value both = names_leaf(vm, NULL);
    return !is_void(both) && dict_set_cstr(vm, d, "sysconf_names", as_tuple(both)->items[0]) &&
           dict_set_cstr(vm, d, "pathconf_names", as_tuple(both)->items[1]);
}

#define F(name, sig, doc) \
    { #name, sig, doc, posix_##name, .driver = "posix." #name }
#define L(name, doc) \
    { #name, "()", doc, posix_##name }
#define W(name) \
    { #name, "(status)", NULL, posix_##name, .driver = "posix." #name }
const Method posix_process_methods[] = {
    L(getpid, "Return the current process id."),
    L(getppid, "Return the parent's process id."),
    L(getuid, "Return the current process's user id."),
    L(geteuid, "Return the current process's effective user id."),
    L(getgid, "Return the current process's group id."),
    L(getegid, "Return the current process's effective group id."),
    L(getpgrp, "Return the current process group id."),
    L(setsid, "Call the system call setsid()."),
    L(setpgrp, "Make the current process the leader of its process group."),
    L(getgroups, "Return list of supplemental group IDs for the process."),
    L(getlogin, "Return the actual login name."),
    L(fork, "Fork a child process."),
    L(forkpty, "Fork a new process with a new pseudo-terminal as controlling tty."),
    L(openpty, "Open a pseudo-terminal."),
    L(abort, "Abort the interpreter immediately."),
    L(sched_yield, "Voluntarily relinquish the CPU."),
    L(uname, "Return an object identifying the current operating system."),
    L(times, "Return a collection containing process timing information."),
    L(cpu_count, "Return the number of CPUs in the system; return None if indeterminable."),
    L(getloadavg, "Return average recent system load information."),
    L(ctermid, "Return the name of the controlling terminal for this process."),
    { "wait", "()", "Wait for completion of a child process.", posix_wait, .driver = "posix.wait" },
    F(setuid, "(uid, /)", NULL),
    F(seteuid, "(euid, /)", NULL),
    F(setgid, "(gid, /)", NULL),
    F(setegid, "(egid, /)", NULL),
    F(getpgid, "(pid)", NULL),
    F(setpgid, "(pid, pgrp, /)", NULL),
    F(getsid, "(pid, /)", NULL),
    F(tcgetpgrp, "(fd, /)", NULL),
    F(tcsetpgrp, "(fd, pgid, /)", NULL),
    F(_exit, "(status)",
      "Exit to the system with specified status, without normal exit processing."),
    F(kill, "(pid, signal, /)", "Kill a process with a signal."),
    F(killpg, "(pgid, signal, /)", "Kill a process group with a signal."),
    F(execv, "(path, argv, /)",
      "Execute an executable path with arguments, replacing current process."),
    F(execve, "(path, argv, env)",
      "Execute an executable path with arguments, replacing current process."),
    F(waitpid, "(pid, options, /)", "Wait for completion of a given child process."),
    W(WIFEXITED),
    W(WIFSIGNALED),
    W(WIFSTOPPED),
    W(WIFCONTINUED),
    W(WCOREDUMP),
    W(WEXITSTATUS),
    W(WTERMSIG),
    W(WSTOPSIG),
    W(waitstatus_to_exitcode),
    F(system, "(command)", "Execute the command in a subshell."),
    F(nice, "(increment, /)",
      "Add increment to the priority of process and return the new priority."),
    F(getpriority, "(which, who)", "Return program scheduling priority."),
    F(setpriority, "(which, who, priority)", "Set program scheduling priority."),
    F(umask, "(mask, /)", "Set the current numeric umask and return the previous umask."),
    { "sched_getaffinity", "(pid, /)", "Return the affinity of the process identified by pid.",
      NULL, .driver = "posix.sched_getaffinity" },
    { "register_at_fork", "(*, before=None, after_in_child=None, after_in_parent=None)", NULL,
      posix_register_at_fork },
    F(putenv, "(name, value, /)", "Change or add an environment variable."),
    F(unsetenv, "(name, /)", "Delete an environment variable."),
    F(urandom, "(size, /)",
      "Return a bytes object containing random bytes suitable for cryptographic use."),
    F(getrandom, "(size, flags=0)", "Obtain a series of random bytes."),
    F(sysconf, "(name, /)", "Return an integer-valued system configuration variable."),
    F(pathconf, "(path, name)",
      "Return the configuration limit name for the file or directory path."),
    { "fpathconf", "(fd, name, /)", NULL, posix_pathconf, .driver = "posix.pathconf" },
    F(strerror, "(code, /)", "Translate an error code to a message string."),
    F(fspath, "(path)", "Return the file system path representation of the object."),
    { 0 },
};

const Method posix_process_intrinsics[] = {
    { "_posix_affinity", "(pid, /)", NULL, posix_sched_getaffinity },
    { 0 },
};
