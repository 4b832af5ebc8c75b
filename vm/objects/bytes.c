/* bytes: storage, special methods and the type. What it shares with bytearray is in
 * bytes_methods.c. The empty bytes and the 256 of one byte are static objects. A plain bytes has
 * its data inline; instances of subclasses point to a block of their own. */
#include "vm/objects/bytes.h"

#include "vm/codecs.h"
#include "vm/objects/buffer.h"
#include "vm/objects/bytes_leaves.h"
#include "vm/objects/text.h"
#include "vm/vm.h"

#define BYTES_HEADER offsetof(Bytes, inline_data)
#define BYTES_MAX    ((int64_t)1 << 46)

static _Alignas(16) char small_bytes[257][BYTES_HEADER + 8];
ALWAYS_INLINE Bytes *small(unsigned i) { return (Bytes *)(void *)small_bytes[i]; }

__attribute__((constructor)) static void small_bytes_init(void) {
    for (unsigned i = 0; i <= 256; i++) {
        Bytes *b = small(i);
        b->h.type = &bytes_type;
        b->len = i < 256;
        b->data = b->inline_data;
        b->inline_data[0] = (uint8_t)i;
    }
}

/* --- storage --- */

Bytes *bytes_new(Vm *vm, int64_t n) {
    if (n == 0) return small(256);
    if (n < 0 || n > BYTES_MAX) {
        raise_memory(vm);
        return NULL;
    }
    size_t size = BYTES_HEADER + (size_t)n + 1;
    Bytes *b = size <= HEAP_SMALL ? heap_alloc_atomic(vm, size) : heap_try_alloc_atomic(vm, size);
    if (!b) return NULL;
    b->h.type = &bytes_type;
    b->len = n;
    b->hash = 0;
    b->data = b->inline_data;
    b->data[n] = 0;
    return b;
}

Value bytes_from(Vm *vm, const void *data, int64_t n) {
    if (n == 0) return from_obj(small(256));
    if (n == 1) return from_obj(small(*(const uint8_t *)data));
    Bytes *b = bytes_new(vm, n);
    if (!b) return V_ERROR;
    memcpy(b->data, data, (size_t)n);
    return from_obj(b);
}

Value bytes_plain(Vm *vm, Value v) {
    return is_exact(v, &bytes_type) ? v : bytes_from(vm, as_bytes(v)->data, as_bytes(v)->len);
}

static Value bytes_new_of(Vm *vm, Type *cls, const uint8_t *data, int64_t n) {
    uint8_t *copy = heap_try_alloc_atomic(vm, (size_t)n + 1);
    if (!copy) return V_ERROR;
    Bytes *b = object_new_of(vm, cls);
    if (!b) return V_ERROR;
    if (n) memcpy(copy, data, (size_t)n);
    copy[n] = 0;
    b->len = n;
    b->data = copy;
    return from_obj(b);
}

/* --- making from anything --- */

/* Bytes of an iterable of C; V_USER when it is not one. */
static Value from_iterable(Vm *vm, Value source, const char *name) {
    Value list = leaf_list(vm, source), out;
    if (is_void(list) && error_clear(vm, &TypeError_type))
        return raise(vm, &TypeError_type, "cannot convert '%T' object to %s", source, name);
    if (is_bad(list)) return list;
    const List *l = as_list(list);
    out = bytearray_from(vm, NULL, l->len);
    if (is_bad(out)) return out;
    uint8_t *to = ((ByteArray *)as_obj(out))->data;
    for (int64_t i = 0; i < l->len; i++) {
        int64_t n;
        if (!is_integer(l->items[i])) {
            Value ok = int_need_index(vm, l->items[i], false, &n);
            if (!is_none(ok)) return ok;
        } else if (!int_to_i64(l->items[i], &n))
            n = -1;
        if (n < 0 || n > 255)
            return raise(vm, &ValueError_type,
                         name[4] == 's' ? "bytes must be in range(0, 256)"
                                        : "byte must be in range(0, 256)");
        to[i] = (uint8_t)n;
    }
    return out;
}

