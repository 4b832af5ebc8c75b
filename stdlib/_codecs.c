/* The module _codecs: the functions under codecs.py and the package encodings. What calls user
 * code (register, lookup, encode, decode, error handlers) is in stdlib/prelude/codecs.py, with
 * intrinsics of this file. */
#include <stdio.h>

#include "vm/codecs_internal.h"
#include "vm/objects/buffer.h"
#include "vm/objects/module.h"
#include "vm/objects/text.h"
#include "vm/vm.h"

/* --- arguments --- */

/* errors=None: strict. False: TypeError raised. */
static bool need_errors(Vm *vm, const char *function, Value v, ErrorsId *out) {
    *out = ERRORS_STRICT;
    if (is_void(v) || is_none(v)) return true;
    if (!is_str(v))
        return raise_false(vm, &TypeError_type, "%s() argument 2 must be str or None, not %A",
                           function, v);
    const char *name = str_utf8(vm, as_str(v), NULL);
    if (name) *out = errors_find(name);
    return name != NULL;
}

static Value pair(Vm *vm, Value v, int64_t n) {
    return is_bad(v) ? v : tuple_of(vm, 2, v, from_int(n));
}

/* (bytes, length of the text) */
static Value encode(Vm *vm, const Value *argv, CodecId codec) {
    ErrorsId errors;
    if (!is_str(argv[0]))
        return raise(vm, &TypeError_type, "%s_encode() argument 1 must be str, not %A",
                     codec_name(codec), argv[0]);
    if (!need_errors(vm, "encode", argv[1], &errors)) return V_ERROR;
    return pair(vm, codec_encode(vm, codec, argv[0], errors), as_str(argv[0])->length);
}

/* (str, bytes consumed); escapes take text as well. */
static Value decode(Vm *vm, const Value *argv, CodecId codec, bool final) {
    ErrorsId errors;
    BufferView view;
    int64_t used;
    if (is_str(argv[0]) && codec >= CODEC_UNICODE_ESCAPE) {
        size_t n;
        view.data = (uint8_t *)(uintptr_t)str_utf8(vm, as_str(argv[0]), &n);
        view.len = (int64_t)n;
        if (!view.data) return V_ERROR;
    } else if (!buffer_need(vm, argv[0], &view))
        return V_ERROR;
    if (!need_errors(vm, "decode", argv[1], &errors)) return V_ERROR;
    Value v = codec_decode(vm, codec, view.data, view.len, errors, final, &used);
    return pair(vm, v, used);
}

static bool is_final(Value v) {
    return !is_void(v) && !is_none(v) && !is_false(v) && !is_same(v, from_int(0));
}

#define CODEC(name, id)                                                                    \
    static Value name##_encode(Vm *vm, const Value *argv) { return encode(vm, argv, id); } \
    static Value name##_decode(Vm *vm, const Value *argv) {                                \
        return decode(vm, argv, id, is_final(argv[2]));                                    \
    }
CODEC(utf_8, CODEC_UTF8)
CODEC(utf_16_le, CODEC_UTF16LE)
CODEC(utf_16_be, CODEC_UTF16BE)
CODEC(utf_32_le, CODEC_UTF32LE)
CODEC(utf_32_be, CODEC_UTF32BE)
CODEC(unicode_escape, CODEC_UNICODE_ESCAPE)
CODEC(raw_unicode_escape, CODEC_RAW_UNICODE_ESCAPE)
static Value utf_16_decode(Vm *vm, const Value *argv) {
    return decode(vm, argv, CODEC_UTF16, is_final(argv[2]));
}
static Value utf_32_decode(Vm *vm, const Value *argv) {
    return decode(vm, argv, CODEC_UTF32, is_final(argv[2]));
}
static Value ascii_encode(Vm *vm, const Value *argv) { return encode(vm, argv, CODEC_ASCII); }
static Value latin_1_encode(Vm *vm, const Value *argv) { return encode(vm, argv, CODEC_LATIN1); }
static Value ascii_decode(Vm *vm, const Value *argv) { return decode(vm, argv, CODEC_ASCII, true); }
static Value latin_1_decode(Vm *vm, const Value *argv) {
    return decode(vm, argv, CODEC_LATIN1, true);
}

