/* Calls: from a callable and its arguments to a pushed frame or an answer.
 *
 * All of these obey the contract of call() in vm/vm.h: argv[-1] may be overwritten, a pushed
 * frame's answer is the call's, and errors are raised in vm->frame, so a konts frame pushed
 * beforehand is simply unwound. */
#include "vm/call.h"
#include "vm/opcodes.h"

#include "vm/objects/generator.h"
#include "vm/scheduler.h"
#include "vm/signature.h"

enum { STACK_ARGS = 24 };

/* Makes the generator object over a frame that was just pushed, and takes the frame off again. */
static Next generator_make(Vm *vm, Function *fn, Frame *f, Value *out) {
    uint32_t flags = fn->code->flags;
    Type *type = flags & CODE_ASYNC_GENERATOR ? &async_generator_type
                 : flags & CODE_COROUTINE     ? &coroutine_type
                                              : &generator_type;

    vm->frame = f->back;
    vm->depth--;
    f->back = NULL;
    f->flags |= FRAME_GENERATOR | FRAME_UNSTARTED;
    *out = generator_new(vm, f, type, fn->name, fn->qualname);
    if (is_void(*out)) return NEXT_RAISE;
    f->reg[f->code->nregs] = *out;
    return NEXT_VALUE;
}

static Next function_enter(Vm *vm, Function *fn, Frame *f, Value *out) {
    if (UNLIKELY(fn->code->flags & (CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR)))
        return generator_make(vm, fn, f, out);
    return NEXT_CALL;
}

/* Positional arguments, fewer than there are parameters, and defaults for the rest of a function
 * that takes nothing else. False: it is not so easy. */
ALWAYS_INLINE bool defaults_quick(const Function *fn, uint32_t argc, const Value *argv,
                                  Value *regs) {
    uint32_t lacking =
        fn->simple -
        argc; /* large where there are too many, and for functions that are not simple */
    if (!is_exact(fn->defaults, &tuple_type) || lacking > (uint64_t)as_tuple(fn->defaults)->len)
        return false;
    const Tuple *defaults = as_tuple(fn->defaults);
    arguments_copy(regs, argv, argc);
    arguments_copy(regs + argc, defaults->items + defaults->len - lacking, lacking);
    return true;
}

Next call_function(Vm *vm, Function *fn, int argc, const Value *argv, Tuple *kwnames, Value *out) {
    Frame *f = frame_push(vm, fn->code, fn);
    if (UNLIKELY(!f)) return NEXT_RAISE;
    if (LIKELY(!kwnames && (uint32_t)argc == fn->simple)) {
        arguments_copy(f->reg, argv, (unsigned)argc); /* argv may be NULL */
        return NEXT_CALL;
    }
    if (!kwnames && defaults_quick(fn, (uint32_t)argc, argv, f->reg)) return NEXT_CALL;
    if (UNLIKELY(!arguments_bind(vm, fn, argc, argv, kwnames, f->reg))) {
        frame_pop(vm); /* raised in the caller, as CPython does */
        return NEXT_RAISE;
    }
    if (UNLIKELY(!(fn->code->flags & CODE_OPTIMIZED)))
        f->reg[0] = from_obj(fn->globals); /* a body called like a function */
    return function_enter(vm, fn, f, out);
}

Next body_run(Vm *vm, Function *fn, Value namespace_, Value *out) {
    Frame *f = frame_push(vm, fn->code, fn);
    if (!f) return NEXT_RAISE;
    f->reg[0] = namespace_;
    return function_enter(vm, fn, f, out);
}

/* --- natives --- */

/* Does the running frame, one of fn, only return what its call is about to answer? */
static bool frame_ends_with_call(const Frame *f, const Function *fn) {
    if (!f || f->func != fn || !f->pc || f->pc >= f->code->ninstrs) return false;
    const Instr *next = &f->code->instrs[f->pc];
    return next->op == OP_RETURN && next->a == next[-1].a;
}

/* Hands the bound arguments of a native to its driver. What is absent takes the driver's own
 * default, or None; a driver that declares *args or **kwargs itself gets them spread. */
