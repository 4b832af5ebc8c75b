/* Files in images (pickle/graph.h). The process's own standard streams travel as their numbers,
 * closed files as closed; other open files only if the writer takes files: by name, mode and
 * place. What the layers above hold, read ahead or not yet written, travels with them. Files are
 * opened again when everything else of the image is there. */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pickle/graph.h"
#include "stdlib/io_internal.h"

static void flags_put(GraphWriter *w, const uint8_t *flags, int n) {
    for (int i = 0; i < n; i++) graph_put_byte(w, flags[i]);
}

/* n bytes of at most `most` each. */
static void flags_get(GraphReader *r, uint8_t *flags, int n, unsigned most) {
    for (int i = 0; i < n; i++) {
        unsigned flag = graph_get_byte(r);
        if (flag > most) graph_damaged(r, "a file");
        flags[i] = (uint8_t)flag;
    }
}

static void bytes_put(GraphWriter *w, const void *data, int64_t n) {
    graph_put_number(w, (uint64_t)n);
    graph_put_bytes(w, data, (size_t)n);
}

/* --- FileIO --- */

enum { STANDARD_COUNT = 3 };
enum { FILE_CLOSED, FILE_STANDARD, FILE_NAMED, FILE_KEPT };
enum { FD_TO_OPEN = -2 }; /* until the file is opened again; `ino` is the place then */

static void file_save(GraphWriter *w, Object *o) {
    const FileIO *f = (FileIO *)o;
    const uint8_t flags[] = { f->created, f->readable, f->writable, f->appending, f->closefd };
    Value name = attrs_find(o, NAME(name_plain));
    int state = f->fd < 0                ? FILE_CLOSED
                : f->fd < STANDARD_COUNT ? FILE_STANDARD
                : graph_is_reload(w)     ? FILE_KEPT
                                         : FILE_NAMED;
    if (state == FILE_NAMED && !graph_takes_files(w))
        return graph_refuse(w, "an open file belongs to its process: close it before, and open it "
                               "again after, or save with "
                               "files=True");
    if (state == FILE_NAMED && !is_exact_str(name) && !is_exact(name, &bytes_type))
        return graph_refuse(w,
                            "an open file without a name can't be opened again: close it before");
    if (state == FILE_STANDARD && graph_is_part(w))
        return graph_refuse(w, "a standard stream's buffer belongs to its process: use sys.stdin, "
                               "sys.stdout or sys.stderr");
    graph_put_byte(w, (unsigned)state);
    flags_put(w, flags, COUNT_OF(flags));
    if (state == FILE_STANDARD) graph_put_byte(w, (unsigned)f->fd);
    if (state == FILE_KEPT) graph_put_number(w, (uint64_t)f->fd);
    if (state == FILE_NAMED) graph_put_signed(w, lseek(f->fd, 0, SEEK_CUR));
}

static void file_load(GraphReader *r, Object *o) {
    FileIO *f = (FileIO *)o;
    uint8_t flags[5];
    unsigned state = graph_get_byte(r);
    flags_get(r, flags, COUNT_OF(flags), 1);
    f->created = flags[0];
    f->readable = flags[1];
    f->writable = flags[2];
    f->appending = flags[3];
    f->closefd = flags[4];
    f->fd = -1;
    f->seekable = -1;
    f->blksize = IO_BUFFER_SIZE;
    if (state == FILE_STANDARD) {
        unsigned fd = graph_get_byte(r);
        if (fd >= STANDARD_COUNT) return graph_damaged(r, "a file");
        f->fd = (int32_t)fd;
    } else if (state == FILE_KEPT && graph_reloads(r)) {
        f->fd = (int32_t)graph_get_number(r, INT32_MAX);
    } else if (state == FILE_NAMED) {
        int64_t place = graph_get_signed(r);
        f->ino = (uint64_t)place;
        f->fd = FD_TO_OPEN;
    } else if (state != FILE_CLOSED) {
        graph_damaged(r, "a file");
    }
}

