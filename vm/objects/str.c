/* str: storage. Making, hashing, comparing, joining and cutting strings; interning; UTF-8 in and
 * out. Its methods are in str_methods.c, Unicode's facts in str_unicode.c, formatting in
 * vm/format*.c.
 *
 * Invariants: a Str has the least kind that holds it, so equal strings are equal bytes; nothing
 * is written below StrBuffer.used once a Str shows it; a Str whose data is not inline points to
 * offset HEAP_BUFFER_OFFSET of a StrBuffer, where the collector sees it. The empty string and
 * the 256 first one-character strings are static objects. */
#include "vm/objects/str.h"

#include <stdarg.h>

#include "vm/codecs.h"
#include "vm/objects/text.h"
#include "vm/vm.h"

/* Characters that several Strs may share the beginning of. `used` grows when the Str that ends
 * there is added to. */
typedef struct StrBuffer {
    int64_t used, cap; /* in bytes; cap leaves room for a NUL behind */
    char chars[];
} StrBuffer;
_Static_assert(offsetof(StrBuffer, chars) == HEAP_BUFFER_OFFSET, "the collector knows this offset");

enum { SHARE_FROM = 64 }; /* bytes of a result of + from which on it gets a buffer to grow in */
#define STR_MAX_BYTES ((int64_t)1 << 46)
#define STR_HEADER    offsetof(Str, inline_data)

/* --- the shared small strings --- */

_Alignas(16) char small_strs[257][SMALL_STR_SIZE]; /* the characters 0..255, and the empty string */

/* Before main: static objects, never collected, holding no pointer to the heap. */
__attribute__((constructor)) static void small_strs_init(void) {
    for (unsigned i = 0; i <= 256; i++) {
        Str *s = small_str(i);
        s->h.type = &str_type;
        s->length = i < 256;
        s->kind = 1;
        s->ascii = i < 128 || i == 256;
        s->data = s->inline_data;
        s->inline_data[0] = (char)(i < 256 ? i : 0);
    }
}

Value str_empty(void) { return from_obj(small_str(256)); }

/* --- making --- */

static int kind_for(uint32_t max) { return max < 0x100 ? 1 : max < 0x10000 ? 2 : 4; }

static void *alloc_atomic(Vm *vm, size_t size) {
    return size <= HEAP_SMALL ? heap_alloc_atomic(vm, size) : heap_try_alloc_atomic(vm, size);
}

Str *str_new(Vm *vm, int64_t length, uint32_t max) {
    int kind = kind_for(max);
    if (UNLIKELY(length < 0 || length > STR_MAX_BYTES / kind)) {
        raise_memory(vm);
        return NULL;
    }
    size_t bytes = (size_t)length * (size_t)kind;
    Str *s = alloc_atomic(vm, STR_HEADER + bytes + (size_t)kind);
    if (UNLIKELY(!s)) return NULL;
    *s = (Str){ .h = { &str_type },
                .length = (uint64_t)length,
                .kind = (unsigned)kind & 15,
                .ascii = max < 0x80,
                .data = s->inline_data };
    memset(s->inline_data + bytes, 0, (size_t)kind);
    return s;
}

/* str_new() of ASCII: what most strings are. */
ALWAYS_INLINE Str *ascii_new(Vm *vm, size_t length) {
    if (UNLIKELY(length > HEAP_SMALL - STR_HEADER - 1)) return str_new(vm, (int64_t)length, 0x7F);
    Str *s = heap_alloc_atomic(vm, STR_HEADER + length + 1);
    *s = (Str){
        .h = { &str_type }, .length = length, .kind = 1, .ascii = 1, .data = s->inline_data
    };
    s->inline_data[length] = 0;
    return s;
}

/* memcpy(), quick for what most words are: two reads and writes that overlap. */
ALWAYS_INLINE void bytes_copy(char *to, const char *from, size_t n) {
    if (n > 16) {
        memcpy(to, from, n);
    } else if (n >= 8) {
        uint64_t head, tail;
        memcpy(&head, from, 8), memcpy(&tail, from + n - 8, 8);
        memcpy(to, &head, 8), memcpy(to + n - 8, &tail, 8);
    } else if (n >= 4) {
        uint32_t head, tail;
        memcpy(&head, from, 4), memcpy(&tail, from + n - 4, 4);
        memcpy(to, &head, 4), memcpy(to + n - 4, &tail, 4);
    } else if (n) {
        char head = from[0], middle = from[n >> 1], tail = from[n - 1];
        to[0] = head, to[n >> 1] = middle, to[n - 1] = tail;
    }
}

