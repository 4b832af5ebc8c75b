/* FileIO: a file descriptor of the system. All of it is leaves; drivers only for user openers,
 * paths and signals. */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stdlib/io_internal.h"

/* One read() or write() never moves more: what Linux does, and an amount that fits every host. */
static const int64_t IO_MOST = 0x7FFFF000;

FileIO *file_new(Vm *vm, Type *type) {
    FileIO *f = object_new_of(vm, type);
    if (!f) return NULL;
    f->fd = -1;
    f->closefd = true;
    f->seekable = -1;
    return f;
}

static Value err_closed(Vm *vm) {
    return raise(vm, &ValueError_type, "I/O operation on closed file");
}

/* --- opening --- */

/* Reads the mode. -1 with ValueError raised, else the flags of open(2). */
static int mode_read(Vm *vm, FileIO *f, const Str *mode) {
    int kinds = 0, flags = 0;
    bool plus = false;
    f->created = f->readable = f->writable = f->appending = false;
    for (int64_t i = 0; i < (int64_t)mode->length; i++) {
        switch (str_at(mode, i)) {
        case 'x': kinds++, f->created = f->writable = true, flags |= O_EXCL | O_CREAT; break;
        case 'r': kinds++, f->readable = true; break;
        case 'w': kinds++, f->writable = true, flags |= O_CREAT | O_TRUNC; break;
        case 'a': kinds++, f->writable = f->appending = true, flags |= O_APPEND | O_CREAT; break;
        case 'b': break;
        case '+':
            if (plus) kinds = 2;
            plus = true;
            f->readable = f->writable = true;
            break;
        default: (void)raise(vm, &ValueError_type, "invalid mode: %S", from_obj(mode)); return -1;
        }
        if (kinds > 1) break;
    }
    if (kinds != 1) {
        (void)raise(vm, &ValueError_type,
                    "Must have exactly one of create/read/write/append mode and at most one plus");
        return -1;
    }
    return flags |
           (f->readable && f->writable ? O_RDWR
            : f->readable              ? O_RDONLY
                                       : O_WRONLY) |
           O_CLOEXEC;
}

/* The descriptor is there: what fstat() says of it, and the place of an appending file. */
static Value file_opened(Vm *vm, FileIO *f, Value name, bool fd_is_ours) {
    struct stat st;
    int error = 0;
    f->blksize = IO_BUFFER_SIZE;
    if (fstat(f->fd, &st) < 0) {
        if (errno == EBADF) error = EBADF;
    } else if (S_ISDIR(st.st_mode)) {
        error = EISDIR;
    } else {
        if (st.st_blksize > 1 && st.st_blksize < (1 << 20)) f->blksize = (uint32_t)st.st_blksize;
        f->dev = (uint64_t)st.st_dev;
        f->ino = (uint64_t)st.st_ino;
    }
    if (error) {
        if (fd_is_ours) close(f->fd);
        f->fd = -1;
        return raise_errno(vm, error, error == EBADF ? V_VOID : name);
    }
    io_sync_file(vm, f);
    if (!attrs_set(vm, (Object *)f, NAME(name_plain), name)) return V_ERROR;
    if (f->appending) lseek(f->fd, 0, SEEK_END);
    return V_NONE;
}

/* No descriptor is left: files that nobody holds any more may still be open. Asks for a
 * collection, which closes them; the driver then tries again. False when that was tried before
 * and did not help. */
static int collections;
static bool too_many_open(Vm *vm) {
    if (collections++ >= 4) {
        collections = 0;
        return false;
    }
    vm_want(vm, WANT_GC | WANT_FINALIZE);
    return true;
}