Value bytes_source(Vm *vm, Value source, Value encoding, Value errors, const char *name) {
    BufferView view;
    if (is_void(source)) {
        if (is_void(encoding) && is_void(errors)) return from_obj(small(256));
        return raise(vm, &TypeError_type,
                     is_void(encoding) ? "errors without a string argument"
                                       : "encoding without a string argument");
    }
    if (!is_void(encoding) && !is_str(encoding))
        return raise(vm, &TypeError_type, "%s() argument 'encoding' must be str, not %A", name,
                     encoding);
    if (!is_void(errors) && !is_str(errors))
        return raise(vm, &TypeError_type, "%s() argument 'errors' must be str, not %A", name,
                     errors);
    if (!is_void(encoding)) {
        if (!is_str(source))
            return raise(vm, &TypeError_type, "encoding without a string argument");
        return text_encode(vm, source, encoding, errors);
    }
    if (is_void(errors) && name[4] == 's' && text_user_special(source, S_bytes))
        return V_USER; /* bytes() alone asks for __bytes__ */
    if (is_str(source)) return raise(vm, &TypeError_type, "string argument without an encoding");
    if (!is_void(errors)) return raise(vm, &TypeError_type, "errors without a string argument");
    if (is_integer(source)) {
        int64_t n;
        Value ok = int_need_index(vm, source, false, &n);
        if (!is_none(ok)) return ok;
        if (n < 0) return raise(vm, &ValueError_type, "negative count");
        Value zeros = bytearray_from(vm, NULL, n);
        if (!is_bad(zeros) && n) memset(((ByteArray *)as_obj(zeros))->data, 0, (size_t)n);
        return zeros;
    }
    if (is_exact(source, &bytes_type)) return source;
    if (!is_void(type_of(source)->special[S_index])) return V_USER;
    if (buffer_find(source, &view)) return bytes_from(vm, view.data, view.len);
    if (is_exact(source, &memoryview_type)) return memoryview_tobytes(vm, source);
    return from_iterable(vm, source, name);
}

/* cls, source=?, encoding=?, errors=? */
static LEAF(bytes_dunder_new) {
    Value v = bytes_source(vm, argv[1], argv[2], argv[3], "bytes");
    if (is_bad(v)) return v;
    Type *cls = as_type(argv[0]);
    Run s = run_of(v);
    if (cls != &bytes_type) return bytes_new_of(vm, cls, s.data, s.len);
    return is_bytes(v) ? bytes_plain(vm, v) : bytes_from(vm, s.data, s.len);
}

/* _bytes_new_of(cls, data): an instance of a subclass, for the driver of bytes.__new__. */
static LEAF(bytes_new_of_leaf) {
    return bytes_new_of(vm, as_type(argv[0]), as_bytes(argv[1])->data, as_bytes(argv[1])->len);
}

const Method bytes_intrinsics[] = {
    { "_bytes_new_of", "(cls: <bytes, data: bytes, /)", .leaf = bytes_new_of_leaf }, { 0 }
};

/* --- special methods --- */

Value bytes_repr(Vm *vm, const uint8_t *data, int64_t n, const char *prefix, const char *suffix) {
    static const char hex[] = "0123456789abcdef";
    StrBuilder b; /* a bytearray escapes ' whatever the quotes are */
    bool single = n && memchr(data, '\'', (size_t)n), twice = n && memchr(data, '"', (size_t)n);
    char quote = single && !twice ? '"' : '\'';
    builder_init(&b, vm);
    builder_ascii(&b, prefix);
    builder_char(&b, 'b');
    builder_char(&b, (uint8_t)quote);
    for (int64_t i = 0; i < n; i++) {
        uint8_t c = data[i];
        if (c == (*prefix ? '\'' : quote) || c == '\\')
            builder_char(&b, '\\'), builder_char(&b, c);
        else if (c == '\t')
            builder_ascii(&b, "\\t");
        else if (c == '\n')
            builder_ascii(&b, "\\n");
        else if (c == '\r')
            builder_ascii(&b, "\\r");
        else if (c < ' ' || c >= 127) {
            char text[5] = { '\\', 'x', hex[c >> 4], hex[c & 15], 0 };
            builder_ascii(&b, text);
        } else
            builder_char(&b, c);
    }
    builder_char(&b, (uint8_t)quote);
    builder_ascii(&b, suffix);
    return builder_finish(&b);
}

uint64_t bytes_hash(Bytes *b) {
    if (!b->hash) b->hash = text_hash(1, b->data, b->len);
    return b->hash;
}

static LEAF(bytes_dunder_repr) {
    return bytes_repr(vm, as_bytes(argv[0])->data, as_bytes(argv[0])->len, "", "");
}
static LEAF(bytes_dunder_hash) { return int_from_i64(vm, (int64_t)bytes_hash(as_bytes(argv[0]))); }
static LEAF(bytes_dunder_len) { return from_int(as_bytes(argv[0])->len); }
static LEAF(bytes_dunder_iter) { return text_iterator_new(vm, &bytes_iterator_type, argv[0]); }
static LEAF(bytes_dunder_bytes) { return bytes_plain(vm, argv[0]); }
static LEAF(bytes_getnewargs) { return tuple_of(vm, 1, bytes_plain(vm, argv[0])); }
static LEAF(bytes_sizeof) { return from_int(33 + as_bytes(argv[0])->len); }

static int bytes_compare(const Bytes *a, const Bytes *b) {
    int64_t n = a->len < b->len ? a->len : b->len;
    int c = n ? memcmp(a->data, b->data, (size_t)n) : 0;
    return c ? c : a->len < b->len ? -1 : a->len > b->len;
}

#define COMPARE(name, test)                                         \
    static LEAF(bytes_dunder_##name) {                              \
        if (!is_bytes(argv[1])) return V_NOTIMPL;                   \
        const Bytes *a = as_bytes(argv[0]), *b = as_bytes(argv[1]); \
        return from_bool(test);                                     \
    }
