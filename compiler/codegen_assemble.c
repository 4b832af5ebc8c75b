/* A finished Unit becomes a Code: locals get their final registers (those never used are
 * dropped, the others follow the order of their first use, as co_varnames does in CPython), and
 * all tables are copied to the heap. */
#include <stdlib.h>

#include "compiler/codegen.h"

/* --- final registers --- */

/* The new register of each: NULL when nothing moves. *count: locals left, *names: their symbols
 * in the new order. */
typedef struct Renumbering {
    uint16_t *to; /* NULL: every register stays */
    Symbol **locals;
    int nlocals;
} Renumbering;

static int by_order(const void *a, const void *b) {
    return (*(Symbol *const *)a)->order - (*(Symbol *const *)b)->order;
}

/* Locals between the parameters and the cells: used ones first, in order of use. */
static Renumbering renumber(Unit *u) {
    const Scope *s = u->scope;
    Renumbering r = { NULL, s->locals, s->nlocals };
    int first = s->nparams, cells = s->nlocals - s->ncells, used = first;
    if (s->kind != SCOPE_FUNCTION || s->nlocals == first) return r;
    r.locals = arena_alloc(u->c->arena, (size_t)s->nlocals * sizeof *r.locals);
    r.to = arena_alloc(u->c->arena, (size_t)u->nregs * sizeof *r.to);
    if (!r.locals || !r.to) {
        error_memory(u->c);
        return (Renumbering){ NULL, s->locals, s->nlocals };
    }
    for (int i = 0; i < first; i++) r.locals[i] = s->locals[i];
    for (int i = first; i < cells; i++)
        if (s->locals[i]->order) r.locals[used++] = s->locals[i];
    if (used > first) qsort(r.locals + first, (size_t)(used - first), sizeof *r.locals, by_order);
    for (int i = cells; i < s->nlocals; i++) r.locals[used++] = s->locals[i];
    int dropped = s->nlocals - used;
    for (int i = 0; i < u->nregs; i++) r.to[i] = (uint16_t)(i >= dropped ? i - dropped : 0);
    for (int i = 0; i < used; i++) r.to[r.locals[i]->index] = (uint16_t)i;
    r.nlocals = used;
    return r;
}

static void registers_move(Unit *u, const uint16_t *to) {
    for (int i = 0; i < u->n; i++) {
        Instr *in = &u->instrs[i];
        const char *operands = op_info[in->op].operands;
        if (operands[0] == 'A') in->a = to[in->a];
        if (operands[1] == 'B') in->b = to[in->b];
        if (operands[1] && operands[2] == 'C') {
            if (in->op != OP_YIELD)
                in->c = to[in->c];
            else if (in->c)
                in->c = (uint16_t)(1 + to[in->c - 1]);
        }
    }
    for (int i = 0; i < u->nhandlers; i++) u->handlers[i].reg = to[u->handlers[i].reg];
    for (int i = 0; i < u->nconsts; i++) { /* functions made here take their cells from registers */
        if (!is_exact(u->consts[i], &code_type)) continue;
        Code *inner = (Code *)as_obj(u->consts[i]);
        for (int k = 0; k < inner->nfree; k++)
            if (inner->captures[k].from_register)
                inner->captures[k].index = to[inner->captures[k].index];
    }
}

/* --- tables --- */

static void *copy_table(Unit *u, const void *from, size_t n, size_t each, bool traced) {
    size_t size = n * each;
    if (!n) return NULL;
    void *to = traced ? heap_try_alloc(u->c->vm, size) : heap_try_alloc_atomic(u->c->vm, size);
    if (!to)
        error_raised(u->c);
    else
        memcpy(to, from, size);
    return to;
}

static Tuple *symbol_names(Unit *u, Symbol **symbols, int n) {
    Tuple *t = n ? tuple_new(u->c->vm, n) : as_tuple(tuple_empty);
    if (!t) {
        error_raised(u->c);
        return as_tuple(tuple_empty);
    }
    for (int i = 0; i < n; i++) t->items[i] = ident_value(u->c, symbols[i]->name);
    return t;
}

/* Parameters in their order, then the others by name: the order of the registers. */
static Tuple *cell_names(Unit *u) {
    const Scope *s = u->scope;
    if (u->class_cell)
        return as_tuple(tuple_of(u->c->vm, 1, ident_value(u->c, u->c->scopes.name_class)));
    int n = 0;
    Symbol **cells = arena_alloc(u->c->arena, (size_t)(s->nlocals + 1) * sizeof *cells);
    if (!cells) {
        error_memory(u->c);
        return as_tuple(tuple_empty);
    }
    for (int i = 0; i < s->nlocals; i++)
        if (s->locals[i]->place == PLACE_CELL) cells[n++] = s->locals[i];
    return symbol_names(u, cells, n);
}

