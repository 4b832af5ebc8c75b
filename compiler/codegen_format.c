/* "literal" % (a, b): compiled as the f-string that it is, as CPython does: where each
 * conversion is %s, %r or %a with no more than `-`, a width and a precision, and there is one
 * for each item of the tuple. Anything else is left to the operator, errors too. */
#include <stdio.h>

#include "compiler/codegen.h"

enum { SIZE_DIGITS = 3 }; /* of a width or a precision, at most */

typedef struct Format {
    Compiler *c;
    const Node *at; /* the position of what is made */
    const Str *text;
    int64_t i;     /* the next character */
    Node **values; /* of the f-string */
    int n;
} Format;

static uint32_t peek(const Format *f) {
    return f->i < (int64_t)f->text->length ? str_at(f->text, f->i) : 0;
}

/* The number at this place; -1 if there is none, -2 if it is too long. */
static int size_read(Format *f) {
    int size = -1;
    for (int digits = 0; peek(f) >= '0' && peek(f) <= '9'; f->i++, digits++) {
        if (digits == SIZE_DIGITS) return -2;
        size = (size < 0 ? 0 : size) * 10 + (int)(peek(f) - '0');
    }
    return size;
}

/* The literal text up to a conversion or the end, %% once. False when memory is out. */
static bool literal_add(Format *f) {
    StrBuilder b;
    int64_t n = f->text->length;
    builder_init(&b, f->c->vm);
    for (; f->i < n; f->i++) {
        if (peek(f) == '%') {
            if (f->i + 1 >= n || str_at(f->text, f->i + 1) != '%') break;
            f->i++;
        }
        builder_char(&b, str_at(f->text, f->i));
    }
    Value text = builder_finish(&b);
    if (is_bad(text)) return false;
    if (as_str(text)->length) f->values[f->n++] = constant_new(f->c, f->at, text);
    return true;
}

/* The conversion behind a % for this expression. False: it is one of those that are left alone. */
static bool conversion_add(Format *f, Node *value) {
    char spec[16];
    bool left = false;
    for (f->i++; peek(f) == '-'; f->i++) left = true;
    int width = size_read(f), precision = -1, n = 0;
    if (peek(f) == '.') {
        f->i++;
        precision = size_read(f);
        if (precision == -1) precision = 0;
    }
    uint32_t code = peek(f);
    if ((code != 's' && code != 'r' && code != 'a') || width == -2 || precision == -2) return false;
    f->i++;
    if (width > 0) n += snprintf(spec, sizeof spec, left ? "%d" : ">%d", width);
    if (precision >= 0) n += snprintf(spec + n, sizeof spec - (size_t)n, ".%d", precision);
    NodeFormattedValue *made = arena_alloc(f->c->arena, sizeof *made);
    if (!made) return false;
    memset(made, 0, sizeof *made);
    made->node = *value; /* CPython's position: an error is shown at the item */
    made->node.kind = NODE_FormattedValue;
    made->value = value;
    made->conversion = (int)code;
    if (n)
        made->format_spec = constant_new(
            f->c, value, str_from_ascii(f->c->vm, spec, (size_t)n)); /* so few bytes never fail */
    f->values[f->n++] = &made->node;
    return true;
}

void fold_format(Compiler *c, Node **slot) {
    NodeBinOp *e = NODE_AS(BinOp, *slot);
    if (e->op != AST_Mod || e->right->kind != NODE_Tuple || !is_constant(e->left)) return;
    Value left = const_value(c, e->left);
    NodeSeq items = NODE_AS(Tuple, e->right)->elts;
    if (!is_str(left)) return;
    for (int i = 0; i < items.n; i++)
        if (items.items[i]->kind == NODE_Starred) return;
    Format f = { .c = c, .at = *slot, .text = as_str(left) };
    f.values = arena_alloc(c->arena, (2 * (size_t)items.n + 1) * sizeof *f.values);
    NodeJoinedStr *joined = arena_alloc(c->arena, sizeof *joined);
    if (!f.values || !joined) return;
    int used = 0;
    for (;; used++) {
        if (!literal_add(&f)) return error_raised(c);
        if (f.i == (int64_t)f.text->length) break;
        if (used == items.n || !conversion_add(&f, items.items[used])) return;
    }
    if (used != items.n) return;
    memset(joined, 0, sizeof *joined);
    joined->node = **slot;
    joined->node.kind = NODE_JoinedStr;
    joined->values = (NodeSeq){ f.values, f.n };
    *slot = &joined->node;
}
