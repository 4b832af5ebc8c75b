/* Expressions: names, operators, attributes, subscripts, yield and await. Calls, displays,
 * conditions and functions have files of their own. */
#include "compiler/codegen.h"

/* --- names --- */

Symbol *name_symbol(Unit *u, Ident *name) {
    return scope_find(u->scope, scope_mangle(u->c->arena, u->scope->class_name, name));
}

static int local_use(Unit *u, const Symbol *sym) {
    local_used(u, sym->index);
    return sym->index;
}

static bool is_fast(const Unit *u, const Symbol *sym) {
    return sym && sym->place == PLACE_LOCAL && u->scope->kind == SCOPE_FUNCTION;
}

int name_local(Unit *u, const Ident *name) {
    Symbol *sym = name_symbol(u, (Ident *)name);
    return is_fast(u, sym) ? sym->index : -1;
}

/* The register of a local that is about to be read. */
static int local_read(Unit *u, const Node *at, Symbol *sym) {
    int r = local_use(u, sym);
    if (!u->dead && !assigned_has(u, r)) {
        emit(u, at, OP_CHECK_LOCAL, r, 0, 0);
        assigned_set(u, r);
    }
    return r;
}

void name_load(Unit *u, const Node *at, Ident *name, int dst) {
    Symbol *sym = name_symbol(u, name);
    Place place = sym ? (Place)sym->place : PLACE_GLOBAL;
    bool function = u->scope->kind == SCOPE_FUNCTION;
    if (is_fast(u, sym)) {
        emit_move(u, at, dst, local_read(u, at, sym));
    } else if (place == PLACE_CELL) {
        emit(u, at, OP_LOAD_CELL, dst, local_use(u, sym), 0);
    } else if (place == PLACE_FREE) {
        if (function)
            emit(u, at, OP_LOAD_FREE, dst, sym->free_index, 0);
        else
            emit(u, at, OP_LOAD_CLASS_FREE, dst, sym->free_index,
                 site_add(u, name, SITE_LOAD_NAME));
    } else if (place == PLACE_GLOBAL_DECLARED || (place == PLACE_GLOBAL && function)) {
        emit_wide(u, at, OP_LOAD_GLOBAL, dst, site_add(u, name, SITE_LOAD_GLOBAL));
    } else {
        emit_wide(u, at, OP_LOAD_NAME, dst, site_add(u, name, SITE_LOAD_NAME));
    }
}

void forbidden_check(Unit *u, const Node *at, const Ident *name) {
    if (!strcmp(name->text, "__debug__")) error_at(u->c, at, "cannot assign to __debug__");
}

void name_store(Unit *u, const Node *at, Ident *name, int src) {
    forbidden_check(u, at, name);
    Symbol *sym = name_symbol(u, name);
    Place place = sym ? (Place)sym->place : PLACE_GLOBAL;
    if (is_fast(u, sym)) {
        int r = local_use(u, sym);
        emit_move(u, at, r, src);
        assigned_set(u, r);
    } else if (place == PLACE_CELL) {
        emit(u, at, OP_STORE_CELL, local_use(u, sym), src, 0);
    } else if (place == PLACE_FREE) {
        emit(u, at, OP_STORE_FREE, src, sym->free_index, 0);
    } else if (place == PLACE_GLOBAL_DECLARED || u->scope->kind == SCOPE_FUNCTION) {
        emit_wide(u, at, OP_STORE_GLOBAL, src, site_add(u, name, SITE_STORE_GLOBAL));
    } else {
        emit_wide(u, at, OP_STORE_NAME, src, site_add(u, name, SITE_STORE_NAME));
    }
}

void name_delete(Unit *u, const Node *at, Ident *name) {
    if (!strcmp(name->text, "__debug__")) error_at(u->c, at, "cannot delete __debug__");
    Symbol *sym = name_symbol(u, name);
    Place place = sym ? (Place)sym->place : PLACE_GLOBAL;
    if (is_fast(u, sym)) {
        int r = local_read(u, at, sym);
        emit(u, at, OP_LOAD_VOID, r, 0, 0);
        if (!u->dead) assigned_clear(u, r);
    } else if (place == PLACE_CELL) {
        emit(u, at, OP_DELETE_CELL, local_use(u, sym), 0, 0);
    } else if (place == PLACE_FREE) {
        emit(u, at, OP_DELETE_FREE, 0, sym->free_index, 0);
    } else if (place == PLACE_GLOBAL_DECLARED || u->scope->kind == SCOPE_FUNCTION) {
        emit_wide(u, at, OP_DELETE_GLOBAL, 0, site_add(u, name, SITE_STORE_GLOBAL));
    } else {
        emit_wide(u, at, OP_DELETE_NAME, 0, site_add(u, name, SITE_STORE_NAME));
    }
}

