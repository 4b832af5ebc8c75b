/* The table of ast.def at run time, and the dumper that walks it. */
#include "ast.h"

#include <math.h>
#include <stdlib.h>

/* Where each kind's fields begin in ast_fields: the table's rows are numbered by an enumeration. */
enum {
#define NODE(kind, sum)                FIELDS_OF_##kind, FIELDS_BACK_##kind = FIELDS_OF_##kind - 1,
#define FIELD(kind, name, type, arity) FIELD_##kind##_##name,
#define END(kind)                      FIELDS_END_##kind, FIELDS_AGAIN_##kind = FIELDS_END_##kind - 1,
#include "ast.def"
};

const AstKind ast_kinds[NODE_COUNT] = {
#define NODE(kind, sum_)                                                       \
    [NODE_##kind] = { #kind, SUM_##sum_, sizeof(Node##kind), FIELDS_OF_##kind, \
                      FIELDS_END_##kind - FIELDS_OF_##kind },
#include "ast.def"
};

const AstField ast_fields[] = {
#define FIELD(kind, name_, type_, arity_) \
    { #name_, SUM_##type_, ARITY_##arity_, offsetof(Node##kind, name_) },
#include "ast.def"
};

const AstSumInfo ast_sums[SUM_COUNT] = {
#define SUM(sum, positions_) [SUM_##sum] = { #sum, positions_ },
#include "ast.def"
    [SUM_identifier] = { "identifier", false },
    [SUM_int] = { "int", false },
    [SUM_string] = { "string", false },
    [SUM_constant] = { "constant", false },
};

const AstSymbolInfo ast_symbols[AST_SYMBOL_COUNT] = {
#define SYMBOL(sum_, name_, text_) [AST_##name_] = { #name_, text_, SUM_##sum_ },
#include "ast.def"
};

/* --- the dumper --- */

/* An integer in another base than ten, in decimal. Quadratic: for debugging and tests. */
static void dump_based(FILE *out, const Constant *c) {
    size_t n = 1, cap = (size_t)c->len * 2 + 2;
    uint8_t *digits = calloc(cap, 1); /* the lowest first */
    if (!digits) return;
    for (uint32_t i = 0; i < c->len; i++) {
        char d = c->bytes[i];
        unsigned carry = d <= '9' ? (unsigned)(d - '0') : (unsigned)((d | 32) - 'a' + 10);
        for (size_t k = 0; k < n; k++) {
            carry += digits[k] * (unsigned)c->base;
            digits[k] = carry % 10;
            carry /= 10;
        }
        for (; carry; carry /= 10) digits[n++] = carry % 10;
    }
    while (n) fputc('0' + digits[--n], out);
    free(digits);
}

static void dump_int(FILE *out, const Constant *c) {
    const char *digits = c->bytes;
    if (c->base != 10) {
        dump_based(out, c);
        return;
    }
    while (digits[0] == '0' && digits[1]) digits++;
    fputs(digits, out);
}

/* The shortest text that reads back as the same number. */
static void dump_double(FILE *out, double d, bool imaginary) {
    char text[40];
    if (isinf(d)) {
        fputs("inf", out);
        return;
    }
    for (int digits = 1; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*e", digits - 1, d);
        if (strtod(text, NULL) != d) continue;
        int exponent = atoi(strchr(text, 'e') + 1);
        if (exponent >= -4 && exponent < 16)
            snprintf(text, sizeof text, "%.*f", exponent < digits ? digits - 1 - exponent : 0, d);
        else
            snprintf(text, sizeof text, "%.*e", digits - 1, d);
        break;
    }
    fputs(text, out);
    if (!imaginary && !strpbrk(text, ".e")) fputs(".0", out);
}

static void dump_char(FILE *out, unsigned c, char quote) {
    if (c == '\n')
        fputs("\\n", out);
    else if (c == '\r')
        fputs("\\r", out);
    else if (c == '\t')
        fputs("\\t", out);
    else if (c == '\\' || c == (unsigned char)quote)
        fprintf(out, "\\%c", (int)c);
    else if (c >= ' ' && c < 127)
        fputc((int)c, out);
    else if (c < 256)
        fprintf(out, "\\x%02x", c);
    else if (c < 65536)
        fprintf(out, "\\u%04x", c);
    else
        fprintf(out, "\\U%08x", c);
}

static unsigned dump_decode(const unsigned char **p) {
    unsigned c = *(*p)++;
    int more = c < 0x80 ? 0 : c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
    if (more) c &= 0x3Fu >> more;
    while (more--) c = c << 6 | (*(*p)++ & 0x3F);
    return c;
}

static void dump_text(FILE *out, const char *text, size_t n, bool is_bytes) {
    const unsigned char *p = (const unsigned char *)text, *end = p + n;
    char quote = n && memchr(text, '\'', n) && !memchr(text, '"', n) ? '"' : '\'';
    if (is_bytes) fputc('b', out);
    fputc(quote, out);
    while (p < end) dump_char(out, is_bytes ? *p++ : dump_decode(&p), quote);
    fputc(quote, out);
}

static void dump_constant(FILE *out, const Constant *c) {
    switch (c->kind) {
    case CONST_NONE: fputs("None", out); break;
    case CONST_FALSE: fputs("False", out); break;
    case CONST_TRUE: fputs("True", out); break;
    case CONST_ELLIPSIS: fputs("Ellipsis", out); break;
    case CONST_INT: dump_int(out, c); break;
    case CONST_FLOAT: dump_double(out, c->number, false); break;
    case CONST_COMPLEX:
        dump_double(out, c->number, true);
        fputc('j', out);
        break;
    default: dump_text(out, c->bytes, c->len, c->kind == CONST_BYTES); break;
    }
}

/* A node being written: which of its fields, and which item of a list, comes next. */
typedef struct DumpFrame {
    const Node *node;
    int field, item;
    bool comma;
} DumpFrame;

typedef struct Dumper {
    FILE *out;
    bool positions;
    DumpFrame *frames;
    size_t n, cap;
} Dumper;

static void dumper_push(Dumper *d, const Node *node) {
    if (d->n == d->cap) {
        size_t cap = d->cap * 2 + 64;
        DumpFrame *frames = realloc(d->frames, cap * sizeof *frames);
        if (!frames) return;
        d->frames = frames;
        d->cap = cap;
    }
    fprintf(d->out, "%s(", ast_kinds[node->kind].name);
    d->frames[d->n++] = (DumpFrame){ .node = node };
}

static void dump_ident(FILE *out, const Ident *id) { dump_text(out, id->text, id->len, false); }

/* A list of what is no node, or one item of any type but node. */
static void dump_leaf(FILE *out, const AstField *field, const void *at) {
    if (field->type == SUM_identifier && field->arity == ARITY_MANY) {
        const IdentSeq *seq = at;
        fputc('[', out);
        for (int i = 0; i < seq->n; i++) {
            if (i) fputs(", ", out);
            dump_ident(out, seq->items[i]);
        }
        fputc(']', out);
    } else if (field->type == SUM_cmpop) {
        const SymbolSeq *seq = at;
        fputc('[', out);
        for (int i = 0; i < seq->n; i++)
            fprintf(out, "%s%s()", i ? ", " : "", ast_symbols[seq->items[i]].name);
        fputc(']', out);
    } else if (field->type == SUM_identifier) {
        dump_ident(out, *(Ident *const *)at);
    } else if (field->type == SUM_int) {
        fprintf(out, "%d", *(const int *)at);
    } else if (field->type == SUM_string) {
        fprintf(out, "'%s'", *(const char *const *)at);
    } else if (field->type == SUM_constant) {
        dump_constant(out, at);
    } else {
        fprintf(out, "%s()", ast_symbols[*(const AstSymbol *)at].name);
    }
}

static bool field_is_node(const AstField *field) { return field->type <= SUM_type_ignore; }

static bool field_is_absent(const AstField *field, const void *at) {
    if (field->arity != ARITY_OPT || field->type == SUM_int) return false;
    return !*(void *const *)at;
}

static void dump_name(Dumper *d, DumpFrame *f, const char *name) {
    fprintf(d->out, "%s%s=", f->comma ? ", " : "", name);
    f->comma = true;
}

/* Goes on with the topmost node: one field, or one item of its list. */
static void dumper_step(Dumper *d) {
    DumpFrame *f = &d->frames[d->n - 1];
    const AstKind *kind = &ast_kinds[f->node->kind];
    if (f->field == kind->field_count) {
        if (d->positions && ast_sums[kind->sum].positions)
            fprintf(d->out, "%slineno=%d, col_offset=%d, end_lineno=%d, end_col_offset=%d",
                    f->comma ? ", " : "", f->node->lineno, f->node->col_offset, f->node->end_lineno,
                    f->node->end_col_offset);
        fputc(')', d->out);
        d->n--;
        return;
    }
    const AstField *field = &ast_fields[kind->field_first + f->field];
    const void *at = (const char *)f->node + field->offset;
    if (!f->item && !field_is_absent(field, at)) dump_name(d, f, field->name);
    if (!field_is_node(field) || field->arity != ARITY_MANY) {
        f->field++;
        if (field_is_absent(field, at)) return;
        if (field_is_node(field))
            dumper_push(d, *(Node *const *)at);
        else
            dump_leaf(d->out, field, at);
        return;
    }
    const NodeSeq *seq = at;
    if (!f->item) fputc('[', d->out);
    if (f->item == seq->n) {
        fputc(']', d->out);
        f->item = 0;
        f->field++;
        return;
    }
    if (f->item) fputs(", ", d->out);
    const Node *item = seq->items[f->item++];
    if (item)
        dumper_push(d, item);
    else
        fputs("None", d->out);
}

void ast_dump(FILE *out, const Node *node, bool positions) {
    Dumper d = { .out = out, .positions = positions };
    dumper_push(&d, node);
    while (d.n) dumper_step(&d);
    free(d.frames);
}
