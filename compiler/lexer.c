/* The lexer's loop: lines, indentation, names, brackets, operators. Numbers and string literals
 * are delimited in lexer_literal.c.
 *
 * All positions come from pointers into the source and the start of the line, so that a token
 * costs the same wherever in its line it stands. */
#include "lexer.h"

#include <stdlib.h>

#include "lexer_internal.h"

static const char *const token_texts[TOK_COUNT] = {
#define KEYWORD(name, text)              [TOK_##name] = text,
#define PUNCT(name, text)                [TOK_##name] = text,
#define BINARY(name, text, prec, symbol) [TOK_##name] = text,
#define AUGMENT(name, text, symbol)      [TOK_##name] = text,
#define COMPARE(name, text, symbol)      [TOK_##name] = text,
#include "tokens.def"
};

const char *token_text(TokenKind kind) { return token_texts[kind]; }

/* What a byte may begin or continue. */
#define L CLASS_NAME_START | CLASS_NAME
#define D CLASS_NAME | CLASS_DIGIT
const uint8_t lexer_class[256] = {
    ['a' ... 'z'] = L, ['A' ... 'Z'] = L, ['_'] = L, ['0' ... '9'] = D, [128 ... 255] = L,
};
#undef L
#undef D

void lexer_init(Lexer *lexer, Arena *arena, const ParseHooks *hooks, SyntaxErr *err,
                const char *src, const char *end) {
    lexer->arena = arena;
    lexer->hooks = hooks;
    lexer->err = err;
    lexer->src = lexer->cur = lexer->line_start = lexer->joined_start = src;
    lexer->end = end;
    lexer->lineno = 1;
    lexer->shift_lineno = lexer->shift_col = 0;
    lexer->line_begins = true;
    lexer->newline_due = lexer->blank_end = lexer->at_eof_error = lexer->raised_here =
        lexer->silent = false;
    lexer->pending = lexer->indent_count = lexer->paren_count = 0;
    for (int kind = TOK_FALSE; kind <= TOK_YIELD; kind++) {
        Ident *id = ident_intern(arena, token_texts[kind], strlen(token_texts[kind]));
        if (id) id->keyword = (uint32_t)kind;
    }
}

void lexer_line_next(Lexer *lexer) {
    if (lexer->cur == lexer->end) return; /* the end is still on the last line */
    lexer->lineno++;
    lexer->line_start = lexer->joined_start = lexer->cur;
}

static int column_of(const Lexer *lexer, const char *at, int lineno) {
    int col = (int)(at - lexer->line_start);
    return lineno == lexer->shift_lineno ? col + lexer->shift_col : col;
}

/* Sets the token's range from `start` (on the lexer's line) to cur. */
static TokenKind token_set(Lexer *lexer, Token *token, TokenKind kind, const char *start) {
    token->kind = (uint8_t)kind;
    token->level = (uint8_t)lexer->paren_count;
    token->asked = false;
    token->failed = 0;
    token->start = (int32_t)(start - lexer->src);
    token->end = (int32_t)(lexer->cur - lexer->src);
    token->lineno = token->end_lineno = lexer->lineno;
    token->col = column_of(lexer, start, lexer->lineno);
    token->end_col = token->col + (int)(lexer->cur - start);
    token->name = NULL;
    return kind;
}

/* A token without a place of its own. */
static TokenKind token_set_bare(Lexer *lexer, Token *token, TokenKind kind) {
    token_set(lexer, token, kind, lexer->cur);
    token->col = token->end_col = -1;
    return kind;
}

TokenKind token_set_lines(Lexer *lexer, Token *token, TokenKind kind, const char *start,
                          const char *first_line_start, int first_lineno) {
    token_set(lexer, token, kind, start);
    token->lineno = first_lineno;
    token->col = (int)(start - first_line_start);
    if (first_lineno == lexer->shift_lineno) token->col += lexer->shift_col;
    token->end_col = column_of(lexer, lexer->cur, lexer->lineno);
    return kind;
}

