/* Images in files: written all or nothing, read with a limit. See pickle/container.h. */
#include "pickle/container.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "vm/codecs.h"
#include "vm/objects/bytes.h"

enum { WRITE_AT_ONCE = 1 << 30, TEMPORARY_NAME = 40, TEMPORARY_TRIES = 100 };

/* --- errors and paths --- */

bool container_os_error(Vm *vm, int number, const char *text, const char *path) {
    Value said = str_from(vm, text ? text : strerror(number)), args;
    if (path) {
        Value shown = codec_decode(vm, CODEC_UTF8, (const uint8_t *)path, (int64_t)strlen(path),
                                   ERRORS_ESCAPE, true, NULL);
        args = is_bad(shown) ? V_ERROR : tuple_of(vm, 3, from_int(number), said, shown);
    } else {
        args = tuple_of(vm, 2, from_int(number), said);
    }
    Value e = is_void(args) ? V_ERROR : exception_new(vm, &OSError_type, args);
    if (is_void(e)) return false;
    error_add_context(vm, e);
    return !is_void(raise_value(vm, e));
}

bool container_path(Vm *vm, Value v, const char **out) {
    Value bytes = v;
    if (is_str(v)) bytes = codec_encode(vm, CODEC_UTF8, v, ERRORS_ESCAPE);
    if (is_void(bytes)) return false;
    if (!is_bytes(bytes))
        return raise_false(vm, &TypeError_type, "a path is a str or bytes, not %T", v);
    *out = (const char *)as_bytes(bytes)->data;
    if (strlen(*out) == (size_t)as_bytes(bytes)->len) return true;
    return raise_false(vm, &ValueError_type, "embedded null byte");
}

/* --- writing --- */

/* The folder of `path`, ending with a slash, or "": the current one. In memory of the heap, with
 * room for a temporary name. */
static char *folder_of(Vm *vm, const char *path) {
    const char *slash = strrchr(path, '/');
    size_t n = slash ? (size_t)(slash - path) + 1 : 0;
    char *folder = heap_try_alloc_atomic(vm, n + TEMPORARY_NAME);
    if (!folder) return NULL;
    memcpy(folder, path, n);
    folder[n] = 0;
    return folder;
}

/* Puts a name that nobody has at `name`. */
static bool temporary_name(char *name) {
    uint64_t number;
    if (getrandom(&number, sizeof number, 0) != sizeof number) return false;
    snprintf(name, TEMPORARY_NAME, ".tern-%016llx.tmp", (unsigned long long)number);
    return true;
}

/* Opens a new file under a name of its own, which is put at `name`. -1 with errno set. */
static int temporary_open(const char *folder, char *name, mode_t mode) {
    for (int i = 0; i < TEMPORARY_TRIES; i++) {
        if (!temporary_name(name)) return -1;
        int fd = open(folder, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
        if (fd >= 0 || errno != EEXIST) return fd;
    }
    return -1;
}

/* Writes everything, however often the system takes a part or is interrupted. False with errno
 * set. */
static bool write_all(int fd, const uint8_t *data, size_t n) {
    while (n) {
        ssize_t wrote = write(fd, data, n < WRITE_AT_ONCE ? n : WRITE_AT_ONCE);
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote == 0) errno = ENOSPC;
        if (wrote <= 0) return false;
        data += wrote;
        n -= (size_t)wrote;
    }
    return true;
}

static bool sync_file(int fd) {
    int done;
    while ((done = fsync(fd)) != 0 && errno == EINTR) continue;
    return done == 0 || errno == EINVAL ||
           errno == ENOTSUP; /* nothing to sync, as in some file systems */
}

/* Makes the new name in the folder last. A folder that may not be read can not be synced: that
 * is no error. */
