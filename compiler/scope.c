/* The walk that makes scopes, and the errors it finds. How names are resolved afterwards is
 * scope_resolve.c. */
#include "compiler/scope_internal.h"

#include <stdarg.h>

_Thread_local const void *compile_stack_base;

enum { STACK_LIMIT = 400 * 1024 };

bool stack_is_deep(const void *base) {
    intptr_t used = (intptr_t)base - (intptr_t)__builtin_frame_address(0);
    return used > STACK_LIMIT || used < -STACK_LIMIT;
}

/* --- Map --- */

static uint64_t map_hash(uint64_t key) {
    key *= 0x9E3779B97F4A7C15ull;
    return key ^ (key >> 32);
}

bool map_find(const Map *map, uint64_t key, uint64_t *value) {
    if (!map->cap) return false;
    for (uint64_t i = map_hash(key) & (map->cap - 1);; i = (i + 1) & (map->cap - 1)) {
        if (map->keys[i] == key) {
            *value = map->values[i];
            return true;
        }
        if (!map->keys[i]) return false;
    }
}

static bool map_grow(Map *map) {
    uint32_t cap = map->cap ? map->cap * 2 : 8;
    uint64_t *keys = arena_alloc(map->arena, cap * 2 * sizeof *keys);
    if (!keys) return false;
    memset(keys, 0, cap * sizeof *keys);
    Map bigger = { map->arena, keys, keys + cap, 0, cap };
    for (uint32_t i = 0; i < map->cap; i++)
        if (map->keys[i] && !map_set(&bigger, map->keys[i], map->values[i])) return false;
    *map = bigger;
    return true;
}

bool map_set(Map *map, uint64_t key, uint64_t value) {
    if (map->n * 2 >= map->cap && !map_grow(map)) return false;
    uint64_t i = map_hash(key) & (map->cap - 1);
    while (map->keys[i] && map->keys[i] != key) i = (i + 1) & (map->cap - 1);
    if (!map->keys[i]) {
        map->keys[i] = key;
        map->n++;
    }
    map->values[i] = value;
    return true;
}

/* --- errors and small helpers --- */

void scope_fail(ScopeTable *t, const Node *at, const char *format, ...) {
    if (t->error || t->too_deep) return;
    char text[512];
    va_list ap;
    va_start(ap, format);
    vsnprintf(text, sizeof text, format, ap);
    va_end(ap);
    t->error = arena_copy(t->arena, text, strlen(text));
    if (!t->error) t->error = "out of memory";
    t->error_placed = at != NULL;
    if (at) t->error_at = *at;
}

static bool failed(const ScopeTable *t) { return t->error || t->too_deep || t->arena->failed; }

Scope *scope_of(const ScopeTable *table, const Node *node) {
    uint64_t v;
    return map_find(&table->by_node, (uint64_t)(uintptr_t)node, &v) ? (Scope *)(uintptr_t)v : NULL;
}

Symbol *scope_find(const Scope *scope, const Ident *name) {
    uint64_t v;
    return map_find(&scope->by_name, (uint64_t)(uintptr_t)name, &v) ? (Symbol *)(uintptr_t)v : NULL;
}

Ident *scope_mangle(Arena *arena, const Ident *class_name, Ident *name) {
    const char *s = name->text;
    if (!class_name || s[0] != '_' || s[1] != '_') return name;
    if (name->len > 2 && s[name->len - 1] == '_' && s[name->len - 2] == '_') return name;
    if (strchr(s, '.')) return name;
    const char *c = class_name->text;
    while (*c == '_') c++;
    if (!*c) return name;
    size_t total = strlen(c) + 1 + name->len;
    char *buffer = arena_alloc(arena, total + 1);
    if (!buffer) return name;
    snprintf(buffer, total + 1, "_%s%s", c, s);
    Ident *mangled = ident_intern(arena, buffer, total);
    return mangled ? mangled : name;
}

