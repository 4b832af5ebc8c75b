/* The machine that runs patterns: backtracking over an explicit stack, so neither nesting nor
 * the length of a text uses the C stack, and memory is linear in the path being tried.
 *
 * The state is where in the code (pc), where in the text (pos), the innermost running repeat
 * (rep), the marks. An entry of the stack is one of: a choice not yet tried; a mark's old value;
 * a repeat's counters; a barrier, behind which an assertion, an atomic group or a round of a
 * possessive repeat runs. Failing pops entries, undoing marks, until a choice gives a state to
 * go on with. Success behind a barrier throws the choices above it away.
 *
 * Counters of a repeat are never changed while a choice above them may want them back: each
 * round pushes new ones. The code has passed program_check(). */
#include <stdlib.h>

#include "stdlib/sre.h"

enum EntryKind {
    GO,         /* a state */
    BRANCH,     /* a state; pc: the next alternative's distance word */
    REPEAT_ONE, /* a state reached by the greedy repeat at pc; may shrink down to pos == extra */
    MIN_REPEAT_ONE, /* a state reached by the lazy repeat at pc after `extra` characters */
    MORE,           /* a state at the MIN_UNTIL at pc: one more round of rep */
    OLD_MARK,       /* mark number pc was pos */
    COUNTER, /* of the REPEAT at pc: `extra` rounds, the last from pos; rep: the one around */
    ATOMIC,
    ASSERT,
    ASSERT_NOT,
    POSSESSIVE /* barriers, for the operation at pc; extra: see barrier_extra() */
};

typedef struct Entry {
    uint32_t kind, pc, rep;
    int32_t lastindex;
    int64_t pos, extra;
} Entry;

enum { NOTHING = UINT32_MAX /* as rep or barrier */, SPARE_ENTRIES = 4096, FUEL = 1 << 16 };

typedef struct Machine {
    Vm *vm;
    Search *s;
    Entry *stack;
    uint32_t count, capacity;
    int64_t *marks;
    uint32_t marks_capacity;
    int32_t lastindex;
    uint32_t rep, barrier;
    int64_t fuel;
    bool dirty;        /* some mark is set */
    uint32_t patience; /* how often fuel may run out before a signal is looked for */
    uint32_t refills;
} Machine;

/* Memory that is kept from match to match. Matching is done in leaves, one at a time. */
static Machine machine = { .patience = 1, .fuel = FUEL };

void search_done(void) {
    machine.patience = 1;
    machine.refills = 0;
}

/* --- the stack --- */

static bool stack_grow(Machine *m) {
    uint64_t n = m->capacity ? (uint64_t)m->capacity * 2 : 256;
    Entry *grown = n < NOTHING ? realloc(m->stack, n * sizeof *grown) : NULL;
    if (!grown) return false;
    m->stack = grown;
    m->capacity = (uint32_t)n;
    return true;
}

/* False: no memory. */
ALWAYS_INLINE bool push(Machine *m, uint32_t kind, int64_t pc, int64_t pos, int64_t extra) {
    if (UNLIKELY(m->count == m->capacity) && !stack_grow(m)) return false;
    m->stack[m->count++] = (Entry){ kind, (uint32_t)pc, m->rep, m->lastindex, pos, extra };
    return true;
}

/* A barrier remembers the one around it, and the rounds that a possessive repeat has done. */
ALWAYS_INLINE int64_t barrier_extra(uint32_t around, uint32_t rounds) {
    return (int64_t)((uint64_t)rounds << 32 | around);
}
ALWAYS_INLINE uint32_t extra_around(int64_t extra) { return (uint32_t)extra; }
ALWAYS_INLINE uint32_t extra_rounds(int64_t extra) { return (uint32_t)((uint64_t)extra >> 32); }

/* Begins a new round of the repeat whose counters are at `rep`: `from` is where it begins, for
 * the guard against empty rounds. */
ALWAYS_INLINE bool counter_next(Machine *m, uint32_t rep, int64_t rounds, int64_t from) {
    Entry *e = &m->stack[rep];
    if (rep + 1 == m->count) { /* nothing above can want the old counters back */
        e->extra = rounds;
        e->pos = from;
        m->rep = rep;
        return true;
    }
    m->rep = e->rep;
    if (!push(m, COUNTER, e->pc, from, rounds)) return false;
    m->rep = m->count - 1;
    return true;
}

