/* Warnings of what is right by the grammar and hardly meant: `x is 1`, `assert (x, "message")`,
 * a comma forgotten between the items of a list. */
#include "compiler/codegen.h"

#include <stdarg.h>
#include <stdio.h>

static void warn_at(Unit *u, const Node *at, const char *format, ...) PRINTF_LIKE(3, 4);

static void warn_at(Unit *u, const Node *at, const char *format, ...) {
    const ParseHooks *hooks = u->c->hooks;
    if (u->c->failed || !hooks || !hooks->warn) return;
    char message[600];
    va_list ap;
    va_start(ap, format);
    vsnprintf(message, sizeof message, format, ap);
    va_end(ap);
    if (!hooks->warn(hooks->data, PARSE_WARN_SYNTAX, message, at->lineno))
        error_at(u->c, at, "%s", message);
}

/* The type that the expression's value has for certain, NULL: it may have any. */
static const Type *type_infer(Unit *u, const Node *e) {
    switch (e->kind) {
    case NODE_Tuple: return &tuple_type;
    case NODE_List:
    case NODE_ListComp: return &list_type;
    case NODE_Dict:
    case NODE_DictComp: return &dict_type;
    case NODE_Set:
    case NODE_SetComp: return &set_type;
    case NODE_GeneratorExp: return &generator_type;
    case NODE_Lambda: return &function_type;
    case NODE_JoinedStr:
    case NODE_FormattedValue: return &str_type;
    case NODE_Constant: return type_of(const_value(u->c, e));
    default: return NULL;
    }
}

void call_check(Unit *u, const NodeCall *e) {
    const Type *type = type_infer(u, e->func);
    if (type && type != &function_type)
        warn_at(u, &e->node, "'%.200s' object is not callable; perhaps you missed a comma?",
                type->name);
}

static bool is_sequence(const Type *type) {
    return type == &str_type || type == &bytes_type || type == &tuple_type || type == &list_type;
}

static bool is_subscriptable(const Type *type) { return is_sequence(type) || type == &dict_type; }

void subscript_check(Unit *u, const NodeSubscript *e) {
    const Type *type = type_infer(u, e->value);
    if (!type) return;
    if (!is_subscriptable(type))
        warn_at(u, &e->node, "'%.200s' object is not subscriptable; perhaps you missed a comma?",
                type->name);
    const Type *index = type_infer(u, e->slice);
    if (!index || !is_sequence(type) || index == &int_type || index == &bool_type) return;
    warn_at(u, &e->node,
            "%.200s indices must be integers or slices, not %.200s; perhaps you missed a comma?",
            type->name, index->name);
}

/* Is it a constant that `is` should not be asked about? */
static bool is_literal(const Node *e) {
    if (!is_constant(e)) return false;
    ConstKind kind = NODE_AS(Constant, e)->value.kind;
    return kind != CONST_NONE && kind != CONST_FALSE && kind != CONST_TRUE &&
           kind != CONST_ELLIPSIS;
}

void compare_check(Unit *u, const NodeCompare *e) {
    const Node *left = e->left;
    for (int i = 0; i < e->comparators.n; i++) {
        const Node *right = e->comparators.items[i];
        AstSymbol op = e->ops.items[i];
        if ((op == AST_Is || op == AST_IsNot) && (is_literal(left) || is_literal(right))) {
            warn_at(u, &e->node,
                    op == AST_Is ? "\"is\" with a literal. Did you mean \"==\"?"
                                 : "\"is not\" with a literal. Did you mean \"!=\"?");
            return;
        }
        left = right;
    }
}

void assert_check(Unit *u, const NodeAssert *n) {
    bool tuple = n->test->kind == NODE_Tuple && NODE_AS(Tuple, n->test)->elts.n;
    if (is_constant(n->test)) {
        Value v = const_value(u->c, n->test);
        tuple = is_tuple(v) && as_tuple(v)->len;
    }
    if (tuple) warn_at(u, &n->node, "assertion is always true, perhaps remove parentheses?");
}
