/* posix: descriptors, paths, folders. Every function takes what C can take at once; its driver
 * in prelude/posix.py turns objects with __fspath__ or __index__ into that, and calls again
 * after a signal's handler has run. */
#include "pickle/graph.h"
#include "stdlib/posix_internal.h"

#include <dirent.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <sys/uio.h>
#include <unistd.h>

/* --- stat --- */

static Type *stat_type, *statvfs_type, *size_type;

bool posix_types(Vm *vm, Dict *d) {
    static const char *const stat_fields[] = {
        "st_mode",     "st_ino",     "st_dev",    "st_nlink",    "st_uid",
        "st_gid",      "st_size",    NULL,        NULL,          NULL,
        "st_atime",    "st_mtime",   "st_ctime",  "st_atime_ns", "st_mtime_ns",
        "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev",
    };
    static const char *const vfs_fields[] = {
        "f_bsize", "f_frsize", "f_blocks", "f_bfree",   "f_bavail", "f_files",
        "f_ffree", "f_favail", "f_flag",   "f_namemax", "f_fsid",
    };
    static const char *const size_fields[] = { "columns", "lines" };
    stat_type = structseq_new_type(vm, "stat_result", "os", stat_fields, 10, 19);
    statvfs_type = structseq_new_type(vm, "statvfs_result", "os", vfs_fields, 10, 11);
    size_type = structseq_new_type(vm, "terminal_size", "os", size_fields, 2, 2);
    return stat_type && statvfs_type && size_type &&
           dict_set_cstr(vm, d, "stat_result", from_obj(stat_type)) &&
           dict_set_cstr(vm, d, "statvfs_result", from_obj(statvfs_type)) &&
           dict_set_cstr(vm, d, "terminal_size", from_obj(size_type)) &&
           dict_set_cstr(vm, d, "DirEntry", from_obj(&direntry_type));
}

static double seconds_of(struct timespec t) { return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec; }

/* Seconds far from 1970 do not fit 64 bits of nanoseconds: by integers of any size then. */
static Value nanoseconds_of(Vm *vm, struct timespec t) {
    Value s = int_binary(vm, BIN_MUL, int_from_i64(vm, t.tv_sec), from_int(1000000000));
    return is_bad(s) ? s : int_binary(vm, BIN_ADD, s, from_int(t.tv_nsec));
}

Value stat_result(Vm *vm, const struct stat *st) {
    Value v[19] = {
        from_int(st->st_mode),
        int_from_u64(vm, st->st_ino),
        int_from_u64(vm, st->st_dev),
        int_from_u64(vm, st->st_nlink),
        from_int(st->st_uid),
        from_int(st->st_gid),
        int_from_i64(vm, st->st_size),
        int_from_i64(vm, st->st_atim.tv_sec),
        int_from_i64(vm, st->st_mtim.tv_sec),
        int_from_i64(vm, st->st_ctim.tv_sec),
        from_float(seconds_of(st->st_atim)),
        from_float(seconds_of(st->st_mtim)),
        from_float(seconds_of(st->st_ctim)),
        nanoseconds_of(vm, st->st_atim),
        nanoseconds_of(vm, st->st_mtim),
        nanoseconds_of(vm, st->st_ctim),
        int_from_i64(vm, st->st_blksize),
        int_from_i64(vm, st->st_blocks),
        int_from_u64(vm, st->st_rdev),
    };
    return structseq_from(vm, stat_type, v);
}

Value do_stat(Vm *vm, const PathArg *p, int dir_fd, bool follow) {
    struct stat st;
    int r = p->fd >= 0 || !p->path
                ? fstat(p->fd, &st)
                : fstatat(dir_fd, p->path, &st, follow ? 0 : AT_SYMLINK_NOFOLLOW);
    return r < 0 ? os_error_path(vm, p) : stat_result(vm, &st);
}

static Value fd_and_dir(Vm *vm, const char *function, const PathArg *p, int dir_fd, bool follow) {
    if (!p->path && dir_fd != AT_FDCWD)
        return raise(vm, &ValueError_type, "%s: can't specify dir_fd without matching path",
                     function);
    if (!p->path && !follow)
        return raise(vm, &ValueError_type, "%s: cannot use fd and follow_symlinks together",
                     function);
    return V_NONE;
}

POSIX(stat) {
    PathArg p;
    int dir_fd;
    TRY(path_arg(vm, argv[0], "stat", "path", PATH_FD, &p));
    TRY(dir_fd_arg(vm, argv[1], &dir_fd));
    Value follow = leaf_truth(vm, argv[2]);
    TRY(follow);
    TRY(fd_and_dir(vm, "stat", &p, dir_fd, is_true(follow)));
    return do_stat(vm, &p, dir_fd, is_true(follow));
}

POSIX(lstat) {
    PathArg p;
    int dir_fd;
    TRY(path_arg(vm, argv[0], "lstat", "path", 0, &p));
    TRY(dir_fd_arg(vm, argv[1], &dir_fd));
    return do_stat(vm, &p, dir_fd, false);
}

POSIX(fstat) {
    PathArg p = { NULL, -1, V_NONE, false };
    TRY(int_arg(vm, argv[0], &p.fd));
    return do_stat(vm, &p, AT_FDCWD, true);
}

static Value vfs_result(Vm *vm, const struct statvfs *s) {
    Value v[11] = {
        int_from_u64(vm, s->f_bsize),  int_from_u64(vm, s->f_frsize),
        int_from_u64(vm, s->f_blocks), int_from_u64(vm, s->f_bfree),
        int_from_u64(vm, s->f_bavail), int_from_u64(vm, s->f_files),
        int_from_u64(vm, s->f_ffree),  int_from_u64(vm, s->f_favail),
        int_from_u64(vm, s->f_flag),   int_from_u64(vm, s->f_namemax),
        int_from_u64(vm, s->f_fsid),
    };
    return structseq_from(vm, statvfs_type, v);
}

