/* Newlines in text, IncrementalNewlineDecoder, and StringIO. */
#include "stdlib/io_internal.h"

#include "vm/objects/text.h"

/* --- newlines --- */

Value io_newlines_seen(Vm *vm, unsigned saw) {
    static const char *const texts[] = { "\r", "\n", "\r\n" };
    Value items[3];
    int n = 0;
    for (int i = 0; i < 3; i++)
        if (saw & 1u << i) items[n++] = str_from(vm, texts[i]);
    return n == 0 ? V_NONE : n == 1 ? items[0] : tuple_from(vm, items, n);
}

static bool has_char(const Str *s, uint32_t c) {
    if (s->kind == 1) return memchr(s->data, (int)c, s->length) != NULL;
    for (int64_t i = 0; i < (int64_t)s->length; i++)
        if (str_at(s, i) == c) return true;
    return false;
}

Value io_translate(Vm *vm, Value text, bool translate, uint8_t *saw) {
    const Str *s = as_str(text);
    int64_t n = (int64_t)s->length;
    if (!has_char(s, '\r')) {
        if (!(*saw & SAW_LF) && has_char(s, '\n')) *saw |= SAW_LF;
        return text;
    }
    Str *out = translate ? str_new(vm, n, str_max(s)) : NULL;
    if (translate && !out) return V_ERROR;
    void *chars = out ? str_chars(out) : NULL;
    int64_t to = 0;
    for (int64_t i = 0; i < n; i++) {
        uint32_t c = str_at(s, i);
        if (c == '\n')
            *saw |= SAW_LF;
        else if (c == '\r') {
            bool two = i + 1 < n && str_at(s, i + 1) == '\n';
            *saw |= two ? SAW_CRLF : SAW_CR;
            i += two;
            c = '\n';
        }
        if (out) text_set(s->kind, chars, to++, c);
    }
    return out ? str_from_kind(vm, s->kind, chars, to) : text;
}

static int64_t find_char(const Str *s, int64_t from, uint32_t c) {
    if (s->kind == 1) {
        const char *p = memchr((const char *)s->data + from, (int)c, s->length - (size_t)from);
        return p ? p - (const char *)s->data : -1;
    }
    for (int64_t i = from; i < (int64_t)s->length; i++)
        if (str_at(s, i) == c) return i;
    return -1;
}

int64_t io_line_end(const Str *s, int64_t from, bool translate, bool universal, Value newline) {
    int64_t n = (int64_t)s->length;
    if (translate) {
        int64_t i = find_char(s, from, '\n');
        return i < 0 ? -1 : i + 1;
    }
    if (universal) {
        for (int64_t i = from; i < n; i++) {
            uint32_t c = str_at(s, i);
            if (c == '\n') return i + 1;
            if (c == '\r') return i + 1 < n && str_at(s, i + 1) == '\n' ? i + 2 : i + 1;
        }
        return -1;
    }
    const Str *nl = is_str(newline) ? as_str(newline) : NULL;
    uint32_t first = nl && nl->length ? str_at(nl, 0) : '\n';
    for (int64_t i = from; (i = find_char(s, i, first)) >= 0; i++) {
        if (!nl || nl->length < 2) return i + 1;
        if (i + 1 < n && str_at(s, i + 1) == '\n') return i + 2;
    }
    return -1;
}

Value io_newline_rules(Vm *vm, Value newline, bool as_repr, char write_newline[3],
                       uint8_t *translate, uint8_t *universal) {
    memset(write_newline, 0, 3);
    *universal = *translate = is_none(newline);
    if (is_none(newline)) return V_NONE;
    if (!is_str(newline))
        return raise(vm, &TypeError_type, "newline must be str or None, not %T", newline);
    const Str *s = as_str(newline);
    if (s->length > 2 || (s->length == 1 && !str_is(s, "\n") && !str_is(s, "\r")) ||
        (s->length == 2 && !str_is(s, "\r\n")))
        return raise(vm, &ValueError_type,
                     as_repr ? "illegal newline value: %R" : "illegal newline value: %S", newline);
    if (!s->length)
        *universal = true;
    else if (str_at(s, 0) == '\r')
        memcpy(write_newline, s->data, s->length);
    return V_NONE;
}

/* --- IncrementalNewlineDecoder --- */

#define NL ((NewlineDecoder *)as_obj(argv[0]))

