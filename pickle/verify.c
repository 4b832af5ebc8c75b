/* The verifier: proves that loaded code, and frames that run it, are safe for the loop.
 *
 * Three parts. The shape of code: known opcodes; registers, sites, constants, cells and jumps in
 * range; pairs of instructions that belong together. Then a walk along all paths that finds out
 * in which registers the loop may rely on a cell, a list or a function, and refuses instructions
 * that rely on what is not certain. Last, frames: their registers hold what the code expects at
 * their pc; the registers of continuations hold what konts.def says.
 *
 * What an answer from another frame is can not be known: instructions that take its kind for
 * granted look for themselves (operands_fit() in vm/instructions.c). */
#include "pickle/image.h"
#include "pickle/operands.h"
#include "stdlib/itertools.h"

#include "vm/call.h"
#include "vm/objects/generator.h"
#include "vm/objects/iterators.h"
#include "vm/opcodes.h"
#include "vm/scheduler.h"
#include "vm/signature.h"

/* --- the shape of code --- */

static bool refuse(Vm *vm, const Code *c, int64_t at, const char *why) {
    Value text = str_printf(vm, "code of %S, instruction %ld: %s", from_obj(c->name), at, why);
    const char *s = is_void(text) ? why : str_utf8_lossy(vm, as_str(text), NULL);
    (void)image_damaged(vm, s ? s : why);
    return false;
}

static bool jump_fits(const Code *c, int64_t at, Instr i) {
    int64_t to = at + 1 + i.bx;
    return to >= 0 && to <= c->ninstrs;
}

static bool kwnames_fit(const Code *c, unsigned constant, unsigned argc) {
    if (constant > c->nconsts || !is_exact(c->consts[constant - 1], &tuple_type)) return false;
    const Tuple *names = as_tuple(c->consts[constant - 1]);
    for (int64_t i = 0; i < names->len; i++)
        if (!is_exact_str(names->items[i])) return false;
    return names->len <= argc;
}

/* Operands that are no registers. NULL, or what is wrong. */
static const char *operands_wrong(const Code *c, int64_t at, Instr i) {
    const char *letters = op_info[i.op].operands;
    unsigned generators = CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR;
    if (letters[1] == 'S' && i.b >= c->nsites) return "no such site";
    if (letters[1] && letters[2] == 'S' && i.c >= c->nsites) return "no such site";
    if (letters[1] == 'J' && !jump_fits(c, at, i)) return "a jump out of the code";
    switch (i.op) {
    case OP_JUMP: return i.bx < 0 ? "a loop without a safepoint" : NULL;
    case OP_LOAD_CONST: return i.bx < 0 || i.bx >= c->nconsts ? "no such constant" : NULL;
    case OP_MAKE_FUNCTION:
        return i.bx < 0 || i.bx >= c->nconsts || !is_exact(c->consts[i.bx], &code_type) ||
                       ((Code *)as_obj(c->consts[i.bx]))->step
                   ? "no such code"
                   : NULL;
    case OP_CALL:
    case OP_CALL_METHOD: return i.c && !kwnames_fit(c, i.c, i.b) ? "bad names of keywords" : NULL;
    case OP_LOAD_FREE:
    case OP_STORE_FREE:
    case OP_DELETE_FREE:
    case OP_LOAD_CLOSURE:
    case OP_LOAD_CLASS_FREE: return i.b >= c->nfree ? "no such cell" : NULL;
    case OP_LOAD_SPECIAL: return i.c >= S_COUNT ? "no such special method" : NULL;
    case OP_YIELD:
        if (i.c && (at < 2 || c->instrs[at - 2].op != OP_SEND || c->instrs[at - 2].b != i.c - 1))
            return "a delegation without SEND";
        return c->flags & generators ? NULL : "yield outside of a generator";
    case OP_YIELD_ASYNC:
        return c->flags & CODE_ASYNC_GENERATOR ? NULL
                                               : "yield outside of an asynchronous generator";
    case OP_RANGE_ITER: {
        const Instr *next = &c->instrs[at + 1];
        return at + 2 < c->ninstrs && next[0].op == OP_CALL && next[0].a == i.a &&
                       next[0].b == i.b && !next[0].c && next[1].op == OP_GET_ITER &&
                       next[1].a == i.a && next[1].b == i.a && (i.b == 1 || i.b == 2)
                   ? NULL
                   : "no CALL and GET_ITER behind it";
    }
    case OP_FOR_ITER:
    case OP_SEND:
        return at + 1 < c->ninstrs && c->instrs[at + 1].op == OP_JUMP ? NULL : "no jump behind it";
    case OP_UNPACK_SEQUENCE: {
        Instr next = at + 1 < c->ninstrs ? c->instrs[at + 1] : (Instr){ 0 };
        return next.op == OP_SPREAD && next.a == i.a && next.b == i.a && next.c == i.c
                   ? NULL
                   : "no SPREAD behind it";
    }
    default: return NULL;
    }
}

