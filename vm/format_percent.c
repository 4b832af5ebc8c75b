/* The % operator of str, bytes and bytearray. One engine: a bytes format is read as the text of
 * the same code points, and what comes out of it, all below 256, is turned back. Where a part
 * needs user code (its __str__, __float__...) the leaf answers V_USER, and the driver converts
 * that argument in the language and formats the converted one with the leaf. */
#include "vm/format.h"
#include "vm/objects/bytes.h"
#include "vm/objects/float.h"
#include "vm/objects/str_leaves.h"
#include "vm/objects/text.h"
#include "vm/vm.h"

/* What the engine works on. */
typedef struct Percent {
    Vm *vm;
    int kind; /* of the format's units */
    const void *format;
    int64_t n, at;
    bool bytes;
    Value args;         /* the right operand */
    const Value *items; /* its elements when it is a tuple, else itself */
    int64_t count, next;
    Value keyed;  /* what the last %(key) gave: the only item then */
    bool mapping; /* args may be subscripted with keys */
    StrBuilder out;
} Percent;

/* One conversion: %(key)-05.3d */
typedef struct Conversion {
    bool left, plus, space, alt, zero, no_minus_zero;
    int64_t width, precision; /* -1: none */
    uint32_t code;
} Conversion;

static Value next_argument(Percent *p) {
    if (p->next < p->count) return p->items[p->next++];
    return raise(p->vm, &TypeError_type, "not enough arguments for format string");
}

static bool has_more(const Percent *p) { return p->at < p->n; }
static uint32_t take(Percent *p) { return text_at(p->kind, p->format, p->at++); }

/* --- reading a conversion --- */