IO_LEAF(nl_new) {
    NewlineDecoder *d = object_new_of(vm, as_type(argv[0]));
    if (d) d->decoder = V_VOID;
    return d ? from_obj(d) : V_ERROR;
}

IO_LEAF(nl_init) {
    Value translate = leaf_truth(vm, argv[2]);
    if (is_bad(translate)) return translate;
    NL->decoder = argv[1];
    NL->translate = is_true(translate);
    NL->errors = argv[3];
    NL->pending_cr = NL->saw = 0;
    return V_NONE;
}

/* What the inner decoder gave, with the CR that was held back before it; a CR at its end is held
 * back in turn. */
static Value nl_feed(Vm *vm, NewlineDecoder *d, Value text, bool final) {
    if (!is_str(text))
        return raise(vm, &TypeError_type, "decoder should return a string result, not '%T'", text);
    if (d->pending_cr && (final || as_str(text)->length)) {
        text = str_concat(vm, str_from_char(vm, '\r'), text);
        if (is_void(text)) return V_ERROR;
        d->pending_cr = false;
    }
    const Str *s = as_str(text);
    if (!final && s->length && str_at(s, (int64_t)s->length - 1) == '\r') {
        text = str_slice(vm, s, 0, (int64_t)s->length - 1);
        if (is_void(text)) return V_ERROR;
        d->pending_cr = true;
    }
    return io_translate(vm, text, d->translate, &d->saw);
}

IO_LEAF(nl_decode) {
    if (is_void(NL->decoder))
        return raise(vm, &ValueError_type, "IncrementalNewlineDecoder.__init__() not called");
    if (!is_none(NL->decoder)) return V_USER;
    Value final = leaf_truth(vm, argv[2]);
    return is_bad(final) ? final : nl_feed(vm, NL, argv[1], is_true(final));
}

/* _newline_feed(self, text, final): the second half of decode(). */
IO_LEAF(nl_feed_leaf) { return nl_feed(vm, NL, argv[1], is_true(argv[2])); }
IO_LEAF(nl_decoder) { return is_void(NL->decoder) ? V_NONE : NL->decoder; }
IO_LEAF(nl_pending) { return from_bool(NL->pending_cr); }
IO_LEAF(nl_set_pending) {
    NL->pending_cr = is_true(argv[1]);
    return V_NONE;
}

IO_LEAF(nl_getstate) {
    if (is_void(NL->decoder))
        return raise(vm, &ValueError_type, "IncrementalNewlineDecoder.__init__() not called");
    if (!is_none(NL->decoder)) return V_USER;
    return tuple_of(vm, 2, bytes_from(vm, "", 0), from_int(NL->pending_cr));
}
IO_LEAF(nl_setstate) {
    if (!is_none(NL->decoder)) return V_USER;
    if (!is_tuple(argv[1])) return raise(vm, &TypeError_type, "state argument must be a tuple");
    if (as_tuple(argv[1])->len != 2 || !is_int(as_tuple(argv[1])->items[1]))
        return raise(vm, &TypeError_type, "setstate(): illegal state argument");
    NL->pending_cr = as_int(as_tuple(argv[1])->items[1]) & 1;
    return V_NONE;
}
IO_LEAF(nl_reset) {
    NL->saw = NL->pending_cr = 0;
    return is_none(NL->decoder) ? V_NONE : V_USER;
}
IO_LEAF(nl_newlines) { return io_newlines_seen(vm, NL->saw); }

static const Method newlinedecoder_methods[] = {
    { "__new__", "(cls, /, *args, **kwargs)", NULL, nl_new, .kind = SIG_STATIC },
    { "__init__", "(self, /, decoder, translate, errors='strict')", NULL, nl_init,
      .driver = "io.newlines_init" },
    { "decode", "(self, /, input, final=False)", NULL, nl_decode, .driver = "io.newlines_decode" },
    { "getstate", "(self, /)", NULL, nl_getstate, .driver = "io.newlines_getstate" },
    { "setstate", "(self, state, /)", NULL, nl_setstate, .driver = "io.newlines_setstate" },
    { "reset", "(self, /)", NULL, nl_reset, .driver = "io.newlines_reset" },
    { 0 },
};
static const Getset newlinedecoder_getsets[] = { { "newlines", nl_newlines }, { 0 } };
static const Field newlinedecoder_fields[] = {
    FIELD_OF(FIELD_VALUE, NewlineDecoder, decoder), FIELD_OF(FIELD_VALUE, NewlineDecoder, errors),
    FIELD_OF(FIELD_U8, NewlineDecoder, translate),  FIELD_OF(FIELD_U8, NewlineDecoder, pending_cr),
    FIELD_OF(FIELD_U8, NewlineDecoder, saw),        { 0 },
};
Type newlinedecoder_type = {
    .name = "IncrementalNewlineDecoder",
    .module = "_io",
    .size = sizeof(NewlineDecoder),
    .flags = TYPE_BASE,
    .methods = newlinedecoder_methods,
    .getsets = newlinedecoder_getsets,
    .fields = newlinedecoder_fields,
    .holds = "vvbbi",
    .travel = TRAVEL_FIELDS,
    .doc = "Codec used when reading a file in universal newlines mode.",
};

