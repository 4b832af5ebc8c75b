/* The verifier. */
#include "pickle/image.h"

#include "vm/opcodes.h"

bool code_verify(Vm *vm, const Code *code) { return (void)vm, (void)code, true; }
bool frame_verify(Vm *vm, const Frame *f) { return (void)vm, (void)f, true; }
bool kont_verify(Vm *vm, const Frame *k) { return (void)vm, (void)k, true; }

bool frame_awaits(const Frame *f) {
    if (!f->pc) return false;
    unsigned op = f->code->instrs[f->pc - 1].op;
    return op_info[op].flags & MAY_CALL || op == OP_YIELD || op == OP_YIELD_ASYNC;
}
