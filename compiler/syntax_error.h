/* What is wrong with a source text, in the terms of the SyntaxError exception. */
#ifndef TERN_COMPILER_SYNTAX_ERROR_H
#define TERN_COMPILER_SYNTAX_ERROR_H

#include <stdbool.h>
#include <stddef.h>

typedef enum {
    SYNTAX_OK,
    SYNTAX_ERROR,       /* SyntaxError */
    SYNTAX_INDENTATION, /* IndentationError */
    SYNTAX_TAB,         /* TabError */
    SYNTAX_VALUE,       /* ValueError: "source code string cannot contain null bytes" */
    SYNTAX_TOO_DEEP,    /* MemoryError: nested deeper than the parser's C stack allows */
    SYNTAX_MEMORY       /* MemoryError: out of memory */
} SyntaxErrKind;

/* Strings live in the arena of the parse. Columns count characters from 1, as SyntaxError.offset
 * does; 0 or -1 where CPython says so (an error with no place). */
typedef struct SyntaxErr {
    SyntaxErrKind kind;
    const char *message;  /* UTF-8, NUL-terminated */
    const char *filename; /* as it was given */
    int lineno, col;
    int end_lineno, end_col;
    const char *text; /* the line `lineno` with its newline, UTF-8; NULL when there is none */
    size_t text_len;
    /* More input could make it right: an interactive reader asks for another line. In single
     * mode also set beside a good tree whose compound statement no blank line has ended. */
    bool incomplete;
} SyntaxErr;

#endif
