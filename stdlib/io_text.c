/* TextIOWrapper: text over a buffer. UTF-8, ASCII and Latin-1 are encoded and decoded here; for
 * others encoder and decoder objects of the codecs library take part, by the drivers of
 * prelude/io_text.py.
 *
 * Reading: `decoded` is the text of the last piece read, of which `used` characters are given
 * out; `tail` are bytes that are no whole character yet, or a CR whose LF may follow. `snapshot`
 * are all bytes that `decoded` and `tail` stand for: tell() goes by them. Writing: `out` is
 * encoded text that the buffer does not have yet, at most about chunk_size of it. */
#include <stdio.h>
#include <unistd.h>

#include "stdlib/io_internal.h"
#include "vm/objects/text.h"

#define SELF ((TextIO *)as_obj(argv[0]))

TextIO *text_new(Vm *vm, Type *type) {
    TextIO *t = object_new_of(vm, type);
    if (t) t->chunk_size = IO_BUFFER_SIZE;
    return t;
}

/* --- checks --- */

static bool check_attached(Vm *vm, const TextIO *t) {
    if (LIKELY(t->ok)) return true;
    return raise_false(vm, &ValueError_type,
                       t->detached ? "underlying buffer has been detached"
                                   : "I/O operation on uninitialized object");
}

/* V_NONE: native and open; V_USER: not native; V_ERROR. */
static Value check_native(Vm *vm, const TextIO *t) {
    if (!check_attached(vm, t)) return V_ERROR;
    if (UNLIKELY(!t->native)) return V_USER;
    if (UNLIKELY(!t->native->ok)) return V_USER;
    if (UNLIKELY(buffered_closed(t->native)))
        return raise(vm, &ValueError_type, "I/O operation on closed file.");
    return V_NONE;
}
#define NEED_NATIVE(t)                      \
    do {                                    \
        Value ready_ = check_native(vm, t); \
        if (is_bad(ready_)) return ready_;  \
    } while (0)

static void forget_read(TextIO *t) {
    t->decoded = t->snapshot = V_VOID;
    t->used = 0;
    t->ntail = 0;
}

/* --- writing --- */

Value text_push(Vm *vm, TextIO *t) {
    if (!t->out.len) return V_NONE;
    if (!t->native || !t->native->ok) return V_USER;
    Value v = buffered_write_bytes(vm, t->native, t->out.data, t->out.len);
    if (!is_user(v)) t->out.len = 0;
    return v;
}

Value text_flush_all(Vm *vm, TextIO *t) {
    Value v = text_push(vm, t);
    return is_bad(v) ? v : buffered_flush(vm, t->native);
}

/* Bytes of whole text join `out`. */
static bool out_add(Vm *vm, TextIO *t, const uint8_t *data, int64_t n) {
    size_t nl = t->write_newline[0] ? strlen(t->write_newline) : 0;
    if (!nl) return run_append(vm, &t->out, data, n);
    while (n) {
        const uint8_t *at = memchr(data, '\n', (size_t)n);
        int64_t part = at ? at - data : n;
        if (!run_append(vm, &t->out, data, part)) return false;
        if (!at) break;
        if (!run_append(vm, &t->out, t->write_newline, (int64_t)nl)) return false;
        data += part + 1;
        n -= part + 1;
    }
    return true;
}

/* What is to happen after text was added: nothing, to the buffer, to the file. `has_line`: it
 * had a newline. A signal that interrupts leaves the rest for later: the text is taken. */
static Value text_settle(Vm *vm, TextIO *t, bool has_line) {
    bool flush = t->line_buffering && has_line;
    if (LIKELY(t->out.len < t->chunk_size && !flush && !t->write_through)) return V_NONE;
    Value v = text_push(vm, t);
    if (!is_bad(v) && (flush || t->write_through == 2)) v = buffered_flush(vm, t->native);
    if (is_void(v) && t->write_through == 2)
        t->native->pending = 0; /* unbuffered: a failed write leaves nothing behind */
    return is_user(v) ? V_NONE : v;
}

Value text_put_ascii(Vm *vm, TextIO *t, const char *s, int64_t n) {
    if (!n) return V_NONE;
    if (UNLIKELY(t->out.len && t->out.len + n > t->chunk_size)) {
        Value v = text_push(vm, t);
        if (is_void(v)) return v;
    }
    if (LIKELY(n <= t->out.cap - t->out.len && !t->write_newline[0])) {
        memcpy(t->out.data + t->out.len, s, (size_t)n);
        t->out.len += n;
    } else if (!out_add(vm, t, (const uint8_t *)s, n)) {
        return V_ERROR;
    }
    if (UNLIKELY(is_obj(t->decoded) || t->ntail)) forget_read(t);
    bool has_line = t->line_buffering && (memchr(s, '\n', (size_t)n) || memchr(s, '\r', (size_t)n));
    return text_settle(vm, t, has_line);
}

static bool has_line_end(const Str *s) {
    for (int64_t i = 0; i < (int64_t)s->length; i++) {
        uint32_t c = str_at(s, i);
        if (c == '\n' || c == '\r') return true;
    }
    return false;
}

