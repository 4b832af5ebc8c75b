/* Frame: the only kind of continuation. It is data on the heap: the code, where it is, its
 * registers, and the frame that gets its answer.
 *
 * The answer of a frame goes to its `back`: a bytecode frame stores it in register `a` of the
 * instruction before its pc (unless the opcode is one that drops answers: op_drops()), a konts
 * frame is stepped with it. `pc` is the next instruction to execute, and is stored by the loop
 * before anything that could look at or replace the frame. */
#ifndef TERN_VM_FRAME_H
#define TERN_VM_FRAME_H

#include "vm/code.h"

enum {
    FRAME_CAPTURED = 1,  /* something but its callee points to it: never recycled */
    FRAME_GENERATOR = 2, /* belongs to the generator/coroutine in frame->owner (register nregs) */
    FRAME_CLEARED = 4,   /* frame.clear() or finished */
    FRAME_UNSTARTED = 8,
    FRAME_THROW = 16 /* resumed to raise: the exception waits in vm->error */
};

struct Frame {
    Object h;
    Code *code;
    Function *func; /* globals, builtins and cells come from here; NULL in konts */
    Frame *back;    /* gets the answer; NULL: base of a tasklet */
    uint32_t pc;
    uint16_t flags;
    uint16_t size; /* registers allocated (for recycling) */
    Value reg[];
};
_Static_assert(sizeof(void *) == 4 || sizeof(Frame) == 40, "frames are counted in bytes");

/* Pushes a frame on vm->frame with all registers void. Counts recursion depth: NULL with
 * RecursionError raised. */
Frame *frame_push(Vm *vm, Code *code, Function *func) NODISCARD;
/* A frame not linked anywhere (generators). */
Frame *frame_new(Vm *vm, Code *code, Function *func);
/* Unlinks vm->frame (its back becomes vm->frame) and recycles it unless captured. */
void frame_pop(Vm *vm);
/* The nearest frame from f on (f included) that a Python programmer may see: skips konts and
 * hidden code. NULL if none. */
Frame *frame_visible(Frame *f);
int frame_line(const Frame *f);
/* The locals as a dict: the namespace itself for modules and classes, a snapshot for functions. */
Value frame_locals(Vm *vm, Frame *f);

/* konts: C continuations. */
enum {
#define K(name, nregs, flags) K_##name,
#include "vm/konts.def"
#undef K
    K_COUNT
};
enum { KONT_CATCHES = 1 }; /* stepped with V_ERROR and vm->error set when its callee raised */
extern Code kont_codes[K_COUNT];
/* Pushes a konts frame with its first argc registers filled; its step runs first with in =
 * V_VOID. */
Frame *kont_push(Vm *vm, int kont, int argc, const Value *argv) NODISCARD;
/* Ends the konts frame k (which is vm->frame) with an answer. */
Next kont_return(Vm *vm, Frame *k, Value answer, Value *out);

#endif