static CodecId by_order(Value order, CodecId native, CodecId little, CodecId big) {
    int64_t n = 0;
    if (is_integer(order) && !int_to_i64(order, &n)) n = 0;
    return n < 0 ? little : n > 0 ? big : native;
}
static Value utf_16_encode(Vm *vm, const Value *argv) {
    return encode(vm, argv, by_order(argv[2], CODEC_UTF16, CODEC_UTF16LE, CODEC_UTF16BE));
}
static Value utf_32_encode(Vm *vm, const Value *argv) {
    return encode(vm, argv, by_order(argv[2], CODEC_UTF32, CODEC_UTF32LE, CODEC_UTF32BE));
}

/* data, errors=None, byteorder=0, final=False: (str, consumed, byteorder found) */
static Value ex_decode(Vm *vm, const Value *argv, CodecId native, CodecId little, CodecId big) {
    ErrorsId errors;
    BufferView view;
    if (!buffer_need(vm, argv[0], &view) || !need_errors(vm, "decode", argv[1], &errors))
        return V_ERROR;
    CodecId codec = by_order(argv[2], native, little, big);
    Coder c = { .vm = vm,
                .name = codec_name(codec),
                .codec = codec,
                .errors = errors,
                .final = is_final(argv[3]),
                .data = view.data,
                .n = view.len };
    Value ok = coder_decode(&c);
    if (!is_none(ok)) return ok;
    Value text = builder_finish(&c.text);
    return is_bad(text) ? text : tuple_of(vm, 3, text, from_int(c.at), from_int(c.order));
}
static Value utf_16_ex_decode(Vm *vm, const Value *argv) {
    return ex_decode(vm, argv, CODEC_UTF16, CODEC_UTF16LE, CODEC_UTF16BE);
}
static Value utf_32_ex_decode(Vm *vm, const Value *argv) {
    return ex_decode(vm, argv, CODEC_UTF32, CODEC_UTF32LE, CODEC_UTF32BE);
}

/* data, errors: bytes of a str as UTF-8, or of a buffer */
static Value readbuffer_encode(Vm *vm, const Value *argv) {
    BufferView view;
    if (is_str(argv[0])) {
        size_t n;
        const char *utf8 = str_utf8(vm, as_str(argv[0]), &n);
        return utf8 ? pair(vm, bytes_from(vm, utf8, (int64_t)n), (int64_t)n) : V_ERROR;
    }
    if (!buffer_need(vm, argv[0], &view)) return V_ERROR;
    return pair(vm, bytes_from(vm, view.data, view.len), view.len);
}

/* --- escapes of bytes --- */

static Value escape_encode(Vm *vm, const Value *argv) {
    if (!is_bytes(argv[0]))
        return raise(vm, &TypeError_type, "escape_encode() argument 1 must be bytes, not %A",
                     argv[0]);
    ByteBuilder b = { .vm = vm };
    for (int64_t i = 0; i < as_bytes(argv[0])->len; i++) {
        uint8_t c = as_bytes(argv[0])->data[i];
        char text[8] = { '\\', (char)c, 0 };
        int n = 2;
        if (c == '\t')
            text[1] = 't';
        else if (c == '\n')
            text[1] = 'n';
        else if (c == '\r')
            text[1] = 'r';
        else if (c == '\'' || c == '\\')
            text[1] = (char)c;
        else if (c < ' ' || c >= 0x7F)
            n = snprintf(text, sizeof text, "\\x%02x", c);
        else
            text[0] = (char)c, n = 1;
        bytes_put(&b, text, n);
    }
    return b.failed ? V_ERROR : pair(vm, bytes_from(vm, b.data, b.n), as_bytes(argv[0])->len);
}

