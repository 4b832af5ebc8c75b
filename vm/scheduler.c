/* The scheduler. The ready queue is circular and doubly linked; its head is the running tasklet.
 * A tasklet that waits on a channel is linked through the same fields in that channel's queue;
 * one inside run() is on vm->runners and in no queue. */
#include "vm/scheduler.h"

#include "vm/call.h"
#include "vm/loop.h"

/* --- the ready queue --- */

bool ready_contains(const Tasklet *t) { return t->next && !(t->flags & TASKLET_BLOCKED); }

void ready_append(Vm *vm, Tasklet *t) {
    if (!vm->ready) {
        vm->ready = t->next = t->prev = t;
    } else {
        t->next = vm->ready;
        t->prev = vm->ready->prev;
        t->prev->next = t->next->prev = t;
    }
    vm->ready_count++;
}

void ready_remove(Vm *vm, Tasklet *t) {
    if (t->next == t) {
        vm->ready = NULL;
    } else {
        t->prev->next = t->next;
        t->next->prev = t->prev;
        if (vm->ready == t) vm->ready = t->next;
    }
    t->next = t->prev = NULL;
    vm->ready_count--;
}

bool ready_others(const Vm *vm) {
    return vm->ready && (vm->ready != vm->tasklet || vm->ready->next != vm->ready);
}

/* --- switching --- */

/* r0, r1: what the tasklet was handling when it was switched away from. */
Next handled_step(Vm *vm, Frame *k, Value in, Value *out) {
    vm->handled = k->reg[0];
    vm->outer_handled = k->reg[1];
    if (is_void(in)) return NEXT_RAISE;
    return kont_return(vm, k, in, out);
}

/* Raises what a bomb holds in vm->frame. Made by hand it may hold a class and arguments: the
 * exception is made then and there. */
static Next bomb_explode(Vm *vm, Value bomb, Value *out) {
    const Bomb *b = (Bomb *)as_obj(bomb);
    if (is_exception(b->value)) {
        vm->error = b->value;
        return NEXT_RAISE;
    }
    Value args[3] = { b->type, b->value, b->traceback };
    return driver_call(vm, "stackless.explode", 3, args, out);
}

/* r0: the answer that a tasklet was resumed with, while the schedule callback ran; void: it was
 * just started. */
Next deliver_step(Vm *vm, Frame *k, Value in, Value *out) {
    Value v = k->reg[0];
    (void)in;
    frame_pop(vm);
    if (is_void(v)) return NEXT_CALL;
    if (is_exact(v, &bomb_type)) return bomb_explode(vm, v, out);
    *out = v;
    return NEXT_VALUE;
}

bool tasklet_park(Vm *vm) {
    Tasklet *t = vm->tasklet;
    if (UNLIKELY(vm->switch_trap)) return raise_false(vm, &RuntimeError_type, "switch_trap");
    if (UNLIKELY(vm->handled.bits | vm->outer_handled.bits)) {
        Value state[2] = { vm->handled, vm->outer_handled };
        if (!kont_push(vm, K_handled, 2, state)) return false;
    }
    t->frame = vm->frame;
    t->depth = vm->depth;
    return true;
}

/* With a schedule callback: it runs over the resumed frames, before the answer is delivered. */
static Next callback_push(Vm *vm, Tasklet *from, Tasklet *to, Value v, Value *out) {
    Value args[3] = { vm->schedule_callback, from ? from_obj(from) : V_NONE, from_obj(to) };
    if (!kont_push(vm, K_deliver, 1, &v)) return NEXT_RAISE;
    return driver_call(vm, "stackless.call_schedule_callback", 3, args, out);
}

Next tasklet_resume(Vm *vm, Tasklet *t, Value *out) {
    Tasklet *from = vm->tasklet;
    vm->tasklet = t;
    if (ready_contains(t)) vm->ready = t;
    vm->frame = t->frame;
    vm->depth = t->depth;
    vm->handled = vm->outer_handled = V_VOID;
    t->frame = NULL;
    if (vm->run_slice && !vm->run_total) vm_set_ticks(vm, (int32_t)vm->run_slice);

    Value v = t->tempval;
    t->tempval = V_NONE;
    bool fresh = !(t->flags & TASKLET_STARTED);
    t->flags |= TASKLET_STARTED;
    if (UNLIKELY(!is_none(vm->schedule_callback) && from != t))
        return callback_push(vm, from, t, fresh && !is_exact(v, &bomb_type) ? V_VOID : v, out);
    if (UNLIKELY(is_exact(v, &bomb_type))) return bomb_explode(vm, v, out);
    if (fresh) return NEXT_CALL;
    *out = v;
    return NEXT_SWITCH;
}

