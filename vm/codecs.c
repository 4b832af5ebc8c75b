/* The encodings done in C, and the standard error handlers. Text encodings of the library's
 * `encodings` package and handlers registered in the language are reached through the prelude
 * file codecs. The escape encodings are in codecs_escape.c, the module _codecs in
 * stdlib/_codecs.c. */
#include "vm/codecs.h"

#include <stdio.h>

#include "vm/codecs_internal.h"
#include "vm/objects/text.h"
#include "vm/vm.h"

/* --- names --- */

static const struct {
    const char *name;
    CodecId id;
} codec_names[] = {
    { "utf-8", CODEC_UTF8 },
    { "utf8", CODEC_UTF8 },
    { "u8", CODEC_UTF8 },
    { "utf", CODEC_UTF8 },
    { "cp65001", CODEC_UTF8 },
    { "ascii", CODEC_ASCII },
    { "us-ascii", CODEC_ASCII },
    { "646", CODEC_ASCII },
    { "latin-1", CODEC_LATIN1 },
    { "latin1", CODEC_LATIN1 },
    { "iso-8859-1", CODEC_LATIN1 },
    { "iso8859-1", CODEC_LATIN1 },
    { "8859", CODEC_LATIN1 },
    { "l1", CODEC_LATIN1 },
    { "latin", CODEC_LATIN1 },
    { "utf-16", CODEC_UTF16 },
    { "utf16", CODEC_UTF16 },
    { "u16", CODEC_UTF16 },
    { "utf-16-le", CODEC_UTF16LE },
    { "utf-16le", CODEC_UTF16LE },
    { "utf-16-be", CODEC_UTF16BE },
    { "utf-16be", CODEC_UTF16BE },
    { "utf-32", CODEC_UTF32 },
    { "utf32", CODEC_UTF32 },
    { "u32", CODEC_UTF32 },
    { "utf-32-le", CODEC_UTF32LE },
    { "utf-32le", CODEC_UTF32LE },
    { "utf-32-be", CODEC_UTF32BE },
    { "utf-32be", CODEC_UTF32BE },
    { "unicode-escape", CODEC_UNICODE_ESCAPE },
    { "raw-unicode-escape", CODEC_RAW_UNICODE_ESCAPE },
};

/* Case and the choice of - _ or space do not matter. */
static bool name_equal(const char *given, const char *name) {
    for (; *name; given++, name++) {
        char c = *given >= 'A' && *given <= 'Z'   ? (char)(*given + 32)
                 : *given == '_' || *given == ' ' ? '-'
                                                  : *given;
        if (c != *name) return false;
    }
    return !*given;
}

CodecId codec_find(const char *name) {
    for (int i = 0; i < COUNT_OF(codec_names); i++)
        if (name_equal(name, codec_names[i].name)) return codec_names[i].id;
    return CODEC_NONE;
}

const char *codec_name(CodecId id) {
    if (id >= CODEC_COUNT) return "charmap";
    static const char *const names_[CODEC_COUNT] = {
        "",          "utf-8",  "ascii",     "latin-1",   "utf-16",        "utf-16-le",
        "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "unicodeescape", "rawunicodeescape",
        "utf7"
    };
    return names_[id];
}

ErrorsId errors_find(const char *name) {
    static const char *const names_[ERRORS_OTHER] = {
        "strict",          "ignore",        "replace",    "backslashreplace", "xmlcharrefreplace",
        "surrogateescape", "surrogatepass", "namereplace"
    };
    for (int i = 0; i < ERRORS_OTHER; i++)
        if (strcmp(name, names_[i]) == 0) return (ErrorsId)i;
    return ERRORS_OTHER;
}

/* --- exceptions --- */

static Value unicode_error(Vm *vm, Type *type, const char *encoding, Value object, int64_t start,
                           int64_t end, const char *reason) {
    return exception_new(vm, type,
                         tuple_of(vm, 5, str_from(vm, encoding), object, from_int(start),
                                  from_int(end), str_from(vm, reason)));
}

