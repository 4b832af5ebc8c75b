/* BytesIO: a file in memory, over a bytearray of its own, which the views of getbuffer() look
 * at. CPython refuses to change the size while a view lives; here a view that nobody holds any
 * more lives until the next collection, so the file takes a new bytearray instead and leaves the
 * old one to the views. */
#include "stdlib/io_internal.h"

#define SELF ((BytesIO *)as_obj(argv[0]))
#define NEED_OPEN \
    if (!SELF->bytes) return raise(vm, &ValueError_type, "I/O operation on closed file.")

IO_LEAF(new_leaf) {
    Type *type = as_type(argv[0]);
    BytesIO *b = type == &bytesio_type ? NEW(vm, BytesIO, &bytesio_type) : object_new_of(vm, type);
    if (!b) return V_ERROR;
    Value bytes = bytearray_from(vm, "", 0);
    if (is_void(bytes)) return V_ERROR;
    b->bytes = (ByteArray *)as_obj(bytes);
    return from_obj(b);
}

IO_LEAF(init_leaf) {
    BufferView view = { NULL, 0, true };
    if (!is_none(argv[1]) && !buffer_need(vm, argv[1], &view)) return V_ERROR;
    Value bytes = bytearray_from(vm, view.len ? (const char *)view.data : "", view.len);
    if (is_void(bytes)) return V_ERROR;
    SELF->bytes = (ByteArray *)as_obj(bytes);
    SELF->pos = 0;
    return V_NONE;
}

/* How many bytes read(v) gives. V_NONE, V_USER, V_ERROR. */
static Value read_size(Vm *vm, const BytesIO *b, Value v, int64_t *n) {
    Value done = io_size(vm, v, n);
    if (is_bad(done)) return done;
    int64_t left = b->bytes->len > b->pos ? b->bytes->len - b->pos : 0;
    if (*n < 0 || *n > left) *n = left;
    return V_NONE;
}

static Value take(Vm *vm, BytesIO *b, int64_t n) {
    Value v = bytes_from(vm, n ? (const char *)b->bytes->data + b->pos : "", n);
    b->pos += n;
    return v;
}

IO_LEAF(read_leaf) {
    int64_t n;
    NEED_OPEN;
    Value v = read_size(vm, SELF, argv[1], &n);
    return is_bad(v) ? v : take(vm, SELF, n);
}

/* Up to and with the next newline, at most n bytes. */
static Value take_line(Vm *vm, BytesIO *b, int64_t n) {
    const uint8_t *newline = n ? memchr(b->bytes->data + b->pos, '\n', (size_t)n) : NULL;
    return take(vm, b, newline ? newline + 1 - (b->bytes->data + b->pos) : n);
}

IO_LEAF(readline_leaf) {
    int64_t n;
    NEED_OPEN;
    Value v = read_size(vm, SELF, argv[1], &n);
    return is_bad(v) ? v : take_line(vm, SELF, n);
}

IO_LEAF(next_leaf) {
    NEED_OPEN;
    int64_t left = SELF->bytes->len - SELF->pos;
    return left > 0 ? take_line(vm, SELF, left) : raise_stop(vm, V_NONE);
}

IO_LEAF(readlines_leaf) {
    int64_t hint, size = 0;
    NEED_OPEN;
    if (!is_none(argv[1]) && !is_integer(argv[1]))
        return raise(vm, &TypeError_type, "integer argument expected, got '%T'", argv[1]);
    Value v = io_size(vm, argv[1], &hint);
    if (is_bad(v)) return v;
    List *lines = list_new(vm, 0);
    for (;;) {
        int64_t left = SELF->bytes->len - SELF->pos;
        if (left <= 0) break;
        Value line = take_line(vm, SELF, left);
        if (is_void(line) || !list_append(vm, lines, line)) return V_ERROR;
        size += as_bytes(line)->len;
        if (hint > 0 && size >= hint) break;
    }
    return from_obj(lines);
}

IO_LEAF(readinto_leaf) {
    BufferView view;
    NEED_OPEN;
    if (!buffer_find(argv[1], &view) || view.readonly)
        return raise(vm, &TypeError_type,
                     "readinto() argument must be read-write bytes-like object, not %A", argv[1]);
    int64_t left = SELF->bytes->len > SELF->pos ? SELF->bytes->len - SELF->pos : 0;
    int64_t n = view.len < left ? view.len : left;
    memcpy(view.data, SELF->bytes->data + SELF->pos, (size_t)n);
    SELF->pos += n;
    return int_from_i64(vm, n);
}