/* Reads a backslash's continuation; cur is behind the backslash. False: raised. */
static bool continuation_skip(Lexer *lexer) {
    if (*lexer->cur != '\n') {
        int col = utf8_count(lexer->joined_start, (size_t)(lexer->cur - lexer->joined_start));
        bool set = lexer->err->kind;
        bool at_end = lexer->cur == lexer->end;
        lexer_raise_bytes(lexer, SYNTAX_ERROR, lexer->lineno, col, lexer->lineno, -1,
                          at_end ? "unexpected EOF while parsing"
                                 : "unexpected character after line continuation character");
        if (!set && lexer->err->col) lexer->err->col = col + 1;
        lexer->at_eof_error = at_end;
        return false;
    }
    const char *joined_start = lexer->joined_start;
    lexer->cur++;
    lexer_line_next(lexer);
    lexer->joined_start = joined_start;
    if (lexer->cur < lexer->end) return true;
    lexer->at_eof_error = true;
    if (lexer->paren_count)
        lexer_raise_unclosed(lexer);
    else
        lexer_raise_bytes(lexer, SYNTAX_ERROR, lexer->lineno,
                          (int)(lexer->cur - lexer->line_start) - 1, lexer->lineno, -2,
                          "unexpected EOF while parsing");
    return false;
}

/* --- indentation --- */

/* Measures the white space a line begins with, once with tabs to multiples of 8 and once with
 * tabs of one column; lines whose order differs between the two mix tabs inconsistently. A line
 * joined by backslashes has the indentation of its first part. */
static bool indent_measure(Lexer *lexer, int *col, int *alt) {
    int c = 0, a = 0, cont = -1;
    for (;; lexer->cur++) {
        switch (*lexer->cur) {
        case ' ': c++, a++; continue;
        case '\t': c = (c / 8 + 1) * 8, a++; continue;
        case '\f': c = a = 0; continue;
        case '\\':
            if (cont < 0) cont = c;
            lexer->cur++;
            if (!continuation_skip(lexer)) return false;
            lexer->cur--;
            continue;
        }
        break;
    }
    *col = cont >= 0 ? cont : c;
    *alt = cont >= 0 ? cont : a;
    return true;
}

static bool indent_raise_tab(Lexer *lexer) {
    lexer_raise_bytes(lexer, SYNTAX_TAB, lexer->lineno, 0, lexer->lineno, -1,
                      "inconsistent use of tabs and spaces in indentation");
    return false;
}

/* Compares a line's indentation with the stack and sets `pending`. False: raised. */
static bool indent_apply(Lexer *lexer, int col, int alt) {
    int n = lexer->indent_count;
    int top = n ? lexer->indents[n - 1] : 0, alt_top = n ? lexer->alt_indents[n - 1] : 0;
    if (col == top) return alt == alt_top || indent_raise_tab(lexer);
    if (col > top) {
        if (alt <= alt_top) return indent_raise_tab(lexer);
        if (n + 1 >= LEX_MAX_INDENT) {
            lexer_raise_bytes(lexer, SYNTAX_INDENTATION, lexer->lineno, 0, lexer->lineno, -1,
                              "too many levels of indentation");
            return false;
        }
        lexer->indents[n] = col;
        lexer->alt_indents[n] = alt;
        lexer->indent_count++;
        lexer->pending = 1;
        return true;
    }
    while (n && col < lexer->indents[n - 1]) n--, lexer->pending--;
    lexer->indent_count = n;
    top = n ? lexer->indents[n - 1] : 0;
    alt_top = n ? lexer->alt_indents[n - 1] : 0;
    if (col != top) {
        const char *line_end = strchr(lexer->cur, '\n');
        int width = (int)((line_end ? line_end : lexer->end) - lexer->line_start);
        lexer_raise_bytes(lexer, SYNTAX_INDENTATION, lexer->lineno, width, lexer->lineno, -2,
                          "unindent does not match any outer indentation level");
        return false;
    }
    return alt == alt_top || indent_raise_tab(lexer);
}

/* At the start of a line: skips blank and comment lines, then turns indentation into `pending`. */
static bool line_begin(Lexer *lexer) {
    lexer->line_begins = false;
    for (;;) {
        int col, alt;
        lexer->stmt_start = lexer->cur;
        lexer->stmt_lineno = lexer->lineno;
        if (!indent_measure(lexer, &col, &alt)) return false;
        if (lexer->cur < lexer->end) lexer->blank_end = *lexer->cur == '\n';
        if (*lexer->cur == '#') lexer->cur = memchr(lexer->cur, '\n', lexer->end - lexer->cur);
        if (!lexer->cur) lexer->cur = lexer->end;
        if (*lexer->cur == '\n') {
            lexer->cur++;
            lexer_line_next(lexer);
            continue;
        }
        if (lexer->cur == lexer->end) return true;
        lexer->blank_end = false;
        return lexer->paren_count || indent_apply(lexer, col, alt);
    }
}

