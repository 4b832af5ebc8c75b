/* _sre: patterns and scanners, under CPython's package re, which parses and compiles in the
 * language.
 *
 * Searching is done in leaves. They answer V_USER when an argument is the user's own, when sub()
 * has to call something, and when a signal waits: the driver (stdlib/prelude/sre.py) then does
 * the same again, after a safepoint. */
#include <stdio.h>

#include "pickle/graph.h"
#include "stdlib/sre.h"
#include "vm/objects/items.h"
#include "vm/objects/module.h"

/* --- text --- */

static bool no_text(Vm *vm, Value v) {
    return raise_false(vm, &TypeError_type, "expected string or bytes-like object, got '%T'", v);
}

static int64_t clip(int64_t i, int64_t length) { return i < 0 ? 0 : i > length ? length : i; }

bool subject_init(Vm *vm, Subject *s, Pattern *p, Value string, int64_t pos, int64_t endpos) {
    Search *search = &s->search;
    BufferView view;

    *s = (Subject){ .string = string, .is_bytes = !is_str(string) };
    search->program = &p->program;
    if (!s->is_bytes) {
        search->kind = as_str(string)->kind;
        search->text = as_str(string)->data;
        search->length = (int64_t)as_str(string)->length;
    } else {
        if (!buffer_find(string, &view)) return no_text(vm, string);
        search->kind = 1;
        search->text = view.data;
        search->length = view.len;
    }
    if (!p->any_text && p->is_bytes && !s->is_bytes)
        return raise_false(vm, &TypeError_type,
                           "cannot use a bytes pattern on a string-like object");
    if (!p->any_text && !p->is_bytes && s->is_bytes)
        return raise_false(vm, &TypeError_type,
                           "cannot use a string pattern on a bytes-like object");
    s->pos = search->start = clip(pos, search->length);
    s->endpos = search->end = clip(endpos, search->length);
    return true;
}

Value subject_slice(Vm *vm, const Subject *s, int64_t from, int64_t to) {
    if (!s->is_bytes || (from == 0 && to == s->search.length))
        return text_slice(vm, s->string, from, to);
    return bytes_from(vm, (const uint8_t *)s->search.text + from, to - from);
}

/* A group's text after a match, `fallback` if it took no part. */
static Value subject_group(Vm *vm, const Subject *s, int64_t group, Value fallback) {
    if (group == 0) return subject_slice(vm, s, s->search.start, s->search.stop);
    if (2 * group > (int64_t)s->search.program->marks) return fallback;
    int64_t from = s->search.marks[2 * group - 2], to = s->search.marks[2 * group - 1];
    return from < 0 || to < from ? fallback : subject_slice(vm, s, from, to);
}

/* Goes on behind the match just found. */
static void subject_advance(Subject *s) {
    s->search.must_advance = s->search.stop == s->search.start;
    s->search.start = s->search.stop;
}

/* What a leaf answers for a status that is not YES. */
static Value status_answer(SreStatus status) {
    if (status == SRE_SIGNAL) return V_USER;
    return status == SRE_MEMORY ? V_ERROR : V_NONE;
}

/* A position argument: V_NONE, V_ERROR, V_USER. */
static Value position_need(Vm *vm, Value v, int64_t fallback, int64_t *out) {
    *out = fallback;
    if (is_void(v)) return V_NONE;
    if (is_integer(v)) {
        if (int_to_i64(v, out)) return V_NONE;
        return raise(vm, &OverflowError_type, "Python int too large to convert to C ssize_t");
    }
    return int_need_index(vm, v, false, out);
}

/* argv: pattern, string, pos, endpos. V_NONE when s is ready. */
static Value subject_need(Vm *vm, const Value *argv, Subject *s) {
    int64_t pos, endpos;
    Value status = position_need(vm, argv[2], 0, &pos);
    if (is_none(status)) status = position_need(vm, argv[3], INT64_MAX, &endpos);
    if (!is_none(status)) return status;
    return subject_init(vm, s, as_pattern(argv[0]), argv[1], pos, endpos) ? V_NONE : V_ERROR;
}

/* --- methods of patterns --- */