static bool shape_verify(Vm *vm, const Code *c) {
    unsigned most = c->nregs ? c->nregs : 1;  /* frames have one register at least */
    if (c->flags & CODE_KEEPS_LOCALS) most--; /* the last one is locals()' */
    for (int64_t at = 0; at < c->ninstrs; at++) {
        Instr i = c->instrs[at];
        Run runs[RUNS];
        unsigned n = instr_runs(i, runs);
        const char *wrong = operands_wrong(c, at, i);
        if (wrong) return refuse(vm, c, at, wrong);
        if (i.a >= most) return refuse(vm, c, at, "no such register");
        for (unsigned k = 0; k < n; k++)
            if (runs[k].count && runs[k].first + runs[k].count > most)
                return refuse(vm, c, at, "no such register");
    }
    for (int64_t k = 0; k < c->nhandlers; k++) {
        const Handler *h = &c->handlers[k];
        if (h->target < h->end) return refuse(vm, c, h->start, "a handler that loops");
        if (h->start > h->end || h->end > c->ninstrs || h->target >= c->ninstrs ||
            h->reg + 1u >= most)
            return refuse(vm, c, h->start, "a handler out of the code");
    }
    return true;
}

enum { GENERATORS = CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR };

static unsigned parameter_count(const Code *c) {
    return c->argcount + c->kwonly + !!(c->flags & CODE_VARARGS) + !!(c->flags & CODE_VARKEYWORDS);
}

/* The numbers in front. A body has its namespace in its first register, and nobody gives it
 * arguments. */
static bool counts_verify(Vm *vm, const Code *c) {
    unsigned params = parameter_count(c);
    bool body = !(c->flags & CODE_OPTIMIZED);
    bool fine = c->ninstrs && c->posonly <= c->argcount && params <= c->nlocals &&
                c->nlocals <= c->nregs && (!c->nlocals || c->varnames) &&
                (!c->nfree || c->freevars) &&
                (body || !(c->flags & (CODE_CLASS_BODY | CODE_MODULE))) &&
                (!body || (c->nregs && !params && !(c->flags & GENERATORS)));
    return fine || refuse(vm, c, 0, "numbers that do not fit");
}

/* --- what registers hold --- */

/* IS_OPEN: a value, or nothing (void). Where a value is needed it must not be open: void is no
 * value, and never gets into a container, an argument or an answer. */
typedef enum { IS_UNSEEN, IS_OPEN, IS_ANY, IS_CELL, IS_LIST, IS_FUNCTION } Kind;

/* A state is one Kind a register. States are kept where paths meet; between, they are worked
 * out. */
typedef struct Flow {
    const Code *code;
    int32_t *states; /* by instruction: which state is kept for it, -1: none */
    uint8_t *kinds;
    int64_t nregs, nstates;
    int64_t work; /* registers that a pass looks at */
    bool changed;
} Flow;
/* Code of the compiler needs a pass for each loop in a loop, and some more. */
enum { WORK_OF_A_PASS = 1 << 28, WORK_OF_ALL = 1 << 30, PASSES_MOST = 100 };
enum {
    KEPT_EVERY = 64 /* instructions: a state is kept there too, so that none is far from one */
};

static uint8_t *flow_state(const Flow *fl, int64_t at) {
    return fl->states[at] < 0 ? NULL : fl->kinds + (int64_t)fl->states[at] * fl->nregs;
}

static void flow_join(Flow *fl, int64_t to, const uint8_t *state) {
    uint8_t *kept = flow_state(fl, to);
    for (int64_t r = 0; kept && r < fl->nregs; r++) {
        uint8_t kind = kept[r] == IS_UNSEEN || kept[r] == state[r] ? state[r]
                       : kept[r] == IS_OPEN || state[r] == IS_OPEN ? IS_OPEN
                                                                   : IS_ANY;
        if (kind == kept[r]) continue;
        kept[r] = kind;
        fl->changed = true;
    }
}

/* How much a pass over the code has to look at: false with an error raised if it is more than
 * any program needs. */