/* Makes the file n bytes long. */
static bool resize(Vm *vm, BytesIO *b, int64_t n) {
    if (b->bytes->exports) {
        Value copy = bytearray_from(vm, b->bytes->data, b->bytes->len);
        if (is_void(copy)) return false;
        b->bytes = (ByteArray *)as_obj(copy);
    }
    return bytearray_resize(vm, b->bytes, n);
}

IO_LEAF(write_leaf) {
    BytesIO *b = SELF;
    BufferView view;
    NEED_OPEN;
    if (!buffer_need(vm, argv[1], &view)) return V_ERROR;
    if (!view.len) return from_int(0);
    if (view.len > INT64_MAX - b->pos) return raise_memory(vm);
    int64_t had = b->bytes->len, end = b->pos + view.len;
    if (end > had) {
        if (!resize(vm, b, end)) return V_ERROR;
        if (b->pos > had) memset(b->bytes->data + had, 0, (size_t)(b->pos - had));
    }
    memmove(b->bytes->data + b->pos, view.data, (size_t)view.len);
    b->pos = end;
    return int_from_i64(vm, view.len);
}

IO_LEAF(seek_leaf) {
    int64_t offset, whence;
    NEED_OPEN;
    Value v = int_need_index(vm, argv[1], false, &offset);
    if (!is_bad(v)) v = int_need_index(vm, argv[2], false, &whence);
    if (is_bad(v)) return v;
    if (whence < 0 || whence > 2)
        return raise(vm, &ValueError_type, "invalid whence (%ld, should be 0, 1 or 2)", whence);
    if (whence == 0 && offset < 0)
        return raise(vm, &ValueError_type, "negative seek value %ld", offset);
    int64_t base = whence == 1 ? SELF->pos : whence == 2 ? SELF->bytes->len : 0;
    if (offset > INT64_MAX - base) return raise(vm, &OverflowError_type, "new position too large");
    SELF->pos = base + offset < 0 ? 0 : base + offset;
    return int_from_i64(vm, SELF->pos);
}

IO_LEAF(tell_leaf) {
    NEED_OPEN;
    return int_from_i64(vm, SELF->pos);
}

IO_LEAF(truncate_leaf) {
    int64_t size;
    NEED_OPEN;
    size = SELF->pos;
    if (!is_none(argv[1])) {
        Value v = io_size(vm, argv[1], &size);
        if (is_bad(v)) return v;
    }
    if (size < 0) return raise(vm, &ValueError_type, "negative size value %ld", size);
    if (size < SELF->bytes->len && !resize(vm, SELF, size)) return V_ERROR;
    return int_from_i64(vm, size);
}

IO_LEAF(getvalue_leaf) {
    NEED_OPEN;
    return bytes_from(vm, SELF->bytes->len ? (const char *)SELF->bytes->data : "",
                      SELF->bytes->len);
}

/* _bytesio_array(self): what getbuffer() makes a view of. */
IO_LEAF(array_leaf) {
    NEED_OPEN;
    return from_obj(SELF->bytes);
}

IO_LEAF(close_leaf) {
    SELF->bytes = NULL;
    return V_NONE;
}

IO_LEAF(exit_leaf) {
    if (SELF->base.h.type != &bytesio_type) return V_USER;
    return close_leaf(vm, argv);
}

IO_LEAF(true_leaf) {
    NEED_OPEN;
    return V_TRUE;
}
IO_LEAF(false_leaf) {
    NEED_OPEN;
    return V_FALSE;
}
IO_LEAF(none_leaf) {
    NEED_OPEN;
    return V_NONE;
}
IO_LEAF(get_closed) { return from_bool(!SELF->bytes); }

IO_LEAF(getstate_leaf) {
    NEED_OPEN;
    Dict *own = attrs_copy(vm, as_obj(argv[0]));
    return tuple_of(vm, 3, getvalue_leaf(vm, argv), int_from_i64(vm, SELF->pos),
                    own && own->count ? from_obj(own) : V_NONE);
}