/* --- names --- */

/* Without the hook: the blocks that hold spaces, controls, punctuation and private characters. */
static int class_guess(int32_t c) {
    if (c < 0xA0 || c == 0xAD || (c >= 0xD800 && c < 0xF900) || (c >= 0x200B && c < 0x2010) ||
        (c >= 0x2028 && c < 0x2030) || c == 0xFEFF || c == 0xA0 || c >= 0xE0000)
        return 0;
    if (c == 0xAA || c == 0xB5 || c == 0xBA)
        return CHAR_XID_START | CHAR_XID_CONTINUE | CHAR_PRINTABLE;
    if (c < 0xC0 || c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c < 0x2070) ||
        (c >= 0x20A0 && c < 0x2100) || (c >= 0x2190 && c < 0x2C00) || (c >= 0x3000 && c < 0x3005) ||
        (c >= 0x3008 && c < 0x3021) || c >= 0x1F000)
        return c >= 0x20000 && c < 0x40000 ? CHAR_XID_START | CHAR_XID_CONTINUE | CHAR_PRINTABLE
                                           : CHAR_PRINTABLE;
    return CHAR_XID_START | CHAR_XID_CONTINUE | CHAR_PRINTABLE;
}

static int char_class(Lexer *lexer, int32_t c) {
    if (c < 128)
        return (lexer_class[c] & CLASS_NAME_START ? CHAR_XID_START : 0) |
               (lexer_class[c] & CLASS_NAME ? CHAR_XID_CONTINUE : 0) |
               (c >= ' ' && c < 127 ? CHAR_PRINTABLE : 0);
    const ParseHooks *hooks = lexer->hooks;
    return hooks && hooks->char_class ? hooks->char_class(hooks->data, c) : class_guess(c);
}

/* A character no token may hold: cur is moved behind it, and the message names it. */
static TokenKind raise_character(Lexer *lexer, int32_t c, const char *after) {
    char text[5] = { 0 };
    lexer->cur = after;
    utf8_put(text, c);
    if (char_class(lexer, c) & CHAR_PRINTABLE)
        return lexer_raise_here(lexer, "invalid character '%s' (U+%04X)", text, (unsigned)c);
    return lexer_raise_here(lexer, "invalid non-printable character U+%04X", (unsigned)c);
}

/* A name with characters above ASCII, from start to cur: checks and normalises it. */
static Ident *name_intern_wide(Lexer *lexer, const char *start) {
    const char *end = lexer->cur;
    for (const char *p = start; p < end;) {
        bool first = p == start;
        int32_t c = utf8_next(&p, end);
        if (!(char_class(lexer, c) & (first ? CHAR_XID_START : CHAR_XID_CONTINUE))) {
            raise_character(lexer, c, p);
            return NULL;
        }
    }
    size_t n = (size_t)(end - start);
    const ParseHooks *hooks = lexer->hooks;
    if (!hooks || !hooks->name_normalize) return ident_intern(lexer->arena, start, n);
    char small[256];
    size_t need = hooks->name_normalize(hooks->data, start, n, small, sizeof small);
    if (need <= sizeof small) return ident_intern(lexer->arena, small, need);
    char *big = arena_alloc(lexer->arena, need);
    if (!big) return NULL;
    hooks->name_normalize(hooks->data, start, n, big, need);
    return ident_intern(lexer->arena, big, need);
}

static TokenKind name_scan(Lexer *lexer, Token *token, const char *start) {
    uint32_t hash = IDENT_HASH_START;
    unsigned char wide = 0;
    const unsigned char *p = (const unsigned char *)start;
    for (; lexer_class[*p] & CLASS_NAME; p++) {
        hash = ident_hash_step(hash, *p);
        wide |= *p;
    }
    lexer->cur = (const char *)p;
    if ((*p == '"' || *p == '\'') && string_prefix_is(start, lexer->cur))
        return string_scan(lexer, token, start);
    Ident *id = wide < 128 ? ident_intern_hashed(lexer->arena, start, lexer->cur - start, hash)
                           : name_intern_wide(lexer, start);
    if (!id) return TOK_ERROR;
    token_set(lexer, token, id->keyword && wide < 128 ? id->keyword : TOK_NAME, start);
    token->name = id;
    return token->kind;
}

