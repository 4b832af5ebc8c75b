/* str: code points of 1, 2 or 4 bytes each, by the widest one; immutable; NUL-terminated. Short
 * strings keep their characters behind the header; long ones and results of + share growable
 * buffers (StrBuffer), so that `s += x` in a loop is linear. */
#ifndef TERN_STR_H
#define TERN_STR_H

#include "vm/object.h"

struct Str {
    Object h;
    uint64_t hash;        /* 0: not computed yet */
    uint64_t length : 48; /* in code points */
    uint64_t kind : 4;    /* 1, 2, 4 bytes a code point */
    uint64_t ascii : 1;
    uint64_t interned : 1;
    const void *data; /* `inline_data`, or a StrBuffer's characters */
    char inline_data[];
};

ALWAYS_INLINE bool is_str(Value v) { return has_flag(v, TYPE_STR); }
ALWAYS_INLINE bool is_exact_str(Value v) { return is_exact(v, &str_type); }
ALWAYS_INLINE Str *as_str(Value v) { return (Str *)as_obj(v); }
ALWAYS_INLINE uint32_t str_at(const Str *s, int64_t i) {
    return s->kind == 1   ? ((const uint8_t *)s->data)[i]
           : s->kind == 2 ? ((const uint16_t *)s->data)[i]
                          : ((const uint32_t *)s->data)[i];
}

/* From C: ASCII/UTF-8 (surrogates as 3 bytes are taken: sources are trusted to be well-formed).
 * V_ERROR: out of memory. */
Value str_from(Vm *vm, const char *utf8);
Value str_from_utf8(Vm *vm, const char *utf8, size_t n);
Value str_from_char(Vm *vm, uint32_t c);
/* The shared str of one character below 256. */
enum { SMALL_STR_SIZE = (offsetof(Str, inline_data) + 2 + 7) & ~7 };
extern char small_strs[257][SMALL_STR_SIZE];
ALWAYS_INLINE Str *small_str(unsigned i) { return (Str *)(void *)small_strs[i]; }
Value str_from_kind(Vm *vm, int kind, const void *data, int64_t n); /* narrows to the least kind */
/* A Str to be filled by its maker (max: widest code point it will hold); NULL with MemoryError
 * raised. */
Str *str_new(Vm *vm, int64_t length, uint32_t max) NODISCARD;
void *str_chars(Str *s);                           /* writable, while fresh */
Value str_printf(Vm *vm, const char *format, ...); /* the codes of raise(): see vm/error.h */
Value str_intern(Vm *vm, Value s);                 /* the one Str of its value, for names */
Value str_intern_cstr(Vm *vm, const char *utf8);
/* UTF-8, NUL-terminated, in atomic memory (or the Str's own data when ASCII); *n may be NULL.
 * NULL with UnicodeEncodeError raised for surrogates; str_utf8_lossy writes them as 3 bytes and
 * only fails for want of memory. */
const char *str_utf8(Vm *vm, const Str *s, size_t *n) NODISCARD;
const char *str_utf8_lossy(Vm *vm, const Str *s, size_t *n);
Value str_concat(Vm *vm, Value a, Value b); /* both str */
Value str_slice(Vm *vm, const Str *s, int64_t from, int64_t to);
Value str_join(Vm *vm, const Str *sep, const Value *items,
               int64_t n); /* items all str, else TypeError as str.join */
uint64_t str_hash(Str *s);
bool str_equal(const Str *a, const Str *b);
int str_compare(const Str *a, const Str *b);
bool str_is(const Str *s, const char *ascii);
int64_t str_find(const Str *s, const Str *what, int64_t from, int64_t to); /* -1 */
Value str_repr(Vm *vm, const Str *s);
/* A growing buffer of code points, for leaves that build strings. */
enum { BUILDER_SMALL = 128 }; /* bytes that need no allocation */
typedef struct StrBuilder {
    Vm *vm;
    void *data;     /* `small`, or a buffer of str_buffer_grow: a builder is not to be copied */
    int64_t n, cap; /* in units of `kind` bytes */
    uint8_t kind;
    bool failed;
    uint32_t max; /* all code points, ORed */
    char small[BUILDER_SMALL];
} StrBuilder;
void builder_init(StrBuilder *b, Vm *vm);
void builder_char(StrBuilder *b, uint32_t c);
void builder_ascii(StrBuilder *b, const char *s); /* UTF-8 too */
void builder_bytes(StrBuilder *b, const char *utf8, size_t n);
void builder_str(StrBuilder *b, const Str *s);
void builder_slice(StrBuilder *b, const Str *s, int64_t from, int64_t to);
void builder_fill(StrBuilder *b, uint32_t c, int64_t n); /* c n times */
void builder_units(StrBuilder *b, int kind, const void *units, int64_t n);
Value builder_finish(StrBuilder *b); /* V_ERROR with MemoryError raised if anything failed */

/* --- for the files that make up str --- */
Value str_empty(void);
Value str_from_ascii(Vm *vm, const char *ascii, size_t n);
Value str_plain(Vm *vm, Value s); /* the exact str of an instance of a subclass; itself otherwise */
Value str_new_of(Vm *vm, Type *cls,
                 Value text); /* an instance of cls (str or a subclass) with the text of a Str */
/* s, fresh and not exact, gets the text; false: MemoryError */
bool str_share(Vm *vm, Str *s, const Str *from) NODISCARD;
Value str_repeat(Vm *vm, const Str *s, int64_t n);
/* First or last occurrence in [from, to), -1 when there is none, -2 with MemoryError raised. */
int64_t str_find_in(Vm *vm, const Str *s, const Str *what, int64_t from, int64_t to, bool last);
const void *str_units(Vm *vm, const Str *s,
                      int kind); /* its characters at that (not smaller) width; NULL: MemoryError */
size_t str_utf8_put(char *to, uint32_t c); /* 1 to 4 bytes; surrogates as any other */
/* An upper limit of its code points that has the same kind and asciiness. */
ALWAYS_INLINE uint32_t str_max(const Str *s) {
    return s->ascii ? 0x7F : s->kind == 1 ? 0xFF : s->kind == 2 ? 0xFFFF : 0x10FFFF;
}
/* Character memory that can become a Str without a copy. chars is NULL or what a former call
 * gave; sizes in bytes. */
void *str_buffer_grow(Vm *vm, void *chars, int64_t used, int64_t cap);
Value str_from_buffer(Vm *vm, void *chars, int64_t n, int kind, bool ascii);
/* The text of a number for int("..") and float(".."): ASCII, Unicode decimal digits replaced by
 * theirs, spaces at both ends removed, other characters by '?'. A Str; itself when there was
 * nothing to do. */
Value str_to_ascii_digits(Vm *vm, const Str *s);
/* The code of str.__format__, str.__mod__... is in vm/format.h. */

#endif
