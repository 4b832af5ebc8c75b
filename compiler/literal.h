/* What number and string tokens mean: text in, constants out. */
#ifndef TERN_COMPILER_LITERAL_H
#define TERN_COMPILER_LITERAL_H

#include "parser.h"

/* Bytes that grow; freed with buffer_free. After a failed allocation it stays as it is. */
typedef struct Buffer {
    char *bytes;
    size_t n, cap;
    bool failed;
} Buffer;

void buffer_put(Buffer *buffer, const char *bytes, size_t n);
void buffer_free(Buffer *buffer);

/* A number token, which the lexer found well formed. False: out of memory. */
bool number_to_constant(Arena *arena, const char *text, size_t n, Constant *out);

/* What is wrong with a literal's escapes. */
typedef struct EscapeError {
    char message[160];   /* empty: nothing; out: "(unicode error) ..." */
    const char *warn_at; /* the first unknown or too large escape, at its backslash; NULL: none */
} EscapeError;

/* Appends the text of a str literal's piece, escapes replaced unless raw. */
bool string_decode(Buffer *out, const char *text, size_t n, bool raw, const ParseHooks *hooks,
                   EscapeError *error);

/* The same of a bytes literal. The caller checked that it is ASCII. */
bool bytes_decode(Buffer *out, const char *text, size_t n, bool raw, EscapeError *error);

#endif