Value text_put(Vm *vm, TextIO *t, const Str *s) {
    if (LIKELY(s->ascii)) return text_put_ascii(vm, t, s->data, (int64_t)s->length);
    Value v = codec_encode(vm, (CodecId)t->codec, from_obj(s), (ErrorsId)t->errors_id);
    if (is_bad(v)) return v;
    const Bytes *b = as_bytes(v);
    if (t->out.len && t->out.len + b->len > t->chunk_size) {
        v = text_push(vm, t);
        if (is_void(v)) return v;
    }
    if (!out_add(vm, t, b->data, b->len)) return V_ERROR;
    forget_read(t);
    return text_settle(vm, t, t->line_buffering && has_line_end(s));
}

static bool can_write(const TextIO *t) {
    return t->native->kind & BUF_WRITER && t->native->file->writable;
}
static bool can_read(const TextIO *t) {
    return t->native->kind & BUF_READER && t->native->file->readable;
}

IO_LEAF(write_leaf) {
    TextIO *t = SELF;
    if (!is_str(argv[1]))
        return raise(vm, &TypeError_type, "write() argument must be str, not %A", argv[1]);
    NEED_NATIVE(t);
    if (!can_write(t)) return io_unsupported(vm, "not writable");
    if (!is_void(t->encoder)) return V_USER;
    Value v = text_put(vm, t, as_str(argv[1]));
    return is_bad(v) ? v : from_int((int64_t)as_str(argv[1])->length);
}

/* --- reading --- */

/* Decodes `tail` and n more bytes; they become decoded and snapshot. */
static bool text_feed(Vm *vm, TextIO *t, const uint8_t *data, int64_t n, bool final) {
    Bytes *all = NULL;
    if (t->ntail || t->telling) {
        all = bytes_new(vm, n + t->ntail);
        if (!all) return false;
        memcpy(all->data, t->tail, t->ntail);
        memcpy(all->data + t->ntail, data, (size_t)n);
        data = all->data;
        n = all->len;
    }
    bool cr = t->universal && !final && n && data[n - 1] == '\r';
    int64_t used = n - cr;
    Value text =
        codec_decode(vm, (CodecId)t->codec, data, n - cr, (ErrorsId)t->errors_id, final, &used);
    if (is_user(text))
        text = raise(vm, &LookupError_type, "unknown error handler name '%S'", t->errors);
    if (is_void(text)) return false;
    t->ntail = (uint8_t)(n - used);
    memcpy(t->tail, data + used, t->ntail);
    if (t->universal) text = io_translate(vm, text, t->translate, &t->saw);
    if (is_void(text)) return false;
    t->decoded = text;
    t->used = 0;
    t->snapshot = t->telling && all ? from_obj(all) : V_VOID;
    return true;
}

/* Reads and decodes one more piece; what was decoded before must be used up. V_TRUE: there is
 * text, or may be more; V_FALSE: the end. */
static Value text_more(Vm *vm, TextIO *t) {
    if (!t->native || !t->native->ok || !is_void(t->decoder)) return V_USER;
    if (!can_read(t)) return io_unsupported(vm, "not readable");
    if (t->out.len) {
        Value v = text_push(vm, t);
        if (is_bad(v)) return v;
    }
    Value piece = buffered_read_piece(vm, t->native, t->chunk_size);
    if (is_bad(piece)) return piece;
    if (is_none(piece))
        return raise(vm, &TypeError_type,
                     "underlying read1() should have returned a bytes-like object, not 'NoneType'");
    const Bytes *b = as_bytes(piece);
    if (!text_feed(vm, t, b->data, b->len, b->len == 0)) return V_ERROR;
    return from_bool(b->len || as_str(t->decoded)->length);
}

static int64_t text_left(const TextIO *t) {
    return is_obj(t->decoded) ? (int64_t)as_str(t->decoded)->length - t->used : 0;
}

/* The next n characters of what is decoded. */
static Value text_take(Vm *vm, TextIO *t, int64_t n) {
    int64_t left = text_left(t);
    if (n < 0 || n > left) n = left;
    if (!n) return str_empty();
    Value v = str_slice(vm, as_str(t->decoded), t->used, t->used + n);
    t->used += n;
    return v;
}

/* A read that could not be finished: what it took comes before what is left. */
static void text_untake(Vm *vm, TextIO *t, StrBuilder *b) {
    Value taken = builder_finish(b);
    if (is_void(taken) || !as_str(taken)->length) return;
    Value rest = text_take(vm, t, -1);
    t->decoded = is_void(rest) ? taken : str_concat(vm, taken, rest);
    t->used = 0;
    t->snapshot = V_VOID;
}

/* Everything to the end of the file. */
static Value text_read_rest(Vm *vm, TextIO *t) {
    if (!can_read(t)) return io_unsupported(vm, "not readable");
    Value v = text_push(vm, t);
    if (is_bad(v)) return v;
    v = buffered_read_rest(vm, t->native);
    if (is_bad(v)) return v;
    if (is_none(v)) return raise(vm, &TypeError_type, "can't concat NoneType to bytes");
    Value before = text_take(vm, t, -1);
    uint8_t telling = t->telling;
    t->telling = false;
    bool done = text_feed(vm, t, as_bytes(v)->data, as_bytes(v)->len, true);
    t->telling = telling;
    if (!done) return V_ERROR;
    Value text = t->decoded;
    forget_read(t);
    return as_str(before)->length ? str_concat(vm, before, text) : text;
}

