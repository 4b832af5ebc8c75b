/* The module binascii: hexadecimal, base64, uuencode, quoted-printable, checksums. All leaves. */
#include "vm/objects/bytes.h"
#include "vm/objects/items.h"
#include "vm/objects/module.h"
#include "vm/state.h"

static Value error_class(Vm *vm, const char *name, Type *base) {
    Value base_value = from_obj(base), bases = tuple_from(vm, &base_value, 1);
    Dict *ns = dict_new(vm);
    if (is_void(bases) || !dict_set_str(vm, ns, NAME(module), str_from(vm, "binascii")))
        return V_ERROR;
    return type_new(vm, &type_type, str_intern_cstr(vm, name), as_tuple(bases), ns);
}

/* binascii.Error, made when it is first needed. */
static Type *binascii_error(Vm *vm) {
    Value *slot = &vm->stdlib_state[STATE_BINASCII_ERROR];
    if (is_type(*slot)) return as_type(*slot);
    Value made = error_class(vm, "Error", &ValueError_type);
    return is_void(made) ? &ValueError_type : as_type(*slot = made);
}
#define FAIL(...) raise(vm, binascii_error(vm), __VA_ARGS__)

/* A growing run of bytes. */
typedef struct Output {
    Vm *vm;
    uint8_t *data;
    int64_t n, cap;
    bool failed;
} Output;

static Output output_new(Vm *vm, int64_t cap) {
    Output o = { vm, heap_try_alloc_atomic(vm, (size_t)cap + 16), 0, cap + 16, false };
    o.failed = !o.data;
    return o;
}

static void output_byte(Output *o, uint8_t c) {
    if (o->n == o->cap && !o->failed) {
        uint8_t *more = heap_try_alloc_atomic(o->vm, (size_t)o->cap * 2);
        if (!more) {
            o->failed = true;
            return;
        }
        memcpy(more, o->data, (size_t)o->n);
        o->data = more;
        o->cap *= 2;
    }
    if (!o->failed) o->data[o->n++] = c;
}

static Value output_finish(Output *o) {
    return o->failed ? V_ERROR : bytes_from(o->vm, o->data, o->n);
}

/* What the a2b functions take: bytes-like, or a str of ASCII characters. */
static bool ascii_need(Vm *vm, Value v, BufferView *out) {
    if (is_str(v)) {
        Str *s = as_str(v);
        if (!s->ascii)
            return raise_false(vm, &ValueError_type,
                               "string argument should contain only ASCII characters");
        *out = (BufferView){ (uint8_t *)(uintptr_t)s->data, (int64_t)s->length, true };
        return true;
    }
    if (buffer_find(v, out)) return true;
    return raise_false(vm, &TypeError_type,
                       "argument should be bytes, buffer or ASCII string, not '%T'", v);
}

static Value flag_need(Vm *vm, Value v, bool *out) {
    Value truth = leaf_truth(vm, v);
    if (is_user(truth)) return raise(vm, &TypeError_type, "an integer is required");
    *out = is_true(truth);
    return truth;
}

/* --- base64 --- */