void *str_chars(Str *s) { return (void *)(uintptr_t)s->data; }

static StrBuffer *buffer_new(Vm *vm, int64_t cap) {
    StrBuffer *b = alloc_atomic(vm, sizeof(StrBuffer) + (size_t)cap + 4);
    if (b) b->used = 0, b->cap = cap;
    return b;
}

static void buffer_terminate(StrBuffer *b) { memset(b->chars + b->used, 0, 4); }

/* A Str that shows the first `length` characters of a buffer. */
static Str *str_over(Vm *vm, StrBuffer *b, int64_t length, int kind, bool ascii) {
    Str *s = heap_alloc(vm, STR_HEADER);
    s->h.type = &str_type;
    s->length = (uint64_t)length;
    s->kind = (unsigned)kind & 15;
    s->ascii = ascii;
    s->data = b->chars;
    return s;
}

Value str_from_char(Vm *vm, uint32_t c) {
    if (LIKELY(c < 256)) return from_obj(small_str(c));
    Str *s = str_new(vm, 1, c);
    text_set(s->kind, s->inline_data, 0, c);
    return from_obj(s);
}

Value str_from_kind(Vm *vm, int kind, const void *data, int64_t n) {
    if (n == 0) return str_empty();
    if (n == 1) return str_from_char(vm, text_at(kind, data, 0));
    Str *s = str_new(vm, n, text_bits(kind, data, n));
    if (!s) return V_ERROR;
    text_copy(s->kind, s->inline_data, kind, data, n);
    return from_obj(s);
}

Value str_from_ascii(Vm *vm, const char *ascii, size_t n) {
    if (n <= 1) return n ? from_obj(small_str((uint8_t)*ascii)) : str_empty();
    Str *s = ascii_new(vm, n);
    if (!s) return V_ERROR;
    bytes_copy(s->inline_data, ascii, n);
    return from_obj(s);
}

/* The next code point of UTF-8 text that is trusted: surrogates pass, a byte that makes no sense
 * is taken for U+DC80..DCFF. */
static uint32_t utf8_next(const uint8_t **at, const uint8_t *end) {
    const uint8_t *p = *at;
    uint32_t c = *p;
    int more = c < 0x80 ? 0 : c < 0xC2 ? -1 : c < 0xE0 ? 1 : c < 0xF0 ? 2 : c < 0xF5 ? 3 : -1;
    if (more >= 0 && end - p > more) {
        uint32_t x = more ? c & (0x3Fu >> more) : c;
        int i = 1;
        for (; i <= more && (p[i] & 0xC0) == 0x80; i++) x = x << 6 | (p[i] & 0x3F);
        static const uint32_t least[4] = { 0, 0x80, 0x800, 0x10000 };
        if (i > more && x >= least[more] && x <= 0x10FFFF) {
            *at = p + 1 + more;
            return x;
        }
    }
    *at = p + 1;
    return 0xDC00 + c;
}

Value str_from_utf8(Vm *vm, const char *utf8, size_t n) {
    if (text_is_ascii(utf8, n)) return str_from_ascii(vm, utf8, n);
    const uint8_t *p = (const uint8_t *)utf8, *end = p + n;
    uint32_t bits = 0;
    int64_t length = 0;
    while (p < end) bits |= utf8_next(&p, end), length++;
    if (length == 1 && bits < 256) return str_from_char(vm, bits);
    Str *s = str_new(vm, length, bits);
    if (!s) return V_ERROR;
    p = (const uint8_t *)utf8;
    for (int64_t i = 0; p < end; i++) text_set(s->kind, s->inline_data, i, utf8_next(&p, end));
    return from_obj(s);
}

Value str_from(Vm *vm, const char *utf8) { return str_from_utf8(vm, utf8, strlen(utf8)); }

Value str_printf(Vm *vm, const char *format, ...) {
    va_list ap;
    va_start(ap, format);
    Value v = str_vprintf(vm, format, ap);
    va_end(ap);
    return v;
}

