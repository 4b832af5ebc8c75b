/* BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair. One struct; either bytes read
 * ahead or bytes to be written.
 *
 * Over a native FileIO everything is done here. Over the user's raw object the leaves serve what
 * the buffer holds, and answer V_USER when raw is needed; the drivers then call raw.readinto(),
 * write(), seek() and report by the intrinsics. */
#include <unistd.h>

#include "stdlib/io_internal.h"

Buffered *buffered_new(Vm *vm, Type *type, Value raw, int64_t size) {
    Buffered *b = object_new_of(vm, type);
    if (!b) return NULL;
    b->kind = type_is_subtype(type, &bufferedrandom_type)   ? BUF_RANDOM
              : type_is_subtype(type, &bufferedwriter_type) ? BUF_WRITER
                                                            : BUF_READER;
    b->size = size;
    if (!is_void(raw)) {
        b->raw = raw;
        b->file = is_exact(raw, &fileio_type) ? (FileIO *)as_obj(raw) : NULL;
        b->ok = true;
        if (b->kind & BUF_WRITER) io_list(b, &b->listed);
    }
    return b;
}

bool buffered_is_native(Value v) {
    if (!is_obj(v)) return false;
    Type *t = as_obj(v)->type;
    if (t != &bufferedreader_type && t != &bufferedwriter_type && t != &bufferedrandom_type)
        return false;
    return ((Buffered *)as_obj(v))->ok && ((Buffered *)as_obj(v))->file;
}

bool buffered_closed(const Buffered *b) { return b->file->fd < 0; }

static bool buf_ready(Vm *vm, Buffered *b) {
    if (LIKELY(b->buf != NULL)) return true;
    return (b->buf = heap_try_alloc_atomic(vm, (size_t)b->size)) != NULL;
}

/* --- checks --- */

static bool check_ready(Vm *vm, const Buffered *b) {
    if (LIKELY(b->ok)) return true;
    return raise_false(vm, &ValueError_type,
                       b->detached ? "raw stream has been detached"
                                   : "I/O operation on uninitialized object");
}

/* Initialised and, as far as C can tell, open; with something read ahead even a closed raw is
 * not asked. */
static bool check_open(Vm *vm, const Buffered *b, const char *message) {
    if (!check_ready(vm, b)) return false;
    if (LIKELY(!b->file || b->file->fd >= 0)) return true;
    return raise_false(vm, &ValueError_type, "%s", message);
}

static Value would_block(Vm *vm, int64_t written) {
    Value e = exception_new(vm, &BlockingIOError_type,
                            tuple_of(vm, 3, from_int(EAGAIN),
                                     str_from(vm, "write could not complete without blocking"),
                                     from_int(written)));
    return is_void(e) ? V_ERROR : raise_value(vm, e);
}

/* --- over a native file --- */

Value buffered_flush(Vm *vm, Buffered *b) {
    if (!b->pending) return V_NONE;
    if (!b->file) return V_USER;
    int64_t done = 0;
    while (done < b->pending) {
        int64_t n = done && io_signalled(vm)
                        ? -3
                        : file_write_some(vm, b->file, b->buf + done, b->pending - done);
        if (n < 0) {
            b->pending -= done;
            memmove(b->buf, b->buf + done, (size_t)b->pending);
            return n == -1 ? V_ERROR : n == -2 ? would_block(vm, 0) : V_USER;
        }
        done += n;
    }
    b->pending = 0;
    return V_NONE;
}

/* What was read ahead is given up: the file stands where the reader does. */
static bool give_back(Vm *vm, Buffered *b) {
    int64_t ahead = b->end - b->pos;
    b->pos = b->end = 0;
    return ahead == 0 || file_seek_to(vm, b->file, -ahead, SEEK_CUR) >= 0;
}

/* A BufferedRandom changes from reading to writing or back. V_NONE, V_USER, V_ERROR. */
static Value turn_to_read(Vm *vm, Buffered *b) {
    return b->pending ? buffered_flush(vm, b) : V_NONE;
}
static Value turn_to_write(Vm *vm, Buffered *b) {
    if (b->pos == b->end) {
        b->pos = b->end = 0;
        return V_NONE;
    }
    if (!b->file) return V_USER;
    return give_back(vm, b) ? V_NONE : V_ERROR;
}

/* Refills the empty buffer with one read. V_TRUE: got something; V_FALSE: the end; V_NONE: would
 * block; V_USER; V_ERROR. */
static Value fill(Vm *vm, Buffered *b) {
    if (!b->file) return V_USER;
    if (!buf_ready(vm, b)) return V_ERROR;
    b->pos = b->end = 0;
    int64_t n = file_read_some(vm, b->file, b->buf, b->size);
    if (n < 0) return n == -1 ? V_ERROR : n == -2 ? V_NONE : V_USER;
    b->end = n;
    return from_bool(n > 0);
}

static Value take(Vm *vm, Buffered *b, int64_t n) {
    Value v = bytes_from(vm, b->buf + b->pos, n);
    if (!is_void(v)) b->pos += n;
    return v;
}

