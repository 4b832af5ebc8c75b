/* open(), the standard streams, print's quick way, and the register of files that may hold
 * unwritten data. */
#include <fcntl.h>
#include <gc/gc.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <unistd.h>

#include "stdlib/io_internal.h"
#include "vm/objects/float.h"

/* --- the register of writers --- */

/* Slots that the collector does not see, but clears when their object is gone. */
enum { CHUNK_SLOTS = 126 };
typedef struct Chunk {
    struct Chunk *next;
    void *slots[CHUNK_SLOTS];
} Chunk;
static Chunk *writers;

static void **slot_free(void) {
    for (Chunk *c = writers; c; c = c->next)
        for (int i = 0; i < CHUNK_SLOTS; i++)
            if (!c->slots[i]) return &c->slots[i];
    Chunk *c = calloc(1, sizeof *c);
    if (!c) return NULL;
    c->next = writers;
    writers = c;
    return &c->slots[0];
}

void io_list(void *object, uint8_t *listed) {
    if (*listed) return;
    void **slot = slot_free();
    if (!slot) return;
    *slot = object;
    if (GC_register_long_link(slot, object) == GC_NO_MEMORY)
        *slot = NULL;
    else
        *listed = true;
}

void io_unlist(void *object, uint8_t *listed) {
    if (!*listed) return;
    *listed = false;
    for (Chunk *c = writers; c; c = c->next)
        for (int i = 0; i < CHUNK_SLOTS; i++)
            if (c->slots[i] == object) {
                GC_unregister_long_link(&c->slots[i]);
                c->slots[i] = NULL;
                return;
            }
}

static bool is_text(const void *o) {
    return type_is_subtype(((const Object *)o)->type, &textiowrapper_type);
}
static bool is_buffer(const Object *o) {
    return type_is_subtype(o->type, &bufferedwriter_type) ||
           type_is_subtype(o->type, &bufferedrandom_type);
}

void io_forget(Object *o) {
    if (is_text(o))
        io_unlist(o, &((TextIO *)o)->listed);
    else if (is_buffer(o))
        io_unlist(o, &((Buffered *)o)->listed);
}

/* Everything native that `o` holds goes to its file. False with an error raised. */
static bool writer_flush(Vm *vm, void *o) {
    for (int attempt = 0; attempt < 1000;
         attempt++) { /* V_USER: interrupted; at the end nobody runs handlers */
        Value v = V_NONE;
        if (is_text(o)) {
            TextIO *t = o;
            if (!t->ok || !t->native || !t->native->ok || buffered_closed(t->native)) return true;
            v = text_flush_all(vm, t);
        } else {
            Buffered *b = o;
            if (!b->ok || !b->file || b->file->fd < 0) return true;
            v = buffered_flush(vm, b);
        }
        if (is_void(v)) return false;
        if (!is_user(v)) return true;
    }
    return true;
}

void io_sync_file(Vm *vm, const FileIO *f) {
    if (!f->ino) return;
    for (Chunk *c = writers; c; c = c->next)
        for (int i = 0; i < CHUNK_SLOTS; i++) {
            void *o = c->slots[i];
            if (!o) continue;
            const Buffered *b = is_text(o) ? ((TextIO *)o)->native : o;
            if (!b || !b->ok || !b->file || b->file == f || b->file->fd < 0) continue;
            if (b->file->ino != f->ino || b->file->dev != f->dev) continue;
            Value before = vm->error;
            if (!writer_flush(vm, o)) vm->error = before;
        }
}

bool io_flush_all(Vm *vm) {
    bool good = true;
    for (int pass = 0; pass < 2; pass++) /* text before its buffers */
        for (Chunk *c = writers; c; c = c->next)
            for (int i = 0; i < CHUNK_SLOTS; i++) {
                void *o = c->slots[i];
                if (!o || is_text(o) != (pass == 0)) continue;
                Value before = vm->error;
                if (writer_flush(vm, o)) continue;
                if (is_same(from_obj(o), vm->stdlib_state[STATE_IO_STDOUT])) good = false;
                vm->error = before;
            }
    return good;
}