static bool work_fits(Vm *vm, Flow *fl) {
    const Code *c = fl->code;
    fl->work = c->ninstrs;
    for (int64_t k = 0; k < c->nhandlers; k++)
        fl->work += (int64_t)c->handlers[k].end - c->handlers[k].start;
    fl->work *= fl->nregs;
    bool fits = fl->work <= WORK_OF_A_PASS && c->ninstrs * (int64_t)c->nhandlers <= WORK_OF_A_PASS;
    return fits || refuse(vm, c, 0, "too much to verify");
}

/* False with an error raised. */
static bool flow_init(Vm *vm, Flow *fl, const Code *c) {
    *fl = (Flow){ .code = c, .nregs = c->nregs ? c->nregs : 1 };
    fl->states = heap_try_alloc_atomic(vm, (size_t)(c->ninstrs + 1) * sizeof *fl->states);
    if (!fl->states) return false;
    for (int64_t at = 0; at <= c->ninstrs; at++) fl->states[at] = -1;
    fl->states[0] = 0;
    for (int64_t at = 0; at < c->ninstrs; at++) {
        if (instr_jumps(c->instrs[at].op)) fl->states[at + 1 + c->instrs[at].bx] = 0;
        if (instr_has_jump_behind(c->instrs[at].op)) fl->states[at + 2] = 0;
    }
    for (int64_t k = 0; k < c->nhandlers; k++) fl->states[c->handlers[k].target] = 0;
    for (int64_t at = 0; at < c->ninstrs; at += KEPT_EVERY) fl->states[at] = 0;
    for (int64_t at = 0; at <= c->ninstrs; at++)
        if (!fl->states[at]) fl->states[at] = (int32_t)fl->nstates++;
    size_t size = (size_t)fl->nstates * (size_t)fl->nregs;
    fl->kinds = heap_try_alloc_atomic(vm, size);
    if (!fl->kinds) return false;
    memset(fl->kinds, IS_UNSEEN, size);
    memset(fl->kinds, IS_OPEN, (size_t)fl->nregs); /* the entry */
    memset(fl->kinds, IS_ANY, c->flags & CODE_OPTIMIZED ? parameter_count(c) : 1);
    return work_fits(vm, fl);
}

/* Does the instruction read a register that may hold nothing, and not know what to do with that? */
static bool open_read(const Code *c, Instr i, const uint8_t *state) {
    Run runs[RUNS];
    unsigned n = instr_runs(i, runs), allowed = UINT32_MAX;
    switch (i.op) {
    case OP_CHECK_LOCAL:
    case OP_MOVE:
    case OP_MAKE_CELL:
    case OP_SPREAD:
    case OP_NOT:
    case OP_IS:
    case OP_IS_NOT:
    case OP_JUMP_IF_TRUE:
    case OP_JUMP_IF_FALSE:
    case OP_JUMP_IF_NONE:
    case OP_JUMP_IF_NOT_NONE:
    case OP_RERAISE:
    case OP_SET_HANDLED:
    case OP_POP_EXCEPT:
    case OP_END_ASYNC_FOR: return false; /* they look for themselves */
    case OP_CALL_METHOD: allowed = i.a + 1u; break;
    case OP_CALL_STAR: allowed = i.a + 2u; break;
    case OP_IMPORT_NAME:
        if (c->flags & CODE_OPTIMIZED) allowed = 0; /* the namespace: functions do without */
        break;
    default: break;
    }
    for (unsigned k = 0; k < n; k++)
        for (unsigned r = runs[k].first; !runs[k].written && r < runs[k].first + runs[k].count; r++)
            if (state[r] == IS_OPEN && r != allowed) return true;
    return false;
}

/* What an instruction relies on: NULL, or what is wrong. */
static const char *reliance_wrong(const Code *c, Instr i, const uint8_t *state) {
    switch (i.op) {
    case OP_LOAD_CELL: return state[i.b] == IS_CELL ? NULL : "no cell in the register";
    case OP_STORE_CELL:
    case OP_DELETE_CELL:
        if (state[i.a] != IS_CELL) return "no cell in the register";
        break;
    case OP_LIST_APPEND:
        if (state[i.a] != IS_LIST) return "no list in the register";
        break;
    case OP_SET_FUNCTION:
        if (state[i.a] != IS_FUNCTION) return "no function in the register";
        break;
    case OP_MAKE_FUNCTION: {
        const Code *made = (Code *)as_obj(c->consts[i.bx]);
        if (made->nfree && !made->captures) return "a function without its cells";
        for (unsigned n = 0; n < made->nfree; n++) {
            Capture from = made->captures[n];
            if (from.from_register ? from.index >= c->nregs || state[from.index] != IS_CELL
                                   : from.index >= c->nfree)
                return "no cell to capture";
        }
        return NULL;
    }
    default: break;
    }
    return open_read(c, i, state) ? "nothing in a register" : NULL;
}

