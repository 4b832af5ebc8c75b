/* What the verifier and the pickler know about instructions, all from opcodes.def and its
 * comments; see operands.h. */
#include "pickle/operands.h"

#include "vm/opcodes.h"

static unsigned run_add(Run *runs, unsigned n, unsigned first, unsigned count, bool written) {
    runs[n] = (Run){ first, count, written };
    return n + 1;
}

/* Those of the instructions whose operands do not say it all. 0: the operands do. */
static unsigned special_runs(Instr i, Run *r) {
    unsigned n = 0;
    switch (i.op) {
    case OP_CALL: n = run_add(r, n, i.a, i.b + 1u, false); return run_add(r, n, i.a, 1, true);
    case OP_CALL_METHOD:
        n = run_add(r, n, i.a, i.b + 2u, false);
        return run_add(r, n, i.a, 1, true);
    case OP_CALL_STAR: n = run_add(r, n, i.a, 3, false); return run_add(r, n, i.a, 1, true);
    case OP_BUILD_TUPLE:
    case OP_BUILD_LIST:
    case OP_BUILD_SET:
    case OP_BUILD_STRING: n = run_add(r, n, i.b, i.c, false); return run_add(r, n, i.a, 1, true);
    case OP_BUILD_DICT: n = run_add(r, n, i.b, 2u * i.c, false); return run_add(r, n, i.a, 1, true);
    case OP_BUILD_SLICE: n = run_add(r, n, i.b, 3, false); return run_add(r, n, i.a, 1, true);
    case OP_RANGE_ITER: n = run_add(r, n, i.a, i.b + 1u, false); return run_add(r, n, i.a, 1, true);
    case OP_LOAD_METHOD:
    case OP_LOAD_SPECIAL: n = run_add(r, n, i.b, 1, false); return run_add(r, n, i.a, 2, true);
    case OP_SPREAD: n = run_add(r, n, i.b, 1, false); return run_add(r, n, i.a, i.c, true);
    case OP_UNPACK_SEQUENCE:
        n = run_add(r, n, i.b, 1, false);
        return run_add(r, n, i.a, i.c ? i.c : 1, true);
    case OP_IMPORT_NAME:
        n = run_add(r, n, i.a, 2, false);
        n = run_add(r, n, 0, 1, false);
        return run_add(r, n, i.a, 1, true);
    case OP_MATCH_CLASS:
        n = run_add(r, n, i.b, 1, false);
        n = run_add(r, n, i.c, 3, false);
        return run_add(r, n, i.a, 1, true);
    case OP_EXC_INFO: n = run_add(r, n, i.b, 1, false); return run_add(r, n, i.a, 3, true);
    case OP_POP_EXCEPT:
    case OP_END_ASYNC_FOR: n = run_add(r, n, i.a, 2, false); return run_add(r, n, i.a, 2, true);
    case OP_YIELD:
        n = run_add(r, n, i.b, 1, false);
        if (i.c) n = run_add(r, n, i.c - 1u, 1, false);
        return run_add(r, n, i.a, 1, true);
    case OP_LOAD_NAME:
    case OP_LOAD_CLASS_FREE: n = run_add(r, n, 0, 1, false); return run_add(r, n, i.a, 1, true);
    case OP_STORE_NAME:
    case OP_IMPORT_STAR: n = run_add(r, n, 0, 1, false); return run_add(r, n, i.a, 1, false);
    case OP_DELETE_NAME:
    case OP_SETUP_ANNOTATIONS: return run_add(r, n, 0, 1, false);
    case OP_MAKE_CELL: n = run_add(r, n, i.a, 1, false); return run_add(r, n, i.a, 1, true);
    case OP_FOR_ITER: n = run_add(r, n, i.b, 1, false); return run_add(r, n, i.a, 1, true);
    case OP_SEND:
        n = run_add(r, n, i.b, 1, false);
        n = run_add(r, n, i.c, 1, false);
        return run_add(r, n, i.a, 1, true);
    default: return 0;
    }
}

