/* Generators and coroutines: resuming and suspending their frames, and the two types.
 *
 * A generator owns its frame while it is suspended. Resuming puts the frame on vm->frame above
 * the resumer's; the loop takes it off at a yield or return, and the answer goes to the resumer
 * like any other. What a generator handles is its own: while it runs, vm->handled is its,
 * vm->outer_handled what the resumers handle, and the resumer's two are kept in the Generator.
 * throw() and close() with a sub-iterator are drivers in stdlib/prelude/generator.py; async
 * generators and what awaits them are in async_generator.c. */
#include "vm/objects/generator.h"

#include "vm/objects/weakref.h"
#include "vm/opcodes.h"
#include "vm/vm.h"

const char *generator_kind(const Generator *g) {
    if (g->h.type == &coroutine_type) return "coroutine";
    return g->h.type == &async_generator_type ? "async generator" : "generator";
}

Value generator_new(Vm *vm, Frame *frame, Type *type, Value name, Value qualname) {
    Generator *g = NEW(vm, Generator, type);

    g->frame = frame;
    g->name = name;
    g->qualname = qualname;
    g->handled = g->caller_handled = g->caller_outer = V_VOID;
    g->state = GEN_CREATED;
    frame->flags |= FRAME_GENERATOR | FRAME_UNSTARTED;
    frame->reg[frame->code->nregs] = from_obj(g);
    return from_obj(g);
}

/* --- resuming --- */

/* Puts the frame of a generator that may run on top. False: recursion too deep. */
static bool generator_enter(Vm *vm, Generator *g) {
    Frame *f = g->frame;

    if (vm->depth >= vm->depth_limit)
        return raise_false(vm, &RecursionError_type, "maximum recursion depth exceeded");
    g->caller_handled = vm->handled;
    g->caller_outer = vm->outer_handled;
    vm->outer_handled = exception_handled(vm);
    vm->handled = g->handled;
    g->state = GEN_RUNNING;
    f->flags &= (uint16_t)~FRAME_UNSTARTED;
    f->back = vm->frame;
    vm->frame = f;
    vm->depth++;
    return true;
}

static Next raise_running(Vm *vm, const Generator *g) {
    return raise_next(vm, &ValueError_type, "%s already executing", generator_kind(g));
}

static Next raise_finished(Vm *vm, const Generator *g) {
    if (g->h.type == &coroutine_type)
        return raise_next(vm, &RuntimeError_type, "cannot reuse already awaited coroutine");
    if (g->h.type == &async_generator_type)
        (void)raise_type(vm, &StopAsyncIteration_type);
    else
        (void)raise_stop(vm, V_NONE);
    return NEXT_RAISE;
}

Next generator_send(Vm *vm, Generator *g, Value sent, Value *out) {
    Frame *f = g->frame;

    if (UNLIKELY(g->state == GEN_RUNNING)) return raise_running(vm, g);
    if (UNLIKELY(g->state == GEN_CLOSED || f == NULL)) return raise_finished(vm, g);
    if (g->state == GEN_CREATED) {
        if (!is_none(sent))
            return raise_next(vm, &TypeError_type, "can't send non-None value to a just-started %s",
                              generator_kind(g));
    } else {
        f->reg[f->code->instrs[f->pc - 1].a] = sent;
    }
    return generator_enter(vm, g) ? NEXT_CALL : NEXT_RAISE;
}

/* It is over: nothing of its frame is kept but what tracebacks hold. */
static void generator_finish(Generator *g) {
    g->state = GEN_CLOSED;
    if (g->flags & GEN_WATCHED) {
        g->flags &= (uint8_t)~GEN_WATCHED;
        finalize_unregister(&g->h);
    }
    if (g->frame == NULL) return;
    g->frame->flags |= FRAME_CLEARED;
    g->handled = from_obj(g->frame->code);
    g->frame = NULL;
}

Next generator_throw_here(Vm *vm, Generator *g, Value exc, Value *out) {
    if (g->state == GEN_RUNNING) return raise_running(vm, g);
    if (g->state == GEN_CLOSED || g->frame == NULL) {
        if (g->h.type == &coroutine_type) return raise_finished(vm, g);
    } else if (g->state == GEN_CREATED) { /* raised at its first line, which handles nothing */
        Exception *e = as_exception(exc);
        if (!(g->frame->code->flags & CODE_HIDDEN))
            e->traceback = traceback_new(vm, e->traceback, g->frame, 0);
        generator_finish(g);
    } else if (!generator_enter(vm, g)) {
        return NEXT_RAISE;
    } else {
        vm->thrown = is_void(vm->handled) || is_none(vm->handled);
    }
    vm->error = exc;
    return NEXT_RAISE;
}

/* --- what the loop tells --- */

