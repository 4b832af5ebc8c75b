/* re.Match: what a match found. It keeps the text and where the groups are; the text of a group
 * is cut out when it is asked for. Indexes of the user's own classes are dealt with in
 * stdlib/prelude/sre.py. */
#include "pickle/graph.h"
#include "stdlib/sre.h"
#include "vm/objects/items.h"

typedef struct Match {
    Object h;
    Pattern *pattern;
    Value string, regs; /* regs: the attribute, once it was asked for */
    int64_t pos, endpos;
    int64_t groups; /* the whole match included */
    /* start and end of each, -1: took no part; inline_spans unless there are many */
    int64_t *spans;
    int32_t lastindex; /* -1: none */
    int64_t inline_spans[];
} Match;

enum { INLINE_GROUPS = 32 };

ALWAYS_INLINE Match *as_match(Value v) { return (Match *)as_obj(v); }

/* The text of a str or bytes-like object, whose length may have changed since the match. */
Value text_slice(Vm *vm, Value string, int64_t from, int64_t to) {
    BufferView view;

    if (is_str(string)) return str_slice(vm, as_str(string), from, to);
    if (!buffer_need(vm, string, &view)) return V_ERROR;
    if (to > view.len) to = view.len;
    if (from > to) from = to;
    if (from == 0 && to == view.len && is_exact(string, &bytes_type)) return string;
    return bytes_from(vm, view.data + from, to - from);
}

Value match_new(Vm *vm, Pattern *p, const Subject *s) {
    int64_t groups = p->groups + 1;
    size_t size = (size_t)groups * 2 * sizeof(int64_t);
    bool is_inline = groups <= INLINE_GROUPS;
    Match *m = object_new(vm, &match_type, sizeof(Match) + (is_inline ? size : 0));

    m->spans = is_inline ? m->inline_spans : heap_try_alloc_atomic(vm, size);
    if (!m->spans) return V_ERROR;
    m->pattern = p;
    m->string = s->string;
    m->pos = s->pos;
    m->endpos = s->endpos;
    m->groups = groups;
    m->lastindex = s->search.lastindex;
    m->spans[0] = s->search.start;
    m->spans[1] = s->search.stop;
    for (int64_t i = 2; i < 2 * groups; i += 2) {
        bool set = i - 2 < (int64_t)p->program.marks && s->search.marks[i - 2] >= 0 &&
                   s->search.marks[i - 1] >= 0;
        m->spans[i] = set ? s->search.marks[i - 2] : -1;
        m->spans[i + 1] = set ? s->search.marks[i - 1] : -1;
    }
    return from_obj(m);
}

/* --- groups --- */

static Value no_such_group(Vm *vm) { return raise(vm, &IndexError_type, "no such group"); }

/* The number of the group that `key` names (absent: 0): V_NONE, V_ERROR, V_USER. */
static Value group_need(Vm *vm, const Match *m, Value key, int64_t *out) {
    *out = -1;
    if (is_void(key))
        *out = 0;
    else if (is_int(key))
        *out = as_int(key);
    else if (has_special(key, S_index)) {
        Value status = int_need_index(vm, key, true, out);
        if (!is_none(status)) return status;
    } else {
        Value number;
        DictStatus found = dict_find(vm, as_dict(m->pattern->groupindex), key, &number);
        if (found == DICT_USER) return V_USER;
        if (found == DICT_ERROR) return V_ERROR;
        if (found == DICT_FOUND && (!is_integer(number) || !int_to_i64(number, out))) *out = -1;
    }
    return *out < 0 || *out >= m->groups ? no_such_group(vm) : V_NONE;
}

static Value group_text(Vm *vm, const Match *m, int64_t i, Value fallback) {
    return m->spans[2 * i] < 0 ? fallback
                               : text_slice(vm, m->string, m->spans[2 * i], m->spans[2 * i + 1]);
}

static Value match_getitem(Vm *vm, const Value *argv) {
    int64_t i;
    Value status = group_need(vm, as_match(argv[0]), argv[1], &i);
    return is_none(status) ? group_text(vm, as_match(argv[0]), i, V_NONE) : status;
}

static Value match_group(Vm *vm, const Value *argv) {
    const Match *m = as_match(argv[0]);
    const Tuple *keys = as_tuple(argv[1]);
    if (keys->len == 0) return group_text(vm, m, 0, V_NONE);
    if (keys->len == 1) return match_getitem(vm, (Value[]){ argv[0], keys->items[0] });
    Tuple *t = tuple_new(vm, keys->len);
    if (!t) return V_ERROR;
    for (int64_t i = 0; i < keys->len; i++) {
        t->items[i] = match_getitem(vm, (Value[]){ argv[0], keys->items[i] });
        if (is_bad(t->items[i])) return t->items[i];
    }
    return from_obj(t);
}

