/* The unwinder: raises vm->error in vm->frame and goes outwards until something handles it. */
#include "vm/loop.h"
#include "vm/objects/generator.h"

/* A new exception remembers what was being handled. A chain that already leads to it is cut
 * there, so that none is circular. */
static void context_set(Vm *vm, Value exc) {
    Value handled = exception_handled(vm);
    if (is_void(handled) || is_none(handled) || is_same(handled, exc)) return;
    /* goes half as fast: a circle that does not hold exc has no end, and is left as it is */
    Value slow = handled;
    bool odd = false;
    for (Value o = handled; is_exception(o); odd = !odd) {
        Value next = as_exception(o)->context;
        if (is_same(next, exc)) {
            as_exception(o)->context = V_NONE;
            break;
        }
        o = next;
        if (odd) slow = as_exception(slow)->context;
        if (is_same(o, slow)) break;
    }
    as_exception(exc)->context = handled;
}

static const Handler *handler_find(const Code *code, int64_t at) {
    for (int64_t n = 0; n < code->nhandlers; n++) {
        const Handler *h = &code->handlers[n];
        if (at >= h->start && at < h->end) return h;
    }
    return NULL;
}

static void traceback_add(Vm *vm, Frame *f, int64_t at) {
    if (UNLIKELY(heap_is_low())) return;
    Exception *e = as_exception(vm->error);
    Value next = is_void(e->traceback) ? V_NONE : e->traceback;
    e->traceback = traceback_new(vm, next, f, at > 0 ? (uint32_t)at : 0);
    f->flags |= FRAME_CAPTURED;
}

/* FOR_ITER and SEND take StopIteration for an answer. */
static bool stops(Vm *vm, Frame *f) {
    if (!f->pc) return false;
    const Instr *asking = &f->code->instrs[f->pc - 1];
    if (asking->op != OP_FOR_ITER && asking->op != OP_SEND) return false;
    if (!exception_matches(vm->error, from_obj(&StopIteration_type))) return false;
    Value exc = error_take(vm);
    if (asking->op == OP_SEND) f->reg[asking->a] = ((StopIterationError *)as_obj(exc))->value;
    f->pc += (uint32_t)(asking[1].bx + 1);
    return true;
}

/* Leaves a frame that has no handler. */
static void frame_leave(Vm *vm, Frame *f) {
    if (f->flags & FRAME_GENERATOR) {
        Generator *g = (Generator *)as_obj(f->reg[f->code->nregs]);
        vm->frame = f->back;
        f->back = NULL;
        vm->depth--;
        generator_left_by_error(vm, g);
        return;
    }
    frame_pop(vm);
}

/* Frames captured by a traceback keep `back`, so that they can be shown: a generator's does not. */
Next unwind(Vm *vm, Value *out) {
    bool again = vm->reraising, thrown = vm->thrown;
    vm->reraising = vm->thrown = false;
    if (UNLIKELY(!is_exception(vm->error)))
        (void)raise(vm, &SystemError_type, "a damaged frame: nothing to raise");
    if (!again && !thrown) context_set(vm, vm->error);

    for (;;) {
        Frame *f = vm->frame;
        if (!f) return tasklet_failed(vm, out);
        if (f->code->step) {
            if (f->code->kont_flags & KONT_CATCHES) {
                Next next = f->code->step(vm, f, V_ERROR, out);
                if (next != NEXT_RAISE) return next;
            }
            if (vm->frame == f) frame_pop(vm);
            continue;
        }
        int64_t at = (int64_t)f->pc - 1;
        if (vm->error_ahead) {
            vm->error_ahead = false;
            at++;
        } else if (stops(vm, f)) {
            return NEXT_CALL;
        }
        bool hidden = f->code->flags & CODE_HIDDEN;
        if (!again && !hidden) traceback_add(vm, f, at);
        again = false;
        const Handler *h = handler_find(f->code, at);
        if (h) {
            f->reg[h->reg] = vm->error;
            f->reg[h->reg + 1] = vm->handled;
            if (!hidden) vm->handled = vm->error;
            vm->error = V_VOID;
            f->pc = h->target;
            return NEXT_CALL;
        }
        frame_leave(vm, f);
    }
}