Value buffered_read_piece(Vm *vm, Buffered *b, int64_t n) {
    Value v = turn_to_read(vm, b);
    if (is_bad(v)) return v;
    int64_t have = b->end - b->pos;
    if (have > 0) return take(vm, b, have < n ? have : n);
    if (n == 0) return bytes_from(vm, "", 0);
    if (!b->file) return V_USER;
    b->pos = b->end = 0;
    Bytes *out = bytes_new(vm, n);
    if (!out) return V_ERROR;
    int64_t got = file_read_some(vm, b->file, out->data, n);
    if (got == -2) got = 0;
    if (got < 0) return got == -1 ? V_ERROR : V_USER;
    if (got == n) return from_obj(out);
    if (got < n / 2) return bytes_from(vm, out->data, got);
    out->len = got;
    out->data[got] = 0;
    return from_obj(out);
}

Value buffered_read_rest(Vm *vm, Buffered *b) {
    Value v = turn_to_read(vm, b);
    if (is_bad(v)) return v;
    if (!b->file) return V_USER;
    v = file_read_all(vm, b->file, b->buf + b->pos, b->end - b->pos);
    if (!is_bad(v)) b->pos = b->end = 0;
    return v;
}

/* What was read of a pipe until a signal came waits in the buffer, so that its handler runs
 * before the rest is there. */
static bool put_back(Vm *vm, Buffered *b, const uint8_t *data, int64_t n) {
    if (n > b->size) {
        uint8_t *buf = heap_try_alloc_atomic(vm, (size_t)n);
        if (!buf) return false;
        b->buf = buf;
        b->size = n;
    }
    memcpy(b->buf, data, (size_t)n);
    b->pos = 0;
    b->end = n;
    return true;
}

/* Exactly n bytes, fewer at the end of the file (or when it would block). Large parts go
 * straight to the result. */
static Value read_n(Vm *vm, Buffered *b, int64_t n) {
    int64_t have = b->end - b->pos;
    if (n <= have) return take(vm, b, n);
    Value v = turn_to_read(vm, b);
    if (is_bad(v)) return v;
    if (!b->file) return V_USER;
    Bytes *out = bytes_new(vm, n);
    if (!out || !buf_ready(vm, b)) return V_ERROR;
    memcpy(out->data, b->buf + b->pos, (size_t)have);
    int64_t done = have;
    while (done < n) {
        int64_t left = n - done, got;
        if (done > have && file_seekable(b->file) && io_signalled(vm)) {
            got = -3;
        } else if (left >= b->size) {
            got = file_read_some(vm, b->file, out->data + done, left - left % b->size);
            if (got > 0) done += got;
        } else {
            got = file_read_some(vm, b->file, b->buf, b->size);
            if (got > 0) {
                int64_t part = got < left ? got : left;
                memcpy(out->data + done, b->buf, (size_t)part);
                done += part;
                b->pos = part;
                b->end = got;
                continue;
            }
        }
        if (got == -1) return V_ERROR;
        if (got == -3 && done > have &&
            file_seekable(b->file)) { /* all again after the signal's handler */
            if (file_seek_to(vm, b->file, -(done - have), SEEK_CUR) < 0) return V_ERROR;
            return V_USER;
        }
        if (got == -3 && done == have) return V_USER;
        if (got == -3) return put_back(vm, b, out->data, done) ? V_USER : V_ERROR;
        if (got == -2 && done == 0) return V_NONE;
        if (got <= 0) break;
        b->pos = b->end = 0;
    }
    if (done < n || have == done) b->pos = b->end = 0;
    return done == n ? from_obj(out) : bytes_from(vm, out->data, done);
}

/* At least one byte is in the buffer, if there is any left to read: as fill(). */
static Value need_some(Vm *vm, Buffered *b) {
    if (b->pos < b->end) return V_TRUE;
    Value v = turn_to_read(vm, b);
    return is_bad(v) ? v : fill(vm, b);
}

/* A line of at most `limit` bytes (negative: any number). */
static Value read_line(Vm *vm, Buffered *b, int64_t limit) {
    ByteRun line = { NULL, 0, 0 };
    int64_t room = limit;
    for (;;) {
        if (room == 0) break;
        Value v = b->pos < b->end ? V_TRUE : need_some(vm, b);
        if (is_bad(v)) {
            if (line.len) { /* what was taken goes back: it is read again */
                if (line.len + b->end - b->pos >
                    b->size) { /* only over a user's raw: the driver keeps what it gets */
                    b->size = line.len + b->end - b->pos;
                }
                uint8_t *data = heap_try_alloc_atomic(vm, (size_t)b->size);
                if (!data) return V_ERROR;
                memcpy(data, line.data, (size_t)line.len);
                b->buf = data;
                b->pos = 0;
                b->end = line.len;
            }
            return v;
        }
        if (!is_true(v)) break;
        int64_t n = b->end - b->pos;
        if (room >= 0 && n > room) n = room;
        const uint8_t *newline = memchr(b->buf + b->pos, '\n', (size_t)n);
        if (newline) n = newline + 1 - (b->buf + b->pos);
        if (!line.len && (newline || n == room)) return take(vm, b, n);
        if (!run_append(vm, &line, b->buf + b->pos, n)) return V_ERROR;
        b->pos += n;
        if (newline) break;
        if (room > 0) room -= n;
    }
    return bytes_from(vm, line.data, line.len);
}

