/* StrBuilder: a string made piece by piece. The first characters are in the builder itself, more
 * of them in memory that becomes the Str's own (str_buffer_grow); they are widened when a wider
 * one comes. Running out of memory is remembered and told by builder_finish. */
#include "vm/objects/text.h"
#include "vm/vm.h"

void builder_init(StrBuilder *b, Vm *vm) { /* `small` need not be cleared */
    b->vm = vm;
    b->data = b->small;
    b->n = 0;
    b->cap = BUILDER_SMALL;
    b->kind = 1;
    b->failed = false;
    b->max = 0;
}

static int kind_of_bits(uint32_t bits) { return bits < 0x100 ? 1 : bits < 0x10000 ? 2 : 4; }

/* Memory for `cap` units of `kind` bytes with the present characters in it; NULL after a
 * failure. */
static void *builder_grown(StrBuilder *b, int kind, int64_t cap) {
    bool own = b->data != b->small;
    if (!b->n && cap * kind <= BUILDER_SMALL) return b->small;
    if (own && kind == b->kind) return str_buffer_grow(b->vm, b->data, b->n * kind, cap * kind);
    void *data = str_buffer_grow(b->vm, NULL, 0, cap * kind);
    if (data && b->n) text_copy(kind, data, b->kind, b->data, b->n);
    if (data && own) heap_free((char *)b->data - HEAP_BUFFER_OFFSET);
    return data;
}

static NOINLINE bool builder_grow(StrBuilder *b, int64_t n, int kind) {
    if (b->failed) return false;
    if (kind < b->kind) kind = b->kind;
    int64_t cap = b->cap - b->n >= n ? b->cap : (b->n + n) + (b->n + n) / 2 + 48;
    if (!b->n && n * kind <= BUILDER_SMALL) cap = BUILDER_SMALL / kind;
    void *data = builder_grown(b, kind, cap);
    if (!data) {
        b->failed = true;
        return false;
    }
    b->data = data;
    b->kind = (uint8_t)kind;
    b->cap = cap;
    return true;
}

/* Makes room for n more code points whose bits are `bits`. False after a failure. */
ALWAYS_INLINE bool builder_room(StrBuilder *b, int64_t n, uint32_t bits) {
    int kind = kind_of_bits(bits);
    b->max |= bits;
    if (LIKELY(kind <= b->kind && n <= b->cap - b->n)) return !b->failed;
    return builder_grow(b, n, kind);
}

void builder_char(StrBuilder *b, uint32_t c) {
    if (builder_room(b, 1, c)) text_set(b->kind, b->data, b->n++, c);
}

void builder_fill(StrBuilder *b, uint32_t c, int64_t n) {
    if (n <= 0 || !builder_room(b, n, c)) return;
    text_fill(b->kind, text_address(b->kind, b->data, b->n), c, n);
    b->n += n;
}

/* n units whose bits, all of them together, are `bits`. */
ALWAYS_INLINE void append_units(StrBuilder *b, int kind, const void *units, int64_t n,
                                uint32_t bits) {
    if (!builder_room(b, n, bits)) return;
    if (LIKELY(b->kind == 1 && kind == 1))
        memcpy((char *)b->data + b->n, units, (size_t)n);
    else
        text_copy(b->kind, text_address(b->kind, b->data, b->n), kind, units, n);
    b->n += n;
}

void builder_units(StrBuilder *b, int kind, const void *units, int64_t n) {
    if (n > 0) append_units(b, kind, units, n, text_bits(kind, units, n));
}

void builder_bytes(StrBuilder *b, const char *utf8, size_t n) {
    if (!n) return;
    if (text_is_ascii(utf8, n)) {
        append_units(b, 1, utf8, (int64_t)n, 0x7F);
        return;
    }
    Value s = str_from_utf8(b->vm, utf8, n);
    if (is_bad(s))
        b->failed = true;
    else
        builder_str(b, as_str(s));
}

void builder_ascii(StrBuilder *b, const char *s) { builder_bytes(b, s, strlen(s)); }

void builder_str(StrBuilder *b, const Str *s) {
    if (!s->length || !builder_room(b, s->length, str_max(s))) return;
    if (LIKELY(b->kind == 1))
        memcpy((char *)b->data + b->n, s->data, s->length);
    else
        text_copy(b->kind, text_address(b->kind, b->data, b->n), s->kind, s->data, s->length);
    b->n += s->length;
}

void builder_slice(StrBuilder *b, const Str *s, int64_t from, int64_t to) {
    if (from < to) builder_units(b, s->kind, text_address(s->kind, s->data, from), to - from);
}

Value builder_finish(StrBuilder *b) {
    if (b->failed) return is_void(b->vm->error) ? raise_memory(b->vm) : V_ERROR;
    if (!b->n) return str_empty();
    if (b->data == b->small) {
        if (b->kind == 1 && b->max < 0x80) return str_from_ascii(b->vm, b->small, (size_t)b->n);
        return str_from_kind(b->vm, b->kind, b->data, b->n);
    }
    return str_from_buffer(b->vm, b->data, b->n, b->kind, b->max < 0x80);
}
