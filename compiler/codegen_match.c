/* match. A pattern is tested with jumps to the next case; what it captures waits in temporaries
 * and is stored when the whole pattern has matched. Temporaries of a case are given back at its
 * end only. */
#include "compiler/codegen.h"

typedef struct Bound {
    Ident *name;
    int reg;
} Bound;

typedef struct Pattern {
    Unit *u;
    Bound *bound; /* in order of appearance */
    int n, cap;
    bool allow_irrefutable; /* a pattern that always matches may stand here */
} Pattern;

static void match_pattern(Pattern *p, const Node *n, int subject, Label *fail);

static bool is_wildcard(const Node *n) {
    return n->kind == NODE_MatchAs && !NODE_AS(MatchAs, n)->name && !NODE_AS(MatchAs, n)->pattern;
}

static bool is_wildcard_star(const Node *n) {
    return n->kind == NODE_MatchStar && !NODE_AS(MatchStar, n)->name;
}

static Bound *bound_find(Pattern *p, const Ident *name) {
    for (int i = 0; i < p->n; i++)
        if (p->bound[i].name == name) return &p->bound[i];
    return NULL;
}

/* `name` gets r[reg] when all has matched. */
static void capture(Pattern *p, const Node *at, Ident *name, int reg) {
    if (!name) return;
    forbidden_check(p->u, at, name);
    if (bound_find(p, name))
        error_at(p->u->c, at, "multiple assignments to name '%.200s' in pattern", name->text);
    if (p->n == p->cap) {
        int cap = p->cap ? p->cap * 2 : 8;
        Bound *bigger = arena_alloc(p->u->c->arena, (size_t)cap * sizeof *bigger);
        if (!bigger) {
            error_memory(p->u->c);
            return;
        }
        if (p->n) memcpy(bigger, p->bound, (size_t)p->n * sizeof *bigger);
        p->bound = bigger;
        p->cap = cap;
    }
    p->bound[p->n++] = (Bound){ name, reg };
}

static void fail_unless(Unit *u, const Node *at, int reg, Label *fail) {
    emit_jump(u, at, OP_JUMP_IF_FALSE, reg, fail);
}

static void fail_unless_compare(Unit *u, const Node *at, unsigned op, int left, int n,
                                Label *fail) {
    int t = temp_new(u);
    if (n > INT16_MAX) {
        int limit = temp_new(u);
        emit_const(u, at, limit, from_int(n));
        emit(u, at, op - OP_LT_INT + OP_LT, t, left, limit);
    } else {
        emit(u, at, op, t, left, n);
    }
    emit(u, at, OP_TRUTH, t, t, 0);
    fail_unless(u, at, t, fail);
}

/* A part of a pattern, which may match anything. */
static void match_part(Pattern *p, const Node *n, int subject, Label *fail) {
    bool allowed = p->allow_irrefutable;
    if (compile_stopped(p->u->c)) return;
    p->allow_irrefutable = true;
    match_pattern(p, n, subject, fail);
    p->allow_irrefutable = allowed;
}

/* --- values --- */

static void match_value(Pattern *p, const Node *n, int subject, Label *fail) {
    Unit *u = p->u;
    int t = temp_new(u), value = expr(u, NODE_AS(MatchValue, n)->value);
    emit(u, n, OP_EQ, t, subject, value);
    emit(u, n, OP_TRUTH, t, t, 0);
    fail_unless(u, n, t, fail);
}

static void match_singleton(Pattern *p, const Node *n, int subject, Label *fail) {
    Unit *u = p->u;
    uint8_t kind = NODE_AS(MatchSingleton, n)->value.kind;
    int t = temp_new(u);
    emit_const(u, n, t, kind == CONST_NONE ? V_NONE : from_bool(kind == CONST_TRUE));
    emit(u, n, OP_IS, t, subject, t);
    fail_unless(u, n, t, fail);
}

/* --- sequences --- */

static int star_index(Pattern *p, const Node *n, NodeSeq patterns) {
    int star = -1;
    for (int i = 0; i < patterns.n; i++) {
        if (patterns.items[i]->kind != NODE_MatchStar) continue;
        if (star >= 0) error_at(p->u->c, n, "multiple starred names in sequence pattern");
        star = i;
    }
    return star;
}

