/* match statements and their patterns. `match`, `case` and `_` are names everywhere else, so the
 * statement is tried first, and given up when its head doesn't end like one. */
#include "parser_internal.h"

static Node *pattern_parse(Parser *p);
static Node *closed_parse(Parser *p);

static bool name_is(const Parser *p, const Ident *id) {
    return parser_at(p, TOK_NAME) && p->tok.name == id;
}

/* --- literals and values --- */

static Node *value_new(Parser *p, Node *value, int lineno, int col) {
    if (!value) return NULL;
    NodeMatchValue *node = NODE_NEW(p, MatchValue, lineno, col);
    node->value = value;
    return &node->node;
}

static Node *signed_number_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    bool minus = parser_accept(p, TOK_MINUS);
    if (!parser_at(p, TOK_NUMBER)) return NULL;
    Node *number = number_parse(p);
    if (!number || !minus) return number;
    NodeUnaryOp *node = NODE_NEW(p, UnaryOp, lineno, col);
    node->op = AST_USub;
    node->operand = number;
    return &node->node;
}

static bool number_is_complex(const Node *e) {
    if (e->kind == NODE_UnaryOp) e = NODE_AS(UnaryOp, e)->operand;
    return NODE_AS(Constant, e)->value.kind == CONST_COMPLEX;
}

/* A number, or real + imaginary. */
static Node *complex_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    Node *real = signed_number_parse(p);
    if (!real || (!parser_at(p, TOK_PLUS) && !parser_at(p, TOK_MINUS))) return real;
    AstSymbol op = parser_at(p, TOK_PLUS) ? AST_Add : AST_Sub;
    parser_advance(p);
    if (!parser_at(p, TOK_NUMBER)) return NULL;
    if (number_is_complex(real))
        return parser_raise_range(p, real, real, "real number required in complex literal");
    Node *imag = number_parse(p);
    if (!imag) return NULL;
    if (!number_is_complex(imag))
        return parser_raise_range(p, imag, imag, "imaginary number required in complex literal");
    NodeBinOp *node = NODE_NEW(p, BinOp, lineno, col);
    node->left = real;
    node->op = op;
    node->right = imag;
    return &node->node;
}

/* The strings of a pattern, which may be any, and the numbers. NULL: neither. */
static Node *literal_parse(Parser *p) {
    if (parser_at(p, TOK_STRING)) {
        Node *text = strings_parse(p);
        if (text && text->kind == NODE_JoinedStr)
            return parser_raise_range(p, text, text,
                                      "patterns may only match literals and attribute lookups");
        return text;
    }
    if (parser_at(p, TOK_NUMBER) || parser_at(p, TOK_MINUS)) return complex_parse(p);
    return NULL;
}

static ConstKind singleton_kind(TokenKind kind) {
    return kind == TOK_NONE ? CONST_NONE : kind == TOK_TRUE ? CONST_TRUE : CONST_FALSE;
}

static Node *singleton_parse(Parser *p) {
    Token token = p->tok;
    parser_advance(p);
    NodeMatchSingleton *node = NODE_NEW(p, MatchSingleton, token.lineno, token.col);
    node->value.kind = (uint8_t)singleton_kind(token.kind);
    return &node->node;
}

/* name ('.' name)*. */
static Node *dotted_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    Node *e = name_parse(p, AST_Load);
    while (e && parser_accept(p, TOK_DOT)) {
        if (!parser_at(p, TOK_NAME)) return NULL;
        Ident *attr = p->tok.name;
        parser_advance(p);
        NodeAttribute *node = NODE_NEW(p, Attribute, lineno, col);
        node->value = e;
        node->attr = attr;
        node->ctx = AST_Load;
        e = &node->node;
    }
    return e;
}

/* --- classes and mappings --- */

static void idents_append(Parser *p, IdentSeq *seq, Ident *id) {
    if (!(seq->n & (seq->n - 1))) { /* full at the powers of two */
        Ident **items = arena_alloc(p->arena, (seq->n ? (size_t)seq->n * 2 : 1) * sizeof *items);
        if (!items) return;
        if (seq->n) memcpy(items, seq->items, (size_t)seq->n * sizeof *items);
        seq->items = items;
    }
    seq->items[seq->n++] = id;
}

/* Positional patterns behind keyword ones: from the first to the last of them. */
static Node *class_order_ask(Parser *p, Node *first) {
    Node *last = first;
    while (parser_asks(p) && !p->err->kind && parser_accept(p, TOK_COMMA)) {
        Node *next = parser_at(p, TOK_RPAR) ? NULL : pattern_parse(p);
        if (!next || parser_at(p, TOK_EQUAL)) break;
        last = next;
    }
    if (parser_asks(p) && !p->err->kind)
        parser_raise_range(p, first, last, "positional patterns follow keyword patterns");
    return NULL;
}

