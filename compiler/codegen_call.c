/* Calls and displays: what fills blocks of consecutive registers. Blocks that would be too long,
 * and those with a star, are built step by step in a list, set or dict instead. */
#include "compiler/codegen.h"

enum {
    MAX_ARGUMENTS = 200,
    MAX_BLOCK = 256,
    MAX_PAIRS = 128,
    PIECES = 100,
    MAX_NAMES_CONST = 0xFFFE
};

static bool has_star(NodeSeq elts) {
    for (int i = 0; i < elts.n; i++)
        if (elts.items[i]->kind == NODE_Starred) return true;
    return false;
}

static const Node *starred_value(const Node *n) { return NODE_AS(Starred, n)->value; }

/* --- lists, tuples, sets --- */

/* One element into the list or set r[dst]. */
static void element_add(Unit *u, const Node *at, const Node *e, int dst, bool is_set) {
    int top = u->top;
    if (e->kind == NODE_Starred) {
        int r = expr(u, starred_value(e));
        emit(u, at, is_set ? OP_SET_UPDATE : OP_LIST_EXTEND, dst, r, 0);
    } else {
        int r = expr(u, e);
        emit(u, at, is_set ? OP_SET_ADD : OP_LIST_APPEND, dst, r, 0);
    }
    u->top = top;
}

/* Constants only: one tuple or frozenset constant, poured into the list or set. */
static bool constant_display(Unit *u, const Node *n, NodeSeq elts, int dst, bool is_set) {
    if (elts.n < 3 || u->dead) return false;
    for (int i = 0; i < elts.n; i++)
        if (!is_constant(elts.items[i])) return false;
    /* The detour over a frozenset decides the order of the set. */
    Tuple *t = is_set ? NULL : tuple_new(u->c->vm, elts.n);
    Value all = is_set ? frozenset_constant(u->c, elts) : from_obj(t);
    if (is_bad(all)) {
        error_raised(u->c);
        return true;
    }
    for (int i = 0; t && i < elts.n; i++) t->items[i] = const_value(u->c, elts.items[i]);
    int top = u->top, items = temp_new(u);
    int into = is_temp(u, dst) ? dst : temp_new(u);
    emit(u, n, is_set ? OP_BUILD_SET : OP_BUILD_LIST, into, into, 0);
    emit_const(u, n, items, all);
    emit(u, n, is_set ? OP_SET_UPDATE : OP_LIST_EXTEND, into, items, 0);
    emit_move(u, n, dst, into);
    u->top = top;
    return true;
}

void list_to(Unit *u, const Node *n, NodeSeq elts, int dst, unsigned build) {
    int top = u->top;
    bool is_set = build == OP_BUILD_SET;
    if (build != OP_BUILD_TUPLE && constant_display(u, n, elts, dst, is_set)) return;
    if (elts.n <= MAX_BLOCK && !has_star(elts)) {
        int block = u->top;
        for (int i = 0; i < elts.n; i++) expr_temp(u, elts.items[i]);
        emit(u, n, build, dst, block, elts.n);
    } else {
        int into = is_temp(u, dst) ? dst : temp_new(u);
        emit(u, n, is_set ? OP_BUILD_SET : OP_BUILD_LIST, into, into, 0);
        for (int i = 0; i < elts.n && !u->c->failed; i++)
            element_add(u, n, elts.items[i], into, is_set);
        if (build == OP_BUILD_TUPLE)
            emit(u, n, OP_LIST_TO_TUPLE, dst, into, 0);
        else
            emit_move(u, n, dst, into);
    }
    u->top = top;
}

/* --- dicts --- */

static bool has_unpacking(const NodeDict *d) {
    for (int i = 0; i < d->keys.n; i++)
        if (!d->keys.items[i]) return true;
    return false;
}

void dict_to(Unit *u, const Node *n, int dst) {
    const NodeDict *d = NODE_AS(Dict, n);
    int top = u->top, count = d->values.n;
    if (count <= MAX_PAIRS && !has_unpacking(d)) {
        int block = u->top;
        for (int i = 0; i < count; i++) {
            expr_temp(u, d->keys.items[i]);
            expr_temp(u, d->values.items[i]);
        }
        emit(u, n, OP_BUILD_DICT, dst, block, count);
        u->top = top;
        return;
    }
    int into = is_temp(u, dst) ? dst : temp_new(u), mark = u->top;
    emit(u, n, OP_BUILD_DICT, into, into, 0);
    for (int i = 0; i < count && !u->c->failed; i++) {
        if (d->keys.items[i]) {
            int key = expr(u, d->keys.items[i]), value = expr(u, d->values.items[i]);
            emit(u, n, OP_DICT_SET, into, key, value);
        } else {
            emit(u, n, OP_DICT_UPDATE, into, expr(u, d->values.items[i]), 0);
        }
        u->top = mark;
    }
    emit_move(u, n, dst, into);
    u->top = top;
}

