/* Simple statements, lines of them, and the three kinds of whole input. */
#include "parser_internal.h"

static const uint8_t augment_symbol[TOK_COUNT] = {
#define AUGMENT(name, text, symbol) [TOK_##name] = AST_##symbol,
#include "tokens.def"
};

/* --- assignment and expression statements --- */

static Node *expr_stmt_new(Parser *p, Node *value, int lineno, int col) {
    NodeExpr *node = NODE_NEW(p, Expr, lineno, col);
    node->value = value;
    return &node->node;
}

/* target ':' annotation ['=' value]; the parser is at the colon. */
static Node *annotated_parse(Parser *p, Node *target, int lineno, int col) {
    bool simple = target->kind == NODE_Name && !target->parens;
    parser_advance(p);
    Node *annotation = expr_parse(p), *value = NULL;
    if (!annotation) return NULL;
    if (parser_at(p, TOK_EQUAL)) {
        Mark mark = mark_here(p);
        parser_advance(p);
        value = rhs_parse(p);
        if (!value && !parser_soft(p)) return NULL;
        if (!value) mark_reset(p, mark);
    }
    target_set(target, AST_Store);
    NodeAnnAssign *node = NODE_NEW(p, AnnAssign, lineno, col);
    node->target = target;
    node->annotation = annotation;
    node->value = value;
    node->simple = simple;
    return &node->node;
}

static Node *augmented_parse(Parser *p, Node *target, int lineno, int col) {
    AstSymbol op = augment_symbol[p->tok.kind];
    parser_advance(p);
    Node *value = rhs_parse(p);
    if (!value) return NULL;
    target_set(target, AST_Store);
    NodeAugAssign *node = NODE_NEW(p, AugAssign, lineno, col);
    node->target = target;
    node->op = op;
    node->value = value;
    return &node->node;
}

/* target = target = ... value; the parser is at the first =. */
static Node *assign_parse(Parser *p, Node *first, int lineno, int col) {
    size_t begin = list_begin(p);
    Node *value = first;
    while (parser_at(p, TOK_EQUAL)) {
        if (!target_is(value, TARGET_STAR, true)) return p->stack_n = begin, NULL;
        target_set(value, AST_Store);
        list_push(p, value);
        parser_advance(p);
        value = rhs_parse(p);
        if (!value) return p->stack_n = begin, NULL;
    }
    NodeAssign *node = NODE_NEW(p, Assign, lineno, col);
    node->targets = list_end(p, begin);
    node->value = value;
    return &node->node;
}

static Node *expr_stmt_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    Mark start = mark_here(p);
    Node *e = star_exprs_parse(p), *node = NULL;
    if (!e) return NULL;
    TokenKind kind = p->tok.kind;
    Mark behind = mark_here(p);
    bool single = target_single_is(e);
    if (kind == TOK_COLON && single)
        node = annotated_parse(p, e, lineno, col);
    else if (kind == TOK_EQUAL)
        node = assign_parse(p, e, lineno, col);
    else if (augment_symbol[kind] && single)
        return augmented_parse(p, e, lineno, col);
    else if (kind != TOK_COLON && !augment_symbol[kind] &&
             (!parser_asks(p) || kind == TOK_NEWLINE || kind == TOK_SEMI))
        return expr_stmt_new(p, e, lineno, col);
    if (node || !parser_soft(p)) return node;
    mark_reset(p, behind);
    diagnose_assign(p, start, e);
    if (p->err->kind) return NULL;
    mark_reset(p, start); /* the grammar goes on as if the operator were not there */
    e = star_exprs_parse(p);
    return e ? expr_stmt_new(p, e, lineno, col) : NULL;
}

/* --- keyword statements --- */

/* An expression that may be left out. *ok is false when it is there and can't be parsed. */
static Node *optional_parse(Parser *p, Node *(*parse)(Parser *), bool stars, bool *ok) {
    if (!expr_starts(p->tok.kind) && !(stars && parser_at(p, TOK_STAR))) return NULL;
    Mark mark = mark_here(p);
    Node *e = parse(p);
    if (e) return e;
    if (parser_soft(p))
        mark_reset(p, mark);
    else
        *ok = false;
    return NULL;
}

static Node *return_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    bool ok = true;
    parser_advance(p);
    Node *value = optional_parse(p, star_exprs_parse, true, &ok);
    if (!ok) return NULL;
    NodeReturn *node = NODE_NEW(p, Return, lineno, col);
    node->value = value;
    return &node->node;
}

static Node *raise_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    bool ok = true;
    parser_advance(p);
    Node *exc = optional_parse(p, expr_parse, false, &ok), *cause = NULL;
    if (!ok) return NULL;
    if (exc && parser_accept(p, TOK_FROM)) {
        cause = expr_parse(p);
        if (!cause) return NULL;
    }
    NodeRaise *node = NODE_NEW(p, Raise, lineno, col);
    node->exc = exc;
    node->cause = cause;
    return &node->node;
}