/* Opens what has a name, nothing created or cut off, at its place. False with OSError raised. */
static bool file_open_again(Vm *vm, FileIO *f) {
    Value name = attrs_find(&f->base.h, NAME(name_plain));
    const char *path = NULL;
    int64_t place = (int64_t)f->ino;
    f->fd = -1;
    f->ino = 0;
    if (!is_exact_str(name) && !is_exact(name, &bytes_type)) return false;
    if (is_bad(io_path(vm, name, &path))) return false;
    int flags = f->readable && f->writable ? O_RDWR : f->writable ? O_WRONLY : O_RDONLY;
    int fd = open(path, flags | (f->appending ? O_APPEND : 0) | O_CLOEXEC |
                            O_NONBLOCK); /* a pipe would wait for its other end */
    struct stat st;
    if (fd >= 0) (void)fcntl(fd, F_SETFL, flags | (f->appending ? O_APPEND : 0));
    if (fd < 0 || fstat(fd, &st) < 0 || (place >= 0 && lseek(fd, (off_t)place, SEEK_SET) < 0)) {
        (void)raise_errno(vm, errno, name);
        if (fd >= 0) close(fd);
        return false;
    }
    f->fd = fd;
    f->closefd = true;
    return true;
}

static bool file_finish(GraphReader *r, Object *o) {
    FileIO *f = (FileIO *)o;
    struct stat st;
    if (f->fd == FD_TO_OPEN && graph_surveys(r)) f->fd = -1;
    if (f->fd == FD_TO_OPEN && !file_open_again(graph_vm(r), f)) return false;
    if (f->fd >= 0 && fstat(f->fd, &st) == 0) {
        if (st.st_blksize > 1 && st.st_blksize < (1 << 20)) f->blksize = (uint32_t)st.st_blksize;
        f->dev = (uint64_t)st.st_dev;
        f->ino = (uint64_t)st.st_ino;
    }
    return true;
}
/* What was opened is closed again; the numbers of this very process stay open. */
static void file_drop(GraphReader *r, Object *o) {
    FileIO *f = (FileIO *)o;
    if (f->fd >= STANDARD_COUNT && !graph_reloads(r)) (void)close(f->fd);
    f->fd = -1;
}
const GraphHooks fileio_graph = { .save = file_save,
                                  .load = file_load,
                                  .finish = file_finish,
                                  .phase = PHASE_CHANNEL,
                                  .drop = file_drop };

/* --- buffers --- */

static void buffered_save(GraphWriter *w, Object *o) {
    const Buffered *b = (Buffered *)o;
    const uint8_t flags[] = { b->ok, b->detached };
    graph_put_value(w, b->raw);
    flags_put(w, flags, COUNT_OF(flags));
    graph_put_number(w, (uint64_t)b->size);
    bytes_put(w, b->buf + b->pos, b->end - b->pos);
    bytes_put(w, b->buf, b->pending);
}

/* At most `size` bytes to the beginning of the buffer. */
static int64_t held_get(GraphReader *r, Buffered *b) {
    int64_t n = (int64_t)graph_get_number(r, graph_left(r, 1));
    const uint8_t *from = graph_get_bytes(r, (size_t)n);
    if (!n || !from) return 0;
    if (n > b->size ||
        (!b->buf && !(b->buf = heap_try_alloc_atomic(graph_vm(r), (size_t)b->size)))) {
        graph_damaged(r, "the buffer of a file");
        return 0;
    }
    memcpy(b->buf, from, (size_t)n);
    return n;
}

static void buffered_load(GraphReader *r, Object *o) {
    Buffered *b = (Buffered *)o;
    uint8_t flags[2];
    b->kind = type_is_subtype(o->type, &bufferedrandom_type)   ? BUF_RANDOM
              : type_is_subtype(o->type, &bufferedwriter_type) ? BUF_WRITER
                                                               : BUF_READER;
    b->raw = graph_get_value(r);
    flags_get(r, flags, COUNT_OF(flags), 1);
    b->ok = flags[0];
    b->detached = flags[1];
    b->size = (int64_t)graph_get_number(r, INT64_MAX / 4);
    b->end = held_get(r, b);
    b->pending = held_get(r, b);
    if ((b->end && b->pending) || (b->pending && !(b->kind & BUF_WRITER)) ||
        (b->ok && (is_void(b->raw) || !b->size)))
        graph_damaged(r, "the buffer of a file");
}

