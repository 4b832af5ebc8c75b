/* vm_run: the loop that executes bytecode. There is one, it is entered once, and it calls
 * nothing that calls it.
 *
 * A handler has one fast case and then one call to a slow path outside. Every slow path answers
 * Next, or a Value through the common exits below:
 *
 *     deliver   an answer in `v` for vm->frame: to the register of the instruction that asked,
 *               or to a konts step
 *     enter     go on with vm->frame where its pc is: a frame was pushed, a handler found, a
 *               tasklet switched to
 *     raise     vm->error is set
 *
 * The pc is stored in the frame (SAVE) before every slow path: it may look at frames, push one,
 * replace vm->frame or raise. */
#include "vm/attribute.h"
#include "vm/call.h"
#include "vm/loop.h"
#include "vm/objects/float.h"
#include "vm/objects/generator.h"
#include "vm/objects/iterators.h"
#include "vm/objects/module.h"
#include "vm/objects/set.h"

#define SAVE()  (f->pc = (uint32_t)(pc - code->instrs))
#define FETCH() (i = *pc++)
#define A       r[i.a]
#define B       r[i.b]
#define C       r[i.c]
#define SITE(n) (&code->sites[n])

#ifdef TERN_DEBUG
#define COUNT_INSTRUCTION() (vm->instructions++)
#else
#define COUNT_INSTRUCTION() ((void)0)
#endif

#define DISPATCH()           \
    do {                     \
        FETCH();             \
        COUNT_INSTRUCTION(); \
        goto *labels[i.op];  \
    } while (0)

/* Ends a handler with a Next whose answer, if there is one, is in `out` and goes to A. */
#define FINISH(n)                         \
    do {                                  \
        next = (n);                       \
        if (LIKELY(next == NEXT_VALUE)) { \
            A = out;                      \
            DISPATCH();                   \
        }                                 \
        goto act;                         \
    } while (0)
/* The same for instructions without an answer. */
#define FINISH_DROPPING(n)                          \
    do {                                            \
        next = (n);                                 \
        if (LIKELY(next == NEXT_VALUE)) DISPATCH(); \
        goto act;                                   \
    } while (0)

/* Does the conditional jump behind a fused instruction, whose condition is `cond`: skips `skip`
 * instructions before it. */
#define BRANCH(cond, skip)                            \
    do {                                              \
        Instr jump = pc[skip];                        \
        pc += (skip) + 1;                             \
        if ((cond) == (jump.op == OP_JUMP_IF_TRUE)) { \
            pc += jump.bx;                            \
            if (jump.bx < 0) SAFEPOINT();             \
        }                                             \
        DISPATCH();                                   \
    } while (0)
#define IS_BRANCH(instr) ((instr).op == OP_JUMP_IF_TRUE || (instr).op == OP_JUMP_IF_FALSE)

#define SAFEPOINT()                                    \
    do {                                               \
        if (UNLIKELY(--vm->ticks < 0)) goto safepoint; \
    } while (0)

#define ARITHMETIC(NAME, OVERFLOWS, FLOAT_OP, SLOW)                                           \
    L_##NAME : {                                                                              \
        Value x = B, y = C;                                                                   \
        if (LIKELY(are_ints(x, y))) {                                                         \
            int64_t sum;                                                                      \
            if (LIKELY(!OVERFLOWS((int64_t)(x.bits << 16), (int64_t)(y.bits << 16), &sum))) { \
                A = VALUE_BITS(((uint64_t)sum >> 16) | INT_TAG);                              \
                DISPATCH();                                                                   \
            }                                                                                 \
        } else if (is_float(x)) {                                                             \
            if (is_float(y)) {                                                                \
                A = from_float(as_float(x) FLOAT_OP as_float(y));                             \
                DISPATCH();                                                                   \
            }                                                                                 \
            if (is_int(y)) {                                                                  \
                A = from_float(as_float(x) FLOAT_OP(double) as_int(y));                       \
                DISPATCH();                                                                   \
            }                                                                                 \
        } else if (is_int(x) && is_float(y)) {                                                \
            A = from_float((double)as_int(x) FLOAT_OP as_float(y));                           \
            DISPATCH();                                                                       \
        }                                                                                     \
        SAVE();                                                                               \
        FINISH(SLOW);                                                                         \
    }

#define ARITHMETIC_INT(NAME, OVERFLOWS, FLOAT_OP, FN, OP)                       \
    L_##NAME : {                                                                \
        Value x = B;                                                            \
        int64_t k = (int16_t)i.c;                                               \
        if (LIKELY(is_int(x))) {                                                \
            int64_t sum;                                                        \
            if (LIKELY(!OVERFLOWS((int64_t)(x.bits << 16), k * 65536, &sum))) { \
                A = VALUE_BITS(((uint64_t)sum >> 16) | INT_TAG);                \
                DISPATCH();                                                     \
            }                                                                   \
        } else if (is_float(x)) {                                               \
            A = from_float(as_float(x) FLOAT_OP(double) k);                     \
            DISPATCH();                                                         \
        }                                                                       \
        SAVE();                                                                 \
        FINISH(FN(vm, OP, x, from_int(k), &out));                               \
    }

#define SLOW_BINARY(NAME, FN, OP)       \
    L_##NAME : {                        \
        SAVE();                         \
        FINISH(FN(vm, OP, B, C, &out)); \
    }