/* An argument's name, if an = follows it: the name of a capture pattern that was just read. */
static Ident *keyword_name(Parser *p, const Node *pattern) {
    if (!parser_at(p, TOK_EQUAL) || pattern->kind != NODE_Name) return NULL;
    return NODE_AS(Name, pattern)->id;
}

/* cls(patterns, name=pattern); the parser is at the parenthesis. */
static Node *class_parse(Parser *p, Node *cls) {
    IdentSeq names = { NULL, 0 };
    size_t begin = list_begin(p);
    int positional = 0;
    parser_advance(p);
    while (!parser_at(p, TOK_RPAR)) {
        Node *e = pattern_parse(p);
        if (!e) return p->stack_n = begin, NULL;
        Ident *name = keyword_name(p, e);
        if (name) {
            parser_advance(p);
            idents_append(p, &names, name);
            e = pattern_parse(p);
        } else if (names.n) {
            e = class_order_ask(p, e);
        }
        if (!e || e->kind == NODE_Name) return p->stack_n = begin, NULL;
        positional += !name;
        list_push(p, e);
        if (!parser_accept(p, TOK_COMMA)) break;
    }
    if (!parser_accept(p, TOK_RPAR)) return p->stack_n = begin, NULL;
    NodeMatchClass *node = NODE_NEW(p, MatchClass, cls->lineno, cls->col_offset);
    NodeSeq all = list_end(p, begin);
    node->cls = cls;
    node->patterns = (NodeSeq){ positional ? all.items : NULL, positional };
    node->kwd_attrs = names;
    node->kwd_patterns = (NodeSeq){ names.n ? all.items + positional : NULL, names.n };
    return &node->node;
}

static Node *key_parse(Parser *p) {
    if (parser_at(p, TOK_NONE) || parser_at(p, TOK_TRUE) || parser_at(p, TOK_FALSE)) {
        Token token = p->tok;
        parser_advance(p);
        NodeConstant *node = NODE_NEW(p, Constant, token.lineno, token.col);
        node->value.kind = (uint8_t)singleton_kind(token.kind);
        return &node->node;
    }
    if (!parser_at(p, TOK_NAME)) return literal_parse(p);
    Node *e = dotted_parse(p);
    return e && e->kind == NODE_Attribute ? e : NULL;
}

/* {key: pattern, **rest}. The keys and patterns alternate on the list. */
static Node *mapping_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    size_t begin = list_begin(p);
    Ident *rest = NULL;
    parser_advance(p);
    while (!parser_at(p, TOK_RBRACE)) {
        if (parser_accept(p, TOK_DOUBLESTAR)) {
            if (!parser_at(p, TOK_NAME) || p->tok.name == p->id_underscore) goto fail;
            rest = p->tok.name;
            parser_advance(p);
            parser_accept(p, TOK_COMMA);
            break;
        }
        Node *key = key_parse(p), *value;
        if (!key || !parser_accept(p, TOK_COLON)) goto fail;
        value = pattern_parse(p);
        if (!value || value->kind == NODE_Name) goto fail;
        list_push(p, key);
        list_push(p, value);
        if (!parser_accept(p, TOK_COMMA)) break;
    }
    if (!parser_accept(p, TOK_RBRACE)) goto fail;
    NodeMatchMapping *node = NODE_NEW(p, MatchMapping, lineno, col);
    NodeSeq all = list_end(p, begin);
    Node **items = arena_alloc(p->arena, (size_t)all.n * sizeof *items + 1);
    if (!items) return NULL;
    int n = all.n / 2;
    for (int i = 0; i < all.n; i++) items[(i & 1) * n + i / 2] = all.items[i];
    node->keys = (NodeSeq){ n ? items : NULL, n };
    node->patterns = (NodeSeq){ n ? items + n : NULL, n };
    node->rest = rest;
    return &node->node;
fail:
    p->stack_n = begin;
    return NULL;
}

/* --- sequences and captures --- */

static Node *star_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    parser_advance(p);
    if (!parser_at(p, TOK_NAME)) return NULL;
    Ident *name = name_is(p, p->id_underscore) ? NULL : p->tok.name;
    parser_advance(p);
    if (name && (parser_at(p, TOK_DOT) || parser_at(p, TOK_LPAR) || parser_at(p, TOK_EQUAL)))
        return NULL;
    NodeMatchStar *node = NODE_NEW(p, MatchStar, lineno, col);
    node->name = name;
    return &node->node;
}