static Next driver_enter(Vm *vm, Native *n, const Value *slots, Value *out) {
    if (is_void(n->driver)) {
        n->driver = driver_find(vm, n->def->driver);
        if (is_void(n->driver)) return NEXT_RAISE;
    }
    Function *fn = (Function *)as_obj(n->driver);
    const Signature *sig = n->sig;
    const Code *code = fn->code;

    if (code->flags & (CODE_VARARGS | CODE_VARKEYWORDS)) {
        List *args = list_new(vm, sig->count);
        for (int i = 0; i < sig->count; i++) {
            if (i == sig->star_star) continue;
            if (i == sig->star && (code->flags & CODE_VARARGS)) {
                Tuple *t = as_tuple(slots[i]);
                if (!list_extend_items(vm, args, t->items, t->len)) return NEXT_RAISE;
            } else if (!is_void(slots[i])) {
                if (!list_append(vm, args, slots[i])) return NEXT_RAISE;
            }
        }
        Value tuple = tuple_from(vm, args->items, args->len);
        if (is_void(tuple)) return NEXT_RAISE;
        Value kwargs = sig->star_star >= 0 ? slots[sig->star_star] : V_VOID;
        if (!is_void(kwargs) && !(code->flags & CODE_VARKEYWORDS)) kwargs = V_VOID;
        return call_star(vm, n->driver, as_tuple(tuple), kwargs, out);
    }
    Value kept[STACK_ARGS];
    if (sig->count <= STACK_ARGS &&
        frame_ends_with_call(vm->frame, fn)) { /* interrupted again: frames must not pile up */
        memcpy(kept, slots, (size_t)sig->count * sizeof(Value));
        slots = kept;
        frame_pop(vm);
    }
    Frame *f = frame_push(vm, code == fn->code ? fn->code : NULL, fn);
    if (!f) return NEXT_RAISE;
    int ndefaults = is_void(fn->defaults) ? 0 : (int)as_tuple(fn->defaults)->len;
    int nparams = code->argcount + code->kwonly;
    for (int i = 0; i < nparams; i++) {
        Value v = i < sig->count ? slots[i] : V_VOID;
        int d = i - (code->argcount - ndefaults);
        if (is_void(v) && d >= 0 && d < ndefaults) v = as_tuple(fn->defaults)->items[d];
        if (is_void(v) && i == sig->star_star) v = from_obj(dict_new(vm));
        f->reg[i] = is_void(v) ? V_NONE : v;
    }
    return function_enter(vm, fn, f, out);
}

/* Arguments that wait in a frame are a tuple without gaps, since that is seen by whoever takes
 * frames apart. Absent ones are None in it, and a number behind all of them says by its bits
 * which; none is needed where only the dict of the others by name is absent. */
static Value slots_keep(Vm *vm, const Signature *sig, const Value *slots) {
    int64_t absent = 0;
    assert(sig->count < 47);
    for (int i = 0; i < sig->count; i++)
        if (is_void(slots[i]) && i != sig->star_star) absent |= (int64_t)1 << i;
    Tuple *t = tuple_blank(vm, sig->count + !!absent);
    if (!t) return V_ERROR;
    for (int i = 0; i < sig->count; i++)
        if (!is_void(slots[i])) t->items[i] = slots[i];
    if (absent) t->items[sig->count] = from_int(absent);
    return from_obj(t);
}

/* Takes out of such a tuple what is absent. */
static void slots_release(const Signature *sig, Value *slots, int64_t count) {
    int64_t absent = count > sig->count ? as_int(slots[sig->count]) : 0;
    for (int i = 0; i < sig->count; i++)
        if (absent >> i & 1) slots[i] = V_VOID;
    if (sig->star_star >= 0 && is_none(slots[sig->star_star])) slots[sig->star_star] = V_VOID;
}

/* r0 a native, r1 its bound arguments as slots_keep() makes them: runs it from the loop, on a C
 * stack as shallow as the loop's. A circle of natives comes here again and again: so it is a
 * safepoint, and counts as an instruction. */
Next native_later_step(Vm *vm, Frame *k, Value in, Value *out) {
    (void)in;
    vm->instructions++;
    if (UNLIKELY(--vm->ticks < 0)) return NEXT_SAFEPOINT;
    Native *n = (Native *)as_obj(k->reg[0]);
    Tuple *slots = as_tuple(k->reg[1]);
    frame_pop(vm);
    slots_release(n->sig, slots->items, slots->len);
    return n->def->next(vm, slots->items, out);
}

