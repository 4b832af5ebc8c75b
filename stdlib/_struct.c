/* The module _struct: values to bytes and back by a format. A format is parsed at each use of
 * the functions, once for a Struct. Arguments that only user code can turn into numbers are
 * turned by stdlib/prelude/struct.py, which then calls again. */
#include <math.h>

#include "pickle/graph.h"
#include "vm/objects/bytes.h"
#include "vm/objects/float.h"
#include "vm/objects/items.h"
#include "vm/objects/module.h"
#include "vm/state.h"

/* One item of a format: `count` values of `code`, or one value of `count` bytes for s and p. */
typedef struct Item {
    char code;
    uint8_t size;
    int64_t count, offset;
} Item;
typedef struct Layout {
    Item *items;
    int64_t nitems, values, size; /* values: how many Python values it packs */
    bool native, big;             /* sizes and alignment of C; most significant byte first */
} Layout;

typedef struct Struct {
    Object h;
    Value format;
    Layout *layout;
    int64_t size;
} Struct; /* format: bytes; layout: a cache */
typedef struct Unpacker {
    Object h;
    Struct *format;
    Value buffer;
    int64_t offset;
} Unpacker;

ALWAYS_INLINE Struct *as_struct(Value v) { return (Struct *)as_obj(v); }

/* struct.error, made when it is first needed: a Struct out of an image may be there without the
 * module. */
static Type *struct_error(Vm *vm) {
    Value *slot = &vm->stdlib_state[STATE_STRUCT_ERROR], base = from_obj(&Exception_type),
          bases = tuple_from(vm, &base, 1);
    if (is_type(*slot)) return as_type(*slot);
    Dict *ns = dict_new(vm);
    if (is_void(bases) || !dict_set_str(vm, ns, NAME(module), str_from(vm, "struct")))
        return &Exception_type;
    Value type = type_new(vm, &type_type, str_intern_cstr(vm, "error"), as_tuple(bases), ns);
    if (is_void(type)) return &Exception_type;
    return as_type(*slot = type);
}
#define FAIL(...)       raise(vm, struct_error(vm), __VA_ARGS__)
#define FAIL_FALSE(...) raise_false(vm, struct_error(vm), __VA_ARGS__)

/* --- formats --- */

/* Bytes of a value: standard, and in C here. 0: no such code. */
static int code_size(char code, bool native) {
    switch (code) {
    case 'x':
    case 'b':
    case 'B':
    case 'c':
    case 's':
    case 'p':
    case '?': return 1;
    case 'h':
    case 'H':
    case 'e': return 2;
    case 'i':
    case 'I':
    case 'f': return 4;
    case 'l':
    case 'L': return native ? (int)sizeof(long) : 4;
    case 'q':
    case 'Q':
    case 'd': return 8;
    case 'n':
    case 'N':
    case 'P': return native ? (int)sizeof(void *) : 0;
    default: return 0;
    }
}

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static const char *layout_order(Layout *l, const char *s) {
    static const uint16_t probe = 1;
    bool host_big = *(const uint8_t *)&probe == 0;

    l->native = *s == '@' || (*s != '=' && *s != '<' && *s != '>' && *s != '!');
    l->big = *s == '>' || *s == '!' || (host_big && (l->native || *s == '='));
    return *s == '@' || !l->native ? s + 1 : s;
}

/* One code and its count at *s. False with an error raised. */
static bool layout_item(Vm *vm, Layout *l, const char **s, const char *end) {
    int64_t count = 1;
    const char *p = *s;

    if (*p >= '0' && *p <= '9') {
        for (count = 0; p < end && *p >= '0' && *p <= '9'; p++) {
            if (count > (INT64_MAX - 9) / 10) return FAIL_FALSE("total struct size too long");
            count = count * 10 + (*p - '0');
        }
        if (p == end) return FAIL_FALSE("repeat count given without format specifier");
    }
    int size = code_size(*p, l->native);
    if (!*p) return FAIL_FALSE("embedded null character");
    if (!size) return FAIL_FALSE("bad char in struct format");
    int64_t align = l->native ? size : 1, pad = (align - l->size % align) % align;
    if (count > (INT64_MAX - l->size - pad) / size) return FAIL_FALSE("total struct size too long");
    Item *item = &l->items[l->nitems++];
    *item = (Item){ *p, (uint8_t)size, count, l->size + pad };
    l->size += pad + count * size;
    if (*p == 's' || *p == 'p')
        l->values++;
    else if (*p != 'x')
        l->values += count;
    *s = p + 1;
    return true;
}