Value io_unflushed(Vm *vm) {
    List *l = list_new(vm, 0);
    for (int pass = 0; pass < 2; pass++)
        for (Chunk *c = writers; c; c = c->next)
            for (int i = 0; i < CHUNK_SLOTS; i++) {
                void *o = c->slots[i];
                if (!o || is_text(o) != (pass == 0)) continue;
                bool holds = is_text(o) ? ((TextIO *)o)->ok && ((TextIO *)o)->out.len
                                        : ((Buffered *)o)->ok && ((Buffered *)o)->pending;
                if (holds && !list_append(vm, l, from_obj(o))) return V_ERROR;
            }
    return from_obj(l);
}

void io_complain(Vm *vm, const char *text, size_t n) {
    Value file = vm->sys ? dict_find_cstr(vm, vm->sys, "stderr") : V_VOID;
    if (is_exact(file, &textiowrapper_type)) {
        Value before = vm->error;
        (void)!writer_flush(vm, as_obj(file));
        vm->error = before;
    }
    while (n > 0) {
        ssize_t put = write(2, text, n);
        if (put <= 0 && errno != EINTR) return;
        if (put > 0) text += put, n -= (size_t)put;
    }
}

/* --- encodings of the system --- */

static struct {
    bool known;
    const char *encoding;   /* of open() without one */
    const char *std_errors; /* of stdin and stdout */
} locale_facts;

static const char *locale_name(void) {
    static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };
    for (int i = 0; i < COUNT_OF(names); i++) {
        const char *v = getenv(names[i]);
        if (v && *v) return v;
    }
    return "C";
}

/* As CPython: in the C locale, or one that does not exist, text is UTF-8 all the same ("UTF-8
 * mode"). */
static void locale_learn(void) {
    if (locale_facts.known) return;
    locale_facts.known = true;
    locale_facts.encoding = "UTF-8";
    locale_facts.std_errors = "surrogateescape";
    const char *name = locale_name(), *mode = getenv("PYTHONUTF8");
    if (strncmp(name, "C.", 2) == 0 && !(mode && *mode == '1')) return;
    bool plain = strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0 || (mode && *mode == '1');
    if (plain || !setlocale(LC_CTYPE, "")) {
        locale_facts.encoding = "utf-8";
        return;
    }
    locale_facts.encoding = nl_langinfo(CODESET);
    locale_facts.std_errors = "strict";
}

/* _io_locale_encoding(): what stands for encoding=None. */
IO_LEAF(locale_encoding) {
    locale_learn();
    return str_from(vm, locale_facts.encoding);
}

/* --- open --- */

const char io_open_doc[] = "Open file and return a stream.  Raise OSError upon failure.";

typedef struct OpenMode {
    bool creating, reading, writing, appending, updating, text, binary;
    char raw[5];
} OpenMode;

/* False with ValueError raised. */
static bool open_mode(Vm *vm, const Str *mode, OpenMode *m) {
    memset(m, 0, sizeof *m);
    for (int64_t i = 0; i < (int64_t)mode->length; i++) {
        uint32_t c = str_at(mode, i);
        bool *flag = c == 'x'   ? &m->creating
                     : c == 'r' ? &m->reading
                     : c == 'w' ? &m->writing
                     : c == 'a' ? &m->appending
                     : c == '+' ? &m->updating
                     : c == 't' ? &m->text
                     : c == 'b' ? &m->binary
                                : NULL;
        if (!flag || *flag)
            return raise_false(vm, &ValueError_type, "invalid mode: '%S'", from_obj(mode));
        *flag = true;
    }
    if (m->text && m->binary)
        return raise_false(vm, &ValueError_type, "can't have text and binary mode at once");
    if (m->creating + m->reading + m->writing + m->appending > 1)
        return raise_false(vm, &ValueError_type,
                           "must have exactly one of create/read/write/append mode");
    char *p = m->raw;
    if (m->creating || m->reading || m->writing || m->appending)
        *p++ = m->creating ? 'x' : m->reading ? 'r' : m->writing ? 'w' : 'a';
    if (m->updating) *p++ = '+';
    return true;
}

static bool binary_takes(Vm *vm, const OpenMode *m, Value encoding, Value errors, Value newline) {
    if (!m->binary) return true;
    const char *what = !is_none(encoding)  ? "an encoding"
                       : !is_none(errors)  ? "an errors"
                       : !is_none(newline) ? "a newline"
                                           : NULL;
    return !what || raise_false(vm, &ValueError_type, "binary mode doesn't take %s argument", what);
}

