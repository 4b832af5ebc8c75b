/* The code generator's entry: a tree becomes the Code of a module, an expression or an
 * interactive statement. Also how it reports errors. */
#include "compiler/codegen.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "compiler/codegen_entry.h"

enum { NO_COLUMN = INT32_MIN };

/* --- errors --- */

void error_raised(Compiler *c) { c->failed = true; }

void error_memory(Compiler *c) {
    if (!c->failed) raise_memory(c->vm);
    c->failed = true;
}

void error_depth(Compiler *c) {
    if (!c->failed)
        raise(c->vm, &RecursionError_type, "maximum recursion depth exceeded during compilation");
    c->failed = true;
}

bool compile_stopped(Compiler *c) {
    if (c->failed) return true;
    if (c->arena->failed)
        error_memory(c);
    else if (stack_is_deep(compile_stack_base))
        error_depth(c);
    return c->failed;
}

/* The line of the source, as CPython finds it: only when the file can be read. */
static Value source_line(Compiler *c, int lineno) {
    const char *path = str_utf8_lossy(c->vm, c->filename, NULL);
    if (!c->source || !path || path[0] == '<' || access(path, R_OK) != 0) return V_NONE;
    const char *p = c->source, *end = p + c->source_len;
    for (int i = 1; i < lineno && p; i++) {
        p = memchr(p, '\n', (size_t)(end - p));
        if (p) p++;
    }
    if (!p || p >= end) return V_NONE;
    const char *stop = memchr(p, '\n', (size_t)(end - p));
    Value text = str_from_utf8(c->vm, p, (size_t)((stop ? stop + 1 : end) - p));
    return is_bad(text) ? V_NONE : text;
}

void syntax_error_raise(Vm *vm, Type *type, const char *message, Value filename, int line, int col,
                        int end_line, int end_col, Value text) {
    Value msg = str_from(vm, message);
    if (is_bad(msg)) return;
    Value end = end_col == NO_COLUMN ? V_NONE : from_int(end_col);
    Value place =
        tuple_of(vm, 6, filename, from_int(line), from_int(col), text, from_int(end_line), end);
    raise_value(vm, exception_new(vm, type, tuple_of(vm, 2, msg, place)));
}

void error_at(Compiler *c, const Node *at, const char *format, ...) {
    if (c->failed) return;
    c->failed = true;
    char message[600];
    va_list ap;
    va_start(ap, format);
    vsnprintf(message, sizeof message, format, ap);
    va_end(ap);
    static const Node nowhere = { .lineno = 1, .end_lineno = 1 };
    if (!at) at = &nowhere;
    syntax_error_raise(c->vm, &SyntaxError_type, message, from_obj(c->filename), at->lineno,
                       at->col_offset + 1, at->end_lineno,
                       at->end_col_offset < 0 ? NO_COLUMN : at->end_col_offset + 1,
                       source_line(c, at->lineno));
}

Value ident_value(Compiler *c, const Ident *name) {
    uint64_t bits;
    if (map_find(&c->idents, (uint64_t)(uintptr_t)name, &bits)) return VALUE_BITS(bits);
    Value v = str_from_utf8(c->vm, name->text, name->len);
    if (!is_bad(v)) v = str_intern(c->vm, v);
    if (is_bad(v)) {
        error_raised(c);
        return V_NONE;
    }
    if (!map_set(&c->idents, (uint64_t)(uintptr_t)name, v.bits)) error_memory(c);
    return v;
}

/* --- from __future__ import ... --- */

static const char *const features[] = { "nested_scopes",    "generators",     "division",
                                        "absolute_import",  "with_statement", "print_function",
                                        "unicode_literals", "barry_as_FLUFL", "generator_stop",
                                        "annotations" };

static void future_feature(Compiler *c, const Node *n, const char *name) {
    Node at = *n;
    at.end_lineno = at.lineno;
    at.end_col_offset = -1;
    for (int i = 0; i < COUNT_OF(features); i++) {
        if (strcmp(features[i], name) != 0) continue;
        if (!strcmp(name, "annotations")) c->flags |= COMPILE_FUTURE_ANNOTATIONS;
        return;
    }
    if (!strcmp(name, "braces"))
        error_at(c, &at, "not a chance");
    else
        error_at(c, &at, "future feature %.100s is not defined", name);
}

bool is_docstring(const Node *n) {
    if (n->kind != NODE_Expr || !is_constant(NODE_AS(Expr, n)->value)) return false;
    return NODE_AS(Constant, NODE_AS(Expr, n)->value)->value.kind == CONST_STR;
}

/* Reads the imports from __future__ at the beginning, and refuses those elsewhere. */
static void future_read(Compiler *c, NodeSeq stmts) {
    bool over = false;
    for (int i = 0; i < stmts.n && !c->failed; i++) {
        const Node *n = stmts.items[i];
        const NodeImportFrom *f = NODE_AS(ImportFrom, n);
        if (n->kind == NODE_ImportFrom && f->level == 0 && f->module &&
            !strcmp(f->module->text, "__future__")) {
            if (over) {
                error_at(c, n, "from __future__ imports must occur at the beginning of the file");
                return;
            }
            for (int j = 0; j < f->names.n; j++)
                future_feature(c, n, NODE_AS(alias, f->names.items[j])->name->text);
        } else if (!(i == 0 && is_docstring(n))) {
            over = true;
        }
    }
}