Value raise_encode(Vm *vm, const char *encoding, Value object, int64_t start, int64_t end,
                   const char *reason) {
    Value e = unicode_error(vm, &UnicodeEncodeError_type, encoding, object, start, end, reason);
    return is_bad(e) ? V_ERROR : raise_value(vm, e);
}

Value raise_decode(Vm *vm, const char *encoding, Value object, int64_t start, int64_t end,
                   const char *reason) {
    Value e = unicode_error(vm, &UnicodeDecodeError_type, encoding, object, start, end, reason);
    return is_bad(e) ? V_ERROR : raise_value(vm, e);
}

/* Ends the conversion with this error: raised, or handed out. */
static bool coder_fail(Coder *c, Value exception) {
    if (is_bad(exception))
        c->verdict = V_ERROR;
    else if (c->stop)
        c->stopped = exception;
    else
        c->verdict = raise_value(c->vm, exception);
    return false;
}

/* --- building bytes --- */

static bool bytes_room(ByteBuilder *b, int64_t n) {
    if (LIKELY(n <= b->cap - b->n)) return true;
    if (b->failed) return false;
    int64_t cap = b->n + n + (b->n + n) / 2 + 32;
    uint8_t *data = cap > ((int64_t)1 << 46) ? (raise_memory(b->vm), NULL)
                                             : heap_try_alloc_atomic(b->vm, (size_t)cap);
    if (!data) {
        b->failed = true;
        return false;
    }
    if (b->n) memcpy(data, b->data, (size_t)b->n);
    b->data = data;
    b->cap = cap;
    return true;
}

void bytes_put(ByteBuilder *b, const void *data, int64_t n) {
    if (!n || !bytes_room(b, n)) return;
    memcpy(b->data + b->n, data, (size_t)n);
    b->n += n;
}

void bytes_put1(ByteBuilder *b, uint8_t byte) {
    if (bytes_room(b, 1)) b->data[b->n++] = byte;
}

/* A code point in 2 or 4 bytes of an order. */
static void put_unit(ByteBuilder *b, uint32_t unit, int size, bool big) {
    uint8_t bytes[4];
    for (int i = 0; i < size; i++) bytes[big ? size - 1 - i : i] = (uint8_t)(unit >> (8 * i));
    bytes_put(b, bytes, size);
}

static void put_utf16(ByteBuilder *b, uint32_t c, bool big) {
    if (c >= 0x10000) {
        put_unit(b, 0xD800 + ((c - 0x10000) >> 10), 2, big);
        c = 0xDC00 + ((c - 0x10000) & 0x3FF);
    }
    put_unit(b, c, 2, big);
}

/* --- error handlers --- */

static bool is_surrogate(uint32_t c) { return (c & 0xFFFFF800u) == 0xD800; }
static bool is_big(const Coder *c) {
    return c->codec == CODEC_UTF16BE || c->codec == CODEC_UTF32BE ||
           (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ &&
            (c->codec == CODEC_UTF16 || c->codec == CODEC_UTF32));
}
static bool is_utf16(CodecId id) {
    return id == CODEC_UTF16 || id == CODEC_UTF16LE || id == CODEC_UTF16BE;
}
static bool is_utf32(CodecId id) {
    return id == CODEC_UTF32 || id == CODEC_UTF32LE || id == CODEC_UTF32BE;
}

static uint32_t read_unit(const uint8_t *p, int size, bool big) {
    uint32_t c = 0;
    for (int i = 0; i < size; i++) c |= (uint32_t)p[big ? size - 1 - i : i] << (8 * i);
    return c;
}

