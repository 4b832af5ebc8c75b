/* Compound statements and their blocks; pattern matching has its own file. */
#include "parser_internal.h"

/* --- blocks --- */

bool stmt_colon(Parser *p, bool forced) {
    if (parser_accept(p, TOK_COLON)) return true;
    if (p->err->kind || p->tok.kind == TOK_ERROR) return false;
    if (forced && parser_soft(p)) return parser_raise(p, &p->tok, &p->tok, "expected ':'");
    if (parser_asks(p) && parser_at(p, TOK_NEWLINE))
        return parser_raise_last(p, SYNTAX_ERROR, "expected ':'");
    return false;
}

/* The statements behind the colon. */
static NodeSeq suite_parse(Parser *p, const Token *head, const char *what) {
    size_t begin = list_begin(p);
    NodeSeq none = { NULL, 0 };
    if (!parser_at(p, TOK_NEWLINE)) {
        if (simple_stmts_parse(p)) return list_end(p, begin);
        p->stack_n = begin;
        return none;
    }
    parser_advance(p);
    if (!parser_accept(p, TOK_INDENT)) {
        if (parser_asks(p) && p->tok.kind != TOK_ERROR)
            parser_raise_last(p, SYNTAX_INDENTATION,
                              "expected an indented block after %s on line "
                              "%d",
                              what, head->lineno);
        return none;
    }
    if (!depth_enter(p, 2)) return none;
    bool ok = statements_parse(p, false);
    p->depth -= 2;
    if (ok && parser_accept(p, TOK_DEDENT)) return list_end(p, begin);
    p->stack_n = begin;
    return none;
}

NodeSeq block_parse(Parser *p, bool forced, const Token *head, const char *what) {
    if (!stmt_colon(p, forced)) return (NodeSeq){ NULL, 0 };
    return suite_parse(p, head, what);
}

/* ['else' ':' block]; false: it is there and can't be parsed. */
static bool else_parse(Parser *p, NodeSeq *orelse) {
    Token head = p->tok;
    *orelse = (NodeSeq){ NULL, 0 };
    if (!parser_accept(p, TOK_ELSE)) return true;
    *orelse = block_parse(p, true, &head, "'else' statement");
    return orelse->n;
}

static NodeSeq seq_of(Parser *p, Node *node) {
    size_t begin = list_begin(p);
    list_push(p, node);
    return list_end(p, begin);
}

/* --- if, while, for --- */

/* One if or elif without what follows it. */
static NodeIf *if_head_parse(Parser *p, const char *what) {
    Token head = p->tok;
    parser_advance(p);
    Node *test = named_expr_parse(p);
    if (!test) return NULL;
    NodeSeq body = block_parse(p, false, &head, what);
    if (!body.n) return NULL;
    NodeIf *node = NODE_NEW(p, If, head.lineno, head.col);
    node->test = test;
    node->body = body;
    return node;
}

/* The chain of elif is a loop; the ends of its links are known only at its end. */
static Node *if_parse(Parser *p) {
    NodeIf *first = if_head_parse(p, "'if' statement"), *last = first;
    if (!first) return NULL;
    while (parser_at(p, TOK_ELIF)) {
        NodeIf *next = if_head_parse(p, "'elif' statement");
        if (!next) return NULL;
        last->orelse = seq_of(p, &next->node);
        if (!last->orelse.n) return NULL;
        last = next;
    }
    if (!else_parse(p, &last->orelse)) return NULL;
    NodeIf *link = first;
    for (; link != last; link = NODE_AS(If, link->orelse.items[0])) node_end(p, &link->node);
    node_end(p, &last->node);
    return &first->node;
}

static Node *while_parse(Parser *p) {
    Token head = p->tok;
    parser_advance(p);
    Node *test = named_expr_parse(p);
    if (!test) return NULL;
    NodeSeq body = block_parse(p, false, &head, "'while' statement"), orelse;
    if (!body.n || !else_parse(p, &orelse)) return NULL;
    NodeWhile *node = NODE_NEW(p, While, head.lineno, head.col);
    node->test = test;
    node->body = body;
    node->orelse = orelse;
    return &node->node;
}

