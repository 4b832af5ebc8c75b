/* Tracebacks as text: `File "x", line 3, in f`, the source line, and the carets under the
 * instruction's columns; and the distance between names, for "Did you mean". What may need user
 * code (str(exc), notes, dir()) is in stdlib/prelude/traceback.py, which puts the whole
 * together. */
#include "vm/traceback.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "vm/vm.h"

enum { REPEATS_SHOWN = 3, INDENT = 4, FILE_MAX = 1 << 28 };

/* --- source files --- */

/* The file read last: a traceback mostly stays in one. data is malloc'ed, NULL when there is no
 * such file. */
typedef struct {
    const Str *filename;
    char *data;
    size_t size;
} SourceFile;

static void source_close(SourceFile *f) {
    free(f->data);
    f->data = NULL;
    f->size = 0;
    f->filename = NULL;
}

/* Reads a regular file; leaves data NULL on any failure. */
static void source_read(SourceFile *f, const char *path) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;

    if (fd < 0) return;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size < FILE_MAX) {
        f->data = malloc((size_t)st.st_size + 1);
        while (f->data != NULL && f->size < (size_t)st.st_size) {
            ssize_t n = read(fd, f->data + f->size, (size_t)st.st_size - f->size);
            if (n <= 0) break;
            f->size += (size_t)n;
        }
    }
    close(fd);
}

static void source_open(Vm *vm, SourceFile *f, const Str *filename) {
    const char *path;
    size_t n;

    if (f->filename == filename) return;
    source_close(f);
    f->filename = filename;
    path = str_utf8_lossy(vm, filename, &n);
    if (path != NULL && strlen(path) == n) source_read(f, path);
}

/* Line number `line` (from 1) without its end: NULL when there is none. */
static const char *source_line(const SourceFile *f, int line, size_t *n) {
    const char *at = f->data, *end = f->data + f->size, *stop;

    if (f->data == NULL || line < 1) return NULL;
    while (--line > 0) {
        at = memchr(at, '\n', (size_t)(end - at));
        if (at == NULL) return NULL;
        at++;
    }
    if (at == end) return NULL;
    stop = memchr(at, '\n', (size_t)(end - at));
    if (stop == NULL) stop = end;
    if (stop > at && stop[-1] == '\r') stop--;
    *n = (size_t)(stop - at);
    return at;
}

/* --- carets --- */

/* Characters in the first `bytes` bytes of UTF-8. */
static int characters(const char *s, size_t bytes) {
    int n = 0;
    for (size_t i = 0; i < bytes; i++)
        if (((unsigned char)s[i] & 0xC0) != 0x80) n++;
    return n;
}

static bool is_margin(char c) { return c == ' ' || c == '\t' || c == '\f'; }

/* The line of `^` and `~` under line (n bytes, `margin` of them leading space). */
static void carets_write(StrBuilder *b, const char *line, size_t n, size_t margin,
                         const Position *p) {
    size_t start = p->col, end = p->end_col;
    int left = -1, right = -1, from, to, skip = characters(line, margin);
    bool anchors;

    if (p->end_line != p->line) { /* goes on below: up to the last character here */
        for (end = n; end > 0 && is_margin(line[end - 1]);) end--;
    }
    if (end > n) end = n;
    if (start >= end) return;
    anchors = caret_anchors(line + start, (int)(end - start), &left, &right);
    from = characters(line, start);
    to = characters(line, end);
    if (anchors) {
        right = characters(line, start + (size_t)right);
        left = characters(line, start + (size_t)left);
    }
    if (!anchors && to - from == characters(line, n) - skip) return; /* all of the line */
    for (int i = 0; i < INDENT; i++) builder_char(b, ' ');
    for (int i = skip; i < to; i++)
        builder_char(b, i < from ? ' ' : anchors && (i < left || i >= right) ? '~' : '^');
    builder_char(b, '\n');
}

/* Where the instruction is in the source; NULL: unknown. */
static const Position *position_of(const Traceback *t) {
    const Code *code = t->frame->code;
    const Position *p;

    if (code->positions == NULL || t->pc >= code->ninstrs || t->line != 0) return NULL;
    p = &code->positions[t->pc];
    return p->line == 0 || p->col == 0xFFFF || p->end_col == 0xFFFF ? NULL : p;
}

