/* Atoms: names, constants, and everything in brackets; subscripts and comprehensions. */
#include "parser_internal.h"

static Node *constant_parse(Parser *p, ConstKind kind) {
    int lineno = p->tok.lineno, col = p->tok.col;
    parser_advance(p);
    NodeConstant *node = NODE_NEW(p, Constant, lineno, col);
    node->value.kind = (uint8_t)kind;
    return &node->node;
}

Node *number_parse(Parser *p) {
    Token token = p->tok;
    Constant value;
    if (!number_to_constant(p->arena, p->lexer.src + token.start, (size_t)(token.end - token.start),
                            &value))
        return NULL;
    int limit = p->options->max_int_digits ? p->options->max_int_digits : 4300;
    if (value.kind == CONST_INT && value.base == 10 && limit > 0 && value.len > (uint32_t)limit)
        return parser_raise_last(p, SYNTAX_ERROR,
                                 "Exceeds the limit (%d) for integer string "
                                 "conversion: value has %u digits; use "
                                 "sys.set_int_max_str_digits() to increase the limit - Consider "
                                 "hexadecimal for huge integer literals to avoid decimal "
                                 "conversion limits.",
                                 limit, (unsigned)value.len);
    parser_advance(p);
    NodeConstant *node = NODE_NEW(p, Constant, token.lineno, token.col);
    node->value = value;
    return &node->node;
}

/* --- what has failed --- */

/* Brackets and `for` clauses are asked about by parsing them again, so that those that failed
 * are remembered: nested ones would else be parsed twice as often with every level. */
static bool failed_before(const Parser *p, Mark start) {
    return p->diagnose && p->record[start.at].failed > !p->quiet;
}

static Node *failed_now(Parser *p, Mark start) {
    uint8_t failed = p->quiet ? 1 : 2;
    if (parser_soft(p) && p->record[start.at].failed < failed) p->record[start.at].failed = failed;
    return NULL;
}

/* --- comprehensions --- */

/* for_target 'in' disjunction ('if' disjunction)*; the parser is at `for` or `async`. */
static Node *comprehension_parse(Parser *p) {
    Mark start = mark_here(p);
    if (failed_before(p, start)) return NULL;
    Nodecomprehension *node = NODE_NEW(p, comprehension, 0, 0);
    node->node.end_lineno = node->node.end_col_offset = 0;
    node->is_async = parser_accept(p, TOK_ASYNC);
    if (!parser_accept(p, TOK_FOR)) return NULL;
    node->target = targets_parse(p);
    if (!node->target || !parser_accept(p, TOK_IN)) {
        if (!parser_soft(p)) return NULL;
        mark_reset(p, start);
        parser_accept(p, TOK_ASYNC);
        parser_accept(p, TOK_FOR);
        Node *e = parser_asks(p) ? star_exprs_parse(p) : NULL;
        if (e) diagnose_invalid_target(p, e, TARGET_FOR);
        return failed_now(p, start);
    }
    node->iter = disjunction_parse(p);
    if (!node->iter) return NULL;
    size_t begin = list_begin(p);
    while (parser_at(p, TOK_IF)) {
        Mark mark = mark_here(p);
        parser_advance(p);
        Node *test = disjunction_parse(p);
        if (!test) {
            if (!parser_soft(p)) return NULL;
            mark_reset(p, mark);
            break;
        }
        list_push(p, test);
    }
    node->ifs = list_end(p, begin);
    return &node->node;
}

NodeSeq comprehensions_parse(Parser *p) {
    size_t begin = list_begin(p);
    while (comprehension_starts(p)) {
        Mark mark = mark_here(p);
        Node *clause = comprehension_parse(p);
        if (!clause) {
            if (parser_soft(p) && p->stack_n > begin) {
                mark_reset(p, mark);
                break;
            }
            p->stack_n = begin;
            return (NodeSeq){ NULL, 0 };
        }
        list_push(p, clause);
    }
    return list_end(p, begin);
}

Node *genexp_new(Parser *p, Node *elt, NodeSeq generators, int lineno, int col) {
    NodeGeneratorExp *node = NODE_NEW(p, GeneratorExp, lineno, col);
    node->elt = elt;
    node->generators = generators;
    return &node->node;
}

