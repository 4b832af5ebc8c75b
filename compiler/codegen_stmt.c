/* Statements that are neither targets, functions nor handlers: loops, if, import, raise, assert. */
#include "compiler/codegen.h"

/* --- if, while, for --- */

/* `if x: break`, or continue, with nothing to leave but the loop: the condition jumps there
 * itself. */
static bool if_leaves_loop(Unit *u, const NodeIf *n) {
    const Block *loop = u->blocks;
    if (!loop || loop->kind != BLOCK_LOOP || n->orelse.n || n->body.n != 1) return false;
    uint16_t kind = n->body.items[0]->kind;
    if (kind != NODE_Break && kind != NODE_Continue) return false;
    cond(u, n->test, &n->node, true, kind == NODE_Break ? loop->on_break : loop->on_continue);
    return true;
}

static void if_stmt(Unit *u, const NodeIf *n) {
    Label end = LABEL_NEW;
    if (if_leaves_loop(u, n)) return;
    for (;;) { /* elifs: one round each */
        Label otherwise = LABEL_NEW;
        cond(u, n->test, &n->node, false, &otherwise);
        body(u, n->body);
        if (n->orelse.n) emit_jump(u, NULL, OP_JUMP, 0, &end);
        label_place(u, &otherwise);
        if (n->orelse.n != 1 || n->orelse.items[0]->kind != NODE_If || u->c->failed) break;
        n = NODE_AS(If, n->orelse.items[0]);
    }
    body(u, n->orelse);
    label_place(u, &end);
}

/* Is the condition worth a second copy at the bottom of the loop? */
static bool is_small_condition(const Node *e, int *budget) {
    if (--*budget < 0) return false;
    switch (e->kind) {
    case NODE_Name:
    case NODE_Constant: return true;
    case NODE_Attribute: return is_small_condition(NODE_AS(Attribute, e)->value, budget);
    case NODE_UnaryOp: return is_small_condition(NODE_AS(UnaryOp, e)->operand, budget);
    case NODE_BinOp:
        return is_small_condition(NODE_AS(BinOp, e)->left, budget) &&
               is_small_condition(NODE_AS(BinOp, e)->right, budget);
    case NODE_Subscript:
        return is_small_condition(NODE_AS(Subscript, e)->value, budget) &&
               is_small_condition(NODE_AS(Subscript, e)->slice, budget);
    case NODE_Compare: {
        const NodeCompare *c = NODE_AS(Compare, e);
        for (int i = 0; i < c->comparators.n; i++)
            if (!is_small_condition(c->comparators.items[i], budget)) return false;
        return is_small_condition(c->left, budget);
    }
    case NODE_BoolOp: {
        const NodeBoolOp *b = NODE_AS(BoolOp, e);
        for (int i = 0; i < b->values.n; i++)
            if (!is_small_condition(b->values.items[i], budget)) return false;
        return true;
    }
    default: return false;
    }
}

static void while_stmt(Unit *u, const NodeWhile *n) {
    Label top = LABEL_NEW, again = LABEL_NEW, otherwise = LABEL_NEW, end = LABEL_NEW;
    int budget = 12, known = const_truth(u->c, n->test);
    bool bottom_test = known < 0 && is_small_condition(n->test, &budget);
    Block block = { .kind = BLOCK_LOOP,
                    .on_break = &end,
                    .on_continue = bottom_test ? &again : &top,
                    .node = &n->node };
    if (!bottom_test) label_place_loop(u, &top);
    cond(u, n->test, &n->node, false, &otherwise);
    if (bottom_test) label_place_loop(u, &top);
    block_push(u, &block, &n->node);
    body(u, n->body);
    block_pop(u);
    if (bottom_test) {
        label_place(u, &again);
        cond(u, n->test, &n->node, true, &top);
    } else {
        emit_jump(u, NULL, OP_JUMP, 0, &top);
    }
    label_place(u, &otherwise);
    body(u, n->orelse);
    label_place(u, &end);
}

static void for_stmt(Unit *u, const NodeFor *n) {
    Label top = LABEL_NEW, otherwise = LABEL_NEW, end = LABEL_NEW;
    Block block = { .kind = BLOCK_LOOP, .on_break = &end, .on_continue = &top, .node = &n->node };
    int mark = u->top, iter = temp_new(u);
    emit_iterator(u, &n->node, n->iter, iter);
    u->top = iter + 1;
    label_place_loop(u, &top);
    int local = target_register(u, n->target);
    int item = local >= 0 ? local : temp_new(u);
    emit(u, &n->node, OP_FOR_ITER, item, iter, 0);
    emit_exit(u, &n->node, &otherwise);
    if (local < 0)
        store(u, n->target, item);
    else
        forbidden_check(u, n->target, NODE_AS(Name, n->target)->id);
    if (local >= 0) assigned_set(u, local);
    u->top = iter + 1;
    block_push(u, &block, &n->node);
    body(u, n->body);
    block_pop(u);
    emit_jump(u, n->iter, OP_JUMP, 0, &top);
    label_place(u, &otherwise);
    u->top = mark;
    body(u, n->orelse);
    label_place(u, &end);
}

