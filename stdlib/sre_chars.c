/* Characters for _sre: case folding, categories, and the sets of IN operations. */
#include <ctype.h>

#include "stdlib/sre.h"
#include "vm/objects/unicode.h"

/* The first of the characters that c becomes, as re/_casefix.py expects it. */
uint32_t fold_lower(Fold fold, uint32_t c) {
    uint32_t out[3];
    switch (fold) {
    case FOLD_NONE: return c;
    case FOLD_ASCII: return c - 'A' < 26 ? c + 32 : c;
    case FOLD_LOCALE: return c < 256 ? (uint32_t)tolower((int)c) : c;
    case FOLD_UNICODE:
        if (c < 128) return c - 'A' < 26 ? c + 32 : c;
        return c <= 0x10FFFF && unicode_lower(c, out) > 0 ? out[0] : c;
    }
    return c;
}

uint32_t fold_upper(Fold fold, uint32_t c) {
    uint32_t out[3];
    switch (fold) {
    case FOLD_NONE: return c;
    case FOLD_ASCII: return c - 'a' < 26 ? c - 32 : c;
    case FOLD_LOCALE: return c < 256 ? (uint32_t)toupper((int)c) : c;
    case FOLD_UNICODE:
        if (c < 128) return c - 'a' < 26 ? c - 32 : c;
        return c <= 0x10FFFF && unicode_upper(c, out) > 0 ? out[0] : c;
    }
    return c;
}

static bool is_digit(uint32_t c) { return c - '0' < 10; }
static bool is_space(uint32_t c) { return c == ' ' || c - 9 < 5; }
static bool is_word(uint32_t c) { return is_digit(c) || (c | 32) - 'a' < 26 || c == '_'; }
static bool is_locale_word(uint32_t c) { return c < 256 && (isalnum((int)c) || c == '_'); }
static bool is_unicode_word(uint32_t c) {
    if (c < 128) return is_word(c);
    return unicode_is_alpha(c) || unicode_is_decimal(c) || unicode_is_digit(c) ||
           unicode_is_numeric(c);
}

/* Every category is followed by its complement, but for those of the locale the number's last
 * bit tells. */
bool category_has(uint32_t category, uint32_t c) {
    switch (category) {
    case CATEGORY_DIGIT: return is_digit(c);
    case CATEGORY_NOT_DIGIT: return !is_digit(c);
    case CATEGORY_SPACE: return is_space(c);
    case CATEGORY_NOT_SPACE: return !is_space(c);
    case CATEGORY_WORD: return is_word(c);
    case CATEGORY_NOT_WORD: return !is_word(c);
    case CATEGORY_LINEBREAK: return c == '\n';
    case CATEGORY_NOT_LINEBREAK: return c != '\n';
    case CATEGORY_LOC_WORD: return is_locale_word(c);
    case CATEGORY_LOC_NOT_WORD: return !is_locale_word(c);
    case CATEGORY_UNI_DIGIT: return unicode_is_decimal(c);
    case CATEGORY_UNI_NOT_DIGIT: return !unicode_is_decimal(c);
    case CATEGORY_UNI_SPACE: return unicode_is_space(c);
    case CATEGORY_UNI_NOT_SPACE: return !unicode_is_space(c);
    case CATEGORY_UNI_WORD: return is_unicode_word(c);
    case CATEGORY_UNI_NOT_WORD: return !is_unicode_word(c);
    case CATEGORY_UNI_LINEBREAK: return unicode_is_linebreak(c);
    case CATEGORY_UNI_NOT_LINEBREAK: return !unicode_is_linebreak(c);
    default: return false;
    }
}

/* The words of a big set: how many blocks, 256 bytes that tell the block of each 256 characters,
 * the blocks. */
static bool big_set_has(const uint32_t *set, uint32_t c) {
    if (c > 0xFFFF) return false;
    uint32_t block = ((const uint8_t *)(set + 1))[c >> 8];
    return set[65 + block * 8 + ((c & 255) >> 5)] >> (c & 31) & 1;
}

/* A set as it is written, no folding. It ends with FAILURE, which means: none of these. */
static bool plain_set_has(const uint32_t *set, uint32_t c) {
    bool found = true;

    for (;;) {
        switch (*set++) {
        case SRE_NEGATE: found = !found; break;
        case SRE_LITERAL:
            if (c == *set++) return found;
            break;
        case SRE_CATEGORY:
            if (category_has(*set++, c)) return found;
            break;
        case SRE_CHARSET:
            if (c < 256 && (set[c >> 5] >> (c & 31) & 1)) return found;
            set += 8;
            break;
        case SRE_BIGCHARSET:
            if (big_set_has(set, c)) return found;
            set += 65 + set[0] * 8;
            break;
        case SRE_RANGE:
            if (set[0] <= c && c <= set[1]) return found;
            set += 2;
            break;
        case SRE_RANGE_UNI_IGNORE: {
            uint32_t upper = fold_upper(FOLD_UNICODE, c);
            if ((set[0] <= c && c <= set[1]) || (set[0] <= upper && upper <= set[1])) return found;
            set += 2;
            break;
        }
        default: return !found; /* FAILURE: program_check() has let nothing else pass */
        }
    }
}

bool set_has(const uint32_t *set, Fold fold, uint32_t c) {
    uint32_t lower = fold_lower(fold, c);
    if (plain_set_has(set, lower)) return true;
    if (fold != FOLD_LOCALE) return false;
    uint32_t upper = fold_upper(fold, c);
    return upper != lower && plain_set_has(set, upper);
}