/* --- entries --- */

static void entry_write(Vm *vm, StrBuilder *b, SourceFile *file, const Traceback *t, int line) {
    const Code *code = t->frame->code;
    const Position *p = position_of(t);
    size_t n, margin = 0;
    const char *text;
    char number[32];

    builder_ascii(b, "  File \"");
    builder_str(b, code->filename);
    snprintf(number, sizeof number, "\", line %d, in ", line);
    builder_ascii(b, number);
    builder_str(b, code->name);
    builder_char(b, '\n');
    source_open(vm, file, code->filename);
    text = source_line(file, line, &n);
    if (text == NULL) return;
    while (margin < n && is_margin(text[margin])) margin++;
    builder_ascii(b, "    ");
    builder_bytes(b, text + margin, n - margin);
    builder_char(b, '\n');
    if (p != NULL && (int)p->line == line) carets_write(b, text, n, margin, p);
}

static void repeats_write(StrBuilder *b, int64_t count) {
    char text[80];

    if (count <= REPEATS_SHOWN) return;
    count -= REPEATS_SHOWN;
    snprintf(text, sizeof text, "  [Previous line repeated %lld more time%s]\n", (long long)count,
             count > 1 ? "s" : "");
    builder_ascii(b, text);
}

static bool is_same_place(const Traceback *a, const Traceback *b) {
    const Code *x = a->frame->code, *y = b->frame->code;
    return traceback_line(a) == traceback_line(b) && x->filename == y->filename &&
           x->name == y->name;
}

static int64_t traceback_length(Value tb) {
    int64_t n = 0;
    traceback_cut_ring(tb);
    for (; is_exact(tb, &traceback_type); tb = ((Traceback *)as_obj(tb))->next) n++;
    return n;
}

Value traceback_format(Vm *vm, Value traceback, int64_t limit) {
    int64_t skip = traceback_length(traceback) - limit, count = 0;
    const Traceback *last = NULL;
    SourceFile file = { 0 };
    StrBuilder b;

    builder_init(&b, vm);
    for (Value at = traceback; is_exact(at, &traceback_type);
         at = ((Traceback *)as_obj(at))->next) {
        const Traceback *t = (const Traceback *)as_obj(at);
        if (skip-- > 0 || t->frame == NULL || t->frame->func == NULL)
            continue; /* nothing, or what only an image shows */
        if (last == NULL || !is_same_place(last, t)) {
            repeats_write(&b, count);
            count = 0;
        }
        last = t;
        if (++count <= REPEATS_SHOWN) entry_write(vm, &b, &file, t, traceback_line(t));
    }
    repeats_write(&b, count);
    source_close(&file);
    return builder_finish(&b);
}

/* --- suggestions --- */

enum { MOVE_COST = 2, CASE_COST = 1, NAME_MAX_BYTES = 40, CANDIDATES_MAX = 750 };

static int substitution_cost(char a, char b) {
    if ((a & 31) != (b & 31)) return MOVE_COST;
    if (a == b) return 0;
    if (a >= 'A' && a <= 'Z') a += 'a' - 'A';
    if (b >= 'A' && b <= 'Z') b += 'a' - 'A';
    return a == b ? CASE_COST : MOVE_COST;
}

/* Levenshtein's distance where letter case counts half; max + 1 as soon as it is more than max. */
static int name_distance(const char *a, size_t na, const char *b, size_t nb, int max) {
    int row[NAME_MAX_BYTES], result = 0;

    while (na > 0 && nb > 0 && a[0] == b[0]) a++, b++, na--, nb--;
    while (na > 0 && nb > 0 && a[na - 1] == b[nb - 1]) na--, nb--;
    if (na == 0 || nb == 0) return (int)(na + nb) * MOVE_COST;
    if (na > NAME_MAX_BYTES || nb > NAME_MAX_BYTES) return max + 1;
    if (nb < na) {
        const char *swap = a;
        size_t n = na;
        a = b, na = nb;
        b = swap, nb = n;
    }
    if ((int)(nb - na) * MOVE_COST > max) return max + 1;
    for (size_t i = 0; i < na; i++) row[i] = (int)(i + 1) * MOVE_COST;
    for (size_t j = 0; j < nb; j++) {
        int distance = result = (int)j * MOVE_COST, least = INT32_MAX;
        for (size_t i = 0; i < na; i++) {
            int substitute = distance + substitution_cost(b[j], a[i]), move;
            distance = row[i];
            move = (result < distance ? result : distance) + MOVE_COST;
            row[i] = result = move < substitute ? move : substitute;
            if (result < least) least = result;
        }
        if (least > max) return max + 1;
    }
    return result;
}