/* The Match or None that a search came to. */
static Value match_answer(Vm *vm, Pattern *p, const Subject *s, SreStatus status) {
    if (status != SRE_YES && status != SRE_NO) return status_answer(status);
    search_done();
    return status == SRE_YES ? match_new(vm, p, s) : V_NONE;
}

static Value pattern_match(Vm *vm, const Value *argv) {
    Subject s;
    Value status = subject_need(vm, argv, &s);
    return is_none(status) ? match_answer(vm, as_pattern(argv[0]), &s, search_match(vm, &s.search))
                           : status;
}

static Value pattern_fullmatch(Vm *vm, const Value *argv) {
    Subject s;
    Value status = subject_need(vm, argv, &s);
    if (!is_none(status)) return status;
    s.search.match_all = true;
    return match_answer(vm, as_pattern(argv[0]), &s, search_match(vm, &s.search));
}

static Value pattern_search(Vm *vm, const Value *argv) {
    Subject s;
    Value status = subject_need(vm, argv, &s);
    return is_none(status) ? match_answer(vm, as_pattern(argv[0]), &s, search_next(vm, &s.search))
                           : status;
}

/* What findall() gives for one match: the text, the only group's, or a tuple of all groups. */
static Value found_item(Vm *vm, const Pattern *p, const Subject *s) {
    Value empty = s->is_bytes ? bytes_from(vm, "", 0) : str_empty();
    if (p->groups < 2) return subject_group(vm, s, p->groups, empty);
    Tuple *t = tuple_new(vm, p->groups);
    for (int64_t i = 0; t && i < p->groups; i++)
        if (is_void(t->items[i] = subject_group(vm, s, i + 1, empty))) return V_ERROR;
    return t ? from_obj(t) : V_ERROR;
}

static Value pattern_findall(Vm *vm, const Value *argv) {
    Pattern *p = as_pattern(argv[0]);
    Subject s;
    Value status = subject_need(vm, argv, &s);
    List *found = list_new(vm, 0);
    SreStatus next;

    if (!is_none(status)) return status;
    while ((next = search_next(vm, &s.search)) == SRE_YES) {
        Value item = found_item(vm, p, &s);
        if (is_void(item) || !list_append(vm, found, item)) return V_ERROR;
        subject_advance(&s);
    }
    if (next != SRE_NO) return status_answer(next);
    search_done();
    return from_obj(found);
}

/* Appends what is before the match and its groups, as split() gives them. */
static bool split_add(Vm *vm, List *parts, const Pattern *p, const Subject *s, int64_t last) {
    Value part = subject_slice(vm, s, last, s->search.start);
    if (is_void(part) || !list_append(vm, parts, part)) return false;
    for (int64_t i = 1; i <= p->groups; i++) {
        part = subject_group(vm, s, i, V_NONE);
        if (is_void(part) || !list_append(vm, parts, part)) return false;
    }
    return true;
}

static Value pattern_split(Vm *vm, const Value *argv) {
    Pattern *p = as_pattern(argv[0]);
    Subject s;
    int64_t limit, last = 0;
    Value status = position_need(vm, argv[2], 0, &limit);
    List *parts = list_new(vm, 0);

    if (!is_none(status)) return status;
    if (!subject_init(vm, &s, p, argv[1], 0, INT64_MAX)) return V_ERROR;
    for (int64_t n = 0; !limit || n < limit; n++) {
        SreStatus next = search_next(vm, &s.search);
        if (next == SRE_NO) break;
        if (next != SRE_YES) return status_answer(next);
        if (!split_add(vm, parts, p, &s, last)) return V_ERROR;
        last = s.search.stop;
        subject_advance(&s);
    }
    search_done();
    Value rest = subject_slice(vm, &s, last, s.search.length);
    return is_void(rest) || !list_append(vm, parts, rest) ? V_ERROR : from_obj(parts);
}

/* --- sub --- */

/* Text that is being put together from pieces: a str or bytes. */
typedef struct Pieces {
    StrBuilder str;
    uint8_t *bytes;
    int64_t n, cap;
    bool is_bytes;
} Pieces;

