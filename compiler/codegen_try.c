/* try, with, and the statements that leave blocks. A handler has a pair of registers: the
 * exception, and what was being handled before. Whatever runs while an exception is handled is
 * guarded by a cleanup, which ends the handling of that exception and goes on with the new one,
 * so that `handled` is right wherever an exception goes. */
#include "compiler/codegen.h"
#include "vm/object.h"

/* --- leaving blocks --- */

/* The name of an except clause becomes unbound. */
static void name_unbind(Unit *u, const Node *at, Ident *name) {
    if (!name) return;
    int t = temp_new(u), local = name_local(u, name);
    if (local >= 0) {
        emit(u, at, OP_LOAD_VOID, local, 0, 0);
        if (!u->dead) assigned_clear(u, local);
    } else {
        emit_const(u, at, t, V_NONE);
        name_store(u, at, name, t);
        name_delete(u, at, name);
    }
    u->top = t;
}

/* Calls the exit function in r[exit], r[exit+1] with three values of None. */
static void exit_call(Unit *u, const Node *at, int exit, bool is_async) {
    int top = u->top, block = temps_new(u, 5);
    emit_move(u, at, block, exit);
    emit_move(u, at, block + 1, exit + 1);
    for (int i = 2; i < 5; i++) emit_const(u, at, block + i, V_NONE);
    emit(u, at, OP_CALL_METHOD, block, 3, 0);
    if (is_async) emit_await(u, at, block, 2, block);
    u->top = top;
}

/* What leaving a block does. */
static void block_leave(Unit *u, const Block *b, const Node *at) {
    switch (b->kind) {
    case BLOCK_FINALLY: body(u, b->finalbody); break;
    case BLOCK_FINALLY_END: emit(u, at, OP_POP_EXCEPT, b->exc_reg, 0, 0); break;
    case BLOCK_HANDLER:
        emit(u, at, OP_POP_EXCEPT, b->exc_reg, 0, 0);
        name_unbind(u, at, b->name);
        break;
    case BLOCK_STAR:
        error_at(u->c, at, "'break', 'continue' and 'return' cannot appear in an except* block");
        break;
    case BLOCK_WITH: exit_call(u, b->node, b->exc_reg, false); break;
    case BLOCK_ASYNC_WITH: exit_call(u, b->node, b->exc_reg, true); break;
    default: break;
    }
}

/* Leaves all blocks inside `stop` (NULL: all), then jumps to `to`, or returns r[reg] when it is
 * NULL. Each block is left with its guard closed, and the blocks around it still open. */
static void unwind_blocks(Unit *u, const Block *stop, const Node *at, Label *to, int reg) {
    Block *b = u->blocks;
    if (b == stop) {
        if (to)
            emit_jump(u, at, OP_JUMP, 0, to);
        else
            emit(u, at, OP_RETURN, reg, 0, 0);
        return;
    }
    if (compile_stopped(u->c)) return;
    bool guarded = b->guard && b->guard->start >= 0;
    if (guarded) guard_close(u, b->guard);
    u->blocks = b->outer;
    u->nblocks--;
    block_leave(u, b, at);
    unwind_blocks(u, stop, at, to, reg);
    u->blocks = b;
    u->nblocks++;
    if (guarded) guard_open(u, b->guard);
}

static bool leaving_runs_code(const Unit *u) {
    for (const Block *b = u->blocks; b; b = b->outer)
        if (b->kind != BLOCK_LOOP && b->kind != BLOCK_TRY) return true;
    return false;
}

void return_stmt(Unit *u, const NodeReturn *n) {
    int top = u->top, r;
    if (u->scope->kind != SCOPE_FUNCTION) error_at(u->c, &n->node, "'return' outside function");
    if (n->value && u->scope->coroutine && u->scope->generator)
        error_at(u->c, &n->node, "'return' with value in async generator");
    if (n->value) {
        r = expr(u, n->value);
    } else {
        r = temp_new(u);
        emit_const(u, &n->node, r, V_NONE);
    }
    if (!is_temp(u, r) && leaving_runs_code(u)) { /* finally may change the variable */
        int copy = temp_new(u);
        emit_move(u, &n->node, copy, r);
        r = copy;
    }
    unwind_blocks(u, NULL, &n->node, NULL, r);
    u->top = top;
}

/* The innermost loop; NULL when there is none. */
static Block *loop_find(const Unit *u) {
    Block *b = u->blocks;
    while (b && b->kind != BLOCK_LOOP) b = b->outer;
    return b;
}