/* Takes the barrier away with all choices above it; what undoes marks stays. */
static void barrier_cut(Machine *m, uint32_t barrier) {
    uint32_t kept = barrier;
    for (uint32_t i = barrier + 1; i < m->count; i++)
        if (m->stack[i].kind == OLD_MARK) m->stack[kept++] = m->stack[i];
    m->count = kept;
}

/* Pops everything from `level` on, undoing marks. */
static void stack_unwind(Machine *m, uint32_t level) {
    while (m->count > level) {
        const Entry *e = &m->stack[--m->count];
        if (e->kind == OLD_MARK) m->marks[e->pc] = e->pos;
    }
}

/* --- single characters --- */

ALWAYS_INLINE bool set_takes(const Program *p, int64_t pc, Fold fold, uint32_t c) {
    if (LIKELY(c < 256)) return p->bitmaps[p->set_of[pc] + (c >> 5)] >> (c & 31) & 1;
    return set_has(p->code + pc + (p->code[pc] == SRE_INFO ? 5 : 2), fold, c);
}

static bool locale_equal(uint32_t literal, uint32_t c) {
    return c == literal || fold_lower(FOLD_LOCALE, c) == literal ||
           fold_upper(FOLD_LOCALE, c) == literal;
}

/* Does the operation at pc, one on a single character, take c? */
ALWAYS_INLINE bool unit_takes(const Program *p, int64_t pc, uint32_t c) {
    const uint32_t *code = p->code + pc;
    switch (*code) {
    case SRE_ANY: return c != '\n';
    case SRE_ANY_ALL: return true;
    case SRE_CATEGORY: return category_has(code[1], c);
    case SRE_LITERAL: return c == code[1];
    case SRE_NOT_LITERAL: return c != code[1];
    case SRE_LITERAL_IGNORE: return fold_lower(FOLD_ASCII, c) == code[1];
    case SRE_NOT_LITERAL_IGNORE: return fold_lower(FOLD_ASCII, c) != code[1];
    case SRE_LITERAL_LOC_IGNORE: return locale_equal(code[1], c);
    case SRE_NOT_LITERAL_LOC_IGNORE: return !locale_equal(code[1], c);
    case SRE_LITERAL_UNI_IGNORE: return fold_lower(FOLD_UNICODE, c) == code[1];
    case SRE_NOT_LITERAL_UNI_IGNORE: return fold_lower(FOLD_UNICODE, c) != code[1];
    case SRE_INFO:
    case SRE_IN: return set_takes(p, pc, FOLD_NONE, c);
    case SRE_IN_IGNORE: return set_takes(p, pc, FOLD_ASCII, c);
    case SRE_IN_LOC_IGNORE: return set_takes(p, pc, FOLD_LOCALE, c);
    case SRE_IN_UNI_IGNORE: return set_takes(p, pc, FOLD_UNICODE, c);
    default: return false;
    }
}

/* The first place in [pos, end) whose character is (or, with `is` false, is not) c; end if there
 * is none. */
ALWAYS_INLINE int64_t find_char(int kind, const void *text, int64_t pos, int64_t end, uint32_t c,
                                bool is) {
    if (kind == 1 && is) {
        const uint8_t *from = (const uint8_t *)text + pos;
        const uint8_t *at = c < 256 && pos < end ? memchr(from, (int)c, (size_t)(end - pos)) : NULL;
        return at ? at - (const uint8_t *)text : end;
    }
    while (pos < end && (text_at(kind, text, pos) == c) != is) pos++;
    return pos;
}

/* The first place in [pos, end) that the operation at pc takes (or, with `takes` false, does not
 * take); or end. */