/* --- calls --- */

static void keywords_check(Unit *u, const Node *at, NodeSeq keywords) {
    for (int i = 0; i < keywords.n; i++) {
        const Nodekeyword *k = NODE_AS(keyword, keywords.items[i]);
        if (!k->arg) continue;
        forbidden_check(u, at, k->arg);
        for (int j = i + 1; j < keywords.n && keywords.n <= MAX_ARGUMENTS; j++) {
            const Nodekeyword *other = NODE_AS(keyword, keywords.items[j]);
            if (other->arg == k->arg)
                error_at(u->c, keywords.items[j], "keyword argument repeated: %.200s",
                         k->arg->text);
        }
    }
}

static bool has_double_star(NodeSeq keywords) {
    for (int i = 0; i < keywords.n; i++)
        if (!NODE_AS(keyword, keywords.items[i])->arg) return true;
    return false;
}

/* 1 + the constant with the names of the keywords, 0 when there are none, -1 when there is no
 * room for it. */
static int keyword_names(Unit *u, NodeSeq keywords) {
    if (!keywords.n || u->dead) return 0;
    Tuple *t = tuple_new(u->c->vm, keywords.n);
    if (!t) {
        error_raised(u->c);
        return 0;
    }
    for (int i = 0; i < keywords.n; i++)
        t->items[i] = ident_value(u->c, NODE_AS(keyword, keywords.items[i])->arg);
    int k = const_add(u, from_obj(t));
    return k > MAX_NAMES_CONST ? -1 : 1 + k;
}

/* The positional arguments as a tuple in r[at_reg]. */
static void star_args(Unit *u, const Node *at, int base, int filled, NodeSeq args, int dst) {
    int top = u->top;
    if (!filled && args.n == 1 && args.items[0]->kind == NODE_Starred) {
        int r = operand(u, starred_value(args.items[0]), dst);
        emit(u, at, OP_STAR_TUPLE, dst, r, base);
    } else if (!has_star(args) && args.n + filled <= MAX_BLOCK) {
        int block = temps_new(u, filled);
        for (int i = 0; i < filled; i++) emit_move(u, at, block + i, base + 1 + i);
        for (int i = 0; i < args.n; i++) expr_temp(u, args.items[i]);
        emit(u, at, OP_BUILD_TUPLE, dst, block, args.n + filled);
    } else {
        int list = temp_new(u);
        emit(u, at, OP_BUILD_LIST, list, base + 1, filled);
        for (int i = 0; i < args.n && !u->c->failed; i++)
            element_add(u, at, args.items[i], list, false);
        emit(u, at, OP_LIST_TO_TUPLE, dst, list, 0);
    }
    u->top = top;
}

/* The keyword arguments as a dict in r[dst]; void without any. Runs of names are merged as dicts
 * of their own, so that a name given twice is found. */
static void star_keywords(Unit *u, const Node *at, int base, NodeSeq keywords, int dst) {
    if (!keywords.n) {
        emit(u, at, OP_LOAD_VOID, dst, 0, 0);
        return;
    }
    int mark = u->top;
    bool started = false;
    for (int i = 0; i < keywords.n && !u->c->failed;) {
        int block = u->top, n = 0;
        for (; i + n < keywords.n && n < MAX_PAIRS && NODE_AS(keyword, keywords.items[i + n])->arg;
             n++) {
            const Nodekeyword *k = NODE_AS(keyword, keywords.items[i + n]);
            emit_const(u, keywords.items[i + n], temp_new(u), ident_value(u->c, k->arg));
            expr_temp(u, k->value);
        }
        if (n && !started) {
            emit(u, at, OP_BUILD_DICT, dst, block, n);
        } else {
            int other;
            if (!started) emit(u, at, OP_BUILD_DICT, dst, dst, 0);
            if (n) {
                other = temp_new(u);
                emit(u, at, OP_BUILD_DICT, other, block, n);
            } else {
                other = expr(u, NODE_AS(keyword, keywords.items[i])->value);
            }
            emit(u, at, OP_DICT_MERGE, dst, other, base);
        }
        started = true;
        i += n ? n : 1;
        u->top = mark;
    }
}