/* Items are looked up one by one when the star keeps nothing. */
static void match_by_index(Pattern *p, const Node *n, NodeSeq patterns, int star, int subject,
                           Label *fail) {
    Unit *u = p->u;
    for (int i = 0; i < patterns.n; i++) {
        if (i == star || is_wildcard(patterns.items[i])) continue;
        int item = temp_new(u);
        if (i < star) {
            emit_const(u, n, item, from_int(i));
        } else {
            int left = temp_new(u);
            emit(u, n, OP_GET_LEN, item, subject, 0);
            emit_const(u, n, left, from_int(patterns.n - i));
            emit(u, n, OP_SUB, item, item, left);
        }
        emit(u, n, OP_GETITEM, item, subject, item);
        match_part(p, patterns.items[i], item, fail);
    }
}

static void match_unpacked(Pattern *p, const Node *n, NodeSeq patterns, int star, int subject,
                           Label *fail) {
    Unit *u = p->u;
    int block = temps_new(u, patterns.n ? patterns.n : 1);
    if (star >= 256 || (star >= 0 && patterns.n - star - 1 >= 256))
        error_at(u->c, n, "too many expressions in star-unpacking sequence pattern");
    if (star >= 0)
        emit(u, n, OP_UNPACK_EX, block, subject, star | (patterns.n - star - 1) << 8);
    else
        emit(u, n, OP_UNPACK_SEQUENCE, block, subject, patterns.n);
    emit(u, n, OP_SPREAD, block, block, patterns.n);
    for (int i = 0; i < patterns.n; i++) {
        const Node *part = patterns.items[i];
        if (i == star)
            capture(p, part, NODE_AS(MatchStar, part)->name, block + i);
        else
            match_part(p, part, block + i, fail);
    }
}

static void match_sequence(Pattern *p, const Node *n, int subject, Label *fail) {
    Unit *u = p->u;
    NodeSeq patterns = NODE_AS(MatchSequence, n)->patterns;
    int star = star_index(p, n, patterns), t = temp_new(u);
    bool only_wildcards = true, star_wildcard = star >= 0 && is_wildcard_star(patterns.items[star]);
    for (int i = 0; i < patterns.n; i++)
        only_wildcards = only_wildcards &&
                         (is_wildcard(patterns.items[i]) || is_wildcard_star(patterns.items[i]));
    emit(u, n, OP_MATCH_SEQUENCE, t, subject, 0);
    fail_unless(u, n, t, fail);
    if (star < 0 || patterns.n > 1) {
        emit(u, n, OP_GET_LEN, t, subject, 0);
        fail_unless_compare(u, n, star < 0 ? OP_EQ_INT : OP_GE_INT, t,
                            star < 0 ? patterns.n : patterns.n - 1, fail);
    }
    if (only_wildcards) return;
    if (star_wildcard)
        match_by_index(p, n, patterns, star, subject, fail);
    else
        match_unpacked(p, n, patterns, star, subject, fail);
}

/* --- mappings --- */

/* Literal keys that are equal are an error; other keys are compared when the pattern is tried. */
static void keys_check(Pattern *p, const Node *n, NodeSeq keys) {
    Compiler *c = p->u->c;
    Dict *seen = dict_new(c->vm);
    for (int i = 0; i < keys.n && seen; i++) {
        const Node *key = keys.items[i];
        if (is_constant(key)) {
            Value old, v = const_value(c, key);
            DictStatus status = dict_find(c->vm, seen, v, &old);
            if (status == DICT_FOUND) {
                Value text = leaf_repr(c->vm, v);
                const char *s = is_bad(text) ? "" : str_utf8_lossy(c->vm, as_str(text), NULL);
                error_at(c, n, "mapping pattern checks duplicate key (%.200s)", s ? s : "");
                return;
            }
            if (dict_set(c->vm, seen, v, V_NONE) == DICT_ERROR) error_raised(c);
        } else if (key->kind != NODE_Attribute) {
            error_at(c, n, "mapping pattern keys may only match literals and attribute lookups");
        }
    }
}