static Layout *layout_parse(Vm *vm, const char *format, size_t n) {
    Layout *l = heap_alloc(vm, sizeof(Layout));
    const char *s = layout_order(l, format), *end = format + n;

    if (!(l->items = heap_try_array(vm, n + 1, sizeof(Item)))) return NULL;
    while (s < end) {
        if (is_space(*s))
            s++;
        else if (!layout_item(vm, l, &s, end))
            return NULL;
    }
    return l;
}

/* The bytes of a format given as str or bytes. */
static Value format_need(Vm *vm, Value v) {
    if (is_bytes(v)) return v;
    if (!is_str(v))
        return raise(vm, &TypeError_type,
                     "Struct() argument 1 must be a str or bytes object, not %T", v);
    Str *s = as_str(v);
    for (int64_t i = 0; i < (int64_t)s->length; i++) {
        if (str_at(s, i) < 0x80) continue;
        return raise_value(vm, exception_new(vm, &UnicodeEncodeError_type,
                                             tuple_of(vm, 5, str_from(vm, "ascii"), v, from_int(i),
                                                      from_int(i + 1),
                                                      str_from(vm, "ordinal not in range(128)"))));
    }
    return bytes_from(vm, s->data, (int64_t)s->length);
}

static Layout *struct_layout(Vm *vm, Struct *s) {
    if (!s->layout)
        s->layout = layout_parse(vm, (const char *)as_bytes(s->format)->data,
                                 (size_t)as_bytes(s->format)->len);
    return s->layout;
}

/* The struct that a module function's format means: NULL with an error raised. */
static Struct *struct_of(Vm *vm, Value format) {
    if (is_obj(format) && type_is_subtype(as_obj(format)->type, &struct_type))
        return as_struct(format);
    Value bytes = format_need(vm, format);
    if (is_void(bytes)) return NULL;
    Struct *s = NEW(vm, Struct, &struct_type);
    s->format = bytes;
    Layout *l = struct_layout(vm, s);
    if (!l) return NULL;
    s->size = l->size;
    return s;
}

/* --- one value --- */

static void bytes_put(const Layout *l, uint8_t *to, int size, uint64_t v) {
    for (int i = 0; i < size; i++) to[l->big ? size - 1 - i : i] = (uint8_t)(v >> (8 * i));
}
static uint64_t bytes_get(const Layout *l, const uint8_t *from, int size) {
    uint64_t v = 0;
    for (int i = 0; i < size; i++) v |= (uint64_t)from[l->big ? size - 1 - i : i] << (8 * i);
    return v;
}

static Value range_error(Vm *vm, const Layout *l, char code, int64_t least, uint64_t most) {
    const char *name = code == 'b' ? "byte" : code == 'B' ? "ubyte" : NULL;
    if (!l->big && !name) name = code == 'h' ? "short" : code == 'H' ? "ushort" : NULL;
    if (name) return FAIL("%s format requires %ld <= number <= %lu", name, least, most);
    return FAIL("'%c' format requires %ld <= number <= %lu", code, least, most);
}

/* An integer argument as the 64 bits to write: V_NONE, V_USER, V_ERROR. */
static Value int_pack(Vm *vm, const Layout *l, const Item *item, Value v, uint64_t *out) {
    bool is_signed = item->code >= 'a';
    bool small = item->code == 'b' || item->code == 'B' || item->code == 'h' ||
                 (item->code == 'H' && !l->big);
    bool plain = item->code == 'P' || (l->big && item->size == 8);
    uint64_t most = item->size == 8 ? UINT64_MAX : ((uint64_t)1 << (8 * item->size)) - 1;
    int64_t i;

    if (!is_integer(v))
        return has_special(v, S_index) ? V_USER : FAIL("required argument is not an integer");
    if (is_signed || item->code == 'P') most >>= is_signed;
    int64_t least = is_signed ? -(int64_t)most - 1 : 0;
    if (int_to_i64(v, &i)) {
        *out = (uint64_t)i;
        if (item->code == 'P') return V_NONE;
        if (!is_signed && i < 0 && !small)
            return FAIL(plain ? "int too large to convert" : "argument out of range");
        if (i < least || (i > 0 && (uint64_t)i > most))
            return range_error(vm, l, item->code, least, most);
        return V_NONE;
    }
    if (!is_signed && !small && int_to_u64(v, out)) {
        return *out <= most ? V_NONE : range_error(vm, l, item->code, least, most);
    }
    return FAIL(plain ? "int too large to convert" : "argument out of range");
}

