/* The scheduler: which tasklet runs. */
#include "vm/loop.h"

Next scheduler_preempt(Vm *vm) {
    (void)vm;
    return NEXT_CALL;
}

Next tasklet_ended(Vm *vm, Value answer, Value *out) {
    vm->finished = true;
    *out = answer;
    return NEXT_SUSPEND;
}

Next tasklet_failed(Vm *vm, Value *out) {
    vm->finished = true;
    *out = V_ERROR;
    return NEXT_SUSPEND;
}