static bool buffered_finish(GraphReader *r, Object *o) {
    Buffered *b = (Buffered *)o;
    b->file = b->ok && is_exact(b->raw, &fileio_type) ? (FileIO *)as_obj(b->raw) : NULL;
    if (!b->ok) return true;
    if (!b->file && !b->buf && !(b->buf = heap_try_alloc_atomic(graph_vm(r), (size_t)b->size)))
        return false;
    if (b->kind & BUF_WRITER) io_list(b, &b->listed);
    return true;
}
const GraphHooks buffered_graph = {
    .save = buffered_save, .load = buffered_load, .finish = buffered_finish, .phase = PHASE_OBJECT
};

/* --- text --- */

static void text_save(GraphWriter *w, Object *o) {
    const TextIO *t = (TextIO *)o;
    const Value values[] = { t->buffer,  t->encoding, t->errors,  t->encoder,
                             t->decoder, t->newline,  t->decoded, t->snapshot };
    const uint8_t flags[] = { t->write_through, t->saw,  t->line_buffering, t->seekable,
                              t->telling,       t->ok,   t->detached,       t->has_read1,
                              t->reading_done,  t->start };
    for (int i = 0; i < COUNT_OF(values); i++) graph_put_value(w, values[i]);
    flags_put(w, flags, COUNT_OF(flags));
    graph_put_number(w, (uint64_t)t->used);
    graph_put_number(w, (uint64_t)t->chunk_size);
    bytes_put(w, t->tail, t->ntail);
    bytes_put(w, t->out.data, t->out.len);
}

static void text_load(GraphReader *r, Object *o) {
    TextIO *t = (TextIO *)o;
    Value *const values[] = { &t->buffer,  &t->encoding, &t->errors,  &t->encoder,
                              &t->decoder, &t->newline,  &t->decoded, &t->snapshot };
    uint8_t *const flags[] = { &t->line_buffering, &t->seekable,  &t->telling,      &t->ok,
                               &t->detached,       &t->has_read1, &t->reading_done, &t->start };
    for (int i = 0; i < COUNT_OF(values); i++) *values[i] = graph_get_value(r);
    flags_get(r, &t->write_through, 1, 2);
    flags_get(r, &t->saw, 1, SAW_CR | SAW_LF | SAW_CRLF);
    for (int i = 0; i < COUNT_OF(flags); i++) flags_get(r, flags[i], 1, 1);
    t->used = (int64_t)graph_get_number(r, INT64_MAX / 4);
    t->chunk_size = (int64_t)graph_get_number(r, INT64_MAX / 4);
    t->ntail = (uint8_t)graph_get_number(r, sizeof t->tail);
    const uint8_t *tail = graph_get_bytes(r, t->ntail);
    if (tail) memcpy(t->tail, tail, t->ntail);
    int64_t n = (int64_t)graph_get_number(r, graph_left(r, 1));
    const uint8_t *out = graph_get_bytes(r, (size_t)n);
    if (graph_failed(r) || !t->chunk_size || (n && !run_append(graph_vm(r), &t->out, out, n)))
        graph_damaged(r, "a text file");
}

/* C does the codec, or there is an object of the language for what can be done with the file. */
static bool codec_fits(const TextIO *t, bool native_codec) {
    if (native_codec || !t->native) return true;
    bool writes = t->native->kind & BUF_WRITER && t->native->file->writable;
    bool reads = t->native->kind & BUF_READER && t->native->file->readable;
    return (!writes || !is_void(t->encoder)) && (!reads || !is_void(t->decoder));
}

