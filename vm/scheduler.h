/* The scheduler: the ready queue, switching, blocking, run(). Leaf code: it moves tasklets about
 * and answers Next; what may run user code (callbacks, error handlers) is pushed as frames. */
#ifndef TERN_VM_SCHEDULER_H
#define TERN_VM_SCHEDULER_H

#include "vm/vm.h"

/* The state of the scheduler that is not in Vm's first lines. A root as part of Vm. */
typedef enum { BUDGET_HARD, BUDGET_SOFT } BudgetKind;

bool ready_contains(const Tasklet *t);
void ready_append(Vm *vm, Tasklet *t);
void ready_remove(Vm *vm, Tasklet *t);
/* Puts t, which is alive and not blocked, into the queue if it is in none. Waiting in run() is
 * over for it. */
void tasklet_ready(Vm *vm, Tasklet *t);
/* Does it wait in run()? */
bool tasklet_in_run(const Vm *vm, const Tasklet *t);
/* Is another tasklet than the current one runnable? */
bool ready_others(const Vm *vm);

/* Saves the machine's registers in the current tasklet. False: RecursionError, RuntimeError
 * "switch_trap". */
bool tasklet_park(Vm *vm) NODISCARD;
/* Makes t, parked, the running tasklet. */
Next tasklet_resume(Vm *vm, Tasklet *t, Value *out) NODISCARD;
/* Leaves the current tasklet (parked here) for t; t may be the current one: then it just gets
 * its tempval. */
Next tasklet_switch(Vm *vm, Tasklet *t, Value *out) NODISCARD;
/* The current tasklet is in no queue any more: runs the next one, or returns to the innermost
 * run(), or wakes main with a deadlock error. */
Next scheduler_next(Vm *vm, Value *out) NODISCARD;
/* schedule(): the current tasklet goes to the end of the queue; answers `retval` when it runs
 * again. */
Next scheduler_yield(Vm *vm, Value retval, bool remove, Value *out) NODISCARD;
Next scheduler_run(Vm *vm, int64_t budget, bool soft, bool total, Value *out) NODISCARD;
/* Blocks the current tasklet on a channel, as sender (dir 1) or receiver (-1). */
Next channel_block(Vm *vm, Channel *c, int dir, Value *out) NODISCARD;
void channel_remove(Channel *c, Tasklet *t);
void channel_append(Channel *c, Tasklet *t, int dir);
bool is_channel(Value v);
/* The channel a blocked tasklet waits on; NULL: none, which only a damaged image has. */
Channel *tasklet_channel(const Tasklet *t);
/* The register f's tasklet may know its channel by, if it is blocked: that of the object whose
 * method f calls. An image has to have it, though f itself does not need it any more. -1: none. */
int frame_channel(const Frame *f);
Value bomb_new(Vm *vm, Value exception);
/* Send (dir 1: v is the message or a Bomb) and receive (dir -1), with the preference rules of
 * stackless. */
Next channel_action(Vm *vm, Channel *c, int dir, Value v, Value *out) NODISCARD;
bool tasklet_alive(const Vm *vm, const Tasklet *t);
/* t(*args) for a bound function that takes exactly them, without a tuple. False: it is not so,
 * and nothing was done. */
bool tasklet_call_quick(Vm *vm, Tasklet *t, int argc, const Value *argv);
/* Gives t its base frame: it will call fn(*args, **kwargs). */
bool tasklet_setup(Vm *vm, Tasklet *t, Value fn, Value args, Value kwargs) NODISCARD;
/* Raises `exception` in t: at once, or when it is next scheduled (pending). */
Next tasklet_throw(Vm *vm, Tasklet *t, Value exception, bool pending, Value *out) NODISCARD;

#endif