/* Does the instruction, whose operand a is a register, read it? */
static bool reads_a(unsigned op) {
    switch (op) {
    case OP_CHECK_LOCAL:
    case OP_STORE_CELL:
    case OP_DELETE_CELL:
    case OP_STORE_FREE:
    case OP_STORE_GLOBAL:
    case OP_JUMP_IF_TRUE:
    case OP_JUMP_IF_FALSE:
    case OP_JUMP_IF_NONE:
    case OP_JUMP_IF_NOT_NONE:
    case OP_RETURN:
    case OP_SET_FUNCTION: return true;
    default: return op_drops(op);
    }
}

unsigned instr_runs(Instr i, Run *r) {
    const char *letters = op_info[i.op].operands;
    unsigned n = special_runs(i, r);
    if (n) return n;
    if (letters[1] == 'B') n = run_add(r, n, i.b, 1, false);
    if (letters[1] == 'B' && letters[2] == 'C') n = run_add(r, n, i.c, 1, false);
    if (letters[0] == 'A') n = run_add(r, n, i.a, 1, !reads_a(i.op));
    return n;
}

bool instr_jumps(unsigned op) { return op_info[op].operands[1] == 'J'; }

/* Whose answer makes the code go on behind the JUMP that follows. */
bool instr_has_jump_behind(unsigned op) { return op == OP_FOR_ITER || op == OP_SEND; }

bool instr_delegates(Instr i) { return i.op == OP_YIELD && i.c; }

/* Does the code not go on behind it? */
bool instr_ends(unsigned op) {
    return op == OP_JUMP || op == OP_JUMP_BACK || op == OP_RETURN || op == OP_RAISE ||
           op == OP_RAISE_BARE || op == OP_RERAISE;
}

/* --- liveness --- */

/* As often is all code looked at: code of the compiler needs a time for each loop in a loop, and
 * some more. */
enum { PASSES_MOST = 100 };

static uint64_t *row_at(const Rows *rows, int64_t at) {
    return rows->bits + (size_t)at * rows->width;
}

static void row_set(uint64_t *row, unsigned first, unsigned count, bool on) {
    for (unsigned r = first; r < first + count; r++) {
        if (on)
            row[r / 64] |= 1ull << r % 64;
        else
            row[r / 64] &= ~(1ull << r % 64);
    }
}

static void row_join(const Rows *rows, uint64_t *row, int64_t from) {
    const uint64_t *other = row_at(rows, from);
    for (size_t w = 0; w < rows->width; w++) row[w] |= other[w];
}

/* What the handlers around an instruction need. */
static void row_handlers(const Rows *rows, int64_t at, uint64_t *row, uint64_t *scratch) {
    for (int64_t k = 0; k < rows->code->nhandlers; k++) {
        const Handler *h = &rows->code->handlers[k];
        if (at < h->start || at >= h->end) continue;
        memcpy(scratch, row_at(rows, h->target), rows->width * sizeof *scratch);
        row_set(scratch, h->reg, 2, false);
        for (size_t w = 0; w < rows->width; w++) row[w] |= scratch[w];
    }
}

/* The cells that a function to be made captures. */
static void row_captures(const Code *code, Instr i, uint64_t *row) {
    if (i.op != OP_MAKE_FUNCTION) return;
    const Code *made = (Code *)as_obj(code->consts[i.bx]);
    for (unsigned n = 0; made->captures && n < made->nfree; n++)
        if (made->captures[n].from_register) row_set(row, made->captures[n].index, 1, true);
}

/* What is needed before the instruction, from what is needed where it goes on. True: that is
 * more than was known. */