Next tasklet_switch(Vm *vm, Tasklet *t, Value *out) {
    if (t == vm->tasklet) {
        *out = t->tempval;
        t->tempval = V_NONE;
        return is_exact(*out, &bomb_type) ? bomb_explode(vm, *out, out) : NEXT_VALUE;
    }
    if (!tasklet_park(vm)) return NEXT_RAISE;
    return tasklet_resume(vm, t, out);
}

Value bomb_new(Vm *vm, Value exception) {
    Bomb *b = NEW(vm, Bomb, &bomb_type);
    Value tb = as_exception(exception)->traceback;
    b->type = from_obj(type_of(exception));
    b->value = exception;
    b->traceback = is_void(tb) ? V_NONE : tb;
    return from_obj(b);
}

/* Takes a caller of run() off the stack. */
static Tasklet *runner_remove(Vm *vm, int64_t at) {
    List *l = as_list(vm->runners);
    Tasklet *t = (Tasklet *)as_obj(l->items[at]);
    memmove(l->items + at, l->items + at + 1, (size_t)(--l->len - at) * sizeof(Value));
    if (l->len == 0) {
        vm->run_slice = 0;
        vm_set_ticks(vm, TICKS_PER_ROUND);
    }
    return t;
}

/* Where t is on the stack of run()'s callers; -1: it is not. */
static int64_t runner_find(const Vm *vm, const Tasklet *t) {
    const List *l = as_list(vm->runners);
    int64_t i = l->len - 1;
    while (i >= 0 && !is_same(l->items[i], from_obj(t))) i--;
    return i;
}

bool tasklet_in_run(const Vm *vm, const Tasklet *t) { return runner_find(vm, t) >= 0; }

/* t is about to go on for another reason than that run() is over. */
static void runner_leave(Vm *vm, const Tasklet *t) {
    int64_t at = runner_find(vm, t);
    if (at >= 0) (void)runner_remove(vm, at);
}

void tasklet_ready(Vm *vm, Tasklet *t) {
    if (t->next) return;
    runner_leave(vm, t);
    ready_append(vm, t);
}

/* Takes the innermost caller of run() off the stack; it will go on with `v`. */
static Tasklet *runner_pop(Vm *vm, Value v) {
    Tasklet *t = runner_remove(vm, as_list(vm->runners)->len - 1);
    t->tempval = v;
    ready_append(vm, t);
    return t;
}

static bool has_runner(const Vm *vm) { return as_list(vm->runners)->len > 0; }

/* Takes t out of whatever queue it is in, or off the stack of run()'s callers. */
static void tasklet_unlink(Vm *vm, Tasklet *t) {
    if (t->flags & TASKLET_BLOCKED) {
        Channel *c = tasklet_channel(t);
        if (c) channel_remove(c, t);
    } else if (t->next) {
        ready_remove(vm, t);
    } else {
        runner_leave(vm, t);
    }
}

/* Raises a RuntimeError in main, which is blocked. */
static Next main_wake(Vm *vm, const char *message, Value *out) {
    Tasklet *main = vm->main_tasklet;
    Value e = exception_new(vm, &RuntimeError_type, tuple_of(vm, 1, str_from(vm, message)));
    tasklet_unlink(vm, main);
    main->tempval = bomb_new(vm, e);
    ready_append(vm, main);
    return tasklet_resume(vm, main, out);
}

static const char deadlock[] = "Deadlock: the last runnable tasklet cannot be blocked.";

Next scheduler_next(Vm *vm, Value *out) {
    if (vm->ready) return tasklet_resume(vm, vm->ready, out);
    if (has_runner(vm)) return tasklet_resume(vm, runner_pop(vm, V_NONE), out);
    return main_wake(vm, deadlock, out);
}