static Node *element_parse(Parser *p) {
    Node *e = parser_at(p, TOK_STAR) ? star_parse(p) : pattern_parse(p);
    return e && e->kind == NODE_Name ? NULL : e;
}

/* Patterns with commas between them up to the closer, onto the list. *comma: there was one. */
static bool elements_parse(Parser *p, TokenKind closer, bool *comma) {
    while (!parser_at(p, closer)) {
        Node *e = element_parse(p);
        if (!e) return false;
        list_push(p, e);
        if (!parser_at(p, TOK_COMMA)) break;
        parser_advance(p);
        *comma = true;
    }
    return true;
}

static Node *sequence_new(Parser *p, size_t begin, int lineno, int col) {
    NodeMatchSequence *node = NODE_NEW(p, MatchSequence, lineno, col);
    node->patterns = list_end(p, begin);
    return &node->node;
}

/* [...] or (...), which without a comma is a group. */
static Node *brackets_parse(Parser *p, TokenKind closer) {
    int lineno = p->tok.lineno, col = p->tok.col;
    size_t begin = list_begin(p);
    bool comma = false;
    parser_advance(p);
    if (!elements_parse(p, closer, &comma) || !parser_accept(p, closer))
        return p->stack_n = begin, NULL;
    if (closer == TOK_RPAR && !comma && p->stack_n == begin + 1) {
        Node *inner = p->stack[begin];
        p->stack_n = begin;
        return inner->kind == NODE_MatchStar ? NULL : inner;
    }
    return sequence_new(p, begin, lineno, col);
}

/* A name: a capture, the wildcard, a value, a class. A Name node is returned where an = follows,
 * for class_parse to make a keyword of; nobody else accepts it. */
static Node *name_pattern_parse(Parser *p) {
    Token token = p->tok;
    Node *e = dotted_parse(p);
    if (!e) return NULL;
    if (parser_at(p, TOK_LPAR)) return class_parse(p, e);
    if (e->kind == NODE_Attribute)
        return parser_at(p, TOK_EQUAL) ? NULL : value_new(p, e, token.lineno, token.col);
    if (parser_at(p, TOK_EQUAL)) return e;
    NodeMatchAs *node = NODE_NEW(p, MatchAs, token.lineno, token.col);
    node->name = token.name == p->id_underscore ? NULL : token.name;
    return &node->node;
}

static Node *closed_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    switch (p->tok.kind) {
    case TOK_STRING:
    case TOK_NUMBER:
    case TOK_MINUS: return value_new(p, literal_parse(p), lineno, col);
    case TOK_NONE:
    case TOK_TRUE:
    case TOK_FALSE: return singleton_parse(p);
    case TOK_NAME: return name_pattern_parse(p);
    case TOK_LPAR: return brackets_parse(p, TOK_RPAR);
    case TOK_LSQB: return brackets_parse(p, TOK_RSQB);
    case TOK_LBRACE: return mapping_parse(p);
    default: return NULL;
    }
}

static Node *or_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    Node *first = closed_parse(p);
    if (!first || !parser_at(p, TOK_VBAR)) return first;
    size_t begin = list_begin(p);
    list_push(p, first);
    while (parser_accept(p, TOK_VBAR)) {
        Node *next = closed_parse(p);
        if (!next || next->kind == NODE_Name) return p->stack_n = begin, NULL;
        list_push(p, next);
    }
    NodeMatchOr *node = NODE_NEW(p, MatchOr, lineno, col);
    node->patterns = list_end(p, begin);
    return &node->node;
}

/* Behind `as`, something that can't be captured into. */
static Node *as_ask(Parser *p) {
    if (!parser_asks(p)) return NULL;
    Token token = p->tok;
    if (name_is(p, p->id_underscore))
        return parser_raise(p, &token, &token, "cannot use '_' as a target");
    Node *e = parser_at(p, TOK_NAME) ? NULL : expr_parse(p);
    return e ? parser_raise_range(p, e, e, "invalid pattern target") : NULL;
}

/* `pattern` that `as` follows. */
static Node *as_parse(Parser *p, Node *pattern, int lineno, int col) {
    parser_advance(p);
    if (!parser_at(p, TOK_NAME) || name_is(p, p->id_underscore)) return as_ask(p);
    Ident *name = p->tok.name;
    parser_advance(p);
    if (parser_at(p, TOK_DOT) || parser_at(p, TOK_LPAR) || parser_at(p, TOK_EQUAL)) return NULL;
    NodeMatchAs *node = NODE_NEW(p, MatchAs, lineno, col);
    node->pattern = pattern;
    node->name = name;
    return &node->node;
}