static void leave_loop(Unit *u, const Node *n, bool is_break) {
    Block *loop = loop_find(u);
    if (!loop) {
        error_at(u->c, n, is_break ? "'break' outside loop" : "'continue' not properly in loop");
        return;
    }
    for (Block *b = u->blocks; b != loop; b = b->outer)
        if (b->kind == BLOCK_STAR) block_leave(u, b, n);
    unwind_blocks(u, loop, n, is_break ? loop->on_break : loop->on_continue, 0);
}

void break_stmt(Unit *u, const Node *n) { leave_loop(u, n, true); }

void continue_stmt(Unit *u, const Node *n) { leave_loop(u, n, false); }

/* --- try ... except --- */

/* The end of a handler whose exception goes on: the one in r[exc] when control falls in here, or
 * the new one that `cleanup` caught in r[exc+2]. */
static void emit_reraise(Unit *u, const Node *at, int exc, Guard *cleanup, Label *others) {
    emit(u, at, OP_MOVE, exc + 2, exc, 0);
    guard_place(u, cleanup);
    if (others) label_place(u, others);
    emit(u, at, OP_POP_EXCEPT, exc, 0, 0);
    emit(u, at, OP_RERAISE, exc + 2, 0, 0);
    if (exc + 4 > u->nregs) u->nregs = exc + 4;
}

/* One except clause whose exception is in r[exc]. Not matched: goes on behind it. */
static void except_clause(Unit *u, const NodeExceptHandler *h, int exc, Guard *cleanup,
                          Label *failed, Label *end) {
    Label next = LABEL_NEW;
    Guard named = { .start = -1, .reg = exc + 2 };
    Block block = { .kind = BLOCK_HANDLER,
                    .guard = h->name ? &named : cleanup,
                    .exc_reg = exc,
                    .name = h->name,
                    .node = &h->node };
    int top = u->top;
    if (h->type) {
        int t = temp_new(u), type = expr(u, h->type);
        emit(u, &h->node, OP_EXC_MATCH, t, exc, type);
        emit_jump(u, &h->node, OP_JUMP_IF_FALSE, t, &next);
        u->top = top;
    }
    if (h->name) name_store(u, &h->node, h->name, exc);
    guard_close(u, cleanup);
    block_push(u, &block, &h->node);
    body(u, h->body);
    block_pop(u);
    if (!u->dead) {
        emit(u, NULL, OP_POP_EXCEPT, exc, 0, 0);
        name_unbind(u, NULL, h->name);
        emit_jump(u, NULL, OP_JUMP, 0, end);
    }
    if (h->name) {
        guard_place(u, &named);
        u->top = exc + 4; /* the exception that left the clause, and what was handled, stay */
        name_unbind(u, &h->node, h->name);
        u->top = top;
        emit_jump(u, &h->node, OP_JUMP, 0, failed);
    }
    label_place(u, &next);
    guard_open(u, cleanup);
}

static void except_handlers(Unit *u, NodeSeq handlers, const Node *at, int exc, Label *end) {
    Guard cleanup = { .start = -1, .reg = exc + 2 };
    Label failed = LABEL_NEW;
    guard_open(u, &cleanup);
    for (int i = 0; i < handlers.n && !u->c->failed; i++) {
        const NodeExceptHandler *h = NODE_AS(ExceptHandler, handlers.items[i]);
        if (!h->type && i < handlers.n - 1)
            error_at(u->c, &h->node, "default 'except:' must be last");
        except_clause(u, h, exc, &cleanup, &failed, end);
    }
    guard_close(u, &cleanup);
    emit_reraise(u, at, exc, &cleanup, &failed);
}

/* try, except, else; the handlers are made by `make`. */
static void try_except(Unit *u, const NodeTry *n,
                       void (*make)(Unit *, NodeSeq, const Node *, int, Label *)) {
    Label end = LABEL_NEW;
    int exc = u->top;
    Guard guard = { .start = -1, .reg = exc };
    Block block = { .kind = BLOCK_TRY, .guard = &guard, .node = &n->node };
    block_push(u, &block, &n->node);
    body(u, n->body);
    block_pop(u);
    body(u, n->orelse);
    emit_jump(u, NULL, OP_JUMP, 0, &end);
    temps_new(u, 2);
    guard_place(u, &guard);
    make(u, n->handlers, &n->node, exc, &end);
    u->top = exc;
    label_place(u, &end);
}

/* --- try ... finally --- */

static void finally_for_exception(Unit *u, const Node *at, NodeSeq finalbody, int exc) {
    Guard cleanup = { .start = -1, .reg = exc + 2 };
    Block block = { .kind = BLOCK_FINALLY_END, .guard = &cleanup, .exc_reg = exc, .node = at };
    block_push(u, &block, at);
    body(u, finalbody);
    block_pop(u);
    emit_reraise(u, at, exc, &cleanup, NULL);
}

