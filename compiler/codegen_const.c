/* Constants: their values, and the folding of expressions that only constants take part in. The
 * same is folded as CPython folds, within the same limits, so that no small source makes a huge
 * constant. */
#include <stdlib.h>

#include "compiler/codegen.h"
#include "vm/objects/bytes.h"
#include "vm/objects/float.h"
#include "vm/objects/set.h"

enum { MAX_INT_BITS = 128, MAX_COLLECTION = 256, MAX_TEXT = 4096 };

struct ConstEntry {
    struct ConstEntry *next;
    uint32_t hash;
    const Constant *constant;
    Value value;
};

/* --- values --- */

static bool is_identifier_like(const Constant *k) {
    for (uint32_t i = 0; i < k->len; i++) {
        unsigned char ch = (unsigned char)k->bytes[i];
        if (!(ch == '_' || (ch >= '0' && ch <= '9') || (ch >= 'a' && ch <= 'z') ||
              (ch >= 'A' && ch <= 'Z')))
            return false;
    }
    return true;
}

static bool texts_grow(Compiler *c) {
    uint32_t cap = c->texts_cap ? c->texts_cap * 2 : 64;
    struct ConstEntry **table = calloc(cap, sizeof *table);
    if (!table) return false;
    for (uint32_t i = 0; i < c->texts_cap; i++) {
        for (struct ConstEntry *e = c->texts[i], *next; e; e = next) {
            next = e->next;
            e->next = table[e->hash & (cap - 1)];
            table[e->hash & (cap - 1)] = e;
        }
    }
    free(c->texts);
    c->texts = table;
    c->texts_cap = cap;
    return true;
}

/* The one Value of a str or bytes constant in this compilation. */
static Value text_value(Compiler *c, const Constant *k) {
    uint32_t hash = IDENT_HASH_START + k->kind;
    for (uint32_t i = 0; i < k->len; i++) hash = ident_hash_step(hash, (unsigned char)k->bytes[i]);
    if (c->texts_cap)
        for (struct ConstEntry *e = c->texts[hash & (c->texts_cap - 1)]; e; e = e->next)
            if (e->hash == hash && e->constant->kind == k->kind && e->constant->len == k->len &&
                !memcmp(e->constant->bytes, k->bytes, k->len))
                return e->value;
    Value v = k->kind == CONST_STR ? str_from_utf8(c->vm, k->bytes, k->len)
                                   : bytes_from(c->vm, k->bytes, k->len);
    if (is_bad(v)) return v;
    if (c->ntexts >= c->texts_cap && !texts_grow(c)) return v;
    struct ConstEntry *e = arena_alloc(c->arena, sizeof *e);
    struct ConstEntry **bucket = &c->texts[hash & (c->texts_cap - 1)];
    *e = (struct ConstEntry){ *bucket, hash, k, v };
    *bucket = e;
    c->ntexts++;
    return v;
}

static Value constant_make(Compiler *c, const Constant *k) {
    switch (k->kind) {
    case CONST_NONE: return V_NONE;
    case CONST_FALSE: return V_FALSE;
    case CONST_TRUE: return V_TRUE;
    case CONST_ELLIPSIS: return V_ELLIPSIS;
    case CONST_INT: return int_from_digits(c->vm, k->bytes, k->len, k->base);
    case CONST_FLOAT: return from_float(k->number);
    case CONST_COMPLEX: return complex_new(c->vm, 0.0, k->number);
    case CONST_STR:
        if (k->len < 256 && is_identifier_like(k)) {
            Value s = str_from_utf8(c->vm, k->bytes, k->len);
            return is_bad(s) ? s : str_intern(c->vm, s);
        }
        return text_value(c, k);
    case CONST_BYTES: return text_value(c, k);
    default: return c->folded[k->len];
    }
}

bool is_constant(const Node *n) { return n->kind == NODE_Constant; }

/* None after an error. */
Value const_value(Compiler *c, const Node *n) {
    Value v = constant_make(c, &NODE_AS(Constant, n)->value);
    if (!is_bad(v)) return v;
    error_raised(c);
    return V_NONE;
}

Node *constant_new(Compiler *c, const Node *at, Value v) {
    NodeConstant *k = arena_alloc(c->arena, sizeof *k);
    if (c->nfolded == c->folded_cap) {
        uint32_t cap = c->folded_cap ? c->folded_cap * 2 : 64;
        Value *bigger = realloc(c->folded, cap * sizeof *bigger);
        if (!bigger) {
            error_memory(c);
            return (Node *)at;
        }
        c->folded = bigger;
        c->folded_cap = cap;
    }
    memset(k, 0, sizeof *k);
    k->node = *at;
    k->node.kind = NODE_Constant;
    k->value.kind = CONST_FOLDED;
    k->value.len = c->nfolded;
    c->folded[c->nfolded++] = v;
    return &k->node;
}