Value buffered_write_bytes(Vm *vm, Buffered *b, const uint8_t *data, int64_t n) {
    if (b->pos != b->end || b->end) {
        Value v = turn_to_write(vm, b);
        if (is_bad(v)) return v;
    }
    if (!buf_ready(vm, b)) return V_ERROR;
    if (n <= b->size - b->pending) {
        memcpy(b->buf + b->pending, data, (size_t)n);
        b->pending += n;
        return V_NONE;
    }
    Value v = buffered_flush(vm, b);
    if (is_void(v) && b->file && is_exact(vm->error, &BlockingIOError_type) &&
        b->pending < b->size) {
        int64_t room = b->size - b->pending;
        vm->error = V_VOID;
        memcpy(b->buf + b->pending, data, (size_t)room);
        b->pending += room;
        return would_block(vm, room);
    }
    if (is_bad(v)) return v;
    int64_t done = 0;
    while (n - done > b->size) {
        int64_t put =
            done && io_signalled(vm) ? -3 : file_write_some(vm, b->file, data + done, n - done);
        if (put == -1) return V_ERROR;
        /* a handler of the language is due: the rest waits in a larger buffer meanwhile */
        if (put == -3) {
            b->size = n - done;
            b->buf = heap_try_alloc_atomic(vm, (size_t)b->size);
            if (!b->buf) return V_ERROR;
            break;
        }
        if (put == -2) {
            memcpy(b->buf, data + done, (size_t)b->size);
            b->pending = b->size;
            return would_block(vm, done + b->size);
        }
        done += put;
    }
    memcpy(b->buf, data + done, (size_t)(n - done));
    b->pending = n - done;
    return V_NONE;
}

int64_t buffered_tell_now(Vm *vm, Buffered *b) {
    int64_t at = file_seek_to(vm, b->file, 0, SEEK_CUR);
    return at < 0 ? at : at - (b->end - b->pos) + b->pending;
}

Value buffered_seek_to(Vm *vm, Buffered *b, int64_t offset, int whence) {
    if (!b->file) return V_USER;
    if (b->pending) {
        Value v = buffered_flush(vm, b);
        if (is_bad(v)) return v;
    } else if (b->end && whence != SEEK_END) { /* inside what was read ahead? */
        int64_t at = file_seek_to(vm, b->file, 0, SEEK_CUR);
        if (at < 0) return V_ERROR;
        int64_t here = at - (b->end - b->pos), to = whence == SEEK_SET ? offset : here + offset;
        if (to >= at - b->end && to <= at) {
            b->pos = b->end - (at - to);
            return int_from_i64(vm, to);
        }
        offset = to;
        whence = SEEK_SET;
    }
    int64_t at = file_seek_to(vm, b->file, offset, whence);
    if (at < 0) return V_ERROR;
    b->pos = b->end = 0;
    return int_from_i64(vm, at);
}

/* --- methods --- */

#define SELF ((Buffered *)as_obj(argv[0]))
#define NEED_OPEN(message) \
    if (!check_open(vm, SELF, message)) return V_ERROR

IO_LEAF(new_leaf) { return from_obj(buffered_new(vm, as_type(argv[0]), V_VOID, IO_BUFFER_SIZE)); }

IO_LEAF(init_leaf) {
    Buffered *b = SELF;
    int64_t size;
    b->ok = false;
    if (!is_exact(argv[1], &fileio_type)) return V_USER;
    FileIO *f = (FileIO *)as_obj(argv[1]);
    if (f->fd < 0) return raise(vm, &ValueError_type, "I/O operation on closed file");
    if (b->kind == BUF_RANDOM && !file_seekable(f))
        return io_unsupported(vm, "File or stream is not seekable.");
    if (b->kind & BUF_READER && !f->readable)
        return io_unsupported(vm, "File or stream is not readable.");
    if (b->kind & BUF_WRITER && !f->writable)
        return io_unsupported(vm, "File or stream is not writable.");
    Value v = int_need_index(vm, argv[2], false, &size);
    if (is_bad(v)) return v;
    if (size <= 0) return raise(vm, &ValueError_type, "buffer size must be strictly positive");
    b->raw = argv[1];
    b->file = f;
    b->size = size;
    b->buf = NULL;
    b->pos = b->end = b->pending = 0;
    b->ok = true;
    b->detached = false;
    if (b->kind & BUF_WRITER) io_list(b, &b->listed);
    return V_NONE;
}