static Node *pattern_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    if (!depth_enter(p, 4)) return NULL;
    Node *e = or_parse(p);
    if (e && parser_at(p, TOK_AS)) e = as_parse(p, e, lineno, col);
    p->depth -= 4;
    return e;
}

/* The pattern of a case, which may be a bare sequence. */
static Node *patterns_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    Node *first = element_parse(p);
    if (!first || !parser_at(p, TOK_COMMA))
        return first && first->kind == NODE_MatchStar ? NULL : first;
    size_t begin = list_begin(p);
    list_push(p, first);
    while (parser_accept(p, TOK_COMMA)) {
        if (parser_at(p, TOK_COLON) || parser_at(p, TOK_IF)) break;
        Node *e = element_parse(p);
        if (!e) return p->stack_n = begin, NULL;
        list_push(p, e);
    }
    return sequence_new(p, begin, lineno, col);
}

/* --- the statement --- */

static Node *case_parse(Parser *p) {
    Token head = p->tok;
    parser_advance(p);
    Node *pattern = patterns_parse(p), *guard = NULL;
    if (!pattern) return NULL;
    if (parser_accept(p, TOK_IF)) {
        guard = named_expr_parse(p);
        if (!guard) return NULL;
    }
    NodeSeq body = block_parse(p, false, &head, "'case' statement");
    if (!body.n) return NULL;
    Nodematch_case *node = NODE_NEW(p, match_case, 0, 0);
    node->node.end_lineno = node->node.end_col_offset = 0;
    node->pattern = pattern;
    node->guard = guard;
    node->body = body;
    return &node->node;
}

/* What is matched: an expression, or a tuple of them. */
static Node *subject_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    Node *first = star_named_parse(p);
    if (!first) return NULL;
    if (!parser_at(p, TOK_COMMA)) return first->kind == NODE_Starred ? NULL : first;
    size_t begin = list_begin(p);
    list_push(p, first);
    while (parser_accept(p, TOK_COMMA) && !parser_at(p, TOK_COLON)) {
        Node *e = star_named_parse(p);
        if (!e) return p->stack_n = begin, NULL;
        list_push(p, e);
    }
    NodeTuple *node = NODE_NEW(p, Tuple, lineno, col);
    node->elts = list_end(p, begin);
    node->ctx = AST_Load;
    return &node->node;
}

/* The head of the statement up to its colon's NEWLINE. NULL: it is none, and the parser is back at
 * its first token. */
static Node *match_head_parse(Parser *p, Mark mark) {
    parser_advance(p);
    Node *subject = expr_starts(p->tok.kind) || parser_at(p, TOK_STAR) ? subject_parse(p) : NULL;
    if (subject && parser_asks(p) && parser_at(p, TOK_NEWLINE)) {
        /* with a comma, or without what makes it an expression, it can only be a match */
        stmt_colon(p, false);
    }
    if (subject && parser_accept(p, TOK_COLON) && parser_accept(p, TOK_NEWLINE)) return subject;
    if (!p->err->kind || !p->diagnose) mark_reset(p, mark);
    return NULL;
}

static Node *cases_parse(Parser *p, const Token *head, Node *subject) {
    if (!parser_accept(p, TOK_INDENT)) {
        if (parser_asks(p) && p->tok.kind != TOK_ERROR)
            parser_raise_last(p, SYNTAX_INDENTATION,
                              "expected an indented block after 'match' "
                              "statement on line %d",
                              head->lineno);
        return NULL;
    }
    if (!depth_enter(p, 2)) return NULL;
    size_t begin = list_begin(p);
    while (name_is(p, p->id_case)) {
        Node *node = case_parse(p);
        if (!node) return p->stack_n = begin, NULL;
        list_push(p, node);
    }
    p->depth -= 2;
    NodeSeq cases = list_end(p, begin);
    if (!cases.n || !parser_accept(p, TOK_DEDENT)) return NULL;
    NodeMatch *node = NODE_NEW(p, Match, head->lineno, head->col);
    node->subject = subject;
    node->cases = cases;
    return &node->node;
}

Node *match_parse(Parser *p, bool *is) {
    Token head = p->tok;
    Mark mark = mark_set(p);
    Node *subject = match_head_parse(p, mark);
    mark_release(p);
    *is = subject || p->err->kind;
    return subject ? cases_parse(p, &head, subject) : NULL;
}
