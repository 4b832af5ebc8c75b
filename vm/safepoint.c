/* Safepoints: where the loop lets the rest of the world in. Reached at calls and backward jumps
 * when vm->ticks ran out, which vm_want() brings about at once; returns look only whether
 * something is wanted. Collection happens here and nowhere else. */
#include "pickle/operands.h"
#include "pickle/program.h"
#include "stdlib/_signal.h"
#include "vm/loop.h"
#include "vm/objects/weakref.h"
#include "vm/stress.h"

/* Under what a safepoint runs: drops its answer; the interrupted frame goes on. */
Next resume_step(Vm *vm, Frame *k, Value in, Value *out) {
    (void)k;
    (void)out;
    frame_pop(vm);
    if (!is_void(in) || is_void(vm->error)) return NEXT_CALL;
    vm->error_ahead = true;
    return NEXT_RAISE;
}

/* Runs vm->pending's callables in a prelude frame over the interrupted one. */
Next safepoint_pending(Vm *vm) {
    Value out, none = V_NONE;
    if (!kont_push(vm, K_resume, 1, &none)) return NEXT_RAISE;
    return driver_call(vm, "machine.run_pending", 0, NULL, &out);
}

/* Is there still no memory worth speaking of after a collection? */
static bool memory_is_tight(Vm *vm) {
    vm->out_of_memory = false;
    enum { ENOUGH = 1 << 20 };
    void *probe = heap_try_alloc_atomic(vm, ENOUGH);
    if (probe)
        heap_free(probe);
    else
        vm->error = V_VOID;
    return !probe;
}

Next vm_safepoint(Vm *vm) {
    uint32_t wanted = __atomic_exchange_n(&vm->wanted, 0, __ATOMIC_RELAXED);
    int64_t left = (int64_t)vm->ticks + vm->held_ticks + (wanted ? TICKS_WANTED : 0);
    bool expired = left < 0;
    vm_set_ticks(vm, expired || left > TICKS_PER_ROUND ? TICKS_PER_ROUND : (int32_t)left);
    if (wanted & WANT_GC) {
        heap_collection_begins();
        registers_forget(vm);
        heap_collect(vm);
    }
    if ((wanted & WANT_MEMORY_ERROR) && memory_is_tight(vm)) {
        (void)raise_memory(vm);
        vm->error_ahead = true;
        return NEXT_RAISE;
    }
    if ((wanted & WANT_SIGNAL) && !signals_collect(vm)) return NEXT_RAISE;
    if (wanted & WANT_FINALIZE) finalizers_run(vm);
    /* before the program is saved: who resumes it would know of no slice that ended */
    if (expired && vm->run_slice) {
        Next next = scheduler_preempt(vm);
        if (next != NEXT_CALL) return next;
    }
    if (UNLIKELY(vm->stressed)) {
        Next next = stress_safepoint(vm);
        if (next != NEXT_CALL) return next;
    }
    if (UNLIKELY(wanted & WANT_CHECKPOINT) && vm->frame) {
        Next next = program_checkpoint_due(vm);
        if (next != NEXT_CALL) return next;
    }
    if ((wanted & (WANT_SIGNAL | WANT_FINALIZE)) && vm->frame && as_list(vm->pending)->len)
        return safepoint_pending(vm);
    return NEXT_CALL;
}