IO_LEAF(read_leaf) {
    TextIO *t = SELF;
    int64_t n;
    if (!check_attached(vm, t)) return V_ERROR;
    Value v = io_size(vm, argv[1], &n);
    if (is_bad(v)) return v;
    NEED_NATIVE(t);
    if (!can_read(t)) return io_unsupported(vm, "not readable");
    if (!is_void(t->decoder)) return V_USER;
    if (n < 0) return text_read_rest(vm, t);
    if (n <= text_left(t)) return text_take(vm, t, n);
    StrBuilder b;
    builder_init(&b, vm);
    while (n > 0) {
        int64_t left = text_left(t);
        if (left) {
            int64_t part = left < n ? left : n;
            builder_slice(&b, as_str(t->decoded), t->used, t->used + part);
            t->used += part;
            n -= part;
            continue;
        }
        v = text_more(vm, t);
        if (is_user(v)) text_untake(vm, t, &b);
        if (is_bad(v)) return v;
        if (is_false(v)) break;
    }
    return builder_finish(&b);
}

/* Where the line that begins at t->used ends in what is decoded; -1: further on. `cr`: the part
 * before it ended with a CR. */
static int64_t text_line_end(const TextIO *t, bool cr) {
    const Str *s = as_str(t->decoded);
    bool two = is_str(t->newline) && as_str(t->newline)->length == 2;
    if (cr && two && t->used < (int64_t)s->length && str_at(s, t->used) == '\n') return t->used + 1;
    return io_line_end(s, t->used, t->translate, t->universal, t->newline);
}

/* A line of at most `limit` characters (negative: any number). */
static Value text_line(Vm *vm, TextIO *t, int64_t limit) {
    StrBuilder b;
    bool building = false, cr = false;
    for (;;) {
        int64_t left = text_left(t);
        if (limit == 0) break;
        if (!left) {
            Value v = text_more(vm, t);
            if (is_user(v) && building) text_untake(vm, t, &b);
            if (is_bad(v)) return v;
            if (is_false(v)) break;
            continue;
        }
        int64_t end = text_line_end(t, cr), n = end < 0 ? left : end - t->used;
        bool done = end >= 0;
        if (limit >= 0 && n >= limit) n = limit, done = true;
        if (done && !building) return text_take(vm, t, n);
        if (!building) builder_init(&b, vm);
        building = true;
        builder_slice(&b, as_str(t->decoded), t->used, t->used + n);
        t->used += n;
        if (done) break;
        if (limit > 0) limit -= n;
        cr = str_at(as_str(t->decoded), t->used - 1) == '\r';
    }
    return building ? builder_finish(&b) : str_empty();
}

IO_LEAF(readline_leaf) {
    int64_t limit;
    if (!check_attached(vm, SELF)) return V_ERROR;
    Value v = io_size(vm, argv[1], &limit);
    if (is_bad(v)) return v;
    NEED_NATIVE(SELF);
    if (!is_void(SELF->decoder)) return V_USER;
    return text_line(vm, SELF, limit);
}

IO_LEAF(next_leaf) {
    TextIO *t = SELF;
    if (t->base.h.type != &textiowrapper_type) return V_USER;
    NEED_NATIVE(t);
    if (!is_void(t->decoder)) return V_USER;
    t->telling = false;
    Value line = text_line(vm, t, -1);
    if (is_bad(line) || as_str(line)->length) return line;
    t->snapshot = V_VOID;
    t->telling = t->seekable;
    return raise_stop(vm, V_NONE);
}

/* --- seek and tell --- */

/* Characters that the first n bytes of a snapshot give, and how many bytes they are made of. -1:
 * an error is raised. */
static int64_t chars_of(Vm *vm, const TextIO *t, const Bytes *b, int64_t n, int64_t *bytes) {
    uint8_t saw = 0;
    bool cr = t->universal && n && b->data[n - 1] == '\r';
    Value text =
        codec_decode(vm, (CodecId)t->codec, b->data, n - cr, (ErrorsId)t->errors_id, false, bytes);
    if (!is_bad(text) && t->universal) text = io_translate(vm, text, t->translate, &saw);
    return is_bad(text) ? -1 : (int64_t)as_str(text)->length;
}

/* How many bytes of the snapshot the characters already used are made of. -1: an error is
 * raised. */
static int64_t bytes_used(Vm *vm, const TextIO *t) {
    const Bytes *b = as_bytes(t->snapshot);
    int64_t low = 0, high = b->len, bytes = 0;
    if (text_is_ascii(b->data, (size_t)b->len) &&
        (!t->translate || !memchr(b->data, '\r', (size_t)b->len)))
        return t->used;
    while (low < high) { /* the least number of bytes that give at least t->used characters */
        int64_t middle = low + (high - low) / 2, n = chars_of(vm, t, b, middle, &bytes);
        if (n < 0) return -1;
        if (n < t->used)
            low = middle + 1;
        else
            high = middle;
    }
    if (chars_of(vm, t, b, low, &bytes) == t->used) return bytes;
    while (low > 0 && b->data[low - 1] != '\r') low--; /* a CR showed only with what follows it */
    return low;
}

/* Native, seekable, and all written. */
static Value prepare_seek(Vm *vm, TextIO *t) {
    NEED_NATIVE(t);
    if (!is_void(t->decoder) || !is_void(t->encoder)) return V_USER;
    if (!t->seekable) return io_unsupported(vm, "underlying stream is not seekable");
    return text_flush_all(vm, t);
}