/* --- brackets --- */

/* More elements behind a first one, up to the closing bracket, which stays. False: not a list. */
static bool elements_parse(Parser *p, TokenKind closer) {
    while (parser_accept(p, TOK_COMMA)) {
        if (parser_at(p, closer)) return true;
        Mark mark = mark_here(p);
        Node *e = star_named_parse(p);
        if (!e) {
            if (parser_soft(p)) mark_reset(p, mark);
            return parser_soft(p);
        }
        list_push(p, e);
    }
    return true;
}

/* In a list or set that didn't end, a comprehension whose target lacks its parentheses. */
static void comprehension_ask(Parser *p, size_t begin, const Token *comma) {
    if (!parser_asks(p) || p->err->kind || !comprehension_starts(p)) return;
    Node *first = p->stack[begin], *last = p->stack[p->stack_n - 1];
    size_t n = p->stack_n - begin;
    if (n == 1 && !comma && first->kind != NODE_Starred) return;
    if (!comprehensions_parse(p).n || p->err->kind) return;
    if (n == 1 && !comma)
        parser_raise_range(p, first, first, "iterable unpacking cannot be used in comprehension");
    else if (n == 1)
        lexer_raise_bytes(&p->lexer, SYNTAX_ERROR, first->lineno, first->col_offset,
                          comma->end_lineno, comma->end_col,
                          "did you forget parentheses around the comprehension target?");
    else
        parser_raise_range(p, first, last,
                           "did you forget parentheses around the comprehension target?");
}

/* What a bracket holds, behind its opener: elements on the list from `begin`. *generators is set
 * for a comprehension. False: not parsed. */
static bool bracket_parse(Parser *p, TokenKind closer, size_t begin, NodeSeq *generators) {
    Node *first = star_named_parse(p);
    if (!first) return false;
    list_push(p, first);
    if (comprehension_starts(p) && first->kind != NODE_Starred) {
        *generators = comprehensions_parse(p);
        return generators->n && parser_at(p, closer);
    }
    Token comma = p->tok;
    bool ok = elements_parse(p, closer);
    if (ok && parser_at(p, closer)) return true;
    if (parser_soft(p)) comprehension_ask(p, begin, comma.kind == TOK_COMMA ? &comma : NULL);
    return false;
}

static Node *list_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    size_t begin = list_begin(p);
    NodeSeq generators = { NULL, 0 };
    parser_advance(p);
    if (!parser_at(p, TOK_RSQB) && !bracket_parse(p, TOK_RSQB, begin, &generators)) {
        p->stack_n = begin;
        return NULL;
    }
    parser_advance(p);
    if (generators.n) {
        NodeListComp *comp = NODE_NEW(p, ListComp, lineno, col);
        comp->elt = p->stack[begin];
        comp->generators = generators;
        p->stack_n = begin;
        return &comp->node;
    }
    NodeList *node = NODE_NEW(p, List, lineno, col);
    node->elts = list_end(p, begin);
    node->ctx = AST_Load;
    return &node->node;
}

static Node *tuple_new(Parser *p, size_t begin, int lineno, int col) {
    NodeTuple *node = NODE_NEW(p, Tuple, lineno, col);
    node->elts = list_end(p, begin);
    node->ctx = AST_Load;
    return &node->node;
}

static Node *group_close(Parser *p, Node *node) {
    if (!parser_accept(p, TOK_RPAR)) return NULL;
    if (node->parens < UINT16_MAX) node->parens++;
    return node;
}

/* Behind the ( and its first element. */
static Node *paren_rest(Parser *p, Node *first, int lineno, int col) {
    if (comprehension_starts(p)) {
        NodeSeq generators = comprehensions_parse(p);
        if (!generators.n || !parser_at(p, TOK_RPAR)) return NULL;
        if (first->kind == NODE_Starred) {
            if (parser_asks(p))
                parser_raise_range(p, first, first,
                                   "iterable unpacking cannot be used in comprehension");
            return NULL;
        }
        parser_advance(p);
        return genexp_new(p, first, generators, lineno, col);
    }
    if (!parser_at(p, TOK_COMMA)) {
        if (first->kind == NODE_Starred) {
            if (parser_asks(p) && parser_at(p, TOK_RPAR))
                parser_raise_range(p, first, first, "cannot use starred expression here");
            return NULL;
        }
        return group_close(p, first);
    }
    size_t begin = list_begin(p);
    list_push(p, first);
    if (!elements_parse(p, TOK_RPAR) || !parser_accept(p, TOK_RPAR)) {
        p->stack_n = begin;
        return NULL;
    }
    return tuple_new(p, begin, lineno, col);
}