static Value close_and_fail(Vm *vm, FileIO *f) {
    Value e = error_take(vm);
    if (is_void(file_close(vm, f))) as_exception(error_take(vm))->context = V_NONE;
    return raise_value(vm, e);
}

/* The layers over an open raw file. */
static Value open_layers(Vm *vm, FileIO *f, const OpenMode *m, Value mode, int64_t buffering,
                         Value encoding, Value errors, Value newline) {
    bool tty = buffering == 1 || buffering < 0 ? isatty(f->fd) : false;
    bool line_buffering = buffering == 1 || (buffering < 0 && tty);
    if (line_buffering) buffering = -1;
    if (buffering < 0) buffering = f->blksize;
    if (buffering == 0) {
        if (m->binary) return from_obj(f);
        return raise(vm, &ValueError_type, "can't have unbuffered text I/O");
    }
    if (m->updating && !file_seekable(f))
        return io_unsupported(vm, "File or stream is not seekable.");
    Buffered *b = buffered_new(vm,
                               m->updating  ? &bufferedrandom_type
                               : m->reading ? &bufferedreader_type
                                            : &bufferedwriter_type,
                               from_obj(f), buffering);
    if (!b) return V_ERROR;
    if (m->binary) return from_obj(b);
    TextIO *t = text_new(vm, &textiowrapper_type);
    if (!t) return V_ERROR;
    if (is_none(encoding)) {
        locale_learn();
        encoding = str_from(vm, locale_facts.encoding);
    }
    Value v = text_open(vm, t, from_obj(b), encoding, errors, newline, line_buffering, false);
    if (is_bad(v)) return v;
    return attrs_set(vm, (Object *)t, NAME(mode), mode) ? from_obj(t) : V_ERROR;
}

/* Nothing but what C does alone. */
static bool is_plain_open(const Value *argv) {
    return (is_exact_str(argv[0]) || is_bytes(argv[0]) || is_int(argv[0])) &&
           is_exact_str(argv[1]) && is_int(argv[2]) &&
           (is_none(argv[3]) || is_exact_str(argv[3])) &&
           (is_none(argv[4]) || is_exact_str(argv[4])) &&
           (is_none(argv[5]) || is_exact_str(argv[5])) && (is_bool(argv[6]) || is_int(argv[6])) &&
           is_none(argv[7]);
}

static bool is_native_encoding(Vm *vm, Value encoding, Value errors) {
    if (is_none(encoding)) {
        locale_learn();
        encoding = str_from(vm, locale_facts.encoding);
    } else if (str_is(as_str(encoding), "locale")) {
        return false;
    }
    return text_codec_is_native(vm, encoding, errors);
}

Value io_open_leaf(Vm *vm, const Value *argv) {
    OpenMode m;
    if (!is_plain_open(argv)) return V_USER;
    if (!open_mode(vm, as_str(argv[1]), &m)) return V_ERROR;
    if (!binary_takes(vm, &m, argv[3], argv[4], argv[5])) return V_ERROR;
    int64_t buffering = as_int(argv[2]);
    if (m.binary && buffering == 1) return V_USER; /* a warning */
    Value errors = is_none(argv[4]) ? str_intern_cstr(vm, "strict") : argv[4];
    if (!m.binary && !is_native_encoding(vm, argv[3], errors)) return V_USER;
    FileIO *f = file_new(vm, &fileio_type);
    if (!f) return V_ERROR;
    Value v = file_open(vm, f, argv[0], as_str(str_from(vm, m.raw)),
                        !is_false(argv[6]) && !is_same(argv[6], from_int(0)), -1);
    if (is_bad(v)) return v;
    v = open_layers(vm, f, &m, argv[1], buffering, argv[3], errors, argv[5]);
    return is_void(v) ? close_and_fail(vm, f) : v;
}

