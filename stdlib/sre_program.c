/* The check of a pattern's code: nothing that anybody hands to _sre.compile() may lead the
 * machine astray.
 *
 * The code is a nest of regions (the whole, the bodies of repeats, assertions, atomic groups,
 * the alternatives of a branch). Each is a sequence of operations that fills it exactly. A
 * region's bodies are checked after it, from a work list, so that no nesting is too deep. Jumps
 * stay within their region and lead to the beginning of an operation. */
#include "stdlib/sre.h"

typedef struct Region {
    int64_t from, to;
    bool unit;
} Region; /* unit: exactly one operation on one character */
typedef struct Jump {
    int64_t to;
    uint32_t region;
    int64_t limit;
} Jump;
typedef struct Check {
    Vm *vm;
    Program *p;
    int64_t groups;
    uint32_t region;     /* number of the one being read, from 1 */
    uint32_t *region_of; /* at the beginning of each operation: its region's number */
    Region *todo;
    Jump *jumps;
    int64_t todo_count, jump_count, bitmap_count;
} Check;

/* Operations are at least a word long, so tables as long as the code have room for all regions
 * and jumps. */
static bool check_init(Check *c) {
    size_t n = (size_t)c->p->length;
    c->region_of = heap_try_alloc_atomic(c->vm, n * sizeof *c->region_of);
    c->todo = heap_try_alloc_atomic(c->vm, n * sizeof *c->todo);
    c->jumps = heap_try_alloc_atomic(c->vm, n * sizeof *c->jumps);
    c->p->set_of = heap_try_alloc_atomic(c->vm, n * sizeof *c->p->set_of);
    if (!c->region_of || !c->todo || !c->jumps || !c->p->set_of) return false;
    memset(c->region_of, 0, n * sizeof *c->region_of);
    memset(c->p->set_of, 0, n * sizeof *c->p->set_of);
    return true;
}

static bool region_add(Check *c, int64_t from, int64_t to, bool unit) {
    if (from > to) return false;
    c->todo[c->todo_count++] = (Region){ from, to, unit };
    return true;
}

/* The distance in word `at` (counted from there) leads to a place at or before `end`: that
 * place; -1: it does not. */
static int64_t target(const Check *c, int64_t at, int64_t end) {
    if (at >= end || c->p->code[at] == 0 || c->p->code[at] > end - at) return -1;
    return at + c->p->code[at];
}

/* The set in [at, end) is well formed and ends, with FAILURE, exactly at end. */
static bool check_set(const Check *c, int64_t at, int64_t end) {
    const uint32_t *code = c->p->code;

    while (at < end) {
        int64_t left = end - at - 1;
        switch (code[at++]) {
        case SRE_FAILURE: return left == 0;
        case SRE_NEGATE: break;
        case SRE_LITERAL: at++; break;
        case SRE_CATEGORY:
            if (left < 1 || code[at] >= CATEGORY_COUNT) return false;
            at++;
            break;
        case SRE_CHARSET: at += 8; break;
        case SRE_BIGCHARSET: {
            if (left < 65 || code[at] > 256 || left < 65 + (int64_t)code[at] * 8) return false;
            const uint8_t *blocks = (const uint8_t *)(code + at + 1);
            for (int i = 0; i < 256; i++)
                if (blocks[i] >= code[at]) return false;
            at += 65 + (int64_t)code[at] * 8;
            break;
        }
        case SRE_RANGE:
        case SRE_RANGE_UNI_IGNORE: at += 2; break;
        default: return false;
        }
    }
    return false;
}

/* IN and its like: where the next operation is, or -1. */
static int64_t check_in(Check *c, int64_t at, int64_t end) {
    int64_t next = target(c, at + 1, end);
    if (next < 0 || !check_set(c, at + 2, next)) return -1;
    c->p->set_of[at] = (uint32_t)c->bitmap_count++ * 8;
    return next;
}

/* INFO can only be the first operation. */
static int64_t check_info(Check *c, int64_t at, int64_t end) {
    const uint32_t *code = c->p->code;
    int64_t next = target(c, at + 1, end), place = at + 5;
    if (at != 0 || next < 0 || next < place || code[2] > 7) return -1;
    uint32_t flags = code[2];
    if ((flags & INFO_PREFIX) && (flags & INFO_CHARSET)) return -1;
    if ((flags & INFO_LITERAL) && !(flags & INFO_PREFIX)) return -1;
    if (flags & INFO_PREFIX) {
        if (next - place < 2) return -1;
        int64_t n = code[place], skip = code[place + 1];
        if (n < 1 || n > (next - place - 2) / 2 || next - place - 2 != 2 * n || skip > n) return -1;
    } else if (flags & INFO_CHARSET) {
        if (!check_set(c, place, next)) return -1;
        c->p->set_of[0] = (uint32_t)c->bitmap_count++ * 8;
    } else if (next != place)
        return -1;
    c->p->start = next;
    return next;
}