static Value tell_now(Vm *vm, TextIO *t) {
    int64_t at = buffered_tell_now(vm, t->native);
    if (at < 0) return V_ERROR;
    if (is_bytes(t->snapshot)) {
        int64_t used = bytes_used(vm, t);
        if (used < 0) return V_ERROR;
        at += used - as_bytes(t->snapshot)->len;
    } else if (is_obj(t->decoded) && text_left(t) > 0) {
        return raise(vm, &OSError_type, "can't reconstruct logical file position");
    }
    return int_from_i64(vm, at);
}

IO_LEAF(tell_leaf) {
    TextIO *t = SELF;
    NEED_NATIVE(t);
    if (t->seekable && !t->telling && is_void(t->decoder))
        return raise(vm, &OSError_type, "telling position disabled by next() call");
    Value v = prepare_seek(vm, t);
    return is_bad(v) ? v : tell_now(vm, t);
}

IO_LEAF(seek_leaf) {
    TextIO *t = SELF;
    int64_t to, whence;
    NEED_NATIVE(t);
    if (t->base.h.type->flags & TYPE_HEAP) return V_USER;
    Value v = int_need_index(vm, argv[2], false, &whence);
    if (is_bad(v)) return v;
    if (!is_integer(argv[1]))
        return is_void(type_of(argv[1])->special[S_index])
                   ? raise(vm, &TypeError_type, "'%T' object cannot be interpreted as an integer",
                           argv[1])
                   : V_USER;
    if (!t->seekable) return io_unsupported(vm, "underlying stream is not seekable");
    int sign = int_sign(argv[1]);
    if (whence == 1 && sign) return io_unsupported(vm, "can't do nonzero cur-relative seeks");
    if (whence == 2 && sign) return io_unsupported(vm, "can't do nonzero end-relative seeks");
    if (whence < 0 || whence > 2)
        return raise(vm, &ValueError_type, "invalid whence (%ld, should be 0, 1 or 2)", whence);
    if (sign < 0) return raise(vm, &ValueError_type, "negative seek position %R", argv[1]);
    v = prepare_seek(vm, t);
    if (is_bad(v)) return v;
    if (!int_to_i64(argv[1], &to))
        return raise(vm, &OSError_type, "can't restore logical file position");
    if (whence == 1) {
        v = tell_now(vm, t);
        if (is_bad(v) || !int_to_i64(v, &to)) return V_ERROR;
    }
    v = buffered_seek_to(vm, t->native, to, whence == 2 ? SEEK_END : SEEK_SET);
    if (is_bad(v)) return v;
    forget_read(t);
    t->telling = t->seekable;
    return v;
}

/* --- opening and closing --- */

/* The encodings that this file does itself. */
static CodecId native_codec(Value encoding) {
    const char *name =
        is_str(encoding) && as_str(encoding)->ascii ? str_utf8(NULL, as_str(encoding), NULL) : NULL;
    if (!name || strlen(name) != as_str(encoding)->length) return CODEC_NONE;
    CodecId codec = codec_find(name);
    return codec == CODEC_UTF8 || codec == CODEC_ASCII || codec == CODEC_LATIN1 ? codec
                                                                                : CODEC_NONE;
}

static void text_reset(TextIO *t) {
    forget_read(t);
    t->out.len = 0;
    t->encoder = t->decoder = V_VOID;
    t->saw = 0;
}

Value text_open(Vm *vm, TextIO *t, Value buffer, Value encoding, Value errors, Value newline,
                bool line_buffering, bool write_through) {
    if (!buffered_is_native(buffer)) return V_USER;
    CodecId codec = native_codec(encoding);
    const char *handler = as_str(errors)->ascii ? str_utf8(vm, as_str(errors), NULL) : NULL;
    ErrorsId errors_id = handler ? errors_find(handler) : ERRORS_OTHER;
    if (codec == CODEC_NONE || errors_id == ERRORS_OTHER) return V_USER;
    text_reset(t);
    Value v = io_newline_rules(vm, newline, false, t->write_newline, &t->translate, &t->universal);
    if (is_bad(v)) return v;
    t->buffer = buffer;
    t->native = (Buffered *)as_obj(buffer);
    t->encoding = encoding;
    t->errors = errors;
    t->newline = newline;
    t->codec = (uint8_t)codec;
    t->errors_id = (uint8_t)errors_id;
    t->line_buffering = line_buffering;
    t->write_through = write_through;
    t->seekable = t->telling = file_seekable(t->native->file);
    t->ok = true;
    t->detached = false;
    if (t->native->kind & BUF_WRITER) io_list(t, &t->listed);
    return V_NONE;
}

void text_codec_set(Vm *vm, TextIO *t) {
    const Str *errors = as_str(t->errors);
    const char *handler = errors->ascii ? str_utf8(vm, errors, NULL) : NULL;
    t->codec = (uint8_t)native_codec(t->encoding);
    t->errors_id = (uint8_t)(handler ? errors_find(handler) : ERRORS_OTHER);
}

IO_LEAF(new_leaf) {
    TextIO *t = text_new(vm, as_type(argv[0]));
    return t ? from_obj(t) : V_ERROR;
}

