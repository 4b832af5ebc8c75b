/* The base classes of files, UnsupportedOperation, the module `_io`, and small things that all
 * files of it need.
 *
 * What a base class does calls methods that subclasses override, so nearly all of it is in
 * prelude/io.py. */
#include "stdlib/io_internal.h"

#include <fcntl.h>
#include <stdio.h>

#include "vm/objects/module.h"

/* --- errors --- */

Value io_unsupported_type(Vm *vm) {
    Value *slot = &vm->stdlib_state[STATE_IO_UNSUPPORTED];
    if (!is_void(*slot)) return *slot;
    Dict *ns = dict_new(vm);
    Value bases = tuple_of(vm, 2, from_obj(&OSError_type), from_obj(&ValueError_type));
    if (is_void(bases) || !dict_set_cstr(vm, ns, "__module__", str_from(vm, "io"))) return V_ERROR;
    Value v =
        type_new(vm, &type_type, str_intern_cstr(vm, "UnsupportedOperation"), as_tuple(bases), ns);
    if (!is_void(v)) *slot = v;
    return v;
}

Value io_unsupported(Vm *vm, const char *text) {
    Value type = io_unsupported_type(vm);
    return is_void(type) ? V_ERROR : raise(vm, as_type(type), "%s", text);
}

/* --- attributes, arguments --- */

bool io_set_attr(Vm *vm, void *o, const char *name, Value v) {
    return attrs_set(vm, o, str_intern_cstr(vm, name), v);
}

Value io_get_attr(Vm *vm, void *o, const char *name) {
    return attrs_find(o, str_intern_cstr(vm, name));
}

bool io_base_closed(Object *o) { return !is_void(attrs_find(o, NAME(iobase_closed))); }

bool io_signalled(Vm *vm) { return (vm->wanted & WANT_SIGNAL) != 0; }

Value io_size(Vm *vm, Value v, int64_t *n) {
    *n = -1;
    if (is_void(v) || is_none(v)) return V_NONE;
    if (is_int(v)) {
        *n = as_int(v);
        return V_NONE;
    }
    if (!is_integer(v) && is_void(type_of(v)->special[S_index]))
        return raise(vm, &TypeError_type, "argument should be integer or None, not '%T'", v);
    return int_need_index(vm, v, false, n);
}

Value io_path(Vm *vm, Value v, const char **out) {
    size_t n;
    if (is_str(v)) {
        const Str *s = as_str(v);
        if (s->ascii) {
            *out = str_utf8(vm, s, &n);
            if (!*out) return V_ERROR;
        } else {
            Value bytes = codec_encode(vm, CODEC_UTF8, v, ERRORS_ESCAPE);
            if (is_bad(bytes)) return bytes;
            *out = (const char *)as_bytes(bytes)->data;
            n = (size_t)as_bytes(bytes)->len;
        }
    } else if (is_bytes(v)) {
        *out = (const char *)as_bytes(v)->data;
        n = (size_t)as_bytes(v)->len;
    } else {
        return V_USER;
    }
    if (strlen(*out) != n) return raise(vm, &ValueError_type, "embedded null byte");
    return V_NONE;
}

/* --- bytes that grow --- */

bool run_reserve(Vm *vm, ByteRun *r, int64_t n) {
    if (n <= r->cap) return true;
    int64_t cap = r->cap * 2 > n ? r->cap * 2 : n + 64;
    uint8_t *data = heap_try_alloc_atomic(vm, (size_t)cap);
    if (!data) return false;
    if (r->len) memcpy(data, r->data, (size_t)r->len);
    r->data = data;
    r->cap = cap;
    return true;
}

bool run_append(Vm *vm, ByteRun *r, const void *data, int64_t n) {
    if (n > INT64_MAX - r->len || !run_reserve(vm, r, r->len + n)) return false;
    if (n) memcpy(r->data + r->len, data, (size_t)n);
    r->len += n;
    return true;
}

/* --- closed or not, of native objects --- */