static bool sync_folder(const char *folder) {
    int fd = open(*folder ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return true;
    bool good = sync_file(fd);
    int number = errno;
    close(fd);
    errno = number;
    return good;
}

/* The bytes in a new file, on disk, with the permissions of the old file if there is one. False
 * with errno set. */
static bool fill(int fd, const struct stat *old, const uint8_t *data, size_t n) {
    return write_all(fd, data, n) && (!old || fchmod(fd, old->st_mode & 0777) == 0) &&
           sync_file(fd);
}

/* temporary_fill() with a file that has no name until it is whole: who is killed meanwhile
 * leaves nothing behind. False: not here, or not at all; nothing is left either. */
static bool nameless_fill(const char *temporary, char *name, const struct stat *old,
                          const uint8_t *data, size_t n) {
    char self[40];
    *name = 0;
    int fd =
        open(*temporary ? temporary : ".", O_WRONLY | O_TMPFILE | O_CLOEXEC, old ? 0600 : 0666);
    if (fd < 0) return false;
    snprintf(self, sizeof self, "/proc/self/fd/%d", fd);
    bool good = fill(fd, old, data, n) && temporary_name(name) &&
                linkat(AT_FDCWD, self, AT_FDCWD, temporary, AT_SYMLINK_FOLLOW) == 0;
    if (close(fd) != 0 && good) unlink(temporary), good = false;
    return good;
}

/* The bytes in a temporary file, on disk, with the permissions of the old file if there is one.
 * False with errno set, and the temporary gone. `name` is inside `temporary`: where its last
 * part goes. */
static bool temporary_fill(const char *temporary, char *name, const struct stat *old,
                           const uint8_t *data, size_t n) {
    if (nameless_fill(temporary, name, old, data, n)) return true;
    *name = 0;
    int fd = temporary_open(temporary, name, old ? 0600 : 0666);
    if (fd < 0) return false;
    bool good = fill(fd, old, data, n);
    int number = errno;
    if (close(fd) != 0 && good) number = errno, good = false;
    if (!good) unlink(temporary);
    errno = number;
    return good;
}

/* Replaces the file `path`, which is no link. */
static bool replace_file(Vm *vm, const char *path, const char *shown, const struct stat *old,
                         const uint8_t *data, size_t n) {
    char *temporary = folder_of(vm, path);
    if (!temporary) return false;
    char *name = temporary + strlen(temporary);
    if (!temporary_fill(temporary, name, old, data, n))
        return container_os_error(vm, errno, NULL, shown);
    if (rename(temporary, path) != 0) {
        int number = errno;
        unlink(temporary);
        return container_os_error(vm, number, NULL, shown);
    }
    *name = 0;
    return sync_folder(temporary) || container_os_error(vm, errno, NULL, shown);
}

bool container_write_file(Vm *vm, const char *path, const uint8_t *data, size_t n) {
    struct stat old;
    bool exists = stat(path, &old) == 0;
    if (!exists && errno != ENOENT) return container_os_error(vm, errno, NULL, path);
    if (!exists && lstat(path, &old) == 0)
        return container_os_error(vm, ENOENT, "what this symbolic link names is not there", path);
    if (exists && S_ISDIR(old.st_mode)) return container_os_error(vm, EISDIR, NULL, path);
    if (exists && !S_ISREG(old.st_mode))
        return container_os_error(vm, EINVAL, "an image can only replace a regular file", path);
    char *target = exists ? realpath(path, NULL) : NULL;
    bool good = replace_file(vm, target ? target : path, path, exists ? &old : NULL, data, n);
    free(target);
    return good;
}

/* --- reading --- */

/* Up to n bytes. -1 with errno set. */
static ssize_t read_all(int fd, uint8_t *to, size_t n) {
    size_t done = 0;
    while (done < n) {
        ssize_t got = read(fd, to + done, n - done < WRITE_AT_ONCE ? n - done : WRITE_AT_ONCE);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return -1;
        if (got == 0) break;
        done += (size_t)got;
    }
    return (ssize_t)done;
}

/* The whole of an open file, which `shown` is called. */
static bool read_open_file(Vm *vm, int fd, const char *shown, size_t limit, uint8_t **out,
                           size_t *out_size) {
    struct stat st;
    if (fstat(fd, &st) != 0) return container_os_error(vm, errno, NULL, shown);
    if (S_ISDIR(st.st_mode)) return container_os_error(vm, EISDIR, NULL, shown);
    if (!S_ISREG(st.st_mode))
        return container_os_error(vm, EINVAL, "an image can only be read from a regular file",
                                  shown);
    uint64_t size = (uint64_t)st.st_size;
    if (limit && size > limit)
        return raise_false(vm, image_error_type(vm),
                           "the image is too large: %lu bytes, and the limit is %lu", size,
                           (uint64_t)limit);
    if (size >= SSIZE_MAX) return !is_void(raise_memory(vm));
    uint8_t *data =
        heap_try_alloc_atomic(vm, (size_t)size + 1); /* one more, to see whether it grew */
    if (!data) return false;
    ssize_t got = read_all(fd, data, (size_t)size + 1);
    if (got < 0) return container_os_error(vm, errno, NULL, shown);
    if ((uint64_t)got > size)
        return raise_false(vm, image_error_type(vm), "the image was written to while it was read");
    *out = data;
    *out_size = (size_t)got;
    return true;
}

bool container_read_file(Vm *vm, const char *path, size_t limit, uint8_t **out, size_t *out_size) {
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK |
                            O_NOCTTY); /* a pipe without a writer does not wait */
    if (fd < 0) return container_os_error(vm, errno, NULL, path);
    bool good = read_open_file(vm, fd, path, limit, out, out_size);
    close(fd);
    return good;
}

/* --- natives --- */

Value container_write_file_leaf(Vm *vm, const Value *argv) {
    const char *path;
    BufferView data;
    if (!container_path(vm, argv[0], &path) || !buffer_need(vm, argv[1], &data)) return V_ERROR;
    return container_write_file(vm, path, data.data, (size_t)data.len) ? V_NONE : V_ERROR;
}

Value container_read_file_leaf(Vm *vm, const Value *argv) {
    const char *path;
    uint8_t *data;
    size_t n;
    if (!container_path(vm, argv[0], &path)) return V_ERROR;
    if (!is_int(argv[1]) || as_int(argv[1]) < 0)
        return raise(vm, &ValueError_type, "a limit is a number of bytes");
    if (!container_read_file(vm, path, (size_t)as_int(argv[1]), &data, &n)) return V_ERROR;
    return bytes_from(vm, data, (int64_t)n);
}
