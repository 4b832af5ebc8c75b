/* Floats as text, exactly, whatever the locale: the shortest decimal that reads back, the
 * correctly rounded one of a precision, and reading. The C library's printf and strtod are
 * exact; only digits are taken from it, never its decimal point. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "vm/format.h"
#include "vm/objects/float.h"
#include "vm/vm.h"

enum {
    EXACT_DIGITS = 1100
}; /* no double has more significant digits, nor more decimals: then come zeros */

/* Digits d1 d2 d3... of a number 0.d1d2d3 * 10^point; no trailing NUL. */
typedef struct Decimal {
    char digits[EXACT_DIGITS + 340];
    int n, point;
} Decimal;

/* --- reading --- */

static locale_t c_locale(void) {
    static locale_t c;
    if (!c) c = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    return c;
}

static double read_double(const char *text) { return strtod_l(text, NULL, c_locale()); }

static const char *skip_digits(const char *s, const char *end, bool *any) {
    const char *start = s;
    while (s < end && (unsigned)(*s - '0') < 10) s++;
    *any = s > start;
    return s;
}

static bool is_word(const char *s, const char *end, const char *word) {
    size_t n = strlen(word);
    if ((size_t)(end - s) != n) return false;
    for (size_t i = 0; i < n; i++)
        if ((s[i] | 32) != word[i]) return false;
    return true;
}

/* Grammar first, so that strtod's extensions (hex, "nan(...)", spaces) stay out. */
static bool is_decimal(const char *s, const char *end) {
    bool whole, fraction = false, exponent;
    s = skip_digits(s, end, &whole);
    if (s < end && *s == '.') s = skip_digits(s + 1, end, &fraction);
    if (!whole && !fraction) return false;
    if (s < end && (*s | 32) == 'e') {
        s++;
        if (s < end && (*s == '+' || *s == '-')) s++;
        s = skip_digits(s, end, &exponent);
        if (!exponent) return false;
    }
    return s == end;
}

/* A decimal of at most 15 digits without an exponent: both numbers of the fraction are exact,
 * and so the division rounds correctly. False: not such a one. */