/* The target didn't parse, or no `in` follows: is it something that can't be assigned to? */
static Node *for_target_ask(Parser *p, Mark mark) {
    if (!parser_soft(p) || !parser_asks(p)) return NULL;
    mark_reset(p, mark);
    Node *e = star_exprs_parse(p);
    if (e) diagnose_invalid_target(p, e, TARGET_FOR);
    return NULL;
}

/* `start` is the async before the for, or the for. */
static Node *for_parse(Parser *p, const Token *start, bool async) {
    Token head = p->tok;
    parser_advance(p);
    Mark mark = mark_here(p);
    Node *target = targets_parse(p);
    if (!target || !parser_accept(p, TOK_IN)) return for_target_ask(p, mark);
    Node *iter = star_exprs_parse(p);
    if (!iter) return NULL;
    NodeSeq body = block_parse(p, false, &head, "'for' statement"), orelse;
    if (!body.n || !else_parse(p, &orelse)) return NULL;
    NodeFor *node = NODE_NEW(p, For, start->lineno, start->col);
    if (async) node->node.kind = NODE_AsyncFor;
    node->target = target;
    node->iter = iter;
    node->body = body;
    node->orelse = orelse;
    return &node->node;
}

/* --- with --- */

/* expression ['as' target]; a target is followed by a comma, the closing parenthesis or the
 * colon. */
static Node *withitem_parse(Parser *p) {
    Node *e = expr_parse(p), *target = NULL;
    if (!e) return NULL;
    if (parser_accept(p, TOK_AS)) {
        Mark mark = mark_here(p);
        target = parser_at(p, TOK_STAR) ? star_expr_parse(p) : bitwise_or_parse(p);
        bool end = parser_at(p, TOK_COMMA) || parser_at(p, TOK_RPAR) || parser_at(p, TOK_COLON) ||
                   (parser_asks(p) && parser_at(p, TOK_NEWLINE));
        if (!target || !end || !target_is(target, TARGET_STAR, true)) {
            if (!parser_soft(p) || !parser_asks(p)) return NULL;
            mark_reset(p, mark);
            Node *bad = expr_parse(p);
            end = parser_at(p, TOK_COMMA) || parser_at(p, TOK_RPAR) || parser_at(p, TOK_COLON);
            if (bad && end) diagnose_invalid_target(p, bad, TARGET_STAR);
            return NULL;
        }
        target_set(target, AST_Store);
    }
    Nodewithitem *node = NODE_NEW(p, withitem, 0, 0);
    node->node.end_lineno = node->node.end_col_offset = 0;
    node->context_expr = e;
    node->optional_vars = target;
    return &node->node;
}

/* Items with commas between them, onto the list. */
static bool withitems_parse(Parser *p, bool paren) {
    do {
        if (paren && parser_at(p, TOK_RPAR)) break;
        Node *item = withitem_parse(p);
        if (!item) return false;
        list_push(p, item);
    } while (parser_accept(p, TOK_COMMA));
    return true;
}

/* Items in parentheses, when that is what the parentheses are: a colon follows them. Otherwise, the
 * parser is back at the parenthesis. */
static bool withitems_paren_parse(Parser *p) {
    if (!parser_at(p, TOK_LPAR)) return false;
    Mark mark = mark_set(p);
    size_t begin = list_begin(p);
    parser_advance(p);
    bool ok = !parser_at(p, TOK_RPAR) && withitems_parse(p, true) && parser_accept(p, TOK_RPAR);
    if (ok && parser_asks(p) && parser_at(p, TOK_NEWLINE)) stmt_colon(p, false);
    ok = ok && parser_at(p, TOK_COLON);
    if (!ok && !p->err->kind) {
        p->stack_n = begin;
        mark_reset(p, mark);
    }
    mark_release(p);
    return ok;
}

static Node *with_parse(Parser *p, const Token *start, bool async) {
    Token head = p->tok;
    size_t begin = list_begin(p);
    parser_advance(p);
    if (!withitems_paren_parse(p) && (p->err->kind || !withitems_parse(p, false)))
        return p->stack_n = begin, NULL;
    NodeSeq items = list_end(p, begin);
    NodeSeq body = block_parse(p, false, &head, "'with' statement");
    if (!body.n) return NULL;
    NodeWith *node = NODE_NEW(p, With, start->lineno, start->col);
    if (async) node->node.kind = NODE_AsyncWith;
    node->items = items;
    node->body = body;
    return &node->node;
}

