/* The parser's machinery: tokens with going back, errors, nodes, lists, and the two runs. */
#include "parser.h"

#include <stdarg.h>
#include <stdlib.h>

#include "parser_internal.h"

enum { DEPTH_DEFAULT = 2000 };

/* --- tokens --- */

static void record_push(Parser *p, const Token *token) {
    if (p->record_n == p->record_cap) {
        size_t cap = p->record_cap * 2 + 64;
        Token *record = realloc(p->record, cap * sizeof *record);
        if (!record) {
            p->arena->failed = true;
            return;
        }
        p->record = record;
        p->record_cap = cap;
    }
    p->record[p->record_n++] = *token;
}

/* Reads one more token into the record. */
static void record_read(Parser *p) {
    Token token = { .kind = TOK_ERROR };
    if (p->arena->failed || lexer_next(&p->lexer, &token) == TOK_ERROR) token.kind = TOK_ERROR;
    record_push(p, &token);
}

void parser_advance_recorded(Parser *p) {
    if (p->record_at + 1 == p->record_n && !p->diagnose && !p->marks) {
        p->recording = false; /* nobody can go back to these any more */
        parser_advance(p);
        return;
    }
    if (p->tok.kind == TOK_ERROR) return;
    if (p->record_at + 1 >= p->record_n) record_read(p);
    if (p->record_at + 1 >= p->record_n) {
        p->tok.kind = TOK_ERROR;
        return;
    }
    p->tok = p->record[++p->record_at];
}

static void record_begin(Parser *p) {
    p->recording = true;
    p->record_n = p->record_at = 0;
    record_push(p, &p->tok);
}

Mark mark_set(Parser *p) {
    if (!p->recording) record_begin(p);
    p->marks++;
    return (Mark){ p->record_at, p->end_lineno, p->end_col };
}

void mark_reset(Parser *p, Mark mark) {
    p->record_at = mark.at;
    p->end_lineno = mark.end_lineno;
    p->end_col = mark.end_col;
    if (mark.at < p->record_n) p->tok = p->record[mark.at];
}

void mark_release(Parser *p) { p->marks--; }

TokenKind parser_peek(Parser *p, Token *token) {
    if (p->tok.kind == TOK_ERROR) {
        *token = p->tok;
        return TOK_ERROR;
    }
    if (p->record_at + 1 >= p->record_n) record_read(p);
    *token = p->record_at + 1 < p->record_n ? p->record[p->record_at + 1] : p->tok;
    return token->kind;
}

const Token *parser_last(const Parser *p) {
    return p->recording && p->record_n ? &p->record[p->record_n - 1] : &p->tok;
}

/* --- errors --- */

bool depth_enter(Parser *p, int levels) {
    int max = p->options->max_depth ? p->options->max_depth : DEPTH_DEFAULT;
    p->depth += levels;
    if (p->depth <= max) return true;
    if (!p->err->kind) {
        lexer_raise_bytes(&p->lexer, SYNTAX_TOO_DEEP, p->tok.lineno, p->tok.col, p->tok.lineno, -1,
                          "too many nested expressions");
    }
    return false;
}

static void raise_message(Parser *p, int lineno, int col, int end_lineno, int end_col,
                          SyntaxErrKind kind, const char *format, va_list args) {
    char message[400];
    vsnprintf(message, sizeof message, format, args);
    lexer_raise_bytes(&p->lexer, kind, lineno, col, end_lineno, end_col, "%s", message);
}

void *parser_raise(Parser *p, const Token *from, const Token *to, const char *format, ...) {
    va_list args;
    va_start(args, format);
    raise_message(p, from->lineno, from->col, to->end_lineno, to->end_col, SYNTAX_ERROR, format,
                  args);
    va_end(args);
    return NULL;
}