static bool bytes_add(Vm *vm, Pieces *to, const uint8_t *from, int64_t n) {
    if (n > to->cap - to->n) {
        int64_t cap = to->n + n < INT64_MAX / 4 ? 2 * (to->n + n) + 32 : -1;
        uint8_t *grown = cap < 0 ? NULL : heap_try_alloc_atomic(vm, (size_t)cap);
        if (!grown) return cap < 0 ? (void)raise_memory(vm), false : false;
        if (to->n) memcpy(grown, to->bytes, (size_t)to->n);
        to->bytes = grown;
        to->cap = cap;
    }
    memcpy(to->bytes + to->n, from, (size_t)n);
    to->n += n;
    return true;
}

static bool pieces_add(Vm *vm, Pieces *to, const Subject *s, int64_t from, int64_t n) {
    if (to->is_bytes) return n == 0 || bytes_add(vm, to, (const uint8_t *)s->search.text + from, n);
    builder_units(&to->str, s->search.kind, text_address(s->search.kind, s->search.text, from), n);
    return !to->str.failed || (raise_memory(vm), false);
}

/* A replacement of the text's own kind that needs no expansion: the driver calls, expands or
 * complains about all others. */
static bool is_literal(const Subject *s, Value replacement) {
    if (!s->is_bytes)
        return is_exact_str(replacement) &&
               memchr(as_str(replacement)->data, '\\',
                      as_str(replacement)->length * as_str(replacement)->kind) == NULL;
    return is_exact(replacement, &bytes_type) &&
           memchr(as_bytes(replacement)->data, '\\', (size_t)as_bytes(replacement)->len) == NULL;
}

/* argv: pattern, repl, string, count. The new text and how many replacements were made. */
static Value substitute(Vm *vm, const Value *argv, int64_t *done) {
    Pattern *p = as_pattern(argv[0]);
    Value repl = argv[1];
    Subject s, r = { 0 };
    int64_t limit, last = 0;
    Value status = position_need(vm, argv[3], 0, &limit);

    if (!is_none(status)) return status;
    if (!is_exact_str(repl) && !is_exact(repl, &bytes_type)) return V_USER;
    if (!subject_init(vm, &s, p, argv[2], 0, INT64_MAX)) {
        error_take(vm); /* the driver first looks at repl */
        return V_USER;
    }
    if (!is_literal(&s, repl)) return V_USER;
    Pieces out = { .is_bytes = s.is_bytes };
    builder_init(&out.str, vm);
    r.search.kind = s.is_bytes ? 1 : as_str(repl)->kind;
    r.search.text = s.is_bytes ? as_bytes(repl)->data : as_str(repl)->data;
    r.search.length = s.is_bytes ? as_bytes(repl)->len : (int64_t)as_str(repl)->length;
    for (*done = 0; !limit || *done < limit; ++*done) {
        SreStatus next = search_next(vm, &s.search);
        if (next == SRE_NO) break;
        if (next != SRE_YES) return status_answer(next);
        if (!pieces_add(vm, &out, &s, last, s.search.start - last) ||
            !pieces_add(vm, &out, &r, 0, r.search.length))
            return V_ERROR;
        last = s.search.stop;
        subject_advance(&s);
    }
    search_done();
    if (*done == 0) return subject_slice(vm, &s, 0, s.search.length);
    if (!pieces_add(vm, &out, &s, last, s.search.length - last)) return V_ERROR;
    return s.is_bytes ? bytes_from(vm, out.bytes ? out.bytes : (const uint8_t *)"", out.n)
                      : builder_finish(&out.str);
}

static Value pattern_sub(Vm *vm, const Value *argv) {
    int64_t n;
    return substitute(vm, argv, &n);
}

static Value pattern_subn(Vm *vm, const Value *argv) {
    int64_t n;
    Value text = substitute(vm, argv, &n);
    return is_bad(text) ? text : tuple_of(vm, 2, text, int_from_i64(vm, n));
}

/* --- scanners --- */

typedef struct Scanner {
    Object h;
    Value pattern, string;
    int64_t pos, endpos;   /* as clipped when it was made */
    int64_t start;         /* of the next search, -1: the end was reached */
    uint32_t must_advance; /* the next match must not be empty at start */
} Scanner;