static int hex_value(uint8_t c) {
    return (uint8_t)(c - '0') < 10         ? c - '0'
           : (uint8_t)((c | 32) - 'a') < 6 ? (c | 32) - 'a' + 10
                                           : -1;
}

static int simple_escape(uint8_t c) {
    static const char from[] = "abtnvfr\\'\"", to[] = "\a\b\t\n\v\f\r\\'\"";
    const char *p = c ? strchr(from, c) : NULL;
    return p ? to[p - from] : -1;
}

static Value escape_decode(Vm *vm, const Value *argv) {
    BufferView v;
    ErrorsId errors;
    size_t size;
    if (is_str(argv[0])) {
        v.data = (uint8_t *)(uintptr_t)str_utf8(vm, as_str(argv[0]), &size);
        v.len = (int64_t)size;
        if (!v.data) return V_ERROR;
    } else if (!buffer_need(vm, argv[0], &v))
        return V_ERROR;
    if (!need_errors(vm, "escape_decode", argv[1], &errors)) return V_ERROR;
    ByteBuilder b = { .vm = vm };
    for (int64_t i = 0; i < v.len;) {
        uint8_t c = v.data[i++];
        if (c != '\\') {
            bytes_put1(&b, c);
            continue;
        }
        if (i == v.len) return raise(vm, &ValueError_type, "Trailing \\ in string");
        c = v.data[i++];
        int simple = simple_escape(c);
        if (simple >= 0)
            bytes_put1(&b, (uint8_t)simple);
        else if (c == '\n')
            continue;
        else if (c >= '0' && c <= '7') {
            int x = c - '0';
            for (int k = 0; k < 2 && i < v.len && v.data[i] >= '0' && v.data[i] <= '7'; k++)
                x = x * 8 + v.data[i++] - '0';
            bytes_put1(&b, (uint8_t)x);
        } else if (c == 'x') {
            int high = i < v.len ? hex_value(v.data[i]) : -1,
                low = i + 1 < v.len ? hex_value(v.data[i + 1]) : -1;
            if (high >= 0 && low >= 0)
                bytes_put1(&b, (uint8_t)(high << 4 | low)), i += 2;
            else if (errors == ERRORS_STRICT)
                return raise(vm, &ValueError_type, "invalid \\x escape at position %ld", i - 2);
            else {
                if (errors == ERRORS_REPLACE)
                    bytes_put1(&b, '?');
                else if (errors != ERRORS_IGNORE)
                    return raise(vm, &ValueError_type,
                                 "decoding error; unknown error handling code: %S", argv[1]);
                if (high >= 0) i++;
            }
        } else {
            bytes_put1(&b, '\\');
            bytes_put1(&b, c);
        }
    }
    return b.failed ? V_ERROR : pair(vm, bytes_from(vm, b.data, b.n), v.len);
}

/* --- charmap --- */

/* charmap_build(text): the mapping that encodes what `text` (a code page) decodes. */
static Value charmap_build(Vm *vm, const Value *argv) {
    if (!is_str(argv[0]))
        return raise(vm, &TypeError_type, "charmap_build() argument must be str, not %A", argv[0]);
    Dict *d = dict_new(vm);
    const Str *s = as_str(argv[0]);
    for (int64_t i = 0; i < (int64_t)s->length && i < 256; i++) {
        uint32_t c = str_at(s, i);
        if (c != 0xFFFE && dict_set(vm, d, from_int(c), from_int(i)) >= DICT_ERROR) return V_ERROR;
    }
    return from_obj(d);
}