static int64_t check_branch(Check *c, int64_t at, int64_t end) {
    const uint32_t *code = c->p->code;
    int64_t place = at + 1, exit = -1;

    while (place < end && code[place]) {
        int64_t next = target(c, place, end);
        if (next < place + 3 || code[next - 2] != SRE_JUMP) return -1;
        int64_t jump = target(c, next - 1, end);
        if (jump < 0 || (exit >= 0 && jump != exit) || !region_add(c, place + 1, next - 2, false))
            return -1;
        exit = jump;
        place = next;
    }
    if (place >= end || exit != place + 1) return -1;
    return exit;
}

/* OP skip min max body: the body's end (where skip leads), or -1. */
static int64_t check_repeat_head(const Check *c, int64_t at, int64_t end) {
    int64_t stop = target(c, at + 1, end);
    if (stop < at + 4 || c->p->code[at + 2] > c->p->code[at + 3]) return -1;
    return stop;
}

static int64_t check_repeat(Check *c, int64_t at, int64_t end) {
    const uint32_t *code = c->p->code;
    int64_t stop = check_repeat_head(c, at, end);
    if (stop < 0) return -1;
    if (code[at] == SRE_REPEAT) { /* body UNTIL */
        bool until = stop < end && (code[stop] == SRE_MAX_UNTIL || code[stop] == SRE_MIN_UNTIL);
        return until && region_add(c, at + 4, stop, false) ? stop + 1 : -1;
    }
    if (code[at] == SRE_POSSESSIVE_REPEAT) /* body, and SUCCESS behind what is skipped */
        return stop < end && code[stop] == SRE_SUCCESS && region_add(c, at + 4, stop, false)
                   ? stop + 1
                   : -1;
    return code[stop - 1] == SRE_SUCCESS && region_add(c, at + 4, stop - 1, true) ? stop : -1;
}

/* OP skip [back] body SUCCESS. */
static int64_t check_group(Check *c, int64_t at, int64_t end, int head) {
    int64_t stop = target(c, at + 1, end);
    if (stop < at + head + 1 || c->p->code[stop - 1] != SRE_SUCCESS) return -1;
    return region_add(c, at + head, stop - 1, false) ? stop : -1;
}

static bool check_jump(Check *c, int64_t to, int64_t end) {
    if (to < 0) return false;
    c->jumps[c->jump_count++] = (Jump){ to, c->region, end };
    return true;
}

/* The operation at `at` in a region that ends at `end`: where the next one is; -1: it is none. */
static int64_t check_op(Check *c, int64_t at, int64_t end) {
    const uint32_t *code = c->p->code;
    uint32_t arg = at + 1 < end ? code[at + 1] : 0;
    int64_t pair = at + 2 <= end ? at + 2 : -1;

    switch (code[at]) {
    case SRE_ANY:
    case SRE_ANY_ALL:
    case SRE_FAILURE:
    case SRE_SUCCESS: return code[at] == SRE_SUCCESS && c->region != 1 ? -1 : at + 1;
    case SRE_LITERAL:
    case SRE_NOT_LITERAL:
    case SRE_LITERAL_IGNORE:
    case SRE_NOT_LITERAL_IGNORE:
    case SRE_LITERAL_LOC_IGNORE:
    case SRE_NOT_LITERAL_LOC_IGNORE:
    case SRE_LITERAL_UNI_IGNORE:
    case SRE_NOT_LITERAL_UNI_IGNORE: return pair;
    case SRE_CATEGORY: return arg < CATEGORY_COUNT ? pair : -1;
    case SRE_AT: return arg < AT_COUNT ? pair : -1;
    case SRE_MARK:
        if (pair < 0 || arg / 2 >= c->groups) return -1;
        if (c->p->marks < (arg | 1) + 1) c->p->marks = (arg | 1) + 1;
        return pair;
    case SRE_GROUPREF:
    case SRE_GROUPREF_IGNORE:
    case SRE_GROUPREF_LOC_IGNORE:
    case SRE_GROUPREF_UNI_IGNORE: return arg < c->groups ? pair : -1;
    case SRE_GROUPREF_EXISTS:
        if (at + 3 > end || arg >= c->groups || code[at + 2] > end - (at + 1) || code[at + 2] < 2)
            return -1;
        return check_jump(c, at + 1 + code[at + 2], end) ? at + 3 : -1;
    case SRE_JUMP: return check_jump(c, target(c, at + 1, end), end) ? pair : -1;
    case SRE_IN:
    case SRE_IN_IGNORE:
    case SRE_IN_LOC_IGNORE:
    case SRE_IN_UNI_IGNORE: return check_in(c, at, end);
    case SRE_INFO: return c->region == 1 ? check_info(c, at, end) : -1;
    case SRE_BRANCH: return check_branch(c, at, end);
    case SRE_REPEAT:
    case SRE_REPEAT_ONE:
    case SRE_MIN_REPEAT_ONE:
    case SRE_POSSESSIVE_REPEAT:
    case SRE_POSSESSIVE_REPEAT_ONE: return check_repeat(c, at, end);
    case SRE_ASSERT:
    case SRE_ASSERT_NOT: return check_group(c, at, end, 3);
    case SRE_ATOMIC_GROUP: return check_group(c, at, end, 2);
    default: return -1;
    }
}

