/* unicode-escape and raw-unicode-escape, both ways. */
#include <stdio.h>

#include "vm/codecs_internal.h"
#include "vm/objects/text.h"
#include "vm/vm.h"

static int hex_value(uint8_t c) {
    return (uint8_t)(c - '0') < 10         ? c - '0'
           : (uint8_t)((c | 32) - 'a') < 6 ? (c | 32) - 'a' + 10
                                           : -1;
}

/* Hex digits at c->at behind an escape that began at `start`: the character is put, or the error
 * settled. False: stop. */
static bool decode_hex(Coder *c, int64_t start, int count, const char *truncated) {
    uint32_t x = 0;
    int i = 0;
    for (; i < count && c->at + i < c->n; i++) {
        int digit = hex_value(c->data[c->at + i]);
        if (digit < 0) break;
        x = x << 4 | (uint32_t)digit;
    }
    if (i < count) {
        if (c->at + i >= c->n && !c->final) {
            c->at = start;
            return false;
        }
        return decode_error(c, start, c->at + i, truncated);
    }
    if (x > 0x10FFFF) return decode_error(c, start, c->at + i, "illegal Unicode character");
    builder_char(&c->text, x);
    c->at += count;
    return true;
}

static uint32_t simple_escape(uint8_t c) {
    switch (c) {
    case 'a': return 7;
    case 'b': return 8;
    case 't': return 9;
    case 'n': return 10;
    case 'v': return 11;
    case 'f': return 12;
    case 'r': return 13;
    case '\\':
    case '\'':
    case '"': return c;
    }
    return 0;
}

static void decode_octal(Coder *c) {
    uint32_t x = 0;
    for (int i = 0; i < 3 && c->at < c->n && (c->data[c->at] & 0xF8) == '0'; i++)
        x = x * 8 + (c->data[c->at++] & 7u);
    builder_char(&c->text, x);
}

/* \N{name}: names are the library's (unicodedata), which the compiler asks for literals; here
 * they are malformed or unknown. */
static bool decode_name(Coder *c, int64_t start) {
    int64_t i = c->at;
    if (i < c->n && c->data[i] == '{') {
        while (i < c->n && c->data[i] != '}') i++;
        if (i < c->n && i > c->at + 1)
            return decode_error(c, start, i + 1, "unknown Unicode character name");
    }
    if (i >= c->n && !c->final) {
        c->at = start;
        return false;
    }
    return decode_error(c, start, i < c->n ? c->at : c->n, "malformed \\N character escape");
}

void decode_unicode_escape(Coder *c) {
    while (c->at < c->n) {
        int64_t start = c->at;
        uint8_t b = c->data[c->at++];
        if (b != '\\') {
            builder_char(&c->text, b);
            continue;
        }
        if (c->at == c->n) {
            c->at = start;
            if (!c->final || !decode_error(c, start, c->n, "\\ at end of string")) return;
            continue;
        }
        b = c->data[c->at++];
        uint32_t simple = simple_escape(b);
        bool good = true;
        if (simple)
            builder_char(&c->text, simple);
        else if (b == '\n')
            continue;
        else if (b >= '0' && b <= '7')
            c->at--, decode_octal(c);
        else if (b == 'x')
            good = decode_hex(c, start, 2, "truncated \\xXX escape");
        else if (b == 'u')
            good = decode_hex(c, start, 4, "truncated \\uXXXX escape");
        else if (b == 'U')
            good = decode_hex(c, start, 8, "truncated \\UXXXXXXXX escape");
        else if (b == 'N')
            good = decode_name(c, start);
        else {
            builder_char(&c->text, '\\');
            builder_char(&c->text, b);
        }
        if (!good) return;
    }
}

void decode_raw_unicode_escape(Coder *c) {
    while (c->at < c->n) {
        int64_t start = c->at;
        uint8_t b = c->data[c->at++];
        if (b != '\\' || (c->at == c->n && c->final)) {
            builder_char(&c->text, b);
            continue;
        }
        if (c->at == c->n) {
            c->at = start;
            return;
        }
        b = c->data[c->at++];
        if (b != 'u' && b != 'U') {
            builder_char(&c->text, '\\');
            builder_char(&c->text, b);
        } else if (!decode_hex(c, start, b == 'u' ? 4 : 8,
                               b == 'u' ? "truncated \\uXXXX escape"
                                        : "truncated \\UXXXXXXXX escape"))
            return;
    }
}

static void put_format(Coder *c, const char *format, uint32_t x) {
    char text[16];
    bytes_put(&c->out, text, snprintf(text, sizeof text, format, x));
}

void encode_unicode_escape(Coder *c) {
    for (; c->at < (int64_t)c->from->length; c->at++) {
        uint32_t x = str_at(c->from, c->at);
        if (x == '\\')
            bytes_put(&c->out, "\\\\", 2);
        else if (x == '\t')
            bytes_put(&c->out, "\\t", 2);
        else if (x == '\n')
            bytes_put(&c->out, "\\n", 2);
        else if (x == '\r')
            bytes_put(&c->out, "\\r", 2);
        else if (x >= 32 && x < 127)
            bytes_put1(&c->out, (uint8_t)x);
        else
            put_format(c, x < 0x100 ? "\\x%02x" : x < 0x10000 ? "\\u%04x" : "\\U%08x", x);
    }
}

void encode_raw_unicode_escape(Coder *c) {
    for (; c->at < (int64_t)c->from->length; c->at++) {
        uint32_t x = str_at(c->from, c->at);
        if (x < 0x100)
            bytes_put1(&c->out, (uint8_t)x);
        else
            put_format(c, x < 0x10000 ? "\\u%04x" : "\\U%08x", x);
    }
}