/* A .next native may reach another through a protocol (the iterator under an iterator under...):
 * beyond some depth the loop takes over, so that the C stack is bounded whatever data is nested
 * in what. */
Next native_next(Vm *vm, Native *n, Value *slots, Value *out) {
    enum { NEXT_DEPTH = 50 };
    if (UNLIKELY(vm->native_depth >= NEXT_DEPTH)) {
        if (!n->sig && !(n->sig = signature_parse(vm, n->def->sig))) return NEXT_RAISE;
        Value state[2] = { from_obj(n), slots_keep(vm, n->sig, slots) };
        if (is_bad(state[1]) || !kont_push(vm, K_native_later, 2, state)) return NEXT_RAISE;
        return NEXT_CALL;
    }
    vm->native_depth++;
    Next next = n->def->next(vm, slots, out);
    vm->native_depth--;
    return next;
}

/* What a leaf's bad answer comes to: whoever else the row names does the work, or there is an
 * error. */
static NOINLINE Next native_go_on(Vm *vm, Native *n, Value *slots, Value answer, Value *out) {
    if (is_user(answer)) {
        if (n->def->driver) return driver_enter(vm, n, slots, out);
        if (n->def->next) return native_next(vm, n, slots, out);
        return raise_next(vm, &SystemError_type, "%s needs user code and has no driver",
                          n->def->name);
    }
    assert(!is_void(vm->error));
    return NEXT_RAISE;
}

/* Runs a native whose slots are bound. */
static Next native_run(Vm *vm, Native *n, Value *slots, Value *out) {
    const Method *def = n->def;
    if (UNLIKELY(n->sig->needs) && !signature_check(vm, n, slots)) return NEXT_RAISE;
    if (LIKELY(def->leaf)) {
        Value v = def->leaf(vm, slots);
        if (LIKELY(!is_bad(v))) {
            *out = v;
            return NEXT_VALUE;
        }
        return native_go_on(vm, n, slots, v, out);
    }
    if (def->next) return native_next(vm, n, slots, out);
    if (def->driver) return driver_enter(vm, n, slots, out);
    if (def->kont) return kont_push(vm, def->kont, n->sig->count, slots) ? NEXT_CALL : NEXT_RAISE;
    return raise_next(vm, &SystemError_type, "%s has no implementation", def->name);
}

bool native_takes_self(const Native *n) {
    return !is_void(n->self) && n->owner && n->def->kind != SIG_STATIC;
}

/* The first argument of an unbound method must be an instance of its owner. */
static bool native_check_self(Vm *vm, const Native *n, int argc, const Value *argv) {
    if (LIKELY(argc > 0 &&
               (type_of(argv[0]) == n->owner || type_is_subtype(type_of(argv[0]), n->owner))))
        return true;
    bool slot = n->h.type == &wrapper_descriptor_type;
    if (argc == 0 && slot)
        return raise_false(vm, &TypeError_type, "descriptor '%s' of '%N' object needs an argument",
                           n->def->name, n->owner);
    if (argc == 0)
        return raise_false(vm, &TypeError_type, "unbound method %N.%s() needs an argument",
                           n->owner, n->def->name);
    return raise_false(vm, &TypeError_type,
                       slot ? "descriptor '%s' requires a '%N' object but received a '%T'"
                            : "descriptor '%s' for '%N' objects doesn't apply to a '%T' object",
                       n->def->name, n->owner, argv[0]);
}

/* `X.__new__(Y, ...)` called by hand: Y must be a type, a subtype of X. */
static bool native_check_new(Vm *vm, const Native *n, int argc, const Value *argv) {
    const char *name = n->owner->name;
    if (argc == 0)
        return raise_false(vm, &TypeError_type, "%s.__new__(): not enough arguments", name);
    if (!is_type(argv[0]))
        return raise_false(vm, &TypeError_type, "%s.__new__(X): X is not a type object (%T)", name,
                           argv[0]);
    Type *cls = as_type(argv[0]);
    if (!type_is_subtype(cls, n->owner))
        return raise_false(vm, &TypeError_type, "%s.__new__(%N): %N is not a subtype of %s", name,
                           cls, cls, name);
    Type *base = cls; /* the built-in type whose layout it has */
    while (base->flags & TYPE_HEAP) base = base->base;
    if (base->flags & TYPE_NO_NEW ||
        (base != n->owner && !is_same(base->special[S_new], n->owner->special[S_new])))
        return raise_false(vm, &TypeError_type, "%s.__new__(%N) is not safe, use %N.__new__()",
                           name, cls, base);
    return true;
}

