/* The stackless module: tasklet, channel, bomb, and the functions of the scheduler. What each
 * does is described in docs (the module's users know it from Stackless Python); the mechanism is
 * in vm/scheduler.c. What has to call user code (send_sequence, callbacks, making exceptions
 * from classes) is in prelude/stackless.py. */
#include "pickle/program.h"
#include "pickle/container.h"
#include "pickle/graph.h"
#include "vm/objects/module.h"
#include "vm/scheduler.h"
#include "vm/state.h"

static Tasklet *tasklet_of(Value v) { return (Tasklet *)as_obj(v); }
static Channel *channel_of(Value v) { return (Channel *)as_obj(v); }

static Value thread_id(Vm *vm) { return from_int(THREAD_IDENT); }

/* --- tasklet --- */

static Next tasklet_bind_to(Vm *vm, Tasklet *t, Value fn, Value args, Value kwargs, Value *out) {
    *out = from_obj(t);
    bool has_args = !is_none(args), has_kwargs = !is_none(kwargs);
    if (t == vm->tasklet)
        return raise_next(vm, &RuntimeError_type, "can't (re)bind the current tasklet");
    if (t->next || t->flags & TASKLET_BLOCKED)
        return raise_next(vm, &RuntimeError_type, "tasklet is scheduled");
    if (has_args && !is_tuple(args)) {
        if (!is_list(args))
            return raise_next(vm, &TypeError_type,
                              "tasklet.bind() argument 2 must be tuple, not %T", args);
        args = tuple_from(vm, as_list(args)->items, as_list(args)->len);
    }
    if (has_kwargs && !is_dict(kwargs))
        return raise_next(vm, &TypeError_type, "tasklet.bind() argument 3 must be dict, not %T",
                          kwargs);
    if (is_none(fn)) {
        if (t->frame && !has_args && !has_kwargs)
            return raise_next(vm, &RuntimeError_type, "tasklet is already bound to a frame");
        if ((has_args || has_kwargs) && !(t->flags & TASKLET_BOUND))
            return raise_next(vm, &TypeError_type, "the tasklet is not bound to a function");
        if (!has_args && !has_kwargs) {
            t->flags &= ~(uint32_t)TASKLET_BOUND;
            t->tempval = V_NONE;
            return NEXT_VALUE;
        }
        fn = t->tempval;
    } else if (is_void(type_of(fn)->special[S_call]) && !is_type(fn)) {
        return raise_next(vm, &TypeError_type, "tasklet function must be a callable");
    }
    if (t->frame) return raise_next(vm, &RuntimeError_type, "tasklet is already bound to a frame");
    if (has_args || has_kwargs)
        return tasklet_setup(vm, t, fn, has_args ? args : tuple_empty, kwargs) ? NEXT_VALUE
                                                                               : NEXT_RAISE;
    t->tempval = fn;
    t->flags |= TASKLET_BOUND;
    t->flags &= ~(uint32_t)TASKLET_FINISHED;
    return NEXT_VALUE;
}

static Next tasklet_new(Vm *vm, Value *argv, Value *out) {
    Tasklet *t = object_new_of(vm, as_type(argv[0]));
    if (!t) return NEXT_RAISE;
    t->tempval = V_NONE;
    t->flags = vm->tasklet->flags & TASKLET_ATOMIC;
    if (is_none(argv[1]) && is_none(argv[2]) && is_none(argv[3])) {
        *out = from_obj(t);
        return NEXT_VALUE;
    }
    return tasklet_bind_to(vm, t, argv[1], argv[2], argv[3], out);
}

static Value tasklet_init(Vm *vm, const Value *argv) {
    (void)vm;
    (void)argv;
    return V_NONE;
}

static Next tasklet_bind(Vm *vm, Value *argv, Value *out) {
    return tasklet_bind_to(vm, tasklet_of(argv[0]), argv[1], argv[2], argv[3], out);
}

/* t(*args, **kwargs): arguments for the bound function, and into the queue. */
static Value tasklet_setup_leaf(Vm *vm, const Value *argv) {
    Tasklet *t = tasklet_of(argv[0]);
    if (!(t->flags & TASKLET_BOUND)) {
        if (t->frame || t == vm->tasklet)
            return raise(vm, &RuntimeError_type, "tasklet is already bound to a frame");
        return raise(vm, &TypeError_type, "the tasklet is not bound to a function");
    }
    Value fn = t->tempval;
    if (!tasklet_setup(vm, t, fn, argv[1], is_void(argv[2]) ? V_NONE : argv[2])) return V_ERROR;
    ready_append(vm, t);
    return argv[0];
}

