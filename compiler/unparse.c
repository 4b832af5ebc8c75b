/* An expression as text, with the parentheses it needs and no others: what CPython makes of
 * annotations under `from __future__ import annotations`. */
#include "compiler/codegen.h"

enum {
    PR_TUPLE,
    PR_TEST,
    PR_OR,
    PR_AND,
    PR_NOT,
    PR_CMP,
    PR_EXPR,
    PR_BXOR,
    PR_BAND,
    PR_SHIFT,
    PR_ARITH,
    PR_TERM,
    PR_FACTOR,
    PR_POWER,
    PR_AWAIT,
    PR_ATOM,
    PR_BOR = PR_EXPR
};

typedef struct Writer {
    Compiler *c;
    StrBuilder b;
} Writer;

static void write(Writer *w, const Node *n, int level);

static void put(Writer *w, const char *text) { builder_ascii(&w->b, text); }
static void put_if(Writer *w, bool wanted, const char *text) {
    if (wanted) put(w, text);
}
static void put_value(Writer *w, Value str) {
    if (is_bad(str))
        error_raised(w->c);
    else
        builder_str(&w->b, as_str(str));
}

static void write_list(Writer *w, NodeSeq elts, int level) {
    for (int i = 0; i < elts.n; i++) {
        put_if(w, i > 0, ", ");
        write(w, elts.items[i], level);
    }
}

/* --- constants and f-strings --- */

/* An infinite float has no literal but one that is too large. */
static void write_number(Writer *w, Value v) {
    Value text = leaf_repr(w->c->vm, v);
    if (is_bad(text)) {
        error_raised(w->c);
        return;
    }
    const char *s = str_utf8_lossy(w->c->vm, as_str(text), NULL);
    for (const char *inf; s && (inf = strstr(s, "inf")); s = inf + 3) {
        builder_bytes(&w->b, s, (size_t)(inf - s));
        put(w, "1e309");
    }
    if (s) put(w, s);
}

static void write_constant(Writer *w, const Node *n) {
    const NodeConstant *k = NODE_AS(Constant, n);
    Value v = const_value(w->c, n);
    if (is_same(v, V_ELLIPSIS)) {
        put(w, "...");
    } else if (is_float(v) || is_exact(v, &complex_type)) {
        write_number(w, v);
    } else {
        put_if(w, k->kind && k->kind[0], "u");
        put_value(w, leaf_repr(w->c->vm, v));
    }
}

/* The text of an f-string's part, braces doubled. */
static void write_literal(Writer *w, const Node *n) {
    Value v = const_value(w->c, n);
    if (!is_str(v)) return;
    const Str *s = as_str(v);
    for (int64_t i = 0; i < (int64_t)s->length; i++) {
        uint32_t ch = str_at(s, i);
        if (ch == '{' || ch == '}') builder_char(&w->b, ch);
        builder_char(&w->b, ch);
    }
}

static void write_parts(Writer *w, NodeSeq values);

static void write_formatted(Writer *w, const Node *n) {
    const NodeFormattedValue *f = NODE_AS(FormattedValue, n);
    Writer inner = { .c = w->c };
    builder_init(&inner.b, w->c->vm);
    write(&inner, f->value, PR_TEST + 1);
    Value text = builder_finish(&inner.b);
    put(w, !is_bad(text) && as_str(text)->length && str_at(as_str(text), 0) == '{' ? "{ " : "{");
    put_value(w, text);
    if (f->conversion > 0) {
        builder_char(&w->b, '!');
        builder_char(&w->b, (uint32_t)f->conversion);
    }
    if (f->format_spec) {
        put(w, ":");
        if (f->format_spec->kind == NODE_JoinedStr)
            write_parts(w, NODE_AS(JoinedStr, f->format_spec)->values);
        else
            write_literal(w, f->format_spec);
    }
    put(w, "}");
}

static void write_parts(Writer *w, NodeSeq values) {
    for (int i = 0; i < values.n; i++) {
        if (values.items[i]->kind == NODE_FormattedValue)
            write_formatted(w, values.items[i]);
        else if (values.items[i]->kind == NODE_Constant)
            write_literal(w, values.items[i]);
    }
}