/* argv: self, buffer, encoding, errors, newline, line_buffering, write_through. */
IO_LEAF(init_leaf) {
    TextIO *t = SELF;
    t->ok = false;
    if (!is_str(argv[2]) || !(is_none(argv[3]) || is_str(argv[3]))) return V_USER;
    Value line = leaf_truth(vm, argv[5]), through = leaf_truth(vm, argv[6]);
    if (is_bad(line)) return line;
    if (is_bad(through)) return through;
    Value errors = is_none(argv[3]) ? str_intern_cstr(vm, "strict") : argv[3];
    return text_open(vm, t, argv[1], argv[2], errors, argv[4], is_true(line), is_true(through));
}

/* _text_init(self, buffer, encoding, errors, newline, (line_buffering, write_through, seekable,
 * has_read1), encoder, decoder): __init__ when the driver has asked buffer and the codec.
 * Without encoder and decoder (None) C does the codec. */
IO_LEAF(text_init) {
    TextIO *t = SELF;
    const Value *flags = as_tuple(argv[5])->items;
    if (as_tuple(argv[5])->len != 4) return raise(vm, &TypeError_type, "4 flags are needed");
    text_reset(t);
    Value v = io_newline_rules(vm, argv[4], false, t->write_newline, &t->translate, &t->universal);
    if (is_bad(v)) return v;
    t->buffer = argv[1];
    t->native = buffered_is_native(argv[1]) ? (Buffered *)as_obj(argv[1]) : NULL;
    t->encoding = argv[2];
    t->errors = argv[3];
    t->newline = argv[4];
    t->line_buffering = is_true(flags[0]);
    t->write_through = is_true(flags[1]);
    t->seekable = t->telling = is_true(flags[2]);
    t->has_read1 = is_true(flags[3]);
    t->encoder = is_none(argv[6]) ? V_VOID : argv[6];
    t->decoder = is_none(argv[7]) ? V_VOID : argv[7];
    text_codec_set(vm, t);
    t->start = true;
    t->ok = true;
    t->detached = false;
    io_list(t, &t->listed);
    return V_NONE;
}

bool text_codec_is_native(Vm *vm, Value encoding, Value errors) {
    const char *handler = as_str(errors)->ascii ? str_utf8(vm, as_str(errors), NULL) : NULL;
    return native_codec(encoding) != CODEC_NONE && handler && errors_find(handler) != ERRORS_OTHER;
}

/* _text_codec(encoding, errors): True if C does both. */
IO_LEAF(text_codec) { return from_bool(text_codec_is_native(vm, argv[0], argv[1])); }

/* _text_newline(newline): raises for what cannot be one. */
IO_LEAF(text_newline) {
    char nl[3];
    uint8_t a, b;
    return io_newline_rules(vm, argv[0], false, nl, &a, &b);
}

IO_LEAF(flush_leaf) {
    NEED_NATIVE(SELF);
    SELF->telling = SELF->seekable;
    if (io_signalled(vm)) return V_USER; /* the handler first: the write may block */
    return text_flush_all(vm, SELF);
}

/* Native all the way down: flush, close, and the first error. */
static Value text_close(Vm *vm, TextIO *t) {
    if (buffered_closed(t->native)) return V_NONE;
    Value v = text_flush_all(vm, t);
    if (is_user(v)) return V_USER;
    Value first = is_void(v) ? error_take(vm) : V_VOID;
    t->out.len = 0;
    io_unlist(t, &t->listed);
    io_unlist(t->native, &t->native->listed);
    t->native->pending = 0;
    v = file_close(vm, t->native->file);
    if (is_void(first)) return v;
    if (is_void(v))
        as_exception(vm->error)->context = first;
    else
        (void)raise_value(vm, first);
    return V_ERROR;
}

IO_LEAF(close_leaf) {
    if (!check_attached(vm, SELF)) return V_ERROR;
    if (!SELF->native || !SELF->native->ok || SELF->base.h.type->flags & TYPE_HEAP) return V_USER;
    return text_close(vm, SELF);
}
IO_LEAF(exit_leaf) {
    if (!SELF->ok) return V_USER;
    return close_leaf(vm, argv);
}

/* --- attributes --- */

#define ASK_FILE(symbol, expression)                                                       \
    IO_LEAF(symbol) {                                                                      \
        if (!check_attached(vm, SELF)) return V_ERROR;                                     \
        if (!SELF->native || !SELF->native->ok) return V_USER;                             \
        FileIO *f = SELF->native->file;                                                    \
        if (f->fd < 0) return raise(vm, &ValueError_type, "I/O operation on closed file"); \
        return expression;                                                                 \
    }
ASK_FILE(readable_leaf, from_bool(SELF->native->kind &BUF_READER && f->readable))
ASK_FILE(writable_leaf, from_bool(SELF->native->kind &BUF_WRITER && f->writable))
ASK_FILE(seekable_leaf, from_bool(file_seekable(f)))
ASK_FILE(fileno_leaf, from_int(f->fd))
ASK_FILE(isatty_leaf, from_bool(isatty(f->fd)))