/* _open_mode(mode): (creating, reading, writing, appending, updating, binary, mode for FileIO). */
IO_LEAF(open_mode_leaf) {
    OpenMode m;
    if (!open_mode(vm, as_str(argv[0]), &m)) return V_ERROR;
    return tuple_of(vm, 7, from_bool(m.creating), from_bool(m.reading), from_bool(m.writing),
                    from_bool(m.appending), from_bool(m.updating), from_bool(m.binary),
                    str_from(vm, m.raw));
}

/* --- the standard streams --- */

/* One stream over descriptor fd; V_NONE when that is not open. */
static Value std_stream(Vm *vm, int fd, const char *name, Value encoding, Value errors) {
    if (fcntl(fd, F_GETFD) < 0) return V_NONE;
    FileIO *f = file_new(vm, &fileio_type);
    OpenMode m;
    Value mode = str_intern_cstr(vm, fd == 0 ? "r" : "w");
    if (!f || !open_mode(vm, as_str(mode), &m)) return V_ERROR;
    if (is_bad(file_open(vm, f, from_int(fd), as_str(str_intern_cstr(vm, fd == 0 ? "rb" : "wb")),
                         false, -1))) {
        vm->error = V_VOID; /* a directory, say */
        return V_NONE;
    }
    if (!attrs_set(vm, (Object *)f, NAME(name_plain), str_from(vm, name))) return V_ERROR;
    Value v = open_layers(vm, f, &m, mode, -1, encoding, errors, str_from_char(vm, '\n'));
    if (!is_bad(v) && fd == 2) ((TextIO *)as_obj(v))->line_buffering = true;
    return v;
}

static bool sys_put(Vm *vm, const char *name, const char *dunder, Value v) {
    return dict_set_str(vm, vm->sys, str_intern_cstr(vm, name), v) &&
           dict_set_str(vm, vm->sys, str_intern_cstr(vm, dunder), v);
}

/* PYTHONIOENCODING=encoding:errors, either part may be missing. */
static void std_encoding(Vm *vm, Value *encoding, Value *errors) {
    const char *wanted = getenv("PYTHONIOENCODING");
    locale_learn();
    *encoding = str_intern_cstr(vm, "utf-8");
    *errors = str_intern_cstr(vm, locale_facts.std_errors);
    if (!wanted || !*wanted) return;
    const char *colon = strchr(wanted, ':');
    size_t n = colon ? (size_t)(colon - wanted) : strlen(wanted);
    Value e = n ? str_from_utf8(vm, wanted, n) : *encoding;
    Value handler = colon && colon[1] ? str_from(vm, colon + 1) : str_intern_cstr(vm, "strict");
    if (is_bad(e) || is_bad(handler) || !text_codec_is_native(vm, e, handler)) return;
    *encoding = e;
    *errors = handler;
}

bool io_init_std(Vm *vm) {
    Value encoding, errors;
    type_add_getset(vm, &iobase_type, &instance_dict_getset);
    type_add_getset(vm, &iobase_type, &instance_weakref_getset);
    std_encoding(vm, &encoding, &errors);
    Value in = std_stream(vm, 0, "<stdin>", encoding, errors);
    Value out = std_stream(vm, 1, "<stdout>", encoding, errors);
    Value err = std_stream(vm, 2, "<stderr>", encoding, str_intern_cstr(vm, "backslashreplace"));
    if (is_bad(in) || is_bad(out) || is_bad(err)) return false;
    vm->stdlib_state[STATE_IO_STDOUT] = out;
    const char *unbuffered = getenv("PYTHONUNBUFFERED");
    if (!sys_put(vm, "stdin", "__stdin__", in) || !sys_put(vm, "stdout", "__stdout__", out) ||
        !sys_put(vm, "stderr", "__stderr__", err))
        return false;
    if (unbuffered && *unbuffered) io_std_unbuffered(vm);
    return true;
}

void io_std_unbuffered(Vm *vm) {
    static const char *const names[] = { "stdout", "stderr" };
    for (int i = 0; i < 2; i++) {
        Value v = dict_find_cstr(vm, vm->sys, names[i]);
        if (is_exact(v, &textiowrapper_type)) ((TextIO *)as_obj(v))->write_through = 2;
    }
}

IO_LEAF(init_std_leaf) { return io_init_std(vm) ? V_NONE : V_ERROR; }
IO_LEAF(unbuffered_leaf) {
    io_std_unbuffered(vm);
    return V_NONE;
}
IO_LEAF(flush_all_leaf) { return from_bool(io_flush_all(vm)); }
IO_LEAF(unflushed_leaf) { return io_unflushed(vm); }