/* --- StringIO --- */

#define SELF ((StringIO *)as_obj(argv[0]))
#define NEED_OPEN                                          \
    if (UNLIKELY(SELF->closed || !SELF->ok))               \
    return raise(vm, &ValueError_type,                     \
                 SELF->ok ? "I/O operation on closed file" \
                          : "I/O operation on uninitialized object")

IO_LEAF(new_leaf) {
    Type *type = as_type(argv[0]);
    StringIO *s = type == &stringio_type ? NEW(vm, StringIO, type) : object_new_of(vm, type);
    return s ? from_obj(s) : V_ERROR;
}

static bool string_reserve(Vm *vm, StringIO *s, int64_t n) {
    if (n <= s->cap) return true;
    if (n > (int64_t)1 << 44) return raise_memory(vm), false;
    int64_t cap = s->cap * 2 > n ? s->cap * 2 : n + 32;
    uint32_t *data = heap_try_alloc_atomic(vm, (size_t)cap * 4);
    if (!data) return false;
    if (s->len) memcpy(data, s->data, (size_t)s->len * 4);
    s->data = data;
    s->cap = cap;
    return true;
}

/* Puts one run of characters at the position; what lay between the end and the position becomes
 * NULs. */
static bool string_put(Vm *vm, StringIO *s, int kind, const void *units, int64_t n) {
    if (n > INT64_MAX / 8 - s->pos || !string_reserve(vm, s, s->pos + n))
        return raise_memory(vm), false;
    if (s->pos > s->len) memset(s->data + s->len, 0, (size_t)(s->pos - s->len) * 4);
    text_copy(4, s->data + s->pos, kind, units, n);
    s->pos += n;
    if (s->pos > s->len) s->len = s->pos;
    return true;
}

static bool string_write(Vm *vm, StringIO *s, Value text) {
    if (s->universal && is_void(text = io_translate(vm, text, s->translate, &s->saw))) return false;
    const Str *t = as_str(text);
    int64_t n = (int64_t)t->length, from = 0;
    size_t nl = strlen(s->write_newline);
    while (nl) {
        int64_t i = find_char(t, from, '\n');
        if (i < 0) break;
        if (!string_put(vm, s, t->kind, text_address(t->kind, t->data, from), i - from))
            return false;
        if (!string_put(vm, s, 1, s->write_newline, (int64_t)nl)) return false;
        from = i + 1;
    }
    return n == from || string_put(vm, s, t->kind, text_address(t->kind, t->data, from), n - from);
}

IO_LEAF(init_leaf) {
    StringIO *s = SELF;
    s->ok = false;
    Value v = io_newline_rules(vm, argv[2], true, s->write_newline, &s->translate, &s->universal);
    if (is_bad(v)) return v;
    if (!is_none(argv[1]) && !is_str(argv[1]))
        return raise(vm, &TypeError_type, "initial_value must be str or None, not %T", argv[1]);
    s->newline = argv[2];
    s->len = s->pos = 0;
    s->saw = s->closed = 0;
    if (!is_none(argv[1]) && !string_write(vm, s, argv[1])) return V_ERROR;
    s->pos = 0;
    s->ok = true;
    return V_NONE;
}

IO_LEAF(write_leaf) {
    if (!is_str(argv[1]))
        return raise(vm, &TypeError_type, "string argument expected, got '%T'", argv[1]);
    NEED_OPEN;
    if (!string_write(vm, SELF, argv[1])) return V_ERROR;
    return int_from_i64(vm, (int64_t)as_str(argv[1])->length);
}

static Value take(Vm *vm, StringIO *s, int64_t n) {
    if (s->pos >= s->len || n <= 0) return str_empty();
    if (n > s->len - s->pos) n = s->len - s->pos;
    Value v = str_from_kind(vm, 4, s->data + s->pos, n);
    s->pos += n;
    return v;
}