static bool row_update(const Rows *rows, int64_t at, uint64_t *row, uint64_t *scratch) {
    Instr i = rows->code->instrs[at];
    Run runs[RUNS];
    unsigned n = instr_runs(i, runs);
    bool changed = false;
    memset(row, 0, rows->width * sizeof *row);
    if (!instr_ends(i.op)) row_join(rows, row, at + 1);
    if (instr_jumps(i.op)) row_join(rows, row, at + 1 + i.bx);
    if (instr_has_jump_behind(i.op)) row_join(rows, row, at + 2);
    if (instr_delegates(i)) row_join(rows, row, at + rows->code->instrs[at - 1].bx);
    for (unsigned k = 0; k < n; k++) /* a loop that is over leaves its variable as it is */
        if (runs[k].written && i.op != OP_FOR_ITER)
            row_set(row, runs[k].first, runs[k].count, false);
    for (unsigned k = 0; k < n; k++)
        if (!runs[k].written) row_set(row, runs[k].first, runs[k].count, true);
    row_captures(rows->code, i, row);
    row_handlers(rows, at, row, scratch);
    uint64_t *kept = row_at(rows, at);
    for (size_t w = 0; w < rows->width; w++) {
        changed |= (row[w] & ~kept[w]) != 0;
        kept[w] |= row[w];
    }
    return changed;
}

bool rows_settle(Vm *vm, Rows *rows, const Code *code) {
    *rows = (Rows){
        .code = code, .width = code->nregs / 64u + 2
    }; /* one to spare: frames have a register at least, handlers two */
    size_t size = (size_t)(code->ninstrs + 4) * rows->width * sizeof(uint64_t);
    rows->bits = heap_try_alloc_atomic(vm, size);
    if (!rows->bits) return false;
    memset(rows->bits, 0, size);
    uint64_t *row = row_at(rows, code->ninstrs + 1);
    bool changed = true;
    for (int n = 0; changed && n < PASSES_MOST; n++) {
        changed = false;
        for (int64_t at = code->ninstrs - 1; at >= 0; at--)
            changed |= row_update(rows, at, row, row + rows->width);
    }
    rows->all = changed;
    return true;
}

uint8_t *rows_live(Vm *vm, const Rows *rows, uint32_t pc, bool awaits) {
    const Code *code = rows->code;
    uint8_t *live = heap_try_alloc_atomic(vm, code->nregs + 1u);
    uint64_t *row = row_at(rows, code->ninstrs + 1);
    if (!live || pc > code->ninstrs) return NULL;
    memset(row, 0, rows->width * sizeof *row);
    row_join(rows, row, pc);
    if (pc && instr_has_jump_behind(code->instrs[pc - 1].op)) row_join(rows, row, pc + 1);
    if (pc && awaits && !op_drops(code->instrs[pc - 1].op))
        row_set(row, code->instrs[pc - 1].a, 1, false);
    /* whom a generator delegates to, though no instruction may come to it again */
    if (pc && code->instrs[pc - 1].op == OP_YIELD && code->instrs[pc - 1].c)
        row_set(row, code->instrs[pc - 1].c - 1u, 1, true);
    if (pc) row_handlers(rows, (int64_t)pc - 1, row, row + rows->width);
    for (unsigned r = 0; r < code->nregs; r++)
        live[r] = rows->all || r < code->nlocals || (row[r / 64] >> r % 64 & 1);
    if (!(code->flags & CODE_OPTIMIZED) && code->nregs) live[0] = 1; /* the namespace */
    if (code->flags & CODE_KEEPS_LOCALS && code->nregs) live[code->nregs - 1] = 1;
    return live;
}

uint8_t *registers_live(Vm *vm, const Code *code, uint32_t pc, bool awaits) {
    Rows rows;
    return rows_settle(vm, &rows, code) ? rows_live(vm, &rows, pc, awaits) : NULL;
}

/* Clears what f will not read again. False with MemoryError raised. */
static bool frame_forget(Vm *vm, Frame *f) {
    const Code *code = f->code;
    const uint8_t *live = registers_live(vm, code, f->pc, false);
    if (!live) return false;
    for (unsigned r = 0; r < code->nregs; r++)
        if (!live[r]) f->reg[r] = V_VOID;
    return true;
}

void registers_forget(Vm *vm) {
    enum { FRAMES = 16, LONGEST = 4096 };
    if (heap_is_low()) return;
    Value error = vm->error;
    Frame *f = vm->frame;
    for (int n = 0; f && n < FRAMES; f = f->back, n++)
        if (!f->code->step && f->code->ninstrs <= LONGEST && !frame_forget(vm, f)) break;
    vm->error = error;
}