static bool is_fused_comparison(Instr i) {
    return op_info[i.op].flags & FUSED && i.op != OP_TRUTH && i.op != OP_UNPACK_SEQUENCE;
}

/* What the loop's short cuts leave out: they go on behind instructions that they have not done. */
static void short_cuts(const Code *c, int64_t at, uint8_t *state) {
    Instr i = c->instrs[at];
    const Instr *before = &c->instrs[at];
    bool branch = i.op == OP_JUMP_IF_TRUE || i.op == OP_JUMP_IF_FALSE;
    if (branch && at > 1 && before[-1].op == OP_TRUTH && is_fused_comparison(before[-2]))
        state[before[-1].a] = state[before[-2].a] = IS_OPEN;
    if (i.op == OP_SPREAD && at > 2 && before[-1].op == OP_UNPACK_SEQUENCE &&
        before[-3].op == OP_FOR_ITER) {
        unsigned item = before[-3].a;
        if (i.c == 2 && item >= c->nlocals && before[-1].b == item && item != i.a &&
            item != i.a + 1u)
            state[item] = IS_OPEN;
    }
    if (i.op == OP_UNPACK_SEQUENCE && !i.c) state[i.a] = IS_OPEN;
}

static void flow_step(const Code *c, int64_t at, uint8_t *state) {
    Run runs[RUNS];
    Instr i = c->instrs[at];
    unsigned n = instr_runs(i, runs);
    uint8_t kind = IS_ANY;
    if (i.op == OP_LOAD_VOID || i.op == OP_POP_EXCEPT || i.op == OP_END_ASYNC_FOR) kind = IS_OPEN;
    if (i.op == OP_MOVE) kind = state[i.b];
    if (i.op == OP_MAKE_CELL || i.op == OP_LOAD_CLOSURE) kind = IS_CELL;
    if (i.op == OP_BUILD_LIST) kind = IS_LIST;
    if (i.op == OP_MAKE_FUNCTION) kind = IS_FUNCTION;
    for (unsigned k = 0; k < n; k++)
        if (runs[k].written) memset(state + runs[k].first, kind, runs[k].count);
    if (i.op == OP_LOAD_METHOD || i.op == OP_LOAD_SPECIAL) state[i.a + 1] = IS_OPEN;
    if (i.op == OP_CHECK_LOCAL && state[i.a] == IS_OPEN) state[i.a] = IS_ANY;
    short_cuts(c, at, state);
}

static void flow_handlers(Flow *fl, int64_t at, const uint8_t *state, uint8_t *scratch) {
    for (int64_t k = 0; k < fl->code->nhandlers; k++) {
        const Handler *h = &fl->code->handlers[k];
        if (at < h->start || at >= h->end) continue;
        memcpy(scratch, state, (size_t)fl->nregs);
        scratch[h->reg] = IS_ANY;
        scratch[h->reg + 1] = IS_OPEN;
        flow_join(fl, h->target, scratch);
    }
}

/* Whom a generator delegates to may be over without being sent anything: it goes on as behind
 * the SEND in front. */
static void flow_delegated(Flow *fl, int64_t at, const uint8_t *state, uint8_t *scratch) {
    const Instr *send = &fl->code->instrs[at - 2];
    memcpy(scratch, state, (size_t)fl->nregs);
    scratch[send->a] = IS_ANY;
    flow_join(fl, at + send[1].bx, scratch);
}

/* The state behind an instruction, in `state`, which is the one in front of it. True: the code
 * may go on there. */
static bool flow_behind(const Code *c, int64_t at, uint8_t *state) {
    Instr i = c->instrs[at];
    uint8_t before = state[i.a];
    flow_step(c, at, state);
    if (i.op == OP_FOR_ITER)
        state[i.a] = before; /* a loop that is over leaves its variable as it is */
    return !instr_ends(i.op);
}

