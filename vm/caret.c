/* Carets under an expression: finds the operator to mark, as `x[i] + y / 0` has its `/`.
 *
 * CPython 3.11 parses the marked text again and looks whether it is one binary operation or one
 * subscript. Here a scanner of tokens does: the text is known to be (part of) a valid line, so
 * finding the operator of the lowest precedence outside of brackets is enough. Whatever is not
 * understood has no anchors. The offsets repeat CPython's, its treatment of parentheses
 * included: a parenthesised operand ends before its parenthesis. */
#include <ctype.h>

#include "vm/traceback.h"

enum { TOKENS_MAX = 256 };
typedef enum {
    T_OPERAND,
    T_OPEN,
    T_CLOSE,
    T_OPERATOR,
    T_AWAIT,
    T_COMMA,
    T_COLON,
    T_DOT,
    T_OTHER
} Kind;

typedef struct {
    Kind kind;
    int start, end;
    int match; /* of a bracket: the number of its other token, -1 */
} Token;

typedef struct {
    const char *s;
    int n, count;
    Token tokens[TOKENS_MAX];
} Scan;

static bool is_word(int c) { return isalnum(c) || c == '_' || c >= 0x80; }

static bool word_is_one_of(const char *s, int n, const char *const *words) {
    for (; *words != NULL; words++)
        if ((int)strlen(*words) == n && memcmp(*words, s, (size_t)n) == 0) return true;
    return false;
}

static Kind word_kind(const char *s, int n) {
    static const char *const keywords[] = {
        "and",   "or",    "not",  "in",     "is",    "if",     "else",     "lambda", "yield",
        "for",   "async", "from", "return", "raise", "del",    "assert",   "import", "with",
        "while", "as",    "pass", "class",  "def",   "global", "nonlocal", NULL
    };
    if (n == 5 && memcmp(s, "await", 5) == 0) return T_AWAIT;
    return word_is_one_of(s, n, keywords) ? T_OTHER : T_OPERAND;
}

/* The end of the string literal whose quote is at i; -1 when it does not end here. */
static int string_end(const Scan *x, int i) {
    char quote = x->s[i];
    int quotes = i + 2 < x->n && x->s[i + 1] == quote && x->s[i + 2] == quote ? 3 : 1;

    for (i += quotes; i < x->n; i++) {
        if (x->s[i] == '\\')
            i++;
        else if (x->s[i] == quote &&
                 (quotes == 1 || (i + 2 < x->n && x->s[i + 1] == quote && x->s[i + 2] == quote)))
            return i + quotes;
    }
    return -1;
}

/* A name, keyword, number or string at i; its end, -1: unfinished. */
static int scan_word(const Scan *x, int i, Kind *kind) {
    int start = i;
    bool number = isdigit((unsigned char)x->s[i]) || x->s[i] == '.';

    if (x->s[i] == '\'' || x->s[i] == '"') {
        *kind = T_OPERAND;
        return string_end(x, i);
    }
    while (i < x->n) {
        unsigned char c = (unsigned char)x->s[i];
        bool exponent = number && i > start && (c == '+' || c == '-') &&
                        (x->s[i - 1] | 32) == 'e' && x->s[start + 1] != 'x';
        if (!is_word(c) && !(number && c == '.') && !exponent) break;
        i++;
    }
    *kind = number ? T_OPERAND : word_kind(x->s + start, i - start);
    if (i < x->n && (x->s[i] == '\'' || x->s[i] == '"') && i - start <= 2) { /* a prefix: rb'...' */
        *kind = T_OPERAND;
        return string_end(x, i);
    }
    return i;
}

/* An operator at i: its kind, and its length. */
static int scan_operator(const Scan *x, int i, Kind *kind) {
    char c = x->s[i], d = i + 1 < x->n ? x->s[i + 1] : '\0';

    *kind = T_OTHER;
    if (strchr("([{", c)) return *kind = T_OPEN, 1;
    if (strchr(")]}", c)) return *kind = T_CLOSE, 1;
    if (c == ',') return *kind = T_COMMA, 1;
    if (c == '.') return *kind = T_DOT, 1;
    if (c == ':' && d != '=') return *kind = T_COLON, 1;
    if ((c == '*' || c == '/' || c == '<' || c == '>') && d == c) {
        if (i + 2 < x->n && x->s[i + 2] == '=') return 3;
        return *kind = T_OPERATOR, 2;
    }
    if (d == '=' || c == '=') return 1;
    if (strchr("+-*/%@&|^~", c)) return *kind = T_OPERATOR, 1;
    return 1;
}

/* Splits into tokens and pairs the brackets. False: too long, unbalanced, or not to be
 * understood. */