static void try_finally(Unit *u, const NodeTry *n,
                        void (*make)(Unit *, NodeSeq, const Node *, int, Label *)) {
    Label end = LABEL_NEW;
    int exc = u->top;
    Guard guard = { .start = -1, .reg = exc };
    Block block = {
        .kind = BLOCK_FINALLY, .guard = &guard, .finalbody = n->finalbody, .node = &n->node
    };
    block_push(u, &block, &n->node);
    if (n->handlers.n)
        try_except(u, n, make);
    else
        body(u, n->body);
    block_pop(u);
    body(u, n->finalbody);
    emit_jump(u, NULL, OP_JUMP, 0, &end);
    temps_new(u, 2);
    guard_place(u, &guard);
    finally_for_exception(u, &n->node, n->finalbody, exc);
    u->top = exc;
    label_place(u, &end);
}

void try_stmt(Unit *u, const NodeTry *n) {
    if (n->finalbody.n)
        try_finally(u, n, except_handlers);
    else
        try_except(u, n, except_handlers);
}

/* --- try ... except* --- */

/* Registers of except*: the pair of the exception, then the list of what is raised or left, then
 * the rest that no clause took yet (None: nothing), then the pair for the clauses' own
 * exceptions. */
enum { STAR_LIST = 2, STAR_REST, STAR_PAIR, STAR_SIZE = STAR_PAIR + 2 };

static void star_clause(Unit *u, const NodeExceptHandler *h, int exc, Guard *cleanup) {
    Label next = LABEL_NEW;
    int list = exc + STAR_LIST, rest = exc + STAR_REST, pair = exc + STAR_PAIR, top = u->top;
    Guard named = { .start = -1, .reg = pair };
    Block block = {
        .kind = BLOCK_STAR, .guard = &named, .exc_reg = exc, .name = h->name, .node = &h->node
    };
    emit_jump(u, &h->node, OP_JUMP_IF_NONE, rest, &next);
    int parts = temps_new(u, 2), type = expr(u, h->type);
    emit(u, &h->node, OP_GROUP_MATCH, parts, rest, type);
    emit(u, h->type, OP_SPREAD, parts, parts, 2);
    emit_move(u, h->type, rest, parts + 1);
    emit_jump(u, h->type, OP_JUMP_IF_NONE, parts, &next);
    u->top = parts + 1;
    emit(u, &h->node, OP_SET_HANDLED, parts, 0, 0);
    if (h->name) name_store(u, &h->node, h->name, parts);
    u->top = top;
    guard_close(u, cleanup);
    block_push(u, &block, &h->node);
    body(u, h->body);
    block_pop(u);
    name_unbind(u, &h->node, h->name);
    emit_jump(u, NULL, OP_JUMP, 0, &next);
    guard_place(u, &named); /* what a clause raises is collected */
    emit(u, &h->node, OP_LIST_APPEND, list, pair, 0);
    emit(u, &h->node, OP_POP_EXCEPT, pair, 0, 0);
    name_unbind(u, &h->node, h->name);
    label_place(u, &next);
    emit(u, &h->node, OP_SET_HANDLED, exc, 0, 0);
    guard_open(u, cleanup);
}

static void star_handlers(Unit *u, NodeSeq handlers, const Node *at, int exc, Label *end) {
    int list = exc + STAR_LIST, rest = exc + STAR_REST, pair = exc + STAR_PAIR;
    u->top = exc;
    temps_new(u, STAR_SIZE);
    Guard cleanup = { .start = -1, .reg = pair };
    guard_open(u, &cleanup);
    emit(u, at, OP_BUILD_LIST, list, list, 0);
    emit_move(u, at, rest, exc);
    for (int i = 0; i < handlers.n && !u->c->failed; i++)
        star_clause(u, NODE_AS(ExceptHandler, handlers.items[i]), exc, &cleanup);
    Label none = LABEL_NEW;
    emit(u, at, OP_LIST_APPEND, list, rest, 0);
    emit(u, at, OP_GROUP_RERAISE, pair, exc, list);
    guard_close(u, &cleanup);
    emit_jump(u, at, OP_JUMP_IF_NONE, pair, &none);
    guard_place(u, &cleanup);
    emit(u, at, OP_POP_EXCEPT, exc, 0, 0);
    emit(u, at, OP_RERAISE, pair, 0, 0);
    label_place(u, &none);
    emit(u, at, OP_POP_EXCEPT, exc, 0, 0);
    emit_jump(u, at, OP_JUMP, 0, end);
}