/* 1 closed, 0 open, -1: what `closed` says is the language's to find out. */
static int native_closed(Value v) {
    if (!is_obj(v)) return -1;
    Type *t = as_obj(v)->type;
    if (t == &fileio_type) return ((FileIO *)as_obj(v))->fd < 0;
    if (t == &textiowrapper_type) {
        const TextIO *f = (TextIO *)as_obj(v);
        return f->ok && f->native ? buffered_closed(f->native) : -1;
    }
    if (t == &bufferedreader_type || t == &bufferedwriter_type || t == &bufferedrandom_type) {
        const Buffered *b = (Buffered *)as_obj(v);
        return b->ok && b->file ? buffered_closed(b) : -1;
    }
    if (t == &stringio_type) return ((StringIO *)as_obj(v))->closed;
    if (t == &bytesio_type) return !((BytesIO *)as_obj(v))->bytes;
    return -1;
}

/* --- _IOBase --- */

static Value base_new(Vm *vm, const Value *argv) {
    return from_obj(object_new_of(vm, as_type(argv[0])));
}

/* __enter__ and __iter__. */
static Value base_self(Vm *vm, const Value *argv) {
    int closed = native_closed(argv[0]);
    if (closed < 0) return V_USER;
    return closed ? raise(vm, &ValueError_type, "I/O operation on closed file.") : argv[0];
}

static Value base_get_closed(Vm *vm, const Value *argv) {
    return from_bool(io_base_closed(as_obj(argv[0])));
}

static Value base_flush(Vm *vm, const Value *argv) {
    if (io_base_closed(as_obj(argv[0])))
        return raise(vm, &ValueError_type, "I/O operation on closed file.");
    return V_NONE;
}

static Value base_false(Vm *vm, const Value *argv) { return V_FALSE; }

#define UNSUPPORTED(symbol, text) \
    static Value symbol(Vm *vm, const Value *argv) { return io_unsupported(vm, text); }
UNSUPPORTED(base_seek, "seek")
UNSUPPORTED(base_truncate, "truncate")
UNSUPPORTED(base_fileno, "fileno")
UNSUPPORTED(any_detach, "detach")
UNSUPPORTED(any_read, "read")
UNSUPPORTED(any_read1, "read1")
UNSUPPORTED(any_write, "write")
UNSUPPORTED(any_readline, "readline")

static Value none_get(Vm *vm, const Value *argv) { return V_NONE; }

/* _io_mark_closed(file): what _IOBase.close() leaves behind. */
static Value mark_closed(Vm *vm, const Value *argv) {
    return attrs_set(vm, as_obj(argv[0]), NAME(iobase_closed), V_TRUE) ? V_NONE : V_ERROR;
}

static Value unsupported_leaf(Vm *vm, const Value *argv) {
    const char *text = str_utf8_lossy(vm, as_str(argv[0]), NULL);
    return text ? io_unsupported(vm, text) : V_ERROR;
}

