/* Functions, lambdas, classes and comprehensions: whatever becomes a Code of its own. */
#include "compiler/codegen.h"

/* --- entering a block --- */

static uint32_t scope_flags(const Unit *u) {
    const Scope *s = u->scope;
    uint32_t flags = s->kind == SCOPE_CLASS ? CODE_CLASS_BODY : CODE_OPTIMIZED | CODE_NEWLOCALS;
    if (s->kind == SCOPE_FUNCTION) {
        if (s->nested) flags |= CODE_NESTED;
        if (s->generator && !s->coroutine) flags |= CODE_GENERATOR;
        if (!s->generator && s->coroutine) flags |= CODE_COROUTINE;
        if (s->generator && s->coroutine) flags |= CODE_ASYNC_GENERATOR;
        if (s->varargs) flags |= CODE_VARARGS;
        if (s->varkeywords) flags |= CODE_VARKEYWORDS;
    }
    if (u->c->flags & COMPILE_FUTURE_ANNOTATIONS) flags |= CODE_FUTURE_ANNOTATIONS;
    return flags;
}

/* "outer.<locals>.name", "Class.name" or "name". A name declared global in the outer block
 * stands alone. */
static Value qualname_make(Unit *u, Ident *declared) {
    Unit *outer = u->outer;
    if (!outer->outer) return u->name;
    if (declared) {
        Symbol *sym = name_symbol(outer, declared);
        if (sym && sym->place == PLACE_GLOBAL_DECLARED) return u->name;
    }
    bool function = outer->scope->kind == SCOPE_FUNCTION && !outer->scope->comprehension;
    Value v = str_printf(u->c->vm, function ? "%S.<locals>.%S" : "%S.%S", outer->qualname, u->name);
    if (!is_bad(v)) return v;
    error_raised(u->c);
    return u->name;
}

/* Makes the cells: of parameters that are captured, and of the other captured locals. */
static void emit_cells(Unit *u) {
    const Scope *s = u->scope;
    for (int i = 0; i < s->nlocals; i++)
        if (s->locals[i]->place == PLACE_CELL) emit(u, NULL, OP_MAKE_CELL, i, 0, 0);
    if (u->class_cell) emit(u, NULL, OP_MAKE_CELL, u->class_cell, 0, 0);
}

/* `declared` is the name of a def or class, NULL for what has a name in <>. */
static void enter(Unit *u, Unit *outer, const Node *n, const char *name, Ident *declared,
                  int firstline) {
    unit_init(u, outer->c, outer, scope_of(&outer->c->scopes, n), name, firstline);
    if (declared) u->name = ident_value(u->c, declared);
    u->qualname = qualname_make(u, declared);
    u->flags |= scope_flags(u);
    u->last.col_offset = u->last.end_col_offset = 0;
    for (int i = 0; i < u->scope->nparams; i++) assigned_set(u, i);
    emit_cells(u);
}

/* r[dst] = a function of the code that the finished unit becomes. */
static void emit_function(Unit *u, const Node *at, Unit *inner, int dst) {
    Value code = unit_finish(inner);
    if (!u->dead) emit_wide(u, at, OP_MAKE_FUNCTION, dst, const_add(u, code));
}

/* --- parameters --- */

static void params_check(Unit *u, const Node *at, NodeSeq args) {
    for (int i = 0; i < args.n; i++) forbidden_check(u, at, NODE_AS(arg, args.items[i])->arg);
}

static void arguments_check(Unit *u, const Node *at, const Nodearguments *a) {
    params_check(u, at, a->posonlyargs);
    params_check(u, at, a->args);
    params_check(u, at, a->kwonlyargs);
    if (a->vararg) forbidden_check(u, at, NODE_AS(arg, a->vararg)->arg);
    if (a->kwarg) forbidden_check(u, at, NODE_AS(arg, a->kwarg)->arg);
}

static Value mangled_value(Unit *u, Ident *name) {
    return ident_value(u->c, scope_mangle(u->c->arena, u->scope->class_name, name));
}

