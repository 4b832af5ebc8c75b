/* str: case mappings and the is...() predicates. ASCII text is mapped bytewise; the rest through
 * unicode.h. */
#include "vm/objects/str_leaves.h"
#include "vm/objects/text.h"
#include "vm/objects/unicode.h"
#include "vm/vm.h"

typedef int (*CaseFn)(uint32_t c, uint32_t out[3]);

/* --- mappings --- */

/* The other case of ASCII letters between first and first + 25, `first` being 'A' or 'a', in
 * eight characters at once: 0x20 where a character, with the highest bit for a carry, is at
 * least the first but not behind the last. */
ALWAYS_INLINE uint64_t letters_turned(uint64_t word, uint8_t first) {
    const uint64_t ones = 0x0101010101010101;
    uint64_t not_below = word + ones * (0x80u - first), behind = word + ones * (0x80u - first - 26);
    return word ^ ((not_below & ~behind & ones * 0x80) >> 2);
}

/* A copy of an ASCII str with the letters from `first` on in the other case. */
static Value turned_ascii(Vm *vm, const Str *s, uint8_t first) {
    Str *out = str_new(vm, s->length, 0x7F);
    if (!out) return V_ERROR;
    const char *from = s->data;
    char *to = str_chars(out);
    uint64_t word;
    size_t left = s->length;
    for (; left >= sizeof word; left -= sizeof word, from += sizeof word, to += sizeof word) {
        memcpy(&word, from, sizeof word);
        word = letters_turned(word, first);
        memcpy(to, &word, sizeof word);
    }
    word = 0;
    memcpy(&word, from, left);
    word = letters_turned(word, first);
    memcpy(to, &word, left);
    return from_obj(out);
}

static Value lower_ascii(Vm *vm, const Str *s) { return turned_ascii(vm, s, 'A'); }
static Value upper_ascii(Vm *vm, const Str *s) { return turned_ascii(vm, s, 'a'); }

/* Is the capital sigma at i the last letter of its word? Then it becomes U+03C2. */
static bool sigma_is_final(const Str *s, int64_t i) {
    int64_t j = i - 1;
    while (j >= 0 && unicode_is_case_ignorable(str_at(s, j))) j--;
    if (j < 0 || !unicode_is_cased(str_at(s, j))) return false;
    for (j = i + 1; j < (int64_t)s->length && unicode_is_case_ignorable(str_at(s, j));) j++;
    return j == (int64_t)s->length || !unicode_is_cased(str_at(s, j));
}

static void put_mapped(StrBuilder *b, const uint32_t *out, int n) {
    for (int i = 0; i < n; i++) builder_char(b, out[i]);
}

static void put_lower(StrBuilder *b, const Str *s, int64_t i) {
    uint32_t out[3], c = str_at(s, i);
    if (c == 0x3A3)
        builder_char(b, sigma_is_final(s, i) ? 0x3C2 : 0x3C3);
    else
        put_mapped(b, out, unicode_lower(c, out));
}

static Value map_all(Vm *vm, const Str *s, CaseFn map) {
    StrBuilder b;
    uint32_t out[3];
    builder_init(&b, vm);
    for (int64_t i = 0; i < (int64_t)s->length; i++) put_mapped(&b, out, map(str_at(s, i), out));
    return builder_finish(&b);
}

LEAF(str_lower) {
    const Str *s = as_str(argv[0]);
    if (!s->length) return str_empty();
    if (s->ascii) return lower_ascii(vm, s);
    StrBuilder b;
    builder_init(&b, vm);
    for (int64_t i = 0; i < (int64_t)s->length; i++) put_lower(&b, s, i);
    return builder_finish(&b);
}

LEAF(str_upper) {
    const Str *s = as_str(argv[0]);
    return s->length && s->ascii ? upper_ascii(vm, s) : map_all(vm, s, unicode_upper);
}

LEAF(str_casefold) {
    const Str *s = as_str(argv[0]);
    return s->length && s->ascii ? lower_ascii(vm, s) : map_all(vm, s, unicode_fold);
}