static const Method iobase_methods[] = {
    { "__new__", "(cls, /, *args, **kwargs)", NULL, base_new, .kind = SIG_STATIC },
    { "__init__", "(self, /, *args, **kwargs)", NULL, none_get },
    { "seek", "(self, *args)", "Change the stream position to the given byte offset.", base_seek },
    { "tell", "(self, /)", "Return current stream position.", .driver = "io.base_tell" },
    { "truncate", "(self, *args)", "Truncate file to size bytes.", base_truncate },
    { "flush", "(self, /)", "Flush write buffers, if applicable.", base_flush },
    { "close", "(self, /)", "Flush and close the IO object.", .driver = "io.base_close" },
    { "seekable", "(self, /)", "Return whether object supports random access.", base_false },
    { "readable", "(self, /)", "Return whether object was opened for reading.", base_false },
    { "writable", "(self, /)", "Return whether object was opened for writing.", base_false },
    { "_checkClosed", "(self, msg=None, /)", NULL, .driver = "io.check_closed" },
    { "_checkSeekable", "(self, msg=None, /)", NULL, .driver = "io.check_seekable" },
    { "_checkReadable", "(self, msg=None, /)", NULL, .driver = "io.check_readable" },
    { "_checkWritable", "(self, msg=None, /)", NULL, .driver = "io.check_writable" },
    { "fileno", "(self, /)", "Returns underlying file descriptor if one exists.", base_fileno },
    { "isatty", "(self, /)", "Return whether this is an 'interactive' stream.",
      .driver = "io.base_isatty" },
    { "__enter__", "(self, /)", NULL, base_self, .driver = "io.base_self" },
    { "__exit__", "(self, /, *args)", NULL, .driver = "io.base_exit" },
    { "__iter__", "(self, /)", "Implement iter(self).", base_self, .driver = "io.base_self" },
    { "__next__", "(self, /)", "Implement next(self).", .driver = "io.base_next" },
    { "__del__", "(self, /)", NULL, .driver = "io.base_del" },
    { "readline", "(self, size=None, /)", "Read and return a line from the stream.",
      .driver = "io.base_readline" },
    { "readlines", "(self, hint=None, /)", "Return a list of lines from the stream.",
      .driver = "io.base_readlines" },
    { "writelines", "(self, lines, /)", "Write a list of lines to stream.",
      .driver = "io.base_writelines" },
    { 0 },
};
static const Getset iobase_getsets[] = { { "closed", base_get_closed }, { 0 } };

Type iobase_type = {
    .name = "_IOBase",
    .module = "_io",
    .size = sizeof(IoObject),
    .attrs_offset = offsetof(IoObject, attrs),
    .flags = TYPE_BASE | TYPE_HAS_DICT | TYPE_WEAKREFS,
    .methods = iobase_methods,
    .getsets = iobase_getsets,
    .holds = "",
    .travel = TRAVEL_REDUCE,
    .doc = "The abstract base class for all I/O classes.",
};

static Value raw_not_implemented(Vm *vm, const Value *argv) {
    return raise_type(vm, &NotImplementedError_type);
}

static const Method rawiobase_methods[] = {
    { "readinto", "(self, buffer, /)", NULL, raw_not_implemented },
    { "write", "(self, b, /)", NULL, raw_not_implemented },
    { "read", "(self, size=-1, /)", NULL, .driver = "io.raw_read" },
    { "readall", "(self, /)", "Read until EOF, using multiple read() call.",
      .driver = "io.raw_readall" },
    { 0 },
};
/* Layers that die together: text gives the buffer what it holds, the buffer the raw file, before
 * that is closed. */
Type rawiobase_type = {
    .name = "_RawIOBase",
    .module = "_io",
    .base = &iobase_type,
    .size = sizeof(IoObject),
    .flags = TYPE_BASE,
    .methods = rawiobase_methods,
    .holds = "",
    .travel = TRAVEL_REDUCE,
    .dies = 3,
    .doc = "Base class for raw binary I/O.",
};

static const Method bufferediobase_methods[] = {
    { "detach", "(self, /)", "Disconnect this buffer from its underlying raw stream and return it.",
      any_detach },
    { "read", "(self, *args)", "Read and return up to n bytes.", any_read },
    { "read1", "(self, *args)", "Read and return up to n bytes, with at most one read() call",
      any_read1 },
    { "readinto", "(self, buffer, /)", NULL, .driver = "io.buffered_base_readinto" },
    { "readinto1", "(self, buffer, /)", NULL, .driver = "io.buffered_base_readinto1" },
    { "write", "(self, *args)", "Write the given buffer to the IO stream.", any_write },
    { 0 },
};
Type bufferediobase_type = {
    .name = "_BufferedIOBase",
    .module = "_io",
    .base = &iobase_type,
    .size = sizeof(IoObject),
    .flags = TYPE_BASE,
    .methods = bufferediobase_methods,
    .holds = "",
    .travel = TRAVEL_REDUCE,
    .dies = 2,
    .doc = "Base class for buffered IO objects.",
};