static void match_mapping(Pattern *p, const Node *n, int subject, Label *fail) {
    Unit *u = p->u;
    const NodeMatchMapping *m = NODE_AS(MatchMapping, n);
    int t = temp_new(u), count = m->keys.n;
    emit(u, n, OP_MATCH_MAPPING, t, subject, 0);
    fail_unless(u, n, t, fail);
    if (!count && !m->rest) return;
    if (count) {
        emit(u, n, OP_GET_LEN, t, subject, 0);
        fail_unless_compare(u, n, OP_GE_INT, t, count, fail);
    }
    keys_check(p, n, m->keys);
    int keys = temp_new(u);
    list_to(u, n, m->keys, keys, OP_BUILD_TUPLE);
    int block = temps_new(u, count ? count : 1);
    if (count) {
        emit(u, n, OP_MATCH_KEYS, block, subject, keys);
        emit_jump(u, n, OP_JUMP_IF_NONE, block, fail);
        emit(u, n, OP_SPREAD, block, block, count);
    }
    for (int i = 0; i < count; i++) match_part(p, m->patterns.items[i], block + i, fail);
    if (m->rest) {
        int rest = temp_new(u);
        emit(u, n, OP_DICT_REST, rest, subject, keys);
        capture(p, n, m->rest, rest);
    }
}

/* --- classes --- */

static void attributes_check(Pattern *p, const NodeMatchClass *m) {
    for (int i = 0; i < m->kwd_attrs.n; i++) {
        forbidden_check(p->u, m->kwd_patterns.items[i], m->kwd_attrs.items[i]);
        for (int j = i + 1; j < m->kwd_attrs.n; j++)
            if (m->kwd_attrs.items[i] == m->kwd_attrs.items[j])
                error_at(p->u->c, m->kwd_patterns.items[j],
                         "attribute name repeated in class pattern: %.200s",
                         m->kwd_attrs.items[j]->text);
    }
}

static void match_class(Pattern *p, const Node *n, int subject, Label *fail) {
    Unit *u = p->u;
    const NodeMatchClass *m = NODE_AS(MatchClass, n);
    int positional = m->patterns.n, named = m->kwd_attrs.n, total = positional + named;
    attributes_check(p, m);
    int cls = temps_new(u, 3);
    expr_to(u, m->cls, cls);
    emit_const(u, n, cls + 1, from_int(positional));
    Tuple *names = named ? tuple_new(u->c->vm, named) : as_tuple(tuple_empty);
    if (!names) {
        error_raised(u->c);
        return;
    }
    for (int i = 0; i < named; i++) names->items[i] = ident_value(u->c, m->kwd_attrs.items[i]);
    emit_const(u, n, cls + 2, from_obj(names));
    int block = temps_new(u, total ? total : 1);
    emit(u, n, OP_MATCH_CLASS, block, subject, cls);
    emit_jump(u, n, OP_JUMP_IF_NONE, block, fail);
    emit(u, n, OP_SPREAD, block, block, total);
    for (int i = 0; i < total; i++) {
        const Node *part =
            i < positional ? m->patterns.items[i] : m->kwd_patterns.items[i - positional];
        if (!is_wildcard(part)) match_part(p, part, block + i, fail);
    }
}

/* --- names and alternatives --- */

static void match_as(Pattern *p, const Node *n, int subject, Label *fail) {
    const NodeMatchAs *m = NODE_AS(MatchAs, n);
    if (m->pattern) {
        match_pattern(p, m->pattern, subject, fail);
    } else if (!p->allow_irrefutable) {
        if (m->name)
            error_at(p->u->c, n, "name capture '%.200s' makes remaining patterns unreachable",
                     m->name->text);
        else
            error_at(p->u->c, n, "wildcard makes remaining patterns unreachable");
        return;
    }
    capture(p, n, m->name, subject);
}