Value str_plain(Vm *vm, Value v) {
    Str *s = as_str(v);
    if (s->h.type == &str_type) return v;
    if (s->length <= 1) return str_from_kind(vm, s->kind, s->data, s->length);
    Str *copy = str_over(vm, (StrBuffer *)(void *)((char *)str_chars(s) - HEAP_BUFFER_OFFSET),
                         s->length, s->kind, s->ascii);
    copy->hash = s->hash;
    return from_obj(copy);
}

/* The characters of s in a buffer: its own, or a copy when they are inline. */
static StrBuffer *buffer_of(Vm *vm, const Str *s) {
    if (s->data != s->inline_data)
        return (StrBuffer *)(void *)((char *)(uintptr_t)s->data - HEAP_BUFFER_OFFSET);
    int64_t bytes = (int64_t)s->length * s->kind;
    StrBuffer *b = buffer_new(vm, bytes);
    if (!b) return NULL;
    memcpy(b->chars, s->data, (size_t)bytes);
    b->used = bytes;
    buffer_terminate(b);
    return b;
}

Value str_new_of(Vm *vm, Type *cls, Value text) {
    if (cls == &str_type) return str_plain(vm, text);
    const Str *from = as_str(text);
    Str *s = object_new_of(vm, cls);
    return s && str_share(vm, s, from) ? from_obj(s) : V_ERROR;
}

bool str_share(Vm *vm, Str *s, const Str *from) {
    StrBuffer *b = buffer_of(vm, from);
    if (!b) return false;
    s->hash = from->hash;
    s->length = from->length;
    s->kind = from->kind;
    s->ascii = from->ascii;
    s->interned = 0;
    s->data = b->chars;
    return true;
}

/* --- hash and comparison --- */

uint64_t str_hash(Str *s) {
    if (!s->hash) s->hash = text_hash(s->kind, s->data, s->length);
    return s->hash;
}

/* Are n bytes, at least one `Word` and at most two, the same? Two reads that overlap. */
#define WORDS_EQUAL(Word)                                                    \
    do {                                                                     \
        Word x, y, x_end, y_end;                                             \
        memcpy(&x, a, sizeof x), memcpy(&x_end, a + n - sizeof x, sizeof x); \
        memcpy(&y, b, sizeof y), memcpy(&y_end, b + n - sizeof y, sizeof y); \
        return ((x ^ y) | (x_end ^ y_end)) == 0;                             \
    } while (0)

/* memcmp() == 0, quick for what most keys and words are. */
ALWAYS_INLINE bool bytes_equal(const char *a, const char *b, size_t n) {
    if (n > 16) return memcmp(a, b, n) == 0;
    if (n >= 8) WORDS_EQUAL(uint64_t);
    if (n >= 4) WORDS_EQUAL(uint32_t);
    if (n >= 2) WORDS_EQUAL(uint16_t);
    return !n || *a == *b;
}

bool str_equal(const Str *a, const Str *b) {
    if (a == b) return true;
    if (a->length != b->length || a->kind != b->kind) return false;
    if (a->hash && b->hash && a->hash != b->hash) return false;
    return bytes_equal(a->data, b->data, (size_t)(a->length * a->kind));
}

int str_compare(const Str *a, const Str *b) {
    int64_t n = a->length < b->length ? a->length : b->length;
    if (a->kind == 1 && b->kind == 1) {
        int c =
            n ? *(const uint8_t *)a->data - *(const uint8_t *)b->data : 0; /* most differ there */
        if (!c && n > 1) c = memcmp(a->data, b->data, (size_t)n);
        if (c) return c < 0 ? -1 : 1;
    } else {
        for (int64_t i = 0; i < n; i++) {
            uint32_t x = str_at(a, i), y = str_at(b, i);
            if (x != y) return x < y ? -1 : 1;
        }
    }
    return a->length < b->length ? -1 : a->length > b->length;
}

bool str_is(const Str *s, const char *ascii) {
    return s->ascii && strlen(ascii) == s->length && memcmp(s->data, ascii, s->length) == 0;
}

/* --- + , slices, join --- */

/* b's characters behind a's, in a's buffer. */
static Value append_shared(Vm *vm, const Str *a, const Str *b, StrBuffer *buffer) {
    text_copy(a->kind, buffer->chars + buffer->used, b->kind, b->data, b->length);
    buffer->used += (int64_t)b->length * a->kind;
    buffer_terminate(buffer);
    return from_obj(
        str_over(vm, buffer, (int64_t)(a->length + b->length), a->kind, a->ascii && b->ascii));
}