Symbol *scope_symbol(ScopeTable *t, Scope *s, Ident *name) {
    Symbol *sym = scope_find(s, name);
    if (sym) return sym;
    sym = arena_alloc(t->arena, sizeof *sym);
    *sym = (Symbol){ .name = name, .free_index = -1, .index = -1 };
    if (!map_set(&s->by_name, (uint64_t)(uintptr_t)name, (uint64_t)(uintptr_t)sym))
        t->arena->failed = true;
    if (s->symbols_last)
        s->symbols_last->next = sym;
    else
        s->symbols = sym;
    s->symbols_last = sym;
    s->nsymbols++;
    return sym;
}

static void param_append(ScopeTable *t, Scope *s, Symbol *sym) {
    if (s->nparams == s->params_cap) {
        int cap = s->params_cap ? s->params_cap * 2 : 8;
        Symbol **params = arena_alloc(t->arena, (size_t)cap * sizeof *params);
        if (!params) {
            t->arena->failed = true;
            return;
        }
        if (s->nparams) memcpy(params, s->params, (size_t)s->nparams * sizeof *params);
        s->params = params;
        s->params_cap = cap;
    }
    s->params[s->nparams++] = sym;
}

/* --- the walk --- */

typedef struct Walk {
    ScopeTable *t;
    Scope *cur;
} Walk;

static void visit(Walk *w, const Node *n);

static void visit_seq(Walk *w, NodeSeq seq) {
    for (int i = 0; i < seq.n && !failed(w->t); i++)
        if (seq.items[i]) visit(w, seq.items[i]);
}

/* Adds `flag` to a name of scope s. `at` is where errors are told. */
static void define_in(Walk *w, Scope *s, Ident *name, uint32_t flag, const Node *at) {
    ScopeTable *t = w->t;
    Ident *mangled = scope_mangle(t->arena, w->cur->class_name, name);
    Symbol *sym = scope_symbol(t, s, mangled);
    if ((flag & SYM_PARAM) && (sym->flags & SYM_PARAM)) {
        scope_fail(t, at, "duplicate argument '%.200s' in function definition", name->text);
        return;
    }
    sym->flags |= flag;
    if (s->comp_iter_target) {
        if (sym->flags & (SYM_GLOBAL | SYM_NONLOCAL)) {
            scope_fail(
                t, at,
                "comprehension inner loop cannot rebind assignment expression target '%.200s'",
                name->text);
            return;
        }
        sym->flags |= SYM_COMP_ITER;
    }
    if (flag & SYM_DELETED) s->deletes = true;
    if ((flag & (SYM_GLOBAL | SYM_NONLOCAL)) && !sym->declared) sym->declared = at;
    if (flag & SYM_PARAM)
        param_append(t, s, sym);
    else if (flag & SYM_GLOBAL)
        scope_symbol(t, t->root, mangled)->flags |= flag;
}

static void define(Walk *w, Ident *name, uint32_t flag, const Node *at) {
    define_in(w, w->cur, name, flag, at);
}

static Scope *scope_enter(Walk *w, const Node *node, ScopeKind kind) {
    Scope *s = arena_alloc(w->t->arena, sizeof *s), *up = w->cur;
    *s = (Scope){ .node = node, .kind = kind, .parent = up, .by_name = { .arena = w->t->arena } };
    if (up) {
        s->nested = up->nested || up->kind == SCOPE_FUNCTION;
        s->class_name = up->class_name;
        s->comp_iter_expr = up->comp_iter_expr;
        if (up->last)
            up->last->sibling = s;
        else
            up->first = s;
        up->last = s;
    }
    if (!map_set(&w->t->by_node, (uint64_t)(uintptr_t)node, (uint64_t)(uintptr_t)s))
        w->t->arena->failed = true;
    w->cur = s;
    return s;
}

static void visit_params(Walk *w, NodeSeq args) {
    for (int i = 0; i < args.n; i++)
        define(w, NODE_AS(arg, args.items[i])->arg, SYM_PARAM, args.items[i]);
}

static void visit_arguments(Walk *w, const Nodearguments *a) {
    visit_params(w, a->posonlyargs);
    visit_params(w, a->args);
    visit_params(w, a->kwonlyargs);
    if (a->vararg) {
        define(w, NODE_AS(arg, a->vararg)->arg, SYM_PARAM, a->vararg);
        w->cur->varargs = true;
    }
    if (a->kwarg) {
        define(w, NODE_AS(arg, a->kwarg)->arg, SYM_PARAM, a->kwarg);
        w->cur->varkeywords = true;
    }
}

