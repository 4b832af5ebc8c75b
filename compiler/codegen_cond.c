/* Conditions, comparisons, and/or. A condition is compiled to jumps alone: `not`, `and`, `or`
 * and chained comparisons make no values there. A comparison that decides a jump is the sequence
 * the loop fuses: CMP t,b,c / TRUTH t,t / JUMP_IF_x t,L. */
#include "compiler/codegen.h"

static unsigned jump_op(bool jump_if) { return jump_if ? OP_JUMP_IF_TRUE : OP_JUMP_IF_FALSE; }

void emit_truth_jump(Unit *u, const Node *at, int reg, bool jump_if, Label *to) {
    int top = u->top;
    int t = is_temp(u, reg) ? reg : temp_new(u);
    emit(u, at, OP_TRUTH, t, reg, 0);
    emit_jump(u, at, jump_op(jump_if), t, to);
    u->top = top;
}

/* --- one comparison --- */

static unsigned compare_opcode(AstSymbol op) {
    switch (op) {
    case AST_Lt: return OP_LT;
    case AST_LtE: return OP_LE;
    case AST_Eq: return OP_EQ;
    case AST_NotEq: return OP_NE;
    case AST_Gt: return OP_GT;
    case AST_GtE: return OP_GE;
    case AST_Is: return OP_IS;
    case AST_IsNot: return OP_IS_NOT;
    default: return OP_CONTAINS;
    }
}

static bool is_ordering(AstSymbol op) { return compare_opcode(op) <= OP_GE; }

/* r[dst] = r[left] op right. For `not in` it is the answer of `in`: the caller turns it round. */
static void emit_compare(Unit *u, const Node *at, AstSymbol op, int dst, int left, int right) {
    emit(u, at, compare_opcode(op), dst, left, right);
}

/* The comparison of r[left] with an expression, the right side in an immediate where it fits. */
static void compare_with(Unit *u, const Node *at, AstSymbol op, int dst, int left,
                         const Node *right) {
    int imm, top = u->top;
    if (is_ordering(op) && const_int16(u->c, right, &imm)) {
        emit(u, at, compare_opcode(op) - OP_LT + OP_LT_INT, dst, left, imm);
    } else {
        int r = expr(u, right);
        emit_compare(u, at, op, dst, left, r);
    }
    u->top = top;
}

static bool is_none_constant(const Node *n) {
    return n->kind == NODE_Constant && NODE_AS(Constant, n)->value.kind == CONST_NONE;
}

/* Jumps when the comparison held in r[t] is jump_if. */
static void compare_jump(Unit *u, const Node *at, AstSymbol op, int t, bool jump_if, Label *to) {
    if (is_ordering(op)) {
        emit(u, at, OP_TRUTH, t, t, 0);
        emit_jump(u, at, jump_op(jump_if), t, to);
    } else {
        emit_jump(u, at, jump_op(op == AST_NotIn ? !jump_if : jump_if), t, to);
    }
}

static void compare_cond_one(Unit *u, const NodeCompare *e, bool jump_if, Label *to) {
    const Node *at = &e->node;
    AstSymbol op = e->ops.items[0];
    const Node *right = e->comparators.items[0];
    int left = expr(u, e->left);
    if ((op == AST_Is || op == AST_IsNot) && is_none_constant(right)) {
        bool is = (op == AST_Is) == jump_if;
        emit_jump(u, at, is ? OP_JUMP_IF_NONE : OP_JUMP_IF_NOT_NONE, left, to);
        return;
    }
    int t = is_temp(u, left) ? left : temp_new(u);
    compare_with(u, &e->node, op, t, left, right);
    compare_jump(u, at, op, t, jump_if, to);
}

/* a < b < c: each operand is evaluated once; the first false comparison ends it. */
static void compare_cond_chain(Unit *u, const NodeCompare *e, bool jump_if, Label *to) {
    const Node *at = &e->node;
    Label is_false = LABEL_NEW, *when_false = jump_if ? &is_false : to;
    int last = e->comparators.n - 1, top = u->top;
    int pair = temps_new(u, 2), t = temp_new(u);
    int left = operand(u, e->left, pair);
    for (int i = 0; i < last; i++) {
        int right = operand(u, e->comparators.items[i], pair + (left == pair ? 1 : 0));
        emit_compare(u, at, e->ops.items[i], t, left, right);
        compare_jump(u, at, e->ops.items[i], t, false, when_false);
        left = right;
    }
    compare_with(u, at, e->ops.items[last], t, left, e->comparators.items[last]);
    compare_jump(u, at, e->ops.items[last], t, jump_if, to);
    label_place(u, &is_false);
    u->top = top;
}

/* --- conditions --- */

static void boolop_cond(Unit *u, const NodeBoolOp *e, const Node *at, bool jump_if, Label *to) {
    bool is_or = e->op == AST_Or;
    Label end = LABEL_NEW;
    int last = e->values.n - 1;
    for (int i = 0; i < last; i++)
        cond(u, e->values.items[i], at, is_or, is_or == jump_if ? to : &end);
    cond(u, e->values.items[last], at, jump_if, to);
    label_place(u, &end);
}