static Value pattern_scanner(Vm *vm, const Value *argv) {
    Subject s;
    Value status = subject_need(vm, argv, &s);
    if (!is_none(status)) return status;
    Scanner *scanner = NEW(vm, Scanner, &scanner_type);
    scanner->pattern = argv[0];
    scanner->string = argv[1];
    scanner->pos = scanner->start = s.pos;
    scanner->endpos = s.endpos;
    return from_obj(scanner);
}

static Value scanner_step(Vm *vm, Value self, SreStatus (*find)(Vm *, Search *)) {
    Scanner *scanner = (Scanner *)as_obj(self);
    Subject s;

    if (scanner->start < 0 || is_void(scanner->pattern) || is_void(scanner->string)) return V_NONE;
    Pattern *p = as_pattern(scanner->pattern);
    if (!subject_init(vm, &s, p, scanner->string, scanner->pos, scanner->endpos)) return V_ERROR;
    s.search.start = scanner->start;
    s.search.must_advance = scanner->must_advance;
    SreStatus status = find(vm, &s.search);
    if (status == SRE_NO) scanner->start = -1;
    Value found = match_answer(vm, p, &s, status);
    if (status == SRE_YES && !is_bad(found)) {
        scanner->must_advance = s.search.stop == s.search.start;
        scanner->start = s.search.stop;
    }
    return found;
}

static Value scanner_match(Vm *vm, const Value *argv) {
    return scanner_step(vm, argv[0], search_match);
}
static Value scanner_search(Vm *vm, const Value *argv) {
    return scanner_step(vm, argv[0], search_next);
}
static Value scanner_get_pattern(Vm *vm, const Value *argv) {
    (void)vm;
    Value pattern = ((Scanner *)as_obj(argv[0]))->pattern;
    return is_void(pattern) ? V_NONE : pattern; /* void: being unpickled */
}

static const Method scanner_methods[] = {
    { "match", "(self, /)", NULL, .leaf = scanner_match, .driver = "sre.scanner_match" },
    { "search", "(self, /)", NULL, .leaf = scanner_search, .driver = "sre.scanner_search" },
    { 0 }
};
static const Getset scanner_getsets[] = { { "pattern", .get = scanner_get_pattern, .member = true },
                                          { 0 } };
static const Field scanner_fields[] = { FIELD_OF(FIELD_VALUE, Scanner, pattern),
                                        FIELD_OF(FIELD_VALUE, Scanner, string),
                                        FIELD_OF(FIELD_I64, Scanner, pos),
                                        FIELD_OF(FIELD_I64, Scanner, endpos),
                                        FIELD_OF(FIELD_I64, Scanner, start),
                                        FIELD_OF(FIELD_U32, Scanner, must_advance),
                                        { 0 } };

Type scanner_type = {
    .name = "SRE_Scanner",
    .module = "_sre",
    .size = sizeof(Scanner),
    .flags = TYPE_NO_NEW,
    .methods = scanner_methods,
    .getsets = scanner_getsets,
    .fields = scanner_fields,
    .holds = "rvwwuw",
    .travel = TRAVEL_FIELDS,
};

/* An iterator that calls the search method of a new scanner until it answers None. */
static Value pattern_finditer(Vm *vm, const Value *argv) {
    Value scanner = pattern_scanner(vm, argv);
    if (is_bad(scanner)) return scanner;
    Value search = native_new_of(vm, &scanner_methods[1], &scanner_type, scanner);
    return is_void(search) ? search : callable_iterator_new(vm, search, V_NONE);
}

/* --- the pattern itself --- */

