/* String literals: adjacent ones are one, and those with an f are taken apart here, their
 * expressions being parsed by a parser of their own over a copy in parentheses. */
#include "parser_internal.h"

#include <stdlib.h>

/* One literal's prefix and text, which ends before the closing quotes. */
typedef struct Piece {
    Token token;
    const char *text, *end;
    bool bytes, raw, format, unicode;
} Piece;

/* Literals being joined. The text since the last expression is p->text from `text_at` on. */
typedef struct Joiner {
    Parser *p;
    Token first, last; /* every node made has the place of the whole */
    Piece piece;       /* the one at work */
    size_t text_at;
    size_t begin; /* of the values on the list */
    bool format;  /* a JoinedStr comes of it */
    bool unicode; /* the first literal has a u */
    int level;    /* of format specs: 0 outside */
} Joiner;

static Piece piece_read(const Parser *p, const Token *token) {
    const char *s = p->lexer.src + token->start, *end = p->lexer.src + token->end;
    Piece piece = { .token = *token };
    for (; *s != '"' && *s != '\''; s++) {
        int c = *s | 32;
        piece.bytes |= c == 'b';
        piece.raw |= c == 'r';
        piece.format |= c == 'f';
        piece.unicode |= *s == 'u';
    }
    int quotes = end - s >= 6 && s[1] == *s && s[2] == *s ? 3 : 1;
    piece.text = s + quotes;
    piece.end = end - quotes;
    return piece;
}

/* --- plain literals --- */

/* Warns of an unknown escape; false: the warning became an error. */
static bool escape_warn(Parser *p, const Piece *piece, const char *at) {
    char message[64], c[5] = { 0 };
    if (!at || p->lexer.silent || !p->hooks || !p->hooks->warn) return true;
    const char *q = at + 1;
    if (*q >= '4' && *q <= '7') {
        snprintf(message, sizeof message, "invalid octal escape sequence '\\%.3s'", q);
    } else {
        utf8_put(c, utf8_next(&q, piece->end + 1));
        snprintf(message, sizeof message, "invalid escape sequence '\\%s'", c);
    }
    if (p->hooks->warn(p->hooks->data, PARSE_WARN_DEPRECATION, message, piece->token.lineno))
        return true;
    return parser_raise(p, &piece->token, &piece->token, "%s", message);
}

/* Appends a stretch of the piece's text. */
static bool piece_append(Parser *p, const Piece *piece, const char *from, const char *to) {
    EscapeError error = { .message = "", .warn_at = NULL };
    size_t n = (size_t)(to - from);
    bool ok = piece->bytes ? bytes_decode(&p->text, from, n, piece->raw, &error)
                           : string_decode(&p->text, from, n, piece->raw, p->hooks, &error);
    if (!ok) return parser_raise_last(p, SYNTAX_ERROR, "%s", error.message);
    if (p->text.failed) p->arena->failed = true;
    return escape_warn(p, piece, error.warn_at);
}

static Node *constant_new(Joiner *j, ConstKind kind) {
    Parser *p = j->p;
    NodeConstant *node = NODE_NEW(p, Constant, j->first.lineno, j->first.col);
    size_t n = p->text.n - j->text_at;
    const char *text = p->text.bytes ? p->text.bytes + j->text_at : "";
    unsigned char wide = 0;
    for (size_t i = 0; i < n; i++) wide |= (unsigned char)text[i];
    node->node.end_lineno = j->last.end_lineno;
    node->node.end_col_offset = j->last.end_col;
    node->value.kind = (uint8_t)kind;
    node->value.ascii = wide < 128;
    node->value.len = (uint32_t)n;
    node->value.bytes = arena_copy(p->arena, text, n);
    node->kind = j->unicode && kind == CONST_STR ? "u" : NULL;
    p->text.n = j->text_at;
    return node->value.bytes ? &node->node : NULL;
}

/* --- f-strings --- */

static Node *format_parse(Joiner *j, const char **at);

/* Puts the text gathered so far on the list, if there is any. */
static void text_flush(Joiner *j) {
    if (j->p->text.n == j->text_at) return;
    Node *node = constant_new(j, CONST_STR);
    if (node) list_push(j->p, node);
}

