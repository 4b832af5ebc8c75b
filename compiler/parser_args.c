/* What is between the parentheses of a call and of a definition, and lambda. */
#include "parser_internal.h"

#define ARGS_STAR_MESSAGE "iterable argument unpacking follows keyword argument unpacking"

/* --- calls --- */

/* The items of both kinds are kept on one list, keywords behind positional ones being told apart by
 * their kind, and parted at the end. */
static void args_part(Parser *p, size_t begin, NodeSeq *args, NodeSeq *keywords) {
    NodeSeq all = list_end(p, begin);
    int n = 0, k = 0;
    for (int i = 0; i < all.n; i++) k += all.items[i]->kind == NODE_keyword;
    *args = *keywords = (NodeSeq){ NULL, 0 };
    if (!k) {
        *args = all;
        return;
    }
    Node **items = arena_alloc(p->arena, (size_t)all.n * sizeof *items);
    if (!items) return;
    n = all.n - k;
    *args = (NodeSeq){ n ? items : NULL, n };
    *keywords = (NodeSeq){ items + n, k };
    for (int i = 0, a = 0; i < all.n; i++) {
        if (all.items[i]->kind == NODE_keyword)
            items[n++] = all.items[i];
        else
            items[a++] = all.items[i];
    }
}

/* *expression or **expression. */
static Node *arg_unpack_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    bool mapping = parser_at(p, TOK_DOUBLESTAR);
    parser_advance(p);
    Node *value = expr_parse(p);
    if (!value) return NULL;
    if (mapping) {
        Nodekeyword *node = NODE_NEW(p, keyword, lineno, col);
        node->value = value;
        return &node->node;
    }
    NodeStarred *node = NODE_NEW(p, Starred, lineno, col);
    node->value = value;
    node->ctx = AST_Load;
    return &node->node;
}

/* name=value; the parser is at the = behind `name`. */
static Node *arg_keyword_parse(Parser *p, Node *name) {
    Token equal = p->tok;
    parser_advance(p);
    Node *value = expr_parse(p);
    if (!value) return NULL;
    if (parser_asks(p) && comprehension_starts(p)) {
        if (comprehensions_parse(p).n && !p->err->kind)
            lexer_raise_bytes(&p->lexer, SYNTAX_ERROR, name->lineno, name->col_offset,
                              equal.end_lineno, equal.end_col,
                              "invalid syntax. Maybe you meant "
                              "'==' or ':=' instead of '='?");
        return NULL;
    }
    Nodekeyword *node = NODE_NEW(p, keyword, name->lineno, name->col_offset);
    node->arg = NODE_AS(Name, name)->id;
    node->value = value;
    return &node->node;
}

/* An = behind something that can't be a keyword's name. */
static Node *arg_equal_ask(Parser *p, const Node *e) {
    if (!parser_asks(p) || p->err->kind) return NULL;
    const Token *equal = &p->tok;
    bool constant =
        e->kind == NODE_Constant && !e->parens && (NODE_AS(Constant, e)->value.kind <= CONST_TRUE);
    if (constant)
        lexer_raise_bytes(&p->lexer, SYNTAX_ERROR, e->lineno, e->col_offset, equal->end_lineno,
                          equal->end_col, "cannot assign to %s", expr_describe(e));
    else
        lexer_raise_bytes(&p->lexer, SYNTAX_ERROR, e->lineno, e->col_offset, equal->end_lineno,
                          equal->end_col,
                          "expression cannot contain assignment, perhaps you meant \"==\"?");
    return NULL;
}

/* An argument that begins like an expression. */
static Node *arg_expr_parse(Parser *p) {
    Token first = p->tok;
    Node *e = expr_parse(p);
    if (!e) return NULL;
    bool name = e->kind == NODE_Name && !e->parens;
    if (parser_at(p, TOK_EQUAL)) {
        if (name) return arg_keyword_parse(p, e);
        return arg_equal_ask(p, e);
    }
    if (!parser_at(p, TOK_COLONEQUAL)) return e;
    if (!name) return NULL;
    parser_advance(p);
    Node *value = expr_parse(p);
    if (!value) return NULL;
    NodeNamedExpr *node = NODE_NEW(p, NamedExpr, first.lineno, first.col);
    NODE_AS(Name, e)->ctx = AST_Store;
    node->target = e;
    node->value = value;
    return &node->node;
}

/* The end of the last clause, for a message's range. */
static const Node *comprehension_last(NodeSeq generators) {
    const Nodecomprehension *c = NODE_AS(comprehension, generators.items[generators.n - 1]);
    return c->ifs.n ? c->ifs.items[c->ifs.n - 1] : c->iter;
}

/* A bare generator expression that isn't the call's only argument: the range begins at the last
 * positional one, which its element is unless it has two stars. */