/* --- brackets and operators --- */

static TokenKind paren_open(Lexer *lexer, Token *token, TokenKind kind, const char *start) {
    if (lexer->paren_count >= LEX_MAX_PARENS)
        return lexer_raise_here(lexer, "too many nested parentheses");
    lexer->parens[lexer->paren_count++] = (LexParen){ .open = *start,
                                                      .lineno = lexer->lineno,
                                                      .col = (int)(start - lexer->line_start) };
    return token_set(lexer, token, kind, start);
}

static TokenKind paren_close(Lexer *lexer, Token *token, TokenKind kind, const char *start) {
    if (!lexer->paren_count) return lexer_raise_here(lexer, "unmatched '%c'", *start);
    const LexParen *paren = &lexer->parens[--lexer->paren_count];
    const char *close = paren->open == '(' ? ")" : paren->open == '[' ? "]" : "}";
    if (*close == *start) return token_set(lexer, token, kind, start);
    if (paren->lineno != lexer->lineno)
        return lexer_raise_here(lexer,
                                "closing parenthesis '%c' does not match opening "
                                "parenthesis '%c' on line %d",
                                *start, paren->open, paren->lineno);
    return lexer_raise_here(lexer,
                            "closing parenthesis '%c' does not match opening parenthesis "
                            "'%c'",
                            *start, paren->open);
}

/* `kind`, or with an = behind it `with_equal`. */
static TokenKind operator_equal(Lexer *lexer, Token *token, TokenKind kind, TokenKind with_equal,
                                const char *start) {
    if (*lexer->cur == '=') {
        lexer->cur++;
        kind = with_equal;
    }
    return token_set(lexer, token, kind, start);
}

/* An operator whose character may be doubled, and followed by =. */
static TokenKind operator_double(Lexer *lexer, Token *token, TokenKind one, TokenKind one_equal,
                                 TokenKind two, TokenKind two_equal, const char *start) {
    if (*lexer->cur != *start) return operator_equal(lexer, token, one, one_equal, start);
    lexer->cur++;
    return operator_equal(lexer, token, two, two_equal, start);
}

static TokenKind other_scan(Lexer *lexer, Token *token, const char *start) {
    unsigned char c = (unsigned char)*start;
    if (c < ' ' || c == 127) return raise_character(lexer, c, lexer->cur);
    return token_set(lexer, token, TOK_UNKNOWN, start);
}