/* The surrogate encoded at `start`, for surrogatepass: its size, or 0. */
static int surrogate_at(Coder *c, int64_t start, uint32_t *out) {
    const uint8_t *p = c->data + start;
    int64_t left = c->n - start;
    if (c->codec == CODEC_UTF8 && left >= 3 && p[0] == 0xED && p[1] >= 0xA0 && p[1] < 0xC0 &&
        (p[2] & 0xC0) == 0x80) {
        *out = 0xD000u | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
        return 3;
    }
    int size = is_utf16(c->codec) ? 2 : is_utf32(c->codec) ? 4 : 0;
    if (!size || left < size) return 0;
    *out = read_unit(p, size, c->order > 0);
    return is_surrogate(*out) ? size : 0;
}

static Value decode_exception(Coder *c, int64_t start, int64_t end, const char *reason) {
    return unicode_error(c->vm, &UnicodeDecodeError_type, c->name, bytes_from(c->vm, c->data, c->n),
                         start, end, reason);
}

/* What the handlers for encoding say when asked to decode; CPython wraps it where the codec is
 * one that it looks up. */
static Value refuse_handler(Coder *c) {
    static const char reason[] = "don't know how to handle UnicodeDecodeError in error callback";
    const char *name = c->codec == CODEC_UNICODE_ESCAPE       ? "unicode-escape"
                       : c->codec == CODEC_RAW_UNICODE_ESCAPE ? "raw-unicode-escape"
                                                              : codec_name(c->codec);
    if (c->codec <= CODEC_UTF16 || c->codec == CODEC_UTF32 || c->codec >= CODEC_COUNT)
        return raise(c->vm, &TypeError_type, "%s", reason);
    return raise(c->vm, &TypeError_type, "decoding with '%s' codec failed (TypeError: %s)", name,
                 reason);
}

bool decode_error(Coder *c, int64_t start, int64_t end, const char *reason) {
    uint32_t surrogate;
    int size;
    c->at = end;
    if (c->stop) return coder_fail(c, decode_exception(c, start, end, reason));
    switch (c->errors) {
    case ERRORS_IGNORE: return true;
    case ERRORS_REPLACE: builder_char(&c->text, 0xFFFD); return true;
    case ERRORS_BACKSLASH:
        for (int64_t i = start; i < end; i++) {
            char hex[8];
            snprintf(hex, sizeof hex, "\\x%02x", c->data[i]);
            builder_ascii(&c->text, hex);
        }
        return true;
    case ERRORS_ESCAPE:
        for (c->at = start; c->at < end && c->at < start + 4 && c->data[c->at] >= 128; c->at++)
            builder_char(&c->text, 0xDC00u + c->data[c->at]);
        if (c->at > start) return true;
        break;
    case ERRORS_PASS:
        size = surrogate_at(c, start, &surrogate);
        if (size) {
            builder_char(&c->text, surrogate);
            c->at = start + size;
            return true;
        }
        break;
    case ERRORS_XML:
    case ERRORS_NAME: c->verdict = refuse_handler(c); return false;
    case ERRORS_OTHER: c->verdict = V_USER; return false;
    case ERRORS_STRICT: break;
    }
    return coder_fail(c, decode_exception(c, start, end, reason));
}

/* What a handler writes for [start, end), as ASCII, in the encoding. */
static void put_ascii(Coder *c, const char *text) {
    for (; *text; text++) {
        if (is_utf16(c->codec))
            put_unit(&c->out, (uint8_t)*text, 2, is_big(c));
        else if (is_utf32(c->codec))
            put_unit(&c->out, (uint8_t)*text, 4, is_big(c));
        else
            bytes_put1(&c->out, (uint8_t)*text);
    }
}

static void put_backslash(Coder *c, uint32_t x) {
    char text[16];
    snprintf(text, sizeof text, x < 0x100 ? "\\x%02x" : x < 0x10000 ? "\\u%04x" : "\\U%08x", x);
    put_ascii(c, text);
}

static void put_passed(Coder *c, uint32_t x) {
    char utf8[4];
    if (is_utf16(c->codec))
        put_unit(&c->out, x, 2, is_big(c));
    else if (is_utf32(c->codec))
        put_unit(&c->out, x, 4, is_big(c));
    else
        bytes_put(&c->out, utf8, (int64_t)str_utf8_put(utf8, x));
}