static void ifexp_cond(Unit *u, const NodeIfExp *e, const Node *at, bool jump_if, Label *to) {
    Label otherwise = LABEL_NEW, end = LABEL_NEW;
    cond(u, e->test, at, false, &otherwise);
    cond(u, e->body, at, jump_if, to);
    emit_jump(u, at, OP_JUMP, 0, &end);
    label_place(u, &otherwise);
    cond(u, e->orelse, at, jump_if, to);
    label_place(u, &end);
}

void cond(Unit *u, const Node *e, const Node *at, bool jump_if, Label *to) {
    if (compile_stopped(u->c)) return;
    int top = u->top, known = const_truth(u->c, e);
    if (known >= 0) {
        if (known == jump_if) emit_jump(u, at, OP_JUMP, 0, to);
        return;
    }
    if (e->kind == NODE_UnaryOp && NODE_AS(UnaryOp, e)->op == AST_Not) {
        cond(u, NODE_AS(UnaryOp, e)->operand, at, !jump_if, to);
    } else if (e->kind == NODE_BoolOp) {
        boolop_cond(u, NODE_AS(BoolOp, e), at, jump_if, to);
    } else if (e->kind == NODE_IfExp) {
        ifexp_cond(u, NODE_AS(IfExp, e), at, jump_if, to);
    } else if (e->kind == NODE_Compare) {
        const NodeCompare *c = NODE_AS(Compare, e);
        compare_check(u, c);
        if (c->comparators.n == 1)
            compare_cond_one(u, c, jump_if, to);
        else
            compare_cond_chain(u, c, jump_if, to);
    } else {
        emit_truth_jump(u, at, expr(u, e), jump_if, to);
    }
    u->top = top;
}

/* --- as values --- */

static void compare_value(Unit *u, const NodeCompare *e, AstSymbol op, int dst, int left,
                          const Node *right) {
    if (op != AST_NotIn) {
        compare_with(u, &e->node, op, dst, left, right);
        return;
    }
    int top = u->top;
    int t = is_temp(u, dst) ? dst : temp_new(u);
    compare_with(u, &e->node, op, t, left, right);
    emit(u, &e->node, OP_NOT, dst, t, 0);
    u->top = top;
}

static void compare_chain_to(Unit *u, const NodeCompare *e, int dst) {
    Label end = LABEL_NEW;
    int last = e->comparators.n - 1;
    int result = is_temp(u, dst) ? dst : temp_new(u);
    int pair = temps_new(u, 2), t = temp_new(u);
    int left = operand(u, e->left, pair);
    for (int i = 0; i < last; i++) {
        AstSymbol op = e->ops.items[i];
        int right = operand(u, e->comparators.items[i], pair + (left == pair ? 1 : 0));
        emit_compare(u, &e->node, op, result, left, right);
        if (op == AST_NotIn) emit(u, &e->node, OP_NOT, result, result, 0);
        emit(u, &e->node, OP_TRUTH, t, result, 0);
        emit_jump(u, &e->node, OP_JUMP_IF_FALSE, t, &end);
        left = right;
    }
    compare_value(u, e, e->ops.items[last], result, left, e->comparators.items[last]);
    label_place(u, &end);
    emit_move(u, &e->node, dst, result);
}

void compare_to(Unit *u, const Node *n, int dst) {
    const NodeCompare *e = NODE_AS(Compare, n);
    int top = u->top;
    compare_check(u, e);
    if (e->comparators.n == 1) {
        int left = operand(u, e->left, dst);
        compare_value(u, e, e->ops.items[0], dst, left, e->comparators.items[0]);
    } else {
        compare_chain_to(u, e, dst);
    }
    u->top = top;
}

/* The value of the operand that decides. A local variable gets it at the end only. */
void boolop_to(Unit *u, const Node *n, int dst) {
    const NodeBoolOp *e = NODE_AS(BoolOp, n);
    Label end = LABEL_NEW;
    int top = u->top, last = e->values.n - 1;
    int result = is_temp(u, dst) ? dst : temp_new(u), t = temp_new(u);
    for (int i = 0; i <= last; i++) {
        const Node *value = e->values.items[i];
        int known = i < last ? const_truth(u->c, value) : -1;
        if (known >= 0 && known == (e->op == AST_And)) continue; /* goes on for certain */
        expr_to(u, value, result);
        if (i == last) break;
        if (known >= 0) {
            emit_jump(u, n, OP_JUMP, 0, &end);
        } else {
            emit(u, n, OP_TRUTH, t, result, 0);
            emit_jump(u, n, jump_op(e->op == AST_Or), t, &end);
        }
    }
    label_place(u, &end);
    emit_move(u, n, dst, result);
    u->top = top;
}