/* --- print --- */

/* The native text file that writes what its `write` is given, or NULL. */
static TextIO *print_target(Value file) {
    if (!is_exact(file, &textiowrapper_type)) return NULL;
    TextIO *t = (TextIO *)as_obj(file);
    const Attrs *a = &t->base.attrs;
    if (!t->ok || !t->native || !t->native->ok || !is_void(t->encoder)) return NULL;
    if (t->native->file->fd < 0 || !(t->native->kind & BUF_WRITER) || !t->native->file->writable)
        return NULL;
    if (!a->shape) return a->slots ? NULL : t;
    if (LIKELY(a->shape->count == 1 && is_same(a->shape->name, NAME(mode)))) return t;
    return shape_find(a->shape, NAME(write)) < 0 ? t : NULL;
}

Value io_text_put(Vm *vm, Value file, const Str *s) {
    TextIO *t = print_target(file);
    return t ? text_put(vm, t, s) : V_USER;
}

/* Writes a decimal number to the end of buf[24]; where it begins. */
static char *decimal(int64_t i, char *end) {
    uint64_t u = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
    do {
        *--end = (char)('0' + u % 10);
        u /= 10;
    } while (u);
    if (i < 0) *--end = '-';
    return end;
}

/* One argument: what str() makes of it. `text` is its Str when that had to be made. */
static Value print_one(Vm *vm, TextIO *t, Value v) {
    char room[64];
    if (is_int(v)) {
        char *start = decimal(as_int(v), room + 24);
        return text_put_ascii(vm, t, start, room + 24 - start);
    }
    if (is_float(v)) return text_put_ascii(vm, t, room, float_repr(as_float(v), room));
    return text_put(vm, t, as_str(v));
}

enum { PRINT_MOST = 32 };

/* argv: args, sep, end, file, flush. */
Value io_print_leaf(Vm *vm, const Value *argv) {
    const Tuple *args = as_tuple(argv[0]);
    Value texts[PRINT_MOST], file = argv[3];
    if (is_none(file)) file = dict_find_str(vm->sys, NAME(stdout));
    TextIO *t = print_target(file);
    if (UNLIKELY(!t || args->len > PRINT_MOST)) return V_USER;
    if (!(is_exact_str(argv[1]) || is_none(argv[1])) ||
        !(is_exact_str(argv[2]) || is_none(argv[2])) || !is_bool(argv[4]))
        return V_USER;
    for (int64_t i = 0; i < args->len; i++) {
        Value v = args->items[i];
        if (is_int(v) || is_float(v) || is_exact_str(v)) {
            texts[i] = v;
            continue;
        }
        texts[i] = leaf_str(vm, v);
        if (is_void(texts[i]) && i) { /* an error comes after the text of the arguments before it */
            vm->error = V_VOID;
            return V_USER;
        }
        if (is_bad(texts[i])) return texts[i];
    }
    Value v = V_NONE;
    for (int64_t i = 0; i < args->len && !is_bad(v); i++) {
        if (i)
            v = is_none(argv[1]) ? text_put_ascii(vm, t, " ", 1) : text_put(vm, t, as_str(argv[1]));
        if (!is_bad(v)) v = print_one(vm, t, texts[i]);
    }
    if (!is_bad(v))
        v = is_none(argv[2]) ? text_put_ascii(vm, t, "\n", 1) : text_put(vm, t, as_str(argv[2]));
    if (!is_bad(v) && is_true(argv[4])) v = text_flush_all(vm, t);
    return is_void(v) ? V_ERROR : V_NONE;
}

const Method io_open_intrinsics[] = {
    { "_io_locale_encoding", "()", NULL, locale_encoding },
    { "_open_mode", "(mode: str, /)", NULL, open_mode_leaf },
    { "_io_init_std", "()", NULL, init_std_leaf },
    { "_io_std_unbuffered", "()", NULL, unbuffered_leaf },
    { "_io_flush_all", "()", NULL, flush_all_leaf },
    { "_io_unflushed", "()", NULL, unflushed_leaf },
    { 0 },
};
