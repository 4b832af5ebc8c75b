/* Rich comparison: the order in which operands are asked, object's defaults, and equality as
 * containers mean it.
 *
 * There are always two attempts: left.op(right) and right.reflected(left), the latter first when
 * the right type is a proper subclass of the left one. Where a type inherits __ne__ from object,
 * __eq__ is asked and its answer inverted. */
#include "vm/objects/float.h"
#include "vm/vm.h"

const char *const compare_op_symbols[6] = { "<", "<=", "==", "!=", ">", ">=" };

static const int compare_specials[6] = { S_lt, S_le, S_eq, S_ne, S_gt, S_ge };
static const CompareOp reflected_ops[6] = { CMP_GT, CMP_GE, CMP_EQ, CMP_NE, CMP_LT, CMP_LE };

typedef struct Attempt {
    Value self, other;
    int special; /* S_eq when an __ne__ inherited from object is meant */
    bool invert;
} Attempt;

/* Fills attempt number i (0 or 1); false when the type has nothing of its own to say, and the
 * defaults apply. */
static bool attempt_get(CompareOp op, Value a, Value b, int i, Attempt *out) {
    bool right_first = type_of(a) != type_of(b) && type_is_subtype(type_of(b), type_of(a));
    bool reflected = (i == 1) != right_first;
    Value fn;

    out->self = reflected ? b : a;
    out->other = reflected ? a : b;
    out->special = compare_specials[reflected ? reflected_ops[op] : op];
    out->invert = false;
    fn = type_of(out->self)->special[out->special];
    if (out->special == S_ne && is_same(fn, object_type.special[S_ne])) {
        out->special = S_eq;
        out->invert = true;
        fn = type_of(out->self)->special[S_eq];
    }
    return !is_void(fn) && !is_same(fn, object_type.special[out->special]);
}

/* Neither side knows: identity, or TypeError. */
static Value compare_default(Vm *vm, CompareOp op, Value a, Value b) {
    if (op == CMP_EQ) return from_bool(is_same(a, b));
    if (op == CMP_NE) return from_bool(!is_same(a, b));
    return raise(vm, &TypeError_type, "'%s' not supported between instances of '%T' and '%T'",
                 compare_op_symbols[op], a, b);
}

static bool order_holds(CompareOp op, int order) {
    switch (op) {
    case CMP_LT: return order < 0;
    case CMP_LE: return order <= 0;
    case CMP_EQ: return order == 0;
    case CMP_NE: return order != 0;
    case CMP_GT: return order > 0;
    default: return order >= 0;
    }
}

static bool float_order(CompareOp op, double x, double y) {
    switch (op) {
    case CMP_LT: return x < y;
    case CMP_LE: return x <= y;
    case CMP_EQ: return x == y;
    case CMP_NE: return x != y;
    case CMP_GT: return x > y;
    default: return x >= y;
    }
}

/* A str and a number, None and either: never equal, and nobody need be asked. */
static bool are_strangers(Value a, Value b) {
    if (is_obj(a)) return is_exact_str(a) && !is_obj(b);
    if (is_obj(b)) return is_exact_str(b);
    return is_none(a) != is_none(b);
}

/* Small ints, floats and strs; V_VOID: not here. */
static Value quick_compare(CompareOp op, Value a, Value b) {
    if (are_ints(a, b))
        return from_bool(order_holds(op, as_int(a) < as_int(b) ? -1 : as_int(a) > as_int(b)));
    if (is_float(a) && is_float(b)) return from_bool(float_order(op, as_float(a), as_float(b)));
    if ((op == CMP_EQ || op == CMP_NE) && are_strangers(a, b)) return from_bool(op == CMP_NE);
    if (!is_exact_str(a) || !is_exact_str(b)) return V_VOID;
    if (op == CMP_EQ) return from_bool(str_equal(as_str(a), as_str(b)));
    if (op == CMP_NE) return from_bool(!str_equal(as_str(a), as_str(b)));
    return from_bool(order_holds(op, str_compare(as_str(a), as_str(b))));
}

/* --- leaves --- */