#define COMPARE_TAIL(cond)                                                      \
    do {                                                                        \
        bool truth = (cond);                                                    \
        if (LIKELY(pc[0].op == OP_TRUTH && IS_BRANCH(pc[1]))) BRANCH(truth, 1); \
        A = from_bool(truth);                                                   \
        DISPATCH();                                                             \
    } while (0)

#define COMPARISON(NAME, C_OP, OP)                                                    \
    L_##NAME : {                                                                      \
        Value x = B, y = C;                                                           \
        if (LIKELY(are_ints(x, y)))                                                   \
            COMPARE_TAIL((int64_t)(x.bits << 16) C_OP(int64_t)(y.bits << 16));        \
        if (is_float(x)) {                                                            \
            if (is_float(y)) COMPARE_TAIL(as_float(x) C_OP as_float(y));              \
            if (is_int(y)) COMPARE_TAIL(as_float(x) C_OP(double) as_int(y));          \
        } else if (is_int(x) && is_float(y)) {                                        \
            COMPARE_TAIL((double)as_int(x) C_OP as_float(y));                         \
        } else if (is_exact_str(x) && is_exact_str(y)) {                              \
            if (OP == CMP_EQ || OP == CMP_NE)                                         \
                COMPARE_TAIL((x.bits == y.bits || str_equal(as_str(x), as_str(y))) == \
                             (OP == CMP_EQ));                                         \
            COMPARE_TAIL(str_compare(as_str(x), as_str(y)) C_OP 0);                   \
        }                                                                             \
        SAVE();                                                                       \
        FINISH(value_compare(vm, OP, x, y, &out));                                    \
    }

#define COMPARISON_INT(NAME, C_OP, OP)                             \
    L_##NAME : {                                                   \
        Value x = B;                                               \
        int64_t k = (int16_t)i.c;                                  \
        if (LIKELY(is_int(x))) COMPARE_TAIL(as_int(x) C_OP k);     \
        if (is_float(x)) COMPARE_TAIL(as_float(x) C_OP(double) k); \
        SAVE();                                                    \
        FINISH(value_compare(vm, OP, x, from_int(k), &out));       \
    }

/* A small int or a float, and the double that it is. */
ALWAYS_INLINE bool is_number(Value v) { return v.bits >= DOUBLE_OFFSET; }
ALWAYS_INLINE double number_value(Value v) { return is_int(v) ? (double)as_int(v) : as_float(v); }

/* Truth of what needs no call: 1, 0, or -1 when value_truth has to be asked. */
ALWAYS_INLINE int truth_quick(Value v) {
    if (LIKELY(is_bool(v))) return is_true(v);
    if (is_none(v)) return 0;
    if (is_int(v)) return as_int(v) != 0;
    if (is_float(v)) return as_float(v) != 0;
    if (is_obj(v)) {
        const Type *t = as_obj(v)->type;
        if (t == &str_type) return as_str(v)->length != 0;
        if (t == &list_type) return as_list(v)->len != 0;
        if (t == &dict_type) return as_dict(v)->count != 0;
        if (t == &tuple_type) return as_tuple(v)->len != 0;
    }
    return -1;
}

/* The iterator of a range of step 1 as one int, so that a loop over it has no object in the way:
 * the next item in the upper 24 bits, how many are left in the lower ones. */
enum { PACKED_BITS = 24, PACKED_MAX = (1 << PACKED_BITS) - 1 };
ALWAYS_INLINE int64_t range_left(Value it) { return (int64_t)(it.bits & PACKED_MAX); }
ALWAYS_INLINE Value range_next(Value it) {
    return from_int((int64_t)(it.bits >> PACKED_BITS & PACKED_MAX));
}
ALWAYS_INLINE Value range_behind(Value it) {
    return VALUE_BITS((it.bits + PACKED_MAX) | INT_TAG);
} /* an int, whatever `it` is */

/* range(stop) or range(start, stop): false where it can't be packed. */
ALWAYS_INLINE bool range_pack(const Value *args, unsigned n, Value *out) {
    Value first = n == 2 ? args[0] : from_int(0), last = args[n - 1];
    if (!is_int(first) || !is_int(last)) return false;
    int64_t start = as_int(first), stop = as_int(last);
    if (start < 0 || stop > PACKED_MAX) return false;
    *out = from_int(start > stop ? 0 : (int64_t)((uint64_t)start << PACKED_BITS) | (stop - start));
    return true;
}

/* Room for what a BUILD_LIST or BUILD_DICT begins: as many as the iterator of its comprehension
 * has left, where the instruction says that it is one for each, and that is known and not too
 * many to believe. */
static int64_t room_of(Instr build, const Value *r) {
    enum { MOST = 1024 };
    int64_t n = 0;
    if (build.b || !build.a) return 0;
    if (is_int(r[0])) {
        n = range_left(r[0]);
    } else if (is_exact(r[0], &list_iterator_type) || is_exact(r[0], &tuple_iterator_type)) {
        const SeqIter *it = (const SeqIter *)as_obj(r[0]);
        if (!is_void(it->seq))
            n = (is_list(it->seq) ? as_list(it->seq)->len : as_tuple(it->seq)->len) - it->index;
    }
    return n > 0 && n <= MOST ? n : 0;
}

