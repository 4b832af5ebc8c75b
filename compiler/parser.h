/* The front end's entry: source bytes in, a tree or a SyntaxErr out. It knows nothing of the VM:
 * what it needs from Unicode's tables comes in through hooks, and it allocates only in the
 * arena. */
#ifndef TERN_COMPILER_PARSER_H
#define TERN_COMPILER_PARSER_H

#include "ast.h"
#include "syntax_error.h"

typedef enum {
    PARSE_EXEC,  /* Module */
    PARSE_EVAL,  /* Expression */
    PARSE_SINGLE /* Interactive: one statement */
} ParseMode;

typedef enum { PARSE_WARN_SYNTAX, PARSE_WARN_DEPRECATION } ParseWarning;

/* Classes of a character, for names and messages. */
enum { CHAR_XID_START = 1, CHAR_XID_CONTINUE = 2, CHAR_PRINTABLE = 4 };

/* Any hook may be NULL. `data` is passed to each. */
typedef struct ParseHooks {
    void *data;
    /* CHAR_ bits of a character >= 128. Absent: all are letters but the blocks of spaces and
     * punctuation. */
    int (*char_class)(void *data, int32_t c);
    /* NFKC of a name: writes at most cap bytes, returns the length it needs. Absent: names stay as
     * they are. */
    size_t (*name_normalize)(void *data, const char *name, size_t n, char *out, size_t cap);
    /* The character \N{name} stands for, -1 when unknown. Absent: all are unknown. */
    int32_t (*unicode_name)(void *data, const char *name, size_t n);
    /* A warning. False: it was turned into an error, and the parse fails with a SyntaxError of that
     * message. */
    bool (*warn)(void *data, ParseWarning category, const char *message, int lineno);
} ParseHooks;

/* What ends a block in single mode, so that no more input can belong to it. */
typedef enum { BLOCK_ENDS_BLANK /* a blank line */, BLOCK_ENDED, BLOCK_OPEN } BlockEnd;

typedef struct ParseOptions {
    ParseMode mode;
    BlockEnd block_end;      /* single mode */
    const char *filename;    /* NULL: "<string>" */
    bool is_text;            /* the source was a str: it is UTF-8, and no coding cookie counts */
    int max_depth;           /* of nested expressions; 0: the default, for 512 KB of C stack */
    int max_int_digits;      /* of a decimal integer; 0: 4300; -1: no limit */
    const ParseHooks *hooks; /* may be NULL */
} ParseOptions;

/* Parses n bytes of source. Returns a Module, Expression or Interactive, or NULL with *err filled.
 * The tree and the error keep nothing of `source`. */
Node *parse_source(Arena *arena, const char *source, size_t n, const ParseOptions *options,
                   SyntaxErr *err);

/* The name interned in the tree's arena, for those who add names of their own (mangling). NULL: out
 * of memory. */
Ident *ident_intern(Arena *arena, const char *name, size_t n);

#endif