LEAF(str_capitalize) {
    const Str *s = as_str(argv[0]);
    StrBuilder b;
    uint32_t out[3];
    builder_init(&b, vm);
    if (s->length) put_mapped(&b, out, unicode_title(str_at(s, 0), out));
    for (int64_t i = 1; i < (int64_t)s->length; i++) put_lower(&b, s, i);
    return builder_finish(&b);
}

LEAF(str_title) {
    const Str *s = as_str(argv[0]);
    StrBuilder b;
    uint32_t out[3];
    bool inside = false;
    builder_init(&b, vm);
    for (int64_t i = 0; i < (int64_t)s->length; i++) {
        uint32_t c = str_at(s, i);
        if (inside)
            put_lower(&b, s, i);
        else
            put_mapped(&b, out, unicode_title(c, out));
        inside = unicode_is_cased(c);
    }
    return builder_finish(&b);
}

LEAF(str_swapcase) {
    const Str *s = as_str(argv[0]);
    StrBuilder b;
    uint32_t out[3];
    builder_init(&b, vm);
    for (int64_t i = 0; i < (int64_t)s->length; i++) {
        uint32_t c = str_at(s, i);
        if (unicode_is_upper(c))
            put_lower(&b, s, i);
        else if (unicode_is_lower(c))
            put_mapped(&b, out, unicode_upper(c, out));
        else
            builder_char(&b, c);
    }
    return builder_finish(&b);
}

/* --- predicates --- */

/* Not empty, and all characters are such. */
ALWAYS_INLINE Value all_are(const Str *s, bool (*is)(uint32_t)) {
    for (int64_t i = 0; i < (int64_t)s->length; i++)
        if (!is(str_at(s, i))) return V_FALSE;
    return from_bool(s->length != 0);
}

static bool is_alnum(uint32_t c) { return unicode_is_alpha(c) || unicode_is_numeric(c); }

LEAF(str_isalnum) { return all_are(as_str(argv[0]), is_alnum); }
LEAF(str_isalpha) { return all_are(as_str(argv[0]), unicode_is_alpha); }
LEAF(str_isdecimal) { return all_are(as_str(argv[0]), unicode_is_decimal); }
LEAF(str_isdigit) { return all_are(as_str(argv[0]), unicode_is_digit); }
LEAF(str_isnumeric) { return all_are(as_str(argv[0]), unicode_is_numeric); }
LEAF(str_isspace) { return all_are(as_str(argv[0]), unicode_is_space); }
LEAF(str_isascii) { return from_bool(as_str(argv[0])->ascii); }

LEAF(str_isprintable) {
    return as_str(argv[0])->length ? all_are(as_str(argv[0]), unicode_is_printable) : V_TRUE;
}

LEAF(str_isidentifier) {
    const Str *s = as_str(argv[0]);
    if (!s->length || !unicode_is_identifier_start(str_at(s, 0))) return V_FALSE;
    return all_are(s, unicode_is_identifier_part);
}

LEAF(str_islower) {
    const Str *s = as_str(argv[0]);
    bool any = false;
    for (int64_t i = 0; i < (int64_t)s->length; i++) {
        uint32_t c = str_at(s, i);
        if (unicode_is_upper(c) || unicode_is_title(c)) return V_FALSE;
        any = any || unicode_is_lower(c);
    }
    return from_bool(any);
}

LEAF(str_isupper) {
    const Str *s = as_str(argv[0]);
    bool any = false;
    for (int64_t i = 0; i < (int64_t)s->length; i++) {
        uint32_t c = str_at(s, i);
        if (unicode_is_lower(c) || unicode_is_title(c)) return V_FALSE;
        any = any || unicode_is_upper(c);
    }
    return from_bool(any);
}

LEAF(str_istitle) {
    const Str *s = as_str(argv[0]);
    bool any = false, inside = false;
    for (int64_t i = 0; i < (int64_t)s->length; i++) {
        uint32_t c = str_at(s, i);
        if (unicode_is_upper(c) || unicode_is_title(c)) {
            if (inside) return V_FALSE;
            inside = any = true;
        } else if (unicode_is_lower(c)) {
            if (!inside) return V_FALSE;
            any = true;
        } else
            inside = false;
    }
    return from_bool(any);
}