static Value tasklet_insert(Vm *vm, const Value *argv) {
    Tasklet *t = tasklet_of(argv[0]);
    if (t->flags & TASKLET_BLOCKED)
        return raise(vm, &RuntimeError_type, "You cannot run a blocked tasklet");
    if (!tasklet_alive(vm, t))
        return raise(vm, &RuntimeError_type, "You cannot run an unbound(dead) tasklet");
    tasklet_ready(vm, t);
    return argv[0];
}

static Value tasklet_remove(Vm *vm, const Value *argv) {
    Tasklet *t = tasklet_of(argv[0]);
    if (t->flags & TASKLET_BLOCKED)
        return raise(vm, &RuntimeError_type, "You cannot remove a blocked tasklet.");
    if (t == vm->tasklet)
        return raise(vm, &RuntimeError_type,
                     "The current tasklet cannot be removed. Use t=tasklet().capture()");
    if (t->next) ready_remove(vm, t);
    return argv[0];
}

static Next run_or_switch(Vm *vm, Tasklet *t, bool leave, Value *out) {
    *out = V_NONE;
    if (t->flags & TASKLET_BLOCKED)
        return raise_next(vm, &RuntimeError_type, "You cannot run a blocked tasklet");
    if (!tasklet_alive(vm, t))
        return raise_next(vm, &RuntimeError_type, "You cannot run an unbound(dead) tasklet");
    if (t == vm->tasklet) return NEXT_VALUE;
    tasklet_ready(vm, t);
    vm->tasklet->tempval = V_NONE;
    if (!tasklet_park(vm)) return NEXT_RAISE;
    if (leave) ready_remove(vm, vm->tasklet);
    return tasklet_resume(vm, t, out);
}

static Next tasklet_run(Vm *vm, Value *argv, Value *out) {
    return run_or_switch(vm, tasklet_of(argv[0]), false, out);
}
static Next tasklet_switch_to(Vm *vm, Value *argv, Value *out) {
    return run_or_switch(vm, tasklet_of(argv[0]), true, out);
}

/* _tasklet_throw(t, exception, pending) */
static Next tasklet_throw_intrinsic(Vm *vm, Value *argv, Value *out) {
    return tasklet_throw(vm, tasklet_of(argv[0]), argv[1], is_true(argv[2]), out);
}

static Next tasklet_kill(Vm *vm, Value *argv, Value *out) {
    Tasklet *t = tasklet_of(argv[0]);
    Value truth = leaf_truth(vm, argv[1]);
    if (is_void(truth)) return NEXT_RAISE;
    Value e = exception_new(vm, &TaskletExit_type, tuple_empty);
    return tasklet_throw(vm, t, e, is_true(truth), out);
}

static Value flag_swap(Tasklet *t, uint32_t flag, Value on) {
    bool was = t->flags & flag;
    t->flags = is_true(on) ? t->flags | flag : t->flags & ~flag;
    return from_bool(was);
}

/* After atomic time, an interrupt that came meanwhile is due. */
static void interrupt_recover(Vm *vm, Tasklet *t) {
    if (t->flags & TASKLET_ATOMIC || !(t->flags & TASKLET_PENDING_IRQ)) return;
    t->flags &= ~(uint32_t)TASKLET_PENDING_IRQ;
    if (vm->run_slice && t == vm->tasklet) vm_set_ticks(vm, 0);
}

static Value tasklet_set_atomic(Vm *vm, const Value *argv) {
    Value on = leaf_truth(vm, argv[1]);
    if (is_bad(on)) return V_ERROR;
    Value was = flag_swap(tasklet_of(argv[0]), TASKLET_ATOMIC, on);
    interrupt_recover(vm, tasklet_of(argv[0]));
    return was;
}

static Value tasklet_set_ignore_nesting(Vm *vm, const Value *argv) {
    Value on = leaf_truth(vm, argv[1]);
    return is_bad(on) ? V_ERROR : flag_swap(tasklet_of(argv[0]), TASKLET_IGNORE_NESTING, on);
}

static Value tasklet_bind_thread(Vm *vm, const Value *argv) {
    if (is_void(argv[1]) || is_none(argv[1])) return V_NONE;
    if (!is_integer(argv[1]))
        return raise(vm, &TypeError_type, "bind_thread() argument 1 must be int, not %T", argv[1]);
    if (int_compare(argv[1], thread_id(vm)) == 0) return V_NONE;
    return raise(vm, &ValueError_type, "bad thread");
}