static Node *assert_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    parser_advance(p);
    Node *test = expr_parse(p), *msg = NULL;
    if (!test) return NULL;
    if (parser_accept(p, TOK_COMMA)) {
        msg = expr_parse(p);
        if (!msg) return NULL;
    }
    NodeAssert *node = NODE_NEW(p, Assert, lineno, col);
    node->test = test;
    node->msg = msg;
    return &node->node;
}

/* Raises about the target that can't be deleted, if diagnosing. */
static Node *del_ask(Parser *p, size_t begin) {
    for (size_t i = begin; i < p->stack_n && parser_asks(p) && !p->err->kind; i++)
        diagnose_invalid_target(p, p->stack[i], TARGET_DEL);
    p->stack_n = begin;
    return NULL;
}

static Node *del_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    size_t begin = list_begin(p);
    bool ok = true;
    do {
        parser_advance(p);
        if (p->stack_n > begin && !expr_starts(p->tok.kind) && !parser_at(p, TOK_STAR)) break;
        Node *e = star_expr_parse(p);
        if (!e) return p->stack_n = begin, NULL;
        list_push(p, e);
        ok &= target_is(e, TARGET_DEL, false);
    } while (parser_at(p, TOK_COMMA));
    if (!ok || (!parser_at(p, TOK_NEWLINE) && !parser_at(p, TOK_SEMI))) return del_ask(p, begin);
    for (size_t i = begin; i < p->stack_n; i++) target_set(p->stack[i], AST_Del);
    NodeDelete *node = NODE_NEW(p, Delete, lineno, col);
    node->targets = list_end(p, begin);
    return &node->node;
}

/* global and nonlocal. */
static Node *names_parse(Parser *p, NodeKind kind) {
    int lineno = p->tok.lineno, col = p->tok.col;
    size_t begin = list_begin(p);
    do {
        parser_advance(p);
        if (!parser_at(p, TOK_NAME)) return p->stack_n = begin, NULL;
        list_push(p, (Node *)p->tok.name);
        parser_advance(p);
    } while (parser_at(p, TOK_COMMA));
    NodeGlobal *node = NODE_NEW(p, Global, lineno, col);
    NodeSeq names = list_end(p, begin);
    node->node.kind = (uint16_t)kind;
    node->names = (IdentSeq){ (Ident **)names.items, names.n };
    return &node->node;
}

static Node *word_parse(Parser *p, NodeKind kind) {
    int lineno = p->tok.lineno, col = p->tok.col;
    parser_advance(p);
    return node_new_sized(p, kind, sizeof(NodePass), lineno, col);
}

/* --- imports --- */

/* a.b.c as one name; NULL: not one. */
static Ident *dotted_parse(Parser *p) {
    if (!parser_at(p, TOK_NAME)) return NULL;
    Ident *name = p->tok.name;
    parser_advance(p);
    if (!parser_at(p, TOK_DOT)) return name;
    size_t from = p->text.n;
    buffer_put(&p->text, name->text, name->len);
    while (parser_accept(p, TOK_DOT)) {
        if (!parser_at(p, TOK_NAME)) return p->text.n = from, NULL;
        buffer_put(&p->text, ".", 1);
        buffer_put(&p->text, p->tok.name->text, p->tok.name->len);
        parser_advance(p);
    }
    if (p->text.failed) p->arena->failed = true;
    name = ident_intern(p->arena, p->text.bytes + from, p->text.n - from);
    p->text.n = from;
    return name;
}

/* name ['as' name]. */
static Node *alias_parse(Parser *p, bool dotted) {
    int lineno = p->tok.lineno, col = p->tok.col;
    Ident *name = NULL, *asname = NULL;
    if (dotted) {
        name = dotted_parse(p);
    } else if (parser_at(p, TOK_NAME)) {
        name = p->tok.name;
        parser_advance(p);
    }
    if (!name) return NULL;
    if (parser_accept(p, TOK_AS)) {
        if (!parser_at(p, TOK_NAME)) return NULL;
        asname = p->tok.name;
        parser_advance(p);
    }
    Nodealias *node = NODE_NEW(p, alias, lineno, col);
    node->name = name;
    node->asname = asname;
    return &node->node;
}

static Node *import_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    size_t begin = list_begin(p);
    do {
        parser_advance(p);
        Node *alias = alias_parse(p, true);
        if (!alias) return p->stack_n = begin, NULL;
        list_push(p, alias);
    } while (parser_at(p, TOK_COMMA));
    NodeImport *node = NODE_NEW(p, Import, lineno, col);
    node->names = list_end(p, begin);
    return &node->node;
}

/* The names of a from import, onto the list. */
static bool import_names_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    if (parser_accept(p, TOK_STAR)) {
        Nodealias *node = NODE_NEW(p, alias, lineno, col);
        node->name = ident_intern(p->arena, "*", 1);
        list_push(p, &node->node);
        return true;
    }
    bool paren = parser_accept(p, TOK_LPAR);
    for (;;) {
        Node *alias = alias_parse(p, false);
        if (!alias) return false;
        list_push(p, alias);
        if (!parser_accept(p, TOK_COMMA)) break;
        if (paren && parser_at(p, TOK_RPAR)) break;
        if (!paren && parser_at(p, TOK_NEWLINE) && parser_asks(p))
            return parser_raise_last(p, SYNTAX_ERROR,
                                     "trailing comma not allowed without surrounding parentheses");
    }
    return !paren || parser_accept(p, TOK_RPAR);
}