static const Method textiobase_methods[] = {
    { "detach", "(self, *args)",
      "Separate the underlying buffer from the TextIOBase and return it.", any_detach },
    { "read", "(self, *args)", "Read at most n characters from stream.", any_read },
    { "readline", "(self, *args)", "Read until newline or EOF.", any_readline },
    { "write", "(self, *args)", "Write string to stream.", any_write },
    { 0 },
};
static const Getset textiobase_getsets[] = {
    { "encoding", none_get, NULL, "Encoding of the text stream." },
    { "newlines", none_get, NULL, "Line endings translated so far." },
    { "errors", none_get, NULL, "The error setting of the decoder or encoder." },
    { 0 },
};
Type textiobase_type = {
    .name = "_TextIOBase",
    .module = "_io",
    .base = &iobase_type,
    .size = sizeof(IoObject),
    .flags = TYPE_BASE,
    .methods = textiobase_methods,
    .getsets = textiobase_getsets,
    .holds = "",
    .travel = TRAVEL_REDUCE,
    .dies = 1,
    .doc = "Base class for text I/O.",
};

/* --- the module --- */

static Value open_code(Vm *vm, const Value *argv) { return V_USER; }

/* text_encoding(encoding, stacklevel): 'locale' or 'utf-8' stand for None. */
static Value text_encoding(Vm *vm, const Value *argv) {
    return is_none(argv[0]) ? str_from(vm, "locale") : argv[0];
}

Value io_open_leaf(Vm *vm, const Value *argv); /* io_open.c */
extern const char io_open_doc[];

/* open() is the same object in builtins and here. */
const Method io_builtins[] = {
    { "open",
      "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, "
      "opener=None)",
      io_open_doc, io_open_leaf, .driver = "io.open" },
    { 0 },
};

static const Method io_methods[] = {
    { "open_code", "(path)", "Opens the provided file with the intent to import the contents.",
      open_code, .driver = "io.open_code" },
    { "text_encoding", "(encoding, stacklevel=2, /)",
      "A helper function to choose the text encoding.", text_encoding },
    { 0 },
};

static Type *const io_types[] = {
    &iobase_type,         &rawiobase_type,      &bufferediobase_type, &textiobase_type,
    &fileio_type,         &bytesio_type,        &stringio_type,       &bufferedreader_type,
    &bufferedwriter_type, &bufferedrandom_type, &bufferedrwpair_type, &textiowrapper_type,
    &newlinedecoder_type,
};

static bool io_module_init(Vm *vm, Dict *d) {
    for (int i = 0; i < COUNT_OF(io_types); i++)
        if (!dict_set_str(vm, d, str_intern_cstr(vm, io_types[i]->name), from_obj(io_types[i])))
            return false;
    Value unsupported = io_unsupported_type(vm);
    Value open = dict_find_cstr(vm, vm->builtins, "open");
    if (is_void(open)) open = native_new(vm, &io_builtins[0], str_intern_cstr(vm, "io"));
    return !is_void(unsupported) && dict_set_cstr(vm, d, "open", open) &&
           dict_set_cstr(vm, d, "UnsupportedOperation", unsupported) &&
           dict_set_cstr(vm, d, "BlockingIOError", from_obj(&BlockingIOError_type)) &&
           dict_set_cstr(vm, d, "DEFAULT_BUFFER_SIZE", from_int(IO_BUFFER_SIZE));
}

/* _io_type(name): a type of this module. */
static Value io_type(Vm *vm, const Value *argv) {
    for (int i = 0; i < COUNT_OF(io_types); i++)
        if (str_is(as_str(argv[0]), io_types[i]->name)) return from_obj(io_types[i]);
    return raise(vm, &NameError_type, "_io has no type %S", argv[0]);
}

const ModuleDef io_module = {
    "_io",      "The io module provides the Python interfaces to stream handling.",
    io_methods, io_module_init,
    NULL,
};

const Method io_base_intrinsics[] = {
    { "_io_mark_closed", "(file: _IOBase, /)", NULL, mark_closed },
    { "_io_type", "(name: str, /)", NULL, io_type },
    { "_io_unsupported", "(text: str, /)", "Raises UnsupportedOperation.", unsupported_leaf },
    { 0 },
};
