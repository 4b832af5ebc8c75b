/* The rarer instructions: what the loop does not do inline. Each function is one instruction
 * (opcodes.def documents them), gets its frame and operands, and acts as Next says. An
 * instruction that writes its registers itself leaves *out as it came in: the present content of
 * r[a]. */
#include "vm/attribute.h"
#include "vm/loop.h"
#include "vm/objects/generator.h"
#include "vm/objects/module.h"
#include "vm/objects/set.h"

#define REG_A (f->reg[i.a])
#define REG_B (f->reg[i.b])
#define REG_C (f->reg[i.c])

/* --- classes of exceptions --- */

static bool is_exception_class(Value v) {
    return is_type(v) && (as_type(v)->flags & TYPE_EXCEPTION);
}

static Next exc_match(Vm *vm, Frame *f, Instr i, Value *out) {
    Value type = REG_C;
    bool fine = is_exception_class(type);
    if (!fine && is_tuple(type)) {
        fine = true;
        for (int64_t n = 0; n < as_tuple(type)->len; n++)
            fine = fine && is_exception_class(as_tuple(type)->items[n]);
    }
    if (!fine)
        return raise_next(vm, &TypeError_type,
                          "catching classes that do not inherit from BaseException is not allowed");
    *out = from_bool(exception_matches(REG_B, type));
    return NEXT_VALUE;
}

static Next make_exc(Vm *vm, Frame *f, Instr i, Value *out) {
    Value v = REG_B;
    if (is_exception(v)) {
        *out = v;
        return NEXT_VALUE;
    }
    if (is_exception_class(v)) return call_args(vm, out, v, 0);
    return raise_next(vm, &TypeError_type, "exceptions must derive from BaseException");
}

static Next raise_instance(Vm *vm, Value v) {
    if (!is_exception(v))
        return raise_next(vm, &TypeError_type, "exceptions must derive from BaseException");
    vm->error = v;
    return NEXT_RAISE;
}

static Next reraise(Vm *vm, Value v) {
    if (is_void(v)) return raise_next(vm, &RuntimeError_type, "No active exception to reraise");
    vm->error = v;
    vm->reraising = true;
    return NEXT_RAISE;
}

static Next raise_from(Vm *vm, Value v, Value cause) {
    if (!is_exception(v))
        return raise_next(vm, &TypeError_type, "exceptions must derive from BaseException");
    if (is_exception_class(cause)) { /* to be instantiated first */
        Value args[2] = { v, cause }, out;
        return driver_call(vm, "machine.raise_from", 2, args, &out);
    }
    if (!is_exception(cause) && !is_none(cause))
        return raise_next(vm, &TypeError_type, "exception causes must derive from BaseException");
    as_exception(v)->cause = cause;
    as_exception(v)->suppress_context = true;
    return raise_instance(vm, v);
}

static Next pop_except(Vm *vm, Frame *f, unsigned reg) {
    vm->handled = f->reg[reg + 1];
    f->reg[reg] = f->reg[reg + 1] = V_VOID;
    return NEXT_VALUE;
}

static Next end_async_for(Vm *vm, Frame *f, Instr i) {
    Value e = REG_A;
    if (exception_matches(e, from_obj(&StopAsyncIteration_type))) return pop_except(vm, f, i.a);
    (void)pop_except(vm, f, i.a);
    return reraise(vm, e);
}

static void exc_info(Frame *f, Instr i, Value *out) {
    Value e = REG_B;
    f->reg[i.a + 1] = e;
    f->reg[i.a + 2] = is_void(as_exception(e)->traceback) ? V_NONE : as_exception(e)->traceback;
    *out = f->reg[i.a] = from_obj(type_of(e));
}

/* --- building --- */

static Next build_set(Vm *vm, Frame *f, Instr i, Value *out) {
    Set *s = set_new(vm, &set_type);
    if (!s) return NEXT_RAISE;
    for (unsigned n = 0; n < i.c; n++) {
        DictStatus status = set_add(vm, s, (&REG_B)[n]);
        if (status == DICT_ERROR) return NEXT_RAISE;
        if (status == DICT_USER) {
            Value items = tuple_from(vm, &REG_B, i.c);
            return is_void(items) ? NEXT_RAISE
                                  : driver_call(vm, "machine.build_set", 1, &items, out);
        }
    }
    *out = from_obj(s);
    return NEXT_VALUE;
}

