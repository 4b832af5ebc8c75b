/* compile_source(): the parser and the code generator put together, with what the parser wants
 * to know of Unicode, and its errors turned into exceptions. */
#include "compiler/compiler.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "compiler/codegen_entry.h"
#include "compiler/lexer.h"
#include "vm/objects/items.h"
#include "vm/objects/unicode_names.h"
#include "vm/objects/unicode.h"

/* --- what the parser asks about characters --- */

static int char_class(void *data, int32_t c) {
    (void)data;
    return (unicode_is_identifier_start((uint32_t)c) ? CHAR_XID_START : 0) |
           (unicode_is_identifier_part((uint32_t)c) ? CHAR_XID_CONTINUE : 0) |
           (unicode_is_printable((uint32_t)c) ? CHAR_PRINTABLE : 0);
}

/* NFKC. A name that is not well-formed stays as it is. */
static size_t name_normalize(void *data, const char *name, size_t n, char *out, size_t cap) {
    (void)data;
    utf8proc_uint8_t *normal = NULL;
    utf8proc_ssize_t len =
        utf8proc_map((const utf8proc_uint8_t *)name, (utf8proc_ssize_t)n, &normal,
                     UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
    const char *from = len < 0 ? name : (const char *)normal;
    size_t need = len < 0 ? n : (size_t)len;
    memcpy(out, from, need < cap ? need : cap);
    free(normal);
    return need;
}

static int32_t unicode_name(void *data, const char *name, size_t n) {
    return unicode_name_find(name, n);
}

/* --- warnings --- */

typedef struct Warner {
    Vm *vm;
    List *found;   /* NULL: only whether there are any is asked */
    int64_t fatal; /* see compile_source_found() */
    int64_t count;
} Warner;

static bool warning_found(void *data, ParseWarning category, const char *message, int lineno) {
    Warner *w = data;
    Type *type = category == PARSE_WARN_SYNTAX ? &SyntaxWarning_type : &DeprecationWarning_type;
    if (w->count++ == w->fatal) return false;
    if (!w->found) return true;
    Value text = str_from(w->vm, message);
    Value row = is_bad(text) ? text : tuple_of(w->vm, 3, from_obj(type), text, from_int(lineno));
    if (is_bad(row) || !list_append(w->vm, w->found, row))
        w->vm->error = V_VOID; /* no memory: one that is not told */
    return true;
}

/* --- errors --- */

static Type *error_type(SyntaxErrKind kind) {
    switch (kind) {
    case SYNTAX_INDENTATION: return &IndentationError_type;
    case SYNTAX_TAB: return &TabError_type;
    default: return &SyntaxError_type;
    }
}

static void error_raise(Vm *vm, const SyntaxErr *err, Value filename) {
    if (err->kind == SYNTAX_VALUE) {
        (void)raise(vm, &ValueError_type, "%s", err->message);
    } else if (err->kind == SYNTAX_TOO_DEEP) {
        (void)raise(vm, &MemoryError_type, "%s", err->message ? err->message : "");
    } else if (err->kind == SYNTAX_MEMORY || !err->message) {
        (void)raise_memory(vm);
    } else {
        Value text = err->text ? str_from_utf8(vm, err->text, err->text_len) : V_NONE;
        syntax_error_raise(vm, error_type(err->kind), err->message, filename, err->lineno, err->col,
                           err->end_lineno, err->end_col, is_bad(text) ? V_NONE : text);
    }
}

/* An expression's text gets no newline of ours, and an empty one has no lines. */
static void error_of_eval(SyntaxErr *err, const char *source, size_t n) {
    if (!n) {
        err->lineno = err->end_lineno = err->col = err->end_col = 0;
        err->text_len = 0;
    }
    int lines = 1;
    for (const char *p = source; p && (p = memchr(p, '\n', n - (size_t)(p - source))); p++) lines++;
    bool last = err->lineno == lines && n && source[n - 1] != '\n';
    if (!last || !err->text_len || err->text[err->text_len - 1] != '\n') return;
    err->text_len--;
    if (err->col > utf8_count(err->text, err->text_len)) err->col = err->end_col = 0;
}

/* --- the whole --- */

static Value compile_in(Vm *vm, Arena *arena, const char *source, size_t n, Value filename,
                        CompileMode mode, unsigned flags, Warner *warner) {
    static const ParseMode modes[] = { PARSE_EXEC, PARSE_EVAL, PARSE_SINGLE };
    const ParseHooks hooks = { .data = warner,
                               .char_class = char_class,
                               .name_normalize = name_normalize,
                               .unicode_name = unicode_name,
                               .warn = flags & COMPILE_HIDDEN ? NULL : warning_found };
    SyntaxErr err = { 0 };
    const char *path = str_utf8_lossy(vm, as_str(filename), NULL);
    ParseOptions options = {
        .mode = modes[mode], .filename = path, .is_text = flags & COMPILE_TEXT, .hooks = &hooks
    };
    if (flags & COMPILE_NEWLINE_ENDS)
        options.block_end = n && source[n - 1] == '\n' ? BLOCK_ENDED : BLOCK_OPEN;
    Node *tree = parse_source(arena, source, n, &options, &err);
    if (!tree && mode == COMPILE_EVAL) error_of_eval(&err, source, n);
    if (err.incomplete && (flags & COMPILE_ALLOW_INCOMPLETE))
        return V_NONE; /* even a good tree: its block may go on */
    if (warner->count && !warner->found) return V_USER;
    if (tree) return codegen(vm, arena, tree, as_str(filename), source, n, flags, &hooks);
    error_raise(vm, &err, filename);
    return V_ERROR;
}

static Value compile_warned(Vm *vm, const char *source, size_t n, Value filename, CompileMode mode,
                            unsigned flags, Warner *warner) {
    const void *outer = compile_stack_base;
    Arena arena;
    arena_init(&arena, 0);
    compile_stack_base = __builtin_frame_address(0);
    Value code = compile_in(vm, &arena, source, n, filename, mode, flags, warner);
    compile_stack_base = outer;
    arena_free(&arena);
    return code;
}

Value compile_source(Vm *vm, const char *source, size_t n, Value filename, CompileMode mode,
                     unsigned flags) {
    Warner warner = { .vm = vm, .fatal = -1 };
    Value code = compile_warned(vm, source, n, filename, mode, flags, &warner);
    if (!warner.count || is_none(code)) return code;
    vm->error = V_VOID;
    return V_USER;
}

Value compile_source_found(Vm *vm, const char *source, size_t n, Value filename, CompileMode mode,
                           unsigned flags, List *found, int64_t fatal) {
    Warner warner = { .vm = vm, .found = found, .fatal = fatal };
    return compile_warned(vm, source, n, filename, mode, flags, &warner);
}