#define TASKLET_GET(name, expression)                        \
    static Value tasklet_##name(Vm *vm, const Value *argv) { \
        Tasklet *t = tasklet_of(argv[0]);                    \
        (void)vm;                                            \
        (void)t;                                             \
        return expression;                                   \
    }
TASKLET_GET(get_alive, from_bool(tasklet_alive(vm, t)))
TASKLET_GET(get_paused, from_bool(tasklet_alive(vm, t) && t != vm->tasklet && !t->next &&
                                  !(t->flags & TASKLET_BLOCKED)))
TASKLET_GET(get_blocked, from_bool(t->flags &TASKLET_BLOCKED))
TASKLET_GET(get_scheduled, from_bool(t->next || t->flags & TASKLET_BLOCKED))
TASKLET_GET(get_restorable, V_TRUE)
TASKLET_GET(get_atomic, from_bool(t->flags &TASKLET_ATOMIC))
TASKLET_GET(get_ignore_nesting, from_bool(t->flags &TASKLET_IGNORE_NESTING))
TASKLET_GET(get_block_trap, from_bool(t->flags &TASKLET_BLOCK_TRAP))
TASKLET_GET(get_is_current, from_bool(t == vm->tasklet))
TASKLET_GET(get_is_main, from_bool(t == vm->main_tasklet))
TASKLET_GET(get_thread_id, thread_id(vm))
TASKLET_GET(get_next, t->next ? from_obj(t->next) : V_NONE)
TASKLET_GET(get_prev, t->prev ? from_obj(t->prev) : V_NONE)
TASKLET_GET(get_nesting_level, from_int(0))
TASKLET_GET(get_recursion_depth, from_int(t == vm->tasklet ? vm->depth : t->frame ? t->depth : 0))
TASKLET_GET(get_none, V_NONE)
TASKLET_GET(get_tempval, t->flags &TASKLET_BOUND ? t->tempval
                         : is_void(t->tempval)   ? V_NONE
                                                 : t->tempval)

static Value tasklet_get_frame(Vm *vm, const Value *argv) {
    Tasklet *t = tasklet_of(argv[0]);
    Frame *f = frame_visible(t == vm->tasklet ? vm->frame : t->frame);
    if (!f) return V_NONE;
    for (Frame *g = f; g; g = g->back) g->flags |= FRAME_CAPTURED;
    return from_obj(f);
}

static Value tasklet_set_block_trap(Vm *vm, const Value *argv) {
    if (is_void(argv[1])) return raise(vm, &TypeError_type, "can't delete attribute");
    Value on = leaf_truth(vm, argv[1]);
    if (is_bad(on)) return V_ERROR;
    (void)flag_swap(tasklet_of(argv[0]), TASKLET_BLOCK_TRAP, on);
    return V_NONE;
}

static Value tasklet_set_tempval(Vm *vm, const Value *argv) {
    (void)vm;
    tasklet_of(argv[0])->tempval = is_void(argv[1]) ? V_NONE : argv[1];
    return V_NONE;
}

static Value tasklet_set_none(Vm *vm, const Value *argv) {
    (void)vm;
    (void)argv;
    return V_NONE;
}

static const Method tasklet_methods[] = {
    { "__new__", "(cls, func=None, args=None, kwargs=None)", NULL, .next = tasklet_new,
      .kind = SIG_STATIC },
    { "__init__", "(self, func=None, args=None, kwargs=None)", NULL, .leaf = tasklet_init },
    { "bind", "(self, func=None, args=None, kwargs=None)",
      "Binds a function, and its arguments if given.", .next = tasklet_bind },
    { "setup", "(self, /, *args, **kwargs)",
      "Gives the bound function its arguments and schedules the tasklet.",
      .leaf = tasklet_setup_leaf },
    { "__call__", "(self, /, *args, **kwargs)", "The same as setup().",
      .leaf = tasklet_setup_leaf },
    { "insert", "(self, /)", "Appends the tasklet to the ready queue.", .leaf = tasklet_insert },
    { "remove", "(self, /)", "Takes the tasklet out of the ready queue.", .leaf = tasklet_remove },
    { "run", "(self, /)", "Runs the tasklet now.", .next = tasklet_run },
    { "switch", "(self, /)", "Runs the tasklet now and pauses the current one.",
      .next = tasklet_switch_to },
    { "kill", "(self, pending=False)", "Raises TaskletExit in the tasklet.", .next = tasklet_kill },
    { "throw", "(self, exc, val=None, tb=None, pending=False)",
      "Raises an exception in the tasklet.", .driver = "stackless.tasklet_throw" },
    { "raise_exception", "(self, exc_class, /, *args)", "Raises exc_class(*args) in the tasklet.",
      .driver = "stackless.tasklet_raise_exception" },
    { "set_atomic", "(self, flag, /)",
      "Sets whether it can be preempted; answers the previous state.", .leaf = tasklet_set_atomic },
    { "set_ignore_nesting", "(self, flag, /)", "Remembered, and without effect.",
      .leaf = tasklet_set_ignore_nesting },
    { "__reduce__", "(self, /)", "As pickle and copy ask: an empty tasklet and its state.",
      .driver = "stackless.tasklet_reduce" },
    { "__setstate__", "(self, state, /)", "Fills an empty tasklet.",
      .driver = "stackless.tasklet_setstate" },
    { "bind_thread", "(self, thread_id=?, /)", "Moves the tasklet to a thread.",
      .leaf = tasklet_bind_thread },
    { 0 },
};