bool const_int16(Compiler *c, const Node *n, int *out) {
    if (n->kind != NODE_Constant) return false;
    const Constant *k = &NODE_AS(Constant, n)->value;
    if (k->kind != CONST_INT && k->kind != CONST_FOLDED) return false;
    if (k->kind == CONST_INT && k->len > 17) return false;
    Value v = const_value(c, n);
    if (!is_int(v) || as_int(v) != (int16_t)as_int(v)) return false;
    *out = (int)as_int(v);
    return true;
}

int const_truth(Compiler *c, const Node *n) {
    if (n->kind != NODE_Constant) return -1;
    const Constant *k = &NODE_AS(Constant, n)->value;
    switch (k->kind) {
    case CONST_NONE:
    case CONST_FALSE: return 0;
    case CONST_TRUE:
    case CONST_ELLIPSIS: return 1;
    case CONST_STR:
    case CONST_BYTES: return k->len != 0;
    case CONST_FLOAT:
    case CONST_COMPLEX: return k->number != 0;
    default: break;
    }
    Value v = leaf_truth(c->vm, const_value(c, n));
    if (is_bool(v)) return is_true(v);
    c->vm->error = V_VOID;
    return -1;
}

/* --- what may be folded --- */

static int64_t int_bits(Value v) {
    IntView room;
    mpz_srcptr z = int_view(v, &room);
    return mpz_sgn(z) ? (int64_t)mpz_sizeinbase(z, 2) : 0;
}

/* Elements in all, counted through nested tuples; more than the limit is "too many". */
static bool is_complex_tuple(Value v, int64_t *limit) {
    if (!is_tuple(v)) return --*limit < 0;
    Tuple *t = as_tuple(v);
    for (int64_t i = 0; i < t->len; i++)
        if (is_complex_tuple(t->items[i], limit)) return true;
    return *limit < 0;
}

static bool repeat_is_small(Value sequence, Value count) {
    int64_t n, len = is_tuple(sequence) ? as_tuple(sequence)->len
                     : is_str(sequence) ? (int64_t)as_str(sequence)->length
                                        : as_bytes(sequence)->len;
    int64_t most = is_tuple(sequence) ? MAX_COLLECTION : MAX_TEXT, left = 1024;
    if (!int_to_i64(count, &n) || n < 0) return false;
    if (len && n > most / len) return false;
    return !is_tuple(sequence) || !n || !is_complex_tuple(sequence, &left);
}

static bool is_sequence(Value v) { return is_tuple(v) || is_str(v) || is_bytes(v); }

static bool multiply_is_small(Value a, Value b) {
    if (is_integer(a) && is_integer(b)) return int_bits(a) + int_bits(b) <= MAX_INT_BITS;
    if (is_integer(a) && is_sequence(b)) return repeat_is_small(b, a);
    if (is_sequence(a) && is_integer(b)) return repeat_is_small(a, b);
    return true;
}

static bool power_is_small(Value a, Value b) {
    int64_t n;
    if (!is_integer(a) || !is_integer(b) || int_sign(a) == 0 || int_sign(b) <= 0) return true;
    return int_to_i64(b, &n) && n <= MAX_INT_BITS && int_bits(a) <= MAX_INT_BITS / n;
}

static bool shift_is_small(Value a, Value b) {
    int64_t n;
    if (!is_integer(a) || !is_integer(b) || int_sign(a) == 0) return true;
    return int_to_i64(b, &n) && n <= MAX_INT_BITS && int_bits(a) <= MAX_INT_BITS - n;
}

static bool binary_is_small(AstSymbol op, Value a, Value b) {
    switch (op) {
    case AST_Mult: return multiply_is_small(a, b);
    case AST_Pow: return power_is_small(a, b);
    case AST_LShift: return shift_is_small(a, b);
    case AST_Mod: return !is_str(a) && !is_bytes(a);
    case AST_MatMult: return false;
    default: return true;
    }
}

static BinaryOp binary_op(AstSymbol op) {
    switch (op) {
    case AST_Add: return BIN_ADD;
    case AST_Sub: return BIN_SUB;
    case AST_Mult: return BIN_MUL;
    case AST_MatMult: return BIN_MATMUL;
    case AST_Div: return BIN_TRUEDIV;
    case AST_Mod: return BIN_MOD;
    case AST_Pow: return BIN_POW;
    case AST_LShift: return BIN_LSHIFT;
    case AST_RShift: return BIN_RSHIFT;
    case AST_BitOr: return BIN_OR;
    case AST_BitXor: return BIN_XOR;
    case AST_BitAnd: return BIN_AND;
    default: return BIN_FLOORDIV;
    }
}