static void arg_genexp_ask(Parser *p, size_t begin, Node *elt, NodeSeq generators) {
    const Node *last = elt->kind == NODE_keyword ? NULL : elt;
    int positional = last ? 1 : 0;
    bool others = p->stack_n > begin;
    if (!parser_asks(p) || p->err->kind) return;
    for (size_t i = p->stack_n; i-- > begin;) {
        if (p->stack[i]->kind == NODE_keyword) continue;
        if (!last) last = p->stack[i];
        positional++;
    }
    bool plain = elt->kind != NODE_keyword && elt->kind != NODE_Starred;
    if (positional > 1 || (plain && (others || parser_at(p, TOK_COMMA))))
        parser_raise_range(p, last, comprehension_last(generators),
                           "Generator expression must be parenthesized");
}

/* Items that were put down so far, the newest last: whether `e` may come now. False: raised, or
 * failed for good. */
static bool arg_order_check(Parser *p, size_t begin, const Node *e) {
    bool keyword = false, unpacked = false;
    if (e->kind == NODE_keyword || p->stack_n == begin) return true;
    for (size_t i = p->stack_n; i-- > begin && !unpacked;) {
        if (p->stack[i]->kind != NODE_keyword) {
            if (p->stack[i]->kind != NODE_Starred) break; /* checked when it was put down */
            continue;
        }
        keyword = true;
        unpacked = !NODE_AS(keyword, p->stack[i])->arg;
    }
    return e->kind == NODE_Starred ? !unpacked : !keyword;
}

/* An argument of any kind. */
static Node *arg_parse(Parser *p) {
    bool unpack = parser_at(p, TOK_STAR) || parser_at(p, TOK_DOUBLESTAR);
    return unpack ? arg_unpack_parse(p) : arg_expr_parse(p);
}

/* Arguments in an order that isn't allowed; the parser is behind the one that came too late. */
static void arg_order_ask(Parser *p, size_t begin, const Node *late) {
    if (!parser_asks(p) || p->err->kind) return;
    bool unpacked = false;
    for (size_t i = begin; i < p->stack_n; i++)
        unpacked |= p->stack[i]->kind == NODE_keyword && !NODE_AS(keyword, p->stack[i])->arg;
    if (late->kind == NODE_Starred) {
        const Node *first = p->stack[begin];
        parser_raise_range(p, first, p->stack[p->stack_n - 1], ARGS_STAR_MESSAGE);
        return;
    }
    while (!p->err->kind && parser_accept(p, TOK_COMMA)) /* the place is behind them all */
        if (parser_at(p, TOK_RPAR) || !arg_parse(p)) break;
    parser_raise_last(p, SYNTAX_ERROR,
                      unpacked ? "positional argument follows keyword argument unpacking"
                               : "positional argument follows keyword argument");
}

/* A comprehension behind `e`: an argument of its own if nothing stands beside it. */
static bool arg_genexp_parse(Parser *p, size_t begin, Node *e, const Token *open, Node **out) {
    bool alone = p->stack_n == begin && open;
    bool plain = e->kind != NODE_Starred && e->kind != NODE_keyword;
    if (!p->diagnose && !(alone && plain)) return false;
    NodeSeq generators = comprehensions_parse(p);
    if (!generators.n) return false;
    alone = alone && parser_at(p, TOK_RPAR);
    if (alone && plain) {
        parser_advance(p);
        *out = genexp_new(p, e, generators, open->lineno, open->col);
        return true;
    }
    if (e->kind == NODE_Starred) {
        if (alone && parser_asks(p))
            parser_raise_range(p, e, e, "iterable unpacking cannot be used in comprehension");
    }
    arg_genexp_ask(p, begin, e, generators);
    return false;
}

/* Arguments up to the ), which stays. `open` is the call's parenthesis, NULL for a class. *genexp:
 * a generator expression was the only one, and its ) is consumed. */
static bool args_parse(Parser *p, size_t begin, const Token *open, Node **genexp) {
    while (!parser_at(p, TOK_RPAR)) {
        bool star = parser_at(p, TOK_STAR);
        Node *e = arg_parse(p);
        if (!e && star && parser_asks(p) && !p->err->kind && p->stack_n > begin)
            parser_raise_range(p, p->stack[begin], p->stack[p->stack_n - 1], ARGS_STAR_MESSAGE);
        if (!e) return false;
        if (comprehension_starts(p)) return arg_genexp_parse(p, begin, e, open, genexp);
        if (!arg_order_check(p, begin, e)) {
            arg_order_ask(p, begin, e);
            return false;
        }
        list_push(p, e);
        if (!parser_accept(p, TOK_COMMA)) break;
    }
    return *genexp || parser_at(p, TOK_RPAR);
}