static const Getset tasklet_getsets[] = {
    { "alive", tasklet_get_alive },
    { "paused", tasklet_get_paused },
    { "blocked", tasklet_get_blocked },
    { "scheduled", tasklet_get_scheduled },
    { "restorable", tasklet_get_restorable },
    { "atomic", tasklet_get_atomic },
    { "ignore_nesting", tasklet_get_ignore_nesting },
    { "is_current", tasklet_get_is_current },
    { "is_main", tasklet_get_is_main },
    { "thread_id", tasklet_get_thread_id },
    { "next", tasklet_get_next },
    { "prev", tasklet_get_prev },
    { "frame", tasklet_get_frame },
    { "nesting_level", tasklet_get_nesting_level },
    { "recursion_depth", tasklet_get_recursion_depth },
    { "cstate", tasklet_get_none },
    { "block_trap", tasklet_get_block_trap, tasklet_set_block_trap },
    { "tempval", tasklet_get_tempval, tasklet_set_tempval },
    { "trace_function", tasklet_get_none, tasklet_set_none },
    { "profile_function", tasklet_get_none, tasklet_set_none },
    { 0 },
};

_Static_assert(sizeof(void *) == 4 || sizeof(Tasklet) == 48,
               "new field? give it a row in tasklet_fields");
static const Field tasklet_fields[] = {
    FIELD_OF(FIELD_OBJ, Tasklet, frame),
    FIELD_OF(FIELD_OBJ, Tasklet, next),
    FIELD_OF(FIELD_OBJ, Tasklet, prev),
    FIELD_OF(FIELD_VALUE, Tasklet, tempval),
    FIELD_OF(FIELD_U32, Tasklet, flags),
    FIELD_OF(FIELD_U32, Tasklet, depth),
    { 0 },
};

Type tasklet_type = {
    .name = "tasklet",
    .module = "_stackless",
    .size = sizeof(Tasklet),
    .flags = TYPE_BASE | TYPE_WEAKREFS,
    .methods = tasklet_methods,
    .getsets = tasklet_getsets,
    .fields = tasklet_fields,
    .doc = "A microthread: a function call that can be switched away from, saved, and carried on.",
    .travel = TRAVEL_REDUCE,
};

/* --- channel --- */

static Value channel_new(Vm *vm, const Value *argv) {
    Channel *c = object_new_of(vm, as_type(argv[0]));
    if (!c) return V_ERROR;
    c->preference = -1;
    return from_obj(c);
}

static Next channel_do(Vm *vm, Value channel, int dir, Value v, Value *out) {
    if (UNLIKELY(!is_none(vm->channel_callback))) {
        Value args[3] = { channel, from_bool(dir > 0), v };
        return driver_call(vm, "stackless.channel_notified", 3, args, out);
    }
    return channel_action(vm, channel_of(channel), dir, v, out);
}

static Next channel_send(Vm *vm, Value *argv, Value *out) {
    return channel_do(vm, argv[0], 1, argv[1], out);
}
static Next channel_receive(Vm *vm, Value *argv, Value *out) {
    return channel_do(vm, argv[0], -1, V_NONE, out);
}

/* _channel_action(channel, sending, value): without the callback. */
static Next channel_action_intrinsic(Vm *vm, Value *argv, Value *out) {
    return channel_action(vm, channel_of(argv[0]), is_true(argv[1]) ? 1 : -1, argv[2], out);
}

static Value channel_iter(Vm *vm, const Value *argv) {
    (void)vm;
    return argv[0];
}

