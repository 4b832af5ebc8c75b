/* Integers from and to text and bytes; int(). */
#include <math.h>
#include <stdlib.h>

#include "vm/objects/bytes.h"
#include "vm/objects/float.h"
#include "vm/objects/int.h"
#include "vm/objects/unicode.h"
#include "vm/vm.h"

/* --- digits --- */

static int digit_value(int c) {
    if (c >= '0' && c <= '9') return c - '0';
    c |= 32;
    return c >= 'a' && c <= 'z' ? c - 'a' + 10 : 99;
}

static bool is_power_of_two(int base) { return (base & (base - 1)) == 0; }

/* False with ValueError raised: the digits are more than sys.get_int_max_str_digits(). */
static bool digits_allowed(Vm *vm, size_t n, int base) {
    if (is_power_of_two(base) || vm->int_max_str_digits == 0 || n <= (size_t)vm->int_max_str_digits)
        return true;
    return raise_false(
        vm, &ValueError_type,
        "Exceeds the limit (%d digits) for integer string conversion: value has %zd digits; "
        "use sys.set_int_max_str_digits() to increase the limit",
        (int)vm->int_max_str_digits, (ssize_t)n);
}

/* As many digits as 64 bits surely hold. */
static bool digits_to_u64(const char *digits, size_t n, int base, uint64_t *out) {
    uint64_t u = 0;
    if (n > 64) return false;
    for (size_t i = 0; i < n; i++) {
        if (__builtin_mul_overflow(u, (uint64_t)base, &u) ||
            __builtin_add_overflow(u, (uint64_t)digit_value(digits[i]), &u))
            return false;
    }
    *out = u;
    return true;
}

static Value int_from_signed_digits(Vm *vm, const char *digits, size_t n, int base, bool negative) {
    uint64_t u;
    if (digits_to_u64(digits, n, base, &u) && u <= (uint64_t)INT64_MAX)
        return int_from_i64(vm, negative ? -(int64_t)u : (int64_t)u);
    if (!digits_allowed(vm, n, base)) return V_ERROR;
    size_t limbs = (size_t)((double)n * log2(base) / GMP_NUMB_BITS) + 2;
    if (limbs > INT_MAX_BITS / GMP_NUMB_BITS) return raise_memory(vm);
    if (!int_scratch(vm, 10 * limbs)) return V_ERROR;
    char *text = heap_try_alloc_atomic(vm, n + 1);
    if (!text) return V_ERROR;
    memcpy(text, digits, n);
    text[n] = 0;
    mpz_t z;
    mpz_init(z);
    mpz_set_str(z, text, base);
    if (negative) mpz_neg(z, z);
    Value v = int_from_mpz(vm, z);
    mpz_clear(z);
    if (n > HEAP_SMALL) heap_free(text);
    return v;
}

Value int_from_digits(Vm *vm, const char *digits, size_t n, int base) {
    return int_from_signed_digits(vm, digits, n, base, false);
}

/* --- int(text, base) --- */

static Value raise_literal(Vm *vm, int base, Value shown) {
    Value repr = leaf_repr(vm, shown);
    if (is_bad(repr))
        return is_user(repr)
                   ? raise(vm, &ValueError_type, "invalid literal for int() with base %d", base)
                   : repr;
    Str *s = as_str(repr);
    if (s->length > 200) repr = str_slice(vm, s, 0, 200);
    if (is_void(repr)) return repr;
    return raise(vm, &ValueError_type, "invalid literal for int() with base %d: %S", base, repr);
}

