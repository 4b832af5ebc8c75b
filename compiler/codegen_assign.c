/* Targets: assignment, unpacking, augmented and annotated assignment, del. */
#include "compiler/codegen.h"

enum { MAX_UNPACK = 256, MAX_DIRECT = 16 };

int target_register(Unit *u, const Node *target) {
    return target->kind == NODE_Name ? name_local(u, NODE_AS(Name, target)->id) : -1;
}

/* --- unpacking --- */

static NodeSeq target_elements(const Node *n) {
    return n->kind == NODE_List ? NODE_AS(List, n)->elts : NODE_AS(Tuple, n)->elts;
}

static bool is_sequence_target(const Node *n) {
    return n->kind == NODE_List || n->kind == NODE_Tuple;
}

static const Node *unstarred(const Node *n) {
    return n->kind == NODE_Starred ? NODE_AS(Starred, n)->value : n;
}

/* The index of the one starred target, -1 when there is none. */
static int star_find(Unit *u, const Node *at, NodeSeq elts) {
    int star = -1;
    for (int i = 0; i < elts.n; i++) {
        if (elts.items[i]->kind != NODE_Starred) continue;
        if (star >= 0) error_at(u->c, at, "multiple starred expressions in assignment");
        star = i;
    }
    if (star >= 256 || (star >= 0 && elts.n - star - 1 >= 256))
        error_at(u->c, at, "too many expressions in star-unpacking assignment");
    return star;
}

static void unpack(Unit *u, const Node *target, int src) {
    NodeSeq elts = target_elements(target);
    int star = star_find(u, target, elts), top = u->top;
    if (elts.n > MAX_UNPACK * 64) error_at(u->c, target, "too many targets in an assignment");
    int block = temps_new(u, elts.n ? elts.n : 1);
    if (star >= 0)
        emit(u, target, OP_UNPACK_EX, block, src, star | (elts.n - star - 1) << 8);
    else
        emit(u, target, OP_UNPACK_SEQUENCE, block, src, elts.n);
    emit(u, target, OP_SPREAD, block, block, elts.n);
    for (int i = 0; i < elts.n && !u->c->failed; i++) store(u, unstarred(elts.items[i]), block + i);
    u->top = top;
}

/* --- storing --- */

static void store_attribute(Unit *u, const Node *n, int src) {
    const NodeAttribute *a = NODE_AS(Attribute, n);
    int top = u->top;
    forbidden_check(u, n, a->attr);
    int object = expr(u, a->value);
    Node at = attribute_position(n);
    emit(u, &at, OP_SETATTR, object, src, site_add(u, a->attr, SITE_SETATTR));
    u->top = top;
}

static void store_subscript(Unit *u, const Node *n, int src) {
    const NodeSubscript *e = NODE_AS(Subscript, n);
    int top = u->top;
    int object = expr(u, e->value), index = subscript_index_once(u, e->slice);
    emit(u, n, OP_SETITEM, object, index, src);
    u->top = top;
}

void store(Unit *u, const Node *target, int src) {
    if (compile_stopped(u->c)) return;
    switch (target->kind) {
    case NODE_Name: name_store(u, target, NODE_AS(Name, target)->id, src); break;
    case NODE_Attribute: store_attribute(u, target, src); break;
    case NODE_Subscript: store_subscript(u, target, src); break;
    case NODE_List:
    case NODE_Tuple: unpack(u, target, src); break;
    case NODE_Starred:
        error_at(u->c, target, "starred assignment target must be in a list or tuple");
        break;
    default: error_at(u->c, target, "cannot assign to this expression"); break;
    }
}

/* --- a, b = b, a --- */

/* Does storing one of the first n targets change the local in r[reg]? */
static bool is_overwritten(Unit *u, NodeSeq targets, int n, int reg) {
    for (int i = 0; i < n; i++)
        if (target_register(u, targets.items[i]) == reg) return true;
    return false;
}