static Node *paren_inner(Parser *p, Mark start, int lineno, int col) {
    parser_advance(p);
    if (parser_accept(p, TOK_RPAR)) return tuple_new(p, list_begin(p), lineno, col);
    if (parser_at(p, TOK_YIELD)) {
        Node *e = yield_parse(p);
        return e ? group_close(p, e) : NULL;
    }
    Node *first = star_named_parse(p);
    if (first) return paren_rest(p, first, lineno, col);
    if (parser_soft(p) && parser_asks(p)) diagnose_group(p, start);
    return NULL;
}

static Node *paren_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    Mark start = mark_here(p);
    if (failed_before(p, start)) return NULL;
    Node *node = paren_inner(p, start, lineno, col);
    return node ? node : failed_now(p, start);
}

/* --- dicts and sets --- */

/* One item, onto the list as key and value; a key of NULL is a ** item. */
static bool dict_item_parse(Parser *p) {
    Node *key = NULL, *value;
    if (parser_accept(p, TOK_DOUBLESTAR)) {
        value = bitwise_or_parse(p);
    } else {
        key = expr_parse(p);
        if (!key || !parser_accept(p, TOK_COLON)) return false;
        value = expr_parse(p);
    }
    if (!value) return false;
    list_push(p, key);
    list_push(p, value);
    return true;
}

static Node *dict_new(Parser *p, size_t begin, int lineno, int col) {
    int n = (int)(p->stack_n - begin) / 2;
    NodeDict *node = NODE_NEW(p, Dict, lineno, col);
    if (!n) return &node->node;
    node->keys.items = arena_alloc(p->arena, (size_t)n * sizeof(Node *));
    node->values.items = arena_alloc(p->arena, (size_t)n * sizeof(Node *));
    if (!node->keys.items || !node->values.items) return NULL;
    node->keys.n = node->values.n = n;
    for (int i = 0; i < n; i++) {
        node->keys.items[i] = p->stack[begin + 2 * (size_t)i];
        node->values.items[i] = p->stack[begin + 2 * (size_t)i + 1];
    }
    p->stack_n = begin;
    return &node->node;
}

/* The rest of a dict, its first item being on the list. */
static Node *dict_rest(Parser *p, size_t begin, int lineno, int col) {
    if (comprehension_starts(p) && p->stack[begin]) {
        NodeSeq generators = comprehensions_parse(p);
        if (!generators.n || !parser_accept(p, TOK_RBRACE)) return NULL;
        NodeDictComp *comp = NODE_NEW(p, DictComp, lineno, col);
        comp->key = p->stack[begin];
        comp->value = p->stack[begin + 1];
        comp->generators = generators;
        p->stack_n = begin;
        return &comp->node;
    }
    while (parser_accept(p, TOK_COMMA) && !parser_at(p, TOK_RBRACE))
        if (!dict_item_parse(p)) return NULL;
    return parser_accept(p, TOK_RBRACE) ? dict_new(p, begin, lineno, col) : NULL;
}

static Node *set_rest(Parser *p, Node *first, size_t begin, int lineno, int col) {
    list_push(p, first);
    if (comprehension_starts(p) && first->kind != NODE_Starred) {
        NodeSeq generators = comprehensions_parse(p);
        if (!generators.n || !parser_accept(p, TOK_RBRACE)) return NULL;
        NodeSetComp *comp = NODE_NEW(p, SetComp, lineno, col);
        comp->elt = first;
        comp->generators = generators;
        p->stack_n = begin;
        return &comp->node;
    }
    Token comma = p->tok;
    bool ok = elements_parse(p, TOK_RBRACE);
    if (ok && parser_accept(p, TOK_RBRACE)) {
        NodeSet *node = NODE_NEW(p, Set, lineno, col);
        node->elts = list_end(p, begin);
        return &node->node;
    }
    if (parser_soft(p)) comprehension_ask(p, begin, comma.kind == TOK_COMMA ? &comma : NULL);
    return NULL;
}