POSIX(statvfs) {
    struct statvfs s;
    PathArg p;
    TRY(path_arg(vm, argv[0], "statvfs", "path", PATH_FD, &p));
    int r = p.path ? statvfs(p.path, &s) : fstatvfs(p.fd, &s);
    return r < 0 ? os_error_path(vm, &p) : vfs_result(vm, &s);
}

POSIX(access) {
    PathArg p;
    int mode, dir_fd;
    TRY(path_arg(vm, argv[0], "access", "path", 0, &p));
    TRY(int_arg(vm, argv[1], &mode));
    TRY(dir_fd_arg(vm, argv[2], &dir_fd));
    Value ids = leaf_truth(vm, argv[3]), follow = leaf_truth(vm, argv[4]);
    TRY(ids);
    TRY(follow);
    int flags = (is_true(ids) ? AT_EACCESS : 0) | (is_true(follow) ? 0 : AT_SYMLINK_NOFOLLOW);
    return from_bool(faccessat(dir_fd, p.path, mode, flags) == 0);
}

/* --- descriptors --- */

POSIX(open) {
    PathArg p;
    int flags, mode, dir_fd, fd;
    TRY(path_arg(vm, argv[0], "open", "path", 0, &p));
    TRY(int_arg(vm, argv[1], &flags));
    TRY(int_arg(vm, argv[2], &mode));
    TRY(dir_fd_arg(vm, argv[3], &dir_fd));
    do {
        fd = openat(dir_fd, p.path, flags | O_CLOEXEC, mode);
    } while (fd < 0 && errno == EINTR && !os_interrupted(vm));
    if (fd < 0) return os_interrupted(vm) ? V_USER : os_error_path(vm, &p);
    return from_int(fd);
}

POSIX(close) {
    int fd;
    TRY(int_arg(vm, argv[0], &fd));
    return close(fd) < 0 && errno != EINTR ? os_error(vm) : V_NONE;
}

POSIX(closerange) {
    int low, high;
    TRY(int_arg(vm, argv[0], &low));
    TRY(int_arg(vm, argv[1], &high));
    if (low < 0) low = 0;
    if (high > low) close_range((unsigned)low, (unsigned)high - 1, 0);
    return V_NONE;
}

/* Ends the work with n, the result of an interruptible call. */
#define SYSCALL_LOOP(n, call)                                 \
    do {                                                      \
        n = call;                                             \
    } while (n < 0 && errno == EINTR && !os_interrupted(vm)); \
    if (n < 0) return os_interrupted(vm) ? V_USER : os_error(vm)

POSIX(read) {
    int fd;
    int64_t size;
    ssize_t n;
    TRY(int_arg(vm, argv[0], &fd));
    TRY(int_need_index(vm, argv[1], false, &size));
    if (size < 0) {
        errno = EINVAL;
        return os_error(vm);
    }
    if (size > 0x7FFFF000) size = 0x7FFFF000;
    Bytes *b = bytes_new(vm, size);
    if (!b) return V_ERROR;
    SYSCALL_LOOP(n, read(fd, b->data, (size_t)size));
    return n == size ? from_obj(b) : bytes_from(vm, b->data, n);
}

POSIX(pread) {
    int fd;
    int64_t size, offset;
    ssize_t n;
    TRY(int_arg(vm, argv[0], &fd));
    TRY(int_need_index(vm, argv[1], false, &size));
    TRY(int_need_index(vm, argv[2], false, &offset));
    if (size < 0) {
        errno = EINVAL;
        return os_error(vm);
    }
    Bytes *b = bytes_new(vm, size);
    if (!b) return V_ERROR;
    SYSCALL_LOOP(n, pread(fd, b->data, (size_t)size, (off_t)offset));
    return n == size ? from_obj(b) : bytes_from(vm, b->data, n);
}

POSIX(write) {
    int fd;
    BufferView view;
    ssize_t n;
    TRY(int_arg(vm, argv[0], &fd));
    if (!buffer_need(vm, argv[1], &view)) return V_ERROR;
    SYSCALL_LOOP(n, write(fd, view.data, (size_t)(view.len > 0x7FFFF000 ? 0x7FFFF000 : view.len)));
    return int_from_i64(vm, n);
}

POSIX(pwrite) {
    int fd;
    int64_t offset;
    BufferView view;
    ssize_t n;
    TRY(int_arg(vm, argv[0], &fd));
    if (!buffer_need(vm, argv[1], &view)) return V_ERROR;
    TRY(int_need_index(vm, argv[2], false, &offset));
    SYSCALL_LOOP(n, pwrite(fd, view.data, (size_t)view.len, (off_t)offset));
    return int_from_i64(vm, n);
}

POSIX(lseek) {
    int fd, how;
    int64_t pos;
    TRY(int_arg(vm, argv[0], &fd));
    TRY(int_need_index(vm, argv[1], false, &pos));
    TRY(int_arg(vm, argv[2], &how));
    off_t at = lseek(fd, (off_t)pos, how);
    return at < 0 ? os_error(vm) : int_from_i64(vm, at);
}

POSIX(pipe) {
    int fds[2];
    if (pipe2(fds, O_CLOEXEC) < 0) return os_error(vm);
    return tuple_of(vm, 2, from_int(fds[0]), from_int(fds[1]));
}