/* --- where a value is found --- */

int operand(Unit *u, const Node *e, int hint) {
    if (e->kind == NODE_Name) {
        Symbol *sym = name_symbol(u, NODE_AS(Name, e)->id);
        /* a variable that := may change before it is used is copied */
        if (is_fast(u, sym) && !(sym->flags & SYM_WALRUS)) return local_read(u, e, sym);
    }
    int r = hint >= 0 && is_temp(u, hint) ? hint : temp_new(u);
    expr_to(u, e, r);
    return r;
}

int expr(Unit *u, const Node *e) { return operand(u, e, -1); }

int expr_temp(Unit *u, const Node *e) {
    int r = temp_new(u);
    expr_to(u, e, r);
    return r;
}

/* --- operators --- */

unsigned binary_opcode(AstSymbol op, bool inplace) {
    static const uint8_t codes[AST_SYMBOL_COUNT] = {
        [AST_Add] = OP_ADD,           [AST_Sub] = OP_SUB,       [AST_Mult] = OP_MUL,
        [AST_MatMult] = OP_MATMUL,    [AST_Div] = OP_TRUEDIV,   [AST_Mod] = OP_MOD,
        [AST_Pow] = OP_POW,           [AST_LShift] = OP_LSHIFT, [AST_RShift] = OP_RSHIFT,
        [AST_BitOr] = OP_OR,          [AST_BitXor] = OP_XOR,    [AST_BitAnd] = OP_AND,
        [AST_FloorDiv] = OP_FLOORDIV,
    };
    return codes[op] + (inplace ? OP_IADD - OP_ADD : 0u);
}

unsigned binary_int_opcode(AstSymbol op, bool inplace) {
    switch (op) {
    case AST_Add: return inplace ? OP_IADD_INT : OP_ADD_INT;
    case AST_Sub: return inplace ? OP_ISUB_INT : OP_SUB_INT;
    case AST_Mult: return inplace ? OP_IMUL_INT : OP_MUL_INT;
    case AST_FloorDiv: return inplace ? OP_IFLOORDIV_INT : OP_FLOORDIV_INT;
    case AST_Mod: return inplace ? OP_IMOD_INT : OP_MOD_INT;
    case AST_BitAnd: return inplace ? OP_IAND_INT : OP_AND_INT;
    case AST_LShift: return inplace ? OP_ILSHIFT_INT : OP_LSHIFT_INT;
    case AST_RShift: return inplace ? OP_IRSHIFT_INT : OP_RSHIFT_INT;
    default: return 0;
    }
}

/* r[out] = r[left] op e->right. */
static void binary_step(Unit *u, const NodeBinOp *e, int out, int left) {
    int top = u->top, imm;
    unsigned with_int = binary_int_opcode(e->op, false);
    if (with_int && const_int16(u->c, e->right, &imm)) {
        emit(u, &e->node, with_int, out, left, imm);
        return;
    }
    int right = expr(u, e->right);
    emit(u, &e->node, binary_opcode(e->op, false), out, left, right);
    u->top = top;
}

/* A chain that leans to the left is worked off from its bottom, however long. */
static void binary_to(Unit *u, const Node *e, int dst) {
    int top = u->top;
    size_t n = 0;
    for (const Node *p = e; p->kind == NODE_BinOp; p = NODE_AS(BinOp, p)->left) n++;
    const NodeBinOp **chain = arena_alloc(u->c->arena, n * sizeof *chain);
    if (!chain) {
        error_memory(u->c);
        return;
    }
    for (size_t i = n; i--; e = NODE_AS(BinOp, e)->left) chain[i] = NODE_AS(BinOp, e);
    int work = is_temp(u, dst) ? dst : -1;
    int left = operand(u, e, work);
    for (size_t i = 0; i < n && !u->c->failed; i++) {
        if (i + 1 < n && work < 0) work = is_temp(u, left) ? left : temp_new(u);
        int out = i + 1 < n ? work : dst;
        binary_step(u, chain[i], out, left);
        left = out;
    }
    u->top = top;
}