/* The tuple of defaults, in a new temporary; -1 when there are none. */
static int defaults_make(Unit *u, const Node *at, const Nodearguments *a) {
    if (!a->defaults.n) return -1;
    int t = temp_new(u);
    bool constant = true;
    for (int i = 0; i < a->defaults.n; i++)
        constant = constant && is_constant(a->defaults.items[i]);
    Tuple *values = constant && !u->dead ? tuple_new(u->c->vm, a->defaults.n) : NULL;
    if (!values) {
        list_to(u, at, a->defaults, t, OP_BUILD_TUPLE);
        return t;
    }
    for (int i = 0; i < a->defaults.n; i++)
        values->items[i] = const_value(u->c, a->defaults.items[i]);
    emit_const(u, at, t, from_obj(values));
    return t;
}

/* The dict of defaults of keyword-only parameters; -1 when there are none. */
static int kwdefaults_make(Unit *u, const Node *at, const Nodearguments *a) {
    int dict = -1;
    for (int i = 0; i < a->kw_defaults.n; i++) {
        if (!a->kw_defaults.items[i]) continue;
        if (dict < 0) {
            dict = temp_new(u);
            emit(u, at, OP_BUILD_DICT, dict, dict, 0);
        }
        int key = temp_new(u);
        emit_const(u, at, key, mangled_value(u, NODE_AS(arg, a->kwonlyargs.items[i])->arg));
        int value = expr(u, a->kw_defaults.items[i]);
        emit(u, at, OP_DICT_SET, dict, key, value);
        u->top = key;
    }
    return dict;
}

/* --- annotations --- */

void annotation_to(Unit *u, const Node *annotation, int dst) {
    if (u->c->flags & COMPILE_FUTURE_ANNOTATIONS) {
        Value text = unparse(u->c, annotation);
        if (is_bad(text))
            error_raised(u->c);
        else
            emit_const(u, annotation, dst, text);
    } else if (annotation->kind == NODE_Starred) { /* *args: *Ts */
        int r = operand(u, NODE_AS(Starred, annotation)->value, dst);
        emit(u, annotation, OP_UNPACK_SEQUENCE, dst, r, 1);
        emit(u, annotation, OP_SPREAD, dst, dst, 1);
    } else {
        expr_to(u, annotation, dst);
    }
}

static void annotation_add(Unit *u, const Node *at, int *dict, Ident *name,
                           const Node *annotation) {
    if (!annotation) return;
    if (*dict < 0) {
        *dict = temp_new(u);
        emit(u, at, OP_BUILD_DICT, *dict, *dict, 0);
    }
    int key = temps_new(u, 2);
    emit_const(u, at, key, mangled_value(u, name));
    annotation_to(u, annotation, key + 1);
    emit(u, at, OP_DICT_SET, *dict, key, key + 1);
    u->top = key;
}

static void arg_annotations(Unit *u, const Node *at, int *dict, NodeSeq args) {
    for (int i = 0; i < args.n; i++)
        annotation_add(u, at, dict, NODE_AS(arg, args.items[i])->arg,
                       NODE_AS(arg, args.items[i])->annotation);
}

/* The dict of annotations; -1 when there are none. */
static int annotations_make(Unit *u, const Node *at, const Nodearguments *a, const Node *returns) {
    int dict = -1;
    Ident *name_return = ident_intern(u->c->arena, "return", 6);
    arg_annotations(u, at, &dict, a->args);
    arg_annotations(u, at, &dict, a->posonlyargs);
    if (a->vararg)
        annotation_add(u, at, &dict, NODE_AS(arg, a->vararg)->arg,
                       NODE_AS(arg, a->vararg)->annotation);
    arg_annotations(u, at, &dict, a->kwonlyargs);
    if (a->kwarg)
        annotation_add(u, at, &dict, NODE_AS(arg, a->kwarg)->arg,
                       NODE_AS(arg, a->kwarg)->annotation);
    if (name_return) annotation_add(u, at, &dict, name_return, returns);
    return dict;
}

/* --- def and lambda --- */

static int decorators_first_line(NodeSeq decorators, const Node *n) {
    return decorators.n ? decorators.items[0]->lineno : n->lineno;
}

/* Evaluates decorators; they stand in consecutive temporaries. */
static void decorators_load(Unit *u, NodeSeq decorators) {
    for (int i = 0; i < decorators.n; i++) expr_temp(u, decorators.items[i]);
}

/* r[value] is decorated: value is the register behind the decorators, the answer is in that of
 * the first. */