/* --- folding --- */

static void fold(Compiler *c, Node **slot);

/* Puts the value in the place of the expression, unless it could not be computed: then the error
 * comes at run time. */
static void fold_result(Compiler *c, Node **slot, Value v) {
    if (is_bad(v))
        c->vm->error = V_VOID;
    else
        *slot = constant_new(c, *slot, v);
}

static void fold_binary(Compiler *c, Node **slot) {
    NodeBinOp *e = NODE_AS(BinOp, *slot);
    fold(c, &e->right);
    if (!is_constant(e->left)) return;
    if (!is_constant(e->right)) {
        fold_format(c, slot);
        return;
    }
    Value a = const_value(c, e->left), b = const_value(c, e->right);
    if (binary_is_small(e->op, a, b))
        fold_result(c, slot, leaf_binary(c->vm, binary_op(e->op), a, b));
}

/* A chain that leans to the left, from its bottom up. */
static void fold_binary_chain(Compiler *c, Node **slot) {
    size_t n = 0;
    for (Node *e = *slot; e->kind == NODE_BinOp; e = NODE_AS(BinOp, e)->left) n++;
    Node ***slots = arena_alloc(c->arena, n * sizeof *slots);
    if (!slots) {
        error_memory(c);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        slots[i] = slot;
        slot = &NODE_AS(BinOp, *slot)->left;
    }
    fold(c, slot);
    while (n-- && !c->failed) fold_binary(c, slots[n]);
}

/* `not a is b` is `a is not b`, `not a in b` is `a not in b`. */
static void fold_not(Node **slot) {
    Node *operand = NODE_AS(UnaryOp, *slot)->operand;
    if (operand->kind != NODE_Compare || NODE_AS(Compare, operand)->ops.n != 1) return;
    AstSymbol op = NODE_AS(Compare, operand)->ops.items[0];
    if (op != AST_Is && op != AST_IsNot && op != AST_In && op != AST_NotIn) return;
    NODE_AS(Compare, operand)->ops.items[0] = op == AST_Is      ? AST_IsNot
                                              : op == AST_IsNot ? AST_Is
                                              : op == AST_In    ? AST_NotIn
                                                                : AST_In;
    *slot = operand;
}

static void fold_unary(Compiler *c, Node **slot) {
    NodeUnaryOp *e = NODE_AS(UnaryOp, *slot);
    fold(c, &e->operand);
    if (e->op == AST_Not) fold_not(slot);
    if (!is_constant(e->operand)) return;
    Value v = const_value(c, e->operand);
    if (e->op == AST_Not) {
        int truth = const_truth(c, e->operand);
        if (truth >= 0) fold_result(c, slot, from_bool(!truth));
    } else if (is_integer(v)) {
        Value zero = from_int(0), minus_one = from_int(-1);
        Value r = e->op == AST_Invert ? leaf_binary(c->vm, BIN_SUB, minus_one, v)
                  : e->op == AST_USub ? leaf_binary(c->vm, BIN_SUB, zero, v)
                                      : leaf_binary(c->vm, BIN_ADD, zero, v);
        fold_result(c, slot, r);
    } else if (is_float(v) && e->op != AST_Invert) {
        fold_result(c, slot, e->op == AST_USub ? from_float(-as_float(v)) : v);
    } else if (is_exact(v, &complex_type) && e->op == AST_USub) {
        Complex *z = (Complex *)as_obj(v);
        fold_result(c, slot, complex_new(c->vm, -z->re, -z->im));
    }
}

static bool all_constant(NodeSeq elts) {
    for (int i = 0; i < elts.n; i++)
        if (!is_constant(elts.items[i])) return false;
    return true;
}

static Value tuple_constant(Compiler *c, NodeSeq elts) {
    Tuple *t = elts.n ? tuple_new(c->vm, elts.n) : as_tuple(tuple_empty);
    if (!t) return V_ERROR;
    for (int i = 0; i < elts.n; i++) t->items[i] = const_value(c, elts.items[i]);
    return from_obj(t);
}

/* Filled twice, the second time in the order of the first table, as CPython's compiler does: the
 * order is visible. */