/* Under `from __future__ import annotations` an annotation is text, but what can't stand in one
 * is still refused. */
static void annotation_check(Walk *w, const Node *n);

static void annotation_check_field(Walk *w, const Node *n, const AstField *f) {
    if (f->type != SUM_expr && f->type != SUM_comprehension && f->type != SUM_keyword) return;
    const char *p = (const char *)n + f->offset;
    if (f->arity != ARITY_MANY) {
        annotation_check(w, *(Node *const *)p);
        return;
    }
    NodeSeq seq = *(const NodeSeq *)p;
    for (int i = 0; i < seq.n; i++) annotation_check(w, seq.items[i]);
}

static void annotation_check(Walk *w, const Node *n) {
    if (!n || failed(w->t) || n->kind == NODE_Lambda) return;
    if (stack_is_deep(compile_stack_base)) {
        w->t->too_deep = true;
        return;
    }
    const char *what = n->kind == NODE_NamedExpr                            ? "named expression"
                       : n->kind == NODE_Yield || n->kind == NODE_YieldFrom ? "yield expression"
                       : n->kind == NODE_Await                              ? "await expression"
                                                                            : NULL;
    if (what) {
        scope_fail(w->t, n, "'%s' can not be used within an annotation", what);
        return;
    }
    const AstKind *k = &ast_kinds[n->kind];
    for (int i = 0; i < k->field_count; i++)
        annotation_check_field(w, n, &ast_fields[k->field_first + i]);
}

static void visit_annotation(Walk *w, const Node *n) {
    if (!n) return;
    if (w->t->future_annotations)
        annotation_check(w, n);
    else
        visit(w, n);
}

static void visit_arg_annotations(Walk *w, NodeSeq args) {
    for (int i = 0; i < args.n; i++) visit_annotation(w, NODE_AS(arg, args.items[i])->annotation);
}

static void visit_function(Walk *w, const Node *n) {
    const NodeFunctionDef *f = NODE_AS(FunctionDef, n); /* AsyncFunctionDef has the same fields */
    const Nodearguments *a = NODE_AS(arguments, f->args);
    Scope *outer = w->cur;
    define(w, f->name, SYM_LOCAL, n);
    visit_seq(w, a->defaults);
    visit_seq(w, a->kw_defaults);
    visit_arg_annotations(w, a->posonlyargs);
    visit_arg_annotations(w, a->args);
    if (a->vararg) visit_annotation(w, NODE_AS(arg, a->vararg)->annotation);
    if (a->kwarg) visit_annotation(w, NODE_AS(arg, a->kwarg)->annotation);
    visit_arg_annotations(w, a->kwonlyargs);
    visit_annotation(w, f->returns);
    visit_seq(w, f->decorator_list);
    scope_enter(w, n, SCOPE_FUNCTION);
    w->cur->coroutine = n->kind == NODE_AsyncFunctionDef;
    visit_arguments(w, a);
    visit_seq(w, f->body);
    w->cur = outer;
}

static void visit_lambda(Walk *w, const Node *n) {
    const NodeLambda *f = NODE_AS(Lambda, n);
    const Nodearguments *a = NODE_AS(arguments, f->args);
    Scope *outer = w->cur;
    visit_seq(w, a->defaults);
    visit_seq(w, a->kw_defaults);
    scope_enter(w, n, SCOPE_FUNCTION);
    visit_arguments(w, a);
    visit(w, f->body);
    w->cur = outer;
}

static void visit_class(Walk *w, const Node *n) {
    const NodeClassDef *c = NODE_AS(ClassDef, n);
    Scope *outer = w->cur;
    define(w, c->name, SYM_LOCAL, n);
    visit_seq(w, c->bases);
    visit_seq(w, c->keywords);
    visit_seq(w, c->decorator_list);
    scope_enter(w, n, SCOPE_CLASS);
    w->cur->class_name = c->name;
    visit_seq(w, c->body);
    w->cur = outer;
}

