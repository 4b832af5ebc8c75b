/* Async generators, the awaitables of their steps (asend, athrow), and what
 * coroutine.__await__() answers.
 *
 * A `yield` in an async generator (YIELD_ASYNC) ends the await of the step that drives it: the
 * loop answers the driver of the frame with StopIteration(value), while the generator stays
 * suspended. An `await` in it is an ordinary YIELD, passed on outwards by the step. asend pushes
 * the generator's frame itself; athrow and aclose must look at how the frame answers, so they
 * are drivers in stdlib/prelude/generator.py. */
#include "vm/objects/generator.h"
#include "vm/objects/items.h"

#include "vm/vm.h"

static Value return_self(Vm *vm, const Value *argv) { return argv[0]; }

/* --- async generators --- */

/* Must sys.set_asyncgen_hooks()'s first-iteration hook be called before a step of g? If there is
 * none, there is nothing left to do. */
static bool wants_hook(Vm *vm, Generator *g) {
    if (g->flags & AGEN_HOOKED) return false;
    if (is_obj(vm->asyncgen_firstiter)) return true;
    g->flags |= AGEN_HOOKED;
    g->hooks = is_obj(vm->asyncgen_finalizer) ? vm->asyncgen_finalizer : V_VOID;
    return false;
}

/* _agen_first_hook(g): takes note that g is in use, and answers the hook to call. */
static Value first_hook(Vm *vm, const Value *argv) {
    Generator *g = (Generator *)as_obj(argv[0]);

    g->flags |= AGEN_HOOKED;
    g->hooks = is_obj(vm->asyncgen_finalizer) ? vm->asyncgen_finalizer : V_VOID;
    return exception_value_or_none(vm->asyncgen_firstiter);
}

static Value step_new(Vm *vm, Type *type, Value gen, Value arg) {
    AsyncStep *step;

    if (wants_hook(vm, (Generator *)as_obj(gen))) return V_USER;
    step = NEW(vm, AsyncStep, type);
    step->gen = (Generator *)as_obj(gen);
    step->arg = arg;
    return from_obj(step);
}

static Value agen_anext(Vm *vm, const Value *argv) {
    return step_new(vm, &async_generator_asend_type, argv[0], V_NONE);
}

static Value agen_asend(Vm *vm, const Value *argv) {
    return step_new(vm, &async_generator_asend_type, argv[0], argv[1]);
}

static Value agen_athrow(Vm *vm, const Value *argv) {
    Value args = tuple_of(vm, 3, argv[1], argv[2], argv[3]);
    return is_bad(args) ? V_ERROR : step_new(vm, &async_generator_athrow_type, argv[0], args);
}

static Value agen_aclose(Vm *vm, const Value *argv) {
    return step_new(vm, &async_generator_athrow_type, argv[0], V_NONE);
}

static Value agen_get_running(Vm *vm, const Value *argv) {
    return from_bool((((Generator *)as_obj(argv[0]))->flags & AGEN_RUNNING) != 0);
}

static const Method agen_methods[] = {
    { "__repr__", "(self, /)", "Return repr(self).", generator_repr },
    { "__aiter__", "(self, /)", "Return an awaitable, that resolves in asynchronous iterator.",
      return_self },
    { "__anext__", "(self, /)", "Return a value or raise StopAsyncIteration.", agen_anext,
      .driver = "generator.anext" },
    { "asend", "(self, value, /)", "asend(v) -> send 'v' in generator.", agen_asend,
      .driver = "generator.asend" },
    { "athrow", "(self, type, value=None, traceback=None, /)",
      "athrow(typ[,val[,tb]]) -> raise exception in generator.", agen_athrow,
      .driver = "generator.athrow" },
    CLASS_GETITEM_ROW,
    { "aclose", "(self, /)", "aclose() -> raise GeneratorExit inside generator.", agen_aclose,
      .driver = "generator.aclose" },
    { 0 },
};
static const Getset agen_getsets[] = {
    { "__name__", generator_get_name, generator_set_name, "name of the async generator" },
    { "__qualname__", generator_get_qualname, generator_set_qualname,
      "qualified name of the async generator" },
    { "ag_await", generator_get_delegate, NULL, "object being awaited on, or None" },
    { "ag_frame", generator_get_frame },
    { "ag_code", generator_get_code },
    { "ag_running", agen_get_running },
    { "ag_suspended", generator_get_suspended },
    { 0 },
};

Type async_generator_type = {
    .name = "async_generator",
    .size = sizeof(Generator),
    .flags = TYPE_NO_NEW | TYPE_WEAKREFS,
    .methods = agen_methods,
    .getsets = agen_getsets,
    .fields = generator_fields,
    .travel = TRAVEL_FIELDS,
};

