/* Numbers and escapes. Integers stay digits: how big they may be is the VM's matter. */
#include "literal.h"

#include <stdlib.h>

#include "lexer.h"

void buffer_put(Buffer *buffer, const char *bytes, size_t n) {
    if (buffer->cap - buffer->n < n) {
        size_t cap = buffer->cap * 2 + n + 64;
        char *p = realloc(buffer->bytes, cap);
        if (!p) {
            buffer->failed = true;
            return;
        }
        buffer->bytes = p;
        buffer->cap = cap;
    }
    if (n) memcpy(buffer->bytes + buffer->n, bytes, n);
    buffer->n += n;
}

void buffer_free(Buffer *buffer) {
    free(buffer->bytes);
    *buffer = (Buffer){ 0 };
}

static void buffer_put_char(Buffer *buffer, int32_t c) {
    char text[4];
    buffer_put(buffer, text, (size_t)utf8_put(text, c));
}

/* --- numbers --- */

static bool number_is_float(const char *text, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (text[i] == '.' || (text[i] | 32) == 'e' || (text[i] | 32) == 'j') return true;
    return false;
}

/* strtod wants the locale's point: a text it stops in front of is tried again with a comma. */
static double double_parse(char *digits) {
    char *stop;
    double d = strtod(digits, &stop);
    if (*stop != '.') return d;
    *stop = ',';
    return strtod(digits, NULL);
}

bool number_to_constant(Arena *arena, const char *text, size_t n, Constant *out) {
    *out = (Constant){ .kind = CONST_INT, .base = 10 };
    if (n > 1 && text[0] == '0') {
        int c = text[1] | 32;
        out->base = c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 10;
        if (out->base != 10) text += 2, n -= 2;
    }
    char *digits = arena_alloc(arena, n + 1);
    if (!digits) return false;
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        if (text[i] != '_') digits[count++] = text[i];
    digits[count] = 0;
    if (out->base == 10 && number_is_float(digits, count)) {
        bool imaginary = (digits[count - 1] | 32) == 'j';
        if (imaginary) digits[count - 1] = 0;
        out->kind = imaginary ? CONST_COMPLEX : CONST_FLOAT;
        out->number = double_parse(digits);
        return true;
    }
    out->bytes = digits;
    out->len = (uint32_t)count;
    return true;
}

/* --- escapes --- */

/* Walks over a literal. `position` is where CPython's codec would be: it sees every character above
 * ASCII as a 10-byte escape. */
typedef struct Escaper {
    Buffer *out;
    const char *p, *end;
    long position;
    const ParseHooks *hooks;
    EscapeError *error;
} Escaper;

static bool escape_raise(Escaper *e, long n, const char *why) {
    long last = e->position + n - 1;
    if (n == 1)
        snprintf(e->error->message, sizeof e->error->message,
                 "(unicode error) 'unicodeescape' codec can't decode byte 0x5c in position %ld: %s",
                 e->position, why);
    else
        snprintf(e->error->message, sizeof e->error->message,
                 "(unicode error) 'unicodeescape' codec can't decode bytes in position %ld-%ld: %s",
                 e->position, last, why);
    return false;
}

static int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c |= 32;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Digits of \x, \u or \U; p is behind the letter. */
static bool escape_hex(Escaper *e, int want, const char *why) {
    uint32_t c = 0;
    for (int i = 0; i < want; i++) {
        int v = e->p < e->end ? hex_value(*e->p) : -1;
        if (v < 0) return escape_raise(e, i + 2, why);
        c = c << 4 | (uint32_t)v;
        e->p++;
    }
    if (c > 0x10FFFF) return escape_raise(e, want + 2, "illegal Unicode character");
    buffer_put_char(e->out, (int32_t)c);
    e->position += want + 2;
    return true;
}

/* \N{name}; p is behind the N. */
static bool escape_name(Escaper *e) {
    const char *why = "malformed \\N character escape";
    if (e->p == e->end || *e->p != '{') return escape_raise(e, 2, why);
    const char *name = e->p + 1;
    const char *close = memchr(name, '}', (size_t)(e->end - name));
    if (!close) return escape_raise(e, e->end - e->p + 2, why);
    if (close == name) return escape_raise(e, 3, why);
    int32_t c = -1;
    if (e->hooks && e->hooks->unicode_name)
        c = e->hooks->unicode_name(e->hooks->data, name, (size_t)(close - name));
    if (c < 0) return escape_raise(e, close - e->p + 3, "unknown Unicode character name");
    buffer_put_char(e->out, c);
    e->position += close - e->p + 3;
    e->p = close + 1;
    return true;
}