static void unary_to(Unit *u, const Node *n, int dst) {
    const NodeUnaryOp *e = NODE_AS(UnaryOp, n);
    int top = u->top;
    if (e->op == AST_Not) {
        int t = is_temp(u, dst) ? dst : temp_new(u);
        int r = operand(u, e->operand, t);
        emit(u, n, OP_TRUTH, t, r, 0);
        emit(u, n, OP_NOT, dst, t, 0);
    } else {
        int r = operand(u, e->operand, dst);
        emit(u, n, e->op == AST_USub ? OP_NEG : e->op == AST_UAdd ? OP_POS : OP_INVERT, dst, r, 0);
    }
    u->top = top;
}

static void ifexp_to(Unit *u, const Node *n, int dst) {
    const NodeIfExp *e = NODE_AS(IfExp, n);
    Label otherwise = LABEL_NEW, end = LABEL_NEW;
    cond(u, e->test, n, false, &otherwise);
    expr_to(u, e->body, dst);
    emit_jump(u, n, OP_JUMP, 0, &end);
    label_place(u, &otherwise);
    expr_to(u, e->orelse, dst);
    label_place(u, &end);
}

/* --- attributes and items --- */

/* The position of an attribute that stands on another line than its value: the attribute's own. */
Node attribute_position(const Node *e) {
    Node at = *e;
    const NodeAttribute *a = NODE_AS(Attribute, e);
    if (e->lineno == e->end_lineno) return at;
    int len = utf8_length(a->attr->text);
    at.lineno = e->end_lineno;
    at.col_offset = len <= e->end_col_offset ? e->end_col_offset - len : -1;
    if (at.col_offset < 0) at.end_col_offset = -1;
    return at;
}

/* Characters, not bytes. */
int utf8_length(const char *text) {
    int n = 0;
    for (; *text; text++) n += ((unsigned char)*text & 0xC0) != 0x80;
    return n;
}

static void attribute_to(Unit *u, const Node *e, int dst) {
    const NodeAttribute *a = NODE_AS(Attribute, e);
    int top = u->top;
    int r = operand(u, a->value, dst);
    Node at = attribute_position(e);
    emit(u, &at, OP_GETATTR, dst, r, site_add(u, a->attr, SITE_ATTR));
    u->top = top;
}

/* once: only the next instruction needs the slice. */
static void slice_to(Unit *u, const Node *n, int dst, bool once) {
    const NodeSlice *s = NODE_AS(Slice, n);
    const Node *parts[3] = { s->lower, s->upper, s->step };
    int block = temps_new(u, 3);
    for (int i = 0; i < 3; i++) {
        if (parts[i])
            expr_to(u, parts[i], block + i);
        else
            emit_const(u, n, block + i, V_NONE);
    }
    emit(u, n, OP_BUILD_SLICE, dst, block, once);
    u->top = block;
}

int subscript_index(Unit *u, const Node *slice) { return expr(u, slice); }

int subscript_index_once(Unit *u, const Node *slice) {
    if (slice->kind != NODE_Slice) return expr(u, slice);
    int t = temp_new(u);
    slice_to(u, slice, t, true);
    return t;
}

static void subscript_to(Unit *u, const Node *n, int dst) {
    const NodeSubscript *e = NODE_AS(Subscript, n);
    int top = u->top, imm;
    subscript_check(u, e);
    int r = operand(u, e->value, dst);
    if (const_int16(u->c, e->slice, &imm)) {
        emit(u, n, OP_GETITEM_INT, dst, r, imm);
    } else {
        int index = subscript_index_once(u, e->slice);
        emit(u, n, OP_GETITEM, dst, r, index);
    }
    u->top = top;
}

/* --- yield and await --- */

void emit_await(Unit *u, const Node *at, int v, int kind, int dst) {
    int iter = temps_new(u, 2), sent = iter + 1;
    Label again = LABEL_NEW, done = LABEL_NEW;
    if (kind < 0)
        emit(u, at, OP_GET_YIELD_FROM_ITER, iter, v, 0);
    else
        emit(u, at, OP_GET_AWAITABLE, iter, v, kind);
    emit_const(u, at, sent, V_NONE);
    label_place_loop(u, &again);
    emit(u, at, OP_SEND, sent, iter, sent);
    emit_exit(u, at, &done);
    emit(u, at, OP_YIELD, sent, sent, 1 + iter);
    emit_jump(u, at, OP_JUMP, 0, &again);
    label_place(u, &done);
    emit_move(u, at, dst, sent);
    u->top = iter;
}