Next scheduler_yield(Vm *vm, Value retval, bool remove, Value *out) {
    Tasklet *t = vm->tasklet;
    t->tempval = retval;
    if (UNLIKELY(vm->soft_due) && has_runner(vm)) { /* run(n, soft=True) ends here */
        vm->soft_due = false;
        if (!tasklet_park(vm)) return NEXT_RAISE;
        if (remove)
            ready_remove(vm, t);
        else
            vm->ready = t->next;
        return tasklet_resume(vm, runner_pop(vm, V_NONE), out);
    }
    if (!ready_others(vm)) {
        if (!remove || (t == vm->main_tasklet && !has_runner(vm))) { /* nobody else: goes on */
            *out = retval;
            t->tempval = V_NONE;
            return NEXT_VALUE;
        }
    }
    if (!tasklet_park(vm)) return NEXT_RAISE;
    if (remove) {
        ready_remove(vm, t);
        return scheduler_next(vm, out);
    }
    return tasklet_resume(vm, t->next, out);
}

Next scheduler_run(Vm *vm, int64_t budget, bool soft, bool total, Value *out) {
    Tasklet *t = vm->tasklet;
    *out = V_NONE;
    if (!ready_others(vm)) return NEXT_VALUE;
    if (!tasklet_park(vm)) return NEXT_RAISE;
    ready_remove(vm, t);
    if (budget > 0 && !has_runner(vm)) { /* only the outermost limit counts */
        vm->run_slice = budget < TICKS_PER_ROUND ? budget : TICKS_PER_ROUND;
        vm->run_total = total;
        vm->run_soft = soft;
        vm->soft_due = false;
        vm_set_ticks(vm, (int32_t)vm->run_slice);
    }
    if (!list_append(vm, as_list(vm->runners), from_obj(t))) return NEXT_RAISE;
    return tasklet_resume(vm, vm->ready, out);
}

/* The budget of run(n) is used up. */
Next scheduler_preempt(Vm *vm) {
    Tasklet *t = vm->tasklet;
    Value out, none = V_NONE;
    if (!vm->run_slice || !has_runner(vm)) return NEXT_CALL;
    if (t->flags & TASKLET_ATOMIC) { /* later: when it stops being atomic */
        t->flags |= TASKLET_PENDING_IRQ;
        return NEXT_CALL;
    }
    if (vm->run_soft) {
        vm->soft_due = true;
        return NEXT_CALL;
    }
    if (!ready_contains(t)) return NEXT_CALL;
    if (!kont_push(vm, K_resume, 1, &none) || !tasklet_park(vm)) return NEXT_RAISE;
    ready_remove(vm, t);
    Next next = tasklet_resume(vm, runner_pop(vm, from_obj(t)), &out);
    if (next == NEXT_SWITCH) { /* a safepoint has no *out: the answer travels in a frame */
        if (!kont_push(vm, K_deliver, 1, &out)) return NEXT_RAISE;
        return NEXT_CALL;
    }
    return next;
}

/* --- ends --- */

Next tasklet_ended(Vm *vm, Value answer, Value *out) {
    Tasklet *t = vm->tasklet;
    *out = answer;
    if (t == vm->main_tasklet) {
        vm->finished = true;
        return NEXT_SUSPEND;
    }
    t->flags |= TASKLET_FINISHED;
    t->frame = NULL;
    tasklet_unlink(vm, t);
    if (!vm->ready && !has_runner(vm))
        return main_wake(vm,
                         vm->main_tasklet->flags & TASKLET_BLOCKED_SEND
                             ? "the main tasklet is sending without a receiver available."
                             : "the main tasklet is receiving without a sender available.",
                         out);
    return scheduler_next(vm, out);
}

Next tasklet_failed(Vm *vm, Value *out) {
    Tasklet *t = vm->tasklet;
    if (t == vm->main_tasklet) {
        vm->finished = true;
        *out = V_ERROR;
        return NEXT_SUSPEND;
    }
    Value e = error_take(vm);
    if (exception_matches(e, from_obj(&TaskletExit_type))) return tasklet_ended(vm, V_NONE, out);
    if (!is_none(vm->error_handler) &&
        !(t->flags & TASKLET_FAILING)) { /* it runs as this tasklet's last deed */
        Value args[2] = { vm->error_handler, e };
        t->flags |= TASKLET_FAILING;
        return driver_call(vm, "stackless.call_error_handler", 2, args, out);
    }
    t->flags |= TASKLET_FINISHED;
    t->frame = NULL;
    tasklet_unlink(vm, t);
    Tasklet *to = vm->main_tasklet;
    if (has_runner(vm)) {
        to = runner_pop(vm, V_NONE);
    } else {
        tasklet_unlink(vm, to);
        ready_append(vm, to);
    }
    to->tempval = bomb_new(vm, e);
    return tasklet_resume(vm, to, out);
}