static void decorators_call(Unit *u, NodeSeq decorators, int value) {
    for (int i = decorators.n; i--;) emit(u, decorators.items[i], OP_CALL, --value, 1, 0);
}

static void function_body(Unit *u, const NodeFunctionDef *f) {
    NodeSeq stmts = f->body;
    if (stmts.n && is_docstring(stmts.items[0])) {
        u->doc = const_value(u->c, NODE_AS(Expr, stmts.items[0])->value);
        stmts.items++;
        stmts.n--;
    }
    const_add(u, u->doc);
    body(u, stmts);
}

/* Makes defaults and the like, then the function in r[dst]. */
static void function_make(Unit *u, const Node *n, const Nodearguments *a, const Node *returns,
                          int dst, int firstline) {
    int top = u->top;
    int defaults = defaults_make(u, n, a), kwdefaults = kwdefaults_make(u, n, a);
    int annotations = annotations_make(u, n, a, returns);
    Unit inner;
    arguments_check(u, n, a);
    if (n->kind == NODE_Lambda) {
        enter(&inner, u, n, "<lambda>", NULL, firstline);
        const_add(&inner, V_NONE);
        int r = expr(&inner, NODE_AS(Lambda, n)->body);
        emit(&inner, NODE_AS(Lambda, n)->body, OP_RETURN, r, 0, 0);
    } else {
        enter(&inner, u, n, "", NODE_AS(FunctionDef, n)->name, firstline);
        function_body(&inner, NODE_AS(FunctionDef, n));
    }
    int f = is_temp(u, dst) ? dst : temp_new(u);
    emit_function(u, n, &inner, f);
    if (defaults >= 0) emit(u, n, OP_SET_FUNCTION, f, defaults, 0);
    if (kwdefaults >= 0) emit(u, n, OP_SET_FUNCTION, f, kwdefaults, 1);
    if (annotations >= 0) emit(u, n, OP_SET_FUNCTION, f, annotations, 2);
    emit_move(u, n, dst, f);
    u->top = top;
}

void function_stmt(Unit *u, const Node *n) {
    const NodeFunctionDef *f = NODE_AS(FunctionDef, n); /* AsyncFunctionDef has the same fields */
    int top = u->top;
    decorators_load(u, f->decorator_list);
    int r = temp_new(u), firstline = decorators_first_line(f->decorator_list, n);
    function_make(u, n, NODE_AS(arguments, f->args), f->returns, r, firstline);
    decorators_call(u, f->decorator_list, r);
    name_store(u, n, f->name, top);
    u->top = top;
}

void lambda_to(Unit *u, const Node *n, int dst) {
    function_make(u, n, NODE_AS(arguments, NODE_AS(Lambda, n)->args), NULL, dst, n->lineno);
}

/* --- classes --- */

static void store_plain(Unit *u, const Node *at, const char *name, int r) {
    Ident *id = ident_intern(u->c->arena, name, strlen(name));
    if (id) emit_wide(u, at, OP_STORE_NAME, r, site_add(u, id, SITE_STORE_NAME));
}

static void class_body(Unit *u, const NodeClassDef *c) {
    NodeSeq stmts = c->body;
    Ident *dunder_name = ident_intern(u->c->arena, "__name__", 8);
    int t = temp_new(u);
    if (dunder_name) emit_wide(u, NULL, OP_LOAD_NAME, t, site_add(u, dunder_name, SITE_LOAD_NAME));
    store_plain(u, NULL, "__module__", t);
    emit_const(u, NULL, t, u->qualname);
    store_plain(u, NULL, "__qualname__", t);
    for (int i = 0; i < stmts.n; i++) {
        if (!annotations_inside(stmts.items[i])) continue;
        emit(u, NULL, OP_SETUP_ANNOTATIONS, 0, 0, 0);
        break;
    }
    if (stmts.n && is_docstring(stmts.items[0])) {
        const Node *doc = NODE_AS(Expr, stmts.items[0])->value;
        emit_const(u, doc, t, const_value(u->c, doc));
        store_plain(u, doc, "__doc__", t);
        stmts.items++;
        stmts.n--;
    }
    u->top = t;
    body(u, stmts);
    if (u->class_cell) {
        store_plain(u, NULL, "__classcell__", u->class_cell);
        emit(u, NULL, OP_RETURN, u->class_cell, 0, 0);
    } else {
    }
}