static Next build_dict(Vm *vm, Frame *f, Instr i, Value *out) {
    Dict *d = dict_new_sized(vm, i.c);
    if (!d) return NEXT_RAISE;
    for (unsigned n = 0; n < i.c; n++) {
        DictStatus status = dict_set(vm, d, (&REG_B)[2 * n], (&REG_B)[2 * n + 1]);
        if (status == DICT_ERROR) return NEXT_RAISE;
        if (status == DICT_USER) {
            Value items = tuple_from(vm, &REG_B, 2 * (int64_t)i.c);
            return is_void(items) ? NEXT_RAISE
                                  : driver_call(vm, "machine.build_dict", 1, &items, out);
        }
    }
    *out = from_obj(d);
    return NEXT_VALUE;
}

static Next make_function(Vm *vm, Frame *f, Instr i, Value *out) {
    Code *code = (Code *)as_obj(f->code->consts[i.bx]);
    Function *fn = function_new_within(vm, code, f->func->globals, f->func->builtins);
    if (!fn) return NEXT_RAISE;
    for (unsigned n = 0; n < code->nfree; n++) {
        Capture from = code->captures[n];
        fn->cells[n] =
            from.from_register ? (Cell *)as_obj(f->reg[from.index]) : f->func->cells[from.index];
    }
    *out = from_obj(fn);
    return NEXT_VALUE;
}

static void set_function(Vm *vm, Frame *f, Instr i) {
    Function *fn = (Function *)as_obj(REG_A);
    (void)vm;
    switch (i.c) {
    case 0: fn->defaults = REG_B; break;
    case 1: fn->kwdefaults = REG_B; break;
    default: fn->annotations = REG_B; break;
    }
}

/* --- unpacking --- */

static Next unpack_count(Vm *vm, int64_t want, int64_t have) {
    if (have < want)
        return raise_next(vm, &ValueError_type,
                          "not enough values to unpack (expected %ld, got %ld)", want, have);
    return raise_next(vm, &ValueError_type, "too many values to unpack (expected %ld)", want);
}

/* A TypeError about iteration becomes the one about unpacking. */
static Next unpack_refused(Vm *vm, Value seq) {
    if (!error_clear(vm, &TypeError_type)) return NEXT_RAISE;
    return raise_next(vm, &TypeError_type, "cannot unpack non-iterable %T object", seq);
}

static Next unpack_sequence(Vm *vm, Frame *f, Instr i, Value *out) {
    Value seq = REG_B;
    if (is_exact(seq, &tuple_type) || is_exact(seq, &list_type)) {
        int64_t have = is_list(seq) ? as_list(seq)->len : as_tuple(seq)->len;
        if (have != i.c) return unpack_count(vm, i.c, have);
        *out = seq;
        return NEXT_VALUE;
    }
    if (is_exact(seq, &str_type) || is_exact(seq, &dict_type) || is_exact(seq, &range_type) ||
        !is_obj(seq)) {
        Value list = leaf_list(vm, seq);
        if (is_void(list)) return unpack_refused(vm, seq);
        if (!is_user(list)) {
            if (as_list(list)->len != i.c) return unpack_count(vm, i.c, as_list(list)->len);
            *out = list;
            return NEXT_VALUE;
        }
    }
    Value args[2] = { seq, from_int(i.c) };
    return driver_call(vm, "machine.unpack", 2, args, out);
}

/* The `have` items of a list or tuple as those before the starred target, a list for it, and
 * those after it. */
static Value unpack_starred(Vm *vm, const Value *items, int64_t have, int64_t before,
                            int64_t after) {
    int64_t middle = have - before - after;
    Tuple *all = tuple_new(vm, before + 1 + after);
    if (!all) return V_ERROR;
    Value list = list_from(vm, items + before, middle);
    if (is_void(list)) return V_ERROR;
    memcpy(all->items, items, (size_t)before * sizeof(Value));
    all->items[before] = list;
    memcpy(all->items + before + 1, items + before + middle, (size_t)after * sizeof(Value));
    return from_obj(all);
}

