/* Targets of assignments, for, with, del. They are parsed as the expressions they look like, then
 * checked and given their context. */
#include "parser_internal.h"

/* Recursion is as deep as the brackets were, which the parser bounded. */
bool target_is(const Node *e, TargetKind kind, bool top) {
    switch (e->kind) {
    case NODE_Name:
    case NODE_Attribute:
    case NODE_Subscript: return true;
    case NODE_Starred:
        if (kind == TARGET_DEL || (!top && e->parens)) return false;
        e = NODE_AS(Starred, e)->value;
        return e->kind != NODE_Starred && target_is(e, kind, false);
    case NODE_List:
    case NODE_Tuple: {
        NodeSeq elts = e->kind == NODE_List ? NODE_AS(List, e)->elts : NODE_AS(Tuple, e)->elts;
        for (int i = 0; i < elts.n; i++)
            if (!target_is(elts.items[i], kind, false)) return false;
        return true;
    }
    default: return false;
    }
}

bool target_single_is(const Node *e) {
    return e->kind == NODE_Name || e->kind == NODE_Attribute || e->kind == NODE_Subscript;
}

void target_set(Node *e, AstSymbol ctx) {
    NodeSeq elts = { NULL, 0 };
    switch (e->kind) {
    case NODE_Name: NODE_AS(Name, e)->ctx = ctx; break;
    case NODE_Attribute: NODE_AS(Attribute, e)->ctx = ctx; break;
    case NODE_Subscript: NODE_AS(Subscript, e)->ctx = ctx; break;
    case NODE_Starred:
        NODE_AS(Starred, e)->ctx = ctx;
        target_set(NODE_AS(Starred, e)->value, ctx);
        break;
    case NODE_List:
        NODE_AS(List, e)->ctx = ctx;
        elts = NODE_AS(List, e)->elts;
        break;
    case NODE_Tuple:
        NODE_AS(Tuple, e)->ctx = ctx;
        elts = NODE_AS(Tuple, e)->elts;
        break;
    }
    for (int i = 0; i < elts.n; i++) target_set(elts.items[i], ctx);
}

const Node *target_find_invalid(const Node *e, TargetKind kind) {
    NodeSeq elts = { NULL, 0 };
    switch (e->kind) {
    case NODE_Name:
    case NODE_Attribute:
    case NODE_Subscript: return NULL;
    case NODE_Starred:
        return kind == TARGET_DEL ? e : target_find_invalid(NODE_AS(Starred, e)->value, kind);
    case NODE_Compare: /* `for a in b` looks like a comparison */
        if (kind != TARGET_FOR) return e;
        if (NODE_AS(Compare, e)->ops.items[0] != AST_In) return NULL;
        return target_find_invalid(NODE_AS(Compare, e)->left, kind);
    case NODE_List: elts = NODE_AS(List, e)->elts; break;
    case NODE_Tuple: elts = NODE_AS(Tuple, e)->elts; break;
    default: return e;
    }
    for (int i = 0; i < elts.n; i++) {
        const Node *bad = target_find_invalid(elts.items[i], kind);
        if (bad) return bad;
    }
    return NULL;
}

/* One target in front of `in`, which a comparison must not swallow. */
static Node *target_parse(Parser *p) {
    if (!parser_at(p, TOK_STAR)) return primary_parse(p);
    int lineno = p->tok.lineno, col = p->tok.col;
    parser_advance(p);
    Node *value = primary_parse(p);
    if (!value) return NULL;
    NodeStarred *node = NODE_NEW(p, Starred, lineno, col);
    node->value = value;
    return &node->node;
}

Node *targets_parse(Parser *p) {
    int lineno = p->tok.lineno, col = p->tok.col;
    Node *first = target_parse(p);
    if (!first) return NULL;
    if (parser_at(p, TOK_COMMA)) {
        size_t begin = list_begin(p);
        list_push(p, first);
        while (parser_accept(p, TOK_COMMA)) {
            if (!expr_starts(p->tok.kind) && !parser_at(p, TOK_STAR)) break;
            Node *next = target_parse(p);
            if (!next) return p->stack_n = begin, NULL;
            list_push(p, next);
        }
        NodeTuple *node = NODE_NEW(p, Tuple, lineno, col);
        node->elts = list_end(p, begin);
        first = &node->node;
    }
    if (!target_is(first, TARGET_FOR, true)) return NULL;
    target_set(first, AST_Store);
    return first;
}
