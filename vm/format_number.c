/* Formatting of int, float and complex by a format specification. */
#include "vm/format.h"
#include "vm/objects/float.h"
#include "vm/objects/text.h"
#include "vm/vm.h"

/* --- int --- */

static const char *char_refuses(const FormatSpec *f) {
    if (f->sign) return "Sign not allowed with integer format specifier 'c'";
    if (f->alt) return "Alternate form (#) not allowed with integer format specifier 'c'";
    return NULL;
}

static Value format_char(Vm *vm, Value v, const FormatSpec *f) {
    int64_t c;
    const char *refusal = char_refuses(f);
    if (refusal) return raise(vm, &ValueError_type, "%s", refusal);
    if (!int_to_i64(v, &c))
        return raise(vm, &OverflowError_type, "Python int too large to convert to C long");
    if (c < 0 || c > 0x10FFFF)
        return raise(vm, &OverflowError_type, "%%c arg not in range(0x110000)");
    int64_t missing = f->width > 1 ? f->width - 1 : 0;
    int64_t left = f->align == '<' ? 0 : f->align == '^' ? missing / 2 : missing;
    StrBuilder b;
    builder_init(&b, vm);
    builder_fill(&b, f->fill, left);
    builder_char(&b, (uint32_t)c);
    builder_fill(&b, f->fill, missing - left);
    return builder_finish(&b);
}

static int put_sign(char *prefix, bool negative, uint32_t sign) {
    if (!negative && sign != '+' && sign != ' ') return 0;
    prefix[0] = negative ? '-' : (char)sign;
    return 1;
}

static Value format_digits(Vm *vm, Value v, const FormatSpec *f) {
    int base = f->type == 'b' ? 2 : f->type == 'o' ? 8 : f->type == 'x' || f->type == 'X' ? 16 : 10;
    Value text = int_to_str(vm, v, base);
    if (is_bad(text)) return text;
    const Str *s = as_str(text);
    const char *digits = s->data;
    int64_t n = s->length;
    char prefix[4];
    int nprefix = put_sign(prefix, *digits == '-', f->sign);
    if (*digits == '-') digits++, n--;
    if (f->alt && base != 10) {
        prefix[nprefix++] = '0';
        prefix[nprefix++] = (char)f->type;
    }
    if (f->type == 'X') {
        char *upper = heap_try_alloc_atomic(vm, (size_t)n);
        if (!upper) return V_ERROR;
        for (int64_t i = 0; i < n; i++)
            upper[i] = digits[i] >= 'a' ? (char)(digits[i] - 32) : digits[i];
        digits = upper;
    }
    StrBuilder b;
    builder_init(&b, vm);
    format_field(&b, f, prefix, nprefix, digits, n, "", 0);
    return builder_finish(&b);
}

static Value format_double(Vm *vm, double d, FormatSpec *f);

Value format_int(Vm *vm, Value v, const Str *spec) {
    FormatSpec f;
    const char *name = type_of(v)->name;
    if (!spec->length) return is_int(v) ? int_to_str(vm, v, 10) : leaf_str(vm, v);
    if (!format_parse(vm, spec, name, 'd', '>', &f)) return V_ERROR;
    if (f.type && f.type < 128 && strchr("bcdoxXn", (int)f.type)) {
        if (f.precision >= 0)
            return raise(vm, &ValueError_type, "Precision not allowed in integer format specifier");
        if (f.zero_minus)
            return raise(vm, &ValueError_type,
                         "Negative zero coercion (z) not allowed in integer format specifier");
        return f.type == 'c' ? format_char(vm, v, &f) : format_digits(vm, v, &f);
    }
    if (!f.type || f.type >= 128 || !strchr("eEfFgG%", (int)f.type))
        return format_unknown(vm, &f, name), V_ERROR;
    bool overflow = false;
    double d = int_to_double(vm, v, &overflow);
    if (overflow) return raise(vm, &OverflowError_type, "int too large to convert to float");
    return format_double(vm, d, &f);
}

/* --- float --- */

/* Sign, digits before the point, and the rest, as the parts of format_field. */
typedef struct NumberText {
    char prefix[2];
    int nprefix;
    const char *digits, *rest;
    int64_t n, nrest;
} NumberText;

static bool is_zero_text(const char *s, int64_t n) {
    bool any = false;
    for (int64_t i = 0; i < n && (s[i] | 32) != 'e' && s[i] != '%'; i++) {
        if (s[i] >= '1' && s[i] <= '9') return false;
        if (s[i] > '9') return false;
        any = true;
    }
    return any;
}