static Next channel_next(Vm *vm, Value *argv, Value *out) {
    const Channel *c = channel_of(argv[0]);
    if (c->closing && c->balance <= 0) {
        (void)raise_type(vm, &StopIteration_type);
        return NEXT_RAISE;
    }
    return channel_do(vm, argv[0], -1, V_NONE, out);
}

static Value channel_close(Vm *vm, const Value *argv) {
    (void)vm;
    channel_of(argv[0])->closing = 1;
    return V_NONE;
}

static Value channel_open(Vm *vm, const Value *argv) {
    (void)vm;
    channel_of(argv[0])->closing = 0;
    return V_NONE;
}

static Value channel_balance(Vm *vm, const Value *argv) {
    (void)vm;
    return from_int(channel_of(argv[0])->balance);
}

static Value channel_queue(Vm *vm, const Value *argv) {
    (void)vm;
    const Channel *c = channel_of(argv[0]);
    return c->head ? from_obj(c->head) : V_NONE;
}

static Value channel_closing(Vm *vm, const Value *argv) {
    (void)vm;
    return from_bool(channel_of(argv[0])->closing);
}

static Value channel_closed(Vm *vm, const Value *argv) {
    (void)vm;
    const Channel *c = channel_of(argv[0]);
    return from_bool(c->closing && !c->head);
}

static Value channel_get_preference(Vm *vm, const Value *argv) {
    (void)vm;
    return from_int(channel_of(argv[0])->preference);
}

static Value channel_set_preference(Vm *vm, const Value *argv) {
    if (!is_int(argv[1])) return raise(vm, &TypeError_type, "preference must be set to an integer");
    int64_t n = as_int(argv[1]);
    channel_of(argv[0])->preference = (int8_t)((n > 0) - (n < 0));
    return V_NONE;
}

static Value channel_get_schedule_all(Vm *vm, const Value *argv) {
    (void)vm;
    return from_bool(channel_of(argv[0])->schedule_all);
}

static Value channel_set_schedule_all(Vm *vm, const Value *argv) {
    if (!is_integer(argv[1]))
        return raise(vm, &TypeError_type, "schedule_all must be set to an integer");
    channel_of(argv[0])->schedule_all = is_true(leaf_truth(vm, argv[1]));
    return V_NONE;
}

static Value channel_repr(Vm *vm, const Value *argv) {
    return str_printf(vm, "<channel object at %P>", argv[0]);
}

static const Method channel_methods[] = {
    { "__new__", "(cls, /, *args, **kwargs)", NULL, .leaf = channel_new, .kind = SIG_STATIC },
    { "__repr__", "(self, /)", NULL, .leaf = channel_repr },
    { "send", "(self, value, /)", "Hands a value to a receiver; blocks until there is one.",
      .next = channel_send },
    { "receive", "(self, /)", "Takes a value from a sender; blocks until there is one.",
      .next = channel_receive },
    { "send_exception", "(self, exc_class, /, *args)", "Raises exc_class(*args) in the receiver.",
      .driver = "stackless.channel_send_exception" },
    { "send_throw", "(self, exc, val=None, tb=None)", "Raises an exception in the receiver.",
      .driver = "stackless.channel_send_throw" },
    { "send_sequence", "(self, sequence, /)", "Sends each item; answers how many.",
      .driver = "stackless.channel_send_sequence" },
    { "__reduce__", "(self, /)", "As pickle and copy ask: an empty channel and its state.",
      .driver = "stackless.channel_reduce" },
    { "__setstate__", "(self, state, /)", "Fills an empty channel.",
      .driver = "stackless.channel_setstate" },
    { "open", "(self, /)", "Takes close() back.", .leaf = channel_open },
    { "close", "(self, /)", "Later operations that would block are errors.",
      .leaf = channel_close },
    { "__iter__", "(self, /)", NULL, .leaf = channel_iter },
    { "__next__", "(self, /)", NULL, .next = channel_next },
    { 0 },
};

static const Getset channel_getsets[] = {
    { "balance", channel_balance },
    { "queue", channel_queue },
    { "closing", channel_closing },
    { "closed", channel_closed },
    { "preference", channel_get_preference, channel_set_preference },
    { "schedule_all", channel_get_schedule_all, channel_set_schedule_all },
    { 0 },
};

_Static_assert(sizeof(void *) == 4 || sizeof(Channel) == 32,
               "new field? give it a row in channel_fields");
static const Field channel_fields[] = {
    FIELD_OF(FIELD_OBJ, Channel, head),
    FIELD_OF(FIELD_OBJ, Channel, tail),
    FIELD_OF(FIELD_I32, Channel, balance),
    FIELD_OF(FIELD_U8, Channel, preference),
    FIELD_OF(FIELD_U8, Channel, schedule_all),
    FIELD_OF(FIELD_U8, Channel, closing),
    { 0 },
};