/* One character of an encoding error; false: this handler can't. */
static bool encode_replaced(Coder *c, uint32_t x) {
    char text[16];
    switch (c->errors) {
    case ERRORS_IGNORE: return true;
    case ERRORS_REPLACE: put_ascii(c, "?"); return true;
    case ERRORS_BACKSLASH: put_backslash(c, x); return true;
    case ERRORS_XML:
        snprintf(text, sizeof text, "&#%u;", x);
        put_ascii(c, text);
        return true;
    case ERRORS_ESCAPE:
        if (x < 0xDC80 || x > 0xDCFF || is_utf16(c->codec) || is_utf32(c->codec)) return false;
        bytes_put1(&c->out, (uint8_t)(x - 0xDC00));
        return true;
    case ERRORS_PASS:
        if (!is_surrogate(x) ||
            (c->codec != CODEC_UTF8 && !is_utf16(c->codec) && !is_utf32(c->codec)))
            return false;
        put_passed(c, x);
        return true;
    default: return false;
    }
}

bool encode_error(Coder *c, int64_t start, int64_t end, const char *reason) {
    c->at = end;
    if (!c->stop && (c->errors == ERRORS_OTHER || c->errors == ERRORS_NAME)) {
        c->verdict = V_USER;
        return false;
    }
    while (!c->stop && start < end && encode_replaced(c, str_at(c->from, start))) start++;
    if (start == end) return true;
    return coder_fail(c, unicode_error(c->vm, &UnicodeEncodeError_type, c->name, from_obj(c->from),
                                       start, end, reason));
}

/* --- decoders --- */

/* How long the run of ASCII bytes at p is. */
static int64_t ascii_run(const uint8_t *p, int64_t n) {
    int64_t i = 0;
    for (; i + 8 <= n; i += 8) {
        uint64_t w;
        memcpy(&w, p + i, 8);
        if (w & 0x8080808080808080ull) break;
    }
    while (i < n && p[i] < 128) i++;
    return i;
}

/* The sequence at p (left >= 1 bytes, p[0] >= 0x80): its size with *out, or minus the bytes that
 * are wrong ([p, p - result)), or 0 when the data ends inside it. */
static int utf8_sequence(const uint8_t *p, int64_t left, uint32_t *out) {
    uint8_t c = p[0];
    if (c < 0xC2 || c > 0xF4) return -1;
    int more = c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
    uint8_t low = c == 0xE0   ? 0xA0
                  : c == 0xF0 ? 0x90
                              : 0x80,
            high = c == 0xED   ? 0x9F
                   : c == 0xF4 ? 0x8F
                               : 0xBF;
    uint32_t x = c & (0x3Fu >> more);
    for (int i = 1; i <= more; i++) {
        if (i >= left) return 0;
        if (p[i] < low || p[i] > high) return -i;
        x = x << 6 | (p[i] & 0x3F);
        low = 0x80, high = 0xBF;
    }
    *out = x;
    return more + 1;
}

static void decode_utf8(Coder *c) {
    while (c->at < c->n) {
        const uint8_t *p = c->data + c->at;
        int64_t run = ascii_run(p, c->n - c->at);
        uint32_t x = 0;
        builder_units(&c->text, 1, p, run);
        c->at += run;
        if (c->at == c->n) return;
        p += run;
        int size = utf8_sequence(p, c->n - c->at, &x);
        if (size > 0) {
            builder_char(&c->text, x);
            c->at += size;
        } else if (size == 0) {
            if (!c->final) return;
            if (!decode_error(c, c->at, c->n, "unexpected end of data")) return;
        } else {
            bool start = p[0] < 0xC2 || p[0] > 0xF4;
            if (!c->final && p[0] == 0xED && c->n - c->at == 2 && p[1] >= 0xA0 && p[1] <= 0xBF)
                return;
            if (!decode_error(c, c->at, c->at - size,
                              start ? "invalid start byte" : "invalid continuation byte"))
                return;
        }
    }
}