static Value match_groups(Vm *vm, const Value *argv) {
    const Match *m = as_match(argv[0]);
    Tuple *t = tuple_new(vm, m->groups - 1);
    if (!t) return V_ERROR;
    for (int64_t i = 1; i < m->groups; i++) {
        t->items[i - 1] = group_text(vm, m, i, argv[1]);
        if (is_void(t->items[i - 1])) return V_ERROR;
    }
    return m->groups == 1 ? tuple_empty : from_obj(t);
}

static Value match_groupdict(Vm *vm, const Value *argv) {
    const Match *m = as_match(argv[0]);
    Dict *names = as_dict(m->pattern->groupindex), *d = dict_new(vm);
    Value name, number;
    for (int64_t i = 0; dict_next(names, &i, &name, &number);) {
        int64_t group;
        if (!is_integer(number) || !int_to_i64(number, &group) || group < 0 || group >= m->groups)
            return no_such_group(vm);
        Value text = group_text(vm, m, group, argv[1]);
        if (is_void(text)) return V_ERROR;
        DictStatus set = dict_set(vm, d, name, text);
        if (set == DICT_ERROR) return V_ERROR;
        if (set == DICT_USER) return V_USER;
    }
    return from_obj(d);
}

static Value span_at(Vm *vm, const Match *m, int64_t i) {
    return tuple_of(vm, 2, int_from_i64(vm, m->spans[2 * i]),
                    int_from_i64(vm, m->spans[2 * i + 1]));
}

static Value match_start(Vm *vm, const Value *argv) {
    int64_t i;
    Value status = group_need(vm, as_match(argv[0]), argv[1], &i);
    return is_none(status) ? int_from_i64(vm, as_match(argv[0])->spans[2 * i]) : status;
}

static Value match_end(Vm *vm, const Value *argv) {
    int64_t i;
    Value status = group_need(vm, as_match(argv[0]), argv[1], &i);
    return is_none(status) ? int_from_i64(vm, as_match(argv[0])->spans[2 * i + 1]) : status;
}

static Value match_span(Vm *vm, const Value *argv) {
    int64_t i;
    Value status = group_need(vm, as_match(argv[0]), argv[1], &i);
    return is_none(status) ? span_at(vm, as_match(argv[0]), i) : status;
}

/* --- the rest --- */

static Value match_repr(Vm *vm, const Value *argv) {
    const Match *m = as_match(argv[0]);
    Value text = group_text(vm, m, 0, V_NONE);
    if (is_void(text)) return V_ERROR;
    Value shown = leaf_repr(vm, text);
    if (is_bad(shown)) return shown;
    shown = str_slice(vm, as_str(shown), 0, 50);
    if (is_void(shown)) return V_ERROR;
    return str_printf(vm, "<%N object; span=(%ld, %ld), match=%S>", m->h.type, m->spans[0],
                      m->spans[1], shown);
}

static Value match_self(Vm *vm, const Value *argv) {
    (void)vm;
    return argv[0];
}

static Value match_get_string(Vm *vm, const Value *argv) {
    (void)vm;
    return as_match(argv[0])->string;
}
static Value match_get_re(Vm *vm, const Value *argv) {
    (void)vm;
    return from_obj(as_match(argv[0])->pattern);
}
static Value match_get_pos(Vm *vm, const Value *argv) {
    return int_from_i64(vm, as_match(argv[0])->pos);
}
static Value match_get_endpos(Vm *vm, const Value *argv) {
    return int_from_i64(vm, as_match(argv[0])->endpos);
}

static Value match_get_lastindex(Vm *vm, const Value *argv) {
    int32_t i = as_match(argv[0])->lastindex;
    (void)vm;
    return i < 0 ? V_NONE : from_int(i);
}

static Value match_get_lastgroup(Vm *vm, const Value *argv) {
    const Match *m = as_match(argv[0]);
    const Tuple *names = as_tuple(m->pattern->indexgroup);
    (void)vm;
    return m->lastindex >= 0 && m->lastindex < names->len ? names->items[m->lastindex] : V_NONE;
}

static Value match_get_regs(Vm *vm, const Value *argv) {
    Match *m = as_match(argv[0]);
    if (!is_void(m->regs)) return m->regs;
    Tuple *t = tuple_new(vm, m->groups);
    if (!t) return V_ERROR;
    for (int64_t i = 0; i < m->groups; i++) t->items[i] = span_at(vm, m, i);
    return m->regs = from_obj(t);
}