ALWAYS_INLINE int64_t find_unit(const Program *p, int kind, const void *text, int64_t pc,
                                int64_t pos, int64_t end, bool takes) {
    const uint32_t *code = p->code + pc;
    switch (*code) {
    case SRE_ANY_ALL: return takes ? pos : end;
    case SRE_ANY: return find_char(kind, text, pos, end, '\n', !takes);
    case SRE_LITERAL: return find_char(kind, text, pos, end, code[1], takes);
    case SRE_NOT_LITERAL: return find_char(kind, text, pos, end, code[1], !takes);
    case SRE_IN:
    case SRE_INFO:
        while (pos < end && set_takes(p, pc, FOLD_NONE, text_at(kind, text, pos)) != takes) pos++;
        return pos;
    default:
        while (pos < end && unit_takes(p, pc, text_at(kind, text, pos)) != takes) pos++;
        return pos;
    }
}

/* --- positions and references --- */

static bool at_boundary(const Search *s, uint32_t category, int64_t pos, bool want) {
    if (s->length == 0 || s->end == 0) return false;
    bool before = pos > 0 && category_has(category, text_at(s->kind, s->text, pos - 1));
    bool here = pos < s->end && category_has(category, text_at(s->kind, s->text, pos));
    return (before != here) == want;
}

static bool at_holds(const Search *s, uint32_t at, int64_t pos) {
    switch (at) {
    case AT_BEGINNING:
    case AT_BEGINNING_STRING: return pos == 0;
    case AT_BEGINNING_LINE: return pos == 0 || text_at(s->kind, s->text, pos - 1) == '\n';
    case AT_END:
        return pos == s->end || (pos + 1 == s->end && text_at(s->kind, s->text, pos) == '\n');
    case AT_END_LINE: return pos == s->end || text_at(s->kind, s->text, pos) == '\n';
    case AT_END_STRING: return pos == s->end;
    case AT_BOUNDARY: return at_boundary(s, CATEGORY_WORD, pos, true);
    case AT_NON_BOUNDARY: return at_boundary(s, CATEGORY_WORD, pos, false);
    case AT_LOC_BOUNDARY: return at_boundary(s, CATEGORY_LOC_WORD, pos, true);
    case AT_LOC_NON_BOUNDARY: return at_boundary(s, CATEGORY_LOC_WORD, pos, false);
    case AT_UNI_BOUNDARY: return at_boundary(s, CATEGORY_UNI_WORD, pos, true);
    case AT_UNI_NON_BOUNDARY: return at_boundary(s, CATEGORY_UNI_WORD, pos, false);
    default: return false;
    }
}

/* Has the group matched? (It may be one that no MARK sets.) */
static bool group_span(const Machine *m, uint32_t group, int64_t *from, int64_t *to) {
    if (group >= m->s->program->marks / 2) return false;
    *from = m->marks[2 * group];
    *to = m->marks[2 * group + 1];
    return *from >= 0 && *to >= *from;
}

/* Where the text of a group, found again at pos, ends; -1: it is not there. */
static int64_t group_repeat(const Machine *m, uint32_t op, uint32_t group, int64_t pos) {
    const Search *s = m->s;
    Fold fold = op == SRE_GROUPREF              ? FOLD_NONE
                : op == SRE_GROUPREF_IGNORE     ? FOLD_ASCII
                : op == SRE_GROUPREF_LOC_IGNORE ? FOLD_LOCALE
                                                : FOLD_UNICODE;
    int64_t from, to;
    if (!group_span(m, group, &from, &to) || to - from > s->end - pos) return -1;
    for (; from < to; from++, pos++) {
        uint32_t a = text_at(s->kind, s->text, from), b = text_at(s->kind, s->text, pos);
        if (a != b && fold_lower(fold, a) != fold_lower(fold, b)) return -1;
    }
    return pos;
}

/* --- the loop --- */

/* Fuel ran out: is the match to be given up for a signal? Each time it is, the next try gets
 * twice the time, so a program that signals itself all the time gets on. */
static bool is_interrupted(Machine *m) {
    m->fuel = FUEL;
    if (++m->refills < m->patience || !(m->vm->wanted & WANT_SIGNAL)) return false;
    if (m->patience < UINT32_MAX / 2) m->patience *= 2;
    m->refills = 0;
    return true;
}