/* _buf_init(self, raw, size): __init__ once the driver has checked raw. */
IO_LEAF(buf_init) {
    Buffered *b = SELF;
    int64_t size;
    b->ok = false;
    if (!is_integer(argv[2]) || !int_to_i64(argv[2], &size) || size <= 0)
        return raise(vm, &ValueError_type, "buffer size must be strictly positive");
    b->size = size;
    b->raw = argv[1];
    b->file = is_exact(argv[1], &fileio_type) ? (FileIO *)as_obj(argv[1]) : NULL;
    b->buf = NULL;
    b->pos = b->end = b->pending = 0;
    b->detached = false;
    if (!buf_ready(vm, b)) return V_ERROR;
    b->ok = true;
    if (b->kind & BUF_WRITER) io_list(b, &b->listed);
    return V_NONE;
}

IO_LEAF(read_leaf) {
    int64_t n;
    if (!check_ready(vm, SELF)) return V_ERROR;
    Value v = io_size(vm, argv[1], &n);
    if (is_bad(v)) return v;
    if (n < -1) return raise(vm, &ValueError_type, "read length must be non-negative or -1");
    NEED_OPEN("read of closed file");
    if (!SELF->file) return V_USER;
    return n < 0 ? buffered_read_rest(vm, SELF) : read_n(vm, SELF, n);
}

IO_LEAF(read1_leaf) {
    int64_t n;
    if (!check_ready(vm, SELF)) return V_ERROR;
    Value v = int_need_index(vm, argv[1], false, &n);
    if (is_bad(v)) return v;
    NEED_OPEN("read of closed file");
    if (!SELF->file) return V_USER;
    return buffered_read_piece(vm, SELF, n < 0 ? SELF->size : n);
}

static Value readinto_with(Vm *vm, const Value *argv, bool once) {
    Buffered *b = SELF;
    BufferView view;
    NEED_OPEN("readinto of closed file");
    if (!buffer_find(argv[1], &view) || view.readonly)
        return raise(vm, &TypeError_type,
                     "%s() argument must be read-write bytes-like object, not %A",
                     once ? "readinto1" : "readinto", argv[1]);
    if (!b->file) return V_USER;
    Value v = turn_to_read(vm, b);
    if (is_bad(v)) return v;
    int64_t done = 0;
    while (done < view.len) {
        int64_t n = b->end - b->pos;
        if (n > 0) {
            if (n > view.len - done) n = view.len - done;
            memcpy(view.data + done, b->buf + b->pos, (size_t)n);
            b->pos += n;
            done += n;
            continue;
        }
        if (view.len - done > b->size) {
            b->pos = b->end = 0;
            n = file_read_some(vm, b->file, view.data + done, view.len - done);
            if (n == -1) return V_ERROR;
            if (n == -3) {
                if (done) break;
                return V_USER;
            }
            if (n == -2 && !done) return V_NONE;
            if (n <= 0) break;
            done += n;
            if (once) break;
            continue;
        }
        if (once && done) break;
        v = fill(vm, b);
        if (is_bad(v)) {
            if (is_user(v) && done) break;
            return v;
        }
        if (is_none(v) && !done) return V_NONE;
        if (!is_true(v)) break;
    }
    return from_int(done);
}
IO_LEAF(readinto_leaf) { return readinto_with(vm, argv, false); }
IO_LEAF(readinto1_leaf) { return readinto_with(vm, argv, true); }

IO_LEAF(peek_leaf) {
    Buffered *b = SELF;
    NEED_OPEN("peek of closed file");
    Value v = turn_to_read(vm, b);
    if (is_bad(v)) return v;
    if (!b->file && b->pos == b->end) return V_USER;
    v = need_some(vm, b);
    if (is_bad(v)) return v;
    return bytes_from(vm, b->buf + b->pos, b->end - b->pos);
}

IO_LEAF(readline_leaf) {
    int64_t n;
    if (!check_ready(vm, SELF)) return V_ERROR;
    Value v = io_size(vm, argv[1], &n);
    if (is_bad(v)) return v;
    NEED_OPEN("readline of closed file");
    if (!SELF->file) return V_USER;
    return read_line(vm, SELF, n);
}

IO_LEAF(next_leaf) {
    if (SELF->base.h.type->flags & TYPE_HEAP) return V_USER;
    NEED_OPEN("readline of closed file");
    if (!SELF->file) return V_USER;
    Value line = read_line(vm, SELF, -1);
    if (is_bad(line) || as_bytes(line)->len) return line;
    return raise_stop(vm, V_NONE);
}

IO_LEAF(write_leaf) {
    BufferView view;
    if (!check_ready(vm, SELF)) return V_ERROR;
    if (is_str(argv[1]))
        return raise(vm, &TypeError_type, "a bytes-like object is required, not 'str'");
    if (!buffer_need(vm, argv[1], &view)) return V_ERROR;
    NEED_OPEN("write to closed file");
    if (!SELF->file) return V_USER;
    Value v = buffered_write_bytes(vm, SELF, view.data, view.len);
    return is_bad(v) ? v : int_from_i64(vm, view.len);
}