/* --- asend --- */

static Next step_reused(Vm *vm, const AsyncStep *s) {
    return raise_next(vm, &RuntimeError_type, "cannot reuse already awaited %s",
                      s->h.type == &async_generator_asend_type ? "__anext__()/asend()"
                                                               : "aclose()/athrow()");
}

/* The step drives its generator from now on. */
static void step_begin(AsyncStep *s) {
    s->state = AWAIT_ITER;
    s->gen->flags |= AGEN_RUNNING;
    s->gen->origin = from_obj(s);
}

static void step_end(AsyncStep *s) {
    s->state = AWAIT_CLOSED;
    s->gen->flags &= (uint8_t)~AGEN_RUNNING;
    s->gen->origin = V_VOID;
}

static Next asend_go(Vm *vm, AsyncStep *s, Value arg, Value *out) {
    Next n;

    if (s->state == AWAIT_CLOSED) return step_reused(vm, s);
    if (s->state == AWAIT_INIT) {
        if (s->gen->flags & AGEN_RUNNING)
            return raise_next(vm, &RuntimeError_type,
                              "anext(): asynchronous generator is already running");
        if (is_none(arg)) arg = s->arg;
    }
    step_begin(s);
    n = generator_send(vm, s->gen, arg, out);
    if (n != NEXT_CALL) step_end(s);
    return n;
}

static Next asend_send(Vm *vm, Value *argv, Value *out) {
    return asend_go(vm, (AsyncStep *)as_obj(argv[0]), argv[1], out);
}

static Next asend_next(Vm *vm, Value *argv, Value *out) {
    return asend_go(vm, (AsyncStep *)as_obj(argv[0]), V_NONE, out);
}

static Value step_close(Vm *vm, const Value *argv) {
    ((AsyncStep *)as_obj(argv[0]))->state = AWAIT_CLOSED;
    return V_NONE;
}

/* _step_begin_throw(step): the generator that asend.throw() throws into. */
static Value begin_throw(Vm *vm, const Value *argv) {
    AsyncStep *s = (AsyncStep *)as_obj(argv[0]);

    if (s->state == AWAIT_CLOSED) {
        (void)step_reused(vm, s);
        return V_ERROR;
    }
    step_begin(s);
    return from_obj(s->gen);
}

#define AWAITABLE_ROWS                                                                       \
    { "__await__", "(self, /)", "Return an iterator to be used in await expression.",        \
      return_self },                                                                         \
        { "__iter__", "(self, /)", "Implement iter(self).", return_self }, {                 \
        "close", "(self, /)", "close() -> raise GeneratorExit inside generator.", step_close \
    }

static const Method asend_methods[] = {
    AWAITABLE_ROWS,
    { "__next__", "(self, /)", "Implement next(self).", .next = asend_next },
    { "send", "(self, value, /)", "send(arg) -> send 'arg' into generator.", .next = asend_send },
    { "throw", "(self, type, value=None, traceback=None, /)", "throw(value)",
      .driver = "generator.asend_throw" },
    { 0 },
};
static const Field step_fields[] = { FIELD_OF(FIELD_OBJ, AsyncStep, gen),
                                     FIELD_OF(FIELD_VALUE, AsyncStep, arg),
                                     FIELD_OF(FIELD_U32, AsyncStep, state),
                                     { 0 } };

Type async_generator_asend_type = {
    .name = "async_generator_asend",
    .size = sizeof(AsyncStep),
    .flags = TYPE_NO_NEW,
    .methods = asend_methods,
    .fields = step_fields,
    .holds = "gos",
    .travel = TRAVEL_FIELDS,
};

/* --- athrow, aclose --- */

/* _athrow_begin(step, arg): checks before a step of athrow or aclose. Answers (generator,
 * arguments) when the exception is to be thrown now (arguments None: aclose), (generator, False)
 * when the generator is to go on with arg. */
static Value athrow_begin(Vm *vm, const Value *argv) {
    AsyncStep *s = (AsyncStep *)as_obj(argv[0]);
    Generator *g = s->gen;

    if (s->state == AWAIT_CLOSED) {
        (void)step_reused(vm, s);
        return V_ERROR;
    }
    if (g->state == GEN_CLOSED) {
        s->state = AWAIT_CLOSED;
        return raise_stop(vm, V_NONE);
    }
    if (s->state == AWAIT_ITER) return tuple_of(vm, 2, from_obj(g), V_FALSE);
    if (g->flags & AGEN_RUNNING) {
        s->state = AWAIT_CLOSED;
        return raise(vm, &RuntimeError_type, "%s: asynchronous generator is already running",
                     is_none(s->arg) ? "aclose()" : "athrow()");
    }
    if (g->flags & AGEN_CLOSED) {
        s->state = AWAIT_CLOSED;
        return raise_type(vm, &StopAsyncIteration_type);
    }
    if (!is_none(argv[1]))
        return raise(vm, &RuntimeError_type,
                     "can't send non-None value to a just-started coroutine");
    if (is_none(s->arg)) g->flags |= AGEN_CLOSED;
    step_begin(s);
    return tuple_of(vm, 2, from_obj(g), s->arg);
}