/* A choice's state, taken from e. */
#define STATE_FROM(e) (pos = (e)->pos, m->rep = (e)->rep, m->lastindex = (e)->lastindex)
#define PUSH(kind, pc, pos, extra)                                       \
    do {                                                                 \
        if (UNLIKELY(!push(m, kind, pc, pos, extra))) return SRE_MEMORY; \
    } while (0)
#define NEXT_ROUND(rep, rounds, from)                                         \
    do {                                                                      \
        if (UNLIKELY(!counter_next(m, rep, rounds, from))) return SRE_MEMORY; \
    } while (0)

/* Runs the program from its start at s->start. YES: s->stop is set, marks and lastindex are the
 * answer's. */
ALWAYS_INLINE SreStatus machine_run(Machine *m, const int kind) {
    Search *s = m->s;
    const Program *p = s->program;
    const uint32_t *code = p->code;
    const void *text = s->text;
    const int64_t end = s->end;
    int64_t pc = p->start, pos = s->start;

    for (;;) {
        if (UNLIKELY(--m->fuel < 0) && is_interrupted(m)) return SRE_SIGNAL;
        switch (code[pc]) {
        case SRE_FAILURE: goto fail;
        case SRE_SUCCESS: {
            if (m->barrier == NOTHING) {
                if ((s->match_all && pos != end) || (s->must_advance && pos == s->start)) goto fail;
                s->stop = pos;
                return SRE_YES;
            }
            uint32_t level = m->barrier;
            Entry e = m->stack[level];
            m->barrier = extra_around(e.extra);
            m->rep = e.rep;
            if (e.kind == ASSERT_NOT) {
                stack_unwind(m, level);
                goto fail;
            }
            barrier_cut(m, level);
            if (e.kind == ASSERT) pos = e.pos;
            if (e.kind != POSSESSIVE) {
                pc = e.pc + 1 + code[e.pc + 1];
                break;
            }
            uint32_t rounds = extra_rounds(e.extra), min = code[e.pc + 2], max = code[e.pc + 3];
            if (rounds != SRE_MAXREPEAT) rounds++;
            if (rounds < min || (pos != e.pos && (rounds < max || max == SRE_MAXREPEAT))) {
                PUSH(POSSESSIVE, e.pc, pos, barrier_extra(m->barrier, rounds));
                m->barrier = m->count - 1;
                pc = e.pc + 4;
            } else
                pc = e.pc + 2 + code[e.pc + 1];
            break;
        }
        case SRE_LITERAL:
            if (pos >= end || text_at(kind, text, pos) != code[pc + 1]) goto fail;
            pos++;
            pc += 2;
            break;
        case SRE_IN:
            if (pos >= end || !set_takes(p, pc, FOLD_NONE, text_at(kind, text, pos))) goto fail;
            pos++;
            pc += 1 + code[pc + 1];
            break;
        case SRE_IN_IGNORE:
        case SRE_IN_LOC_IGNORE:
        case SRE_IN_UNI_IGNORE:
            if (pos >= end || !unit_takes(p, pc, text_at(kind, text, pos))) goto fail;
            pos++;
            pc += 1 + code[pc + 1];
            break;
        case SRE_ANY:
        case SRE_ANY_ALL:
            if (pos >= end || !unit_takes(p, pc, text_at(kind, text, pos))) goto fail;
            pos++;
            pc++;
            break;
        case SRE_CATEGORY:
        case SRE_NOT_LITERAL:
        case SRE_LITERAL_IGNORE:
        case SRE_NOT_LITERAL_IGNORE:
        case SRE_LITERAL_LOC_IGNORE:
        case SRE_NOT_LITERAL_LOC_IGNORE:
        case SRE_LITERAL_UNI_IGNORE:
        case SRE_NOT_LITERAL_UNI_IGNORE:
            if (pos >= end || !unit_takes(p, pc, text_at(kind, text, pos))) goto fail;
            pos++;
            pc += 2;
            break;
        case SRE_AT:
            if (!at_holds(s, code[pc + 1], pos)) goto fail;
            pc += 2;
            break;
        case SRE_MARK: {
            uint32_t mark = code[pc + 1];
            PUSH(OLD_MARK, mark, m->marks[mark], 0);
            m->marks[mark] = pos;
            m->dirty = true;
            if (mark & 1) m->lastindex = (int32_t)(mark / 2 + 1);
            pc += 2;
            break;
        }
        case SRE_GROUPREF:
        case SRE_GROUPREF_IGNORE:
        case SRE_GROUPREF_LOC_IGNORE:
        case SRE_GROUPREF_UNI_IGNORE:
            pos = group_repeat(m, code[pc], code[pc + 1], pos);
            if (pos < 0) goto fail;
            pc += 2;
            break;
        case SRE_GROUPREF_EXISTS: {
            int64_t from, to;
            pc += group_span(m, code[pc + 1], &from, &to) ? 3 : 1 + code[pc + 2];
            break;
        }
        case SRE_JUMP: pc += 1 + code[pc + 1]; break;
        case SRE_BRANCH: pc++; goto branch;
        case SRE_ASSERT:
        case SRE_ASSERT_NOT: {
            bool not = code[pc] == SRE_ASSERT_NOT;
            if (pos < code[pc + 2]) {
                if (!not ) goto fail;
                pc += 1 + code[pc + 1];
                break;
            }
            PUSH(not ? ASSERT_NOT : ASSERT, pc, pos, barrier_extra(m->barrier, 0));
            m->barrier = m->count - 1;
            pos -= code[pc + 2];
            pc += 3;
            break;
        }
        case SRE_ATOMIC_GROUP:
            PUSH(ATOMIC, pc, pos, barrier_extra(m->barrier, 0));
            m->barrier = m->count - 1;
            pc += 2;
            break;
        case SRE_POSSESSIVE_REPEAT:
            if (code[pc + 3] == 0) {
                pc += 2 + code[pc + 1];
                break;
            }
            PUSH(POSSESSIVE, pc, pos, barrier_extra(m->barrier, 0));
            m->barrier = m->count - 1;
            pc += 4;
            break;
        case SRE_REPEAT_ONE:
        case SRE_POSSESSIVE_REPEAT_ONE:
        case SRE_MIN_REPEAT_ONE: {
            int64_t least = code[pc + 2], most = code[pc + 3], tail = pc + 1 + code[pc + 1];
            if (least > end - pos) goto fail;
            bool lazy = code[pc] == SRE_MIN_REPEAT_ONE;
            int64_t limit = lazy ? least : most;
            limit = limit > end - pos || (limit == SRE_MAXREPEAT && !lazy) ? end : pos + limit;
            int64_t reached = find_unit(p, kind, text, pc + 4, pos, limit, false);
            if (reached - pos < least) goto fail;
            if (lazy) {
                if (most != least) PUSH(MIN_REPEAT_ONE, pc, reached, least);
            } else if (code[pc] == SRE_REPEAT_ONE && reached - pos > least) {
                int64_t lowest = pos + least;
                if (code[tail] == SRE_LITERAL) { /* only where it goes on */
                    uint32_t c = code[tail + 1];
                    while (reached >= lowest &&
                           (reached >= end || text_at(kind, text, reached) != c))
                        reached--;
                    if (reached < lowest) goto fail;
                }
                if (reached > lowest) PUSH(REPEAT_ONE, pc, reached, lowest);
            }
            pos = reached;
            pc = tail;
            break;
        }
        case SRE_REPEAT:
            PUSH(COUNTER, pc, -1, -1);
            m->rep = m->count - 1;
            pc += 1 + code[pc + 1];
            break;
        case SRE_MAX_UNTIL:
        case SRE_MIN_UNTIL: {
            uint32_t rep = m->rep;
            const Entry *e = &m->stack[rep];
            int64_t body = e->pc, rounds = e->extra + 1, max = code[body + 3];
            if (rounds < code[body + 2]) {
                NEXT_ROUND(rep, rounds, e->pos);
                pc = body + 4;
                break;
            }
            bool more = (rounds < max || max == SRE_MAXREPEAT) && pos != e->pos;
            uint32_t around = e->rep;
            if (more && code[pc] == SRE_MIN_UNTIL) PUSH(MORE, pc, pos, 0);
            if (more && code[pc] == SRE_MAX_UNTIL) {
                m->rep = around;
                PUSH(GO, pc + 1, pos, 0);
                NEXT_ROUND(rep, rounds, pos);
                pc = body + 4;
                break;
            }
            m->rep = around;
            pc++;
            break;
        }
        case SRE_INFO: pc += 1 + code[pc + 1]; break;
        default: goto fail;
        }
        continue;

    branch: /* pc: the distance word of an alternative */
        for (; code[pc]; pc += code[pc]) {
            uint32_t op = code[pc + 1];
            if (op == SRE_LITERAL && (pos >= end || text_at(kind, text, pos) != code[pc + 2]))
                continue;
            if (op == SRE_IN &&
                (pos >= end || !set_takes(p, pc + 1, FOLD_NONE, text_at(kind, text, pos))))
                continue;
            break;
        }
        if (!code[pc]) goto fail;
        if (code[pc + code[pc]]) PUSH(BRANCH, pc + code[pc], pos, 0);
        pc++;
        continue;

    fail:
        for (;;) {
            if (m->count == 0) return SRE_NO;
            Entry *e = &m->stack[m->count - 1];
            switch (e->kind) {
            case OLD_MARK:
                m->marks[e->pc] = e->pos;
                m->count--;
                continue;
            case COUNTER: m->count--; continue;
            case ATOMIC:
            case ASSERT:
                m->barrier = extra_around(e->extra);
                m->count--;
                continue;
            case ASSERT_NOT:
                m->barrier = extra_around(e->extra);
                m->count--;
                STATE_FROM(e);
                pc = e->pc + 1 + code[e->pc + 1];
                break;
            case POSSESSIVE:
                m->barrier = extra_around(e->extra);
                m->count--;
                if (extra_rounds(e->extra) < code[e->pc + 2]) continue;
                STATE_FROM(e);
                pc = e->pc + 2 + code[e->pc + 1];
                break;
            case GO:
                m->count--;
                STATE_FROM(e);
                pc = e->pc;
                break;
            case BRANCH:
                m->count--;
                STATE_FROM(e);
                pc = e->pc;
                goto branch;
            case MORE:
                m->count--;
                STATE_FROM(e);
                pc = m->stack[m->rep].pc + 4;
                NEXT_ROUND(m->rep, m->stack[m->rep].extra + 1, pos);
                break;
            case REPEAT_ONE: {
                int64_t tail = e->pc + 1 + code[e->pc + 1], at = e->pos - 1, lowest = e->extra;
                if (code[tail] == SRE_LITERAL)
                    while (at >= lowest && text_at(kind, text, at) != code[tail + 1]) at--;
                if (at <= lowest) m->count--;
                if (at < lowest) continue;
                e->pos = at;
                STATE_FROM(e);
                pc = tail;
                break;
            }
            case MIN_REPEAT_ONE: {
                int64_t most = code[e->pc + 3], tail = e->pc + 1 + code[e->pc + 1], at = e->pos,
                        taken = e->extra;
                bool literal = code[tail] == SRE_LITERAL, found = false;
                while (!found && (taken < most || most == SRE_MAXREPEAT) && at < end &&
                       unit_takes(p, e->pc + 4, text_at(kind, text, at))) {
                    at++;
                    taken++;
                    found = !literal || (at < end && text_at(kind, text, at) == code[tail + 1]);
                }
                if (!found) {
                    m->count--;
                    continue;
                }
                e->pos = at;
                e->extra = taken;
                STATE_FROM(e);
                pc = tail;
                break;
            }
            }
            break;
        }
    }
}