/* What the mapping says for a byte: V_VOID undefined. V_USER: the mapping is no str nor dict. */
static Value charmap_char(Vm *vm, Value mapping, uint8_t byte, bool *failed) {
    Value v = V_VOID;
    if (is_str(mapping)) {
        uint32_t c = byte < as_str(mapping)->length ? str_at(as_str(mapping), byte) : 0xFFFE;
        return c == 0xFFFE ? V_VOID : from_int(c);
    }
    if (!is_exact(mapping, &dict_type)) return V_USER;
    DictStatus status = dict_find(vm, as_dict(mapping), from_int(byte), &v);
    *failed = status == DICT_ERROR;
    if (status == DICT_USER) return V_USER;
    return status == DICT_FOUND && !is_none(v) && !is_same(v, from_int(0xFFFE)) ? v : V_VOID;
}

static Value charmap_decode(Vm *vm, const Value *argv) {
    BufferView view;
    Coder c = {
        .vm = vm, .name = "charmap", .codec = CODEC_COUNT, .final = true, .verdict = V_NONE
    };
    if (!buffer_need(vm, argv[0], &view) || !need_errors(vm, "charmap_decode", argv[1], &c.errors))
        return V_ERROR;
    if (is_void(argv[2]) || is_none(argv[2]))
        return pair(vm, str_from_kind(vm, 1, view.data, view.len), view.len);
    c.data = view.data, c.n = view.len;
    builder_init(&c.text, vm);
    while (c.at < c.n) {
        bool failed = false;
        Value v = charmap_char(vm, argv[2], c.data[c.at], &failed);
        if (failed) return V_ERROR;
        if (is_user(v)) return V_USER;
        if (is_void(v)) {
            if (!decode_error(&c, c.at, c.at + 1, "character maps to <undefined>"))
                return c.verdict;
            continue;
        }
        int64_t x;
        if (is_str(v))
            builder_str(&c.text, as_str(v));
        else if (!is_integer(v))
            return raise(vm, &TypeError_type, "character mapping must return integer, None or str");
        else if (!int_to_i64(v, &x) || x < 0 || x > 0x10FFFF)
            return raise(vm, &TypeError_type, "character mapping must be in range(0x110000)");
        else
            builder_char(&c.text, (uint32_t)x);
        c.at++;
    }
    return pair(vm, builder_finish(&c.text), view.len);
}

/* Puts the bytes for a character: 1, 0 undefined, -1 error or user. */
static int charmap_put(Coder *c, Value mapping, uint32_t x, Value *bad) {
    Value v;
    int64_t byte;
    *bad = V_ERROR;
    DictStatus status = dict_find(c->vm, as_dict(mapping), from_int(x), &v);
    if (status == DICT_USER) *bad = V_USER;
    if (status >= DICT_ERROR) return -1;
    if (status == DICT_ABSENT || is_none(v)) return 0;
    if (is_bytes(v)) {
        bytes_put(&c->out, as_bytes(v)->data, as_bytes(v)->len);
        return 1;
    }
    if (!is_integer(v)) {
        raise(c->vm, &TypeError_type,
              "character mapping must return integer, bytes or None, not %T", v);
        return -1;
    }
    if (!int_to_i64(v, &byte) || byte < 0 || byte > 255) {
        raise(c->vm, &TypeError_type, "character mapping must be in range(256)");
        return -1;
    }
    bytes_put1(&c->out, (uint8_t)byte);
    return 1;
}

static Value charmap_encode(Vm *vm, const Value *argv) {
    Coder c = {
        .vm = vm, .name = "charmap", .codec = CODEC_COUNT, .verdict = V_NONE, .out = { .vm = vm }
    };
    Value bad;
    if (!is_str(argv[0]))
        return raise(vm, &TypeError_type, "charmap_encode() argument 1 must be str, not %A",
                     argv[0]);
    if (!need_errors(vm, "charmap_encode", argv[1], &c.errors)) return V_ERROR;
    c.from = as_str(argv[0]);
    int64_t n = c.from->length;
    if (is_void(argv[2]) || is_none(argv[2])) return encode(vm, argv, CODEC_LATIN1);
    if (!is_exact(argv[2], &dict_type)) return V_USER;
    while (c.at < n) {
        int64_t start = c.at, end = start;
        int put = charmap_put(&c, argv[2], str_at(c.from, start), &bad);
        if (put < 0) return bad;
        c.at++;
        if (put) continue;
        int64_t mark = c.out.n;
        for (end = start + 1; end < n; end++) {
            put = charmap_put(&c, argv[2], str_at(c.from, end), &bad);
            if (put < 0) return bad;
            c.out.n = mark;
            if (put) break;
        }
        if (c.errors > ERRORS_IGNORE)
            return V_USER; /* replacements go through the mapping as well */
        if (!encode_error(&c, start, end, "character maps to <undefined>")) return c.verdict;
    }
    return c.out.failed ? V_ERROR : pair(vm, bytes_from(vm, c.out.data, c.out.n), n);
}