/* Amortised linear in a loop of `s += x`: the result's buffer has room behind, which the next +
 * with this left operand takes. A first result gets an eighth more than it needs, the ones after
 * it twice. */
Value str_concat(Vm *vm, Value left, Value right) {
    const Str *a = as_str(left), *b = as_str(right);
    if (!b->length) return str_plain(vm, left);
    if (!a->length) return str_plain(vm, right);

    int kind = a->kind > b->kind ? a->kind : b->kind;
    int64_t length = (int64_t)(a->length + b->length);
    if (length > STR_MAX_BYTES / kind) return raise_memory(vm);
    int64_t bytes = length * kind, used = (int64_t)a->length * a->kind;
    bool ascii = a->ascii && b->ascii;

    if (ascii && bytes <= SHARE_FROM) {
        Str *s = ascii_new(vm, (size_t)length);
        bytes_copy(s->inline_data, a->data, a->length);
        bytes_copy(s->inline_data + a->length, b->data, b->length);
        return from_obj(s);
    }
    if (bytes <= SHARE_FROM) {
        Str *s = str_new(vm, length,
                         ascii       ? 0x7F
                         : kind == 1 ? 0xFF
                         : kind == 2 ? 0xFFFF
                                     : 0x10FFFF);
        text_copy(kind, s->inline_data, a->kind, a->data, a->length);
        text_copy(kind, s->inline_data + a->length * (unsigned)kind, b->kind, b->data, b->length);
        return from_obj(s);
    }
    int64_t cap = bytes + bytes / 8;
    if (a->data != a->inline_data) {
        StrBuffer *shared = buffer_of(vm, a);
        if (a->kind == kind && shared->used == used && bytes <= shared->cap)
            return append_shared(vm, a, b, shared);
        if (shared->used == used) cap = bytes * 2;
    }
    StrBuffer *buffer = buffer_new(vm, cap);
    if (!buffer) return V_ERROR;
    text_copy(kind, buffer->chars, a->kind, a->data, a->length);
    text_copy(kind, buffer->chars + a->length * (unsigned)kind, b->kind, b->data, b->length);
    buffer->used = bytes;
    buffer_terminate(buffer);
    return from_obj(str_over(vm, buffer, length, kind, ascii));
}

Value str_slice(Vm *vm, const Str *s, int64_t from, int64_t to) {
    if (to > (int64_t)s->length) to = (int64_t)s->length;
    if (from < 0) from = 0;
    if (to <= from) return str_empty();
    int64_t n = to - from;
    if (n == (int64_t)s->length && s->h.type == &str_type) return from_obj(s);
    if (n == 1) return str_from_char(vm, str_at(s, from));
    if (!s->ascii) return str_from_kind(vm, s->kind, text_address(s->kind, s->data, from), n);
    Str *cut = ascii_new(vm, (size_t)n);
    if (!cut) return V_ERROR;
    bytes_copy(cut->inline_data, (const char *)s->data + from, (size_t)n);
    return from_obj(cut);
}

Value str_join(Vm *vm, const Str *sep, const Value *items, int64_t n) {
    if (n == 0) return str_empty();
    if (n == 1 && is_exact_str(items[0])) return items[0];
    int64_t length = 0;
    int kind = n > 1 && sep->length ? sep->kind : 1;
    bool ascii = n <= 1 || sep->ascii;
    for (int64_t i = 0; i < n; i++) {
        if (!is_str(items[i]))
            return raise(vm, &TypeError_type, "sequence item %ld: expected str instance, %T found",
                         i, items[i]);
        const Str *s = as_str(items[i]);
        length += (int64_t)s->length + (i ? (int64_t)sep->length : 0);
        if (s->kind > kind) kind = s->kind;
        ascii = ascii && s->ascii;
        if (length > STR_MAX_BYTES)
            return raise(vm, &OverflowError_type, "join() result is too long for a Python string");
    }
    if (length == 0) return str_empty();
    if (length == 1) {
        for (int64_t i = 0; i < n; i++)
            if (as_str(items[i])->length) return str_plain(vm, items[i]);
        return str_plain(vm, from_obj(sep));
    }
    Str *out = str_new(vm, length, ascii ? 0x7F : kind == 1 ? 0xFF : kind == 2 ? 0xFFFF : 0x10FFFF);
    if (!out) return V_ERROR;
    char *p = out->inline_data;
    for (int64_t i = 0; kind == 1 && i < n; i++) {
        const Str *s = as_str(items[i]);
        if (i && sep->length) p = mempcpy(p, sep->data, sep->length);
        if (s->length == 1)
            *p++ = *(const char *)s->data;
        else
            p = mempcpy(p, s->data, s->length);
    }
    for (int64_t i = 0; kind != 1 && i < n; i++) {
        const Str *s = as_str(items[i]);
        if (i && sep->length) {
            text_copy(kind, p, sep->kind, sep->data, sep->length);
            p += sep->length * (unsigned)kind;
        }
        text_copy(kind, p, s->kind, s->data, s->length);
        p += s->length * (unsigned)kind;
    }
    return from_obj(out);
}