IO_LEAF(get_closed) {
    if (!check_attached(vm, SELF)) return V_ERROR;
    return SELF->native && SELF->native->ok ? from_bool(buffered_closed(SELF->native)) : V_USER;
}
IO_LEAF(get_name) {
    if (!check_attached(vm, SELF)) return V_ERROR;
    if (!SELF->native || !SELF->native->ok) return V_USER;
    Value name = attrs_find((Object *)SELF->native->file, NAME(name_plain));
    return is_void(name) ? raise_attribute(vm, SELF->native->raw, NAME(name_plain)) : name;
}
#define GET(symbol, expression)                        \
    IO_LEAF(symbol) {                                  \
        if (!check_attached(vm, SELF)) return V_ERROR; \
        return expression;                             \
    }
IO_LEAF(get_buffer) { return is_void(SELF->buffer) ? V_NONE : SELF->buffer; }
IO_LEAF(get_encoding) { return is_void(SELF->encoding) ? V_NONE : SELF->encoding; }
GET(get_errors, SELF->errors)
GET(get_line_buffering, from_bool(SELF->line_buffering))
GET(get_write_through, from_bool(SELF->write_through))
GET(get_chunk_size, int_from_i64(vm, SELF->chunk_size))
IO_LEAF(get_newlines) {
    if (!check_attached(vm, SELF)) return V_ERROR;
    if (!is_void(SELF->decoder)) return V_USER;
    return SELF->universal ? io_newlines_seen(vm, SELF->saw) : V_NONE;
}
IO_LEAF(set_chunk_size) {
    int64_t n;
    if (is_void(argv[1])) return raise(vm, &AttributeError_type, "cannot delete attribute");
    Value v = int_need_index(vm, argv[1], false, &n);
    if (is_bad(v)) return is_user(v) ? raise(vm, &TypeError_type, "an integer is required") : v;
    if (n <= 0) return raise(vm, &ValueError_type, "a strictly positive integer is required");
    SELF->chunk_size = n;
    return V_NONE;
}

IO_LEAF(repr_leaf) {
    TextIO *t = SELF;
    if (!check_attached(vm, t)) return V_ERROR;
    if (!t->native || !t->native->ok) return V_USER;
    Value name = attrs_find((Object *)t->native->file, NAME(name_plain));
    Value mode = attrs_find((Object *)t, NAME(mode));
    Value name_text = is_void(name) ? V_VOID : leaf_repr(vm, name);
    if (is_user(name_text)) return V_USER;
    Value mode_text = is_void(mode) ? V_VOID : leaf_repr(vm, mode);
    if (is_user(mode_text)) return V_USER;
    if (is_void(name_text))
        return is_void(mode_text) ? str_printf(vm, "<_io.TextIOWrapper encoding=%R>", t->encoding)
                                  : str_printf(vm, "<_io.TextIOWrapper mode=%S encoding=%R>",
                                               mode_text, t->encoding);
    if (is_void(mode_text))
        return str_printf(vm, "<_io.TextIOWrapper name=%S encoding=%R>", name_text, t->encoding);
    return str_printf(vm, "<_io.TextIOWrapper name=%S mode=%S encoding=%R>", name_text, mode_text,
                      t->encoding);
}

IO_LEAF(getstate_leaf) { return raise(vm, &TypeError_type, "cannot pickle '%T' object", argv[0]); }

/* --- for the drivers --- */

/* _text_state(self): (buffer, encoder, decoder, seekable, telling, has_read1, chunk_size), None
 * for what C does itself. */
IO_LEAF(text_state) {
    TextIO *t = SELF;
    if (!check_attached(vm, t)) return V_ERROR;
    return tuple_of(vm, 7, t->buffer, is_void(t->encoder) ? V_NONE : t->encoder,
                    is_void(t->decoder) ? V_NONE : t->decoder, from_bool(t->seekable),
                    from_bool(t->telling), from_bool(t->has_read1),
                    int_from_i64(vm, t->chunk_size));
}

/* _text_feed(self, data): a piece that buffer gave, to C's decoder; whether there may be more. */
IO_LEAF(text_feed_leaf) {
    BufferView view;
    if (!buffer_need(vm, argv[1], &view)) return V_ERROR;
    if (!text_feed(vm, SELF, view.data, view.len, view.len == 0)) return V_ERROR;
    return from_bool(view.len || as_str(SELF->decoded)->length);
}

/* _text_decode_rest(self, data): the text of the last bytes, with what was decoded before. */
IO_LEAF(text_decode_rest) {
    BufferView view;
    TextIO *t = SELF;
    if (!buffer_need(vm, argv[1], &view)) return V_ERROR;
    Value before = text_take(vm, t, -1);
    uint8_t telling = t->telling;
    t->telling = false;
    bool done = text_feed(vm, t, view.data, view.len, true);
    t->telling = telling;
    if (!done) return V_ERROR;
    Value text = t->decoded;
    forget_read(t);
    return str_concat(vm, before, text);
}

/* _text_set(self, text, snapshot): what a decoder object gave. */
IO_LEAF(text_set_leaf) {
    SELF->decoded = is_none(argv[1]) ? V_VOID : argv[1];
    SELF->used = 0;
    SELF->snapshot = is_none(argv[2]) ? V_VOID : argv[2];
    if (is_none(argv[1])) SELF->ntail = 0;
    return V_NONE;
}

/* _text_place(self): (decoded characters used, snapshot or None). _text_skip(self, n): n more
 * are used. */