static Node *from_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col, level = 0;
    Ident *module = NULL;
    parser_advance(p);
    for (; parser_at(p, TOK_DOT) || parser_at(p, TOK_ELLIPSIS); parser_advance(p))
        level += parser_at(p, TOK_DOT) ? 1 : 3;
    if (!parser_at(p, TOK_IMPORT) || !level) {
        module = dotted_parse(p);
        if (!module) return NULL;
    }
    if (!parser_accept(p, TOK_IMPORT)) return NULL;
    size_t begin = list_begin(p);
    if (!import_names_parse(p)) return p->stack_n = begin, NULL;
    NodeImportFrom *node = NODE_NEW(p, ImportFrom, lineno, col);
    node->module = module;
    node->names = list_end(p, begin);
    node->level = level;
    return &node->node;
}

/* --- lines --- */

static Node *yield_stmt_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    Mark start = mark_here(p);
    Node *e = yield_parse(p);
    if (!e) return NULL;
    if (parser_asks(p) && parser_at(p, TOK_EQUAL)) {
        diagnose_assign(p, start, e);
        return NULL;
    }
    return expr_stmt_new(p, e, lineno, col);
}

static Node *simple_parse(Parser *p) {
    switch (p->tok.kind) {
    case TOK_RETURN: return return_parse(p);
    case TOK_IMPORT: return import_parse(p);
    case TOK_FROM: return from_parse(p);
    case TOK_RAISE: return raise_parse(p);
    case TOK_PASS: return word_parse(p, NODE_Pass);
    case TOK_DEL: return del_parse(p);
    case TOK_YIELD: return yield_stmt_parse(p);
    case TOK_ASSERT: return assert_parse(p);
    case TOK_BREAK: return word_parse(p, NODE_Break);
    case TOK_CONTINUE: return word_parse(p, NODE_Continue);
    case TOK_GLOBAL: return names_parse(p, NODE_Global);
    case TOK_NONLOCAL: return names_parse(p, NODE_Nonlocal);
    default: return expr_stmt_parse(p);
    }
}

bool simple_stmts_parse(Parser *p) {
    do {
        Node *node = simple_parse(p);
        if (!node) return false;
        list_push(p, node);
    } while (parser_accept(p, TOK_SEMI) && !parser_at(p, TOK_NEWLINE));
    return parser_accept(p, TOK_NEWLINE);
}

bool statements_parse(Parser *p, bool top) {
    while (!parser_at(p, TOK_DEDENT) && !parser_at(p, TOK_ENDMARKER)) {
        bool is = false;
        if (top && !p->diagnose && (!p->recording || p->record_at + 1 == p->record_n)) {
            p->restart = p->lexer.stmt_start;
            p->restart_lineno = p->lexer.stmt_lineno;
        }
        Node *node = compound_parse(p, &is);
        if (is && !node) return false;
        if (is)
            list_push(p, node);
        else if (!simple_stmts_parse(p))
            return false;
    }
    return true;
}

/* --- whole inputs --- */

Node *file_parse(Parser *p) {
    size_t begin = list_begin(p);
    if (!statements_parse(p, true) || !parser_at(p, TOK_ENDMARKER)) return NULL;
    NodeModule *node = NODE_NEW(p, Module, 0, 0);
    node->node.end_lineno = node->node.end_col_offset = 0;
    node->body = list_end(p, begin);
    return &node->node;
}

Node *eval_parse(Parser *p) {
    Node *e = exprs_parse(p);
    if (!e) return NULL;
    while (parser_accept(p, TOK_NEWLINE)) {}
    if (!parser_at(p, TOK_ENDMARKER)) return NULL;
    NodeExpression *node = NODE_NEW(p, Expression, 0, 0);
    node->node.end_lineno = node->node.end_col_offset = 0;
    node->body = e;
    return &node->node;
}

Node *single_parse(Parser *p) {
    size_t begin = list_begin(p);
    bool is = false;
    if (parser_at(p, TOK_ENDMARKER)) return NULL;
    Node *node = compound_parse(p, &is);
    if (is) {
        if (!node) return NULL;
        list_push(p, node);
        p->single_open =
            p->block_end == BLOCK_ENDS_BLANK ? !p->lexer.blank_end : p->block_end == BLOCK_OPEN;
        if (!parser_at(p, TOK_ENDMARKER)) return NULL;
    } else if (!simple_stmts_parse(p)) {
        return NULL;
    }
    if (!parser_at(p, TOK_ENDMARKER) && !p->diagnose) {
        lexer_raise_bytes(&p->lexer, SYNTAX_ERROR, p->end_lineno, p->end_col, p->end_lineno,
                          p->end_col,
                          "multiple statements found while compiling a single statement");
        return NULL;
    }
    NodeInteractive *root = NODE_NEW(p, Interactive, 0, 0);
    root->node.end_lineno = root->node.end_col_offset = 0;
    root->body = list_end(p, begin);
    return &root->node;
}