Value str_repeat(Vm *vm, const Str *s, int64_t n) {
    if (n <= 0 || !s->length) return str_empty();
    if (n == 1) return str_plain(vm, from_obj(s));
    if (n > STR_MAX_BYTES / (int64_t)(s->length * s->kind)) return raise_memory(vm);
    Str *out = str_new(vm, (int64_t)s->length * n, str_max(s));
    if (!out) return V_ERROR;
    size_t unit = (size_t)(s->length * s->kind);
    memcpy(out->inline_data, s->data, unit);
    text_repeat(out->inline_data, unit, unit * (size_t)n);
    return from_obj(out);
}

const void *str_units(Vm *vm, const Str *s, int kind) {
    if (s->kind == kind) return s->data;
    void *wide = alloc_atomic(vm, (size_t)s->length * (size_t)kind + 1);
    if (wide) text_copy(kind, wide, s->kind, s->data, s->length);
    return wide;
}

/* Searching. A `what` of a wider kind cannot occur; a narrower one is widened first. */
int64_t str_find_in(Vm *vm, const Str *s, const Str *what, int64_t from, int64_t to, bool last) {
    if (to > (int64_t)s->length) to = (int64_t)s->length;
    int64_t n = to - from, m = (int64_t)what->length;
    if (n < m || from > to) return -1;
    if (what->kind > s->kind) return -1;
    uint32_t room[16];
    const void *units = what->data;
    if (what->kind != s->kind) {
        if (m <= 16)
            text_copy(s->kind, room, what->kind, what->data, m), units = room;
        else if (!(units = str_units(vm, what, s->kind)))
            return -2;
    }
    const void *text = text_address(s->kind, s->data, from);
    int64_t i =
        last ? text_rfind(s->kind, text, n, units, m) : text_find(s->kind, text, n, units, m);
    return i < 0 ? i : i + from;
}

/* Without a Vm nothing can be allocated: a long narrow `what` in wider text is compared where
 * its first character occurs. */
int64_t str_find(const Str *s, const Str *what, int64_t from, int64_t to) {
    if (from < 0) from = 0;
    if (what->kind == s->kind || what->length <= 16)
        return str_find_in(NULL, s, what, from, to, false);
    if (to > (int64_t)s->length) to = (int64_t)s->length;
    if (what->kind > s->kind) return -1;
    for (int64_t at = from; at + (int64_t)what->length <= to; at++) {
        int64_t i = 0;
        while (i < (int64_t)what->length && str_at(s, at + i) == str_at(what, i)) i++;
        if (i == (int64_t)what->length) return at;
    }
    return -1;
}

/* --- interning --- */

Value str_intern(Vm *vm, Value v) {
    Str *s = as_str(v);
    if (s->interned && s->h.type == &str_type) return v;
    Value known = dict_find_str(vm->interned, v);
    if (!is_void(known)) return known;
    if (s->data != s->inline_data) { /* do not keep a whole buffer alive for a name */
        v = str_from_kind(vm, s->kind, s->data, s->length);
        if (is_bad(v)) return v;
        s = as_str(v);
    }
    s->interned = 1;
    if (!dict_set_str(vm, vm->interned, v, v)) return V_ERROR;
    return v;
}

