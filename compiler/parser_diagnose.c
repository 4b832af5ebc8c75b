/* What people write by mistake, and what to tell them. Asked only while a text that can't be
 * parsed is parsed for the second time, in the order in which the grammar of 3.11 asks, so that
 * of several possible messages the same one comes out. */
#include "parser_internal.h"

/* Prose is names without end: so many of them are looked at. */
enum { LEGACY_MAX = 100 };

static const char *constant_describe(const Constant *c) {
    switch (c->kind) {
    case CONST_NONE: return "None";
    case CONST_FALSE: return "False";
    case CONST_TRUE: return "True";
    case CONST_ELLIPSIS: return "ellipsis";
    default: return "literal";
    }
}

const char *expr_describe(const Node *e) {
    switch (e->kind) {
    case NODE_Attribute: return "attribute";
    case NODE_Subscript: return "subscript";
    case NODE_Starred: return "starred";
    case NODE_Name: return "name";
    case NODE_List: return "list";
    case NODE_Tuple: return "tuple";
    case NODE_Lambda: return "lambda";
    case NODE_Call: return "function call";
    case NODE_BoolOp:
    case NODE_BinOp:
    case NODE_UnaryOp: return "expression";
    case NODE_GeneratorExp: return "generator expression";
    case NODE_Yield:
    case NODE_YieldFrom: return "yield expression";
    case NODE_Await: return "await expression";
    case NODE_ListComp: return "list comprehension";
    case NODE_SetComp: return "set comprehension";
    case NODE_DictComp: return "dict comprehension";
    case NODE_Dict: return "dict literal";
    case NODE_Set: return "set display";
    case NODE_JoinedStr:
    case NODE_FormattedValue: return "f-string expression";
    case NODE_Constant: return constant_describe(&NODE_AS(Constant, e)->value);
    case NODE_Compare: return "comparison";
    case NODE_IfExp: return "conditional expression";
    case NODE_NamedExpr: return "named expression";
    default: return "expression";
    }
}

/* --- expressions --- */

static bool name_is_legacy(const Parser *p, const Node *e) {
    if (e->kind != NODE_Name) return false;
    const Ident *id = NODE_AS(Name, e)->id;
    return id == p->id_print || id == p->id_exec;
}

/* Whether a soft keyword begins with the name: CPython compares only as many letters. */
static bool name_is_soft(const Ident *name) {
    return !strncmp("match", name->text, name->len) || !strncmp("case", name->text, name->len) ||
           !strncmp("_", name->text, name->len);
}

/* Whether the two tokens are of the kind that a wrong string prefix or a soft keyword makes. */
static bool side_by_side_is_other(Parser *p, Mark start, const Token *first) {
    if (first->kind != TOK_NAME) return false;
    if (name_is_soft(first->name)) return true;
    return start.at + 1 < p->record_n && p->record[start.at + 1].kind == TOK_STRING;
}

void diagnose_expr(Parser *p, Mark start, const Token *first, Node *a) {
    if (!expr_starts(p->tok.kind) || side_by_side_is_other(p, start, first)) return;
    Mark mark = mark_here(p);
    Node *b = expr_plain_parse(p);
    if (b && !p->err->kind && !name_is_legacy(p, a) && p->record[p->record_at - 1].level)
        lexer_raise_bytes(&p->lexer, SYNTAX_ERROR, a->lineno, a->col_offset, b->end_lineno,
                          b->end_col_offset, "invalid syntax. Perhaps you forgot a comma?");
    mark_reset(p, mark);
}

/* Whether an expression that isn't a part of `name ...` begins with the token. */
static bool legacy_starts(TokenKind kind) {
    return expr_starts(kind) && kind != TOK_LPAR && kind != TOK_LSQB && kind != TOK_PLUS &&
           kind != TOK_MINUS;
}

/* A name with expressions behind it, which print was once. The grammar looks at the name last, so
 * that what is wrong with the expressions is told with any name in front of them. */
void diagnose_legacy(Parser *p, Mark start, const Token *first) {
    if (first->kind != TOK_NAME || p->legacy >= LEGACY_MAX) return;
    bool legacy = first->name == p->id_print || first->name == p->id_exec;
    Mark mark = mark_here(p);
    mark_reset(p, start);
    Node *a = name_parse(p, AST_Load), *b = NULL;
    p->legacy++;
    if (a && !parser_at(p, TOK_LPAR) && (legacy || legacy_starts(p->tok.kind)))
        b = star_exprs_parse(p);
    p->legacy--;
    if (b && legacy && !p->err->kind)
        parser_raise_range(p, a, b, "Missing parentheses in call to '%s'. Did you mean %s(...)?",
                           first->name->text, first->name->text);
    mark_reset(p, mark);
}