static Value flags_repr(Vm *vm, const Pattern *p) {
    static const struct {
        const char *name;
        int32_t flag;
    } names[] = { { "re.TEMPLATE", FLAG_TEMPLATE }, { "re.IGNORECASE", FLAG_IGNORECASE },
                  { "re.LOCALE", FLAG_LOCALE },     { "re.MULTILINE", FLAG_MULTILINE },
                  { "re.DOTALL", FLAG_DOTALL },     { "re.UNICODE", FLAG_UNICODE },
                  { "re.VERBOSE", FLAG_VERBOSE },   { "re.DEBUG", FLAG_DEBUG },
                  { "re.ASCII", FLAG_ASCII } };
    int32_t flags = p->flags;
    StrBuilder b;
    const char *before = ", ";
    char rest[16];

    builder_init(&b, vm);
    if (!p->is_bytes && (flags & (FLAG_LOCALE | FLAG_UNICODE | FLAG_ASCII)) == FLAG_UNICODE)
        flags &= ~FLAG_UNICODE;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!(flags & names[i].flag)) continue;
        builder_ascii(&b, before);
        builder_ascii(&b, names[i].name);
        flags &= ~names[i].flag;
        before = "|";
    }
    if (flags) {
        snprintf(rest, sizeof rest, "0x%x", (unsigned)flags);
        builder_ascii(&b, before);
        builder_ascii(&b, rest);
    }
    return builder_finish(&b);
}

static Value pattern_repr(Vm *vm, const Value *argv) {
    const Pattern *p = as_pattern(argv[0]);
    Value text = leaf_repr(vm, p->pattern), flags = flags_repr(vm, p);
    if (is_bad(text)) return text;
    if (is_void(flags)) return V_ERROR;
    text = str_slice(vm, as_str(text), 0, 200);
    return is_void(text) ? text : str_printf(vm, "re.compile(%S%S)", text, flags);
}

static Value pattern_hash(Vm *vm, const Value *argv) {
    const Pattern *p = as_pattern(argv[0]);
    uint64_t hash;
    Value status = leaf_hash(vm, p->pattern, &hash);
    if (!is_none(status)) return status;
    hash ^= text_hash(sizeof *p->program.code, p->program.code, (int64_t)p->program.length);
    return int_from_i64(vm, (int64_t)(hash ^ (uint64_t)p->flags ^ p->is_bytes) >> 4);
}

/* For == and !=: V_NOTIMPL for what is no pattern. */
static Value pattern_same(Vm *vm, Value a, Value b) {
    if (!is_exact(b, &pattern_type)) return V_NOTIMPL;
    const Pattern *p = as_pattern(a), *q = as_pattern(b);
    if (p == q) return V_TRUE;
    if (p->flags != q->flags || p->is_bytes != q->is_bytes ||
        p->program.length != q->program.length ||
        memcmp(p->program.code, q->program.code,
               (size_t)p->program.length * sizeof *p->program.code) != 0)
        return V_FALSE;
    return leaf_equal(vm, p->pattern, q->pattern);
}

static Value pattern_eq(Vm *vm, const Value *argv) { return pattern_same(vm, argv[0], argv[1]); }
static Value pattern_ne(Vm *vm, const Value *argv) {
    Value same = pattern_same(vm, argv[0], argv[1]);
    return is_bool(same) ? from_bool(is_false(same)) : same;
}

static Value pattern_self(Vm *vm, const Value *argv) {
    (void)vm;
    return argv[0];
}

static Value pattern_get_pattern(Vm *vm, const Value *argv) {
    (void)vm;
    return as_pattern(argv[0])->pattern;
}
static Value pattern_get_flags(Vm *vm, const Value *argv) {
    (void)vm;
    return from_int(as_pattern(argv[0])->flags);
}
static Value pattern_get_groups(Vm *vm, const Value *argv) {
    return int_from_i64(vm, as_pattern(argv[0])->groups);
}
static Value pattern_get_groupindex(Vm *vm, const Value *argv) {
    MappingProxy *proxy = NEW(vm, MappingProxy, &mappingproxy_type);
    proxy->mapping = as_pattern(argv[0])->groupindex;
    return from_obj(proxy);
}

#define TEXT_ROW(name, doc)                                                    \
    {                                                                          \
#name, "(self, string, pos=0, endpos=?)", doc, .leaf = pattern_##name, \
                                                       .driver = "sre." #name  \
    }