/* --- starting and stopping tasklets --- */

bool tasklet_alive(const Vm *vm, const Tasklet *t) { return t == vm->tasklet || t->frame != NULL; }

/* r0 the callable, r1 args tuple, r2 kwargs or none: the base of a tasklet until it starts. */
Next tasklet_start_step(Vm *vm, Frame *k, Value in, Value *out) {
    (void)in;
    Value fn = k->reg[0], args = k->reg[1], kwargs = k->reg[2];
    frame_pop(vm);
    return call_star(vm, fn, as_tuple(args), kwargs, out);
}

static void setup_frame(Tasklet *t, Frame *base) {
    t->frame = base;
    t->depth = 1;
    t->tempval = V_NONE;
    t->flags &= ~(uint32_t)(TASKLET_BOUND | TASKLET_STARTED | TASKLET_FINISHED | TASKLET_FAILING);
}

/* Does a call of fn with n positional arguments and no others bind them one by one? */
static bool is_simple_call(Value fn, int64_t n) {
    return is_exact(fn, &function_type) && ((Function *)as_obj(fn))->simple == (uint64_t)n;
}

static Frame *simple_frame(Vm *vm, Value fn, const Value *argv, int64_t n) {
    Function *function = (Function *)as_obj(fn);
    Frame *f = frame_new(vm, function->code, function);
    if (f) memcpy(f->reg, argv, (size_t)n * sizeof(Value));
    return f;
}

bool tasklet_call_quick(Vm *vm, Tasklet *t, int argc, const Value *argv) {
    if (!(t->flags & TASKLET_BOUND) || !is_simple_call(t->tempval, argc)) return false;
    Frame *f = simple_frame(vm, t->tempval, argv, argc);
    if (!f) { /* the general way says so */
        vm->error = V_VOID;
        return false;
    }
    setup_frame(t, f);
    ready_append(vm, t);
    return true;
}

bool tasklet_setup(Vm *vm, Tasklet *t, Value fn, Value args, Value kwargs) {
    bool plain = is_none(kwargs) || is_void(kwargs) || as_dict(kwargs)->count == 0;
    Tuple *tuple = as_tuple(args);
    Frame *base;
    if (plain && is_simple_call(fn, tuple->len)) {
        base = simple_frame(vm, fn, tuple->items, tuple->len);
        if (!base) return false;
    } else {
        base = frame_new(vm, &kont_codes[K_tasklet_start], NULL);
        if (!base) return false;
        base->reg[0] = fn;
        base->reg[1] = args;
        base->reg[2] = plain ? V_NONE : kwargs;
    }
    setup_frame(t, base);
    return true;
}

Next tasklet_throw(Vm *vm, Tasklet *t, Value exception, bool pending, Value *out) {
    *out = V_NONE;
    if (t == vm->tasklet) {
        vm->error = exception;
        return NEXT_RAISE;
    }
    if (!tasklet_alive(vm, t)) {
        if (exception_matches(exception, from_obj(&TaskletExit_type))) return NEXT_VALUE;
        return raise_next(vm, &RuntimeError_type, "You cannot throw to a dead tasklet");
    }
    if (!(t->flags & TASKLET_STARTED)) { /* nothing in it could catch it */
        tasklet_unlink(vm, t);
        t->frame = NULL;
        t->flags |= TASKLET_FINISHED;
        if (exception_matches(exception, from_obj(&TaskletExit_type))) return NEXT_VALUE;
        vm->error = exception;
        return NEXT_RAISE;
    }
    tasklet_unlink(vm, t);
    t->tempval = bomb_new(vm, exception);
    ready_append(vm, t);
    if (pending) return NEXT_VALUE;
    vm->tasklet->tempval = V_NONE;
    return tasklet_switch(vm, t, out);
}

/* --- channels --- */

void channel_remove(Channel *c, Tasklet *t) {
    if (t->prev)
        t->prev->next = t->next;
    else
        c->head = t->next;
    if (t->next)
        t->next->prev = t->prev;
    else
        c->tail = t->prev;
    t->next = t->prev = NULL;
    c->balance += t->flags & TASKLET_BLOCKED_SEND ? -1 : 1;
    t->flags &= ~(uint32_t)TASKLET_BLOCKED;
}