static Node *brace_inner(Parser *p, size_t begin, int lineno, int col) {
    parser_advance(p);
    if (parser_accept(p, TOK_RBRACE)) return dict_new(p, begin, lineno, col);
    if (parser_at(p, TOK_DOUBLESTAR))
        return dict_item_parse(p) ? dict_rest(p, begin, lineno, col) : NULL;
    Node *first = star_named_parse(p);
    if (!first) return NULL;
    if (!parser_at(p, TOK_COLON) || first->kind == NODE_Starred ||
        (first->kind == NODE_NamedExpr && !first->parens))
        return set_rest(p, first, begin, lineno, col);
    parser_advance(p);
    Node *value = expr_parse(p);
    if (!value) return NULL;
    list_push(p, first);
    list_push(p, value);
    return dict_rest(p, begin, lineno, col);
}

static Node *brace_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    Mark start = mark_here(p);
    size_t begin = list_begin(p);
    if (failed_before(p, start)) return NULL;
    Node *node = brace_inner(p, begin, lineno, col);
    if (node) return node;
    p->stack_n = begin;
    if (!parser_soft(p)) return NULL;
    diagnose_dict(p, start);
    return failed_now(p, start);
}

Node *atom_parse(Parser *p) {
    switch (p->tok.kind) {
    case TOK_NAME: return name_parse(p, AST_Load);
    case TOK_NUMBER: return number_parse(p);
    case TOK_STRING: return strings_parse(p);
    case TOK_NONE: return constant_parse(p, CONST_NONE);
    case TOK_TRUE: return constant_parse(p, CONST_TRUE);
    case TOK_FALSE: return constant_parse(p, CONST_FALSE);
    case TOK_ELLIPSIS: return constant_parse(p, CONST_ELLIPSIS);
    case TOK_LPAR: return paren_parse(p);
    case TOK_LSQB: return list_parse(p);
    case TOK_LBRACE: return brace_parse(p);
    default: return NULL;
    }
}

/* --- subscripts --- */

/* An optional part of a slice; *ok is false when it is there and can't be parsed. */
static Node *slice_part(Parser *p, bool *ok) {
    if (!expr_starts(p->tok.kind)) return NULL;
    Node *e = expr_parse(p);
    if (!e) *ok = false;
    return e;
}

/* The rest of lower:upper:step; the parser is at the first colon. */
static Node *slice_rest(Parser *p, Node *lower, int lineno, int col) {
    bool ok = true;
    parser_advance(p);
    Node *upper = slice_part(p, &ok), *step = NULL;
    if (ok && parser_accept(p, TOK_COLON)) step = slice_part(p, &ok);
    if (!ok) return NULL;
    NodeSlice *node = NODE_NEW(p, Slice, lineno, col);
    node->lower = lower;
    node->upper = upper;
    node->step = step;
    return &node->node;
}

static Node *slice_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    if (parser_at(p, TOK_COLON)) return slice_rest(p, NULL, lineno, col);
    if (parser_at(p, TOK_STAR)) {
        parser_advance(p);
        Node *value = expr_parse(p);
        if (!value) return NULL;
        NodeStarred *star = NODE_NEW(p, Starred, lineno, col);
        star->value = value;
        star->ctx = AST_Load;
        return &star->node;
    }
    Node *e = named_expr_parse(p);
    if (!e || !parser_at(p, TOK_COLON) || (e->kind == NODE_NamedExpr && !e->parens)) return e;
    return slice_rest(p, e, lineno, col);
}

Node *slices_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    Node *first = slice_parse(p);
    if (!first) return NULL;
    if (!parser_at(p, TOK_COMMA) && first->kind != NODE_Starred) return first;
    size_t begin = list_begin(p);
    list_push(p, first);
    while (parser_accept(p, TOK_COMMA) && !parser_at(p, TOK_RSQB)) {
        Node *e = slice_parse(p);
        if (!e) return p->stack_n = begin, NULL;
        list_push(p, e);
    }
    return tuple_new(p, begin, lineno, col);
}