void class_stmt(Unit *u, const Node *n) {
    const NodeClassDef *c = NODE_AS(ClassDef, n);
    int top = u->top;
    decorators_load(u, c->decorator_list);
    int base = temps_new(u, 3);
    emit(u, n, OP_LOAD_COMMON, base, COMMON_BUILD_CLASS, 0);
    Unit inner;
    enter(&inner, u, n, "", c->name, decorators_first_line(c->decorator_list, n));
    class_body(&inner, c);
    emit_function(u, n, &inner, base + 1);
    emit_const(u, n, base + 2, ident_value(u->c, c->name));
    emit_call(u, n, base, 2, c->bases, c->keywords);
    decorators_call(u, c->decorator_list, base);
    name_store(u, n, c->name, top);
    u->top = top;
}

/* --- comprehensions --- */

typedef struct Comp {
    const Node *node;
    CompKind kind;
    NodeSeq generators;
    const Node *elt, *value; /* value: of a dict */
    int result;              /* register of what is built */
} Comp;

static Comp comp_of(const Node *n) {
    Comp comp = { .node = n };
    switch (n->kind) {
    case NODE_ListComp:
        comp.kind = COMP_LIST;
        comp.generators = NODE_AS(ListComp, n)->generators;
        comp.elt = NODE_AS(ListComp, n)->elt;
        break;
    case NODE_SetComp:
        comp.kind = COMP_SET;
        comp.generators = NODE_AS(SetComp, n)->generators;
        comp.elt = NODE_AS(SetComp, n)->elt;
        break;
    case NODE_DictComp:
        comp.kind = COMP_DICT;
        comp.generators = NODE_AS(DictComp, n)->generators;
        comp.elt = NODE_AS(DictComp, n)->key;
        comp.value = NODE_AS(DictComp, n)->value;
        break;
    default:
        comp.kind = COMP_GENERATOR;
        comp.generators = NODE_AS(GeneratorExp, n)->generators;
        comp.elt = NODE_AS(GeneratorExp, n)->elt;
        break;
    }
    return comp;
}

static void comp_element(Unit *u, const Comp *comp) {
    int top = u->top, r = expr(u, comp->elt);
    switch (comp->kind) {
    case COMP_LIST: emit(u, comp->elt, OP_LIST_APPEND, comp->result, r, 0); break;
    case COMP_SET: emit(u, comp->elt, OP_SET_ADD, comp->result, r, 0); break;
    case COMP_DICT: {
        int value = expr(u, comp->value);
        Node at = *comp->elt;
        at.end_lineno = comp->value->end_lineno;
        at.end_col_offset = comp->value->end_col_offset;
        emit(u, &at, OP_DICT_SET, comp->result, r, value);
        break;
    }
    default:
        emit(u, comp->elt, u->scope->coroutine ? OP_YIELD_ASYNC : OP_YIELD,
             is_temp(u, r) ? r : temp_new(u), r, 0);
        break;
    }
    u->top = top;
}

static void comp_loop(Unit *u, const Comp *comp, int i);

/* What is done with each item: the conditions, then the next generator or the element. */
static void comp_inside(Unit *u, const Comp *comp, int i, Label *next) {
    const Nodecomprehension *g = NODE_AS(comprehension, comp->generators.items[i]);
    for (int k = 0; k < g->ifs.n; k++) cond(u, g->ifs.items[k], comp->node, false, next);
    if (i + 1 < comp->generators.n)
        comp_loop(u, comp, i + 1);
    else
        comp_element(u, comp);
}

/* `for y in [f(x)]` is an assignment. */
static const Node *single_element(const Node *iter) {
    NodeSeq elts = { NULL, 0 };
    if (iter->kind == NODE_List) elts = NODE_AS(List, iter)->elts;
    if (iter->kind == NODE_Tuple) elts = NODE_AS(Tuple, iter)->elts;
    return elts.n == 1 && elts.items[0]->kind != NODE_Starred ? elts.items[0] : NULL;
}

