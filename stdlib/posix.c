/* posix: the module, its constants, and what its files have in common. Paths and folders are in
 * posix_files.c, processes and the environment in posix_process.c. */
#include "stdlib/posix_internal.h"

#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <limits.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "vm/codecs.h"
#include "vm/objects/module.h"

/* --- arguments --- */

static Value path_wrong(Vm *vm, Value v, const char *function, const char *parameter, int allow) {
    static const char *const kinds[] = {
        "string, bytes or os.PathLike",
        "string, bytes, os.PathLike or integer",
        "string, bytes, os.PathLike or None",
        "string, bytes, os.PathLike, integer or None",
    };
    return raise(vm, &TypeError_type, "%s: %s should be %s, not %T", function, parameter,
                 kinds[allow & 3], v);
}

Value path_arg(Vm *vm, Value v, const char *function, const char *parameter, int allow,
               PathArg *out) {
    size_t n;
    *out = (PathArg){ NULL, -1, v, false };
    if (is_str(v)) {
        if (as_str(v)->ascii) {
            out->path = str_utf8(vm, as_str(v), &n);
            if (!out->path) return V_ERROR;
        } else {
            Value bytes = codec_encode(vm, CODEC_UTF8, v, ERRORS_ESCAPE);
            if (is_bad(bytes)) return bytes;
            out->path = (const char *)as_bytes(bytes)->data;
            n = (size_t)as_bytes(bytes)->len;
        }
    } else if (is_bytes(v)) {
        out->path = (const char *)as_bytes(v)->data;
        out->bytes = true;
        n = (size_t)as_bytes(v)->len;
    } else if (is_none(v) && allow & PATH_NONE) {
        return V_NONE;
    } else if (is_integer(v) && allow & PATH_FD) {
        return int_arg(vm, v, &out->fd);
    } else if (!is_void(type_of(v)->special[S_fspath]) ||
               (allow & PATH_FD && !is_void(type_of(v)->special[S_index]))) {
        return V_USER;
    } else {
        return path_wrong(vm, v, function, parameter, allow);
    }
    if (strlen(out->path) != n) return raise(vm, &ValueError_type, "embedded null byte");
    return V_NONE;
}

Value int_arg(Vm *vm, Value v, int *out) {
    int64_t i;
    if (!is_integer(v)) {
        if (!is_void(type_of(v)->special[S_index])) return V_USER;
        return raise(vm, &TypeError_type, "'%T' object cannot be interpreted as an integer", v);
    }
    if (!int_to_i64(v, &i))
        return raise(vm, &OverflowError_type, "Python int too large to convert to C int");
    if (i > INT32_MAX)
        return raise(vm, &OverflowError_type, "signed integer is greater than maximum");
    if (i < INT32_MIN) return raise(vm, &OverflowError_type, "signed integer is less than minimum");
    *out = (int)i;
    return V_NONE;
}

Value dir_fd_arg(Vm *vm, Value v, int *out) {
    *out = AT_FDCWD;
    if (is_none(v)) return V_NONE;
    if (!is_integer(v) && is_void(type_of(v)->special[S_index]))
        return raise(vm, &TypeError_type, "argument should be integer or None, not %T", v);
    return int_arg(vm, v, out);
}

Value id_arg(Vm *vm, Value v, const char *what, uint32_t *out) {
    int64_t i;
    if (!is_integer(v)) {
        if (!is_void(type_of(v)->special[S_index])) return V_USER;
        return raise(vm, &TypeError_type, "%s should be integer, not %T", what, v);
    }
    if (!int_to_i64(v, &i) || i > UINT32_MAX)
        return raise(vm, &OverflowError_type, "%s is greater than maximum", what);
    if (i < -1) return raise(vm, &OverflowError_type, "%s is less than minimum", what);
    *out = (uint32_t)i;
    return V_NONE;
}

/* --- answers --- */

Value os_error(Vm *vm) { return raise_errno(vm, errno, V_VOID); }

Value os_error_path(Vm *vm, const PathArg *p) {
    return raise_errno(vm, errno, is_none(p->shown) ? V_VOID : p->shown);
}

Value os_error_paths(Vm *vm, const PathArg *a, const PathArg *b) {
    int number = errno;
    Value args = tuple_of(vm, 5, from_int(number), str_from(vm, strerror(number)), a->shown, V_NONE,
                          b->shown);
    Value e = is_void(args) ? V_ERROR : exception_new(vm, &OSError_type, args);
    if (is_void(e)) return V_ERROR;
    error_add_context(vm, e);
    return raise_value(vm, e);
}

Value os_name(Vm *vm, const char *s, bool bytes) {
    size_t n = strlen(s);
    return bytes ? bytes_from(vm, s, (int64_t)n)
                 : codec_decode(vm, CODEC_UTF8, (const uint8_t *)s, (int64_t)n, ERRORS_ESCAPE, true,
                                NULL);
}

bool os_interrupted(Vm *vm) { return errno == EINTR && vm->wanted & WANT_SIGNAL; }

/* --- constants --- */