static void visit_target(Walk *w, const Node *target) {
    w->cur->comp_iter_target = true;
    visit(w, target);
    w->cur->comp_iter_target = false;
}

/* The outermost iterable belongs to the scope around; all else is a function of one argument,
 * `.0`. */
static void visit_comprehension(Walk *w, const Node *n, CompKind kind, NodeSeq generators,
                                const Node *elt, const Node *value) {
    const Nodecomprehension *first = NODE_AS(comprehension, generators.items[0]);
    Scope *outer = w->cur;
    outer->comp_iter_expr++;
    visit(w, first->iter);
    outer->comp_iter_expr--;
    Scope *s = scope_enter(w, n, SCOPE_FUNCTION);
    s->comprehension = kind;
    s->coroutine = first->is_async;
    define(w, w->t->name_dot0, SYM_PARAM, n);
    visit_target(w, first->target);
    visit_seq(w, first->ifs);
    for (int i = 1; i < generators.n && !failed(w->t); i++) {
        const Nodecomprehension *g = NODE_AS(comprehension, generators.items[i]);
        visit_target(w, g->target);
        s->comp_iter_expr++;
        visit(w, g->iter);
        s->comp_iter_expr--;
        visit_seq(w, g->ifs);
        if (g->is_async) s->coroutine = true;
    }
    if (value) visit(w, value);
    visit(w, elt);
    s->generator = kind == COMP_GENERATOR;
    w->cur = outer;
    if (s->coroutine && !s->generator) outer->coroutine = true;
}

/* `:=` in a comprehension binds in the function or module around it. */
static void walrus_extend(Walk *w, const Node *target) {
    Ident *name = NODE_AS(Name, target)->id;
    for (Scope *s = w->cur; s; s = s->parent) {
        Symbol *sym = scope_find(s, scope_mangle(w->t->arena, w->cur->class_name, name));
        uint32_t flags = sym ? sym->flags : 0;
        if (s->comprehension) {
            if (flags & SYM_COMP_ITER) {
                scope_fail(
                    w->t, target,
                    "assignment expression cannot rebind comprehension iteration variable '%.200s'",
                    name->text);
                return;
            }
        } else if (s->kind == SCOPE_FUNCTION) {
            define(w, name, flags & SYM_GLOBAL ? SYM_GLOBAL : SYM_NONLOCAL, target);
            define_in(w, s, name, SYM_LOCAL | SYM_WALRUS, target);
            return;
        } else if (s->kind == SCOPE_MODULE) {
            define(w, name, SYM_GLOBAL, target);
            define_in(w, s, name, SYM_GLOBAL, target);
            return;
        } else {
            scope_fail(
                w->t, target,
                "assignment expression within a comprehension cannot be used in a class body");
            return;
        }
    }
}

static void visit_walrus(Walk *w, const Node *n) {
    const NodeNamedExpr *e = NODE_AS(NamedExpr, n);
    if (w->cur->comp_iter_expr > 0) {
        scope_fail(w->t, n,
                   "assignment expression cannot be used in a comprehension iterable expression");
        return;
    }
    if (w->cur->comprehension) walrus_extend(w, e->target);
    visit(w, e->value);
    define(w, NODE_AS(Name, e->target)->id, SYM_LOCAL | SYM_WALRUS, e->target);
}

static void visit_yield(Walk *w, const Node *n, const Node *value) {
    static const char *const where[] = { "", "list comprehension", "set comprehension",
                                         "dict comprehension", "generator expression" };
    if (value) visit(w, value);
    w->cur->generator = true;
    if (w->cur->comprehension)
        scope_fail(w->t, n, "'yield' inside %s", where[w->cur->comprehension]);
}

static void visit_declaration(Walk *w, const Node *n, IdentSeq names, uint32_t flag) {
    const char *kind = flag == SYM_GLOBAL ? "global" : "nonlocal";
    for (int i = 0; i < names.n && !failed(w->t); i++) {
        const char *name = names.items[i]->text;
        Symbol *sym =
            scope_find(w->cur, scope_mangle(w->t->arena, w->cur->class_name, names.items[i]));
        uint32_t flags = sym ? sym->flags : 0;
        if (flags & SYM_PARAM)
            scope_fail(w->t, n, "name '%.200s' is parameter and %s", name, kind);
        else if (flags & SYM_USE)
            scope_fail(w->t, n, "name '%.200s' is used prior to %s declaration", name, kind);
        else if (flags & SYM_ANNOT)
            scope_fail(w->t, n, "annotated name '%.200s' can't be %s", name, kind);
        else if (flags & SYM_LOCAL)
            scope_fail(w->t, n, "name '%.200s' is assigned to before %s declaration", name, kind);
        else
            define(w, names.items[i], flag, n);
    }
}