static void comp_async_loop(Unit *u, const Comp *comp, int i, int iter) {
    const Nodecomprehension *g = NODE_AS(comprehension, comp->generators.items[i]);
    Label again = LABEL_NEW;
    int top = u->top, t = temp_new(u);
    Guard guard = { .start = -1, .reg = t };
    label_place_loop(u, &again);
    emit_anext(u, comp->node, iter, t, &guard);
    store(u, g->target, t);
    comp_inside(u, comp, i, &again);
    emit_jump(u, comp->node, OP_JUMP, 0, &again);
    guard_place(u, &guard);
    emit(u, comp->node, OP_END_ASYNC_FOR, t, 0, 0);
    u->top = top;
}

static void comp_plain_loop(Unit *u, const Comp *comp, int i, int iter) {
    const Nodecomprehension *g = NODE_AS(comprehension, comp->generators.items[i]);
    Label again = LABEL_NEW, end = LABEL_NEW;
    int top = u->top;
    label_place_loop(u, &again);
    int local = target_register(u, g->target);
    int item = local >= 0 ? local : temp_new(u);
    emit(u, comp->node, OP_FOR_ITER, item, iter, 0);
    emit_exit(u, comp->node, &end);
    if (local >= 0)
        assigned_set(u, local);
    else
        store(u, g->target, item);
    u->top = top;
    comp_inside(u, comp, i, &again);
    emit_jump(u, comp->elt, OP_JUMP, 0, &again);
    label_place(u, &end);
}

/* The loop of generator i and all inside it. */
static void comp_loop(Unit *u, const Comp *comp, int i) {
    if (compile_stopped(u->c)) return;
    const Nodecomprehension *g = NODE_AS(comprehension, comp->generators.items[i]);
    int top = u->top, iter = 0; /* the outermost iterator is the argument .0 */
    const Node *single = i ? single_element(g->iter) : NULL;
    if (single && !g->is_async) {
        Label next = LABEL_NEW;
        store(u, g->target, expr(u, single));
        u->top = top;
        comp_inside(u, comp, i, &next);
        label_place(u, &next);
        return;
    }
    if (i) {
        iter = temp_new(u);
        if (g->is_async)
            emit(u, comp->node, OP_GET_AITER, iter, operand(u, g->iter, iter), 0);
        else
            emit_iterator(u, comp->node, g->iter, iter);
        u->top = iter + 1;
    }
    if (g->is_async)
        comp_async_loop(u, comp, i, iter);
    else
        comp_plain_loop(u, comp, i, iter);
    u->top = top;
}

static void comp_body(Unit *u, Comp *comp) {
    static const uint8_t builds[] = { 0, OP_BUILD_LIST, OP_BUILD_SET, OP_BUILD_DICT, 0 };
    if (comp->kind == COMP_GENERATOR) {
        comp_loop(u, comp, 0);
        return;
    }
    const Nodecomprehension *g = NODE_AS(comprehension, comp->generators.items[0]);
    bool one_each = comp->generators.n == 1 && !g->ifs.n &&
                    !g->is_async; /* room for what the iterator, register 0, will give */
    comp->result = temp_new(u);
    emit(u, comp->node, builds[comp->kind], comp->result, one_each ? 0 : comp->result, 0);
    comp_loop(u, comp, 0);
    emit(u, comp->node, OP_RETURN, comp->result, 0, 0);
}

void comprehension_to(Unit *u, const Node *n, int dst) {
    static const char *const names[] = { "", "<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>" };
    Comp comp = comp_of(n);
    const Nodecomprehension *first = NODE_AS(comprehension, comp.generators.items[0]);
    Scope *scope = scope_of(&u->c->scopes, n);
    bool awaits = scope->coroutine && comp.kind != COMP_GENERATOR;
    if (awaits && u->scope->node->kind != NODE_AsyncFunctionDef && !u->scope->comprehension)
        error_at(u->c, n, "asynchronous comprehension outside of an asynchronous function");
    Unit inner;
    enter(&inner, u, n, names[comp.kind], NULL, n->lineno);
    comp_body(&inner, &comp);
    int top = u->top;
    int f = dst == top - 1 && is_temp(u, dst) ? dst : temp_new(u);
    emit_function(u, n, &inner, f);
    int arg = temp_new(u);
    int r = operand(u, first->iter, arg);
    emit(u, n, first->is_async ? OP_GET_AITER : OP_GET_ITER, arg, r, 0);
    emit(u, n, OP_CALL, f, 1, 0);
    if (awaits) emit_await(u, n, f, 0, f);
    emit_move(u, n, dst, f);
    u->top = top;
}