/* The node that the expression's text begins with, or a bracket around it. */
static const Node *leftmost(const Node *e) {
    while (!e->parens) {
        switch (e->kind) {
        case NODE_BinOp: e = NODE_AS(BinOp, e)->left; continue;
        case NODE_Attribute: e = NODE_AS(Attribute, e)->value; continue;
        case NODE_Subscript: e = NODE_AS(Subscript, e)->value; continue;
        case NODE_Call: e = NODE_AS(Call, e)->func; continue;
        }
        break;
    }
    return e;
}

/* Whether the message about = instead of == fits it: an operand that doesn't begin with what is
 * told in another way. */
static bool equal_fits(const Node *e) {
    if (!e->parens &&
        (e->kind == NODE_BoolOp || e->kind == NODE_Compare || e->kind == NODE_IfExp ||
         e->kind == NODE_Lambda || (e->kind == NODE_UnaryOp && NODE_AS(UnaryOp, e)->op == AST_Not)))
        return false;
    const Node *left = leftmost(e);
    if (left->parens) return true;
    return left->kind != NODE_List && left->kind != NODE_Tuple && left->kind != NODE_GeneratorExp &&
           !(left->kind == NODE_Constant && NODE_AS(Constant, left)->value.kind <= CONST_TRUE);
}

/* e = value, where only a comparison or := makes sense. The parser is at the =. */
static void equal_ask(Parser *p, const Node *e) {
    if (!equal_fits(e)) return;
    Mark mark = mark_here(p);
    parser_advance(p);
    Node *b = bitwise_or_parse(p);
    bool more = parser_at(p, TOK_EQUAL) || parser_at(p, TOK_COLONEQUAL);
    if (b && !more && !p->err->kind) {
        bool name = e->kind == NODE_Name && !e->parens;
        if (name)
            parser_raise_range(p, e, b,
                               "invalid syntax. Maybe you meant '==' or ':=' instead of "
                               "'='?");
        else
            lexer_raise_bytes(&p->lexer, SYNTAX_ERROR, e->lineno, e->col_offset, e->end_lineno,
                              e->end_col_offset,
                              "cannot assign to %s here. Maybe you meant '==' "
                              "instead of '='?",
                              expr_describe(e));
    }
    mark_reset(p, mark);
}

void diagnose_named(Parser *p, Node *e) {
    if (p->err->kind) return;
    if (parser_at(p, TOK_EQUAL)) {
        equal_ask(p, e);
    } else if (parser_at(p, TOK_COLONEQUAL)) {
        Mark mark = mark_here(p);
        parser_advance(p);
        if (expr_parse(p) && !p->err->kind)
            parser_raise_range(p, e, e, "cannot use assignment expressions with %s",
                               expr_describe(e));
        mark_reset(p, mark);
    }
}

/* --- targets --- */

void diagnose_invalid_target(Parser *p, const Node *e, TargetKind kind) {
    const Node *bad = target_find_invalid(e, kind);
    if (!bad || p->err->kind) return;
    parser_raise_range(p, bad, bad, kind == TARGET_DEL ? "cannot delete %s" : "cannot assign to %s",
                       expr_describe(bad));
}

/* e ':' annotation, where e can't have one; `first` is the token that e begins with. */
static void annotation_ask(Parser *p, const Node *e, TokenKind first) {
    Mark mark = mark_here(p);
    parser_advance(p);
    Node *annotation = expr_parse(p);
    if (annotation && !p->err->kind && !target_single_is(e) && e->kind != NODE_Starred) {
        bool bare = e->kind == NODE_Tuple && p->record[mark.at - 1].kind != TOK_RPAR;
        bare |= e->kind == NODE_Tuple && first != TOK_LPAR;
        const Node *at = bare ? NODE_AS(Tuple, e)->elts.items[0] : e;
        if (e->kind == NODE_List || e->kind == NODE_Tuple)
            parser_raise_range(p, at, at, "only single target (not %s) can be annotated",
                               expr_describe(e));
        else
            parser_raise_range(p, e, e, "illegal target for annotation");
    }
    mark_reset(p, mark);
}

/* Something assigned to in a chain that isn't a target; the parser is back at the start. */
static void chain_ask(Parser *p, Mark start) {
    mark_reset(p, start);
    for (;;) {
        bool yield = parser_at(p, TOK_YIELD);
        Node *e = rhs_parse(p);
        if (!e || !parser_at(p, TOK_EQUAL)) return;
        if (yield) {
            parser_raise_range(p, e, e, "assignment to yield expression not possible");
            return;
        }
        if (!target_is(e, TARGET_STAR, true)) {
            diagnose_invalid_target(p, e, TARGET_STAR);
            return;
        }
        parser_advance(p);
    }
}

/* The elements that a statement begins with, each of which may be told to be meant as a comparison.
 * Behind the first comma, the grammar doesn't insist on commas. */