static void write_fstring(Writer *w, NodeSeq values) {
    Writer inner = { .c = w->c };
    builder_init(&inner.b, w->c->vm);
    write_parts(&inner, values);
    Value text = builder_finish(&inner.b);
    put(w, "f");
    put_value(w, is_bad(text) ? text : str_repr(w->c->vm, as_str(text)));
}

/* --- operators --- */

static int binary_level(AstSymbol op) {
    switch (op) {
    case AST_Add:
    case AST_Sub: return PR_ARITH;
    case AST_LShift:
    case AST_RShift: return PR_SHIFT;
    case AST_BitOr: return PR_BOR;
    case AST_BitXor: return PR_BXOR;
    case AST_BitAnd: return PR_BAND;
    case AST_Pow: return PR_POWER;
    default: return PR_TERM;
    }
}

static void write_operator(Writer *w, AstSymbol op) {
    put(w, " ");
    put(w, ast_symbols[op].text);
    put(w, " ");
}

static void write_binop(Writer *w, const Node *n, int level) {
    const NodeBinOp *e = NODE_AS(BinOp, n);
    int mine = binary_level(e->op);
    bool right = e->op == AST_Pow;
    put_if(w, level > mine, "(");
    write(w, e->left, mine + right);
    write_operator(w, e->op);
    write(w, e->right, mine + !right);
    put_if(w, level > mine, ")");
}

static void write_boolop(Writer *w, const Node *n, int level) {
    const NodeBoolOp *e = NODE_AS(BoolOp, n);
    int mine = e->op == AST_And ? PR_AND : PR_OR;
    put_if(w, level > mine, "(");
    for (int i = 0; i < e->values.n; i++) {
        if (i) write_operator(w, e->op);
        write(w, e->values.items[i], mine + 1);
    }
    put_if(w, level > mine, ")");
}

static void write_unary(Writer *w, const Node *n, int level) {
    const NodeUnaryOp *e = NODE_AS(UnaryOp, n);
    int mine = e->op == AST_Not ? PR_NOT : PR_FACTOR;
    put_if(w, level > mine, "(");
    put(w, ast_symbols[e->op].text);
    put_if(w, e->op == AST_Not, " ");
    write(w, e->operand, mine);
    put_if(w, level > mine, ")");
}

static void write_compare(Writer *w, const Node *n, int level) {
    const NodeCompare *e = NODE_AS(Compare, n);
    put_if(w, level > PR_CMP, "(");
    write(w, e->left, PR_CMP + 1);
    for (int i = 0; i < e->comparators.n; i++) {
        write_operator(w, e->ops.items[i]);
        write(w, e->comparators.items[i], PR_CMP + 1);
    }
    put_if(w, level > PR_CMP, ")");
}

static void write_ifexp(Writer *w, const Node *n, int level) {
    const NodeIfExp *e = NODE_AS(IfExp, n);
    put_if(w, level > PR_TEST, "(");
    write(w, e->body, PR_TEST + 1);
    put(w, " if ");
    write(w, e->test, PR_TEST + 1);
    put(w, " else ");
    write(w, e->orelse, PR_TEST);
    put_if(w, level > PR_TEST, ")");
}

/* --- lambda --- */

static void write_arg(Writer *w, const Node *arg, const Node *fallback, bool *first) {
    put_if(w, !*first, ", ");
    *first = false;
    put(w, NODE_AS(arg, arg)->arg->text);
    if (fallback) {
        put(w, "=");
        write(w, fallback, PR_TEST);
    }
}

static void write_arguments(Writer *w, const Nodearguments *a) {
    bool first = true;
    int npos = a->posonlyargs.n, total = npos + a->args.n, plain = total - a->defaults.n;
    for (int i = 0; i < total; i++) {
        const Node *arg = i < npos ? a->posonlyargs.items[i] : a->args.items[i - npos];
        write_arg(w, arg, i >= plain ? a->defaults.items[i - plain] : NULL, &first);
        put_if(w, npos && i == npos - 1, ", /");
    }
    if (a->vararg || a->kwonlyargs.n) {
        put(w, first ? "*" : ", *");
        first = false;
        if (a->vararg) put(w, NODE_AS(arg, a->vararg)->arg->text);
    }
    for (int i = 0; i < a->kwonlyargs.n; i++)
        write_arg(w, a->kwonlyargs.items[i], a->kw_defaults.items[i], &first);
    if (a->kwarg) {
        put(w, first ? "**" : ", **");
        put(w, NODE_AS(arg, a->kwarg)->arg->text);
    }
}