/* The text of d under f, with its default type resolved. False: error raised. */
static bool number_parts(Vm *vm, double d, const FormatSpec *f, uint32_t type, unsigned flags,
                         NumberText *out) {
    int64_t precision = f->precision, n;
    if (precision > INT32_MAX) return raise_false(vm, &ValueError_type, "precision too big");
    if (type == 'n') type = 'g';
    bool percent = type == '%';
    if (percent) type = 'f', d *= 100;
    if (type == 'r' && precision >= 0) type = 'g';
    if (f->alt) flags |= FLOAT_ALT;
    char *text = float_text(vm, d, (char)type,
                            precision < 0 ? (type == 'r' ? 0 : 6) : (int)precision, flags, &n);
    if (!text) return false;
    bool negative = *text == '-';
    if (negative) text++, n--;
    if (negative && f->zero_minus && is_zero_text(text, n)) negative = false;
    out->nprefix = put_sign(out->prefix, negative, f->sign);
    if (percent) text[n++] = '%'; /* in the place of the NUL */
    out->digits = text;
    out->n = 0;
    while (out->n < n && (unsigned)(text[out->n] - '0') < 10) out->n++;
    out->rest = text + out->n;
    out->nrest = n - out->n;
    return true;
}

static Value format_double(Vm *vm, double d, FormatSpec *f) {
    NumberText t;
    StrBuilder b;
    if (!number_parts(vm, d, f, f->type ? f->type : 'r', f->type ? 0 : FLOAT_ADD_DOT_0, &t))
        return V_ERROR;
    builder_init(&b, vm);
    format_field(&b, f, t.prefix, t.nprefix, t.digits, t.n, t.rest, t.nrest);
    return builder_finish(&b);
}

Value format_float(Vm *vm, Value v, const Str *spec) {
    FormatSpec f;
    if (!spec->length) return leaf_str(vm, v);
    if (!format_parse(vm, spec, type_of(v)->name, 0, '>', &f)) return V_ERROR;
    if (f.type && (f.type >= 128 || !strchr("eEfFgGn%", (int)f.type)))
        return format_unknown(vm, &f, type_of(v)->name), V_ERROR;
    return format_double(vm, float_value(v), &f);
}

/* --- complex --- */

/* Both parts without padding, the imaginary one always signed; then padded as a text. */
Value format_complex(Vm *vm, Value v, const Str *spec) {
    FormatSpec f, part;
    NumberText t;
    const Complex *z = (const Complex *)as_obj(v);
    if (!spec->length) return leaf_str(vm, v);
    if (!format_parse(vm, spec, type_of(v)->name, 0, '>', &f)) return V_ERROR;
    if (f.type && (f.type >= 128 || !strchr("eEfFgGn", (int)f.type)))
        return format_unknown(vm, &f, type_of(v)->name), V_ERROR;
    if (f.fill == '0')
        return raise(vm, &ValueError_type,
                     "Zero padding is not allowed in complex format specifier");
    if (f.align == '=')
        return raise(vm, &ValueError_type,
                     "'=' alignment flag is not allowed in complex format specifier");

    StrBuilder b;
    bool plain = !f.type, no_real = plain && z->re == 0 && !__builtin_signbit(z->re);
    uint32_t type = plain ? (f.precision < 0 ? 'r' : 'g') : f.type;
    builder_init(&b, vm);
    part = f;
    part.width = -1;
    if (plain && !no_real) builder_char(&b, '(');
    if (!no_real) {
        if (!number_parts(vm, z->re, &part, type, 0, &t)) return V_ERROR;
        format_field(&b, &part, t.prefix, t.nprefix, t.digits, t.n, t.rest, t.nrest);
        part.sign = '+';
    }
    if (!number_parts(vm, z->im, &part, type, 0, &t)) return V_ERROR;
    format_field(&b, &part, t.prefix, t.nprefix, t.digits, t.n, t.rest, t.nrest);
    builder_char(&b, 'j');
    if (plain && !no_real) builder_char(&b, ')');

    Value text = builder_finish(&b);
    if (is_bad(text)) return text;
    int64_t n = as_str(text)->length, missing = f.width > n ? f.width - n : 0;
    int64_t left = f.align == '>' ? missing : f.align == '^' ? missing / 2 : 0;
    builder_init(&b, vm);
    builder_fill(&b, f.fill, left);
    builder_str(&b, as_str(text));
    builder_fill(&b, f.fill, missing - left);
    return builder_finish(&b);
}
