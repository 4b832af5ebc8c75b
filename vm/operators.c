/* Binary, in-place and unary operators: who is asked in which order, and what is said when
 * nobody answers.
 *
 * An operation is a short list of attempts, worked out anew from (op, left, right) whenever it
 * is needed, so a konts frame remembers no more than the number of the next one. The rules are
 * CPython's: the right operand goes first when its type is a subclass of the left one's and
 * overrides the reflected method; sequences (types that concatenate but have no __radd__) are
 * asked after the other operand. */
#include <math.h>

#include "vm/objects/float.h"
#include "vm/vm.h"

const char *const binary_op_symbols[BIN_COUNT] = { "+",  "-", "*",           "@",       "/",
                                                   "//", "%", "** or pow()", "<<",      ">>",
                                                   "&",  "|", "^",           "divmod()" };

enum { ATTEMPTS = 3 };

typedef struct Attempt {
    Value self, other;
    int special;
} Attempt;

/* --- the order of attempts --- */

/* Does a built-in type's own method concatenate or repeat? Then the other operand's number
 * methods come first. */
static bool is_sequence_method(Value v, int special) {
    Value fn = type_of(v)->special[special];
    const Type *owner;

    if (special != S_add && special != S_mul)
        return false; /* text % x is a number method in CPython */
    if (!is_exact(fn, &wrapper_descriptor_type) && !is_exact(fn, &method_descriptor_type))
        return false;
    owner = ((const Native *)as_obj(fn))->owner;
    return owner != NULL && is_void(owner->special[S_radd]) && !is_void(owner->special[S_add]) &&
           !is_void(owner->special[S_getitem]);
}

static bool right_goes_first(BinaryOp op, Value a, Value b) {
    const Type *ta = type_of(a), *tb = type_of(b);

    if (ta == tb) return false;
    if (is_sequence_method(a, S_add + op)) return true;
    return type_is_subtype(tb, ta) && !is_same(tb->special[S_radd + op], ta->special[S_radd + op]);
}

/* All that may be asked for a op b, in order; answers how many. Absent methods are left out. */
static int attempts_list(BinaryOp op, bool inplace, Value a, Value b, Attempt out[ATTEMPTS]) {
    const Type *ta = type_of(a), *tb = type_of(b);
    bool right_first = right_goes_first(op, a, b);
    int n = 0;

    Attempt in_place = { a, b, S_iadd + (int)op }, plain = { a, b, S_add + (int)op },
            reflected = { b, a, S_radd + (int)op };
    bool has_in_place = inplace && op != BIN_DIVMOD && !is_void(ta->special[in_place.special]);
    bool has_reflected = ta != tb && !is_void(tb->special[reflected.special]);
    if (has_in_place && !is_sequence_method(a, S_add + op)) {
        out[n++] = in_place;
        has_in_place = false;
    }
    if (has_reflected && right_first) out[n++] = reflected;
    if (has_in_place)
        out[n++] = in_place;
    else if (!is_void(ta->special[plain.special]))
        out[n++] = plain;
    if (has_reflected && !right_first) out[n++] = reflected;
    return n;
}

/* A repetition by something that is no index can be refused without asking: the message is the
 * operator's. */
static bool is_vain(BinaryOp op, const Attempt *t) {
    if (op != BIN_MUL || !is_sequence_method(t->self, S_add)) return false;
    return !is_integer(t->other) && is_void(type_of(t->other)->special[S_index]) &&
           special_native(t->self, t->special) != NULL;
}

/* --- nobody answered --- */

static bool is_print_shift(BinaryOp op, Value a) {
    return op == BIN_RSHIFT && is_exact(a, &builtin_function_type) &&
           strcmp(((const Native *)as_obj(a))->def->name, "print") == 0;
}