IO_LEAF(read_leaf) {
    int64_t n;
    NEED_OPEN;
    Value v = io_size(vm, argv[1], &n);
    return is_bad(v) ? v : take(vm, SELF, n < 0 ? INT64_MAX : n);
}

/* The length of the line at the position, its newline included. */
static int64_t line_length(const StringIO *s) {
    bool two = is_str(s->newline) && as_str(s->newline)->length == 2;
    for (int64_t i = s->pos; i < s->len; i++) {
        uint32_t c = s->data[i];
        if (c == '\n') {
            if (s->write_newline[0] && (!two || i == s->pos || s->data[i - 1] != '\r')) continue;
            return i + 1 - s->pos;
        }
        if (c != '\r' || s->translate) continue;
        if (s->universal)
            return (i + 1 < s->len && s->data[i + 1] == '\n' ? i + 2 : i + 1) - s->pos;
        if (s->write_newline[0] && !two) return i + 1 - s->pos;
    }
    return s->len - s->pos;
}

IO_LEAF(readline_leaf) {
    int64_t n;
    NEED_OPEN;
    Value v = io_size(vm, argv[1], &n);
    if (is_bad(v)) return v;
    int64_t line = line_length(SELF);
    return take(vm, SELF, n >= 0 && n < line ? n : line);
}

IO_LEAF(next_leaf) {
    NEED_OPEN;
    if (SELF->base.h.type != &stringio_type) return V_USER;
    if (SELF->pos >= SELF->len) return raise_stop(vm, V_NONE);
    return take(vm, SELF, line_length(SELF));
}

IO_LEAF(seek_leaf) {
    int64_t pos, whence;
    NEED_OPEN;
    Value v = int_need_index(vm, argv[1], false, &pos);
    if (!is_bad(v)) v = int_need_index(vm, argv[2], false, &whence);
    if (is_bad(v)) return v;
    if (whence < 0 || whence > 2)
        return raise(vm, &ValueError_type, "Invalid whence (%ld, should be 0, 1 or 2)", whence);
    if (whence == 0 && pos < 0)
        return raise(vm, &ValueError_type, "Negative seek position %ld", pos);
    if (whence && pos) return raise(vm, &OSError_type, "Can't do nonzero cur-relative seeks");
    SELF->pos = whence == 0 ? pos : whence == 1 ? SELF->pos : SELF->len;
    return int_from_i64(vm, SELF->pos);
}

IO_LEAF(tell_leaf) {
    NEED_OPEN;
    return int_from_i64(vm, SELF->pos);
}

IO_LEAF(truncate_leaf) {
    int64_t size = SELF->pos;
    NEED_OPEN;
    if (!is_none(argv[1])) {
        Value v = io_size(vm, argv[1], &size);
        if (is_bad(v)) return v;
    }
    if (size < 0) return raise(vm, &ValueError_type, "Negative size value %ld", size);
    if (size < SELF->len) SELF->len = size;
    return int_from_i64(vm, size);
}

IO_LEAF(getvalue_leaf) {
    NEED_OPEN;
    return str_from_kind(vm, 4, SELF->data, SELF->len);
}

IO_LEAF(close_leaf) {
    SELF->closed = true;
    SELF->data = NULL;
    SELF->len = SELF->cap = 0;
    return V_NONE;
}

IO_LEAF(exit_leaf) { return SELF->base.h.type == &stringio_type ? close_leaf(vm, argv) : V_USER; }

IO_LEAF(true_leaf) {
    NEED_OPEN;
    return V_TRUE;
}
IO_LEAF(get_closed) { return from_bool(SELF->closed); }
IO_LEAF(get_line_buffering) {
    NEED_OPEN;
    return V_FALSE;
}
IO_LEAF(get_newlines) {
    NEED_OPEN;
    return SELF->universal ? io_newlines_seen(vm, SELF->saw) : V_NONE;
}

IO_LEAF(getstate_leaf) {
    NEED_OPEN;
    Dict *own = attrs_copy(vm, as_obj(argv[0]));
    return tuple_of(vm, 4, getvalue_leaf(vm, argv), SELF->newline, int_from_i64(vm, SELF->pos),
                    own && own->count ? from_obj(own) : V_NONE);
}