/* --- try --- */

/* Behind an except's first type, a comma: Python 2, or forgotten parentheses. */
static Node *except_comma_ask(Parser *p, int lineno, int col) {
    if (!parser_asks(p) || !parser_accept(p, TOK_COMMA)) return NULL;
    Node *more = exprs_parse(p);
    if (!more) return NULL;
    if (parser_accept(p, TOK_AS) && !parser_accept(p, TOK_NAME)) return NULL;
    if (!parser_at(p, TOK_COLON)) return NULL;
    return parser_raise_from(p, lineno, col, "multiple exception types must be parenthesized");
}

/* The colon and block of an except; `star`: of an except*. */
static Node *except_block_parse(Parser *p, const Token *head, Node *type, Ident *name, bool star) {
    NodeSeq body = block_parse(p, false, head, star ? "'except*' statement" : "'except' statement");
    if (!body.n) return NULL;
    NodeExceptHandler *node = NODE_NEW(p, ExceptHandler, head->lineno, head->col);
    node->type = type;
    node->name = name;
    node->body = body;
    return &node->node;
}

/* One handler; *star says whether it has a star. `mixed`: handlers of the other kind came
 * before. */
static Node *except_parse(Parser *p, int seen, bool *star) {
    Token head = p->tok, mark_star;
    Node *type = NULL;
    Ident *name = NULL;
    parser_advance(p);
    mark_star = p->tok;
    *star = parser_accept(p, TOK_STAR);
    if (*star && parser_asks(p) && (parser_at(p, TOK_NEWLINE) || parser_at(p, TOK_COLON)))
        return parser_raise_last(p, SYNTAX_ERROR, "expected one or more exception types");
    if (*star || !parser_at(p, TOK_COLON)) {
        int lineno = p->tok.lineno, col = p->tok.col;
        if (parser_asks(p) && parser_at(p, TOK_NEWLINE)) return stmt_colon(p, false), NULL;
        type = expr_parse(p);
        if (!type) return NULL;
        if (parser_at(p, TOK_COMMA)) return except_comma_ask(p, lineno, col);
        if (parser_accept(p, TOK_AS)) {
            if (!parser_at(p, TOK_NAME)) return NULL;
            name = p->tok.name;
            parser_advance(p);
        }
    }
    if (seen && (seen > 0) != *star && parser_at(p, TOK_COLON)) {
        if (parser_asks(p))
            parser_raise(p, &head, *star ? &mark_star : &head,
                         "cannot have both 'except' and 'except*' on the same 'try'");
        return NULL;
    }
    return except_block_parse(p, &head, type, name, *star);
}

static Node *try_parse(Parser *p) {
    Token head = p->tok;
    NodeTry try = { .node = { .kind = NODE_Try } };
    parser_advance(p);
    try.body = block_parse(p, true, &head, "'try' statement");
    if (!try.body.n) return NULL;
    if (!parser_at(p, TOK_EXCEPT) && !parser_at(p, TOK_FINALLY)) {
        if (parser_asks(p) && p->tok.kind != TOK_ERROR)
            parser_raise_last(p, SYNTAX_ERROR, "expected 'except' or 'finally' block");
        return NULL;
    }
    size_t begin = list_begin(p);
    int seen = 0; /* 1: except*, -1: except */
    while (parser_at(p, TOK_EXCEPT)) {
        bool star;
        Node *handler = except_parse(p, seen, &star);
        if (!handler) return p->stack_n = begin, NULL;
        list_push(p, handler);
        seen = star ? 1 : -1;
    }
    try.handlers = list_end(p, begin);
    if (seen && !else_parse(p, &try.orelse)) return NULL;
    Token last = p->tok;
    if (parser_accept(p, TOK_FINALLY)) {
        try.finalbody = block_parse(p, true, &last, "'finally' statement");
        if (!try.finalbody.n) return NULL;
    }
    NodeTry *node = NODE_NEW(p, Try, head.lineno, head.col);
    try.node = node->node;
    *node = try;
    if (seen > 0) node->node.kind = NODE_TryStar;
    return &node->node;
}