IO_LEAF(setstate_leaf) {
    if (!is_tuple(argv[1]) || as_tuple(argv[1])->len < 3)
        return raise(vm, &TypeError_type, "%T.__setstate__ argument should be 3-tuple, got %T",
                     argv[0], argv[1]);
    const Value *items = as_tuple(argv[1])->items;
    Value init[2] = { argv[0], items[0] }, v = init_leaf(vm, init);
    if (is_bad(v)) return v;
    if (!is_integer(items[1]) || !int_to_i64(items[1], &SELF->pos))
        return raise(vm, &TypeError_type, "second item of state must be an integer, not %T",
                     items[1]);
    if (SELF->pos < 0) {
        SELF->pos = 0;
        return raise(vm, &ValueError_type, "position value cannot be negative");
    }
    if (is_none(items[2])) return V_NONE;
    if (!is_dict(items[2]))
        return raise(vm, &TypeError_type, "third item of state should be a dict, got a %T",
                     items[2]);
    Value key, value;
    for (int64_t i = 0; dict_next(as_dict(items[2]), &i, &key, &value);)
        if (is_str(key) && !attrs_set(vm, as_obj(argv[0]), key, value)) return V_ERROR;
    return V_NONE;
}

static const Method bytesio_methods[] = {
    { "__new__", "(cls, /, *args, **kwargs)", NULL, new_leaf, .kind = SIG_STATIC },
    { "__init__", "(self, /, initial_bytes=None)", NULL, init_leaf },
    { "read", "(self, size=-1, /)", "Read at most size bytes, returned as a bytes object.",
      read_leaf, .driver = "io.bytesio_read" },
    { "read1", "(self, size=-1, /)", "Read at most size bytes, returned as a bytes object.",
      read_leaf, .driver = "io.bytesio_read" },
    { "readline", "(self, size=-1, /)", "Next line from the file, as a bytes object.",
      readline_leaf, .driver = "io.bytesio_readline" },
    { "readlines", "(self, size=None, /)", "List of bytes objects, each a line from the file.",
      readlines_leaf },
    { "readinto", "(self, buffer, /)", "Read bytes into buffer.", readinto_leaf },
    { "__next__", "(self, /)", "Implement next(self).", next_leaf, .driver = "io.base_next" },
    { "write", "(self, b, /)", "Write bytes to file.", write_leaf },
    { "seek", "(self, pos, whence=0, /)", "Change stream position.", seek_leaf,
      .driver = "io.bytesio_seek" },
    { "tell", "(self, /)", "Current file position, an integer.", tell_leaf },
    { "truncate", "(self, size=None, /)", "Truncate the file to at most size bytes.", truncate_leaf,
      .driver = "io.bytesio_truncate" },
    { "getvalue", "(self, /)", "Retrieve the entire contents of the BytesIO object.",
      getvalue_leaf },
    { "getbuffer", "(self, /)", "Get a read-write view over the contents of the BytesIO object.",
      .driver = "io.bytesio_getbuffer" },
    { "close", "(self, /)", "Disable all I/O operations.", close_leaf },
    { "__exit__", "(self, /, *args)", NULL, exit_leaf, .driver = "io.base_exit" },
    { "flush", "(self, /)", "Does nothing.", none_leaf },
    { "readable", "(self, /)", "Returns True if the IO object can be read.", true_leaf },
    { "writable", "(self, /)", "Returns True if the IO object can be written.", true_leaf },
    { "seekable", "(self, /)", "Returns True if the IO object can be seeked.", true_leaf },
    { "isatty", "(self, /)", "Always returns False.", false_leaf },
    { "__getstate__", "(self, /)", NULL, getstate_leaf },
    { "__setstate__", "(self, state, /)", NULL, setstate_leaf },
    { 0 },
};
static const Getset bytesio_getsets[] = {
    { "closed", get_closed, NULL, "True if the file is closed." }, { 0 }
};
Type bytesio_type = {
    .name = "BytesIO",
    .module = "_io",
    .base = &bufferediobase_type,
    .size = sizeof(BytesIO),
    .flags = TYPE_BASE,
    .methods = bytesio_methods,
    .getsets = bytesio_getsets,
    .graph = &bytesio_graph,
    .travel = TRAVEL_REDUCE,
    .doc = "Buffered I/O implementation using an in-memory bytes buffer.",
};

const Method io_bytes_intrinsics[] = {
    { "_bytesio_array", "(self: BytesIO, /)", NULL, array_leaf },
    { 0 },
};