static const Method match_methods[] = {
    { "__repr__", "(self, /)", "Return repr(self).", .leaf = match_repr },
    { "__getitem__", "(self, key, /)", "Return self[key].", .leaf = match_getitem,
      .driver = "sre.match_getitem" },
    { "group", "(self, *groups)",
      "group([group1, ...]) -> str or tuple.\n    Return subgroup(s) of the match by indices or "
      "names.\n"
      "    For 0 returns the entire match.",
      .leaf = match_group, .driver = "sre.match_group" },
    { "start", "(self, group=?, /)", "Return index of the start of the substring matched by group.",
      .leaf = match_start, .driver = "sre.match_start", .style = ARGS_UNPACK },
    { "end", "(self, group=?, /)", "Return index of the end of the substring matched by group.",
      .leaf = match_end, .driver = "sre.match_end", .style = ARGS_UNPACK },
    { "span", "(self, group=?, /)",
      "For match object m, return the 2-tuple (m.start(group), m.end(group)).", .leaf = match_span,
      .driver = "sre.match_span", .style = ARGS_UNPACK },
    { "groups", "(self, default=None)",
      "Return a tuple containing all the subgroups of the match, from 1.\n\n  default\n"
      "    Is used for groups that did not participate in the match.",
      .leaf = match_groups },
    { "groupdict", "(self, default=None)",
      "Return a dictionary containing all the named subgroups of the match, keyed by the subgroup "
      "name.\n\n  default\n"
      "    Is used for groups that did not participate in the match.",
      .leaf = match_groupdict, .driver = "sre.match_groupdict" },
    { "expand", "(self, template)",
      "Return the string obtained by doing backslash substitution on the string template, as done "
      "by the sub() method.",
      .driver = "sre.match_expand" },
    { "__copy__", "(self, /)", NULL, .leaf = match_self },
    { "__deepcopy__", "(self, memo, /)", NULL, .leaf = match_self },
    CLASS_GETITEM_ROW,
    { 0 }
};

static const Getset match_getsets[] = {
    { "string", .get = match_get_string, .doc = "The string passed to match() or search().",
      .member = true },
    { "re", .get = match_get_re, .doc = "The regular expression object.", .member = true },
    { "pos", .get = match_get_pos,
      .doc = "The index into the string at which the RE engine started looking for a match.",
      .member = true },
    { "endpos", .get = match_get_endpos,
      .doc = "The index into the string beyond which the RE engine will not go.", .member = true },
    { "lastindex", .get = match_get_lastindex,
      .doc = "The integer index of the last matched capturing group." },
    { "lastgroup", .get = match_get_lastgroup,
      .doc = "The name of the last matched capturing group." },
    { "regs", .get = match_get_regs },
    { 0 }
};

static uint64_t match_room(const Object *o) { return (uint64_t)((const Match *)o)->groups; }
static Object *match_make(GraphReader *r, Type *type, uint64_t groups) {
    if (!groups || groups > graph_left(r, 2)) return NULL;
    Match *m = (Match *)graph_blank(r, type);
    if (m) m->spans = heap_try_array(graph_vm(r), groups, 2 * sizeof(int64_t));
    if (!m || !m->spans) return NULL;
    m->groups = (int64_t)groups;
    return &m->h;
}
static void match_save(GraphWriter *w, Object *o) {
    const Match *m = (Match *)o;
    graph_put_object(w, m->pattern);
    graph_put_value(w, m->string);
    graph_put_number(w, (uint64_t)m->pos);
    graph_put_number(w, (uint64_t)m->endpos);
    for (int64_t i = 0; i < 2 * m->groups; i++) graph_put_signed(w, m->spans[i]);
    graph_put_signed(w, m->lastindex);
}
static void match_load(GraphReader *r, Object *o) {
    Match *m = (Match *)o;
    m->pattern = graph_get_or_null(r, &pattern_type);
    m->string = graph_get_value(r);
    m->pos = (int64_t)graph_get_number(r, INT64_MAX);
    m->endpos = (int64_t)graph_get_number(r, INT64_MAX);
    for (int64_t i = 0; i < 2 * m->groups; i++) m->spans[i] = graph_get_signed(r);
    m->lastindex = (int32_t)graph_get_signed(r);
    if (!m->pattern || is_void(m->string)) graph_damaged(r, "a match");
}
/* The length of a buffer may have changed since the match; that of a str not. */
static bool match_fits(GraphReader *r, Object *o) {
    const Match *m = (Match *)o;
    int64_t most = is_str(m->string) ? (int64_t)as_str(m->string)->length : INT64_MAX;
    (void)r;
    for (int64_t i = 0; i < m->groups; i++) {
        int64_t from = m->spans[2 * i], to = m->spans[2 * i + 1];
        if ((from < 0 || to < from || to > most) && !(i && from == -1 && to == -1)) return false;
    }
    return m->lastindex < m->groups && m->groups == m->pattern->groups + 1;
}
static const GraphHooks match_graph = { match_room, match_make, match_save,
                                        match_load, match_fits, PHASE_OBJECT };

Type match_type = {
    .name = "Match",
    .module = "re",
    .size = sizeof(Match),
    .flags = TYPE_NO_NEW,
    .methods = match_methods,
    .getsets = match_getsets,
    .doc = "The result of re.match() and re.search().\nMatch objects always have a boolean value "
           "of True.",
    .graph = &match_graph,
    .travel = TRAVEL_REFUSED,
    .refusal = "cannot pickle 're.Match' object",
};