bool arguments_parse(Parser *p, NodeSeq *args, NodeSeq *keywords) {
    size_t begin = list_begin(p);
    Node *genexp = NULL;
    if (!args_parse(p, begin, NULL, &genexp)) return p->stack_n = begin, false;
    args_part(p, begin, args, keywords);
    return true;
}

Node *call_parse(Parser *p, Node *func) {
    Token open = p->tok;
    size_t begin = list_begin(p);
    Node *genexp = NULL;
    parser_advance(p);
    if (!args_parse(p, begin, &open, &genexp)) return p->stack_n = begin, NULL;
    if (genexp)
        list_push(p, genexp);
    else
        parser_advance(p);
    NodeCall *node = NODE_NEW(p, Call, func->lineno, func->col_offset);
    node->func = func;
    args_part(p, begin, &node->args, &node->keywords);
    return &node->node;
}

/* --- parameters --- */

/* A parameter list as it is read. */
typedef struct Params {
    Nodearguments *out;
    TokenKind closer;
    bool slash, star; /* the separators seen */
    bool defaults;    /* a positional parameter had one */
} Params;

/* One name with its annotation; starred: the annotation may be, too. */
static Node *param_parse(Parser *p, const Params *params, bool starred) {
    if (!parser_at(p, TOK_NAME)) return NULL;
    Token name = p->tok;
    Node *annotation = NULL;
    parser_advance(p);
    if (params->closer == TOK_RPAR && parser_accept(p, TOK_COLON)) {
        annotation = starred ? star_expr_parse(p) : expr_parse(p);
        if (!annotation) return NULL;
    }
    Nodearg *node = NODE_NEW(p, arg, name.lineno, name.col);
    node->arg = name.name;
    node->annotation = annotation;
    return &node->node;
}

/* Appends to a sequence that grows by one at a time: parameters are few. */
static void seq_append(Parser *p, NodeSeq *seq, Node *node) {
    if (!(seq->n & (seq->n - 1)) || !seq->n) {
        size_t cap = seq->n ? (size_t)seq->n * 2 : 2;
        Node **items = arena_alloc(p->arena, cap * sizeof *items);
        if (!items) return;
        if (seq->n) memcpy(items, seq->items, (size_t)seq->n * sizeof *items);
        seq->items = items;
    }
    seq->items[seq->n++] = node;
}

/* '=' expression, if it is there. False: not parsed. */
static bool default_parse(Parser *p, Node **out) {
    Token equal = p->tok;
    *out = NULL;
    if (!parser_accept(p, TOK_EQUAL)) return true;
    bool missing = parser_at(p, TOK_RPAR) || parser_at(p, TOK_COMMA);
    *out = expr_parse(p);
    if (missing && parser_asks(p) && !p->err->kind)
        parser_raise(p, &equal, &equal, "expected default value expression");
    return *out;
}

/* A parameter in its place: positional or keyword-only, perhaps with a default. */
static bool param_add(Parser *p, Params *params) {
    Nodearguments *out = params->out;
    Node *value, *arg = param_parse(p, params, false);
    if (!arg || !default_parse(p, &value)) return false;
    if (!parser_at(p, TOK_COMMA) && !parser_at(p, params->closer)) return false;
    if (params->star) {
        seq_append(p, &out->kwonlyargs, arg);
        seq_append(p, &out->kw_defaults, value);
        return true;
    }
    seq_append(p, &out->args, arg);
    if (value) {
        params->defaults = true;
        seq_append(p, &out->defaults, value);
    } else if (params->defaults) {
        Token next;
        if (parser_asks(p) && parser_peek(p, &next) != TOK_ERROR)
            parser_raise_range(p, arg, arg, "non-default argument follows default argument");
        return false;
    }
    return true;
}

/* The parser is at a slash. */
static bool param_slash(Parser *p, Params *params) {
    Nodearguments *out = params->out;
    Token slash = p->tok;
    const char *why = NULL;
    if (!p->diagnose && !out->args.n) return false; /* at the slash, not behind it */
    parser_advance(p);
    if (params->slash)
        why = "/ may appear only once";
    else if (params->star)
        why = "/ must be ahead of *";
    else if (!out->args.n && parser_at(p, TOK_COMMA))
        why = "at least one argument must precede /";
    if (why) return parser_asks(p) ? parser_raise(p, &slash, &slash, "%s", why) : NULL;
    if (!out->args.n) return false;
    if (parser_at(p, TOK_STAR) && parser_asks(p))
        return parser_raise(p, &p->tok, &p->tok, "expected comma between / and *");
    params->slash = true;
    out->posonlyargs = out->args;
    out->args = (NodeSeq){ NULL, 0 };
    return true;
}