void try_star_stmt(Unit *u, const NodeTryStar *n) {
    const NodeTry *t = (const NodeTry *)n; /* the same fields */
    if (n->finalbody.n)
        try_finally(u, t, star_handlers);
    else
        try_except(u, t, star_handlers);
}

/* --- with --- */

/* An exception in the body: the exit function gets it, and may swallow it. */
static void with_handler(Unit *u, const Node *at, int exit, bool is_async) {
    int exc = exit + 2, top = u->top;
    Guard cleanup = { .start = -1, .reg = exc + 2 };
    Label swallowed = LABEL_NEW;
    temps_new(u, 2);
    guard_open(u, &cleanup);
    int block = temps_new(u, 5);
    emit_move(u, at, block, exit);
    emit_move(u, at, block + 1, exit + 1);
    emit(u, at, OP_EXC_INFO, block + 2, exc, 0);
    emit(u, at, OP_CALL_METHOD, block, 3, 0);
    if (is_async) emit_await(u, at, block, 2, block);
    emit(u, at, OP_TRUTH, block, block, 0);
    emit_jump(u, at, OP_JUMP_IF_TRUE, block, &swallowed);
    guard_close(u, &cleanup);
    emit_reraise(u, at, exc, &cleanup, NULL);
    label_place(u, &swallowed);
    emit(u, at, OP_POP_EXCEPT, exc, 0, 0);
    u->top = top;
}

static void with_item(Unit *u, const NodeWith *n, int i, bool is_async) {
    const Nodewithitem *item = NODE_AS(withitem, n->items.items[i]);
    const Node *at = &n->node;
    int exit = temps_new(u, 2), top = u->top;
    Guard guard = { .start = -1, .reg = top };
    Block block = { .kind = is_async ? BLOCK_ASYNC_WITH : BLOCK_WITH,
                    .guard = &guard,
                    .exc_reg = exit,
                    .node = at };
    Label end = LABEL_NEW;
    int context = expr(u, item->context_expr), enter = temps_new(u, 2);
    emit(u, at, OP_LOAD_SPECIAL, enter, context, is_async ? S_aenter : S_enter);
    emit(u, at, OP_LOAD_SPECIAL, exit, context, is_async ? S_aexit : S_exit);
    emit(u, at, OP_CALL_METHOD, enter, 0, 0);
    if (is_async) emit_await(u, at, enter, 1, enter);
    block_push(u, &block, &n->node);
    if (item->optional_vars) store(u, item->optional_vars, enter);
    u->top = top;
    if (i + 1 < n->items.n)
        with_item(u, n, i + 1, is_async);
    else
        body(u, n->body);
    block_pop(u);
    exit_call(u, at, exit, is_async);
    emit_jump(u, NULL, OP_JUMP, 0, &end);
    guard_place(u, &guard);
    with_handler(u, at, exit, is_async);
    label_place(u, &end);
    u->top = exit;
}

static bool in_async_function(const Unit *u) {
    return u->scope->node->kind == NODE_AsyncFunctionDef;
}

void with_stmt(Unit *u, const NodeWith *n, bool is_async) {
    if (is_async && !in_async_function(u))
        error_at(u->c, &n->node, "'async with' outside async function");
    with_item(u, n, 0, is_async);
}

/* --- async for --- */

void emit_anext(Unit *u, const Node *at, int iter, int dst, Guard *g) {
    int top = u->top;
    guard_open(u, g);
    int t = temp_new(u);
    emit(u, at, OP_GET_ANEXT, t, iter, 0);
    emit_await(u, at, t, 3, t);
    guard_close(u, g);
    emit_move(u, at, dst, t);
    u->top = top;
}

void async_for_stmt(Unit *u, const NodeAsyncFor *n) {
    Label again = LABEL_NEW, end = LABEL_NEW;
    Block block = { .kind = BLOCK_LOOP, .on_break = &end, .on_continue = &again, .node = &n->node };
    if (!in_async_function(u)) error_at(u->c, &n->node, "'async for' outside async function");
    int iter = temps_new(u, 3), item = iter + 1;
    Guard guard = { .start = -1, .reg = item };
    int r = operand(u, n->iter, iter);
    emit(u, &n->node, OP_GET_AITER, iter, r, 0);
    label_place_loop(u, &again);
    emit_anext(u, &n->node, iter, item, &guard);
    store(u, n->target, item);
    u->top = item;
    block_push(u, &block, &n->node);
    body(u, n->body);
    block_pop(u);
    emit_jump(u, n->iter, OP_JUMP, 0, &again);
    guard_place(u, &guard);
    emit(u, &n->node, OP_END_ASYNC_FOR, item, 0, 0);
    u->top = iter;
    body(u, n->orelse);
    label_place(u, &end);
}