IO_LEAF(flush_leaf) {
    NEED_OPEN(SELF->kind == BUF_READER ? "I/O operation on closed file." : "flush of closed file");
    if (!SELF->file) return V_USER;
    if (SELF->end) { /* BufferedReader.flush() of CPython rewinds: so does the position of raw */
        if (SELF->kind == BUF_RANDOM && !give_back(vm, SELF)) return V_ERROR;
        return V_NONE;
    }
    if (SELF->pending && io_signalled(vm))
        return V_USER; /* the handler first: the write may block */
    return buffered_flush(vm, SELF);
}

IO_LEAF(seek_leaf) {
    int64_t offset, whence;
    if (!check_ready(vm, SELF)) return V_ERROR;
    Value v = int_need_index(vm, argv[2], false, &whence);
    if (is_bad(v)) return v;
    if (whence < 0 || whence > 4)
        return raise(vm, &ValueError_type, "whence value %ld unsupported", whence);
    NEED_OPEN("seek of closed file");
    if (!SELF->file) return V_USER;
    if (!file_seekable(SELF->file)) return io_unsupported(vm, "File or stream is not seekable.");
    v = int_need_index(vm, argv[1], false, &offset);
    return is_bad(v) ? v : buffered_seek_to(vm, SELF, offset, (int)whence);
}

IO_LEAF(tell_leaf) {
    if (!check_ready(vm, SELF)) return V_ERROR;
    if (!SELF->file) return V_USER;
    if (SELF->file->fd < 0) return raise(vm, &ValueError_type, "I/O operation on closed file");
    int64_t at = buffered_tell_now(vm, SELF);
    return at < 0 ? V_ERROR : int_from_i64(vm, at);
}

IO_LEAF(truncate_leaf) {
    Buffered *b = SELF;
    int64_t size;
    NEED_OPEN("truncate of closed file");
    if (!b->file) return V_USER;
    if (!b->file->writable) return io_unsupported(vm, "truncate");
    Value v = turn_to_read(vm, b);
    if (is_bad(v)) return v;
    if (is_none(argv[1])) {
        size = buffered_tell_now(vm, b);
        if (size < 0) return V_ERROR;
    } else {
        v = int_need_index(vm, argv[1], false, &size);
        if (is_bad(v)) return v;
    }
    if (!give_back(vm, b)) return V_ERROR;
    if (ftruncate(b->file->fd, (off_t)size) < 0) return raise_errno(vm, errno, V_VOID);
    return int_from_i64(vm, size);
}

/* Native all the way down: flush, close raw, and the error of the first that failed. */
static Value close_native(Vm *vm, Buffered *b) {
    if (buffered_closed(b)) return V_NONE;
    Value flushed = buffered_flush(vm, b);
    if (is_user(flushed)) return V_USER;
    Value first = is_void(flushed) ? error_take(vm) : V_VOID;
    b->pending = 0;
    io_unlist(b, &b->listed);
    Value closed = file_close(vm, b->file);
    if (is_void(first)) return closed;
    if (is_void(closed)) {
        as_exception(vm->error)->context = first;
        return V_ERROR;
    }
    return raise_value(vm, first);
}

IO_LEAF(close_leaf) {
    if (!check_ready(vm, SELF)) return V_ERROR;
    if (!SELF->file || SELF->base.h.type->flags & TYPE_HEAP) return V_USER;
    return close_native(vm, SELF);
}

IO_LEAF(exit_leaf) {
    if (!SELF->ok || !SELF->file || SELF->base.h.type->flags & TYPE_HEAP) return V_USER;
    return close_native(vm, SELF);
}

/* _buf_forget(self): nothing more is to be written; close() of the drivers. */
IO_LEAF(buf_forget) {
    SELF->pending = 0;
    io_unlist(SELF, &SELF->listed);
    return V_NONE;
}

/* _buf_detach(self): raw, given away. */
IO_LEAF(buf_detach) {
    Value raw = SELF->raw;
    io_unlist(SELF, &SELF->listed);
    SELF->raw = V_VOID;
    SELF->file = NULL;
    SELF->detached = true;
    SELF->ok = false;
    return is_void(raw) ? V_NONE : raw;
}

/* _buf_held(self): (bytes read ahead, bytes to be written, size). */
IO_LEAF(buf_held) {
    Buffered *b = SELF;
    if (!check_ready(vm, b)) return V_ERROR;
    return tuple_of(vm, 3, from_int(b->end - b->pos), from_int(b->pending),
                    int_from_i64(vm, b->size));
}

/* _buf_take(self, n): n bytes (or what there is) of those read ahead. */
IO_LEAF(buf_take) {
    Buffered *b = SELF;
    int64_t n = as_int(argv[1]), have = b->end - b->pos;
    return take(vm, b, n < 0 || n > have ? have : n);
}

/* _buf_line(self, limit): what is read ahead up to a newline or the limit; (bytes, whether that
 * ends the line). */
IO_LEAF(buf_line) {
    Buffered *b = SELF;
    int64_t n = b->end - b->pos, limit = as_int(argv[1]);
    if (limit >= 0 && n > limit) n = limit;
    const uint8_t *newline = n ? memchr(b->buf + b->pos, '\n', (size_t)n) : NULL;
    if (newline) n = newline + 1 - (b->buf + b->pos);
    Value part = take(vm, b, n);
    return is_void(part) ? V_ERROR : tuple_of(vm, 2, part, from_bool(newline || n == limit));
}