static SreStatus run_1(Machine *m) { return machine_run(m, 1); }
static SreStatus run_2(Machine *m) { return machine_run(m, 2); }
static SreStatus run_4(Machine *m) { return machine_run(m, 4); }

/* One try at s->start. */
static SreStatus machine_try(Machine *m) {
    m->count = 0;
    m->lastindex = -1;
    m->rep = m->barrier = NOTHING;
    if (m->dirty) {
        if (m->marks) memset(m->marks, 0xFF, m->s->program->marks * sizeof *m->marks);
        m->dirty = false;
    }
    return m->s->kind == 1 ? run_1(m) : m->s->kind == 2 ? run_2(m) : run_4(m);
}

/* --- a match, a search --- */

static bool machine_begin(Vm *vm, Machine *m, Search *s) {
    uint32_t n = s->program->marks;
    if (n > m->marks_capacity) {
        int64_t *grown = realloc(m->marks, n * sizeof *grown);
        if (!grown) return false;
        m->marks = grown;
        m->marks_capacity = n;
    }
    m->vm = vm;
    m->s = s;
    m->dirty = true;
    s->lastindex = -1;
    return true;
}

/* Gives the answer, and large memory back. */
static SreStatus machine_end(Machine *m, SreStatus status) {
    Search *s = m->s;
    s->lastindex = m->lastindex;
    s->marks = m->marks;
    if (m->capacity > SPARE_ENTRIES) {
        free(m->stack);
        m->stack = NULL;
        m->capacity = 0;
    }
    if (status == SRE_MEMORY) (void)raise_memory(m->vm);
    return status;
}