POSIX(pipe2) {
    int fds[2], flags;
    TRY(int_arg(vm, argv[0], &flags));
    if (pipe2(fds, flags) < 0) return os_error(vm);
    return tuple_of(vm, 2, from_int(fds[0]), from_int(fds[1]));
}

POSIX(dup) {
    int fd;
    TRY(int_arg(vm, argv[0], &fd));
    int made = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    return made < 0 ? os_error(vm) : from_int(made);
}

POSIX(dup2) {
    int fd, to;
    TRY(int_arg(vm, argv[0], &fd));
    TRY(int_arg(vm, argv[1], &to));
    Value inheritable = leaf_truth(vm, argv[2]);
    TRY(inheritable);
    int made = is_true(inheritable) || fd == to ? dup2(fd, to) : dup3(fd, to, O_CLOEXEC);
    return made < 0 ? os_error(vm) : from_int(made);
}

POSIX(isatty) {
    int fd;
    TRY(int_arg(vm, argv[0], &fd));
    return from_bool(isatty(fd));
}

POSIX(ttyname) {
    int fd;
    TRY(int_arg(vm, argv[0], &fd));
    char name[256];
    int r = ttyname_r(fd, name, sizeof name);
    if (r) errno = r;
    return r ? os_error(vm) : os_name(vm, name, false);
}

/* A descriptor, or an object with fileno() (the driver's business). */
static Value fileno_arg(Vm *vm, Value v, int *fd) {
    if (is_integer(v)) {
        TRY(int_arg(vm, v, fd));
        return *fd < 0 ? raise(vm, &ValueError_type,
                               "file descriptor cannot be a negative integer (%d)", *fd)
                       : V_NONE;
    }
    return V_USER;
}

#define FD_CALL(name, call)                \
    POSIX(name) {                          \
        int fd, r;                         \
        TRY(fileno_arg(vm, argv[0], &fd)); \
        SYSCALL_LOOP(r, call);             \
        return V_NONE;                     \
    }
FD_CALL(fsync, fsync(fd))
FD_CALL(fdatasync, fdatasync(fd))
FD_CALL(fchdir, fchdir(fd))

POSIX(sync) {
    sync();
    return V_NONE;
}

POSIX(ftruncate) {
    int fd, r;
    int64_t size;
    TRY(int_arg(vm, argv[0], &fd));
    TRY(int_need_index(vm, argv[1], false, &size));
    SYSCALL_LOOP(r, ftruncate(fd, (off_t)size));
    return V_NONE;
}

POSIX(truncate) {
    PathArg p;
    int64_t size;
    TRY(path_arg(vm, argv[0], "truncate", "path", PATH_FD, &p));
    TRY(int_need_index(vm, argv[1], false, &size));
    int r = p.path ? truncate(p.path, (off_t)size) : ftruncate(p.fd, (off_t)size);
    return r < 0 ? os_error_path(vm, &p) : V_NONE;
}

POSIX(get_inheritable) {
    int fd;
    TRY(int_arg(vm, argv[0], &fd));
    int flags = fcntl(fd, F_GETFD);
    return flags < 0 ? os_error(vm) : from_bool(!(flags & FD_CLOEXEC));
}

POSIX(set_inheritable) {
    int fd, on;
    TRY(int_arg(vm, argv[0], &fd));
    TRY(int_arg(vm, argv[1], &on));
    int flags = fcntl(fd, F_GETFD);
    if (flags < 0 || fcntl(fd, F_SETFD, on ? flags & ~FD_CLOEXEC : flags | FD_CLOEXEC) < 0)
        return os_error(vm);
    return V_NONE;
}

POSIX(get_blocking) {
    int fd;
    TRY(int_arg(vm, argv[0], &fd));
    int flags = fcntl(fd, F_GETFL);
    return flags < 0 ? os_error(vm) : from_bool(!(flags & O_NONBLOCK));
}

POSIX(set_blocking) {
    int fd;
    TRY(int_arg(vm, argv[0], &fd));
    Value on = leaf_truth(vm, argv[1]);
    TRY(on);
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0 || fcntl(fd, F_SETFL, is_true(on) ? flags & ~O_NONBLOCK : flags | O_NONBLOCK) < 0)
        return os_error(vm);
    return V_NONE;
}

POSIX(lockf) {
    int fd, command, r;
    int64_t length;
    TRY(int_arg(vm, argv[0], &fd));
    TRY(int_arg(vm, argv[1], &command));
    TRY(int_need_index(vm, argv[2], false, &length));
    SYSCALL_LOOP(r, lockf(fd, command, (off_t)length));
    return V_NONE;
}

POSIX(sendfile) {
    int out, in;
    int64_t offset, count;
    ssize_t n;
    TRY(int_arg(vm, argv[0], &out));
    TRY(int_arg(vm, argv[1], &in));
    TRY(int_need_index(vm, argv[3], false, &count));
    if (is_none(argv[2])) {
        SYSCALL_LOOP(n, sendfile(out, in, NULL, (size_t)count));
    } else {
        TRY(int_need_index(vm, argv[2], false, &offset));
        off_t at = (off_t)offset;
        SYSCALL_LOOP(n, sendfile(out, in, &at, (size_t)count));
    }
    return int_from_i64(vm, n);
}

POSIX(get_terminal_size) {
    struct winsize w;
    int fd;
    TRY(int_arg(vm, argv[0], &fd));
    if (ioctl(fd, TIOCGWINSZ, &w) < 0) return os_error(vm);
    Value v[2] = { from_int(w.ws_col), from_int(w.ws_row) };
    return structseq_from(vm, size_type, v);
}

