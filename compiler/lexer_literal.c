/* Where numbers and string literals end, and the lexer's errors about them; also how the lexer
 * raises errors, and UTF-8. */
#include <stdarg.h>
#include <stdlib.h>

#include "lexer.h"
#include "lexer_internal.h"

/* --- UTF-8 --- */

int utf8_count(const char *bytes, size_t n) {
    int count = 0;
    for (size_t i = 0; i < n; i++) count += ((unsigned char)bytes[i] & 0xC0) != 0x80;
    return count;
}

int32_t utf8_next(const char **p, const char *end) {
    const unsigned char *s = (const unsigned char *)*p;
    int n = *s < 0xC0 ? 0 : *s < 0xE0 ? 1 : *s < 0xF0 ? 2 : *s < 0xF8 ? 3 : 0;
    int32_t c = n ? *s & (0x3F >> n) : *s;
    if (end - *p <= n) n = 0, c = *s;
    for (int i = 1; i <= n; i++) c = c << 6 | (s[i] & 0x3F);
    *p += n + 1;
    return c;
}

int utf8_put(char *out, int32_t c) {
    if (c < 0x80) return out[0] = (char)c, 1;
    int n = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    for (int i = n; i; i--, c >>= 6) out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)(0xFF00 >> (n + 1) | c);
    return n + 1;
}

/* --- errors --- */

/* The start of line `lineno`; the source's end when it has no such line. */
static const char *line_find(const Lexer *lexer, int lineno) {
    const char *p = lexer->src;
    if (lineno == lexer->lineno) return lexer->line_start;
    int first = lexer->shift_lineno ? lexer->shift_lineno : 1;
    for (; lineno > first && p < lexer->end; lineno--) {
        const char *q = memchr(p, '\n', (size_t)(lexer->end - p));
        p = q ? q + 1 : lexer->end;
    }
    return p;
}

static size_t line_length(const Lexer *lexer, const char *line) {
    const char *q = memchr(line, '\n', (size_t)(lexer->end - line));
    return (size_t)((q ? q + 1 : lexer->end) - line);
}

static void raise_formatted(Lexer *lexer, SyntaxErrKind kind, const char *prefix,
                            const char *format, va_list args) {
    char small[512];
    int at = snprintf(small, sizeof small, "%s", prefix);
    vsnprintf(small + at, sizeof small - (size_t)at, format, args);
    lexer->err->kind = kind;
    lexer->err->message = arena_copy(lexer->arena, small, strlen(small));
}

/* The text of the line; its newline only where CPython has it, which is when a parser's error is
 * on the line the lexer is still at. */
static void raise_line(Lexer *lexer, int lineno) {
    const char *line = line_find(lexer, lineno);
    lexer->err->text_len = line_length(lexer, line);
    bool newline = lexer->err->text_len && line[lexer->err->text_len - 1] == '\n';
    if (newline && (lexer->lineno > lineno || lexer->raised_here)) lexer->err->text_len--;
    lexer->err->text = arena_copy(lexer->arena, line, lexer->err->text_len);
}

/* Characters before the byte column of a line; columns past its end are its end. In pieces
 * of f-strings, columns stay bytes. */
static int column_count(const Lexer *lexer, const char *line, int col) {
    size_t n = line_length(lexer, line);
    if (lexer->shift_lineno || col < 0) return col;
    if (n && line[n - 1] == '\n') n--;
    return utf8_count(line, (size_t)col < n ? (size_t)col : n);
}

static void raise_bytes(Lexer *lexer, SyntaxErrKind kind, int lineno, int col, int end_lineno,
                        int end_col, const char *prefix, const char *format, va_list args) {
    if (lexer->err->kind) return;
    raise_formatted(lexer, kind, prefix, format, args);
    const char *line = line_find(lexer, lineno);
    if (lexer->shift_lineno) { /* columns of a piece of an f-string are its own */
        if (lineno == lexer->shift_lineno && col >= 0) col -= lexer->shift_col;
        if (end_lineno == lexer->shift_lineno && end_col >= 0) end_col -= lexer->shift_col;
    }
    lexer->err->lineno = lineno;
    lexer->err->col = col < 0 ? 0 : column_count(lexer, line, col) + 1;
    lexer->err->end_lineno = end_lineno;
    lexer->err->end_col = end_col < 0 ? -(end_col < -1) : column_count(lexer, line, end_col) + 1;
    raise_line(lexer, lineno);
}