/* A double as the bits of an IEEE half, rounded to even. False: too large. */
static bool half_pack(double x, uint16_t *out) {
    uint16_t sign = signbit(x) ? 0x8000 : 0;
    int e;

    x = fabs(x);
    *out = sign;
    if (x == 0) return true;
    if (isinf(x) || isnan(x)) return *out |= isinf(x) ? 0x7C00 : 0x7E00, true;
    double f = frexp(x, &e) * 2;
    e--;
    if (e >= 16) return false;
    if (e < -25) return true;
    double scaled = e < -14 ? ldexp(f, 14 + e) * 1024 : (f - 1) * 1024;
    int biased = e < -14 ? 0 : e + 15;
    uint32_t bits = (uint32_t)scaled;
    double rest = scaled - bits;
    if (rest > 0.5 || (rest == 0.5 && (bits & 1))) bits++;
    if (bits == 1024) bits = 0, biased++;
    if (biased == 31) return false;
    *out |= (uint16_t)(biased << 10 | bits);
    return true;
}

static double half_unpack(uint16_t h) {
    int e = h >> 10 & 31, bits = h & 1023;
    double x = e == 31 ? (bits ? NAN : INFINITY)
               : e     ? ldexp(1024 + bits, e - 25)
                       : ldexp(bits, -24);
    return h & 0x8000 ? -x : x;
}

static Value float_pack(Vm *vm, const Item *item, Value v, uint64_t *out) {
    double x = 0;

    if (is_float(v))
        x = as_float(v);
    else if (has_flag(v, TYPE_FLOAT))
        x = float_value(v);
    else if (is_integer(v)) {
        bool overflow;
        x = int_to_double(vm, v, &overflow);
        if (overflow) return FAIL("required argument is not a float");
    } else {
        return has_special(v, S_float) || has_special(v, S_index)
                   ? V_USER
                   : FAIL("required argument is not a float");
    }
    if (item->code == 'd') {
        memcpy(out, &x, sizeof x);
    } else if (item->code == 'f') {
        float f = (float)x;
        uint32_t bits;
        if (isinf(f) && !isinf(x))
            return raise(vm, &OverflowError_type, "float too large to pack with f format");
        memcpy(&bits, &f, sizeof bits);
        *out = bits;
    } else {
        uint16_t bits;
        if (!half_pack(x, &bits))
            return raise(vm, &OverflowError_type, "float too large to pack with e format");
        *out = bits;
    }
    return V_NONE;
}

/* s and p: the bytes of the argument, cut or padded. */
static Value text_pack(Vm *vm, const Item *item, Value v, uint8_t *to) {
    BufferView view;
    bool pascal = item->code == 'p';

    if (!is_bytes(v) && !is_exact(v, &bytearray_type))
        return FAIL("argument for '%c' must be a bytes object", item->code);
    if (!buffer_need(vm, v, &view)) return V_ERROR;
    int64_t room = pascal ? item->count - 1 : item->count, n = view.len < room ? view.len : room;
    if (item->count == 0) return V_NONE;
    if (pascal) *to++ = (uint8_t)(n > 255 ? 255 : n);
    memcpy(to, view.data, (size_t)n);
    return V_NONE;
}

static Value value_pack(Vm *vm, const Layout *l, const Item *item, Value v, uint8_t *to) {
    uint64_t bits = 0;
    Value ok;

    switch (item->code) {
    case 'c':
        if (!is_bytes(v) || as_bytes(v)->len != 1)
            return FAIL("char format requires a bytes object of length 1");
        *to = as_bytes(v)->data[0];
        return V_NONE;
    case '?':
        ok = leaf_truth(vm, v);
        bits = is_true(ok);
        break;
    case 'e':
    case 'f':
    case 'd': ok = float_pack(vm, item, v, &bits); break;
    default: ok = int_pack(vm, l, item, v, &bits);
    }
    if (is_bad(ok)) return ok;
    bytes_put(l, to, item->size, bits);
    return V_NONE;
}