/* Tuple to tuple of the same length: no tuple is made. */
static bool assign_direct(Unit *u, const Node *target, const Node *value) {
    if (!is_sequence_target(target) || !is_sequence_target(value)) return false;
    NodeSeq to = target_elements(target), from = target_elements(value);
    if (to.n != from.n || to.n == 0 || to.n > MAX_DIRECT) return false;
    for (int i = 0; i < to.n; i++)
        if (to.items[i]->kind == NODE_Starred || from.items[i]->kind == NODE_Starred) return false;
    int regs[MAX_DIRECT], top = u->top;
    for (int i = 0; i < to.n; i++) {
        regs[i] = expr(u, from.items[i]);
        bool nested = is_sequence_target(to.items[i]);
        if (is_temp(u, regs[i])) continue;
        if (!nested && !is_overwritten(u, to, i, regs[i])) {
            bool simple = true; /* a nested target before it may change it, too */
            for (int j = 0; j < i; j++) simple = simple && !is_sequence_target(to.items[j]);
            if (simple) continue;
        }
        int copy = temp_new(u);
        emit_move(u, from.items[i], copy, regs[i]);
        regs[i] = copy;
    }
    for (int i = 0; i < to.n; i++) store(u, to.items[i], regs[i]);
    u->top = top;
    return true;
}

/* --- statements --- */

/* A local variable is computed in its own register. */
static void assign_one(Unit *u, const Node *target, const Node *value) {
    int top = u->top, local = target_register(u, target);
    if (assign_direct(u, target, value)) return;
    if (local >= 0) {
        forbidden_check(u, target, NODE_AS(Name, target)->id);
        expr_to(u, value, local);
        assigned_set(u, local);
    } else {
        store(u, target, expr(u, value));
    }
    u->top = top;
}

void assign_stmt(Unit *u, const NodeAssign *n) {
    int top = u->top;
    if (n->targets.n == 1) {
        assign_one(u, n->targets.items[0], n->value);
        return;
    }
    int r = expr(u, n->value);
    if (!is_temp(u, r)) { /* x = y = x: the first store must not change the value */
        int copy = temp_new(u);
        emit_move(u, n->value, copy, r);
        r = copy;
    }
    for (int i = 0; i < n->targets.n; i++) store(u, n->targets.items[i], r);
    u->top = top;
}

/* r[dst] = r[left] op= value. */
static void inplace(Unit *u, const NodeAugAssign *n, int dst, int left) {
    int top = u->top, imm;
    unsigned with_int = binary_int_opcode(n->op, true);
    if (with_int && const_int16(u->c, n->value, &imm)) {
        emit(u, &n->node, with_int, dst, left, imm);
    } else {
        int right = expr(u, n->value);
        emit(u, &n->node, binary_opcode(n->op, true), dst, left, right);
    }
    u->top = top;
}

static void augassign_attribute(Unit *u, const NodeAugAssign *n) {
    const NodeAttribute *a = NODE_AS(Attribute, n->target);
    Node at = attribute_position(n->target);
    forbidden_check(u, n->target, a->attr);
    int object = expr(u, a->value), t = temp_new(u);
    emit(u, &at, OP_GETATTR, t, object, site_add(u, a->attr, SITE_ATTR));
    inplace(u, n, t, t);
    emit(u, &at, OP_SETATTR, object, t, site_add(u, a->attr, SITE_SETATTR));
}

static void augassign_subscript(Unit *u, const NodeAugAssign *n) {
    const NodeSubscript *e = NODE_AS(Subscript, n->target);
    int object = expr(u, e->value), index = subscript_index(u, e->slice), t = temp_new(u);
    emit(u, n->target, OP_GETITEM, t, object, index);
    inplace(u, n, t, t);
    emit(u, n->target, OP_SETITEM, object, index, t);
}