/* Characters that a match has at least. */
static int64_t least_width(const Program *p) { return p->code[0] == SRE_INFO ? p->code[3] : 0; }

SreStatus search_match(Vm *vm, Search *s) {
    Machine *m = &machine;
    if (s->start > s->end || s->end - s->start < least_width(s->program)) return SRE_NO;
    if (!machine_begin(vm, m, s)) return raise_memory(vm), SRE_MEMORY;
    return machine_end(m, machine_try(m));
}

/* The next place from `pos` on where the literals that every match begins with stand (some of
 * them: as many as fit the buffer); past `last` when there is none. */
static int64_t prefix_find(const Search *s, int64_t pos, int64_t last) {
    const uint32_t *prefix = s->program->code + 7;
    uint32_t n = s->program->code[5], buffer[32];
    if (n > 32) n = 32;
    for (uint32_t i = 0; i < n; i++) {
        if (s->kind < 4 && prefix[i] >> (8 * s->kind)) return last + 1;
        text_set(s->kind, buffer, i, prefix[i]);
    }
    int64_t left = last - pos + n;
    if (left > s->end - pos) left = s->end - pos;
    int64_t at = text_find(s->kind, text_address(s->kind, s->text, pos), left, buffer, n);
    return at < 0 ? last + 1 : pos + at;
}