/* --- definitions --- */

/* A def behind its keyword's place; `start` is the async before it, or the def. */
static Node *def_parse(Parser *p, const Token *start, bool async) {
    Token head = p->tok;
    parser_advance(p);
    if (!parser_at(p, TOK_NAME)) return NULL;
    Ident *name = p->tok.name;
    parser_advance(p);
    if (!parser_at(p, TOK_LPAR)) {
        if (parser_soft(p) && p->tok.kind != TOK_ERROR)
            parser_raise(p, &p->tok, &p->tok, "expected '('");
        return NULL;
    }
    parser_advance(p);
    Node *args = params_parse(p, TOK_RPAR), *returns = NULL;
    if (!args || !parser_accept(p, TOK_RPAR)) return NULL;
    Mark mark = mark_here(p);
    if (parser_accept(p, TOK_RARROW)) {
        returns = expr_parse(p);
        if (!returns && !parser_soft(p)) return NULL;
        if (!returns) mark_reset(p, mark);
    }
    NodeSeq body = block_parse(p, true, &head, "function definition");
    if (!body.n) return NULL;
    NodeFunctionDef *node = NODE_NEW(p, FunctionDef, start->lineno, start->col);
    if (async) node->node.kind = NODE_AsyncFunctionDef;
    node->name = name;
    node->args = args;
    node->body = body;
    node->returns = returns;
    return &node->node;
}

static Node *class_parse(Parser *p) {
    Token head = p->tok;
    NodeSeq bases = { NULL, 0 }, keywords = { NULL, 0 };
    parser_advance(p);
    if (!parser_at(p, TOK_NAME)) return NULL;
    Ident *name = p->tok.name;
    parser_advance(p);
    if (parser_accept(p, TOK_LPAR)) {
        if (!arguments_parse(p, &bases, &keywords) || !parser_accept(p, TOK_RPAR)) return NULL;
    }
    NodeSeq body = block_parse(p, false, &head, "class definition");
    if (!body.n) return NULL;
    NodeClassDef *node = NODE_NEW(p, ClassDef, head.lineno, head.col);
    node->name = name;
    node->bases = bases;
    node->keywords = keywords;
    node->body = body;
    return &node->node;
}

/* async, behind which the parser is. */
static Node *async_parse(Parser *p, const Token *start) {
    switch (p->tok.kind) {
    case TOK_DEF: return def_parse(p, start, true);
    case TOK_WITH: return with_parse(p, start, true);
    case TOK_FOR: return for_parse(p, start, true);
    default: return NULL;
    }
}

static Node *decorated_parse(Parser *p) {
    size_t begin = list_begin(p);
    while (parser_accept(p, TOK_AT)) {
        Node *e = named_expr_parse(p);
        if (!e || !parser_accept(p, TOK_NEWLINE)) return p->stack_n = begin, NULL;
        list_push(p, e);
    }
    NodeSeq decorators = list_end(p, begin);
    Token start = p->tok;
    if (parser_at(p, TOK_CLASS)) {
        Node *node = class_parse(p);
        if (node) NODE_AS(ClassDef, node)->decorator_list = decorators;
        return node;
    }
    bool async = parser_accept(p, TOK_ASYNC);
    Node *node = parser_at(p, TOK_DEF) ? def_parse(p, &start, async) : NULL;
    if (node) NODE_AS(FunctionDef, node)->decorator_list = decorators;
    return node;
}

Node *compound_parse(Parser *p, bool *is) {
    Token start = p->tok;
    *is = true;
    switch (start.kind) {
    case TOK_DEF: return def_parse(p, &start, false);
    case TOK_AT: return decorated_parse(p);
    case TOK_IF: return if_parse(p);
    case TOK_CLASS: return class_parse(p);
    case TOK_WITH: return with_parse(p, &start, false);
    case TOK_FOR: return for_parse(p, &start, false);
    case TOK_TRY: return try_parse(p);
    case TOK_WHILE: return while_parse(p);
    case TOK_ASYNC: parser_advance(p); return async_parse(p, &start);
    case TOK_NAME:
        if (start.name == p->id_match) return match_parse(p, is);
    }
    *is = false;
    return NULL;
}