void lexer_raise_bytes(Lexer *lexer, SyntaxErrKind kind, int lineno, int col, int end_lineno,
                       int end_col, const char *format, ...) {
    va_list args;
    va_start(args, format);
    raise_bytes(lexer, kind, lineno, col, end_lineno, end_col,
                lexer->shift_lineno ? "f-string: " : "", format, args);
    va_end(args);
}

TokenKind lexer_raise_here(Lexer *lexer, const char *format, ...) {
    int col = (int)(lexer->cur - lexer->line_start) - 1;
    va_list args;
    va_start(args, format);
    /* the place is the character before cur, of however many bytes */
    while (col > 0 && ((unsigned char)lexer->line_start[col] & 0xC0) == 0x80) col--;
    bool set = lexer->err->kind;
    if (!set) lexer->raised_here = true;
    raise_bytes(lexer, SYNTAX_ERROR, lexer->lineno, col, lexer->lineno, -1, "", format, args);
    va_end(args);
    if (set) return TOK_ERROR;
    if (lexer->shift_lineno) lexer->err->col = col + 1;
    lexer->err->end_col = lexer->err->col;
    return TOK_ERROR;
}

TokenKind lexer_raise_columns(Lexer *lexer, int col, int end_col, const char *format, ...) {
    va_list args;
    va_start(args, format);
    if (!lexer->err->kind) {
        raise_formatted(lexer, SYNTAX_ERROR, "", format, args);
        lexer->err->lineno = lexer->err->end_lineno = lexer->lineno;
        lexer->err->col = col;
        lexer->err->end_col = end_col;
        lexer->raised_here = true;
        raise_line(lexer, lexer->lineno);
    }
    va_end(args);
    return TOK_ERROR;
}

void lexer_raise_unclosed(Lexer *lexer) {
    const LexParen *paren = &lexer->parens[lexer->paren_count - 1];
    int col = paren->col;
    if (paren->lineno == lexer->shift_lineno) col += lexer->shift_col;
    lexer_raise_bytes(lexer, SYNTAX_ERROR, paren->lineno, col, paren->lineno, -1,
                      "'%c' was never closed", paren->open);
}

/* --- numbers --- */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool name_char_is(char c) { return lexer_class[(unsigned char)c] & CLASS_NAME; }

/* Whether a keyword that may follow a number stands at p: old code has `1if x else 2`. */
static bool keyword_follows(const char *p) {
    static const char *const words[] = { "and", "else", "for", "if", "in", "is", "or", "not" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strncmp(p, words[i], strlen(words[i]))) return true;
    return false;
}

/* Checks what stands behind a number, at cur. */
static bool number_end(Lexer *lexer, const char *kind) {
    const ParseHooks *hooks = lexer->hooks;
    if (!name_char_is(*lexer->cur)) return true;
    if (!keyword_follows(lexer->cur)) {
        lexer_raise_here(lexer, "invalid %s literal", kind);
        return false;
    }
    char message[40];
    snprintf(message, sizeof message, "invalid %s literal", kind);
    if (!hooks || !hooks->warn || lexer->silent ||
        hooks->warn(hooks->data, PARSE_WARN_SYNTAX, message, lexer->lineno))
        return true;
    lexer_raise_here(lexer, "%s", message);
    return false;
}

/* Digits with single underscores between them, from cur. */
static bool decimal_tail(Lexer *lexer) {
    for (;;) {
        while (is_digit(*lexer->cur)) lexer->cur++;
        if (*lexer->cur != '_') return true;
        lexer->cur++;
        if (!is_digit(*lexer->cur)) {
            lexer_raise_here(lexer, "invalid decimal literal");
            return false;
        }
    }
}

static bool digit_of(char c, int base) {
    if (base == 16) return is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'f');
    return c >= '0' && c < '0' + base;
}

/* cur is behind 0x, 0o or 0b. */
static bool based_scan(Lexer *lexer, int base, const char *kind) {
    do {
        if (*lexer->cur == '_') lexer->cur++;
        if (!digit_of(*lexer->cur, base)) {
            if (is_digit(*lexer->cur)) goto digit;
            lexer_raise_here(lexer, "invalid %s literal", kind);
            return false;
        }
        while (digit_of(*lexer->cur, base)) lexer->cur++;
    } while (*lexer->cur == '_');
    if (is_digit(*lexer->cur)) goto digit;
    return number_end(lexer, kind);
digit:
    lexer->cur++;
    lexer_raise_here(lexer, "invalid digit '%c' in %s literal", lexer->cur[-1], kind);
    return false;
}

