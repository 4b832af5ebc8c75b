/* The format mini-language: parsing of a specification, laying out of fields, and str. Numbers:
 * format_number.c. */
#include "vm/format.h"

#include "vm/objects/str_leaves.h"
#include "vm/objects/text.h"
#include "vm/objects/unicode.h"
#include "vm/vm.h"

static bool is_align(uint32_t c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

/* Decimal digits at *i: V_NONE when there were none, V_TRUE with *out; V_ERROR when too many. */
static Value read_number(Vm *vm, const Str *s, int64_t *i, int64_t *out) {
    int64_t start = *i, n = 0;
    for (; *i < (int64_t)s->length; ++*i) {
        uint32_t c = str_at(s, *i);
        int digit = c < 128 ? (c - '0' < 10 ? (int)c - '0' : -1) : unicode_decimal(c);
        if (digit < 0) break;
        if (n > (INT64_MAX - digit) / 10)
            return raise(vm, &ValueError_type, "Too many decimal digits in format string");
        n = n * 10 + digit;
    }
    if (*i == start) return V_NONE;
    *out = n;
    return V_TRUE;
}

static bool raise_code(Vm *vm, const char *before, uint32_t c, const char *after,
                       const char *type_name) {
    if (c > 32 && c < 128)
        return raise_false(vm, &ValueError_type, "%s'%c'%s%s%s", before, (int)c, after,
                           type_name ? type_name : "", type_name ? "'" : "");
    return raise_false(vm, &ValueError_type, "%s'\\x%x'%s%s%s", before, c, after,
                       type_name ? type_name : "", type_name ? "'" : "");
}

static bool raise_unknown(Vm *vm, uint32_t c, const char *type_name) {
    return raise_code(vm, "Unknown format code ", c, " for object of type '", type_name);
}

/* May the grouping be used with the type? */
static bool check_grouping(Vm *vm, const FormatSpec *f) {
    if (!f->grouping || !f->type || (f->type < 128 && strchr("defgEG%F", (int)f->type)))
        return true;
    if (f->grouping == '_' && f->type < 128 && strchr("boxX", (int)f->type)) return true;
    return raise_code(vm,
                      f->grouping == ',' ? "Cannot specify ',' with " : "Cannot specify '_' with ",
                      f->type, ".", NULL);
}

/* [[fill]align][sign][z][#][0] from *i on. */
static void parse_flags(const Str *s, int64_t *i, uint32_t default_align, FormatSpec *f) {
    int64_t n = s->length;
#define HERE(k) (*i + (k) < n ? str_at(s, *i + (k)) : 0)
    if (n - *i >= 2 && is_align(HERE(1))) {
        f->fill = HERE(0);
        f->align = HERE(1);
        f->fill_given = f->align_given = true;
        *i += 2;
    } else if (n > *i && is_align(HERE(0))) {
        f->align = HERE(0);
        f->align_given = true;
        ++*i;
    }
    if (HERE(0) == '+' || HERE(0) == '-' || HERE(0) == ' ') f->sign = str_at(s, (*i)++);
    if (HERE(0) == 'z') f->zero_minus = true, ++*i;
    if (HERE(0) == '#') f->alt = true, ++*i;
    if (!f->fill_given && HERE(0) == '0') {
        f->fill = '0';
        if (!f->align_given && default_align == '>') f->align = '=';
        ++*i;
    }
#undef HERE
}

bool format_parse(Vm *vm, const Str *s, const char *type_name, uint32_t default_type,
                  uint32_t default_align, FormatSpec *f) {
    int64_t i = 0, n = s->length;
    *f = (FormatSpec){
        .fill = ' ', .align = default_align, .type = default_type, .width = -1, .precision = -1
    };
    parse_flags(s, &i, default_align, f);
    if (is_bad(read_number(vm, s, &i, &f->width))) return false;
    if (i < n && str_at(s, i) == ',') f->grouping = ',', i++;
    if (i < n && str_at(s, i) == '_') {
        if (f->grouping)
            return raise_false(vm, &ValueError_type, "Cannot specify both ',' and '_'.");
        f->grouping = '_';
        i++;
    }
    if (i < n && str_at(s, i) == ',' && f->grouping == '_')
        return raise_false(vm, &ValueError_type, "Cannot specify both ',' and '_'.");
    if (i < n && str_at(s, i) == '.') {
        i++;
        Value got = read_number(vm, s, &i, &f->precision);
        if (is_bad(got)) return false;
        if (is_none(got))
            return raise_false(vm, &ValueError_type, "Format specifier missing precision");
    }
    if (n - i > 1)
        return raise_false(vm, &ValueError_type,
                           "Invalid format specifier '%S' for object of type '%s'", from_obj(s),
                           type_name);
    if (n - i == 1) f->type = str_at(s, i);
    return check_grouping(vm, f);
}

bool format_unknown(Vm *vm, const FormatSpec *f, const char *type_name) {
    return raise_unknown(vm, f->type, type_name);
}

/* --- laying out --- */

/* Appends the digits with a separator every `group`, zero-extended until they fill `least`
 * characters. */
static void put_grouped(StrBuilder *b, const char *digits, int64_t n, int group, uint32_t separator,
                        int64_t least) {
    int64_t all = n;
    while (all + (separator && all ? (all - 1) / group : 0) < least) all++;
    if (!separator) {
        builder_fill(b, '0', all - n);
        builder_units(b, 1, digits, n);
        return;
    }
    for (int64_t i = all; i > 0; i--) {
        builder_char(b, i > n ? '0' : (uint8_t)digits[n - i]);
        if (i > 1 && (i - 1) % group == 0) builder_char(b, separator);
    }
}

void format_field(StrBuilder *b, const FormatSpec *f, const char *prefix, int nprefix,
                  const char *digits, int64_t n, const char *rest, int64_t nrest) {
    int group = f->type && f->type < 128 && strchr("boxX", (int)f->type) ? 4 : 3;
    uint32_t separator = n ? f->grouping : 0;
    int64_t width = f->width < 0 ? 0 : f->width, least = 0;
    if (f->fill == '0' && f->align == '=' && n) least = width - nprefix - nrest;
    int64_t body = n + (separator ? (n - 1) / group : 0);
    int64_t missing = least > 0 ? 0 : width - nprefix - nrest - body;
    if (missing < 0) missing = 0;
    int64_t left = f->align == '>' ? missing : f->align == '^' ? missing / 2 : 0;
    int64_t middle = f->align == '=' ? missing : 0;

    builder_fill(b, f->fill, left);
    builder_units(b, 1, prefix, nprefix);
    builder_fill(b, f->fill, middle);
    put_grouped(b, digits, n, group, separator, least);
    builder_units(b, 1, rest, nrest);
    builder_fill(b, f->fill, missing - left - middle);
}

/* --- str --- */

static const char *str_refuses(const FormatSpec *f) {
    if (f->sign == ' ') return "Space not allowed in string format specifier";
    if (f->sign) return "Sign not allowed in string format specifier";
    if (f->zero_minus) return "Negative zero coercion (z) not allowed in string format specifier";
    if (f->alt) return "Alternate form (#) not allowed in string format specifier";
    if (f->align == '=') return "'=' alignment not allowed in string format specifier";
    return NULL;
}

Value format_str(Vm *vm, Value v, const Str *spec) {
    const Str *s = as_str(v);
    FormatSpec f;
    if (!spec->length) return is_exact_str(v) ? v : leaf_str(vm, v);
    if (!format_parse(vm, spec, type_of(v)->name, 's', '<', &f)) return V_ERROR;
    if (f.type != 's') return raise_unknown(vm, f.type, type_of(v)->name), V_ERROR;
    const char *refusal = str_refuses(&f);
    if (refusal) return raise(vm, &ValueError_type, "%s", refusal);
    int64_t n = s->length;
    if (f.precision >= 0 && f.precision < n) n = f.precision;
    if (f.width <= n && n == (int64_t)s->length) return str_plain(vm, v);
    int64_t missing = f.width > n ? f.width - n : 0;
    int64_t left = f.align == '>' ? missing : f.align == '^' ? missing / 2 : 0;
    StrBuilder b;
    builder_init(&b, vm);
    builder_fill(&b, f.fill, left);
    builder_slice(&b, s, 0, n);
    builder_fill(&b, f.fill, missing - left);
    return builder_finish(&b);
}

LEAF(str_dunder_format) {
    if (!is_str(argv[1]))
        return raise(vm, &TypeError_type, "__format__() argument must be str, not %A", argv[1]);
    return format_str(vm, argv[0], as_str(argv[1]));
}