/* May the bound arguments be those of a call of n? False, perhaps with an error raised. */
static bool native_slots_fit(Vm *vm, const Native *n, const Value *slots) {
    const Signature *sig = n->sig;
    Value first = sig->count ? slots[0] : V_VOID,
          named = sig->star_star >= 0 ? slots[sig->star_star] : V_VOID;
    if (sig->star >= 0 && !is_exact(slots[sig->star], &tuple_type)) return false;
    if (!is_void(named) && !is_exact(named, &dict_type)) return false;
    if (sig->needs && !signature_check(vm, n, slots)) return false;
    if (!n->owner) return true;
    if (n->def->kind == SIG_CLASS)
        return is_type(first) && type_is_subtype(as_type(first), n->owner);
    if (n->def->kind == SIG_STATIC)
        return strcmp(n->def->name, "__new__") != 0 || native_check_new(vm, n, sig->count, slots);
    return sig->count && type_is_subtype(type_of(first), n->owner);
}

/* Absent ones are such that a call may leave them out, and none by position is behind them. */
static bool absent_fits(const Signature *sig, int64_t absent) {
    for (int i = 0; i < sig->count; i++) {
        const Param *p = &sig->params[i];
        if (!(absent >> i & 1)) continue;
        if (p->required || !is_void(p->fallback) || i == sig->star ||
            (i + 1 < sig->posonly && !(absent >> (i + 1) & 1)))
            return false;
    }
    return absent > 0 && absent >> sig->count == 0;
}

bool native_later_fits(Vm *vm, const Native *n, const Tuple *kept) {
    const Signature *sig = n->sig;
    if (kept->len != sig->count && kept->len != sig->count + 1) return false;
    if (kept->len > sig->count &&
        (!is_int(kept->items[sig->count]) || !absent_fits(sig, as_int(kept->items[sig->count]))))
        return false;
    Value *slots = heap_try_array(vm, (size_t)kept->len + 1, sizeof(Value));
    if (!slots) return false;
    memcpy(slots, kept->items, (size_t)kept->len * sizeof(Value));
    slots_release(sig, slots, kept->len);
    return native_slots_fit(vm, n, slots);
}

static Next native_bind_and_run(Vm *vm, Native *n, int argc, Value *argv, Tuple *kwnames,
                                Value *out) {
    Value stack[STACK_ARGS];
    Signature *sig = n->sig;
    Value *slots = stack;
    if (LIKELY(sig->plain && !kwnames && argc >= sig->required && argc <= sig->count &&
               sig->count <= STACK_ARGS)) {
        arguments_copy(slots, argv, (unsigned)argc);
        for (int i = argc; i < sig->count; i++) slots[i] = sig->params[i].fallback;
        return native_run(vm, n, slots, out);
    }
    if (UNLIKELY(sig->count > STACK_ARGS)) {
        slots = heap_try_array(vm, (size_t)sig->count, sizeof(Value));
        if (!slots) return NEXT_RAISE;
    }
    if (!signature_bind(vm, n, argc, argv, kwnames, slots)) return NEXT_RAISE;
    return native_run(vm, n, slots, out);
}

/* A leaf, or one that may push a frame, called with as many arguments as it takes by position,
 * the first of them plainly of the type that it belongs to: what most calls are. False: nothing
 * was done. */