static void elements_ask(Parser *p, Mark start) {
    mark_reset(p, start);
    if (!star_named_parse(p) || !parser_accept(p, TOK_COMMA)) return;
    while (!p->err->kind && (expr_starts(p->tok.kind) || parser_at(p, TOK_STAR))) {
        if (!star_named_parse(p)) return;
        parser_accept(p, TOK_COMMA);
    }
}

/* An expression statement that isn't an assignment; the parser is behind its expressions. */
void diagnose_assign(Parser *p, Mark start, Node *e) {
    TokenKind kind = p->tok.kind;
    if (p->quiet) return;
    if (kind == TOK_COLON) {
        annotation_ask(p, e, p->record[start.at].kind);
        return;
    }
    if (kind >= TOK_PLUSEQUAL && kind <= TOK_DOUBLESLASHEQUAL) {
        if (target_single_is(e)) return;
        parser_advance(p);
        if (rhs_parse(p) && !p->err->kind)
            parser_raise_range(p, e, e, "'%s' is an illegal expression for augmented assignment",
                               expr_describe(e));
        return;
    }
    elements_ask(p, start);
    if (!p->err->kind && kind == TOK_EQUAL) chain_ask(p, start);
}

/* --- brackets --- */

void diagnose_group(Parser *p, Mark start) {
    mark_reset(p, start);
    parser_advance(p);
    Token star = p->tok;
    if (!parser_accept(p, TOK_STAR) && !parser_accept(p, TOK_DOUBLESTAR)) return;
    Node *e = expr_parse(p);
    if (!e || p->err->kind) return;
    bool single = star.kind == TOK_STAR;
    if (parser_at(p, TOK_RPAR))
        lexer_raise_bytes(&p->lexer, SYNTAX_ERROR, star.lineno, star.col,
                          single ? e->end_lineno : star.end_lineno,
                          single ? e->end_col_offset : star.end_col,
                          single ? "cannot use starred expression here"
                                 : "cannot use double starred expression here");
    else if (single && comprehension_starts(p) && comprehensions_parse(p).n && !p->err->kind)
        lexer_raise_bytes(&p->lexer, SYNTAX_ERROR, star.lineno, star.col, e->end_lineno,
                          e->end_col_offset, "iterable unpacking cannot be used in comprehension");
}

/* One item that isn't right, behind others or first. */
static void dict_item_ask(Parser *p, const Node *key) {
    Token colon = p->tok;
    if (!parser_accept(p, TOK_COLON)) {
        /* CPython's range begins at the key's end and has none itself */
        lexer_raise_bytes(&p->lexer, SYNTAX_ERROR, key->lineno, key->end_col_offset - 1,
                          key->end_lineno, -1, "':' expected after dictionary key");
        return;
    }
    if (parser_at(p, TOK_STAR)) {
        Token star = p->tok;
        parser_advance(p);
        if (bitwise_or_parse(p) && !p->err->kind)
            parser_raise_from(p, star.lineno, star.col,
                              "cannot use a starred expression in a dictionary value");
    } else if (parser_at(p, TOK_RBRACE) || parser_at(p, TOK_COMMA)) {
        parser_raise(p, &colon, &colon, "expression expected after dictionary key and ':'");
    }
}

/* A good item: false leaves the parser at its beginning. */
static bool dict_item_skip(Parser *p) {
    Mark mark = mark_here(p);
    if (parser_accept(p, TOK_DOUBLESTAR)) {
        if (bitwise_or_parse(p)) return true;
    } else if (expr_parse(p) && parser_accept(p, TOK_COLON) && expr_parse(p)) {
        return true;
    }
    if (!p->err->kind) mark_reset(p, mark);
    return false;
}

/* A display in braces that can't be parsed. CPython looks for a wrong item even in the first
 * run, so this is asked in quiet, too. */
void diagnose_dict(Parser *p, Mark start) {
    mark_reset(p, start);
    parser_advance(p);
    if (parser_asks(p) && parser_at(p, TOK_DOUBLESTAR)) {
        Token star = p->tok;
        parser_advance(p);
        bool comp = bitwise_or_parse(p) && comprehension_starts(p) && comprehensions_parse(p).n;
        if (comp && parser_at(p, TOK_RBRACE) && !p->err->kind)
            parser_raise(p, &star, &star, "dict unpacking cannot be used in dict comprehension");
        if (p->err->kind) return;
        mark_reset(p, start);
        parser_advance(p);
    }
    int n = 0;
    while (dict_item_skip(p)) {
        n++;
        if (!parser_accept(p, TOK_COMMA)) return;
    }
    if (p->err->kind || !expr_starts(p->tok.kind)) return;
    Node *key = expr_parse(p);
    if (key && !p->err->kind && (n || parser_at(p, TOK_COLON))) dict_item_ask(p, key);
}