void *parser_raise_range(Parser *p, const Node *from, const Node *to, const char *format, ...) {
    va_list args;
    va_start(args, format);
    raise_message(p, from->lineno, from->col_offset, to->end_lineno, to->end_col_offset,
                  SYNTAX_ERROR, format, args);
    va_end(args);
    return NULL;
}

void *parser_raise_from(Parser *p, int lineno, int col, const char *format, ...) {
    va_list args;
    va_start(args, format);
    const Lexer *lexer = &p->lexer;
    raise_message(p, lineno, col, lexer->lineno, (int)(lexer->cur - lexer->line_start) - 1,
                  SYNTAX_ERROR, format, args);
    va_end(args);
    return NULL;
}

void *parser_raise_last(Parser *p, SyntaxErrKind kind, const char *format, ...) {
    va_list args;
    va_start(args, format);
    const Token *t = parser_last(p);
    int col = t->col, end_col = t->end_col;
    if (col < 0) col = (int)(p->lexer.cur - p->lexer.line_start) - 1;
    if (end_col < 0) end_col = -2;
    raise_message(p, t->lineno, col, t->end_lineno, end_col, kind, format, args);
    va_end(args);
    return NULL;
}

/* --- nodes and lists --- */

Node *node_new_sized(Parser *p, NodeKind kind, size_t size, int lineno, int col) {
    Node *node = arena_alloc(p->arena, size);
    memset(node, 0, size);
    node->kind = (uint16_t)kind;
    node->lineno = lineno;
    node->col_offset = col;
    node->end_lineno = p->end_lineno;
    node->end_col_offset = p->end_col;
    return node;
}

Node *name_new(Parser *p, Ident *id, const Token *token, AstSymbol ctx) {
    NodeName *name = NODE_NEW(p, Name, token->lineno, token->col);
    name->id = id;
    name->ctx = ctx;
    name->node.end_lineno = token->end_lineno;
    name->node.end_col_offset = token->end_col;
    return &name->node;
}

size_t list_begin(Parser *p) { return p->stack_n; }

void list_push(Parser *p, Node *node) {
    if (p->stack_n == p->stack_cap) {
        size_t cap = p->stack_cap * 2 + 64;
        Node **stack = realloc(p->stack, cap * sizeof *stack);
        if (!stack) {
            p->arena->failed = true;
            return;
        }
        p->stack = stack;
        p->stack_cap = cap;
    }
    p->stack[p->stack_n++] = node;
}

NodeSeq list_end(Parser *p, size_t begin) {
    size_t n = p->stack_n - begin;
    NodeSeq seq = { NULL, 0 };
    p->stack_n = begin;
    if (!n) return seq;
    seq.items = arena_alloc(p->arena, n * sizeof *seq.items);
    if (!seq.items) return seq;
    memcpy(seq.items, p->stack + begin, n * sizeof *seq.items);
    seq.n = (int)n;
    return seq;
}

/* --- running --- */

bool parser_init(Parser *p, Arena *arena, const ParseOptions *options, SyntaxErr *err,
                 const char *src, const char *end) {
    memset((char *)p + sizeof p->lexer, 0, sizeof *p - sizeof p->lexer);
    p->arena = arena;
    p->options = options;
    p->hooks = options->hooks;
    p->err = err;
    p->restart = src;
    p->restart_lineno = 1;
    lexer_init(&p->lexer, arena, options->hooks, err, src, end);
    p->id_match = ident_intern(arena, "match", 5);
    p->id_case = ident_intern(arena, "case", 4);
    p->id_underscore = ident_intern(arena, "_", 1);
    p->id_print = ident_intern(arena, "print", 5);
    p->id_exec = ident_intern(arena, "exec", 4);
    return !arena->failed;
}

void parser_free(Parser *p) {
    free(p->record);
    free(p->stack);
    free(p->strings);
    buffer_free(&p->text);
}

/* Sets the lexer back to the current top-level statement. Only what the first run read to is known
 * to be lexable. */