void augassign_stmt(Unit *u, const NodeAugAssign *n) {
    int top = u->top;
    if (n->target->kind == NODE_Attribute) {
        augassign_attribute(u, n);
    } else if (n->target->kind == NODE_Subscript) {
        augassign_subscript(u, n);
    } else {
        Ident *name = NODE_AS(Name, n->target)->id;
        int local = name_local(u, name);
        forbidden_check(u, n->target, name);
        Node load = *n->target;
        int t = temp_new(u), left = t;
        Symbol *sym = name_symbol(u, name);
        if (local >= 0 && !(sym->flags & SYM_WALRUS)) {
            NodeName as_load = { load, name, AST_Load };
            u->top = t;
            left = expr(u, &as_load.node);
        } else {
            name_load(u, &load, name, t);
        }
        if (local >= 0) {
            inplace(u, n, local, left);
            assigned_set(u, local);
        } else {
            inplace(u, n, t, t);
            name_store(u, n->target, name, t);
        }
    }
    u->top = top;
}

/* --- annotations --- */

/* An annotation of a target that is no simple name is evaluated (as CPython does in modules and
 * classes), then forgotten; so are the parts of the target. */
static void annotation_parts(Unit *u, const Node *target) {
    if (target->kind == NODE_Attribute) {
        expr(u, NODE_AS(Attribute, target)->value);
    } else if (target->kind == NODE_Subscript) {
        expr(u, NODE_AS(Subscript, target)->value);
        subscript_index(u, NODE_AS(Subscript, target)->slice);
    }
}

void annassign_stmt(Unit *u, const NodeAnnAssign *n) {
    int top = u->top;
    bool evaluates = u->scope->kind != SCOPE_FUNCTION;
    if (n->value) assign_one(u, n->target, n->value);
    if (n->target->kind == NODE_Name) {
        Ident *name = NODE_AS(Name, n->target)->id;
        forbidden_check(u, n->target, name);
        if (n->simple && evaluates) {
            int value = temps_new(u, 3);
            Ident *annotations = ident_intern(u->c->arena, "__annotations__", 15);
            annotation_to(u, n->annotation, value);
            if (annotations) name_load(u, &n->node, annotations, value + 1);
            Ident *mangled = scope_mangle(u->c->arena, u->scope->class_name, name);
            emit_const(u, &n->node, value + 2, ident_value(u->c, mangled));
            emit(u, &n->node, OP_SETITEM, value + 1, value + 2, value);
        }
    } else {
        if (n->target->kind == NODE_Attribute)
            forbidden_check(u, n->target, NODE_AS(Attribute, n->target)->attr);
        if (!n->value) annotation_parts(u, n->target);
    }
    u->top = top;
    if (!n->simple && evaluates && !(u->c->flags & COMPILE_FUTURE_ANNOTATIONS))
        expr(u, n->annotation);
    u->top = top;
}

/* --- del --- */

void delete_target(Unit *u, const Node *n) {
    if (compile_stopped(u->c)) return;
    int top = u->top;
    switch (n->kind) {
    case NODE_Name: name_delete(u, n, NODE_AS(Name, n)->id); break;
    case NODE_Attribute: {
        const NodeAttribute *a = NODE_AS(Attribute, n);
        Node at = attribute_position(n);
        if (!strcmp(a->attr->text, "__debug__")) error_at(u->c, n, "cannot delete __debug__");
        int object = expr(u, a->value);
        emit(u, &at, OP_DELATTR, object, 0, site_add(u, a->attr, SITE_SETATTR));
        break;
    }
    case NODE_Subscript: {
        const NodeSubscript *e = NODE_AS(Subscript, n);
        int object = expr(u, e->value), index = subscript_index(u, e->slice);
        emit(u, n, OP_DELITEM, object, index, 0);
        break;
    }
    case NODE_List:
    case NODE_Tuple:
        for (int i = 0; i < target_elements(n).n; i++)
            delete_target(u, target_elements(n).items[i]);
        break;
    default: error_at(u->c, n, "cannot delete this expression"); break;
    }
    u->top = top;
}