IO_LEAF(text_place) {
    return tuple_of(vm, 2, int_from_i64(vm, SELF->used),
                    is_void(SELF->snapshot) ? V_NONE : SELF->snapshot);
}
IO_LEAF(text_skip) {
    int64_t n = as_int(argv[1]);
    if (n > text_left(SELF)) return V_FALSE;
    SELF->used += n;
    return V_TRUE;
}

/* _text_bytes_used(self): of the snapshot, by C's decoder; None without one. */
IO_LEAF(text_bytes_used) {
    if (!is_obj(SELF->snapshot) || !is_bytes(SELF->snapshot)) return V_NONE;
    int64_t n = bytes_used(vm, SELF);
    return n < 0 ? V_ERROR : from_int(n - as_bytes(SELF->snapshot)->len);
}

IO_LEAF(text_take_leaf) { return text_take(vm, SELF, as_int(argv[1])); }

/* _text_part(self, limit, cr): (text up to the end of the line or the limit, whether that is the
 * end). */
IO_LEAF(text_part) {
    TextIO *t = SELF;
    int64_t left = text_left(t), limit = as_int(argv[1]);
    if (!left) return tuple_of(vm, 2, str_empty(), V_FALSE);
    int64_t end = text_line_end(t, is_true(argv[2])), n = end < 0 ? left : end - t->used;
    bool done = end >= 0;
    if (limit >= 0 && n >= limit) n = limit, done = true;
    Value part = text_take(vm, t, n);
    return is_void(part) ? V_ERROR : tuple_of(vm, 2, part, from_bool(done));
}

/* _text_fill_native(self): True, False at the end, None when the driver must read. */
IO_LEAF(text_fill_leaf) {
    Value v = text_more(vm, SELF);
    return is_user(v) ? V_NONE : v;
}

/* _text_encode(self, text): by C's encoder, newlines translated. */
IO_LEAF(text_encode_leaf) {
    TextIO *t = SELF;
    ByteRun kept = t->out;
    Value v = codec_encode(vm, (CodecId)t->codec, argv[1], (ErrorsId)t->errors_id);
    if (is_user(v))
        return raise(vm, &LookupError_type, "unknown error handler name '%S'", t->errors);
    if (is_void(v) || !t->write_newline[0]) return v;
    t->out = (ByteRun){ NULL, 0, 0 };
    bool done = out_add(vm, t, as_bytes(v)->data, as_bytes(v)->len);
    v = done ? bytes_from(vm, t->out.data, t->out.len) : V_ERROR;
    t->out = kept;
    return v;
}

/* _text_newlines_out(self): what \n is written as, '' for itself. */
IO_LEAF(text_newlines_out) { return str_from(vm, SELF->write_newline); }

/* _text_add(self, data): to `out`; its length then. _text_out(self): takes it. */
IO_LEAF(text_add) {
    BufferView view;
    if (!buffer_need(vm, argv[1], &view) || !run_append(vm, &SELF->out, view.data, view.len))
        return V_ERROR;
    return int_from_i64(vm, SELF->out.len);
}
IO_LEAF(text_out_leaf) {
    Value v = bytes_from(vm, SELF->out.data, SELF->out.len);
    if (!is_void(v)) SELF->out.len = 0;
    return v;
}
IO_LEAF(text_out_length) { return int_from_i64(vm, SELF->out.len); }

/* _text_newline_given(self): the argument newline. */
IO_LEAF(text_newline_given) { return is_void(SELF->newline) ? V_NONE : SELF->newline; }
IO_LEAF(text_set_telling) {
    SELF->telling = is_true(argv[1]) && SELF->seekable;
    if (is_false(argv[1])) SELF->telling = false;
    return V_NONE;
}

/* _text_start(self): whether nothing was written yet since the beginning of the file;
 * _text_set_start. */
IO_LEAF(text_start) { return from_bool(SELF->start); }
IO_LEAF(text_set_start) {
    SELF->start = is_true(argv[1]);
    return V_NONE;
}

IO_LEAF(text_detach) {
    Value buffer = SELF->buffer;
    io_unlist(SELF, &SELF->listed);
    SELF->buffer = V_VOID;
    SELF->native = NULL;
    SELF->detached = true;
    SELF->ok = false;
    return is_void(buffer) ? V_NONE : buffer;
}
IO_LEAF(text_unlist) {
    io_unlist(SELF, &SELF->listed);
    SELF->out.len = 0;
    return V_NONE;
}
IO_LEAF(text_buffering) {
    SELF->line_buffering = is_true(argv[1]);
    SELF->write_through = is_true(argv[2]);
    return V_NONE;
}