static const Method pattern_methods[] = {
    TEXT_ROW(match, "Matches zero or more characters at the beginning of the string."),
    TEXT_ROW(fullmatch, "Matches against all of the string."),
    TEXT_ROW(search, "Scan through string looking for a match, and return a corresponding match "
                     "object instance.\n\n"
                     "Return None if no position in the string matches."),
    TEXT_ROW(findall, "Return a list of all non-overlapping matches of pattern in string."),
    TEXT_ROW(finditer,
             "Return an iterator over all non-overlapping matches for the RE pattern in string.\n\n"
             "For each match, the iterator returns a match object."),
    TEXT_ROW(scanner, NULL),
    { "split", "(self, string, maxsplit=0)", "Split string by the occurrences of pattern.",
      .leaf = pattern_split, .driver = "sre.split" },
    { "sub", "(self, repl, string, count=0)",
      "Return the string obtained by replacing the leftmost non-overlapping occurrences of pattern "
      "in string by the "
      "replacement repl.",
      .leaf = pattern_sub, .driver = "sre.sub" },
    { "subn", "(self, repl, string, count=0)",
      "Return the tuple (new_string, number_of_subs_made) found by replacing the leftmost "
      "non-overlapping occurrences of "
      "pattern with the replacement repl.",
      .leaf = pattern_subn, .driver = "sre.subn" },
    { "__repr__", "(self, /)", "Return repr(self).", .leaf = pattern_repr },
    { "__hash__", "(self, /)", "Return hash(self).", .leaf = pattern_hash },
    { "__eq__", "(self, value, /)", "Return self==value.", .leaf = pattern_eq },
    { "__ne__", "(self, value, /)", "Return self!=value.", .leaf = pattern_ne },
    { "__copy__", "(self, /)", NULL, .leaf = pattern_self },
    { "__deepcopy__", "(self, memo, /)", NULL, .leaf = pattern_self },
    CLASS_GETITEM_ROW,
    { 0 }
};

static const Getset pattern_getsets[] = {
    { "pattern", .get = pattern_get_pattern,
      .doc = "The pattern string from which the RE object was compiled.", .member = true },
    { "flags", .get = pattern_get_flags, .doc = "The regex matching flags.", .member = true },
    { "groups", .get = pattern_get_groups, .doc = "The number of capturing groups in the pattern.",
      .member = true },
    { "groupindex", .get = pattern_get_groupindex,
      .doc = "A dictionary mapping group names to group numbers." },
    { 0 }
};

static void pattern_save(GraphWriter *w, Object *o) {
    const Pattern *p = (Pattern *)o;
    graph_put_value(w, p->pattern);
    graph_put_value(w, p->groupindex);
    graph_put_value(w, p->indexgroup);
    graph_put_signed(w, p->flags);
    graph_put_number(w, (uint64_t)p->groups);
    graph_put_number(w, (uint64_t)p->program.length);
    for (int64_t i = 0; i < (int64_t)p->program.length; i++)
        graph_put_number(w, p->program.code[i]);
}
static void pattern_load(GraphReader *r, Object *o) {
    Pattern *p = (Pattern *)o;
    p->pattern = graph_get_value(r);
    p->groupindex = graph_get_value(r);
    p->indexgroup = graph_get_value(r);
    p->flags = (int32_t)graph_get_signed(r);
    p->groups = (int64_t)graph_get_number(r, SRE_MAXGROUPS);
    int64_t n = (int64_t)graph_get_number(r, graph_left(r, 1));
    p->program.code = heap_try_alloc_atomic(graph_vm(r), (size_t)n * sizeof *p->program.code + 1);
    if (!p->program.code || !is_dict(p->groupindex) || !is_tuple(p->indexgroup) ||
        is_void(p->pattern))
        return graph_damaged(r, "a pattern");
    p->program.length = n;
    for (int64_t i = 0; i < n; i++) p->program.code[i] = (uint32_t)graph_get_number(r, UINT32_MAX);
    p->any_text = is_none(p->pattern);
    p->is_bytes = !p->any_text && !is_str(p->pattern);
}
/* The code is proved again. */
static bool pattern_finish(GraphReader *r, Object *o) {
    Pattern *p = (Pattern *)o;
    return program_check(graph_vm(r), &p->program, p->groups);
}
static const GraphHooks pattern_graph = {
    .save = pattern_save, .load = pattern_load, .finish = pattern_finish, .phase = PHASE_OBJECT
};