static Value value_unpack(Vm *vm, const Layout *l, const Item *item, const uint8_t *from) {
    uint64_t bits = bytes_get(l, from, item->size);
    double d;
    float f;
    uint32_t low = (uint32_t)bits;

    switch (item->code) {
    case 'c': return bytes_from(vm, from, 1);
    case '?': return from_bool(bits != 0);
    case 'e': return from_float(half_unpack((uint16_t)bits));
    case 'f': memcpy(&f, &low, sizeof f); return from_float(f);
    case 'd': memcpy(&d, &bits, sizeof d); return from_float(d);
    case 'b':
    case 'h':
    case 'i':
    case 'l':
    case 'q':
    case 'n': {
        int shift = 64 - 8 * item->size;
        return int_from_i64(vm, (int64_t)(bits << shift) >> shift);
    }
    default: return int_from_u64(vm, bits);
    }
}

/* --- whole structs --- */

/* Packs the values at to[0..size), which is cleared first. V_NONE, V_USER, V_ERROR. */
static Value struct_fill(Vm *vm, const Layout *l, const Value *values, uint8_t *to) {
    memset(to, 0, (size_t)l->size);
    for (int64_t n = 0; n < l->nitems; n++) {
        const Item *item = &l->items[n];
        uint8_t *at = to + item->offset;
        if (item->code == 'x') continue;
        bool text = item->code == 's' || item->code == 'p';
        for (int64_t i = 0; i < (text ? 1 : item->count); i++, at += item->size) {
            Value ok =
                text ? text_pack(vm, item, *values++, at) : value_pack(vm, l, item, *values++, at);
            if (is_bad(ok)) return ok;
        }
    }
    return V_NONE;
}

static Value struct_read(Vm *vm, const Layout *l, const uint8_t *from) {
    Tuple *t = tuple_new(vm, l->values);
    int64_t place = 0;

    for (int64_t n = 0; t && n < l->nitems; n++) {
        const Item *item = &l->items[n];
        const uint8_t *at = from + item->offset;
        if (item->code == 'x') continue;
        if (item->code == 's') {
            t->items[place++] = bytes_from(vm, at, item->count);
        } else if (item->code == 'p') {
            int64_t len = item->count ? *at : 0;
            if (len >= item->count) len = item->count ? item->count - 1 : 0;
            t->items[place++] = bytes_from(vm, at + 1, len);
        } else {
            for (int64_t i = 0; i < item->count; i++, at += item->size)
                t->items[place++] = value_unpack(vm, l, item, at);
        }
        if (place && is_void(t->items[place - 1])) return V_ERROR;
    }
    return t ? from_obj(t) : V_ERROR;
}

/* (format or Struct, *values) */
static Value pack_leaf(Vm *vm, const Value *argv) {
    Struct *s = struct_of(vm, argv[0]);
    Layout *l = s ? struct_layout(vm, s) : NULL;
    Tuple *values = as_tuple(argv[1]);

    if (!l) return V_ERROR;
    if (values->len != l->values)
        return FAIL("pack expected %ld items for packing (got %ld)", l->values, values->len);
    Bytes *b = bytes_new(vm, l->size);
    if (!b) return V_ERROR;
    Value ok = struct_fill(vm, l, values->items, b->data);
    return is_bad(ok) ? ok : from_obj(b);
}

/* Where `size` bytes at `offset` of the buffer begin; offset < 0 counts from its end. `doing`:
 * "pack" or "unpack". */