void channel_append(Channel *c, Tasklet *t, int dir) {
    t->prev = c->tail;
    t->next = NULL;
    if (c->tail)
        c->tail->next = t;
    else
        c->head = t;
    c->tail = t;
    c->balance += dir;
    t->flags |= dir > 0 ? TASKLET_BLOCKED_SEND : TASKLET_BLOCKED_RECEIVE;
}

bool is_channel(Value v) { return is_obj(v) && type_is_subtype(type_of(v), &channel_type); }

/* The object whose method f has called, if that is the last it did. NULL, for a tasklet without
 * frames too: it has not. */
static const Value *frame_method_self(const Frame *f) {
    if (!f || f->code->step || f->pc == 0) return NULL;
    Instr i = f->code->instrs[f->pc - 1];
    return i.op == OP_CALL_METHOD ? &f->reg[i.a + 1] : NULL;
}

int frame_channel(const Frame *f) {
    if (!f->code->step && f->pc > f->code->ninstrs)
        return -1; /* still being loaded: its pc is the state of a generator */
    const Value *self = frame_method_self(f);
    return self && is_channel(*self) ? (int)(self - f->reg) : -1;
}

/* A blocked tasklet has no field for its channel: if it sends, tempval is its message. But most
 * have called a method of the channel, which is in that call's register; the others are given a
 * frame that says it. K_handled may stand on that. */
Channel *tasklet_channel(const Tasklet *t) {
    const Frame *f = t->frame;
    for (; f && f->code->step; f = f->back)
        if (f->code == &kont_codes[K_blocked]) return (Channel *)as_obj(f->reg[0]);
    const Value *self = frame_method_self(f);
    return self && is_channel(*self) ? (Channel *)as_obj(*self) : NULL;
}

/* r0: the channel waited on. Only there for tasklet_channel(). */
Next blocked_step(Vm *vm, Frame *k, Value in, Value *out) { return kont_return(vm, k, in, out); }

Next channel_block(Vm *vm, Channel *c, int dir, Value *out) {
    Tasklet *t = vm->tasklet;
    Value channel = from_obj(c);
    if (c->closing)
        return raise_next(vm, &ValueError_type, "Send/receive operation on a closed channel");
    if (t->flags & TASKLET_BLOCK_TRAP)
        return raise_next(vm, &RuntimeError_type, "this tasklet does not like to be blocked.");
    bool others = ready_others(vm) || has_runner(vm);
    if (!others && t == vm->main_tasklet) return raise_next(vm, &RuntimeError_type, deadlock);
    if (vm->switch_trap) return raise_next(vm, &RuntimeError_type, "switch_trap");
    const Value *self = frame_method_self(vm->frame);
    if ((!self || !is_same(*self, channel)) && !kont_push(vm, K_blocked, 1, &channel))
        return NEXT_RAISE;
    if (!tasklet_park(vm)) return NEXT_RAISE;
    ready_remove(vm, t);
    channel_append(c, t, dir);
    return scheduler_next(vm, out);
}

/* The current tasklet goes to the end of the queue, and t, in no queue, runs at once. */
static Next run_at_once(Vm *vm, Tasklet *t, Value *out) {
    Tasklet *current = vm->tasklet;
    if (!tasklet_park(vm)) return NEXT_RAISE;
    vm->ready = current->next; /* current is the last of the circle now */
    ready_append(vm, t);       /* behind it: as the head, it comes before all others */
    return tasklet_resume(vm, t, out);
}

Next channel_action(Vm *vm, Channel *c, int dir, Value v, Value *out) {
    Tasklet *current = vm->tasklet, *partner = c->head;
    bool waiting = dir > 0 ? c->balance < 0 : c->balance > 0;

    current->tempval = dir > 0 ? v : V_NONE;
    if (!waiting) return channel_block(vm, c, dir, out);
    channel_remove(c, partner);
    if (dir > 0) {
        partner->tempval = v;
        current->tempval = V_NONE;
    } else {
        current->tempval = partner->tempval;
        partner->tempval = V_NONE;
    }
    if (c->schedule_all) {
        ready_append(vm, partner);
        if (!tasklet_park(vm)) return NEXT_RAISE;
        return tasklet_resume(vm, current->next, out);
    }
    if (c->preference == -dir) return run_at_once(vm, partner, out);
    ready_append(vm, partner);
    return tasklet_switch(vm, current, out); /* goes on with its message */
}