static const char base64_digits[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static int base64_digit(uint8_t c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* (data, *, strict_mode): characters that are none of base64's are skipped unless it is strict. */
static Value a2b_base64(Vm *vm, const Value *argv) {
    BufferView in;
    bool strict = false, padding = false;
    int quad = 0, pads = 0, digit;
    uint8_t rest = 0;

    if (!ascii_need(vm, argv[0], &in) || is_bad(flag_need(vm, argv[1], &strict))) return V_ERROR;
    Output out = output_new(vm, in.len);
    if (strict && in.len > 0 && in.data[0] == '=') return FAIL("Leading padding not allowed");
    for (int64_t i = 0; i < in.len; i++) {
        uint8_t c = in.data[i];
        if (c == '=') {
            padding = true;
            if (quad >= 2 && quad + ++pads >= 4) {
                if (strict && i + 1 < in.len) return FAIL("Excess data after padding");
                return output_finish(&out);
            }
            continue;
        }
        if ((digit = base64_digit(c)) < 0) {
            if (strict) return FAIL("Only base64 data is allowed");
            continue;
        }
        if (strict && padding) return FAIL("Discontinuous padding not allowed");
        pads = 0;
        switch (quad) {
        case 1: output_byte(&out, (uint8_t)(rest << 2 | digit >> 4)); break;
        case 2: output_byte(&out, (uint8_t)(rest << 4 | digit >> 2)); break;
        case 3: output_byte(&out, (uint8_t)(rest << 6 | digit)); break;
        default: break;
        }
        rest = (uint8_t)(quad == 1 ? digit & 15 : quad == 2 ? digit & 3 : digit);
        quad = (quad + 1) & 3;
    }
    if (quad == 1)
        return FAIL("Invalid base64-encoded string: number of data characters (%ld) cannot be 1 "
                    "more than a multiple of 4",
                    out.n / 3 * 4 + 1);
    return quad ? FAIL("Incorrect padding") : output_finish(&out);
}

/* (data, *, newline) */
static Value b2a_base64(Vm *vm, const Value *argv) {
    BufferView in;
    bool newline = false;

    if (!buffer_need(vm, argv[0], &in) || is_bad(flag_need(vm, argv[1], &newline))) return V_ERROR;
    if (in.len > INT64_MAX / 2) return raise_memory(vm);
    Output out = output_new(vm, (in.len + 2) / 3 * 4 + 1);
    for (int64_t i = 0; i < in.len; i += 3) {
        int64_t left = in.len - i;
        uint32_t bits = (uint32_t)in.data[i] << 16 |
                        (left > 1 ? (uint32_t)in.data[i + 1] << 8 : 0) |
                        (left > 2 ? in.data[i + 2] : 0);
        output_byte(&out, (uint8_t)base64_digits[bits >> 18]);
        output_byte(&out, (uint8_t)base64_digits[bits >> 12 & 63]);
        output_byte(&out, (uint8_t)(left > 1 ? base64_digits[bits >> 6 & 63] : '='));
        output_byte(&out, (uint8_t)(left > 2 ? base64_digits[bits & 63] : '='));
    }
    if (newline) output_byte(&out, '\n');
    return output_finish(&out);
}

/* --- hexadecimal --- */

static int hex_digit(uint8_t c) {
    if (c >= '0' && c <= '9') return c - '0';
    c |= 32;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static Value unhexlify(Vm *vm, const Value *argv) {
    BufferView in;

    if (!ascii_need(vm, argv[0], &in)) return V_ERROR;
    if (in.len % 2) return FAIL("Odd-length string");
    Bytes *out = bytes_new(vm, in.len / 2);
    for (int64_t i = 0; out && i < in.len; i += 2) {
        int high = hex_digit(in.data[i]), low = hex_digit(in.data[i + 1]);
        if (high < 0 || low < 0) return FAIL("Non-hexadecimal digit found");
        out->data[i / 2] = (uint8_t)(high << 4 | low);
    }
    return out ? from_obj(out) : V_ERROR;
}

/* (data, sep, bytes_per_sep) */
static Value hexlify(Vm *vm, const Value *argv) {
    BufferView in;
    if (!buffer_need(vm, argv[0], &in)) return V_ERROR;
    Value text = bytes_to_hex(vm, in.data, in.len, argv[1], argv[2]);
    if (is_bad(text))
        return is_user(text) ? raise(vm, &TypeError_type, "an integer is required") : text;
    return bytes_from(vm, as_str(text)->data, (int64_t)as_str(text)->length);
}

/* --- uuencode --- */

static Value a2b_uu(Vm *vm, const Value *argv) {
    BufferView in;

    if (!ascii_need(vm, argv[0], &in)) return V_ERROR;
    int64_t n = in.len ? (in.data[0] - ' ') & 077 : 32, i = 1;
    Output out = output_new(vm, n);
    uint32_t bits = 0;
    for (int have = 0; out.n < n; i++) {
        uint8_t c = i < in.len ? in.data[i] : 0;
        if (c == '\n' || c == '\r' || i >= in.len)
            c = 0; /* white space at the end may be cut off */
        else if (c < ' ' || c > ' ' + 64)
            return FAIL("Illegal char");
        else
            c = (c - ' ') & 077;
        bits = bits << 6 | c;
        have += 6;
        if (have >= 8) {
            have -= 8;
            output_byte(&out, (uint8_t)(bits >> have));
        }
        if (out.failed) return V_ERROR;
    }
    for (; i < in.len; i++) {
        uint8_t c = in.data[i];
        if (c != ' ' && c != ' ' + 64 && c != '\n' && c != '\r') return FAIL("Trailing garbage");
    }
    return output_finish(&out);
}

/* (data, *, backtick) */
static Value b2a_uu(Vm *vm, const Value *argv) {
    BufferView in;
    bool backtick = false;

    if (!buffer_need(vm, argv[0], &in) || is_bad(flag_need(vm, argv[1], &backtick))) return V_ERROR;
    if (in.len > 45) return FAIL("At most 45 bytes at once");
    Output out = output_new(vm, 64);
    output_byte(&out, (uint8_t)(backtick && !in.len ? '`' : ' ' + in.len));
    for (int64_t i = 0; i < in.len; i += 3) {
        uint32_t bits = 0;
        for (int j = 0; j < 3; j++) bits = bits << 8 | (i + j < in.len ? in.data[i + j] : 0);
        for (int shift = 18; shift >= 0; shift -= 6) {
            uint32_t c = bits >> shift & 63;
            output_byte(&out, (uint8_t)(backtick && !c ? '`' : ' ' + c));
        }
    }
    output_byte(&out, '\n');
    return output_finish(&out);
}

/* --- quoted-printable --- */

/* (data, header) */
static Value a2b_qp(Vm *vm, const Value *argv) {
    BufferView in;
    bool header = false;

    if (!ascii_need(vm, argv[0], &in) || is_bad(flag_need(vm, argv[1], &header))) return V_ERROR;
    Output out = output_new(vm, in.len);
    for (int64_t i = 0; i < in.len;) {
        uint8_t c = in.data[i++];
        if (c != '=') {
            output_byte(&out, header && c == '_' ? ' ' : c);
            continue;
        }
        if (i >= in.len) break;
        c = in.data[i];
        if (c == '\n' || c == '\r') { /* a soft line break */
            while (i < in.len && in.data[i] != '\n') i++;
            if (i < in.len) i++;
        } else if (c == '=') { /* broken, but seen */
            output_byte(&out, '=');
            i++;
        } else if (i + 1 < in.len && hex_digit(c) >= 0 && hex_digit(in.data[i + 1]) >= 0) {
            output_byte(&out, (uint8_t)(hex_digit(c) << 4 | hex_digit(in.data[i + 1])));
            i += 2;
        } else {
            output_byte(&out, '=');
        }
    }
    return output_finish(&out);
}

typedef struct QuoteMode {
    bool tabs, text, header;
} QuoteMode;

/* Must the byte at i be written as =XX? column: how much of the line is written. */
static bool qp_quoted(const BufferView *in, int64_t i, int64_t column, QuoteMode mode) {
    uint8_t c = in->data[i];
    bool last = i + 1 == in->len;
    uint8_t next = last ? 0 : in->data[i + 1];

    if (c > 126 || c == '=' || (mode.header && c == '_')) return true;
    if (c == '.' && column == 0) return last || next == '\n' || next == '\r' || next == 0;
    if (!mode.text && (c == '\r' || c == '\n')) return true;
    if ((c == '\t' || c == ' ') && last) return true;
    return c < 33 && c != '\r' && c != '\n' && (mode.tabs || (c != '\t' && c != ' '));
}

static void qp_hex(Output *out, uint8_t c) {
    output_byte(out, '=');
    output_byte(out, (uint8_t) "0123456789ABCDEF"[c >> 4]);
    output_byte(out, (uint8_t) "0123456789ABCDEF"[c & 15]);
}

static void qp_newline(Output *out, bool crlf) {
    if (crlf) output_byte(out, '\r');
    output_byte(out, '\n');
}

/* (data, quotetabs, istext, header) */
static Value b2a_qp(Vm *vm, const Value *argv) {
    enum { LINE_MAX_LENGTH = 76 };
    BufferView in;
    QuoteMode mode = { 0 };
    int64_t column = 0;

    if (!buffer_need(vm, argv[0], &in) || is_bad(flag_need(vm, argv[1], &mode.tabs)) ||
        is_bad(flag_need(vm, argv[2], &mode.text)) || is_bad(flag_need(vm, argv[3], &mode.header)))
        return V_ERROR;
    const uint8_t *newline = in.len ? memchr(in.data, '\n', (size_t)in.len) : NULL;
    bool crlf = newline && newline > in.data && newline[-1] == '\r';
    Output out = output_new(vm, in.len * 2);
    for (int64_t i = 0; i < in.len;) {
        uint8_t c = in.data[i];
        bool line_end = c == '\n' || (c == '\r' && i + 1 < in.len && in.data[i + 1] == '\n');
        if (qp_quoted(&in, i, column, mode)) {
            if (column + 3 >= LINE_MAX_LENGTH) {
                output_byte(&out, '=');
                qp_newline(&out, crlf);
                column = 0;
            }
            qp_hex(&out, c);
            i++;
            column += 3;
        } else if (mode.text && line_end) {
            if (out.n && (out.data[out.n - 1] == ' ' || out.data[out.n - 1] == '\t')) {
                out.n--;
                qp_hex(&out, out.data[out.n]);
            }
            qp_newline(&out, crlf);
            i += c == '\r' ? 2 : 1;
            column = 0;
        } else {
            if (i + 1 < in.len && in.data[i + 1] != '\n' && column + 1 >= LINE_MAX_LENGTH) {
                output_byte(&out, '=');
                qp_newline(&out, crlf);
                column = 0;
            }
            output_byte(&out, mode.header && c == ' ' ? '_' : c);
            i++;
            column++;
        }
    }
    return output_finish(&out);
}

/* --- checksums --- */

static uint32_t crc_start(Value v) {
    IntView room;
    return (uint32_t)mpz_get_ui(int_view(v, &room)) * (int_sign(v) < 0 ? -1u : 1u);
}

/* (data, crc) */
static Value crc32_leaf(Vm *vm, const Value *argv) {
    static uint32_t table[256];
    BufferView in;

    if (!buffer_need(vm, argv[0], &in)) return V_ERROR;
    if (!is_integer(argv[1]))
        return raise(vm, &TypeError_type, "'%T' object cannot be interpreted as an integer",
                     argv[1]);
    for (uint32_t n = 0; !table[255] && n < 256; n++) {
        uint32_t c = n;
        for (int k = 0; k < 8; k++) c = c & 1 ? 0xEDB88320u ^ c >> 1 : c >> 1;
        table[n] = c;
    }
    uint32_t crc = ~crc_start(argv[1]);
    for (int64_t i = 0; i < in.len; i++) crc = table[(crc ^ in.data[i]) & 255] ^ crc >> 8;
    return int_from_u64(vm, ~crc);
}

static Value crc_hqx(Vm *vm, const Value *argv) {
    BufferView in;

    if (!buffer_need(vm, argv[0], &in)) return V_ERROR;
    if (!is_integer(argv[1]))
        return raise(vm, &TypeError_type, "'%T' object cannot be interpreted as an integer",
                     argv[1]);
    uint32_t crc = crc_start(argv[1]) & 0xFFFF;
    for (int64_t i = 0; i < in.len; i++) {
        crc ^= (uint32_t)in.data[i] << 8;
        for (int k = 0; k < 8; k++) crc = (crc & 0x8000 ? crc << 1 ^ 0x1021 : crc << 1) & 0xFFFF;
    }
    return int_from_u64(vm, crc);
}

/* --- the module --- */

static const Method functions[] = {
    { "a2b_uu", "(data, /)", "Decode a line of uuencoded data.", a2b_uu },
    { "b2a_uu", "(data, /, *, backtick=False)", "Uuencode line of data.", b2a_uu },
    { "a2b_base64", "(data, /, *, strict_mode=False)", "Decode a line of base64 data.",
      a2b_base64 },
    { "b2a_base64", "(data, /, *, newline=True)", "Base64-code line of data.", b2a_base64 },
    { "a2b_hex", "(hexstr, /)", "Binary data of hexadecimal representation.", unhexlify },
    { "unhexlify", "(hexstr, /)", "Binary data of hexadecimal representation.", unhexlify },
    { "b2a_hex", "(data, sep=?, bytes_per_sep=1)", "Hexadecimal representation of binary data.",
      hexlify },
    { "hexlify", "(data, sep=?, bytes_per_sep=1)", "Hexadecimal representation of binary data.",
      hexlify },
    { "a2b_qp", "(data, header=False)", "Decode a string of qp-encoded data.", a2b_qp },
    { "b2a_qp", "(data, quotetabs=False, istext=True, header=False)",
      "Encode a string using quoted-printable encoding.", b2a_qp },
    { "crc32", "(data, crc=0, /)", "Compute CRC-32 incrementally.", crc32_leaf },
    { "crc_hqx", "(data, crc, /)", "Compute CRC-CCITT incrementally.", crc_hqx },
    { 0 },
};

static bool binascii_init(Vm *vm, Dict *d) {
    Value incomplete = error_class(vm, "Incomplete", &Exception_type);
    return !is_void(incomplete) && dict_set_cstr(vm, d, "Error", from_obj(binascii_error(vm))) &&
           dict_set_cstr(vm, d, "Incomplete", incomplete);
}

const ModuleDef binascii_module = {
    .name = "binascii",
    .doc = "Conversion between binary data and ASCII",
    .methods = functions,
    .init = binascii_init,
};