void emit_call(Unit *u, const Node *at, int base, int filled, NodeSeq args, NodeSeq keywords) {
    keywords_check(u, at, keywords);
    bool plain = !has_star(args) && !has_double_star(keywords) &&
                 filled + args.n + keywords.n <= MAX_ARGUMENTS;
    int names = plain ? keyword_names(u, keywords) : 0;
    if (!plain || names < 0) {
        int block = temps_new(u, 3); /* base may have arguments behind it already */
        star_args(u, at, base, filled, args, block + 1);
        star_keywords(u, at, base, keywords, block + 2);
        emit_move(u, at, block, base);
        emit(u, at, OP_CALL_STAR, block, 0, 0);
        emit_move(u, at, base, block);
        return;
    }
    for (int i = 0; i < args.n; i++) expr_temp(u, args.items[i]);
    for (int i = 0; i < keywords.n; i++) expr_temp(u, NODE_AS(keyword, keywords.items[i])->value);
    if (u->iterated == at) emit(u, at, OP_RANGE_ITER, base, args.n, 0);
    emit(u, at, OP_CALL, base, filled + args.n + keywords.n, names);
}

/* x.f(...): function and self are found without making a bound method. */
static void method_call(Unit *u, const NodeCall *e, int base) {
    const NodeAttribute *a = NODE_AS(Attribute, e->func);
    int r = operand(u, a->value, base);
    u->top = base + 1;
    temp_new(u);
    Node at = attribute_position(e->func);
    emit(u, &at, OP_LOAD_METHOD, base, r, site_add(u, a->attr, SITE_METHOD));
    keywords_check(u, &e->node, e->keywords);
    int names = keyword_names(u, e->keywords);
    for (int i = 0; i < e->args.n; i++) expr_temp(u, e->args.items[i]);
    for (int i = 0; i < e->keywords.n; i++)
        expr_temp(u, NODE_AS(keyword, e->keywords.items[i])->value);
    Node call = e->node;
    if (e->func->lineno != e->func->end_lineno) {
        call.lineno = at.lineno;
        call.col_offset = at.col_offset;
    }
    emit(u, &call, OP_CALL_METHOD, base, e->args.n + e->keywords.n, names);
}

static bool is_method_call(Unit *u, const NodeCall *e) {
    return e->func->kind == NODE_Attribute && !has_star(e->args) && !has_double_star(e->keywords) &&
           e->args.n + e->keywords.n <= MAX_ARGUMENTS && u->nconsts < MAX_NAMES_CONST;
}

void call_to(Unit *u, const Node *n, int dst) {
    const NodeCall *e = NODE_AS(Call, n);
    int top = u->top;
    int base = dst == top - 1 && is_temp(u, dst) ? dst : temp_new(u);
    if (is_method_call(u, e)) {
        method_call(u, e, base);
    } else {
        call_check(u, e);
        expr_to(u, e->func, base);
        emit_call(u, n, base, 0, e->args, e->keywords);
    }
    emit_move(u, n, dst, base);
    u->top = top;
}

/* Is it range(x) or range(x, y), as far as the source shows? */
static bool is_range_call(const Node *n) {
    if (n->kind != NODE_Call) return false;
    const NodeCall *e = NODE_AS(Call, n);
    return e->func->kind == NODE_Name && !strcmp(NODE_AS(Name, e->func)->id->text, "range") &&
           !e->keywords.n && (e->args.n == 1 || e->args.n == 2) && !has_star(e->args);
}

void emit_iterator(Unit *u, const Node *at, const Node *e, int iter) {
    if (is_range_call(e)) u->iterated = e;
    int r = operand(u, e, iter);
    u->iterated = NULL;
    emit(u, at, OP_GET_ITER, iter, r, 0);
}

/* --- f-strings --- */

void formatted_to(Unit *u, const Node *n, int dst) {
    const NodeFormattedValue *f = NODE_AS(FormattedValue, n);
    int top = u->top;
    int t = is_temp(u, dst) ? dst : temp_new(u);
    int r = operand(u, f->value, t);
    if (f->conversion > 0) {
        emit(u, n, OP_CONVERT, t, r, f->conversion);
        r = t;
    }
    if (f->format_spec) {
        int spec = expr(u, f->format_spec);
        emit(u, n, OP_FORMAT, dst, r, spec);
    } else {
        emit(u, n, OP_FORMAT_PLAIN, dst, r, 0);
    }
    u->top = top;
}

void joined_to(Unit *u, const Node *n, int dst) {
    NodeSeq values = NODE_AS(JoinedStr, n)->values;
    int top = u->top;
    if (values.n == 1 && values.items[0]->kind == NODE_FormattedValue) {
        formatted_to(u, values.items[0], dst);
        return;
    }
    if (!values.n) {
        emit_const(u, n, dst, str_intern_cstr(u->c->vm, ""));
        return;
    }
    int block = u->top;
    for (int i = 0; i < values.n && !u->c->failed; i++) {
        if (u->top - block == PIECES) { /* many pieces: join what there is */
            emit(u, n, OP_BUILD_STRING, block, block, PIECES);
            u->top = block + 1;
        }
        expr_temp(u, values.items[i]);
    }
    emit(u, n, OP_BUILD_STRING, dst, block, u->top - block);
    u->top = top;
}