/* The resumer's handled exceptions are what is being handled again. */
static void generator_restore(Vm *vm, Generator *g) {
    vm->handled = g->caller_handled;
    vm->outer_handled = g->caller_outer;
    g->caller_handled = g->caller_outer = V_VOID;
}

/* An async generator's step is over: whoever awaits it must not be resumed by it again. */
static void async_step_over(Generator *g) {
    g->flags &= (uint8_t)~AGEN_RUNNING;
    if (is_obj(g->origin)) ((AsyncStep *)as_obj(g->origin))->state = AWAIT_CLOSED;
    g->origin = V_VOID;
}

/* A generator that is suspended inside a try or with statement must get to its end even if it is
 * forgotten. */
static void generator_watch(Vm *vm, Generator *g) {
    const Code *code = g->frame->code;
    int64_t at = (int64_t)g->frame->pc - 1;
    bool due = is_obj(g->hooks);
    for (int64_t n = 0; n < code->nhandlers && !due; n++)
        due = at >= code->handlers[n].start && at < code->handlers[n].end;
    if (!due) return;
    g->flags |= GEN_WATCHED;
    finalize_register(vm, &g->h);
}

void generator_suspended(Vm *vm, Generator *g) {
    const Frame *f = g->frame;

    if ((f->code->nhandlers || is_obj(g->hooks)) && !(g->flags & GEN_WATCHED))
        generator_watch(vm, g);
    g->handled = vm->handled;
    g->state = GEN_SUSPENDED;
    generator_restore(vm, g);
    if (g->h.type == &async_generator_type && f->code->instrs[f->pc - 1].op == OP_YIELD_ASYNC)
        async_step_over(g);
}

void generator_left(Vm *vm, Generator *g) {
    generator_finish(g);
    generator_restore(vm, g);
    if (g->h.type != &async_generator_type) return;
    g->flags |= AGEN_CLOSED;
    async_step_over(g);
}

/* A stop that would be taken for the end of the iteration it escapes into becomes RuntimeError. */
static void stop_to_runtime_error(Vm *vm, const Generator *g) {
    bool async = g->h.type == &async_generator_type;
    bool stop = exception_matches(vm->error, from_obj(&StopIteration_type));
    Value original = vm->error;
    Exception *e;

    if (!stop && !(async && exception_matches(original, from_obj(&StopAsyncIteration_type))))
        return;
    (void)raise(vm, &RuntimeError_type, "%s raised %s", generator_kind(g),
                stop ? "StopIteration" : "StopAsyncIteration");
    e = as_exception(vm->error);
    e->cause = e->context = original;
    e->suppress_context = 1;
}

void generator_left_by_error(Vm *vm, Generator *g) {
    generator_finish(g);
    generator_restore(vm, g);
    stop_to_runtime_error(vm, g);
    if (g->h.type != &async_generator_type) return;
    g->flags |= AGEN_CLOSED;
    async_step_over(g);
}

/* --- delegation --- */

Value generator_delegate(Generator *g) {
    const Frame *f = g->frame;
    const Instr *at;

    if (g->state != GEN_SUSPENDED || f == NULL || f->pc == 0) return V_NONE;
    at = &f->code->instrs[f->pc - 1];
    Value sub = at->op == OP_YIELD && at->c != 0 ? f->reg[at->c - 1] : V_NONE;
    return is_void(sub) ? V_NONE : sub; /* of a frame out of an image */
}

/* _generator_delegate(g): the sub-iterator, or None. */
static Value delegate_leaf(Vm *vm, const Value *argv) {
    return generator_delegate((Generator *)as_obj(argv[0]));
}

/* _generator_finish_delegate(g, result): goes on as if the sub-iterator had returned result:
 * behind the loop of SEND, JUMP and YIELD that the frame is suspended in. */
static Next finish_delegate(Vm *vm, Value *argv, Value *out) {
    Generator *g = (Generator *)as_obj(argv[0]);
    Frame *f = g->frame;

    if (is_none(generator_delegate(g))) return generator_send(vm, g, argv[1], out);
    const Instr *send =
        &f->code->instrs[f->pc - 3]; /* SEND, JUMP, YIELD: the verifier sees to it */
    if (!generator_enter(vm, g)) return NEXT_RAISE;
    f->reg[send->a] = argv[1];
    f->pc += (uint32_t)send[1].bx - 1; /* where the JUMP behind SEND goes */
    return NEXT_CALL;
}

/* _generator_throw_here(g, exc): raises exc where g is suspended, whatever it delegates to. */
static Next throw_here(Vm *vm, Value *argv, Value *out) {
    if (!is_exception(argv[1]))
        return raise_next(vm, &TypeError_type, "exceptions must derive from BaseException");
    return generator_throw_here(vm, (Generator *)as_obj(argv[0]), argv[1], out);
}