#define ONE(kind)         token_set(lexer, token, TOK_##kind, start)
#define EQUAL(kind, with) operator_equal(lexer, token, TOK_##kind, TOK_##with, start)
#define DOUBLE(one, one_equal, two, two_equal) \
    operator_double(lexer, token, TOK_##one, TOK_##one_equal, TOK_##two, TOK_##two_equal, start)

/* Punctuation; cur is behind its first character. */
static TokenKind operator_scan(Lexer *lexer, Token *token, const char *start) {
    switch (*start) {
    case '(': return paren_open(lexer, token, TOK_LPAR, start);
    case '[': return paren_open(lexer, token, TOK_LSQB, start);
    case '{': return paren_open(lexer, token, TOK_LBRACE, start);
    case ')': return paren_close(lexer, token, TOK_RPAR, start);
    case ']': return paren_close(lexer, token, TOK_RSQB, start);
    case '}': return paren_close(lexer, token, TOK_RBRACE, start);
    case ',': return ONE(COMMA);
    case ';': return ONE(SEMI);
    case '~': return ONE(TILDE);
    case ':': return EQUAL(COLON, COLONEQUAL);
    case '=': return EQUAL(EQUAL, EQEQUAL);
    case '+': return EQUAL(PLUS, PLUSEQUAL);
    case '@': return EQUAL(AT, ATEQUAL);
    case '%': return EQUAL(PERCENT, PERCENTEQUAL);
    case '&': return EQUAL(AMPER, AMPEREQUAL);
    case '|': return EQUAL(VBAR, VBAREQUAL);
    case '^': return EQUAL(CIRCUMFLEX, CIRCUMFLEXEQUAL);
    case '!': return EQUAL(UNKNOWN, NOTEQUAL);
    case '*': return DOUBLE(STAR, STAREQUAL, DOUBLESTAR, DOUBLESTAREQUAL);
    case '/': return DOUBLE(SLASH, SLASHEQUAL, DOUBLESLASH, DOUBLESLASHEQUAL);
    case '>': return DOUBLE(GREATER, GREATEREQUAL, RIGHTSHIFT, RIGHTSHIFTEQUAL);
    case '<':
        if (*lexer->cur == '>') return lexer->cur++, ONE(NOTEQUAL);
        return DOUBLE(LESS, LESSEQUAL, LEFTSHIFT, LEFTSHIFTEQUAL);
    case '-':
        if (*lexer->cur == '>') return lexer->cur++, ONE(RARROW);
        return EQUAL(MINUS, MINEQUAL);
    case '.':
        if (lexer->cur[0] == '.' && lexer->cur[1] == '.') return lexer->cur += 2, ONE(ELLIPSIS);
        return ONE(DOT);
    }
    return other_scan(lexer, token, start);
}

/* --- the loop --- */

/* The source has ended: closes the line and the blocks, then ENDMARKER for ever. */
static TokenKind end_scan(Lexer *lexer, Token *token) {
    if (lexer->paren_count) {
        lexer->at_eof_error = true;
        lexer_raise_unclosed(lexer);
        return TOK_ERROR;
    }
    if (lexer->newline_due) {
        lexer->newline_due = false;
        return token_set(lexer, token, TOK_NEWLINE, lexer->cur);
    }
    if (lexer->indent_count) {
        lexer->indent_count--;
        return token_set_bare(lexer, token, TOK_DEDENT);
    }
    return token_set_bare(lexer, token, TOK_ENDMARKER);
}

/* A NEWLINE at the newline cur is on; its range begins at a comment before it. */
static TokenKind newline_scan(Lexer *lexer, Token *token, const char *start) {
    token_set(lexer, token, TOK_NEWLINE, start);
    lexer->cur++;
    lexer_line_next(lexer);
    lexer->line_begins = true;
    lexer->newline_due = false;
    return TOK_NEWLINE;
}

/* Skips to where a token starts: spaces, comments, joined lines. Returns that place, cur being the
 * same or, for a newline after a comment, at the newline; NULL: raised. */
static const char *space_skip(Lexer *lexer) {
    for (;;) {
        while (*lexer->cur == ' ' || *lexer->cur == '\t' || *lexer->cur == '\f') lexer->cur++;
        const char *start = lexer->cur;
        if (*start == '#') {
            const char *p = memchr(start, '\n', (size_t)(lexer->end - start));
            lexer->cur = p ? p : lexer->end;
        }
        if (*lexer->cur == '\n' && lexer->paren_count) {
            lexer->cur++;
            lexer_line_next(lexer);
        } else if (*lexer->cur == '\\') {
            lexer->cur++;
            if (!continuation_skip(lexer)) return NULL;
        } else {
            return start;
        }
    }
}

static TokenKind pending_deliver(Lexer *lexer, Token *token) {
    bool indent = lexer->pending > 0;
    lexer->pending += indent ? -1 : 1;
    return token_set_bare(lexer, token, indent ? TOK_INDENT : TOK_DEDENT);
}

TokenKind lexer_next(Lexer *lexer, Token *token) {
    if (lexer->line_begins && !line_begin(lexer)) goto error;
    if (lexer->pending) return pending_deliver(lexer, token);
    const char *start = space_skip(lexer);
    if (!start) goto error;
    const char *p = lexer->cur;
    if (p == lexer->end) return end_scan(lexer, token);
    if (*p == '\n') return newline_scan(lexer, token, start);
    lexer->newline_due = true;
    unsigned class = lexer_class[(unsigned char)*p];
    if (class & CLASS_NAME_START) return name_scan(lexer, token, p);
    if (class & CLASS_DIGIT || (*p == '.' && lexer_class[(unsigned char)p[1]] & CLASS_DIGIT)) {
        if (!number_scan(lexer)) goto error;
        return token_set(lexer, token, TOK_NUMBER, p);
    }
    if (*p == '"' || *p == '\'') return string_scan(lexer, token, p);
    lexer->cur++;
    return operator_scan(lexer, token, p);
error:
    return token_set_bare(lexer, token, TOK_ERROR);
}