static void decode_ascii(Coder *c) {
    while (c->at < c->n) {
        int64_t run = ascii_run(c->data + c->at, c->n - c->at);
        builder_units(&c->text, 1, c->data + c->at, run);
        c->at += run;
        if (c->at < c->n && !decode_error(c, c->at, c->at + 1, "ordinal not in range(128)")) return;
    }
}

/* Reads a byte order mark; afterwards order is -1 or 1. */
static void decode_order(Coder *c, int size, CodecId little, CodecId big) {
    if (c->codec == little) c->order = -1;
    if (c->codec == big) c->order = 1;
    if (c->order) c->name = codec_name(c->order > 0 ? big : little);
    if (c->order || (c->n - c->at < size && !c->final)) return;
    uint32_t mark = c->n - c->at < size ? 0 : read_unit(c->data + c->at, size, false),
             swapped = size == 2 ? 0xFFFE : 0xFFFE0000;
    if (mark == 0xFEFF || mark == swapped) c->at += size;
    c->order = mark == swapped ? 1 : mark == 0xFEFF ? -1 : is_big(c) ? 1 : -1;
    c->name = codec_name(c->order > 0 ? big : little);
}

/* One code point or error at c->at, where at least 2 bytes are. False: stop. */
static bool decode_utf16_step(Coder *c, bool big) {
    uint32_t x = read_unit(c->data + c->at, 2, big);
    if (!is_surrogate(x)) {
        builder_char(&c->text, x);
        c->at += 2;
        return true;
    }
    bool high = x < 0xDC00;
    if (high && c->n - c->at < 4)
        return c->final && decode_error(c, c->at, c->n, "unexpected end of data");
    uint32_t y = high ? read_unit(c->data + c->at + 2, 2, big) : 0;
    if (!high || y < 0xDC00 || y >= 0xE000)
        return decode_error(c, c->at, c->at + 2,
                            high ? "illegal UTF-16 surrogate" : "illegal encoding");
    builder_char(&c->text, 0x10000 + ((x - 0xD800) << 10) + (y - 0xDC00));
    c->at += 4;
    return true;
}

static bool decode_utf32_step(Coder *c, bool big) {
    uint32_t x = read_unit(c->data + c->at, 4, big);
    if (x > 0x10FFFF) return decode_error(c, c->at, c->at + 4, "code point not in range(0x110000)");
    if (is_surrogate(x))
        return decode_error(c, c->at, c->at + 4,
                            "code point in surrogate code point range(0xd800, 0xe000)");
    builder_char(&c->text, x);
    c->at += 4;
    return true;
}

/* A handler may leave off anywhere, so what is left is looked at anew after each error. */
static void decode_wide(Coder *c, int size, CodecId little, CodecId big) {
    decode_order(c, size, little, big);
    while (c->at < c->n) {
        bool good;
        if (c->n - c->at >= size)
            good = (size == 2 ? decode_utf16_step : decode_utf32_step)(c, c->order > 0);
        else
            good = c->final && decode_error(c, c->at, c->n, "truncated data");
        if (!good) return;
    }
}

Value coder_decode(Coder *c) {
    c->verdict = V_NONE;
    c->stopped = V_VOID;
    builder_init(&c->text, c->vm);
    switch (c->codec) {
    case CODEC_UTF8: decode_utf8(c); break;
    case CODEC_ASCII: decode_ascii(c); break;
    case CODEC_LATIN1:
        builder_units(&c->text, 1, c->data + c->at, c->n - c->at);
        c->at = c->n;
        break;
    case CODEC_UTF16:
    case CODEC_UTF16LE:
    case CODEC_UTF16BE: decode_wide(c, 2, CODEC_UTF16LE, CODEC_UTF16BE); break;
    case CODEC_UTF32:
    case CODEC_UTF32LE:
    case CODEC_UTF32BE: decode_wide(c, 4, CODEC_UTF32LE, CODEC_UTF32BE); break;
    case CODEC_UNICODE_ESCAPE: decode_unicode_escape(c); break;
    case CODEC_RAW_UNICODE_ESCAPE: decode_raw_unicode_escape(c); break;
    default: c->verdict = raise(c->vm, &LookupError_type, "unknown encoding");
    }
    return c->verdict;
}