Value file_open(Vm *vm, FileIO *f, Value name, const Str *mode, bool closefd, int fd_from_opener) {
    int64_t number = -1;
    const char *path = NULL;
    if (is_integer(name)) {
        if (!int_to_i64(name, &number) || number > INT32_MAX)
            return raise(vm, &OverflowError_type, "Python int too large to convert to C int");
        if (number < 0) return raise(vm, &ValueError_type, "negative file descriptor");
    } else {
        Value v = io_path(vm, name, &path);
        if (is_bad(v)) return v;
    }
    int flags = mode_read(vm, f, mode);
    if (flags < 0) return V_ERROR;
    f->closefd = closefd;
    f->seekable = -1;
    if (!path) {
        f->fd = (int32_t)number;
        return file_opened(vm, f, name, false);
    }
    if (!closefd) return raise(vm, &ValueError_type, "Cannot use closefd=False with file name");
    if (fd_from_opener >= 0) {
        f->fd = fd_from_opener;
        int had = fcntl(f->fd, F_GETFD);
        if (had >= 0) fcntl(f->fd, F_SETFD, had | FD_CLOEXEC);
        return file_opened(vm, f, name, true);
    }
    do {
        f->fd = open(path, flags, 0666);
    } while (f->fd < 0 && errno == EINTR && !io_signalled(vm));
    if (f->fd < 0 && errno == EMFILE && too_many_open(vm)) return V_USER;
    if (f->fd < 0) return errno == EINTR ? V_USER : raise_errno(vm, errno, name);
    collections = 0;
    return file_opened(vm, f, name, true);
}

/* --- moving bytes --- */

static int64_t io_outcome(Vm *vm, ssize_t n) {
    if (LIKELY(n >= 0)) return n;
    if (errno == EAGAIN) return -2;
    if (errno == EINTR) return -3;
    (void)raise_errno(vm, errno, V_VOID);
    return -1;
}

int64_t file_read_some(Vm *vm, FileIO *f, void *to, int64_t n) {
    ssize_t got;
    do {
        got = read(f->fd, to, (size_t)(n < IO_MOST ? n : IO_MOST));
    } while (got < 0 && errno == EINTR && !io_signalled(vm));
    return io_outcome(vm, got);
}

int64_t file_write_some(Vm *vm, FileIO *f, const void *from, int64_t n) {
    ssize_t put;
    do {
        put = write(f->fd, from, (size_t)(n < IO_MOST ? n : IO_MOST));
    } while (put < 0 && errno == EINTR && !io_signalled(vm));
    return io_outcome(vm, put);
}

int64_t file_seek_to(Vm *vm, FileIO *f, int64_t offset, int whence) {
    off_t at = lseek(f->fd, (off_t)offset, whence);
    if (at < 0)
        (void)raise_errno(vm, errno, V_VOID);
    else if (f->seekable < 0)
        f->seekable = 1;
    return at;
}

bool file_seekable(FileIO *f) {
    if (f->seekable < 0) f->seekable = lseek(f->fd, 0, SEEK_CUR) >= 0;
    return f->seekable > 0;
}

Value file_close(Vm *vm, FileIO *f) {
    int fd = f->fd;
    if (!attrs_set(vm, (Object *)f, NAME(iobase_closed), V_TRUE)) return V_ERROR;
    if (fd < 0 || !f->closefd) {
        f->fd = -1;
        return V_NONE;
    }
    f->fd = -1;
    if (close(fd) < 0 && errno != EINTR) return raise_errno(vm, errno, V_VOID);
    return V_NONE;
}

Value file_read_all(Vm *vm, FileIO *f, const uint8_t *before, int64_t nbefore) {
    struct stat st;
    int64_t room = IO_BUFFER_SIZE;
    off_t at = lseek(f->fd, 0, SEEK_CUR);
    if (at >= 0 && fstat(f->fd, &st) == 0 && st.st_size >= at)
        room = (int64_t)(st.st_size - at) + 1;
    if (room > (int64_t)1 << 46)
        return raise(vm, &OverflowError_type,
                     "unbounded read returned more bytes than a "
                     "Python bytes object can hold");
    Bytes *b = bytes_new(vm, nbefore + room);
    if (!b) return V_ERROR;
    if (nbefore) memcpy(b->data, before, (size_t)nbefore);
    int64_t n = nbefore;
    for (;;) {
        if (n == b->len) {
            int64_t more = n < 65536 ? n + 8192 : n + (n >> 1);
            Bytes *wider = bytes_new(vm, more);
            if (!wider) return V_ERROR;
            memcpy(wider->data, b->data, (size_t)n);
            b = wider;
        }
        int64_t got = file_read_some(vm, f, b->data + n, b->len - n);
        if (got == -1) return V_ERROR;
        if (got == -3) {
            if (n > nbefore && at >= 0)
                lseek(f->fd, at, SEEK_SET); /* it is read again after the signal's handler */
            if (n == nbefore || at >= 0) return V_USER;
            continue;
        }
        if (got == -2 && n == nbefore && n == 0) return V_NONE;
        if (got <= 0) break;
        n += got;
    }
    if (n == b->len) return from_obj(b);
    if (n > b->len / 2 && n > 4096) { /* short of it: the object just tells a smaller length */
        b->len = n;
        b->data[n] = 0;
        return from_obj(b);
    }
    return bytes_from(vm, b->data, n);
}