static bool place_need(Vm *vm, const BufferView *view, int64_t size, int64_t *offset,
                       bool packing) {
    const char *doing = packing ? "packing" : "unpacking";
    int64_t given = *offset;

    if (given < 0) {
        if (given + size > 0) {
            if (packing) return FAIL_FALSE("no space to pack %ld bytes at offset %ld", size, given);
            return FAIL_FALSE("not enough data to unpack %ld bytes at offset %ld", size, given);
        }
        if (given + view->len < 0)
            return FAIL_FALSE("offset %ld out of range for %ld-byte buffer", given, view->len);
        *offset = given + view->len;
    }
    if (view->len - *offset >= size) return true;
    return FAIL_FALSE("%s requires a buffer of at least %lu bytes for %s %ld bytes at offset %ld "
                      "(actual buffer size is %ld)",
                      packing ? "pack_into" : "unpack_from", (uint64_t)size + (uint64_t)*offset,
                      doing, size, *offset, view->len);
}

/* (format or Struct, buffer, offset, *values) as one tuple behind the format */
static Value pack_into_leaf(Vm *vm, const Value *argv) {
    Struct *s = struct_of(vm, argv[0]);
    Layout *l = s ? struct_layout(vm, s) : NULL;
    Tuple *args = as_tuple(argv[1]);
    BufferView view;
    int64_t offset;

    if (!l) return V_ERROR;
    if (args->len != l->values + 2) {
        if (args->len == 0) return FAIL("pack_into expected buffer argument");
        if (args->len == 1) return FAIL("pack_into expected offset argument");
        return FAIL("pack_into expected %ld items for packing (got %ld)", l->values, args->len - 2);
    }
    if (!buffer_find(args->items[0], &view) || view.readonly)
        return raise(vm, &TypeError_type, "argument must be read-write bytes-like object, not %T",
                     args->items[0]);
    Value ok = int_need_index(vm, args->items[1], false, &offset);
    if (is_bad(ok)) return ok;
    if (!place_need(vm, &view, l->size, &offset, true)) return V_ERROR;
    Bytes *b = bytes_new(
        vm, l->size); /* nothing is written when an argument is wrong or wants user code */
    if (!b) return V_ERROR;
    ok = struct_fill(vm, l, args->items + 2, b->data);
    if (is_bad(ok)) return ok;
    memcpy(view.data + offset, b->data, (size_t)l->size);
    return V_NONE;
}

static Value unpack_leaf(Vm *vm, const Value *argv) {
    Struct *s = struct_of(vm, argv[0]);
    Layout *l = s ? struct_layout(vm, s) : NULL;
    BufferView view;

    if (!l || !buffer_need(vm, argv[1], &view)) return V_ERROR;
    if (view.len != l->size) return FAIL("unpack requires a buffer of %ld bytes", l->size);
    return struct_read(vm, l, view.data);
}

/* (format or Struct, buffer, offset) */
static Value unpack_from_leaf(Vm *vm, const Value *argv) {
    Struct *s = struct_of(vm, argv[0]);
    Layout *l = s ? struct_layout(vm, s) : NULL;
    BufferView view;
    int64_t offset;

    if (!l || !buffer_need(vm, argv[1], &view)) return V_ERROR;
    Value ok = int_need_index(vm, argv[2], false, &offset);
    if (is_bad(ok)) return ok;
    return place_need(vm, &view, l->size, &offset, false) ? struct_read(vm, l, view.data + offset)
                                                          : V_ERROR;
}

static Value calcsize_leaf(Vm *vm, const Value *argv) {
    Struct *s = struct_of(vm, argv[0]);
    return s ? int_from_i64(vm, s->size) : V_ERROR;
}
static Value clearcache_leaf(Vm *vm, const Value *argv) { return V_NONE; }

/* _struct_codes(format): for each value the kind of its code: 'i' an integer, 'f' a float, '?' a
 * bool, 's' neither. */
static Value struct_codes(Vm *vm, const Value *argv) {
    Struct *s = struct_of(vm, argv[0]);
    Layout *l = s ? struct_layout(vm, s) : NULL;
    StrBuilder b;

    if (!l) return V_ERROR;
    builder_init(&b, vm);
    for (int64_t n = 0; n < l->nitems; n++) {
        char code = l->items[n].code;
        if (code == 'x') continue;
        if (code == 's' || code == 'p')
            builder_char(&b, 's');
        else
            builder_fill(&b,
                         code == 'c'           ? 's'
                         : strchr("efd", code) ? 'f'
                         : code == '?'         ? '?'
                                               : 'i',
                         l->items[n].count);
    }
    return builder_finish(&b);
}