/* _buf_peek(self): what is read ahead. */
IO_LEAF(buf_peek) { return bytes_from(vm, SELF->buf + SELF->pos, SELF->end - SELF->pos); }

/* _buf_feed(self, data): the buffer, empty until now, read ahead by this. */
IO_LEAF(buf_feed) {
    Buffered *b = SELF;
    BufferView view;
    if (!buffer_need(vm, argv[1], &view) || !buf_ready(vm, b)) return V_ERROR;
    if (view.len > b->size) return raise(vm, &ValueError_type, "too much for the buffer");
    memcpy(b->buf, view.data, (size_t)view.len);
    b->pos = 0;
    b->end = view.len;
    return V_NONE;
}

/* _buf_drop(self): what was read ahead is given up; its length. */
IO_LEAF(buf_drop) {
    int64_t n = SELF->end - SELF->pos;
    SELF->pos = SELF->end = 0;
    return from_int(n);
}

/* _buf_move(self, by): moves inside what was read ahead; False: that leads out of it. */
IO_LEAF(buf_move) {
    Buffered *b = SELF;
    int64_t by;
    if (!is_integer(argv[1]) || !int_to_i64(argv[1], &by) || by < -b->pos || by > b->end - b->pos)
        return V_FALSE;
    b->pos += by;
    return V_TRUE;
}

/* _buf_pending(self): the bytes to be written. */
IO_LEAF(buf_pending) { return bytes_from(vm, SELF->buf, SELF->pending); }

/* _buf_wrote(self, n): that many are written. */
IO_LEAF(buf_wrote) {
    Buffered *b = SELF;
    int64_t n = as_int(argv[1]);
    if (n < 0 || n > b->pending) return raise(vm, &ValueError_type, "more than there is");
    b->pending -= n;
    memmove(b->buf, b->buf + n, (size_t)b->pending);
    return V_NONE;
}

/* _buf_add(self, data, from): puts what fits behind the pending bytes; how much. */
IO_LEAF(buf_add) {
    Buffered *b = SELF;
    BufferView view;
    if (!buffer_need(vm, argv[1], &view) || !buf_ready(vm, b)) return V_ERROR;
    int64_t from = as_int(argv[2]), n = view.len - from, room = b->size - b->pending;
    if (n < 0) return raise(vm, &ValueError_type, "more than there is");
    if (n > room) n = room;
    memcpy(b->buf + b->pending, view.data + from, (size_t)n);
    b->pending += n;
    return from_int(n);
}

/* _buf_flush_native(self): True, False when interrupted: a signal's handler will have run before
 * the next call. */
IO_LEAF(buf_flush_native) {
    Value v = buffered_flush(vm, SELF);
    return is_void(v) ? V_ERROR : from_bool(!is_user(v));
}

IO_LEAF(buf_is_native) { return from_bool(SELF->file != NULL); }

/* _buf_kind(self): 1 it reads, 2 it writes, 3 both. */
IO_LEAF(buf_kind) { return from_int(SELF->kind); }

IO_LEAF(get_raw) { return SELF->ok ? SELF->raw : check_ready(vm, SELF) ? V_NONE : V_ERROR; }

IO_LEAF(get_closed) {
    if (!check_ready(vm, SELF)) return V_ERROR;
    return SELF->file ? from_bool(SELF->file->fd < 0) : V_USER;
}

IO_LEAF(get_name) {
    if (!check_ready(vm, SELF)) return V_ERROR;
    if (!SELF->file) return V_USER;
    Value name = attrs_find((Object *)SELF->file, NAME(name_plain));
    return is_void(name) ? raise_attribute(vm, SELF->raw, NAME(name_plain)) : name;
}

IO_LEAF(get_mode) {
    if (!check_ready(vm, SELF)) return V_ERROR;
    return SELF->file ? file_mode(vm, SELF->file) : V_USER;
}

#define ASK_FILE(symbol, expression)                                                       \
    IO_LEAF(symbol) {                                                                      \
        if (!check_ready(vm, SELF)) return V_ERROR;                                        \
        FileIO *f = SELF->file;                                                            \
        if (!f) return V_USER;                                                             \
        if (f->fd < 0) return raise(vm, &ValueError_type, "I/O operation on closed file"); \
        return expression;                                                                 \
    }
ASK_FILE(readable_leaf, from_bool(f->readable))
ASK_FILE(writable_leaf, from_bool(f->writable))
ASK_FILE(seekable_leaf, from_bool(file_seekable(f)))
ASK_FILE(fileno_leaf, from_int(f->fd))
ASK_FILE(isatty_leaf, from_bool(isatty(f->fd)))

IO_LEAF(getstate_leaf) { return raise(vm, &TypeError_type, "cannot pickle '%T' object", argv[0]); }