static const struct {
    const char *name;
    int64_t value;
} constants[] = {
#define C(name) \
    { #name, name }
    C(F_OK),        C(R_OK),         C(W_OK),           C(X_OK),        C(O_RDONLY),
    C(O_WRONLY),    C(O_RDWR),       C(O_NDELAY),       C(O_NONBLOCK),  C(O_APPEND),
    C(O_DSYNC),     C(O_RSYNC),      C(O_SYNC),         C(O_NOCTTY),    C(O_CREAT),
    C(O_EXCL),      C(O_TRUNC),      C(O_LARGEFILE),    C(O_DIRECT),    C(O_DIRECTORY),
    C(O_NOFOLLOW),  C(O_NOATIME),    C(O_CLOEXEC),      C(O_ACCMODE),   C(O_PATH),
    C(O_TMPFILE),   C(O_ASYNC),      C(WNOHANG),        C(WCONTINUED),  C(WUNTRACED),
    C(WEXITED),     C(WSTOPPED),     C(WNOWAIT),        C(P_PID),       C(P_PGID),
    C(P_ALL),       C(EX_OK),        C(EX_USAGE),       C(EX_DATAERR),  C(EX_NOINPUT),
    C(EX_NOUSER),   C(EX_NOHOST),    C(EX_UNAVAILABLE), C(EX_SOFTWARE), C(EX_OSERR),
    C(EX_OSFILE),   C(EX_CANTCREAT), C(EX_IOERR),       C(EX_TEMPFAIL), C(EX_PROTOCOL),
    C(EX_NOPERM),   C(EX_CONFIG),    C(ST_RDONLY),      C(ST_NOSUID),   C(PRIO_PROCESS),
    C(PRIO_PGRP),   C(PRIO_USER),    C(SEEK_DATA),      C(SEEK_HOLE),   C(SCHED_OTHER),
    C(SCHED_FIFO),  C(SCHED_RR),     C(SCHED_BATCH),    C(SCHED_IDLE),  C(GRND_NONBLOCK),
    C(GRND_RANDOM), C(F_LOCK),       C(F_TLOCK),        C(F_ULOCK),     C(F_TEST),
    C(RTLD_LAZY),   C(RTLD_NOW),     C(RTLD_GLOBAL),    C(RTLD_LOCAL),  C(NGROUPS_MAX),
    C(TMP_MAX),
#undef C
};

bool posix_constants(Vm *vm, Dict *d) {
    for (int i = 0; i < COUNT_OF(constants); i++)
        if (!dict_set_str(vm, d, str_intern_cstr(vm, constants[i].name),
                          int_from_i64(vm, constants[i].value)))
            return false;
    return true;
}

/* What os.py builds supports_dir_fd, supports_fd and supports_follow_symlinks of. */
static bool have_functions(Vm *vm, Dict *d) {
    static const char *const names[] = {
        "HAVE_FACCESSAT",  "HAVE_FCHDIR",    "HAVE_FCHMOD",    "HAVE_FCHMODAT", "HAVE_FCHOWN",
        "HAVE_FCHOWNAT",   "HAVE_FDOPENDIR", "HAVE_FPATHCONF", "HAVE_FSTATAT",  "HAVE_FSTATVFS",
        "HAVE_FTRUNCATE",  "HAVE_FUTIMENS",  "HAVE_LINKAT",    "HAVE_LCHOWN",   "HAVE_LSTAT",
        "HAVE_LUTIMES",    "HAVE_MKDIRAT",   "HAVE_MKFIFOAT",  "HAVE_MKNODAT",  "HAVE_OPENAT",
        "HAVE_READLINKAT", "HAVE_RENAMEAT",  "HAVE_SYMLINKAT", "HAVE_UNLINKAT", "HAVE_UTIMENSAT",
    };
    List *l = list_new(vm, 0);
    for (int i = 0; i < COUNT_OF(names); i++)
        if (!list_append(vm, l, str_from(vm, names[i]))) return false;
    return dict_set_cstr(vm, d, "_have_functions", from_obj(l));
}

/* The environment at the start: bytes to bytes. */
static bool environ_make(Vm *vm, Dict *d) {
    Dict *e = dict_new(vm);
    for (char **p = environ; p && *p; p++) {
        const char *equals = strchr(*p, '=');
        if (!equals) continue;
        Value key = bytes_from(vm, *p, equals - *p),
              value = bytes_from(vm, equals + 1, (int64_t)strlen(equals + 1)), had;
        if (is_void(key) || is_void(value)) return false;
        DictStatus found = dict_find(vm, e, key, &had);
        if (found == DICT_ABSENT && dict_set(vm, e, key, value) >= DICT_ERROR) return false;
    }
    return dict_set_cstr(vm, d, "environ", from_obj(e));
}

static bool posix_init(Vm *vm, Dict *d) {
    return posix_constants(vm, d) && posix_types(vm, d) && posix_process_types(vm, d) &&
           have_functions(vm, d) && posix_names(vm, d) && environ_make(vm, d) &&
           dict_set_cstr(vm, d, "error", from_obj(&OSError_type));
}

const ModuleDef posix_module = {
    "posix",
    "This module provides access to operating system functionality that is\nstandardized by the C "
    "Standard and the "
    "POSIX standard.",
    posix_files_methods,
    posix_init,
    NULL,
    posix_process_methods,
};

/* _posix(name): a function of this module as it was made. */
static Value posix_function(Vm *vm, const Value *argv) {
    const Method *const tables[] = { posix_files_methods, posix_process_methods };
    for (int i = 0; i < COUNT_OF(tables); i++)
        for (const Method *m = tables[i]; m->name; m++)
            if (str_is(as_str(argv[0]), m->name))
                return native_new(vm, m, str_intern_cstr(vm, "posix"));
    return raise(vm, &NameError_type, "posix has no %S", argv[0]);
}

const Method posix_intrinsics[] = {
    { "_posix", "(name: str, /)", NULL, posix_function },
    { 0 },
};