/* Literal text up to a brace, or to the end; *doubled: it ended behind a doubled brace, and more
 * may follow. False: raised. */
static bool format_text(Joiner *j, const char **at, bool *doubled) {
    Parser *p = j->p;
    const char *s = *at, *from = s, *end = j->piece.end;
    while (s < end) {
        char c = *s++;
        if (!j->piece.raw && c == '\\' && s < end) {
            c = *s++;
            if (c == 'N') { /* \N{...} is no expression */
                if (s < end && *s++ == '{')
                    while (s < end && *s++ != '}') {}
                continue;
            }
            if (c == '{' && !escape_warn(p, &j->piece, s - 2)) return false;
        }
        if (c != '{' && c != '}') continue;
        if (!j->level && s < end && *s == c) { /* doubled: one of them is text */
            *at = s + 1;
            *doubled = true;
            return piece_append(p, &j->piece, from, s);
        }
        if (!j->level && c == '}')
            return parser_raise_last(p, SYNTAX_ERROR, "f-string: single '}' is not allowed");
        s--;
        break;
    }
    *at = s;
    return s == from || piece_append(p, &j->piece, from, s);
}

static bool format_raise(Joiner *j, const char *message) {
    return parser_raise_last(j->p, SYNTAX_ERROR, "f-string: %s", message);
}

/* Skips a string inside an expression; returns its last quote, NULL when it has no end. */
static const char *quoted_skip(const char *s, const char *end) {
    char quote = *s;
    bool triple = s + 2 < end && s[1] == quote && s[2] == quote;
    for (s += triple ? 3 : 1; s < end; s++) {
        if (*s == '\\') return s; /* the caller complains */
        if (*s != quote) continue;
        if (!triple) return s;
        if (s + 2 < end && s[1] == quote && s[2] == quote) return s + 2;
    }
    return NULL;
}

static bool bracket_close(Joiner *j, char c, char *open, int *depth) {
    if (!*depth) return parser_raise_last(j->p, SYNTAX_ERROR, "f-string: unmatched '%c'", c);
    char o = open[--*depth];
    if (c == (o == '(' ? ')' : o == '[' ? ']' : '}')) return true;
    return parser_raise_last(j->p, SYNTAX_ERROR,
                             "f-string: closing parenthesis '%c' does not "
                             "match opening parenthesis '%c'",
                             c, o);
}

/* Whether s, outside of brackets, ends an expression; *skip: it is one of two characters. */
static bool expr_ends(const char *s, const char *end, bool *skip) {
    *skip = s + 1 < end && s[1] == '=' && strchr("!=<>", *s);
    return !*skip && strchr("!:}=", *s);
}

/* The end of the expression that begins at s; NULL: raised. */
static const char *format_expr_find_end(Joiner *j, const char *s) {
    const char *end = j->piece.end;
    char open[LEX_MAX_PARENS];
    int depth = 0;
    for (; s < end; s++) {
        if (*s == '\'' || *s == '"') {
            s = quoted_skip(s, end);
            if (!s) return format_raise(j, "unterminated string"), NULL;
        }
        bool skip = false;
        if (*s == '\\')
            return parser_raise_last(j->p, SYNTAX_ERROR,
                                     "f-string expression part cannot include a backslash");
        if (*s == '#')
            return parser_raise_last(j->p, SYNTAX_ERROR,
                                     "f-string expression part cannot include '#'");
        if (strchr("[{(", *s)) {
            if (depth >= LEX_MAX_PARENS)
                return format_raise(j, "too many nested parenthesis"), NULL;
            open[depth++] = *s;
        } else if (!depth && expr_ends(s, end, &skip)) {
            return s;
        } else if (strchr("]})", *s)) {
            if (!bracket_close(j, *s, open, &depth)) return NULL;
        }
        s += skip;
    }
    if (!depth) return format_raise(j, "expecting '}'"), NULL;
    return parser_raise_last(j->p, SYNTAX_ERROR, "f-string: unmatched '%c'", open[depth - 1]);
}