Type channel_type = {
    .name = "channel",
    .module = "_stackless",
    .size = sizeof(Channel),
    .flags = TYPE_BASE | TYPE_WEAKREFS,
    .methods = channel_methods,
    .getsets = channel_getsets,
    .fields = channel_fields,
    .doc = "Where tasklets meet: a value goes from a sender to a receiver, and whoever comes first "
           "waits.",
    .travel = TRAVEL_REDUCE,
};

/* --- bomb --- */

static Value bomb_make(Vm *vm, const Value *argv) {
    Bomb *b = object_new_of(vm, as_type(argv[0]));
    if (!b) return V_ERROR;
    b->type = argv[1];
    b->value = argv[2];
    b->traceback = argv[3];
    return from_obj(b);
}

static Value bomb_get(const Value *argv, size_t offset) {
    Value v = *(Value *)((char *)as_obj(argv[0]) + offset);
    return is_void(v) ? V_NONE : v;
}

static Value bomb_type_get(Vm *vm, const Value *argv) {
    return (void)vm, bomb_get(argv, offsetof(Bomb, type));
}
static Value bomb_value_get(Vm *vm, const Value *argv) {
    return (void)vm, bomb_get(argv, offsetof(Bomb, value));
}
static Value bomb_traceback_get(Vm *vm, const Value *argv) {
    return (void)vm, bomb_get(argv, offsetof(Bomb, traceback));
}

static const Method bomb_methods[] = {
    { "__new__", "(cls, type=None, value=None, traceback=None)", NULL, .leaf = bomb_make,
      .kind = SIG_STATIC },
    { 0 },
};
static const Getset bomb_getsets[] = {
    { "type", bomb_type_get },
    { "value", bomb_value_get },
    { "traceback", bomb_traceback_get },
    { 0 },
};
_Static_assert(sizeof(void *) == 4 || sizeof(Bomb) == 32,
               "new field? give it a row in bomb_fields");
static const Field bomb_fields[] = {
    FIELD_OF(FIELD_VALUE, Bomb, type),
    FIELD_OF(FIELD_VALUE, Bomb, value),
    FIELD_OF(FIELD_VALUE, Bomb, traceback),
    { 0 },
};
Type bomb_type = {
    .name = "bomb",
    .module = "_stackless",
    .size = sizeof(Bomb),
    .methods = bomb_methods,
    .getsets = bomb_getsets,
    .fields = bomb_fields,
    .holds = "vvv",
    .doc = "An exception on its way between tasklets.",
    .travel = TRAVEL_FIELDS,
};

/* --- the module's functions --- */

static Next sl_schedule(Vm *vm, Value *argv, Value *out) {
    return scheduler_yield(vm, is_void(argv[0]) ? from_obj(vm->tasklet) : argv[0], false, out);
}

static Next sl_schedule_remove(Vm *vm, Value *argv, Value *out) {
    return scheduler_yield(vm, is_void(argv[0]) ? from_obj(vm->tasklet) : argv[0], true, out);
}

static Next sl_run(Vm *vm, Value *argv, Value *out) {
    int64_t n;
    Value v = int_need_index(vm, argv[0], true, &n);
    if (is_bad(v))
        return is_user(v) ? raise_next(vm, &TypeError_type, "an integer is required") : NEXT_RAISE;
    return scheduler_run(vm, n, is_true(leaf_truth(vm, argv[2])), is_true(leaf_truth(vm, argv[4])),
                         out);
}

static Value sl_getcurrent(Vm *vm, const Value *argv) { return (void)argv, from_obj(vm->tasklet); }
static Value sl_getmain(Vm *vm, const Value *argv) {
    return (void)argv, from_obj(vm->main_tasklet);
}
static Value sl_getruncount(Vm *vm, const Value *argv) {
    return (void)argv, from_int(vm->ready_count);
}
static Value sl_getcurrentid(Vm *vm, const Value *argv) {
    return (void)argv, int_from_u64(vm, identity_of(vm, &vm->tasklet->h));
}
static Value sl_getthreads(Vm *vm, const Value *argv) {
    (void)argv;
    Value id = thread_id(vm);
    return list_from(vm, &id, 1);
}
static Value sl_get_thread_info(Vm *vm, const Value *argv) {
    if (!is_void(argv[0]) && !is_none(argv[0]) &&
        (!is_integer(argv[0]) || int_compare(argv[0], thread_id(vm)) != 0))
        return raise(vm, &RuntimeError_type, "Thread id not found");
    return tuple_of(vm, 3, from_obj(vm->main_tasklet), from_obj(vm->tasklet),
                    from_int(vm->ready_count));
}
static Value sl_getdebug(Vm *vm, const Value *argv) { return (void)vm, (void)argv, V_FALSE; }
static Value sl_getuncollectables(Vm *vm, const Value *argv) {
    return (void)argv, from_obj(list_new(vm, 0));
}