/* --- modules --- */

static void module_body(Unit *u, NodeSeq stmts) {
    int i = 0;
    for (int k = 0; k < stmts.n; k++) {
        if (annotations_inside(stmts.items[k])) {
            emit(u, &u->last, OP_SETUP_ANNOTATIONS, 0, 0, 0);
            break;
        }
    }
    if (!u->c->interactive && stmts.n && is_docstring(stmts.items[0])) {
        const Node *doc = NODE_AS(Expr, stmts.items[0])->value;
        Ident *name = ident_intern(u->c->arena, "__doc__", 7);
        int t = temp_new(u);
        u->doc = const_value(u->c, doc);
        emit_const(u, doc, t, u->doc);
        if (name) emit_wide(u, doc, OP_STORE_NAME, t, site_add(u, name, SITE_STORE_NAME));
        u->top = t;
        i = 1;
    }
    body(u, (NodeSeq){ stmts.items + i, stmts.n - i });
}

/* Does a statement of a module or class hold an annotation of its scope, in whatever block? */
bool annotations_inside(const Node *n) {
    if (n->kind == NODE_AnnAssign) return true;
    if (n->kind == NODE_FunctionDef || n->kind == NODE_AsyncFunctionDef || n->kind == NODE_ClassDef)
        return false;
    const AstKind *k = &ast_kinds[n->kind];
    for (int i = 0; i < k->field_count; i++) {
        const AstField *f = &ast_fields[k->field_first + i];
        if (f->arity != ARITY_MANY) continue;
        if (f->type != SUM_stmt && f->type != SUM_excepthandler && f->type != SUM_match_case)
            continue;
        const NodeSeq *seq = (const NodeSeq *)(const void *)((const char *)n + f->offset);
        while (seq->n == 1 && seq->items[0]->kind == NODE_If && n->kind == NODE_If &&
               !strcmp(f->name, "orelse")) {
            const NodeIf *next = NODE_AS(If, seq->items[0]); /* elif: not one C frame each */
            for (int j = 0; j < next->body.n; j++)
                if (annotations_inside(next->body.items[j])) return true;
            seq = &next->orelse;
        }
        for (int j = 0; j < seq->n; j++)
            if (annotations_inside(seq->items[j])) return true;
    }
    return false;
}

static Value tree_to_code(Compiler *c, Node *tree) {
    Unit u;
    unit_init(&u, c, NULL, c->scopes.root, "<module>", 1);
    u.qualname = u.name;
    u.flags |= CODE_MODULE;
    if (c->flags & COMPILE_FUTURE_ANNOTATIONS) u.flags |= CODE_FUTURE_ANNOTATIONS;
    u.last.lineno = u.last.end_lineno = tree->kind == NODE_Module ? 0 : 1;
    u.last.col_offset = u.last.end_col_offset = -1;
    if (tree->kind == NODE_Expression) {
        int r = expr(&u, NODE_AS(Expression, tree)->body);
        emit(&u, NODE_AS(Expression, tree)->body, OP_RETURN, r, 0, 0);
    } else if (tree->kind == NODE_Interactive) {
        c->interactive = true;
        module_body(&u, NODE_AS(Interactive, tree)->body);
    } else {
        module_body(&u, NODE_AS(Module, tree)->body);
    }
    return unit_finish(&u);
}

static bool scopes_make(Compiler *c, Node *tree) {
    bool future = c->flags & COMPILE_FUTURE_ANNOTATIONS;
    if (scope_build(&c->scopes, c->arena, tree, future)) return true;
    if (c->scopes.too_deep)
        error_depth(c);
    else if (c->scopes.error)
        error_at(c, c->scopes.error_placed ? &c->scopes.error_at : NULL, "%s", c->scopes.error);
    else
        error_memory(c);
    return false;
}

Value codegen(Vm *vm, Arena *arena, Node *tree, Str *filename, const char *source,
              size_t source_len, unsigned flags, const ParseHooks *hooks) {
    Compiler c = { .vm = vm,
                   .arena = arena,
                   .flags = flags,
                   .filename = filename,
                   .source = source,
                   .source_len = source_len,
                   .hooks = hooks,
                   .idents = { .arena = arena } };
    if (tree->kind == NODE_Module) future_read(&c, NODE_AS(Module, tree)->body);
    if (tree->kind == NODE_Interactive) future_read(&c, NODE_AS(Interactive, tree)->body);
    if (!c.failed) fold_tree(&c, tree);
    Value code = V_ERROR;
    if (!c.failed && scopes_make(&c, tree)) code = tree_to_code(&c, tree);
    free(c.folded);
    free(c.texts);
    return c.failed ? V_ERROR : code;
}