static bool read_quick(const char *s, const char *end, double *out) {
    static const double tens[] = { 1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                   1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
    uint64_t n = 0;
    int decimals = 0;
    bool point = false;
    if (end - s > 16) return false;
    for (; s < end; s++) {
        if (*s == '.') {
            point = true;
            continue;
        }
        if ((unsigned)(*s - '0') >= 10) return false;
        n = n * 10 + (uint64_t)(*s - '0');
        decimals += point;
    }
    if (n >= 1000000000000000) return false;
    if (decimals >= COUNT_OF(tens)) return false;
    *out = (double)n / tens[decimals];
    return true;
}

bool float_parse(const char *text, size_t n, double *out) {
    const char *s = text, *end = text + n;
    bool minus = n && *s == '-';
    if (n && (*s == '-' || *s == '+')) s++;
    if (is_word(s, end, "inf") || is_word(s, end, "infinity")) {
        *out = minus ? -__builtin_inf() : __builtin_inf();
        return true;
    }
    if (is_word(s, end, "nan")) {
        *out = minus ? -__builtin_nan("") : __builtin_nan("");
        return true;
    }
    if (!is_decimal(s, end)) return false;
    if (read_quick(s, end, out)) {
        if (minus) *out = -*out;
        return true;
    }
    char room[64], *copy = n < sizeof room ? room : malloc(n + 1);
    if (!copy) return false;
    memcpy(copy, text, n);
    copy[n] = 0;
    *out = read_double(copy);
    if (copy != room) free(copy);
    return true;
}

/* --- digits --- */

/* n >= 1 significant digits of d >= 0, correctly rounded. */
static void significant_digits(double d, int n, Decimal *out) {
    char text[EXACT_DIGITS + 64];
    if (n > EXACT_DIGITS) n = EXACT_DIGITS;
    snprintf(text, sizeof text, "%.*e", n - 1, d);
    const char *p = text;
    out->n = 0;
    for (; *p != 'e'; p++)
        if ((unsigned)(*p - '0') < 10) out->digits[out->n++] = *p;
    out->point = atoi(p + 1) + 1;
    if (d == 0) out->point = 1;
}

/* The same for few decimals of a number that has its last bit not below 2^-63, exactly: its
 * fraction is a whole number of 2^-64, and the digits are what leaves it at the top when it is
 * multiplied. False: not such a number. */
static bool decimals_quick(double d, int decimals, Decimal *out) {
    static const uint32_t tens[] = { 1,      10,      100,      1000,      10000,
                                     100000, 1000000, 10000000, 100000000, 1000000000 };
    if (!(d >= 0x1p-11 && d < 1e15) || decimals >= COUNT_OF(tens)) return false;
    uint64_t whole = (uint64_t)d, fraction = (uint64_t)((d - (double)whole) * 0x1p64);
    uint64_t low = (fraction & UINT32_MAX) * tens[decimals];
    uint64_t high = (fraction >> 32) * tens[decimals] + (low >> 32);
    uint64_t digits = high >> 32, rest = high << 32 | (low & UINT32_MAX), half = 1ull << 63;
    bool odd = (decimals ? digits : whole) & 1;
    if (rest > half || (rest == half && odd)) digits++;
    if (digits == tens[decimals]) digits = 0, whole++;
    char text[32], *end = text + sizeof text, *p = end;
    for (int i = 0; i < decimals; i++, digits /= 10) *--p = (char)('0' + digits % 10);
    for (; whole; whole /= 10) *--p = (char)('0' + whole % 10);
    out->n = (int)(end - p);
    memcpy(out->digits, p, (size_t)out->n);
    return true;
}

/* All digits of d >= 0 down to `decimals` behind the point. */
static void decimal_digits(double d, int decimals, Decimal *out) {
    char text[EXACT_DIGITS + 340];
    if (decimals > EXACT_DIGITS) decimals = EXACT_DIGITS;
    if (!decimals_quick(d, decimals, out)) {
        snprintf(text, sizeof text, "%.*f", decimals, d);
        out->n = 0;
        for (const char *p = text; *p; p++)
            if ((unsigned)(*p - '0') < 10) out->digits[out->n++] = *p;
    }
    out->point = out->n - decimals;
    int zeros = 0; /* leading ones mean nothing */
    while (zeros < out->n && out->digits[zeros] == '0') zeros++;
    memmove(out->digits, out->digits + zeros, (size_t)(out->n - zeros));
    out->n -= zeros;
    out->point = out->n ? out->point - zeros : 1 < -decimals ? 1 : -decimals;
}

static bool reads_back(const Decimal *t, double d) {
    char text[64];
    snprintf(text, sizeof text, "%.*se%d", t->n, t->digits, t->point - t->n);
    return read_double(text) == d;
}

/* The next decimal of as many digits. */
static void decimal_increment(Decimal *t) {
    int i = t->n - 1;
    while (i >= 0 && t->digits[i] == '9') t->digits[i--] = '0';
    if (i >= 0)
        t->digits[i]++;
    else {
        t->digits[0] = '1';
        t->point++;
    }
}

/* A number of few decimals, m / 10^k with both exact: the division is correctly rounded, so m's
 * digits read back, and fifteen digits or less that do are the shortest when k is the least.
 * False: not such a number. */
static bool few_decimals(double d, Decimal *out) {
    static const double tens[] = { 1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                   1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
    if (d < 1e-4 || d >= 1e15) return false;
    for (int k = 0; k < COUNT_OF(tens); k++) {
        double m = __builtin_nearbyint(d * tens[k]);
        if (m >= 1e15) return false;
        if (m / tens[k] != d) continue;
        out->n = sprintf(out->digits, "%lld", (long long)m);
        out->point = out->n - k;
        return true;
    }
    return false;
}

/* `from` (17 digits) rounded to n of them; false when it ends so near a tie that the digits
 * behind would decide. */
static bool round_digits(const Decimal *from, int n, Decimal *to) {
    bool tie = from->digits[n] == '5', up = from->digits[n] >= '5';
    for (int i = n + 1; tie && i < from->n; i++) tie = from->digits[i] == '0';
    if (tie) return false;
    memcpy(to->digits, from->digits, (size_t)n);
    to->n = n;
    to->point = from->point;
    if (up) decimal_increment(to);
    return true;
}

/* n digits of d, taken from its 17 where they tell. */
static void fewer_digits(double d, int n, const Decimal *all, Decimal *out) {
    if (n == all->n)
        memcpy(out->digits, all->digits, (size_t)n), out->n = n, out->point = all->point;
    else if (n < 15 || !round_digits(all, n, out))
        significant_digits(d, n, out);
}

/* The shortest digits that read back, of these the nearest to d >= 0. Fifteen always survive in
 * a normal number, so fewer are only found by dropping zeros; subnormals are tried from one on.
 * Where the gap below is smaller than the one above (powers of two), the nearest decimal may
 * fail while the next one up does not. */
static void shortest_digits(double d, Decimal *out) {
    if (few_decimals(d, out)) return;
    Decimal all;
    uint64_t bits;
    memcpy(&bits, &d, 8);
    bool power_of_two = (bits & 0xFFFFFFFFFFFFFull) == 0;
    significant_digits(d, 17, &all);
    for (int n = d < 2.3e-308 ? 1 : 15; n <= 17; n++) {
        fewer_digits(d, n, &all, out);
        if (n == 17 || reads_back(out, d)) break;
        if (power_of_two) {
            decimal_increment(out);
            if (reads_back(out, d)) break;
        }
    }
    while (out->n > 1 && out->digits[out->n - 1] == '0') out->n--;
}

/* --- laying out --- */

/* Where what is written begins and ends in digit positions, and the exponent; as CPython's
 * format_float_short. */
typedef struct Layout {
    int64_t start, end, point;
    int exponent;
    bool exponential;
} Layout;

static Layout layout_of(const Decimal *t, char kind, int precision, unsigned flags) {
    Layout l = { .point = t->point, .end = t->n };
    bool dot0 = flags & FLOAT_ADD_DOT_0;
    switch (kind) {
    case 'e':
        l.exponential = true;
        l.end = (int64_t)precision + 1;
        break;
    case 'f': l.end = l.point + precision; break;
    case 'g':
        l.exponential = l.point <= -4 || l.point > precision - (dot0 ? 1 : 0);
        if (flags & FLOAT_ALT) l.end = precision;
        break;
    default: l.exponential = l.point <= -4 || l.point > 16;
    }
    if (l.exponential) {
        l.exponent = (int)l.point - 1;
        l.point = 1;
    }
    l.start = l.point <= 0 ? l.point - 1 : 0;
    int64_t least = !l.exponential && dot0 ? l.point + 1 : l.point;
    if (l.end < least) l.end = least;
    return l;
}

static int special_text(double d, bool upper, unsigned flags, char *out) {
    const char *word = d != d ? (upper ? "NAN" : "nan") : upper ? "INF" : "inf";
    return sprintf(out, "%s%s", d < 0 ? "-" : flags & FLOAT_SIGN ? "+" : "", word);
}

char *float_text(Vm *vm, double d, char kind, int precision, unsigned flags, int64_t *n) {
    bool upper = kind < 'a';
    kind |= 32;
    if (d != d || d - d != 0) {
        char *out = heap_alloc_atomic(vm, 8);
        *n = special_text(d, upper, flags, out);
        return out;
    }
    Decimal t;
    double magnitude = __builtin_fabs(d);
    if (precision < 0) precision = 6;
    if (kind == 'g' && precision == 0) precision = 1;
    if (kind == 'r')
        shortest_digits(magnitude, &t);
    else if (kind == 'f')
        decimal_digits(magnitude, precision, &t);
    else
        significant_digits(magnitude, kind == 'e' ? precision + 1 : precision, &t);
    if (kind == 'g' && !(flags & FLOAT_ALT))
        while (t.n > 1 && t.digits[t.n - 1] == '0') t.n--;

    Layout l = layout_of(&t, kind, precision, flags);
    int64_t size = l.end - l.start + 16;
    char *out = size <= HEAP_SMALL ? heap_alloc_atomic(vm, (size_t)size)
                                   : heap_try_alloc_atomic(vm, (size_t)size);
    if (!out) return NULL;
    char *p = out;
    if (__builtin_signbit(d))
        *p++ = '-';
    else if (flags & FLOAT_SIGN)
        *p++ = '+';
    for (int64_t i = l.start; i < l.end; i++) {
        if (i == l.point) *p++ = '.';
        *p++ = i >= 0 && i < t.n ? t.digits[i] : '0';
    }
    if (l.end == l.point && (flags & FLOAT_ALT)) *p++ = '.';
    if (l.exponential) p += sprintf(p, upper ? "E%+.02d" : "e%+.02d", l.exponent);
    *p = 0;
    *n = p - out;
    return out;
}

/* Without a Vm: repr never needs more than 24 characters. */
int float_repr(double d, char *buf) {
    if (d != d || d - d != 0) return special_text(d, false, 0, buf);
    Decimal t;
    double magnitude = __builtin_fabs(d);
    if (magnitude < 1e15 && magnitude == (double)(int64_t)magnitude) /* the common case, quickly */
        return sprintf(buf, "%s%lld.0", __builtin_signbit(d) ? "-" : "", (long long)magnitude);
    shortest_digits(magnitude, &t);
    Layout l = layout_of(&t, 'r', 0, FLOAT_ADD_DOT_0);
    char *p = buf;
    if (__builtin_signbit(d)) *p++ = '-';
    for (int64_t i = l.start; i < l.end; i++) {
        if (i == l.point) *p++ = '.';
        *p++ = i >= 0 && i < t.n ? t.digits[i] : '0';
    }
    if (l.exponential) p += sprintf(p, "e%+.02d", l.exponent);
    *p = 0;
    return (int)(p - buf);
}

Value float_format(Vm *vm, double d, char kind, int precision, unsigned flags) {
    int64_t n;
    char *text = float_text(vm, d, kind, precision, flags, &n);
    return text ? str_from_ascii(vm, text, (size_t)n) : V_ERROR;
}