static Value sl_switch_trap(Vm *vm, const Value *argv) {
    if (!is_int(argv[0])) return raise(vm, &TypeError_type, "an integer is required");
    int32_t was = vm->switch_trap;
    vm->switch_trap += (int32_t)as_int(argv[0]);
    return from_int(was);
}

static Value sl_enable_softswitch(Vm *vm, const Value *argv) {
    bool was = !vm->softswitch_off;
    if (!is_none(argv[0])) {
        Value on = leaf_truth(vm, argv[0]);
        if (is_bad(on)) return V_ERROR;
        vm->softswitch_off = !is_true(on);
    }
    return from_bool(was);
}

static Value sl_cframe_nr(Vm *vm, const Value *argv) { return (void)vm, (void)argv, from_int(0); }

static Value callback_set(Vm *vm, Value *slot, Value fn) {
    Value was = *slot;
    if (!is_none(fn) && is_void(type_of(fn)->special[S_call]))
        return raise(vm, &TypeError_type, "parameter must be callable");
    *slot = fn;
    return was;
}

static Value sl_set_channel_callback(Vm *vm, const Value *argv) {
    return callback_set(vm, &vm->channel_callback, argv[0]);
}
static Value sl_set_schedule_callback(Vm *vm, const Value *argv) {
    return callback_set(vm, &vm->schedule_callback, argv[0]);
}
static Value sl_set_error_handler(Vm *vm, const Value *argv) {
    return callback_set(vm, &vm->error_handler, argv[0]);
}
static Value sl_get_channel_callback(Vm *vm, const Value *argv) {
    return (void)argv, vm->channel_callback;
}
static Value sl_get_schedule_callback(Vm *vm, const Value *argv) {
    return (void)argv, vm->schedule_callback;
}

static Value sl_pickle_flags(Vm *vm, const Value *argv) {
    int64_t was = vm->pickle_flags;
    if (is_int(argv[0]) && as_int(argv[0]) >= 0) {
        int64_t mask = is_int(argv[1]) ? as_int(argv[1]) : -1;
        if (as_int(argv[0]) & ~(int64_t)PICKLE_FLAGS)
            return raise(vm, &ValueError_type, "invalid flag value");
        vm->pickle_flags = (uint32_t)((was & ~mask) | (as_int(argv[0]) & mask));
    }
    return from_int(was);
}

static NOINLINE Value sl_c_stack_depth(Vm *vm, const Value *argv) {
    (void)argv;
    return from_int(vm->loop_base - (const char *)__builtin_frame_address(0));
}