/* The next place in [pos, last] worth a try; past last: none. */
static int64_t place_find(const Search *s, int64_t pos, int64_t last) {
    const Program *p = s->program;
    uint32_t flags = p->code[0] == SRE_INFO ? p->code[2] : 0;
    if (flags & INFO_PREFIX) return prefix_find(s, pos, last);
    int64_t pc = flags & INFO_CHARSET ? 0 : p->first;
    if (pc < 0) return pos;
    int64_t end = last + 1 < s->end ? last + 1 : s->end;
    int64_t at = s->kind == 1   ? find_unit(p, 1, s->text, pc, pos, end, true)
                 : s->kind == 2 ? find_unit(p, 2, s->text, pc, pos, end, true)
                                : find_unit(p, 4, s->text, pc, pos, end, true);
    return at >= end ? last + 1 : at;
}

SreStatus search_next(Vm *vm, Search *s) {
    Machine *m = &machine;
    const Program *p = s->program;
    int64_t last = s->end - least_width(p);

    if (s->start > last || s->start < 0) return SRE_NO;
    if (!machine_begin(vm, m, s)) return raise_memory(vm), SRE_MEMORY;
    if (p->code[0] == SRE_INFO && (p->code[2] & INFO_LITERAL) && p->code[5] <= 32) {
        s->start = place_find(s, s->start, last);
        s->stop = s->start + p->code[5];
        m->lastindex = -1;
        return machine_end(m, s->start <= last ? SRE_YES : SRE_NO);
    }
    for (int64_t from = s->start;; s->start++, s->must_advance = false) {
        s->start = place_find(s, s->start, last);
        if (s->start != from) s->must_advance = false;
        if (s->start > last) return machine_end(m, SRE_NO);
        SreStatus status = machine_try(m);
        if (status != SRE_NO) return machine_end(m, status);
    }
}