/* What an instruction leads to, elsewhere than behind it. */
static void flow_spread(Flow *fl, int64_t at, const uint8_t *state, uint8_t *scratch) {
    Instr i = fl->code->instrs[at];
    uint8_t *behind = scratch + fl->nregs;
    memcpy(behind, state, (size_t)fl->nregs);
    flow_handlers(fl, at, state, scratch);
    flow_step(fl->code, at, behind);
    flow_handlers(fl, at, behind, scratch);
    if (instr_jumps(i.op)) flow_join(fl, at + 1 + i.bx, behind);
    if (instr_has_jump_behind(i.op)) flow_join(fl, at + 2, behind);
    if (instr_delegates(i)) flow_delegated(fl, at, behind, scratch);
}

/* One walk over the code, that what is known about one place may be known about those it leads
 * to. */
static void flow_pass(Flow *fl, uint8_t *state) {
    const Code *c = fl->code;
    bool reached = false;
    for (int64_t at = 0; at <= c->ninstrs; at++) {
        const uint8_t *kept = flow_state(fl, at);
        if (kept) {
            if (reached) flow_join(fl, at, state);
            memcpy(state, kept, (size_t)fl->nregs);
            reached = kept[0] != IS_UNSEEN;
        }
        if (at == c->ninstrs || !reached) continue;
        flow_spread(fl, at, state, state + fl->nregs);
        reached = flow_behind(c, at, state);
    }
}

/* Behind the passes: is all that instructions rely on certain? False with an error raised. */
static bool flow_check(Vm *vm, const Flow *fl, uint8_t *state) {
    const Code *c = fl->code;
    bool reached = false;
    for (int64_t at = 0; at < c->ninstrs; at++) {
        const uint8_t *kept = flow_state(fl, at);
        if (kept) memcpy(state, kept, (size_t)fl->nregs);
        if (kept) reached = kept[0] != IS_UNSEEN;
        if (!reached) continue;
        const char *wrong = reliance_wrong(c, c->instrs[at], state);
        if (wrong) return refuse(vm, c, at, wrong);
        reached = flow_behind(c, at, state);
    }
    return true;
}

/* Behind the passes: the state in front of an instruction. False with an error raised: the code
 * never comes there. */
static bool flow_find(Vm *vm, const Flow *fl, uint8_t *state, int64_t upto) {
    int64_t at = upto;
    while (!flow_state(fl, at)) at--; /* the first instruction has one */
    memcpy(state, flow_state(fl, at), (size_t)fl->nregs);
    bool reached = state[0] != IS_UNSEEN;
    for (; reached && at < upto; at++) reached = flow_behind(fl->code, at, state);
    return reached || refuse(vm, fl->code, upto, "a frame where the code never is");
}

/* Walks until nothing changes. NULL with an error raised; else room for a state. */
static uint8_t *flow_settle(Vm *vm, Flow *fl, const Code *c) {
    if (!flow_init(vm, fl, c)) return NULL;
    uint8_t *state = heap_try_alloc_atomic(vm, 3 * (size_t)fl->nregs);
    if (!state) return NULL;
    fl->changed = true;
    for (int64_t n = 0; fl->changed && n < PASSES_MOST && n * fl->work <= WORK_OF_ALL; n++) {
        fl->changed = false;
        flow_pass(fl, state);
    }
    if (fl->changed) (void)refuse(vm, c, 0, "too much to verify");
    return fl->changed ? NULL : state;
}

bool code_verify(Vm *vm, const Code *c) {
    Flow fl;
    if (!counts_verify(vm, c) || !shape_verify(vm, c)) return false;
    uint8_t *state = flow_settle(vm, &fl, c);
    return state && flow_check(vm, &fl, state);
}

/* --- what is known about code --- */

struct CodeFacts {
    const Code *code;
    Rows rows; /* without bits: not known yet */
    Flow flow;
    uint8_t *room; /* for a state; NULL: the flow is not known yet */
};

CodeFacts *code_facts(Vm *vm, FactsTable *t, const Code *code) {
    if (!t->places && !(t->places = dict_new(vm))) return NULL;
    int64_t e = dict_find_identity(t->places, from_obj(code));
    if (e >= 0) return t->list[as_int(t->places->entries[e].value)];
    if (t->count == t->cap) {
        int64_t cap = t->cap ? t->cap * 2 : 16;
        CodeFacts **list = heap_try_array(vm, (size_t)cap, sizeof *list);
        if (!list) return NULL;
        if (t->count) memcpy(list, t->list, (size_t)t->count * sizeof *list);
        t->list = list;
        t->cap = cap;
    }
    CodeFacts *facts = heap_try_alloc(vm, sizeof *facts);
    if (!facts || !dict_set_identity(vm, t->places, from_obj(code), from_int(t->count)))
        return NULL;
    *facts = (CodeFacts){ .code = code };
    return t->list[t->count++] = facts;
}