ALWAYS_INLINE bool native_quick(Vm *vm, Native *n, int argc, Value *argv, Value *out, Next *next) {
    Value stack[STACK_ARGS];
    const Signature *sig = n->sig;
    const Method *def = n->def;
    if (UNLIKELY(!sig->plain || sig->needs || !(def->leaf || def->next))) return false;
    if (n->owner) {
        if (!is_void(n->self) || def->kind != SIG_PLAIN || argc == 0 ||
            type_of(argv[0]) != n->owner)
            return false;
    }
    if (argc != sig->count) {
        if (argc < sig->required || argc > sig->count || sig->count > STACK_ARGS) return false;
        arguments_copy(stack, argv, (unsigned)argc);
        for (int i = argc; i < sig->count; i++) stack[i] = sig->params[i].fallback;
        argv = stack;
    }
    if (!def->leaf) {
        *next = native_next(vm, n, argv, out);
        return true;
    }
    Value v = def->leaf(vm, argv);
    *out = v;
    *next = NEXT_VALUE;
    if (UNLIKELY(is_bad(v))) *next = native_go_on(vm, n, argv, v, out);
    return true;
}

Next call_native(Vm *vm, Native *n, int argc, Value *argv, Tuple *kwnames, Value *out) {
    Next quick;
    if (UNLIKELY(!n->sig)) {
        n->sig = signature_parse(vm, n->def->sig);
        if (!n->sig) return NEXT_RAISE;
    }
    if (LIKELY(!kwnames) && native_quick(vm, n, argc, argv, out, &quick)) return quick;
    if (native_takes_self(n)) {
        *--argv = n->self;
        argc++;
    } else if (n->owner) {
        int given = argc - (kwnames ? (int)kwnames->len : 0);
        if (n->def->kind == SIG_PLAIN) {
            if (UNLIKELY(!native_check_self(vm, n, given, argv))) return NEXT_RAISE;
        } else if (n->def->kind == SIG_STATIC && strcmp(n->def->name, "__new__") == 0) {
            if (!native_check_new(vm, n, given, argv)) return NEXT_RAISE;
        }
    }
    if (LIKELY(n->sig->simple && argc == n->sig->count && !kwnames))
        return native_run(vm, n, argv, out);
    return native_bind_and_run(vm, n, argc, argv, kwnames, out);
}

/* --- classes --- */

/* What a konts frame's step makes of an answer that is there already. */
static Next kont_answered(Vm *vm, Next n, Value *out) {
    if (n != NEXT_VALUE) return n;
    Frame *k = vm->frame;
    return k->code->step(vm, k, *out, out);
}

/* r0: the new instance. */
Next init_answer_step(Vm *vm, Frame *k, Value in, Value *out) {
    if (UNLIKELY(!is_none(in)))
        return raise_next(vm, &TypeError_type, "__init__() should return None, not '%T'", in);
    return kont_return(vm, k, k->reg[0], out);
}

/* Calls init (an attribute found on the class) with the new instance in argv[-1] and the
 * arguments. */
static Next init_call(Vm *vm, Value self, Value init, int argc, Value *argv, Tuple *kwnames,
                      Value *out) {
    if (!kont_push(vm, K_init_answer, 1, &self)) return NEXT_RAISE;
    Type *t = is_obj(init) ? as_obj(init)->type : NULL;
    Next n;
    argv[-1] = self;
    if (t == &function_type) {
        n = call_function(vm, (Function *)as_obj(init), argc + 1, argv - 1, kwnames, out);
    } else if (t == &wrapper_descriptor_type || t == &method_descriptor_type) {
        n = call_native(vm, (Native *)as_obj(init), argc + 1, argv - 1, kwnames, out);
    } else { /* some descriptor: bind it through the class's protocol */
        Value kwargs = V_VOID;
        int npos = argc - (kwnames ? (int)kwnames->len : 0);
        Value args = tuple_from(vm, argv, npos);
        if (is_void(args)) return NEXT_RAISE;
        if (kwnames && is_void(kwargs = keywords_dict(vm, kwnames, argv + npos))) return NEXT_RAISE;
        Value list[4] = { self, init, args, is_void(kwargs) ? V_NONE : kwargs };
        n = driver_call(vm, "machine.call_init", 4, list, out);
    }
    return kont_answered(vm, n, out);
}

static bool is_object_special(Value method, int special) {
    return is_same(method, object_type.special[special]);
}

/* Does what `__new__` of cls answered get an `__init__`? */
static bool wants_init(Value made, Type *cls) {
    Type *t = type_of(made);
    return type_is_subtype(t, cls) && !is_object_special(t->special[S_init], S_init);
}

/* r0 the class, r1 args tuple, r2 kwargs dict or void: `__new__` answered; now `__init__`, if it
 * made an instance. */