static void visit_annassign(Walk *w, const Node *n) {
    const NodeAnnAssign *a = NODE_AS(AnnAssign, n);
    if (a->target->kind == NODE_Name) {
        Ident *id = NODE_AS(Name, a->target)->id;
        Symbol *sym = scope_find(w->cur, scope_mangle(w->t->arena, w->cur->class_name, id));
        uint32_t flags = sym ? sym->flags : 0;
        if ((flags & (SYM_GLOBAL | SYM_NONLOCAL)) && w->cur != w->t->root && a->simple) {
            scope_fail(w->t, n, "annotated name '%.200s' can't be %s", id->text,
                       flags & SYM_GLOBAL ? "global" : "nonlocal");
            return;
        }
        if (a->simple)
            define(w, id, SYM_ANNOT | SYM_LOCAL, a->target);
        else if (a->value)
            define(w, id, SYM_LOCAL, a->target);
    } else {
        visit(w, a->target);
    }
    visit_annotation(w, a->annotation);
    if (a->value) visit(w, a->value);
}

static void visit_alias(Walk *w, const Node *n) {
    const Nodealias *a = NODE_AS(alias, n);
    Ident *name = a->asname ? a->asname : a->name;
    if (!strcmp(name->text, "*")) {
        if (w->cur->kind != SCOPE_MODULE)
            scope_fail(w->t, n, "import * only allowed at module level");
        return;
    }
    const char *dot = a->asname ? NULL : strchr(name->text, '.');
    if (dot) name = ident_intern(w->t->arena, name->text, (size_t)(dot - name->text));
    if (name) define(w, name, SYM_IMPORT, n);
}

static void visit_handler(Walk *w, const Node *n) {
    const NodeExceptHandler *h = NODE_AS(ExceptHandler, n);
    if (h->type) visit(w, h->type);
    if (h->name) define(w, h->name, SYM_LOCAL | SYM_DELETED, n);
    visit_seq(w, h->body);
}

static void visit_name(Walk *w, const Node *n) {
    const NodeName *e = NODE_AS(Name, n);
    uint32_t flag = e->ctx == AST_Load  ? SYM_USE
                    : e->ctx == AST_Del ? SYM_LOCAL | SYM_DELETED
                                        : SYM_LOCAL;
    define(w, e->id, flag, n);
    if (e->ctx == AST_Load && w->cur->kind == SCOPE_FUNCTION && e->id == w->t->name_super)
        define(w, w->t->name_class, SYM_USE, n);
}

static void visit_field(Walk *w, const Node *n, const AstField *f) {
    const char *p = (const char *)n + f->offset;
    if (f->type < SUM_mod || f->type > SUM_pattern) return;
    if (f->arity == ARITY_MANY) {
        visit_seq(w, *(const NodeSeq *)p);
        return;
    }
    const Node *child = *(Node *const *)p;
    if (child) visit(w, child);
}

static void visit_fields(Walk *w, const Node *n) {
    const AstKind *k = &ast_kinds[n->kind];
    for (int i = 0; i < k->field_count && !failed(w->t); i++)
        visit_field(w, n, &ast_fields[k->field_first + i]);
}

/* Chains that lean to the left (a + b + c...) and of elifs may be longer than the C stack is
 * deep. */
static const Node *visit_chain(Walk *w, const Node *n) {
    while (n->kind == NODE_BinOp && !failed(w->t)) {
        visit(w, NODE_AS(BinOp, n)->right);
        n = NODE_AS(BinOp, n)->left;
    }
    while (n->kind == NODE_If && NODE_AS(If, n)->orelse.n == 1 && !failed(w->t)) {
        visit(w, NODE_AS(If, n)->test);
        visit_seq(w, NODE_AS(If, n)->body);
        n = NODE_AS(If, n)->orelse.items[0];
    }
    return n;
}