const uint8_t *facts_live(Vm *vm, CodeFacts *facts, uint32_t pc, bool awaits) {
    if (!facts->rows.bits && !rows_settle(vm, &facts->rows, facts->code)) return NULL;
    return rows_live(vm, &facts->rows, pc, awaits);
}

/* The kinds in front of an instruction. NULL with an error raised. */
static uint8_t *facts_kinds(Vm *vm, CodeFacts *facts, uint32_t pc) {
    if (!facts->room && !(facts->room = flow_settle(vm, &facts->flow, facts->code))) return NULL;
    uint8_t *kinds = heap_try_alloc_atomic(vm, (size_t)facts->flow.nregs);
    return kinds && flow_find(vm, &facts->flow, kinds, pc) ? kinds : NULL;
}

/* --- frames --- */

static bool code_awaits(const Code *c, uint32_t pc) {
    if (!pc || pc > c->ninstrs) return false;
    unsigned op = c->instrs[pc - 1].op;
    return op_info[op].flags & MAY_CALL || op == OP_YIELD || op == OP_YIELD_ASYNC;
}

bool frame_awaits(const Frame *f) { return code_awaits(f->code, f->pc); }

bool frame_yields(const Frame *f) {
    if (!f->pc || f->pc > f->code->ninstrs) return false;
    unsigned op = f->code->instrs[f->pc - 1].op;
    return op == OP_YIELD || op == OP_YIELD_ASYNC;
}

/* The register that an answer will come into, and which may hold nothing until then. UINT32_MAX:
 * none. */
static unsigned awaited_register(const Code *c, uint32_t pc) {
    if (!code_awaits(c, pc)) return UINT32_MAX;
    Instr i = c->instrs[pc - 1];
    return op_drops(i.op) && i.op != OP_SEND ? UINT32_MAX : i.a;
}

/* Does an exception's handler around the instruction rely on that register? */
static bool handlers_rely(const Flow *fl, int64_t at, unsigned r) {
    for (int64_t k = 0; k < fl->code->nhandlers; k++) {
        const Handler *h = &fl->code->handlers[k];
        if (at >= h->start && at < h->end && flow_state(fl, h->target)[r] != IS_OPEN) return true;
    }
    return false;
}

bool frame_expectations(Vm *vm, CodeFacts *facts, uint32_t pc, FrameExpectations *out) {
    const Code *c = facts->code;
    if (pc > c->ninstrs) return refuse(vm, c, pc, "a frame behind the code");
    out->code = c;
    out->pc = pc;
    /* behind a FOR_ITER whose answer is awaited is its JUMP: nothing else is known there than
     * behind that */
    out->kinds = facts_kinds(vm, facts, pc);
    if (!out->kinds) return false;
    out->live = facts_live(vm, facts, pc, false);
    out->awaited = awaited_register(c, pc);
    if (!out->live || out->awaited == UINT32_MAX ||
        !handlers_rely(&facts->flow, (int64_t)pc - 1, out->awaited))
        return out->live;
    const uint8_t *answered =
        facts_live(vm, facts, pc, true); /* what is needed although an answer comes */
    if (answered && answered[out->awaited]) out->awaited = UINT32_MAX;
    return answered;
}

bool frame_fits(Vm *vm, const Frame *f, const FrameExpectations *expected) {
    const uint8_t *kinds = expected->kinds;
    for (unsigned r = 0; r < f->code->nregs; r++) {
        if (!expected->live[r]) continue; /* did not travel */
        bool fits = kinds[r] == IS_CELL       ? is_exact(f->reg[r], &cell_type)
                    : kinds[r] == IS_LIST     ? is_list(f->reg[r])
                    : kinds[r] == IS_FUNCTION ? is_exact(f->reg[r], &function_type)
                    : kinds[r] == IS_ANY      ? !is_void(f->reg[r]) || r == expected->awaited
                                              : true;
        if (!fits) return refuse(vm, f->code, f->pc, "a frame whose registers do not fit");
    }
    return true;
}

/* Konts that run when nobody has answered them. */
static bool kont_begins(const Frame *k) {
    return k->code == &kont_codes[K_tasklet_start] || k->code == &kont_codes[K_native_later] ||
           k->code == &kont_codes[K_deliver] || k->code == &kont_codes[K_resume];
}

