/* Expressions, from the loosest binding to the tightest that has operators. Chains of operators of
 * one precedence are loops; only operands that nest take C stack. */
#include "parser_internal.h"

static const uint8_t binary_prec[TOK_COUNT] = {
#define BINARY(name, text, prec, symbol) [TOK_##name] = prec,
#include "tokens.def"
};

static const uint8_t token_symbol[TOK_COUNT] = {
#define BINARY(name, text, prec, symbol) [TOK_##name] = AST_##symbol,
#define COMPARE(name, text, symbol)      [TOK_##name] = AST_##symbol,
#include "tokens.def"
};

bool expr_starts(TokenKind kind) {
    switch (kind) {
    case TOK_NAME:
    case TOK_NUMBER:
    case TOK_STRING:
    case TOK_ELLIPSIS:
    case TOK_NONE:
    case TOK_TRUE:
    case TOK_FALSE:
    case TOK_LPAR:
    case TOK_LSQB:
    case TOK_LBRACE:
    case TOK_MINUS:
    case TOK_PLUS:
    case TOK_TILDE:
    case TOK_NOT:
    case TOK_LAMBDA:
    case TOK_AWAIT: return true;
    default: return false;
    }
}

/* What follows an operand can't be parsed: the construct is the operand alone, and ends before the
 * operator. NULL when there is an error, or nothing to diagnose. */
static Node *back_off(Parser *p, Mark mark, Node *node) {
    if (!parser_soft(p)) return NULL;
    mark_reset(p, mark);
    return node;
}

/* --- operators --- */

static Node *factor_parse(Parser *p);

static Node *power_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    bool await = parser_accept(p, TOK_AWAIT);
    Node *a = primary_parse(p);
    if (!a) return NULL;
    if (await) {
        NodeAwait *node = NODE_NEW(p, Await, lineno, col);
        node->value = a;
        a = &node->node;
    }
    if (!parser_at(p, TOK_DOUBLESTAR)) return a;
    Mark mark = mark_here(p);
    parser_advance(p);
    Node *b = factor_parse(p);
    if (!b) return back_off(p, mark, a);
    NodeBinOp *node = NODE_NEW(p, BinOp, lineno, col);
    node->left = a;
    node->op = AST_Pow;
    node->right = b;
    return &node->node;
}

static Node *unary_new(Parser *p, AstSymbol op, Node *operand, int lineno, int col) {
    NodeUnaryOp *node = NODE_NEW(p, UnaryOp, lineno, col);
    node->op = op;
    node->operand = operand;
    return &node->node;
}

static Node *factor_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    AstSymbol op = parser_at(p, TOK_MINUS)   ? AST_USub
                   : parser_at(p, TOK_PLUS)  ? AST_UAdd
                   : parser_at(p, TOK_TILDE) ? AST_Invert
                                             : AST_NOTHING;
    if (!depth_enter(p, 1)) return NULL;
    Node *node;
    if (op) {
        parser_advance(p);
        node = factor_parse(p);
        if (node) node = unary_new(p, op, node, lineno, col);
    } else {
        node = power_parse(p);
    }
    p->depth--;
    return node;
}

/* Binary operators of at least this precedence. */
static Node *binary_parse(Parser *p, int min_prec) {
    int lineno = p->tok.lineno, col = p->tok.col;
    Node *left = factor_parse(p);
    while (left) {
        int prec = binary_prec[p->tok.kind];
        if (!prec || prec < min_prec) break;
        AstSymbol op = token_symbol[p->tok.kind];
        Mark mark = mark_here(p);
        parser_advance(p);
        Node *right = binary_parse(p, prec + 1);
        if (!right) return back_off(p, mark, left);
        NodeBinOp *node = NODE_NEW(p, BinOp, lineno, col);
        node->left = left;
        node->op = op;
        node->right = right;
        left = &node->node;
    }
    return left;
}

