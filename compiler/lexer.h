/* The lexer: decoded source in, tokens out, one at a time. It owns lines, indentation and
 * brackets, and raises what can be said about them without a grammar. Names are interned here;
 * numbers and strings are only delimited (literal.h reads them). */
#ifndef TERN_COMPILER_LEXER_H
#define TERN_COMPILER_LEXER_H

#include "parser.h"

typedef enum {
#define TOKEN(name)                      TOK_##name,
#define KEYWORD(name, text)              TOK_##name,
#define PUNCT(name, text)                TOK_##name,
#define BINARY(name, text, prec, symbol) TOK_##name,
#define AUGMENT(name, text, symbol)      TOK_##name,
#define COMPARE(name, text, symbol)      TOK_##name,
#include "tokens.def"
    TOK_COUNT
} TokenKind;

typedef struct Token {
    uint8_t kind;  /* TokenKind */
    uint8_t level; /* brackets open after it */
    bool asked;    /* parser only: an expression was parsed from here, quietly */
    /* parser only: brackets or a clause here can't be parsed; 1: in quiet, 2: at all */
    uint8_t failed;
    int32_t start, end;  /* bytes of the source */
    int32_t lineno, col; /* as in Node; col is -1 where a token has no place (INDENT, DEDENT) */
    int32_t end_lineno, end_col;
    Ident *name; /* NAME and keywords */
} Token;

enum { LEX_MAX_INDENT = 100, LEX_MAX_PARENS = 200 };

typedef struct LexParen {
    char open;
    int lineno, col;
} LexParen;

typedef struct Lexer {
    Arena *arena;
    const ParseHooks *hooks;
    SyntaxErr *err;         /* filled when a TOK_ERROR is returned */
    const char *src, *end;  /* *end is NUL; the last byte before it a newline, when there is any */
    const char *cur;        /* the next byte */
    const char *line_start; /* of the line that cur is on */
    int lineno;             /* of that line */
    int shift_lineno;       /* columns of this line are moved right ... */
    int shift_col;          /* ... by this: an expression inside an f-string */
    bool line_begins;       /* indentation comes next */
    bool newline_due;       /* a token came since the last NEWLINE */
    bool blank_end;         /* the source ends with an empty line */
    bool at_eof_error;      /* the error is that the source ended too early */
    bool silent;            /* the text is read again: its warnings were given */
    bool raised_here;       /* the error is about characters, not lines: it outranks the parser's */
    const char *joined_start; /* of the line, or of the one where strings reaching it began */
    const char *stmt_start; /* the line on which the newest line's indentation was looked at ... */
    int stmt_lineno;        /* ... and its number */
    int pending;            /* INDENTs (above 0) or DEDENTs (below) to deliver */
    int indent_count;
    int indents[LEX_MAX_INDENT], alt_indents[LEX_MAX_INDENT];
    int paren_count;
    LexParen parens[LEX_MAX_PARENS];
} Lexer;

/* Begins at `src`, which ends at `end` (*end is NUL). Interns the keywords. */
void lexer_init(Lexer *lexer, Arena *arena, const ParseHooks *hooks, SyntaxErr *err,
                const char *src, const char *end);

/* The next token; after ENDMARKER, ENDMARKER again. Returns its kind; TOK_ERROR: *err is filled. */
TokenKind lexer_next(Lexer *lexer, Token *token);

/* How a token of fixed text is written; NULL for others. */
const char *token_text(TokenKind kind);

/* Characters (not bytes) in n bytes of UTF-8. */
int utf8_count(const char *bytes, size_t n);

/* Decodes the character at *p and moves on; malformed bytes decode to themselves. */
int32_t utf8_next(const char **p, const char *end);

/* Writes the character (a surrogate, too) and returns its length, 1 to 4. */
int utf8_put(char *out, int32_t c);

/* Fills *err: kind, message (formatted, in the arena), place, the line's text. Keeps an error
 * that is set already. Columns are bytes from 0. Unknown ones: -1 becomes 0 in *err; -2, of an
 * end, -1. */
void lexer_raise_bytes(Lexer *lexer, SyntaxErrKind kind, int lineno, int col, int end_lineno,
                       int end_col, const char *format, ...) __attribute__((format(printf, 7, 8)));

/* The open bracket that was never closed, as an error. */
void lexer_raise_unclosed(Lexer *lexer);

#endif