static Value unsupported(Vm *vm, BinaryOp op, bool inplace, Value a, Value b) {
    const char *symbol = inplace && op == BIN_POW ? "**" : binary_op_symbols[op];

    if (op == BIN_MUL && (is_sequence_method(a, S_mul) || is_sequence_method(b, S_mul)))
        return raise(vm, &TypeError_type, "can't multiply sequence by non-int of type '%T'",
                     is_sequence_method(a, S_mul) ? b : a);
    if (op == BIN_ADD && is_sequence_method(a, S_add)) {
        bool bytes = has_flag(a, TYPE_BYTES) || is_exact(a, &bytearray_type);
        return bytes ? raise(vm, &TypeError_type, "can't concat %T to %T", b, a)
                     : raise(vm, &TypeError_type, "can only concatenate %T (not \"%T\") to %T", a,
                             b, a);
    }
    if (is_print_shift(op, a))
        return raise(
            vm, &TypeError_type,
            "unsupported operand type(s) for %s: '%T' and '%T'. Did you mean \"print(<message>, "
            "file=<output_stream>)\"?",
            symbol, a, b);
    return raise(vm, &TypeError_type, "unsupported operand type(s) for %s%s: '%T' and '%T'", symbol,
                 inplace ? "=" : "", a, b);
}

/* --- leaves --- */

static Value leaf_attempt(Vm *vm, const Attempt *t) {
    Value argv[3] = { t->self, t->other, V_NONE };
    const Native *n = special_native(t->self, t->special);

    return n == NULL ? V_USER : leaf_call(vm, from_obj(n), 3, argv);
}

static Value leaf_attempts(Vm *vm, BinaryOp op, bool inplace, Value a, Value b) {
    Attempt attempts[ATTEMPTS];
    int n = attempts_list(op, inplace, a, b, attempts);

    for (int i = 0; i < n; i++) {
        Value answer;
        if (is_vain(op, &attempts[i])) continue;
        answer = leaf_attempt(vm, &attempts[i]);
        if (!is_notimpl(answer)) return answer;
    }
    return unsupported(vm, op, inplace, a, b);
}

/* Would a's own method alone be asked, and b's type have no say? So it is for two of one type,
 * and for text % anything built in. */
ALWAYS_INLINE bool left_decides(BinaryOp op, const Type *ta, const Type *tb) {
    if (ta == tb) return op != BIN_MUL || (ta->flags & (TYPE_INT | TYPE_FLOAT));
    return op == BIN_MOD && ta == &str_type &&
           (tb == &tuple_type || tb == &int_type || tb == &float_type || tb == &dict_type);
}

/* The answer of the one method that decides, if it is a leaf; V_USER: the general way has to be
 * gone (nothing is done yet). */
static Value left_binary(Vm *vm, BinaryOp op, bool inplace, Value a, Value b) {
    const Type *t = type_of(a);
    Value argv[3] = { a, b, V_NONE }, answer;

    if (!left_decides(op, t, type_of(b))) return V_USER;
    if (inplace && op != BIN_DIVMOD && !is_void(t->special[S_iadd + (int)op])) return V_USER;
    const Native *native = special_native(a, S_add + (int)op);
    if (native == NULL) return V_USER;
    answer = native->def->leaf(vm, argv);
    return is_notimpl(answer) ? V_USER : answer;
}

/* An int that is no instance of a subclass. */
ALWAYS_INLINE bool is_plain_int(Value v) { return is_int(v) || is_exact(v, &int_type); }

/* Small ints and floats; V_VOID: not here. */
ALWAYS_INLINE Value quick_binary(Vm *vm, BinaryOp op, Value a, Value b) {
    if (are_ints(a, b)) {
        if (op == BIN_ADD) return int_from_i64(vm, as_int(a) + as_int(b));
        if (op == BIN_SUB) return int_from_i64(vm, as_int(a) - as_int(b));
        return V_VOID;
    }
    if (is_float(a) && is_float(b)) {
        if (op == BIN_ADD) return from_float(as_float(a) + as_float(b));
        if (op == BIN_SUB) return from_float(as_float(a) - as_float(b));
        if (op == BIN_MUL) return from_float(as_float(a) * as_float(b));
    }
    return V_VOID;
}

Value leaf_binary(Vm *vm, BinaryOp op, Value a, Value b) {
    Value quick = quick_binary(vm, op, a, b);
    return is_void(quick) ? leaf_attempts(vm, op, false, a, b) : quick;
}

/* --- operations --- */

/* Makes attempt number i and those behind it. k: the konts frame that stands for the operation,
 * NULL while no user code has run. */