/* seq[index] of list and tuple with a small int index: false when it is something else. */
ALWAYS_INLINE bool item_quick(Value seq, int64_t index, Value *out) {
    if (UNLIKELY(!is_obj(seq))) return false;
    const Type *t = as_obj(seq)->type;
    int64_t len;
    const Value *items;
    if (t == &list_type) {
        len = as_list(seq)->len;
        items = as_list(seq)->items;
    } else if (t == &tuple_type) {
        len = as_tuple(seq)->len;
        items = as_tuple(seq)->items;
    } else {
        return false;
    }
    if (index < 0) index += len;
    if (UNLIKELY((uint64_t)index >= (uint64_t)len)) return false;
    *out = items[index];
    return true;
}

/* text[index] of a str whose characters are below 256. */
ALWAYS_INLINE bool char_quick(Value text, int64_t index, Value *out) {
    if (!is_exact_str(text) || as_str(text)->kind != 1) return false;
    if (index < 0) index += (int64_t)as_str(text)->length;
    if (UNLIKELY((uint64_t)index >= as_str(text)->length)) return false;
    *out = from_obj(small_str(((const uint8_t *)as_str(text)->data)[index]));
    return true;
}

/* frame_push() and the arguments, all of them there, as the first registers of the new frame. */
static NOINLINE Frame *frame_slow(Vm *vm, Function *fn, unsigned argc, const Value *argv) {
    Frame *f = frame_push(vm, fn->code, fn);
    for (unsigned n = 0; f && n < argc; n++) f->reg[n] = argv[n];
    return f;
}

/* Void from `from` up to, not including, `end`. A frame is so small that any way of clearing
 * memory in general is slower than a loop, which the barrier keeps the compiler from making a
 * memset of. */
ALWAYS_INLINE void registers_clear(Value *from, const Value *end) {
    for (; end - from >= 2; from += 2) {
        memset(from, 0, 2 * sizeof *from);
        __asm__("" : "+r"(from));
    }
    if (from < end) *from = V_VOID;
}

/* The same inline, for most calls: NULL with RecursionError or MemoryError raised. */
ALWAYS_INLINE Frame *frame_quick(Vm *vm, Function *fn, unsigned argc, const Value *argv) {
    Code *code = fn->code;
    unsigned size = code->nregs | 1;
    Frame *f = LIKELY(size < FRAME_CLASSES) ? vm->free_frames[size] : NULL;
    if (UNLIKELY(!f || vm->depth >= vm->depth_limit)) return frame_slow(vm, fn, argc, argv);
    vm->free_frames[size] = f->back;
    f->code = code;
    f->func = fn;
    f->back = vm->frame;
    f->pc = 0;
    f->flags = 0;
    vm->frame = f;
    vm->depth++;
    arguments_copy(f->reg, argv, argc);
    registers_clear(f->reg + argc, f->reg + size);
    return f;
}

/* The jump behind FOR_ITER and SEND. */
ALWAYS_INLINE bool stops_here(const Vm *vm) {
    return exception_matches(vm->error, from_obj(&StopIteration_type));
}

/* Acts on `next`, and executes what comes then until the machine is to leave the loop: with
 * NEXT_SUSPEND, the answer in *answer, or NEXT_SAFEPOINT. */