Type pattern_type = {
    .name = "Pattern",
    .module = "re",
    .size = sizeof(Pattern),
    .flags = TYPE_NO_NEW | TYPE_WEAKREFS,
    .methods = pattern_methods,
    .getsets = pattern_getsets,
    .doc = "Compiled regular expression object.",
    .graph = &pattern_graph,
    .travel = TRAVEL_REDUCE,
};

/* --- the module --- */

static bool code_read(Vm *vm, Program *p, const List *words) {
    p->length = words->len;
    p->code = heap_try_alloc_atomic(vm, (size_t)words->len * sizeof *p->code + 1);
    if (!p->code) return false;
    for (int64_t i = 0; i < words->len; i++) {
        uint64_t word;
        if (!is_integer(words->items[i]) || int_sign(words->items[i]) < 0 ||
            !int_to_u64(words->items[i], &word) || word > UINT32_MAX)
            return raise_false(vm, &OverflowError_type,
                               "regular expression code size limit exceeded");
        p->code[i] = (uint32_t)word;
    }
    return true;
}

static bool argument_need(Vm *vm, Value v, bool good, const char *name, const char *type) {
    return good || raise_false(vm, &TypeError_type, "compile() argument '%s' must be %s, not %A",
                               name, type, v);
}

/* argv: pattern, flags, code, groups, groupindex, indexgroup. */
static Value sre_compile(Vm *vm, const Value *argv) {
    int64_t flags, groups;
    BufferView view;
    Value status = position_need(vm, argv[1], 0, &flags);
    if (!is_none(status)) return status;
    if (!argument_need(vm, argv[2], is_list(argv[2]), "code", "list")) return V_ERROR;
    status = position_need(vm, argv[3], 0, &groups);
    if (!is_none(status)) return status;
    if (!argument_need(vm, argv[4], is_dict(argv[4]), "groupindex", "dict") ||
        !argument_need(vm, argv[5], is_tuple(argv[5]), "indexgroup", "tuple"))
        return V_ERROR;
    if (flags != (int32_t)flags)
        return raise(vm, &OverflowError_type, "signed integer is %s",
                     flags > 0 ? "greater than maximum" : "less than minimum");
    Pattern *p = NEW(vm, Pattern, &pattern_type);
    if (!code_read(vm, &p->program, as_list(argv[2]))) return V_ERROR;
    p->pattern = argv[0];
    p->flags = (int32_t)flags;
    p->groups = groups;
    p->groupindex = from_obj(dict_copy(vm, as_dict(argv[4])));
    p->indexgroup = argv[5];
    p->any_text = is_none(argv[0]);
    p->is_bytes = !p->any_text && !is_str(argv[0]);
    if (p->is_bytes && !buffer_find(argv[0], &view)) return no_text(vm, argv[0]), V_ERROR;
    return program_check(vm, &p->program, groups) ? from_obj(p) : V_ERROR;
}

static Value sre_getcodesize(Vm *vm, const Value *argv) {
    (void)vm, (void)argv;
    return from_int(4);
}

/* A character's number: V_NONE, V_ERROR, V_USER. */
static Value character_need(Vm *vm, Value v, uint32_t *out) {
    int64_t i = 0;
    if (is_integer(v)) {
        if (!int_to_i64(v, &i) || i != (int32_t)i)
            return raise(vm, &OverflowError_type, "Python int too large to convert to C int");
    } else {
        Value status = int_need_index(vm, v, false, &i);
        if (!is_none(status)) return status;
    }
    *out = (uint32_t)i;
    return V_NONE;
}

static Value iscased(Vm *vm, Value v, Fold fold) {
    uint32_t c;
    Value status = character_need(vm, v, &c);
    return is_none(status) ? from_bool(fold_lower(fold, c) != c || fold_upper(fold, c) != c)
                           : status;
}

static Value tolower_of(Vm *vm, Value v, Fold fold) {
    uint32_t c;
    Value status = character_need(vm, v, &c);
    return is_none(status) ? int_from_i64(vm, (int32_t)fold_lower(fold, c)) : status;
}