Node *bitwise_or_parse(Parser *p) { return binary_parse(p, 1); }

/* The comparison operator the parser is at; consumes it. AST_NOTHING: none, nothing consumed but
 * perhaps a `not` that no `in` follows. */
static AstSymbol compare_op_accept(Parser *p) {
    TokenKind kind = p->tok.kind;
    if (kind >= TOK_EQEQUAL && kind <= TOK_GREATEREQUAL) {
        if (kind == TOK_NOTEQUAL && p->lexer.src[p->tok.start] == '<') return AST_NOTHING;
        parser_advance(p);
        return token_symbol[kind];
    }
    if (parser_accept(p, TOK_IN)) return AST_In;
    if (parser_accept(p, TOK_IS)) return parser_accept(p, TOK_NOT) ? AST_IsNot : AST_Is;
    if (kind == TOK_NOT) {
        parser_advance(p);
        return parser_accept(p, TOK_IN) ? AST_NotIn : AST_NOTHING;
    }
    return AST_NOTHING;
}

static bool compare_starts(TokenKind kind) {
    return (kind >= TOK_EQEQUAL && kind <= TOK_GREATEREQUAL) || kind == TOK_IN || kind == TOK_IS ||
           kind == TOK_NOT;
}

/* The node of a comparison: operators and operands alternate on the list. */
static Node *compare_new(Parser *p, Node *left, size_t begin, int lineno, int col) {
    int n = (int)(p->stack_n - begin) / 2;
    NodeCompare *node = NODE_NEW(p, Compare, lineno, col);
    node->left = left;
    node->ops.items = arena_alloc(p->arena, (size_t)n);
    node->comparators.items = arena_alloc(p->arena, (size_t)n * sizeof(Node *));
    if (!node->ops.items || !node->comparators.items) return NULL;
    node->ops.n = node->comparators.n = n;
    for (int i = 0; i < n; i++) {
        node->ops.items[i] = (uint8_t)(uintptr_t)p->stack[begin + 2 * (size_t)i];
        node->comparators.items[i] = p->stack[begin + 2 * (size_t)i + 1];
    }
    p->stack_n = begin;
    return &node->node;
}

static Node *comparison_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    Node *left = bitwise_or_parse(p);
    if (!left || !compare_starts(p->tok.kind)) return left;
    size_t begin = list_begin(p);
    while (compare_starts(p->tok.kind)) {
        Mark mark = mark_here(p);
        AstSymbol op = compare_op_accept(p);
        Node *right = op ? bitwise_or_parse(p) : NULL;
        if (!right) {
            if (!back_off(p, mark, left)) return NULL;
            break;
        }
        list_push(p, (Node *)(uintptr_t)op);
        list_push(p, right);
    }
    return p->stack_n == begin ? left : compare_new(p, left, begin, lineno, col);
}

static Node *inversion_parse(Parser *p) {
    if (!parser_at(p, TOK_NOT)) return comparison_parse(p);
    int lineno = p->tok.lineno, col = p->tok.col;
    if (!depth_enter(p, 1)) return NULL;
    parser_advance(p);
    Node *operand = inversion_parse(p);
    p->depth--;
    return operand ? unary_new(p, AST_Not, operand, lineno, col) : NULL;
}

/* a op b op c ..., which is one node. */
static Node *bool_parse(Parser *p, TokenKind kind, AstSymbol op, Node *(*operand)(Parser *)) {
    int lineno = p->tok.lineno, col = p->tok.col;
    Node *first = operand(p);
    if (!first || !parser_at(p, kind)) return first;
    size_t begin = list_begin(p);
    list_push(p, first);
    while (parser_at(p, kind)) {
        Mark mark = mark_here(p);
        parser_advance(p);
        Node *next = operand(p);
        if (!next) {
            if (!back_off(p, mark, first)) return NULL;
            break;
        }
        list_push(p, next);
    }
    if (p->stack_n == begin + 1) return p->stack_n = begin, first;
    NodeBoolOp *node = NODE_NEW(p, BoolOp, lineno, col);
    node->op = op;
    node->values = list_end(p, begin);
    return &node->node;
}