/* A name that is known already is found without making a str of it. */
Value str_intern_cstr(Vm *vm, const char *utf8) {
    size_t n = strlen(utf8);
    if (n > 1 && text_is_ascii(utf8, n)) {
        Str probe = { .h = { &str_type }, .length = n, .kind = 1, .ascii = 1, .data = utf8 };
        Value known = dict_find_str(vm->interned, from_obj(&probe));
        if (!is_void(known)) return known;
        Value v = str_from_ascii(vm, utf8, n);
        if (is_bad(v)) return v;
        as_str(v)->hash = probe.hash;
        as_str(v)->interned = 1;
        return dict_set_str(vm, vm->interned, v, v) ? v : V_ERROR;
    }
    Value v = str_from_utf8(vm, utf8, n);
    return is_bad(v) ? v : str_intern(vm, v);
}

/* --- UTF-8 --- */

static size_t utf8_size(const Str *s, int64_t *surrogate) {
    size_t n = 0;
    *surrogate = -1;
    for (int64_t i = 0; i < (int64_t)s->length; i++) {
        uint32_t c = str_at(s, i);
        if (c >= 0xD800 && c < 0xE000 && *surrogate < 0) *surrogate = i;
        n += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }
    return n;
}

size_t str_utf8_put(char *to, uint32_t c) {
    uint8_t *p = (uint8_t *)to;
    if (c < 0x80) {
        p[0] = (uint8_t)c;
        return 1;
    }
    if (c < 0x800) {
        p[0] = (uint8_t)(0xC0 | c >> 6);
        p[1] = (uint8_t)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        p[0] = (uint8_t)(0xE0 | c >> 12);
        p[1] = (uint8_t)(0x80 | ((c >> 6) & 0x3F));
        p[2] = (uint8_t)(0x80 | (c & 0x3F));
        return 3;
    }
    p[0] = (uint8_t)(0xF0 | c >> 18);
    p[1] = (uint8_t)(0x80 | ((c >> 12) & 0x3F));
    p[2] = (uint8_t)(0x80 | ((c >> 6) & 0x3F));
    p[3] = (uint8_t)(0x80 | (c & 0x3F));
    return 4;
}

static const char *utf8_of(Vm *vm, const Str *s, size_t *n, bool lossy) {
    int64_t surrogate;
    if (s->ascii && ((const char *)s->data)[s->length] == 0) {
        if (n) *n = s->length;
        return s->data;
    }
    size_t size = s->ascii ? s->length : utf8_size(s, &surrogate);
    if (!s->ascii && surrogate >= 0 && !lossy) {
        int64_t end = surrogate + 1;
        while (end < (int64_t)s->length && (str_at(s, end) & ~0x7FFu) == 0xD800) end++;
        raise_encode(vm, "utf-8", from_obj(s), surrogate, end, "surrogates not allowed");
        return NULL;
    }
    char *out = alloc_atomic(vm, size + 1);
    if (!out) return NULL;
    char *p = out;
    if (s->ascii)
        memcpy(p, s->data, size), p += size;
    else
        for (int64_t i = 0; i < (int64_t)s->length; i++) p += str_utf8_put(p, str_at(s, i));
    *p = 0;
    if (n) *n = size;
    return out;
}

const char *str_utf8(Vm *vm, const Str *s, size_t *n) { return utf8_of(vm, s, n, false); }
const char *str_utf8_lossy(Vm *vm, const Str *s, size_t *n) { return utf8_of(vm, s, n, true); }

/* --- for builders --- */

void *str_buffer_grow(Vm *vm, void *chars, int64_t used, int64_t cap) {
    StrBuffer *b = cap > STR_MAX_BYTES ? (raise_memory(vm), NULL) : buffer_new(vm, cap);
    if (!b) return NULL;
    if (chars) {
        memcpy(b->chars, chars, (size_t)used);
        heap_free((char *)chars - HEAP_BUFFER_OFFSET);
    }
    return b->chars;
}

Value str_from_buffer(Vm *vm, void *chars, int64_t n, int kind, bool ascii) {
    StrBuffer *b = (StrBuffer *)(void *)((char *)chars - HEAP_BUFFER_OFFSET);
    if (n <= 1 || n * kind <= 2 * SHARE_FROM || n * kind < b->cap / 2) {
        Value v = str_from_kind(vm, kind, chars, n);
        if (!is_bad(v)) heap_free(b);
        return v;
    }
    b->used = n * kind;
    buffer_terminate(b);
    return from_obj(str_over(vm, b, n, kind, ascii));
}