static void write_lambda(Writer *w, const Node *n, int level) {
    const Nodearguments *a = NODE_AS(arguments, NODE_AS(Lambda, n)->args);
    bool any = a->posonlyargs.n || a->args.n || a->vararg || a->kwonlyargs.n || a->kwarg;
    put_if(w, level > PR_TEST, "(");
    put(w, any ? "lambda " : "lambda");
    write_arguments(w, a);
    put(w, ": ");
    write(w, NODE_AS(Lambda, n)->body, PR_TEST);
    put_if(w, level > PR_TEST, ")");
}

/* --- displays and comprehensions --- */

static void write_generators(Writer *w, NodeSeq generators) {
    for (int i = 0; i < generators.n; i++) {
        const Nodecomprehension *g = NODE_AS(comprehension, generators.items[i]);
        put(w, g->is_async ? " async for " : " for ");
        write(w, g->target, PR_TUPLE);
        put(w, " in ");
        write(w, g->iter, PR_TEST + 1);
        for (int k = 0; k < g->ifs.n; k++) {
            put(w, " if ");
            write(w, g->ifs.items[k], PR_TEST + 1);
        }
    }
}

static void write_comprehension(Writer *w, const char *open, const Node *elt, const Node *value,
                                NodeSeq generators, const char *close) {
    put(w, open);
    write(w, elt, PR_TEST);
    if (value) {
        put(w, ": ");
        write(w, value, PR_TEST);
    }
    write_generators(w, generators);
    put(w, close);
}

static void write_dict(Writer *w, const Node *n) {
    const NodeDict *d = NODE_AS(Dict, n);
    put(w, "{");
    for (int i = 0; i < d->values.n; i++) {
        put_if(w, i > 0, ", ");
        if (d->keys.items[i]) {
            write(w, d->keys.items[i], PR_TEST);
            put(w, ": ");
            write(w, d->values.items[i], PR_TEST);
        } else {
            put(w, "**");
            write(w, d->values.items[i], PR_EXPR);
        }
    }
    put(w, "}");
}

static void write_tuple(Writer *w, NodeSeq elts, int level) {
    if (!elts.n) {
        put(w, "()");
        return;
    }
    put_if(w, level > PR_TUPLE, "(");
    write_list(w, elts, PR_TEST);
    put_if(w, elts.n == 1, ",");
    put_if(w, level > PR_TUPLE, ")");
}

/* --- calls, attributes, subscripts --- */

static void write_call(Writer *w, const Node *n) {
    const NodeCall *e = NODE_AS(Call, n);
    write(w, e->func, PR_ATOM);
    if (e->args.n == 1 && !e->keywords.n && e->args.items[0]->kind == NODE_GeneratorExp) {
        write(w, e->args.items[0], PR_ATOM); /* its parentheses are the call's */
        return;
    }
    put(w, "(");
    write_list(w, e->args, PR_TEST);
    for (int i = 0; i < e->keywords.n; i++) {
        const Nodekeyword *k = NODE_AS(keyword, e->keywords.items[i]);
        put_if(w, i > 0 || e->args.n, ", ");
        put(w, k->arg ? k->arg->text : "**");
        put_if(w, k->arg, "=");
        write(w, k->value, PR_TEST);
    }
    put(w, ")");
}

static void write_attribute(Writer *w, const Node *n) {
    const NodeAttribute *e = NODE_AS(Attribute, n);
    write(w, e->value, PR_ATOM);
    bool number =
        e->value->kind == NODE_Constant && NODE_AS(Constant, e->value)->value.kind == CONST_INT;
    put(w, number ? " ." : ".");
    put(w, e->attr->text);
}

static void write_slice(Writer *w, const NodeSlice *s) {
    if (s->lower) write(w, s->lower, PR_TEST);
    put(w, ":");
    if (s->upper) write(w, s->upper, PR_TEST);
    if (!s->step) return;
    put(w, ":");
    write(w, s->step, PR_TEST);
}