bool frame_goes_on(Vm *vm, FactsTable *table, const Frame *f) {
    FrameExpectations expected;
    if (f->code->step) return kont_begins(f);
    unsigned r = awaited_register(f->code, f->pc);
    if (r == UINT32_MAX || !is_void(f->reg[r])) return true;
    CodeFacts *facts = code_facts(vm, table, f->code);
    return facts && frame_expectations(vm, facts, f->pc, &expected) &&
           (expected.kinds[r] != IS_ANY || !expected.live[r]);
}

bool frame_verify(Vm *vm, const Frame *f) {
    FrameExpectations expected;
    CodeFacts facts = { .code = f->code };
    return frame_expectations(vm, &facts, f->pc, &expected) && frame_fits(vm, f, &expected);
}

/* --- continuations --- */

/* By register: * anything or nothing; o anything; ? the same, but nothing while the next
 * register is 0; i a small number of at most 255; N one of any size that a list may have; p
 * which special method; b which operator; c which comparison; j which judge; T a type; s a str;
 * t a tuple; q one or a list; f one that is being filled; d a dict, None or nothing; D a dict or
 * nothing; e an exception, None or nothing; C a channel; n a native and its arguments (two
 * registers); @ an instance of `type`; G a groupby's _grouper or nothing; E a tee; g how many of
 * the tuple in front are filled. */
typedef struct KontRule {
    int kont;
    const char *letters;
    Type *type;
} KontRule;

static const KontRule kont_rules[] = {
    { K_truth_answer, "p*" },
    { K_contains_answer, "*" },
    { K_init_answer, "o" },
    { K_new_answer, "TtD***" },
    { K_binary_reflected, "booi" },
    { K_compare_reflected, "cooi" },
    { K_getattr_fallback, "os" },
    { K_len_answer, "**" },
    { K_text_answer, "p" },
    { K_hash_answer, "*" },
    { K_iter_answer, "*" },
    { K_resume, "*" },
    { K_handled, "ee" },
    { K_deliver, "*" },
    { K_tasklet_start, "otd" },
    { K_blocked, "C" },
    { K_constant_answer, "o" },
    { K_enumerate_item, "@", &enumerate_type },
    { K_zip_items, "@fg", &zip_type },
    { K_map_items, "@fg", &map_type },
    { K_filter_item, "@?i", &filter_type },
    { K_next_default, "o" },
    { K_sequence_next, "@", &iterator_type },
    { K_cycle_item, "@", &cycle_type },
    { K_chain_item, "@i", &chain_type },
    { K_islice_item, "@", &islice_type },
    { K_pairwise_item, "@", &pairwise_type },
    { K_compress_item, "@?i", &compress_type },
    { K_starmap_item, "@i", &starmap_type },
    { K_accumulate_item, "@i", &accumulate_type },
    { K_native_later, "n" },
    { K_take_sources, "ooii" },
    { K_sieve_item, "@?ij", &takewhile_type },
    { K_sieve_item, "@?ij", &dropwhile_type },
    { K_sieve_item, "@?ij", &filterfalse_type },
    { K_groupby_item, "@G?i", &groupby_type },
    { K_tee_item, "@E", &tee_dataobject_type },
    { K_zip_longest_items, "@fg", &zip_longest_type },
    { K_key_compare, "c" },
    { K_lru_store, "@o", &lru_cache_type },
    { K_getter_items, "@ofii", &itemgetter_type },
    { K_getter_items, "@ofii", &attrgetter_type },
    { K_methodcaller_call, "@", &methodcaller_type },
    { K_heap_sift, "@NNNio", &list_type },
    { K_items_compare, "qqNc" },
};

static bool native_fits(Vm *vm, Value v, Value arguments) {
    if (!is_obj(v) || !is_exact(arguments, &tuple_type)) return false;
    Type *t = type_of(v);
    if (t != &builtin_function_type && t != &method_descriptor_type &&
        t != &wrapper_descriptor_type && t != &method_wrapper_type)
        return false;
    Native *n = (Native *)as_obj(v);
    if (!n->def->next) return false;
    return n->sig || (n->sig = signature_parse(vm, n->def->sig));
}

static bool small_fits(Value v, int64_t limit) {
    return is_int(v) && as_int(v) >= 0 && as_int(v) < limit;
}