/* Whether, behind a bare star and its comma, no name follows. */
static bool star_is_last(Parser *p, const Params *params) {
    Token token;
    if (parser_at(p, params->closer)) return true;
    if (!parser_at(p, TOK_COMMA) || !p->diagnose) return false;
    TokenKind next = parser_peek(p, &token);
    return next == params->closer || next == TOK_DOUBLESTAR;
}

/* The parser is at a star. */
static bool param_star(Parser *p, Params *params) {
    Token star = p->tok;
    if (params->star && !p->diagnose) return false; /* at the star, not behind it */
    parser_advance(p);
    if (params->star) {
        bool raise = parser_asks(p) && (parser_at(p, TOK_NAME) || parser_at(p, TOK_COMMA));
        if (raise) parser_raise(p, &star, &star, "* argument may appear only once");
        return false;
    }
    if (parser_asks(p) && star_is_last(p, params)) {
        if (params->closer == TOK_RPAR)
            return parser_raise(p, &star, &star, "named arguments must follow bare *");
        return parser_raise_last(p, SYNTAX_ERROR, "named arguments must follow bare *");
    }
    params->star = true;
    if (parser_at(p, TOK_COMMA)) return true;
    params->out->vararg = param_parse(p, params, true);
    if (!params->out->vararg) return false;
    if (parser_at(p, TOK_EQUAL) && parser_asks(p))
        return parser_raise(p, &p->tok, &p->tok,
                            "var-positional argument cannot have default value");
    return true;
}

/* The parser is at a double star; what is behind it must be the end. */
static bool param_double_star(Parser *p, Params *params) {
    parser_advance(p);
    params->out->kwarg = param_parse(p, params, false);
    if (!params->out->kwarg) return false;
    if (parser_at(p, TOK_EQUAL) && parser_asks(p))
        return parser_raise(p, &p->tok, &p->tok, "var-keyword argument cannot have default value");
    if (!parser_accept(p, TOK_COMMA) || parser_at(p, params->closer)) return true;
    if (!parser_asks(p)) return false;
    Token late = p->tok;
    if (late.kind == TOK_NAME) {
        Node *arg = param_parse(p, params, false);
        if (arg) parser_raise_range(p, arg, arg, "arguments cannot follow var-keyword argument");
    } else if (late.kind == TOK_STAR || late.kind == TOK_DOUBLESTAR || late.kind == TOK_SLASH) {
        parser_raise(p, &late, &late, "arguments cannot follow var-keyword argument");
    }
    return false;
}

/* Parameters in parentheses of their own, which Python 2 had. */
static bool param_paren_ask(Parser *p, const Params *params) {
    if (!parser_asks(p) || !parser_at(p, TOK_LPAR)) return false;
    Token open = p->tok;
    parser_advance(p);
    int n = 0;
    while (parser_at(p, TOK_NAME)) {
        parser_advance(p);
        n++;
        if (!parser_accept(p, TOK_COMMA)) break;
    }
    if (n && parser_at(p, TOK_RPAR))
        parser_raise(p, &open, &p->tok,
                     params->closer == TOK_RPAR
                         ? "Function parameters cannot be parenthesized"
                         : "Lambda expression parameters cannot be parenthesized");
    return false;
}

static bool params_read(Parser *p, Params *params) {
    while (!parser_at(p, params->closer)) {
        bool bare = parser_at(p, TOK_STAR);
        bool last = parser_at(p, TOK_DOUBLESTAR);
        bool ok = bare                      ? param_star(p, params)
                  : last                    ? param_double_star(p, params)
                  : parser_at(p, TOK_SLASH) ? param_slash(p, params)
                  : parser_at(p, TOK_LPAR)  ? param_paren_ask(p, params)
                                            : param_add(p, params);
        if (!ok) return false;
        if (last) break;
        if (!parser_accept(p, TOK_COMMA)) break;
        if (bare && !params->out->vararg && !parser_at(p, TOK_NAME) &&
            !(parser_asks(p) && (parser_at(p, TOK_STAR) || parser_at(p, TOK_SLASH))))
            return false;
    }
    return parser_at(p, params->closer) &&
           !(params->star && !params->out->vararg && !params->out->kwonlyargs.n);
}

Node *params_parse(Parser *p, TokenKind closer) {
    Params params = { .closer = closer };
    params.out = NODE_NEW(p, arguments, 0, 0);
    params.out->node.end_lineno = params.out->node.end_col_offset = 0;
    return params_read(p, &params) ? &params.out->node : NULL;
}

Node *lambda_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    parser_advance(p);
    Node *params = params_parse(p, TOK_COLON);
    if (!params || !parser_accept(p, TOK_COLON)) return NULL;
    Node *body = expr_parse(p);
    if (!body) return NULL;
    NodeLambda *node = NODE_NEW(p, Lambda, lineno, col);
    node->args = params;
    node->body = body;
    return &node->node;
}