Next new_answer_step(Vm *vm, Frame *k, Value in, Value *out) {
    if (is_void(in)) return raise_next(vm, &SystemError_type, "stepped without an answer");
    Value cls = k->reg[0], args = k->reg[1], kwargs = k->reg[2];
    frame_pop(vm);
    *out = in;
    if (!wants_init(in, as_type(cls))) return NEXT_VALUE;
    Tuple *tuple = as_tuple(args);
    int nkw = is_void(kwargs) ? 0 : (int)as_dict(kwargs)->count;
    Value *argv = heap_try_array(vm, (size_t)(tuple->len + nkw + 1), sizeof(Value));
    if (!argv) return NEXT_RAISE;
    argv++;
    memcpy(argv, tuple->items, (size_t)tuple->len * sizeof(Value));
    Tuple *names = NULL;
    if (nkw && !(names = keywords_spread(vm, as_dict(kwargs), argv + tuple->len)))
        return NEXT_RAISE;
    return init_call(vm, in, type_of(in)->special[S_init], (int)tuple->len + nkw, argv, names, out);
}

/* A native `__new__` as a leaf, argv[0] being the class: the instance, V_ERROR, or V_USER if it
 * can't be made so. */
static Value new_leaf(Vm *vm, Native *n, int argc, const Value *argv, Tuple *kwnames) {
    Value slots[STACK_ARGS];
    if (UNLIKELY(!n->sig) && !(n->sig = signature_parse(vm, n->def->sig))) return V_ERROR;
    if (!n->def->leaf || n->sig->needs || n->sig->count > STACK_ARGS) return V_USER;
    return signature_bind(vm, n, argc, argv, kwnames, slots) ? n->def->leaf(vm, slots) : V_ERROR;
}

/* The general way: `__new__` is user code, or a native that may push a frame. */
static Next new_call(Vm *vm, Type *cls, int argc, Value *argv, Tuple *kwnames, Value *out) {
    int npos = argc - (kwnames ? (int)kwnames->len : 0);
    Value state[3] = { from_obj(cls), tuple_from(vm, argv, npos), V_VOID };
    if (is_void(state[1])) return NEXT_RAISE;
    if (kwnames && is_void(state[2] = keywords_dict(vm, kwnames, argv + npos))) return NEXT_RAISE;
    if (!kont_push(vm, K_new_answer, 3, state)) return NEXT_RAISE;
    Value fn = cls->special[S_new];
    if (is_exact(fn, &staticmethod_type))
        fn = ((Wrapper *)as_obj(fn))->function;
    else if (is_exact(fn, &classmethod_type))
        fn = method_new(vm, ((Wrapper *)as_obj(fn))->function, from_obj(cls));
    argv[-1] = from_obj(cls);
    Next n;
    if (is_exact(fn, &function_type))
        n = call_function(vm, (Function *)as_obj(fn), argc + 1, argv - 1, kwnames, out);
    else if (is_exact(fn, &builtin_function_type))
        n = call_native_new(vm, (Native *)as_obj(fn), argc + 1, argv - 1, kwnames, out);
    else {
        Value *copy = heap_try_array(vm, (size_t)argc + 2, sizeof(Value));
        if (!copy) return NEXT_RAISE;
        memcpy(copy + 1, argv - 1, ((size_t)argc + 1) * sizeof(Value));
        n = call(vm, fn, argc + 1, copy + 1, kwnames, out);
    }
    return kont_answered(vm, n, out);
}

/* A native `__new__` with the class as its first argument: it needs no checks here. */
Next call_native_new(Vm *vm, Native *n, int argc, Value *argv, Tuple *kwnames, Value *out) {
    if (UNLIKELY(!n->sig) && !(n->sig = signature_parse(vm, n->def->sig))) return NEXT_RAISE;
    if (n->sig->simple && argc == n->sig->count && !kwnames) return native_run(vm, n, argv, out);
    return native_bind_and_run(vm, n, argc, argv, kwnames, out);
}