/* --- import --- */

/* r[t] = the module `name`, imported with this list of names (a constant) at this level. */
static void emit_import(Unit *u, const Node *at, int t, const Ident *name, Value fromlist,
                        int level) {
    emit_const(u, at, t, fromlist);
    emit_const(u, at, t + 1, from_int(level));
    emit_wide(u, at, OP_IMPORT_NAME, t, site_add(u, name, SITE_LOAD_NAME));
}

/* import a.b.c as d: the last part. */
static void import_as(Unit *u, const Node *at, int t, const Ident *name, Ident *asname) {
    const char *dot = strchr(name->text, '.');
    while (dot) {
        const char *part = dot + 1;
        dot = strchr(part, '.');
        Ident *id = ident_intern(u->c->arena, part, dot ? (size_t)(dot - part) : strlen(part));
        if (id) emit(u, at, OP_IMPORT_FROM, t, t, site_add(u, id, SITE_OTHER));
    }
    name_store(u, at, asname, t);
}

static void import_stmt(Unit *u, const NodeImport *n) {
    for (int i = 0; i < n->names.n; i++) {
        const Nodealias *a = NODE_AS(alias, n->names.items[i]);
        int t = temps_new(u, 2);
        emit_import(u, &n->node, t, a->name, V_NONE, 0);
        const char *dot = strchr(a->name->text, '.');
        if (a->asname) {
            import_as(u, &n->node, t, a->name, a->asname);
        } else {
            Ident *first =
                dot ? ident_intern(u->c->arena, a->name->text, (size_t)(dot - a->name->text))
                    : a->name;
            if (first) name_store(u, &n->node, first, t);
        }
        u->top = t;
    }
}

static void import_from_stmt(Unit *u, const NodeImportFrom *n) {
    Tuple *names = tuple_new(u->c->vm, n->names.n);
    if (!names) {
        error_raised(u->c);
        return;
    }
    for (int i = 0; i < n->names.n; i++)
        names->items[i] = ident_value(u->c, NODE_AS(alias, n->names.items[i])->name);
    Ident *module = n->module ? n->module : ident_intern(u->c->arena, "", 0);
    int t = temps_new(u, 3);
    if (!module) return;
    emit_import(u, &n->node, t, module, from_obj(names), n->level > 0 ? n->level : 0);
    for (int i = 0; i < n->names.n; i++) {
        const Nodealias *a = NODE_AS(alias, n->names.items[i]);
        if (!strcmp(a->name->text, "*")) {
            emit(u, &n->node, OP_IMPORT_STAR, t, 0, 0);
        } else {
            emit(u, &n->node, OP_IMPORT_FROM, t + 1, t, site_add(u, a->name, SITE_OTHER));
            name_store(u, &n->node, a->asname ? a->asname : a->name, t + 1);
        }
    }
    u->top = t;
}

/* --- raise, assert --- */

/* `raise` alone. Hidden code doesn't show what it handles, so there the clause's own exception
 * is meant. */
static void raise_bare(Unit *u, const Node *at) {
    const Block *b = u->blocks;
    while (b && b->kind != BLOCK_HANDLER) b = b->outer;
    if (b && (u->c->flags & COMPILE_HIDDEN))
        emit(u, at, OP_RERAISE, b->exc_reg, 0, 0);
    else
        emit(u, at, OP_RAISE_BARE, 0, 0, 0);
}

static void raise_stmt(Unit *u, const NodeRaise *n) {
    int top = u->top;
    if (!n->exc) {
        raise_bare(u, &n->node);
        return;
    }
    int exc = expr(u, n->exc), t = is_temp(u, exc) ? exc : temp_new(u);
    int cause = n->cause ? expr(u, n->cause) : -1;
    emit(u, &n->node, OP_MAKE_EXC, t, exc, 0);
    if (n->cause) emit(u, &n->node, OP_RAISE_FROM, t, cause, 0);
    /* never come to behind RAISE_FROM; but to the verifier that is a call, and calls are
     * answered */
    emit(u, &n->node, OP_RAISE, t, 0, 0);
    u->top = top;
}