static Next unpack_ex(Vm *vm, Frame *f, Instr i, Value *out) {
    Value seq = REG_B;
    int64_t before = i.c & 255, after = i.c >> 8;
    if (is_exact(seq, &tuple_type) && as_tuple(seq)->len >= before + after) {
        *out = unpack_starred(vm, as_tuple(seq)->items, as_tuple(seq)->len, before, after);
        return is_void(*out) ? NEXT_RAISE : NEXT_VALUE;
    }
    if (is_exact(seq, &list_type) && as_list(seq)->len >= before + after) {
        *out = unpack_starred(vm, as_list(seq)->items, as_list(seq)->len, before, after);
        return is_void(*out) ? NEXT_RAISE : NEXT_VALUE;
    }
    Value args[3] = { REG_B, from_int(i.c & 255), from_int(i.c >> 8) };
    return driver_call(vm, "machine.unpack_ex", 3, args, out);
}

/* --- growing containers --- */

static Next list_extend_op(Vm *vm, Frame *f, Instr i, Value *out) {
    Value args[2] = { REG_A, REG_B };
    if (is_exact(args[1], &tuple_type)) {
        Tuple *t = as_tuple(args[1]);
        return list_extend_items(vm, as_list(args[0]), t->items, t->len) ? NEXT_VALUE : NEXT_RAISE;
    }
    Value list = leaf_list(vm, args[1]);
    if (is_void(list)) {
        if (!error_clear(vm, &TypeError_type)) return NEXT_RAISE;
        return raise_next(vm, &TypeError_type, "Value after * must be an iterable, not %T",
                          args[1]);
    }
    if (is_user(list)) return driver_call(vm, "machine.list_extend", 2, args, out);
    return list_extend_items(vm, as_list(args[0]), as_list(list)->items, as_list(list)->len)
               ? NEXT_VALUE
               : NEXT_RAISE;
}

/* f(*r[b]): the arguments as a tuple; r[c] is f, for the message. */
static Next star_tuple(Vm *vm, Frame *f, Instr i, Value *out) {
    Value items = REG_B;
    if (is_exact(items, &tuple_type)) {
        *out = items;
        return NEXT_VALUE;
    }
    if (is_exact(items, &list_type)) {
        *out = tuple_from(vm, as_list(items)->items, as_list(items)->len);
        return is_void(*out) ? NEXT_RAISE : NEXT_VALUE;
    }
    Value args[2] = { items, REG_C };
    return driver_call(vm, "machine.star_tuple", 2, args, out);
}

static Next set_add_op(Vm *vm, Frame *f, Instr i, Value *out) {
    Value args[2] = { REG_A, REG_B };
    DictStatus status = set_add(vm, as_set(args[0]), args[1]);
    if (status == DICT_ERROR) return NEXT_RAISE;
    return status == DICT_USER ? driver_call(vm, "machine.set_add", 2, args, out) : NEXT_VALUE;
}

static Next dict_set_op(Vm *vm, Frame *f, Instr i, Value *out) {
    DictStatus status = dict_set(vm, as_dict(REG_A), REG_B, REG_C);
    if (status == DICT_ERROR) return NEXT_RAISE;
    return status == DICT_USER ? value_setitem(vm, REG_A, REG_B, REG_C, out) : NEXT_VALUE;
}

static Next dict_update_op(Vm *vm, Frame *f, Instr i, Value *out) {
    Value args[2] = { REG_A, REG_B };
    if (is_exact(args[1], &dict_type)) {
        DictStatus status = dict_update(vm, as_dict(args[0]), as_dict(args[1]), true);
        if (status == DICT_ERROR) return NEXT_RAISE;
        if (status != DICT_USER) return NEXT_VALUE;
    }
    return driver_call(vm, "machine.dict_update", 2, args, out);
}

static Next dict_merge_op(Vm *vm, Frame *f, Instr i, Value *out) {
    Value args[3] = { REG_A, REG_B, REG_C };
    if (is_exact(args[1], &dict_type)) {
        Dict *into = as_dict(args[0]), *from = as_dict(args[1]);
        Value key, value;
        bool plain = true;
        for (int64_t at = 0; plain && dict_next(from, &at, &key, &value);)
            plain = is_exact_str(key) && is_void(dict_find_str(into, key));
        if (plain) return dict_update(vm, into, from, true) == DICT_ERROR ? NEXT_RAISE : NEXT_VALUE;
    }
    return driver_call(vm, "machine.dict_merge", 3, args, out);
}