static bool is_c_space(int c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/* Skips a prefix like 0x that goes with the base, and finds out base 0. */
static const char *prefix_skip(const char *p, const char *end, int *base, bool *only_zero) {
    int c = end - p >= 2 && p[0] == '0' ? p[1] | 32 : 0;
    int named = c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 0;
    if (*base == 0) {
        *only_zero = p < end && p[0] == '0' && !named; /* "012" has no base, "00" is zero */
        *base = named ? named : 10;
    }
    if (!named || named != *base) return p;
    p += 2;
    return p < end && *p == '_' ? p + 1 : p;
}

static Value int_parse_ascii(Vm *vm, const char *text, size_t n, int base, Value shown) {
    const char *p = text, *end = text + n;
    int given = base;
    bool negative = false, only_zero = false;
    while (p < end && is_c_space(*p)) p++;
    while (end > p && is_c_space(end[-1])) end--;
    if (p < end && (*p == '+' || *p == '-')) negative = *p++ == '-';
    p = prefix_skip(p, end, &base, &only_zero);

    char small[64], *digits = small;
    size_t room = (size_t)(end - p), count = 0;
    if (room > sizeof small) {
        digits = heap_try_alloc_atomic(vm, room);
        if (!digits) return V_ERROR;
    }
    bool after_digit = false;
    for (; p < end; p++) {
        if (*p == '_') {
            if (!after_digit) return raise_literal(vm, given, shown);
            after_digit = false;
            continue;
        }
        if (digit_value((unsigned char)*p) >= base) break;
        after_digit = true;
        digits[count++] = *p;
    }
    if (count && !digits_allowed(vm, count, base)) return V_ERROR;
    if (!after_digit || p < end) return raise_literal(vm, given, shown);
    Value v = int_from_signed_digits(vm, digits, count, base, negative);
    if (only_zero && !is_void(v) && !is_same(v, from_int(0)))
        return raise_literal(vm, given, shown);
    return v;
}

Value int_parse(Vm *vm, const Str *s, int base, Value shown) {
    if (s->ascii) return int_parse_ascii(vm, s->data, s->length, base, shown);
    char small[64], *text = small;
    int64_t n = (int64_t)s->length;
    if (n > (int64_t)sizeof small && !(text = heap_try_alloc_atomic(vm, (size_t)n))) return V_ERROR;
    for (int64_t i = 0; i < n; i++) {
        uint32_t c = str_at(s, i);
        int digit = c < 128 ? -1 : unicode_decimal(c);
        text[i] = c < 128               ? (char)c
                  : digit >= 0          ? (char)('0' + digit)
                  : unicode_is_space(c) ? ' '
                                        : '?';
    }
    return int_parse_ascii(vm, text, (size_t)n, base, shown);
}

/* --- int() --- */

/* Text to int; V_NOTIMPL: x is no text. */
static Value int_from_text(Vm *vm, Value x, int base) {
    BufferView view;
    if (is_str(x)) return int_parse(vm, as_str(x), base, x);
    if (is_bytes(x) || (is_obj(x) && type_is_subtype(type_of(x), &bytearray_type))) {
        if (!buffer_find(x, &view)) return V_NOTIMPL;
        Value shown = is_bytes(x) ? x : bytes_from(vm, view.data, view.len);
        return is_void(shown)
                   ? V_ERROR
                   : int_parse_ascii(vm, (const char *)view.data, (size_t)view.len, base, shown);
    }
    return V_NOTIMPL;
}

static Value int_from_any(Vm *vm, Value x) {
    Type *t = type_of(x);
    Value method = t->special[S_int];
    if (is_integer(x) && is_same(method, int_type.special[S_int])) return int_plain(vm, x);
    if (is_floating(x) && is_same(method, float_type.special[S_int]))
        return int_from_double(vm, float_value(x));
    if (!is_void(method) || !is_void(t->special[S_index]) || !is_void(t->special[S_trunc]))
        return V_USER;
    Value v = int_from_text(vm, x, 10);
    if (!is_notimpl(v)) return v;
    BufferView view;
    if (buffer_find(x, &view)) {
        Value shown = bytes_from(vm, view.data, view.len);
        if (is_void(shown)) return V_ERROR;
        return int_parse_ascii(vm, (const char *)view.data, (size_t)view.len, 10, shown);
    }
    return raise(vm, &TypeError_type,
                 "int() argument must be a string, a bytes-like object or a real number, not '%T'",
                 x);
}

/* int(x) and int(x, base); argv: the class, x and base or void. */
Value int_new_leaf(Vm *vm, const Value *argv) {
    Value cls = argv[0], x = argv[1], v;
    int64_t base;
    if (is_void(argv[2])) {
        v = is_void(x) ? from_int(0) : int_from_any(vm, x);
    } else {
        if (is_void(x)) return raise(vm, &TypeError_type, "int() missing string argument");
        Value status = int_need_index(vm, argv[2], true, &base);
        if (!is_none(status)) return status;
        if (base != 0 && (base < 2 || base > 36))
            return raise(vm, &ValueError_type, "int() base must be >= 2 and <= 36, or 0");
        v = int_from_text(vm, x, (int)base);
        if (is_notimpl(v))
            return raise(vm, &TypeError_type, "int() can't convert non-string with explicit base");
    }
    if (is_bad(v) || as_type(cls) == &int_type) return v;
    return int_subclass_new(vm, as_type(cls), v);
}

/* --- to text --- */

static Value raise_too_many_digits(Vm *vm) {
    return raise(vm, &ValueError_type,
                 "Exceeds the limit (%d digits) for integer string conversion; "
                 "use sys.set_int_max_str_digits() to increase the limit",
                 (int)vm->int_max_str_digits);
}

/* Writes u in decimal so that it ends before `end`: where it begins. */
static char *digits_before(char *end, uint64_t u) {
    static const char pairs[] = "000102030405060708091011121314151617181920212223242526272829303132"
                                "33343536373839404142434445464748"
                                "495051525354555657585960616263646566676869707172737475767778798081"
                                "82838485868788899091929394959697"
                                "9899";
    for (; u >= 100; u /= 100) memcpy(end -= 2, pairs + u % 100 * 2, 2);
    if (u >= 10) return memcpy(end - 2, pairs + u * 2, 2);
    *--end = (char)('0' + u);
    return end;
}

static Value small_to_str(Vm *vm, int64_t i, int base, const char *prefix) {
    char text[72], *p = text + sizeof text;
    uint64_t u = i < 0 ? -(uint64_t)i : (uint64_t)i;
    if (base == 10) {
        p = digits_before(p, u);
        if (i < 0) *--p = '-';
        return str_from_ascii(vm, p, (size_t)(text + sizeof text - p));
    }
    do {
        *--p = "0123456789abcdefghijklmnopqrstuvwxyz"[u % (unsigned)base];
        u /= (unsigned)base;
    } while (u);
    for (size_t n = strlen(prefix); n > 0; n--) *--p = prefix[n - 1];
    if (i < 0) *--p = '-';
    return str_from_ascii(vm, p, (size_t)(text + sizeof text - p));
}

static Value int_write(Vm *vm, Value v, int base, const char *prefix) {
    int64_t i;
    if (int_small(v, &i)) return small_to_str(vm, i, base, prefix);
    IntView room;
    mpz_srcptr z = int_view(v, &room);
    size_t most = mpz_sizeinbase(z, base), skip = 1 + strlen(prefix),
           max = (size_t)vm->int_max_str_digits;
    bool limited = max && !is_power_of_two(base);
    if (limited && most > max + 1) return raise_too_many_digits(vm);
    if (!int_scratch(vm, 10 * mpz_size(z))) return V_ERROR;
    char *text = heap_try_alloc_atomic(vm, most + skip + 2);
    if (!text) return V_ERROR;
    mpz_t positive;
    mpz_get_str(text + skip, base,
                mpz_roinit_n(positive, mpz_limbs_read(z), (mp_size_t)mpz_size(z)));
    size_t n = strlen(text + skip);
    if (limited && n > max) return raise_too_many_digits(vm);
    bool negative = mpz_sgn(z) < 0;
    text[0] = '-';
    memcpy(text + 1, prefix, skip - 1);
    Value s = str_from_utf8(vm, text + !negative, n + skip - !negative);
    if (n > HEAP_SMALL) heap_free(text);
    return s;
}

Value int_to_str(Vm *vm, Value v, int base) { return int_write(vm, v, base, ""); }

Value int_to_prefixed(Vm *vm, Value v, int base) {
    return int_write(vm, v, base, base == 2 ? "0b" : base == 8 ? "0o" : "0x");
}

/* --- bytes --- */

/* Answers V_TRUE for "little", V_FALSE for "big", else V_ERROR. */
static Value byteorder_need(Vm *vm, Value order, const char *function) {
    if (!is_str(order))
        return raise(vm, &TypeError_type, "%s() argument 'byteorder' must be str, not %A", function,
                     order);
    if (str_is(as_str(order), "little")) return V_TRUE;
    if (str_is(as_str(order), "big")) return V_FALSE;
    return raise(vm, &ValueError_type, "byteorder must be either 'little' or 'big'");
}

static void bytes_reverse(uint8_t *p, size_t n) {
    for (size_t i = 0; i < n / 2; i++) {
        uint8_t c = p[i];
        p[i] = p[n - 1 - i];
        p[n - 1 - i] = c;
    }
}

/* Little-endian two's complement in exactly n bytes; false: it does not fit. */
static bool int_write_bytes(mpz_srcptr z, bool is_signed, uint8_t *to, size_t n) {
    bool negative = mpz_sgn(z) < 0;
    mpz_t magnitude; /* for negative numbers |z| - 1, whose complement is z */
    mpz_init_set(magnitude, z);
    if (negative) mpz_com(magnitude, magnitude);
    size_t bits = mpz_sgn(magnitude) ? mpz_sizeinbase(magnitude, 2) : 0;
    bool fits =
        bits <= n * 8 && (!is_signed || (mpz_sgn(z) == 0 && n == 0) || (n > 0 && bits < n * 8));
    if (fits) {
        memset(to, 0, n);
        mpz_export(to, NULL, -1, 1, 0, 0, magnitude);
        for (size_t i = 0; negative && i < n; i++) to[i] = (uint8_t)~to[i];
    }
    mpz_clear(magnitude);
    return fits;
}

Value int_to_bytes_leaf(Vm *vm, const Value *argv) {
    int64_t n;
    Value status = int_need_index(vm, argv[1], false, &n);
    if (!is_none(status)) return status;
    Value little = byteorder_need(vm, argv[2], "to_bytes");
    if (is_void(little)) return V_ERROR;
    Value is_signed = leaf_truth(vm, argv[3]);
    if (is_bad(is_signed)) return is_signed;
    if (n < 0) return raise(vm, &ValueError_type, "length argument must be non-negative");
    if (int_sign(argv[0]) < 0 && !is_true(is_signed))
        return raise(vm, &OverflowError_type, "can't convert negative int to unsigned");
    Bytes *b = bytes_new(vm, n);
    if (!b) return V_ERROR;
    IntView room;
    mpz_srcptr z = int_view(argv[0], &room);
    if (!int_scratch(vm, 2 * mpz_size(z))) return V_ERROR;
    if (!int_write_bytes(z, is_true(is_signed), b->data, (size_t)n))
        return raise(vm, &OverflowError_type, "int too big to convert");
    if (!is_true(little)) bytes_reverse(b->data, (size_t)n);
    return from_obj(b);
}

Value int_from_bytes_leaf(Vm *vm, const Value *argv) {
    BufferView view;
    Value little = byteorder_need(vm, argv[2], "from_bytes");
    if (is_void(little)) return V_ERROR;
    Value is_signed = leaf_truth(vm, argv[3]);
    if (is_bad(is_signed)) return is_signed;
    if (!buffer_find(argv[1], &view) || !is_same(argv[0], from_obj(&int_type))) return V_USER;
    size_t n = (size_t)view.len;
    if (n > INT_MAX_BITS / 8) return raise_memory(vm);
    if (!int_scratch(vm, n / sizeof(mp_limb_t) * 2)) return V_ERROR;
    mpz_t z;
    mpz_init(z);
    mpz_import(z, n, is_true(little) ? -1 : 1, 1, 0, 0, view.data);
    if (n && is_true(is_signed) && (view.data[is_true(little) ? n - 1 : 0] & 0x80)) {
        mpz_t span;
        mpz_init(span);
        mpz_setbit(span, n * 8);
        mpz_sub(z, z, span);
        mpz_clear(span);
    }
    Value v = int_from_mpz(vm, z);
    mpz_clear(z);
    return v;
}