/* Valid UTF-8 in two passes: what it needs, then the characters. V_VOID, with nothing raised,
 * when there is an error in it. */
static Value decode_valid_utf8(Vm *vm, const uint8_t *data, int64_t n) {
    uint32_t bits = 0, x = 0;
    int64_t length = 0;
    for (int64_t i = 0; i < n; length++) {
        if (data[i] < 0x80) {
            i++;
            continue;
        }
        int size = utf8_sequence(data + i, n - i, &x);
        if (size <= 0) return V_VOID;
        bits |= x;
        i += size;
    }
    if (length <= 1) return V_VOID;
    Str *s = str_new(vm, length, bits | 0x7F);
    if (!s) return V_ERROR;
    void *to = str_chars(s);
    int kind = s->kind;
    for (int64_t i = 0, k = 0; k < length; k++) {
        if (data[i] < 0x80)
            x = data[i++];
        else
            i += utf8_sequence(data + i, n - i, &x);
        text_set(kind, to, k, x);
    }
    return from_obj(s);
}

Value codec_decode(Vm *vm, CodecId codec, const uint8_t *data, int64_t n, ErrorsId errors,
                   bool final, int64_t *consumed) {
    if (consumed) *consumed = n;
    if (codec <= CODEC_LATIN1 && n && (codec == CODEC_LATIN1 || text_is_ascii(data, (size_t)n)))
        return str_from_kind(vm, 1, data, n);
    if (codec == CODEC_UTF8) {
        Value text = decode_valid_utf8(vm, data, n);
        if (!is_void(text) || !is_void(vm->error)) return text;
    }
    Coder c = { .vm = vm,
                .name = codec_name(codec),
                .codec = codec,
                .errors = errors,
                .final = final,
                .data = data,
                .n = n };
    Value ok = coder_decode(&c);
    if (!is_none(ok)) return ok;
    if (consumed) *consumed = c.at;
    return builder_finish(&c.text);
}

/* --- encoders --- */

/* Up to the next surrogate, in slices for which room is made at once. */
static void encode_utf8_run(Coder *c) {
    enum { SLICE = 4096 };
    const Str *s = c->from;
    int64_t n = s->length;
    while (c->at < n) {
        int64_t end = n - c->at > SLICE ? c->at + SLICE : n;
        if (!bytes_room(&c->out, (end - c->at) * (s->kind == 4 ? 4 : s->kind + 1))) return;
        char *to = (char *)c->out.data + c->out.n, *start = to;
        for (; c->at < end; c->at++) {
            uint32_t x = str_at(s, c->at);
            if (UNLIKELY(is_surrogate(x))) break;
            to += str_utf8_put(to, x);
        }
        c->out.n += to - start;
        if (c->at < end) return;
    }
}

static void encode_utf8(Coder *c) {
    int64_t n = c->from->length;
    while (c->at < n) {
        encode_utf8_run(c);
        if (c->at == n || c->out.failed) return;
        int64_t end = c->at + 1;
        while (end < n && is_surrogate(str_at(c->from, end))) end++;
        if (!encode_error(c, c->at, end, "surrogates not allowed")) return;
    }
}

/* ascii and latin-1 */
static void encode_narrow(Coder *c, uint32_t limit, const char *reason) {
    int64_t n = c->from->length;
    while (c->at < n) {
        uint32_t x = str_at(c->from, c->at);
        if (x < limit) {
            bytes_put1(&c->out, (uint8_t)x);
            c->at++;
            continue;
        }
        int64_t end = c->at + 1;
        while (end < n && str_at(c->from, end) >= limit) end++;
        if (!encode_error(c, c->at, end, reason)) return;
    }
}