/* _step_is_aclose(step), _step_end(step) */
static Value is_aclose(Vm *vm, const Value *argv) {
    return from_bool(is_none(((AsyncStep *)as_obj(argv[0]))->arg));
}

static Value end_leaf(Vm *vm, const Value *argv) {
    step_end((AsyncStep *)as_obj(argv[0]));
    return V_NONE;
}

static const Method athrow_methods[] = {
    AWAITABLE_ROWS,
    { "__next__", "(self, /)", "Implement next(self).", .driver = "generator.athrow_next" },
    { "send", "(self, value, /)", "send(arg) -> send 'arg' into generator.",
      .driver = "generator.athrow_send" },
    { "throw", "(self, type, value=None, traceback=None, /)", "throw(value)",
      .driver = "generator.athrow_throw" },
    { 0 },
};

Type async_generator_athrow_type = {
    .name = "async_generator_athrow",
    .size = sizeof(AsyncStep),
    .flags = TYPE_NO_NEW,
    .methods = athrow_methods,
    .fields = step_fields,
    .holds = "gos",
    .travel = TRAVEL_FIELDS,
};

/* --- coroutine.__await__() --- */

typedef struct CoroutineWrapper {
    Object h;
    Value coroutine;
} CoroutineWrapper;

Value coroutine_wrapper_new(Vm *vm, Value coroutine) {
    CoroutineWrapper *w = NEW(vm, CoroutineWrapper, &coroutine_wrapper_type);

    w->coroutine = coroutine;
    return from_obj(w);
}

/* The methods are the coroutine's own. argv[0] is this native's to change. */
static Value *as_coroutine(Value *argv) {
    argv[0] = ((CoroutineWrapper *)as_obj(argv[0]))->coroutine;
    return argv;
}

static Next wrapper_next(Vm *vm, Value *argv, Value *out) {
    return generator_method_next(vm, as_coroutine(argv), out);
}

static Next wrapper_send(Vm *vm, Value *argv, Value *out) {
    return generator_method_send(vm, as_coroutine(argv), out);
}

static Next wrapper_throw(Vm *vm, Value *argv, Value *out) {
    return generator_method_throw(vm, as_coroutine(argv), out);
}

static Next wrapper_close(Vm *vm, Value *argv, Value *out) {
    return generator_method_close(vm, as_coroutine(argv), out);
}

static const Method wrapper_methods[] = {
    { "__iter__", "(self, /)", "Implement iter(self).", return_self },
    { "__next__", "(self, /)", "Implement next(self).", .next = wrapper_next },
    { "send", "(self, value, /)", "send(arg) -> send 'arg' into coroutine", .next = wrapper_send },
    { "throw", "(self, type, value=None, traceback=None, /)", "throw(value)",
      .next = wrapper_throw },
    { "close", "(self, /)", "close() -> raise GeneratorExit inside coroutine.",
      .next = wrapper_close },
    { 0 },
};
static const Field wrapper_fields[] = { FIELD_OF(FIELD_VALUE, CoroutineWrapper, coroutine), { 0 } };

Type coroutine_wrapper_type = {
    .name = "coroutine_wrapper",
    .size = sizeof(CoroutineWrapper),
    .flags = TYPE_NO_NEW,
    .doc = "A wrapper object implementing __await__ for coroutines.",
    .methods = wrapper_methods,
    .fields = wrapper_fields,
    .holds = "c",
    .travel = TRAVEL_FIELDS,
};

const Method async_generator_intrinsics[] = {
    { "_agen_first_hook", "(g: async_generator, /)", NULL, first_hook },
    { "_step_begin_throw", "(step: async_generator_asend|async_generator_athrow, /)", NULL,
      begin_throw },
    { "_athrow_begin", "(step: async_generator_asend|async_generator_athrow, arg, /)", NULL,
      athrow_begin },
    { "_step_is_aclose", "(step: async_generator_asend|async_generator_athrow, /)", NULL,
      is_aclose },
    { "_step_end", "(step: async_generator_asend|async_generator_athrow, /)", NULL, end_leaf },
    { 0 },
};