static bool scan(Scan *x) {
    int open[TOKENS_MAX], depth = 0;

    for (int i = 0; i < x->n;) {
        unsigned char c = (unsigned char)x->s[i];
        Token *t = &x->tokens[x->count];
        if (c == ' ' || c == '\t' || c == '\f') {
            i++;
            continue;
        }
        if (c == '#' || c == '\\' || c == ';' || c == '\n' || x->count == TOKENS_MAX) return false;
        t->start = i;
        t->match = -1;
        bool fraction = c == '.' && i + 1 < x->n && isdigit((unsigned char)x->s[i + 1]);
        if (is_word(c) || c == '\'' || c == '"' || fraction)
            i = scan_word(x, i, &t->kind);
        else
            i += scan_operator(x, i, &t->kind);
        if (i < 0) return false;
        t->end = i;
        if (t->kind == T_OPEN) open[depth++] = x->count;
        if (t->kind == T_CLOSE) {
            if (depth == 0) return false;
            t->match = open[--depth];
            x->tokens[t->match].match = x->count;
        }
        x->count++;
    }
    return depth == 0 && x->count > 0;
}

/* Is there a token of this kind, or the word `for`, between two tokens, outside of inner
 * brackets? */
static bool has_at_top(const Scan *x, int from, int to, Kind kind) {
    for (int i = from; i < to; i++) {
        const Token *t = &x->tokens[i];
        if (t->kind == kind || (t->kind == T_OTHER && t->end - t->start == 3 &&
                                memcmp(x->s + t->start, "for", 3) == 0))
            return true;
        if (t->kind == T_OPEN) i = t->match;
    }
    return false;
}

/* Takes parentheses off that only group: of the tokens from..to (inclusive). */
static void strip_group(const Scan *x, int *from, int *to) {
    while (*from + 1 < *to && x->tokens[*from].kind == T_OPEN &&
           x->s[x->tokens[*from].start] == '(' && x->tokens[*from].match == *to &&
           !has_at_top(x, *from + 1, *to, T_COMMA)) {
        ++*from;
        --*to;
    }
}

static int precedence(const Scan *x, const Token *t) {
    char c = x->s[t->start];
    bool twice = t->end - t->start == 2;

    if (c == '|') return 1;
    if (c == '^') return 2;
    if (c == '&') return 3;
    if (c == '<' || c == '>') return 4;
    if (c == '+' || c == '-') return 5;
    if (c == '*' && twice) return 7;
    return c == '~' ? 8 : 6;
}

/* The token of the operator that is applied last; -1: there is none, -2: no expression of
 * operators. *prefixed: it begins with a unary operator or await. */
static int find_operator(const Scan *x, bool *prefixed) {
    int best = -1, best_precedence = 100;
    bool after_operand = false;

    for (int i = 0; i < x->count; i++) {
        const Token *t = &x->tokens[i];
        int p;
        switch (t->kind) {
        case T_OPERAND: after_operand = true; continue;
        case T_OPEN:
            i = t->match;
            after_operand = true;
            continue;
        case T_DOT: continue;
        case T_AWAIT:
            if (i == 0) *prefixed = true;
            continue;
        case T_OPERATOR: break;
        default: return -2;
        }
        if (!after_operand) {
            if (i == 0) *prefixed = true;
            continue;
        }
        p = precedence(x, t);
        if (p < best_precedence || (p == best_precedence && p != 7)) {
            best = i;
            best_precedence = p;
        }
        after_operand = false;
    }
    return best_precedence == 7 && *prefixed && x->tokens[0].kind != T_AWAIT ? -2 : best;
}

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\f'; }

static bool binary_anchors(const Scan *x, int op, int *left, int *right) {
    int left_from = 0, left_to = op - 1, right_from = op + 1, right_to = x->count - 1;
    int until;

    if (op + 1 >= x->count) return false;
    strip_group(x, &left_from, &left_to);
    strip_group(x, &right_from, &right_to);
    until = x->tokens[right_from].start;
    for (int i = x->tokens[left_to].end; i < until; i++) {
        if (is_space(x->s[i])) continue;
        *left = i;
        *right = i + 1 < until && !is_space(x->s[i + 1]) ? i + 2 : i + 1;
        return true;
    }
    return false;
}

static bool subscript_anchors(const Scan *x, int *left, int *right) {
    const Token *last = &x->tokens[x->count - 1];
    int value_from = 0, value_to = last->match - 1, from = last->match + 1, to = x->count - 2;

    if (last->kind != T_CLOSE || x->s[last->start] != ']' || last->match == 0 || from > to)
        return false;
    if (x->tokens[value_to].kind == T_OPERATOR) return false;
    strip_group(x, &value_from, &value_to);
    strip_group(x, &from, &to);
    *left = x->tokens[value_to].end;
    *right = x->tokens[to].end + 1;
    return true;
}

bool caret_anchors(const char *s, int n, int *left, int *right) {
    Scan x = { .s = s, .n = n };
    bool prefixed = false;
    int op, from = 0, to, skip;

    if (!scan(&x)) return false;
    to = x.count - 1;
    strip_group(&x, &from, &to);
    skip = x.tokens[from].start;
    if (from > 0) { /* all of it is in parentheses */
        x = (Scan){ .s = s + skip, .n = x.tokens[to].end - skip };
        if (!scan(&x)) return false;
    } else {
        skip = 0;
    }
    op = find_operator(&x, &prefixed);
    if (!(op >= 0 ? binary_anchors(&x, op, left, right)
                  : op == -1 && !prefixed && subscript_anchors(&x, left, right)))
        return false;
    *left += skip;
    *right += skip;
    return true;
}