/* --- iter_unpack --- */

static Value iter_unpack_leaf(Vm *vm, const Value *argv) {
    Struct *s = struct_of(vm, argv[0]);
    BufferView view;

    if (!s) return V_ERROR;
    if (s->size == 0) return FAIL("cannot iteratively unpack with a struct of length 0");
    if (!buffer_need(vm, argv[1], &view)) return V_ERROR;
    if (view.len % s->size)
        return FAIL("iterative unpacking requires a buffer of a multiple of %ld bytes", s->size);
    Unpacker *u = NEW(vm, Unpacker, &unpack_iterator_type);
    u->format = s;
    u->buffer = argv[1];
    return from_obj(u);
}

/* How many bytes are left, -1: the buffer is gone. */
static int64_t unpacker_left(const Unpacker *u, BufferView *view) {
    if (is_void(u->buffer) || !buffer_find(u->buffer, view)) return -1;
    return view->len - u->offset;
}

static Value unpacker_next(Vm *vm, const Value *argv) {
    Unpacker *u = (Unpacker *)as_obj(argv[0]);
    BufferView view;
    Layout *l = struct_layout(vm, u->format);

    if (!l) return V_ERROR;
    if (unpacker_left(u, &view) < l->size) {
        u->buffer = V_VOID;
        return raise_type(vm, &StopIteration_type);
    }
    u->offset += l->size;
    return struct_read(vm, l, view.data + u->offset - l->size);
}

static Value unpacker_hint(Vm *vm, const Value *argv) {
    Unpacker *u = (Unpacker *)as_obj(argv[0]);
    BufferView view;
    int64_t left = unpacker_left(u, &view);
    return int_from_i64(vm, left < 0 ? 0 : left / u->format->size);
}
static Value unpacker_self(Vm *vm, const Value *argv) { return argv[0]; }

/* --- Struct --- */

static Value struct_new(Vm *vm, const Value *argv) {
    Struct *s = object_new_of(vm, as_type(argv[0]));
    if (!s) return V_ERROR;
    s->format = bytes_from(vm, "", 0);
    return from_obj(s);
}

static Value struct_init(Vm *vm, const Value *argv) {
    Struct *s = as_struct(argv[0]), *parsed = struct_of(vm, argv[1]);
    if (!parsed) return V_ERROR;
    s->format = parsed->format;
    s->layout = parsed->layout;
    s->size = parsed->size;
    return V_NONE;
}

static Value struct_get_format(Vm *vm, const Value *argv) {
    Bytes *b = as_bytes(as_struct(argv[0])->format);
    return str_from_kind(vm, 1, b->data, b->len);
}
static Value struct_get_size(Vm *vm, const Value *argv) {
    return int_from_i64(vm, as_struct(argv[0])->size);
}
static Value struct_reduce(Vm *vm, const Value *argv) {
    return raise(vm, &TypeError_type, "cannot pickle '%s' object", type_of(argv[0])->name);
}

const Method struct_intrinsics[] = {
    { "_struct_codes", "(format, /)", NULL, struct_codes },
    { 0 },
};

#define DRIVEN(fn, row) .leaf = fn, .driver = "struct." row

static const Method struct_methods[] = {
    { "__new__", "(cls, *args, **kwargs)", .leaf = struct_new, .kind = SIG_STATIC },
    { "__init__", "(self, format)", "Create a compiled struct object.", struct_init },
    { "pack", "(self, /, *values)",
      "Return a bytes object with the values packed according to the format.",
      DRIVEN(pack_leaf, "pack") },
    { "pack_into", "(self, /, *values)",
      "Pack the values and write the bytes into the buffer at the offset.",
      DRIVEN(pack_into_leaf, "pack_into") },
    { "unpack", "(self, buffer, /)", "Return a tuple containing unpacked values.", unpack_leaf },
    { "unpack_from", "(self, /, buffer, offset=0)", "Return a tuple containing unpacked values.",
      DRIVEN(unpack_from_leaf, "unpack_from") },
    { "iter_unpack", "(self, buffer, /)", "Return an iterator yielding tuples.", iter_unpack_leaf },
    { "__reduce__", "(self, /)", NULL, struct_reduce },
    { 0 },
};
static const Getset struct_getsets[] = {
    { "format", struct_get_format, NULL, "struct format string", NULL, NULL },
    { "size", struct_get_size, NULL, "struct size in bytes", NULL, NULL },
    { 0 }
};
static void struct_save(GraphWriter *w, Object *o) { graph_put_value(w, ((Struct *)o)->format); }
static void struct_load(GraphReader *r, Object *o) {
    Struct *s = (Struct *)o;
    s->format = graph_get_value(r);
    if (!is_exact(s->format, &bytes_type)) graph_damaged(r, "a struct");
}
static bool struct_finish(GraphReader *r, Object *o) {
    Struct *s = (Struct *)o;
    const Layout *l = struct_layout(graph_vm(r), s);
    if (l) s->size = l->size;
    return l;
}
/* Before what unpacks with it. */
static const GraphHooks struct_graph = {
    .save = struct_save, .load = struct_load, .finish = struct_finish, .phase = PHASE_CODE
};