/* Where the function takes each free variable's cell from when it is made. */
static void captures_fill(Unit *u, Code *code) {
    const Scope *s = u->scope;
    Unit *outer = u->outer;
    if (!s->nfree) return;
    code->captures = heap_try_alloc_atomic(u->c->vm, (size_t)s->nfree * sizeof *code->captures);
    if (!code->captures) {
        error_raised(u->c);
        return;
    }
    for (int i = 0; i < s->nfree; i++) {
        Ident *name = s->free[i]->name;
        Symbol *sym = scope_find(outer->scope, name);
        Capture *to = &code->captures[i];
        if (outer->class_cell && name == u->c->scopes.name_class)
            *to = (Capture){ 1, (uint16_t)outer->class_cell };
        else if (sym->place == PLACE_CELL)
            *to = (Capture){ 1, (uint16_t)sym->index };
        else
            *to = (Capture){ 0, (uint16_t)sym->free_index };
    }
}

static void sites_fill(Unit *u, Code *code) {
    if (!u->nsites) return;
    code->sites = heap_try_array(u->c->vm, (size_t)u->nsites, sizeof *code->sites);
    if (!code->sites) {
        error_raised(u->c);
        return;
    }
    for (int i = 0; i < u->nsites; i++) code->sites[i].name = u->sites[i];
    code->nsites = u->nsites;
}

static void params_fill(Unit *u, Code *code) {
    const Scope *s = u->scope;
    const Node *n = s->node;
    if (s->kind != SCOPE_FUNCTION) return;
    if (s->comprehension) {
        code->argcount = 1;
        return;
    }
    const Nodearguments *a = n->kind == NODE_Lambda
                                 ? NODE_AS(arguments, NODE_AS(Lambda, n)->args)
                                 : NODE_AS(arguments, NODE_AS(FunctionDef, n)->args);
    code->posonly = (uint16_t)a->posonlyargs.n;
    code->argcount = (uint16_t)(a->posonlyargs.n + a->args.n);
    code->kwonly = (uint16_t)a->kwonlyargs.n;
}

/* The end of a body answers None. */
static void return_none(Unit *u) {
    if (u->dead) return;
    int t = temp_new(u);
    emit_const(u, NULL, t, V_NONE);
    emit(u, NULL, OP_RETURN, t, 0, 0);
}

/* Does a function name what can reach its locals as a dict? Then it has a register for that
 * dict, so that what exec() stores there stays. */
static bool keeps_locals(Unit *u) {
    static const char *const names[] = { "locals", "exec", "eval", "vars" };
    if (u->scope->kind != SCOPE_FUNCTION || u->scope->comprehension) return false;
    for (int i = 0; i < u->nsites; i++)
        for (int k = 0; k < COUNT_OF(names); k++)
            if (is_str(u->sites[i]) && str_is(as_str(u->sites[i]), names[k])) return true;
    return false;
}

static Value code_make(Unit *u) {
    Compiler *c = u->c;
    return_none(u);
    Renumbering r = renumber(u);
    if (c->failed) return V_NONE;
    int nregs = u->nregs - (u->scope->nlocals - r.nlocals);
    if (r.to) registers_move(u, r.to);
    Code *code = NEW(c->vm, Code, &code_type);
    code->instrs = copy_table(u, u->instrs, (size_t)u->n, sizeof *u->instrs, false);
    code->positions = copy_table(u, u->positions, (size_t)u->n, sizeof *u->positions, false);
    code->consts = copy_table(u, u->consts, (size_t)u->nconsts, sizeof *u->consts, true);
    code->handlers = copy_table(u, u->handlers, (size_t)u->nhandlers, sizeof *u->handlers, false);
    code->ninstrs = u->n;
    code->nconsts = u->nconsts;
    code->nhandlers = u->nhandlers;
    code->flags = u->flags;
    if (keeps_locals(u) && nregs < UINT16_MAX - 1) {
        code->flags |= CODE_KEEPS_LOCALS;
        nregs++;
    }
    code->nregs = (uint16_t)nregs;
    code->nlocals = (uint16_t)r.nlocals;
    code->nfree = (uint16_t)u->scope->nfree;
    code->varnames = symbol_names(u, r.locals, r.nlocals);
    code->freevars = symbol_names(u, u->scope->free, u->scope->nfree);
    code->cellvars = cell_names(u);
    code->name = as_str(u->name);
    code->qualname = as_str(u->qualname);
    code->filename = c->filename;
    code->firstline = u->firstline;
    code->doc_const = u->doc;
    sites_fill(u, code);
    params_fill(u, code);
    captures_fill(u, code);
    return c->failed ? V_NONE : from_obj(code);
}

Value unit_finish(Unit *u) {
    Value code = u->c->failed ? V_NONE : code_make(u);
    free(u->instrs);
    free(u->positions);
    free(u->consts);
    free(u->sites);
    free(u->handlers);
    return code;
}