/* --- import --- */

static Next import_name(Vm *vm, Frame *f, Instr i, Value *out) {
    Value import = dict_find_str(f->func->builtins, NAME(import));
    if (is_void(import)) return raise_next(vm, &ImportError_type, "__import__ not found");
    Value globals = from_obj(f->func->globals);
    Value locals = f->code->flags & CODE_OPTIMIZED ? V_NONE : f->reg[0];
    return call_args(vm, out, import, 5, f->code->sites[i.bx].name, globals, locals, REG_A,
                     f->reg[i.a + 1]);
}

static Next import_from(Vm *vm, Frame *f, Instr i, Value *out) {
    Value module = REG_B, name = f->code->sites[i.c].name;
    if (is_exact(module, &module_type)) {
        *out = dict_find_str(module_dict(as_obj(module)), name);
        if (!is_void(*out)) return NEXT_VALUE;
    }
    Value args[2] = { module, name };
    return driver_call(vm, "machine.import_from", 2, args, out);
}

/* --- the rest --- */

static Next load_special(Vm *vm, Frame *f, Instr i, Value *out) {
    Value o = REG_B;
    if (!special_find(vm, o, i.c, out, &f->reg[i.a + 1])) {
        bool async = i.c == S_aenter || i.c == S_aexit;
        const char *missed = i.c == S_exit    ? " (missed __exit__ method)"
                             : i.c == S_aexit ? " (missed __aexit__ method)"
                                              : "";
        return raise_next(vm, &TypeError_type,
                          "'%T' object does not support the %scontext manager protocol%s", o,
                          async ? "asynchronous " : "", missed);
    }
    return NEXT_VALUE;
}

static Next load_common(Vm *vm, unsigned which, Value *out) {
    switch (which) {
    case COMMON_ASSERTION_ERROR: *out = from_obj(&AssertionError_type); return NEXT_VALUE;
    case COMMON_STOP_ASYNC: *out = from_obj(&StopAsyncIteration_type); return NEXT_VALUE;
    default: { /* as the program may have replaced it, like CPython */
        Value v = dict_find_cstr(vm, vm->frame->func->builtins, "__build_class__");
        *out = is_void(v) ? driver_find(vm, "type.build_class") : v;
        return is_void(*out) ? NEXT_RAISE : NEXT_VALUE;
    }
    }
}

static Next get_yield_from_iter(Vm *vm, Frame *f, Value o, Value *out) {
    if (is_exact(o, &generator_type)) {
        *out = o;
        return NEXT_VALUE;
    }
    if (is_exact(o, &coroutine_type)) {
        if (!(f->code->flags & (CODE_COROUTINE | CODE_ITERABLE_COROUTINE)))
            return raise_next(
                vm, &TypeError_type,
                "cannot 'yield from' a coroutine object in a non-coroutine generator");
        *out = o;
        return NEXT_VALUE;
    }
    return value_iter(vm, o, out);
}

static Next get_awaitable(Vm *vm, Value o, unsigned kind, Value *out) {
    if (is_exact(o, &coroutine_type)) {
        Generator *g = (Generator *)as_obj(o);
        if (g->frame && !is_none(generator_delegate(g)))
            return raise_next(vm, &RuntimeError_type, "coroutine is being awaited already");
        *out = o;
        return NEXT_VALUE;
    }
    Value args[2] = { o, from_int(kind) };
    return driver_call(vm, "machine.get_awaitable", 2, args, out);
}

static Next convert(Vm *vm, Value v, unsigned kind, Value *out) {
    if (kind == 's') return value_str(vm, v, out);
    if (kind == 'r') return value_repr(vm, v, out);
    return driver_call(vm, "machine.ascii", 1, &v, out);
}

static Next format_plain(Vm *vm, Value v, Value *out) {
    if (is_exact_str(v)) {
        *out = v;
        return NEXT_VALUE;
    }
    if (!is_obj(v)) return value_str(vm, v, out);
    return value_format(vm, v, str_from(vm, ""), out);
}

