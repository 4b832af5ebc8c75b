/* Between the parser's files: its state, its tokens, and one function per construct.
 *
 * A construct's function returns its node, or NULL. NULL with p->err->kind set is an error;
 * without it, NULL means "not this", and the place of the failure is the last token that was
 * read. The text is parsed a first time as fast as can be. When that fails without an error, the
 * failing top-level statement is parsed again with p->diagnose set, which
 *   - keeps all tokens, so that a function can go back and try something else;
 *   - lets a construct end before a part that can't be parsed, as the grammar's does;
 *   - asks the diagnose_ functions, which know what people write by mistake, at the same points
 *     and in the same order as the grammar does. */
#ifndef TERN_COMPILER_PARSER_INTERNAL_H
#define TERN_COMPILER_PARSER_INTERNAL_H

#include "lexer.h"
#include "literal.h"

typedef struct Parser {
    Lexer lexer;
    Arena *arena;
    const ParseOptions *options;
    const ParseHooks *hooks;
    SyntaxErr *err;
    Token tok;                   /* the next token */
    int32_t end_lineno, end_col; /* where the last consumed token ended */
    int depth;                   /* of the C stack, in levels of about 150 bytes */
    int depth_base;              /* where it began: a parser may run inside of another */
    bool diagnose;               /* the second time, in search of a message */
    int quiet;                   /* diagnose_ functions keep silent while above 0 */
    int legacy;                  /* diagnose_legacy calls that are open */
    bool recording;              /* tokens come from and go to `record` */
    int marks;                   /* first time: places that may be gone back to */
    Token *record;
    size_t record_at, record_n, record_cap;
    Node **stack; /* lists being built, innermost on top */
    size_t stack_n, stack_cap;
    Token *strings; /* literals side by side */
    size_t strings_n, strings_cap;
    Buffer text;         /* of a string literal being put together */
    const char *restart; /* the current top-level statement ... */
    int restart_lineno;  /* ... and its line */
    BlockEnd block_end;  /* of the options */
    bool single_open;    /* single mode: the block isn't ended by a blank line */
    Ident *id_match, *id_case, *id_underscore, *id_print, *id_exec;
} Parser;

typedef struct Mark {
    size_t at;
    int32_t end_lineno, end_col;
} Mark;

/* Constructs an error can be in: what a target is assigned by. */
typedef enum { TARGET_STAR, TARGET_FOR, TARGET_DEL } TargetKind;

/* --- parser.c: tokens, nodes, lists --- */

void parser_advance_recorded(Parser *p);

static inline void parser_advance(Parser *p) {
    if (p->tok.kind > TOK_DEDENT) { /* what is only layout is part of no node */
        p->end_lineno = p->tok.end_lineno;
        p->end_col = p->tok.end_col;
    }
    if (p->recording)
        parser_advance_recorded(p);
    else if (p->arena->failed || lexer_next(&p->lexer, &p->tok) == TOK_ERROR)
        p->tok.kind = TOK_ERROR;
}

static inline bool parser_at(const Parser *p, TokenKind kind) { return p->tok.kind == kind; }

static inline bool parser_accept(Parser *p, TokenKind kind) {
    if (p->tok.kind != kind) return false;
    parser_advance(p);
    return true;
}

/* Whether diagnose_ functions are to be asked. */
static inline bool parser_asks(const Parser *p) { return p->diagnose && !p->quiet; }

/* Whether to go on looking for another way after a NULL. */
static inline bool parser_soft(const Parser *p) { return p->diagnose && !p->err->kind; }

/* A place to come back to. The first time through, every mark is ended by mark_release. */
Mark mark_set(Parser *p);
void mark_reset(Parser *p, Mark mark);
void mark_release(Parser *p);

/* The place the parser is at, for mark_reset; only good while diagnosing. */
static inline Mark mark_here(const Parser *p) {
    return (Mark){ p->record_at, p->end_lineno, p->end_col };
}

/* The token behind the next one; needs a mark or diagnose. */
TokenKind parser_peek(Parser *p, Token *token);

/* One level more of C stack; false: raised. */
bool depth_enter(Parser *p, int levels);