/* --- for the drivers --- */

/* _codec_native(name): its normal name, or None. */
static Value codec_native(Vm *vm, const Value *argv) {
    const char *name = str_utf8(vm, as_str(argv[0]), NULL);
    if (!name) return V_ERROR;
    CodecId id = codec_find(name);
    return id ? str_from(vm, codec_name(id)) : V_NONE;
}

static CodecId codec_of(Value name) {
    for (int i = 1; i < CODEC_COUNT; i++)
        if (str_is(as_str(name), codec_name((CodecId)i))) return (CodecId)i;
    return CODEC_NONE;
}

/* _codec_encode_some(text, name, at): (bytes, None), or the bytes before the first error at or
 * after `at`, and that error. */
static Value codec_encode_some(Vm *vm, const Value *argv) {
    Coder c = { .vm = vm,
                .codec = codec_of(argv[1]),
                .stop = true,
                .from = as_str(argv[0]),
                .at = as_int(argv[2]) };
    c.name = codec_name(c.codec);
    if (c.at > (int64_t)c.from->length)
        return raise(vm, &ValueError_type, "a place behind the text");
    if (!is_none(coder_encode(&c))) return V_ERROR;
    return tuple_of(vm, 2, bytes_from(vm, c.out.data, c.out.n),
                    is_void(c.stopped) ? V_NONE : c.stopped);
}

/* _codec_decode_some(data, name, at, final, order): (str, at, error or None, order) likewise. */
static Value codec_decode_some(Vm *vm, const Value *argv) {
    BufferView view;
    if (!buffer_need(vm, argv[0], &view)) return V_ERROR;
    Coder c = { .vm = vm,
                .codec = codec_of(argv[1]),
                .stop = true,
                .data = view.data,
                .n = view.len,
                .at = as_int(argv[2]),
                .final = is_true(argv[3]),
                .order = (int)as_int(argv[4]) };
    c.name = codec_name(c.codec);
    if (c.at > c.n) return raise(vm, &ValueError_type, "a place behind the data");
    if (!is_none(coder_decode(&c))) return V_ERROR;
    Value text = builder_finish(&c.text);
    if (is_bad(text)) return text;
    return tuple_of(vm, 4, text, from_int(c.at), is_void(c.stopped) ? V_NONE : c.stopped,
                    from_int(c.order));
}

const Method codecs_intrinsics[] = {
    { "_codec_native", "(name: str, /)", .leaf = codec_native },
    { "_codec_encode_some", "(text: str, name: str, at: nat, /)", .leaf = codec_encode_some },
    { "_codec_decode_some", "(data, name: str, at: nat, final, order: int, /)",
      .leaf = codec_decode_some },
    { 0 }
};

#define ENCODE(name)                                                                  \
    {                                                                                 \
#name "_encode", "(str, errors=None, /)", .leaf = name##_encode,              \
                                                  .driver = "codecs." #name "_encode" \
    }
#define DECODE(name)                                                   \
    {                                                                  \
#name "_decode", "(data, errors=None, final=False, /)",        \
            .leaf = name##_decode, .driver = "codecs." #name "_decode" \
    }