static Next setup_annotations(Vm *vm, Frame *f) {
    Value ns = f->reg[0], out;
    if (!is_exact(ns, &dict_type))
        return driver_call(vm, "machine.setup_annotations", 1, &ns, &out);
    if (!is_void(dict_find_str(as_dict(ns), NAME(annotations)))) return NEXT_VALUE;
    return dict_set_str(vm, as_dict(ns), NAME(annotations), from_obj(dict_new(vm))) ? NEXT_VALUE
                                                                                    : NEXT_RAISE;
}

static Next match_class(Vm *vm, Frame *f, Instr i, Value *out) {
    Value args[4] = { REG_B, REG_C, f->reg[i.c + 1], f->reg[i.c + 2] };
    return driver_call(vm, "machine.match_class", 4, args, out);
}

static Next delete_cell(Vm *vm, Frame *f, Instr i) {
    Cell *cell = (Cell *)as_obj(REG_A);
    if (is_void(cell->value)) return raise_unbound_local(vm, f, i.a);
    cell->value = V_VOID;
    return NEXT_VALUE;
}

static Next delete_free(Vm *vm, Frame *f, Instr i) {
    Cell *cell = f->func->cells[i.b];
    if (is_void(cell->value)) return raise_unbound_free(vm, f, i.b);
    cell->value = V_VOID;
    return NEXT_VALUE;
}

static Next driver_of_two(Vm *vm, const char *name, Value x, Value y, Value *out) {
    Value args[2] = { x, y };
    return driver_call(vm, name, 2, args, out);
}

static Next set_update_op(Vm *vm, Frame *f, Instr i, Value *out) {
    Value ok = set_merge_from(vm, as_set(REG_A), REG_B);
    if (is_user(ok)) return driver_of_two(vm, "machine.set_update", REG_A, REG_B, out);
    return is_void(ok) ? NEXT_RAISE : NEXT_VALUE;
}

static Next answer(Value v, Value *out) {
    *out = v;
    return is_void(v) ? NEXT_RAISE : NEXT_VALUE;
}

static bool is_handled(Value v) { return is_void(v) || is_none(v) || is_exception(v); }

/* What these instructions take for granted. The compiler sees to it; but a saved frame that
 * asked for an answer may be loaded with any frame above it. */
static bool operands_fit(Frame *f, Instr i) {
    switch (i.op) {
    case OP_LIST_EXTEND: return is_list(REG_A);
    case OP_LIST_TO_TUPLE: return is_list(REG_B);
    case OP_SET_ADD:
    case OP_SET_UPDATE: return is_anyset(REG_A);
    case OP_DICT_SET:
    case OP_DICT_UPDATE:
    case OP_DICT_MERGE: return is_dict(REG_A);
    case OP_EXC_MATCH:
    case OP_EXC_INFO: return is_exception(REG_B);
    case OP_RERAISE: return is_void(REG_A) || is_exception(REG_A);
    case OP_POP_EXCEPT: return is_handled(f->reg[i.a + 1]);
    case OP_SET_HANDLED: return is_handled(REG_A);
    case OP_END_ASYNC_FOR: return is_exception(REG_A) && is_handled(f->reg[i.a + 1]);
    case OP_SET_FUNCTION: return i.c == 0 ? is_tuple(REG_B) : is_dict(REG_B);
    default: return true;
    }
}