/* Where the expression's copy is to be placed: the copy's parenthesis stands for the brace. */
static void expr_locate(const Joiner *j, const char *brace, int *lineno, int *col) {
    const char *src = j->p->lexer.src + j->piece.token.start;
    int lines = 0;
    for (const char *s = src; s < brace; s++) lines += *s == '\n';
    const char *s = brace + 1;
    while (*s == ' ' || *s == '\t' || *s == '\f') s++;
    int cols = 0;
    if (*s != '\n' && *s != '}') {
        for (s = brace; s > src && *s != '\n'; s--) {}
        cols = (int)(brace - s) - (*s == '\n');
    }
    *lineno = j->piece.token.lineno + lines;
    *col = lines ? cols : j->piece.token.col + cols;
}

/* Parses from..to as an expression in parentheses. */
static Node *format_expr_parse(Joiner *j, const char *from, const char *to) {
    Parser *p = j->p;
    size_t n = (size_t)(to - from);
    char *copy = arena_alloc(p->arena, n + 4);
    Parser *sub = malloc(sizeof *sub);
    Node *node = NULL;
    if (!copy || !sub || !parser_init(sub, p->arena, p->options, p->err, copy, copy + n + 3)) {
        p->arena->failed = true;
        free(sub);
        return NULL;
    }
    copy[0] = '(';
    memcpy(copy + 1, from, n);
    memcpy(copy + n + 1, ")\n", 3);
    expr_locate(j, from - 1, &sub->lexer.shift_lineno, &sub->lexer.shift_col);
    sub->lexer.silent = p->lexer.silent;
    sub->restart_lineno = sub->lexer.lineno = sub->lexer.shift_lineno;
    sub->depth = sub->depth_base = p->depth;
    if (depth_enter(sub, 16)) node = parser_run(sub, star_exprs_parse);
    parser_free(sub);
    free(sub);
    return node;
}

static bool expr_is_blank(const char *from, const char *to) {
    while (from < to && strchr(" \t\n\f", *from)) from++;
    return from == to;
}

/* !r, !s or !a at *at, if it is there. */
static bool conversion_parse(Joiner *j, const char **at, int *conversion) {
    *conversion = -1;
    if (**at != '!') return true;
    if (++*at >= j->piece.end) return format_raise(j, "expecting '}'");
    *conversion = (unsigned char)*(*at)++;
    if (*conversion == 's' || *conversion == 'r' || *conversion == 'a') return true;
    return format_raise(j, "invalid conversion character: expected 's', 'r', or 'a'");
}

/* The = behind an expression: its text becomes literal. */
static bool format_equal(Joiner *j, const char *from, const char **at) {
    if (**at != '=') return true;
    ++*at;
    while (*at < j->piece.end && strchr(" \t\n\r\f\v", **at)) ++*at;
    if (*at >= j->piece.end) return format_raise(j, "expecting '}'");
    buffer_put(&j->p->text, from, (size_t)(*at - from));
    return true;
}

/* A format spec, which is an f-string of its own, in a joiner of its own. */
static bool spec_parse(Joiner *j, const char **at, Node **spec) {
    *spec = NULL;
    if (*at >= j->piece.end) return format_raise(j, "expecting '}'");
    if (**at != ':') return true;
    if (++*at >= j->piece.end) return format_raise(j, "expecting '}'");
    Joiner inner = *j;
    inner.level++;
    inner.text_at = j->p->text.n;
    inner.begin = list_begin(j->p);
    *spec = format_parse(&inner, at);
    return *spec;
}

/* {expression=!c:spec}, at its brace. Pushes what it stands for. */
static bool format_field(Joiner *j, const char **at) {
    Parser *p = j->p;
    const char *from = *at + 1, *to;
    Node *value, *spec;
    int conversion;
    if (j->level >= 2) return format_raise(j, "expressions nested too deeply");
    to = format_expr_find_end(j, from);
    if (!to) return false;
    if (expr_is_blank(from, to)) {
        if (*to == '}') return format_raise(j, "empty expression not allowed");
        return parser_raise_last(p, SYNTAX_ERROR, "f-string: expression required before '%c'", *to);
    }
    value = format_expr_parse(j, from, to);
    *at = to;
    bool equal = *to == '=';
    if (!value || !format_equal(j, from, at) || !conversion_parse(j, at, &conversion)) return false;
    text_flush(j);
    if (!spec_parse(j, at, &spec)) return false;
    if (*at >= j->piece.end || **at != '}') return format_raise(j, "expecting '}'");
    ++*at;
    NodeFormattedValue *node = NODE_NEW(p, FormattedValue, j->first.lineno, j->first.col);
    node->node.end_lineno = j->last.end_lineno;
    node->node.end_col_offset = j->last.end_col;
    node->value = value;
    node->conversion = equal && !spec && conversion < 0 ? 'r' : conversion;
    node->format_spec = spec;
    list_push(p, &node->node);
    return true;
}