static const Method codecs_methods[] = {
    ENCODE(utf_8),
    DECODE(utf_8),
    ENCODE(utf_16_le),
    DECODE(utf_16_le),
    ENCODE(utf_16_be),
    DECODE(utf_16_be),
    DECODE(utf_16),
    ENCODE(utf_32_le),
    DECODE(utf_32_le),
    ENCODE(utf_32_be),
    DECODE(utf_32_be),
    DECODE(utf_32),
    { "utf_16_encode", "(str, errors=None, byteorder=0, /)", .leaf = utf_16_encode,
      .driver = "codecs.utf_16_encode" },
    { "utf_32_encode", "(str, errors=None, byteorder=0, /)", .leaf = utf_32_encode,
      .driver = "codecs.utf_32_encode" },
    { "utf_16_ex_decode", "(data, errors=None, byteorder=0, final=False, /)",
      .leaf = utf_16_ex_decode, .driver = "codecs.utf_16_ex_decode" },
    { "utf_32_ex_decode", "(data, errors=None, byteorder=0, final=False, /)",
      .leaf = utf_32_ex_decode, .driver = "codecs.utf_32_ex_decode" },
    { "utf_7_encode", "(str, errors=None, /)", .driver = "codecs.utf_7_encode" },
    { "utf_7_decode", "(data, errors=None, final=False, /)", .driver = "codecs.utf_7_decode" },
    ENCODE(ascii),
    ENCODE(latin_1),
    { "ascii_decode", "(data, errors=None, /)", .leaf = ascii_decode,
      .driver = "codecs.ascii_decode" },
    { "latin_1_decode", "(data, errors=None, /)", .leaf = latin_1_decode },
    ENCODE(unicode_escape),
    ENCODE(raw_unicode_escape),
    { "unicode_escape_decode", "(data, errors=None, final=True, /)", .leaf = unicode_escape_decode,
      .driver = "codecs.unicode_escape_decode" },
    { "raw_unicode_escape_decode", "(data, errors=None, final=True, /)",
      .leaf = raw_unicode_escape_decode, .driver = "codecs.raw_unicode_escape_decode" },
    { "escape_encode", "(data, errors=None, /)", .leaf = escape_encode },
    { "escape_decode", "(data, errors=None, /)", .leaf = escape_decode },
    { "readbuffer_encode", "(data, errors=None, /)", .leaf = readbuffer_encode },
    { "charmap_build", "(map, /)", .leaf = charmap_build },
    { "charmap_decode", "(data, errors=None, mapping=None, /)", .leaf = charmap_decode,
      .driver = "codecs.charmap_decode" },
    { "charmap_encode", "(str, errors=None, mapping=None, /)", .leaf = charmap_encode,
      .driver = "codecs.charmap_encode" },
    { "register", "(search_function, /)", "Register a codec search function.",
      .driver = "codecs.register" },
    { "unregister", "(search_function, /)",
      "Unregister a codec search function and clear the registry's cache.",
      .driver = "codecs.unregister" },
    { "lookup", "(encoding, /)",
      "Looks up a codec tuple in the Python codec registry and returns a CodecInfo object.",
      .driver = "codecs.lookup" },
    { "_forget_codec", "(encoding, /)", .driver = "codecs.forget" },
    { "encode", "(obj, encoding='utf-8', errors='strict')",
      "Encodes obj using the codec registered for encoding.", .driver = "codecs.encode" },
    { "decode", "(obj, encoding='utf-8', errors='strict')",
      "Decodes obj using the codec registered for encoding.", .driver = "codecs.decode" },
    { "register_error", "(errors, handler, /)",
      "Register the specified error handler under the name errors.",
      .driver = "codecs.register_error" },
    { "lookup_error", "(name, /)",
      "Return the error handler for the specified error handling name.",
      .driver = "codecs.lookup_error" },
    { 0 }
};

const ModuleDef _codecs_module = { "_codecs", NULL, codecs_methods, NULL, NULL };