Value frozenset_constant(Compiler *c, NodeSeq elts) {
    Set *first = set_new(c->vm, &frozenset_type), *s = set_new(c->vm, &frozenset_type);
    Value key;
    for (int i = 0; i < elts.n; i++) {
        DictStatus status = set_add(c->vm, first, const_value(c, elts.items[i]));
        if (status == DICT_ERROR || status == DICT_USER) return V_ERROR;
    }
    for (int64_t i = 0; set_next(first, &i, &key);) {
        DictStatus status = set_add(c->vm, s, key);
        if (status == DICT_ERROR || status == DICT_USER) return V_ERROR;
    }
    return from_obj(s);
}

/* A list or set of constants that is only looked through may be made once. */
static void fold_iterable(Compiler *c, Node **slot) {
    if ((*slot)->kind == NODE_List && all_constant(NODE_AS(List, *slot)->elts))
        fold_result(c, slot, tuple_constant(c, NODE_AS(List, *slot)->elts));
    else if ((*slot)->kind == NODE_Set && all_constant(NODE_AS(Set, *slot)->elts))
        fold_result(c, slot, frozenset_constant(c, NODE_AS(Set, *slot)->elts));
}

static void fold_field(Compiler *c, Node *n, const AstField *f) {
    if (f->type < SUM_mod || f->type > SUM_pattern) return;
    char *p = (char *)n + f->offset;
    if (f->arity == ARITY_MANY) {
        NodeSeq *seq = (NodeSeq *)(void *)p;
        for (int i = 0; i < seq->n && !compile_stopped(c); i++)
            if (seq->items[i]) fold(c, &seq->items[i]);
    } else if (*(Node **)(void *)p) {
        fold(c, (Node **)(void *)p);
    }
}

/* Annotations that are kept as text stay as they were written. */
static bool is_text_annotation(Compiler *c, const Node *n, const AstField *f) {
    return (c->flags & COMPILE_FUTURE_ANNOTATIONS) &&
           (n->kind == NODE_arg || n->kind == NODE_AnnAssign || n->kind == NODE_FunctionDef ||
            n->kind == NODE_AsyncFunctionDef) &&
           (!strcmp(f->name, "annotation") || !strcmp(f->name, "returns"));
}

static void fold_fields(Compiler *c, Node *n) {
    const AstKind *k = &ast_kinds[n->kind];
    for (int i = 0; i < k->field_count; i++) {
        const AstField *f = &ast_fields[k->field_first + i];
        if (!is_text_annotation(c, n, f)) fold_field(c, n, f);
    }
}

static void fold_if_chain(Compiler *c, NodeIf *n) {
    for (;;) {
        fold(c, &n->test);
        for (int i = 0; i < n->body.n && !c->failed; i++) fold(c, &n->body.items[i]);
        if (n->orelse.n != 1 || n->orelse.items[0]->kind != NODE_If || c->failed) break;
        n = NODE_AS(If, n->orelse.items[0]);
    }
    for (int i = 0; i < n->orelse.n && !c->failed; i++) fold(c, &n->orelse.items[i]);
}

static void fold(Compiler *c, Node **slot) {
    Node *n = *slot;
    if (n->kind == NODE_Constant || compile_stopped(c)) return;
    switch (n->kind) {
    case NODE_BinOp: fold_binary_chain(c, slot); return;
    case NODE_UnaryOp: fold_unary(c, slot); return;
    case NODE_If: fold_if_chain(c, NODE_AS(If, n)); return;
    default: fold_fields(c, n); break;
    }
    switch (n->kind) {
    case NODE_Tuple:
        if (NODE_AS(Tuple, n)->ctx == AST_Load && all_constant(NODE_AS(Tuple, n)->elts))
            fold_result(c, slot, tuple_constant(c, NODE_AS(Tuple, n)->elts));
        break;
    case NODE_Subscript: {
        NodeSubscript *e = NODE_AS(Subscript, n);
        if (e->ctx == AST_Load && is_constant(e->value) && is_constant(e->slice))
            fold_result(c, slot,
                        leaf_getitem(c->vm, const_value(c, e->value), const_value(c, e->slice)));
        break;
    }
    case NODE_Name:
        if (NODE_AS(Name, n)->ctx == AST_Load && !strcmp(NODE_AS(Name, n)->id->text, "__debug__"))
            *slot = constant_new(c, n, V_TRUE);
        break;
    case NODE_Compare: {
        NodeCompare *e = NODE_AS(Compare, n);
        int last = e->comparators.n - 1;
        if (e->ops.items[last] == AST_In || e->ops.items[last] == AST_NotIn)
            fold_iterable(c, &e->comparators.items[last]);
        break;
    }
    case NODE_For: fold_iterable(c, &NODE_AS(For, n)->iter); break;
    case NODE_comprehension: fold_iterable(c, &NODE_AS(comprehension, n)->iter); break;
    }
}

void fold_tree(Compiler *c, Node *tree) { fold_fields(c, tree); }