static const Method stackless_functions[] = {
    { "schedule", "(retval=?)", "Lets the other tasklets run; answers retval.",
      .next = sl_schedule },
    { "schedule_remove", "(retval=?)", "The same, leaving the ready queue.",
      .next = sl_schedule_remove },
    { "run", "(timeout=0, threadblock=False, soft=False, ignore_nesting=False, totaltimeout=False)",
      "Runs the ready tasklets until none is left, or one has used up its timeout (then that one "
      "is the answer).",
      .next = sl_run },
    { "getcurrent", "()", "The running tasklet.", .leaf = sl_getcurrent },
    { "getcurrentid", "()", "The identity of the running tasklet.", .leaf = sl_getcurrentid },
    { "getmain", "()", "The main tasklet.", .leaf = sl_getmain },
    { "getruncount", "()", "How many tasklets are in the ready queue.", .leaf = sl_getruncount },
    { "getthreads", "()", "The identities of the threads.", .leaf = sl_getthreads },
    { "get_thread_info", "(thread_id=?, /)", "(main, current, runcount) of a thread.",
      .leaf = sl_get_thread_info },
    { "getdebug", "()", NULL, .leaf = sl_getdebug },
    { "getuncollectables", "()", NULL, .leaf = sl_getuncollectables },
    { "switch_trap", "(change, /)",
      "Adds to the trap counter; switching is an error while it is not 0.",
      .leaf = sl_switch_trap },
    { "enable_softswitch", "(flag, /)", "Remembered; every switch is soft.",
      .leaf = sl_enable_softswitch },
    { "save", "(path, *, files=False, key=None)",
      "Saves the whole program into a file and answers False; True in a program that was resumed "
      "from it.\n\nOpen files travel by "
      "name and place if files is true, and can't be saved otherwise. key: the file of a secret "
      "key, made by tern keygen, to sign "
      "the image with. TypeError names what can't be saved, and where it is; OSError: nothing was "
      "written, an older image is whole.\n\n"
      "Code travels by value; with pickle_flags(PICKLEFLAGS_CODE_BY_NAME) that of source files by "
      "name, so that `tern resume --edited' "
      "can go on with files that were edited since.",
      .driver = "program.save" },
    { "_check_program", "(path, trust, /)", NULL, .leaf = program_check_leaf },
    { "set_channel_callback", "(callable, /)", NULL, .leaf = sl_set_channel_callback },
    { "get_channel_callback", "()", NULL, .leaf = sl_get_channel_callback },
    { "set_schedule_callback", "(callable, /)", NULL, .leaf = sl_set_schedule_callback },
    { "get_schedule_callback", "()", NULL, .leaf = sl_get_schedule_callback },
    { "set_error_handler", "(callable, /)", NULL, .leaf = sl_set_error_handler },
    { "test_cframe_nr", "()", "C frames of the scheduler on the stack: always 0.",
      .leaf = sl_cframe_nr },
    { "_c_stack_depth", "()",
      "Bytes of C stack between the loop and this native: the same however deep the program's "
      "calls are.",
      .leaf = sl_c_stack_depth },
    { "test_outside", "()", "Nothing is outside: the loop is never left.",
      .leaf = sl_getuncollectables },
    { "pickle_flags", "(new_flags=-1, mask=-1)", NULL, .leaf = sl_pickle_flags },
    { "pickle_flags_default", "(new_flags=-1, mask=-1)", NULL, .leaf = sl_pickle_flags },
    { 0 },
};

static Value bomb_of(Vm *vm, const Value *argv) { return bomb_new(vm, argv[0]); }
static Value sl_callback(Vm *vm, const Value *argv) { return (void)argv, vm->channel_callback; }

const Method stackless_intrinsics[] = {
    { "_tasklet_throw", "(tasklet: tasklet, exception: BaseException, pending, /)", NULL,
      .next = tasklet_throw_intrinsic },
    { "_channel_action", "(channel: channel, sending, value, /)", NULL,
      .next = channel_action_intrinsic },
    { "_bomb", "(exception: BaseException, /)", NULL, .leaf = bomb_of },
    { "_channel_callback", "()", NULL, .leaf = sl_callback },
    { "_schedule", "(retval=?)", NULL, .next = sl_schedule },
    { "_current_tasklet", "()", NULL, .leaf = sl_getcurrent },
    { 0 },
};

static bool stackless_init(Vm *vm, Dict *d) {
    return dict_set_cstr(vm, d, "tasklet", from_obj(&tasklet_type)) &&
           dict_set_cstr(vm, d, "channel", from_obj(&channel_type)) &&
           dict_set_cstr(vm, d, "bomb", from_obj(&bomb_type)) &&
           dict_set_cstr(vm, d, "TaskletExit", from_obj(&TaskletExit_type)) &&
           dict_set_cstr(vm, d, "ImageError", from_obj(image_error_type(vm))) &&
           dict_set_cstr(vm, d, "PICKLEFLAGS_PRESERVE_TRACING_STATE", from_int(1)) &&
           dict_set_cstr(vm, d, "PICKLEFLAGS_CODE_BY_NAME", from_int(PICKLE_CODE_BY_NAME)) &&
           dict_set_cstr(vm, d, "PICKLEFLAGS_MAIN_BY_NAME", from_int(PICKLE_MAIN_BY_NAME)) &&
           dict_set_cstr(vm, d, "PICKLEFLAGS_EDITED_CODE", from_int(PICKLE_EDITED_CODE)) &&
           dict_set_cstr(vm, d, "PICKLEFLAGS_PRESERVE_AG_FINALIZER", from_int(2)) &&
           dict_set_cstr(vm, d, "PICKLEFLAGS_RESET_AG_FINALIZER", from_int(4));
}

static Type *const types[] = { &channel_type, NULL };

const ModuleDef stackless_module = {
    .name = "_stackless",
    .doc = "The scheduler's natives; import stackless.",
    .types = types,
    .methods = stackless_functions,
    .init = stackless_init,
};