/* The last part of a pattern: where CPython sees errors about the whole. */
static const Node *last_part(const Node *n) {
    for (;;) {
        NodeSeq parts = { NULL, 0 };
        if (n->kind == NODE_MatchSequence)
            parts = NODE_AS(MatchSequence, n)->patterns;
        else if (n->kind == NODE_MatchMapping)
            parts = NODE_AS(MatchMapping, n)->patterns;
        else if (n->kind == NODE_MatchOr)
            parts = NODE_AS(MatchOr, n)->patterns;
        else if (n->kind == NODE_MatchClass && NODE_AS(MatchClass, n)->kwd_patterns.n)
            parts = NODE_AS(MatchClass, n)->kwd_patterns;
        else if (n->kind == NODE_MatchClass)
            parts = NODE_AS(MatchClass, n)->patterns;
        if (!parts.n) return n;
        n = parts.items[parts.n - 1];
    }
}

/* Every alternative binds the same names, in the registers that the first one gave them. */
static void match_or(Pattern *p, const Node *n, int subject, Label *fail) {
    Unit *u = p->u;
    NodeSeq patterns = NODE_AS(MatchOr, n)->patterns;
    Label matched = LABEL_NEW;
    bool allowed = p->allow_irrefutable;
    Pattern first = { .u = u };
    for (int i = 0; i < patterns.n && !u->c->failed; i++) {
        Pattern alternative = { .u = u, .allow_irrefutable = allowed && i == patterns.n - 1 };
        Label next = LABEL_NEW;
        match_pattern(&alternative, patterns.items[i], subject, i == patterns.n - 1 ? fail : &next);
        if (i == 0) {
            first = alternative;
            for (int k = 0; k < first.n; k++) { /* registers of their own */
                int copy = temp_new(u);
                emit_move(u, n, copy, first.bound[k].reg);
                first.bound[k].reg = copy;
            }
        } else {
            if (alternative.n != first.n)
                error_at(u->c, last_part(patterns.items[i]),
                         "alternative patterns bind different names");
            for (int k = 0; k < alternative.n && !u->c->failed; k++) {
                Bound *to = bound_find(&first, alternative.bound[k].name);
                if (to)
                    emit_move(u, n, to->reg, alternative.bound[k].reg);
                else
                    error_at(u->c, last_part(patterns.items[i]),
                             "alternative patterns bind different names");
            }
        }
        emit_jump(u, n, OP_JUMP, 0, &matched);
        label_place(u, &next);
    }
    label_place(u, &matched);
    for (int k = 0; k < first.n; k++) capture(p, n, first.bound[k].name, first.bound[k].reg);
}

static void match_pattern(Pattern *p, const Node *n, int subject, Label *fail) {
    if (compile_stopped(p->u->c)) return;
    switch (n->kind) {
    case NODE_MatchValue: match_value(p, n, subject, fail); break;
    case NODE_MatchSingleton: match_singleton(p, n, subject, fail); break;
    case NODE_MatchSequence: match_sequence(p, n, subject, fail); break;
    case NODE_MatchMapping: match_mapping(p, n, subject, fail); break;
    case NODE_MatchClass: match_class(p, n, subject, fail); break;
    case NODE_MatchAs: match_as(p, n, subject, fail); break;
    case NODE_MatchOr: match_or(p, n, subject, fail); break;
    default: error_at(p->u->c, n, "can't use starred pattern here"); break;
    }
}

void match_stmt(Unit *u, const NodeMatch *n) {
    int top = u->top, subject = expr_temp(u, n->subject), mark = u->top;
    Label end = LABEL_NEW;
    for (int i = 0; i < n->cases.n && !u->c->failed; i++) {
        const Nodematch_case *c = NODE_AS(match_case, n->cases.items[i]);
        Pattern p = { .u = u, .allow_irrefutable = c->guard || i == n->cases.n - 1 };
        Label next = LABEL_NEW;
        match_pattern(&p, c->pattern, subject, &next);
        for (int k = 0; k < p.n; k++) name_store(u, c->pattern, p.bound[k].name, p.bound[k].reg);
        u->top = mark;
        if (c->guard) cond(u, c->guard, c->pattern, false, &next);
        body(u, c->body);
        emit_jump(u, NULL, OP_JUMP, 0, &end);
        label_place(u, &next);
    }
    label_place(u, &end);
    u->top = top;
}
