/* Between the lexer's own files. */
#ifndef TERN_COMPILER_LEXER_INTERNAL_H
#define TERN_COMPILER_LEXER_INTERNAL_H

#include "lexer.h"

enum { CLASS_NAME_START = 1, CLASS_NAME = 2, CLASS_DIGIT = 4 };

extern const uint8_t lexer_class[256];

/* cur is behind a newline: it begins the next line. */
void lexer_line_next(Lexer *lexer);

/* Raises a SyntaxError just before cur and returns TOK_ERROR. */
TokenKind lexer_raise_here(Lexer *lexer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Like lexer_raise_here at the byte columns [col, end_col) of the line, counted from 1. */
TokenKind lexer_raise_columns(Lexer *lexer, int col, int end_col, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Sets a token that began at `start` on an earlier line and ends at cur. */
TokenKind token_set_lines(Lexer *lexer, Token *token, TokenKind kind, const char *start,
                          const char *first_line_start, int first_lineno);

/* Moves cur behind the number it is at. False: raised. */
bool number_scan(Lexer *lexer);

/* Whether the letters are one of r, u, b, f, br, rb, fr, rf, in any case. */
bool string_prefix_is(const char *start, const char *end);

/* The string literal whose prefix begins at start and whose quote is at cur. */
TokenKind string_scan(Lexer *lexer, Token *token, const char *start);

#endif