static bool is_unit(uint32_t op) {
    switch (op) {
    case SRE_ANY:
    case SRE_ANY_ALL:
    case SRE_CATEGORY:
    case SRE_LITERAL:
    case SRE_NOT_LITERAL:
    case SRE_LITERAL_IGNORE:
    case SRE_NOT_LITERAL_IGNORE:
    case SRE_LITERAL_LOC_IGNORE:
    case SRE_NOT_LITERAL_LOC_IGNORE:
    case SRE_LITERAL_UNI_IGNORE:
    case SRE_NOT_LITERAL_UNI_IGNORE:
    case SRE_IN:
    case SRE_IN_IGNORE:
    case SRE_IN_LOC_IGNORE:
    case SRE_IN_UNI_IGNORE: return true;
    default: return false;
    }
}

static bool check_region(Check *c, Region r) {
    int64_t at = r.from;

    c->region++;
    if (r.unit && (at >= r.to || !is_unit(c->p->code[at]))) return false;
    while (at < r.to) {
        c->region_of[at] = c->region;
        at = check_op(c, at, r.to);
        if (at < 0 || (r.unit && at != r.to)) return false;
    }
    return at == r.to;
}

/* The operation on one character that every match has to begin with. Positions and openings of
 * groups are passed over. */
static int64_t first_unit(const Program *p) {
    const uint32_t *code = p->code;
    int64_t at = p->start;

    for (;;) {
        switch (code[at]) {
        case SRE_MARK:
        case SRE_AT: at += 2; break;
        case SRE_ATOMIC_GROUP: at += 2; break;
        case SRE_ASSERT:
        case SRE_ASSERT_NOT: at += 1 + code[at + 1]; break;
        case SRE_REPEAT:
        case SRE_REPEAT_ONE:
        case SRE_MIN_REPEAT_ONE:
        case SRE_POSSESSIVE_REPEAT:
        case SRE_POSSESSIVE_REPEAT_ONE:
            if (code[at + 2] == 0) return -1;
            at += 4;
            break;
        default: return is_unit(code[at]) && code[at] != SRE_ANY_ALL ? at : -1;
        }
    }
}

static Fold fold_of(uint32_t op) {
    return op == SRE_IN_IGNORE       ? FOLD_ASCII
           : op == SRE_IN_LOC_IGNORE ? FOLD_LOCALE
           : op == SRE_IN_UNI_IGNORE ? FOLD_UNICODE
                                     : FOLD_NONE;
}

/* Decides each set for the first 256 characters. */
static bool make_bitmaps(Check *c) {
    Program *p = c->p;
    p->bitmaps = heap_try_alloc_atomic(c->vm, (size_t)c->bitmap_count * 32 + 1);
    if (!p->bitmaps) return false;
    memset(p->bitmaps, 0, (size_t)c->bitmap_count * 32);
    for (int64_t at = 0; at < p->length; at++) {
        uint32_t op = p->code[at];
        if (!c->region_of[at]) continue;
        bool info = op == SRE_INFO && (p->code[2] & INFO_CHARSET);
        if (!info && op != SRE_IN && !fold_of(op)) continue;
        const uint32_t *set = p->code + at + (info ? 5 : 2);
        for (uint32_t ch = 0; ch < 256; ch++)
            if (set_has(set, fold_of(op), ch))
                p->bitmaps[p->set_of[at] + (ch >> 5)] |= 1u << (ch & 31);
    }
    return true;
}

bool program_check(Vm *vm, Program *p, int64_t groups) {
    Check c = { .vm = vm, .p = p, .groups = groups };
    bool good = groups >= 0 && groups <= SRE_MAXGROUPS && p->length > 0 && p->length < INT32_MAX &&
                p->code[p->length - 1] == SRE_SUCCESS;

    if (good) {
        if (!check_init(&c)) return false;
        p->start = 0;
        p->marks = 0;
        good = region_add(&c, 0, p->length - 1, false);
        while (good && c.todo_count) good = check_region(&c, c.todo[--c.todo_count]);
        for (int64_t i = 0; good && i < c.jump_count; i++) {
            const Jump *j = &c.jumps[i];
            good = j->to == j->limit || c.region_of[j->to] == j->region;
        }
    }
    if (!good) return raise_false(vm, &RuntimeError_type, "invalid SRE code");
    p->first = first_unit(p);
    return make_bitmaps(&c);
}