static Node *joined_new(Joiner *j) {
    text_flush(j);
    NodeJoinedStr *node = NODE_NEW(j->p, JoinedStr, j->first.lineno, j->first.col);
    node->node.end_lineno = j->last.end_lineno;
    node->node.end_col_offset = j->last.end_col;
    node->values = list_end(j->p, j->begin);
    return &node->node;
}

/* Text and fields to the end of the piece or, in a spec, to the brace that closes the field. */
static bool format_walk(Joiner *j, const char **at) {
    while (*at < j->piece.end) {
        bool doubled = false;
        if (!format_text(j, at, &doubled)) return false;
        if (doubled) continue;
        if (*at >= j->piece.end || **at == '}') break;
        if (!format_field(j, at)) return false;
    }
    return true;
}

static Node *format_parse(Joiner *j, const char **at) {
    if (!format_walk(j, at)) return NULL;
    if (*at >= j->piece.end || **at != '}') return format_raise(j, "expecting '}'"), NULL;
    j->first = j->last = j->piece.token; /* what ends a spec has the place of its literal */
    j->unicode = j->piece.unicode;
    return joined_new(j);
}

/* --- joining --- */

/* Remembers a literal's token until they are joined. */
static void token_keep(Parser *p, const Token *token) {
    if (p->strings_n == p->strings_cap) {
        size_t cap = p->strings_cap * 2 + 16;
        Token *strings = realloc(p->strings, cap * sizeof *strings);
        if (!strings) {
            p->arena->failed = true;
            return;
        }
        p->strings = strings;
        p->strings_cap = cap;
    }
    p->strings[p->strings_n++] = *token;
}

static bool bytes_are_ascii(const Piece *piece) {
    for (const char *s = piece->text; s < piece->end; s++)
        if ((unsigned char)*s >= 128) return false;
    return true;
}

static bool piece_join(Joiner *j, bool bytes) {
    Parser *p = j->p;
    if (j->piece.bytes != bytes)
        return parser_raise_last(p, SYNTAX_ERROR, "cannot mix bytes and nonbytes literals");
    if (bytes && !bytes_are_ascii(&j->piece))
        return parser_raise_last(p, SYNTAX_ERROR,
                                 "bytes can only contain ASCII literal characters");
    const char *at = j->piece.text;
    if (!j->piece.format) return piece_append(p, &j->piece, at, j->piece.end);
    j->format = true;
    return format_walk(j, &at);
}

Node *strings_parse(Parser *p) {
    Joiner j = { .p = p, .first = p->tok, .text_at = p->text.n };
    size_t tokens = p->strings_n;
    while (parser_at(p, TOK_STRING)) {
        j.last = p->tok;
        token_keep(p, &p->tok);
        parser_advance(p);
    }
    j.begin = list_begin(p);
    Piece first = piece_read(p, &j.first);
    j.unicode = first.unicode && p->lexer.src[j.first.start] == 'u';
    bool ok = p->tok.kind != TOK_ERROR || !p->err->kind;
    for (size_t i = tokens; ok && i < p->strings_n; i++) {
        j.piece = piece_read(p, &p->strings[i]);
        ok = piece_join(&j, first.bytes);
    }
    p->strings_n = tokens;
    Node *node = NULL;
    ConstKind kind = first.bytes ? CONST_BYTES : CONST_STR;
    if (ok) node = j.format ? joined_new(&j) : constant_new(&j, kind);
    p->text.n = j.text_at;
    if (!node) p->stack_n = j.begin;
    return node;
}