Next instruction_run(Vm *vm, Frame *f, Instr i, Value *out) {
    *out = REG_A;
    if (UNLIKELY(!operands_fit(f, i)))
        return raise_next(vm, &SystemError_type, "a damaged frame: %s", op_info[i.op].name);
    switch (i.op) {
    case OP_DELETE_CELL: return delete_cell(vm, f, i);
    case OP_DELETE_FREE: return delete_free(vm, f, i);
    case OP_LOAD_CLASS_FREE:
        return namespace_load_class_free(vm, f, &f->code->sites[i.c], i.b, out);
    case OP_DELETE_GLOBAL:
        return namespace_delete_global(vm, f, &f->code->sites[i.bx]) ? NEXT_VALUE : NEXT_RAISE;
    case OP_DELETE_NAME: return namespace_delete(vm, f, &f->code->sites[i.bx]);
    case OP_LOAD_COMMON: return load_common(vm, i.b, out);
    case OP_LOAD_SPECIAL: return load_special(vm, f, i, out);
    case OP_DELATTR: return value_setattr(vm, REG_A, f->code->sites[i.c].name, V_VOID, out);
    case OP_DELITEM: return value_delitem(vm, REG_A, REG_B, out);
    case OP_POS: return value_unary(vm, S_pos, REG_B, out);
    case OP_INVERT: return value_unary(vm, S_invert, REG_B, out);
    case OP_GET_YIELD_FROM_ITER: return get_yield_from_iter(vm, f, REG_B, out);
    case OP_GET_AWAITABLE: return get_awaitable(vm, REG_B, i.c, out);
    case OP_GET_AITER: return driver_call(vm, "machine.get_aiter", 1, &REG_B, out);
    case OP_GET_ANEXT: return driver_call(vm, "machine.get_anext", 1, &REG_B, out);
    case OP_END_ASYNC_FOR: return end_async_for(vm, f, i);
    case OP_BUILD_SET: return build_set(vm, f, i, out);
    case OP_BUILD_DICT: return build_dict(vm, f, i, out);
    case OP_LIST_TO_TUPLE:
        return answer(tuple_from(vm, as_list(REG_B)->items, as_list(REG_B)->len), out);
    case OP_CONVERT: return convert(vm, REG_B, i.c, out);
    case OP_FORMAT_PLAIN: return format_plain(vm, REG_B, out);
    case OP_MAKE_FUNCTION: return make_function(vm, f, i, out);
    case OP_SET_FUNCTION: set_function(vm, f, i); return NEXT_VALUE;
    case OP_UNPACK_SEQUENCE: return unpack_sequence(vm, f, i, out);
    case OP_UNPACK_EX: return unpack_ex(vm, f, i, out);
    case OP_IMPORT_NAME: return import_name(vm, f, i, out);
    case OP_IMPORT_FROM: return import_from(vm, f, i, out);
    case OP_IMPORT_STAR: return driver_of_two(vm, "machine.import_star", REG_A, f->reg[0], out);
    case OP_EXC_MATCH: return exc_match(vm, f, i, out);
    case OP_EXC_INFO: exc_info(f, i, out); return NEXT_VALUE;
    case OP_MAKE_EXC: return make_exc(vm, f, i, out);
    case OP_RAISE: return raise_instance(vm, REG_A);
    case OP_RAISE_FROM: return raise_from(vm, REG_A, REG_B);
    case OP_RAISE_BARE: return reraise(vm, exception_handled(vm));
    case OP_RERAISE: return reraise(vm, REG_A);
    case OP_POP_EXCEPT: return pop_except(vm, f, i.a);
    case OP_SET_HANDLED: vm->handled = REG_A; return NEXT_VALUE;
    case OP_GROUP_MATCH: return driver_of_two(vm, "exception.group_match", REG_B, REG_C, out);
    case OP_GROUP_RERAISE: return driver_of_two(vm, "exception.group_reraise", REG_B, REG_C, out);
    case OP_MATCH_MAPPING:
        *out = from_bool(type_of(REG_B)->flags & TYPE_MAPPING);
        return NEXT_VALUE;
    case OP_MATCH_SEQUENCE:
        *out = from_bool(type_of(REG_B)->flags & TYPE_SEQUENCE);
        return NEXT_VALUE;
    case OP_MATCH_KEYS: return driver_of_two(vm, "machine.match_keys", REG_B, REG_C, out);
    case OP_MATCH_CLASS: return match_class(vm, f, i, out);
    case OP_DICT_REST: return driver_of_two(vm, "machine.dict_rest", REG_B, REG_C, out);
    case OP_GET_LEN: return value_len(vm, REG_B, out);
    case OP_LIST_EXTEND: return list_extend_op(vm, f, i, out);
    case OP_STAR_TUPLE: return star_tuple(vm, f, i, out);
    case OP_SET_ADD: return set_add_op(vm, f, i, out);
    case OP_SET_UPDATE: return set_update_op(vm, f, i, out);
    case OP_DICT_SET: return dict_set_op(vm, f, i, out);
    case OP_DICT_UPDATE: return dict_update_op(vm, f, i, out);
    case OP_DICT_MERGE: return dict_merge_op(vm, f, i, out);
    case OP_SETUP_ANNOTATIONS: return setup_annotations(vm, f);
    case OP_DISPLAY: return driver_call(vm, "machine.display", 1, &REG_A, out);
    default: return raise_next(vm, &SystemError_type, "unknown opcode %d", i.op);
    }
}