IO_LEAF(setstate_leaf) {
    if (!is_tuple(argv[1]) || as_tuple(argv[1])->len < 4)
        return raise(vm, &TypeError_type, "%T.__setstate__ argument should be 4-tuple, got %T",
                     argv[0], argv[1]);
    const Value *items = as_tuple(argv[1])->items;
    Value init[3] = { argv[0], V_NONE, items[1] }, v = init_leaf(vm, init);
    if (is_bad(v)) return v;
    if (!is_str(items[0]))
        return raise(vm, &TypeError_type, "initial_value must be str or None, not %T", items[0]);
    if (!string_put(vm, SELF, as_str(items[0])->kind, as_str(items[0])->data,
                    (int64_t)as_str(items[0])->length))
        return V_ERROR;
    if (!is_integer(items[2]) || !int_to_i64(items[2], &SELF->pos))
        return raise(vm, &TypeError_type, "third item of state must be an integer, got %T",
                     items[2]);
    if (SELF->pos < 0) {
        SELF->pos = 0;
        return raise(vm, &ValueError_type, "position value cannot be negative");
    }
    if (is_none(items[3])) return V_NONE;
    if (!is_dict(items[3]))
        return raise(vm, &TypeError_type, "fourth item of state should be a dict, got a %T",
                     items[3]);
    Value key, value;
    for (int64_t i = 0; dict_next(as_dict(items[3]), &i, &key, &value);)
        if (is_str(key) && !attrs_set(vm, as_obj(argv[0]), key, value)) return V_ERROR;
    return V_NONE;
}

static const Method stringio_methods[] = {
    { "__new__", "(cls, /, *args, **kwargs)", NULL, new_leaf, .kind = SIG_STATIC },
    { "__init__", "(self, /, initial_value='', newline='\n')", NULL, init_leaf },
    { "write", "(self, s, /)", "Write string to file.", write_leaf },
    { "read", "(self, size=-1, /)", "Read at most size characters, returned as a string.",
      read_leaf, .driver = "io.stringio_read" },
    { "readline", "(self, size=-1, /)", "Read until newline or EOF.", readline_leaf,
      .driver = "io.stringio_readline" },
    { "__next__", "(self, /)", "Implement next(self).", next_leaf, .driver = "io.base_next" },
    { "seek", "(self, pos, whence=0, /)", "Change stream position.", seek_leaf,
      .driver = "io.stringio_seek" },
    { "tell", "(self, /)", "Tell the current file position.", tell_leaf },
    { "truncate", "(self, pos=None, /)", "Truncate size to pos.", truncate_leaf,
      .driver = "io.stringio_truncate" },
    { "getvalue", "(self, /)", "Retrieve the entire contents of the object.", getvalue_leaf },
    { "close", "(self, /)", "Close the IO object.", close_leaf },
    { "__exit__", "(self, /, *args)", NULL, exit_leaf, .driver = "io.base_exit" },
    { "readable", "(self, /)", "Returns True if the IO object can be read.", true_leaf },
    { "writable", "(self, /)", "Returns True if the IO object can be written.", true_leaf },
    { "seekable", "(self, /)", "Returns True if the IO object can be seeked.", true_leaf },
    { "__getstate__", "(self, /)", NULL, getstate_leaf },
    { "__setstate__", "(self, state, /)", NULL, setstate_leaf },
    { 0 },
};
static const Getset stringio_getsets[] = {
    { "closed", get_closed },
    { "newlines", get_newlines },
    { "line_buffering", get_line_buffering },
    { 0 },
};
Type stringio_type = {
    .name = "StringIO",
    .module = "_io",
    .base = &textiobase_type,
    .size = sizeof(StringIO),
    .flags = TYPE_BASE,
    .methods = stringio_methods,
    .getsets = stringio_getsets,
    .graph = &stringio_graph,
    .travel = TRAVEL_REDUCE,
    .doc = "Text I/O implementation using an in-memory buffer.",
};

const Method io_string_intrinsics[] = {
    { "_newline_feed", "(self: IncrementalNewlineDecoder, text, final, /)", NULL, nl_feed_leaf },
    { "_newline_decoder", "(self: IncrementalNewlineDecoder, /)", NULL, nl_decoder },
    { "_newline_pending", "(self: IncrementalNewlineDecoder, /)", NULL, nl_pending },
    { "_newline_set_pending", "(self: IncrementalNewlineDecoder, pending, /)", NULL,
      nl_set_pending },
    { 0 },
};
