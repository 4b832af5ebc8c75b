/* Instructions, labels, guards, registers and the tables of a Unit. Unreachable instructions are
 * not emitted: after a jump or return the unit is dead until a label that something jumps to, or
 * a handler that guards something, is placed. */
#include <stdlib.h>

#include "compiler/codegen.h"

enum { MAX_REGISTERS = 65000, MAX_INSTRS = 1 << 28, SHARE_SITES_FROM = 40000, MAX_SITES = 65535 };

static const Bits ALL_BITS = { { ~0ull, ~0ull, ~0ull, ~0ull } };

/* The table with room for one element more, or as it is, with the error set. */
static void *table_grow(Compiler *c, void *table, int used, int *cap, size_t each) {
    if (used < *cap) return table;
    int want = *cap ? *cap * 2 : 32;
    void *bigger = used < MAX_INSTRS ? realloc(table, (size_t)want * each) : NULL;
    if (!bigger) {
        error_memory(c);
        return table;
    }
    *cap = want;
    return bigger;
}
/* False: there is no room. */
#define GROW(c, table, used, cap) \
    ((table) = table_grow(c, table, used, &(cap), sizeof *(table)), (used) < (cap))

void unit_init(Unit *u, Compiler *c, Unit *outer, Scope *scope, const char *name, int firstline) {
    *u = (Unit){ .c = c, .outer = outer, .scope = scope, .firstline = firstline };
    u->const_index.arena = u->site_index.arena = c->arena;
    u->doc = V_NONE;
    u->first_temp = scope->kind == SCOPE_FUNCTION ? scope->nlocals : 1;
    if (scope->kind == SCOPE_CLASS && scope->needs_class_cell) u->class_cell = u->first_temp++;
    u->top = u->nregs = u->first_temp;
    if (u->first_temp > MAX_REGISTERS) error_at(c, NULL, "too many local variables");
    if (c->flags & COMPILE_HIDDEN) u->flags |= CODE_HIDDEN;
    u->last.lineno = u->last.end_lineno = firstline;
    u->name = str_intern_cstr(c->vm, name);
}

/* --- instructions --- */

static uint16_t column(int col) { return col < 0 || col >= 0xFFFF ? 0xFFFF : (uint16_t)col; }

/* A comparison takes the TRUTH and the jump behind it for its own. Here they are about something
 * else. */
static bool would_fuse(const Unit *u, Instr in) {
    if (in.op != OP_TRUTH || !u->n) return false;
    const Instr *before = &u->instrs[u->n - 1];
    bool compares = (before->op >= OP_LT && before->op <= OP_GE_INT) || before->op == OP_CONTAINS;
    return compares && (in.a != before->a || in.b != before->a);
}

static int instr_add(Unit *u, const Node *at, Instr in) {
    if (u->dead) return -1;
    if (would_fuse(u, in)) (void)instr_add(u, at, (Instr){ .op = OP_NOP });
    int cap = u->cap;
    if (!GROW(u->c, u->instrs, u->n, cap)) return -1;
    if (cap != u->cap) {
        Position *p = realloc(u->positions, (size_t)cap * sizeof *p);
        if (!p) {
            error_memory(u->c);
            return -1;
        }
        u->positions = p;
        u->cap = cap;
    }
    if (at) u->last = *at;
    const Node *p = &u->last;
    u->positions[u->n] = (Position){ (uint32_t)p->lineno, (uint32_t)p->end_lineno,
                                     column(p->col_offset), column(p->end_col_offset) };
    u->instrs[u->n] = in;
    if (in.op == OP_RETURN || in.op == OP_RAISE || in.op == OP_RAISE_BARE || in.op == OP_RERAISE) {
        u->dead = true;
        u->assigned = ALL_BITS;
    }
    return u->n++;
}

int emit(Unit *u, const Node *at, unsigned op, int a, int b, int c_) {
    return instr_add(
        u, at,
        (Instr){ .op = (uint16_t)op, .a = (uint16_t)a, .b = (uint16_t)b, .c = (uint16_t)c_ });
}

int emit_wide(Unit *u, const Node *at, unsigned op, int a, int32_t bx) {
    return instr_add(u, at, (Instr){ .op = (uint16_t)op, .a = (uint16_t)a, .bx = bx });
}

void emit_move(Unit *u, const Node *at, int dst, int src) {
    if (dst != src) emit(u, at, OP_MOVE, dst, src, 0);
}

/* --- jumps --- */

static void bits_and(Bits *into, const Bits *other) {
    for (int i = 0; i < TRACKED / 64; i++) into->words[i] &= other->words[i];
}

void emit_jump(Unit *u, const Node *at, unsigned op, int a, Label *to) {
    if (u->dead) return;
    if (op == OP_JUMP && to->pos >= 0) op = OP_JUMP_BACK;
    int i = emit_wide(u, at, op, a, 0);
    if (i < 0) return;
    if (to->pos >= 0) {
        u->instrs[i].bx = to->pos - (i + 1);
    } else {
        u->instrs[i].bx = to->chain;
        to->chain = i + 1;
        bits_and(&to->assigned, &u->assigned);
    }
    if (op == OP_JUMP || op == OP_JUMP_BACK) {
        u->dead = true;
        u->assigned = ALL_BITS;
    }
}

void emit_exit(Unit *u, const Node *at, Label *to) {
    bool dead = u->dead;
    Bits assigned = u->assigned;
    emit_jump(u, at, OP_JUMP, 0, to);
    u->dead = dead;
    u->assigned = assigned;
}