static void visit(Walk *w, const Node *n) {
    if (failed(w->t)) return;
    if (stack_is_deep(compile_stack_base)) {
        w->t->too_deep = true;
        return;
    }
    n = visit_chain(w, n);
    switch (n->kind) {
    case NODE_FunctionDef:
    case NODE_AsyncFunctionDef: visit_function(w, n); break;
    case NODE_Lambda: visit_lambda(w, n); break;
    case NODE_ClassDef: visit_class(w, n); break;
    case NODE_ListComp:
        visit_comprehension(w, n, COMP_LIST, NODE_AS(ListComp, n)->generators,
                            NODE_AS(ListComp, n)->elt, NULL);
        break;
    case NODE_SetComp:
        visit_comprehension(w, n, COMP_SET, NODE_AS(SetComp, n)->generators,
                            NODE_AS(SetComp, n)->elt, NULL);
        break;
    case NODE_GeneratorExp:
        visit_comprehension(w, n, COMP_GENERATOR, NODE_AS(GeneratorExp, n)->generators,
                            NODE_AS(GeneratorExp, n)->elt, NULL);
        break;
    case NODE_DictComp:
        visit_comprehension(w, n, COMP_DICT, NODE_AS(DictComp, n)->generators,
                            NODE_AS(DictComp, n)->key, NODE_AS(DictComp, n)->value);
        break;
    case NODE_NamedExpr: visit_walrus(w, n); break;
    case NODE_Yield: visit_yield(w, n, NODE_AS(Yield, n)->value); break;
    case NODE_YieldFrom: visit_yield(w, n, NODE_AS(YieldFrom, n)->value); break;
    case NODE_Await:
        visit(w, NODE_AS(Await, n)->value);
        w->cur->coroutine = true;
        break;
    case NODE_Name: visit_name(w, n); break;
    case NODE_Return:
        if (NODE_AS(Return, n)->value) {
            visit(w, NODE_AS(Return, n)->value);
            w->cur->returns_value = true;
        }
        break;
    case NODE_AnnAssign: visit_annassign(w, n); break;
    case NODE_Global: visit_declaration(w, n, NODE_AS(Global, n)->names, SYM_GLOBAL); break;
    case NODE_Nonlocal: visit_declaration(w, n, NODE_AS(Nonlocal, n)->names, SYM_NONLOCAL); break;
    case NODE_alias: visit_alias(w, n); break;
    case NODE_ExceptHandler: visit_handler(w, n); break;
    case NODE_MatchStar:
        if (NODE_AS(MatchStar, n)->name) define(w, NODE_AS(MatchStar, n)->name, SYM_LOCAL, n);
        break;
    case NODE_MatchMapping:
        visit_fields(w, n);
        if (NODE_AS(MatchMapping, n)->rest) define(w, NODE_AS(MatchMapping, n)->rest, SYM_LOCAL, n);
        break;
    case NODE_MatchAs:
        visit_fields(w, n);
        if (NODE_AS(MatchAs, n)->name) define(w, NODE_AS(MatchAs, n)->name, SYM_LOCAL, n);
        break;
    default: visit_fields(w, n); break;
    }
}

bool scope_build(ScopeTable *table, Arena *arena, const Node *tree, bool future_annotations) {
    *table = (ScopeTable){ .arena = arena,
                           .by_node = { .arena = arena },
                           .future_annotations = future_annotations };
    table->name_class = ident_intern(arena, "__class__", 9);
    table->name_super = ident_intern(arena, "super", 5);
    /* no literal, which linkers find at the end of some library's "15.0.0", far from what a start
     * needs */
    static const char dot0[] = ".0";
    table->name_dot0 = ident_intern(arena, dot0, 2);
    if (arena->failed) return false;
    Walk w = { .t = table };
    table->root = scope_enter(&w, tree, SCOPE_MODULE);
    visit_fields(&w, tree);
    if (!failed(table)) scope_resolve(table, table->root);
    return !failed(table);
}
