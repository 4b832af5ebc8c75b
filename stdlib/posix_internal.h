/* What the files of the native module `posix` share. */
#ifndef TERN_STDLIB_POSIX_INTERNAL_H
#define TERN_STDLIB_POSIX_INTERNAL_H

#define raise system_raise /* ours is another */
#include <errno.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#undef raise

#include "vm/objects/bytes.h"
#include "vm/objects/structseq.h"
#include "vm/state.h"
#include "vm/vm.h"

enum { PATH_FD = 1, PATH_NONE = 2 };
/* A path argument: path is NULL when it is a descriptor (fd >= 0) or None. */
typedef struct PathArg {
    const char *path;
    int fd;
    Value shown;
    bool bytes;
} PathArg;

/* Takes a str, bytes or, as `allow` says, a descriptor or None. V_NONE; V_USER for __fspath__
 * and __index__; V_ERROR. */
Value path_arg(Vm *vm, Value v, const char *function, const char *parameter, int allow,
               PathArg *out) NODISCARD;
/* A C int. V_NONE, V_USER, V_ERROR. */
Value int_arg(Vm *vm, Value v, int *out) NODISCARD;
/* A dir_fd: None is the current folder. */
Value dir_fd_arg(Vm *vm, Value v, int *out) NODISCARD;
/* uid_t and gid_t: -1 means none. */
Value id_arg(Vm *vm, Value v, const char *what, uint32_t *out) NODISCARD;
Value os_error(Vm *vm); /* errno raised */
Value os_error_path(Vm *vm, const PathArg *p);
Value os_error_paths(Vm *vm, const PathArg *a, const PathArg *b);
/* A name of the system: str (surrogateescape) or bytes. */
Value os_name(Vm *vm, const char *s, bool bytes);
bool os_interrupted(Vm *vm); /* EINTR, and a handler of the language is due */
Value stat_result(Vm *vm, const struct stat *st);
Value do_stat(Vm *vm, const PathArg *p, int dir_fd, bool follow);

extern const Method posix_files_methods[], posix_process_methods[];
bool posix_constants(Vm *vm, Dict *d);
bool posix_types(Vm *vm, Dict *d);
bool posix_names(Vm *vm, Dict *d);
bool posix_process_types(Vm *vm, Dict *d);

#define POSIX(name) static Value posix_##name(Vm *vm, const Value *argv)
/* Leaves at once when an argument is no good or needs user code. */
#define TRY(call)                      \
    do {                               \
        Value try_ = (call);           \
        if (is_bad(try_)) return try_; \
    } while (0)

#endif