static bool text_finish(GraphReader *r, Object *o) {
    TextIO *t = (TextIO *)o;
    Vm *vm = graph_vm(r);
    if (!is_void(t->decoded) &&
        (!is_exact_str(t->decoded) || t->used > (int64_t)as_str(t->decoded)->length))
        return false;
    if (!is_void(t->snapshot) && !is_exact(t->snapshot, &bytes_type) &&
        !is_exact(t->snapshot, &tuple_type))
        return false;
    if (!t->ok) return true;
    if (is_void(t->buffer) || !is_str(t->encoding) || !is_str(t->errors) || is_void(t->newline))
        return false;
    if (is_bad(io_newline_rules(vm, t->newline, false, t->write_newline, &t->translate,
                                &t->universal)))
        return false;
    t->native = buffered_is_native(t->buffer) ? (Buffered *)as_obj(t->buffer) : NULL;
    text_codec_set(vm, t);
    if (!codec_fits(t, text_codec_is_native(vm, t->encoding, t->errors))) return false;
    if (t->native && t->native->file->fd >= 0) { /* a standard stream is another file now */
        t->seekable = file_seekable(t->native->file);
        if (!t->seekable) t->telling = false;
    }
    if (!t->native || t->native->kind & BUF_WRITER) io_list(t, &t->listed);
    return true;
}
/* After the buffers. */
const GraphHooks text_file_graph = {
    .save = text_save, .load = text_load, .finish = text_finish, .phase = PHASE_CHANNEL
};

/* --- files in memory --- */

static void bytesio_save(GraphWriter *w, Object *o) {
    graph_put_object(w, ((BytesIO *)o)->bytes);
    graph_put_number(w, (uint64_t)((BytesIO *)o)->pos);
}
static void bytesio_load(GraphReader *r, Object *o) {
    BytesIO *b = (BytesIO *)o;
    b->bytes = graph_get_or_null(r, &bytearray_type);
    b->pos = (int64_t)graph_get_number(r, INT64_MAX);
    if (b->bytes && b->bytes->h.type != &bytearray_type) graph_damaged(r, "a BytesIO");
}
const GraphHooks bytesio_graph = { .save = bytesio_save, .load = bytesio_load };

static void stringio_save(GraphWriter *w, Object *o) {
    const StringIO *s = (StringIO *)o;
    const uint8_t flags[] = { s->ok, s->closed };
    graph_put_value(w, s->newline);
    flags_put(w, flags, COUNT_OF(flags));
    graph_put_byte(w, s->saw);
    graph_put_number(w, (uint64_t)s->pos);
    graph_put_number(w, (uint64_t)s->len);
    for (int64_t i = 0; i < s->len; i++) graph_put_number(w, s->data[i]);
}
static void stringio_load(GraphReader *r, Object *o) {
    StringIO *s = (StringIO *)o;
    Vm *vm = graph_vm(r);
    uint8_t flags[2];
    s->newline = graph_get_value(r);
    flags_get(r, flags, COUNT_OF(flags), 1);
    flags_get(r, &s->saw, 1, SAW_CR | SAW_LF | SAW_CRLF);
    s->ok = flags[0];
    s->closed = flags[1];
    s->pos = (int64_t)graph_get_number(r, INT64_MAX);
    int64_t n = (int64_t)graph_get_number(r, graph_left(r, 1));
    if (graph_failed(r) ||
        (n && !(s->data = heap_try_alloc_atomic(vm, (size_t)n * sizeof *s->data))))
        return graph_damaged(r, "a StringIO");
    for (; s->len < n; s->len++) s->data[s->len] = (uint32_t)graph_get_number(r, 0x10FFFF);
    s->cap = n;
    if (!s->ok) return;
    if (!is_exact_str(s->newline) && !is_none(s->newline)) return graph_damaged(r, "a StringIO");
    if (is_bad(io_newline_rules(vm, s->newline, false, s->write_newline, &s->translate,
                                &s->universal)))
        graph_damaged(r, "a StringIO");
}
const GraphHooks stringio_graph = { .save = stringio_save, .load = stringio_load };
