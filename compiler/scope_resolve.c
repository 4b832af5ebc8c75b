/* From what scopes do with names to where the names live. A name that is not bound in its scope
 * is looked up outwards, class bodies skipped; every scope between the use and the binding gets
 * it as a free variable. */
#include "compiler/scope_internal.h"

#include <stdlib.h>

/* The scope that binds `name` for the functions inside it, seen from `from`; NULL: global. Only
 * `__class__` is bound by classes. */
static Scope *binding_find(const ScopeTable *t, Scope *from, const Ident *name) {
    for (Scope *s = from; s; s = s->parent) {
        if (s->kind == SCOPE_CLASS && name == t->name_class) return s;
        if (s->kind != SCOPE_FUNCTION) continue;
        Symbol *sym = scope_find(s, name);
        if (!sym) continue;
        if (sym->flags & SYM_GLOBAL) return NULL;
        if ((sym->flags & SYM_BOUND) && !(sym->flags & SYM_NONLOCAL)) return s;
    }
    return NULL;
}

/* `sym` of scope s is the variable of scope `owner`: a cell there, free in between. */
static void link_free(ScopeTable *t, Scope *s, Symbol *sym, Scope *owner) {
    sym->place = PLACE_FREE;
    if (owner->kind == SCOPE_CLASS)
        owner->needs_class_cell = true;
    else
        scope_find(owner, sym->name)->place = PLACE_CELL;
    for (Scope *m = s->parent; m != owner; m = m->parent) {
        Symbol *through = scope_symbol(t, m, sym->name);
        if (through->place == PLACE_FREE || (through->flags & SYM_FREE_CLASS))
            return; /* the rest was done with it */
        bool own = (through->flags & (SYM_BOUND | SYM_GLOBAL)) && !(through->flags & SYM_NONLOCAL);
        if (m->kind == SCOPE_CLASS && own)
            through->flags |= SYM_FREE_CLASS;
        else
            through->place = PLACE_FREE;
    }
}

static void symbol_resolve(ScopeTable *t, Scope *s, Symbol *sym) {
    if (sym->place == PLACE_FREE || sym->place == PLACE_CELL) return; /* a scope inside wanted it */
    if (sym->flags & SYM_GLOBAL) {
        if (sym->flags & SYM_NONLOCAL)
            scope_fail(t, sym->declared, "name '%.200s' is nonlocal and global", sym->name->text);
        sym->place = PLACE_GLOBAL_DECLARED;
        return;
    }
    if (sym->flags & SYM_NONLOCAL) {
        if (s->kind == SCOPE_MODULE) {
            scope_fail(t, sym->declared, "nonlocal declaration not allowed at module level");
            return;
        }
        Scope *owner = binding_find(t, s->parent, sym->name);
        if (!owner)
            scope_fail(t, sym->declared, "no binding for nonlocal '%.200s' found", sym->name->text);
        else
            link_free(t, s, sym, owner);
        return;
    }
    if (sym->flags & SYM_BOUND) {
        sym->place = PLACE_LOCAL;
        return;
    }
    Scope *owner = s->parent ? binding_find(t, s->parent, sym->name) : NULL;
    if (owner)
        link_free(t, s, sym, owner);
    else
        sym->place = PLACE_GLOBAL;
}

static int by_name(const void *a, const void *b) {
    return strcmp((*(Symbol *const *)a)->name->text, (*(Symbol *const *)b)->name->text);
}

static Symbol **symbols_new(ScopeTable *t, int n) {
    Symbol **list = arena_alloc(t->arena, (size_t)(n + 1) * sizeof *list);
    if (!list) t->arena->failed = true;
    return list;
}

/* Numbers the free variables, by name. */
static void free_number(ScopeTable *t, Scope *s) {
    Symbol **list = symbols_new(t, s->nsymbols);
    if (!list) return;
    for (Symbol *sym = s->symbols; sym; sym = sym->next)
        if (sym->place == PLACE_FREE || (sym->flags & SYM_FREE_CLASS)) list[s->nfree++] = sym;
    if (s->nfree) qsort(list, (size_t)s->nfree, sizeof *list, by_name);
    for (int i = 0; i < s->nfree; i++) list[i]->free_index = i;
    s->free = list;
}

/* Gives registers to the locals of a function: parameters, other locals, cells by name. */
static void locals_number(ScopeTable *t, Scope *s) {
    if (s->kind != SCOPE_FUNCTION) return;
    Symbol **list = symbols_new(t, s->nsymbols);
    if (!list) return;
    int n = s->nparams;
    if (n) memcpy(list, s->params, (size_t)n * sizeof *list);
    for (Symbol *sym = s->symbols; sym; sym = sym->next)
        if (sym->place == PLACE_LOCAL && !(sym->flags & SYM_PARAM)) list[n++] = sym;
    int cells = n;
    for (Symbol *sym = s->symbols; sym; sym = sym->next)
        if (sym->place == PLACE_CELL && !(sym->flags & SYM_PARAM)) list[n++] = sym;
    s->ncells = n - cells;
    if (s->ncells) qsort(list + cells, (size_t)s->ncells, sizeof *list, by_name);
    for (int i = 0; i < n; i++) list[i]->index = i;
    s->locals = list;
    s->nlocals = n;
}

static void resolve_names(ScopeTable *t, Scope *s) {
    if (stack_is_deep(compile_stack_base)) t->too_deep = true;
    for (Symbol *sym = s->symbols; sym && !t->error; sym = sym->next) symbol_resolve(t, s, sym);
    for (Scope *c = s->first; c && !t->error && !t->too_deep; c = c->sibling) resolve_names(t, c);
}

static void number(ScopeTable *t, Scope *s) {
    locals_number(t, s);
    free_number(t, s);
    for (Scope *c = s->first; c && !t->arena->failed; c = c->sibling) number(t, c);
}

void scope_resolve(ScopeTable *t, Scope *s) {
    resolve_names(t, s);
    if (!t->error && !t->too_deep) number(t, s);
}