Next type_call(Vm *vm, Type *cls, int argc, Value *argv, Tuple *kwnames, Value *out) {
    if (UNLIKELY(cls == &type_type)) {
        if (argc == 1 && !kwnames) {
            *out = from_obj(type_of(argv[0]));
            return NEXT_VALUE;
        }
        if (argc != 3 && !kwnames)
            return raise_next(vm, &TypeError_type, "type() takes 1 or 3 arguments");
    }
    if (UNLIKELY(cls->flags & TYPE_NO_NEW)) {
        Value name = type_full_name(vm, cls);
        if (is_void(name)) return NEXT_RAISE;
        return raise_next(vm, &TypeError_type, "cannot create '%S' instances", name);
    }
    Value new = cls->special[S_new], init = cls->special[S_init];
    if (is_object_special(new, S_new) && !(cls->flags & TYPE_ABSTRACT) &&
        !is_object_special(init,
                           S_init)) { /* the usual class: object.__new__ and its own __init__ */
        Value self = from_obj(object_new_of(vm, cls));
        if (is_void(self)) return NEXT_RAISE;
        return init_call(vm, self, init, argc, argv, kwnames, out);
    }
    if (cls == &tasklet_type || cls == &super_type || /* whose __init__ does nothing */
        (is_exact(new, &builtin_function_type) && is_object_special(init, S_init))) {
        argv[-1] = from_obj(cls);
        return call_native_new(vm, (Native *)as_obj(new), argc + 1, argv - 1, kwnames, out);
    }
    if (cls == &list_type && argc == 1 && !kwnames) {
        *out = leaf_list(vm, argv[0]);
        if (!is_user(*out)) return is_void(*out) ? NEXT_RAISE : NEXT_VALUE;
    }
    if (cls == &list_type || cls == &dict_type ||
        cls == &set_type) { /* whose __new__ looks at nothing but the class */
        *out = from_obj(object_new(vm, cls, cls->size));
        return argc ? init_call(vm, *out, init, argc, argv, kwnames, out) : NEXT_VALUE;
    }
    /* most make the instance at once, and it needs no frame to wait for it */
    if (is_exact(new, &builtin_function_type)) {
        argv[-1] = from_obj(cls);
        Value made = new_leaf(vm, (Native *)as_obj(new), argc + 1, argv - 1, kwnames);
        *out = made;
        if (is_void(made)) return NEXT_RAISE;
        if (!is_user(made))
            return wants_init(made, cls) ? init_call(vm, made, type_of(made)->special[S_init], argc,
                                                     argv, kwnames, out)
                                         : NEXT_VALUE;
    }
    return new_call(vm, cls, argc, argv, kwnames, out);
}

/* --- anything --- */

/* A call of an object through its type's __call__. */
static Next special_callable(Vm *vm, Value fn, int argc, Value *argv, Tuple *kwnames, Value *out) {
    Value method = type_of(fn)->special[S_call];
    if (is_void(method)) return raise_next(vm, &TypeError_type, "'%T' object is not callable", fn);
    Type *t = is_obj(method) ? as_obj(method)->type : NULL;
    if (t == &function_type || t == &wrapper_descriptor_type || t == &method_descriptor_type) {
        argv[-1] = fn;
        return t == &function_type
                   ? call_function(vm, (Function *)as_obj(method), argc + 1, argv - 1, kwnames, out)
                   : call_native(vm, (Native *)as_obj(method), argc + 1, argv - 1, kwnames, out);
    }
    int npos = argc - (kwnames ? (int)kwnames->len : 0);
    Value list[3] = { fn, tuple_from(vm, argv, npos), V_NONE };
    if (is_void(list[1])) return NEXT_RAISE;
    if (kwnames && is_void(list[2] = keywords_dict(vm, kwnames, argv + npos))) return NEXT_RAISE;
    return driver_call(vm, "machine.call_special", 3, list, out);
}