static const Method textiowrapper_methods[] = {
    { "__new__", "(cls, /, *args, **kwargs)", NULL, new_leaf, .kind = SIG_STATIC },
    { "__init__",
      "(self, /, buffer, encoding=None, errors=None, newline=None, line_buffering=False, "
      "write_through=False)",
      NULL, init_leaf, .driver = "io_text.init" },
    { "detach", "(self, /)", NULL, .driver = "io_text.detach" },
    { "reconfigure",
      "(self, /, *, encoding=?, errors=?, newline=?, line_buffering=None, write_through=None)",
      "Reconfigure the text stream with new parameters.", .driver = "io_text.reconfigure" },
    { "write", "(self, text, /)", NULL, write_leaf, .driver = "io_text.write" },
    { "read", "(self, size=-1, /)", NULL, read_leaf, .driver = "io_text.read" },
    { "readline", "(self, size=-1, /)", NULL, readline_leaf, .driver = "io_text.readline" },
    { "__next__", "(self, /)", "Implement next(self).", next_leaf, .driver = "io_text.next_line" },
    { "flush", "(self, /)", NULL, flush_leaf, .driver = "io_text.flush" },
    { "close", "(self, /)", NULL, close_leaf, .driver = "io_text.close" },
    { "__exit__", "(self, /, *args)", NULL, exit_leaf, .driver = "io.base_exit" },
    { "fileno", "(self, /)", NULL, fileno_leaf, .driver = "io_text.fileno" },
    { "seekable", "(self, /)", NULL, seekable_leaf, .driver = "io_text.seekable" },
    { "readable", "(self, /)", NULL, readable_leaf, .driver = "io_text.readable" },
    { "writable", "(self, /)", NULL, writable_leaf, .driver = "io_text.writable" },
    { "isatty", "(self, /)", NULL, isatty_leaf, .driver = "io_text.isatty" },
    { "seek", "(self, cookie, whence=0, /)", NULL, seek_leaf, .driver = "io_text.seek" },
    { "tell", "(self, /)", NULL, tell_leaf, .driver = "io_text.tell" },
    { "truncate", "(self, pos=None, /)", NULL, .driver = "io_text.truncate" },
    { "__getstate__", "(self, /)", NULL, getstate_leaf },
    { "__repr__", "(self, /)", "Return repr(self).", repr_leaf, .driver = "io_text.repr_" },
    { 0 },
};
static const Getset textiowrapper_getsets[] = {
    { "buffer", get_buffer },
    { "encoding", get_encoding },
    { "errors", get_errors },
    { "line_buffering", get_line_buffering },
    { "write_through", get_write_through },
    { "newlines", get_newlines, .get_driver = "io_text.newlines" },
    { "closed", get_closed, .get_driver = "io_text.closed" },
    { "name", get_name, .get_driver = "io_text.name" },
    { "_CHUNK_SIZE", get_chunk_size, set_chunk_size },
    { 0 },
};
Type textiowrapper_type = {
    .name = "TextIOWrapper",
    .module = "_io",
    .base = &textiobase_type,
    .size = sizeof(TextIO),
    .flags = TYPE_BASE,
    .methods = textiowrapper_methods,
    .getsets = textiowrapper_getsets,
    .graph = &text_file_graph,
    .travel = TRAVEL_REFUSED,
    .refusal = "an open file belongs to its process: close it before, and open it again after",
    .doc = "Character and line based layer over a BufferedIOBase object, buffer.",
};

const Method io_text_intrinsics[] = {
    { "_text_init",
      "(self: TextIOWrapper, buffer, encoding: str, errors: str, newline, flags: tuple, encoder, "
      "decoder, /)",
      NULL, text_init },
    { "_text_codec", "(encoding: str, errors: str, /)", NULL, text_codec },
    { "_text_newline", "(newline, /)", NULL, text_newline },
    { "_text_state", "(self: TextIOWrapper, /)", NULL, text_state },
    { "_text_feed", "(self: TextIOWrapper, data, /)", NULL, text_feed_leaf },
    { "_text_decode_rest", "(self: TextIOWrapper, data, /)", NULL, text_decode_rest },
    { "_text_set", "(self: TextIOWrapper, text: str|NoneType, snapshot: tuple|bytes|NoneType, /)",
      NULL, text_set_leaf },
    { "_text_place", "(self: TextIOWrapper, /)", NULL, text_place },
    { "_text_skip", "(self: TextIOWrapper, n: nat, /)", NULL, text_skip },
    { "_text_bytes_used", "(self: TextIOWrapper, /)", NULL, text_bytes_used },
    { "_text_take", "(self: TextIOWrapper, n: int, /)", NULL, text_take_leaf },
    { "_text_part", "(self: TextIOWrapper, limit: int, cr, /)", NULL, text_part },
    { "_text_fill_native", "(self: TextIOWrapper, /)", NULL, text_fill_leaf },
    { "_text_encode", "(self: TextIOWrapper, text: str, /)", NULL, text_encode_leaf },
    { "_text_newlines_out", "(self: TextIOWrapper, /)", NULL, text_newlines_out },
    { "_text_add", "(self: TextIOWrapper, data, /)", NULL, text_add },
    { "_text_out", "(self: TextIOWrapper, /)", NULL, text_out_leaf },
    { "_text_out_length", "(self: TextIOWrapper, /)", NULL, text_out_length },
    { "_text_newline_given", "(self: TextIOWrapper, /)", NULL, text_newline_given },
    { "_text_set_telling", "(self: TextIOWrapper, on, /)", NULL, text_set_telling },
    { "_text_start", "(self: TextIOWrapper, /)", NULL, text_start },
    { "_text_set_start", "(self: TextIOWrapper, on, /)", NULL, text_set_start },
    { "_text_detach", "(self: TextIOWrapper, /)", NULL, text_detach },
    { "_text_unlist", "(self: TextIOWrapper, /)", NULL, text_unlist },
    { "_text_buffering", "(self: TextIOWrapper, line_buffering, write_through, /)", NULL,
      text_buffering },
    { 0 },
};