static Next send_intrinsic(Vm *vm, Value *argv, Value *out) {
    return generator_send(vm, (Generator *)as_obj(argv[0]), argv[1], out);
}

/* _generator_mark(g, running): while its sub-iterator is being thrown into, a generator counts
 * as running. */
static Value mark_leaf(Vm *vm, const Value *argv) {
    Generator *g = (Generator *)as_obj(argv[0]);

    if (is_true(argv[1]) && g->state == GEN_SUSPENDED) {
        g->state = GEN_RUNNING;
        g->flags |= GEN_MARKED;
    } else if (is_false(argv[1]) && g->flags & GEN_MARKED) {
        g->state = GEN_SUSPENDED;
        g->flags &= (uint8_t)~GEN_MARKED;
    }
    return V_NONE;
}

/* _is_generator(o): a generator, coroutine or async generator, whose throw() the drivers may do
 * themselves. */
static Value is_generator_leaf(Vm *vm, const Value *argv) {
    Value v = argv[0];
    return from_bool(is_generator(v) || is_exact(v, &coroutine_type) ||
                     is_exact(v, &async_generator_type));
}

/* --- methods --- */

Next generator_method_next(Vm *vm, Value *argv, Value *out) {
    return generator_send(vm, (Generator *)as_obj(argv[0]), V_NONE, out);
}

Next generator_method_send(Vm *vm, Value *argv, Value *out) {
    return generator_send(vm, (Generator *)as_obj(argv[0]), argv[1], out);
}

/* (self, type, value, traceback) */
Next generator_method_throw(Vm *vm, Value *argv, Value *out) {
    Generator *g = (Generator *)as_obj(argv[0]);

    if (!is_exception(argv[1]) || !is_none(argv[2]) || !is_none(argv[3]) ||
        !is_none(generator_delegate(g)))
        return driver_call(vm, "generator.throw", 4, argv, out);
    return generator_throw_here(vm, g, argv[1], out);
}

Next generator_method_close(Vm *vm, Value *argv, Value *out) {
    Generator *g = (Generator *)as_obj(argv[0]);

    if (g->state == GEN_RUNNING) return raise_running(vm, g);
    if (g->state == GEN_SUSPENDED) return driver_call(vm, "generator.close", 1, argv, out);
    generator_finish(g);
    *out = V_NONE;
    return NEXT_VALUE;
}

Value generator_repr(Vm *vm, const Value *argv) {
    const Generator *g = (const Generator *)as_obj(argv[0]);
    return str_printf(vm, "<%N object %S at %P>", g->h.type, g->qualname, argv[0]);
}

static Value return_self(Vm *vm, const Value *argv) { return argv[0]; }

/* --- attributes --- */

Value generator_get_frame(Vm *vm, const Value *argv) {
    Generator *g = (Generator *)as_obj(argv[0]);

    if (g->frame == NULL) return V_NONE;
    g->frame->flags |= FRAME_CAPTURED;
    return from_obj(g->frame);
}

Value generator_get_code(Vm *vm, const Value *argv) {
    const Generator *g = (const Generator *)as_obj(argv[0]);
    return g->frame == NULL ? g->handled : from_obj(g->frame->code);
}

Value generator_get_running(Vm *vm, const Value *argv) {
    return from_bool(((Generator *)as_obj(argv[0]))->state == GEN_RUNNING);
}

Value generator_get_suspended(Vm *vm, const Value *argv) {
    return from_bool(((Generator *)as_obj(argv[0]))->state == GEN_SUSPENDED);
}

Value generator_get_delegate(Vm *vm, const Value *argv) {
    return generator_delegate((Generator *)as_obj(argv[0]));
}

static Value get_origin(Vm *vm, const Value *argv) {
    return exception_value_or_none(((Generator *)as_obj(argv[0]))->origin);
}

Value generator_get_name(Vm *vm, const Value *argv) { return ((Generator *)as_obj(argv[0]))->name; }

Value generator_set_name(Vm *vm, const Value *argv) {
    if (!is_str(argv[1]))
        return raise(vm, &TypeError_type, "__name__ must be set to a string object");
    ((Generator *)as_obj(argv[0]))->name = argv[1];
    return V_NONE;
}

Value generator_get_qualname(Vm *vm, const Value *argv) {
    return ((Generator *)as_obj(argv[0]))->qualname;
}

Value generator_set_qualname(Vm *vm, const Value *argv) {
    if (!is_str(argv[1]))
        return raise(vm, &TypeError_type, "__qualname__ must be set to a string object");
    ((Generator *)as_obj(argv[0]))->qualname = argv[1];
    return V_NONE;
}

static Value wrapper_of_coroutine(Vm *vm, const Value *argv) {
    return coroutine_wrapper_new(vm, argv[0]);
}

/* --- tables --- */

#define THROW_SIG "(self, type, value=None, traceback=None, /)"