static NOINLINE Next loop_run(Vm *vm, Next next, Value *answer) {
    static const void *const labels[OP_LIMIT] = {
        [0 ... OP_LIMIT - 1] = &&L_RARE,
#define OP(id, name, operands, flags) [id] = &&L_##name,
#define RARE_OP(id, name, operands, flags)
#include "vm/opcodes.def"
#undef OP
    };
    Frame *f;
    Code *code;
    Value *r;
    const Instr *pc;
    Instr i;
    /* what fast cases hand on: its address is not taken, so that it can be in a register */
    Value v = V_VOID;
    Value out = V_VOID; /* the answer of a slow path */

    assert(!vm->loop_base);
    vm->loop_base = (const char *)&out;
    goto act;

/* --- values and variables --- */
L_NOP:
    DISPATCH();
L_MOVE : {
    A = B;
    DISPATCH();
}
L_LOAD_CONST : {
    A = code->consts[i.bx];
    DISPATCH();
}
L_LOAD_INT : {
    A = from_int(i.bx);
    DISPATCH();
}
L_LOAD_VOID : {
    A = V_VOID;
    DISPATCH();
}
L_CHECK_LOCAL : {
    if (LIKELY(!is_void(A))) DISPATCH();
    SAVE();
    next = raise_unbound_local(vm, f, i.a);
    goto act;
}
L_MAKE_CELL : {
    Cell *cell = NEW(vm, Cell, &cell_type);
    cell->value = A;
    A = from_obj(cell);
    DISPATCH();
}
L_LOAD_CELL : {
    v = ((Cell *)as_obj(B))->value;
    if (UNLIKELY(is_void(v))) {
        SAVE();
        next = raise_unbound_local(vm, f, i.b);
        goto act;
    }
    A = v;
    DISPATCH();
}
L_STORE_CELL : {
    ((Cell *)as_obj(A))->value = B;
    DISPATCH();
}
L_LOAD_FREE : {
    v = f->func->cells[i.b]->value;
    if (UNLIKELY(is_void(v))) {
        SAVE();
        next = raise_unbound_free(vm, f, i.b);
        goto act;
    }
    A = v;
    DISPATCH();
}
L_STORE_FREE : {
    f->func->cells[i.b]->value = A;
    DISPATCH();
}
L_LOAD_CLOSURE : {
    A = from_obj(f->func->cells[i.b]);
    DISPATCH();
}
L_LOAD_GLOBAL : {
    Site *site = SITE(i.bx);
    Dict *globals = f->func->globals;
    if (LIKELY(site->version && (uint32_t)site->version == globals->version)) {
        if (site->kind == 1) {
            A = globals->entries[site->index].value;
            DISPATCH();
        }
        Dict *builtins = f->func->builtins;
        if (LIKELY((uint32_t)(site->version >> 32) == builtins->version)) {
            A = builtins->entries[site->index].value;
            DISPATCH();
        }
    }
    SAVE();
    FINISH(namespace_load_global(vm, f, site, &out));
}
L_STORE_GLOBAL : {
    SAVE();
    if (namespace_store_global(vm, f, SITE(i.bx), A)) DISPATCH();
    goto raise;
}
L_LOAD_NAME : {
    Site *site = SITE(i.bx);
    Dict *globals = f->func->globals;
    if (LIKELY(is_same(r[0], from_obj(globals)) && site->version &&
               (uint32_t)site->version == globals->version)) {
        if (site->kind == 1) {
            A = globals->entries[site->index].value;
            DISPATCH();
        }
        Dict *builtins = f->func->builtins;
        if (LIKELY((uint32_t)(site->version >> 32) == builtins->version)) {
            A = builtins->entries[site->index].value;
            DISPATCH();
        }
    }
    SAVE();
    FINISH(namespace_load(vm, f, site, &out));
}
L_STORE_NAME : {
    Site *site = SITE(i.bx);
    Dict *globals = f->func->globals;
    if (LIKELY(is_same(r[0], from_obj(globals)) && site->version && site->kind == 1 &&
               (uint32_t)site->version == globals->version)) {
        globals->entries[site->index].value = A;
        DISPATCH();
    }
    SAVE();
    FINISH_DROPPING(namespace_store(vm, f, site, A));
}

/* --- attributes and items --- */
L_GETATTR : {
    Value o = B;
    Site *site = SITE(i.c);
    if (LIKELY(attribute_get_cached(o, site, &v))) {
        A = v;
        DISPATCH();
    }
    SAVE();
    FINISH(attribute_get_site(vm, o, site, &out));
}
L_LOAD_METHOD : {
    Value o = B;
    Site *site = SITE(i.c);
    Value pair[2];
    if (LIKELY(attribute_method_cached(o, site, pair))) {
        r[i.a] = pair[0];
        r[i.a + 1] = pair[1];
        DISPATCH();
    }
    SAVE();
    r[i.a + 1] = V_VOID;
    next = attribute_method_site(vm, o, site, pair);
    if (LIKELY(next == NEXT_VALUE)) {
        r[i.a] = pair[0];
        r[i.a + 1] = pair[1];
        DISPATCH();
    }
    out = pair[0];
    goto act;
}
L_SETATTR : {
    Site *site = SITE(i.c);
    if (LIKELY(attribute_set_cached(A, site, B))) DISPATCH();
    SAVE();
    FINISH_DROPPING(attribute_set_site(vm, A, site, B, &out));
}
L_GETITEM : {
    Value o = B, key = C;
    if (LIKELY(is_int(key))) {
        if (LIKELY(item_quick(o, as_int(key), &v) || char_quick(o, as_int(key), &v))) {
            A = v;
            DISPATCH();
        }
    } else if (is_exact(o, &dict_type) && is_exact_str(key)) {
        v = dict_find_str(as_dict(o), key);
        if (LIKELY(!is_void(v))) {
            A = v;
            DISPATCH();
        }
    }
    SAVE();
    FINISH(value_getitem(vm, o, key, &out));
}
L_GETITEM_INT : {
    if (LIKELY(item_quick(B, (int16_t)i.c, &v))) {
        A = v;
        DISPATCH();
    }
    SAVE();
    FINISH(value_getitem(vm, B, from_int((int16_t)i.c), &out));
}
L_BUILD_SLICE : {
    Instr user = *pc;
    if (LIKELY(i.c)) {
        v = V_USER;
        if (user.op == OP_GETITEM && user.c == i.a)
            v = slice_get(vm, r[user.b], &B);
        else if (user.op == OP_SETITEM && user.b == i.a)
            v = slice_set(vm, r[user.a], &B, r[user.c]);
        if (LIKELY(!is_user(v))) {
            pc++;
            SAVE();
            A = V_NONE;
            if (UNLIKELY(is_void(v))) goto raise;
            if (user.op == OP_GETITEM) r[user.a] = v;
            DISPATCH();
        }
    }
    A = slice_new(vm, (&B)[0], (&B)[1], (&B)[2]);
    DISPATCH();
}
L_SETITEM : {
    Value o = A, key = B;
    if (LIKELY(is_exact(o, &list_type) && is_int(key))) {
        List *l = as_list(o);
        int64_t index = as_int(key);
        if (index < 0) index += l->len;
        if (LIKELY((uint64_t)index < (uint64_t)l->len)) {
            l->items[index] = C;
            DISPATCH();
        }
    }
    SAVE();
    FINISH_DROPPING(value_setitem(vm, o, key, C, &out));
}

    /* --- operators --- */
    ARITHMETIC(ADD, __builtin_add_overflow, +, value_binary(vm, BIN_ADD, x, y, &out))
    ARITHMETIC(SUB, __builtin_sub_overflow, -, value_binary(vm, BIN_SUB, x, y, &out))
    ARITHMETIC(IADD, __builtin_add_overflow, +, value_inplace(vm, BIN_ADD, x, y, &out))
    ARITHMETIC(ISUB, __builtin_sub_overflow, -, value_inplace(vm, BIN_SUB, x, y, &out))
    ARITHMETIC_INT(ADD_INT, __builtin_add_overflow, +, value_binary, BIN_ADD)
    ARITHMETIC_INT(SUB_INT, __builtin_sub_overflow, -, value_binary, BIN_SUB)
    ARITHMETIC_INT(IADD_INT, __builtin_add_overflow, +, value_inplace, BIN_ADD)
    ARITHMETIC_INT(ISUB_INT, __builtin_sub_overflow, -, value_inplace, BIN_SUB)
#define MUL_OVERFLOWS(x, y, out) __builtin_mul_overflow(x, (y) >> 16, out)
    ARITHMETIC(MUL, MUL_OVERFLOWS, *, value_binary(vm, BIN_MUL, x, y, &out))
    ARITHMETIC(IMUL, MUL_OVERFLOWS, *, value_inplace(vm, BIN_MUL, x, y, &out))
#define TRUE_DIVISION(NAME, FN)                                                     \
    L_##NAME : {                                                                    \
        Value x = B, y = C;                                                         \
        if (LIKELY(is_number(x) && is_number(y))) { /* 48 bits: exact as doubles */ \
            double divisor = number_value(y);                                       \
            if (LIKELY(divisor != 0)) {                                             \
                A = from_float(number_value(x) / divisor);                          \
                DISPATCH();                                                         \
            }                                                                       \
        }                                                                           \
        SAVE();                                                                     \
        FINISH(FN(vm, BIN_TRUEDIV, x, y, &out));                                    \
    }
    TRUE_DIVISION(TRUEDIV, value_binary)
    TRUE_DIVISION(ITRUEDIV, value_inplace)
    ARITHMETIC_INT(MUL_INT, MUL_OVERFLOWS, *, value_binary, BIN_MUL)
    ARITHMETIC_INT(IMUL_INT, MUL_OVERFLOWS, *, value_inplace, BIN_MUL)
    /* Small ints n and k that FIT: the answer is a small int. */