static Value sre_ascii_iscased(Vm *vm, const Value *argv) {
    return iscased(vm, argv[0], FOLD_ASCII);
}
static Value sre_unicode_iscased(Vm *vm, const Value *argv) {
    return iscased(vm, argv[0], FOLD_UNICODE);
}
static Value sre_ascii_tolower(Vm *vm, const Value *argv) {
    return tolower_of(vm, argv[0], FOLD_ASCII);
}
static Value sre_unicode_tolower(Vm *vm, const Value *argv) {
    return tolower_of(vm, argv[0], FOLD_UNICODE);
}

static const Method sre_methods[] = {
    { "compile", "(pattern, flags, code, groups, groupindex, indexgroup)", NULL,
      .leaf = sre_compile, .driver = "sre.compile" },
    { "getcodesize", "()", NULL, .leaf = sre_getcodesize },
    { "ascii_iscased", "(character, /)", NULL, .leaf = sre_ascii_iscased,
      .driver = "sre.ascii_iscased" },
    { "unicode_iscased", "(character, /)", NULL, .leaf = sre_unicode_iscased,
      .driver = "sre.unicode_iscased" },
    { "ascii_tolower", "(character, /)", NULL, .leaf = sre_ascii_tolower,
      .driver = "sre.ascii_tolower" },
    { "unicode_tolower", "(character, /)", NULL, .leaf = sre_unicode_tolower,
      .driver = "sre.unicode_tolower" },
    { 0 }
};

static bool sre_init(Vm *vm, Dict *d) {
    return dict_set_cstr(vm, d, "MAGIC", from_int(SRE_MAGIC)) &&
           dict_set_cstr(vm, d, "CODESIZE", from_int(4)) &&
           dict_set_cstr(vm, d, "MAXREPEAT", from_int(SRE_MAXREPEAT)) &&
           dict_set_cstr(vm, d, "MAXGROUPS", from_int(SRE_MAXGROUPS));
}

static Type *const types[] = { &pattern_type, &match_type, &scanner_type, NULL };

const ModuleDef _sre_module = {
    .name = "_sre", .methods = sre_methods, .init = sre_init, .types = types
};

/* --- what only the drivers see --- */

static Value sre_pattern(Vm *vm, const Value *argv) {
    return (void)vm, (void)argv, from_obj(&pattern_type);
}
static Value sre_match(Vm *vm, const Value *argv) {
    return (void)vm, (void)argv, from_obj(&match_type);
}
static Value sre_scanner(Vm *vm, const Value *argv) {
    return (void)vm, (void)argv, from_obj(&scanner_type);
}

static Value sre_slice(Vm *vm, const Value *argv) {
    int64_t from, to;
    if (!is_integer(argv[1]) || !is_integer(argv[2]))
        return raise(vm, &TypeError_type, "ints are needed");
    if (!int_to_i64(argv[1], &from) || !int_to_i64(argv[2], &to)) return raise_memory(vm);
    if (from < 0 || to < 0) return raise(vm, &ValueError_type, "a slice of a string begins at 0");
    return text_slice(vm, argv[0], from, to);
}

/* Is a replacement used as it is: a str or bytes-like object without a backslash? */
static Value sre_is_literal(Vm *vm, const Value *argv) {
    BufferView view;
    (void)vm;
    if (is_str(argv[0])) {
        const Str *s = as_str(argv[0]);
        for (int64_t i = 0; i < (int64_t)s->length; i++)
            if (str_at(s, i) == '\\') return V_FALSE;
        return V_TRUE;
    }
    return from_bool(buffer_find(argv[0], &view) && !memchr(view.data, '\\', (size_t)view.len));
}

const Method sre_intrinsics[] = { { "_sre_pattern", "()", NULL, .leaf = sre_pattern },
                                  { "_sre_match", "()", NULL, .leaf = sre_match },
                                  { "_sre_scanner", "()", NULL, .leaf = sre_scanner },
                                  { "_sre_slice", "(string, start, stop, /)", NULL,
                                    .leaf = sre_slice },
                                  { "_sre_is_literal", "(repl, /)", NULL, .leaf = sre_is_literal },
                                  { 0 } };