void label_place(Unit *u, Label *l) {
    l->pos = u->n;
    if (l->chain) u->dead = false;
    bits_and(&u->assigned, &l->assigned);
    for (int i = l->chain; i;) {
        Instr *in = &u->instrs[i - 1];
        int next = in->bx;
        in->bx = l->pos - i;
        i = next;
    }
    l->chain = 0;
}

void label_place_loop(Unit *u, Label *l) {
    label_place(u, l);
    assigned_forget_deleted(u);
}

/* --- which locals are bound --- */

/* The first use of a local numbers it: co_varnames is in that order. */
void local_used(Unit *u, int reg) {
    Symbol *sym = u->scope->locals[reg];
    if (!sym->order) sym->order = ++u->order;
}

void assigned_set(Unit *u, int reg) {
    local_used(u, reg);
    if (reg < TRACKED) u->assigned.words[reg / 64] |= 1ull << (reg % 64);
}

void assigned_clear(Unit *u, int reg) {
    if (reg < TRACKED) u->assigned.words[reg / 64] &= ~(1ull << (reg % 64));
}

bool assigned_has(const Unit *u, int reg) {
    return reg < TRACKED && (u->assigned.words[reg / 64] >> (reg % 64) & 1);
}

/* Where a jump from further down may arrive, what is unbound somewhere may be unbound. */
void assigned_forget_deleted(Unit *u) {
    if (!u->scope->deletes || u->dead || u->scope->kind != SCOPE_FUNCTION) return;
    for (int i = 0; i < u->scope->nlocals && i < TRACKED; i++)
        if (u->scope->locals[i]->flags & SYM_DELETED) assigned_clear(u, i);
}

/* --- registers --- */

int temps_new(Unit *u, int n) {
    int first = u->top;
    u->top += n;
    if (u->top > MAX_REGISTERS) {
        error_at(u->c, &u->last, "expression or function too large");
        u->top = first;
    }
    if (u->top > u->nregs) u->nregs = u->top;
    return first;
}

int temp_new(Unit *u) { return temps_new(u, 1); }

bool is_temp(const Unit *u, int reg) { return reg >= u->first_temp; }

/* --- constants and sites --- */

int const_add(Unit *u, Value v) {
    uint64_t index;
    if (is_bad(v)) return 0;
    if (map_find(&u->const_index, v.bits, &index)) return (int)index;
    if (!GROW(u->c, u->consts, u->nconsts, u->consts_cap)) return 0;
    u->consts[u->nconsts] = v;
    if (!map_set(&u->const_index, v.bits, (uint64_t)u->nconsts)) error_memory(u->c);
    return u->nconsts++;
}

void emit_const(Unit *u, const Node *at, int dst, Value v) {
    if (u->dead) return;
    if (is_int(v) && as_int(v) == (int32_t)as_int(v))
        emit_wide(u, at, OP_LOAD_INT, dst, (int32_t)as_int(v));
    else
        emit_wide(u, at, OP_LOAD_CONST, dst, const_add(u, v));
}

int site_add(Unit *u, const Ident *name, SiteFamily family) {
    if (u->dead) return 0;
    const Ident *mangled = scope_mangle(u->c->arena, u->scope->class_name, (Ident *)name);
    uint64_t key = (uint64_t)(uintptr_t)mangled | family, index;
    bool share = family <= SITE_STORE_NAME || u->nsites >= SHARE_SITES_FROM;
    if (share && map_find(&u->site_index, key, &index)) return (int)index;
    if (!GROW(u->c, u->sites, u->nsites, u->sites_cap)) return 0;
    bool wide = family <= SITE_STORE_NAME; /* its instructions have 32 bits for it */
    if (u->nsites >= MAX_SITES && !wide) {
        error_at(u->c, &u->last, "too many names in one block");
        return 0;
    }
    u->sites[u->nsites] = ident_value(u->c, mangled);
    if (share && !map_set(&u->site_index, key, (uint64_t)u->nsites)) error_memory(u->c);
    return u->nsites++;
}

/* --- guards and blocks --- */

void guard_open(Unit *u, Guard *g) {
    g->start = u->n;
    if (g->opened || u->dead) return;
    g->opened = true;
    g->assigned = u->assigned;
}

void guard_close(Unit *u, Guard *g) {
    int start = g->start;
    g->start = -1;
    if (start < 0 || start == u->n) return;
    if (!GROW(u->c, u->handlers, u->nhandlers, u->handlers_cap)) return;
    u->handlers[u->nhandlers++] =
        (Handler){ (uint32_t)start, (uint32_t)u->n, (uint32_t)g->chain, (uint16_t)g->reg, 0 };
    g->chain = u->nhandlers;
    int needed = g->reg + 2;
    if (needed > u->nregs) u->nregs = needed;
}

void guard_place(Unit *u, Guard *g) {
    if (g->chain) {
        u->dead = false;
        u->assigned = g->assigned;
        assigned_forget_deleted(u);
    }
    for (int i = g->chain; i;) {
        Handler *h = &u->handlers[i - 1];
        int next = (int)h->target;
        h->target = (uint32_t)u->n;
        i = next;
    }
    g->chain = 0;
}

void block_push(Unit *u, Block *b, const Node *at) {
    b->outer = u->blocks;
    u->blocks = b;
    if (++u->nblocks > MAX_BLOCKS) error_at(u->c, at, "too many statically nested blocks");
    if (b->guard) guard_open(u, b->guard);
}

void block_pop(Unit *u) {
    Block *b = u->blocks;
    if (b->guard) guard_close(u, b->guard);
    u->blocks = b->outer;
    u->nblocks--;
}