#define INTS(NAME, FIT, ANSWER, FN, OP)        \
    L_##NAME : {                               \
        Value x = B, y = C;                    \
        int64_t n = as_int(x), k = as_int(y);  \
        if (LIKELY(are_ints(x, y) && (FIT))) { \
            A = from_int(ANSWER);              \
            DISPATCH();                        \
        }                                      \
        SAVE();                                \
        FINISH(FN(vm, OP, x, y, &out));        \
    }
    /* The same where k is a constant. */
#define INTS_CONSTANT(NAME, FIT, ANSWER, FN, OP)  \
    L_##NAME : {                                  \
        Value x = B;                              \
        int64_t n = as_int(x), k = (int16_t)i.c;  \
        if (LIKELY(is_int(x) && (FIT))) {         \
            A = from_int(ANSWER);                 \
            DISPATCH();                           \
        }                                         \
        SAVE();                                   \
        FINISH(FN(vm, OP, x, from_int(k), &out)); \
    }
    /* With `op=`, and both with a constant on the right. */
#define INTS_BOTH(NAME, FIT, ANSWER)                  \
    INTS(NAME, FIT, ANSWER, value_binary, BIN_##NAME) \
    INTS(I##NAME, FIT, ANSWER, value_inplace, BIN_##NAME)
#define INTS_ALL(NAME, FIT, ANSWER)                                  \
    INTS_BOTH(NAME, FIT, ANSWER)                                     \
    INTS_CONSTANT(NAME##_INT, FIT, ANSWER, value_binary, BIN_##NAME) \
    INTS_CONSTANT(I##NAME##_INT, FIT, ANSWER, value_inplace, BIN_##NAME)
    INTS_ALL(FLOORDIV, k > 0, n / k - (n % k < 0))
    INTS_ALL(MOD, k > 0, n % k + (n % k < 0 ? k : 0))
    INTS_ALL(AND, true, n & k)
    INTS_ALL(RSHIFT, (uint64_t)k < 63, n >> k)
    INTS_ALL(LSHIFT, (uint64_t)k < 16 && int_fits(n * (1 << k)), n * (1 << k)) /* of 48 + 15 bits */
    INTS_BOTH(OR, true, n | k)
    INTS_BOTH(XOR, true, n ^ k)
    SLOW_BINARY(MATMUL, value_binary, BIN_MATMUL)
    SLOW_BINARY(POW, value_binary, BIN_POW)
    SLOW_BINARY(IMATMUL, value_inplace, BIN_MATMUL)
    SLOW_BINARY(IPOW, value_inplace, BIN_POW)
L_NEG : {
    Value x = B;
    if (is_float(x)) {
        A = from_float(-as_float(x));
        DISPATCH();
    }
    SAVE();
    FINISH(value_unary(vm, S_neg, x, &out));
}
L_NOT : {
    A = from_bool(!is_true(B));
    DISPATCH();
}
L_TRUTH : {
    int truth = truth_quick(B);
    if (LIKELY(truth >= 0)) {
        if (LIKELY(IS_BRANCH(pc[0]) && pc[0].a == i.a)) {
            /* the value may still be wanted: `x = a or b` tests need not be temporaries */
            A = from_bool(truth);
            BRANCH(truth, 0);
        }
        A = from_bool(truth);
        DISPATCH();
    }
    SAVE();
    FINISH(value_truth(vm, B, &out));
}

    /* --- comparison --- */
    COMPARISON(LT, <, CMP_LT)
    COMPARISON(LE, <=, CMP_LE)
    COMPARISON(EQ, ==, CMP_EQ)
    COMPARISON(NE, !=, CMP_NE)
    COMPARISON(GT, >, CMP_GT)
    COMPARISON(GE, >=, CMP_GE)
    COMPARISON_INT(LT_INT, <, CMP_LT)
    COMPARISON_INT(LE_INT, <=, CMP_LE)
    COMPARISON_INT(EQ_INT, ==, CMP_EQ)
    COMPARISON_INT(NE_INT, !=, CMP_NE)
    COMPARISON_INT(GT_INT, >, CMP_GT)
    COMPARISON_INT(GE_INT, >=, CMP_GE)
L_IS : {
    A = from_bool(is_same(B, C));
    DISPATCH();
}
L_IS_NOT : {
    A = from_bool(!is_same(B, C));
    DISPATCH();
}
L_CONTAINS : {
    Value in = C;
    if (is_exact(in, &dict_type) || is_exact(in, &set_type)) {
        DictStatus status = is_exact(in, &dict_type) ? dict_find(vm, as_dict(in), B, &out)
                                                     : set_find(vm, as_set(in), B);
        if (LIKELY(status <= DICT_ABSENT)) COMPARE_TAIL(status == DICT_FOUND);
        vm->error = V_VOID; /* asked again below, where an error belongs */
    } else if (is_exact_str(in) && is_exact_str(B)) {
        COMPARE_TAIL(str_find(as_str(in), as_str(B), 0, (int64_t)as_str(in)->length) >= 0);
    }
    SAVE();
    FINISH(value_contains(vm, C, B, &out));
}

/* --- jumps --- */
L_JUMP : {
    pc += i.bx;
    DISPATCH();
}
L_JUMP_BACK : {
    pc += i.bx;
    SAFEPOINT();
    DISPATCH();
}
L_JUMP_IF_TRUE : {
    if (is_true(A)) {
        pc += i.bx;
        if (i.bx < 0) SAFEPOINT();
    }
    DISPATCH();
}
L_JUMP_IF_FALSE : {
    if (!is_true(A)) {
        pc += i.bx;
        if (i.bx < 0) SAFEPOINT();
    }
    DISPATCH();
}
L_JUMP_IF_NONE : {
    if (is_none(A)) {
        pc += i.bx;
        if (i.bx < 0) SAFEPOINT();
    }
    DISPATCH();
}
L_JUMP_IF_NOT_NONE : {
    if (!is_none(A)) {
        pc += i.bx;
        if (i.bx < 0) SAFEPOINT();
    }
    DISPATCH();
}
L_GET_ITER : {
    SAVE();
    FINISH(value_iter(vm, B, &out));
}
L_RANGE_ITER : {
    if (LIKELY(is_same(A, from_obj(&range_type))) && range_pack(&r[i.a + 1], i.b, &v)) {
        A = v;
        pc += 2;
    }
    DISPATCH();
}
L_FOR_ITER : {
    Value it = B;
    if (is_int(it)) {
        if (!range_left(it)) {
            pc += pc->bx + 1;
            DISPATCH();
        }
        B = range_behind(it);
        A = range_next(it);
        pc++;
        DISPATCH();
    }
    switch (sequence_step(it, &v)) {
    case 1:
        A = v;
        pc++;
        DISPATCH();
    case 0: pc += pc->bx + 1; DISPATCH();
    default: break;
    }
    SAVE();
    if (is_exact(it, &generator_type)) {
        next = generator_send(vm, (Generator *)as_obj(it), V_NONE, &out);
    } else {
        const Instr *unpack =
            pc + 1; /* `for a, b in`: a temporary that is only unpacked need not be made */
        bool parts = unpack->op == OP_UNPACK_SEQUENCE && unpack->c == 2 && unpack->b == i.a &&
                     i.a >= code->nlocals;
        switch (iter_step(vm, it, &out, parts ? &r[unpack->a] : NULL)) {
        case ITER_ITEM:
            A = out;
            pc++;
            DISPATCH();
        case ITER_PAIR:
            pc += 3; /* the JUMP, the UNPACK_SEQUENCE and its SPREAD */
            DISPATCH();
        case ITER_END: pc += pc->bx + 1; DISPATCH();
        case ITER_RAISE: goto raise;
        case ITER_ASK: break;
        }
        next = value_next(vm, it, &out);
    }
    if (next == NEXT_VALUE) {
        A = out;
        pc++;
        DISPATCH();
    }
    if (next == NEXT_RAISE && vm->frame == f && stops_here(vm)) {
        vm->error = V_VOID;
        pc += pc->bx + 1;
        DISPATCH();
    }
    goto act;
}

/* --- calls --- */
L_CALL : {
    Value fn = A;
    if (LIKELY(!i.c && is_exact(fn, &function_type))) {
        Function *function = (Function *)as_obj(fn);
        if (LIKELY(function->simple == i.b)) {
            const Value *argv = &r[i.a + 1];
            SAVE();
            f = frame_quick(vm, function, i.b, argv);
            if (UNLIKELY(!f)) goto raise;
            goto enter_function;
        }
    }
    SAVE();
    if (!i.c && is_exact(fn, &builtin_function_type))
        FINISH(call_native(vm, (Native *)as_obj(fn), i.b, &r[i.a + 1], NULL, &out));
    FINISH(call(vm, fn, i.b, &r[i.a + 1], i.c ? as_tuple(code->consts[i.c - 1]) : NULL, &out));
}
L_CALL_METHOD : {
    Value fn = A;
    bool has_self = !is_void(r[i.a + 1]);
    Value *argv = has_self ? &r[i.a + 1] : &r[i.a + 2];
    unsigned argc = i.b + has_self;
    if (LIKELY(!i.c && is_exact(fn, &function_type))) {
        Function *function = (Function *)as_obj(fn);
        if (LIKELY(function->simple == argc)) {
            SAVE();
            f = frame_quick(vm, function, argc, argv);
            if (UNLIKELY(!f)) goto raise;
            goto enter_function;
        }
    }
    SAVE();
    if (!i.c && is_exact(fn, &method_descriptor_type))
        FINISH(call_native(vm, (Native *)as_obj(fn), (int)argc, argv, NULL, &out));
    FINISH(call(vm, fn, (int)argc, argv, i.c ? as_tuple(code->consts[i.c - 1]) : NULL, &out));
}
L_CALL_STAR : {
    SAVE();
    if (UNLIKELY(!is_tuple(r[i.a + 1]) || !(is_void(r[i.a + 2]) || is_dict(r[i.a + 2]))))
        goto damaged;
    FINISH(call_star(vm, A, as_tuple(r[i.a + 1]), r[i.a + 2], &out));
}
L_RETURN : {
    v = A;
    Frame *back = f->back;
    if (UNLIKELY(f->flags)) {
        SAVE();
        goto leave_flagged;
    }
    vm->depth--;
    if (LIKELY(f->size < FRAME_CLASSES)) {
        f->back = vm->free_frames[f->size];
        vm->free_frames[f->size] = f;
    }
    vm->frame = back;
    goto deliver;
}
L_YIELD : {
    Generator *g = (Generator *)as_obj(r[code->nregs]);
    v = B;
    SAVE();
    vm->frame = f->back;
    f->back = NULL;
    vm->depth--;
    generator_suspended(vm, g);
    goto deliver;
}
L_YIELD_ASYNC : { /* to whoever awaits asend(): its await is over */
    Generator *g = (Generator *)as_obj(r[code->nregs]);
    v = B;
    SAVE();
    vm->frame = f->back;
    f->back = NULL;
    vm->depth--;
    generator_suspended(vm, g);
    g->flags &= (uint8_t)~AGEN_RUNNING;
    goto stop_answer;
}
L_SEND : {
    Value it = B;
    SAVE();
    if (is_exact(it, &generator_type) || is_exact(it, &coroutine_type))
        next = generator_send(vm, (Generator *)as_obj(it), C, &out);
    else if (is_none(C))
        next = value_next(vm, it, &out);
    else
        next = driver_call(vm, "machine.send", 2, (Value[]){ it, C }, &out);
    if (next == NEXT_VALUE) {
        A = out;
        pc++;
        DISPATCH();
    }
    if (next == NEXT_RAISE && vm->frame == f && stops_here(vm)) {
        A = ((StopIterationError *)as_obj(error_take(vm)))->value;
        pc += pc->bx + 1;
        DISPATCH();
    }
    goto act;
}

/* --- building --- */
L_BUILD_TUPLE : {
    SAVE();
    v = tuple_from(vm, &B, i.c);
    if (UNLIKELY(is_void(v))) goto raise;
    A = v;
    DISPATCH();
}
L_BUILD_LIST : {
    SAVE();
    if (!i.c) {
        List *l = list_new(vm, room_of(i, r));
        v = l ? from_obj(l) : V_ERROR;
    } else {
        v = list_from(vm, &B, i.c);
    }
    if (UNLIKELY(is_void(v))) goto raise;
    A = v;
    DISPATCH();
}
L_BUILD_STRING : {
    SAVE();
    v = str_join(vm, as_str(str_empty()), &B, i.c);
    if (UNLIKELY(is_void(v))) goto raise;
    A = v;
    DISPATCH();
}
L_FORMAT : {
    SAVE();
    FINISH(value_format(vm, B, C, &out));
}
L_CONVERT : {
    if (i.c == 's' && is_exact_str(B)) {
        A = B;
        DISPATCH();
    }
    goto L_RARE;
}
L_FORMAT_PLAIN : {
    if (is_exact_str(B)) {
        A = B;
        DISPATCH();
    }
    goto L_RARE;
}
L_LIST_APPEND : {
    List *l = as_list(A);
    if (LIKELY(l->len < l->cap)) {
        l->items[l->len++] = B;
        DISPATCH();
    }
    SAVE();
    if (UNLIKELY(!list_append(vm, l, B))) goto raise;
    DISPATCH();
}
L_BUILD_DICT : {
    if (i.c) goto L_RARE;
    SAVE();
    Dict *d = dict_new_sized(vm, room_of(i, r));
    if (UNLIKELY(!d)) goto raise;
    A = from_obj(d);
    DISPATCH();
}
L_SET_ADD : {
    if (LIKELY(is_exact(A, &set_type) && set_add(vm, (Set *)as_obj(A), B) <= DICT_ABSENT))
        DISPATCH();
    vm->error = V_VOID; /* of a hash: asked again below, where an error belongs */
    goto L_RARE;
}
L_DICT_SET : {
    if (LIKELY(is_exact(A, &dict_type) && dict_set(vm, as_dict(A), B, C) <= DICT_ABSENT))
        DISPATCH();
    vm->error = V_VOID;
    goto L_RARE;
}
L_UNPACK_SEQUENCE : {
    Value seq = B;
    const Value *items = NULL;
    if (is_exact(seq, &tuple_type) && as_tuple(seq)->len == i.c)
        items = as_tuple(seq)->items;
    else if (is_exact(seq, &list_type) && as_list(seq)->len == i.c)
        items = as_list(seq)->items;
    if (LIKELY(items)) {
        for (unsigned n = 0; n < i.c; n++) r[i.a + n] = items[n];
        pc++; /* the SPREAD */
        DISPATCH();
    }
    goto L_RARE;
}
L_SPREAD : {
    const Value *items;
    if (LIKELY(is_list(B) && as_list(B)->len >= i.c))
        items = as_list(B)->items;
    else if (LIKELY(is_tuple(B) && as_tuple(B)->len >= i.c))
        items = as_tuple(B)->items;
    else
        goto damaged;
    for (unsigned n = 0; n < i.c; n++) r[i.a + n] = items[n];
    DISPATCH();
}
L_RARE : {
    Instr rare = pc[-1]; /* fetched again, so that no handler but this needs i.op */
    SAVE();
    next = instruction_run(vm, f, rare, &out);
    if (LIKELY(next == NEXT_VALUE)) {
        if (!op_drops(rare.op)) r[rare.a] = out;
        DISPATCH();
    }
    goto act;
}

    /* --- the common exits --- */
act:
    switch (next) {
    case NEXT_VALUE:
    case NEXT_SWITCH: v = out; goto deliver;
    case NEXT_CALL: goto enter;
    case NEXT_RAISE: goto raise;
    case NEXT_SAFEPOINT:
    case NEXT_SUSPEND:
        vm->loop_base = NULL;
        *answer = out;
        return next;
    }

stop_answer: /* StopIteration(v) for vm->frame, without an exception where that is expected */
    f = vm->frame;
    if (f && !f->code->step) {
        const Instr *asking = &f->code->instrs[f->pc - 1];
        if (asking->op == OP_FOR_ITER || asking->op == OP_SEND) {
            if (asking->op == OP_SEND) f->reg[asking->a] = v;
            f->pc += (uint32_t)(asking[1].bx + 1);
            goto enter;
        }
    }
    (void)raise_stop(vm, v);
    goto raise;

leave_flagged: /* RETURN from a frame that is captured or belongs to a generator; v is the answer */
    if (f->flags & FRAME_GENERATOR) {
        Generator *g = (Generator *)as_obj(r[code->nregs]);
        bool async = g->h.type == &async_generator_type;
        vm->frame = f->back;
        f->back = NULL;
        vm->depth--;
        generator_left(vm, g);
        if (!async) goto stop_answer;
        (void)raise_type(vm, &StopAsyncIteration_type);
        goto raise;
    }
    frame_pop(vm);
deliver:
    f = vm->frame;
    if (UNLIKELY(!f)) {
        next = tasklet_ended(vm, v, &out);
        goto act;
    }
    code = f->code;
    if (UNLIKELY(code->step != NULL)) {
        next = code->step(vm, f, v, &out);
        goto act;
    }
    r = f->reg;
    pc = &code->instrs[f->pc];
    i = pc[-1];
    if (LIKELY(i.op < OP_FIRST_DROPPING)) {
        A = v;
        if (UNLIKELY(vm->ticks < 0))
            goto safepoint; /* frames that return one after the other call nothing */
        DISPATCH();
    }
    if (i.op == OP_FOR_ITER || i.op == OP_SEND) {
        A = v;
        pc++;
    }
    DISPATCH();

enter:
    f = vm->frame;
    if (UNLIKELY(f->code->step != NULL)) {
        next = f->code->step(vm, f, V_VOID, &out);
        goto act;
    }
    code = f->code;
    r = f->reg;
    pc = &code->instrs[f->pc];
    if (f->pc == 0) SAFEPOINT();
    DISPATCH();

enter_function:
    code = f->code;
    r = f->reg;
    pc = code->instrs;
    SAFEPOINT();
    DISPATCH();

safepoint:
    SAVE();
    next = NEXT_SAFEPOINT;
    goto act;

damaged: /* an answer that only a frame out of a hostile image can have got */
    SAVE();
    (void)raise(vm, &SystemError_type, "a damaged frame: %s", op_info[pc[-1].op].name);
raise:
    next = unwind(vm, &out);
    goto act;
}

/* Safepoints are outside of the loop, which goes on behind them: the collector sees the
 * processor's registers, and while the loop runs there may be anything in those that functions
 * keep, as it was when the loop was done with it. Who calls the loop gets them back as they
 * were. */
Value vm_run(Vm *vm) {
    Value answer = V_VOID;
    Next next = NEXT_CALL;
    while ((next = loop_run(vm, next, &answer)) == NEXT_SAFEPOINT) next = vm_safepoint(vm);
    return answer;
}