static Node *conjunction_parse(Parser *p) {
    return bool_parse(p, TOK_AND, AST_And, inversion_parse);
}

Node *disjunction_parse(Parser *p) { return bool_parse(p, TOK_OR, AST_Or, conjunction_parse); }

/* --- expression --- */

/* The rest of a conditional expression, behind its first operand. */
static Node *conditional_parse(Parser *p, Node *body, int lineno, int col) {
    Mark mark = mark_here(p);
    parser_advance(p);
    Node *test = disjunction_parse(p);
    if (!test) return back_off(p, mark, body);
    if (!parser_at(p, TOK_ELSE)) {
        if (parser_asks(p) && !parser_at(p, TOK_COLON))
            return parser_raise_range(p, body, test, "expected 'else' after 'if' expression");
        return back_off(p, mark, body);
    }
    parser_advance(p);
    Node *orelse = expr_parse(p);
    if (!orelse) return back_off(p, mark, body);
    NodeIfExp *node = NODE_NEW(p, IfExp, lineno, col);
    node->test = test;
    node->body = body;
    node->orelse = orelse;
    return &node->node;
}

static Node *expr_inner_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    if (parser_at(p, TOK_LAMBDA)) return lambda_parse(p);
    Mark mark = mark_here(p);
    Token first = p->tok;
    Node *a = disjunction_parse(p);
    if (parser_asks(p) && !p->err->kind) {
        if (a) diagnose_expr(p, mark, &first, a);
        if (!p->err->kind && !(a && parser_at(p, TOK_IF))) diagnose_legacy(p, mark, &first);
        if (p->err->kind) return NULL;
    }
    if (!a || !parser_at(p, TOK_IF)) return a;
    return conditional_parse(p, a, lineno, col);
}

static Node *expr_level_parse(Parser *p) {
    if (!depth_enter(p, 4)) return NULL;
    Node *node = expr_inner_parse(p);
    p->depth -= 4;
    return node;
}

Node *expr_plain_parse(Parser *p) {
    p->quiet++;
    Node *node = expr_level_parse(p);
    p->quiet--;
    return node;
}

Node *expr_parse(Parser *p) {
    if (p->diagnose) {
        /* the grammar's machine remembers an expression it has parsed, and asks nothing again */
        Token *token = &p->record[p->record_at];
        if (p->quiet) token->asked = true;
        if (token->asked) return expr_plain_parse(p);
    }
    return expr_level_parse(p);
}

/* --- named expressions, stars, tuples --- */

Node *named_expr_parse(Parser *p) {
    Token first = p->tok;
    Node *e = expr_parse(p);
    if (!e) return NULL;
    bool name = e->kind == NODE_Name && !e->parens;
    if (!parser_at(p, TOK_COLONEQUAL) || !name) {
        if (parser_asks(p)) diagnose_named(p, e);
        return p->err->kind || parser_at(p, TOK_COLONEQUAL) ? NULL : e;
    }
    parser_advance(p);
    Node *value = expr_parse(p);
    if (!value) return NULL;
    NodeNamedExpr *node = NODE_NEW(p, NamedExpr, first.lineno, first.col);
    NODE_AS(Name, e)->ctx = AST_Store;
    node->target = e;
    node->value = value;
    return &node->node;
}

/* The parser is at a star: '*' bitwise_or. */
static Node *starred_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    parser_advance(p);
    Node *value = bitwise_or_parse(p);
    if (!value) return NULL;
    NodeStarred *node = NODE_NEW(p, Starred, lineno, col);
    node->value = value;
    node->ctx = AST_Load;
    return &node->node;
}

Node *star_expr_parse(Parser *p) {
    return parser_at(p, TOK_STAR) ? starred_parse(p) : expr_parse(p);
}