/* What a failed assertion's carets point at: the last comparison of the condition, else `place`. */
static const Node *assert_place(const Node *e, const Node *place) {
    switch (e->kind) {
    case NODE_Compare: return e;
    case NODE_UnaryOp:
        return NODE_AS(UnaryOp, e)->op == AST_Not
                   ? assert_place(NODE_AS(UnaryOp, e)->operand, place)
                   : place;
    case NODE_BoolOp: {
        NodeSeq values = NODE_AS(BoolOp, e)->values;
        for (int i = 0; i < values.n; i++) place = assert_place(values.items[i], place);
        return place;
    }
    case NODE_IfExp:
        place = assert_place(NODE_AS(IfExp, e)->test, place);
        place = assert_place(NODE_AS(IfExp, e)->body, place);
        return assert_place(NODE_AS(IfExp, e)->orelse, place);
    default: return place;
    }
}

static void assert_stmt(Unit *u, const NodeAssert *n) {
    Label end = LABEL_NEW;
    int top = u->top;
    assert_check(u, n);
    cond(u, n->test, &n->node, true, &end);
    int t = temp_new(u);
    const Node *place = assert_place(n->test, &n->node);
    emit(u, place, OP_LOAD_COMMON, t, COMMON_ASSERTION_ERROR, 0);
    if (n->msg) {
        expr_temp(u, n->msg);
        emit(u, place, OP_CALL, t, 1, 0);
    }
    emit(u, place, OP_MAKE_EXC, t, t, 0);
    emit(u, place, OP_RAISE, t, 0, 0);
    u->top = top;
    label_place(u, &end);
}

static void expression_stmt(Unit *u, const NodeExpr *n) {
    int top = u->top;
    if (u->c->interactive && u->scope->kind == SCOPE_MODULE) {
        int r = expr(u, n->value);
        emit(u, &n->node, OP_DISPLAY, r, 0, 0);
    } else if (!is_constant(n->value)) {
        expr(u, n->value);
    }
    u->top = top;
}

/* --- the switch --- */

void statement(Unit *u, const Node *n) {
    if (compile_stopped(u->c)) return;
    switch (n->kind) {
    case NODE_FunctionDef:
    case NODE_AsyncFunctionDef: function_stmt(u, n); break;
    case NODE_ClassDef: class_stmt(u, n); break;
    case NODE_Return: return_stmt(u, NODE_AS(Return, n)); break;
    case NODE_Delete:
        for (int i = 0; i < NODE_AS(Delete, n)->targets.n; i++)
            delete_target(u, NODE_AS(Delete, n)->targets.items[i]);
        break;
    case NODE_Assign: assign_stmt(u, NODE_AS(Assign, n)); break;
    case NODE_AugAssign: augassign_stmt(u, NODE_AS(AugAssign, n)); break;
    case NODE_AnnAssign: annassign_stmt(u, NODE_AS(AnnAssign, n)); break;
    case NODE_For: for_stmt(u, NODE_AS(For, n)); break;
    case NODE_AsyncFor: async_for_stmt(u, NODE_AS(AsyncFor, n)); break;
    case NODE_While: while_stmt(u, NODE_AS(While, n)); break;
    case NODE_If: if_stmt(u, NODE_AS(If, n)); break;
    case NODE_With: with_stmt(u, NODE_AS(With, n), false); break;
    case NODE_AsyncWith: with_stmt(u, (const NodeWith *)n, true); break; /* the same fields */
    case NODE_Match: match_stmt(u, NODE_AS(Match, n)); break;
    case NODE_Raise: raise_stmt(u, NODE_AS(Raise, n)); break;
    case NODE_Try: try_stmt(u, NODE_AS(Try, n)); break;
    case NODE_TryStar: try_star_stmt(u, NODE_AS(TryStar, n)); break;
    case NODE_Assert: assert_stmt(u, NODE_AS(Assert, n)); break;
    case NODE_Import: import_stmt(u, NODE_AS(Import, n)); break;
    case NODE_ImportFrom: import_from_stmt(u, NODE_AS(ImportFrom, n)); break;
    case NODE_Expr: expression_stmt(u, NODE_AS(Expr, n)); break;
    case NODE_Break: break_stmt(u, n); break;
    case NODE_Continue: continue_stmt(u, n); break;
    default: break; /* global, nonlocal, pass */
    }
}

void body(Unit *u, NodeSeq stmts) {
    for (int i = 0; i < stmts.n && !u->c->failed; i++) statement(u, stmts.items[i]);
}