/* --- methods --- */

#define SELF ((FileIO *)as_obj(argv[0]))
#define NEED_OPEN(f) \
    if ((f)->fd < 0) return err_closed(vm)

IO_LEAF(file_new_leaf) { return from_obj(file_new(vm, as_type(argv[0]))); }

/* argv: self, file, mode, closefd, opener, descriptor from the opener (intrinsic only). */
static Value file_init_with(Vm *vm, const Value *argv, int fd) {
    FileIO *f = SELF;
    Value closefd = leaf_truth(vm, argv[3]);
    if (is_bad(closefd)) return closefd;
    if (!is_str(argv[2]))
        return raise(vm, &TypeError_type, "FileIO() argument 'mode' must be str, not %A", argv[2]);
    if (is_float(argv[1]))
        return raise(vm, &TypeError_type, "expected str, bytes or os.PathLike object, not float");
    if (f->fd >= 0 && f->closefd) close(f->fd);
    f->fd = -1;
    return file_open(vm, f, argv[1], as_str(argv[2]), is_true(closefd), fd);
}

IO_LEAF(file_init) {
    if (!is_none(argv[4]) && !is_integer(argv[1])) return V_USER;
    return file_init_with(vm, argv, -1);
}

/* _file_init_fd(self, file, mode, closefd, fd): __init__ after an opener answered. */
IO_LEAF(file_init_fd) {
    int64_t fd;
    if (!int_to_i64(argv[4], &fd) || fd < 0 || fd > INT32_MAX)
        return raise(vm, &ValueError_type, "opener returned %S", argv[4]);
    return file_init_with(vm, argv, (int)fd);
}

/* _file_flags(mode): what an opener is called with. */
IO_LEAF(file_flags) {
    FileIO scratch;
    if (!is_str(argv[0]))
        return raise(vm, &TypeError_type, "FileIO() argument 'mode' must be str, not %A", argv[0]);
    int flags = mode_read(vm, &scratch, as_str(argv[0]));
    return flags < 0 ? V_ERROR : from_int(flags);
}

IO_LEAF(file_read) {
    FileIO *f = SELF;
    int64_t n;
    NEED_OPEN(f);
    if (!f->readable) return io_unsupported(vm, "File not open for reading");
    Value v = io_size(vm, argv[1], &n);
    if (is_bad(v)) return v;
    if (n < 0) return file_read_all(vm, f, NULL, 0);
    if (n > IO_MOST) n = IO_MOST;
    Bytes *b = bytes_new(vm, n);
    if (!b) return V_ERROR;
    int64_t got = file_read_some(vm, f, b->data, n);
    if (got < 0) return got == -1 ? V_ERROR : got == -2 ? V_NONE : V_USER;
    return got == n ? from_obj(b) : bytes_from(vm, b->data, got);
}

IO_LEAF(file_readall) {
    NEED_OPEN(SELF);
    if (!SELF->readable) return io_unsupported(vm, "File not open for reading");
    return file_read_all(vm, SELF, NULL, 0);
}