#define SHARED_ROWS                                                                               \
    { "__new__", "(cls, /, *args, **kwargs)", NULL, new_leaf, .kind = SIG_STATIC },               \
        { "detach", "(self, /)", NULL, .driver = "io.buffered_detach" },                          \
        { "flush", "(self, /)", NULL, flush_leaf, .driver = "io.buffered_flush" },                \
        { "close", "(self, /)", NULL, close_leaf, .driver = "io.buffered_close" },                \
        { "__exit__", "(self, /, *args)", NULL, exit_leaf, .driver = "io.base_exit" },            \
        { "seekable", "(self, /)", NULL, seekable_leaf, .driver = "io.raw_seekable" },            \
        { "fileno", "(self, /)", NULL, fileno_leaf, .driver = "io.raw_fileno" },                  \
        { "isatty", "(self, /)", NULL, isatty_leaf, .driver = "io.raw_isatty" },                  \
        { "seek", "(self, target, whence=0, /)", NULL, seek_leaf, .driver = "io.buffered_seek" }, \
        { "tell", "(self, /)", NULL, tell_leaf, .driver = "io.buffered_tell" },                   \
        { "truncate", "(self, pos=None, /)", NULL, truncate_leaf,                                 \
          .driver = "io.buffered_truncate" },                                                     \
        { "__getstate__", "(self, /)", NULL, getstate_leaf }, {                                   \
        "__repr__", "(self, /)", "Return repr(self).", .driver = "io.buffered_repr"               \
    }

#define READER_ROWS                                                                                \
    { "read", "(self, size=-1, /)", NULL, read_leaf, .driver = "io.buffered_read" },               \
        { "read1", "(self, size=-1, /)", NULL, read1_leaf, .driver = "io.buffered_read1" },        \
        { "readinto", "(self, buffer, /)", NULL, readinto_leaf,                                    \
          .driver = "io.buffered_readinto" },                                                      \
        { "readinto1", "(self, buffer, /)", NULL, readinto1_leaf,                                  \
          .driver = "io.buffered_readinto1" },                                                     \
        { "peek", "(self, size=0, /)", NULL, peek_leaf, .driver = "io.buffered_peek" },            \
        { "readline", "(self, size=-1, /)", NULL, readline_leaf,                                   \
          .driver = "io.buffered_readline" },                                                      \
        { "__next__", "(self, /)", "Implement next(self).", next_leaf, .driver = "io.base_next" }, \
    {                                                                                              \
        "readable", "(self, /)", NULL, readable_leaf, .driver = "io.raw_readable"                  \
    }

#define WRITER_ROWS                                                                         \
    { "write", "(self, buffer, /)", "Write the given buffer to the IO stream.", write_leaf, \
      .driver = "io.buffered_write" },                                                      \
    {                                                                                       \
        "writable", "(self, /)", NULL, writable_leaf, .driver = "io.raw_writable"           \
    }

#define INIT_ROW                                                         \
    {                                                                    \
        "__init__", "(self, /, raw, buffer_size=8192)", NULL, init_leaf, \
            .driver = "io.buffered_init"                                 \
    }

static const Method reader_methods[] = { INIT_ROW, SHARED_ROWS, READER_ROWS, { 0 } };
static const Method writer_methods[] = { INIT_ROW, SHARED_ROWS, WRITER_ROWS, { 0 } };
static const Method random_methods[] = { INIT_ROW, SHARED_ROWS, READER_ROWS, WRITER_ROWS, { 0 } };
static const Getset buffered_getsets[] = {
    { "raw", get_raw },
    { "closed", get_closed, .get_driver = "io.raw_closed" },
    { "name", get_name, .get_driver = "io.raw_name" },
    { "mode", get_mode, .get_driver = "io.raw_mode" },
    { 0 },
};

#define BUFFERED_TYPE(symbol, text, table, about)                                            \
    Type symbol = {                                                                          \
        .name = text,                                                                        \
        .module = "_io",                                                                     \
        .base = &bufferediobase_type,                                                        \
        .size = sizeof(Buffered),                                                            \
        .flags = TYPE_BASE,                                                                  \
        .methods = table,                                                                    \
        .getsets = buffered_getsets,                                                         \
        .graph = &buffered_graph,                                                            \
        .travel = TRAVEL_REFUSED,                                                            \
        .refusal =                                                                           \
            "an open file belongs to its process: close it before, and open it again after", \
        .doc = about,                                                                        \
    }
BUFFERED_TYPE(bufferedreader_type, "BufferedReader", reader_methods,
              "Create a new buffered reader using the given readable raw IO object.");
BUFFERED_TYPE(bufferedwriter_type, "BufferedWriter", writer_methods,
              "A buffer for a writeable sequential RawIO object.");
BUFFERED_TYPE(bufferedrandom_type, "BufferedRandom", random_methods,
              "A buffered interface to random access streams.");

/* --- BufferedRWPair --- */