/* The part after the integer digits: fraction, exponent, j. */
static bool number_rest(Lexer *lexer) {
    if (*lexer->cur == '.') {
        lexer->cur++;
        if (is_digit(*lexer->cur) && !decimal_tail(lexer)) return false;
    }
    if ((*lexer->cur | 32) == 'e') {
        const char *e = lexer->cur;
        bool sign = e[1] == '+' || e[1] == '-';
        if (sign && !is_digit(e[2])) {
            lexer->cur = e + 2;
            lexer_raise_here(lexer, "invalid decimal literal");
            return false;
        }
        if (!sign && !is_digit(e[1])) return number_end(lexer, "decimal");
        lexer->cur = e + 1 + sign;
        if (!decimal_tail(lexer)) return false;
    }
    if ((*lexer->cur | 32) != 'j') return number_end(lexer, "decimal");
    lexer->cur++;
    return number_end(lexer, "imaginary");
}

/* A number that begins with 0 and is in no other base: only zeros, or not an integer. */
static bool zero_scan(Lexer *lexer) {
    const char *start = lexer->cur;
    for (;;) {
        if (*lexer->cur == '_') {
            lexer->cur++;
            if (!is_digit(*lexer->cur)) {
                lexer_raise_here(lexer, "invalid decimal literal");
                return false;
            }
        }
        if (*lexer->cur != '0') break;
        lexer->cur++;
    }
    const char *zeros_end = lexer->cur;
    if (!is_digit(*zeros_end)) return number_rest(lexer);
    if (!decimal_tail(lexer)) return false;
    char c = *lexer->cur;
    if (c == '.' || (c | 32) == 'e' || (c | 32) == 'j') return number_rest(lexer);
    lexer_raise_columns(lexer, (int)(start - lexer->line_start) + 1,
                        (int)(zeros_end - lexer->line_start) + 1,
                        "leading zeros in decimal integer literals are not permitted; "
                        "use an 0o prefix for octal integers");
    return false;
}

bool number_scan(Lexer *lexer) {
    const char *p = lexer->cur;
    if (*p == '0') {
        int base = (p[1] | 32) == 'x' ? 16 : (p[1] | 32) == 'o' ? 8 : (p[1] | 32) == 'b' ? 2 : 0;
        if (!base) return zero_scan(lexer);
        lexer->cur += 2;
        return based_scan(lexer, base, base == 16 ? "hexadecimal" : base == 8 ? "octal" : "binary");
    }
    if (*p != '.') {
        while (is_digit(*lexer->cur)) lexer->cur++;
        if (*lexer->cur == '_' && !decimal_tail(lexer)) return false;
    }
    return number_rest(lexer);
}

/* --- strings --- */

bool string_prefix_is(const char *start, const char *end) {
    if (end - start > 2) return false;
    int a = *start | 32, b = end - start == 2 ? start[1] | 32 : 0;
    if (!b) return a == 'r' || a == 'u' || a == 'b' || a == 'f';
    return (a == 'r' && (b == 'b' || b == 'f')) || (b == 'r' && (a == 'b' || a == 'f'));
}

/* The literal has no end: the error is at its beginning. */
static TokenKind string_raise(Lexer *lexer, const char *start, const char *line_start, int lineno,
                              bool triple) {
    int detected = lexer->lineno;
    lexer->at_eof_error = triple;
    lexer->cur = start + 1;
    lexer->line_start = line_start;
    lexer->lineno = lineno;
    return lexer_raise_here(lexer,
                            triple ? "unterminated triple-quoted string literal "
                                     "(detected at line %d)"
                                   : "unterminated string literal (detected at line %d)",
                            detected);
}

TokenKind string_scan(Lexer *lexer, Token *token, const char *start) {
    const char *line_start = lexer->line_start;
    const char *joined_start = lexer->joined_start;
    int lineno = lexer->lineno;
    const char *p = lexer->cur;
    char quote = *p;
    bool triple = p[1] == quote && p[2] == quote;
    p += triple ? 3 : 1;
    for (;; p++) {
        if (*p == quote) {
            if (!triple) break;
            if (p[1] == quote && p[2] == quote) break;
        } else if (*p == '\\' && p + 1 < lexer->end) {
            if (*++p == '\n') {
                lexer->cur = p + 1;
                lexer_line_next(lexer);
            }
        } else if (p >= lexer->end || (*p == '\n' && !triple)) {
            return string_raise(lexer, start, line_start, lineno, triple);
        } else if (*p == '\n') {
            lexer->cur = p + 1;
            lexer_line_next(lexer);
        }
    }
    lexer->cur = p + (triple ? 3 : 1);
    lexer->joined_start = joined_start;
    return token_set_lines(lexer, token, TOK_STRING, start, line_start, lineno);
}