static bool is_async_function(const Unit *u) {
    return u->scope->node->kind == NODE_AsyncFunctionDef;
}

static void await_to(Unit *u, const Node *n, int dst) {
    int top = u->top;
    if (u->scope->kind != SCOPE_FUNCTION)
        error_at(u->c, n, "'await' outside function");
    else if (!is_async_function(u) && !u->scope->comprehension)
        error_at(u->c, n, "'await' outside async function");
    int r = operand(u, NODE_AS(Await, n)->value, dst);
    emit_await(u, n, r, 0, dst);
    u->top = top;
}

static void yield_to(Unit *u, const Node *n, int dst) {
    const NodeYield *y = NODE_AS(Yield, n);
    int top = u->top, r;
    if (u->scope->kind != SCOPE_FUNCTION) error_at(u->c, n, "'yield' outside function");
    if (y->value) {
        r = operand(u, y->value, dst);
    } else {
        r = temp_new(u);
        emit_const(u, n, r, V_NONE);
    }
    emit(u, n, u->scope->coroutine ? OP_YIELD_ASYNC : OP_YIELD, dst, r, 0);
    u->top = top;
}

static void yield_from_to(Unit *u, const Node *n, int dst) {
    int top = u->top;
    if (u->scope->kind != SCOPE_FUNCTION)
        error_at(u->c, n, "'yield' outside function");
    else if (is_async_function(u))
        error_at(u->c, n, "'yield from' inside async function");
    int r = operand(u, NODE_AS(YieldFrom, n)->value, dst);
    emit_await(u, n, r, -1, dst);
    u->top = top;
}

/* --- the switch --- */

static void walrus_to(Unit *u, const Node *n, int dst) {
    const NodeNamedExpr *e = NODE_AS(NamedExpr, n);
    Ident *name = NODE_AS(Name, e->target)->id;
    int top = u->top;
    int t = is_temp(u, dst) ? dst : temp_new(u);
    expr_to(u, e->value, t);
    name_store(u, e->target, name, t);
    emit_move(u, n, dst, t);
    u->top = top;
}

void expr_to(Unit *u, const Node *e, int dst) {
    if (compile_stopped(u->c)) return;
    switch (e->kind) {
    case NODE_Constant:
        if (!u->dead) emit_const(u, e, dst, const_value(u->c, e));
        break;
    case NODE_Name: name_load(u, e, NODE_AS(Name, e)->id, dst); break;
    case NODE_BinOp: binary_to(u, e, dst); break;
    case NODE_UnaryOp: unary_to(u, e, dst); break;
    case NODE_BoolOp: boolop_to(u, e, dst); break;
    case NODE_Compare: compare_to(u, e, dst); break;
    case NODE_IfExp: ifexp_to(u, e, dst); break;
    case NODE_Call: call_to(u, e, dst); break;
    case NODE_Attribute: attribute_to(u, e, dst); break;
    case NODE_Subscript: subscript_to(u, e, dst); break;
    case NODE_Slice: slice_to(u, e, dst, false); break;
    case NODE_Tuple: list_to(u, e, NODE_AS(Tuple, e)->elts, dst, OP_BUILD_TUPLE); break;
    case NODE_List: list_to(u, e, NODE_AS(List, e)->elts, dst, OP_BUILD_LIST); break;
    case NODE_Set: list_to(u, e, NODE_AS(Set, e)->elts, dst, OP_BUILD_SET); break;
    case NODE_Dict: dict_to(u, e, dst); break;
    case NODE_JoinedStr: joined_to(u, e, dst); break;
    case NODE_FormattedValue: formatted_to(u, e, dst); break;
    case NODE_Lambda: lambda_to(u, e, dst); break;
    case NODE_ListComp:
    case NODE_SetComp:
    case NODE_DictComp:
    case NODE_GeneratorExp: comprehension_to(u, e, dst); break;
    case NODE_NamedExpr: walrus_to(u, e, dst); break;
    case NODE_Await: await_to(u, e, dst); break;
    case NODE_Yield: yield_to(u, e, dst); break;
    case NODE_YieldFrom: yield_from_to(u, e, dst); break;
    case NODE_Starred: error_at(u->c, e, "can't use starred expression here"); break;
    default: error_at(u->c, e, "unknown expression"); break;
    }
}