Value leaf_compare(Vm *vm, CompareOp op, Value a, Value b) {
    Value quick = quick_compare(op, a, b);

    if (!is_void(quick)) return quick;
    for (int i = 0; i < 2; i++) {
        Attempt t;
        Value argv[2], answer;
        const Native *native;
        if (!attempt_get(op, a, b, i, &t)) continue;
        native = special_native(t.self, t.special);
        if (native == NULL) return V_USER;
        argv[0] = t.self;
        argv[1] = t.other;
        answer = leaf_call(vm, from_obj(native), 2, argv);
        if (is_bad(answer)) return answer;
        if (is_notimpl(answer)) continue;
        if (!t.invert) return answer;
        answer = leaf_truth(vm, answer);
        return is_bad(answer) ? answer : from_bool(is_false(answer));
    }
    return compare_default(vm, op, a, b);
}

Value leaf_equal(Vm *vm, Value a, Value b) {
    Value answer;

    if (is_same(a, b)) return V_TRUE;
    answer = leaf_compare(vm, CMP_EQ, a, b);
    return is_bad(answer) || is_bool(answer) ? answer : leaf_truth(vm, answer);
}

Value leaf_less(Vm *vm, Value a, Value b) {
    Value answer = leaf_compare(vm, CMP_LT, a, b);
    return is_bad(answer) || is_bool(answer) ? answer : leaf_truth(vm, answer);
}

/* --- operations --- */

enum { INVERTED = 2 }; /* a bit of r3 of the konts frame: the answer is __eq__'s, for __ne__ */

static Next compare_go_on(Vm *vm, CompareOp op, Value a, Value b, int i, Frame *k, Value *out);

/* r0 op, r1 left, r2 right, r3: 4 * next attempt + INVERTED. The truth of an answer to be
 * inverted may take a call of its own, which comes back here with a bool. */
Next compare_reflected_step(Vm *vm, Frame *k, Value in, Value *out) {
    int64_t state = as_int(k->reg[3]);

    if (is_notimpl(in))
        return compare_go_on(vm, (CompareOp)as_int(k->reg[0]), k->reg[1], k->reg[2],
                             (int)(state >> 2), k, out);
    if (!(state & INVERTED)) return kont_return(vm, k, in, out);
    if (!is_bool(in)) {
        Next n = value_truth(vm, in, out);
        if (n != NEXT_VALUE) return n;
        in = *out;
    }
    return kont_return(vm, k, from_bool(is_false(in)), out);
}

/* Makes attempt number i and those behind it; k as in binary_go_on. */
static Next compare_go_on(Vm *vm, CompareOp op, Value a, Value b, int i, Frame *k, Value *out) {
    Value answer;

    for (; i < 2; i++) {
        Attempt t;
        Value argv[2];
        const Native *native;
        Next n;
        if (!attempt_get(op, a, b, i, &t)) continue;
        argv[0] = t.self;
        argv[1] = t.other;
        native = special_native(t.self, t.special);
        answer = native == NULL ? V_USER : native->def->leaf(vm, argv);
        if (is_void(answer)) return NEXT_RAISE;
        if (is_notimpl(answer)) continue;
        if (!is_user(answer) && !t.invert)
            return k == NULL ? (*out = answer, NEXT_VALUE) : kont_return(vm, k, answer, out);
        if (k == NULL) {
            Value state[4] = { from_int(op), a, b, V_VOID };
            k = kont_push(vm, K_compare_reflected, 4, state);
            if (k == NULL) return NEXT_RAISE;
        }
        k->reg[3] = from_int(((i + 1) << 2) + (t.invert ? INVERTED : 0));
        if (!is_user(answer)) return compare_reflected_step(vm, k, answer, out);
        n = native != NULL ? native_slowly(vm, native, 2, argv, out)
                           : special_call(vm, t.self, t.special, 1, argv + 1, out);
        if (n != NEXT_VALUE) return n;
        if (!is_notimpl(*out)) return compare_reflected_step(vm, k, *out, out);
    }
    answer = compare_default(vm, op, a, b);
    if (is_bad(answer)) return NEXT_RAISE;
    *out = answer;
    return k == NULL ? NEXT_VALUE : kont_return(vm, k, answer, out);
}

Next value_compare(Vm *vm, CompareOp op, Value a, Value b, Value *out) {
    Value quick = quick_compare(op, a, b);

    if (is_void(quick)) return compare_go_on(vm, op, a, b, 0, NULL, out);
    *out = quick;
    return NEXT_VALUE;
}