static const Method generator_methods[] = {
    { "__repr__", "(self, /)", "Return repr(self).", generator_repr },
    { "__iter__", "(self, /)", "Implement iter(self).", return_self },
    { "__next__", "(self, /)", "Implement next(self).", .next = generator_method_next },
    { "send", "(self, value, /)",
      "send(arg) -> send 'arg' into generator,\nreturn next yielded value or raise StopIteration.",
      .next = generator_method_send },
    { "throw", THROW_SIG,
      "throw(value)\nthrow(type[,value[,tb]])\n\nRaise exception in generator, return next yielded "
      "value or raise\nStopIteration.",
      .next = generator_method_throw },
    { "close", "(self, /)", "close() -> raise GeneratorExit inside generator.",
      .next = generator_method_close },
    { 0 },
};
#define NAME_ROWS                                                                      \
    { "__name__", generator_get_name, generator_set_name, "name of the generator" }, { \
        "__qualname__", generator_get_qualname, generator_set_qualname,                \
            "qualified name of the generator"                                          \
    }

static const Getset generator_getsets[] = {
    NAME_ROWS,
    { "gi_frame", generator_get_frame },
    { "gi_code", generator_get_code },
    { "gi_running", generator_get_running },
    { "gi_suspended", generator_get_suspended },
    { "gi_yieldfrom", generator_get_delegate, NULL,
      "object being iterated by yield from, or None" },
    { 0 },
};
static const Method coroutine_methods[] = {
    { "__repr__", "(self, /)", "Return repr(self).", generator_repr },
    { "__await__", "(self, /)", "Return an iterator to be used in await expression.",
      wrapper_of_coroutine },
    { "send", "(self, value, /)",
      "send(arg) -> send 'arg' into coroutine,\nreturn next iterated value or raise StopIteration.",
      .next = generator_method_send },
    { "throw", THROW_SIG,
      "throw(value)\nthrow(type[,value[,traceback]])\n\nRaise exception in coroutine, return next "
      "iterated value or raise\nStopIteration.",
      .next = generator_method_throw },
    { "close", "(self, /)", "close() -> raise GeneratorExit inside coroutine.",
      .next = generator_method_close },
    { 0 },
};
static const Getset coroutine_getsets[] = {
    NAME_ROWS,
    { "cr_frame", generator_get_frame },
    { "cr_code", generator_get_code },
    { "cr_running", generator_get_running },
    { "cr_suspended", generator_get_suspended },
    { "cr_await", generator_get_delegate, NULL, "object being awaited on, or None" },
    { "cr_origin", get_origin },
    { 0 },
};

_Static_assert(sizeof(void *) == 4 || sizeof(Generator) == 80,
               "new field? give it a row in generator_fields");
const Field generator_fields[] = {
    FIELD_OF(FIELD_OBJ, Generator, frame),
    FIELD_OF(FIELD_VALUE, Generator, name),
    FIELD_OF(FIELD_VALUE, Generator, qualname),
    FIELD_OF(FIELD_VALUE, Generator, handled),
    FIELD_OF(FIELD_VALUE, Generator, caller_handled),
    FIELD_OF(FIELD_VALUE, Generator, caller_outer),
    FIELD_OF(FIELD_U8, Generator, state),
    FIELD_OF(FIELD_U8, Generator, flags),
    FIELD_OF(FIELD_VALUE, Generator, hooks),
    FIELD_OF(FIELD_VALUE, Generator, origin),
    { 0 },
};

Type generator_type = {
    .name = "generator",
    .size = sizeof(Generator),
    .flags = TYPE_NO_NEW | TYPE_WEAKREFS,
    .methods = generator_methods,
    .getsets = generator_getsets,
    .fields = generator_fields,
    .travel = TRAVEL_FIELDS,
};

Type coroutine_type = {
    .name = "coroutine",
    .size = sizeof(Generator),
    .flags = TYPE_NO_NEW | TYPE_WEAKREFS,
    .methods = coroutine_methods,
    .getsets = coroutine_getsets,
    .fields = generator_fields,
    .travel = TRAVEL_FIELDS,
};

const Method generator_intrinsics[] = {
    { "_generator_delegate", "(g: generator|coroutine|async_generator, /)", NULL, delegate_leaf },
    { "_generator_finish_delegate", "(g: generator|coroutine|async_generator, result, /)", NULL,
      .next = finish_delegate },
    { "_generator_throw_here", "(g: generator|coroutine|async_generator, exc: BaseException, /)",
      NULL, .next = throw_here },
    { "_generator_send", "(g: generator|coroutine|async_generator, value, /)", NULL,
      .next = send_intrinsic },
    { "_generator_mark", "(g: generator|coroutine|async_generator, running, /)", NULL, mark_leaf },
    { "_is_generator", "(o, /)", NULL, is_generator_leaf },
    { 0 },
};