void *parser_raise(Parser *p, const Token *from, const Token *to, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* At the last token read, which is where the grammar's machine stands. */
void *parser_raise_last(Parser *p, SyntaxErrKind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void *parser_raise_range(Parser *p, const Node *from, const Node *to, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void *parser_raise_from(Parser *p, int lineno, int col, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* The last token read; the parser may have gone back since. */
const Token *parser_last(const Parser *p);

Node *node_new_sized(Parser *p, NodeKind kind, size_t size, int lineno, int col);

/* A node of a kind, from `start` (a Node or a Token: both have lineno and a column) to the last
 * consumed token. */
#define NODE_NEW(p, kind, lineno, col) \
    ((Node##kind *)node_new_sized((p), NODE_##kind, sizeof(Node##kind), (lineno), (col)))

static inline void node_end(Parser *p, Node *node) {
    node->end_lineno = p->end_lineno;
    node->end_col_offset = p->end_col;
}

size_t list_begin(Parser *p);
void list_push(Parser *p, Node *node);
/* What was pushed since list_begin, which is taken off again. */
NodeSeq list_end(Parser *p, size_t begin);

/* A Name, NameConstant etc. made without tokens of its own. */
Node *name_new(Parser *p, Ident *id, const Token *token, AstSymbol ctx);

bool parser_init(Parser *p, Arena *arena, const ParseOptions *options, SyntaxErr *err,
                 const char *src, const char *end);
void parser_free(Parser *p);

/* Runs rule, and when it fails without an error once more to find out why. */
Node *parser_run(Parser *p, Node *(*rule)(Parser *));

/* --- parser_expr.c --- */

Node *expr_parse(Parser *p); /* expression */
Node *disjunction_parse(Parser *p);
Node *bitwise_or_parse(Parser *p);
Node *star_expr_parse(Parser *p);  /* star_expression */
Node *star_exprs_parse(Parser *p); /* star_expressions */
Node *exprs_parse(Parser *p);      /* expressions */
Node *named_expr_parse(Parser *p); /* named_expression */
Node *star_named_parse(Parser *p); /* star_named_expression */
Node *yield_parse(Parser *p);
Node *rhs_parse(Parser *p);        /* yield_expr | star_expressions */
Node *expr_plain_parse(Parser *p); /* expression, asking nothing itself */
Node *name_parse(Parser *p, AstSymbol ctx);
bool expr_starts(TokenKind kind); /* whether an expression can begin with it */
Node *primary_parse(Parser *p);

/* --- parser_atom.c --- */

Node *atom_parse(Parser *p);
Node *number_parse(Parser *p);
Node *slices_parse(Parser *p);
/* for_if_clauses, which the caller saw the beginning of; n is 0 on failure. */
NodeSeq comprehensions_parse(Parser *p);
static inline bool comprehension_starts(const Parser *p) {
    return p->tok.kind == TOK_FOR || p->tok.kind == TOK_ASYNC;
}
Node *genexp_new(Parser *p, Node *elt, NodeSeq generators, int lineno, int col);

/* --- parser_args.c --- */

Node *call_parse(Parser *p, Node *func); /* at the ( */
/* The inside of a call's parentheses. */
bool arguments_parse(Parser *p, NodeSeq *args, NodeSeq *keywords);
/* Parameters up to `closer`, which is ) or, for a lambda, the colon. */
Node *params_parse(Parser *p, TokenKind closer);
Node *lambda_parse(Parser *p);

/* --- parser_target.c --- */

Node *targets_parse(Parser *p); /* star_targets, of a for */
/* Whether the expression is a target; false changes nothing. */
bool target_is(const Node *e, TargetKind kind, bool top);
bool target_single_is(const Node *e);
void target_set(Node *e, AstSymbol ctx);
/* The first thing in it that can't be one; NULL: none. */
const Node *target_find_invalid(const Node *e, TargetKind kind);

/* --- parser_string.c --- */

Node *strings_parse(Parser *p);

/* --- parser_stmt.c, parser_compound.c, parser_pattern.c --- */

Node *file_parse(Parser *p);
Node *single_parse(Parser *p);
Node *eval_parse(Parser *p);
bool simple_stmts_parse(Parser *p);        /* pushes them on the list */
Node *compound_parse(Parser *p, bool *is); /* *is: the next token begins one */
bool statements_parse(Parser *p, bool top);
Node *match_parse(Parser *p, bool *is);
/* The colon of a compound statement; forced: the grammar insists on it, and says so. */
bool stmt_colon(Parser *p, bool forced);
/* ':' block, of the statement whose keyword is `head`; n is 0 on failure. `what` is how the missing
 * block's message calls the statement. */
NodeSeq block_parse(Parser *p, bool forced, const Token *head, const char *what);

/* --- parser_diagnose.c --- */

/* What a message calls an expression. */
const char *expr_describe(const Node *e);
/* After disjunction `a`, which began at `start`: two expressions side by side, and the like. */
void diagnose_expr(Parser *p, Mark start, const Token *first, Node *a);
void diagnose_legacy(Parser *p, Mark start, const Token *first);
void diagnose_named(Parser *p, Node *e);
void diagnose_assign(Parser *p, Mark start, Node *e);
void diagnose_invalid_target(Parser *p, const Node *e, TargetKind kind);
void diagnose_group(Parser *p, Mark start);
void diagnose_dict(Parser *p, Mark start);

#endif