/* --- one path --- */

POSIX(chdir) {
    PathArg p;
    TRY(path_arg(vm, argv[0], "chdir", "path", PATH_FD, &p));
    int r = p.path ? chdir(p.path) : fchdir(p.fd);
    return r < 0 ? os_error_path(vm, &p) : V_NONE;
}

static Value getcwd_as(Vm *vm, bool bytes) {
    char *s = getcwd(NULL, 0);
    if (!s) return os_error(vm);
    Value v = os_name(vm, s, bytes);
    free(s);
    return v;
}
POSIX(getcwd) { return getcwd_as(vm, false); }
POSIX(getcwdb) { return getcwd_as(vm, true); }

POSIX(chroot) {
    PathArg p;
    TRY(path_arg(vm, argv[0], "chroot", "path", 0, &p));
    return chroot(p.path) < 0 ? os_error_path(vm, &p) : V_NONE;
}

#define PATH_MODE_CALL(name, call)                        \
    POSIX(name) {                                         \
        PathArg p;                                        \
        int mode, dir_fd;                                 \
        TRY(path_arg(vm, argv[0], #name, "path", 0, &p)); \
        TRY(int_arg(vm, argv[1], &mode));                 \
        TRY(dir_fd_arg(vm, argv[2], &dir_fd));            \
        return call < 0 ? os_error_path(vm, &p) : V_NONE; \
    }
PATH_MODE_CALL(mkdir, mkdirat(dir_fd, p.path, (mode_t)mode))
PATH_MODE_CALL(mkfifo, mkfifoat(dir_fd, p.path, (mode_t)mode))

POSIX(mknod) {
    PathArg p;
    int mode, dir_fd;
    int64_t device;
    TRY(path_arg(vm, argv[0], "mknod", "path", 0, &p));
    TRY(int_arg(vm, argv[1], &mode));
    TRY(int_need_index(vm, argv[2], false, &device));
    TRY(dir_fd_arg(vm, argv[3], &dir_fd));
    return mknodat(dir_fd, p.path, (mode_t)mode, (dev_t)device) < 0 ? os_error_path(vm, &p)
                                                                    : V_NONE;
}

POSIX(major) {
    int64_t device;
    TRY(int_need_index(vm, argv[0], false, &device));
    return from_int(major((dev_t)device));
}
POSIX(minor) {
    int64_t device;
    TRY(int_need_index(vm, argv[0], false, &device));
    return from_int(minor((dev_t)device));
}
POSIX(makedev) {
    int high, low;
    TRY(int_arg(vm, argv[0], &high));
    TRY(int_arg(vm, argv[1], &low));
    return int_from_u64(vm, makedev((unsigned)high, (unsigned)low));
}

#define PATH_CALL(name, call)                             \
    POSIX(name) {                                         \
        PathArg p;                                        \
        int dir_fd;                                       \
        TRY(path_arg(vm, argv[0], #name, "path", 0, &p)); \
        TRY(dir_fd_arg(vm, argv[1], &dir_fd));            \
        return call < 0 ? os_error_path(vm, &p) : V_NONE; \
    }
PATH_CALL(rmdir, unlinkat(dir_fd, p.path, AT_REMOVEDIR))
PATH_CALL(unlink, unlinkat(dir_fd, p.path, 0))
PATH_CALL(remove, unlinkat(dir_fd, p.path, 0))

POSIX(readlink) {
    PathArg p;
    int dir_fd;
    TRY(path_arg(vm, argv[0], "readlink", "path", 0, &p));
    TRY(dir_fd_arg(vm, argv[1], &dir_fd));
    char target[4097];
    ssize_t n = readlinkat(dir_fd, p.path, target, sizeof target - 1);
    if (n < 0) return os_error_path(vm, &p);
    target[n] = 0;
    return os_name(vm, target, p.bytes);
}

POSIX(chmod) {
    PathArg p;
    int mode, dir_fd;
    TRY(path_arg(vm, argv[0], "chmod", "path", PATH_FD, &p));
    TRY(int_arg(vm, argv[1], &mode));
    TRY(dir_fd_arg(vm, argv[2], &dir_fd));
    Value follow = leaf_truth(vm, argv[3]);
    TRY(follow);
    if (is_false(follow))
        return raise(vm, &NotImplementedError_type,
                     "chmod: follow_symlinks unavailable on this platform");
    int r = p.path ? fchmodat(dir_fd, p.path, (mode_t)mode, 0) : fchmod(p.fd, (mode_t)mode);
    return r < 0 ? os_error_path(vm, &p) : V_NONE;
}

POSIX(fchmod) {
    int fd, mode, r;
    TRY(int_arg(vm, argv[0], &fd));
    TRY(int_arg(vm, argv[1], &mode));
    SYSCALL_LOOP(r, fchmod(fd, (mode_t)mode));
    return V_NONE;
}

POSIX(chown) {
    PathArg p;
    uint32_t uid, gid;
    int dir_fd;
    TRY(path_arg(vm, argv[0], "chown", "path", PATH_FD, &p));
    TRY(id_arg(vm, argv[1], "uid", &uid));
    TRY(id_arg(vm, argv[2], "gid", &gid));
    TRY(dir_fd_arg(vm, argv[3], &dir_fd));
    Value follow = leaf_truth(vm, argv[4]);
    TRY(follow);
    int r = p.path ? fchownat(dir_fd, p.path, uid, gid, is_true(follow) ? 0 : AT_SYMLINK_NOFOLLOW)
                   : fchown(p.fd, uid, gid);
    return r < 0 ? os_error_path(vm, &p) : V_NONE;
}

POSIX(lchown) {
    PathArg p;
    uint32_t uid, gid;
    TRY(path_arg(vm, argv[0], "lchown", "path", 0, &p));
    TRY(id_arg(vm, argv[1], "uid", &uid));
    TRY(id_arg(vm, argv[2], "gid", &gid));
    return lchown(p.path, uid, gid) < 0 ? os_error_path(vm, &p) : V_NONE;
}

POSIX(fchown) {
    int fd;
    uint32_t uid, gid;
    TRY(int_arg(vm, argv[0], &fd));
    TRY(id_arg(vm, argv[1], "uid", &uid));
    TRY(id_arg(vm, argv[2], "gid", &gid));
    return fchown(fd, uid, gid) < 0 ? os_error(vm) : V_NONE;
}

/* Seconds (int or float) as a timespec. */
static Value time_arg(Vm *vm, Value v, struct timespec *out) {
    int64_t s;
    if (is_float(v)) {
        double whole = floor(as_float(v)), part = floor((as_float(v) - whole) * 1e9);
        if (as_float(v) != as_float(v))
            return raise(vm, &ValueError_type, "Invalid value NaN (not a number)");
        if (whole < -9.2e18 || whole > 9.2e18)
            return raise(vm, &OverflowError_type, "timestamp out of range for platform time_t");
        out->tv_sec = (time_t)whole;
        out->tv_nsec = (long)part;
        return V_NONE;
    }
    if (!is_integer(v))
        return is_void(type_of(v)->special[S_index])
                   ? raise(vm, &TypeError_type, "'%T' object cannot be interpreted as an integer",
                           v)
                   : V_USER;
    if (!int_to_i64(v, &s))
        return raise(vm, &OverflowError_type, "timestamp out of range for platform time_t");
    out->tv_sec = (time_t)s;
    out->tv_nsec = 0;
    return V_NONE;
}

static Value time_ns_arg(Vm *vm, Value v, struct timespec *out) {
    int64_t ns;
    if (!is_integer(v)) return V_USER;
    if (!int_to_i64(v, &ns))
        return raise(vm, &OverflowError_type, "timestamp out of range for platform time_t");
    int64_t rest = ns % 1000000000;
    if (rest < 0) rest += 1000000000;
    out->tv_sec = (time_t)((ns - rest) / 1000000000);
    out->tv_nsec = (long)rest;
    return V_NONE;
}

POSIX(utime) {
    PathArg p;
    int dir_fd;
    struct timespec times[2] = { { 0, UTIME_NOW }, { 0, UTIME_NOW } };
    TRY(path_arg(vm, argv[0], "utime", "path", PATH_FD, &p));
    TRY(dir_fd_arg(vm, argv[3], &dir_fd));
    Value follow = leaf_truth(vm, argv[4]);
    TRY(follow);
    bool given = !is_none(argv[1]), ns = !is_void(argv[2]);
    if (given && ns)
        return raise(vm, &ValueError_type,
                     "utime: you may specify either 'times' or 'ns' but not both");
    Value pair = ns ? argv[2] : argv[1];
    if (given || ns) {
        if (!is_tuple(pair) || as_tuple(pair)->len != 2)
            return raise(vm, &TypeError_type,
                         ns ? "utime: 'ns' must be a tuple of two ints"
                            : "utime: 'times' must be either a tuple of two ints or None");
        for (int i = 0; i < 2; i++)
            TRY(ns ? time_ns_arg(vm, as_tuple(pair)->items[i], &times[i])
                   : time_arg(vm, as_tuple(pair)->items[i], &times[i]));
    }
    TRY(fd_and_dir(vm, "utime", &p, dir_fd, is_true(follow)));
    int r = p.path ? utimensat(dir_fd, p.path, times, is_true(follow) ? 0 : AT_SYMLINK_NOFOLLOW)
                   : futimens(p.fd, times);
    return r < 0 ? os_error(vm) : V_NONE;
}

/* --- two paths --- */

static Value rename_as(Vm *vm, const Value *argv, const char *name) {
    PathArg a, b;
    int from, to;
    TRY(path_arg(vm, argv[0], name, "src", 0, &a));
    TRY(path_arg(vm, argv[1], name, "dst", 0, &b));
    TRY(dir_fd_arg(vm, argv[2], &from));
    TRY(dir_fd_arg(vm, argv[3], &to));
    return renameat(from, a.path, to, b.path) < 0 ? os_error_paths(vm, &a, &b) : V_NONE;
}
POSIX(rename) { return rename_as(vm, argv, "rename"); }
POSIX(replace) { return rename_as(vm, argv, "replace"); }

POSIX(link) {
    PathArg a, b;
    int from, to;
    TRY(path_arg(vm, argv[0], "link", "src", 0, &a));
    TRY(path_arg(vm, argv[1], "link", "dst", 0, &b));
    TRY(dir_fd_arg(vm, argv[2], &from));
    TRY(dir_fd_arg(vm, argv[3], &to));
    Value follow = leaf_truth(vm, argv[4]);
    TRY(follow);
    int r = linkat(from, a.path, to, b.path, is_true(follow) ? AT_SYMLINK_FOLLOW : 0);
    return r < 0 ? os_error_paths(vm, &a, &b) : V_NONE;
}

POSIX(symlink) {
    PathArg a, b;
    int dir_fd;
    TRY(path_arg(vm, argv[0], "symlink", "src", 0, &a));
    TRY(path_arg(vm, argv[1], "symlink", "dst", 0, &b));
    TRY(dir_fd_arg(vm, argv[3], &dir_fd));
    return symlinkat(a.path, dir_fd, b.path) < 0 ? os_error_paths(vm, &a, &b) : V_NONE;
}

/* --- folders --- */

typedef struct DirEntry {
    Object h;
    Value name, path;
    Value stat, lstat; /* void: not asked yet */
    int32_t dir_fd;    /* -1: path says all */
    uint32_t type;     /* d_type */
    uint64_t ino;
} DirEntry;

typedef struct ScandirIterator {
    Object h;
    List *entries; /* NULL: closed */
    int64_t next;
} ScandirIterator;

/* Calls add for every entry but . and .. ; V_NONE, V_ERROR. */
typedef bool (*DirFn)(Vm *vm, List *l, const PathArg *p, const struct dirent *d);
static Value folder_read(Vm *vm, PathArg *p, List *l, DirFn add) {
    DIR *dir;
    if (p->path || p->fd < 0) {
        dir = opendir(p->path ? p->path : ".");
    } else {
        int fd = fcntl(p->fd, F_DUPFD_CLOEXEC, 0);
        dir = fd < 0 ? NULL : fdopendir(fd);
        if (dir)
            rewinddir(dir);
        else if (fd >= 0)
            close(fd);
    }
    if (!dir) return os_error_path(vm, p);
    for (;;) {
        errno = 0;
        struct dirent *d = readdir(dir);
        if (!d) break;
        if (strcmp(d->d_name, ".") == 0 || strcmp(d->d_name, "..") == 0) continue;
        if (!add(vm, l, p, d)) {
            closedir(dir);
            return V_ERROR;
        }
    }
    int error = errno;
    closedir(dir);
    errno = error;
    return error ? os_error_path(vm, p) : V_NONE;
}

static bool add_name(Vm *vm, List *l, const PathArg *p, const struct dirent *d) {
    Value name = os_name(vm, d->d_name, p->bytes);
    return !is_void(name) && list_append(vm, l, name);
}

POSIX(listdir) {
    PathArg p;
    TRY(path_arg(vm, argv[0], "listdir", "path", PATH_FD | PATH_NONE, &p));
    List *l = list_new(vm, 0);
    TRY(folder_read(vm, &p, l, add_name));
    return from_obj(l);
}

static bool add_entry(Vm *vm, List *l, const PathArg *p, const struct dirent *d) {
    DirEntry *e = NEW(vm, DirEntry, &direntry_type);
    e->name = os_name(vm, d->d_name, p->bytes);
    if (is_void(e->name)) return false;
    e->dir_fd = p->path ? -1 : p->fd;
    e->type = d->d_type;
    e->ino = d->d_ino;
    size_t n = p->path ? strlen(p->path) : 0;
    if (p->path && n) {
        size_t total = n + strlen(d->d_name) + 2;
        char *full = heap_try_alloc_atomic(vm, total);
        if (!full) return false;
        snprintf(full, total, "%s%s%s", p->path, p->path[n - 1] == '/' ? "" : "/", d->d_name);
        e->path = os_name(vm, full, p->bytes);
    } else if (p->fd < 0) {
        e->path = os_name(vm, "./", p->bytes);
        if (!is_void(e->path)) e->path = str_concat(vm, e->path, e->name);
    } else {
        e->path = e->name;
    }
    return !is_void(e->path) && list_append(vm, l, from_obj(e));
}

POSIX(scandir) {
    PathArg p;
    TRY(path_arg(vm, argv[0], "scandir", "path", PATH_FD | PATH_NONE, &p));
    ScandirIterator *it = NEW(vm, ScandirIterator, &scandir_iterator_type);
    it->entries = list_new(vm, 0);
    TRY(folder_read(vm, &p, it->entries, add_entry));
    return from_obj(it);
}

#define ITERATOR ((ScandirIterator *)as_obj(argv[0]))
POSIX(scandir_self) { return argv[0]; }
POSIX(scandir_next) {
    ScandirIterator *it = ITERATOR;
    if (!it->entries || it->next >= it->entries->len) return raise_stop(vm, V_NONE);
    return it->entries->items[it->next++];
}
POSIX(scandir_close) {
    ITERATOR->entries = NULL;
    return V_NONE;
}
static const Method scandir_methods[] = {
    { "__iter__", "(self, /)", NULL, posix_scandir_self },
    { "__next__", "(self, /)", NULL, posix_scandir_next },
    { "__enter__", "(self, /)", NULL, posix_scandir_self },
    { "__exit__", "(self, /, *args)", NULL, posix_scandir_close },
    { "close", "(self, /)", NULL, posix_scandir_close },
    { 0 },
};
static const Field scandir_fields[] = {
    FIELD_OF(FIELD_OBJ, ScandirIterator, entries),
    FIELD_OF(FIELD_I64, ScandirIterator, next),
    { 0 },
};
Type scandir_iterator_type = {
    .name = "ScandirIterator",
    .module = "posix",
    .size = sizeof(ScandirIterator),
    .flags = TYPE_NO_NEW,
    .methods = scandir_methods,
    .fields = scandir_fields,
    .holds = "lw",
    .travel = TRAVEL_FIELDS,
};

#define ENTRY ((DirEntry *)as_obj(argv[0]))

/* stat or lstat of an entry, remembered. */
static Value entry_stat(Vm *vm, DirEntry *e, bool follow) {
    PathArg p;
    Value *kept = follow ? &e->stat : &e->lstat;
    if (!is_void(*kept)) return *kept;
    TRY(path_arg(vm, e->path, "DirEntry", "path", 0, &p));
    Value v = do_stat(vm, &p, e->dir_fd < 0 ? AT_FDCWD : e->dir_fd, follow);
    if (!is_bad(v)) *kept = v;
    return v;
}

POSIX(entry_stat) {
    Value follow = leaf_truth(vm, argv[1]);
    TRY(follow);
    bool link = ENTRY->type == DT_LNK || ENTRY->type == DT_UNKNOWN;
    return entry_stat(vm, ENTRY, link ? is_true(follow) : ENTRY->stat.bits ? true : false);
}

/* Is it of this kind, links followed or not? What is gone is nothing. */
static Value entry_is(Vm *vm, const Value *argv, uint32_t type, mode_t mode) {
    DirEntry *e = ENTRY;
    Value follow = leaf_truth(vm, argv[1]);
    TRY(follow);
    if (e->type != DT_UNKNOWN && !(e->type == DT_LNK && is_true(follow)))
        return from_bool(e->type == type);
    Value v = entry_stat(vm, e, is_true(follow));
    if (is_void(v)) return error_clear(vm, &FileNotFoundError_type) ? V_FALSE : V_ERROR;
    return from_bool(((mode_t)as_int(as_tuple(v)->items[0]) & S_IFMT) == mode);
}
POSIX(entry_is_dir) { return entry_is(vm, argv, DT_DIR, S_IFDIR); }
POSIX(entry_is_file) { return entry_is(vm, argv, DT_REG, S_IFREG); }
POSIX(entry_is_symlink) {
    Value args[2] = { argv[0], V_FALSE };
    return entry_is(vm, args, DT_LNK, S_IFLNK);
}
POSIX(entry_inode) { return int_from_u64(vm, ENTRY->ino); }
POSIX(entry_fspath) { return ENTRY->path; }
POSIX(entry_get_name) { return ENTRY->name; }
POSIX(entry_repr) { return str_printf(vm, "<DirEntry %R>", ENTRY->name); }

static const Method direntry_methods[] = {
    { "is_dir", "(self, /, *, follow_symlinks=True)",
      "Return True if the entry is a directory; cached per entry.", posix_entry_is_dir,
      .driver = "posix.entry_is_dir" },
    { "is_file", "(self, /, *, follow_symlinks=True)",
      "Return True if the entry is a file; cached per entry.", posix_entry_is_file,
      .driver = "posix.entry_is_file" },
    { "is_symlink", "(self, /)", "Return True if the entry is a symbolic link; cached per entry.",
      posix_entry_is_symlink },
    { "stat", "(self, /, *, follow_symlinks=True)",
      "Return stat_result object for the entry; cached per entry.", posix_entry_stat,
      .driver = "posix.entry_stat" },
    { "inode", "(self, /)", "Return inode of the entry; cached per entry.", posix_entry_inode },
    { "__fspath__", "(self, /)", "Returns the path for the entry.", posix_entry_fspath },
    { "__repr__", "(self, /)", "Return repr(self).", posix_entry_repr },
    { 0 },
};
static const Getset direntry_getsets[] = {
    { "name", posix_entry_get_name, NULL,
      "the entry's base filename, relative to scandir() \"path\" argument" },
    { "path", posix_entry_fspath, NULL,
      "the entry's full path name; equivalent to os.path.join(scandir_path, entry.name)" },
    { 0 },
};
static const Field direntry_fields[] = {
    FIELD_OF(FIELD_VALUE, DirEntry, name),
    FIELD_OF(FIELD_VALUE, DirEntry, path),
    FIELD_OF(FIELD_VALUE, DirEntry, stat),
    FIELD_OF(FIELD_VALUE, DirEntry, lstat),
    FIELD_OF(FIELD_U32, DirEntry, type),
    FIELD_OF(FIELD_U64, DirEntry, ino),
    { 0 },
};
static bool is_stat(Value v) {
    if (is_void(v)) return true;
    return is_tuple(v) && as_tuple(v)->len > 0 && is_int(as_tuple(v)->items[0]);
}
/* The folder's descriptor stays in its process. */
static bool direntry_finish(GraphReader *r, Object *o) {
    DirEntry *e = (DirEntry *)o;
    (void)r;
    e->dir_fd = -1;
    return (is_str(e->path) || is_bytes(e->path)) && is_stat(e->stat) && is_stat(e->lstat);
}
static const GraphHooks direntry_graph = { .finish = direntry_finish, .phase = PHASE_OBJECT };

Type direntry_type = {
    .name = "DirEntry",
    .module = "posix",
    .size = sizeof(DirEntry),
    .flags = TYPE_NO_NEW,
    .methods = direntry_methods,
    .getsets = direntry_getsets,
    .fields = direntry_fields,
    .holds = "oovviI",
    .graph = &direntry_graph,
    .travel = TRAVEL_FIELDS,
};

#define F(name, sig, doc) \
    { #name, sig, doc, posix_##name, .driver = "posix." #name }
const Method posix_files_methods[] = {
    F(stat, "(path, *, dir_fd=None, follow_symlinks=True)",
      "Perform a stat system call on the given path."),
    F(lstat, "(path, *, dir_fd=None)",
      "Perform a stat system call on the given path, without following symbolic links."),
    F(fstat, "(fd)", "Perform a stat system call on the given file descriptor."),
    F(statvfs, "(path)", "Perform a statvfs system call on the given path."),
    { "fstatvfs", "(fd, /)", "Perform an fstatvfs system call on the given fd.", posix_statvfs,
      .driver = "posix.statvfs" },
    F(access, "(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)",
      "Use the real uid/gid to test for access to a path."),
    F(open, "(path, flags, mode=511, *, dir_fd=None)",
      "Open a file for low level IO.  Returns a file descriptor (integer)."),
    F(close, "(fd)", "Close a file descriptor."),
    F(closerange, "(fd_low, fd_high, /)",
      "Closes all file descriptors in [fd_low, fd_high), ignoring errors."),
    F(read, "(fd, length, /)", "Read from a file descriptor.  Returns a bytes object."),
    F(pread, "(fd, length, offset, /)",
      "Read a number of bytes from a file descriptor starting at a particular offset."),
    F(write, "(fd, data, /)", "Write a bytes object to a file descriptor."),
    F(pwrite, "(fd, buffer, offset, /)",
      "Write bytes to a file descriptor starting at a particular offset."),
    F(lseek, "(fd, position, how, /)",
      "Set the position of a file descriptor.  Return the new position."),
    F(pipe, "()", "Create a pipe."),
    F(pipe2, "(flags, /)", "Create a pipe with flags set atomically."),
    F(dup, "(fd, /)", "Return a duplicate of a file descriptor."),
    F(dup2, "(fd, fd2, inheritable=True)", "Duplicate file descriptor."),
    F(isatty, "(fd, /)", "Return True if the fd is connected to a terminal."),
    F(ttyname, "(fd, /)", "Return the name of the terminal device connected to 'fd'."),
    F(fsync, "(fd)", "Force write of fd to disk."),
    F(fdatasync, "(fd)", "Force write of fd to disk without forcing update of metadata."),
    F(fchdir, "(fd)", "Change to the directory of the given file descriptor."),
    F(sync, "()", "Force write of everything to disk."),
    F(ftruncate, "(fd, length, /)",
      "Truncate a file, specified by file descriptor, to a specific length."),
    F(truncate, "(path, length)", "Truncate a file, specified by path, to a specific length."),
    F(get_inheritable, "(fd, /)", "Get the close-on-exe flag of the specified file descriptor."),
    F(set_inheritable, "(fd, inheritable, /)",
      "Set the inheritable flag of the specified file descriptor."),
    F(get_blocking, "(fd, /)", "Get the blocking mode of the file descriptor."),
    F(set_blocking, "(fd, blocking, /)", "Set the blocking mode of the specified file descriptor."),
    F(lockf, "(fd, command, length, /)",
      "Apply, test or remove a POSIX lock on an open file descriptor."),
    F(sendfile, "(out_fd, in_fd, offset, count)",
      "Copy count bytes from file descriptor in_fd to out_fd."),
    F(get_terminal_size, "(fd=1, /)",
      "Return the size of the terminal window as (columns, lines)."),
    F(chdir, "(path)", "Change the current working directory to the specified path."),
    F(getcwd, "()", "Return a unicode string representing the current working directory."),
    F(getcwdb, "()", "Return a bytes string representing the current working directory."),
    F(chroot, "(path)", "Change root directory to path."),
    F(mkdir, "(path, mode=511, *, dir_fd=None)", "Create a directory."),
    F(mkfifo, "(path, mode=438, *, dir_fd=None)", "Create a \"fifo\" (a POSIX named pipe)."),
    F(mknod, "(path, mode=384, device=0, *, dir_fd=None)", "Create a node in the file system."),
    F(major, "(device, /)", "Extracts a device major number from a raw device number."),
    F(minor, "(device, /)", "Extracts a device minor number from a raw device number."),
    F(makedev, "(major, minor, /)",
      "Composes a raw device number from the major and minor device numbers."),
    F(rmdir, "(path, *, dir_fd=None)", "Remove a directory."),
    F(unlink, "(path, *, dir_fd=None)", "Remove a file (same as remove())."),
    F(remove, "(path, *, dir_fd=None)", "Remove a file (same as unlink())."),
    F(readlink, "(path, *, dir_fd=None)",
      "Return a string representing the path to which the symbolic link points."),
    F(chmod, "(path, mode, *, dir_fd=None, follow_symlinks=True)",
      "Change the access permissions of a file."),
    F(fchmod, "(fd, mode)",
      "Change the access permissions of the file given by file descriptor fd."),
    F(chown, "(path, uid, gid, *, dir_fd=None, follow_symlinks=True)",
      "Change the owner and group id of path."),
    F(lchown, "(path, uid, gid)",
      "Change the owner and group id of path to the numeric uid and gid."),
    F(fchown, "(fd, uid, gid)",
      "Change the owner and group id of the file specified by file descriptor."),
    F(utime, "(path, times=None, *, ns=?, dir_fd=None, follow_symlinks=True)",
      "Set the access and modified time of path."),
    F(rename, "(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", "Rename a file or directory."),
    F(replace, "(src, dst, *, src_dir_fd=None, dst_dir_fd=None)",
      "Rename a file or directory, overwriting the destination."),
    F(link, "(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)",
      "Create a hard link to a file."),
    F(symlink, "(src, dst, target_is_directory=False, *, dir_fd=None)",
      "Create a symbolic link pointing to src named dst."),
    F(listdir, "(path=None)", "Return a list containing the names of the files in the directory."),
    F(scandir, "(path=None)", "Return an iterator of DirEntry objects for given path."),
    { 0 },
};

/* _direntry(name): a method of DirEntry. */
static Value direntry_method(Vm *vm, const Value *argv) {
    Value v = type_lookup(&direntry_type, str_intern(vm, argv[0]));
    return is_void(v) ? raise(vm, &AttributeError_type, "DirEntry has no %S", argv[0]) : v;
}

const Method posix_files_intrinsics[] = {
    { "_direntry", "(name: str, /)", NULL, direntry_method },
    { 0 },
};