Next call(Vm *vm, Value fn, int argc, Value *argv, Tuple *kwnames, Value *out) {
    enum { METHODS_MOST = 1000 }; /* of methods; a circle has no end */
    int methods = 0;
again:
    if (LIKELY(is_obj(fn))) {
        Type *t = as_obj(fn)->type;
        if (t == &function_type)
            return call_function(vm, (Function *)as_obj(fn), argc, argv, kwnames, out);
        if (t == &builtin_function_type || t == &method_descriptor_type ||
            t == &wrapper_descriptor_type || t == &method_wrapper_type ||
            t == &classmethod_descriptor_type)
            return call_native(vm, (Native *)as_obj(fn), argc, argv, kwnames, out);
        if (t == &method_type) {
            BoundMethod *m = (BoundMethod *)as_obj(fn);
            *--argv = m->self;
            argc++;
            fn = m->function;
            if (is_obj(fn) && as_obj(fn)->type == &function_type) goto again;
            if (++methods > METHODS_MOST)
                return raise_next(vm, &RecursionError_type, "maximum recursion depth exceeded");
            /* the callee may want a scratch slot of its own below the arguments */
            Value *copy = heap_try_array(vm, (size_t)argc + 1, sizeof(Value));
            if (!copy) return NEXT_RAISE;
            memcpy(copy + 1, argv, (size_t)argc * sizeof(Value));
            argv = copy + 1;
            goto again;
        }
        if (t->flags & TYPE_TYPE && is_same(t->special[S_call], type_type.special[S_call]))
            return type_call(vm, (Type *)as_obj(fn), argc, argv, kwnames, out);
    }
    if (is_exact(fn, &tasklet_type) && !kwnames &&
        tasklet_call_quick(vm, (Tasklet *)as_obj(fn), argc, argv)) {
        *out = fn;
        return NEXT_VALUE;
    }
    return special_callable(vm, fn, argc, argv, kwnames, out);
}

/* The values of a kwargs dict, in order, after the positional arguments; answers the names.
 * NULL: a key is no str. */
Tuple *keywords_spread(Vm *vm, Dict *kwargs, Value *values) {
    Tuple *names = tuple_new(vm, kwargs->count);
    Value key, value;
    int64_t i = 0, n = 0;
    if (!names) return NULL;
    while (dict_next(kwargs, &i, &key, &value)) {
        if (!is_str(key)) {
            (void)raise(vm, &TypeError_type, "keywords must be strings");
            return NULL;
        }
        names->items[n] = key;
        values[n++] = value;
    }
    return names;
}

Value keywords_dict(Vm *vm, const Tuple *names, const Value *values) {
    Dict *d = dict_new(vm);
    for (int64_t i = 0; i < names->len; i++)
        if (!dict_set_str(vm, d, names->items[i], values[i])) return V_ERROR;
    return from_obj(d);
}

Next call_star(Vm *vm, Value fn, Tuple *args, Value kwargs, Value *out) {
    Value stack[STACK_ARGS];
    int64_t nkw = is_void(kwargs) || is_none(kwargs) ? 0 : as_dict(kwargs)->count;
    int64_t total = args->len + nkw;
    Value *argv = stack;
    Tuple *names = NULL;

    if (total > 60000) return raise_next(vm, &TypeError_type, "too many arguments in a call");
    if (total + 2 > STACK_ARGS) {
        argv = heap_try_array(vm, (size_t)total + 2, sizeof(Value));
        if (!argv) return NEXT_RAISE;
    }
    argv += 2;
    memcpy(argv, args->items, (size_t)args->len * sizeof(Value));
    if (nkw && !(names = keywords_spread(vm, as_dict(kwargs), argv + args->len))) return NEXT_RAISE;
    return call(vm, fn, (int)total, argv, names, out);
}

Next call_args(Vm *vm, Value *out, Value fn, int argc, ...) {
    Value argv[8];
    va_list ap;
    assert(argc <= 5);
    va_start(ap, argc);
    for (int i = 0; i < argc; i++) argv[i + 2] = va_arg(ap, Value);
    va_end(ap);
    return call(vm, fn, argc, argv + 2, NULL, out);
}

Next driver_call(Vm *vm, const char *name, int argc, const Value *argv, Value *out) {
    Value fn = driver_find(vm, name);
    if (is_void(fn)) return NEXT_RAISE;
    return call_function(vm, (Function *)as_obj(fn), argc, argv, NULL, out);
}

Next native_slowly(Vm *vm, const Native *n, int argc, const Value *argv, Value *out) {
    if (!n->def->next) return driver_call(vm, n->def->driver, argc, argv, out);
    Value own[4]; /* self, and as many as any special method takes */
    memcpy(own, argv, (size_t)argc * sizeof(Value));
    return n->def->next(vm, own, out);
}