IO_LEAF(file_readinto) {
    BufferView view;
    NEED_OPEN(SELF);
    if (!SELF->readable) return io_unsupported(vm, "File not open for reading");
    if (!buffer_find(argv[1], &view) || view.readonly)
        return raise(vm, &TypeError_type,
                     "readinto() argument must be read-write bytes-like object, not %A", argv[1]);
    int64_t got = file_read_some(vm, SELF, view.data, view.len);
    return got >= 0 ? from_int(got) : got == -1 ? V_ERROR : got == -2 ? V_NONE : V_USER;
}

IO_LEAF(file_write) {
    BufferView view;
    NEED_OPEN(SELF);
    if (!SELF->writable) return io_unsupported(vm, "File not open for writing");
    if (!buffer_need(vm, argv[1], &view)) return V_ERROR;
    int64_t put = file_write_some(vm, SELF, view.data, view.len);
    return put >= 0 ? from_int(put) : put == -1 ? V_ERROR : put == -2 ? V_NONE : V_USER;
}

IO_LEAF(file_seek) {
    int64_t offset, whence = 0;
    NEED_OPEN(SELF);
    if (has_flag(argv[1], TYPE_FLOAT) || is_float(argv[1]))
        return raise(vm, &TypeError_type, "'float' object cannot be interpreted as an integer");
    Value v = int_need_index(vm, argv[1], false, &offset);
    if (!is_bad(v)) v = int_need_index(vm, argv[2], false, &whence);
    if (is_bad(v)) return v;
    int64_t at = file_seek_to(vm, SELF, offset, (int)whence);
    return at < 0 ? V_ERROR : int_from_i64(vm, at);
}

IO_LEAF(file_tell) {
    NEED_OPEN(SELF);
    int64_t at = file_seek_to(vm, SELF, 0, SEEK_CUR);
    return at < 0 ? V_ERROR : int_from_i64(vm, at);
}

IO_LEAF(file_truncate) {
    int64_t size;
    NEED_OPEN(SELF);
    if (!SELF->writable) return io_unsupported(vm, "File not open for writing");
    if (is_none(argv[1])) {
        size = file_seek_to(vm, SELF, 0, SEEK_CUR);
        if (size < 0) return V_ERROR;
    } else {
        Value v = int_need_index(vm, argv[1], false, &size);
        if (is_bad(v)) return v;
    }
    int done;
    do {
        done = ftruncate(SELF->fd, (off_t)size);
    } while (done < 0 && errno == EINTR && !io_signalled(vm));
    if (done < 0) return errno == EINTR ? V_USER : raise_errno(vm, errno, V_VOID);
    return int_from_i64(vm, size);
}

IO_LEAF(file_close_leaf) {
    if (SELF->base.h.type != &fileio_type && SELF->fd >= 0 && SELF->closefd)
        return V_USER; /* flush() may be overridden */
    return file_close(vm, SELF);
}

/* _file_close(self): the end of close() of subclasses. */
IO_LEAF(file_close_now) { return file_close(vm, SELF); }

IO_LEAF(file_exit) { return SELF->base.h.type == &fileio_type ? file_close(vm, SELF) : V_USER; }

IO_LEAF(file_seekable_leaf) {
    NEED_OPEN(SELF);
    return from_bool(file_seekable(SELF));
}
IO_LEAF(file_readable) {
    NEED_OPEN(SELF);
    return from_bool(SELF->readable);
}
IO_LEAF(file_writable) {
    NEED_OPEN(SELF);
    return from_bool(SELF->writable);
}
IO_LEAF(file_fileno) {
    NEED_OPEN(SELF);
    return from_int(SELF->fd);
}
IO_LEAF(file_isatty) {
    NEED_OPEN(SELF);
    return from_bool(isatty(SELF->fd));
}
IO_LEAF(file_getstate) { return raise(vm, &TypeError_type, "cannot pickle '%T' object", argv[0]); }

Value file_mode(Vm *vm, const FileIO *f) {
    return str_intern_cstr(vm, f->created     ? (f->readable ? "xb+" : "xb")
                               : f->appending ? (f->readable ? "ab+" : "ab")
                               : f->readable  ? (f->writable ? "rb+" : "rb")
                                              : "wb");
}