COMPARE(eq, a->len == b->len && bytes_compare(a, b) == 0)
COMPARE(ne, a->len != b->len || bytes_compare(a, b) != 0)
COMPARE(lt, bytes_compare(a, b) < 0)
COMPARE(le, bytes_compare(a, b) <= 0)
COMPARE(gt, bytes_compare(a, b) > 0)
COMPARE(ge, bytes_compare(a, b) >= 0)

static LEAF(bytes_getitem) {
    const Bytes *b = as_bytes(argv[0]);
    int64_t i;
    if (is_exact(argv[1], &slice_type)) {
        SliceRange r;
        Value ok = slice_unpack(vm, argv[1], b->len, &r);
        if (!is_none(ok)) return ok;
        if (r.count == b->len && r.step == 1) return bytes_plain(vm, argv[0]);
        if (r.step == 1 || r.count <= 1) return bytes_from(vm, b->data + r.start, r.count);
        Bytes *out = bytes_new(vm, r.count);
        if (!out) return V_ERROR;
        for (int64_t k = 0, at = r.start; k < r.count; k++, at += r.step)
            out->data[k] = b->data[at];
        return from_obj(out);
    }
    if (is_int(argv[1]))
        i = as_int(argv[1]);
    else {
        if (!is_integer(argv[1]) && is_void(type_of(argv[1])->special[S_index]))
            return raise(vm, &TypeError_type, "byte indices must be integers or slices, not %T",
                         argv[1]);
        if (is_integer(argv[1]) && !int_to_i64(argv[1], &i))
            return raise(vm, &IndexError_type, "cannot fit 'int' into an index-sized integer");
        Value ok = int_need_index(vm, argv[1], false, &i);
        if (!is_none(ok)) return ok;
    }
    if (i < 0) i += b->len;
    if (i < 0 || i >= b->len) return raise(vm, &IndexError_type, "index out of range");
    return from_int(b->data[i]);
}

static const Method bytes_rows[] = {
    { "__new__", "(cls, source=?, encoding=?, errors=?)", .leaf = bytes_dunder_new,
      .driver = "bytes.new", .kind = SIG_STATIC },
    { "__repr__", "(self, /)", "Return repr(self).", .leaf = bytes_dunder_repr },
    { "__str__", "(self, /)", "Return str(self).", .leaf = bytes_dunder_repr },
    { "__hash__", "(self, /)", "Return hash(self).", .leaf = bytes_dunder_hash },
    { "__len__", "(self, /)", "Return len(self).", .leaf = bytes_dunder_len },
    { "__iter__", "(self, /)", "Implement iter(self).", .leaf = bytes_dunder_iter },
    { "__bytes__", "(self, /)", "Convert this value to exact type bytes.",
      .leaf = bytes_dunder_bytes },
    { "__eq__", "(self, value, /)", "Return self==value.", .leaf = bytes_dunder_eq },
    { "__ne__", "(self, value, /)", "Return self!=value.", .leaf = bytes_dunder_ne },
    { "__lt__", "(self, value, /)", "Return self<value.", .leaf = bytes_dunder_lt },
    { "__le__", "(self, value, /)", "Return self<=value.", .leaf = bytes_dunder_le },
    { "__gt__", "(self, value, /)", "Return self>value.", .leaf = bytes_dunder_gt },
    { "__ge__", "(self, value, /)", "Return self>=value.", .leaf = bytes_dunder_ge },
    { "__add__", "(self, value, /)", "Return self+value.", .leaf = bytes_add },
    { "__getitem__", "(self, key, /)", "Return self[key].", .leaf = bytes_getitem,
      .driver = "str.getitem" },
    { "__getnewargs__", "(self, /)", .leaf = bytes_getnewargs },
    { "__sizeof__", "(self, /)", "Size of object in memory, in bytes.", .leaf = bytes_sizeof },
    BYTES_SHARED_METHODS,
    { 0 }
};

static const char bytes_doc[] =
    "bytes(iterable_of_ints) -> bytes\n"
    "bytes(string, encoding[, errors]) -> bytes\n"
    "bytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer\n"
    "bytes(int) -> bytes object of size given by the parameter initialized with null bytes\n"
    "bytes() -> empty bytes object\n"
    "\n"
    "Construct an immutable array of bytes from:\n"
    "  - an iterable yielding integers in range(256)\n"
    "  - a text string encoded using the specified encoding\n"
    "  - any object implementing the buffer API.\n"
    "  - an integer";

Type bytes_type = { .h = { &type_type },
                    .name = "bytes",
                    .size = sizeof(Bytes),
                    .flags = TYPE_BASE | TYPE_BYTES | TYPE_LEAF_EQ,
                    .methods = bytes_rows,
                    .doc = bytes_doc,
                    .travel = TRAVEL_NATIVE };