/* Up to three octal digits, of which the first is `c`. */
static int escape_octal(const char **p, const char *end, char c) {
    int v = c - '0';
    for (int i = 0; i < 2 && *p < end && **p >= '0' && **p <= '7'; i++) v = v * 8 + *(*p)++ - '0';
    return v;
}

/* The characters with a letter of their own; -1: none. */
static int escape_simple(char c) {
    switch (c) {
    case '\\':
    case '\'':
    case '"': return c;
    case 'a': return '\a';
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'v': return '\v';
    }
    return -1;
}

/* One escape; p is at the backslash. */
static bool escape_decode(Escaper *e) {
    const char *start = e->p++;
    if (e->p == e->end || (unsigned char)*e->p >= 128) {
        buffer_put(e->out, "\\", 1);
        e->position += 6;
        return true;
    }
    char c = *e->p++;
    int simple = escape_simple(c);
    if (simple >= 0) {
        buffer_put_char(e->out, simple);
    } else if (c >= '0' && c <= '7') {
        const char *digits = e->p;
        int v = escape_octal(&e->p, e->end, c);
        if (v > 255 && !e->error->warn_at) e->error->warn_at = start;
        buffer_put_char(e->out, v);
        e->position += e->p - digits;
    } else if (c == 'x') {
        return escape_hex(e, 2, "truncated \\xXX escape");
    } else if (c == 'u') {
        return escape_hex(e, 4, "truncated \\uXXXX escape");
    } else if (c == 'U') {
        return escape_hex(e, 8, "truncated \\UXXXXXXXX escape");
    } else if (c == 'N') {
        return escape_name(e);
    } else if (c != '\n') {
        if (!e->error->warn_at) e->error->warn_at = start;
        buffer_put(e->out, start, 2);
    }
    e->position += 2;
    return true;
}

bool string_decode(Buffer *out, const char *text, size_t n, bool raw, const ParseHooks *hooks,
                   EscapeError *error) {
    Escaper e = { out, text, text + n, 0, hooks, error };
    while (!raw && e.p < e.end) {
        const char *back = memchr(e.p, '\\', (size_t)(e.end - e.p));
        size_t plain = (size_t)((back ? back : e.end) - e.p);
        buffer_put(out, e.p, plain);
        for (size_t i = 0; back && i < plain; i++) {
            unsigned char c = (unsigned char)e.p[i];
            e.position += c < 0x80 ? 1 : c < 0xC0 ? 0 : 10;
        }
        e.p += plain;
        if (back && !escape_decode(&e)) return false;
    }
    if (raw) buffer_put(out, text, n);
    return true;
}

/* One escape of a bytes literal; *p is behind the backslash. Returns false on a bad \x. */
static bool bytes_escape(Buffer *out, const char **p, const char *end, EscapeError *error) {
    const char *start = *p - 1;
    if (*p == end) return buffer_put(out, "\\", 1), true;
    char c = *(*p)++;
    int v = escape_simple(c);
    if (v >= 0) {
        ;
    } else if (c >= '0' && c <= '7') {
        v = escape_octal(p, end, c);
        if (v > 255 && !error->warn_at) error->warn_at = start;
    } else if (c == 'x') {
        int hi = *p < end ? hex_value(**p) : -1;
        int lo = hi >= 0 && *p + 1 < end ? hex_value((*p)[1]) : -1;
        if (lo < 0) return false;
        v = hi * 16 + lo;
        *p += 2;
    } else if (c == '\n') {
        return true;
    } else {
        if (!error->warn_at) error->warn_at = start;
        return buffer_put(out, start, 2), true;
    }
    char byte = (char)v;
    buffer_put(out, &byte, 1);
    return true;
}

bool bytes_decode(Buffer *out, const char *text, size_t n, bool raw, EscapeError *error) {
    const char *p = text, *end = text + n;
    while (!raw && p < end) {
        const char *back = memchr(p, '\\', (size_t)(end - p));
        buffer_put(out, p, (size_t)((back ? back : end) - p));
        if (!back) return true;
        p = back + 1;
        if (!bytes_escape(out, &p, end, error)) {
            snprintf(error->message, sizeof error->message,
                     "(value error) invalid \\x escape at position %ld", (long)(back - text));
            return false;
        }
    }
    if (raw) buffer_put(out, text, n);
    return true;
}