static bool kont_register_fits(Vm *vm, const KontRule *rule, const Frame *k, int at) {
    Value v = k->reg[at];
    switch (rule->letters[at]) {
    case '*': return true;
    case 'o': return !is_void(v);
    case '?': return !is_void(v) || is_same(k->reg[at + 1], from_int(0));
    case 'i': return small_fits(v, 256);
    case 'N': return is_int(v) && as_int(v) >= 0;
    case 'p': return small_fits(v, S_COUNT);
    case 'b': return is_int(v) && small_fits(from_int(as_int(v) & ~(int64_t)INPLACE), BIN_COUNT);
    case 'j': return small_fits(v, 3);
    case 'c': return small_fits(v, 6);
    case 'T': return is_type(v);
    case 's': return is_exact_str(v);
    case 'q': return is_list(v) || is_tuple(v);
    case 't':
    case 'f': return is_exact(v, &tuple_type);
    case 'd': return is_void(v) || is_none(v) || is_exact(v, &dict_type);
    case 'D': return is_void(v) || is_exact(v, &dict_type);
    case 'G': return is_void(v) || is_exact(v, &grouper_type);
    case 'E': return is_exact(v, &tee_type);
    case 'e': return is_void(v) || is_none(v) || is_exception(v);
    case 'C': return is_obj(v) && type_is_subtype(type_of(v), &channel_type);
    case 'n': return native_fits(vm, v, k->reg[at + 1]);
    case '@': return is_obj(v) && type_is_subtype(type_of(v), rule->type);
    case 'g': return small_fits(v, as_tuple(k->reg[at - 1])->len);
    default: return false;
    }
}

/* The tuple that zip, map and getters fill has a place for each source. */
static bool gather_fits(const Frame *k) {
    if (k->code == &kont_codes[K_zip_longest_items])
        return as_tuple(k->reg[1])->len == zip_longest_room(k->reg[0]);
    if (k->code == &kont_codes[K_getter_items])
        return getter_awaits(k->reg[0], as_tuple(k->reg[2])->len, as_int(k->reg[3]),
                             as_int(k->reg[4]));
    if (k->code != &kont_codes[K_zip_items] && k->code != &kont_codes[K_map_items]) return true;
    const Gather *g = (Gather *)as_obj(k->reg[0]);
    int64_t n = g->sources ? g->sources->len : 0;
    return as_tuple(k->reg[1])->len >= n && as_tuple(k->reg[1])->len <= n + 1;
}

/* The places that take_sources is to fill: the first fields of an iterator, or what a
 * zip_longest has. */
static bool sources_fit(const Frame *k) {
    static Type *const owners[] = { &cycle_type,       &chain_type,     &islice_type,
                                    &pairwise_type,    &takewhile_type, &dropwhile_type,
                                    &filterfalse_type, &compress_type,  &starmap_type,
                                    &accumulate_type,  &groupby_type };
    if (k->code != &kont_codes[K_take_sources]) return true;
    Value owner = k->reg[1];
    int64_t n = as_int(k->reg[2]), room = 0;
    if (is_obj(owner) && type_is_subtype(type_of(owner), &zip_longest_type))
        room = zip_longest_room(owner);
    for (int i = 0; is_obj(owner) && !room && i < COUNT_OF(owners); i++)
        if (type_is_subtype(type_of(owner), owners[i])) room = owners[i] == &compress_type ? 2 : 1;
    return n <= room && as_int(k->reg[3]) < n;
}

/* A tuple that is being filled, or that a native has for its arguments, is nobody else's,
 * whatever the image says: it is written to. */
static bool tuples_own(Vm *vm, const KontRule *rule, Frame *k) {
    for (int at = 0; rule->letters[at]; at++) {
        if (rule->letters[at] != 'f' && rule->letters[at] != 'n') continue;
        Value *own = &k->reg[at + (rule->letters[at] == 'n')];
        const Tuple *t = as_tuple(*own);
        *own = tuple_from(vm, t->items, t->len);
        if (is_void(*own)) return false;
    }
    return true;
}

bool kont_verify(Vm *vm, Frame *k) {
    for (int i = 0; i < COUNT_OF(kont_rules); i++) {
        const KontRule *rule = &kont_rules[i];
        if (k->code != &kont_codes[rule->kont]) continue;
        bool fits = true;
        for (int at = 0; fits && rule->letters[at]; at++)
            fits = kont_register_fits(vm, rule, k, at);
        if (!fits || !gather_fits(k) || !sources_fit(k)) continue;
        if (!tuples_own(vm, rule, k)) return false;
        if (rule->letters[0] != 'n' ||
            native_later_fits(vm, (Native *)as_obj(k->reg[0]), as_tuple(k->reg[1])))
            return true;
        vm->error = V_VOID;
    }
    return refuse(vm, k->code, 0, "registers that do not fit");
}