static void parser_restart(Parser *p) {
    Lexer *lexer = &p->lexer;
    lexer->cur = lexer->line_start = p->restart;
    lexer->lineno = p->restart_lineno;
    lexer->line_begins = true;
    lexer->newline_due = false;
    lexer->pending = lexer->indent_count = lexer->paren_count = 0;
    p->stack_n = 0;
    p->depth = p->depth_base;
    p->marks = p->quiet = p->legacy = 0;
    p->text.n = p->strings_n = 0;
    p->end_lineno = p->end_col = 0;
}

/* The rest of the text is looked at for characters no token can have, and for a bracket that isn't
 * closed on a line before the error: both are more likely to be what is wrong. */
static void errors_behind(Parser *p, int lineno) {
    Lexer *lexer = &p->lexer;
    SyntaxErr found = *p->err;
    Token token;
    TokenKind kind;
    p->err->kind = SYNTAX_OK;
    do kind = lexer_next(lexer, &token);
    while (kind != TOK_ERROR && kind != TOK_ENDMARKER && !p->arena->failed);
    if (kind == TOK_ERROR && lexer->raised_here) return;
    bool unclosed = kind == TOK_ERROR && lexer->paren_count &&
                    lineno > lexer->parens[lexer->paren_count - 1].lineno;
    p->err->kind = SYNTAX_OK;
    if (unclosed)
        lexer_raise_unclosed(lexer);
    else
        *p->err = found;
    lexer->at_eof_error &= unclosed;
}

/* Nothing better was found to say: the first run's last token is the place. */
static void raise_generic(Parser *p, const Token *last) {
    if (last->kind == TOK_INDENT || last->kind == TOK_DEDENT) {
        const char *at = p->lexer.src + last->start, *line = at;
        if (at == p->lexer.end && line > p->lexer.src) line--;
        while (line > p->lexer.src && line[-1] != '\n') line--;
        int col = (int)(at - line) - 1;
        lexer_raise_bytes(&p->lexer, SYNTAX_INDENTATION, last->lineno, col, last->lineno, -2,
                          last->kind == TOK_INDENT ? "unexpected indent" : "unexpected unindent");
        return;
    }
    parser_raise(p, last, last, "invalid syntax");
    errors_behind(p, parser_last(p)->lineno);
}

/* Parses the current top-level statement, and what follows it, again. */
static void parser_rerun(Parser *p, Node *(*rule)(Parser *), int quiet) {
    parser_restart(p);
    p->diagnose = p->lexer.silent = true;
    p->quiet = quiet;
    if (lexer_next(&p->lexer, &p->tok) == TOK_ERROR) return;
    record_begin(p);
    rule(p);
}

Node *parser_run(Parser *p, Node *(*rule)(Parser *)) {
    if (lexer_next(&p->lexer, &p->tok) == TOK_ERROR) return NULL;
    Node *node = rule(p);
    if (p->arena->failed) {
        p->err->kind = SYNTAX_MEMORY;
        p->err->message = "out of memory";
        return NULL;
    }
    if (node && !p->err->kind) return node;
    Token last = *parser_last(p);
    bool at_end = p->lexer.cur == p->lexer.end;
    if (!p->err->kind) {
        parser_rerun(p, rule, 1); /* what the grammar says even without being asked */
        if (!p->err->kind) parser_rerun(p, rule, 0);
    }
    if (!p->err->kind)
        raise_generic(p, &last);
    else if (p->err->kind != SYNTAX_TOO_DEEP && parser_last(p)->kind != TOK_ERROR)
        errors_behind(p, parser_last(p)->lineno);
    if (at_end && !p->lexer.shift_lineno &&
        (last.kind == TOK_ENDMARKER || last.kind == TOK_DEDENT ||
         (last.kind == TOK_NEWLINE && p->err->kind == SYNTAX_INDENTATION)))
        p->err->incomplete = true;
    return NULL;
}
