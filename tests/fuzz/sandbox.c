/* The sandbox: the machine's objects are linked with their system calls renamed, `open` to
 * `boxed_open`. Until the sandbox is closed they do what they always do; from then on they fail,
 * and what would end the process does so with success: only a defect of the machine ends it
 * otherwise. */
#include "tests/fuzz/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool closed;
static int named = -1; /* a file that an input has named, while it is open */

void sandbox_close(void) { closed = true; }
void sandbox_leave(int status) { _exit(status); }

/* Arguments are passed on as words, whatever they are: integers and pointers all. */
typedef long Word;
#define CALL(name)                                                        \
    extern Word real_##name(Word, ...) __asm__(#name);                    \
    Word boxed_##name(Word a, Word b, Word c, Word d, Word e, Word f);    \
    Word boxed_##name(Word a, Word b, Word c, Word d, Word e, Word f) {   \
        if (!closed) return real_##name(a, b, c, d, e, f);                \
        errno = EPERM;                                                    \
        return -1;                                                        \
    }                                                                     \
    Word boxed_##name##64(Word a, Word b, Word c, Word d, Word e, Word f) \
        __attribute__((alias("boxed_" #name)));
#include "tests/fuzz/sandbox.def"
#undef CALL

/* Files that may be read, wherever an input says that they are: those that seeds name for their
 * code, as seen from the doors' scripts. */
int boxed_open(const char *path, int flags, int mode);
int boxed_open(const char *path, int flags, int mode) {
    static const char *const files[] = { "/_named.py", "/../../stdlib/stackless.py" };
    char real[PATH_MAX];
    const char *folder = getenv("FUZZ_SCRIPTS"), *name = strrchr(path, '/');
    if (!closed) return open(path, flags, mode);
    for (size_t i = 0; name && named < 0 && i < sizeof files / sizeof *files; i++) {
        if (strcmp(strrchr(files[i], '/'), name) != 0) continue;
        snprintf(real, sizeof real, "%s%s", folder ? folder : "tests/fuzz", files[i]);
        return named = open(real, O_RDONLY);
    }
    return errno = EPERM, -1;
}
int boxed_open64(const char *path, int flags, int mode) __attribute__((alias("boxed_open")));

ssize_t boxed_read(int fd, void *data, size_t size);
ssize_t boxed_read(int fd, void *data, size_t size) {
    if (!closed || (fd >= 0 && fd == named)) return read(fd, data, size);
    errno = EPERM;
    return -1;
}

int boxed_close(int fd);
int boxed_close(int fd) {
    if (closed && (fd < 0 || fd != named)) return errno = EPERM, -1;
    if (closed) named = -1;
    return close(fd);
}

ssize_t boxed_write(int fd, const void *data, size_t size);
ssize_t boxed_write(int fd, const void *data, size_t size) {
    return closed ? (ssize_t)size : write(fd, data, size);
}

/* A real end that is no defect: of a program that asked for it. */
void boxed_exit(int status);
void boxed_exit(int status) { _exit(closed ? 0 : status); }
void boxed__exit(int status) __attribute__((alias("boxed_exit")));
void boxed__Exit(int status) __attribute__((alias("boxed_exit")));
void boxed_abort(void);
void boxed_abort(void) { boxed_exit(1); }