static void write_subscript(Writer *w, const Node *n) {
    write(w, NODE_AS(Subscript, n)->value, PR_ATOM);
    put(w, "[");
    write(w, NODE_AS(Subscript, n)->slice, PR_TUPLE);
    put(w, "]");
}

static void write_prefixed(Writer *w, const char *open, const Node *value, int level,
                           const char *close) {
    put(w, open);
    if (value) write(w, value, level);
    put(w, close);
}

static void write_walrus(Writer *w, const Node *n, int level) {
    put_if(w, level > PR_TUPLE, "(");
    write(w, NODE_AS(NamedExpr, n)->target, PR_ATOM);
    put(w, " := ");
    write(w, NODE_AS(NamedExpr, n)->value, PR_ATOM);
    put_if(w, level > PR_TUPLE, ")");
}

static void write(Writer *w, const Node *n, int level) {
    if (compile_stopped(w->c)) return;
    switch (n->kind) {
    case NODE_Constant: write_constant(w, n); break;
    case NODE_Name: put(w, NODE_AS(Name, n)->id->text); break;
    case NODE_BoolOp: write_boolop(w, n, level); break;
    case NODE_BinOp: write_binop(w, n, level); break;
    case NODE_UnaryOp: write_unary(w, n, level); break;
    case NODE_Compare: write_compare(w, n, level); break;
    case NODE_IfExp: write_ifexp(w, n, level); break;
    case NODE_Lambda: write_lambda(w, n, level); break;
    case NODE_Dict: write_dict(w, n); break;
    case NODE_Set:
        put(w, "{");
        write_list(w, NODE_AS(Set, n)->elts, PR_TEST);
        put(w, "}");
        break;
    case NODE_List:
        put(w, "[");
        write_list(w, NODE_AS(List, n)->elts, PR_TEST);
        put(w, "]");
        break;
    case NODE_Tuple: write_tuple(w, NODE_AS(Tuple, n)->elts, level); break;
    case NODE_ListComp:
        write_comprehension(w, "[", NODE_AS(ListComp, n)->elt, NULL,
                            NODE_AS(ListComp, n)->generators, "]");
        break;
    case NODE_SetComp:
        write_comprehension(w, "{", NODE_AS(SetComp, n)->elt, NULL, NODE_AS(SetComp, n)->generators,
                            "}");
        break;
    case NODE_DictComp:
        write_comprehension(w, "{", NODE_AS(DictComp, n)->key, NODE_AS(DictComp, n)->value,
                            NODE_AS(DictComp, n)->generators, "}");
        break;
    case NODE_GeneratorExp:
        write_comprehension(w, "(", NODE_AS(GeneratorExp, n)->elt, NULL,
                            NODE_AS(GeneratorExp, n)->generators, ")");
        break;
    case NODE_Call: write_call(w, n); break;
    case NODE_JoinedStr: write_fstring(w, NODE_AS(JoinedStr, n)->values); break;
    case NODE_Attribute: write_attribute(w, n); break;
    case NODE_Subscript: write_subscript(w, n); break;
    case NODE_Slice: write_slice(w, NODE_AS(Slice, n)); break;
    case NODE_Starred: write_prefixed(w, "*", NODE_AS(Starred, n)->value, PR_EXPR, ""); break;
    case NODE_Yield:
        write_prefixed(w, NODE_AS(Yield, n)->value ? "(yield " : "(yield", NODE_AS(Yield, n)->value,
                       PR_TEST, ")");
        break;
    case NODE_YieldFrom:
        write_prefixed(w, "(yield from ", NODE_AS(YieldFrom, n)->value, PR_TEST, ")");
        break;
    case NODE_Await:
        write_prefixed(w, level > PR_AWAIT ? "(await " : "await ", NODE_AS(Await, n)->value,
                       PR_ATOM, level > PR_AWAIT ? ")" : "");
        break;
    case NODE_NamedExpr: write_walrus(w, n, level); break;
    default: break;
    }
}

Value unparse(Compiler *c, const Node *e) {
    Writer w = { .c = c };
    builder_init(&w.b, c->vm);
    write(&w, e, PR_TEST);
    Value text = builder_finish(&w.b);
    return c->failed ? V_ERROR : text;
}