/* (key): args[key] is the next and only argument. V_NONE, or a failure. */
static Value read_key(Percent *p) {
    Vm *vm = p->vm;
    int64_t depth = 1, start = p->at;
    if (!p->mapping) return raise(vm, &TypeError_type, "format requires a mapping");
    while (depth > 0 && has_more(p)) {
        uint32_t c = take(p);
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    if (depth > 0) return raise(vm, &ValueError_type, "incomplete format key");
    const void *text = text_address(p->kind, p->format, start);
    Value key = p->bytes ? bytes_from(vm, text, p->at - 1 - start)
                         : str_from_kind(vm, p->kind, text, p->at - 1 - start);
    if (is_bad(key)) return key;
    p->keyed = leaf_getitem(vm, p->args, key);
    if (is_bad(p->keyed)) return p->keyed;
    p->items = &p->keyed;
    p->count = 1;
    p->next = 0;
    return V_NONE;
}

/* A number or `*` for width and precision; *c is the character after it. */
static Value read_size(Percent *p, uint32_t *c, bool width, int64_t *size, bool *left) {
    Vm *vm = p->vm;
    if (*c == '*') {
        Value v = next_argument(p);
        if (is_bad(v)) return v;
        if (!is_integer(v)) return raise(vm, &TypeError_type, "* wants int");
        if (!int_to_i64(v, size) || *size > INT32_MAX || *size < -INT32_MAX) {
            if (width)
                return raise(vm, &OverflowError_type,
                             "Python int too large to convert to C ssize_t");
            return raise(vm, &OverflowError_type, "Python int too large to convert to C int");
        }
        if (*size < 0 && width) *left = true, *size = -*size;
        if (*size < 0) *size = 0;
        *c = has_more(p) ? take(p) : 0;
        return V_NONE;
    }
    while (*c >= '0' && *c <= '9') {
        *size = (*size < 0 ? 0 : *size) * 10 + (*c - '0');
        if (*size > INT32_MAX)
            return raise(vm, &ValueError_type, width ? "width too big" : "precision too big");
        if (!has_more(p)) return raise(vm, &ValueError_type, "incomplete format");
        *c = take(p);
    }
    return V_NONE;
}

/* Behind the %: key, flags, sizes and the code. */
static Value read_conversion(Percent *p, Conversion *v) {
    Vm *vm = p->vm;
    *v = (Conversion){ .width = -1, .precision = -1 };
    if (!has_more(p)) return raise(vm, &ValueError_type, "incomplete format");
    uint32_t c = take(p);
    if (c == '(') {
        Value ok = read_key(p);
        if (!is_none(ok)) return ok;
        c = has_more(p) ? take(p) : 0;
    }
    for (;; c = has_more(p) ? take(p) : 0) {
        if (c == '-')
            v->left = true;
        else if (c == '+')
            v->plus = true;
        else if (c == ' ')
            v->space = true;
        else if (c == '#')
            v->alt = true;
        else if (c == '0')
            v->zero = true;
        else if (c == 'z' && p->bytes)
            v->no_minus_zero = true; /* bytes alone have this flag */
        else
            break;
    }
    Value ok = read_size(p, &c, true, &v->width, &v->left);
    if (is_none(ok) && c == '.') {
        c = has_more(p) ? take(p) : 0;
        ok = read_size(p, &c, false, &v->precision, &v->left);
        if (v->precision < 0) v->precision = 0;
    }
    if (!is_none(ok)) return ok;
    if (c == 'h' || c == 'l' || c == 'L') c = has_more(p) ? take(p) : 0;
    if (!c && !has_more(p)) return raise(vm, &ValueError_type, "incomplete format");
    v->code = c;
    return V_NONE;
}

/* --- converting --- */

static void put_padded(Percent *p, const Conversion *v, int kind, const void *text, int64_t n) {
    int64_t missing = v->width > n ? v->width - n : 0;
    if (!v->left) builder_fill(&p->out, ' ', missing);
    builder_units(&p->out, kind, text, n);
    if (v->left) builder_fill(&p->out, ' ', missing);
}

static Value put_text(Percent *p, const Conversion *v, Value text) {
    if (is_bad(text)) return text;
    const Str *s = as_str(text);
    int64_t n = s->length;
    if (v->precision >= 0 && v->precision < n) n = v->precision;
    if (n == (int64_t)s->length && v->width <= n) return builder_str(&p->out, s), V_NONE;
    put_padded(p, v, s->kind, s->data, n);
    return V_NONE;
}

Value str_to_ascii_repr(Vm *vm, Value repr) {
    const Str *s = as_str(repr);
    if (s->ascii) return repr;
    StrBuilder b;
    builder_init(&b, vm);
    for (int64_t i = 0; i < (int64_t)s->length; i++) {
        uint32_t c = str_at(s, i);
        if (c < 128)
            builder_char(&b, c);
        else
            builder_escape(&b, c);
    }
    return builder_finish(&b);
}

static Value put_repr(Percent *p, const Conversion *v, Value arg) {
    Value text = leaf_repr(p->vm, arg);
    if (is_bad(text)) return text;
    return put_text(p, v, v->code == 'a' || p->bytes ? str_to_ascii_repr(p->vm, text) : text);
}

static Value put_bytes(Percent *p, const Conversion *v, Value arg) {
    BufferView view;
    if (!is_exact(arg, &bytes_type) && text_user_special(arg, S_bytes)) return V_USER;
    if (!buffer_find(arg, &view))
        return raise(
            p->vm, &TypeError_type,
            "%%b requires a bytes-like object, or an object that implements __bytes__, not '%T'",
            arg);
    put_padded(p, v, 1, view.data,
               v->precision >= 0 && v->precision < view.len ? v->precision : view.len);
    return V_NONE;
}

static Value put_char(Percent *p, Conversion *v, Value arg) {
    Vm *vm = p->vm;
    BufferView view;
    int64_t c;
    v->precision = -1;
    if (!p->bytes && is_str(arg) && as_str(arg)->length == 1) return put_text(p, v, arg);
    if (p->bytes && !is_integer(arg) && buffer_find(arg, &view) && view.len == 1) {
        put_padded(p, v, 1, view.data, 1);
        return V_NONE;
    }
    if (!is_integer(arg)) {
        if (!is_void(type_of(arg)->special[S_index])) return V_USER;
        return raise(vm, &TypeError_type,
                     p->bytes ? "%%c requires an integer in range(256) or a single byte"
                              : "%%c requires int or char");
    }
    if (!int_to_i64(arg, &c) || c < 0 || c > (p->bytes ? 255 : 0x10FFFF))
        return raise(vm, &OverflowError_type,
                     p->bytes ? "%%c arg not in range(256)" : "%%c arg not in range(0x110000)");
    uint32_t unit = (uint32_t)c;
    put_padded(p, v, 4, &unit, 1);
    return V_NONE;
}

/* Sign and 0x in front, zeros between when the flag says so. */
static void put_number(Percent *p, const Conversion *v, bool negative, const char *prefix,
                       const char *digits, int64_t n) {
    char sign = negative ? '-' : v->plus ? '+' : v->space ? ' ' : 0;
    int64_t least = v->precision > n ? v->precision - n : 0,
            size = (sign != 0) + (int64_t)strlen(prefix) + least + n;
    int64_t missing = v->width > size ? v->width - size : 0;
    if (!v->left && !v->zero) builder_fill(&p->out, ' ', missing);
    if (sign) builder_char(&p->out, (uint8_t)sign);
    builder_ascii(&p->out, prefix);
    if (!v->left && v->zero) builder_fill(&p->out, '0', missing);
    builder_fill(&p->out, '0', least);
    builder_units(&p->out, 1, digits, n);
    if (v->left) builder_fill(&p->out, ' ', missing);
}

/* The integer that %d shows. */
static Value need_integer(Percent *p, const Conversion *v, Value arg) {
    bool decimal = v->code == 'd' || v->code == 'i' || v->code == 'u';
    if (is_integer(arg)) return arg;
    if (decimal && is_floating(arg) && !text_user_special(arg, S_int))
        return int_from_double(p->vm, float_value(arg));
    Type *t = type_of(arg);
    if (!is_void(t->special[S_index]) || (decimal && !is_void(t->special[S_int]))) return V_USER;
    if (decimal && text_user_special(arg, S_trunc)) return V_USER;
    return raise(p->vm, &TypeError_type,
                 decimal ? "%%%c format: a real number is required, not %T"
                         : "%%%c format: an integer is required, not %T",
                 (int)v->code, arg);
}

static Value put_int(Percent *p, const Conversion *v, Value arg) {
    Value number = need_integer(p, v, arg);
    if (is_bad(number)) return number;
    int base = v->code == 'o' ? 8 : v->code == 'x' || v->code == 'X' ? 16 : 10;
    Value text = int_to_str(p->vm, number, base);
    if (is_bad(text)) return text;
    const Str *s = as_str(text);
    const char *digits = s->data;
    bool negative = *digits == '-';
    int64_t n = (int64_t)s->length - negative;
    digits += negative;
    if (v->code == 'X') {
        char *upper = heap_try_alloc_atomic(p->vm, (size_t)n);
        if (!upper) return V_ERROR;
        for (int64_t i = 0; i < n; i++)
            upper[i] = digits[i] >= 'a' ? (char)(digits[i] - 32) : digits[i];
        digits = upper;
    }
    const char *prefix = !v->alt || base == 10 ? ""
                         : v->code == 'o'      ? "0o"
                         : v->code == 'x'      ? "0x"
                                               : "0X";
    put_number(p, v, negative, prefix, digits, n);
    return V_NONE;
}

static Value put_float(Percent *p, Conversion *v, Value arg) {
    double d;
    if (is_floating(arg))
        d = float_value(arg);
    else if (is_integer(arg) && !text_user_special(arg, S_float)) {
        bool overflow = false;
        d = int_to_double(p->vm, arg, &overflow);
        if (overflow) return raise(p->vm, &OverflowError_type, "int too large to convert to float");
    } else if (!is_void(type_of(arg)->special[S_float]) || !is_void(type_of(arg)->special[S_index]))
        return V_USER;
    else
        return raise(p->vm, &TypeError_type,
                     p->bytes ? "float argument required, not %T" : "must be real number, not %T",
                     arg);
    int64_t n;
    char *text = float_text(p->vm, d, (char)v->code, v->precision < 0 ? 6 : (int)v->precision,
                            v->alt ? FLOAT_ALT : 0, &n);
    if (!text) return V_ERROR;
    bool negative = *text == '-';
    v->precision = -1;
    if (v->no_minus_zero && strspn(text + negative, "0.") == (size_t)(n - negative))
        text += negative, n -= negative, negative = false;
    put_number(p, v, negative, "", text + negative, n - negative);
    return V_NONE;
}

static Value put_conversion(Percent *p, Conversion *v, Value arg) {
    switch (v->code) {
    case 's': return p->bytes ? put_bytes(p, v, arg) : put_text(p, v, leaf_str(p->vm, arg));
    case 'b':
        if (p->bytes) return put_bytes(p, v, arg);
        break;
    case 'r':
    case 'a': return put_repr(p, v, arg);
    case 'c': return put_char(p, v, arg);
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X': return put_int(p, v, arg);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': return put_float(p, v, arg);
    }
    return raise(p->vm, &ValueError_type, "unsupported format character '%c' (0x%x) at index %ld",
                 v->code >= 32 && v->code < 127 ? (int)v->code : '?', v->code, p->at - 1);
}

/* --- the engine --- */

static Value percent_run(Percent *p) {
    Vm *vm = p->vm;
    const uint8_t percent1 = '%';
    const uint16_t percent2 = '%';
    const uint32_t percent4 = '%';
    const void *percent = p->kind == 1   ? (const void *)&percent1
                          : p->kind == 2 ? (const void *)&percent2
                                         : &percent4;
    builder_init(&p->out, vm);
    while (has_more(p)) {
        const void *here = text_address(p->kind, p->format, p->at);
        int64_t n = text_find(p->kind, here, p->n - p->at, percent, 1);
        if (n < 0) n = p->n - p->at;
        builder_units(&p->out, p->kind, here, n);
        p->at += n;
        if (!has_more(p)) break;
        p->at++;
        if (has_more(p) && text_at(p->kind, p->format, p->at) == '%') {
            builder_char(&p->out, take(p));
            continue;
        }
        Conversion v;
        Value ok = read_conversion(p, &v);
        if (!is_none(ok)) return ok;
        Value arg = next_argument(p);
        if (is_bad(arg)) return arg;
        ok = put_conversion(p, &v, arg);
        if (!is_none(ok)) return ok;
    }
    if (p->next < p->count && !p->mapping)
        return raise(vm, &TypeError_type,
                     p->bytes ? "not all arguments converted during bytes formatting"
                              : "not all arguments converted during string formatting");
    return builder_finish(&p->out);
}

static void percent_begin(Percent *p, Vm *vm, int kind, const void *format, int64_t n,
                          Value *args) {
    p->vm = vm;
    p->kind = kind;
    p->format = format;
    p->n = n;
    p->at = p->next = 0;
    p->bytes = p->mapping = false;
    p->args = *args;
    p->items = args;
    p->count = 1;
    p->keyed = V_VOID;
    if (is_tuple(*args)) {
        p->items = as_tuple(*args)->items;
        p->count = as_tuple(*args)->len;
    } else
        p->mapping = !is_void(type_of(*args)->special[S_getitem]) && !is_str(*args);
}

/* The mapping of a bytes format may be anything with items but bytes and bytearray. */
Value bytes_percent(Vm *vm, const uint8_t *format, int64_t n, Value args, bool bytearray) {
    Percent p;
    percent_begin(&p, vm, 1, format, n, &args);
    p.bytes = true;
    if (is_bytes(args) || (is_obj(args) && type_is_subtype(type_of(args), &bytearray_type)))
        p.mapping = false;
    Value text = percent_run(&p);
    if (is_bad(text)) return text;
    const Str *s = as_str(text);
    return bytearray ? bytearray_from(vm, s->data, s->length) : bytes_from(vm, s->data, s->length);
}

LEAF(str_mod) {
    const Str *s = as_str(argv[0]);
    Value args = argv[1];
    Percent p;
    percent_begin(&p, vm, s->kind, s->data, s->length, &args);
    return percent_run(&p);
}

LEAF(str_rmod) { return V_NOTIMPL; }

/* --- for the driver --- */

/* _percent_parts(format, args): what a driver needs to convert arguments itself: a list of
 * literal texts and of tuples (key or None, "%...", code, stars) where stars counts the `*`.
 * Raises as the operator would for a malformed format. */
static LEAF(percent_parts) {
    const Str *s = as_str(argv[0]);
    List *out = list_new(vm, 0);
    int64_t n = s->length, i = 0;
    while (i < n) {
        int64_t start = i;
        while (i < n && str_at(s, i) != '%') i++;
        if (i > start && !list_append(vm, out, str_slice(vm, s, start, i))) return V_ERROR;
        if (i == n) break;
        start = i++;
        Value key = V_NONE;
        if (i < n && str_at(s, i) == '(') {
            int64_t depth = 1, from = ++i;
            for (; i < n && depth; i++)
                depth += str_at(s, i) == '(' ? 1 : str_at(s, i) == ')' ? -1 : 0;
            if (depth) return raise(vm, &ValueError_type, "incomplete format key");
            key = str_slice(vm, s, from, i - 1);
            start = i;
        }
        int64_t stars = 0;
        uint32_t c = 0;
        for (; i < n; i++) {
            c = str_at(s, i);
            if (c == '*')
                stars++;
            else if (!(c < 128 && c && strchr("-+ #0123456789.hlL", (int)c)))
                break;
        }
        if (i == n) return raise(vm, &ValueError_type, "incomplete format");
        i++;
        Value spec = str_slice(vm, s, is_none(key) ? start + 1 : start, i - 1);
        if (!list_append(vm, out,
                         tuple_of(vm, 4, key, spec, str_from_char(vm, c), from_int(stars))))
            return V_ERROR;
    }
    return from_obj(out);
}

const Method format_percent_intrinsics[] = {
    { "_percent_parts", "(format: str, /)", .leaf = percent_parts }, { 0 }
};