/* _suggest(candidates, name): the most similar of a list of strs, if any is similar enough; else
 * None. */
static Value suggest(Vm *vm, const Value *argv) {
    Value best = V_NONE;
    int best_distance = INT32_MAX;
    const char *name;
    size_t n, m;

    if (!is_list(argv[0]) || !is_str(argv[1]) || as_list(argv[0])->len >= CANDIDATES_MAX)
        return V_NONE;
    name = str_utf8_lossy(vm, as_str(argv[1]), &n);
    if (name == NULL) return V_ERROR;
    for (int64_t i = 0; i < as_list(argv[0])->len; i++) {
        Value item = as_list(argv[0])->items[i];
        const char *text;
        int max, distance;
        if (!is_str(item)) return V_NONE;
        if (str_equal(as_str(item), as_str(argv[1]))) continue;
        text = str_utf8_lossy(vm, as_str(item), &m);
        if (text == NULL) return V_ERROR;
        max = (int)(n + m + 3) * MOVE_COST / 6;
        if (max > best_distance - 1) max = best_distance - 1;
        distance = name_distance(name, n, text, m, max);
        if (distance > max || distance >= best_distance) continue;
        best = item;
        best_distance = distance;
    }
    return best;
}

/* The keys of a dict that are strs. */
static Value str_keys(Vm *vm, Dict *d) {
    List *l = list_new(vm, 0);
    Value key, v;

    if (l == NULL) return V_ERROR;
    for (int64_t i = 0; d != NULL && dict_next(d, &i, &key, &v);)
        if (is_str(key) && !list_append(vm, l, key)) return V_ERROR;
    return from_obj(l);
}

/* _traceback_scopes(tb): the names that the innermost frame could have meant: lists of locals,
 * globals, builtins. */
static Value traceback_scopes(Vm *vm, const Value *argv) {
    Value tb = argv[0], locals, globals, builtins;
    const Frame *f;

    if (!is_exact(tb, &traceback_type)) return tuple_empty;
    traceback_cut_ring(tb);
    while (is_exact(((Traceback *)as_obj(tb))->next, &traceback_type))
        tb = ((Traceback *)as_obj(tb))->next;
    f = ((Traceback *)as_obj(tb))->frame;
    if (f == NULL || f->func == NULL) return tuple_empty;
    locals = f->code->varnames == NULL
                 ? from_obj(list_new(vm, 0))
                 : list_from(vm, f->code->varnames->items, f->code->varnames->len);
    globals = str_keys(vm, f->func->globals);
    builtins = str_keys(vm, f->func->builtins);
    return tuple_of(vm, 3, locals, globals, builtins);
}

/* _traceback_lines(tb, limit): the entries as text. */
static Value traceback_lines(Vm *vm, const Value *argv) {
    int64_t limit;

    if (!is_integer(argv[1]) || !int_to_i64(argv[1], &limit)) limit = 1000;
    return traceback_format(vm, argv[0], limit);
}

static Value is_traceback(Vm *vm, const Value *argv) {
    return from_bool(is_exact(argv[0], &traceback_type));
}

const Method traceback_intrinsics[] = {
    { "_is_traceback", "(o, /)", NULL, is_traceback },
    { "_traceback_lines", "(tb, limit, /)", NULL, traceback_lines },
    { "_traceback_scopes", "(tb, /)", NULL, traceback_scopes },
    { "_suggest", "(candidates, name, /)", NULL, suggest },
    { 0 },
};