static void encode_wide(Coder *c, int size) {
    int64_t n = c->from->length;
    bool big = is_big(c);
    if ((c->codec == CODEC_UTF16 || c->codec == CODEC_UTF32) && !c->at)
        put_unit(&c->out, 0xFEFF, size, big);
    while (c->at < n) {
        uint32_t x = str_at(c->from, c->at);
        if (is_surrogate(x)) {
            if (!encode_error(c, c->at, c->at + 1, "surrogates not allowed")) return;
            continue;
        }
        if (size == 2)
            put_utf16(&c->out, x, big);
        else
            put_unit(&c->out, x, 4, big);
        c->at++;
    }
}

Value coder_encode(Coder *c) {
    c->verdict = V_NONE;
    c->stopped = V_VOID;
    c->out.vm = c->vm;
    switch (c->codec) {
    case CODEC_UTF8: encode_utf8(c); break;
    case CODEC_ASCII: encode_narrow(c, 128, "ordinal not in range(128)"); break;
    case CODEC_LATIN1: encode_narrow(c, 256, "ordinal not in range(256)"); break;
    case CODEC_UTF16:
    case CODEC_UTF16LE:
    case CODEC_UTF16BE: encode_wide(c, 2); break;
    case CODEC_UTF32:
    case CODEC_UTF32LE:
    case CODEC_UTF32BE: encode_wide(c, 4); break;
    case CODEC_UNICODE_ESCAPE: encode_unicode_escape(c); break;
    case CODEC_RAW_UNICODE_ESCAPE: encode_raw_unicode_escape(c); break;
    default: c->verdict = raise(c->vm, &LookupError_type, "unknown encoding");
    }
    return c->out.failed ? V_ERROR : c->verdict;
}

Value codec_encode(Vm *vm, CodecId codec, Value object, ErrorsId errors) {
    const Str *s = as_str(object);
    if (s->kind == 1 && (codec == CODEC_LATIN1 || (s->ascii && codec <= CODEC_LATIN1)))
        return bytes_from(vm, s->data, s->length);
    Coder c = { .vm = vm, .name = codec_name(codec), .codec = codec, .errors = errors, .from = s };
    Value ok = coder_encode(&c);
    return is_none(ok) ? bytes_from(vm, c.out.data, c.out.n) : ok;
}

/* --- str.encode, bytes.decode --- */

/* Names must not hold NULs and surrogates; unknown ones go to the driver. */
static Value pick(Vm *vm, Value encoding, Value errors, CodecId *codec, ErrorsId *handler) {
    *codec = CODEC_UTF8;
    *handler = ERRORS_STRICT;
    size_t n;
    if (!is_void(encoding) && !is_none(encoding)) {
        const char *name = str_utf8(vm, as_str(encoding), &n);
        if (!name) return V_ERROR;
        if (strlen(name) != n) return raise(vm, &ValueError_type, "embedded null character");
        *codec = codec_find(name);
    }
    if (!is_void(errors) && !is_none(errors)) {
        const char *name = str_utf8(vm, as_str(errors), &n);
        if (!name) return V_ERROR;
        if (strlen(name) != n) return raise(vm, &ValueError_type, "embedded null character");
        *handler = errors_find(name);
    }
    return *codec ? V_NONE : V_USER;
}

Value text_decode(Vm *vm, const uint8_t *data, int64_t n, Value encoding, Value errors) {
    CodecId codec;
    ErrorsId handler;
    if (n == 0) return str_empty();
    Value ok = pick(vm, encoding, errors, &codec, &handler);
    return is_none(ok) ? codec_decode(vm, codec, data, n, handler, true, NULL) : ok;
}

Value text_encode(Vm *vm, Value text, Value encoding, Value errors) {
    CodecId codec;
    ErrorsId handler;
    Value ok = pick(vm, encoding, errors, &codec, &handler);
    return is_none(ok) ? codec_encode(vm, codec, text, handler) : ok;
}