Type struct_type = {
    .name = "Struct",
    .module = "_struct",
    .size = sizeof(Struct),
    .flags = TYPE_BASE | TYPE_WEAKREFS,
    .methods = struct_methods,
    .getsets = struct_getsets,
    .graph = &struct_graph,
    .travel = TRAVEL_FIELDS,
    .doc = "Struct(fmt) --> compiled struct object",
};

static const Method unpacker_methods[] = {
    { "__iter__", "(self, /)", "Implement iter(self).", unpacker_self },
    { "__next__", "(self, /)", "Implement next(self).", unpacker_next },
    { "__length_hint__", "(self, /)", NULL, unpacker_hint },
    { 0 },
};
static const Field unpacker_fields[] = { FIELD_OF(FIELD_OBJ, Unpacker, format),
                                         FIELD_OF(FIELD_VALUE, Unpacker, buffer),
                                         FIELD_OF(FIELD_I64, Unpacker, offset),
                                         { 0 } };

static bool unpacker_fits(GraphReader *r, Object *o) {
    const Object *format = (Object *)((Unpacker *)o)->format;
    (void)r;
    return type_is_subtype(format->type, &struct_type) && ((Struct *)format)->size > 0;
}
static const GraphHooks unpacker_graph = { .finish = unpacker_fits, .phase = PHASE_OBJECT };

Type unpack_iterator_type = {
    .name = "unpack_iterator",
    .module = "_struct",
    .size = sizeof(Unpacker),
    .flags = TYPE_NO_NEW,
    .methods = unpacker_methods,
    .fields = unpacker_fields,
    .holds = "ovw",
    .graph = &unpacker_graph,
    .travel = TRAVEL_FIELDS,
};

/* --- the module --- */

static const Method functions[] = {
    { "calcsize", "(format, /)",
      "Return size in bytes of the struct described by the format string.", calcsize_leaf },
    { "pack", "(format, /, *values)",
      "Return a bytes object containing the values packed according to the format string.",
      DRIVEN(pack_leaf, "pack") },
    { "pack_into", "(format, /, *values)",
      "Pack the values according to the format string and write them into the buffer.",
      DRIVEN(pack_into_leaf, "pack_into") },
    { "unpack", "(format, buffer, /)",
      "Return a tuple containing values unpacked according to the format string.", unpack_leaf },
    { "unpack_from", "(format, /, buffer, offset=0)",
      "Return a tuple containing values unpacked according to the format string.",
      DRIVEN(unpack_from_leaf, "unpack_from") },
    { "iter_unpack", "(format, buffer, /)",
      "Return an iterator yielding tuples unpacked from the given bytes.", iter_unpack_leaf },
    { "_clearcache", "()", "Clear the internal cache.", clearcache_leaf },
    { 0 },
};

static bool struct_module_init(Vm *vm, Dict *d) {
    return dict_set_cstr(vm, d, "error", from_obj(struct_error(vm))) &&
           dict_set_cstr(vm, d, "Struct", from_obj(&struct_type));
}

static Type *const types[] = { &struct_type, &unpack_iterator_type, NULL };

const ModuleDef _struct_module = {
    .name = "_struct",
    .doc = "Functions to convert between Python values and C structs.",
    .types = types,
    .methods = functions,
    .init = struct_module_init,
};