IO_LEAF(file_repr) {
    FileIO *f = SELF;
    if (f->fd < 0) return str_from(vm, "<_io.FileIO [closed]>");
    Value name = attrs_find((Object *)f, NAME(name_plain)), mode = file_mode(vm, f);
    const char *closes = f->closefd ? "True" : "False";
    if (is_void(name))
        return str_printf(vm, "<_io.FileIO fd=%d mode='%S' closefd=%s>", f->fd, mode, closes);
    Value text = leaf_repr(vm, name);
    if (is_bad(text)) return text;
    return str_printf(vm, "<_io.FileIO name=%S mode='%S' closefd=%s>", text, mode, closes);
}

IO_LEAF(file_get_closed) { return from_bool(SELF->fd < 0); }
IO_LEAF(file_get_closefd) { return from_bool(SELF->closefd); }
IO_LEAF(file_get_mode) { return file_mode(vm, SELF); }
IO_LEAF(file_get_blksize) { return from_int(SELF->blksize); }

static const Method file_methods[] = {
    { "__new__", "(cls, /, *args, **kwargs)", NULL, file_new_leaf, .kind = SIG_STATIC },
    { "__init__", "(self, /, file, mode='r', closefd=True, opener=None)", NULL, file_init,
      .driver = "io.file_init" },
    { "read", "(self, size=-1, /)", "Read at most size bytes, returned as bytes.", file_read,
      .driver = "io.file_read" },
    { "readall", "(self, /)", "Read all data from the file, returned as bytes.", file_readall,
      .driver = "io.file_readall" },
    { "readinto", "(self, buffer, /)", "Same as RawIOBase.readinto().", file_readinto,
      .driver = "io.file_readinto" },
    { "write", "(self, b, /)", "Write buffer b to file, return number of bytes written.",
      file_write, .driver = "io.file_write" },
    { "seek", "(self, pos, whence=0, /)", "Move to new file position and return the file position.",
      file_seek, .driver = "io.file_seek" },
    { "tell", "(self, /)", "Current file position.", file_tell },
    { "truncate", "(self, size=None, /)",
      "Truncate the file to at most size bytes and return the truncated size.", file_truncate,
      .driver = "io.file_truncate" },
    { "close", "(self, /)", "Close the file.", file_close_leaf, .driver = "io.file_close" },
    { "seekable", "(self, /)", "True if file supports random-access.", file_seekable_leaf },
    { "readable", "(self, /)", "True if file was opened in a read mode.", file_readable },
    { "writable", "(self, /)", "True if file was opened in a write mode.", file_writable },
    { "fileno", "(self, /)", "Return the underlying file descriptor (an integer).", file_fileno },
    { "isatty", "(self, /)", "True if the file is connected to a TTY device.", file_isatty },
    { "__exit__", "(self, /, *args)", NULL, file_exit, .driver = "io.base_exit" },
    { "__getstate__", "(self, /)", NULL, file_getstate },
    { "__repr__", "(self, /)", "Return repr(self).", file_repr, .driver = "io.file_repr" },
    { 0 },
};
static const Getset file_getsets[] = {
    { "closed", file_get_closed, NULL, "True if the file is closed" },
    { "closefd", file_get_closefd, NULL, "True if the file descriptor will be closed by close()." },
    { "mode", file_get_mode, NULL, "String giving the file mode" },
    { "_blksize", file_get_blksize },
    { 0 },
};

Type fileio_type = {
    .name = "FileIO",
    .module = "_io",
    .base = &rawiobase_type,
    .size = sizeof(FileIO),
    .flags = TYPE_BASE,
    .methods = file_methods,
    .getsets = file_getsets,
    .graph = &fileio_graph,
    .travel = TRAVEL_REFUSED,
    .refusal = "an open file belongs to its process: close it before, and open it again after",
    .doc = "Open a file.",
};

const Method io_file_intrinsics[] = {
    { "_file_init_fd", "(self: FileIO, file, mode, closefd, fd, /)", NULL, file_init_fd },
    { "_file_flags", "(mode, /)", NULL, file_flags },
    { "_file_close", "(self: FileIO, /)", NULL, file_close_now },
    { 0 },
};