static Next binary_go_on(Vm *vm, BinaryOp op, bool inplace, Value a, Value b, int i, Frame *k,
                         Value *out) {
    Attempt attempts[ATTEMPTS];
    int n = attempts_list(op, inplace, a, b, attempts);

    for (; i < n; i++) {
        const Attempt *t = &attempts[i];
        Value argv[3] = { t->self, t->other, V_NONE }, answer;
        const Native *native = special_native(t->self, t->special);
        Next next;
        if (is_vain(op, t)) continue;
        answer = native == NULL ? V_USER : native->def->leaf(vm, argv);
        if (is_void(answer)) return NEXT_RAISE;
        if (!is_user(answer)) {
            if (is_notimpl(answer)) continue;
            *out = answer;
            return k == NULL ? NEXT_VALUE : kont_return(vm, k, answer, out);
        }
        if (k == NULL) {
            Value state[4] = { from_int(op + (inplace ? INPLACE : 0)), a, b, V_VOID };
            k = kont_push(vm, K_binary_reflected, 4, state);
            if (k == NULL) return NEXT_RAISE;
        }
        k->reg[3] = from_int(i + 1);
        next = native != NULL ? native_slowly(vm, native, 2, argv, out)
                              : special_call(vm, t->self, t->special, 1, argv + 1, out);
        if (next != NEXT_VALUE) return next;
        if (!is_notimpl(*out)) return kont_return(vm, k, *out, out);
    }
    (void)unsupported(vm, op, inplace, a, b);
    return NEXT_RAISE;
}

/* r0 op, r1 left, r2 right, r3 number of the attempt to make when NotImplemented came back. */
Next binary_reflected_step(Vm *vm, Frame *k, Value in, Value *out) {
    int64_t op = as_int(k->reg[0]);

    if (!is_notimpl(in)) return kont_return(vm, k, in, out);
    return binary_go_on(vm, (BinaryOp)(op & (INPLACE - 1)), (op & INPLACE) != 0, k->reg[1],
                        k->reg[2], (int)as_int(k->reg[3]), k, out);
}

ALWAYS_INLINE Next operate(Vm *vm, BinaryOp op, bool inplace, Value a, Value b, Value *out) {
    *out = quick_binary(vm, op, a, b);
    if (!is_void(*out)) return NEXT_VALUE;
    if (op != BIN_MATMUL && is_plain_int(a) && is_plain_int(b)) {
        *out = int_binary(vm, op, a, b);
        return UNLIKELY(is_void(*out)) ? NEXT_RAISE : NEXT_VALUE;
    }
    if (op == BIN_ADD && is_exact_str(a) && is_exact_str(b)) {
        *out = str_concat(vm, a, b);
        return UNLIKELY(is_void(*out)) ? NEXT_RAISE : NEXT_VALUE;
    }
    if (op == BIN_MUL && is_exact_str(a) && is_int(b)) {
        *out = str_repeat(vm, as_str(a), as_int(b));
        return UNLIKELY(is_void(*out)) ? NEXT_RAISE : NEXT_VALUE;
    }
    *out = left_binary(vm, op, inplace, a, b);
    if (!is_bad(*out)) return NEXT_VALUE;
    return is_user(*out) ? binary_go_on(vm, op, inplace, a, b, 0, NULL, out) : NEXT_RAISE;
}

Next value_binary(Vm *vm, BinaryOp op, Value a, Value b, Value *out) {
    return operate(vm, op, false, a, b, out);
}

Next value_inplace(Vm *vm, BinaryOp op, Value a, Value b, Value *out) {
    return operate(vm, op, true, a, b, out);
}

static const char *unary_symbol(int special) {
    return special == S_neg      ? "unary -"
           : special == S_pos    ? "unary +"
           : special == S_invert ? "unary ~"
                                 : "abs()";
}

Next value_unary(Vm *vm, int special, Value a, Value *out) {
    if (is_float(a) && special != S_invert) {
        double d = as_float(a);
        *out = from_float(special == S_neg ? -d : special == S_abs ? fabs(d) : d);
        return NEXT_VALUE;
    }
    if (is_int(a)) {
        int64_t i = as_int(a);
        *out = int_from_i64(vm, special == S_neg            ? -i
                                : special == S_invert       ? ~i
                                : special == S_abs && i < 0 ? -i
                                                            : i);
        return NEXT_VALUE;
    }
    if (is_void(type_of(a)->special[special]))
        return raise_next(vm, &TypeError_type, "bad operand type for %s: '%T'",
                          unary_symbol(special), a);
    return special_run(vm, a, special, 1, &a, out);
}