/* _pair(self): (reader, writer); _pair_set(self, reader, writer). */
IO_LEAF(pair_get) {
    BufferedPair *p = (BufferedPair *)as_obj(argv[0]);
    if (is_void(p->reader) || is_void(p->writer))
        return raise(vm, &ValueError_type, "I/O operation on uninitialized object");
    return tuple_of(vm, 2, p->reader, p->writer);
}
IO_LEAF(pair_set) {
    BufferedPair *p = (BufferedPair *)as_obj(argv[0]);
    p->reader = argv[1];
    p->writer = argv[2];
    return V_NONE;
}
IO_LEAF(pair_new) { return from_obj(object_new_of(vm, as_type(argv[0]))); }

static const Method pair_methods[] = {
    { "__new__", "(cls, /, *args, **kwargs)", NULL, pair_new, .kind = SIG_STATIC },
    { "__init__", "(self, /, reader, writer, buffer_size=8192)", NULL, .driver = "io.pair_init" },
    { "read", "(self, size=-1, /)", NULL, .driver = "io.pair_read" },
    { "read1", "(self, size=-1, /)", NULL, .driver = "io.pair_read1" },
    { "readinto", "(self, buffer, /)", NULL, .driver = "io.pair_readinto" },
    { "readinto1", "(self, buffer, /)", NULL, .driver = "io.pair_readinto1" },
    { "peek", "(self, size=0, /)", NULL, .driver = "io.pair_peek" },
    { "write", "(self, buffer, /)", NULL, .driver = "io.pair_write" },
    { "flush", "(self, /)", NULL, .driver = "io.pair_flush" },
    { "readable", "(self, /)", NULL, .driver = "io.pair_readable" },
    { "writable", "(self, /)", NULL, .driver = "io.pair_writable" },
    { "close", "(self, /)", NULL, .driver = "io.pair_close" },
    { "isatty", "(self, /)", NULL, .driver = "io.pair_isatty" },
    { "__getstate__", "(self, /)", NULL, getstate_leaf },
    { 0 },
};
IO_LEAF(pair_closed) { return V_USER; }
static const Getset pair_getsets[] = { { "closed", pair_closed, .get_driver = "io.pair_closed" },
                                       { 0 } };
static const Field pair_fields[] = {
    FIELD_OF(FIELD_VALUE, BufferedPair, reader),
    FIELD_OF(FIELD_VALUE, BufferedPair, writer),
    { 0 },
};
Type bufferedrwpair_type = {
    .name = "BufferedRWPair",
    .module = "_io",
    .base = &bufferediobase_type,
    .size = sizeof(BufferedPair),
    .flags = TYPE_BASE,
    .methods = pair_methods,
    .getsets = pair_getsets,
    .fields = pair_fields,
    .holds = "vv",
    .travel = TRAVEL_REFUSED,
    .refusal = "an open file belongs to its process: close it before, and open it again after",
    .doc = "A buffered reader and writer object together.",
};

const Method io_buffered_intrinsics[] = {
    { "_buf_init", "(self: BufferedReader|BufferedWriter|BufferedRandom, raw, size, /)", NULL,
      buf_init },
    { "_buf_forget", "(self: BufferedReader|BufferedWriter|BufferedRandom, /)", NULL, buf_forget },
    { "_buf_detach", "(self: BufferedReader|BufferedWriter|BufferedRandom, /)", NULL, buf_detach },
    { "_buf_held", "(self: BufferedReader|BufferedWriter|BufferedRandom, /)", NULL, buf_held },
    { "_buf_take", "(self: BufferedReader|BufferedWriter|BufferedRandom, n: int, /)", NULL,
      buf_take },
    { "_buf_line", "(self: BufferedReader|BufferedWriter|BufferedRandom, limit: int, /)", NULL,
      buf_line },
    { "_buf_peek", "(self: BufferedReader|BufferedWriter|BufferedRandom, /)", NULL, buf_peek },
    { "_buf_feed", "(self: BufferedReader|BufferedWriter|BufferedRandom, data, /)", NULL,
      buf_feed },
    { "_buf_drop", "(self: BufferedReader|BufferedWriter|BufferedRandom, /)", NULL, buf_drop },
    { "_buf_move", "(self: BufferedReader|BufferedWriter|BufferedRandom, by: int, /)", NULL,
      buf_move },
    { "_buf_pending", "(self: BufferedReader|BufferedWriter|BufferedRandom, /)", NULL,
      buf_pending },
    { "_buf_wrote", "(self: BufferedReader|BufferedWriter|BufferedRandom, n: nat, /)", NULL,
      buf_wrote },
    { "_buf_add", "(self: BufferedReader|BufferedWriter|BufferedRandom, data, start: nat, /)", NULL,
      buf_add },
    { "_buf_flush_native", "(self: BufferedReader|BufferedWriter|BufferedRandom, /)", NULL,
      buf_flush_native },
    { "_buf_is_native", "(self: BufferedReader|BufferedWriter|BufferedRandom, /)", NULL,
      buf_is_native },
    { "_buf_kind", "(self: BufferedReader|BufferedWriter|BufferedRandom, /)", NULL, buf_kind },
    { "_pair", "(self: BufferedRWPair, /)", NULL, pair_get },
    { "_pair_set", "(self: BufferedRWPair, reader, writer, /)", NULL, pair_set },
    { 0 },
};