Node *star_named_parse(Parser *p) {
    return parser_at(p, TOK_STAR) ? starred_parse(p) : named_expr_parse(p);
}

/* element (',' element)* [','], a tuple if there is a comma. */
static Node *tuple_parse(Parser *p, Node *(*element)(Parser *), bool stars) {
    int lineno = p->tok.lineno, col = p->tok.col;
    Node *first = element(p);
    if (!first || !parser_at(p, TOK_COMMA)) return first;
    size_t begin = list_begin(p);
    list_push(p, first);
    while (parser_accept(p, TOK_COMMA)) {
        if (!expr_starts(p->tok.kind) && !(stars && parser_at(p, TOK_STAR))) break;
        Mark mark = mark_here(p);
        Node *next = element(p);
        if (!next) {
            if (!back_off(p, mark, first)) return NULL;
            break;
        }
        list_push(p, next);
    }
    NodeTuple *node = NODE_NEW(p, Tuple, lineno, col);
    node->elts = list_end(p, begin);
    node->ctx = AST_Load;
    return &node->node;
}

Node *star_exprs_parse(Parser *p) { return tuple_parse(p, star_expr_parse, true); }

Node *exprs_parse(Parser *p) { return tuple_parse(p, expr_parse, false); }

Node *yield_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    parser_advance(p);
    if (parser_accept(p, TOK_FROM)) {
        Node *value = expr_parse(p);
        if (!value) return NULL;
        NodeYieldFrom *node = NODE_NEW(p, YieldFrom, lineno, col);
        node->value = value;
        return &node->node;
    }
    Node *value = NULL;
    if (expr_starts(p->tok.kind) || parser_at(p, TOK_STAR)) {
        Mark mark = mark_here(p);
        value = star_exprs_parse(p);
        if (!value && !parser_soft(p)) return NULL;
        if (!value) mark_reset(p, mark);
    }
    NodeYield *node = NODE_NEW(p, Yield, lineno, col);
    node->value = value;
    return &node->node;
}

Node *rhs_parse(Parser *p) {
    return parser_at(p, TOK_YIELD) ? yield_parse(p) : star_exprs_parse(p);
}

Node *name_parse(Parser *p, AstSymbol ctx) {
    if (!parser_at(p, TOK_NAME)) return NULL;
    Token token = p->tok;
    parser_advance(p);
    return name_new(p, token.name, &token, ctx);
}

/* --- primaries --- */

static Node *attribute_parse(Parser *p, Node *value, int lineno, int col) {
    parser_advance(p);
    if (!parser_at(p, TOK_NAME)) return NULL;
    Ident *attr = p->tok.name;
    parser_advance(p);
    NodeAttribute *node = NODE_NEW(p, Attribute, lineno, col);
    node->value = value;
    node->attr = attr;
    node->ctx = AST_Load;
    return &node->node;
}

static Node *subscript_parse(Parser *p, Node *value, int lineno, int col) {
    parser_advance(p);
    Node *slice = slices_parse(p);
    if (!slice || !parser_accept(p, TOK_RSQB)) return NULL;
    NodeSubscript *node = NODE_NEW(p, Subscript, lineno, col);
    node->value = value;
    node->slice = slice;
    node->ctx = AST_Load;
    return &node->node;
}

Node *primary_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    Node *node = atom_parse(p);
    while (node) {
        Mark mark = mark_here(p);
        Node *next;
        if (parser_at(p, TOK_DOT))
            next = attribute_parse(p, node, lineno, col);
        else if (parser_at(p, TOK_LPAR))
            next = call_parse(p, node);
        else if (parser_at(p, TOK_LSQB))
            next = subscript_parse(p, node, lineno, col);
        else
            break;
        if (!next) return back_off(p, mark, node);
        next->lineno = lineno;
        next->col_offset = col;
        node = next;
    }
    return node;
}
